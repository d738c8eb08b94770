"""The rules that the fields of every model class follow.

Validators refuse what a file could not hold or a reader could not use. Converters accept any
iterable, and the text of an enum's member.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import Enum
from functools import cache
from typing import Annotated, Any, Literal, TypeAlias, TypeVar, cast

import attrs

from policytimeline.dates.parsing import When
from policytimeline.dates.uncertain_date import UncertainDate
from policytimeline.dates.uncertain_interval import UncertainInterval
from policytimeline.errors import InvalidValueError
from policytimeline.excerpts import can_be_written, shortened
from policytimeline.frozen import EMPTY, Frozen
from policytimeline.suggestions import did_you_mean


class TextRule:
    """What an annotation says about a text, beyond that it is one; for tools that make values up.

    Hypothesis asks such an object for strategies (annotated-types, GroupedMetadata protocol).
    It has one as soon as `policytimeline.strategies` is loaded.
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

TYPE_CHECKS: set[object] = set()
"""The validators that ask for a type and nothing else: made by `is_a` and `are_all`."""

LARGEST_COUNT = 10**15
"""Of characters or paragraphs; no text has so many."""

_ID = re.compile(r"[a-z0-9-]+")
_NOT_IN_A_WORD = re.compile(r"[./\s]+")
_SURROGATE = re.compile(r"[\ud800-\udfff]")

T = TypeVar("T")
E = TypeVar("E", bound=Enum)
Validator = Callable[[object, "attrs.Attribute[T]", T], None]


def is_id(_: object, field: attrs.Attribute[str], value: str) -> None:
    """Validate an id: lower-case letters, digits and hyphens, at least one."""
    if type(value) is str and is_valid_id(value):
        return
    check_text(field.name, value)
    if not is_valid_id(value):
        hint = f'write "{suggested_id(value)}"'
        expected = "lower-case letters, digits and hyphens"
        raise InvalidValueError(field.name, value, "is not a valid id", expected, hint)


def is_optional_id(_: object, field: attrs.Attribute[str], value: str) -> None:
    """Validate an id that may be left out (an empty text)."""
    if not is_left_out(value):
        is_id(_, field, value)


def is_left_out(value: object) -> bool:
    """Whether a value is the empty text that stands for an optional one."""
    return isinstance(value, str) and not value


def is_valid_id(text: str) -> bool:
    """Whether a text is an id: lower-case letters, digits and hyphens, at least one."""
    return _ID.fullmatch(text) is not None


def is_dated_id(_: object, field: attrs.Attribute[str], value: str) -> None:
    """Validate the id of what has a date: an event or a source, or ``id.role``, a role date."""
    check_text(field.name, value)
    event_id, dot, role = value.partition(".")
    is_id(_, field, event_id)
    if dot and (not role or _NOT_IN_A_WORD.search(role)):
        raise InvalidValueError(field.name, value, "does not name a date role", "an id, or id.role")


def is_text(_: object, field: attrs.Attribute[str], value: object) -> None:
    """Validate that a value is text that a file can hold, and not a number or a date."""
    if type(value) is not str or not value.isascii():
        check_text(field.name, value)


def is_word(_: object, field: attrs.Attribute[str], value: str) -> None:
    """Validate a term of a codebook: text without dots, slashes and spaces."""
    check_word(field.name, value)


def is_optional_word(_: object, field: attrs.Attribute[str], value: str) -> None:
    """Validate a term that may be left out (an empty text)."""
    if not is_left_out(value):
        is_word(_, field, value)


def is_filled_text(_: object, field: attrs.Attribute[str], value: object) -> None:
    """Validate that a value is text with something in it."""
    check_filled_text(field.name, value)


def is_when(_: object, field: attrs.Attribute[When], value: object) -> None:
    """Validate that a value is a parsed date or interval, and not its text."""
    check_when(field.name, value)


def is_date(_: object, field: attrs.Attribute[UncertainDate], value: object) -> None:
    """Validate that a value is a parsed date, and neither its text nor an interval."""
    if not isinstance(value, UncertainDate):
        hint = _date_hint(value, "pt.UncertainDate.parse")
        raise InvalidValueError(field.name, value, "is not a date", "an UncertainDate", hint)


def is_a(cls: type[T]) -> Validator[T]:
    """A validator that only values of one class pass."""

    def validate(_: object, field: attrs.Attribute[T], value: object) -> None:
        if type(value) is not cls:
            check_a(field.name, value, cls)

    TYPE_CHECKS.add(validate)
    return validate


