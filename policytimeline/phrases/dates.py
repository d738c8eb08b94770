"""The grammar of dates: days, weeks, months, years, and what is named by them."""

from __future__ import annotations

from typing import Any

import attrs

from policytimeline.dates.calendar import format_year
from policytimeline.dates.pattern import DatePattern, Qualifier
from policytimeline.phrases import nodes as n
from policytimeline.phrases.nodes import Node
from policytimeline.phrases.notation import Match
from policytimeline.phrases.words import LATER, PARTS

DATES = r"""
TO = - | — | to | through | thru | until | till
OR = and | or | & | /
HYPHEN = - | —
NEARLY = about | around | roughly | approximately | circa | possibly
YEARS = year | years
TENS = twenty | thirty | forty | fifty | sixty | seventy | eighty | ninety
ONES = one | two | three | four | five | six | seven | eight | nine
IN_WORDS = TENS (-? ONES)? | NUMBER
FY = (fy|fys) (-|')?
FULL_OR_SHORT = (?!DIGIT) INTEGER
CENTURIES = century | centuries
FISCAL = fiscal | financial | budget
INTEGER = DIGIT | DAY_NUMBER | TWO_DIGITS | YEAR | INT
RANK = ORDINAL | NTH
DAY = DIGIT | DAY_NUMBER | (?!last) RANK
MANY = COUNTED | PLURAL
LIST = (, the? DAY){0,10} ,? OR the? DAY (?!MANY)
DAYS = the? DAY (TO the? DAY (?!MANY) | (LIST){1,5})?
DAY_NAME = WEEKDAY | WEEKDAY_SHORT
VIEW = previous | preceding | prior | following | ensuing | same
ROUND = last | this | current | present | next | latest | entire
NEAR_ONE = which:(last | this | next)
WHICH_ONE = (this (?=past|coming))? which:WHICH
LONG_UNIT = month | quarter | half | year | decade | century
AROUND = (?!day|fortnight|half) SINGULAR
IN_VIEW = (?!fortnight|half) SINGULAR
DURATION = (?<=the) (last|next) (?!quarter) UNIT
EARLY = early | mid | late
NUMBERED = FISCAL? rank:(last|latest|(TENS -?)? RANK) (-|FISCAL|full)? count:(NUMBER|INTEGER)?
HELD = (?!fortnight|fortnights|CENTURIES) UNIT
RANKED = (NUMBERED (?!QUARTER) | (?=QUARTER)) unit:(QUARTER | WEEKDAY | HELD)
COMMA = (?<=QUARTER|quarter) ,
OF = COMMA? (of|in)
SPANNING = over | within | during | in | for | throughout
PAUSE = (?!-|/|'|&) PUNCTUATION
FREE = END | the | to | when | (PAUSE|and|or|but) (?!the? RANK)
ENDED = ,? (that|which)? (ended|ending) (on|in)? (?!the? SEASON)
ENDING = in | of | end | ending | ended | finish | finishing | finished | close | closing | for
COMPARED = the (entire|whole|full|same) (UNIT|period|time|point)
ATTACKS = ,? (terrorist|terror)? (attack|attacks)

day:
    month:MONTH (?!the ORDINAL UNKNOWN) each:DAYS <of_year>? => days("month-day", first)
    each:DAYS of? month:MONTH <of_year>?                    => days("day-month", first)
    date:(ISO|DOTTED|DASHED|SLASHED)                        => digits()
month:
    month:MONTH <of_year>?                                  => Undated("month", month, of=first)
named:
    <day>
    <month>
of_year:                                    # the year after a day, month or season
    (, | ,? (of|in) | (?!INTEGER COUNTED)) <year>
    ,? of? which:(ROUND|past|coming) year                   => Period("year", later)
    ,? of? (that same? | the same) year                     => Elsewhere("year")
    ,? of? the which:(VIEW|next) year                       => Elsewhere("year", later)
    ,? (in the year (of our UNKNOWN)?)? ,? <spelled_year>
spelled_year:                               # two thousand and nine; nineteen hundred and six
    thousands:NUMBER thousand (hundreds:NUMBER hundred)? (and? rest:IN_WORDS)? => spelled_year()
    hundreds:NUMBER hundred (and? rest:IN_WORDS)?           => spelled_year()
year:                                       # 2018; the year 2000; AD 79; 44 BC
    ad year:INTEGER                                         => Year(year)
    YEARS? year:INTEGER era:(ad|ce|bc|bce)                   => year_of_era()
    (calendar? YEARS)? year:YEAR                            => Year(year)
    ' year:(DAY_NUMBER|TWO_DIGITS)                          => Year(year, True)
    hundreds:(eighteen|nineteen) -? rest:(TENS (-? ONES)?)  => spelled_year()
its_year:
    <year> (' s)?                                           => first
    <period> (?<=year) ' s                                  => first
full_day:
    <day>
    weekday:DAY_NAME ,? <day>                               => dated(weekday=weekday)
weekday:
    weekday:DAY_NAME ,? <day>                               => dated(weekday=weekday)
    DAY_NAME ,? <day> (?!MANY)                              => Refused(PART_OF_LONGER)
    weekday:DAY_NAME DAYPART? ,? (of|in)? NEAR_ONE week     => Weekday(weekday, f"of-{which}")
    DAY_NAME DAYPART? DAYPARTS                              => Refused(RATE)
    DAY_NAME DAYPART? ((before|after)? (next|last) | gone|week|fortnight) => Refused(PART_OF_LONGER)
    DAY_NAME DAYPART? (,? the? (?=NTH) | (?=DAY)) DAYS (?!MANY) => Refused(PART_OF_LONGER)
    (?<=a|one) DAY_NAME DAYPART? (in|of|during)? <date>     => Refused(PART_OF_LONGER)
    weekday:DAY_NAME DAYPART?                               => Weekday(weekday)
period:
    (?!DURATION) which:ROUND kind:(FISCAL|calendar)? unit:AROUND => period()
    which:VIEW kind:FISCAL unit:AROUND                      => period()
    (?<=the) most recent unit:AROUND                        => Period(unit, -1)
which:                                      # last week; this past Friday; the following June
    <period>
    WHICH_ONE (?<=VIEW) unit:(MONTH|SEASON|DAY_NAME) DAYPART? => Elsewhere(unit, later)
    WHICH_ONE (?<!VIEW) weekday:DAY_NAME DAYPART?           => Weekday(weekday, which)
    WHICH_ONE (?<!VIEW) (?=MONTH) <named>                   => dated(which=later)
    WHICH_ONE (?<=past) weekend                             => Period("weekend", -1)
    WHICH_ONE (?<=coming) weekend    => Either((Period("weekend"), Period("weekend", 1)))
    WHICH_ONE (?<!VIEW) season:SEASON            => Undated("season", season=season, which=later)
    last DAYPART                                            => Near("last-night", 0, 1)
    which:VIEW calendar? unit:(IN_VIEW|DAYPART)             => Elsewhere(unit, later)
    which:next unit:DAYPART                                 => Elsewhere(unit, later)
    (?!DURATION) NEAR_ONE week ,? on? weekday:WEEKDAY       => Weekday(weekday, f"of-{which}")
    <period> (?<=year) ,? (in|on) <named>                   => dated(of=first)
whole:                                      # what has parts
    (the | OWNER (?=FISCAL)) kind:(FISCAL|calendar)? unit:SINGULAR => period()
    the (?=current|present) <which>
    <date>                                                  => whole()
after_article:
    <which>
    each:DAYS of? month:MONTH <of_year>?                    => days("day-month", first)
    NEAR_ONE <holiday> <of_year>?                           => Holiday(first.name, second, later)
    RANKED (OF | (?<=QUARTER|quarter|half) COMMA? (?=INTEGER|fy|WHICH)) <whole> => ranked(first)
    RANKED (?!of | (?<=half) (- | a | an | dozen))          => ranked()
    (?=(YEAR | ROUND year) (' s)? (RANK|FISCAL|QUARTER)) <its_year> RANKED (?!of) => ranked(first)
    (RANKED OF | RANK of) RATE UNIT                         => Refused(RATE)
    (?!last) rank:RANK of (?=MONTH | (the|that|WHICH){1,3} month) <whole> => Nth(rank, "day", first)
    (?!last) rank:RANK HYPHEN? CENTURIES                    => Century((rank - 1) * 100 + 1)
    (?!last) rank:RANK HYPHEN? century (bc|bce)             => Century(1 - rank * 100)
    part:PART ((TO|OR) the? other:EARLY)? (of|HYPHEN) <whole> => part_of()
    part:EARLY ((TO|OR) the? other:EARLY)? in? (?!WEEKDAY|NEAR_DAY) <whole> => part_of()
    EARLY ((TO|OR) the? EARLY)? (?=WEEKDAY|NEAR_DAY) <date>
    season:SEASON <of_year>? (?!of)                  => Undated("season", season=season, of=first)
    (?=' | YEARS) <year>
    '? year:DECADE (?!bc|bce|ERA)                           => Decade(year)
    FY year:FULL_OR_SHORT ,? rank:QUARTER            => Nth(rank, "quarter", FiscalYear(year))
    (FY | FISCAL YEARS? ') year:FULL_OR_SHORT               => FiscalYear(year)
    FISCAL YEARS? (PUNCTUATION (fy|fys) PUNCTUATION)? year:YEAR => FiscalYear(year)
    unit:LONG_UNIT (HYPHEN | ' s)? end (?!of)               => Part("late", Period(unit), True)
    part:EARLY HYPHEN unit:(week | LONG_UNIT)               => Part(part, Period(unit))
    turn of the UNIT                                        => Refused(NEAR_DATE)
    year HYPHEN? to HYPHEN? date                            => Rest("year", True)
    LONG_UNIT HYPHEN? end OF? (?=MONTH|YEAR) <whole>        => Part("late", first, True)
    unit:UNIT HYPHEN (ago|earlier)                   => Counted(Count(unit, most=1), "ago", "back")
    FISCAL? (RANK HYPHEN? FISCAL?)? unit:UNIT ENDED <date>  => ended(Count(unit), first)
    (week|weekend) of <full_day>                     => first if isinstance(first, Range)
    unit:(week|weekend) of on? the? <full_day>              => Around(unit, first)
    september day:DAY <of_year>? ATTACKS                    => Attacks() if day == 11
date:
    <named>
    <weekday>
    <after_article>
    <year>
    YEARS? rank:INTEGER TO year:INTEGER (bc|bce)     => Range(Year(1 - rank), Year(1 - year))
    circa rank:INTEGER TO year:INTEGER (bc|bce)   => Range(about(Year(1 - rank)), Year(1 - year))
    YEARS? rank:INTEGER OR year:INTEGER (bc|bce)     => Choice((Year(1 - rank), Year(1 - year)))
    <year> ,? (in|on) <named>                               => dated(of=first)
    (?!(?<=WORD|PLURAL) about) word:NEARLY <date>           => about(first)
    today | tonight | this DAYPART                          => Near("today", 0, 0)
    yesterday DAYPART?                                      => Near("yesterday", 1, 1)
    tomorrow DAYPART?                                       => Near("tomorrow", -1, -1)
    that (same|very)? unit:(IN_VIEW|DAYPART)                => Elsewhere(unit)
    (?<!SAYING) that (same|very)? unit:(MONTH|WEEKDAY|SEASON) => Elsewhere(unit)
    AWAY (?=today|yesterday|tomorrow|WEEKDAY) <date>
    (earlier | so far) (this | in (the|this)) unit:((?!day) SINGULAR) => Rest(unit, True)
    later (this | in (the|this)) unit:((?!day) SINGULAR)    => Rest(unit, False)
    <holiday> <of_year>?                                    => Holiday(first.name, second)
    month:DAY / day:DAY (ATTACKS)?                          => Attacks() if (month, day) == (9, 11)
    the day before yesterday                                => Near("day-before-yesterday", 2, 2)
    the day after tomorrow                                  => Near("day-after-tomorrow", -2, -2)
    (?<!SPANNING) the very? (next|coming|following|ensuing) (day|DAYPART) => Elsewhere("day", 1)
    the very (next|following) unit:IN_VIEW                  => Elsewhere(unit, 1)
    the next weekend                                        => Elsewhere("weekend", 1)
    the weekend                                             => Period("weekend", is_bare=True)
    (?<=on) the rank:NTH (?=UNKNOWN)                        => DayInView(rank)
    (?<=on|by|until|from|since|of) the rank:NTH (?=FREE)    => DayInView(rank)
    (?<=from|between) the rank:NTH (TO|and) the day:NTH => Range(DayInView(rank), DayInView(day))
    COMPARED (?!INTEGER) (in|of)? <date>                   => first if isinstance(first, COMPARABLE)
    COMPARED <counted>                                     => first if isinstance(first, COMPARABLE)
    the (entire|whole|full) unit:(day|week|month|quarter|year) => Elsewhere(unit)
    (?<=SPANNING) the quarter                               => Elsewhere("quarter named")
    (?<=ENDING) the day                          => Either((Elsewhere("day"), Near("today", 0, 0)))
    the (?=same) <which>
    the (?!next weekend | entire | same) <after_article>
"""
"""The rules, each with what they read as a comment or as its node."""

