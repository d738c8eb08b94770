"""The dates of a text that its later words count from."""

from __future__ import annotations

import math

import attrs

from policytimeline.dates.calendar import calendar_day
from policytimeline.dates.uncertain_date import UncertainDate
from policytimeline.phrases import nodes as n
from policytimeline.phrases.interpreting import Antecedent
from policytimeline.phrases.readings import FoundPhrase
from policytimeline.phrases.words import MONTHS, SEASONS, WEEKDAYS

_LONGEST = {"day": 2, "week": 7, "month": 31, "quarter": 92, "year": 366, "decade": 3653}
_LONGEST |= {"century": 36_525, "weekend": 7}
_LONGEST |= dict.fromkeys(WEEKDAYS, 7) | dict.fromkeys((*MONTHS, *SEASONS), 366)
"""For each unit, the days within which a date must lie for words to count such units from it."""


class DatesInView:
    """For each unit, the last dated phrase from which it can be counted, in all its readings."""

    def __init__(self) -> None:
        """Nothing is in view at the start of a text."""
        self.antecedents: dict[str, tuple[Antecedent, ...]] = {}

    def add(self, node: n.Node, found: FoundPhrase) -> None:
        """Take a phrase into view if it names days on both sides."""
        dates = [each.when for each in found.readings if isinstance(each.when, UncertainDate)]
        if not dates or dates[0] != found.readings[0].when:
            return
        span = found.start, found.end
        days = dates[0].latest_day - dates[0].earliest_day + 1
        if math.isinf(days):
            return
        for unit, longest in _LONGEST.items():
            if days <= longest and (unit != "year" or names_a_year(node)):
                self.antecedents[unit] = tuple(
                    Antecedent(each, span)
                    for each in dates
                    if each.latest_day - each.earliest_day < longest
                )


def names_a_year(node: n.Node) -> bool:
    """Whether a year is part of what is said, or what is said counts from one in view."""
    if isinstance(node, n.Year | n.Elsewhere):
        return True
    if isinstance(node, n.Period):
        return node.unit == "year"
    parts = (getattr(node, field.name) for field in attrs.fields(type(node)))
    return any(isinstance(part, n.Node) and names_a_year(part) for part in parts)
