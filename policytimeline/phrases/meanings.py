"""What the nodes of dates mean: each node by each convention gives the days.

A meaning starts from a day, or from another meaning, and takes a step. Its rule is called after the
node and the convention; those of nodes within it are added.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial, singledispatch
from itertools import product
from typing import Concatenate, ParamSpec, TypeAlias

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
from policytimeline.phrases import nodes as n, windows as w
from policytimeline.phrases.context import PhraseContext
from policytimeline.phrases.windows import NamedDays, Window
from policytimeline.phrases.words import MONTHS, SEASONS, WEEKDAYS

Found: TypeAlias = "NamedDays | Window | None"
"""The days that are found; None if no day fits."""

Named: TypeAlias = Callable[[int], Sequence[NamedDays]]
"""From a year to the days in it that have a name."""

P = ParamSpec("P")


@attrs.frozen
class Meaning:
    """A node by one convention.

    Attributes:
        rule: The name of the rule: the node's and the convention's.
        find: From the day that is counted from, and the publication, to the days.
        base: What it counts from: None for the publication, else an event or a unit in view.
    """

    rule: str
    find: Callable[[int, int], Found]
    base: n.Node | None = None

    def days(self, base: int, now: int) -> NamedDays | None:
        """The days, counted from a day, in a text that is published now."""
        found = self.find(base, now)
        return found if found is None or isinstance(found, NamedDays) else NamedDays(found)

    def then(
        self, rule: str, step: Callable[Concatenate[Window, P], Found], *a: P.args, **k: P.kwargs
    ) -> Meaning:
        """What is found from the date that this gives, unless that is an interval."""

        def find(base: int, now: int) -> Found:
            date = self.find(base, now)
            if isinstance(date, NamedDays):
                return step(date.begin, *a, **k) if date.end is None else None
            return date and step(date, *a, **k)

        return Meaning(rule, find, self.base)


def joined(rule: str, parts: Sequence[Meaning], step: Callable[..., Found]) -> Meaning:
    """What is found from the dates that several meanings give, unless one is an interval."""

    def find(base: int, now: int) -> Found:
        found = [each.days(base, now) for each in parts]
        dates = [each.begin for each in found if each and each.end is None]
        return step(*dates) if len(dates) == len(parts) else None

    return Meaning(rule, find, parts[0].base)


HERE = Meaning("", lambda day, _: w.one_day(day))
"""The day that is counted from."""

_YEAR_IN_VIEW = attrs.evolve(HERE, base=n.Elsewhere("year in view"))
_MONTH_IN_VIEW = attrs.evolve(HERE, base=n.Elsewhere("month"))
_WHICH = {-1: "last", 0: "this", 1: "next"}
_STEPS = {-1: "previous", 0: "same", 1: "following"}
_WEEKS = {"monday": 1, "sunday": 0}
_ATTACKS = w.one_day(day_number(2001, 9, 11))
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
        return iter([Meaning("", HERE.find, date)])
    return meanings(date, context)


def _fixed(rule: str, days: NamedDays | Window) -> Meaning:
    """The same days whenever it is said."""
    return Meaning(rule, lambda _, __: days)


def _weeks(context: PhraseContext) -> list[tuple[str, int]]:
    """The days on which weeks may start, as ends of names of rules and as day numbers."""
    starts = context.week_starts
    return [(f"-{name}", day) for name, day in _WEEKS.items() if starts in {None, name}]


@meanings.register
def _now(
    node: n.Near | n.Now | n.Lately | n.Event | n.Attacks, _: PhraseContext
) -> Iterator[Meaning]:
    match node:
        case n.Near(name, shortest, longest):
            yield Meaning(name, lambda day, _: (day - longest, day - shortest))
        case n.Now():
            lasting = HERE.then(
                "ongoing-now", lambda day: NamedDays((-math.inf, day[0]), (day[0], math.inf))
            )
            yield from (lasting, attrs.evolve(HERE, rule="now"))
        case n.Lately():
            yield Meaning("recently", lambda day, _: (-math.inf, day))
        case n.Event():
            yield attrs.evolve(HERE, rule="event", base=node)
        case n.Attacks():
            yield HERE.then("attacks-of-2001", lambda day: _ATTACKS if day >= _ATTACKS else None)


@meanings.register
def _years(
    node: n.Year | n.Decade | n.Century | n.FiscalYear, context: PhraseContext
) -> Iterator[Meaning]:
    match node:
        case n.Year(year, is_short=True):
            yield HERE.then("year-latest", _latest, year, 1)
        case n.Year(year):
            yield _fixed("year", w.years_window(year))
        case n.Decade(year) if year < 100:
            yield HERE.then("decade-latest", _latest, year, 10)
        case n.Decade(year):
            yield _fixed("decade", w.years_window(year, 10))
            yield from _hundreds(year)
        case n.Century(year):
            yield from _hundreds(year - 1)
            yield _fixed("century-from-its-first-year", w.years_window(year, 100))
        case n.FiscalYear(year):
            starts = context.fiscal_year_starts
            for name, first in (("end", year - (starts != 1)), ("begin", year)):
                yield _fixed(f"fiscal-year-named-by-{name}", w.part_of_year(first, starts))


def _latest(day: Window, two_digits: int, years: int) -> Window:
    """So many years from the latest one that ends in two digits."""
    year = w.year_of(day)
    return w.years_window(year - (year - two_digits) % 100, years)


def _hundreds(year: int) -> Iterator[Meaning]:
    """The century that starts with a year of our era, if it is one of hundreds."""
    if year >= 0 and year % 100 == 0:
        pattern = DatePattern.of_parts(f"{format_year(year)[:-2]}XX")
        yield _fixed("century", NamedDays(w.years_window(year, 100), pattern=pattern))


# Units of the calendar.


@meanings.register
def _period(node: n.Period, context: PhraseContext) -> Iterator[Meaning]:
    unit, later, fiscal = node.unit, node.later, context.fiscal_year_starts
    if unit == "weekend" and node.is_bare and not later:
        for rule, latest in (("over-the-weekend", 0), ("weekend-coming", 7)):
            yield HERE.then(rule, w.latest_weekday, w.SATURDAY, latest, 2)
        return
    conventions = [("", 1)]
    if unit == "week":
        conventions = _weeks(context)
    elif node.is_fiscal and unit in w.MONTHS_IN:
        conventions = [("", fiscal)]
    elif node.is_bare and unit in {"quarter", "year"}:
        conventions += [("-fiscal", fiscal)]
    for suffix, starts in conventions:
        rule = f"{_WHICH[later]}-{'fiscal-' * node.is_fiscal}{unit}{suffix}"
        yield HERE.then(rule, w.units, unit, later, starts)


@meanings.register
def _elsewhere(node: n.Elsewhere, context: PhraseContext) -> Iterator[Meaning]:
    rule = f"{_STEPS[node.later]}-{node.unit}"
    for date in origins(node if node.date is None else node.date, context):
        suffix = f"of-{date.rule}" if node.date else "in-view"
        yield date.then(f"{rule}-{suffix}", _beside, node.unit, node.later, context)


def _beside(date: Window, unit: str, later: int, context: PhraseContext) -> Found:
    """The unit, weekday, month or season that a stretch is in, or the one before or after it."""
    if unit in WEEKDAYS:
        week = w.units(date, "week") if not later else w.one_day(date[0] - 1) if later < 0 else date
        return w.latest_weekday(week, WEEKDAYS.index(unit), DAYS_IN_WEEK * (later > 0))
    if unit not in {*MONTHS, *SEASONS}:
        return w.units(date, unit, later)
    month = MONTHS.index(unit) + 1 if unit in MONTHS else 0
    named = partial(in_year, n.Undated("", month, season="" if month else unit), context)
    return nearest(date, named, {-1: "over", 1: "coming"}[later]) if later else of_year(date, named)


@meanings.register
def _around(node: n.Around, context: PhraseContext) -> Iterator[Meaning]:
    for date in meanings(node.date, context):
        for suffix, starts in _weeks(context) if node.unit == "week" else [("", 1)]:
            rule = f"{node.unit}-of-{date.rule}{suffix}"
            yield date.then(rule, w.units, node.unit, starts=starts)
        if node.unit == "week":
            yield date.then(f"week-from-{date.rule}", lambda days: (days[0], days[0] + 6))


@meanings.register
def _ended(node: n.Ended, context: PhraseContext) -> Iterator[Meaning]:
    def ending(date: Window) -> Window:
        return w.moved(int(date[1]) + 1, node.unit, -node.count), date[1]

    for date in meanings(node.date, context):
        yield date.then(f"{node.unit}-ended-{date.rule}", ending)


@meanings.register
def _rest(node: n.Rest, context: PhraseContext) -> Iterator[Meaning]:
    for whole in meanings(n.Period(node.unit), context):
        name, ends = ("earlier", (whole, HERE)) if node.is_past else ("later", (HERE, whole))
        yield joined(f"{name}-{whole.rule}", ends, w.hull)


# Days, months and seasons by name.


def in_year(
    node: n.Undated, context: PhraseContext, year: int, *, by_sun: bool = False
) -> tuple[NamedDays, ...]:
    """The day, month or season in a year; nothing if it does not have it."""
    month, day, months, pattern = node.month, node.day, 1, None
    if node.season:
        code = str((29 if context.hemisphere == "southern" else 21) + SEASONS.index(node.season))
        month, months = masks.SEASONS[code]
        if by_sun:
            day, last_month, last_day = _BY_SUN[month]
            end = day_number(year + (last_month < month), last_month, last_day)
            return (NamedDays((day_number(year, month, day), end)),)
        if 0 <= year <= LAST_YEAR:
            pattern = DatePattern.of_parts(format_year(year), code)
    if not 1 <= month <= MONTHS_IN_YEAR or day > days_in_month(year, month):
        return ()
    if not day:
        window = w.months_window(year * MONTHS_IN_YEAR + month - 1, months)
        return (NamedDays(window, pattern=pattern),)
    return (NamedDays(w.one_day(day_number(year, month, day))),)


def nearest(
    date: Window, named: Named, which: str, listed: Sequence[NamedDays] = ()
) -> NamedDays | None:
    """The latest that has begun or is over, or the first to come; of the listed, if any."""
    step, base = (1, date[1]) if which == "coming" else (-1, date[0])
    year = calendar_day(int(base))[0]
    around = (found for each in range(year, year + 11 * step, step) for found in named(each))
    for found in listed[::step] or around:
        first, last = found.begin
        if first > base if step > 0 else last < base if which == "over" else first <= base:
            return found
    return None


def of_year(date: Window, named: Named, later: int = 0) -> NamedDays | None:
    """The first of the year that a date starts in, or of the one so many later."""
    return next(iter(named(w.year_of(date) + later)), None)


def _by_nearness(
    rules: Mapping[str, str],
    named: Named,
    context: PhraseContext,
    listed: Sequence[NamedDays] = (),
) -> list[Meaning]:
    """The nearest to the publication first; days in the future count double."""
    published = context.published_days[1]

    def distance(meaning: Meaning) -> float:
        found = meaning.days(published, published)
        first, last = found.begin if found else (math.inf, -math.inf)
        return max(published - last, 2 * (first - published), 0)

    each = (HERE.then(rule, nearest, named, which, listed) for rule, which in rules.items())
    return sorted(each, key=distance)


@meanings.register
def _undated(node: n.Undated, context: PhraseContext) -> Iterator[Meaning]:
    for by_sun in (False, True) if node.season else (False,):
        for each in _dated(node, partial(in_year, node, context, by_sun=by_sun), context):
            if by_sun:
                yield attrs.evolve(each, rule=f"{each.rule}-by-sun")
            else:
                yield each if node.weekday < 0 else each.then(each.rule, _on, node.weekday)
    if (node.month, node.day, node.of, node.which) == (9, 11, None, None):
        for each in meanings(n.Attacks(), context):
            yield attrs.evolve(each, rule="sept-11-of-2001")


def _on(date: Window, weekday: int) -> Window | None:
    """The day, unless the words name another weekday."""
    return date if w.latest_weekday(date, weekday) == date else None


def _dated(node: n.Undated, named: Named, context: PhraseContext) -> Iterator[Meaning]:
    """For a name: that of its year, or the latest, the coming, and that of a year in view."""
    name, which = node.name, node.which
    if node.of is not None:
        rule = {"season": "season-of-year", "iso-date": name}.get(name, f"{name}-year")
        if not isinstance(node.of, n.Year):
            rule = f"{name}-of-which-year"
        for year in (each for each in meanings(node.of, context) if "fiscal" not in each.rule):
            yield year.then(rule, of_year, named)
            if node.season == "winter":
                yield year.then("winter-ending-in-year", of_year, named, -1)
    elif which is not None:
        how = {-1: "over", 0: "begun", 1: "coming"}[which]
        manner = "ended" if how == "over" and not node.season else how
        word = _WHICH[which] if which or node.season else "that"
        nearby = HERE.then(f"{_WHICH[which]}-{name}-{manner}", nearest, named, how)
        of_it = HERE.then(f"{name}-of-{word}-year", of_year, named, which)
        yield from [nearby, of_it] if which else [of_it, nearby][: 1 + bool(node.season)]
    else:
        begun = f"{name}-{'begun' if node.season else 'latest'}"
        yield from _by_nearness({begun: "begun", f"{name}-coming": "coming"}, named, context)
        yield _YEAR_IN_VIEW.then(f"{name}-of-year-in-view", of_year, named)
        if context.narrative:
            yield _MONTH_IN_VIEW.then(f"{name}-following-in-view", nearest, named, "coming")


@meanings.register
def _weekday(node: n.Weekday, context: PhraseContext) -> Iterator[Meaning]:
    which, is_of_week = node.which.removeprefix("of-"), node.which.startswith("of-")
    for rule, latest in _WEEKDAYS.get(node.which, {}).items():
        yield HERE.then(rule, w.latest_weekday, node.weekday, latest)
    for later in (each for each, word in _WHICH.items() if word == which):
        for suffix, starts in _weeks(context):
            rule = f"{'' if is_of_week else f'{which}-'}weekday-of-{which}-week{suffix}"
            week = HERE.then("", w.units, "week", later, starts)
            yield week.then(rule, w.latest_weekday, node.weekday)


@meanings.register
def _holiday(node: n.Holiday, context: PhraseContext) -> Iterator[Meaning]:
    listed = [NamedDays(w.one_day(day)) for day in sorted(context.holidays.get(node.name, ()))]

    def named(year: int) -> list[NamedDays]:
        return [each for each in listed if w.year_of(each.begin) == year]

    if node.of is not None:
        for year in meanings(node.of, context):
            yield year.then("holiday-of-year", of_year, named)
        return
    both = {"holiday-latest": "begun", "holiday-coming": "coming"}
    rules = {None: both, -1: {"holiday-over": "over"}}.get(node.which, {"holiday-coming": "coming"})
    yield from _by_nearness(rules, named, context, listed)
    yield _YEAR_IN_VIEW.then("holiday-of-year-in-view", of_year, named)


# Parts.


@meanings.register
def _part(node: n.Part, context: PhraseContext) -> Iterator[Meaning]:
    wholes = list(meanings(node.whole, context))
    for convention, whole in product(("thirds", "halves"), wholes):
        yield whole.then(f"part-of-{whole.rule}-{convention}", w.part_of, node.part, convention)
    name, side = ("last", 1) if node.part == "late" else ("first", 0)
    for whole in wholes if node.is_end else ():
        yield whole.then(f"{name}-day-of-{whole.rule}", lambda days: w.one_day(days[side]))


@meanings.register
def _nth(node: n.Nth, context: PhraseContext) -> Iterator[Meaning]:
    unit, starts = node.unit, context.fiscal_year_starts
    if node.whole is None:
        yield from _quarter(node, context)
        return
    for whole in meanings(node.whole, context):
        rule = f"{unit}-of-{whole.rule}"
        yield whole.then(rule, w.nth, node.ordinal, unit, node.count, node.weekday)
        if unit in {"quarter", "half"} and isinstance(node.whole, n.Year) and node.ordinal > 0:
            year, months = node.whole.year - (starts != 1), w.MONTHS_IN[unit]
            window = w.part_of_year(year, starts, node.ordinal, months)
            yield _fixed(f"{unit}-of-fiscal-year", window)


def _quarter(node: n.Nth, context: PhraseContext) -> Iterator[Meaning]:
    """A quarter without its year."""
    fiscal = context.fiscal_year_starts
    for suffix, starts in [("", 1), ("-fiscal", fiscal)][: 1 + (fiscal % 3 != 1)]:

        def named(year: int, starts: int = starts) -> tuple[NamedDays]:
            return (NamedDays(w.part_of_year(year, starts, node.ordinal, w.MONTHS_IN["quarter"])),)

        rules = {f"quarter-latest{suffix}": "begun", f"quarter-coming{suffix}": "coming"}
        yield from _by_nearness(rules, named, context)
        if not suffix:
            yield _YEAR_IN_VIEW.then("quarter-of-year-in-view", of_year, named)
