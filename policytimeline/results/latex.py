"""A result in LaTeX: tables with booktabs rules, as wide as a page at most."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from policytimeline.results.latex_text import escape_latex, needs_of, normal_text
from policytimeline.results.layout import GAP, fitted_widths
from policytimeline.results.table import ResultTable

_SIZES = ((74, ""), (82, r"\small"), (92, r"\footnotesize"), (112, r"\scriptsize"))
"""How many characters fit a line of an article in each size, the largest first."""

_MOST_ROWS = 30
"""A table of more rows may be broken between pages."""


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


class _Parts(NamedTuple):
    """The parts of a table, in LaTeX."""

    columns: str
    size: str
    caption: str
    head: str
    body: list[str]
    notes: list[str]


def _table_lines(table: ResultTable, *, edtf: bool, label: str | None) -> Iterator[str]:
    rows = list(table.texts(edtf=edtf))
    columns, size = _columns(table, rows)
    breaks = "p{" in columns
    is_long = len(rows) > _MOST_ROWS
    packages = ["booktabs", *(["array"] * breaks), *(["longtable"] * is_long)]
    yield rf"% To be used with \usepackage{{{','.join(packages)}}}."
    for need in needs_of("\n".join(chain(table.headings, *rows, table.notes, [table.title]))):
        yield f"% {need}"
    name = _STRANGE_IN_LABEL.sub("-", f"tab:{table.name}" if label is None else label)
    parts = _Parts(
        columns,
        size,
        rf"\caption{{{escape_latex(table.title)}}}\label{{{name}}}",
        _row(table.headings, breaks=breaks),
        [_row(row, breaks=breaks) for row in rows],
        [escape_latex(note) for note in table.notes],
    )
    yield from _long_lines(parts) if is_long else _float_lines(parts)


def _float_lines(parts: _Parts) -> Iterator[str]:
    """A table in one piece, which LaTeX puts where it fits."""
    yield from (r"\begin{table}[htbp]", rf"  \centering{parts.size}", f"  {parts.caption}")
    yield rf"  \begin{{tabular}}{{{parts.columns}}}"
    yield from (r"    \toprule", f"    {parts.head}", r"    \midrule")
    yield from (f"    {row}" for row in parts.body)
    yield from (r"    \bottomrule", r"  \end{tabular}")
    yield from (rf"  \par\smallskip\parbox{{\linewidth}}{{{note}}}" for note in parts.notes)
    yield r"\end{table}"


def _long_lines(parts: _Parts) -> Iterator[str]:
    """A table that goes on over pages, each with the header."""
    yield rf"\begingroup{parts.size}"
    yield rf"\begin{{longtable}}{{{parts.columns}}}"
    yield rf"  {parts.caption} \\"
    yield rf"  \toprule {parts.head} \midrule \endfirsthead"
    yield rf"  \toprule {parts.head} \midrule \endhead"
    yield r"  \bottomrule \endfoot"
    yield from (f"  {row}" for row in parts.body)
    yield r"\end{longtable}"
    yield from (rf"\noindent\parbox{{\linewidth}}{{{note}}}\par" for note in parts.notes)
    yield r"\endgroup"


def _columns(table: ResultTable, rows: Sequence[Sequence[str]]) -> tuple[str, str]:
    """What the columns are, and the largest size of letters in which they fit the page."""
    headings = [normal_text(heading) for heading in table.headings]
    texts = [tuple(map(normal_text, row)) for row in rows]
    is_running = [column.kind.is_running_text for column in table.columns]
    rights = [column.kind.is_right for column in table.columns]
    whole = fitted_widths(headings, texts, _ENDLESS, is_running)
    for room, size in _SIZES:
        widths = fitted_widths(headings, texts, room, is_running)
        if widths == whole:
            return f"@{{}}{''.join('r' if right else 'l' for right in rights)}@{{}}", size
        if widths is not None:
            return _paragraph_columns(widths, rights), size
    return _paragraph_columns([1] * len(headings), rights), _SIZES[-1][1]


def _paragraph_columns(widths: Sequence[int], rights: Sequence[bool]) -> str:
    """Columns that break their lines, each with its share of the page."""
    page = sum(widths) + len(GAP) * len(widths)
    shares = ((width + len(GAP)) / page for width in widths)
    columns = (
        rf">{{\ragged{'left' if right else 'right'}\arraybackslash}}"
        rf"p{{\dimexpr{share:.3f}\linewidth-2\tabcolsep}}"
        for share, right in zip(shares, rights, strict=True)
    )
    return f"@{{}}{''.join(columns)}@{{}}"


def _row(texts: Iterable[str], *, breaks: bool) -> str:
    return rf"{' & '.join(escape_latex(text, breaks=breaks) for text in texts)} \\"


_STRANGE_IN_LABEL = re.compile("[^A-Za-z0-9:._-]")
_ENDLESS = 10**9
