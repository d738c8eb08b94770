"""What is to be said of a table as a whole, once all rows are read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from policytimeline.dates.parsing import When
from policytimeline.findings import Finding, Location, counted
from policytimeline.tables.cells.date_cells import DateReader
from policytimeline.tables.cells.date_texts import VALUE_WORD
from policytimeline.tables.events.event_rows import ORIGINAL_ID, EventRows
from policytimeline.tables.notations.meanings import parse_meaning
from policytimeline.tables.suspicions.suspicion import and_more
from policytimeline.validation.catalogue.table_codes import SEVERITY_OF

_SHOWN, _SHOWN_WORDS = 3, 8
_SHOWN_COLUMNS = 8


def closing_findings(
    table: str, templates: Sequence[EventRows], missing: Counter[tuple[str, str]]
) -> Iterator[Finding]:
    """The findings about whole columns.

    Args:
        table: The table, as it was named.
        templates: What read the events.
        missing: How often each text that says nothing was met, by column and text.
    """
    for (column, text), count in sorted(missing.items()):
        message = f"{text!r} was read as a blank cell {counted(count, 'time')}"
        yield _finding(table, "missing-word", column, message)
    for template in templates:
        for reader in template.readers.date_readers:
            yield from _of_dates(table, reader)
        if rewritten := template.rewritten:
            yield _ids_rewritten(table, template, rewritten)


def _of_dates(table: str, reader: DateReader) -> Iterator[Finding]:
    forms: Counter[str] = Counter()
    notes: Counter[str] = Counter()
    for (form, note, _), count in reader.totals.items():
        if form and note != VALUE_WORD:
            forms[form] += count
        if note in _COUNTED:
            notes[note] += count
    if len(forms) > 1:
        shown = ", ".join(f"{form} {count:,}" for form, count in forms.most_common())
        message = f"the dates are written in {len(forms)} ways: {shown}"
        yield _finding(table, "mixed-formats", reader.name, message)
    yield from _of_words(table, reader)
    for note, count in notes.items():
        message = _COUNTED[note].format(counted(count, "date"))
        yield _finding(table, note, reader.name, message)


def _of_words(table: str, reader: DateReader) -> Iterator[Finding]:
    """What was read as the spec says: each word of it, and all dates that are other dates at once.

    A spec may correct hundreds of dates; they are one finding, as are words beyond the first few.
    """
    words = reader.words.most_common()
    dates = [each for each in words if isinstance(parse_meaning(each[0][1]), When)]
    others = [each for each in words if each not in dates]
    for (text, meaning), count in others[:_SHOWN_WORDS]:
        shown = repr(text) if text else "a blank cell"
        message = f"{shown} was taken for {meaning!r} {counted(count, 'time')}"
        yield _finding(table, VALUE_WORD, reader.name, message, value=text)
    for together, said in ((others[_SHOWN_WORDS:], "more text"), (dates, "text")):
        if together:
            times = sum(count for _, count in together)
            some = [f"{text!r} for {meaning!r}" for (text, meaning), _ in together[:_SHOWN]]
            message = (
                f"{counted(len(together), said)} ({and_more(some, len(together))}) "
                f"{'was' if len(together) == 1 else 'were'} read as the spec says "
                f"{counted(times, 'time')}"
            )
            yield _finding(table, VALUE_WORD, reader.name, message)


_COUNTED = {
    "clock-dropped": "{} had a clock time, which was not read",
    "precision-coarser": "the spec made {} less exact",
}
"""What is counted for a column, instead of being listed row by row."""


def _ids_rewritten(table: str, template: EventRows, rewritten: dict[str, str]) -> Finding:
    examples = ", ".join(f"{raw!r} is {made!r}" for raw, made in list(rewritten.items())[:_SHOWN])
    message = (
        f"{counted(len(rewritten), 'id')} in the table {'was' if len(rewritten) == 1 else 'were'} "
        f"rewritten: {examples}; the original is the attribute {ORIGINAL_ID!r}"
    )
    return _finding(table, "id-rewritten", ", ".join(template.readers.ids.columns), message)


def unused_columns(table: str, header: Iterable[str], used: set[str]) -> Iterator[Finding]:
    """The columns that nothing is read from, and that the spec does not leave out."""
    unused = [
        name
        for number, name in enumerate(header, start=1)
        if name not in used and name != f"#{number}"
    ]
    if unused:
        shown = ", ".join(map(repr, unused[:_SHOWN_COLUMNS]))
        more = f" and {len(unused) - _SHOWN_COLUMNS:,} more" * (len(unused) > _SHOWN_COLUMNS)
        are = "is" if len(unused) == 1 else "are"
        message = f"{counted(len(unused), 'column')} {are} not read: {shown}{more}"
        yield Finding(
            "column-unused",
            SEVERITY_OF["column-unused"],
            Location(file=table),
            message,
            f"keep {_THEM[are]} with attributes: rest, or name {_THEM[are]} under ignore:",
            ", ".join(unused),
        )


_THEM = {"is": "it", "are": "them"}


def _finding(table: str, code: str, column: str, message: str, *, value: object = None) -> Finding:
    return Finding(code, SEVERITY_OF[code], Location(file=table, path=column), message, "", value)
