"""From the files of a data package to plain data, with the place of each value and mistake."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, cast

import attrs

from policytimeline.conversion.plain import Plain, is_list, is_mapping
from policytimeline.errors import UnreadableFileError
from policytimeline.findings import Finding, Location, unreadable
from policytimeline.io import json_format
from policytimeline.io.csv_records import CsvRecords
from policytimeline.io.data_package.cells import BOOLEAN, NUMBER, QUANTITY, TEXT, CellKind
from policytimeline.io.data_package.columns import Column, columns_of
from policytimeline.io.data_package.descriptor import (
    CODEBOOK_REST,
    OWN,
    REPEATED,
    header_of,
    kinds_in,
)
from policytimeline.io.data_package.package_places import PackagePlaces, RowPlace
from policytimeline.io.data_package.tables import BY_NAME, LINK_NUMBER, OWNED, OWNERS, Table
from policytimeline.io.data_package.writing import COUNTED, NUMBERED, owner_column
from policytimeline.io.formats import DESCRIPTOR
from policytimeline.io.formulas import restored
from policytimeline.io.parsed import ParsedText, location_of
from policytimeline.suggestions import did_you_mean

Entry = dict[str, Any]

_BATCH = 10_000


def parse_files(texts: Mapping[str, str]) -> ParsedText:
    """Read a data package from the texts of its files by their names."""
    return _Reader(texts).read()


class _Reader:
    """Reads table after table, and goes on after a mistake."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self._texts = texts
        self._findings: list[Finding] = []
        self._places = PackagePlaces(texts[DESCRIPTOR])
        self._kinds: dict[str, CellKind] = {}
        self._unread: set[str] = set()

    def read(self) -> ParsedText:
        """The data, as far as it can be read."""
        parsed = json_format.parse_text(self._texts[DESCRIPTOR])
        self._findings += (_in_descriptor(each) for each in parsed.findings)
        if not is_mapping(parsed.data) or not is_mapping(parsed.data.get(OWN)):
            if not parsed.findings:
                self._findings.append(_not_ours())
            return ParsedText(None, self._places, tuple(self._findings))
        descriptor = parsed.data
        self._check_resources(descriptor)
        data = self._header(descriptor)
        entries = {
            table.name: self._table(table, descriptor) for table in reversed(OWNERS)
        }  # From the codebook up, which says how attributes are written.
        for table in OWNED:
            self._give_out(table, self._table(table, descriptor), entries)
        for table in OWNERS:
            self._put(table, entries[table.name], data)
        return ParsedText(data, self._places, tuple(self._findings))

    def _header(self, descriptor: Mapping[str, Any]) -> dict[str, Plain]:
        data = header_of(descriptor)
        book = data.get("codebook")
        for key in [key for key in book if key not in CODEBOOK_REST] if is_mapping(book) else ():
            del cast("Entry", book)[key]
            message = f"{key!r} is not a key of the codebook here"
            expected = f"expected one of {', '.join(CODEBOOK_REST)}; each list has a table"
            self._report_in_descriptor(f"{OWN}.codebook.{key}", f"{message}; {expected}")
        return data

    def _check_resources(self, descriptor: Mapping[str, Any]) -> None:
        """Look for tables that are listed and not there, or not known."""
        listed = descriptor.get("resources")
        for number, resource in enumerate(listed if is_list(listed) else ()):
            path = f"resources[{number}]"
            name = resource.get("name") if is_mapping(resource) else None
            if not isinstance(name, str) or name not in BY_NAME:
                expected = f"expected one of {', '.join(BY_NAME)}"
                message = f"{name!r} is not a table of a dataset; {expected}"
                hint = did_you_mean(name, BY_NAME) if isinstance(name, str) else ""
                self._report_in_descriptor(path, message, hint)
            elif resource.get("path") != (file := BY_NAME[name].file):
                message = f"the path of {name!r} is {resource.get('path')!r}; expected {file!r}"
                self._report_in_descriptor(f"{path}.path", message)
            elif file not in self._texts:
                message = f"the file {file} is missing; expected it beside {DESCRIPTOR}"
                hint = f"put it back, or remove the resource {name!r}"
                self._report_in_descriptor(path, message, hint)

    def _table(self, table: Table, descriptor: Mapping[str, Any]) -> list[tuple[Entry, RowPlace]]:
        """The entries of a table, each with the place of its row."""
        if table.file not in self._texts:
            return []
        try:
            rows = list(self._records(self._texts[table.file], table.file))
        except UnreadableFileError as error:
            self._findings += error.findings
            self._unread.add(table.name)
            return []
        header = [restored(cell) for cell in rows[0][1]] if rows else []
        columns = self._columns(table, header, kinds_in(descriptor, table))
        if columns is None:
            self._unread.add(table.name)
            return []
        self._places.columns[table.name] = tuple(header)
        found = [
            (entry, place)
            for place, cells in rows[1:]
            if (entry := self._entry(table, columns, cells, place)) is not None
        ]
        if table.name == "codebook_attributes":
            self._kinds = {
                str(each.get("id")): _ATTRIBUTES.get(str(each.get("type")), TEXT)
                for each, _ in found
            }
        return found

    def _records(self, text: str, file: str) -> Iterator[tuple[RowPlace, list[str]]]:
        """The rows of a table, each with its place; stray quotation marks are mistakes."""
        reader, row = CsvRecords(io.StringIO(text, newline=""), file, ",", '"'), 0
        while records := reader.take(_BATCH):
            pairs = zip(records.cells, records.first_lines, strict=True)
            for number, (cells, line) in enumerate(pairs):
                row += 1
                place = RowPlace(file, line, row)
                if number in records.stray:
                    cell = f"cell {records.stray[number] + 1:,}"
                    message = f"text follows the quotation mark that closes {cell} of the row"
                    hint = "double each quotation mark inside the cell"
                    self._report(place, "", f"{message}; expected a comma", hint)
                yield place, cells

    def _columns(
        self, table: Table, header: list[str], kinds: Mapping[str, CellKind]
    ) -> list[Column | None] | None:
        """The column of each cell of a row; None if the header will not do."""
        known = {each.name: each for each in (*_added(table), *columns_of(table).fixed)}
        place = RowPlace(table.file, 1, 1)
        before = len(self._findings)
        found: list[Column | None] = []
        for name in header:
            mapped = columns_of(table).parted(name)
            if name in header[: len(found)]:
                self._report(place, name, "the column is there a second time; expected it once")
                found.append(None)
            elif name in known:
                found.append(known[name])
            elif mapped:
                kind = kinds.get(name) or self._kinds.get(mapped[1], TEXT)
                found.append(columns_of(table).named(*mapped, kind))
            else:
                self._report_unknown(table, header, name, known)
                found.append(None)
        required = (each.name for each in known.values() if each.is_required)
        missing = [name for name in required if name not in header]
        for name in missing:
            self._report(place, name, "the column is missing; every row needs it")
        return None if missing or (before < len(self._findings) and len(header) == 1) else found

    def _report_unknown(
        self, table: Table, header: list[str], name: str, known: Mapping[str, Column]
    ) -> None:
        place = RowPlace(table.file, 1, 1)
        hint = did_you_mean(name, known)
        if len(header) == 1 and (separator := next((s for s in ";\t|" if s in name), "")):
            hint = f"save the table with commas between cells, not {separator!r}"
            name = name[:60]
        mappings = "".join(f", {field}.NAME" for field in columns_of(table).mappings)
        message = f"{name!r} is not a column of {table.file}; expected one of {', '.join(known)}"
        self._report(place, name, message + mappings, hint)

    def _entry(
        self, table: Table, columns: list[Column | None], cells: list[str], place: RowPlace
    ) -> Entry | None:
        """The entry of a row; None if the row is empty, or has too many or too few cells."""
        if not any(cells) and (not cells or any(each and each.is_required for each in columns)):
            return None
        if len(cells) != len(columns):
            message = f"the row has {len(cells):,} cells; expected {len(columns):,}, as the header"
            self._report(place, "", message, "put texts with commas in quotation marks")
            return None
        entry: Entry = {}
        for column, cell in zip(columns, cells, strict=True):
            if column is None or not cell:
                continue
            value = column.put(restored(cell), entry)
            kind = column.kind
            if kind in _CHECKED and isinstance(value, str) and column.keys[0] == "attributes":
                message = f"{cell!r} is not a {kind.name}; expected one, such as {kind.example}"
                self._report(place, column.name, message, value=cell)
        return columns_of(table).deep(entry)

    def _give_out(
        self,
        table: Table,
        rows: Iterable[tuple[Entry, RowPlace]],
        entries: Mapping[str, list[tuple[Entry, RowPlace]]],
    ) -> None:
        """Put the rows of a table into the entries that they belong to."""
        owners = {owner.column: _by_key(entries[owner.table], owner.key) for owner in table.owners}
        tables = {owner.column: owner.table for owner in table.owners}
        for row, place in rows:
            given = {column: row.pop(column) for column in owners if column in row}
            repeat = str(row.pop(REPEATED.name, "1"))
            if len(given) != 1:
                names = " or ".join(owners)
                counted = f"{len(given)} of them are given" if given else "none is given"
                message = f"a row belongs to one entry, but {counted}; expected {names}"
                self._report(place, next(iter(given), ""), message)
                continue
            ((column, key),) = given.items()
            same = owners[column].get(key, [])
            number = int(repeat) if repeat.isdecimal() and len(repeat) < len("10000000") else 0
            if not 0 < number <= len(same):
                self._report_lost(place, column, key, tables[column], owners[column])
                continue
            index = same[number - 1]
            entry, _ = entries[tables[column]][index]
            entry.setdefault(table.path, []).append(row)
            self._places.add_owned(BY_NAME[tables[column]].path, index, table, place)

    def _report_lost(
        self, place: RowPlace, column: str, key: object, table: str, known: Mapping[object, object]
    ) -> None:
        if table in self._unread:
            return  # Why that is so is reported, and nobody knows what its rows are.
        if key in known:
            message = f"{table}.csv has not so many rows {key!r}; expected a lower number"
            self._report(place, REPEATED.name, message)
            return
        what = f"the {column.rpartition('_')[2]} of a row in {table}.csv"
        hint = did_you_mean(key, map(str, known)) if isinstance(key, str) else ""
        self._report(place, column, f"{key!r} is not {what}; expected an existing one", hint, key)

    def _put(
        self, table: Table, entries: list[tuple[Entry, RowPlace]], data: dict[str, Plain]
    ) -> None:
        """Put the entries of a table where they belong in a dataset."""
        if not entries:
            return
        for entry, _ in entries:
            entry.pop(LINK_NUMBER, None)
        *outer, key = table.path.split(".")
        for part in outer:
            data = cast("dict[str, Plain]", data.setdefault(part, {}))
        if is_mapping(data):
            data[key] = [entry for entry, _ in entries]
        self._places.rows[table.path] = table, [place for _, place in entries]

    def _report(
        self, place: RowPlace, column: str, message: str, hint: str = "", value: object = None
    ) -> None:
        location = Location(file=place.file, line=place.line, row=place.row, path=column)
        self._findings.append(unreadable(location, message, hint, value=value))

    def _report_in_descriptor(self, path: str, message: str, hint: str = "") -> None:
        place = self._places.in_descriptor([path])[path]
        self._findings.append(unreadable(location_of(place, path), message, hint))


