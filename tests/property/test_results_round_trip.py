"""What is written of a result is read back by readers that know nothing of it."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import re
import unicodedata
from html.parser import HTMLParser

import pytest
from hypothesis import example, given, strategies as st
from result_tables import RESULTS, TEXTS, Given, cells, on_a_page

from policytimeline import Lag, parse_when
from policytimeline.results.latex_text import escape_latex
from policytimeline.results.markdown import escape_markdown
from policytimeline.results.table import Kind


def one_spaced(text: str) -> str:
    """The text as a reader sees it who is not shown how many spaces there are."""
    return re.sub(" +", " ", text).strip(" ")


class TestMarkdown:
    """A reader of GitHub's tables finds every text."""

    @given(RESULTS)
    def test_tables_are_read_back(self, result):
        """Each cell as it was written, with its line breaks."""
        rows = parsed_rows(result.to_markdown(result.tables[0].name))
        assert [list(map(stripped, row)) for row in rows] == [
            [stripped(on_a_page(text)) for text in row] for row in cells(result)
        ]

    @given(TEXTS)
    def test_sentences_are_read_back(self, sentence):
        """One item of a list, with nothing in it but text."""
        tokens = reader().parse(Given((), (sentence,)).to_markdown())
        assert sum(token.type == "list_item_open" for token in tokens) == 1
        shown = "\n".join(read(token) for token in tokens if token.type == "inline")
        assert squeezed(shown) == squeezed(on_a_page(sentence))

    @given(RESULTS)
    def test_a_title_and_notes_are_paragraphs(self, result):
        """The title is in bold, and nothing else is between the paragraphs and the table."""
        (table,) = result.tables
        tokens = reader().parse(result.to_markdown(table.name))
        kinds = [token.type for token in tokens if token.level == 0 and token.nesting >= 0]
        around = [text for text in (table.title, *table.notes) if text.strip()]
        assert kinds.count("paragraph_open") == len(around)
        assert set(kinds) <= {"paragraph_open", "table_open"}
        inlines = [token for token in tokens if token.type == "inline" and token.level == 1]
        if table.title.strip():
            opened, *inner, closed = (
                c for c in inlines[0].children if c.type != "text" or c.content
            )
            assert (opened.type, closed.type) == ("strong_open", "strong_close")
            inlines[0].children = inner
        assert [squeezed(read(token)) for token in inlines] == [
            squeezed(on_a_page(text)) for text in around
        ]

    @given(TEXTS)
    def test_a_text_is_one_line(self, text):
        """A row cannot go on in the next line."""
        assert "\n" not in escape_markdown(text)


def stripped(text: str) -> str:
    """The text without the spaces around its lines, which Markdown takes away."""
    return "\n".join(line.strip() for line in text.strip().split("\n"))


def squeezed(text: str) -> str:
    """The text without its white space."""
    return "".join(text.split())


def reader():
    """A reader of Markdown with tables."""
    markdown_it = pytest.importorskip("markdown_it", reason="it comes with the docs' packages")
    return markdown_it.MarkdownIt("commonmark").enable("table")


def read(token) -> str:
    """The text of an inline token; markup in it is a failure."""
    parts = []
    for child in token.children:
        if child.type == "html_inline":
            assert child.content == "<br>"
            parts.append("\n")
        else:
            assert child.type in {"text", "text_special", "softbreak"}, child
            parts.append(child.content)
    return "".join(parts)


def parsed_rows(text: str) -> list[list[str]]:
    """The cells of a table."""
    rows: list[list[str]] = []
    is_cell = False
    for token in reader().parse(text):
        if token.type == "tr_open":
            rows.append([])
        elif token.type in {"td_open", "th_open"}:
            is_cell = True
        elif token.type in {"td_close", "th_close"}:
            is_cell = False
        elif is_cell and token.type == "inline":
            rows[-1].append(read(token))
    return rows


class Cells(HTMLParser):
    """The texts and titles of a page's elements."""

    def __init__(self):
        super().__init__()
        self.rows, self.others, self.titles, self.tags = [], [], [], set()
        self.open = None

    def handle_starttag(self, tag, attrs):
        """Start a row, a cell or another text."""
        self.tags.add(tag)
        self.titles += [value for name, value in attrs if name == "title"]
        if tag == "tr":
            self.rows.append([])
        if tag in {"td", "th"}:
            self.rows[-1].append("")
        if tag in {"li", "p", "caption"}:
            self.others.append("")
        self.open = tag

    def handle_endtag(self, _):
        """What follows is between two elements."""
        self.open = None

    def handle_data(self, data):
        """Add a piece of text, if it is in an element."""
        if self.open in {"td", "th"}:
            self.rows[-1][-1] += data
        elif self.open in {"li", "p", "caption"}:
            self.others[-1] += data


class TestHtml:
    """A parser of HTML finds every text, and no element that a text wrote."""

    @given(RESULTS)
    def test_everything_is_read_back(self, result):
        """Cells, sentences, caption and notes, and the ids in titles."""
        (table,) = result.tables
        page = Cells()
        page.feed(result.to_html())
        page.close()
        assert page.rows == [[on_a_page(text) for text in row] for row in cells(result)]
        around = [*result.sentences, *([table.title] if table.title else []), *table.notes]
        assert page.others == list(map(on_a_page, around))
        assert page.tags <= {
            *("div", "style", "ul", "li", "table", "caption"),
            *("thead", "tbody", "tr", "th", "td", "p"),
        }


