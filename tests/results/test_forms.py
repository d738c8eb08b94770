"""A result in Markdown, LaTeX, HTML, CSV and JSON."""

from __future__ import annotations

import json

import pytest
from result_tables import HARBOURS, PACE, Given

from policytimeline import Lag
from policytimeline.results.latex_text import needs_of
from policytimeline.results.table import Column, Kind, ResultTable


def table_of(*texts, kind=Kind.TEXT, count=1):
    """A table of one row of texts, so many times."""
    columns = [Column(f"c{number}", f"column {number}", kind) for number in range(len(texts))]
    return Given((ResultTable("t", "A title", columns, [texts] * count, ["A note."]),))


class TestMarkdown:
    """Pipe tables, with their title above and their notes below."""

    def test_a_table_has_a_title_a_header_and_rows(self):
        """Lags are lined up on the right."""
        assert HARBOURS.to_markdown("pace").split("\n")[:5] == [
            "**Days between steps**",
            "",
            "| from, to | 2010 | 2023 | pairs | tau |",
            "| --- | ---: | ---: | ---: | ---: |",
            "| plan to promulgation | 146 days | 94 days | 1,234 | 0.5 |",
        ]

    def test_sentences_are_a_list(self):
        """Before the tables."""
        assert HARBOURS.to_markdown().startswith("- In 2023 it took 94 days")
        assert "\n\n**Steps of the two harbour acts**\n\n| step |" in HARBOURS.to_markdown()

    def test_markup_in_a_text_is_text(self):
        """A pipe does not end a cell, and a line break does not end a row."""
        written = table_of("a|b <i>*c*</i> [x](y) `z`\n$1$").to_markdown("t")
        assert r"| a\|b \<i\>\*c\*\</i\> \[x\](y) \`z\`<br>\$1\$ |" in written


class TestLatex:
    """Tables with booktabs rules."""

    def test_a_table_that_fits_has_plain_columns(self):
        """The comment names the one package that it needs."""
        written = HARBOURS.to_latex("pace")
        assert written.startswith("% To be used with \\usepackage{booktabs}.\n\\begin{table}[htbp]")
        assert r"\begin{tabular}{@{}lrrrr@{}}" in written
        assert r"\caption{Days between steps}\label{tab:pace}" in written
        assert "debate to promulgation & at least 3 days & at most 67 days &  &  \\\\\n" in written

    def test_long_texts_break_their_lines(self):
        """The shares of the columns are those of a page."""
        written = table_of("word " * 30, "short").to_latex()
        assert r"\usepackage{booktabs,array}" in written
        assert written.count(r"\linewidth") == 3  # Two columns, and the note.

    def test_a_wide_table_is_turned(self):
        """If most of its cells would have to be broken."""
        written = table_of(*["fifteen letters"] * 7, kind=Kind.LAG_OR_TEXT).to_latex()
        assert r"\usepackage{booktabs,array,rotating}" in written
        assert r"\begin{sidewaystable}" in written

    @pytest.mark.parametrize(("count", "environment"), [(36, "table"), (37, "longtable")])
    def test_a_long_table_goes_on_over_pages(self, count, environment):
        """With its header on each."""
        written = table_of("a", count=count).to_latex()
        assert rf"\begin{{{environment}}}" in written
        assert (r"\endhead" in written) == (environment == "longtable")

    def test_a_table_of_few_high_rows_goes_on_too(self):
        """It would end below the page."""
        assert r"\begin{longtable}" in table_of("word " * 60, "word " * 60, count=9).to_latex()

    def test_very_many_columns_share_a_turned_page(self):
        """Nothing is left out."""
        written = table_of(*(f"{number} fifteen letters" for number in range(40))).to_latex()
        assert r"\begin{sidewaystable}" in written
        assert written.count(r"p{\dimexpr") == 40

    def test_a_first_cell_is_no_option_of_the_row_before(self):
        """LaTeX would take a bracket or a star after a row's end for one."""
        written = table_of("[a]", count=2).to_latex() + table_of("*a", count=2).to_latex()
        assert r"{[}a{]} \\" in written
        assert r"{*}a \\" in written

    def test_says_what_its_letters_need(self):
        """In a comment: encoding, engine, direction."""
        assert needs_of("plain text — “quoted” → 3") == []
        assert ["T1" in need for need in needs_of("É, ł, «x»")] == [True]
        assert ["LuaLaTeX" in need for need in needs_of("Ελλάδα")] == [True]
        assert ["bidi" in need for need in needs_of("חוק")] == [True]
        assert "% pdfLaTeX has no fonts" in table_of("東京").to_latex()

    def test_a_label_has_no_letter_that_breaks_it(self):
        """Other letters are dashes in it."""
        assert r"\label{a-b-c}" in HARBOURS.to_latex("pace", label="a{b}c")


