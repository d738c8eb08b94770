"""HTML for a notebook or a page."""

from __future__ import annotations

import pytest
from shown_pages import HOSTILE, Page

from policytimeline.markup import Html, element, folded, grid, heading, output, printable, rest


class TestElement:
    """A part of a page, in which a text stays a text."""

    @pytest.mark.parametrize("text", HOSTILE)
    def test_escapes_its_texts_and_attributes(self, text):
        """So a browser reads them as they are."""
        page = Page(element("td", text, title=text))
        assert page.tags == {"td": 1}
        assert page.text == page.titles[0] == printable(text)

    def test_keeps_what_is_html(self):
        """But text that is put together with HTML is text."""
        inner = element("b", "<")
        assert element("p", inner) == '<p><b dir="auto">&lt;</b></p>'
        assert (
            element("p", "a" + inner)
            == '<p dir="auto">a&lt;b dir=&quot;auto&quot;&gt;&amp;lt;&lt;/b&gt;</p>'
        )

    def test_has_the_direction_of_its_own_text(self):
        """Without a text of its own, it has none."""
        assert element("td", "חוק").startswith('<td dir="auto">')
        assert element("tr", element("td", "a")).startswith("<tr>")


class TestOutput:
    """Parts with their style."""

    def test_is_a_plain_text(self):
        """Whatever a notebook does with it."""
        assert type(output(element("p", "a"))) is str

    def test_styles_nothing_but_itself(self):
        """Each rule begins with the class, and none has a colour of its own."""
        style = output().partition("<style>\n")[2].partition("</style>")[0]
        selectors = [each for rule in style.splitlines() for each in rule.split("{")[0].split(",")]
        assert all(each.strip().startswith(".policytimeline-result") for each in selectors)
        assert "background: transparent" in style
        assert "#" not in style

    def test_is_the_same_style_in_each(self):
        """So several in one notebook do not clash."""
        first, second = (output(Html(text)).partition("</style>")[0] for text in "ab")
        assert first == second


class TestFolded:
    """Parts behind a line."""

    def test_is_folded_by_the_browser_alone(self):
        """Which needs no script."""
        page = Page(folded("2 events", element("p", "A vote")))
        assert page.tags == {"details": 1, "summary": 1, "p": 1}
        assert "open" not in page.attributes
        assert "open" in Page(folded("2 events", is_open=True)).attributes


class TestGrid:
    """A table of cells."""

    def test_has_a_header_with_a_scope(self):
        """Which readers of the screen need."""
        page = Page(grid([heading("when")], [[element("td", "2018")]], "Dates"))
        assert page.tags["th"] == page.tags["td"] == page.tags["caption"] == 1
        assert "scope" in page.attributes


class TestRest:
    """What is left out."""

    def test_is_counted(self):
        """With a word for one and for many."""
        assert "... and 1,990 more rows; .all has all" in "".join(rest(1990, "row", ".all has all"))
        assert "... and 1 more row;" in "".join(rest(1, "row", ".all has all"))
        assert not list(rest(0, "row", ".all has all"))


class TestPrintable:
    """A text without what no page can show."""

    @pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r", "\v", "\f", "\x85", "\u2028"])
    def test_has_one_kind_of_line_break(self, line_break):
        """Whatever the text came from."""
        assert printable(f"one{line_break}two") == "one\ntwo"

    def test_keeps_what_scripts_need(self):
        """Joiners, marks of a direction, accents, and spaces that are not broken."""
        text = "\u0646\u0645\u06cc\u200c\u062e \u200fab\u200e e\u0301 25\N{NO-BREAK SPACE}%"
        assert printable(text) == text

    def test_replaces_control_characters(self):
        """And halves of surrogate pairs, which no file can hold."""
        assert printable("a\x00b\x1bc\ud800d") == "a\ufffdb\ufffdc\ufffdd"
