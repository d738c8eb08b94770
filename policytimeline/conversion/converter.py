"""The cattrs converter, from plain data to model objects: strict, and with an error that teaches.

Sound data is read without it, by `reading`; it is asked only what is wrong with a value.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import Enum
from functools import cache
from types import NoneType
from typing import Any, TypeVar, cast, get_args, get_origin

import attrs
import cattrs
from cattrs.gen import make_dict_structure_fn, override

from policytimeline.conversion.plain import (
    SELECTORS,
    a_list,
    a_mapping,
    expected_kind,
    is_list,
    is_mapping,
    kind_of_plain,
    wrong_type,
)
from policytimeline.dates.date_set import DateSet
from policytimeline.dates.lags import Lag
from policytimeline.dates.notations.choices import choices_for
from policytimeline.dates.parsing import parse_edtf, parse_when
from policytimeline.dates.uncertain_date import UncertainDate
from policytimeline.dates.uncertain_interval import UncertainInterval
from policytimeline.errors import InvalidValueError
from policytimeline.frozen import Frozen
from policytimeline.model.evidence import to_lag
from policytimeline.model.fields import read_member
from policytimeline.model.keyed import Keyed
from policytimeline.model.quantities import AttributeValue, Quantity
from policytimeline.model.sources import Passage

T = TypeVar("T")

_DATE_PARSERS: dict[type, Callable[[str], object]] = {
    UncertainDate: UncertainDate.parse,
    UncertainInterval: UncertainInterval.parse,
    DateSet: parse_edtf,
}
_WHEN = {UncertainDate, UncertainInterval}


@cache
def converter() -> cattrs.Converter:
    """The converter: strict types, unknown keys refused."""
    made = cattrs.Converter(detailed_validation=False, forbid_extra_keys=True)
    for plain_type in (str, int, float, bool):
        made.register_structure_hook(plain_type, _strict(plain_type))
    made.register_structure_hook(Enum, _structure_enum)
    _register_values(made)
    _register_collections(made)
    _register_classes(made)
    made.register_structure_hook(Passage, _structure_passage(made))
    return made


def _register_classes(made: cattrs.Converter) -> None:
    def structure_of(cls: type[Any]) -> Callable[[object, type[Any]], object]:
        return _structure_class(cls, made)

    made.register_structure_hook_factory(attrs.has, structure_of)


def _strict(plain_type: type[T]) -> Callable[[object, object], T]:
    """Take only this very type; a whole number may be used as a fractional one."""

    def structure(value: object, _: object) -> T:
        if plain_type is float and type(value) is int:
            return cast("T", float(value))
        if type(value) is not plain_type:
            raise wrong_type("value", value, expected_kind(plain_type))
        return value

    return structure


def _structure_enum(value: object, cls: type[Enum]) -> Enum:
    return read_member(cls, value, cls.__name__)


def _structure_date(parse: Callable[[str], object]) -> Callable[[object, object], object]:
    return lambda value, _: parse(_date_text(value))


def _structure_when(value: object, _: object) -> object:
    return parse_when(_date_text(value))


def _date_text(value: object) -> str:
    if not isinstance(value, str):
        hint = choices_for("unknown") if value is None else ""
        problem = f"is {kind_of_plain(type(value))}"
        raise InvalidValueError("date", value, problem, "a date as text", hint)
    return value


def _structure_attribute(value: object, _: object) -> AttributeValue:
    if is_mapping(value) and value.keys() == {"quantity"}:
        return Quantity.parse(_strict(str)(value["quantity"], str))
    if isinstance(value, str | bool | int | float):
        return value
    raise wrong_type("attribute", value, "a text, number, boolean or {quantity: text}")


def _structure_lag(value: object, _: object) -> Lag | None:
    if not is_list(value):
        raise wrong_type("lag", value, "a list of two whole numbers of days, such as [1, 13]")
    return to_lag(value)


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


def _register_collections(made: cattrs.Converter) -> None:
    """Hooks for `Keyed`, tuples and mappings, which find the hook of their items only once."""

    def items_of(cls: Any) -> Callable[[object], list[Any]]:
        item = get_args(cls)[0]
        structure = made.get_structure_hook(item)
        return lambda value: [structure(part, item) for part in a_list(value)]

    def to_keyed(cls: Any) -> Callable[[object, object], Keyed[Any]]:
        items, item = items_of(cls), get_args(cls)[0]
        return lambda value, _: Keyed(items(value), of=item)

    def to_tuple(cls: Any) -> Callable[[object, object], tuple[Any, ...]]:
        items = items_of(cls)
        return lambda value, _: tuple(items(value))

    def to_mapping(cls: Any) -> Callable[[object, object], Frozen[Any]]:
        item = get_args(cls)[1]
        structure = made.get_structure_hook(item)
        return lambda value, _: Frozen(
            {key: structure(part, item) for key, part in a_mapping(value).items()}
        )

    for origin, structure_of in ((Keyed, to_keyed), (tuple, to_tuple), (Mapping, to_mapping)):
        made.register_structure_hook_factory(_has_origin(origin), structure_of)


def _has_origin(origin: object) -> Callable[[object], bool]:
    return lambda cls: get_origin(cls) is origin


def _structure_class(cls: type[T], made: cattrs.Converter) -> Callable[[object, type[T]], T]:
    structure = make_dict_structure_fn(cls, made, _cattrs_forbid_extra_keys=True, **_renamed(cls))
    return lambda value, of: structure(a_mapping(value), of)


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
