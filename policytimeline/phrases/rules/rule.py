"""What a phrase rule is: a wording, the days that it names, and how far off they are."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from functools import cache
from typing import NamedTuple, TypeAlias

import attrs

from policytimeline.dates.calendar import (
    FIRST_YEAR,
    LAST_YEAR,
    calendar_day,
    format_year,
)
from policytimeline.dates.lags import Lag
from policytimeline.dates.parsing import When
from policytimeline.dates.pattern import Bound, DatePattern
from policytimeline.dates.uncertain_date import UncertainDate
from policytimeline.dates.uncertain_interval import UncertainInterval
from policytimeline.phrases.rules.probes import FindProbes, turns_of_months
from policytimeline.phrases.vocabulary import MatchedWords
from policytimeline.phrases.windows import Window, month_window, years_window

UNBOUNDED: Window = (-math.inf, math.inf)
"""Some day, without a bound."""

ANY_OFFSET = Lag(None, None)
"""The offset of words that name the same days whatever the publication date."""


class NamedDays(NamedTuple):
    """The days that a phrase names: of a date, or of the start and the end of an interval.

    Attributes:
        begin: First and last possible day.
        end: Those of the end; None for a date.
        pattern: How EDTF writes these days, if they are a season or a century.
    """

    begin: Window
    end: Window | None = None
    pattern: DatePattern | None = None

    def hull(self, other: NamedDays) -> NamedDays:
        """From the first of these days to the last of the others, which are no earlier."""
        if self == other:
            return self
        end = (self.end[0], other.end[1]) if self.end and other.end else None
        return NamedDays((self.begin[0], other.begin[1]), end)

    def to_when(self) -> When:
        """The date or the interval, in the shortest form that has exactly these days.

        Raises:
            DateRangeError: If a bound lies outside years -9999 to 9999.
        """
        if self.end is None:
            return UncertainDate((self.pattern,)) if self.pattern else _date(self.begin)
        return UncertainInterval(_side(self.begin), _side(self.end))


FindDays: TypeAlias = Callable[[MatchedWords, int], NamedDays | None]
"""From the words and the publication date, a day number, to the days; None if no day fits."""

FindOffset: TypeAlias = Callable[[MatchedWords], Lag]
"""From the words alone to the days from what they name to the publication date."""


class Form(NamedTuple):
    """How a phrase is worded.

    Attributes:
        pattern: Matches the whole of a phrase.
        in_text: Matches it in running text, where fewer words are a date: None if it is the
            same, and an empty text if nothing is.
        is_date: Whether "by", "until", "since", "before" and "after" can come before it.
        counts_from: Why it does not count from the publication in running text; empty if it does.
    """

    pattern: str
    in_text: str | None = None
    is_date: bool = False
    counts_from: str = ""

    @property
    def text_pattern(self) -> str:
        """The pattern for running text; empty if nothing there is a date."""
        return self.pattern if self.in_text is None else self.in_text


@attrs.frozen(kw_only=True, eq=False)
class PhraseRule:
    """One way to read one wording.

    Attributes:
        name: Stable kebab-case name.
        form: The wording.
        days: Finds the days.
        example: A phrase that it reads.
        meaning: What it takes the words to mean.
        week_starts: The day on which a week starts, in a rule that depends on it.
        probes: Finds publication dates that between them give every offset there is.
        offset: Days from what is named (from its start, if it is an interval) to the
            publication. It holds for every publication date, and both extremes occur. If it is
            None, it is found by trying the probes.
    """

    name: str
    form: Form
    days: FindDays
    example: str
    meaning: str
    week_starts: str = ""
    probes: FindProbes = turns_of_months
    offset: Lag | FindOffset | None = None

    def offset_of(self, words: MatchedWords) -> Lag:
        """The offset of a phrase with these words."""
        if self.offset is None:
            return _probed_offset(self, words)
        return self.offset if isinstance(self.offset, Lag) else self.offset(words)

    def windows(self, words: MatchedWords) -> Iterator[tuple[int, Window]]:
        """Probes, each with the first and the last day on which what is named may start."""
        for probe in self.probes(words):
            found = self.days(words, probe)
            if found:
                yield probe, found.begin


def some_day(window: Window | None) -> NamedDays | None:
    """A date on one of the days of a window; None if there is no window."""
    return None if window is None else NamedDays(window)


def that_day(day: int) -> NamedDays:
    """A date on a certain day."""
    return NamedDays((day, day))


def if_which(later: int, days: FindDays, words: MatchedWords, published: int) -> NamedDays | None:
    """The days if the words say last (-1), this or nothing (0), or next (1)."""
    return days(words, published) if words.later == later else None


@cache
def _probed_offset(rule: PhraseRule, words: MatchedWords) -> Lag:
    offsets = [(day - last, day - first) for day, (first, last) in rule.windows(words)]
    if not offsets:
        return ANY_OFFSET
    return Lag(int(min(near for near, _ in offsets)), int(max(far for _, far in offsets)))


def _side(window: Window) -> UncertainDate | Bound:
    return Bound.UNKNOWN if window == UNBOUNDED else _date(window)


def _date(window: Window) -> UncertainDate:
    pattern = _month_year_or_decade(window)
    if pattern:
        return UncertainDate((pattern,))
    first, last = (None if math.isinf(day) else int(day) for day in window)
    return UncertainDate.between(first, last)


def _month_year_or_decade(window: Window) -> DatePattern | None:
    """The pattern with exactly the days of the window, if there is one."""
    if any(map(math.isinf, window)):
        return None
    year, month, day = calendar_day(int(window[0]))
    if day != 1 or not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    written = format_year(year)
    if window == month_window(year, month):
        return DatePattern.of_parts(written, f"{month:02d}")
    if window == years_window(year):
        return DatePattern.of_parts(written)
    if year % 10 == 0 and window == years_window(year, 10):
        return DatePattern.of_parts(f"{written[:-1]}X")
    return None
