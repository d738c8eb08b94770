"""Converters of the fields of a spec: texts may be empty, and one needs no list."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from policytimeline.errors import InvalidValueError
from policytimeline.model.fields import as_tuple, frozen


def one_or_more(values: Iterable[str] | str) -> tuple[str, ...]:
    """Texts of any kind; one of them needs no list.

    Raises:
        InvalidValueError: If it is not a collection, or has something in it that is not a text.
    """
    found = as_tuple(values)
    for value in found:
        _check_text(value)
    return found


def filled_texts(values: Iterable[str] | str) -> tuple[str, ...]:
    """The texts that are not empty: a blank cell says nothing in any case."""
    return tuple(text for text in one_or_more(values) if text.strip())


def by_text(values: Mapping[str, str]) -> Mapping[str, str]:
    """What each text of a cell stands for."""
    return frozen(values)


def lists_by_name(values: Mapping[str, Iterable[str] | str]) -> Mapping[str, tuple[str, ...]]:
    """One text or several for each name."""
    return frozen({name: one_or_more(value) for name, value in frozen(values).items()})


def _check_text(value: object) -> None:
    if not isinstance(value, str):
        raise InvalidValueError("values", value, "is not text", "text")
