"""What a mistyped id may have meant, among very many ids and for very many mistakes."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from policytimeline.suggestions import did_you_mean

_FEW = 200
"""Words; so many can be compared one by one."""
_NEIGHBOURS = 6
"""Words on each side, in each order, that are compared."""


class Spelling:
    """The known words of one kind, sorted once.

    A mistake leaves the letters before it and those after it as they were. So the word that was
    meant is near in the order of the letters, or in that of the letters read backwards.

    >>> Spelling(["strikes", "votes"]).hint("strike")
    "did you mean 'strikes'?"
    """

    def __init__(self, known: Iterable[str]) -> None:
        """Sort the words; nothing is compared yet."""
        self.known = frozenset(known)
        self._hints: dict[str, str] = {}
        self._sorted: list[str] = []
        self._sorted_backwards: list[str] = []

    def hint(self, word: str) -> str:
        """A hint that names the known word nearest to a mistyped one, or an empty text."""
        if word not in self._hints:
            self._hints[word] = did_you_mean(word, self._candidates(word.lower()))
        return self._hints[word]

    def _candidates(self, word: str) -> Iterable[str]:
        if len(self.known) <= _FEW:
            return self.known
        if not self._sorted:
            self._sorted = sorted(self.known)
            self._sorted_backwards = sorted(known[::-1] for known in self.known)
        backwards = _around(self._sorted_backwards, word[::-1])
        return {*_around(self._sorted, word), *(near[::-1] for near in backwards)}


def _around(ordered: Sequence[str], word: str) -> Iterator[str]:
    """The words on both sides of the place where a word would be."""
    place = bisect_left(ordered, word)
    yield from ordered[max(0, place - _NEIGHBOURS) : place + _NEIGHBOURS]
