"""What is found out about a phrase: its readings, and where a text has it."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property

import attrs

from policytimeline.dates.lags import Lag
from policytimeline.dates.parsing import When


def _lag(value: Lag | Callable[[], Lag]) -> Lag:
    return value if isinstance(value, Lag) else value()


@attrs.frozen(kw_only=True, slots=False, repr=False)
class Reading:
    """One possible meaning of a phrase, and how it comes about.

    Attributes:
        when: The date or the interval, as wide as the words are.
        rule: The name of the rule that gives it; the reference explains each rule.
        anchor: What it is counted from: the publication date, the date of an event, or the date of
            another phrase of the text, the antecedent.
        offset: Days from the date (from its start, if it is an interval) to the anchor's start.
            It belongs to the words, so it is the same for every anchor. It is found when asked.
        phrase: The phrase as written.
        antecedent: Offsets in the text of the phrase that it counts from; None if it counts from
            the publication or an event.
    """

    when: When
    rule: str
    anchor: When
    _offset: Lag | Callable[[], Lag] = attrs.field(alias="offset", eq=_lag)
    phrase: str
    antecedent: tuple[int, int] | None = None

    @cached_property
    def offset(self) -> Lag:
        """Days from the date to the anchor's start."""
        return _lag(self._offset)

    def __getstate__(self) -> dict[str, object]:
        """The offset itself, in a copy or a pickle, instead of how to find it."""
        return {**self.__dict__, "_offset": self.offset}

    def __repr__(self) -> str:
        shown = ("when", "rule", "anchor", "offset", "phrase", "antecedent")
        return f"Reading({', '.join(f'{name}={getattr(self, name)!r}' for name in shown)})"


def is_in_view(reading: Reading) -> bool:
    """Whether a reading takes its year from other words of the text."""
    return "-of-year-in-view" in reading.rule


@attrs.frozen(kw_only=True)
class FoundPhrase:
    """A date phrase in a text, with its possible readings or the reason why it has none.

    Attributes:
        phrase: The words: ``text[start:end]``.
        start: Offset of its first character.
        end: Offset of the character after its last.
        paragraph: The paragraph in which it starts, counted from 1; a blank line ends one.
        readings: The possible readings, most likely first; empty if it cannot be dated.
        refusal: Why it cannot be dated, or an empty text.
    """

    phrase: str
    start: int
    end: int
    paragraph: int
    readings: tuple[Reading, ...] = ()
    refusal: str = ""
