"""Dates that a phrase may name: days, months, seasons, years, units of the calendar, and parts."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache, partial

from policytimeline.dates import masks
from policytimeline.dates.calendar import (
    DAYS_IN_WEEK,
    LAST_YEAR,
    MONTHS_IN_YEAR,
    day_number,
    days_in_month,
    format_year,
)
from policytimeline.dates.pattern import DatePattern
from policytimeline.phrases import windows as w
from policytimeline.phrases.calendar_nodes import WHICH, Attacks, Period, Year
from policytimeline.phrases.context import PhraseContext
from policytimeline.phrases.meanings import (
    HERE,
    Found,
    InView,
    Meaning,
    Meanings,
    Node,
    fixed,
    in_turn,
    said_of,
)
from policytimeline.phrases.windows import Named, NamedDays, Window, nearest, of_year
from policytimeline.phrases.words import MONTHS, SEASONS, WEEKDAYS

_STEPS = {-1: "previous", 0: "same", 1: "following"}
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

_COMING = {"coming": "coming"}
_LATEST_OR_COMING = {"latest": "begun", **_COMING}


class Elsewhere(Node):
    """A unit so many later than that of a date, or of one in view, such as the "quarter named"."""

    unit: str
    later: int = 0
    date: Node | None = None

    def _meanings(self, context: PhraseContext) -> Meanings:
        rule, step = f"{_STEPS[self.later]}-{self.unit.split()[0]}", self._step(context)
        for date in origins(self if self.date is None else self.date, context):
            suffix = f"of-{date.rule}" if self.date else "in-view"
            yield date.then(f"{rule}-{suffix}", step)

    def _step(self, context: PhraseContext) -> Callable[[Window], Found]:
        unit, later = self.unit, self.later
        if unit == "quarter named":
            return lambda date: date
        if unit in WEEKDAYS:
            return partial(_weekday_beside, weekday=WEEKDAYS.index(unit), later=later)
        if unit not in {*MONTHS, *SEASONS}:
            return partial(w.units, unit=unit, later=later)
        month = MONTHS.index(unit) + 1 if unit in MONTHS else 0
        named = partial(Undated("", month, season="" if month else unit).in_year, context)
        if not later:
            return partial(of_year, named=named)
        return partial(nearest, named=named, which="over" if later < 0 else "coming")


_YEAR_IN_VIEW, _MONTH_IN_VIEW = (
    HERE._replace(base=InView(unit), order=(math.inf,)) for unit in ("year in view", "month")
)
"""Dates in view, of which the meanings come after those of the publication."""


def origins(date: Node | None, context: PhraseContext) -> Sequence[Meaning]:
    """What is counted from: the publication, a day in view, or the meanings of a date."""
    if date is None or (isinstance(date, Elsewhere) and date.date is None):
        return [HERE._replace(base=date and InView(date.unit))]
    return date.meanings(context)


def _weekday_beside(date: Window, weekday: int, later: int) -> Window:
    """The weekday in the week of a date, or the first one after or before it."""
    if not later:
        date = w.units(date, "week")
    elif later < 0:
        date = date[0] - 1, date[0] - 1
    return w.latest_weekday(date, weekday, DAYS_IN_WEEK * (later > 0))


class Undated(Node):
    """A day, month or season by its name.

    The rules are called by its name: ``month-day``, ``day-month``, ``month`` or ``season``. What is
    not said is 0, or an empty text, or -1 for the weekday that it must be, or None for the year.
    `which` is -1 for "last", 0 for "this", 1 for "next"; or 0 for the winter that starts in a year.
    """

    name: str
    month: int = 0
    day: int = 0
    season: str = ""
    weekday: int = -1
    of: Node | None = None
    which: int | None = None

    def _meanings(self, context: PhraseContext) -> Meanings:
        every = list(self._dated(partial(self.in_year, context), context))
        if self.weekday >= 0:
            latest = partial(w.latest_weekday, weekday=self.weekday)
            every = [
                each.then(each.rule, lambda day: day if latest(day) == day else None)
                for each in every
            ]
        further: Meanings = ()
        if self.season:
            by_sun = self._dated(partial(self.in_year, context, by_sun=True), context)
            further = [each._replace(rule=f"{each.rule}-by-sun") for each in by_sun]
        elif (self.month, self.day, self.of, self.which) == (9, 11, None, None):
            further = [
                each._replace(rule="sept-11-of-2001") for each in Attacks().meanings(context)
            ]
        yield from in_turn(every, further)

    def in_year(
        self, context: PhraseContext, year: int, *, by_sun: bool = False
    ) -> tuple[NamedDays, ...]:
        """The day, month or season in a year; nothing if it does not have it."""
        month, day, months, pattern = self.month, self.day, 1, None
        if self.season:
            first = 29 if context.hemisphere == "southern" else 21
            code = str(first + SEASONS.index(self.season))
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
        number = day_number(year, month, day)
        return (NamedDays((number, number)),)

    def _dated(self, named: Named, context: PhraseContext) -> Meanings:
        """For a name: that of its year, or the latest, the coming, and that of a year in view."""
        name, which = self.name, self.which
        if self.of is not None:
            rule = {"season": "season-of-year", "iso-date": name}.get(name, f"{name}-year")
            if not isinstance(self.of, Year):
                rule = f"{name}-of-which-year"
            for year in self.of.meanings(context):
                if "fiscal" not in year.rule:
                    yield year.then(rule, partial(of_year, named=named))
                    if self.season == "winter" and which is None:
                        ending = partial(of_year, named=named, later=-1)
                        yield year.then("winter-ending-in-year", ending)
        elif which is not None:
            how = {-1: "over", 0: "begun", 1: "coming"}[which]
            manner = "ended" if how == "over" and not self.season else how
            word = WHICH[which] if which or self.season else "that"
            nearby, in_year = partial(nearest, which=how), partial(of_year, later=which)
            for here in said_of("year", context):
                near = here.then(f"{WHICH[which]}-{name}-{manner}", partial(nearby, named=named))
                its = here.then(f"{name}-of-{word}-year", partial(in_year, named=named))
                if not which:  # "This winter" is the last one until a month after its end.
                    near = near._replace(order=(partial(_distance, near),))
                    its = its._replace(order=(31,))
                yield from (near, its) if which or self.season else (its,)
        else:
            begun = {"begun" if self.season else "latest": "begun"}
            yield from _whenever(name, {**begun, "coming": "coming"}, named)
            if context.narrative:
                coming = partial(nearest, named=named, which="coming")
                yield _MONTH_IN_VIEW.then(f"{name}-following-in-view", coming)


def _whenever(
    name: str, manners: Mapping[str, str], named: Named, listed: Sequence[NamedDays] = ()
) -> Meanings:
    """The nearest to the publication first, and at last that of a year in view."""
    for manner, which in manners.items():
        near = partial(nearest, named=named, which=which, listed=listed)
        each = HERE.then(f"{name}-{manner}", near)
        each = each._replace(find=lru_cache(2)(each.find))  # For its place, and for each part.
        yield each._replace(order=(partial(_distance, each),))
    yield _YEAR_IN_VIEW.then(f"{name}-of-year-in-view", partial(of_year, named=named))


def _distance(meaning: Meaning, published: int) -> float:
    """How far away a date is; days in the future count double."""
    found = meaning.days(published, published)
    if found is None:
        return math.inf
    return max(published - found.begin[1], 2 * (found.begin[0] - published), 0)


class Weekday(Node):
    """A day of the week; `which` is the word before it, or "of-last" before "week"."""

    weekday: int
    which: str = ""

    def _meanings(self, context: PhraseContext) -> Meanings:
        which, is_of_week = self.which.removeprefix("of-"), self.which.startswith("of-")
        rules = _WEEKDAYS.get(self.which, {})
        for here in said_of("week", context):
            for rule in reversed(rules) if here.base else rules:
                later = rules[rule]
                yield here.then(rule, partial(w.latest_weekday, weekday=self.weekday, later=later))
        for later in (each for each, word in WHICH.items() if word == which):
            for week in Period("week", later).meanings(context):
                rule = f"{'' if is_of_week else f'{which}-'}weekday-of-{week.rule}"
                yield week.then(rule, partial(w.latest_weekday, weekday=self.weekday))


class Holiday(Node):
    """A holiday by its name; `which` is -1, 0, 1 or None, `of` the year."""

    name: str
    of: Node | None = None
    which: int | None = None

    def _meanings(self, context: PhraseContext) -> Meanings:
        listed = [NamedDays((day, day)) for day in sorted(context.holidays.get(self.name, ()))]

        def named(year: int) -> list[NamedDays]:
            return [each for each in listed if w.year_of(each.begin) == year]

        if self.of is not None:
            for year in self.of.meanings(context):
                yield year.then("holiday-of-year", partial(of_year, named=named))
            return
        manners = {None: _LATEST_OR_COMING, -1: {"over": "over"}}.get(self.which, _COMING)
        yield from _whenever("holiday", manners, named, listed)


class Part(Node):
    """The early, mid or late part of a whole; `is_end` for "the end of", up to its last day."""

    part: str
    whole: Node
    is_end: bool = False

    def _meanings(self, context: PhraseContext) -> Meanings:
        name, side = ("last", 1) if self.part == "late" else ("first", 0)
        steps: dict[str, Callable[[Window], Found]] = {
            f"part-of-{{}}-{each}": partial(w.part_of, part=self.part, convention=each)
            for each in ("thirds", "halves")
        }
        if self.is_end:
            steps[f"{name}-day-of-{{}}"] = lambda days: (days[side], days[side])
        wholes = self.whole.meanings(context)
        yield from in_turn(
            *(
                [each.then(rule.format(each.rule), step) for each in wholes]
                for rule, step in steps.items()
            )
        )


class Nth(Node):
    """The first, second, ... or last (-1) of the units of a whole; several of them if count > 1."""

    ordinal: int
    unit: str
    whole: Node | None
    count: int = 1
    weekday: int = -1
    is_fiscal: bool = False

    def _meanings(self, context: PhraseContext) -> Meanings:
        unit, starts, ordinal = self.unit, context.fiscal_year_starts, self.ordinal
        if self.whole is None:
            yield from self._without_year(context)
            return
        nth = partial(w.nth, ordinal=ordinal, unit=unit, count=self.count, weekday=self.weekday)
        for whole in self.whole.meanings(context):
            yield whole.then(f"{unit}-of-{whole.rule}", nth)
            months = w.MONTHS_IN[unit] if unit in {"quarter", "half"} else 0
            if months and isinstance(self.whole, Year) and 0 < ordinal <= MONTHS_IN_YEAR // months:
                year = self.whole.year - (starts != 1)
                window = w.part_of_year(year, starts, ordinal, months)
                yield fixed(f"{unit}-of-fiscal-year", window)

    def _without_year(self, context: PhraseContext) -> Meanings:
        """A quarter of the calendar year, and one of a fiscal year with other quarters."""
        unit, months = self.unit, w.MONTHS_IN[self.unit]

        def named(year: int, starts: int = 1) -> tuple[NamedDays]:
            return (NamedDays(w.part_of_year(year, starts, self.ordinal, months)),)

        starts = context.fiscal_year_starts
        fiscal = _whenever(unit, _LATEST_OR_COMING, partial(named, starts=starts))
        others = [each._replace(rule=f"{each.rule}-fiscal") for each in fiscal if not each.base]
        calendar = _whenever(unit, _LATEST_OR_COMING, named)
        others = others if self.is_fiscal or starts % months != 1 else []
        yield from in_turn([] if self.is_fiscal else calendar, others)


DayInView = partial(Nth, unit="day", whole=Elsewhere("month"))
"""A day of the month in view."""


class Refused(Node):
    """Words about time that name no day, with the reason and what to write instead."""

    reason: str
    hint: str = ""
