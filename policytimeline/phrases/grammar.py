"""The rules of phrases: a date with the words around it, and words that count."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import partial

import attrs

from policytimeline.phrases import dates, nodes as n, refusals
from policytimeline.phrases.lexer import Tokens
from policytimeline.phrases.nodes import Node, Parsed
from policytimeline.phrases.notation import Match as M, Notation, Parser, Table
from policytimeline.phrases.words import CODES, VAGUE_COUNTS, WORDS

_MANNERS = {
    **dict.fromkeys(("more than", "no less than", "at least", "over"), "more"),
    **dict.fromkeys(("less than", "fewer than", "no more than", "not quite", "nearly"), "less"),
    **dict.fromkeys(("almost", "under", "barely", "hardly", "scarcely"), "less"),
    **dict.fromkeys(("about", "around", "roughly", "approximately", "circa", "some"), "about"),
}
"""What words before a number of units say about it."""

_AHEAD = frozenset("after since following from later afterwards afterward hence".split())
"""Words that count ahead; others count back."""

MACROS = {
    **dates.MACROS,
    "MANNER": " | ".join(_MANNERS),
    "ONES": "one | two | three | four | five | six | seven | eight | nine",
    "TENS": "twenty | thirty | forty | fifty | sixty | seventy | eighty | ninety",
    "CARDINAL": "INTEGER | TENS (-? ONES)? | NUMBER",
    "FULL": "full | calendar | straight | consecutive | more | further | whole",
    "NUMBER_WORD": "half | odd | hundred | hundreds | thousand | thousands | million | dozens",
    "PREPOSITION": "in | on | at | during | over | throughout | for | of | from | as of | up to "
    "| effective | starting | commencing",
    "NEAR_NOUN": "eve | vigil | anniversary | up | -",
    "UNTIL": "until | till | through | thru | up to",
    "BY": "by | no later than | not later than",
    "BEFORE": "before | prior to | ahead of",
    "AFTER": "after | following | in the wake of",
    "NO_EARLIER": "no earlier than | no sooner than | not earlier than",
    "DENIAL": "NO_EARLIER | since before",
    "OVER": "((over|in|during|within|throughout|for|of) (the|these)? | the)",
    "LONG_OR_DAY": "(?!quarter|half|weekend) SINGULAR",
    "NAMED_ON": "of (the|a|an|OWNER|MONTH)",
    "BESIDE": "(the | (?=UNIT)) unit:(UNIT_IN_VIEW|WEEKDAY)",
    "NAME": "((?!ED|NO_NOUN) (UNKNOWN | the | a | an | OWNER)){0,6}",
    "SOMEWHEN": "at (the|that|a|this) (same|very)? (time|moment|point)",
}


def _joined_years(p: M) -> Node | None:
    """2018-19; winter 2017-18; 2018/19."""
    first, number = p.node, p.number("year")
    year = first.of if isinstance(first, n.Undated) else first
    if isinstance(year, n.FiscalYear):
        return n.Refused(refusals.PART_OF_LONGER)
    place = p.span("year")[0]
    if not isinstance(year, n.Year) or len(p.words("year")) != 2 or not p.tokens.is_glued(place):  # noqa: PLR2004
        return None
    if isinstance(first, n.Undated):
        is_next = number == (year.year + 1) % 100
        return first if is_next else n.Refused(refusals.PART_OF_LONGER)
    return n.Range(first, n.Year(year.year - year.year % 100 + number))


def _range(p: M, *, is_between: bool = False) -> Node | None:
    first, last = p.both
    if isinstance(last, n.Refused) or not (is_between or _are_alike(first, last) or p.has("any")):
        return None
    first, last = _with_years((first, last))
    return n.Range(first, last, is_between)


def _listed(p: M) -> Node | None:
    """The dates of a list after its first one."""
    others = [each for each in p.nodes if each]
    if any(isinstance(each, n.Refused) for each in others):
        return None
    first, *rest = others
    more = rest[0].dates if rest and isinstance(rest[0], n.Choice) else ()
    return n.Choice((first, *more))


def _choice(p: M, *, is_elided: bool = False) -> Node | None:
    """Dates of which one needs another: "April and May 2016", "Monday or Tuesday"."""
    first, others = p.both
    if not isinstance(others, n.Choice) or not all(_are_alike(first, o) for o in others.dates):
        return None
    listed = (first, *others.dates)
    if is_elided and (_year_of(listed[-1]) is None or any(map(_year_of, listed[:-1]))):
        return None
    return n.Choice(_with_years(listed))


def _are_alike(first: Node, other: Node) -> bool:
    """Whether two dates can be of one range or choice."""
    first, other = _inner(first), _inner(other)
    units = n.Period | n.Elsewhere | n.Nth
    if isinstance(first, units) and isinstance(other, units):
        return first.unit == other.unit
    return type(first) is type(other)


def _inner(date: Node) -> Node:
    return date.whole if isinstance(date, n.Part) else date


def _year_of(date: Node) -> Node | None:
    """The year of a day, month, season or quarter, or of the whole of a part; a weekday's week."""
    match _inner(date):
        case n.Weekday() as weekday if weekday.which.startswith("of-"):
            return weekday
        case n.Undated(of=of) | n.Nth(whole=of):
            return of
    return None


