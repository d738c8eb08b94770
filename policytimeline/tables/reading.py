"""`read_table` and `iter_table`: a stranger's table as a dataset, no row lost and none guessed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeAlias

import attrs

from policytimeline.io.files import FilePath
from policytimeline.memory import collection_paused
from policytimeline.model.check_policy import CheckPolicy
from policytimeline.tables.links.joined_links import (
    disagreements,
    within,
)
from policytimeline.tables.outcome import TableReading
from policytimeline.tables.rows.opening import open_rows
from policytimeline.tables.rows_read import RowsRead, joined
from policytimeline.tables.spec.spec_files import located_spec
from policytimeline.tables.spec.table_spec import TableSpec
from policytimeline.tables.table_reader import TableReader

SpecLike: TypeAlias = FilePath | TableSpec | Mapping[str, Any]
"""A spec: the name of its file, an object, or plain data as the file has it."""

Progress: TypeAlias = Callable[[float], object]
"""Called with the part of a table that has been read, from 0 to 1."""

BATCH_ROWS = 20_000
"""So many rows are read at a time; what is read does not depend on it."""


def read_table(
    table: FilePath,
    spec: SpecLike,
    *,
    policy: CheckPolicy | None = None,
    progress: Progress | None = None,
) -> TableReading:
    """Read a table as a dataset, as its spec says.

    No row is lost: one that cannot be an event is in `TableReading.rejected`, with the reason. No
    row is guessed: what the spec does not say is refused.

    Args:
        table: A file, or a frame of pandas, polars or pyarrow.
        spec: What the table means.
        policy: Joined with the ``checks:`` of the spec: which findings are ignored and waived.
        progress: Called now and then with the part that has been read.

    Raises:
        TableSpecError: If the spec does not fit the table, or does not say enough of it.
        UnreadableFileError: If the file of the table or of the spec cannot be read.
        ConversionError: If a spec given as plain data has mistakes.

    >>> reading = read_table("docs/examples/councils.csv", "docs/examples/councils.spec.yaml")
    >>> reading.counts.read, reading.counts.rejected
    (5, 1)
    """
    located = located_spec(spec)
    with open_rows(table, located.spec.file, path=located.spec.rows) as rows, collection_paused():
        reader = TableReader(rows, located, policy)
        parts: list[RowsRead] = []
        for batch in reader.batches(BATCH_ROWS):
            parts.append(reader.take(batch))
            if progress is not None and (done := rows.fraction_read()) is not None:
                progress(done)
        part, closing = joined(parts), reader.close()
        events = {event.id: event for event in part.events}
        part = attrs.evolve(part, links=within(part.links, events))
        return reader.reading(part, [*closing, *disagreements(rows.name, part.links, events)])


def iter_table(
    table: FilePath,
    spec: SpecLike,
    *,
    policy: CheckPolicy | None = None,
    size: int = BATCH_ROWS,
) -> Iterator[TableReading]:
    """Read a table that does not fit in memory, some thousand rows at a time.

    Each reading has the events of its rows, with ids that no other reading has, and what was
    found in them; the last one has what was found in the table as a whole.

    A link is in the reading of the row that says it, whichever reading has the other event; the
    last one counts those to events that no row is. Whether both rows say it, and give the same
    date, is not looked up.

    Args:
        table: A file, or a frame of pandas, polars or pyarrow.
        spec: What the table means.
        policy: Joined with the ``checks:`` of the spec: which findings are ignored and waived.
        size: How many rows a reading has at most.

    Raises:
        TableSpecError: If the spec does not fit the table, or does not say enough of it.
        UnreadableFileError: If the file of the table or of the spec cannot be read.
        ConversionError: If a spec given as plain data has mistakes.

    >>> readings = iter_table(
    ...     "docs/examples/councils.csv", "docs/examples/councils.spec.yaml", size=4
    ... )
    >>> [reading.counts.all for reading in readings]
    [4, 2]
    """
    located = located_spec(spec)
    with open_rows(table, located.spec.file, path=located.spec.rows) as rows:
        reader = TableReader(rows, located, policy)
        reader.refuse_whole()
        before: RowsRead | None = None
        for batch in reader.batches(size):
            if before is not None:
                yield reader.reading(before, (), is_last=False)
            before = reader.take(batch)
        yield reader.reading(before or joined(()), reader.close())
