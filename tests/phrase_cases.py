"""Phrases for the property tests: the examples of the reference page, and edge cases."""

from __future__ import annotations

import re
from pathlib import Path

PAGE = Path(__file__).parents[1] / "docs" / "reference" / "phrases.md"

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
    *("the month after next Friday", "a month after this Friday"),
    *("year-end", "on and after June 3", "between 3 and 5 May"),
    *("21-23 February", "Monday through Friday", "Dec. 31 or Jan. 1", "within 20 business days"),
]
BOUNDS = [
    f"{word} {date}"
    for word in ("until", "by", "since", "before", "after")
    for date in ("Friday", "last week", "April", "Feb. 29", "last year", "late February", "2018")
]


def rows():
    """The rows of the tables of rules: names, example, dates, offsets and meaning."""
    lines = PAGE.read_text(encoding="utf-8").splitlines()
    cells = [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines]
    return [
        (quoted(names), example, quoted(dates), offsets.split(", "), meaning)
        for names, example, dates, offsets, meaning in (row for row in cells if len(row) == 5)
        if quoted(names)
    ]


def quoted(cell):
    """The parts of a cell in code marks, which is all that it has."""
    parts = re.findall("`([^`]+)`", cell)
    assert not parts or ", ".join(f"`{part}`" for part in parts) == cell
    return parts


def needs_more_than_words(example):
    """Whether an example counts from an event or needs a table."""
    return "inauguration" in example or "Thanksgiving" in example


def phrases():
    """The example of every rule that needs only a publication date, and edge cases."""
    examples = {example for _, example, *_ in rows() if not needs_more_than_words(example)}
    return sorted({*examples, *OTHER_PHRASES})
