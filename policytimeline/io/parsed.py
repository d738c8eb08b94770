"""Plain data from a file's text, and the place of each value in that text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple, Protocol

from policytimeline.conversion.plain import Plain, around
from policytimeline.findings import Finding, Location

DEEPEST_LEVEL = 100
"""Lists and mappings inside each other; a dataset needs eight."""

LONGEST_NUMBER = 400
"""Digits; the largest number of a dataset has 301."""


class Place(NamedTuple):
    """Where a value is in a text.

    Attributes:
        line: Line of its key, or of itself in a list, from 1.
        column: Column in that line, from 1; None in a cell.
        written: The value as it is written, if it is a number, a boolean or nothing.
        file: The file in a folder, if the data is in several.
        row: Row of a table, the header being row 1; None outside of tables.
        cell: Name of the column of the table.
    """

    line: int | None
    column: int | None
    written: str = ""
    file: str = ""
    row: int | None = None
    cell: str = ""


class Places(Protocol):
    """What knows the place of each value."""

    def locate(self, paths: Iterable[str]) -> Mapping[str, Place]:
        """The places of some paths and of the paths around them, perhaps of others too."""
        ...


class ParsedText(NamedTuple):
    """Plain data from a file's text.

    Attributes:
        data: The data; None if the text could not be read to its end.
        places: What knows the place of each value.
        findings: What could not be read, each with its line and column.
        doubts: What was read, but hardly as it was meant.
    """

    data: Plain
    places: Places
    findings: tuple[Finding, ...] = ()
    doubts: tuple[Finding, ...] = ()


def nearest_place(path: str, places: Mapping[str, Place]) -> Place | None:
    """The place of a path, or of the nearest one around it; None if none is known."""
    return next((places[each] for each in (*around(path), "") if each in places), None)


def location_of(place: Place, path: str = "") -> Location:
    """The location of a place."""
    return Location(file=place.file, line=place.line, column=place.column, row=place.row, path=path)
