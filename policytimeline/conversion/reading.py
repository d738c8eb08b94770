"""Objects from sound plain data, fast: a function for each class, generated from its fields.

The functions accept exactly what the converter accepts, and build equal objects. They say nothing
about a mistake: they stop at it, and the diagnosis, which takes its time, says what it is. What
they save is the general case: each value is looked at once, as what it must be, and without a
loop over fields. Texts that come again, and equal dates, lags and tags, are one object.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from enum import Enum
from functools import cache, lru_cache, partial
from sys import intern
from typing import Any, TypeAlias, TypeVar, cast, get_args, get_origin

import attrs

from policytimeline.conversion.building import draft_of
from policytimeline.conversion.plain import (
    SELECTORS,
    Plain,
    bare_type,
    converter_of,
    default_of,
    is_collection,
    is_list,
    is_mapping,
    is_mapping_type,
    is_model,
    may_be_none,
    resolved_fields,
    without_none,
)
from policytimeline.dates.date_set import DateSet
from policytimeline.dates.lags import Lag
from policytimeline.dates.parsing import AnyDate, When, parse_edtf, parse_when
from policytimeline.dates.uncertain_date import UncertainDate
from policytimeline.dates.uncertain_interval import UncertainInterval
from policytimeline.frozen import Frozen
from policytimeline.model import fields as rules
from policytimeline.model.events import Participant
from policytimeline.model.evidence import to_lag
from policytimeline.model.keyed import Keyed
from policytimeline.model.quantities import AttributeValue, Quantity
from policytimeline.model.sources import Passage

Reader: TypeAlias = Callable[[Any], Any]

T = TypeVar("T")

_REMEMBERED = 4096
"""So many lags and tuples of texts are made only once; dates are remembered by `parse_when`."""


class UnsoundError(Exception):
    """Plain data that a class does not take; what is wrong with it is not said."""


def read_plain(data: Plain, cls: type[T]) -> T:
    """An object of the class from plain data.

    Raises:
        Exception: If the data is not sound. Neither its class nor its text says what is wrong.
    """
    of: Any = cls
    return cast("T", reader_of(of)(data))


@cache
def reader_of(of: Any) -> Reader:
    """The function that makes a value of a type from a plain one."""
    of = bare_type(of)
    if is_model(of):
        read = _Generated(of).function()
        return _sharing(read) if of in _SHARED else read
    if may_be_none(of):
        inner = reader_of(without_none(of))
        return lambda value: None if value is None else inner(value)
    if isinstance(of, type) and issubclass(of, Enum):
        return {str(member.value): member for member in of}.__getitem__
    if is_collection(of):
        origin, item = get_origin(of), get_args(of)[0]
        made: Any = partial(Keyed, of=item) if origin is Keyed else origin
        return _collection(made, item)
    if is_mapping_type(of):
        return _mapping(get_args(of)[1])
    return _VALUES[of]


def _itself(made: Any) -> Any:
    return made


def _sharing(read: Reader) -> Reader:
    """A reader that gives the first of the objects that are equal."""
    first: Reader = lru_cache(_REMEMBERED)(_itself)
    return lambda value: first(read(value))


def _strict(of: type) -> Reader:
    def read(value: object) -> object:
        if type(value) is not of:
            raise UnsoundError
        return value

    return read


def _date(value: object) -> UncertainDate:
    when = parse_when(cast("str", value))
    if not isinstance(when, UncertainDate):
        raise UnsoundError
    return when


def _date_set(value: object) -> AnyDate:
    return parse_edtf(cast("str", value))


def _quantity(value: object) -> Quantity:
    return Quantity.parse(cast("str", value))


def _lag(value: object) -> Lag | None:
    if type(value) is not list:
        raise UnsoundError
    return _shared_lag(*cast("list[int | None]", value))


@lru_cache(_REMEMBERED, typed=True)
def _shared_lag(shortest: int | None, longest: int | None) -> Lag | None:
    return to_lag((shortest, longest))


def _texts(value: object) -> tuple[str, ...]:
    if type(value) is not list:
        raise UnsoundError
    return _shared_texts(tuple(cast("list[str]", value)))


@lru_cache(_REMEMBERED)
def _shared_texts(values: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(map(intern, rules.texts(values)))


def _attribute(value: object) -> AttributeValue:
    if type(value) in _PLAIN_ATTRIBUTES:
        return cast("AttributeValue", value)
    if is_mapping(value) and value.keys() == {"quantity"}:
        return _quantity(value["quantity"])
    raise UnsoundError


_PLAIN_ATTRIBUTES = {str, bool, int, float}

_VALUES: dict[object, Reader] = {
    str: _strict(str),
    bool: _strict(bool),
    int: _strict(int),
    UncertainDate: _date,
    UncertainInterval: UncertainInterval.parse,
    DateSet: _date_set,
    Quantity: _quantity,
    When: parse_when,
    Lag: _lag,
    AttributeValue: _attribute,
}


def _collection(collection: Callable[[Any], Any], item: Any) -> Reader:
    if item is str:
        return _texts
    read_item = reader_of(item)

    def read(value: object) -> object:
        if not is_list(value):
            raise UnsoundError
        return collection([read_item(part) for part in value])

    return _sharing(read) if item in _SHARED else read


def _mapping(item: Any) -> Reader:
    read_item = reader_of(item)

    def read(value: object) -> object:
        if not is_mapping(value):
            raise UnsoundError
        return Frozen({intern(name): read_item(part) for name, part in value.items()})

    return read


_TEXT_CHECKS: dict[object, str] = {
    rules.is_text: "(value.isascii() or is_unicode(value))",
    rules.is_filled_text: "value.strip() and (value.isascii() or is_unicode(value))",
    rules.is_id: "is_valid_id(value)",
    rules.is_optional_id: "(not value or is_valid_id(value))",
}
"""The conditions that stand for the validators of most texts."""

_IMPLIED: set[object] = {None, rules.is_when, rules.is_date}
"""The validators that ask only for what the reader of the type gives, besides `TYPE_CHECKS`."""

_OWN_TEXTS = {
    "id", "title", "definition", "note", "url", "archive_url", "digest", "sha256", "exact",
    "prefix", "suffix", "quote",
}  # fmt: skip
"""The fields whose texts hardly ever come again; the others' are kept once for all objects."""


