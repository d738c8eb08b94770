"""A result in LaTeX: tables with booktabs rules, as wide as a page at most."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import NamedTuple, TypeAlias

from policytimeline.results.balanced import balanced_widths
from policytimeline.results.latex_text import (
    NARROWEST_LETTER,
    escape_latex,
    needs_of,
    normal_text,
    printed_width,
)
from policytimeline.results.layout import (
    BREAKING,
    FEW_BREAKS,
    GAP,
    NARROWEST_COLUMN,
    SOME_BREAKS,
    fitted_widths,
)
from policytimeline.results.table import ResultTable
from policytimeline.results.wrapping import wrap

_Page: TypeAlias = tuple[int, str, bool]
"""How many characters fit a line of an article, with letters of what size, and whether the page is
turned."""

_UPRIGHT: tuple[_Page, ...] = (
    (69, "", False),
    (75, r"\small", False),
    (81, r"\footnotesize", False),
)
_TURNED: tuple[_Page, ...] = ((120, r"\small", True), (130, r"\footnotesize", True))

_TRIES = (
    *((breaking, page) for breaking in (FEW_BREAKS, SOME_BREAKS) for page in _UPRIGHT),
    *((breaking, page) for breaking in (FEW_BREAKS, SOME_BREAKS) for page in _TURNED),
    (BREAKING, _TURNED[-1]),
)
"""How cells are broken on what page; the first in which a table fits is taken."""

_MOST_LINES = {False: 36, True: 22}
"""A table of more lines may be broken between pages; fewer of them fit a page that is turned."""

_MOST_LINES_A_ROW = 3.5
"""On average, in a table of many rows."""


def format_latex(
    sentences: Sequence[str],
    tables: Iterable[ResultTable],
    *,
    edtf: bool = False,
    label: str | None = None,
) -> str:
    """The sentences as a list, and each table as a float, see `TabularResult.to_latex`."""
    blocks: list[str] = []
    if sentences:
        items = [rf"  \item {escape_latex(sentence)}" for sentence in sentences]
        blocks.append("\n".join([r"\begin{itemize}", *items, r"\end{itemize}"]))
    blocks += ["\n".join(_table_lines(table, edtf=edtf, label=label)) for table in tables]
    return "\n\n".join(blocks) + "\n"


class _Layout(NamedTuple):
    """How a table fits a page.

    Attributes:
        columns: What the columns are.
        size: The size of the letters.
        is_turned: Whether the page is turned.
        breaks: Whether the columns break their lines, and fill the page.
        lines: How many lines the rows take.
    """

    columns: str
    size: str
    is_turned: bool
    breaks: bool
    lines: int


class _Parts(NamedTuple):
    """The parts of a table, in LaTeX."""

    caption: str
    head: str
    body: list[str]
    notes: list[str]


def _table_lines(table: ResultTable, *, edtf: bool, label: str | None) -> Iterator[str]:
    rows = list(table.texts(edtf=edtf))
    layout = _layout_of(table, rows)
    is_long = layout.lines > _MOST_LINES[layout.is_turned]
    packages = ["booktabs", *(["array"] * layout.breaks), *(["longtable"] * is_long)]
    if layout.is_turned:
        packages.append("pdflscape" if is_long else "rotating")
    yield rf"% To be used with \usepackage{{{','.join(packages)}}}."
    for need in needs_of("\n".join(chain(table.headings, *rows, table.notes, [table.title]))):
        yield f"% {need}"
    name = _STRANGE_IN_LABEL.sub("-", f"tab:{table.name}" if label is None else label)
    head, *body = (_row(row, breaks=layout.breaks) for row in (table.headings, *rows))
    parts = _Parts(
        rf"\caption{{{escape_latex(table.title)}}}\label{{{name}}}",
        head,
        body,
        [_note(note, fills=layout.breaks) for note in table.notes],
    )
    yield from _long_lines(layout, parts) if is_long else _float_lines(layout, parts)


def _float_lines(layout: _Layout, parts: _Parts) -> Iterator[str]:
    """A table in one piece, which LaTeX puts where it fits."""
    name, place = ("sidewaystable", "") if layout.is_turned else ("table", "[htbp]")
    yield rf"\begin{{{name}}}{place}"
    yield rf"  \centering{layout.size}{_SPACING * layout.breaks}"
    yield rf"  {parts.caption}\smallskip"
    yield rf"  \begin{{tabular}}{{{layout.columns}}}"
    yield from (r"    \toprule", f"    {parts.head}", r"    \midrule")
    yield from (f"    {row}" for row in parts.body)
    yield from (r"    \bottomrule", r"  \end{tabular}")
    yield from (rf"  \par\smallskip{note}" for note in parts.notes)
    yield rf"\end{{{name}}}"


def _long_lines(layout: _Layout, parts: _Parts) -> Iterator[str]:
    """A table that goes on over pages, each with the header."""
    group = "{landscape}" if layout.is_turned else "{center}"
    yield rf"\begin{group}{layout.size}{_SPACING * layout.breaks}"
    yield rf"\begin{{longtable}}{{{layout.columns}}}"
    yield rf"  {parts.caption} \\"
    yield rf"  \toprule {parts.head} \midrule \endfirsthead"
    yield rf"  \toprule {parts.head} \midrule \endhead"
    yield r"  \bottomrule \endfoot"
    yield from (f"  {row}" for row in parts.body)
    yield r"\end{longtable}"
    yield from (rf"\noindent{note}\par" for note in parts.notes)
    yield rf"\end{group}"


def _layout_of(table: ResultTable, rows: Sequence[Sequence[str]]) -> _Layout:
    """The layout with the largest letters in which few cells are broken."""
    headings = [normal_text(heading) for heading in table.headings]
    texts = [tuple(map(normal_text, row)) for row in rows]
    is_running = [column.kind.is_running_text for column in table.columns]
    rights = [column.kind.is_right for column in table.columns]
    whole = _printed_width(zip(headings, *texts, strict=True))
    for size, scale in _UNBROKEN_SIZES:
        if whole * scale <= _LINE_POINTS:
            columns = "".join("r" if right else "l" for right in rights)
            return _Layout(
                f"@{{}}{columns}@{{}}", size, is_turned=False, breaks=False, lines=len(rows)
            )
    fit = _long_fit if len(texts) > _MOST_LINES[False] else _first_fit
    widths, (_, size, is_turned) = fit(headings, texts, is_running)
    lines = _lines(texts, widths, _MOST_LINES[is_turned])
    return _Layout(_paragraphs(widths, rights), size, is_turned, breaks=True, lines=lines)


def _printed_width(columns: Iterable[Sequence[str]]) -> float:
    """How wide the columns are if no cell is broken, or less if they are too wide in any case."""
    cells = [set(column) for column in columns]
    gaps = _GAP_POINTS * (len(cells) - 1)
    least = sum(max(map(len, column)) for column in cells) * NARROWEST_LETTER + gaps
    if least * _UNBROKEN_SIZES[-1][1] > _LINE_POINTS:
        return least
    return sum(max(map(printed_width, column)) for column in cells) + gaps


def _lines(rows: Iterable[Sequence[str]], widths: Sequence[int], enough: int) -> int:
    """How many lines the rows take, counted until they are more than enough."""
    lines = 0
    for row in rows:
        lines += max(map(len, map(wrap, row, widths)))
        if lines > enough:
            break
    return lines


def _long_fit(
    headings: Sequence[str], rows: Sequence[Sequence[str]], is_running_text: Sequence[bool]
) -> tuple[list[int], _Page]:
    """The same for a table that goes on over pages, which may have more lines but not be turned."""
    for page in (*_UPRIGHT, *_TURNED):
        balance = balanced_widths(headings, rows, page[0])
        if balance is not None and balance.lines_a_row <= _MOST_LINES_A_ROW:
            return balance.widths, page
    return _first_fit(headings, rows, is_running_text)


def _first_fit(
    headings: Sequence[str], rows: Sequence[Sequence[str]], is_running_text: Sequence[bool]
) -> tuple[list[int], _Page]:
    """The widths of columns that break their lines, and the page that they fit."""
    for breaking, page in _TRIES:
        widths = fitted_widths(headings, rows, page[0], is_running_text, breaking)
        if widths is not None:
            return widths, page
    room = _TURNED[-1][0] // len(headings)
    return [max(NARROWEST_COLUMN, room)] * len(headings), _TURNED[-1]


def _paragraphs(widths: Sequence[int], rights: Sequence[bool]) -> str:
    """Columns that break their lines, each with its share of the page."""
    page = sum(widths) + len(GAP) * len(widths)
    shares = ((width + len(GAP)) / page for width in widths)
    columns = (
        rf">{{\ragged{'left' if right else 'right'}\hyphenpenalty=10000\arraybackslash}}"
        rf"p{{\dimexpr{share:.3f}\linewidth-{2 - 2 * share:.3f}\tabcolsep\relax}}"
        for share, right in zip(shares, rights, strict=True)
    )
    return f"@{{}}{''.join(columns)}@{{}}"


def _row(texts: Iterable[str], *, breaks: bool) -> str:
    return rf"{' & '.join(escape_latex(text, breaks=breaks) for text in texts)} \\"


def _note(text: str, *, fills: bool) -> str:
    shown = rf"\footnotesize {escape_latex(text)}"
    return rf"\parbox{{\linewidth}}{{{shown}}}" if fills else f"{{{shown}}}"


_SPACING = r"\setlength{\tabcolsep}{5pt}\renewcommand{\arraystretch}{1.2}"
_STRANGE_IN_LABEL = re.compile("[^A-Za-z0-9:._-]")
_LINE_POINTS, _GAP_POINTS = 345, 12
_UNBROKEN_SIZES = (("", 1), (r"\small", 0.92))
"""The sizes of letters for a table whose cells are not broken, with how wide they are."""
