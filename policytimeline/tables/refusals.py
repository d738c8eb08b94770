"""What a table shows that its spec must say: blank ends, and formats that no cell has."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from policytimeline.findings import Finding, counted, unreadable
from policytimeline.tables.cells.date_cells import DateReader
from policytimeline.tables.cells.problems import CellProblem
from policytimeline.tables.events.event_rows import EventRows
from policytimeline.tables.notations.fitting_formats import format_hint
from policytimeline.tables.spec.spec_files import LocatedSpec

_NUMERIC = re.compile(r"\d{1,2}([/.-])\d{1,2}\1(\d{4}|\d\d)(?!\d)")
_EXAMPLES = 3


def undeclared_blanks(located: LocatedSpec, templates: Sequence[EventRows]) -> Iterator[Finding]:
    """The ends with blank cells of which the spec does not say what they mean."""
    for number, template in enumerate(templates):
        end = template.readers.end
        if end is None or end.cells.blank or not end.blanks:
            continue
        message = (
            f"{counted(end.blanks, 'row')} with a blank {end.name}, the first of them row "
            f"{end.first_blank}; expected what a blank end means"
        )
        hint = (
            "write blank: open (it has no end), blank: unknown (it ended on a day that the table "
            "does not give), blank: not by DAY (it had not ended by that day), or blank: one day "
            "(it took place on the day of its start)"
        )
        yield unreadable(located.location(f"events[{number}].end"), message, hint)


def formats_without_a_row(
    located: LocatedSpec, templates: Sequence[EventRows]
) -> Iterator[Finding]:
    """The dates of which no text, in all of the table, is in a format of the spec."""
    for number, template in enumerate(templates):
        for name, reader in template.readers.named_date_readers:
            if reader.reads_nothing:
                yield _no_format_fits(located, f"events[{number}].{name}", reader)


def _no_format_fits(located: LocatedSpec, path: str, reader: DateReader) -> Finding:
    outcomes: list[object] = [each.value for each in reader.known.values()]
    texts = [outcome.value for outcome in outcomes if isinstance(outcome, CellProblem)]
    shown = ", ".join(map(repr, texts[:_EXAMPLES]))
    declared = " or ".join(reader.declared)
    if not reader.cells.format:
        declared += ", which is read if the spec declares none"
    message = f"no text of {reader.name} is a date in the format {declared}: {shown}; expected one"
    match = next(filter(None, map(_NUMERIC.match, texts)), None)
    hint = next((hint for hint in map(format_hint, texts) if hint), "")
    if match is not None:
        mark, year = match[1], "year" if len(match[2]) > len("yy") else "yy"
        hint = (
            f"declare the order: format: month{mark}day{mark}{year} or "
            f"format: day{mark}month{mark}{year}"
        )
    return unreadable(located.location(path), message, hint)
