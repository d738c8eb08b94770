"""The rules of dates: days, weeks, months, years, and what is named by them."""

from __future__ import annotations

import attrs

from policytimeline.phrases import nodes as n, refusals
from policytimeline.phrases.nodes import Node
from policytimeline.phrases.notation import Match as M, Table
from policytimeline.phrases.words import IN_VIEW, LATER, MONTHS, PARTS, WEEKDAYS

MACROS = {
    "TO": "- | — | to | through | thru | until | till",
    "OR": "and | or | & | /",
    "HYPHEN": "- | —",
    "FISCAL": "fiscal | financial | budget",
    "KIND": "FISCAL | calendar",
    "INTEGER": "DIGIT | DAY_NUMBER | TWO_DIGITS | YEAR | INT",
    "DAY": "DIGIT | DAY_NUMBER | (?!last) ORDINAL | NTH",
    "RANK": "ORDINAL | NTH",
    "MANY": "COUNTED | PLURAL",
    "DAYS": "the? DAY (TO the? DAY (?!MANY) | ((, the? DAY){0,10} ,? OR the? DAY (?!MANY)){1,5})?",
    "DAY_NAME": "WEEKDAY | WEEKDAY_SHORT",
    "UNIT_AROUND": "(?!day|fortnight|half) SINGULAR",
    "UNIT_IN_VIEW": "(?!fortnight|half) SINGULAR",
    "LONG_UNIT": "month | quarter | half | year | decade | century",
    "VIEW": "previous | preceding | prior | following | ensuing | same",
    "ROUND": "last | this | current | present | next | latest | entire",
    "NOW_ONE": "ROUND | past | coming",
    "WHICH_ONE": "(this (?=past|coming))? which:WHICH",
    "DURATION": "(?<=the) (last|next) (?!quarter) UNIT",
    "EARLY": "early | mid | late",
    "RANKED": "(quarter:QUARTER | rank:(last|latest|RANK) (-|FISCAL|full)? count:(NUMBER|INTEGER)? "
    "unit:(WEEKDAY | (?!fortnight|century) UNIT))",
    "OF": "((?<=QUARTER|quarter) ,)? (of|in)",
    "NEAR_PART": "day | morning | afternoon | evening | night | noon",
    "SPANNING": "over | within | during | in | for | throughout",
    "ENDING": "in | of | end | ending | ended | finish | finishing | finished | close | closing | for",
    "COMPARED": "the (entire|whole|full|same) (UNIT|period|time|point)",
    "TERROR": ",? (terrorist|terror)? (attack|attacks)",
}
"""What names in capitals stand for, besides the kinds of words."""

_SIZES = {"day": 0, "weekday": 0, "weekend": 0, "week": 1, "month": 2, "quarter": 3, "half": 4}
_SIZES |= {"year": 5, "decade": 6, "century": 7}


# Days and months.


def _days(name: str, p: M, of: Node | None) -> Node:
    start, end = p.span("days")
    tokens = p.tokens
    is_day = [tokens.kinds[k] in {"int", "ordinal"} for k in range(start, end)]
    numbers = [tokens.numbers[start + k] for k, each in enumerate(is_day) if each]
    days = tuple(n.Undated(name, p.number("month"), day, of=of) for day in numbers)
    if len(days) == 1:
        return days[0]
    glue = next(w for w in reversed(tokens.words[start : end - 1]) if w not in {"the"})
    return n.Choice(days) if glue in {"and", "or", "&", "/"} else n.Range(days[0], days[1])


def _digits(p: M) -> Node:
    """A date in digits; one with slashes may have its day or its month first."""
    year, rest = divmod(p.number("date"), 10_000)
    month, day = divmod(rest, 100)
    kind, of = p.tokens.kinds[p.place], n.Year(year)
    date = n.Undated("iso-date" if kind == "iso" else "day-month", month, day, of=of)
    other = n.Undated("month-day", day, month, of=of)
    if kind != "slashed" or day > len(MONTHS):
        return date
    return n.Either((other, date)) if month <= len(MONTHS) and day != month else other


def _dated_weekday(p: M) -> Node | None:
    is_day = isinstance(p.node, n.Undated)
    return attrs.evolve(p.node, weekday=p.number("weekday")) if is_day else None


def _of_week(p: M) -> Node:
    return n.Weekday(p.number("weekday"), f"of-{p.words('which')}")


# Years and longer.


def _era(p: M) -> Node | None:
    """A year before or after Christ; without periods, an era is written in capitals."""
    place = p.span("era")[0]
    if p.tokens.kinds[place] != "era" and not p.tokens.is_capital(place):
        return None
    year = p.number("year")
    return n.Year(year if p.words("era") in {"ad", "ce"} else 1 - year)


