"""Nested data as records: found by the path to their list, and flattened to columns of text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

import attrs

from policytimeline.conversion.plain import kind_of_plain
from policytimeline.excerpts import shortened
from policytimeline.findings import counted
from policytimeline.suggestions import did_you_mean

Nested: TypeAlias = "str | bool | list[Nested] | dict[str, Nested] | None"
"""Data of a file whose numbers are still the texts that were written."""


@attrs.frozen
class Record:
    """One record, with what it is in.

    Attributes:
        values: Its values by their keys.
        parents: The mappings around it, the nearest first.
    """

    values: Mapping[str, Nested]
    parents: tuple[Mapping[str, Nested], ...] = ()


NEEDS_KEYS = "each entry needs keys, the names of the columns"


class NoRecordsError(Exception):
    """Data that has no records where the path says, with the message and the hint."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message, self.hint = message, hint


def records_at(data: Nested, path: str) -> list[Record]:
    """The records of the list at a path; lists on the way are gone through entry by entry.

    Raises:
        NoRecordsError: If there is no list, or something in it is not a mapping.

    >>> data = {"people": [{"name": "A", "terms": [{"year": "2020"}, {"year": "2022"}]}]}
    >>> [record.values["year"] for record in records_at(data, "people.terms")]
    ['2020', '2022']
    """
    found: list[Record] = []
    keys = tuple(path.split(".")) if path else ()
    _collect(data, keys, (), found, path)
    if not found:
        raise _nothing_at(data, path)
    return found


def _collect(
    data: Nested,
    keys: tuple[str, ...],
    parents: tuple[Mapping[str, Nested], ...],
    found: list[Record],
    path: str,
) -> None:
    """Add the records below some data to those found."""
    if isinstance(data, list):
        for number, entry in enumerate(data, start=1):
            if not isinstance(entry, dict):
                raise _not_a_mapping(entry, number, path)
            if keys:
                _collect(entry, keys, parents, found, path)
            else:
                found.append(Record(entry, parents))
    elif isinstance(data, dict) and keys:
        inner = data.get(keys[0])
        if inner is not None:
            _collect(inner, keys[1:], (data, *parents), found, path)
    elif not isinstance(data, dict) or len(parents) > 1:
        # A single mapping at the end of the path is told with the lists that there are.
        said = f"{path!r} leads to" if path else "the whole file is"
        message = f"{said} {_shown(data)}; expected a list"
        raise NoRecordsError(message)


def _not_a_mapping(entry: Nested, number: int, path: str) -> NoRecordsError:
    on_the_way = f" at or above {path!r}" if path else ""
    message = f"entry {number:,} of the list{on_the_way} is {_shown(entry)}"
    return NoRecordsError(f"{message}; expected a mapping", NEEDS_KEYS)


def _shown(value: Nested) -> str:
    """What a value is: itself, since a number is still the text that was written."""
    return shortened(value) if isinstance(value, str) else kind_of_plain(type(value))


def _nothing_at(data: Nested, path: str) -> NoRecordsError:
    """What is wrong with a path that leads to no records, and which lists there are."""
    lists = dict(_lists_in(data, ""))
    hint = f"name it in the spec: rows: {max(lists, key=lists.__getitem__)}" if lists else ""
    named = ", ".join(f"{name} ({counted(count, 'item')})" for name, count in lists.items())
    there = f"the lists here: {named}" if lists else "a list of mappings"
    if path:
        message = f"there is no list at {path!r} with anything in it; expected {there}"
        return NoRecordsError(message, did_you_mean(path, lists) or hint)
    if isinstance(data, list):
        return NoRecordsError("the list is empty; expected an entry for each row")
    return NoRecordsError(f"the top level is a mapping; expected the path of one of {there}", hint)


def _lists_in(data: Nested, path: str) -> Iterator[tuple[str, int]]:
    """The paths of lists of mappings, with their number of entries all together."""
    counts: dict[str, int] = {}
    parts: list[tuple[str, Nested]] = [(path, data)]
    while parts:
        at, part = parts.pop(0)
        if isinstance(part, dict):
            parts += ((f"{at}.{key}" if at else key, value) for key, value in part.items())
        elif isinstance(part, list) and any(isinstance(entry, dict) for entry in part):
            if at:
                counts[at] = counts.get(at, 0) + len(part)
            parts += ((at, entry) for entry in part if isinstance(entry, dict))
    yield from counts.items()


class Columns:
    """The columns of records: each path to a value, in the order in which they first appear."""

    def __init__(self) -> None:
        self.index: dict[str, int] = {}
        self.inner_lists: dict[str, int] = {}
        self._of_parents: dict[int, dict[str, str]] = {}

    def row(self, record: Record) -> list[str]:
        """The cells of a record, as far as the columns that are known by now."""
        cells = self.cells(record)
        return [cells.get(name, "") for name in self.index]

    def cells(self, record: Record) -> dict[str, str]:
        """The cells of a record by column."""
        cells: dict[str, str] = {}
        self._flatten(record.values, "", cells, is_parent=False)
        for level, parent in enumerate(record.parents, start=1):
            around = self._parent_cells(parent, "^" * level)
            if not cells.keys().isdisjoint(around):
                raise _two_of_a_name(next(iter(cells.keys() & around.keys())))
            cells.update(around)
        return cells

    def learn(self, records: Sequence[Record]) -> None:
        """Note the columns that records have."""
        index = self.index
        for record in records:
            for name in self.cells(record):
                if name not in index:
                    index[name] = len(index)

    def _parent_cells(self, parent: Mapping[str, Nested], mark: str) -> dict[str, str]:
        """The cells of a mapping around records: flattened once for all of them."""
        known = self._of_parents.get(id(parent))
        if known is not None:
            return known
        cells: dict[str, str] = {}
        self._flatten(parent, mark, cells, is_parent=True)
        self._of_parents[id(parent)] = cells
        return cells

    def _flatten(
        self, values: Mapping[str, Nested], prefix: str, cells: dict[str, str], *, is_parent: bool
    ) -> None:
        for key, value in values.items():
            name = prefix + key
            if isinstance(value, dict):
                self._flatten(value, f"{name}.", cells, is_parent=is_parent)
                continue
            if isinstance(value, list):
                if any(isinstance(item, dict | list) for item in value):
                    if not is_parent:
                        self.inner_lists[name] = self.inner_lists.get(name, 0) + len(value)
                    continue
                if not value:
                    continue
                text = "\n".join(map(_text, value))
            else:
                text = value if type(value) is str else _text(value)
            if name in cells:
                raise _two_of_a_name(name)
            cells[name] = text


def _two_of_a_name(name: str) -> NoRecordsError:
    """The error for a path that is also a key, as `{"a.b": 1, "a": {"b": 2}}` has it."""
    hint = "rename a key that has a point or a caret in it"
    return NoRecordsError(f"two values of an entry are called {name!r}; expected one", hint)


def _text(value: Nested) -> str:
    """A scalar as the text of a cell."""
    if isinstance(value, str):
        return value
    return "" if value is None else "true" if value else "false"