def _with_years(listed: tuple[Node, ...]) -> tuple[Node, ...]:
    """Dates of one list, of which only the last may have a year, each with its year."""
    of, after = _year_of(listed[-1]), _place(listed[-1])
    if of is None:
        return listed
    filled = [listed[-1]]
    for date in reversed(listed[:-1]):
        if _year_of(date) is None:
            if _place(date) > after and isinstance(of, n.Year):
                of = n.Year(of.year - 1)
            date = _in_year(date, of)
        filled.append(date)
        after = _place(date)
    return tuple(reversed(filled))


def _place(date: Node) -> tuple[int, int]:
    """The place of a date within its year."""
    inner = _inner(date)
    return (inner.month, inner.day) if isinstance(inner, n.Undated) else (0, 0)


def _in_year(date: Node, of: Node) -> Node:
    match date:
        case n.Weekday() if isinstance(of, n.Weekday):
            return attrs.evolve(date, which=of.which)
        case n.Undated():
            return attrs.evolve(date, of=of)
        case n.Nth():
            return attrs.evolve(date, whole=of)
        case n.Part(whole=whole):
            return attrs.evolve(date, whole=_in_year(whole, of))
    return date


def _preposed(p: M) -> Node | None:
    """A date after a preposition, if that belongs to it."""
    word, kinds = (
        p.words("before"),
        n.Year | n.Undated | n.Decade | n.Elsewhere | n.Nth | n.Choice | n.Range,
    )
    if word == "of" and not isinstance(p.node, kinds):
        return None
    if word in {"for", "from"} and not (p.is_alone or isinstance(p.node, n.Range)):
        return None
    return p.node


def _sided(p: M) -> Node | None:
    node = _preposed(p)
    return node and n.Bound("from" if p.words("side") in {"later", "after"} else "by", node)


def _bound(name: str, p: M) -> Node | None:
    node = p.node
    if isinstance(node, n.Refused):
        return node
    if isinstance(node, n.Part) and node.is_end and node.part == "late":
        name = {"before": "by", "until": "until-last-day"}.get(name, name)
    return n.Bound(name, node)


def _denied(p: M) -> Node | None:
    return None if isinstance(p.nodes[0], n.Refused) else n.Refused(refusals.NOT)


def _cardinal(p: M, name: str) -> int:
    """A number in digits or words: "twenty-five" is a sum."""
    start, end = p.span(name)
    return sum(p.tokens.numbers[start:end])


def _is_perfect(p: M) -> bool:
    """Whether "has" or "have" comes shortly before, in the same clause."""
    return not {"has", "have", "ve"}.isdisjoint(p.tokens.words[max(0, p.place - 8) : p.place])