def _century(p: M) -> Node:
    rank = p.number("rank")
    return n.Century(1 - rank * 100 if p.has("era") else (rank - 1) * 100 + 1)


def _near(p: M) -> Node:
    name = p.words("day")
    days = {"yesterday": 1, "tomorrow": -1}.get(name, 0)
    return n.Near(name if days else "today", days, days)


# Periods around a day.


def _which(p: M) -> Node:
    """A weekday, season, month or part of a day after "last", "this", "following"."""
    word, later = p.words("which"), LATER[p.words("which")]
    if p.has("weekday"):
        weekday = p.number("weekday")
        return (
            n.Elsewhere(WEEKDAYS[weekday], later) if word in IN_VIEW else n.Weekday(weekday, word)
        )
    if word in IN_VIEW:
        return n.Elsewhere(p.words("season") or p.words("month"), later)
    return n.Undated("season", season=p.words("season"), which=later)


def _season(p: M) -> Node:
    return n.Undated("season", season=p.words("season"), of=p.nodes[0] if p.nodes else None)


def _which_month(p: M) -> Node | None:
    if isinstance(p.node, n.Undated) and not p.node.of:
        return attrs.evolve(p.node, which=LATER[p.words("which")])
    return None


def _period(p: M) -> Node:
    word, kind, unit = p.words("which"), p.words("kind"), p.words("unit")
    is_bare = word in {"last", "this", "next"} and not kind and unit != "weekend"
    return n.Period(unit, LATER[word], kind not in {"", "calendar"}, is_bare)


def _in_view(p: M) -> Node:
    return n.Elsewhere(p.words("unit"), LATER[p.words("which")])


def _within(p: M) -> Node | None:
    """A day or month after its year: "last year, in April"; "in 2016, on June 3"."""
    year, dated = p.nodes
    if isinstance(dated, n.Undated) and dated.of is None:
        is_year = isinstance(year, n.Year) or (isinstance(year, n.Period) and year.unit == "year")
        return attrs.evolve(dated, of=year) if is_year else None
    return None


# Parts of what is longer.


def _whole(p: M) -> Node | None:
    """What has parts: a month, a year, "last year"."""
    if isinstance(p.node, n.Period):
        return attrs.evolve(p.node, is_bare=False)
    kinds = n.Undated | n.Year | n.FiscalYear | n.Decade | n.Century | n.Nth | n.Elsewhere
    return p.node if isinstance(p.node, kinds) and not getattr(p.node, "day", 0) else None


def _ranked(p: M) -> n.Nth | None:
    if p.has("quarter"):
        return n.Nth(p.number("quarter"), "quarter", None)
    rank = p.number("rank") if p.words("rank") != "latest" else -1
    rank = -1 if p.words("rank") in {"last", "latest"} else rank
    if p.tokens.kinds[p.span("unit")[0]] == "weekday":
        return n.Nth(rank, "weekday", None, weekday=p.number("unit"))
    count = p.number("count") if p.has("count") else 1
    is_count = not p.has("count") or 1 < count < 100  # noqa: PLR2004
    return n.Nth(rank, p.words("unit"), None, count) if is_count else None


def _ranked_alone(p: M) -> Node | None:
    node = _ranked(p)
    is_quarter = node and node.unit == "quarter" and node.count == 1 and node.ordinal > 0
    return node if is_quarter else None


def _ranked_of(p: M) -> Node | None:
    node = _ranked(p)
    return attrs.evolve(node, whole=p.node) if node and _can_hold(p.node, node.unit) else None


def _can_hold(whole: Node, unit: str) -> bool:
    """Whether a whole is longer than a unit."""
    if isinstance(whole, n.Undated):
        return _SIZES[unit] < (_SIZES["quarter"] if whole.season else _SIZES["month"])
    if isinstance(whole, n.Period | n.Elsewhere | n.Nth):
        return _SIZES[unit] < _SIZES.get(whole.unit, 0)
    return True


def _part(p: M) -> Node:
    word = p.words("part")
    part = PARTS.get(word, word)
    if p.has("other"):
        return n.Range(n.Part(part, p.node), n.Part(p.words("other"), p.node), is_between=True)
    return n.Part(part, p.node, word in PARTS and part != "mid")


def _ended(p: M) -> Node | None:
    is_date = isinstance(p.node, n.Undated) and p.node.month
    return n.Ended(p.words("unit"), 1, p.node) if is_date else None


def _around(p: M) -> Node | None:
    return (
        n.Around(p.words("unit"), p.node) if isinstance(p.node, n.Undated) and p.node.day else None
    )


