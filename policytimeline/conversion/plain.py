"""Plain data, that which JSON and YAML know, and how the classes of the model are written in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from types import NoneType
from typing import Annotated, Any, TypeAlias, TypeGuard, cast, get_args, get_origin

import attrs

from policytimeline.dates.date_set import DateSet
from policytimeline.dates.uncertain_date import UncertainDate
from policytimeline.dates.uncertain_interval import UncertainInterval
from policytimeline.errors import InvalidValueError
from policytimeline.excerpts import can_be_written
from policytimeline.model.keyed import Keyed
from policytimeline.model.quantities import Quantity
from policytimeline.model.sources import (
    DigestSelector,
    Passage,
    TextPositionSelector,
    TextQuoteSelector,
)

Plain: TypeAlias = "bool | int | float | str | list[Plain] | dict[str, Plain] | None"
"""Data that JSON can hold."""

SELECTORS: dict[str, type[TextPositionSelector | TextQuoteSelector | DigestSelector]] = {
    "position": TextPositionSelector,
    "quote": TextQuoteSelector,
    "digest": DigestSelector,
}
"""The fields of a passage whose own fields are written directly in it."""

TEXT_FORMS: tuple[type, ...] = (UncertainDate, UncertainInterval, DateSet, Quantity)
"""The classes that are written as one text."""

_KIND_OF_PLAIN: dict[type, str] = {
    bool: "a boolean",
    int: "a number",
    float: "a number",
    str: "text",
    list: "a list",
    dict: "a mapping",
    NoneType: "empty",
}


def expected_kind(of: type) -> str:
    """What a value of a type of plain data has to be: a whole number, if no other will do."""
    return "a whole number" if of is int else kind_of_plain(of)


def kind_of_plain(of: type) -> str:
    """What a type of plain data is called: "a number"."""
    return _KIND_OF_PLAIN.get(of, f"a {of.__name__}")


def is_model(of: Any) -> bool:
    """Whether a class is written as a mapping, and not as one text."""
    return attrs.has(of) and of not in TEXT_FORMS


def is_collection(of: Any) -> bool:
    """Whether a type is written as a list."""
    return get_origin(of) in {Keyed, tuple}


def is_mapping_type(of: Any) -> bool:
    """Whether a type is written as a mapping of names to values."""
    return get_origin(of) is Mapping


def may_be_none(of: Any) -> bool:
    """Whether a type takes None."""
    return NoneType in get_args(of)


def without_none(of: Any) -> Any:
    """What a type takes besides None."""
    kept = [part for part in get_args(of) if part is not NoneType]
    result = kept[0]
    for part in kept[1:]:
        result |= part
    return result


def bare_type(of: Any) -> Any:
    """A type without its annotation: ``str`` of `Id`."""
    return get_args(of)[0] if get_origin(of) is Annotated else of


def default_of(field: attrs.Attribute[Any]) -> Any:
    """The value of a field that is left out."""
    factory = getattr(field.default, "factory", None)
    return field.default if factory is None else factory()


def converter_of(field: attrs.Attribute[Any]) -> Any:
    """The function through which the values of a field go, or None."""
    return cast("Any", field).converter


@cache
def resolved_fields(cls: Any) -> tuple[attrs.Attribute[Any], ...]:
    """The fields of a class, their types as types and not as texts."""
    fields: tuple[attrs.Attribute[Any], ...] = attrs.fields(attrs.resolve_types(cls))
    return fields


@cache
def fields_in_file(cls: Any) -> Mapping[str, attrs.Attribute[Any]]:
    """The fields of a class by their names in files; a passage has those of its selectors."""
    fields: dict[str, attrs.Attribute[Any]] = {}
    for field in resolved_fields(cls):
        if cls is Passage and field.name in SELECTORS:
            selector: Any = SELECTORS[field.name]
            fields |= {part.name: part for part in resolved_fields(selector)}
        else:
            fields[field.alias or field.name] = field
    return fields


def wrong_type(field: str, value: object, expected: str) -> InvalidValueError:
    """The error for a value of a type that the field does not take."""
    return InvalidValueError(field, value, f"is {kind_of_plain(type(value))}", expected)


def too_deep(field: str, value: object) -> InvalidValueError:
    """The error for lists or mappings that are in each other deeper than Python follows."""
    return InvalidValueError(field, value, "is nested too deep", "the form of a dataset")


def a_list(value: object) -> list[Any]:
    """The value, which must be a list.

    Raises:
        InvalidValueError: If it is something else.
    """
    if not is_list(value):
        raise wrong_type("list", value, "a list")
    return value


def a_mapping(value: object, expected: str = "a mapping of names to values") -> dict[str, Any]:
    """The value, which must be a mapping.

    Raises:
        InvalidValueError: If it is something else.
    """
    if not is_mapping(value):
        raise wrong_type("mapping", value, expected)
    for name in cast("dict[object, Any]", value):
        if not isinstance(name, str):
            expected = "text for every name"
            raise InvalidValueError("mapping", name, "is not a name", expected, _as_name(name))
    return value


def is_list(value: object) -> TypeGuard[list[Any]]:
    """Whether plain data is a list."""
    return isinstance(value, list)


def _as_name(name: object) -> str:
    """How to write a name that is a number, or that was taken for a boolean."""
    if isinstance(name, bool):
        return 'put the name in quotes, as in "no": without them, no and yes are booleans'
    is_number = isinstance(name, int | float) and can_be_written(name)
    return f'write "{name}"' if is_number else ""


def is_mapping(value: object) -> TypeGuard[dict[str, Any]]:
    """Whether plain data is a mapping; the formats' readers give texts as keys."""
    return isinstance(value, dict)


def around(path: str) -> Iterator[str]:
    """A path and those of all that it is in, from the innermost out."""
    while path:
        yield path
        path = path[: max(path.rfind("."), path.rfind("["), 0)]


def joined(path: str, key: str) -> str:
    """The path of an entry of a mapping."""
    return f"{path}.{key}" if path else key


class OneLine(dict[str, Any]):
    """A mapping that a format with lines writes in one, if it fits."""


class InOrder(OneLine):
    """A mapping that stands for a list: the order of its keys says something."""