def is_none_or_a(cls: type[T]) -> Validator[T | None]:
    """A validator that only None and values of one class pass."""

    def validate(_: object, field: attrs.Attribute[T | None], value: object) -> None:
        if value is not None and type(value) is not cls:
            check_a(field.name, value, cls)

    TYPE_CHECKS.add(validate)
    return validate


def are_all(cls: type[T]) -> Validator[tuple[T, ...]]:
    """A validator that only tuples of values of one class pass."""

    def validate(_: object, field: attrs.Attribute[Any], values: tuple[object, ...]) -> None:
        for value in values:
            if type(value) is not cls:
                check_a(field.name, value, cls)

    TYPE_CHECKS.add(validate)
    return validate


def is_count(_: object, field: attrs.Attribute[int], value: object) -> None:
    """Validate a whole number that is not negative, and that a text can have so many of."""
    if type(value) is not int or not 0 <= value <= LARGEST_COUNT:
        expected = f"a whole number from 0 to {LARGEST_COUNT:,}"
        raise InvalidValueError(field.name, value, "is not a count", expected)


def is_positive(_: object, field: attrs.Attribute[int], value: object) -> None:
    """Validate a count that starts from 1."""
    is_count(_, field, value)
    if value == 0:
        raise InvalidValueError(field.name, value, "counts from 1", "1 or more")


def check_a(name: str, value: object, cls: type, hint: str = "") -> None:
    """Raise an error for anything but a value of the class.

    Raises:
        InvalidValueError: If it is of another class.
    """
    if not isinstance(value, cls):
        problem = f"is {with_article(type(value).__name__)}"
        raise InvalidValueError(name, value, problem, with_article(cls.__name__), hint)


def check_text(name: str, value: object) -> None:
    """Raise an error for anything but text that a file can hold.

    Raises:
        InvalidValueError: If it is something else, or holds half a surrogate pair.
    """
    if not isinstance(value, str):
        raise InvalidValueError(name, value, "is not text", "text", _text_hint(value))
    if not is_unicode(value):
        raise InvalidValueError(name, value, "holds half a surrogate pair", "Unicode text")


def _text_hint(value: object) -> str:
    if isinstance(value, int | float):
        return f"put it in quotes: {shortened(str(value))}" if can_be_written(value) else ""
    # An event, a source or an actor, where its id belongs.
    own_id = getattr(value, "id", None)
    return f"write its id: {own_id!r}" if isinstance(own_id, str) else ""


def is_unicode(text: str) -> bool:
    """Whether a file can hold a text: whether it is free of halves of surrogate pairs."""
    return text.isascii() or not _SURROGATE.search(text)


def check_filled_text(name: str, value: object) -> None:
    """Raise an error for anything but text with something in it.

    Raises:
        InvalidValueError: If it is something else, or only white space.
    """
    if type(value) is not str or not value.isascii():
        check_text(name, value)
    if not str(value).strip():
        raise InvalidValueError(name, value, "is empty", "some text")


def check_word(name: str, value: str) -> None:
    """Raise an error for anything but one word: a term that a codebook can define.

    Raises:
        InvalidValueError: If it is empty, or contains a dot, a slash or a space.
    """
    check_filled_text(name, value)
    if _NOT_IN_A_WORD.search(value):
        problem, expected = "contains '.', '/' or a space", "one word, such as in_force"
        raise InvalidValueError(name, value, problem, expected, f"write {_as_word(value)!r}")


def check_when(name: str, value: object) -> None:
    """Raise an error for anything but a date or an interval, and name the call that makes one.

    Raises:
        InvalidValueError: If it is something else.
    """
    if not isinstance(value, UncertainDate | UncertainInterval):
        expected = "an UncertainDate or UncertainInterval"
        hint = _date_hint(value, "pt.parse_when")
        raise InvalidValueError(name, value, "is not a date", expected, hint)


def _date_hint(value: object, parse: str) -> str:
    """The call that makes a date of a text, of a day of the calendar, or of what has a date."""
    if isinstance(value, str):
        return f"parse it first: {parse}({value!r})"
    if isinstance(value, dt.date):
        day = f"{value.year}, {value.month}, {value.day}"
        return f"write pt.UncertainDate.from_date(datetime.date({day}))"
    named = next((name for name in ("when", "published") if hasattr(value, name)), "")
    return f"pass its date: .{named}" if named else ""


