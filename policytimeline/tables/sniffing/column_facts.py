"""What the cells of a column show, counted."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cached_property

import attrs

from policytimeline.tables.notations.numbers import DECIMAL_MARKS, read_number, two_numbers

MISSING_WORDS = (
    *("NA", "N/A", "n/a", "na", "#N/A", "NULL", "null", "Null", "NaN", "nan", "None", "none"),
    *("-", "--", ".", ".."),
)
"""Texts with which programs and people fill a cell that says nothing."""

_YES_NO = frozenset({"yes", "no", "y", "n", "true", "false", "t", "f"})
_ZERO_LED = re.compile(r"0\d+")
_YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20|21)\d\d(?!\d)")
_MOST_LABELS, _LONGEST_LABEL = 80, 120
_URL = re.compile(r"https?://|www\.", re.IGNORECASE)
_TOKENS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+")


@attrs.frozen(eq=False)
class ColumnFacts:
    """A column of the sample.

    Attributes:
        name: Its name.
        cells: Its cells, trimmed.
        counts: How often each text occurs, without the blanks and the words for nothing.
        missing: How often each word for nothing occurs.
        blanks: How many cells are blank.
    """

    name: str
    cells: Sequence[str] = attrs.field(repr=False)
    counts: Counter[str] = attrs.field(repr=False)
    missing: Counter[str]
    blanks: int

    @classmethod
    def of(cls, name: str, cells: Sequence[str]) -> ColumnFacts:
        """Count the texts of a column."""
        counts = Counter(cells)
        blanks = counts.pop("", 0)
        missing = Counter({word: counts[word] for word in MISSING_WORDS if word in counts})
        if _are_short_codes(counts):
            missing = Counter[str]()  # NA is the code of Namibia.
        for word in missing:
            del counts[word]
        return cls(name, cells, counts, missing, blanks)

    @property
    def filled(self) -> int:
        """How many cells say something."""
        return len(self.cells) - self.nothing

    @property
    def nothing(self) -> int:
        """How many cells are blank, or have a word for nothing."""
        return self.blanks + self.missing.total()

    @property
    def is_unique(self) -> bool:
        """Whether every cell says something, and no two the same."""
        return bool(self.cells) and len(self.counts) == len(self.cells)

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The words of its name, in lower case."""
        return tuple(word.lower() for word in _TOKENS.findall(self.name))

    @cached_property
    def decimals(self) -> tuple[str, ...]:
        """The marks that may be before the decimals of its numbers, so that every text is one."""
        if not self.counts:
            return ()
        return tuple(
            mark
            for mark in DECIMAL_MARKS
            if all(read_number(text, mark) is not None for text in self.counts)
        )

    @property
    def is_number(self) -> bool:
        """Whether every text is a number, and none begins with a zero as codes do."""
        return bool(self.decimals) and not self.zero_led

    @cached_property
    def zero_led(self) -> str:
        """A text of digits that begins with a zero, and would lose it as a number."""
        return next((text for text in self.counts if _ZERO_LED.fullmatch(text)), "")

    @cached_property
    def with_year(self) -> int:
        """How many cells have a year of four digits in them."""
        return sum(count for text, count in self.counts.items() if _YEAR.search(text))

    @property
    def may_be_labels(self) -> bool:
        """Whether it has few texts, and most of them several times."""
        several = 1 < len(self.counts) <= _MOST_LABELS and len(self.counts) * 2 <= self.filled
        return several and self.longest <= _LONGEST_LABEL and not self.is_number

    @property
    def two_numbers(self) -> tuple[str, tuple[float, float]] | None:
        """A text that is another number with a point before the decimals than with a comma."""
        pairs = ((text, two_numbers(text)) for text in self.counts)
        return next(((text, both) for text, both in pairs if both is not None), None)

    @property
    def is_yes_or_no(self) -> bool:
        """Whether every text says yes or no."""
        return bool(self.counts) and {text.lower() for text in self.counts} <= _YES_NO

    @cached_property
    def longest(self) -> int:
        """The length of its longest text."""
        return max(map(len, self.counts), default=0)

    @cached_property
    def with_url(self) -> int:
        """How many cells have an address in them."""
        return sum(count for text, count in self.counts.items() if _URL.search(text))

    @property
    def has_other_words(self) -> bool:
        """Whether some cell has more than one address in it."""
        return any(len(text.split()) > 1 for text in self.counts)


def _are_short_codes(counts: Counter[str]) -> bool:
    """Whether the texts are codes of two capital letters, and NA is one of many."""
    others = [text for text in counts if text not in MISSING_WORDS]
    are_codes = all(len(text) == len("NA") and text.isupper() for text in others)
    return len(others) >= len(_YES_NO) and are_codes
