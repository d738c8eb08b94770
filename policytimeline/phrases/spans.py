"""What words around a date mean: bounds, ranges, and numbers of units."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from functools import partial
from itertools import product

from policytimeline.dates.calendar import calendar_day
from policytimeline.dates.lags import Lag
from policytimeline.phrases import nodes as n
from policytimeline.phrases.context import PhraseContext
from policytimeline.phrases.meanings import (
    FINDERS,
    FindDays,
    Meaning,
    _nearest,
    in_year,
    meanings,
)
from policytimeline.phrases.stretches import UNBOUNDED, NamedDays
from policytimeline.phrases.windows import (
    UNITS,
    CalendarUnit,
    Direction,
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

_MANNERS = {"completed": completed, "rounded": rounded}
_BOUNDS: dict[str, Callable[[Window, int, bool], NamedDays | None]] = {
    "until": lambda d, _, __: NamedDays(UNBOUNDED, d),
    "until-last-day": lambda d, _, __: NamedDays(UNBOUNDED, (d[1], d[1])),
    "by": lambda d, _, __: NamedDays((-math.inf, d[1])),
    "from": lambda d, _, __: NamedDays((d[0], math.inf)),
    "before": lambda d, _, is_event: NamedDays((-math.inf, d[1] if is_event else d[0] - 1)),
    "after": lambda d, _, is_event: NamedDays((d[0] if is_event else d[1] + 1, math.inf)),
    "since-within": lambda d, now, _: NamedDays((d[0], now), (d[0], now)) if d[0] <= now else None,
    "since-throughout": lambda d, now, _: (
        NamedDays((d[0], min(d[1], now)), (now, math.inf)) if d[0] <= now else None
    ),
}


def _bound(node: n.Bound, context: PhraseContext) -> Iterator[Meaning]:
    inner = list(meanings(node.date, context))
    if node.word in {"until", "until-last-day", "by"}:
        published = context.published_days[1]
        inner.sort(key=lambda each: not _is_ahead(each, published))
    words = ("since-within", "since-throughout") if node.word == "since" else (node.word,)
    if node.word in {"before", "after"} and not isinstance(node.date, n.Event):
        words = (node.word, "by" if node.word == "before" else "from")
    for word, each in product(words, inner):
        is_event = isinstance(each.base, n.Event)
        rule = f"{word}-{each.rule}"
        if word != node.word and words[0] == node.word:
            rule = f"{node.word}-or-in-{each.rule}"
        if is_event and word.startswith("since"):
            rule = f"since-event{word[5:]}"
        yield Meaning(rule, partial(_bounded, word, each, is_event, "-or-in-" in rule), each.base)


def _bounded(word: str, inner: Meaning, is_event: bool, is_inclusive: bool, base: int, now: int) -> NamedDays | None:  # noqa: FBT001
    date = inner.days(base, now)
    if word in {"by", "from"} and date and not is_event and is_inclusive and date.begin[0] == date.begin[1]:
        return None
    return _BOUNDS[word](date.begin, now, is_event) if date and date.end is None else None


def _is_ahead(meaning: Meaning, published: int) -> bool:
    found = meaning.days(published, published) if meaning.base is None else None
    return found is not None and found.begin[0] > published


# Ranges and choices.


def _range(node: n.Range, context: PhraseContext) -> Iterator[Meaning]:
    for first in meanings(node.first, context):
        lasts = [None] if _is_open(node.last) else [
            each for each in meanings(node.last, context) if each.base in {None, first.base}
        ]
        for last in lasts:
            rule = f"{'between' if node.is_between else 'from'}-{first.rule}"
            if last and last.rule != first.rule:
                if _convention(last.rule) != _convention(first.rule):
                    continue
                rule = f"{rule}-to-{last.rule}"
            yield Meaning(_YEARS.get(rule, rule), partial(_ranged, node, first, last, context), first.base)


_YEARS = {"from-year": "from-year-to-year", "between-year": "between-years"}


def _convention(rule: str) -> str:
    return next((each for each in ("thirds", "halves", "by-sun", "fiscal") if rule.endswith(each)), "")


def _is_open(node: n.Node) -> bool:
    """Whether a date has no year or week of its own, so that the first one after another is meant."""
    if isinstance(node, n.Undated):
        return node.of is None and node.which is None
    return isinstance(node, n.Weekday) and not node.which


def _ranged(
    node: n.Range, first: Meaning, last: Meaning | None, context: PhraseContext, base: int, now: int
) -> NamedDays | None:
    begin = first.days(base, now)
    if begin is None or begin.end is not None:
        return None
    after = int(begin.begin[0])
    if last:
        end = last.days(base, now)
    elif isinstance(node.last, n.Weekday):
        day = weekday_on_or_before(after + 7, node.last.weekday)
        end = NamedDays((day, day))
    else:
        assert isinstance(node.last, n.Undated)
        find = partial(in_year, node.last, context=context)
        end = _nearest(find, "coming", after - 1, now)
    if end is None or end.end is not None or begin.begin[0] > end.begin[1]:
        return None
    if node.is_between or begin.begin[1] > end.begin[1]:
        return NamedDays((begin.begin[0], end.begin[1]))
    return NamedDays(begin.begin, end.begin)


def _choice(node: n.Choice, context: PhraseContext) -> Iterator[Meaning]:
    every = [list(meanings(each, context)) for each in node.dates]
    for meant in zip(*every, strict=False):
        rule = f"one-of-{meant[0].rule}"

        def days(base: int, now: int, meant: tuple[Meaning, ...] = meant) -> NamedDays | None:
            found = [each.days(base, now) for each in meant]
            windows = tuple(sorted(each.begin for each in found if each))
            if len(windows) < len(found):
                return None
            hull = (windows[0][0], max(last for _, last in windows))
            return NamedDays(hull, choices=windows)

        yield Meaning(rule, days, meant[0].base)


# Numbers of units.


def _away(count: n.Count, direction: Direction, *, by_calendar: bool = False) -> Iterator[tuple[str, Callable[[int], Window], Lag | None]]:
    """The ways to count so many units from a day: name, days and offset back to that day."""
    unit, number = UNITS[count.unit], count.number
    sign = -1 if direction == "ahead" else 1

    def turned(lag: Lag) -> Lag:
        return lag if sign > 0 else -lag

    if count.is_business:
        low, high = number + 2 * ((number - 1) // 5), number + 3 * -(-number // 5)
        yield "business", lambda day: _span(day - sign * low, day - sign * high), turned(Lag(low, high))
    elif count.is_vague:
        yield "vaguely", partial(_vaguely, count, direction), turned(_vague_lag(count))
    elif count.manner == "about":
        lag = turned(counted_lag(unit, number, approximate))
        yield "about", lambda day: approximate(unit, number, day, direction), lag
    elif count.manner:
        end = {"more": math.inf, "less": 0}[count.manner]
        fewest, most = days_in_units(unit, number)
        lag = Lag(fewest, None) if count.manner == "more" else Lag(0, most)
        yield (
            f"{count.manner}-than",
            lambda day: _span(moved(unit, number, day, direction), day - sign * end),
            turned(lag),
        )
    else:
        if unit.months and by_calendar:
            yield "calendar", lambda day: period(day, unit.months, later=-sign * number), None
        for manner, reckoning in _MANNERS.items():
            lag = turned(counted_lag(unit, number, reckoning))
            yield manner, partial(_reckoned, reckoning, unit, number, direction), lag


def _reckoned(reckoning, unit: CalendarUnit, number: int, direction: Direction, day: int) -> Window:
    return reckoning(unit, number, day, direction)


def _span(one: float, other: float) -> Window:
    return (one, other) if one <= other else (other, one)  # type: ignore[return-value]


def _vaguely(count: n.Count, direction: Direction, day: int) -> Window:
    near = completed(UNITS[count.unit], count.number, day, direction)
    far = UNBOUNDED
    if count.most is not None:
        far = completed(UNITS[count.unit], count.most, day, direction)
    return (near[0], far[1]) if direction == "ahead" else (far[0], near[1])


def _vague_lag(count: n.Count) -> Lag:
    fewest, _ = days_in_units(UNITS[count.unit], count.number)
    if count.most is None:
        return Lag(fewest, None)
    return Lag(fewest, days_in_units(UNITS[count.unit], count.most + 1)[1] - 1)


def _counted(node: n.Counted, context: PhraseContext) -> Iterator[Meaning]:
    date = node.date
    is_event, is_view = isinstance(date, n.Event), isinstance(date, n.Elsewhere) and date.date is None
    for manner, find, lag in _away(node.count, node.direction, by_calendar=date is None or is_view):
        if date is None or is_event or is_view:
            word = node.word if not is_event else {"back": "before-event", "ahead": "after-event"}[node.direction]
            rule = f"{word}-{manner}" if manner not in {"about", "more-than", "less-than"} else f"{manner}-{word}"
            yield Meaning(rule, lambda base, _, find=find: NamedDays(find(base)), date, lag)
            continue
        for inner in meanings(date, context):
            def days(base: int, now: int, inner: Meaning = inner, find=find) -> NamedDays | None:
                found = inner.days(base, now)
                if found is None:
                    return None
                low, high = (find(int(day)) for day in found.begin)
                return NamedDays((low[0], high[1]))

            yield Meaning(f"{node.word}-{manner}-{inner.rule}", days, inner.base)
    if node.word == "in" and not node.count.is_vague and not node.count.manner and not node.count.is_business:
        yield from _past("in-the-span-of", node.count)


def _past(rule: str, count: n.Count, *, is_ahead: bool = False) -> Iterator[Meaning]:
    """Something within so many units of the publication, which may be shorter."""
    unit = UNITS[count.unit]
    direction: Direction = "ahead" if is_ahead else "back"

    def days(base: int, _: int) -> NamedDays:
        window = _span(moved(unit, count.most or count.number, base, direction), base)
        return NamedDays(window, window)

    most = days_in_units(unit, count.most or count.number)[1]
    yield Meaning(rule, days, lag=-Lag(0, most) if is_ahead else Lag(0, most))


def _within(node: n.Within, context: PhraseContext) -> Iterator[Meaning]:
    count, word = node.count, node.word
    unit = UNITS[count.unit]
    of_calendar: list[Meaning] = []
    if word in {"last", "over-the-last"}:
        if count == n.Count(count.unit) and unit.months:
            of_calendar = list(meanings(n.Period(count.unit, -1), context))
        if word == "last":
            yield from of_calendar
    if word in {"last", "over-the-past", "over-the-last"} and count.is_vague and count.most is None:
        yield Meaning(
            "over-the-past-vaguely",
            lambda base, _: NamedDays((-math.inf, base), (-math.inf, base)),
            lag=Lag(0, None),
        )
    elif word == "last" or word.startswith("over"):
        is_ahead = word == "over-the-next"
        yield from _past(word if is_ahead else "over-the-past", count, is_ahead=is_ahead)
        if word != "last":
            yield from of_calendar
    else:
        most = days_in_units(unit, count.number)[1]
        if count.is_business:
            most = count.number + 3 * -(-count.number // 5)
        far = (lambda day, s: day + s * most) if count.is_business else (
            lambda day, s: moved(unit, count.number, day, "ahead" if s > 0 else "back")
        )
        if node.date is None:
            yield Meaning("within", lambda base, _: NamedDays((base, far(base, 1))), lag=Lag(-most, 0))
            return
        for inner in meanings(node.date, context):
            for rule, back in (("within-after", 0), ("within-around", -1))[: 1 + (word == "within-of")]:
                def days(base: int, now: int, inner=inner, back=back) -> NamedDays | None:
                    found = inner.days(base, now)
                    if found is None:
                        return None
                    first, last = map(int, found.begin)
                    return NamedDays((far(first, -1) if back else first, far(last, 1)))

                lag = Lag(-most, -back * most) if isinstance(node.date, n.Event) else None
                yield Meaning(f"{rule}-{inner.rule}", days, inner.base, lag)


def _until_counted(inner: Meaning, find: Callable[[int], Window], base: int, now: int) -> NamedDays | None:
    """From a date until so many units after it."""
    date = inner.days(base, now)
    if date is None:
        return None
    low, high = (find(int(day)) for day in date.begin)
    return NamedDays(date.begin, (low[0], high[1]))


def _lasting(node: n.Lasting, context: PhraseContext) -> Iterator[Meaning]:
    if node.date is not None:
        for (manner, find, _), inner in product(
            list(_away(node.count, "ahead")), list(meanings(node.date, context))
        ):
            yield Meaning(
                f"in-since-{inner.rule}-{manner}",
                partial(_until_counted, inner, find),
                inner.base,
                Lag(0, 0) if isinstance(inner.base, n.Event) else None,
            )
        return
    for manner, find, lag in _away(node.count, "back"):
        def days(base: int, _: int, find=find) -> NamedDays:
            return NamedDays(find(base), (base, math.inf if node.word == "for" else base))

        yield Meaning(f"{node.word}-{manner}", days, lag=lag)


def _either(node: n.Either, context: PhraseContext) -> Iterator[Meaning]:
    for each in node.nodes:
        yield from meanings(each, context)


FINDERS |= {
    n.Either: _either,
    n.Bound: _bound,
    n.Range: _range,
    n.Choice: _choice,
    n.Counted: _counted,
    n.Within: _within,
    n.Lasting: _lasting,
}