_CHECKED = {NUMBER, BOOLEAN}
_ATTRIBUTES = {"number": NUMBER, "boolean": BOOLEAN, "quantity": QUANTITY}
"""How the attributes of a type are written, if the descriptor does not say so."""


def _added(table: Table) -> tuple[Column, ...]:
    """The columns that a table has besides those of its class."""
    if table.owners:
        return (*(owner_column(owner, table) for owner in table.owners), REPEATED)
    if table.name == "links":
        return (NUMBERED,)
    return () if any(each.is_required for each in columns_of(table).fixed) else (COUNTED,)


def _by_key(entries: Iterable[tuple[Entry, RowPlace]], key: str) -> dict[object, list[int]]:
    found: dict[object, list[int]] = {}
    for index, (entry, _) in enumerate(entries):
        name = entry.get(key)
        if isinstance(name, str | int):
            found.setdefault(name, []).append(index)
    return found


def _in_descriptor(finding: Finding) -> Finding:
    return attrs.evolve(finding, location=attrs.evolve(finding.location, file=DESCRIPTOR))


def _not_ours() -> Finding:
    message = f"has no {OWN!r}, so it does not describe a dataset of this library"
    hint = "to read a table of somebody else, call pt.read_table(path, spec)"
    return unreadable(Location(file=DESCRIPTOR, line=1), f"{message}; expected one that does", hint)
