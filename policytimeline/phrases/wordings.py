"""Wordings that are tried together: one pattern says whether any of them needs to be tried."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property

import attrs

from policytimeline.phrases.vocabulary import compiled, without_names

_ENDING = r"(?!\w|-[^\W\d])"
"""Every wording ends with a word, of which nothing comes after a hyphen."""


@attrs.frozen
class Wordings:
    """Patterns of one family, of which few match anywhere.

    At most places none of them does, and to try all of them as one takes no longer than to try a
    few.

    Attributes:
        patterns: The pattern of each wording.
    """

    patterns: tuple[str, ...]

    @classmethod
    def of(cls, patterns: Iterable[str]) -> Wordings:
        """Each pattern once, without empty ones."""
        return cls(tuple(filter(None, dict.fromkeys(patterns))))

    def can_match(self, text: str, place: int) -> bool:
        """Whether any of the patterns matches from a place on."""
        return self._together.match(text, place) is not None

    def matches(self, text: str, place: int) -> Iterator[tuple[str, re.Match[str]]]:
        """Each pattern that matches from a place on, with its match."""
        if self.can_match(text, place):
            for pattern in self.patterns:
                match = compiled(f"(?:{pattern}){_ENDING}").match(text, place)
                if match:
                    yield pattern, match

    def full_matches(self, text: str) -> Iterator[tuple[str, re.Match[str]]]:
        """Each pattern that matches a whole text, with its match."""
        if self._together.fullmatch(text):
            for pattern in self.patterns:
                match = compiled(f"(?:{pattern}){_ENDING}").fullmatch(text)
                if match:
                    yield pattern, match

    @cached_property
    def _together(self) -> re.Pattern[str]:
        together = "|".join(f"(?:{without_names(pattern)})" for pattern in self.patterns)
        return compiled(f"(?:{together}){_ENDING}")