_SHORTER = ("day", "week", "month", "quarter", "half", "year", "decade", "century")
_SIZES = {"weekday": 0, "weekend": 0} | {unit: size for size, unit in enumerate(_SHORTER)}

_FISCAL = {"fiscal", "financial", "budget"}
DAYS = (n.Undated, n.Weekday, n.Period, n.Near)
COMPARABLE = (n.Period, n.Elsewhere, n.Year, n.Undated, n.Counted)


def days(p: Match, name: str, of: Node | None) -> Node:
    """Days of a month: one, a range or a list."""
    tokens = p.tokens
    start, end = p.span("each")
    places = [k for k in range(start, end) if tokens.kinds[k] in {"int", "ordinal"}]
    each = tuple(n.Undated(name, p.number("month"), tokens.numbers[k], of=of) for k in places)
    if len(each) == 1:
        return each[0]
    is_list = not {"and", "or", "&", "/"}.isdisjoint(tokens.words[start:end])
    return n.Choice(each) if is_list else n.Range(each[0], each[1])


def digits(p: Match) -> Node | None:
    """A date in digits; one with slashes may have its day or its month first."""
    year, rest = divmod(p.number("date"), 10_000)
    month, day = divmod(rest, 100)
    if not (month and day):
        return None
    kind, of = p.tokens.kinds[p.place], n.Year(year, year < 100)
    date = n.Undated("iso-date" if kind == "iso" else "day-month", month, day, of=of)
    other = n.Undated("month-day", day, month, of=of)
    if kind != "slashed" or day > 12:
        return date
    return n.Either((other, date)) if month <= 12 and day != month else other