def _count(p: M) -> Node | None:
    vague = p.words("vague")
    number, most, is_vague = 1, 1, False
    if vague or not (p.has("one") or p.has("dozen") or p.has("first")):
        most, is_vague, number = VAGUE_COUNTS.get(vague, (2, None))[1], True, 2
    elif p.has("dozen"):
        number = most = 12
    elif p.has("first"):
        number = most = _cardinal(p, "first")
        if p.has("most"):
            most, is_vague = _cardinal(p, "most"), True
            if most <= number:
                return None
    manner = _MANNERS.get(p.words("manner"), "")
    return n.Count(p.words("unit"), number, manner, most, is_vague, p.has("business"))


def _counted(p: M) -> Node | None:
    count, date, side = p.count, p.nodes[-1], p.words("side").split()[0]
    direction = "ahead" if side in _AHEAD else "back"
    if isinstance(date, n.Refused):
        return None
    return n.Counted(
        count, "event" if isinstance(date, n.Event) else f"{direction}-from", direction, date
    )


def _away(p: M) -> Node | None:
    """two weeks ago; nine days later."""
    count, word = p.count, p.words("side")
    is_ahead = word in _AHEAD
    if word == "ago" or (word == "hence" and p.is_alone):
        return n.Counted(count, "from-now" if is_ahead else "ago", "ahead" if is_ahead else "back")
    if count.is_vague and count.number == 2 and p.tokens.kinds[p.place] == "unit":  # noqa: PLR2004
        return None
    name, direction = ("later", "ahead") if is_ahead else ("earlier", "back")
    return n.Counted(count, name, direction, n.Elsewhere(count.unit))


def _ago_named(p: M) -> Node | None:
    is_named = isinstance(p.nodes[1], n.Undated | n.Weekday)
    return n.Refused(refusals.PART_OF_LONGER) if is_named else None


def _length(p: M) -> Node | None:
    """A bare length of time: only its verb says when it was."""
    if _is_perfect(p) and not p.is_alone:
        return n.Lasting("for", p.count)
    return n.Refused(refusals.LENGTH)


def _for(p: M) -> Node | None:
    if p.count.manner:
        return None
    if p.has("the") or p.is_alone or _is_perfect(p):
        return n.Lasting("for", p.count)
    return n.Refused(refusals.LENGTH)


def _in(p: M) -> Node | None:
    is_about = p.count.manner == "about"
    return n.Refused(refusals.NEAR_DATE) if is_about else n.Counted(p.count, "in", "ahead")


def _over(p: M) -> Node | None:
    word = p.words("word")
    count = p.count if p.nodes else n.Count(p.words("unit"))
    if word in {"next", "coming"} and count.is_vague and count.most is None:
        return n.Refused(refusals.INTO_FUTURE)
    place = p.span("word")[0]
    if word == "last" and place > p.place + 1 and p.tokens.words[p.place] != "for":
        word = "over-the-last"
    spanning = n.Spanning("next" if word == "coming" else word, count)
    if word == "next" and p.tokens.words[p.place] == "the" and count == n.Count(count.unit):
        return n.Either((n.Elsewhere(count.unit, 1), spanning))
    return spanning


def _within(p: M) -> Node | None:
    date = p.nodes[1]
    return (
        None
        if isinstance(date, n.Refused)
        else n.Within(f"within-{p.words('word')}", p.count, date)
    )


def _lasting(p: M) -> Node | None:
    date = p.nodes[1]
    return None if isinstance(date, n.Refused) else n.Lasting("in-since", p.count, date)


def _ended_units(p: M) -> Node | None:
    count, date = p.count, p.nodes[1]
    is_date = isinstance(date, n.Undated) and date.month and not count.manner
    return n.Ended(count.unit, count.number, date) if is_date else None


