"""What the nodes of dates mean: each node by each convention gives the days.

A meaning's rule is called after the node and the convention; those of nodes within it are added.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import TypeAlias

import attrs

from policytimeline.dates.calendar import (
    DAYS_IN_WEEK,
    LAST_YEAR,
    MONTHS_IN_YEAR,
    add_months,
    calendar_day,
    day_number,
    format_year,
)
from policytimeline.dates.lags import Lag
from policytimeline.dates.pattern import DatePattern
from policytimeline.phrases import nodes as n
from policytimeline.phrases.context import PhraseContext
from policytimeline.phrases.stretches import UNBOUNDED, NamedDays
from policytimeline.phrases.windows import (
    UNITS,
    WEEK_STARTS,
    Window,
    day_of_year,
    month_window,
    nth_of,
    nth_week,
    nth_weekday,
    part_of,
    part_of_fiscal_year,
    period,
    season_by_months,
    season_by_sun,
    week,
    weekday_on_or_before,
    years_window,
)
from policytimeline.phrases.words import MONTHS, SEASONS, WEEKDAYS

FindDays: TypeAlias = Callable[[int, int], "NamedDays | None"]
"""From the day that is counted from, and the publication, to the days; None if no day fits."""


@attrs.frozen
class Meaning:
    """A node by one convention.

    Attributes:
        rule: The name of the rule: the node's and the convention's.
        days: Finds the days.
        base: What it counts from: None for the publication, else an event or a unit in view.
        lag: Days from what is named to what is counted from, if it is known without trying.
    """

    rule: str
    days: FindDays
    base: n.Node | None = None
    lag: Lag | None = None


CONVENTIONS = ("thirds", "halves")
_WHICH = {-1: "last", 0: "this", 1: "next"}
_STEPS = {-1: "previous", 0: "same", 1: "following"}
_ATTACKS = day_number(2001, 9, 11)
_SATURDAY = 5
_EDTF_CODES = {"spring": 21, "summer": 22, "autumn": 23, "winter": 24}
_LEVEL_2 = 8
"""What EDTF adds to the code of a season of the southern hemisphere."""


def _some_day(window: Window | None) -> NamedDays | None:
    return None if window is None else NamedDays(window)


def that_day(day: int) -> NamedDays:
    """A date on a certain day."""
    return NamedDays((day, day))


def mapped(
    rule: str,
    inner: Meaning,
    find: Callable[[Window, int], NamedDays | None],
    lag: Lag | None = None,
) -> Meaning:
    """What is found from the date that another meaning gives, unless that is an interval."""

    def days(base: int, now: int) -> NamedDays | None:
        date = inner.days(base, now)
        return find(date.begin, now) if date and date.end is None else None

    return Meaning(rule, days, inner.base, lag)


def _within_inner(rule: str, inner: Meaning, find: Callable[[Window], Window | None]) -> Meaning:
    """What is found in the stretch that another meaning gives."""
    return mapped(rule, inner, lambda whole, _: _some_day(find(whole)))


def _fixed(rule: str, days: NamedDays | None) -> Meaning:
    """The same days whenever it is said."""
    return Meaning(rule, lambda _, __: days)


def _weeks(rule: str, context: PhraseContext, find: Callable[[str], FindDays]) -> Iterator[Meaning]:
    """A meaning for each day on which weeks may start."""
    for starts in WEEK_STARTS:
        if context.week_starts in {None, starts}:
            yield Meaning(f"{rule}-{starts}", find(starts))


# Days around the publication.


def _near(node: n.Near, _: PhraseContext) -> Iterator[Meaning]:
    def days(base: int, _: int) -> NamedDays:
        return NamedDays((base - node.longest, base - node.shortest))

    yield Meaning(node.name, days)


def _now(_: n.Now, __: PhraseContext) -> Iterator[Meaning]:
    yield Meaning(
        "ongoing-now", lambda base, _: NamedDays((UNBOUNDED[0], base), (base, UNBOUNDED[1]))
    )
    yield Meaning("now", lambda base, _: that_day(base))


def _lately(_: n.Lately, __: PhraseContext) -> Iterator[Meaning]:
    yield Meaning("recently", lambda base, _: NamedDays((UNBOUNDED[0], base)))


# Years and longer.


def _year(node: n.Year, _: PhraseContext) -> Iterator[Meaning]:
    if not node.is_short:
        yield _fixed("year", NamedDays(years_window(node.year)))
        return

    def days(base: int, _: int) -> NamedDays:
        year = calendar_day(base)[0]
        return NamedDays(years_window(year - (year - node.year) % 100))

    yield Meaning("year-latest", days)


def _fiscal_year(node: n.FiscalYear, context: PhraseContext) -> Iterator[Meaning]:
    starts = context.fiscal_year_starts
    for name, year in (("end", node.year - (starts != 1)), ("begin", node.year)):
        window = part_of_fiscal_year(year, starts, 1, MONTHS_IN_YEAR)
        yield _fixed(f"fiscal-year-named-by-{name}", NamedDays(window))


def _decade(node: n.Decade, _: PhraseContext) -> Iterator[Meaning]:
    if node.year < 100:

        def days(base: int, _: int) -> NamedDays:
            year = calendar_day(base)[0]
            return NamedDays(years_window(year - (year - node.year) % 100, 10))

        yield Meaning("decade-latest", days)
        return
    yield _fixed("decade", NamedDays(years_window(node.year, 10)))
    if node.year % 100 == 0:
        yield _century_of_hundreds(node.year)


def _century_of_hundreds(year: int) -> Meaning:
    pattern = DatePattern.of_parts(f"{format_year(year)[:-2]}XX") if year >= 0 else None
    return _fixed("century", NamedDays(years_window(year, 100), pattern=pattern))


def _century(node: n.Century, _: PhraseContext) -> Iterator[Meaning]:
    if node.year > 0:
        yield _century_of_hundreds(node.year - 1)
    yield _fixed("century-from-its-first-year", NamedDays(years_window(node.year, 100)))


def _period(node: n.Period, context: PhraseContext) -> Iterator[Meaning]:
    unit, later = node.unit, node.later
    rule = f"{_WHICH[later]}-{'fiscal-' if node.is_fiscal else ''}{unit}"
    if unit == "week":
        yield from _weeks(
            rule, context, lambda starts: lambda base, _: NamedDays(week(base, starts, later))
        )
    elif unit == "weekend" and node.is_bare and not later:
        yield Meaning("over-the-weekend", lambda base, _: _weekend(base))
        yield Meaning("weekend-coming", lambda base, _: _weekend(base + DAYS_IN_WEEK))
    elif unit == "weekend":
        yield Meaning(rule, lambda base, _: _weekend(int(week(base, "monday", later)[1])))
    elif unit == "day":
        yield Meaning(rule, lambda base, _: that_day(base + later))
    else:
        months = UNITS[unit].months
        if not node.is_fiscal:
            yield Meaning(rule, lambda base, _: NamedDays(period(base, months, later=later)))
        if node.is_fiscal or (node.is_bare and unit in {"quarter", "year"}):
            starts = context.fiscal_year_starts
            name = rule if node.is_fiscal else f"{rule}-fiscal"
            yield Meaning(
                name, lambda base, _: NamedDays(period(base, months, later=later, starts=starts))
            )


def _weekend(last: int) -> NamedDays:
    saturday = weekday_on_or_before(last, _SATURDAY)
    return NamedDays((saturday, saturday + 1))


# What counts from another date.


def beside(unit: str, later: int, window: Window) -> Window | None:
    """The unit that a stretch is in, or the one before or after it."""
    first, last = int(window[0]), int(window[1])
    if unit == "day":
        return first + later, last + later
    if unit in WEEKDAYS:
        weekday = WEEKDAYS.index(unit)
        if later > 0:
            day = weekday_on_or_before(last + DAYS_IN_WEEK, weekday)
        else:
            sunday = int(week(first, "monday")[1])
            day = weekday_on_or_before(first - 1 if later else sunday, weekday)
        return day, day
    if unit == "week":
        return week(first, "monday", later)[0], week(last, "monday", later)[1]
    if unit == "weekend":
        return _weekend(int(week(first, "monday", later)[1])).begin
    if unit in UNITS:
        low, high = (period(day, UNITS[unit].months, later=later) for day in (first, last))
        return low[0], high[1]
    year = calendar_day(last if later > 0 else first)[0]
    every = (_named(unit, year + step) for step in (0, later, 2 * later))
    return next(
        (w for w in every if (w[0] > last if later > 0 else not later or w[1] < first)), None
    )


def _named(unit: str, year: int) -> Window:
    if unit in SEASONS:
        return season_by_months(year, unit)
    return month_window(year, MONTHS.index(unit) + 1)


def _elsewhere(node: n.Elsewhere, context: PhraseContext) -> Iterator[Meaning]:
    rule = f"{_STEPS[node.later]}-{node.unit}"
    if node.date is None:

        def days(base: int, _: int) -> NamedDays | None:
            return _some_day(beside(node.unit, node.later, (base, base)))

        yield Meaning(f"{rule}-in-view", days, node)
        return
    for inner in meanings(node.date, context):
        find = partial(beside, node.unit, node.later)
        yield _within_inner(f"{rule}-of-{inner.rule}", inner, find)


# Days, months and seasons by name.


def in_year(
    node: n.Undated, year: int, context: PhraseContext, *, by_sun: bool = False
) -> NamedDays | None:
    """The day, month or season in a year; None if it does not have it."""
    if node.season:
        return _season(node.season, year, context, by_sun=by_sun)
    if not 1 <= node.month <= MONTHS_IN_YEAR:
        return None
    if not node.day:
        return NamedDays(month_window(year, node.month))
    return _some_day(day_of_year(year, node.month, node.day))


def _season(name: str, year: int, context: PhraseContext, *, by_sun: bool) -> NamedDays:
    is_southern = context.hemisphere == "southern"
    place = SEASONS.index(name)
    northern = SEASONS[(place + 2) % 4] if is_southern else name
    if by_sun:
        return NamedDays(season_by_sun(year, northern))
    pattern = None
    if 0 <= year <= LAST_YEAR:
        code = _EDTF_CODES[name] + (_LEVEL_2 if is_southern else 0)
        pattern = DatePattern.of_parts(format_year(year), str(code))
    return NamedDays(season_by_months(year, northern), pattern=pattern)


def _undated(node: n.Undated, context: PhraseContext) -> Iterator[Meaning]:
    for by_sun in (False, True) if node.season else (False,):
        find = partial(in_year, node, context=context, by_sun=by_sun)
        suffix = "-by-sun" if by_sun else ""
        for rule, days, base in _dated(node, find, context):
            yield Meaning(rule + suffix, partial(_on_weekday, node.weekday, days), base)
    if (node.month, node.day, node.of, node.which) == (9, 11, None, None):
        yield from (
            attrs.evolve(each, rule="sept-11-of-2001") for each in _attacks(n.Attacks(), context)
        )


def _on_weekday(weekday: int, find: FindDays, base: int, now: int) -> NamedDays | None:
    """The days, unless the words name another weekday."""
    found = find(base, now)
    if found is None or weekday < 0:
        return found
    return found if (int(found.begin[0]) - 1) % DAYS_IN_WEEK == weekday else None


InYear: TypeAlias = Callable[[int], "NamedDays | None"]


def _dated(
    node: n.Undated, find: InYear, context: PhraseContext
) -> Iterator[tuple[str, FindDays, n.Node | None]]:
    """For a name: that of its year, or the latest, the coming, and that of a year in view."""
    name = node.name
    if node.of is not None:
        kind = "-year" if isinstance(node.of, n.Year) else "-of-which-year"
        rule = (
            name if name == "iso-date" else f"{name}{kind}".replace("season-year", "season-of-year")
        )
        for inner in meanings(node.of, context):
            if not inner.rule.endswith("fiscal"):
                yield rule, partial(_of_inner_year, find, inner.days, 0), inner.base
                if node.season == "winter":
                    yield (
                        "winter-ending-in-year",
                        partial(_of_inner_year, find, inner.days, -1),
                        inner.base,
                    )
        return
    if node.which is not None:
        which = _WHICH[node.which]
        over = partial(nearest, find, {-1: "over", 0: "begun", 1: "coming"}[node.which])
        of_year = partial(_of_year, find, node.which)
        names = {-1: "ended", 0: "begun", 1: "coming"}
        if node.season:
            names[-1] = "over"
        both: list[tuple[str, FindDays]] = [
            (f"{which}-{name}-{names[node.which]}", over),
            (f"{name}-of-{which if node.which or node.season else 'that'}-year", of_year),
        ]
        if not node.which:
            both = both[::-1] if node.season else both[1:]
        yield from ((rule, days, None) for rule, days in both)
        return
    latest, coming = (partial(nearest, find, which) for which in ("begun", "coming"))
    begun = f"{name}-{'begun' if node.season else 'latest'}"
    for rule, days in by_nearness([(begun, latest), (f"{name}-coming", coming)], context):
        yield rule, days, None
    yield f"{name}-of-year-in-view", partial(_of_year, find, 0), YEAR_IN_VIEW
    if context.narrative:
        yield f"{name}-following-in-view", partial(nearest, find, "coming"), n.Elsewhere("month")


YEAR_IN_VIEW = n.Elsewhere("year in view")
"""The last year that was named."""


def by_nearness(
    both: Iterable[tuple[str, FindDays]], context: PhraseContext
) -> list[tuple[str, FindDays]]:
    """The nearest to the publication first; days in the future count double."""
    published = context.published_days[1]

    def distance(named: tuple[str, FindDays]) -> float:
        found = named[1](published, published)
        if found is None:
            return float("inf")
        first, last = found.begin
        return max(published - last, 2 * (first - published), 0)

    return sorted(both, key=distance)


def nearest(find: InYear, which: str, base: int, _: int) -> NamedDays | None:
    """The latest that has begun or is over, or the first to come."""
    step = 1 if which == "coming" else -1
    year = calendar_day(base)[0]
    for years in range(11):
        found = find(year + step * years)
        if found is None:
            continue
        first, last = found.begin
        if (
            first > base
            if which == "coming"
            else (last < base if which == "over" else first <= base)
        ):
            return found
    return None


def _of_year(find: InYear, later: int, base: int, _: int) -> NamedDays | None:
    return find(calendar_day(base)[0] + later)


def _of_inner_year(
    find: InYear, year: FindDays, later: int, base: int, now: int
) -> NamedDays | None:
    found = year(base, now)
    return found and find(calendar_day(int(found.begin[0]))[0] + later)


def _weekday(node: n.Weekday, context: PhraseContext) -> Iterator[Meaning]:
    day, which = node.weekday, node.which

    def nearest(latest: int) -> FindDays:
        return lambda base, _: that_day(weekday_on_or_before(base + latest, day))

    def of_week(later: int) -> Callable[[str], FindDays]:
        return lambda starts: (
            lambda base, _: that_day(weekday_on_or_before(int(week(base, starts, later)[1]), day))
        )

    if not which:
        yield Meaning("weekday-latest", nearest(0))
        yield Meaning("weekday-coming", nearest(DAYS_IN_WEEK))
    elif which in {"past", "coming"}:
        yield Meaning(
            f"{which}-weekday".replace("coming-weekday", "coming-weekday"),
            nearest(-1 if which == "past" else 7),
        )
    elif which.startswith("of-"):
        later = {"last": -1, "this": 0, "next": 1}[which[3:]]
        yield from _weeks(f"weekday-{which}-week", context, of_week(later))
    elif which in {"last", "this", "next"}:
        later = {"last": -1, "this": 0, "next": 1}[which]
        rule = f"{which}-weekday-{'latest' if later < 0 else 'coming'}"
        yield Meaning(rule, nearest({"last": -1, "this": 6, "next": 7}[which]))
        yield from _weeks(f"{which}-weekday-of-{which}-week", context, of_week(later))


def _attacks(_: n.Attacks, __: PhraseContext) -> Iterator[Meaning]:
    yield Meaning(
        "attacks-of-2001", lambda base, _: that_day(_ATTACKS) if base >= _ATTACKS else None
    )


def _holiday(node: n.Holiday, context: PhraseContext) -> Iterator[Meaning]:
    days = sorted(context.holidays.get(node.name, ()))

    def chosen(which: str) -> FindDays:
        def find(base: int, _: int) -> NamedDays | None:
            before = [day for day in days if (day <= base if which == "latest" else day < base)]
            after = [day for day in days if day > base]
            found = before[-1:] if which != "coming" else after[:1]
            return that_day(found[0]) if found else None

        return find

    def of_year(find: FindDays) -> FindDays:
        def in_it(base: int, now: int) -> NamedDays | None:
            year = find(base, now)
            return next(
                (that_day(d) for d in days if year and year.begin[0] <= d <= year.begin[1]), None
            )

        return in_it

    if node.of is not None:
        for inner in meanings(node.of, context):
            yield Meaning("holiday-of-year", of_year(inner.days), inner.base)
        return
    names = {-1: ("over",), 0: ("coming",), 1: ("coming",), None: ("latest", "coming")}[node.which]
    both = [(f"holiday-{name}", chosen(name)) for name in names]
    yield from (Meaning(rule, days) for rule, days in by_nearness(both, context))
    yield Meaning(
        "holiday-of-year-in-view",
        of_year(lambda base, _: NamedDays(period(base, 12))),
        YEAR_IN_VIEW,
    )


# Parts.


def _part(node: n.Part, context: PhraseContext) -> Iterator[Meaning]:
    wholes = list(meanings(node.whole, context))
    for convention in CONVENTIONS:
        for inner in wholes:
            rule = f"part-of-{inner.rule}-{convention}"
            yield _within_inner(
                rule, inner, partial(part_of, part=node.part, convention=convention)
            )
    for inner in wholes if node.is_end else ():
        side = -1 if node.part == "late" else 0
        yield _within_inner(
            f"{'last' if side else 'first'}-day-of-{inner.rule}",
            inner,
            partial(_end, side=side),
        )


def _end(whole: Window, side: int) -> Window:
    return whole[side], whole[side]


def _week_of(date: Window, starts: str) -> Window:
    return week(int(date[0]), starts)


def _nth(node: n.Nth, context: PhraseContext) -> Iterator[Meaning]:
    unit = node.unit
    if node.whole is None:
        yield from _quarter(node, context)
        return
    for inner in meanings(node.whole, context):
        rule = f"{unit}-of-{inner.rule}"
        if unit == "weekday":
            yield _within_inner(
                rule, inner, partial(nth_weekday, ordinal=node.ordinal, weekday=node.weekday)
            )
        elif unit == "weekend":
            yield _within_inner(rule, inner, lambda w: _weekend_of(w, node.ordinal))
        elif unit == "week" and node.count == 1:
            yield _within_inner(rule, inner, partial(nth_week, ordinal=node.ordinal))
        else:
            find = partial(nth_of, ordinal=node.ordinal, unit=unit, count=node.count)
            yield _within_inner(rule, inner, find)
        if unit in {"quarter", "half"} and isinstance(node.whole, n.Year) and node.ordinal > 0:
            starts, months = context.fiscal_year_starts, UNITS[unit].months
            year = node.whole.year - (starts != 1)
            window = part_of_fiscal_year(year, starts, node.ordinal, months)
            yield _fixed(f"{unit}-of-fiscal-year", NamedDays(window))


def _weekend_of(whole: Window, ordinal: int) -> Window | None:
    saturday = nth_weekday(whole, ordinal, _SATURDAY)
    return saturday and (saturday[0], saturday[0] + 1)


def _quarter(node: n.Nth, context: PhraseContext) -> Iterator[Meaning]:
    """A quarter without its year."""
    for suffix, starts in (("", 1), ("-fiscal", context.fiscal_year_starts)):

        def find(year: int, starts: int = starts) -> NamedDays:
            return NamedDays(part_of_fiscal_year(year, starts, node.ordinal, 3))

        both = [
            (f"quarter-{name}{suffix}", partial(nearest, find, which))
            for name, which in (("latest", "begun"), ("coming", "coming"))
        ]
        yield from (Meaning(rule, days) for rule, days in by_nearness(both, context))
        if not suffix:
            yield Meaning("quarter-of-year-in-view", partial(_of_year, find, 0), YEAR_IN_VIEW)
        if context.fiscal_year_starts in {1, 4, 7, 10} and not suffix:
            break


def _rest(node: n.Rest, context: PhraseContext) -> Iterator[Meaning]:
    for inner in meanings(n.Period(node.unit), context):

        def days(base: int, now: int, inner: Meaning = inner) -> NamedDays | None:
            whole = inner.days(base, now)
            if whole is None:
                return None
            return NamedDays((whole.begin[0], base) if node.is_past else (base, whole.begin[1]))

        yield Meaning(f"{'earlier' if node.is_past else 'later'}-{inner.rule}", days)


def _around(node: n.Around, context: PhraseContext) -> Iterator[Meaning]:
    for inner in meanings(node.date, context):
        if node.unit == "weekend":
            yield _within_inner(f"weekend-of-{inner.rule}", inner, partial(beside, "weekend", 0))
            continue
        for starts in WEEK_STARTS:
            if context.week_starts in {None, starts}:
                yield _within_inner(
                    f"week-of-{inner.rule}-{starts}", inner, partial(_week_of, starts=starts)
                )
        yield _within_inner(f"week-from-{inner.rule}", inner, lambda w: (w[0], w[0] + 6))


def _ended(node: n.Ended, context: PhraseContext) -> Iterator[Meaning]:
    unit = UNITS[node.unit]

    def ending(window: Window) -> Window:
        after = int(window[1]) + 1
        first = (
            add_months(after, -unit.months * node.count)
            if unit.months
            else after - unit.days * node.count
        )
        return first, window[1]

    for inner in meanings(node.date, context):
        yield _within_inner(f"{node.unit}-ended-{inner.rule}", inner, ending)


def _refused(_: n.Refused, __: PhraseContext) -> Iterator[Meaning]:
    yield from ()


def _event(node: n.Event, _: PhraseContext) -> Iterator[Meaning]:
    yield Meaning("event", lambda base, _: that_day(base), node)


def meanings(node: n.Node, context: PhraseContext) -> Iterator[Meaning]:
    """The meanings of a node, most likely first; none if it is refused."""
    return FINDERS[type(node)](node, context)


Finder: TypeAlias = Callable[..., Iterator[Meaning]]

FINDERS: dict[type[n.Node], Finder] = {
    n.Near: _near,
    n.Now: _now,
    n.Lately: _lately,
    n.Year: _year,
    n.FiscalYear: _fiscal_year,
    n.Decade: _decade,
    n.Century: _century,
    n.Period: _period,
    n.Elsewhere: _elsewhere,
    n.Undated: _undated,
    n.Weekday: _weekday,
    n.Attacks: _attacks,
    n.Holiday: _holiday,
    n.Part: _part,
    n.Nth: _nth,
    n.Rest: _rest,
    n.Around: _around,
    n.Ended: _ended,
    n.Event: _event,
    n.Refused: _refused,
}
"""How each kind of node is understood; `spans` adds those of words that count and of bounds."""