# What LaTeX prints for what is written, from its manual.
PRINTED = {
    r"\textbackslash{}": "\\",
    r"\textasciitilde{}": "~",
    r"\textasciicircum{}": "^",
    r"\textless{}": "<",
    r"\textgreater{}": ">",
    r"\textbar{}": "|",
    r"\textasciigrave{}": "`",
    r"\textquoteleft{}": "\N{LEFT SINGLE QUOTATION MARK}",
    r"\textquoteright{}": "\N{RIGHT SINGLE QUOTATION MARK}",
    r"\textquotedblleft{}": "“",
    r"\textquotedblright{}": "”",
    r"\ldots{}": "…",
    r"\symbol{34}": '"',
    r"\allowbreak{}": "",
    r"\,": "\N{NARROW NO-BREAK SPACE}",
    r"$-$": "\N{MINUS SIGN}",
    r"$\rightarrow$": "→",
    r"$\leq$": "≤",
    r"$\geq$": "≥",
    "---": "—",
    "--": "\N{EN DASH}",
    "''": "”",
    "``": "“",
    ",,": "„",
    "<<": "«",
    ">>": "»",
    "?`": "¿",
    "!`": "¡",
    "~": "\N{NO-BREAK SPACE}",
    **{f"\\{character}": character for character in "#$%&_{}"},
    **{f"{{{character}}}": character for character in "[]*"},
    "{}": "",
}
TOKEN = re.compile("|".join(map(re.escape, sorted(PRINTED, key=len, reverse=True))) + "|(?s:.)")


def printed(latex: str) -> str:
    """What LaTeX prints for a text; a character that it would take as a command is a failure."""
    shown = []
    for token in TOKEN.findall(latex):
        assert token in PRINTED or token not in set('\\{}$&#^_%~\n"'), (token, latex)
        shown.append(PRINTED.get(token, token))
    return "".join(shown)


def as_printed(text: str) -> str:
    """The text in one line, with composed letters and as many spaces as TeX keeps."""
    return one_spaced(unicodedata.normalize("NFC", on_a_page(text)).replace("\n", " "))


class TestLatex:
    """What LaTeX prints are the texts."""

    @example(text="\N{EN DASH}\N{EN DASH}", breaks=False)
    @example(text="-\N{EN DASH}\N{EM DASH}-", breaks=False)
    @given(text=TEXTS, breaks=st.booleans())
    def test_a_text_is_printed_as_it_is(self, text, breaks):
        """With and without places where a long word may be broken."""
        assert one_spaced(printed(escape_latex(text, breaks=breaks))) == as_printed(text)

    @given(RESULTS)
    def test_tables_are_printed_as_they_are(self, result):
        """Each cell of the header and of each row."""
        name = result.tables[0].name
        body = result.to_latex(name).split("\\begin{tabular}", 1)[1].split("\\end{tabular}")[0]
        rows = [line[:-2] for line in body.split("\n")[1:] if line.endswith(" \\\\")]
        shown = [[one_spaced(printed(cell)) for cell in re.split(r"(?<!\\)&", row)] for row in rows]
        assert shown == [list(map(as_printed, row)) for row in cells(result)]


class TestData:
    """CSV and JSON hold everything."""

    @given(RESULTS)
    def test_csv_is_read_back(self, result):
        """By Python's reader, with an empty text for what is not known."""
        header, *rows = csv.reader(io.StringIO(result.to_csv(), newline=""))
        (table,) = result.tables
        expected = [
            [
                part
                for column, value in zip(table.columns, row, strict=True)
                for part in parts(column, value)
            ]
            for row in table.rows
        ]
        assert rows == expected
        assert len(header) == len(set(header)) == len(expected[0] if expected else header)

    @given(RESULTS)
    def test_json_is_read_back(self, result):
        """Lags, dates and names are what they were."""
        (table,) = result.tables
        data = json.loads(result.to_json())
        assert data == result.to_dict()
        assert data["sentences"] == list(result.sentences)
        (written,) = data["tables"]
        assert (written["title"], written["notes"]) == (table.title, list(table.notes))
        for row, plain in zip(table.rows, written["rows"], strict=True):
            for column, value in zip(table.columns, row, strict=True):
                assert same(value, plain[column.name])


def same(value: object, plain: object) -> bool:
    """Whether plain data says what the value is."""
    match value:
        case Lag():
            return Lag(*plain) == value
        case None | str() | int() | float():
            return plain == value
    if hasattr(value, "earliest_day"):
        return parse_when(plain) == value
    if hasattr(value, "id"):
        return plain == {"text": value.text, "id": value.id}
    return plain == (value.to_text() if hasattr(value, "to_text") else str(value))


def parts(column, value) -> list[str]:
    """The cells of a CSV file for one value, put together here by hand."""
    number = {Kind.NAMED: 2, Kind.LAG: 2, Kind.LAG_OR_TEXT: 3, Kind.WHEN: 3}.get(column.kind, 1)
    match column.kind, value:
        case _, None:
            return [""] * number
        case _, Lag(shortest=low, longest=high):
            return ["" if low is None else str(low), "" if high is None else str(high), ""][:number]
        case Kind.LAG_OR_TEXT, _:
            return ["", "", value if isinstance(value, str) else value.to_text()]
        case Kind.NAMED, _:
            return [value.text, value.id]
        case Kind.WHEN, _:
            return [str(value), iso(value.earliest_day), iso(value.latest_day)]
        case _:
            return [str(value)]


def iso(day: float) -> str:
    """The day as ISO 8601 has it, if Python has a date for it."""
    is_date = 1 <= day <= dt.date.max.toordinal()
    return dt.date.fromordinal(int(day)).isoformat() if is_date else ""
