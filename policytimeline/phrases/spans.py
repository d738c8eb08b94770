"""What words around a date mean: bounds, ranges, choices, and numbers of units."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from functools import partial
from itertools import product
from typing import TypeAlias

from policytimeline.dates.calendar import DAYS_IN_WEEK
from policytimeline.phrases import nodes as n, windows as w
from policytimeline.phrases.context import PhraseContext
from policytimeline.phrases.meanings import (
    HERE,
    Found,
    Meaning,
    in_year,
    joined,
    meanings,
    nearest,
    origins,
)
from policytimeline.phrases.windows import NamedDays, Window

# Bounds: from the days of a date and the publication to those of the whole phrase.

_BOUNDS: dict[str, Callable[[Window, Window], Found]] = {
    "until": lambda date, _: NamedDays(w.UNBOUNDED, date),
    "until-last-day": lambda date, _: NamedDays(w.UNBOUNDED, w.one_day(date[1])),
    "by": lambda date, _: (-math.inf, date[1]),
    "from": lambda date, _: (date[0], math.inf),
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
_PUBLISHED = Meaning("", lambda _, now: (now, now))
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


@meanings.register
def _bound(node: n.Bound, context: PhraseContext) -> Iterator[Meaning]:
    word, dates = node.word, list(meanings(node.date, context))
    if word in {"until", "until-last-day", "by"}:
        published = context.published_days[1]
        dates.sort(key=lambda each: not _is_ahead(each, published))
    if isinstance(node.date, n.Event):
        for rule, bound in _OF_EVENTS.get(word, {f"{word}-event": word}).items():
            yield joined(rule, (dates[0], _PUBLISHED), _BOUNDS[bound])
        return
    for bound, date in product(_READ_AS.get(word, (word,)), dates):
        yield joined(f"{bound}-{date.rule}", (date, _PUBLISHED), _BOUNDS[bound])


def _is_ahead(meaning: Meaning, published: int) -> bool:
    found = meaning.days(published, published) if meaning.base is None else None
    return found is not None and found.begin[1] > published


# Ranges and choices.


_YEARS = {"from-year": "from-year-to-year", "between-year": "between-years"}


@meanings.register
def _range(node: n.Range, context: PhraseContext) -> Iterator[Meaning]:
    follow = _following(node.last, context)
    ranged = partial(_ranged, is_between=node.is_between)
    for first in meanings(node.first, context):
        rule = f"{'between' if node.is_between else 'from'}-{first.rule}"
        if follow:
            yield joined(rule, (first, first.then("", follow)), ranged)
        for last in () if follow else meanings(node.last, context):
            same = _YEARS.get(rule, rule)
            name = same if last.rule == first.rule else f"{rule}-to-{last.rule}"
            if last.base in {None, first.base} and _convention(last) == _convention(first):
                yield joined(name, (first, last), ranged)


def _convention(meaning: Meaning) -> str:
    """The convention that both ends of a range must have."""
    ends = ("thirds", "halves", "by-sun", "fiscal", "monday", "sunday", "end", "begin")
    return next((each for each in ends if meaning.rule.endswith(each)), "")


def _following(node: n.Node, context: PhraseContext) -> Callable[[Window], Found] | None:
    """Finds the first such date from another on, if it has no year or week of its own."""
    if isinstance(node, n.Undated) and node.of is None and node.which is None:
        named = partial(in_year, node, context)
        return lambda first: nearest(w.one_day(first[0] - 1), named, "coming")
    if isinstance(node, n.Weekday) and not node.which:
        return lambda first: w.latest_weekday(w.one_day(first[0]), node.weekday, DAYS_IN_WEEK)
    return None


def _ranged(first: Window, last: Window, *, is_between: bool) -> Found:
    if first[0] > last[1]:
        return None
    if is_between or first[1] > last[1]:
        return w.hull(first, last)
    return NamedDays(first, last)


@meanings.register
def _choice(node: n.Choice, context: PhraseContext) -> Iterator[Meaning]:
    """The dates by one convention: all the latest, or all the coming ones."""
    first, *others = (list(meanings(each, context)) for each in node.dates)
    for date in first if all(others) else ():
        alike = (min(other, key=partial(_unlike, date.rule)) for other in others)
        yield joined(f"one-of-{date.rule}", (date, *alike), _one_of)


def _unlike(rule: str, other: Meaning) -> int:
    """How much less a meaning has the convention of a rule than it could."""
    return (other.rule != rule) + (other.rule.rpartition("-")[2] != rule.rpartition("-")[2])


def _one_of(*dates: Window) -> NamedDays:
    hull = min(first for first, _ in dates), max(last for _, last in dates)
    return NamedDays(hull, choices=tuple(sorted(dates)))


@meanings.register
def _either(node: n.Either, context: PhraseContext) -> Iterator[Meaning]:
    for each in node.nodes:
        yield from meanings(each, context)


# Numbers of units.

Reach: TypeAlias = Callable[[int], Window]
"""From a day to the days that are so many units away."""


def _ways(count: n.Count, sign: int, *, by_calendar: bool = False) -> Iterator[tuple[str, Reach]]:
    """The ways to count units: the name of each, and the days reached from a day."""
    unit, number = count.unit, count.number
    if count.is_business:
        low, high = (sign * days for days in _business_days(number))
        yield "business", lambda day: w.span(day + low, day + high)
    elif count.is_vague:
        yield "vaguely", partial(_vaguely, count, sign)
    elif count.manner == "about":
        yield "about", lambda day: w.approximate(day, unit, number, sign)
    elif count.manner:
        beyond = sign * math.inf if count.manner == "more" else 0
        yield (
            f"{count.manner}-than",
            lambda day: w.span(w.moved(day, unit, sign * number), day + beyond),
        )
    else:
        if unit in w.MONTHS_IN and by_calendar:
            yield "calendar", lambda day: w.units(w.one_day(day), unit, sign * number)
        yield "completed", lambda day: w.completed(day, unit, number, sign)
        yield "rounded", lambda day: w.rounded(day, unit, number, sign)


def _business_days(number: int) -> tuple[int, int]:
    """The fewest and most days that so many business days take, with a holiday in each five."""
    return number + 2 * ((number - 1) // 5), number + 3 * -(-number // 5)


def _vaguely(count: n.Count, sign: int, day: int) -> Window:
    near, far = w.completed(day, count.unit, count.number, sign), w.UNBOUNDED
    if count.most is not None:
        far = w.completed(day, count.unit, count.most, sign)
    return (near[0], far[1]) if sign > 0 else (far[0], near[1])


def _over(date: Window, find: Reach) -> Window:
    """The hull of what is found from the first and from the last day of a date."""
    return w.hull(find(int(date[0])), find(int(date[1])))


@meanings.register
def _counted(node: n.Counted, context: PhraseContext) -> Iterator[Meaning]:
    word, sign = node.word, 1 if node.direction == "ahead" else -1
    if isinstance(node.date, n.Event):
        word = "before-event" if sign < 0 else "after-event"
    is_plain = node.date is None or isinstance(node.date, n.Elsewhere)
    ways = list(_ways(node.count, sign, by_calendar=is_plain))
    for date, (name, reach) in product(origins(node.date, context), ways):
        is_manner = name in {"about", "more-than", "less-than"}
        rule = f"{name}-{word}" if is_manner else f"{word}-{name}"
        suffix = "" if date.rule in {"", "event"} else f"-{date.rule}"
        yield date.then(rule + suffix, _over, reach)
    number = node.count.number
    if node.word == "in" and node.count == n.Count(node.count.unit, number, most=number):
        yield HERE.then("in-the-span-of", _spanned, node.count, -1)


def _spanned(day: Window, count: n.Count, sign: int) -> NamedDays:
    """Something within so many units of a day, which may be shorter."""
    window = w.span(w.moved(day[0], count.unit, sign * (count.most or count.number)), day[0])
    return NamedDays(window, window)


@meanings.register
def _within(node: n.Within, context: PhraseContext) -> Iterator[Meaning]:
    """Within so many units after, or also before, the publication or another date."""
    unit, number = node.count.unit, node.count.number
    if node.count.is_business:
        unit, number = "day", _business_days(number)[1]

    def within(date: Window, back: int) -> Window:
        return w.moved(date[0], unit, -back), w.moved(date[1], unit, number)

    for date in origins(node.date, context):
        rule = f"within-after-{date.rule}" if date.rule else "within"
        yield date.then(rule, within, 0)
        if node.word == "within-of":
            yield date.then(f"within-around-{date.rule}", within, number)


@meanings.register
def _spanning(node: n.Spanning, context: PhraseContext) -> Iterator[Meaning]:
    """Over the past or the next units; "the last year" may be that of the calendar."""
    count = node.count
    if node.word == "next":
        yield HERE.then("over-the-next", _spanned, count, 1)
    elif count.is_vague and count.most is None:
        yield Meaning(
            "over-the-past-vaguely", lambda day, _: NamedDays((-math.inf, day), (-math.inf, day))
        )
    else:
        found = [HERE.then("over-the-past", _spanned, count, -1)]
        if (
            node.word.endswith("last")
            and count == n.Count(count.unit)
            and count.unit in w.MONTHS_IN
        ):
            found += meanings(n.Period(count.unit, -1), context)
        yield from found[1:] + found[:1] if node.word == "last" else found


@meanings.register
def _lasting(node: n.Lasting, context: PhraseContext) -> Iterator[Meaning]:
    """Something that lasts up to now, or so long from a date on."""
    if node.date is None:
        longer = math.inf if node.word == "for" else 0
        for name, reach in _ways(node.count, -1):
            yield HERE.then(f"{node.word}-{name}", _up_to_day, reach, longer)
        return
    for date, (name, reach) in product(origins(node.date, context), list(_ways(node.count, 1))):
        yield date.then(f"in-since-{date.rule}-{name}", _from_then, reach)


def _up_to_day(day: Window, reach: Reach, longer: float) -> NamedDays:
    return NamedDays(_over(day, reach), (day[0], day[1] + longer))


def _from_then(date: Window, reach: Reach) -> NamedDays:
    return NamedDays(date, _over(date, reach))


__all__ = ["meanings"]
