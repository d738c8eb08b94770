"""From plain data to the files of a data package."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import cast

import attrs

from policytimeline.conversion.plain import Plain
from policytimeline.io.data_package.cells import INTEGER, TEXT
from policytimeline.io.data_package.columns import Column, columns_of
from policytimeline.io.data_package.descriptor import REPEATED, descriptor_of
from policytimeline.io.data_package.tables import (
    BY_NAME,
    LINK_NUMBER,
    OWNED,
    OWNERS,
    TABLES,
    Owner,
    Table,
)
from policytimeline.io.formats import DESCRIPTOR
from policytimeline.io.formulas import neutralised

Entry = Mapping[str, Plain]

_ALWAYS = "events"
"""The table that is written even if it has no rows."""

_UNSAFE = {"string", "any", "array"}
"""The types of columns in which a spreadsheet may find a formula; a number is none."""

NUMBERED = Column(
    LINK_NUMBER,
    (LINK_NUMBER,),
    INTEGER,
    "Number of the link, by which the evidence refers to it; empty if there is no evidence.",
)
"""The first column of the table of links."""

COUNTED = attrs.evolve(
    NUMBERED, description="Number of the row; there only if some row has nothing else in it."
)
"""The first column of a table without ids in which a row would be blank, as no row may be."""


def format_files(data: Plain) -> dict[str, str]:
    """The files of a dataset by their names, the same texts for the same data."""
    parts = cast("dict[str, Plain]", data)
    entries = {table: list(_entries(parts, table)) for table in OWNERS}
    numbers = {table: _numbers(table, each) for table, each in entries.items()}
    rows: dict[Table, list[Entry]] = {
        table: _numbered(each) if numbers[table] else each for table, each in entries.items()
    }
    columns = {
        table: (*numbers[table], *columns_of(table).of_entries(rows[table])) for table in OWNERS
    }
    for table in OWNED:
        rows[table] = list(_owned(table, entries))
        columns[table] = _owned_columns(table, rows[table])
    written = {t: columns[t] for t in TABLES if rows[t] or t.name == _ALWAYS}
    descriptor = descriptor_of(parts, written)
    files = {DESCRIPTOR: json.dumps(descriptor, indent=2, ensure_ascii=False) + "\n"}
    for table in written:
        files[table.file] = _csv(columns[table], map(columns_of(table).flat, rows[table]))
    return files


def _entries(data: Mapping[str, Plain], table: Table) -> list[Entry]:
    found: Plain = cast("Plain", data)
    for key in table.path.split("."):
        found = cast("dict[str, Plain]", found).get(key, {})
    return cast("list[Entry]", found or [])


def _numbers(table: Table, entries: Iterable[Entry]) -> tuple[Column, ...]:
    """The column that numbers the rows, if the table has one."""
    if table.name == "links":
        return (NUMBERED,)
    return () if all(entries) else (COUNTED,)


def _numbered(entries: Iterable[Entry]) -> list[Entry]:
    return [{LINK_NUMBER: number, **entry} for number, entry in enumerate(entries, 1)]


def _owned(table: Table, entries: Mapping[Table, list[Entry]]) -> Iterator[Entry]:
    """The rows of a table whose entries are in others, each with the name of its owner."""
    for owner in table.owners:
        seen: dict[Plain, int] = {}
        for number, entry in enumerate(entries[BY_NAME[owner.table]], 1):
            name = number if owner.key == LINK_NUMBER else cast("str", entry[owner.key])
            seen[name] = seen.get(name, 0) + 1
            for part in cast("list[Entry]", entry.get(table.path, [])):
                repeat = {REPEATED.name: str(seen[name])} if seen[name] > 1 else {}
                yield {owner.column: name, **repeat, **part}


def _owned_columns(table: Table, rows: list[Entry]) -> tuple[Column, ...]:
    made = columns_of(table).of_entries(rows)
    repeats = (REPEATED,) if any(REPEATED.name in row for row in rows) else ()
    return (*(owner_column(owner, table) for owner in table.owners), *repeats, *made)


def owner_column(owner: Owner, table: Table) -> Column:
    """The column that names the owner of each row."""
    kind = INTEGER if owner.key == LINK_NUMBER else TEXT
    noun = owner.table.removesuffix("s")
    said = f"The {noun} that the row belongs to, by its {owner.key}"
    others = "; empty if it belongs to something else." if len(table.owners) > 1 else "."
    is_required = len(table.owners) == 1
    return Column(owner.column, (owner.column,), kind, said + others, is_required)


def _csv(columns: tuple[Column, ...], rows: Iterable[Entry]) -> str:
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(neutralised(column.name) for column in columns)
    cells = [
        (column.cell_of, neutralised if column.kind.type in _UNSAFE else str) for column in columns
    ]
    writer.writerows([safe(cell_of(row)) for cell_of, safe in cells] for row in rows)
    return text.getvalue()
