"""Years and units of the calendar, and days by their distance from the publication."""

from __future__ import annotations

import math
from functools import partial

from policytimeline.dates.calendar import day_number, format_year
from policytimeline.dates.pattern import DatePattern
from policytimeline.phrases import windows as w
from policytimeline.phrases.context import PhraseContext
from policytimeline.phrases.meanings import HERE, Meanings, Node, fixed, joined, said_of, weeks
from policytimeline.phrases.windows import NamedDays, Window

WHICH = {-1: "last", 0: "this", 1: "next"}
_ATTACKS = day_number(2001, 9, 11)
_SHORT = 100
"""A year of two digits is before this one."""

_YEARS_AHEAD = 10
"""A year of two digits is at most so many years after the publication, and else before it."""


class Near(Node):
    """So many days before the publication: "yesterday", "last night"."""

    name: str
    shortest: int
    longest: float

    def _meanings(self, _: PhraseContext) -> Meanings:
        yield HERE.then(self.name, lambda day: (day[0] - self.longest, day[0] - self.shortest))


Lately = partial(Near, "recently", 0, math.inf)
"""An unknown time back: "in recent weeks"."""


class Now(Node):
    """What goes on at publication: "currently"."""

    def _meanings(self, _: PhraseContext) -> Meanings:
        yield HERE.then(
            "ongoing-now", lambda day: NamedDays((-math.inf, day[0]), (day[0], math.inf))
        )
        yield HERE._replace(rule="now")


class Attacks(Node):
    """The attacks of 11 September 2001, known by their month and day."""

    def _meanings(self, _: PhraseContext) -> Meanings:
        attacks = _ATTACKS, _ATTACKS
        yield HERE.then("attacks-of-2001", lambda day: attacks if day >= attacks else None)


class Event(Node):
    """An event by its name, as it is written."""

    name: str

    def _meanings(self, _: PhraseContext) -> Meanings:
        yield HERE._replace(rule="event", base=self)


class Year(Node):
    """A year by its number; astronomical, so 44 BC is -43. One of two digits is near by.

    One that is only about right, or may be another, has the pattern that says so.
    """

    year: int
    is_short: bool = False
    pattern: DatePattern | None = None

    def _meanings(self, _: PhraseContext) -> Meanings:
        if self.is_short:
            yield HERE.then("year-of-two-digits", lambda day: w.years_window(_full(day, self.year)))
        else:
            days = NamedDays(w.years_window(self.year), pattern=self.pattern)
            yield fixed("about-year" if self.pattern else "year", days)


def are_about(*dates: Node) -> bool:
    """Whether one of some dates is a year that is only about right."""
    return any(isinstance(date, Year) and date.pattern for date in dates)


class FiscalYear(Node):
    """A fiscal year by its number."""

    year: int

    def _meanings(self, context: PhraseContext) -> Meanings:
        starts = context.fiscal_year_starts
        for name, before in (("end", starts != 1), ("begin", 0)):
            yield HERE.then(f"fiscal-year-named-by-{name}", partial(self._named, before, starts))

    def _named(self, before: int, starts: int, day: Window) -> Window:
        year = self.year if self.year >= _SHORT else _full(day, self.year)
        return w.part_of_year(year - before, starts)


class Decade(Node):
    """A decade by its first year, of which two digits may be missing."""

    year: int

    def _meanings(self, _: PhraseContext) -> Meanings:
        if self.year < _SHORT:
            yield HERE.then(
                "decade-latest", lambda day: w.years_window(_full(day, self.year, ahead=0), 10)
            )
        else:
            yield fixed("decade", w.years_window(self.year, 10))
            yield from _hundreds(self.year)


class Century(Node):
    """A century by its first year, counted from 1 ("the 19th century" is 1801 to 1900)."""

    year: int

    def _meanings(self, _: PhraseContext) -> Meanings:
        yield from _hundreds(self.year - 1)
        yield fixed("century-from-its-first-year", w.years_window(self.year, 100))


def _full(day: Window, two_digits: int, ahead: int = _YEARS_AHEAD) -> int:
    """The last year that ends in two digits and is at most so many years after a day."""
    last = w.year_of(day) + ahead
    return last - (last - two_digits) % 100


def _hundreds(year: int) -> Meanings:
    """The century that starts with a year of our era, if it is one of hundreds."""
    if year >= 0 and year % 100 == 0:
        pattern = DatePattern.of_parts(f"{format_year(year)[:-2]}XX")
        yield fixed("century", NamedDays(w.years_window(year, 100), pattern=pattern))


class Period(Node):
    """A unit of the calendar, so many later than the one around the day counted from."""

    unit: str
    later: int = 0
    is_fiscal: bool = False
    is_bare: bool = False

    def _meanings(self, context: PhraseContext) -> Meanings:
        unit, later, fiscal = self.unit, self.later, context.fiscal_year_starts
        if unit == "weekend" and self.is_bare and not later:
            for rule, latest in (("over-the-weekend", 0), ("weekend-coming", 7)):
                yield HERE.then(
                    rule, partial(w.latest_weekday, weekday=w.SATURDAY, later=latest, days=2)
                )
            return
        conventions = weeks(context, unit)
        if self.is_fiscal and unit in w.MONTHS_IN:
            conventions = [("", fiscal)]
        elif self.is_bare and unit in {"quarter", "year"}:
            conventions += [("-fiscal", fiscal)]
        for suffix, starts in conventions:
            rule = f"{WHICH[later]}-{'fiscal-' * self.is_fiscal}{unit}{suffix}"
            for here in said_of(unit, context):
                yield here.then(rule, partial(w.units, unit=unit, later=later, starts=starts))


class Rest(Node):
    """What has passed of the current unit, or what is left of it: "earlier this year"."""

    unit: str
    is_past: bool

    def _meanings(self, context: PhraseContext) -> Meanings:
        for whole in Period(self.unit).meanings(context):
            sides = whole, HERE._replace(base=whole.base)
            word, (first, last) = ("earlier", sides) if self.is_past else ("later", sides[::-1])
            yield joined(f"{word}-{whole.rule}", w.hull, first, last)


class Around(Node):
    """The week (or so) that a date is in: "the week of June 4"."""

    unit: str
    date: Node

    def _meanings(self, context: PhraseContext) -> Meanings:
        for date in self.date.meanings(context):
            for suffix, starts in weeks(context, self.unit):
                rule = f"{self.unit}-of-{date.rule}{suffix}"
                yield date.then(rule, partial(w.units, unit=self.unit, starts=starts))
            if self.unit == "week":
                yield date.then(f"week-from-{date.rule}", lambda days: (days[0], days[0] + 6))


class Ended(Node):
    """A unit that ended on a date: "the quarter ended Sept. 30"."""

    unit: str
    count: int
    date: Node

    def _meanings(self, context: PhraseContext) -> Meanings:
        for date in self.date.meanings(context):
            yield date.then(
                f"{self.unit}-ended-{date.rule}",
                lambda days: (w.moved(days[1] + 1, self.unit, -self.count), days[1]),
            )
