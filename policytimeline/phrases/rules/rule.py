"""What a rule is: words, the days that they name, and how far those lie off (promise 1)."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from functools import cache
from typing import TypeAlias

import attrs

from policytimeline.dates.calendar import (
    FIRST_YEAR,
    LAST_YEAR,
    Day,
    calendar_day,
    day_number,
)
from policytimeline.dates.lags import Lag
from policytimeline.dates.parsing import When
from policytimeline.dates.pattern import Bound
from policytimeline.dates.uncertain_date import UncertainDate
from policytimeline.dates.uncertain_interval import UncertainInterval
from policytimeline.phrases.vocabulary import Words
from policytimeline.phrases.windows import Window, month_window, years_window

EVER: Window = (-math.inf, math.inf)
"""Some day, and nothing bounds it."""


@attrs.frozen
class Stretch:
    """The possible days of a date, or of the begin and the end of an interval.

    Attributes:
        begin: First and last possible day.
        end: Those of the end; None for a date.
        written: The EDTF text that says it best, where there is one beside days and months.
    """

    begin: Window
    end: Window | None = None
    written: str = ""

    def hull(self, other: Stretch) -> Stretch:
        """From the first day of this to the last day of the other, which is no earlier."""
        if self == other:
            return self
        end = (self.end[0], other.end[1]) if self.end and other.end else None
        return Stretch((self.begin[0], other.begin[1]), end)

    def to_when(self) -> When:
        """The date or the interval, in the shortest text that has exactly these days.

        Raises:
            DateRangeError: If a bound lies outside years -9999 to 9999.
        """
        if self.end is None:
            return UncertainDate.parse(self.written) if self.written else _date(self.begin)
        return UncertainInterval(_side(self.begin), _side(self.end))


def on(window: Window | int | None) -> Stretch | None:
    """A date on one of the days of a window; None where there is none."""
    if window is None:
        return None
    return Stretch((window, window) if isinstance(window, int) else window)


def _side(window: Window) -> UncertainDate | Bound:
    return Bound.UNKNOWN if window == EVER else _date(window)


def _date(window: Window) -> UncertainDate:
    written = _as_month_or_year(window)
    if written:
        return UncertainDate.parse(written)
    first, last = (_finite(day) for day in window)
    return UncertainDate.between(first, last)


def _finite(day: Day) -> int | None:
    return None if math.isinf(day) else int(day)


def _as_month_or_year(window: Window) -> str:
    """EDTF's month, year or decade with exactly the days of the window, or an empty text."""
    first, last = window
    if math.isinf(first) or math.isinf(last):
        return ""
    year, month, day = calendar_day(int(first))
    if day != 1 or not FIRST_YEAR <= year <= LAST_YEAR:
        return ""
    if window == month_window(year, month):
        return f"{year:04d}-{month:02d}"
    if month != 1:
        return ""
    if window == years_window(year):
        return f"{year:04d}"
    is_decade = year % 10 == 0 and window == years_window(year, 10)
    return f"{year // 10:03d}X" if is_decade else ""


FindDays: TypeAlias = Callable[[Words, int], Stretch | None]
"""From the words and the day they are said on to the days they name; None where they fit none."""

FindOffset: TypeAlias = Callable[[Words], Lag]
"""From the words alone to the days between what they name and the day they are said on."""

FindProbes: TypeAlias = Callable[[Words], Iterable[int]]
"""Days on which a phrase may be said, enough of them to meet every distance there is."""

ANY_OFFSET = Lag(None, None)
"""Of words that name their days whenever they are said."""


def _neighbouring_years(_: Words) -> range:
    """Every day of 1896 to 1908: each order of common and leap years, for 1900 is none."""
    return range(day_number(1896, 1, 1), day_number(1909, 1, 1))


@attrs.frozen
class Form:
    """How a phrase is worded.

    Attributes:
        pattern: Matches the whole of a phrase.
        in_text: Matches it in running text, where fewer words are a date; None where it is the
            same, and an empty text where nothing in running text is.
        is_date: Whether "by", "until", "since", "before" and "after" can stand in front of it.
        counts_from: What it counts from in running text, if that is not the publication.
    """

    pattern: str
    in_text: str | None = None
    is_date: bool = False
    counts_from: str = ""

    @property
    def text_pattern(self) -> str:
        """The pattern for running text; empty where nothing there is a date."""
        return self.pattern if self.in_text is None else self.in_text


@attrs.frozen(kw_only=True, eq=False)
class PhraseRule:
    """One way to read one wording.

    Attributes:
        name: Stable kebab-case name.
        form: The wording.
        days: Finds the days.
        offset: Days from what is named, from its begin if it lasts, to the day it is said on:
            bounds that hold, and are met, over all days on which it may be said.
        example: A phrase that it reads.
        meaning: What it takes the words to mean.
        week_starts: The day on which a week starts, in the rules that depend on it.
        probes: Days to be said on that show every distance there is.
    """

    name: str
    form: Form
    days: FindDays
    offset: Lag | FindOffset
    example: str
    meaning: str
    week_starts: str = ""
    probes: FindProbes = attrs.field(default=_neighbouring_years)

    def offset_of(self, words: Words) -> Lag:
        """The offset of a phrase with these words."""
        return self.offset if isinstance(self.offset, Lag) else self.offset(words)


def probed(days: FindDays, probes: FindProbes = _neighbouring_years) -> FindOffset:
    """The offset of a rule, from trying the days that show every distance there is."""

    @cache
    def offset(words: Words) -> Lag:
        found = [(said, days(words, said)) for said in probes(words)]
        return offset_over((said, stretch.begin) for said, stretch in found if stretch)

    return offset


def offset_over(windows: Iterable[tuple[int, Window]]) -> Lag:
    """The fewest and the most days from a window to the day on which it is named."""
    found = [(said - last, said - first) for said, (first, last) in windows]
    if not found:
        return ANY_OFFSET
    return Lag(int(min(near for near, _ in found)), int(max(far for _, far in found)))


def plain_rule(  # noqa: PLR0913  # One argument for each field that differs.
    name: str, form: Form, days: FindDays, example: str, meaning: str, *, probe: bool = False
) -> PhraseRule:
    """A rule for words that name their years, or whose offset is probed."""
    return PhraseRule(
        name=name,
        form=form,
        days=days,
        offset=probed(days) if probe else ANY_OFFSET,
        example=example,
        meaning=meaning,
    )
