"""What the nodes of dates mean: each node by each convention gives the days.

A meaning starts from a day, or from another meaning, and takes a step. Its rule is called after the
node and the convention; those of nodes within it are added.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial, singledispatch
from typing import TypeAlias

import attrs

from policytimeline.dates import masks
from policytimeline.dates.calendar import (
    DAYS_IN_WEEK,
    LAST_YEAR,
    MONTHS_IN_YEAR,
    calendar_day,
    day_number,
    days_in_month,
    format_year,
)
from policytimeline.dates.pattern import DatePattern
from policytimeline.phrases import nodes as n
from policytimeline.phrases.context import PhraseContext
from policytimeline.phrases.windows import (
    DAYS_IN,
    MONTHS_IN,
    UNBOUNDED,
    NamedDays,
    Window,
    months_window,
    moved,
    nth,
    part_of,
    stretch,
    weekday_up_to,
    years_window,
)
from policytimeline.phrases.words import MONTHS, SEASONS, WEEKDAYS

Found: TypeAlias = "NamedDays | Window | None"
"""The days that are found; None if no day fits."""

Find: TypeAlias = Callable[[int, int], Found]
"""From the day that is counted from, and the publication, to the days."""

Named: TypeAlias = Callable[[int], Sequence[NamedDays]]
"""From a year to the days in it that have a name."""


@attrs.frozen
class Meaning:
    """A node by one convention.

    Attributes:
        rule: The name of the rule: the node's and the convention's.
        find: Finds the days.
        base: What it counts from: None for the publication, else an event or a unit in view.
    """

    rule: str
    find: Find
    base: n.Node | None = None

    def days(self, base: int, now: int) -> NamedDays | None:
        """The days, counted from a day, in a text that is published now."""
        found = self.find(base, now)
        return found if found is None or isinstance(found, NamedDays) else NamedDays(found)

    def then(self, rule: str, step: Callable[[Window], Found]) -> Meaning:
        """What is found from the date that this gives, unless that is an interval."""

        def find(base: int, now: int) -> Found:
            date = self.days(base, now)
            return step(date.begin) if date and date.end is None else None

        return Meaning(rule, find, self.base)


YEAR_IN_VIEW = n.Elsewhere("year in view")
"""The last year that was named."""

_WHICH = {-1: "last", 0: "this", 1: "next"}
_STEPS = {-1: "previous", 0: "same", 1: "following"}
_WEEKS = {"monday": 1, "sunday": 0}
_SATURDAY = 5
_ATTACKS = day_number(2001, 9, 11)
_WEEKDAYS: dict[str, dict[str, int]] = {
    "": {"weekday-latest": 0, "weekday-coming": 7},
    "past": {"past-weekday": -1},
    "coming": {"coming-weekday": 7},
    "last": {"last-weekday-latest": -1},
    "this": {"this-weekday-coming": 6},
    "next": {"next-weekday-coming": 7},
}
"""For a word before a weekday, the rules, and how many days later the last one may be."""

_BY_SUN = {3: (19, 6, 22), 6: (20, 9, 24), 9: (21, 12, 23), 12: (20, 3, 21)}
"""For the first month of a season, its day, and the month and day up to which it is by the sun.