def dated(p: Match, **changes: Any) -> Node | None:  # noqa: ANN401
    """A day or month with its weekday, or with the year or the "last" before it."""
    node = p.nodes[-1]
    is_free = isinstance(node, n.Undated) and ("weekday" in changes or node.of is None)
    return attrs.evolve(node, **changes) if node and is_free else None


def about(p: Match, date: Node) -> Node | None:
    """A year that is only about right; of other dates, nobody knows how near it is."""
    if not isinstance(date, n.Year) or date.is_short:
        return None
    mark = Qualifier.UNCERTAIN if p.words("word") == "possibly" else Qualifier.APPROXIMATE
    pattern = DatePattern.of_parts(format_year(date.year), qualifiers=(mark, None, None))
    return attrs.evolve(date, pattern=pattern)


def spelled_year(p: Match) -> Node | None:
    """A year in words, after a day or a month."""
    hundreds = p.number("thousands") * 10 + p.number("hundreds")
    return n.Year(hundreds * 100 + p.number("rest")) if 10 <= hundreds < 22 else None


def year_of_era(p: Match) -> Node | None:
    """A year before or after Christ; without periods, an era is written in capitals."""
    place, year = p.span("era")[0], p.number("year")
    if p.tokens.kinds[place] != "era" and not p.tokens.is_capital(place):
        return None
    return n.Year(year if p.words("era") in {"ad", "ce"} else 1 - year)


