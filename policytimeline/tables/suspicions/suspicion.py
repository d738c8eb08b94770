"""What every suspicion is made of: how many rows, which of them first, and some examples."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeAlias

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


def suspicion(
    code: str, location: Location, message: str, hint: str = "", value: object = None
) -> Finding:
    """A finding about a column as a whole."""
    return Finding(code, SEVERITY_OF[code], location, message, hint, value)


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
