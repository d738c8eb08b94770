"""Phrases for the property tests: the example of every rule, and edge cases."""

from __future__ import annotations

from policytimeline.phrases.rules.table import PHRASE_RULES

OTHER_PHRASES = [
    *(f"last {day}" for day in ("Monday", "Saturday", "Sunday")),
    *(f"next {day}" for day in ("Monday", "Saturday", "Sunday")),
    *(f"in {month}" for month in ("January", "February", "March", "December")),
    *(f"last {month}" for month in ("January", "February", "March", "December")),
    *(f"next {month}" for month in ("January", "February", "March", "December")),
    *("late February", "mid-January", "early December", "Jan. 1", "Dec. 31", "Feb. 29", "March 1"),
    *("last winter", "this spring", "in the fall", "a month ago", "11 months ago", "18 years ago"),
    *("18 years from now", "in a month", "two decades ago", "within a month", "a year from now"),
    *("about 10 days ago", "about 14 days ago", "some 3 days ago", "June 26, this year"),
    *("a couple of years ago", "a few months ago", "the past 18 years", "late last month"),
]
BOUNDS = [
    f"{word} {date}"
    for word in ("until", "by", "since", "before", "after")
    for date in ("Friday", "last week", "April", "Feb. 29", "last year", "late February", "2018")
]


def phrases():
    """The example of every rule, and edge cases."""
    return sorted({*(rule.example for rule in PHRASE_RULES), *OTHER_PHRASES})
