"""Converters of the fields of a spec: texts may be empty, and one needs no list."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from policytimeline.frozen import EMPTY
from policytimeline.model.fields import as_tuple, frozen


def one_or_more(values: Iterable[str] | str) -> tuple[str, ...]:
    """Texts of any kind; one of them needs no list."""
    return as_tuple(values)


def filled_texts(values: Iterable[str] | str) -> tuple[str, ...]:
    """The texts that are not empty: a blank cell says nothing in any case."""
    return tuple(text for text in as_tuple(values) if text.strip())


def by_text(values: Mapping[str, str]) -> Mapping[str, str]:
    """What each text of a cell stands for."""
    return frozen(values) if values else EMPTY


def lists_by_name(values: Mapping[str, Iterable[str] | str]) -> Mapping[str, tuple[str, ...]]:
    """One text or several for each name."""
    return frozen({name: as_tuple(value) for name, value in values.items()}) if values else EMPTY
