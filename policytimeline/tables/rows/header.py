"""The names of a table's columns, each once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple


class Header(NamedTuple):
    """The names of columns.

    Attributes:
        names: A name for each column; no two are alike.
        repeated: The names that several columns have in the file.
    """

    names: tuple[str, ...]
    repeated: frozenset[str]


def header_of(cells: Iterable[str]) -> Header:
    """Name each column: trimmed, numbered if there is no name or the name is taken.

    >>> header_of(["date", " place", "date", ""]).names
    ('date', 'place', 'date#2', '#4')
    """
    written = [cell.strip() for cell in cells]
    times = Counter(name for name in written if name)
    taken, seen = set(times), Counter[str]()
    names: list[str] = []
    for number, name in enumerate(written, start=1):
        seen[name] += 1
        if name and seen[name] == 1:
            names.append(name)
            continue
        # A column may really be called `#4`, or `date#2`.
        count = seen[name] if name else number
        while (numbered := f"{name}#{count}") in taken:
            count += 1
        taken.add(numbered)
        names.append(numbered)
    return Header(tuple(names), frozenset(name for name, count in times.items() if count > 1))
