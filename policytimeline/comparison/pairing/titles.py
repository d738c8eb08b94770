"""How much two titles have in common, by their words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

ALL_WORDS = 1000
"""What two titles of the same words have in common, in thousandths."""

_WORD = re.compile(r"[^\W_]+")
_SAYS_NOTHING = frozenset(
    ("a", "an", "and", "at", "by", "for", "from", "in", "is", "of", "on", "or", "the", "to", "with")
)


@lru_cache(maxsize=4096)
def words_of(title: str) -> tuple[str, ...]:
    """The words of a title in order, without case, punctuation and small words.

    >>> words_of("The “first” National\u00a0Day of ACTION")
    ('first', 'national', 'day', 'action')
    """
    plain = unicodedata.normalize("NFKC", title).casefold()
    words = _WORD.findall(plain)
    return tuple(word for word in words if word not in _SAYS_NOTHING) or tuple(words)


def likeness(one: str, other: str) -> int:
    """The share of their words that two titles have in common (Dice, 1945), in thousandths.

    >>> likeness("First national day of action", "First day of action")
    857
    """
    return _likeness(frozenset(words_of(one)), frozenset(words_of(other)))


def _likeness(ours: frozenset[str], theirs: frozenset[str]) -> int:
    count = len(ours) + len(theirs)
    return 2 * ALL_WORDS * len(ours & theirs) // count if count else 0


def likenesses(left: Sequence[str], right: Sequence[str]) -> NDArray[np.int64]:
    """The likeness of every title on the left with every title on the right, as an array."""
    import numpy as np

    words: dict[str, list[int]] = {}
    for place, title in enumerate(right):
        for word in set(words_of(title)):
            words.setdefault(word, []).append(place)
    sizes = np.array([len(set(words_of(title))) for title in right], dtype=np.int64)
    lines: dict[str, NDArray[np.int64]] = {}
    for title in left:
        if title not in lines:
            ours = set(words_of(title))
            shared = np.zeros(len(right), dtype=np.int64)
            for word in ours:
                shared[words.get(word, [])] += 1
            lines[title] = 2 * ALL_WORDS * shared // np.maximum(sizes + len(ours), 1)
    return np.stack([lines[title] for title in left])
