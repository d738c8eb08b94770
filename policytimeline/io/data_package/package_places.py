"""Where the values of a data package are: in which row of which table, or in its descriptor."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from policytimeline.conversion.plain import around
from policytimeline.io.data_package.descriptor import PLACES
from policytimeline.io.data_package.tables import Table
from policytimeline.io.formats import DESCRIPTOR
from policytimeline.io.json_places import JsonPlaces
from policytimeline.io.parsed import Place, nearest_place

_ENTRY = re.compile(r"(?P<path>[\w.]+)\[(?P<number>\d+)\](?:\.(?P<rest>.*))?", re.DOTALL)


class RowPlace(NamedTuple):
    """Where a row is.

    Attributes:
        file: The file of its table.
        line: The line in which it starts.
        row: Its number, as a spreadsheet shows it.
    """

    file: str
    line: int
    row: int


class PackagePlaces:
    """The places in a data package.

    Attributes:
        rows: By the path of a table in a dataset, the table and the places of its rows.
        columns: The header of each table that was read.
    """

    def __init__(self, descriptor: str) -> None:
        """Nothing is known yet but the text of the descriptor."""
        self.rows: dict[str, tuple[Table, list[RowPlace]]] = {}
        self.columns: dict[str, tuple[str, ...]] = {}
        self._descriptor = descriptor
        self._owned: dict[tuple[str, int, str], tuple[Table, list[RowPlace]]] = {}

    def add_owned(self, path: str, number: int, table: Table, place: RowPlace) -> None:
        """Note the row of something that belongs to an entry."""
        key = (path, number, table.path)
        self._owned.setdefault(key, (table, []))[1].append(place)

    def locate(self, paths: Iterable[str]) -> Mapping[str, Place]:
        """The places of some paths in a dataset."""
        found: dict[str, Place] = {}
        elsewhere: list[str] = []
        for path in paths:
            place = self._in_table(path)
            if place is None:
                elsewhere.append(path)
            else:
                found[path] = place
        if elsewhere:
            known = self.in_descriptor(map(_in_descriptor, elsewhere))
            for path in elsewhere:
                if place := nearest_place(_in_descriptor(path), known):
                    found[path] = place
        return found

    def in_descriptor(self, paths: Iterable[str]) -> dict[str, Place]:
        """The places of some paths in the descriptor, and of those around them."""
        found = JsonPlaces(self._descriptor).locate(paths)
        return {path: place._replace(file=DESCRIPTOR) for path, place in found.items()}

    def _in_table(self, path: str) -> Place | None:
        entry = _ENTRY.fullmatch(path)
        if entry is None or entry["path"] not in self.rows:
            return None
        table, places = self.rows[entry["path"]]
        rest, number = entry["rest"] or "", int(entry["number"])
        inner = _ENTRY.fullmatch(rest)
        owned = inner and self._owned.get((entry["path"], number, inner["path"]))
        if inner and owned:
            table, places = owned
            rest, number = inner["rest"] or "", int(inner["number"])
        place = places[number]
        return Place(place.line, None, "", place.file, place.row, self._column(table, rest))

    def _column(self, table: Table, path: str) -> str:
        """The column of a path in an entry; the path itself if there is no such column."""
        header = self.columns[table.name]
        bare = next((each for each in around(path) if each in header), "")
        return bare or next((each for each in header if each.startswith(f"{path}.")), path)


def _in_descriptor(path: str) -> str:
    """Where the descriptor has what is at a path of a dataset."""
    for ours, there in PLACES:
        if path == ours or path.startswith((f"{ours}.", f"{ours}[")):
            return there + path[len(ours) :]
    return path