def to_member(cls: type[E], value: E | str, name: str) -> E:
    """The member of an enum, given itself or its text.

    Raises:
        InvalidValueError: If it is neither.
    """
    if type(value) is cls:
        return value
    known = _members_of(cls)
    if isinstance(value, str) and value in known:
        return cast("E", known[value])
    hint = did_you_mean(value, known) if isinstance(value, str) else ""
    problem, expected = f"is not {_member_noun(cls)}", f"one of {', '.join(known)}"
    raise InvalidValueError(name, value, problem, expected, hint)


_IN_WORDS = {
    "AttributeType": "the type of an attribute",
    "EventStatus": "a status",
    "ReportedAs": "a way to report an event",
}
"""What a member of an enum is, if the name of the class does not say it in one word."""


def read_member(cls: type[E], value: object, name: str) -> E:
    """The member of an enum, as files have it; the error is for those who have only the file.

    Raises:
        InvalidValueError: If it is not the text of one.
    """
    known = _members_of(cls)
    if isinstance(value, str) and value in known:
        return cast("E", known[value])
    problem = "is empty" if value in (None, "") else f"is not {_member_noun(cls)}"
    hint = did_you_mean(value, known) if isinstance(value, str) else ""
    raise InvalidValueError(name, value, problem, f"one of {', '.join(known)}", hint)


def _member_noun(cls: type[Enum]) -> str:
    """What a member of an enum is, in a sentence."""
    return _IN_WORDS.get(cls.__name__) or with_article(cls.__name__.lower())


@cache
def _members_of(cls: type[Enum]) -> Mapping[str, Enum]:
    return {str(member.value): member for member in cls}


def texts(values: Iterable[str]) -> tuple[str, ...]:
    """The values as a tuple of filled texts; a single text would fall apart into letters.

    Raises:
        InvalidValueError: If the values are one text, or one of them is not a filled text.
    """
    if isinstance(values, tuple) and not values:
        return ()
    if isinstance(values, str):
        expected, hint = "a list of texts", f"write [{values!r}]"
        raise InvalidValueError("values", values, "is one text", expected, hint)
    kept = as_tuple(values)
    for value in kept:
        check_filled_text("values", value)
    return kept


def as_tuple(values: Iterable[T]) -> tuple[T, ...]:
    """The values of any iterable as a tuple; a text is one value, and not its letters.

    Raises:
        InvalidValueError: If there is nothing to iterate over.
    """
    # Asking an abstract class is slow, and nearly every value is a tuple already.
    if type(values) is tuple:
        return cast("tuple[T, ...]", values)
    if isinstance(values, str):
        return (cast("T", values),)
    if not isinstance(values, tuple | list) and not _is_instance(values, Iterable):
        hint = "put it in a list: [...]"
        raise InvalidValueError("values", values, "is not a collection", "a list", hint)
    return tuple(values)


def frozen(values: Mapping[str, T]) -> Frozen[T]:
    """The mapping as one that cannot change; every name must be a filled text.

    Raises:
        InvalidValueError: If it is not a mapping, or a name is not a filled text.
    """
    if values is EMPTY:
        return EMPTY
    if not isinstance(values, Frozen) and not _is_instance(values, Mapping):
        expected = "a mapping of names to values"
        raise InvalidValueError("values", values, "is not a mapping", expected)
    for name in values:
        check_filled_text("values", name)
    if not values:
        return EMPTY
    return values if isinstance(values, Frozen) else Frozen(values)


def suggested_id(text: str) -> str:
    """The text as an id: lower case, with hyphens for everything that an id may not hold.

    >>> suggested_id("HSI letter, 2018")
    'hsi-letter-2018'
    """
    return "-".join(re.findall(r"[a-z0-9]+", text.lower())) or "an-id"


def _as_word(text: str) -> str:
    return _NOT_IN_A_WORD.sub("_", text.strip()).strip("_") or "a_word"


def with_article(noun: str) -> str:
    """The noun with "a" or "an" before it."""
    return f"{'an' if noun[0] in 'AEIOUaeiou' else 'a'} {noun}"


def _is_instance(value: object, cls: type) -> bool:
    """Whether it is, for a value whose annotation says so but which nothing has checked."""
    return isinstance(value, cls)
