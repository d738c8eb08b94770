"""What words around a date mean: bounds, ranges, choices, and numbers of units."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from functools import partial
from itertools import product
from typing import TypeAlias

import attrs

from policytimeline.dates.lags import Lag
from policytimeline.phrases import nodes as n
from policytimeline.phrases.context import PhraseContext
from policytimeline.phrases.meanings import (
    FINDERS,
    Meaning,
    in_year,
    mapped,
    meanings,
    nearest,
    that_day,
)
from policytimeline.phrases.stretches import UNBOUNDED, NamedDays
from policytimeline.phrases.windows import (
    UNITS,
    CalendarUnit,
    Direction,
    Reckoning,
    Window,
    approximate,
    completed,
    counted_lag,
    days_in_units,
    moved,
    period,
    rounded,
    weekday_on_or_before,
)

_MANNERS: dict[str, Reckoning] = {"completed": completed, "rounded": rounded}


# Bounds: from the days of a date and the publication to those of the whole phrase.

Bound: TypeAlias = Callable[[Window, int], "NamedDays | None"]

_BOUNDS: dict[str, Bound] = {
    "until": lambda date, _: NamedDays(UNBOUNDED, date),
    "until-last-day": lambda date, _: NamedDays(UNBOUNDED, (date[1], date[1])),
    "by": lambda date, _: NamedDays((-math.inf, date[1])),
    "from": lambda date, _: NamedDays((date[0], math.inf)),
    "before": lambda date, _: NamedDays((-math.inf, date[0] - 1)),
    "before-or-in": lambda date, _: _unless_one_day(date, (-math.inf, date[1])),
    "after": lambda date, _: NamedDays((date[1] + 1, math.inf)),
    "after-or-in": lambda date, _: _unless_one_day(date, (date[0], math.inf)),
    "since-within": lambda date, now: (
        NamedDays((date[0], now), (date[0], now)) if date[0] <= now else None
    ),
    "since-throughout": lambda date, now: (
        NamedDays((date[0], min(date[1], now)), (now, math.inf)) if date[0] <= now else None
    ),
}
_READ_AS = {
    "since": ("since-within", "since-throughout"),
    "before": ("before", "before-or-in"),
    "after": ("after", "after-or-in"),
}
_AROUND_EVENTS = {"before": "by", "after": "from"}
"""Before and after an event include its day."""


def _unless_one_day(date: Window, window: Window) -> NamedDays | None:
    return None if date[0] == date[1] else NamedDays(window)


def _bound(node: n.Bound, context: PhraseContext) -> Iterator[Meaning]:
    inner = list(meanings(node.date, context))
    if node.word in {"until", "until-last-day", "by"}:
        inner.sort(key=lambda each: not _is_ahead(each, context.published_days[1]))
    if isinstance(node.date, n.Event):
        for word in ("within", "throughout") if node.word == "since" else ("",):
            bound = _BOUNDS[f"since-{word}" if word else _AROUND_EVENTS.get(node.word, node.word)]
            yield mapped(f"{node.word}-event{'-' * bool(word)}{word}", inner[0], bound)
        return
    for word, each in product(_READ_AS.get(node.word, (node.word,)), inner):
        yield mapped(f"{word}-{each.rule}", each, _BOUNDS[word])


def _is_ahead(meaning: Meaning, published: int) -> bool:
    found = meaning.days(published, published) if meaning.base is None else None
    return found is not None and found.begin[1] > published


# Ranges and choices.


def _range(node: n.Range, context: PhraseContext) -> Iterator[Meaning]:
    follow = _following(node.last, context)
    for first in meanings(node.first, context):
        rule = f"{'between' if node.is_between else 'from'}-{first.rule}"
        if follow:
            yield Meaning(rule, partial(_ranged, node.is_between, first, follow), first.base)
            continue
        for last in meanings(node.last, context):
            name = _YEARS.get(rule, rule) if last.rule == first.rule else f"{rule}-to-{last.rule}"
            if last.base in {None, first.base} and _convention(last) == _convention(first):
                yield Meaning(name, partial(_ranged, node.is_between, first, last), first.base)


_YEARS = {"from-year": "from-year-to-year", "between-year": "between-years"}


def _convention(meaning: Meaning) -> str:
    """The convention that both ends of a range must have."""
    ends = ("thirds", "halves", "by-sun", "fiscal", "monday", "sunday", "end", "begin")
    return next((each for each in ends if meaning.rule.endswith(each)), "")


def _following(node: n.Node, context: PhraseContext) -> Callable[[int], NamedDays | None] | None:
    """Finds the first such date from a day on, if it has no year or week of its own."""
    if isinstance(node, n.Undated) and node.of is None and node.which is None:
        find = partial(in_year, node, context=context)
        return lambda day: nearest(find, "coming", day - 1, day)
    if isinstance(node, n.Weekday) and not node.which:
        return lambda day: that_day(weekday_on_or_before(day + 7, node.weekday))
    return None


def _ranged(
    is_between: bool,  # noqa: FBT001  # Bound by `partial`.
    first: Meaning,
    last: Meaning | Callable[[int], NamedDays | None],
    base: int,
    now: int,
) -> NamedDays | None:
    begin = first.days(base, now)
    if begin is None or begin.end is not None:
        return None
    end = last.days(base, now) if isinstance(last, Meaning) else last(int(begin.begin[0]))
    if end is None or end.end is not None or begin.begin[0] > end.begin[1]:
        return None
    if is_between or begin.begin[1] > end.begin[1]:
        return NamedDays((begin.begin[0], end.begin[1]))
    return NamedDays(begin.begin, end.begin)


def _choice(node: n.Choice, context: PhraseContext) -> Iterator[Meaning]:
    """The dates by one convention: all the latest, or all the coming ones."""
    first, *others = (list(meanings(each, context)) for each in node.dates)
    for meaning in first:
        alike = (min(other, key=partial(_unlike, meaning.rule), default=None) for other in others)
        meant = (meaning, *(each for each in alike if each))
        if len(meant) == len(node.dates):
            yield Meaning(f"one-of-{meaning.rule}", partial(_one_of, meant), meaning.base)


def _unlike(rule: str, other: Meaning) -> int:
    """How much less a meaning has the convention of a rule than it could."""
    if other.rule == rule:
        return 0
    return 1 if other.rule.rpartition("-")[2] == rule.rpartition("-")[2] else 2


def _one_of(meant: tuple[Meaning, ...], base: int, now: int) -> NamedDays | None:
    found = [each.days(base, now) for each in meant]
    windows = tuple(sorted(each.begin for each in found if each))
    if len(windows) < len(found):
        return None
    return NamedDays((windows[0][0], max(last for _, last in windows)), choices=windows)


def _either(node: n.Either, context: PhraseContext) -> Iterator[Meaning]:
    for each in node.nodes:
        yield from meanings(each, context)


# Numbers of units.


@attrs.frozen
class Way:
    """A way to count units: its name, the days reached from a day, and the offset back to it."""

    name: str
    days: Callable[[int], Window]
    lag: Lag | None = None


def _ways(count: n.Count, direction: Direction, *, by_calendar: bool = False) -> Iterator[Way]:
    unit, number = UNITS[count.unit], count.number
    sign = -1 if direction == "ahead" else 1
    fewest, most = days_in_units(unit, number)
    if count.is_business:
        low, high = _business_days(number)
        yield Way(
            "business", lambda day: _span(day - sign * low, day - sign * high), Lag(low, high)
        )
    elif count.is_vague:
        end = days_in_units(unit, count.most + 1)[1] - 1 if count.most is not None else None
        yield Way("vaguely", partial(_vaguely, count, direction), Lag(fewest, end))
    elif count.manner == "about":
        lag = counted_lag(unit, number, approximate)
        yield Way("about", partial(_reckoned, approximate, unit, number, direction), lag)
    elif count.manner:
        beyond, lag = (math.inf, Lag(fewest, None)) if count.manner == "more" else (0, Lag(0, most))
        yield Way(
            f"{count.manner}-than",
            lambda day: _span(moved(unit, number, day, direction), day - sign * beyond),
            lag,
        )
    else:
        if unit.months and by_calendar:
            yield Way("calendar", lambda day: period(day, unit.months, later=-sign * number))
        for manner, reckoning in _MANNERS.items():
            reckoned = partial(_reckoned, reckoning, unit, number, direction)
            yield Way(manner, reckoned, counted_lag(unit, number, reckoning))


def _business_days(number: int) -> tuple[int, int]:
    """The fewest and most days that so many business days take, with a holiday in each five."""
    return number + 2 * ((number - 1) // 5), number + 3 * -(-number // 5)


def _reckoned(
    reckoning: Reckoning, unit: CalendarUnit, number: int, direction: Direction, day: int
) -> Window:
    return reckoning(unit, number, day, direction)


def _span(one: float, other: float) -> Window:
    return min(one, other), max(one, other)


def _vaguely(count: n.Count, direction: Direction, day: int) -> Window:
    near = completed(UNITS[count.unit], count.number, day, direction)
    far = UNBOUNDED
    if count.most is not None:
        far = completed(UNITS[count.unit], count.most, day, direction)
    return (near[0], far[1]) if direction == "ahead" else (far[0], near[1])


def _from(date: n.Node | None, context: PhraseContext) -> Iterator[Meaning]:
    """What is counted from: the publication, an event, a day in view, or another date."""
    if date is None or (isinstance(date, n.Elsewhere) and date.date is None):
        yield Meaning("", lambda base, _: that_day(base), date)
    else:
        yield from meanings(date, context)


def _over(find: Callable[[int], Window], date: Window) -> Window:
    """The hull of what is found from the first and from the last day of a date."""
    return find(int(date[0]))[0], find(int(date[1]))[1]


def _reached(way: Way, date: Window, _: int) -> NamedDays:
    return NamedDays(_over(way.days, date))


def _up_to_now(way: Way, longer: float, base: int, _: int) -> NamedDays:
    return NamedDays(way.days(base), (base, base + longer))


def _from_then(way: Way, date: Window, _: int) -> NamedDays:
    return NamedDays(date, _over(way.days, date))


def _counted(node: n.Counted, context: PhraseContext) -> Iterator[Meaning]:
    is_plain = node.date is None or isinstance(node.date, n.Elsewhere)
    word = node.word
    if isinstance(node.date, n.Event):
        word = "before-event" if node.direction == "back" else "after-event"
    for inner, way in product(
        _from(node.date, context), list(_ways(node.count, node.direction, by_calendar=is_plain))
    ):
        is_manner = way.name in {"about", "more-than", "less-than"}
        rule = f"{way.name}-{word}" if is_manner else f"{word}-{way.name}"
        lag = way.lag if node.direction == "back" or way.lag is None else -way.lag
        if inner.rule not in {"", "event"}:
            rule, lag = f"{rule}-{inner.rule}", None
        yield mapped(rule, inner, partial(_reached, way), lag)
    if node.word == "in" and node.count == n.Count(
        node.count.unit, node.count.number, most=node.count.number
    ):
        yield _lately("in-the-span-of", node.count)


def _lately(rule: str, count: n.Count, *, is_ahead: bool = False) -> Meaning:
    """Something within so many units of the publication, which may be shorter."""
    unit, number = UNITS[count.unit], count.most or count.number
    lag = Lag(0, days_in_units(unit, number)[1])

    def days(base: int, _: int) -> NamedDays:
        window = _span(moved(unit, number, base, "ahead" if is_ahead else "back"), base)
        return NamedDays(window, window)

    return Meaning(rule, days, lag=-lag if is_ahead else lag)


def _within(node: n.Within, context: PhraseContext) -> Iterator[Meaning]:
    """Within so many units after, or also before, the publication or another date."""
    unit, number = UNITS[node.count.unit], node.count.number
    most = days_in_units(unit, number)[1]
    if node.count.is_business:
        most = _business_days(number)[1]
        unit, number = UNITS["day"], most

    def after(date: Window, _: int) -> NamedDays:
        return NamedDays((date[0], moved(unit, number, int(date[1]), "ahead")))

    def around(date: Window, now: int) -> NamedDays:
        return NamedDays((moved(unit, number, int(date[0]), "back"), after(date, now).begin[1]))

    for inner in _from(node.date, context):
        is_simple = inner.rule in {"", "event"}
        rule = f"within-after-{inner.rule}" if inner.rule else "within"
        yield mapped(rule, inner, after, Lag(-most, 0) if is_simple else None)
        if node.word == "within-of":
            lag = Lag(-most, most) if is_simple else None
            yield mapped(f"within-around-{inner.rule}", inner, around, lag)


def _spanning(node: n.Spanning, context: PhraseContext) -> Iterator[Meaning]:
    """Over the past or the next units; "the last year" may be that of the calendar."""
    count, of_calendar = node.count, list[Meaning]()
    if node.word.endswith("last") and count == n.Count(count.unit) and UNITS[count.unit].months:
        of_calendar = list(meanings(n.Period(count.unit, -1), context))
    if node.word == "next":
        yield _lately("over-the-next", count, is_ahead=True)
    elif count.is_vague and count.most is None:
        window = -math.inf
        yield Meaning(
            "over-the-past-vaguely",
            lambda base, _: NamedDays((window, base), (window, base)),
            lag=Lag(0, None),
        )
    else:
        spanned = [_lately("over-the-past", count)]
        yield from of_calendar + spanned if node.word == "last" else spanned + of_calendar


def _lasting(node: n.Lasting, context: PhraseContext) -> Iterator[Meaning]:
    """Something that lasts up to now, or so long from a date on."""
    if node.date is None:
        end = math.inf if node.word == "for" else 0
        for way in _ways(node.count, "back"):
            yield Meaning(
                f"{node.word}-{way.name}",
                partial(_up_to_now, way, end),
                lag=way.lag,
            )
        return
    for inner, way in product(_from(node.date, context), list(_ways(node.count, "ahead"))):
        yield mapped(
            f"in-since-{inner.rule}-{way.name}",
            inner,
            partial(_from_then, way),
            Lag(0, 0) if inner.rule == "event" else None,
        )


__all__ = ["meanings"]

FINDERS.update(
    {
        n.Bound: _bound,
        n.Range: _range,
        n.Choice: _choice,
        n.Either: _either,
        n.Counted: _counted,
        n.Within: _within,
        n.Spanning: _spanning,
        n.Lasting: _lasting,
    }
)
