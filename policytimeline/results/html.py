"""A result in HTML, for a notebook or a page: no script, and nothing from elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape
from itertools import islice

from policytimeline.dates.uncertain_date import UncertainDate
from policytimeline.dates.uncertain_interval import UncertainInterval
from policytimeline.frozen import EMPTY
from policytimeline.results.cells import Named, printable
from policytimeline.results.table import Column, ResultTable

_CLASS = "policytimeline-result"
_SHORT = 20
"""A lag or a date in fewer letters is not broken."""

# The colours are those of the page, light or dark.
_STYLE = f"""\
<style>
.{_CLASS} {{ overflow-x: auto; }}
.{_CLASS} ul {{ padding-inline: 2em; }}
.{_CLASS} table {{ border-collapse: collapse; margin: 1em 0; background: transparent; }}
.{_CLASS} caption {{ caption-side: top; text-align: start; font-weight: bold; padding: 0.3em 0; \
color: inherit; }}
.{_CLASS} thead {{ border-block: 1px solid currentColor; }}
.{_CLASS} tbody {{ border-block-end: 1px solid currentColor; }}
.{_CLASS} tbody tr + tr {{ border-block-start: 1px solid rgba(128, 128, 128, 0.35); }}
.{_CLASS} th, .{_CLASS} td {{ text-align: start; vertical-align: top; padding: 0.3em 0.8em; \
max-width: 26em; overflow-wrap: break-word; white-space: pre-line; }}
.{_CLASS} th {{ vertical-align: bottom; }}
.{_CLASS} .right {{ text-align: end; }}
.{_CLASS} td.short {{ white-space: nowrap; }}
.{_CLASS} p {{ font-size: 0.9em; margin: 0.3em 0; }}
</style>"""


def format_html(
    sentences: Sequence[str], tables: Iterable[ResultTable], *, rows: int | None = None
) -> str:
    """The sentences as a list, and each table with its title and at most so many rows."""
    lines = [f'<div class="{_CLASS}">', _STYLE]
    if sentences:
        lines += ["<ul>", *(_element("li", each) for each in sentences), "</ul>"]
    for table in tables:
        lines += _table_lines(table, rows)
    return "\n".join([*lines, "</div>"])


def _table_lines(table: ResultTable, rows: int | None) -> Iterator[str]:
    yield "<table>"
    if table.title:
        yield _element("caption", table.title)
    headings = "".join(map(_heading, table.columns))
    yield f"<thead>\n<tr>{headings}</tr>\n</thead>\n<tbody>"
    for row in islice(table.rows, rows):
        yield f"<tr>{''.join(map(_cell, table.columns, row))}</tr>"
    yield "</tbody>\n</table>"
    left = 0 if rows is None else max(0, len(table.rows) - rows)
    if left:
        yield _element("p", f"... and {left:,} more row{'s' * (left != 1)}; to_html() has all")
    yield from (_element("p", note) for note in table.notes)


def _heading(column: Column) -> str:
    classes = ["right"] if column.kind.is_right else []
    return _element("th", column.heading, {"scope": "col"}, classes)


def _cell(column: Column, value: object) -> str:
    text, title = column.text_of(value), _title(value)
    is_short = not column.kind.is_running_text and len(text) <= _SHORT
    classes = ["right"] * column.kind.is_right + ["short"] * is_short
    return _element("td", text, {"title": title} if title else {}, classes)


def _title(value: object) -> str:
    """What a reader sees who points at a cell: the id of a thing, the EDTF text of a date."""
    match value:
        case Named(id=id_):
            return id_
        case UncertainDate() | UncertainInterval():
            return str(value)
        case _:
            return ""


def _element(
    name: str, text: str, attributes: Mapping[str, str] = EMPTY, classes: Sequence[str] = ()
) -> str:
    named = {"dir": "auto", **attributes, **({"class": " ".join(classes)} if classes else {})}
    shown = "".join(f' {key}="{escape(printable(value))}"' for key, value in named.items())
    return f"<{name}{shown}>{escape(printable(text))}</{name}>"
