"""The rules that the fields of every model class follow (promise 2: traceable).

Validators refuse what a file could not hold or a reader could not use; converters take any
iterable and keep a tuple.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Annotated, Literal, TypeAlias, TypeVar

import attrs

from policytimeline.errors import InvalidValueError, did_you_mean


class TextRule:
    """What an annotation says of a text, beyond that it is one; for tools that make values up.

    Hypothesis asks such an object for strategies (annotated-types, GroupedMetadata protocol);
    it has one as soon as `policytimeline.strategies` is there.
    """

    __is_annotated_types_grouped_metadata__: Literal[True] = True

    def __init__(self, name: str) -> None:
        """A rule without strategies."""
        self.name = name
        self.strategies: tuple[object, ...] = ()

    def __iter__(self) -> Iterator[object]:
        """The strategies that make such texts."""
        return iter(self.strategies)

    def __repr__(self) -> str:
        return self.name


ID_RULE, FILLED_TEXT_RULE = TextRule("an id"), TextRule("filled text")
Id: TypeAlias = Annotated[str, ID_RULE]
"""A text of lower-case letters, digits and hyphens, see `is_id`."""

FilledText: TypeAlias = Annotated[str, FILLED_TEXT_RULE]
"""A text with something in it, see `is_filled_text`."""

_ID = re.compile(r"[a-z0-9-]+")
_SURROGATE = re.compile(r"[\ud800-\udfff]")

T = TypeVar("T")
Validator = Callable[[object, "attrs.Attribute[T]", T], None]


def is_id(_: object, field: attrs.Attribute[str], value: str) -> None:
    """Validate an id: lower-case letters, digits and hyphens, at least one."""
    is_text(_, field, value)
    if not _ID.fullmatch(value):
        hint = f"write {suggested_id(value)!r}"
        expected = "lower-case letters, digits and hyphens"
        raise InvalidValueError(field.name, value, "is no id", expected, hint)


def is_optional_id(_: object, field: attrs.Attribute[str], value: str) -> None:
    """Validate an id that may be left out (an empty text)."""
    if value != "":
        is_id(_, field, value)


def is_text(_: object, field: attrs.Attribute[str], value: object) -> None:
    """Validate that a value is text that a file can hold: a number or a date is not."""
    check_text(field.name, value)


def is_filled_text(_: object, field: attrs.Attribute[str], value: object) -> None:
    """Validate that a value is text with something in it."""
    check_filled_text(field.name, value)


def is_a(cls: type[T]) -> Validator[T]:
    """A validator that only values of one class pass; true and false are no numbers."""

    def validate(_: object, field: attrs.Attribute[T], value: object) -> None:
        _check_instance(field.name, value, cls)

    return validate


def is_optional(cls: type[T]) -> Validator[T | None]:
    """A validator that None and values of one class pass."""

    def validate(_: object, field: attrs.Attribute[T | None], value: object) -> None:
        if value is not None:
            _check_instance(field.name, value, cls)

    return validate


def are_all(cls: type[T]) -> Validator[tuple[T, ...]]:
    """A validator that collections of one class pass."""

    def validate(
        _: object, field: attrs.Attribute[tuple[T, ...]], values: Iterable[object]
    ) -> None:
        for value in values:
            _check_instance(field.name, value, cls)

    return validate


def check_text(name: str, value: object) -> None:
    """Refuse what is not text, or text that no file can hold.

    Raises:
        InvalidValueError: If it is something else, or holds half a surrogate pair.
    """
    if not isinstance(value, str):
        hint = f"put it in quotes: {str(value)!r}" if isinstance(value, int | float) else ""
        raise InvalidValueError(name, value, "is not text", "text", hint)
    if not value.isascii() and _SURROGATE.search(value):
        raise InvalidValueError(name, value, "holds half a surrogate pair", "Unicode text")


def check_filled_text(name: str, value: object) -> None:
    """Refuse what is not text with something in it.

    Raises:
        InvalidValueError: If it is something else, or only white space.
    """
    check_text(name, value)
    if not str(value).strip():
        raise InvalidValueError(name, value, "is empty", "some text")


def texts(values: Iterable[str]) -> tuple[str, ...]:
    """The values as a tuple of filled texts; a single text would fall apart into letters.

    Raises:
        InvalidValueError: If the values are one text, or hold something that is no filled text.
    """
    if isinstance(values, str):
        expected, hint = "a list of texts", f"write [{values!r}]"
        raise InvalidValueError("values", values, "is one text", expected, hint)
    kept = as_tuple(values)
    for value in kept:
        check_filled_text("values", value)
    return kept


def as_tuple(values: Iterable[T]) -> tuple[T, ...]:
    """The values of any iterable as a tuple.

    Raises:
        InvalidValueError: If there is nothing to iterate over.
    """
    if not _is_instance(values, Iterable):
        raise InvalidValueError("values", values, "is no collection", "a list")
    return tuple(values)


def pairs(values: Mapping[str, T]) -> Mapping[str, T]:
    """The mapping, of which every name must be a filled text.

    Raises:
        InvalidValueError: If it is no mapping, or a name is no filled text.
    """
    if not _is_instance(values, Mapping):
        raise InvalidValueError("values", values, "is no mapping", "a mapping of names to values")
    for name in values:
        check_filled_text("values", name)
    return values


def suggested_id(text: str) -> str:
    """The text as an id: lower case, hyphens for everything that an id may not hold.

    >>> suggested_id("HSI letter, 2018")
    'hsi-letter-2018'
    """
    return "-".join(re.findall(r"[a-z0-9]+", text.lower())) or "an-id"


def _is_instance(value: object, cls: type) -> bool:
    """Whether it is, of a value whose annotation promises so, and which nobody checked."""
    return isinstance(value, cls)


def _check_instance(name: str, value: object, cls: type[object]) -> None:
    is_number = cls in {int, float}
    if isinstance(value, cls) and not (is_number and isinstance(value, bool)):
        return
    members = [
        str(getattr(member, "value", "")) for member in getattr(cls, "__members__", {}).values()
    ]
    hint = did_you_mean(value, members) if isinstance(value, str) else ""
    if members and hint:
        named = hint.removeprefix("did you mean '").removesuffix("'?")
        hint = f"write {cls.__name__}.{named.upper().replace('-', '_')}"
    raise InvalidValueError(name, value, f"is no {cls.__name__}", "a value of that class", hint)
