"""Texts of cells and patterns of them, ``Redesignated*``, each with what it stands for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Generic, TypeVar

T = TypeVar("T")


class TextPatterns(Generic[T]):
    """What a text stands for: by itself, or by the longest pattern that it fits.

    >>> kinds = TextPatterns({"Enlarged": "enlarged", "Redesignated*": "renamed", "*": "other"})
    >>> kinds.of("Enlarged"), kinds.of("Redesignated in 1933"), kinds.of("Abolished")
    ('enlarged', 'renamed', 'other')
    """

    def __init__(self, values: Mapping[str, T]) -> None:
        """Texts, and patterns in which ``*`` stands for anything."""
        self._exact = {text.strip(): value for text, value in values.items()}
        patterns = (text for text in self._exact if "*" in text)
        by_length = sorted(patterns, key=lambda text: (-len(text.replace("*", "")), text))
        self._patterns = [(text.split("*"), text) for text in by_length]
        self._met: set[str] = set()

    def of(self, text: str) -> T | None:
        """What a text stands for; None if it is not listed and fits no pattern."""
        key = text if text in self._exact else self._pattern_of(text)
        if key is None:
            return None
        self._met.add(key)
        return self._exact[key]

    def _pattern_of(self, text: str) -> str | None:
        fits = (pattern for parts, pattern in self._patterns if _fit(parts, text))
        return next(fits, None)

    @property
    def met(self) -> frozenset[str]:
        """The texts and patterns that some text was found by."""
        return frozenset(self._met)

    def __iter__(self) -> Iterator[str]:
        return iter(self._exact)


def _fit(parts: Sequence[str], text: str) -> bool:
    """Whether a text is these parts with any text between them, in time linear in its length."""
    start, *between, end = parts
    place, limit = len(start), len(text) - len(end)
    if place > limit or not (text.startswith(start) and text.endswith(end)):
        return False
    for part in between:
        found = text.find(part, place, limit)
        if found < 0:
            return False
        place = found + len(part)
    return True
