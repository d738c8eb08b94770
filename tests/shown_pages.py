"""What a browser makes of the HTML that notebooks show, read with the standard library's parser."""

from __future__ import annotations

from collections import Counter
from html.parser import HTMLParser

HOSTILE = (
    "<img src=x onerror=alert(1)>",
    "</script><script>alert(1)</script>",
    "</details></div></td>",
    "</style><style>* {display: none}</style>",
    "&lt;b&gt; &amp; &#60;",
    "\" onmouseover='alert(1)'",
    "\u202eevil \u05d7\u05d5\u05e7 12",
    "a\x00b\x1b[31m\x85\ufffe",
    "one\r\ntwo\u2028three\tfour",
    "x" * 300,
)
"""Texts that must stay texts."""

TAGS = frozenset(
    {"div", "style", "p", "span", "strong", "em", "code", "details", "summary", "ul", "ol", "li"}
    | {"table", "caption", "thead", "tbody", "tr", "th", "td"}
)
ATTRIBUTES = frozenset({"class", "dir", "open", "scope", "title"})


class Page(HTMLParser):
    """The tags, attributes and texts of some HTML, which must be balanced.

    Attributes:
        tags: How often each tag starts.
        attributes: The names of all attributes.
        titles: What a reader sees who points at something.
        texts: The text of each element, apart from its style.
    """

    def __init__(self, html):
        super().__init__()
        self.tags, self.attributes, self.titles, self.texts = Counter(), set(), [], []
        self._open = []
        self.feed(html)
        self.close()
        assert not self._open, f"never closed: {self._open}"

    @property
    def text(self):
        """All that can be read."""
        return "".join(self.texts)

    def handle_starttag(self, tag, attrs):
        """Remember the tag until it is closed."""
        self.tags[tag] += 1
        self.attributes |= {name for name, _ in attrs}
        self.titles += [value for name, value in attrs if name == "title"]
        self._open.append(tag)

    def handle_endtag(self, tag):
        """Close the tag that was opened last."""
        assert self._open, f"never opened: {tag}"
        assert self._open.pop() == tag

    def handle_data(self, data):
        """Remember what can be read."""
        if self._open[-1:] != ["style"]:
            self.texts.append(data)

    def unknown_decl(self, data):
        """Nothing of the kind is written."""
        raise AssertionError(data)

    handle_decl = handle_pi = handle_comment = unknown_decl


def page_of(shown):
    """The page that a notebook makes of an object, if it is safe and stands alone.

    Its plain text is one line, and both can be written to a file.
    """
    html = shown._repr_html_()
    assert type(html) is str
    page = Page(html)
    assert page.tags.keys() <= TAGS
    assert page.attributes <= ATTRIBUTES
    assert page.tags["style"] <= 1
    if page.tags["style"]:
        style = html.partition("<style>")[2].partition("</style>")[0]
        assert not any(sign in style for sign in ("url(", "@import", "http", "#"))
    assert html.encode().decode() == html
    assert len(repr(shown).splitlines()) == 1
    return page