_SHARED = {Participant}
"""The classes of which few objects differ: equal ones, and equal collections, are kept once."""


class _Generated:
    """The text of a reader, and the names in it."""

    def __init__(self, cls: Any) -> None:
        self.cls = cls
        self.names: dict[str, Any] = {
            "cls": cls,
            "draft": draft_of(cls),
            "new": object.__new__,
            "intern": intern,
            "is_valid_id": rules.is_valid_id,
            "is_unicode": rules.is_unicode,
            "Unsound": UnsoundError,
        }

    def function(self) -> Reader:
        fields = resolved_fields(self.cls)
        lines = [
            "def read(data):",
            " if type(data) is not dict: raise Unsound",
            " made = new(draft)",
            f" known = {sum(field.default is attrs.NOTHING for field in fields)}",
            *(line for field in fields for line in self._field(field)),
            " if known != len(data): raise Unsound",
            " made.__class__ = cls",
            " made.__attrs_post_init__()" * hasattr(self.cls, "__attrs_post_init__"),
            " return made",
        ]
        code = compile("\n".join(lines), f"<reader of {self.cls.__name__}>", "exec")
        exec(code, self.names)  # noqa: S102  # As attrs does; its text comes from fields of ours.
        return cast("Reader", self.names["read"])

    def _field(self, field: attrs.Attribute[Any]) -> Iterator[str]:
        key, target = field.alias or field.name, f"made.{field.name}"
        if self.cls is Passage and key in SELECTORS:
            yield from self._selector(key)
        elif field.default is attrs.NOTHING:
            yield f" value = data[{key!r}]"
            yield from (f" {line}" for line in self._value(field, field.type))
            yield f" {target} = value"
        else:
            yield f" if {key!r} in data:"
            yield f"  known += 1; value = data[{key!r}]"
            yield from (f"  {line}" for line in self._value(field, field.type))
            yield f"  {target} = value"
            yield f" else: {target} = {self._default(field)}"

    def _selector(self, name: str) -> Iterator[str]:
        """The part of a passage whose own fields are written directly in it."""
        of: Any = SELECTORS[name]
        keys = tuple(part.name for part in attrs.fields(of))
        read, known = self._named("read", name, reader_of(of)), f"{name}_data"
        yield f" if {keys[0]!r} in data:"
        yield f"  {known} = {{key: data[key] for key in {keys!r} if key in data}}"
        yield f"  known += len({known}); made.{name} = {read}({known})"
        yield f" else: made.{name} = None"

    def _default(self, field: attrs.Attribute[Any]) -> str:
        # Even one that a factory makes can be shared: it is frozen, as is all of the model.
        return self._named("default", field.name, default_of(field))

    def _value(self, field: attrs.Attribute[Any], of: Any) -> Iterator[str]:
        """The lines that make the field's value of a plain ``value``."""
        if may_be_none(of):
            yield "if value is not None:"
            yield from (f" {line}" for line in self._value(field, without_none(of)))
            return
        if bare_type(of) is str:
            yield from self._text(field)
            return
        yield f"value = {self._named('read', field.name, reader_of(of))}(value)"
        if is_mapping_type(of):
            yield f"value = {self._named('convert', field.name, converter_of(field))}(value)"
        validator = _validator_of(field)
        if validator not in _IMPLIED | rules.TYPE_CHECKS:
            yield self._validation(field, validator)

    def _text(self, field: attrs.Attribute[Any]) -> Iterator[str]:
        validator = _validator_of(field)
        condition = _TEXT_CHECKS.get(validator, "True")
        yield f"if not (type(value) is str and {condition}): raise Unsound"
        if validator not in _TEXT_CHECKS:
            yield self._validation(field, validator)
        if field.name not in _OWN_TEXTS:
            yield "value = intern(value)"

    def _validation(self, field: attrs.Attribute[Any], validator: object) -> str:
        check = self._named("check", field.name, validator)
        return f"{check}(None, {self._named('field', field.name, field)}, value)"

    def _named(self, verb: str, name: str, value: object) -> str:
        self.names[f"{verb}_{name}"] = value
        return f"{verb}_{name}"


def _validator_of(field: attrs.Attribute[Any]) -> object:
    """The validator of a field, that of an optional field without the option."""
    validator = field.validator
    return getattr(validator, "validator", validator)