def _beside(p: M) -> Node | None:
    date, side = p.nodes[0] if p.nodes else None, p.words("side")
    is_event = isinstance(date, n.Event) and (side == "following" or p.is_alone)
    step = 1 if side in {"after", "later", "following"} else -1
    return (
        None
        if is_event or isinstance(date, n.Refused)
        else n.Elsewhere(p.words("unit"), step, date)
    )


def _refused(reason: str, p: M) -> Node | None:
    return n.Refused(reason)


def _undated(p: M) -> Node | None:
    return n.Refused(*refusals.undated(p.written("name")))


_NEAR = partial(_refused, refusals.NEAR_DATE)
_LONGER = partial(_refused, refusals.PART_OF_LONGER)
_RATE = partial(_refused, refusals.RATE)

PHRASES: Table = {
    **dates.DATES,
    "joined": [
        ("<date>", lambda p: p.node),
        ("<date> (HYPHEN|/) year:INTEGER", _joined_years),
        ("<date> TO (on|in)? <date>", _range),
        ("<date> <either>", _choice),
        ("<date> <both>", partial(_choice, is_elided=True)),
    ],
    "either": [
        (",? or (on|in)? <date>", _listed),
        (", (on|in)? <date> <either>", _listed),
    ],
    "both": [
        (",? (and|&|/) (on|in)? <date>", _listed),
        (", (on|in)? <date> <both>", _listed),
    ],
    "dates": [
        (
            "(?<=NEAR_NOUN) before:of <joined>",
            lambda p: _preposed(p) and n.Refused(refusals.NEAR_DATE),
        ),
        ("before:PREPOSITION? <joined>", _preposed),
        ("from <date> any:TO (on|in)? <date>", _range),
        ("between <date>", _LONGER),
        ("between <date> (and|to|-) (on|in)? <date>", partial(_range, is_between=True)),
        ("before:PREPOSITION? <joined> or side:(later|after|earlier|before)", _sided),
        (
            "before:PREPOSITION? <joined> (or|and) (next|last)",
            lambda p: _preposed(p) and n.Refused(refusals.PART_OF_LONGER),
        ),
        (
            "before:PREPOSITION? <joined> ,? RATE UNIT",
            lambda p: _preposed(p) and n.Refused(refusals.RATE),
        ),
    ],
    "bound": [
        ("UNTIL (in|on|at)? <given>", partial(_bound, "until")),
        ("BY (in|on|at)? <given>", partial(_bound, "by")),
        ("on or before (in|on|at)? <given>", partial(_bound, "by")),
        ("ever? since (in|on|at)? <given>", partial(_bound, "since")),
        ("BEFORE <given>", partial(_bound, "before")),
        ("AFTER <given>", partial(_bound, "after")),
        ("on or after <date>", partial(_bound, "from")),
    ],
    "denied": [
        ("(not|DENIAL) <bound>", _denied),
        ("DENIAL <dates>", _denied),
        ("(not|DENIAL) NOW", partial(_refused, refusals.NOT)),
    ],
    "count": [
        (
            "(?<!half) manner:MANNER? (one:(a|an)(?!VAGUE|dozen) | dozen:((a|an) dozen) "
            "| (a|an)? vague:VAGUE of? | first:CARDINAL ((to|or|-) most:CARDINAL)? "
            "| (?<!AMOUNT|INTEGER|NUMBER_WORD) (?=UNITS)) "
            "(business:(business|working|trading)|FULL)? -? unit:((?!half|quarter) UNIT)",
            _count,
        ),
    ],
    "length": [
        ("<count>", lambda p: p.node),
        ("(?<=the) unit:SINGULAR", lambda p: n.Count(p.words("unit"))),
    ],
    "counted": [
        ("<count> from now", lambda p: n.Counted(p.count, "from-now", "ahead")),
        ("<count> side:(after|since|following|from|before|prior to?) <given>", _counted),
        ("<count> on WEEKDAY", _LONGER),
        (
            "<count> (after|before) (?!and|or|END|AMOUNT|PUNCTUATION)",
            lambda _: n.Refused(*refusals.undated("")),
        ),
        ("<count> ago ,? (in|on)? (?!SEASON) <date>", _ago_named),
        (
            "<count> side:(ago|earlier|before|previously|prior|beforehand|later|after|afterwards|afterward|hence) (?!than|to)",
            _away,
        ),
        ("<count> since", lambda p: n.Lasting("since", p.count)),
        ("(?<=gone|lasted|spent|waited) <count>", _length),
        ("<count>", lambda p: n.Refused(refusals.LENGTH) if p.is_alone else None),
    ],
    "phrase": [
        "dates",
        "bound",
        "denied",
        "counted",
        # Lengths.
        ("(for|over|in|during) the <count> since <given>", _lasting),
        ("(for|over|in|during) the <count> since", lambda p: n.Lasting("since", p.count)),
        ("for the:(the (past|last)?)? <count> (?!old|in|of)", _for),
        ("in <count> time? (?!or|of|after|from|prison|jail|in)", _in),
        ("in <count> time? (?=or|of|after|from)", _NEAR),
        ("in <count> time? or (so|less|more|sooner|later|UNKNOWN)", _NEAR),
        ("within the? <length> (?!of|after|from|following)", lambda p: n.Within("within", p.count)),
        ("within the? <length> word:(of|after|from|following) <given>", _within),
        ("within the? <length> (of|after|from|following) name:NAME", _undated),
        ("OVER more? recent (UNITS|past)", lambda _: n.Lately()),
        ("OVER (near|foreseeable) future", partial(_refused, refusals.INTO_FUTURE)),
        ("(?!the) OVER (future|coming) UNITS", partial(_refused, refusals.INTO_FUTURE)),
        ("OVER (?<=the|these) word:(past|last|next) unit:LONG_OR_DAY (?!NAMED_ON)", _over),
        ("the word:coming unit:LONG_OR_DAY (?!NAMED_ON)", _over),
        ("OVER word:(past|last|next|coming) <count> (?!NAMED_ON)", _over),
        ("the? <count> (ended|ending) on? the? <date>", _ended_units),
        ("BESIDE side:(before|after|following) <given>", _beside),
        ("BESIDE (before|after) (last|next)", _LONGER),
        (
            "the unit:(UNIT_IN_VIEW|WEEKDAY) side:(before|after|following|earlier|previous|later|prior)",
            _beside,
        ),
        ("RATE other? RANK? <date>", _RATE),
        ("RATE other? RANK? UNIT (?=in|on) <dates>", _RATE),
        # Adverbs.
        (
            "(?!now (that|-)) NOW | right now | these day | as of now | at the moment | at present",
            lambda _: n.Now(),
        ),
        ("LATELY | of late", lambda _: n.Lately()),
        ("never | not yet", partial(_refused, refusals.NEVER)),
        ("SOMEWHEN | meanwhile | back then | by then", partial(_refused, refusals.TIME_ELSEWHERE)),
        ("very? SOON (?!after|before|as) | before long", partial(_refused, refusals.HOW_SOON)),
        ("long ago", partial(_refused, refusals.NEITHER_BOUND)),
        ("LONG_AGO", lambda p: n.Refused(refusals.NEITHER_BOUND) if p.is_alone else None),
        ("until | till", lambda _: n.Refused(refusals.UNTIL_NOTHING, _EVENT_HINT)),
        (
            "(about|around|roughly|approximately|circa|possibly|at least) <dates>",
            lambda p: None if isinstance(p.node, n.Year) else n.Refused(refusals.NEAR_DATE),
        ),
    ],
}
_EVENT_HINT = "include the name of the event, and pass its date in anchors={...}"
_FEAST = "HOLIDAY | FEAST | MONTH | SEASON | ORDINAL | NTH | WEEKDAY | UNIT | PART | WHICH | the"
_NOTATION = Notation(PHRASES, MACROS, {"holiday": _FEAST, "given": ""})
_LONGEST_NAME = 8
"""Tokens of the name of an event in running text."""

