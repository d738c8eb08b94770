"""What every suspicion is made of: how many rows, which of them first, and some examples."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from typing import TypeAlias

import attrs

from policytimeline.findings import Finding, Location
from policytimeline.validation.catalogue.table_codes import SEVERITY_OF

Place: TypeAlias = tuple[int, int | None]
"""The number of a row and its line, if there are lines."""

EXAMPLES = 3
"""So many examples a message shows."""


def at(table: str, column: str, first: Place | None = None) -> Location:
    """A column of a table, at the first of the rows that a finding is about."""
    row, line = first or (None, None)
    return Location(file=table, row=row, line=line, path=column)


class Rows:
    """The rows that a finding is about; a million of them take little memory."""

    def __init__(self) -> None:
        """There is none yet."""
        self._numbers, self._lines = array("q"), array("q")

    def add(self, place: Place) -> None:
        """Note one more row."""
        self._numbers.append(place[0])
        self._lines.append(place[1] or 0)

    def __len__(self) -> int:
        return len(self._numbers)

    @property
    def first(self) -> Place | None:
        """The one that comes first in the table, if there is any."""
        return min(self._places, default=None)

    @property
    def _places(self) -> list[Place]:
        pairs = zip(self._numbers, self._lines, strict=True)
        return [(number, line or None) for number, line in pairs]

    def locations(self, table: str, column: str) -> tuple[Location, ...]:
        """The place of each in the order of the table, if there are several."""
        if len(self) < _SEVERAL:
            return ()
        return tuple(at(table, column, place) for place in sorted(self._places))


_SEVERAL = 2


def suspicion(
    code: str, location: Location, message: str, hint: str = "", value: object = None
) -> Finding:
    """A finding about a column as a whole."""
    return Finding(code, SEVERITY_OF[code], location, message, hint, value)


def suspicion_of(
    rows: Rows, code: str, location: Location, message: str, hint: str = ""
) -> Finding:
    """A finding about some rows of a table, of which the location names the first."""
    related = rows.locations(location.file, location.path)
    return attrs.evolve(suspicion(code, location, message, hint), related=related)


def and_more(shown: Sequence[str], count: int, between: str = ", ") -> str:
    """Examples, and how many more there are.

    >>> and_more(["row 3", "row 5"], 2), and_more(["row 3", "row 5"], 7)
    ('row 3, row 5', 'row 3, row 5 and 5 more')
    """
    more = f" and {count - len(shown):,} more" if count > len(shown) else ""
    return f"{between.join(shown)}{more}"


def quoted(texts: Iterable[str]) -> str:
    """The first texts in quotes, with a comma between them.

    >>> quoted(["a", "b", "c", "d"])
    "'a', 'b', 'c' and others"
    """
    shown = [repr(text) for text in texts]
    more = " and others" if len(shown) > EXAMPLES else ""
    return ", ".join(shown[:EXAMPLES]) + more


def percent(part: float, whole: float) -> str:
    """A share in percent.

    >>> percent(380, 2524), percent(1, 365)
    ('15%', '0.3%')
    """
    share = part / whole
    digits = 0 if share >= _ONE_DIGIT else 1
    return f"{share:.{digits}%}"


_ONE_DIGIT = 0.01


def shown_key(key: str | Sequence[str]) -> str:
    """The text that a date is read from; its parts with hyphens."""
    return key if isinstance(key, str) else "-".join(filter(None, key))
