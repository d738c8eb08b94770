"""Whether two titles say the same in nearly the same words, and in what they differ.

Only what a second coder or a second reading changes counts: the order of the words, small words,
one word more, one word misspelt or with another ending. Numbers and words such as "not" and
"second" have to be the same.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Hashable, Iterator
from typing import NamedTuple

_WORD = re.compile(r"\w+")
_SMALL = frozenset(
    [
        "a",
        "an",
        "and",
        "are",
        "as",
        "at",
        "be",
        "by",
        "for",
        "from",
        "has",
        "have",
        "in",
        "into",
        "is",
        "it",
        "its",
        "of",
        "on",
        "or",
        "that",
        "the",
        "their",
        "to",
        "was",
        "were",
        "which",
        "will",
        "with",
    ]
)
"""Words that a title may have or not have."""

_TELLING = frozenset(
    [
        "no",
        "not",
        "never",
        "without",
        "against",
        "again",
        "further",
        "new",
        "old",
        "former",
        "other",
        "first",
        "second",
        "third",
        "fourth",
        "fifth",
        "last",
        "next",
        "final",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "twice",
    ]
)
"""Words that make another event of it."""

_ENDINGS = ("ing", "ed", "es", "d", "s")
_FEWEST_SHARED, _SHORTEST, _PART, _STEM = 4, 5, 2, 4


class Title(NamedTuple):
    """The words of a title that count, sorted."""

    words: tuple[str, ...]

    @classmethod
    def of(cls, text: str) -> Title:
        """The title of a text.

        >>> Title.of("The council votes on the budget").words
        ('budget', 'council', 'votes')
        """
        found = _WORD.findall(text.casefold())
        return cls(tuple(sorted(word for word in found if word not in _SMALL)))

    def telling(self) -> tuple[str, ...]:
        """The words that every title that is alike has, too.

        >>> Title.of("Order 12 is not signed").telling()
        ('12', 'not')
        """
        return tuple(filter(_is_telling, self.words))

    def keys(self) -> Iterator[Hashable]:
        """What it has in common with every title that is alike; few others have it, too."""
        words = self.words
        yield words
        for number, word in enumerate(words):
            if (number and words[number - 1] == word) or _is_telling(word):
                continue
            rest = words[:number] + words[number + 1 :]
            if len(rest) >= _FEWEST_SHARED:
                yield rest
            if len(word) >= _SHORTEST:
                yield rest, word[:_PART]
                yield rest, "", word[-_PART:]


def difference(one: Title, other: Title) -> str | None:
    """What two titles do, in words: how they differ; None if they are not alike.

    >>> difference(Title.of("Comittee reports"), Title.of("The committee reports"))
    "differ in 'comittee' and 'committee'"
    >>> difference(Title.of("Order 12 is signed"), Title.of("Order 13 is signed"))
    """
    if one.words == other.words:
        return "have the same words" if one.words else None
    here, there = Counter(one.words), Counter(other.words)
    only_here, only_there = (list((a - b).elements()) for a, b in ((here, there), (there, here)))
    left = [*only_here, *only_there]
    if any(map(_is_telling, left)):
        return None
    if len(left) == 1:
        shared = min(len(one.words), len(other.words))
        return f"differ in {left[0]!r}" if shared >= _FEWEST_SHARED else None
    if len(only_here) == len(only_there) == 1 and _is_one_word(*left):
        return f"differ in {left[0]!r} and {left[1]!r}"
    return None


def _is_telling(word: str) -> bool:
    return word in _TELLING or not word.isalpha()


def _is_one_word(one: str, other: str) -> bool:
    """Whether one is the other, misspelt by one letter or with another ending."""
    if min(len(one), len(other)) < _SHORTEST:
        return False
    return _is_one_slip(one, other) or bool(_stems(one) & _stems(other))


def _is_one_slip(one: str, other: str) -> bool:
    """Whether one letter is wrong, missing or too many, or two neighbours are swapped."""
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    here, there = one[start:], other[start:]
    while here and there and here[-1] == there[-1]:
        here, there = here[:-1], there[:-1]
    longest = max(len(here), len(there))
    return longest <= 1 or (longest == len("ab") and here == there[::-1])


def _stems(word: str) -> set[str]:
    """The word without each ending that it may have."""
    stems = {word.removesuffix(ending) for ending in ("", *_ENDINGS)}
    return {stem for stem in stems if len(stem) >= _STEM}
