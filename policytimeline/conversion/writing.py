"""Plain data from objects, fast: a function for each class, generated from its fields.

Fields that hold their default are left out, so that a file has only what somebody coded.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import Enum
from functools import cache
from typing import Any, TypeAlias, cast, get_args, get_origin

import attrs

from policytimeline.conversion.plain import (
    SELECTORS,
    TEXT_FORMS,
    Plain,
    bare_type,
    default_of,
    is_collection,
    is_mapping_type,
    is_model,
    may_be_none,
    resolved_fields,
    too_deep,
    without_none,
)
from policytimeline.dates.lags import Lag
from policytimeline.dates.parsing import When
from policytimeline.model.keyed import Keyed
from policytimeline.model.quantities import AttributeValue, Quantity
from policytimeline.model.sources import Passage

Writer: TypeAlias = Callable[[Any], Any]


def to_dict(value: object) -> Plain:
    """A model object as plain data; fields that hold their default are left out.

    >>> from policytimeline import Actor
    >>> to_dict(Actor(id="hsi", name="HSI"))
    {'id': 'hsi', 'name': 'HSI'}

    Raises:
        InvalidValueError: If lists or mappings are in each other too deep to be followed.
    """
    try:
        return cast("Plain", _of_any(value))
    except RecursionError:
        raise too_deep("value", value) from None


@cache
def writer_of(of: Any) -> Writer:
    """The function that makes a plain value of one of a type."""
    if of in _VALUES:
        return _VALUES[of]
    if is_model(of):
        return _generated(of)
    if isinstance(of, type) and issubclass(of, Enum):
        return {member: member.value for member in of}.__getitem__
    if is_collection(of):
        write_items = _list_of(writer_of(get_args(of)[0]))
        return (lambda items: write_items(items.all)) if get_origin(of) is Keyed else write_items
    if is_mapping_type(of):
        return _mapping_of(writer_of(get_args(of)[1]))
    return _of_any


def _of_any(value: object) -> object:
    """The plain value of one whose class alone says what it is."""
    match value:
        case Lag():
            return list(value)
        case Keyed():
            return [_of_any(item) for item in value.all]
        case list() | tuple():
            return [_of_any(item) for item in cast("Iterable[object]", value)]
        case Mapping():
            items = cast("Mapping[str, object]", value).items()
            return {name: _attribute(item) for name, item in items}
        case _:
            of: Any = type(value)
            return writer_of(of)(value) if attrs.has(of) or isinstance(value, Enum) else value


def _text_of(value: object) -> str:
    """The text of a value, which is made only once as long as the value itself is used again."""
    known = _TEXTS.get(id(value))
    if known is not None and known[0] is value:
        return known[1]
    text = str(value)
    if len(_TEXTS) >= _REMEMBERED:
        _TEXTS.clear()
    _TEXTS[id(value)] = (value, text)
    return text


_REMEMBERED = 8192
_TEXTS: dict[int, tuple[object, str]] = {}
"""Dates with their texts. `parse_when` gives the same object for the same text, and hashing one
takes as long as writing it. The entry keeps the object, so that its id stays its own."""


def _itself(value: object) -> object:
    return value


def _attribute(value: object) -> object:
    return {"quantity": str(value)} if isinstance(value, Quantity) else _of_any(value)


_PLAIN = {str, int, float, bool}

_VALUES: dict[object, Writer] = {
    **dict.fromkeys((str, bool, int), _itself),
    **dict.fromkeys((*TEXT_FORMS, When), _text_of),
    Lag: list,
    AttributeValue: lambda value: value if type(value) in _PLAIN else _attribute(value),
}


def _list_of(write_item: Writer) -> Writer:
    if write_item is _itself:
        return list
    return lambda items: [write_item(item) for item in items]


def _mapping_of(write_item: Writer) -> Writer:
    return lambda values: {name: write_item(value) for name, value in values.items()}


def _generated(cls: Any) -> Writer:
    """The writer of a class: the fields, each in a line or two, without a loop over them."""
    names: dict[str, Any] = {}
    lines = ["def write(made):", " plain = {}"]
    for field in resolved_fields(cls):
        lines += [f" {line}" for line in _lines_of(field, cls, names)]
    code = compile("\n".join([*lines, " return plain"]), f"<writer of {cls.__name__}>", "exec")
    exec(code, names)  # noqa: S102  # As attrs does; its text comes from fields of ours.
    return cast("Writer", names["write"])


def _lines_of(field: attrs.Attribute[Any], cls: type, names: dict[str, Any]) -> Iterator[str]:
    of, key = bare_type(field.type), field.alias or field.name
    if may_be_none(of):
        of = without_none(of)
    write = writer_of(of)
    names[f"write_{field.name}"] = write
    written = "value" if write is _itself else f"write_{field.name}(value)"
    put = f"plain[{key!r}] = {written}"
    if cls is Passage and field.name in SELECTORS:
        put = f"plain.update({written})"
    yield f"value = made.{field.name}"
    if field.default is attrs.NOTHING:
        yield put
        return
    yield f"if {_is_given(field, names)}: {put}"


def _is_given(field: attrs.Attribute[Any], names: dict[str, Any]) -> str:
    """The condition under which a ``value`` is not the default of its field."""
    default = default_of(field)
    if default is None:
        return "value is not None"
    if isinstance(default, Enum):
        names[f"default_{field.name}"] = default
        return f"value is not default_{field.name}"
    names[f"default_{field.name}"] = default
    # Most values are the default itself, which is seen faster than that they are empty.
    is_itself = f"value is not default_{field.name}"
    return f"{is_itself} and value{'' if not default else f' != default_{field.name}'}"