def period(p: Match) -> Node:
    """A unit of the calendar or of the fiscal year."""
    word, kind, unit = p.words("which"), p.words("kind"), p.words("unit")
    is_bare = word in {"last", "this", "next"} and not kind and unit != "weekend"
    return n.Period(unit, LATER.get(word, 0), kind not in {"", "calendar"}, is_bare)


def whole(p: Match) -> Node | None:
    """What has parts: a month, a year, "last year"."""
    if isinstance(p.node, n.Period):
        return attrs.evolve(p.node, is_bare=False)
    kinds = n.Undated | n.Year | n.FiscalYear | n.Decade | n.Century | n.Nth | n.Elsewhere
    is_day = isinstance(p.node, n.Undated) and p.node.day
    return p.node if isinstance(p.node, kinds) and not is_day else None


def ranked(p: Match, whole: Node | None = None) -> Node | None:
    """The first, second or last unit, or several, of a whole; a quarter can do without one.

    Of "the first days of June", nobody knows more than that they are in June.
    """
    rank, count = p.number("rank") or p.number("unit"), p.number("count")
    rank = -1 if p.words("rank") in {"last", "latest"} else rank
    kind = p.tokens.kinds[p.span("unit")[0]]
    unit = kind if kind in {"weekday", "quarter"} else p.words("unit")
    is_fiscal = not _FISCAL.isdisjoint(p.tokens.words[p.place : p.span("unit")[0]])
    if whole is None:
        is_known = unit in {"quarter", "half"} and rank > 0 and not count
        return n.Nth(rank, unit, None, is_fiscal=is_fiscal) if is_known else None
    if is_fiscal and isinstance(whole, n.Year):
        whole = n.FiscalYear(whole.year)
    elif is_fiscal and isinstance(whole, n.Period):
        whole = attrs.evolve(whole, is_fiscal=True)
    if not _can_hold(whole, unit) or not (count == 0 or 1 < count < 1000):
        return None
    if kind == "unit" and p.number("unit") > 1 and not count:
        return whole
    return n.Nth(rank, unit, whole, count or 1, p.number("unit") if kind == "weekday" else -1)


def _can_hold(whole: Node, unit: str) -> bool:
    """Whether a whole is longer than a unit; anything but a day has halves."""
    if unit == "half":
        return getattr(whole, "unit", "") not in {"day", "weekday", "weekend"}
    if isinstance(whole, n.Undated):
        return _SIZES[unit] < (_SIZES["quarter"] if whole.season else _SIZES["month"])
    if isinstance(whole, n.Period | n.Elsewhere | n.Nth):
        return _SIZES[unit] < _SIZES.get(whole.unit, 0)
    return True


def ended(_: Match, count: n.Count, date: Node) -> Node | None:
    """So many units that ended on a day, or in a month."""
    return n.Ended(count.unit, count.number, date) if isinstance(date, DAYS) else None


def part_of(p: Match) -> Node:
    """The early, mid or late part of a whole, or its parts from one to another."""
    word, other = p.words("part"), p.words("other")
    part = PARTS.get(word, word)
    if other:
        return n.Range(n.Part(part, p.node), n.Part(other, p.node), is_between=True)
    return n.Part(part, p.node, word in PARTS and part != "mid")