def _compared(p: M) -> Node | None:
    kinds = n.Period | n.Elsewhere | n.Year | n.Undated | n.Counted
    return p.node if isinstance(p.node, kinds) else None


def _holiday(p: M) -> Node:
    which = LATER[p.words("which")] if p.has("which") else None
    return attrs.evolve(p.node, which=which, of=p.nodes[1])


def _attacks(p: M) -> Node | None:
    is_september = p.has("month") or p.number("ninth") == 9  # noqa: PLR2004
    return n.Attacks() if is_september and p.number("eleventh") == 11 else None  # noqa: PLR2004


def _later_in(p: M) -> Node:
    return n.Rest(p.words("unit"), p.words("side") in {"earlier", "so far"})


DATES: Table = {
    "day": [
        ("month:MONTH days:DAYS <of_year>?", lambda p: _days("month-day", p, p.nodes[0])),
        ("days:DAYS of? month:MONTH <of_year>?", lambda p: _days("day-month", p, p.nodes[0])),
    ],
    "month": [
        ("month:MONTH <of_year>?", lambda p: n.Undated("month", p.number("month"), of=p.nodes[0])),
    ],
    "of_year": [
        (",? (of|in) <year>", lambda p: p.node),
        (", <year>", lambda p: p.node),
        ("(?!INTEGER COUNTED) <year>", lambda p: p.node),
        (",? of? which:NOW_ONE year", lambda p: n.Period("year", LATER[p.words("which")])),
        (",? of? (that|the same) year", lambda _: n.Elsewhere("year")),
        (",? of? the which:VIEW unit:year", _in_view),
    ],
    "year": [  # 2018; the year 2000; AD 79; 44 BC
        ("ad year:INTEGER", lambda p: n.Year(p.number("year"))),
        ("year? year:INTEGER era:(ad|ce|bc|bce)", _era),
        ("year? year:YEAR", lambda p: n.Year(p.number("year"))),
    ],
    "weekday": [
        ("weekday:DAY_NAME ,? <day>", _dated_weekday),
        ("DAY_NAME ,? <day> (?!MANY)", lambda _: n.Refused(refusals.PART_OF_LONGER)),
        ("weekday:DAY_NAME DAYPART? ,? (of|in)? which:(last|this|next) week", _of_week),
        ("DAY_NAME DAYPART? DAYPARTS", lambda _: n.Refused(refusals.RATE)),
        (
            "DAY_NAME DAYPART? (next|last|gone|week|fortnight|(before|after) (next|last))",
            lambda _: n.Refused(refusals.PART_OF_LONGER),
        ),
        (
            "DAY_NAME DAYPART? (,? the? (?=NTH)|(?=DAY)) DAYS (?!MANY)",
            lambda _: n.Refused(refusals.PART_OF_LONGER),
        ),
        ("weekday:DAY_NAME DAYPART?", lambda p: n.Weekday(p.number("weekday"))),
    ],
    "which": [
        ("WHICH_ONE weekday:DAY_NAME DAYPART?", _which),
        ("WHICH_ONE (?<=VIEW) month:MONTH", _which),
        ("WHICH_ONE (?<!VIEW) (?=MONTH) <named>", _which_month),
        ("WHICH_ONE season:SEASON", _which),
        ("this DAYPART", lambda _: n.Near("today", 0, 0)),
        ("last DAYPART", lambda _: n.Near("last-night", 0, 1)),
        ("which:(VIEW|next) DAYPART", lambda p: n.Elsewhere("day", LATER[p.words("which")])),
        ("which:VIEW calendar? unit:UNIT_IN_VIEW", _in_view),
        ("(?!DURATION) which:(last|this|next) week ,? on? weekday:WEEKDAY", _of_week),
        ("<period> ,? (in|on) <named>", _within),
        "period",
    ],
    "period": [
        ("(?!DURATION) which:ROUND kind:KIND? unit:UNIT_AROUND", _period),
        ("which:VIEW kind:FISCAL unit:UNIT_AROUND", _period),
    ],
    "named": ["day", "month"],
    "whole": [
        (
            "the kind:KIND? unit:SINGULAR",
            lambda p: n.Period(p.words("unit"), 0, p.words("kind") not in {"", "calendar"}),
        ),
        ("the (?=current|present) <which>", lambda p: p.node),
        ("<date>", _whole),
    ],
    "after_article": [
        "which",
        ("days:DAYS of? month:MONTH <of_year>?", lambda p: _days("day-month", p, p.nodes[0])),
        ("which:(last|this|next) <holiday> <of_year>?", _holiday),
        ("RANKED OF <whole>", _ranked_of),
        (
            "RANKED (?!OF) (?<=QUARTER|quarter|half) ((?<!half) ,)? (?=INTEGER|FY|WHICH) <whole>",
            _ranked_of,
        ),
        ("(RANKED OF|RANK of) RATE UNIT", lambda _: n.Refused(refusals.RATE)),
        ("RANKED", _ranked_alone),
        ("(?!last) rank:RANK of <whole>", lambda p: n.Nth(p.number("rank"), "day", p.node)),
        ("(?!last) rank:RANK HYPHEN? century era:(bc|bce)?", _century),
        ("part:PART ((TO|OR) the? other:EARLY)? (of|HYPHEN) <whole>", _part),
        ("part:EARLY ((TO|OR) the? other:EARLY)? in? (?!WEEKDAY|NEAR_DAY) <whole>", _part),
        ("EARLY ((TO|OR) the? EARLY)? (?=WEEKDAY|NEAR_DAY) <date>", lambda p: p.node),
        ("season:SEASON <of_year>", _season),
        ("season:SEASON (?!of)", _season),
        ("' year:(DAY_NUMBER|TWO_DIGITS)", lambda p: n.Year(p.number("year"), is_short=True)),
        ("'? year:DECADE", lambda p: n.Decade(p.number("year"))),
        ("year:FY", lambda p: n.FiscalYear(p.number("year"))),
        ("FISCAL year? year:YEAR", lambda p: n.FiscalYear(p.number("year"))),
        (
            "unit:LONG_UNIT HYPHEN? end (?!of)",
            lambda p: n.Part("late", n.Period(p.words("unit")), is_end=True),
        ),
        (
            "unit:UNIT HYPHEN (ago|earlier)",
            lambda p: n.Counted(n.Count(p.words("unit"), most=1), "ago", "back"),
        ),
        ("(?=year) <year>", lambda p: p.node),
        ("unit:UNIT (ended|ending) on? the? <date>", _ended),
        ("unit:(week|weekend) of on? the? <date>", _around),
        ("month:september eleventh:DAY <of_year>? TERROR", _attacks),
    ],
    "date": [
        "named",
        "weekday",
        "after_article",
        ("<year>", lambda p: p.node),
        ("<year> ,? (in|on) <named>", _within),
        ("date:(ISO|DOTTED|DASHED|SLASHED)", _digits),
        ("day:NEAR_DAY", _near),
        ("day:(yesterday|tomorrow) DAYPART", _near),
        ("that (same|very)? DAYPART", lambda _: n.Elsewhere("day")),
        ("that (same|very)? unit:UNIT_IN_VIEW", lambda p: n.Elsewhere(p.words("unit"))),
        (
            "(?<!SAYING) that (same|very)? unit:(MONTH|WEEKDAY|SEASON)",
            lambda p: n.Elsewhere(p.words("unit")),
        ),
        ("AWAY (?=today|yesterday|tomorrow|WEEKDAY) <date>", lambda p: p.node),
        ("side:(AWAY|so far) (this|in (the|this)) unit:((?!day) SINGULAR)", _later_in),
        ("<holiday> <of_year>?", _holiday),
        ("ninth:DAY / eleventh:DAY", _attacks),
        ("ninth:DAY / eleventh:DAY <of_year>? TERROR", _attacks),
        # After an article.
        ("the day before yesterday", lambda _: n.Near("day-before-yesterday", 2, 2)),
        ("the day after tomorrow", lambda _: n.Near("day-after-tomorrow", -2, -2)),
        (
            "(?<!SPANNING) the (next|coming|following|ensuing) NEAR_PART",
            lambda _: n.Elsewhere("day", 1),
        ),
        ("the next weekend", lambda _: n.Elsewhere("weekend", 1)),
        ("the coming weekend", lambda _: n.Period("weekend", 1)),
        ("the weekend", lambda _: n.Period("weekend", is_bare=True)),
        (
            "(?<=on) the rank:NTH (?=PUNCTUATION|END|UNKNOWN) (?!-|/|'|&)",
            lambda p: n.Nth(p.number("rank"), "day", n.Elsewhere("month")),
        ),
        ("COMPARED (?!INTEGER) (in|of)? <date>", _compared),
        ("COMPARED <counted>", _compared),
        (
            "the (entire|whole|full) unit:(day|week|month|quarter|year)",
            lambda p: n.Elsewhere(p.words("unit")),
        ),
        ("the (?=same) <which>", lambda p: p.node),
        ("(?<=ENDING) the day", lambda _: n.Either((n.Elsewhere("day"), n.Near("today", 0, 0)))),
        ("the (?!(next|coming) weekend|(entire|same)) <after_article>", lambda p: p.node),
    ],
}
