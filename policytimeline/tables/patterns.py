"""Texts of cells and patterns of them, ``Redesignated*``, each with what it stands for."""

from __future__ import annotations

import re
from collections.abc import Mapping
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
        self._patterns = [(_compiled(text), self._exact[text]) for text in by_length]

    def of(self, text: str) -> T | None:
        """What a text stands for; None if it is not listed and fits no pattern."""
        if text in self._exact:
            return self._exact[text]
        fits = (value for pattern, value in self._patterns if pattern.fullmatch(text))
        return next(fits, None)


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(".*".join(map(re.escape, pattern.split("*"))), re.DOTALL)