_NO_NAME = "".join(
    CODES[name]
    for name in (
        "DIGIT DAY_NUMBER TWO_DIGITS YEAR INT NTH DECADE CLOCK AMOUNT ISO DOTTED DASHED SLASHED "
        "OTHER END PUNCTUATION"
    ).split()
).replace(CODES["'"], "")
_EVENT = re.compile(
    f"(?:(?![{CODES['NO_NOUN']}{CODES['EVENT_NOUN']}])[^{_NO_NAME}]){{0,7}}[{CODES['EVENT_NOUN']}]"
)

_LEADING = (
    "in on at of from to for over during throughout the a an that this as up between new '".split()
)
_STARTS = _NOTATION.starts("phrase")
_NAMES = {text for text, word in WORDS.items() if word.code in _NOTATION.starts("holiday")}
_SKIPPED = "".join(CODES[word] for word in _LEADING)
_OTHERS = "".join({*CODES["UNKNOWN"]} - {*CODES["FEAST"], *CODES["HOLIDAY"]})
_START = re.compile(f"(?![{_SKIPPED}]{CODES['the']}?[{_OTHERS}])[{''.join(_STARTS)}]")
"""The start of a phrase; some words start one only if the next one is a word of phrases."""


class Grammar(Parser):
    """Reads the longest phrase that starts at a token."""

    def __init__(
        self,
        tokens: Tokens,
        holidays: Mapping[str, Sequence[tuple[str, ...]]],
        events: Iterable[tuple[str, ...]] = (),
        *,
        is_alone: bool = False,
    ) -> None:
        """Read tokens, with the names of holidays and of dated events, each as its words.

        A phrase that is alone may name any event, and be a date that it is not in a text.
        """
        super().__init__(_NOTATION, tokens, is_alone=is_alone)
        self.others = {"given": self._given, "holiday": self._holiday}
        self.kinds, self.words, self.holidays = tokens.kinds, tokens.words, holidays
        self._events = events
        names = holidays.keys() - _NAMES
        if not names.isdisjoint(tokens.words):
            self.codes = "".join(
                CODES["HOLIDAY"] if word in names and code not in _STARTS else code
                for word, code in zip(tokens.words, tokens.codes, strict=True)
            )

    def phrase(self, i: int) -> Parsed | None:
        """The longest phrase from a token on."""
        return self.read("phrase", i)

    def next_start(self, i: int) -> int:
        """The place of the next token with which a phrase may start; -1 if there is none."""
        found = _START.search(self.codes, i)
        return found.start() if found else -1

    def is_counted(self, i: int) -> bool:
        """Whether a number before this token counts it: "14 people", "2000 trucks"."""
        return self.codes[i] in CODES["COUNTED"] + CODES["PLURAL"]

    def _given(self, i: int) -> Parsed | None:
        """What something is counted from: a date, the present, or else an event."""
        now = (n.Now(), i + 1) if self.kinds[i] == "now" else None
        return self.read("date", i) or now or self._event(i)

    def _event(self, i: int) -> Parsed | None:
        """The name of an event: of a dated one, or whatever has a noun that names one."""
        number = len(self.tokens)
        last = min(i + _LONGEST_NAME, number)
        if self.is_alone:
            return (n.Event(self.tokens.written(i, number)), number) if i < number else None
        for j in range(last, i, -1):
            words = self.words[i:j]
            if any(words[-len(name) :] == name for name in self._events):
                return n.Event(self.tokens.written(i, j)), j
        named = _EVENT.match(self.codes, i)
        return (n.Event(self.tokens.written(i, named.end())), named.end()) if named else None

    def _holiday(self, i: int) -> Parsed | None:
        """A holiday by its name."""
        for name in self.holidays.get(self.words[i], ()):
            if self.words[i : i + len(name)] == name and self.tokens.is_capital(i):
                return n.Holiday(" ".join(name)), i + len(name)
        return None
