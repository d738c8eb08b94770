"""What the words around a date make of it: bounds, ranges, choices, and numbers of units."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from functools import partial
from itertools import product
from typing import TypeAlias

from policytimeline.dates.calendar import DAYS_IN_WEEK
from policytimeline.phrases import windows as w
from policytimeline.phrases.calendar_nodes import Event, Period
from policytimeline.phrases.context import PhraseContext
from policytimeline.phrases.date_nodes import Elsewhere, Undated, Weekday, origins
from policytimeline.phrases.meanings import (
    HERE,
    PUBLISHED,
    Found,
    Meaning,
    Meanings,
    Node,
    in_turn,
    joined,
    said_of,
)
from policytimeline.phrases.windows import Direction, NamedDays, Window, nearest

# Bounds, ranges and choices.

_BOUNDS: dict[str, Callable[[Window, Window], Found]] = {
    "until": lambda date, _: NamedDays(w.UNBOUNDED, date),
    "until-last-day": lambda date, _: NamedDays(w.UNBOUNDED, (date[1], date[1])),
    "by": lambda date, _: (-math.inf, date[1]),
    "from": lambda date, _: (date[0], math.inf),
    "as-early-as": lambda date, _: (date[0], math.inf),
    "before": lambda date, _: (-math.inf, date[0] - 1),
    "before-or-in": lambda date, _: None if date[0] == date[1] else (-math.inf, date[1]),
    "after": lambda date, _: (date[1] + 1, math.inf),
    "after-or-in": lambda date, _: None if date[0] == date[1] else (date[0], math.inf),
    "since-within": lambda date, now: (
        None if date[0] > now[0] else NamedDays((date[0], now[0]), (date[0], now[0]))
    ),
    "since-throughout": lambda date, now: (
        None if date[0] > now[0] else NamedDays(min(date, (date[0], now[0])), (now[0], math.inf))
    ),
}
"""From the days of a date and the publication to those of the whole phrase."""

_READ_AS = {
    "since": ("since-within", "since-throughout"),
    "before": ("before", "before-or-in"),
    "after": ("after", "after-or-in"),
}
_OF_EVENTS = {
    "since": {"since-event-within": "since-within", "since-event-throughout": "since-throughout"},
    "before": {"before-event": "by"},
    "after": {"after-event": "from"},
}
"""Before and after an event include its day."""

_COMING_FIRST = {"until", "until-last-day", "by"}
_YEARS = {"from-year": "from-year-to-year", "between-year": "between-years"}


class Bound(Node):
    """A word that makes a date a bound: until, by, as-early-as, since, before, after."""

    word: str
    date: Node

    def _meanings(self, context: PhraseContext) -> Meanings:
        word, dates = self.word, self.date.meanings(context)
        if isinstance(self.date, Event):
            for rule, bound in _OF_EVENTS.get(word, {f"{word}-event": word}).items():
                yield joined(rule, _BOUNDS[bound], dates[0], PUBLISHED)
            return
        if word in _COMING_FIRST:
            dates = tuple(
                each._replace(order=(partial(_is_past, each), *each.order)) for each in dates
            )
        bounds = (
            [joined(f"{bound}-{each.rule}", _BOUNDS[bound], each, PUBLISHED) for each in dates]
            for bound in _READ_AS.get(word, (word,))
        )
        yield from in_turn(*bounds)


def _is_past(meaning: Meaning, published: int) -> bool:
    """Whether a date is not one that counts from the publication and comes after it."""
    found = meaning.days(published, published) if meaning.base is None else None
    return found is None or found.begin[1] <= published


class Range(Node):
    """From one date to another; some day between them if `is_between`."""

    first: Node
    last: Node
    is_between: bool = False

    def _meanings(self, context: PhraseContext) -> Meanings:
        firsts, lasts = self.first.meanings(context), self.last.meanings(context)
        follow = _following(self.last, context)
        for first in firsts:
            rule = f"{'between' if self.is_between else 'from'}-{first.rule}"
            if follow:
                yield joined(rule, self._ranged, first, first.then("", follow))
            for last in () if follow else _most_alike(first, lasts, _convention):
                same = _YEARS.get(rule, rule)
                name = same if last.rule == first.rule else f"{rule}-to-{last.rule}"
                yield joined(name, self._ranged, first, last)

    def _ranged(self, first: Window, last: Window) -> Found:
        if first[0] > last[1]:
            return None
        if self.is_between or first[1] > last[1]:
            return w.hull(first, last)
        begin, end = (getattr(each, "pattern", None) for each in (self.first, self.last))
        return NamedDays(first, last, pattern=begin, end_pattern=end)


def _convention(rule: str) -> str:
    """The convention by which an end of a range is read."""
    ends = ("thirds", "halves", "by-sun", "fiscal", "monday", "sunday", "end", "begin")
    return next(filter(rule.endswith, ends), "")


def _following(node: Node, context: PhraseContext) -> Callable[[Window], Found] | None:
    """Finds the first such date from another on, if it has no year or week of its own."""
    if isinstance(node, Undated) and node.of is None and node.which is None:
        named = partial(node.in_year, context)
        return lambda first: nearest((first[0] - 1, first[0] - 1), named, "coming")
    if isinstance(node, Weekday) and not node.which:
        return lambda first: w.latest_weekday((first[0], first[0]), node.weekday, DAYS_IN_WEEK)
    return None


class Choice(Node):
    """One of several dates, or more of them; by one convention, such as all the latest."""

    dates: tuple[Node, ...]

    def _meanings(self, context: PhraseContext) -> Meanings:
        first, *others = (each.meanings(context) for each in self.dates)
        for date in first:
            for alike in product(*(_most_alike(date, each, str, _last_word) for each in others)):
                yield joined(f"one-of-{date.rule}", _one_of, date, *alike)


def _most_alike(
    date: Meaning, others: Sequence[Meaning], *parts: Callable[[str], str]
) -> Sequence[Meaning]:
    """The meanings of another date whose rule has the same part as that of a date, or all."""
    free = [each for each in others if each.base in {None, date.base}]
    alike = ([each for each in free if part(each.rule) == part(date.rule)] for part in parts)
    return next(filter(None, alike), free)


def _last_word(rule: str) -> str:
    return rule.rpartition("-")[2]


def _one_of(*dates: Window) -> NamedDays:
    hull = min(first for first, _ in dates), max(last for _, last in dates)
    return NamedDays(hull, choices=tuple(sorted(dates)))


class Either(Node):
    """Words that say one thing or another: "6/3/2018"."""

    nodes: tuple[Node, ...]

    def _meanings(self, context: PhraseContext) -> Meanings:
        return in_turn(*(each.meanings(context) for each in self.nodes))


# Numbers of units.


class Count(Node):
    """How many units; `fewest` and `most` differ from `number` if the count is vague.

    `manner` is "", "more", "less" or "about"; `is_business` for days without weekends.
    """

    unit: str
    number: int = 1
    manner: str = ""
    most: int | None = None
    is_vague: bool = False
    is_business: bool = False

    @property
    def is_endless(self) -> bool:
        """Whether it may be any number: "several"."""
        return self.is_vague and self.most is None

    def ways(self, sign: int, *, by_calendar: bool = False) -> dict[str, Reach]:
        """The ways to count, by name: from a date to the days that are so many units away."""
        unit, number = self.unit, self.number
        ways: dict[str, Callable[[int], Window]] = {}
        if self.is_business:
            low, high = (sign * days for days in business_days(number))
            ways["business"] = lambda day: w.span(day + low, day + high)
        elif self.is_vague:
            ways["vaguely"] = partial(self._vaguely, sign)
        elif self.manner == "about":
            ways["about"] = lambda day: w.approximate(day, unit, number, sign)
        elif self.manner:
            beyond = sign * math.inf if self.manner == "more" else 0
            bound = partial(w.moved, unit=unit, count=sign * number)
            ways[f"{self.manner}-than"] = lambda day: w.span(bound(day), day + beyond)
        else:
            if unit in w.MONTHS_IN and by_calendar:
                ways["calendar"] = lambda day: w.units((day, day), unit, sign * number)
            ways["completed"] = lambda day: w.completed(day, unit, number, sign)
            if unit != "day":
                ways["rounded"] = lambda day: w.rounded(day, unit, number, sign)
        return {name: partial(_over, find=find) for name, find in ways.items()}

    def _vaguely(self, sign: int, day: int) -> Window:
        near, far = w.completed(day, self.unit, self.number, sign), w.UNBOUNDED
        if self.most is not None:
            far = w.completed(day, self.unit, self.most, sign)
        return w.hull(near, far) if sign > 0 else w.hull(far, near)

    def spanned(self, day: Window, sign: int) -> NamedDays:
        """Something within so many units of a day, which may be shorter."""
        window = w.span(w.moved(day[0], self.unit, sign * (self.most or self.number)), day[0])
        return NamedDays(window, window)


Reach: TypeAlias = Callable[[Window], Window]


def business_days(number: int) -> tuple[int, int]:
    """The days that so many business days take, with a holiday in each five."""
    return number + 2 * ((number - 1) // 5), number + 3 * -(-number // 5)


def _over(date: Window, find: Callable[[int], Window]) -> Window:
    """The hull of what is found from the first and from the last day of a date."""
    return w.hull(find(int(date[0])), find(int(date[1])))


class Counted(Node):
    """So many units back or ahead of a date; of the publication if it is None."""

    count: Count
    word: str
    direction: Direction
    date: Node | None = None

    def _meanings(self, context: PhraseContext) -> Meanings:
        word, sign, count = self.word, 1 if self.direction == "ahead" else -1, self.count
        if isinstance(self.date, Event):
            word = "before-event" if sign < 0 else "after-event"
        is_plain = self.date is None or isinstance(self.date, Elsewhere)
        ways = count.ways(sign, by_calendar=is_plain)
        for date, (name, reach) in product(origins(self.date, context), ways.items()):
            is_manner = name in {"about", "more-than", "less-than"}
            rule = f"{name}-{word}" if is_manner else f"{word}-{name}"
            suffix = "" if date.rule in {"", "event"} else f"-{date.rule}"
            yield date.then(rule + suffix, reach)
        if self.word == "in" and count == Count(count.unit, count.number, most=count.number):
            yield HERE.then("in-the-span-of", partial(count.spanned, sign=-1))


class Within(Node):
    """Within so many units of a date; of the publication if it is None."""

    word: str
    count: Count
    date: Node | None = None

    def _meanings(self, context: PhraseContext) -> Meanings:
        here = said_of(self.count.unit, context)
        for date in origins(self.date, context) if self.date else here:
            rule = f"within-after-{date.rule}" if date.rule else "within"
            yield date.then(rule, partial(self._around, is_before=False))
            if self.word == "within-of":
                yield date.then(f"within-around-{date.rule}", partial(self._around, is_before=True))

    def _around(self, date: Window, *, is_before: bool) -> Window:
        unit, number = self.count.unit, self.count.most or self.count.number
        if self.count.is_business:
            unit, number = "day", business_days(number)[1]
        return w.moved(date[0], unit, -number * is_before), w.moved(date[1], unit, number)


class Spanning(Node):
    """Over the past, the last or the next so many units; `word` is "last" without "over".

    "The last year" may be that of the calendar.
    """

    word: str
    count: Count

    def _meanings(self, context: PhraseContext) -> Meanings:
        count, heres = self.count, said_of(self.count.unit, context)
        word, sign = ("next", 1) if self.word == "next" else ("past", -1)
        found = [here.then(f"over-the-{word}", partial(count.spanned, sign=sign)) for here in heres]
        is_one = count == Count(count.unit) and count.unit in w.MONTHS_IN
        if word == "past" and count.is_endless:
            pasts = [here.then("", lambda day: (-math.inf, day[0])) for here in heres]
            found = [joined("over-the-past-vaguely", NamedDays, past, past) for past in pasts]
        elif self.word.endswith("last") and is_one:
            last = Period(count.unit, -1).meanings(context)
            return [*last, *found] if self.word == "last" else [*found, *last]
        return found


class Lasting(Node):
    """Something that lasts so many units: "for five years", "in the 18 years since".

    In a narrative, "since" counts from the date in view.
    """

    word: str
    count: Count
    date: Node | None = None

    def _meanings(self, context: PhraseContext) -> Meanings:
        in_view = Elsewhere(self.count.unit) if self.word == "since" and context.narrative else None
        dates = origins(self.date or in_view, context) if self.date or in_view else ()
        for date, (name, reach) in product(dates, self.count.ways(1).items()):
            rule = "-".join(filter(None, ("in-since", date.rule, name)))
            yield joined(rule, NamedDays, date, date.then("", reach))
        longer = math.inf if self.word == "for" else 0
        lasting = HERE.then("", lambda day: (day[0], day[1] + longer))
        for name, reach in () if self.date else self.count.ways(-1).items():
            yield joined(f"{self.word}-{name}", NamedDays, HERE.then("", reach), lasting)
