"""The columns of a table, made from the fields of its class: a column is named by its path."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from enum import Enum
from functools import cache
from typing import Any, cast, get_args

import attrs

from policytimeline.conversion.docstrings import descriptions_of
from policytimeline.conversion.plain import (
    Plain,
    bare_type,
    default_of,
    fields_in_file,
    is_collection,
    is_mapping,
    is_mapping_type,
    is_model,
    may_be_none,
    without_none,
)
from policytimeline.dates.lags import Lag
from policytimeline.io.data_package.cells import (
    BOOLEAN,
    DAYS,
    INTEGER,
    ITEMS,
    JSON,
    TEXT,
    UNBOUNDED,
    CellKind,
    kind_of_values,
)
from policytimeline.io.data_package.tables import OWNED, Table

_SHORTEST, _LONGEST = "shortest", "longest"
_MISSING = object()


@attrs.frozen
class Column:
    """A column of a table.

    Attributes:
        name: Its name: the keys joined by dots.
        keys: The keys that lead to its value in an entry.
        kind: How its values are written.
        description: What it holds.
        is_required: Whether every row has a value in it.
        words: The only values that it may have; any if there are none.
        default: What is written for a value that is left out.
    """

    name: str
    keys: tuple[str, ...]
    kind: CellKind = TEXT
    description: str = ""
    is_required: bool = False
    words: tuple[str, ...] = ()
    default: str = ""

    def cell_of(self, entry: Mapping[str, Plain]) -> str:
        """The text of the cell for an entry."""
        value: Any = entry
        for key in self.keys:
            value = value.get(key, _MISSING)
            if value is _MISSING:
                return self.default
        return UNBOUNDED if value == UNBOUNDED else self.kind.write(value)

    def put(self, text: str, entry: dict[str, Any]) -> Plain:
        """Put the value of a cell into an entry, and give it."""
        for key in self.keys[:-1]:
            entry = entry.setdefault(key, {})
        value = entry[self.keys[-1]] = self.kind.read(text)
        return value


@attrs.frozen
class Columns:
    """What is known of the columns of a table before its entries are.

    Attributes:
        fixed: The columns that it always has.
        mappings: The fields of which each name is a column of its own, with their descriptions.
        lags: The fields that have two columns, as keys.
    """

    fixed: tuple[Column, ...]
    mappings: Mapping[str, str]
    lags: tuple[str, ...]

    def of_entries(self, entries: Iterable[Mapping[str, Plain]]) -> tuple[Column, ...]:
        """The columns that some entries need: the fixed ones, and one for each name they use."""
        values: dict[str, dict[str, list[Plain]]] = {field: {} for field in self.mappings}
        for entry in entries:
            for field in self.mappings:
                for name, value in cast("dict[str, Plain]", entry.get(field, {})).items():
                    values[field].setdefault(name, []).append(value)
        named = [
            self.named(field, name, kind_of_values(held))
            for field, names in values.items()
            for name, held in sorted(names.items())
        ]
        return (*self.fixed, *named)

    def named(self, field: str, name: str, kind: CellKind) -> Column:
        """The column of one name in a mapping."""
        return Column(f"{field}.{name}", (field, name), kind, self.mappings[field])

    def parted(self, name: str) -> tuple[str, str] | None:
        """The mapping and the name in it that a column is for; None if it is for none."""
        field, dot, key = name.partition(".")
        return (field, key) if dot and key and field in self.mappings else None

    def flat(self, entry: Mapping[str, Plain]) -> Mapping[str, Plain]:
        """An entry with each lag as a mapping of its two sides."""
        changed = {
            field: _sides(cast("list[int | None]", entry[field]))
            for field in self.lags
            if field in entry
        }
        return {**entry, **changed} if changed else entry

    def deep(self, entry: dict[str, Plain]) -> dict[str, Plain]:
        """An entry with each lag as a list of two, in place."""
        for field in self.lags:
            sides = entry.get(field)
            if is_mapping(sides):
                both = [sides.get(_SHORTEST), sides.get(_LONGEST)]
                entry[field] = [None if side == UNBOUNDED else side for side in both]
        return entry


def _sides(lag: list[int | None]) -> dict[str, Plain]:
    if lag == [None, None]:
        return {_SHORTEST: UNBOUNDED, _LONGEST: UNBOUNDED}
    return {
        name: days
        for name, days in zip((_SHORTEST, _LONGEST), lag, strict=True)
        if days is not None
    }


@cache
def columns_of(table: Table) -> Columns:
    """The columns of a table, from the fields of its class."""
    made = _Made()
    made.add_fields(table.cls, ())
    return Columns(tuple(made.fixed), made.mappings, tuple(made.lags))


class _Made:
    """Columns while they are made."""

    def __init__(self) -> None:
        self.fixed: list[Column] = []
        self.mappings: dict[str, str] = {}
        self.lags: list[str] = []

    def add_fields(self, cls: Any, keys: tuple[str, ...]) -> None:
        said = descriptions_of(cls)
        for name, field in fields_in_file(cls).items():
            of = bare_type(field.type)
            is_optional = may_be_none(of)
            if is_optional:
                of = without_none(of)
            description = said.get(name, "")
            if is_model(of):
                self.add_fields(of, (*keys, name))
            elif is_mapping_type(of):
                self.mappings[name] = description
            elif of is Lag:
                self.lags.append(name)
                self.fixed += _sides_of(name, description)
            elif not _has_own_table(name):
                self.fixed.append(_column((*keys, name), of, field, description))


def _sides_of(name: str, description: str) -> Iterator[Column]:
    for side, said in ((_SHORTEST, "the minimum"), (_LONGEST, "the maximum")):
        text = f"{description} Here {said}; empty if there is none."
        yield Column(f"{name}.{side}", (name, side), DAYS, text)


def _has_own_table(name: str) -> bool:
    return any(table.path == name for table in OWNED)


def _column(
    keys: tuple[str, ...], of: Any, field: attrs.Attribute[Any], description: str
) -> Column:
    is_required = field.default is attrs.NOTHING and len(keys) == 1
    default, words = "", tuple[str, ...]()
    if isinstance(of, type) and issubclass(of, Enum):
        words = tuple(str(member.value) for member in of)
    if not is_required and (of is bool or words):
        value = default_of(field)
        default = str(value.value) if isinstance(value, Enum) else {False: "false"}.get(value, "")
    return Column(".".join(keys), keys, _kind(of), description, is_required, words, default)


def _kind(of: Any) -> CellKind:
    if is_collection(of):
        return ITEMS if bare_type(get_args(of)[0]) is str else JSON
    return {bool: BOOLEAN, int: INTEGER}.get(of, TEXT)