class TestHtml:
    """A part of a page that needs nothing else."""

    def test_has_no_script_and_nothing_from_elsewhere(self):
        """A notebook may be private."""
        page = HARBOURS.to_html()
        assert "<script" not in page
        assert "http" not in page
        assert "url(" not in page

    def test_has_no_colour_of_its_own(self):
        """So it can be read on a light and on a dark page."""
        assert "background: transparent" in HARBOURS.to_html()
        assert "#" not in HARBOURS.to_html()

    def test_ids_and_edtf_are_shown_to_who_points_at_a_cell(self):
        """Only for things with an id, and for dates."""
        page = HARBOURS.to_html()
        assert 'title="vote-2010"' in page
        assert 'title="[2023-05-16..2023-05-19]/2023-06-07"' in page
        assert page.count("title=") == 12

    def test_each_text_has_its_own_direction(self):
        """So one that runs from right to left does not turn the others."""
        assert '<td dir="auto">חוק 12</td>' in table_of("חוק 12").to_html()

    def test_a_notebook_shows_the_first_rows(self):
        """And says how many there are."""
        long = table_of("a", count=1_070)
        assert long._repr_html_().count("<td") == 60
        assert "... and 1,010 more rows; to_html() has all" in long._repr_html_()
        assert long.to_html().count("<td") == 1_070


class TestCsv:
    """One table, as data."""

    def test_a_lag_is_two_columns(self):
        """Empty where there is no bound."""
        header, *_, last = HARBOURS.to_csv("pace").split("\r\n")[:-1]
        assert header == "step,left_shortest,left_longest,right_shortest,right_longest,pairs,tau"
        assert last == "debate to promulgation,3,,,67,,"

    def test_the_main_table_is_the_first(self):
        """A date is its EDTF text and two days; a step has its id; an absence is words."""
        written = HARBOURS.to_csv()
        assert written == HARBOURS.to_csv("steps")
        assert (
            "[2023-05-16..2023-05-19]/2023-06-07,2023-05-16,2023-06-07,,,stated absent" in written
        )
        assert '"The lower house passes the bill, 329 to 233",vote-2010,' in written

    @pytest.mark.parametrize("text", ["=1+2", "+1", "-1", "@a"])
    def test_a_text_like_a_formula_is_left_as_it_is(self, text):
        """Data that is read back is what was written."""
        assert table_of(text).to_csv() == f"c0\r\n{text}\r\n"

    def test_an_empty_table_has_its_header(self):
        """All columns of it."""
        columns = [Column("a", "a", Kind.LAG), Column("b", "b", Kind.WHEN)]
        empty = Given((ResultTable("t", "", columns, []),))
        assert empty.to_csv() == "a_shortest,a_longest,b,b_earliest,b_latest\r\n"


class TestJson:
    """Everything, as plain data."""

    def test_has_all_tables(self):
        """With headings, kinds and notes."""
        steps, pace = json.loads(HARBOURS.to_json())["tables"]
        assert steps["rows"][2]["left"] == {
            "text": "The lower house passes the bill, 329 to 233",
            "id": "vote-2010",
        }
        assert steps["columns"][6] == {"name": "difference", "heading": "difference", "kind": "lag"}
        assert pace["rows"][2]["left"] == [3, None]
        assert steps["notes"] == ["A difference is negative if the step came sooner in 2023."]

    def test_what_is_no_number_is_null(self):
        """JSON has no word for it."""
        data = table_of(float("nan"), float("inf"), kind=Kind.FRACTION).to_dict()
        assert data["tables"][0]["rows"] == [{"c0": None, "c1": None}]

    @pytest.mark.untraced
    def test_ten_thousand_rows_are_written_in_every_form(self):
        """None is left out."""
        rows = [(f"step {number}", Lag(number, None)) for number in range(10_000)]
        columns = [Column("step", "step"), Column("lag", "lag", Kind.LAG)]
        result = Given((ResultTable("t", "", columns, rows), PACE))
        for written in (
            result.to_text(lines=None),
            result.to_markdown(),
            result.to_latex(),
            result.to_html(),
            result.to_csv(),
            result.to_json(),
        ):
            assert written.count("step 9") == 1_111
