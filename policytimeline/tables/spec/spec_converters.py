"""Converters of the fields of a spec: texts may be empty, and one needs no list."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import attrs

from policytimeline.errors import InvalidValueError
from policytimeline.model.fields import as_tuple, check_text, frozen


def one_or_more(values: Iterable[str] | str) -> tuple[str, ...]:
    """Texts of any kind; one of them needs no list.

    Raises:
        InvalidValueError: If one of the values is not text.
    """
    kept = as_tuple(values)
    for value in kept:
        check_text("values", value)
    return kept


def filled_texts(values: Iterable[str] | str) -> tuple[str, ...]:
    """The texts that are not empty: a blank cell says nothing in any case.

    Raises:
        InvalidValueError: If one of the values is not text.
    """
    return tuple(text for text in one_or_more(values) if text.strip())


def by_text(values: Mapping[str, str]) -> Mapping[str, str]:
    """What each text of a cell stands for.

    Raises:
        InvalidValueError: If it is not a mapping of texts to texts.
    """
    kept = frozen(values)
    for value in kept.values():
        check_text("values", value)
    return kept


def lists_by_name(values: Mapping[str, Iterable[str] | str]) -> Mapping[str, tuple[str, ...]]:
    """One text or several for each name.

    Raises:
        InvalidValueError: If it is not a mapping of names to texts.
    """
    return frozen({name: one_or_more(value) for name, value in frozen(values).items()})


def is_not_empty(
    _: object, field: attrs.Attribute[tuple[str, ...]], value: tuple[str, ...]
) -> None:
    """Validate a field of texts, of which there must be one: blank ones do not count."""
    if not any(map(str.strip, value)):
        raise InvalidValueError(field.name, value, "is empty", "at least one name")
