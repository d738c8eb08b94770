"""The grammar of dates that are one expression: joined years, ranges and lists."""

from __future__ import annotations

import attrs

from policytimeline.phrases import nodes as n, refusals
from policytimeline.phrases.nodes import Node
from policytimeline.phrases.notation import Match

SERIES = r"""
joined:                                     # a date, and what it is one expression with
    <date>                                                  => first
    <date> (HYPHEN|/) year:INTEGER                          => joined_years()
    <date> (TO | , (through|thru)) (on|in)? <date>          => span(first, second)
    <date> <either>                                         => choice(first, second)
    <date> <both>                                           => choice(first, second, is_elided=True)
either:
    ,? or (on|in)? <date>                                   => Choice((first,))
    , (on|in)? <date> <either>                              => Choice((first, *second.dates))
both:
    ,? (and|&|/) (on|in)? <date>                            => Choice((first,))
    , (on|in)? <date> <both>                                => Choice((first, *second.dates))
"""
"""The rules, which need those of dates."""

_TWO_DIGITS = 2
_ANY_SPAN = frozenset({"from", "between"})


def joined_years(p: Match) -> Node | None:
    """2018-19; winter 2017-18; 2018/19 and 2018/2019, but not a directive such as 2004/38."""
    first, place, number = p.node, p.span("year")[0], p.number("year")
    year = first.of if isinstance(first, n.Undated) else first
    if isinstance(year, n.FiscalYear | n.Part | n.Nth):
        return longer(p)
    is_slash = p.tokens.words[place - 1] == "/"
    if not isinstance(year, n.Year) or not p.tokens.is_glued(place):
        return None
    if len(p.words("year")) == _TWO_DIGITS:
        is_next = number == (year.year + 1) % 100
        number = year.year + 1 if is_next else number + year.year - year.year % 100
    elif not is_slash and not isinstance(first, n.Undated):
        return None
    is_next = number == year.year + 1
    if isinstance(first, n.Undated):
        starts = attrs.evolve(first, which=0)
        return starts if is_next else n.Refused(refusals.PART_OF_LONGER)
    is_range = is_next or (number > year.year and not is_slash)
    return n.Range(first, n.Year(number)) if is_range else None


def longer(p: Match) -> Node | None:
    """What ends with the first of two years, as in "since 2015-16", names no year alone."""
    place = p.span("year")[0]
    is_one_word = p.tokens.is_glued(place - 1) and p.tokens.is_glued(place)
    is_number = p.tokens.kinds[place - 2] == "int"
    return n.Refused(refusals.PART_OF_LONGER) if is_one_word and is_number else None


def span(p: Match, first: Node, last: Node) -> Node | None:
    """From one date to another that is alike; after "from" or "between", to any."""
    start = p.tokens.words[p.place]
    if isinstance(last, n.Refused) or not (start in _ANY_SPAN or _are_alike(first, last)):
        return None
    first, last = _with_years((first, last))
    if start == "between" and n.are_about(first, last):
        return n.Refused(refusals.NEAR_DATE)
    return n.Range(first, last, start == "between")


def choice(_: Match, first: Node, others: n.Choice, *, is_elided: bool = False) -> Node | None:
    """Dates of which one needs another: "April and May 2016", "Monday or Tuesday"."""
    dates = (first, *others.dates)
    *but_last, last = map(_year_of, dates)
    is_clear = not is_elided or (last is not None and not any(but_last))
    is_clear |= isinstance(first, n.FiscalYear) and all(isinstance(d, n.Year) for d in others.dates)
    is_clear &= not n.are_about(*dates)
    is_one = is_clear and all(_are_alike(first, other) for other in others.dates)
    return n.Choice(_with_years(dates)) if is_one else None


def _are_alike(first: Node, other: Node) -> bool:
    """Whether two dates can be of one range or choice."""
    first, other = _inner(first), _inner(other)
    if isinstance(first, n.Period | n.Elsewhere | n.Nth):
        return isinstance(other, n.Period | n.Elsewhere | n.Nth) and first.unit == other.unit
    if isinstance(first, n.FiscalYear):
        return isinstance(other, n.FiscalYear | n.Year)
    return type(first) is type(other) and not isinstance(first, n.Refused)


def _inner(date: Node) -> Node:
    return date.whole if isinstance(date, n.Part) else date


def _year_of(date: Node) -> Node | str | None:
    """The year of a date, or the week of a weekday, if the words say."""
    match _inner(date):
        case n.Weekday(which=which) if which.startswith("of-"):
            return which
        case n.Undated(of=of) | n.Nth(whole=of):
            return of
        case _:
            return None


def _with_years(dates: tuple[Node, ...]) -> tuple[Node, ...]:
    """Dates of one list, of which only the last may have a year, each with its year.

    What comes after a fiscal year is one too: "fiscal years 2016 to 2018".
    """
    if isinstance(dates[0], n.FiscalYear):
        return tuple(
            n.FiscalYear(each.year) if isinstance(each, n.Year) else each for each in dates
        )
    of, after = _year_of(dates[-1]), _place(dates[-1])
    filled: list[Node] = []
    for date in reversed(dates):
        if _place(date) > after and isinstance(of, n.Year) and not _year_of(date):
            of = n.Year(of.year - 1)
        filled.append(_in_year(date, of) if of and not _year_of(date) else date)
        after = _place(date)
    return tuple(reversed(filled))


def _place(date: Node) -> tuple[int, int]:
    """The place of a date within its year."""
    inner = _inner(date)
    return (inner.month, inner.day) if isinstance(inner, n.Undated) else (0, 0)


def _in_year(date: Node, of: Node | str) -> Node:
    if isinstance(date, n.Part):
        return attrs.evolve(date, whole=_in_year(date.whole, of))
    if isinstance(of, str):
        return attrs.evolve(date, which=of) if isinstance(date, n.Weekday) else date
    if isinstance(date, n.Nth):
        return attrs.evolve(date, whole=of)
    return attrs.evolve(date, of=of) if isinstance(date, n.Undated) else date