In every year and time zone it is between these days.
"""


@singledispatch
def meanings(_: n.Node, __: PhraseContext) -> Iterator[Meaning]:
    """The meanings of a node, most likely first; none if it is refused."""
    yield from ()


def origins(date: n.Node | None, context: PhraseContext) -> Iterator[Meaning]:
    """What is counted from: the publication, a day in view, or the meanings of a date."""
    if date is None or (isinstance(date, n.Elsewhere) and date.date is None):
        yield Meaning("", lambda day, _: (day, day), date)
    else:
        yield from meanings(date, context)


def _fixed(rule: str, days: NamedDays | Window) -> Meaning:
    """The same days whenever it is said."""
    return Meaning(rule, lambda _, __: days)


def _weeks(context: PhraseContext) -> list[tuple[str, int]]:
    """The days on which weeks may start, as ends of names of rules and as day numbers."""
    starts = context.week_starts
    return [(f"-{name}", day) for name, day in _WEEKS.items() if starts in {None, name}]


@meanings.register
def _near(node: n.Near, _: PhraseContext) -> Iterator[Meaning]:
    yield Meaning(node.name, lambda day, _: (day - node.longest, day - node.shortest))


@meanings.register
def _now(_: n.Now, __: PhraseContext) -> Iterator[Meaning]:
    yield Meaning("ongoing-now", lambda day, _: NamedDays((UNBOUNDED[0], day), (day, UNBOUNDED[1])))
    yield Meaning("now", lambda day, _: (day, day))


@meanings.register
def _lately(_: n.Lately, __: PhraseContext) -> Iterator[Meaning]:
    yield Meaning("recently", lambda day, _: (UNBOUNDED[0], day))


@meanings.register
def _event(node: n.Event, _: PhraseContext) -> Iterator[Meaning]:
    yield Meaning("event", lambda day, _: (day, day), node)


@meanings.register
def _attacks(_: n.Attacks, __: PhraseContext) -> Iterator[Meaning]:
    known = _ATTACKS, _ATTACKS
    yield Meaning("attacks-of-2001", lambda day, _: known if day >= _ATTACKS else None)


# Years and longer.


@meanings.register
def _year(node: n.Year, _: PhraseContext) -> Iterator[Meaning]:
    if node.is_short:
        yield _latest("year-latest", node.year, 1)
    else:
        yield _fixed("year", years_window(node.year))


@meanings.register
def _fiscal_year(node: n.FiscalYear, context: PhraseContext) -> Iterator[Meaning]:
    starts = context.fiscal_year_starts
    for name, year in (("end", node.year - (starts != 1)), ("begin", node.year)):
        yield _fixed(f"fiscal-year-named-by-{name}", _fiscal(year, starts))


def _fiscal(year: int, starts: int, ordinal: int = 1, months: int = MONTHS_IN_YEAR) -> Window:
    """The first, second, ... part of so many months of the fiscal year that starts in a year."""
    return months_window(year * MONTHS_IN_YEAR + starts - 1 + (ordinal - 1) * months, months)


@meanings.register
def _decade(node: n.Decade, _: PhraseContext) -> Iterator[Meaning]:
    if node.year < 100:
        yield _latest("decade-latest", node.year, 10)
        return
    yield _fixed("decade", years_window(node.year, 10))
    if node.year % 100 == 0:
        yield _hundreds(node.year)


def _latest(rule: str, two_digits: int, years: int) -> Meaning:
    """So many years from the latest one that ends in two digits."""

    def find(day: int, _: int) -> Window:
        year = calendar_day(day)[0]
        return years_window(year - (year - two_digits) % 100, years)

    return Meaning(rule, find)


@meanings.register
def _century(node: n.Century, _: PhraseContext) -> Iterator[Meaning]:
    if node.year > 0:
        yield _hundreds(node.year - 1)
    yield _fixed("century-from-its-first-year", years_window(node.year, 100))


def _hundreds(year: int) -> Meaning:
    pattern = DatePattern.of_parts(f"{format_year(year)[:-2]}XX") if year >= 0 else None
    return _fixed("century", NamedDays(years_window(year, 100), pattern=pattern))


@meanings.register
def _period(node: n.Period, context: PhraseContext) -> Iterator[Meaning]:
    unit, later = node.unit, node.later
    if unit == "weekend" and node.is_bare and not later:
        yield Meaning("over-the-weekend", partial(_weekend, 0))
        yield Meaning("weekend-coming", partial(_weekend, DAYS_IN_WEEK))
        return
    conventions, fiscal = [("", 1)], context.fiscal_year_starts
    if unit == "week":
        conventions = _weeks(context)
    elif node.is_fiscal and unit in MONTHS_IN:
        conventions = [("", fiscal)]
    elif node.is_bare and unit in {"quarter", "year"}:
        conventions += [("-fiscal", fiscal)]
    rule = f"{_WHICH[later]}-{'fiscal-' * node.is_fiscal}{unit}"
    for suffix, starts in conventions:
        yield Meaning(rule + suffix, partial(_unit, unit, later, starts))


def _weekend(later: int, day: int, _: int) -> Window:
    saturday = weekday_up_to(day + later, _SATURDAY)
    return saturday, saturday + 1


def _unit(unit: str, later: int, starts: int, day: int, _: int) -> Window:
    return stretch(unit, day, later, starts)


@meanings.register
def _elsewhere(node: n.Elsewhere, context: PhraseContext) -> Iterator[Meaning]:
    for inner in origins(node.date, context):
        suffix = f"of-{inner.rule}" if node.date else "in-view"
        rule = f"{_STEPS[node.later]}-{node.unit}-{suffix}"
        base = inner if node.date else attrs.evolve(inner, base=node)
        yield base.then(rule, partial(beside, context, node.unit, node.later))


def beside(context: PhraseContext, unit: str, later: int, date: Window) -> Found:
    """The unit, weekday, month or season that a stretch is in, or the one before or after it."""
    first, last = int(date[0]), int(date[1])
    if unit in DAYS_IN or unit in MONTHS_IN:
        return stretch(unit, first, later)[0], stretch(unit, last, later)[1]
    if unit in WEEKDAYS:
        latest = {-1: first - 1, 0: int(stretch("week", first)[1]), 1: last + DAYS_IN_WEEK}[later]
        day = weekday_up_to(latest, WEEKDAYS.index(unit))
        return day, day
    node = n.Undated("month", MONTHS.index(unit) + 1) if unit in MONTHS else None
    named = partial(in_year, node or n.Undated("season", season=unit), context)
    if not later:
        return _of_year(named, 0, date)
    return nearest(named, "coming", last, 0) if later > 0 else nearest(named, "over", first, 0)


# Days, months and seasons by name.


def in_year(
    node: n.Undated, context: PhraseContext, year: int, *, by_sun: bool = False
) -> tuple[NamedDays, ...]:
    """The day, month or season in a year; nothing if it does not have it."""
    month, day, index = node.month, node.day, year * MONTHS_IN_YEAR
    if node.season:
        code = str((29 if context.hemisphere == "southern" else 21) + SEASONS.index(node.season))
        month, months = masks.SEASONS[code]
        if by_sun:
            day, last_month, last_day = _BY_SUN[month]
            end = day_number(year + (last_month < month), last_month, last_day)
            return (NamedDays((day_number(year, month, day), end)),)
        is_written = 0 <= year <= LAST_YEAR
        pattern = DatePattern.of_parts(format_year(year), code) if is_written else None
        return (NamedDays(months_window(index + month - 1, months), pattern=pattern),)
    if not 1 <= month <= MONTHS_IN_YEAR or day > days_in_month(year, month):
        return ()
    if not day:
        return (NamedDays(months_window(index + month - 1)),)
    number = day_number(year, month, day)
    return (NamedDays((number, number)),)


def nearest(
    named: Named, which: str, base: int, _: int, *, listed: Sequence[NamedDays] = ()
) -> NamedDays | None:
    """The latest that has begun or is over, or the first to come."""
    year, step = calendar_day(base)[0], 1 if which == "coming" else -1
    around = (found for each in range(year, year + 11 * step, step) for found in named(each))
    for found in listed[::step] or around:
        first, last = found.begin
        if first > base if step > 0 else last < base if which == "over" else first <= base:
            return found
    return None


def _of_year(named: Named, later: int, date: Window) -> NamedDays | None:
    """The first of the year that a date starts in, or of the one so many later."""
    return next(iter(named(calendar_day(int(date[0]))[0] + later)), None)


def _of_year_counted_from(named: Named, later: int, day: int, _: int) -> NamedDays | None:
    return _of_year(named, later, (day, day))


def _by_nearness(
    rules: Mapping[str, str],
    named: Named,
    context: PhraseContext,
    listed: Sequence[NamedDays] = (),
) -> Iterator[Meaning]:
    """The nearest to the publication first; days in the future count double."""
    published = context.published_days[1]

    def distance(meaning: Meaning) -> float:
        found = meaning.days(published, published)
        if found is None:
            return float("inf")
        return max(published - found.begin[1], 2 * (found.begin[0] - published), 0)

    find = partial(nearest, named, listed=listed)
    each = (Meaning(rule, partial(find, which)) for rule, which in rules.items())
    yield from sorted(each, key=distance)


@meanings.register
def _undated(node: n.Undated, context: PhraseContext) -> Iterator[Meaning]:
    for by_sun in (False, True) if node.season else (False,):
        for each in _dated(node, partial(in_year, node, context, by_sun=by_sun), context):
            find = partial(_on_weekday, node.weekday, each.find)
            yield Meaning(each.rule + "-by-sun" * by_sun, find, each.base)
    if (node.month, node.day, node.of, node.which) == (9, 11, None, None):
        for each in meanings(n.Attacks(), context):
            yield attrs.evolve(each, rule="sept-11-of-2001")


def _on_weekday(weekday: int, find: Find, base: int, now: int) -> Found:
    """The days, unless the words name another weekday."""
    found = find(base, now)
    if found is None or weekday < 0 or not isinstance(found, NamedDays):
        return found
    return found if (int(found.begin[0]) - 1) % DAYS_IN_WEEK == weekday else None


def _dated(node: n.Undated, named: Named, context: PhraseContext) -> Iterator[Meaning]:
    """For a name: that of its year, or the latest, the coming, and that of a year in view."""
    name, which = node.name, node.which
    if node.of is not None:
        rule = f"{name}-of-which-year"
        if isinstance(node.of, n.Year):
            rule = "season-of-year" if node.season else f"{name}-year"
        for inner in meanings(node.of, context):
            if not inner.rule.endswith("fiscal"):
                yield inner.then(name if name == "iso-date" else rule, partial(_of_year, named, 0))
                if node.season == "winter":
                    yield inner.then("winter-ending-in-year", partial(_of_year, named, -1))
    elif which is not None:
        ended = "over" if node.season else "ended"
        manner, how = {-1: (ended, "over"), 0: ("begun", "begun"), 1: ("coming", "coming")}[which]
        year = _WHICH[which] if which or node.season else "that"
        of_year = Meaning(f"{name}-of-{year}-year", partial(_of_year_counted_from, named, which))
        nearby = Meaning(f"{_WHICH[which]}-{name}-{manner}", partial(nearest, named, how))
        yield from [nearby, of_year] if which else [of_year, nearby][: 1 + bool(node.season)]
    else:
        begun = f"{name}-{'begun' if node.season else 'latest'}"
        yield from _by_nearness({begun: "begun", f"{name}-coming": "coming"}, named, context)
        yield _in_view(name, named)
        if context.narrative:
            coming = partial(nearest, named, "coming")
            yield Meaning(f"{name}-following-in-view", coming, n.Elsewhere("month"))


def _in_view(name: str, named: Named) -> Meaning:
    find = partial(_of_year_counted_from, named, 0)
    return Meaning(f"{name}-of-year-in-view", find, YEAR_IN_VIEW)


@meanings.register
def _weekday(node: n.Weekday, context: PhraseContext) -> Iterator[Meaning]:
    which, is_of_week = node.which.removeprefix("of-"), node.which.startswith("of-")
    if not is_of_week:
        for rule, latest in _WEEKDAYS.get(which, {}).items():
            yield Meaning(rule, partial(_that_weekday, node.weekday, latest))
    later = {"last": -1, "this": 0, "next": 1}.get(which)
    for suffix, starts in _weeks(context) if later is not None else ():
        rule = f"weekday-of-{which}-week{suffix}"
        find = partial(_weekday_of_week, node.weekday, later or 0, starts)
        yield Meaning(rule if is_of_week else f"{which}-{rule}", find)


def _that_weekday(weekday: int, latest: int, day: int, _: int) -> Window:
    return (weekday_up_to(day + latest, weekday),) * 2


def _weekday_of_week(weekday: int, later: int, starts: int, day: int, _: int) -> Window:
    return (weekday_up_to(int(stretch("week", day, later, starts)[1]), weekday),) * 2


@meanings.register
def _holiday(node: n.Holiday, context: PhraseContext) -> Iterator[Meaning]:
    listed = [NamedDays((day, day)) for day in sorted(context.holidays.get(node.name, ()))]

    def named(year: int) -> list[NamedDays]:
        return [each for each in listed if calendar_day(int(each.begin[0]))[0] == year]

    if node.of is not None:
        for inner in meanings(node.of, context):
            yield inner.then("holiday-of-year", partial(_of_year, named, 0))
        return
    rules = {"holiday-coming": "coming"}
    if node.which is None:
        rules = {"holiday-latest": "begun", **rules}
    elif node.which < 0:
        rules = {"holiday-over": "over"}
    yield from _by_nearness(rules, named, context, listed)
    yield _in_view("holiday", named)


# Parts.


@meanings.register
def _part(node: n.Part, context: PhraseContext) -> Iterator[Meaning]:
    wholes = list(meanings(node.whole, context))
    for convention in ("thirds", "halves"):
        for whole in wholes:
            rule = f"part-of-{whole.rule}-{convention}"
            yield whole.then(rule, partial(part_of, part=node.part, convention=convention))
    name, side = ("last", 1) if node.part == "late" else ("first", 0)
    for whole in wholes if node.is_end else ():
        yield whole.then(f"{name}-day-of-{whole.rule}", lambda days: (days[side], days[side]))


@meanings.register
def _nth(node: n.Nth, context: PhraseContext) -> Iterator[Meaning]:
    unit, starts = node.unit, context.fiscal_year_starts
    if node.whole is None:
        yield from _quarter(node, context)
        return
    weekday = node.weekday if unit == "weekday" else _SATURDAY
    for whole in meanings(node.whole, context):
        find = partial(nth, ordinal=node.ordinal, unit=unit, count=node.count, weekday=weekday)
        yield whole.then(f"{unit}-of-{whole.rule}", find)
        if unit in {"quarter", "half"} and isinstance(node.whole, n.Year) and node.ordinal > 0:
            year = node.whole.year - (starts != 1)
            window = _fiscal(year, starts, node.ordinal, MONTHS_IN[unit])
            yield _fixed(f"{unit}-of-fiscal-year", window)


def _quarter(node: n.Nth, context: PhraseContext) -> Iterator[Meaning]:
    """A quarter without its year."""

    def named(year: int, starts: int = 1) -> tuple[NamedDays]:
        return (NamedDays(_fiscal(year, starts, node.ordinal, MONTHS_IN["quarter"])),)

    rules = {"quarter-latest": "begun", "quarter-coming": "coming"}
    yield from _by_nearness(rules, named, context)
    yield _in_view("quarter", named)
    if context.fiscal_year_starts not in {1, 4, 7, 10}:
        rules = {f"{rule}-fiscal": which for rule, which in rules.items()}
        of_year = partial(named, starts=context.fiscal_year_starts)
        yield from _by_nearness(rules, of_year, context)


@meanings.register
def _rest(node: n.Rest, context: PhraseContext) -> Iterator[Meaning]:
    for whole in meanings(n.Period(node.unit), context):
        name = "earlier" if node.is_past else "later"
        yield Meaning(f"{name}-{whole.rule}", partial(_up_to_day, whole, node.is_past))


def _up_to_day(whole: Meaning, is_past: bool, day: int, now: int) -> Found:  # noqa: FBT001
    found = whole.days(day, now)
    if found is None:
        return None
    return (found.begin[0], day) if is_past else (day, found.begin[1])


@meanings.register
def _around(node: n.Around, context: PhraseContext) -> Iterator[Meaning]:
    for date in meanings(node.date, context):
        if node.unit == "weekend":
            find = partial(beside, context, "weekend", 0)
            yield date.then(f"weekend-of-{date.rule}", find)
            continue
        for suffix, starts in _weeks(context):
            yield date.then(f"week-of-{date.rule}{suffix}", partial(_week_of, starts))
        yield date.then(f"week-from-{date.rule}", lambda days: (days[0], days[0] + 6))


def _week_of(starts: int, date: Window) -> Window:
    return stretch("week", int(date[0]), starts=starts)


@meanings.register
def _ended(node: n.Ended, context: PhraseContext) -> Iterator[Meaning]:
    def ending(date: Window) -> Window:
        return moved(node.unit, -node.count, int(date[1]) + 1), date[1]

    for date in meanings(node.date, context):
        yield date.then(f"{node.unit}-ended-{date.rule}", ending)
