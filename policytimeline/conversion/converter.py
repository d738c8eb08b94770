"""The one cattrs converter: model objects to what JSON and YAML know, and back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from enum import Enum
from functools import cache
from types import NoneType
from typing import Any, TypeAlias, TypeGuard, TypeVar, cast, get_args, get_origin

import attrs
import cattrs
from cattrs.gen import make_dict_structure_fn, make_dict_unstructure_fn, override

from policytimeline.dates.date_set import DateSet
from policytimeline.dates.lags import Lag
from policytimeline.dates.parsing import parse_edtf, parse_when
from policytimeline.dates.uncertain_date import UncertainDate
from policytimeline.dates.uncertain_interval import UncertainInterval
from policytimeline.errors import InvalidValueError
from policytimeline.frozen import Frozen
from policytimeline.model.evidence import to_lag
from policytimeline.model.keyed import Keyed
from policytimeline.model.quantities import AttributeValue, Quantity
from policytimeline.model.sources import (
    DigestSelector,
    Passage,
    TextPositionSelector,
    TextQuoteSelector,
)
from policytimeline.suggestions import did_you_mean

Plain: TypeAlias = "bool | int | float | str | list[Plain] | dict[str, Plain] | None"
"""Data that JSON can hold."""

T = TypeVar("T")

SELECTORS: dict[str, type[TextPositionSelector | TextQuoteSelector | DigestSelector]] = {
    "position": TextPositionSelector,
    "quote": TextQuoteSelector,
    "digest": DigestSelector,
}
"""The fields of a passage whose own fields are written directly in it."""

_DATE_PARSERS: dict[type, Callable[[str], object]] = {
    UncertainDate: UncertainDate.parse,
    UncertainInterval: UncertainInterval.parse,
    DateSet: parse_edtf,
}
TEXT_FORMS: tuple[type, ...] = (*_DATE_PARSERS, Quantity)
"""The classes that are written as one text."""

_WHEN = {UncertainDate, UncertainInterval}
_LONGEST_HINT = 60
_KIND_OF_PLAIN: dict[type, str] = {
    bool: "a boolean",
    int: "a number",
    float: "a number",
    str: "text",
    list: "a list",
    dict: "a mapping",
    NoneType: "empty",
}


@cache
def converter() -> cattrs.Converter:
    """The converter: strict types, unknown keys refused, defaults left out when written."""
    made = cattrs.Converter(detailed_validation=False, forbid_extra_keys=True)
    for plain_type in (str, int, float, bool):
        made.register_structure_hook(plain_type, _strict(plain_type))
    made.register_structure_hook(Enum, lambda value, cls: _structure_enum(cls)(value, cls))
    made.register_unstructure_hook_func(_is_enum, lambda member: member.value)
    _register_values(made)
    _register_collections(made)
    _register_classes(made)
    made.register_structure_hook(Passage, _structure_passage(made))
    made.register_unstructure_hook(Passage, lambda passage: _flat_passage(passage, made))
    for text_form in TEXT_FORMS:
        made.register_unstructure_hook(text_form, str)
    made.register_unstructure_hook(Lag, list)
    return made


def _register_classes(made: cattrs.Converter) -> None:
    def structure_of(cls: type[Any]) -> Callable[[object, type[Any]], object]:
        return _structure_class(cls, made)

    def unstructure_of(cls: type[Any]) -> Callable[[object], dict[str, Any]]:
        return _unstructure_class(cls, made)

    made.register_structure_hook_factory(attrs.has, structure_of)
    made.register_unstructure_hook_factory(attrs.has, unstructure_of)


def wrong_type(field: str, value: object, expected: str) -> InvalidValueError:
    """The error for a value of a type that the field does not take."""
    what = _KIND_OF_PLAIN.get(type(value), f"a {type(value).__name__}")
    hint = ""
    if expected.startswith(("text", "a date")) and isinstance(value, bool | int | float):
        hint = f'put it in quotes: "{str(value).lower() if isinstance(value, bool) else value}"'
    if expected.startswith("a list") and isinstance(value, str):
        hint = f"write [{value}]" if len(value) < _LONGEST_HINT else "write a list"
    return InvalidValueError(field, value, f"is {what}", expected, hint)


def _is_enum(cls: object) -> bool:
    return isinstance(cls, type) and issubclass(cls, Enum)


def _strict(plain_type: type[T]) -> Callable[[object, object], T]:
    """Take only this very type; a whole number may be used as a fractional one."""

    def structure(value: object, _: object) -> T:
        if plain_type is float and type(value) is int:
            return cast("T", float(value))
        if type(value) is not plain_type:
            raise wrong_type("value", value, _KIND_OF_PLAIN[plain_type])
        return value

    return structure


@cache
def _structure_enum(cls: type[Enum]) -> Callable[[object, object], Enum]:
    known = {str(member.value): member for member in cls}

    def structure(value: object, _: object) -> Enum:
        if isinstance(value, str) and value in known:
            return known[value]
        problem, expected = f"is not a valid {cls.__name__}", f"one of {', '.join(known)}"
        hint = did_you_mean(str(value), known)
        raise InvalidValueError(cls.__name__, value, problem, expected, hint)

    return structure


def _structure_date(parse: Callable[[str], object]) -> Callable[[object, object], object]:
    return lambda value, _: parse(_date_text(value))


def _structure_when(value: object, _: object) -> object:
    return parse_when(_date_text(value))


def _date_text(value: object) -> str:
    if not isinstance(value, str):
        raise wrong_type("date", value, "a date as text")
    return value


def _structure_attribute(value: object, _: object) -> AttributeValue:
    if is_mapping(value) and value.keys() == {"quantity"}:
        return Quantity.parse(_strict(str)(value["quantity"], str))
    if isinstance(value, str | bool | int | float):
        return value
    raise wrong_type("attribute", value, "a text, number, boolean or {quantity: text}")


def _structure_lag(value: object, _: object) -> Lag | None:
    return to_lag(a_list(value))


def _register_values(made: cattrs.Converter) -> None:
    for cls, parse in _DATE_PARSERS.items():
        made.register_structure_hook(cls, _structure_date(parse))
    made.register_structure_hook_func(lambda cls: set(get_args(cls)) == _WHEN, _structure_when)
    made.register_structure_hook_func(
        lambda cls: set(get_args(cls)) == {*_WHEN, NoneType},
        lambda value, cls: None if value is None else _structure_when(value, cls),
    )
    made.register_structure_hook_func(lambda cls: cls == AttributeValue, _structure_attribute)
    made.register_structure_hook(
        Quantity, lambda value, _: Quantity.parse(_strict(str)(value, str))
    )
    made.register_structure_hook(Lag, _structure_lag)


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
    return value


def is_list(value: object) -> TypeGuard[list[Any]]:
    """Whether plain data is a list."""
    return isinstance(value, list)


def is_mapping(value: object) -> TypeGuard[dict[str, Any]]:
    """Whether plain data is a mapping; the formats' readers give texts as keys."""
    return isinstance(value, dict)


