"""The dates of a text that its later words count from."""

from __future__ import annotations

import math
from collections.abc import Iterator
from functools import lru_cache

import attrs

from policytimeline.dates.uncertain_date import UncertainDate
from policytimeline.phrases import nodes as n
from policytimeline.phrases.interpreting import Antecedent
from policytimeline.phrases.readings import FoundPhrase
from policytimeline.phrases.windows import MONTHS_IN
from policytimeline.phrases.words import MONTHS, SEASONS, WEEKDAYS

_LONGEST = {"day": 2, "week": 7} | {
    unit: math.ceil(months * 365.25 / 12) for unit, months in MONTHS_IN.items() if unit != "half"
}
"""For each unit, the days within which a date must lie for words to count such units from it."""

_KEYS = {
    **dict.fromkeys(("weekend", "fortnight", *WEEKDAYS), "week"),
    "half": "quarter",
    **dict.fromkeys((*MONTHS, *SEASONS), "year"),
}
"""What is as long as one of them."""


class DatesInView:
    """For each unit, the last dated phrase from which it can be counted, in all its readings."""

    def __init__(self) -> None:
        """Nothing is in view at the start of a text."""
        self._seen: dict[str, tuple[tuple[UncertainDate, ...], tuple[int, int]]] = {}

    def add(self, node: n.Node, found: FoundPhrase) -> None:
        """Take a phrase into view if it names days on both sides."""
        dates = tuple(r.when for r in found.readings if isinstance(r.when, UncertainDate))
        if not dates or dates[0] != found.readings[0].when:
            return
        span = found.start, found.end
        days = dates[0].latest_day - dates[0].earliest_day + 1
        for unit in (unit for unit, longest in _LONGEST.items() if days <= longest):
            self._seen[unit] = dates, span
        if getattr(node, "unit", "") == "quarter" and not getattr(node, "whole", None):
            self._seen["quarter named"] = dates, span
        if days <= _LONGEST["year"] and names_a_year(node):
            self._seen["year in view"] = dates, span

    def of(self, unit: str) -> Iterator[Antecedent]:
        """The dates from which such a unit is counted."""
        key = _KEYS.get(unit, unit)
        dates, span = self._seen.get(key, ((), (0, 0)))
        longest = _LONGEST.get(key, _LONGEST["year"])
        for each in dates:
            if each.latest_day - each.earliest_day < longest:
                yield Antecedent(each, span)


@lru_cache(4096)
def names_a_year(node: n.Node) -> bool:
    """Whether a year is part of what is said, or what is said counts from one in view."""
    if isinstance(node, n.Period):
        return node.unit == "year"
    if isinstance(node, n.Year | n.Elsewhere):
        return True
    parts = (getattr(node, field.name) for field in attrs.fields(type(node)))
    return any(isinstance(part, n.Node) and names_a_year(part) for part in parts)
