"""The rows that have, in each of some columns, one of the texts or patterns given for it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from policytimeline.tables.notations.patterns import TextPatterns

_MOST_OTHERS = 1_000


class ChosenRows:
    """What ``only:`` says, and which of its texts were met.

    Attributes:
        texts: The texts and patterns of each column.
        others: Texts of each column that were met and are not among them, of the first 1,000.
    """

    def __init__(self, only: Mapping[str, Iterable[str]]) -> None:
        """Texts by column, in which ``*`` stands for anything."""
        self.texts = {
            name: TextPatterns(dict.fromkeys(texts, True)) for name, texts in only.items()
        }
        self.others: dict[str, set[str]] = {name: set() for name in only}

    def rows(self, column: Callable[[str], Sequence[str]], size: int) -> list[int]:
        """The rows that are chosen.

        Args:
            column: Gives the texts of a column, trimmed.
            size: How many rows there are.
        """
        chosen = list(range(size))
        for name, patterns in self.texts.items():
            texts = column(name)
            fits = {text for text in set(texts) if patterns.of(text)}
            others = self.others[name]
            if len(others) < _MOST_OTHERS:
                others |= set(texts) - fits
            chosen = [row for row in chosen if texts[row] in fits]
        return chosen