def _register_collections(made: cattrs.Converter) -> None:
    """Hooks for `Keyed`, tuples and mappings, which find the hook of their items only once."""

    def items_of(cls: Any) -> Callable[[object], list[Any]]:
        item = get_args(cls)[0]
        structure = made.get_structure_hook(item)
        return lambda value: [structure(part, item) for part in a_list(value)]

    def to_keyed(cls: Any) -> Callable[[object, object], Keyed[Any]]:
        items = items_of(cls)
        return lambda value, _: Keyed(items(value))

    def to_tuple(cls: Any) -> Callable[[object, object], tuple[Any, ...]]:
        items = items_of(cls)
        return lambda value, _: tuple(items(value))

    def to_mapping(cls: Any) -> Callable[[object, object], Frozen[Any]]:
        item = get_args(cls)[1]
        structure = made.get_structure_hook(item)
        return lambda value, _: Frozen(
            {key: structure(part, item) for key, part in a_mapping(value).items()}
        )

    def list_of_keyed(items: Keyed[Any]) -> list[object]:
        return list_of(items.all)

    def list_of(items: Iterable[object]) -> list[object]:
        return [made.unstructure(item) for item in items]

    def dict_of(values: Mapping[str, object]) -> dict[str, object]:
        return {key: _plain_attribute(part, made) for key, part in values.items()}

    _register_generic(made, Keyed, to_keyed, list_of_keyed)
    _register_generic(made, tuple, to_tuple, list_of)
    _register_generic(made, Mapping, to_mapping, dict_of)


def _register_generic(
    made: cattrs.Converter,
    origin: object,
    structure_of: Callable[[Any], Callable[[object, object], Any]],
    unstructure: Callable[[Any], Any],
) -> None:
    def is_of_origin(cls: object) -> bool:
        return get_origin(cls) is origin

    made.register_structure_hook_factory(is_of_origin, structure_of)
    made.register_unstructure_hook_func(is_of_origin, unstructure)


def _plain_attribute(value: object, made: cattrs.Converter) -> object:
    plain = made.unstructure(value)
    return {"quantity": plain} if isinstance(value, Quantity) else plain


def _structure_class(cls: type[T], made: cattrs.Converter) -> Callable[[object, type[T]], T]:
    structure = make_dict_structure_fn(cls, made, _cattrs_forbid_extra_keys=True, **_renamed(cls))
    return lambda value, of: structure(a_mapping(value), of)


def _unstructure_class(cls: type[T], made: cattrs.Converter) -> Callable[[T], dict[str, Any]]:
    return make_dict_unstructure_fn(cls, made, _cattrs_omit_if_default=True, **_renamed(cls))


def _renamed(cls: type[Any]) -> dict[str, Any]:
    """Fields go by the name they have in a call, such as ``timelines``."""
    return {
        field.name: override(rename=field.alias)
        for field in attrs.fields(cls)
        if field.alias != field.name
    }


def _structure_passage(made: cattrs.Converter) -> Callable[[object, object], Passage]:
    homes = {field.name: name for name, cls in SELECTORS.items() for field in attrs.fields(cls)}
    structure = _structure_class(Passage, made)

    def from_flat(value: object, _: object) -> Passage:
        nested: dict[str, Any] = {}
        for key, part in a_mapping(value).items():
            if key in homes:
                nested.setdefault(homes[key], {})[key] = part
            else:
                # A selector under its own name is refused: there is one way to write it.
                nested[f"{key}:" if key in SELECTORS else key] = part
        return structure(nested, Passage)

    return from_flat


def _flat_passage(passage: Passage, made: cattrs.Converter) -> dict[str, Any]:
    flat: dict[str, Any] = {}
    for field in attrs.fields(Passage):
        part = getattr(passage, field.name)
        if part == field.default:
            continue
        flat |= made.unstructure(part) if field.name in SELECTORS else {field.name: part}
    return flat
