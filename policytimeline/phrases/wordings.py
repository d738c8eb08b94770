"""Wordings that are tried together, so that few of their patterns are compiled and tried."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property

import attrs

from policytimeline.phrases.needs import Need, needs_of
from policytimeline.phrases.vocabulary import (
    compiled,
    compiled_for_words,
    lowered,
    without_names,
)

_ENDING = r"(?!\w|-[^\W\d])"
"""Every wording ends with a word, of which nothing comes after a hyphen."""


@attrs.frozen(eq=False)
class Wordings:
    """Patterns of one family, of which few match anywhere.

    At most places of a long text none of them does, and to try all of them as one takes no longer
    than to try a few. But that one pattern takes long to compile: a single phrase is tried with
    those alone of which it has all that they need.

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

    def full_matches(self, words: str) -> Iterator[tuple[str, re.Match[str]]]:
        """Each pattern that matches a whole phrase with single spaces; its match is lowered."""
        lower = lowered(words)
        for pattern in self._possible(lower):
            match = compiled_for_words(pattern).fullmatch(lower)
            if match:
                yield pattern, match

    def _possible(self, words: str) -> Iterable[str]:
        """The patterns of which words have all that they need, in their order."""
        absent = {text for text in self._needed_texts if text not in words}
        return {
            need.pattern: None
            for need in self._needs
            if absent.isdisjoint(need.texts) and need.has_parts(words)
        }

    @cached_property
    def _together(self) -> re.Pattern[str]:
        together = "|".join(f"(?:{without_names(pattern)})" for pattern in self.patterns)
        return compiled(f"(?:{together}){_ENDING}")

    @cached_property
    def _needs(self) -> tuple[Need, ...]:
        return tuple(need for pattern in self.patterns for need in needs_of(pattern))

    @cached_property
    def _needed_texts(self) -> frozenset[str]:
        return frozenset[str]().union(*(need.texts for need in self._needs))
