"""Rules of whole expressions: a date with the words around it, and words that count."""

from __future__ import annotations

from policytimeline.phrases import nodes as n, refusals
from policytimeline.phrases.nodes import Node
from policytimeline.phrases.notation import Match
from policytimeline.phrases.windows import Direction

EXPRESSIONS = r"""
PREPOSITION = in | on | at | during | over | throughout | as of | up to | effective | starting
UNTIL = until | till | through | thru | up to
NO_LATER = (no|not) later than
BY = by | NO_LATER | (in|on) (or|and) before
BEFORE = before | prior to | ahead of
AFTER = after | following | in the wake of
DENIAL = no (earlier|sooner) than | not earlier than | since before
MORE = more than | no less than | at least | over
FEWER = (less|fewer|no more) than | at most | up to | under | ALMOST
ALMOST = not quite | nearly | almost | barely | hardly | scarcely
ABOUTS = about | around | roughly | approximately | circa | some
MANNER = more:(MORE) | fewer:(FEWER) | about:(ABOUTS)
CARDINAL = INTEGER | THOUSANDS | IN_WORDS
NUMBER_WORD = half | odd | hundred | hundreds | thousand | thousands | million | dozens
BARE = (?<!AMOUNT|INTEGER|NUMBER_WORD) (?=UNITS)
ONE = one:(a|an) (?!VAGUE|dozen)
VAGUELY = (a|an)? vague:VAGUE of?
DOZEN = (a|an) dozen:dozen
HOW_MANY = ONE | DOZEN | VAGUELY | least:CARDINAL ((to|or|-) most:CARDINAL)? | BARE
QUARTERS = (?<!quarter of|quarters of)
FULL = full | calendar | straight | consecutive | more | further | whole
QUALIFIED = business:(business|working|trading) | FULL
AWAY_BACK = before (that|this) (?=CLAUSE_END) | earlier | before | previously | prior | beforehand
ON = after (that|this) (?=CLAUSE_END) | on (?=,)
AWAY_AHEAD = ON | later | after | afterwards | afterward | hence
CLAUSE_END = and | or | END | THOUSANDS | AMOUNT | PUNCTUATION
WITHIN = (of|after|from|following)
OVER = (over|in|during|within|throughout|for|of) (the|these)? | the | this (?=past)
HEDGE = ((a? little | just | slightly) (?=MORE|FEWER))?
ROUGHLY = so | less | more | sooner | later | UNKNOWN
NAMED_ON = of (the|a|an|OWNER|MONTH)
LONE_UNIT = (?!quarter|half|weekend) SINGULAR (?!NAMED_ON)
BESIDES = IN_VIEW | WEEKDAY | DAYPART
BESIDE = (the | (?=UNIT)) unit:BESIDES
SUBJECT = (?!NO_NOUN|ED) UNKNOWN | the | a | an | OWNER | (it|they|he|she|we) (?!had)
AFTER_THAT = (after|following) ((that | the (day|UNKNOWN)) of | THE_MONTH)?
NAME = ((?!ED|NO_NOUN) (UNKNOWN | SINGULAR | the | a | an | OWNER)){0,6} (into UNKNOWN)?
DATE_OF = the (date|day) of
THE_MONTH = the (?=MONTH)
FROM_THEN = (after|since|following|from) (DATE_OF | THE_MONTH)?
SOMEWHEN = at (the|that|a|this) (same|very)? (time|moment|point)

tailed:                                     # and the words after it
    <joined> (onward|onwards)?                              => first
    <joined> or (later|after)                               => Bound("from", first)
    <joined> (or (earlier|before) | at the latest)          => Bound("by", first)
    <joined> (or|and) (next|last)                           => Refused(PART_OF_LONGER)
    <joined> ,? RATE UNIT                                   => Refused(RATE)
dates:                                      # with or without a preposition
    (?<=eve|vigil|anniversary|up|-) of <joined>                         => Refused(NEAR_DATE)
    PREPOSITION? <tailed>
    as (early|soon) as <joined>                             => first if isinstance(first, Refused)
    as (early|soon) as <joined>                     => Either((first, Bound("as-early-as", first)))
    as recently as <joined>                                 => first
    of <tailed>                                             => first if isinstance(first, OF_DATES)
    (for|from) <tailed>                             => first if is_alone or isinstance(first, Range)
    from <date> ,? TO (on|in)? <date>                       => span(first, second)
    (between now and | from now TO) (on|in)? <date>         => span(Near("today", 0, 0), first)
    between <date> => Range(first.dates[0], first.dates[-1], True) if isinstance(first, Choice)
    between <date>           => Range(first.first, first.last, True) if isinstance(first, Range)
    between <date>                                          => Refused(PART_OF_LONGER)
    between <date> ,? (and|to|-) (on|in)? <date>            => span(first, second)
bound:                                      # until Friday; by the end of June; since the election
    UNTIL ((?<!through) (in|on|at))? <given>                => bound("until", first)
    NO_LATER <length> WITHIN (DATE_OF)? <given>  => Bound("by", Within("within", first, second))
    NO_LATER <counted>                                      => bound("by", first)
    BY (in|on|at)? <given>                                  => bound("by", first)
    ever? since (in|on|at)? <given>                         => bound("since", first)
    BEFORE <date> (?=' s)                                   => bound("by", first)
    AFTER <date> (?=' s)                                    => bound("from", first)
    BEFORE <given>                                          => bound("before", first)
    AFTER <given>                                           => bound("after", first)
    (in|on|from) (or|and) after <date>                      => bound("from", first)
count:                                      # two weeks; a few days; more than 10 to 15 years
    (?<!half) QUARTERS MANNER? HOW_MANY QUALIFIED? -? unit:((?!half|quarter) UNIT) => count(unit)
    MANNER? least:CARDINAL -? and -? a -? half -? unit:HELD => fraction(unit)
    MANNER? (a|least:CARDINAL)? unit:HELD one:(and a half)  => fraction(unit)
    MANNER? (half (a|an)? | a half) -? unit:(year|decade|century) => fraction(unit)
    MANNER? (a|half)? unit:quarter (- | of a)? century      => fraction(unit)
length:
    <count>
    (?<=the) unit:SINGULAR                                  => Count(unit)
counted:
    <count> and <count> ago                                 => Refused(PART_OF_LONGER)
    <count> from now                                        => Counted(first, "from-now", "ahead")
    <count> from weekday:WEEKDAY => counted(first, "ahead", Weekday(weekday, "coming"))
    <count> FROM_THEN <given>                               => counted(first, "ahead", second)
    the rank:RANK day AFTER_THAT <given> => counted(Count("day", rank, most=rank), "ahead", first)
    <count> (before | prior to?) (THE_MONTH)? <given>       => counted(first, "back", second)
    <count> on WEEKDAY                                      => Refused(PART_OF_LONGER)
    <count> ((after|before) (?!CLAUSE_END) | from (?=DATE_OF)) (DATE_OF name:(NAME))? => undated()
    <count> ago ,? (in|on)? (?!SEASON) <date> => Refused(PART_OF_LONGER) if isinstance(second, DAYS)
    <count> ago (?!than|to)                                 => Counted(first, "ago", "back")
    <count> AWAY_BACK (?!than|to)                           => away(first, "earlier", "back")
    <count> AWAY_AHEAD (?!than|to)                          => away(first, "later", "ahead")
    <count> since                                           => Lasting("since", first)
    (?<=gone|lasted|spent|waited) <count>                   => lasting(first)
    <count>                                                 => Refused(LENGTH) if is_alone
phrase:
    <dates>
    <bound>
    <counted>
    <bound> (HYPHEN|/) year:INTEGER                         => longer()
    (not | DENIAL) <bound>                                  => Refused(NOT)
    DENIAL <dates>                                          => Refused(NOT)
    (not | DENIAL) NOW                                      => Refused(NOT)
    (for|over|in|during) the <count> since <given>?         => Lasting("since", first, second)
    for (the (past|last)?)? <count> (?!old | in | of | to | ended | ending) => lasting(first)
    in (?=ABOUTS) <count> time?                             => Refused(NEAR_DATE)
    in UNITS past?                                          => Refused(LENGTH)
    in HEDGE <count> time? (?!or|of|after|from|prison|jail|in) => Counted(first, "in", "ahead")
    in <count> time? (or ROUGHLY | (?=or|of|after|from))    => Refused(NEAR_DATE)
    within the? <length> (?<!- SINGULAR) (?!WITHIN) => Refused(HOW_SOON) if first.is_endless
    within the? <length> (?<!- SINGULAR) (?!WITHIN)         => Within("within", first)
    within the? <length> word:WITHIN (DATE_OF)? <given> => Within(f"within-{word}", first, second)
    within the? <length> WITHIN (DATE_OF)? name:(NAME)      => undated()
    OVER (near|foreseeable) future | (?!the) OVER (future|coming) UNITS => Refused(INTO_FUTURE)
    OVER (?<=the|these|this) word:(past|last|next) unit:LONE_UNIT => over(Count(unit))
    the word:coming unit:LONE_UNIT                          => over(Count(unit))
    OVER word:(past|last|next|coming) <count> (?!NAMED_ON) => over(first)
    OVER following <count> => Within("within", first, Elsewhere(first.unit)) if not first.is_endless
    OVER unit:LONE_UNIT that followed => Within("within", Count(unit), Elsewhere(unit))
    the? (?!MANNER) <count> ENDED <date>                    => ended(first, second)
    the (?!MANNER) <count> (to|through) <date>              => ended(first, second)
    the unit:(week|LONG_UNIT) (to|through) <date>           => ended(Count(unit), first)
    BESIDE (before|after) (last|next)                       => Refused(PART_OF_LONGER)
    BESIDE AFTER_THAT <given>                               => Elsewhere(unit, 1, first)
    BESIDE before (THE_MONTH)? <given>                      => Elsewhere(unit, -1, first)
    BESIDE (before|after|following) (?=SUBJECT) name:(NAME) => undated()
    the unit:BESIDES (after|following|later)                => Elsewhere(unit, 1)
    the unit:BESIDES (before|earlier|previous|prior)        => Elsewhere(unit, -1)
    RATE <counted>                                          => Refused(RATE)
    RATE other? RANK? <date>                                => Refused(RATE)
    RATE other? RANK? UNIT (?=in|on) <dates>                => Refused(RATE)
    (?!now (that|-)) NOW | (right | as of) now | these days | at (the moment | present) => Now()
    LATELY | of late | OVER more? recent (UNITS | past)     => Lately()
    never | not yet                                         => Refused(NEVER)
    SOMEWHEN | meanwhile | (back|by) then                   => Refused(TIME_ELSEWHERE)
    very? SOON (?!after|before|as) | before long            => Refused(HOW_SOON)
    long ago | (until | till) LATELY                        => Refused(NEITHER_BOUND)
    LONG_AGO                                                => Refused(NEITHER_BOUND) if is_alone
    until | till                                            => Refused(UNTIL_NOTHING, EVENT_HINT)
    (NEARLY|at least) <dates>              => Refused(NEAR_DATE) if not isinstance(first, Year)
"""
"""The rules, each with the node that it makes."""

OF_DATES = (n.Year, n.Undated, n.Decade, n.Elsewhere, n.Nth, n.Choice, n.Range, n.Bound, n.Refused)


def bound(_: Match, word: str, date: Node) -> Node:
    """A bound; "before the end of June" is by then."""
    if isinstance(date, n.Part) and date.is_end and date.part == "late":
        word = {"before": "by", "until": "until-last-day"}.get(word, word)
    if n.are_about(date):
        return n.Refused(refusals.NEAR_DATE)
    return date if isinstance(date, n.Refused) else n.Bound(word, date)


def count(p: Match, unit: str) -> Node | None:
    """So many units: fewest, most, and whether that is exact."""
    number, most, is_vague = p.number("least"), None, True
    if p.words("least") and not number:
        return None
    if number:
        most, is_vague = p.number("most") or number, bool(p.words("most"))
        if is_vague and most <= number:
            return None
    elif p.words("one") or p.words("dozen"):
        number = most = 12 if p.words("dozen") else 1
        is_vague = False
    else:
        number, most = 2, 3 if p.words("vague") == "couple" else None
    is_business = bool(p.words("business"))
    return n.Count(unit, number, _manner(p), most, is_vague, is_business)


def _manner(p: Match) -> str:
    """Whether a count is of more, less or about so many."""
    manners = {"more": "more", "fewer": "less", "about": "about"}
    return next((manner for name, manner in manners.items() if p.words(name)), "")


def fraction(p: Match, unit: str) -> n.Count:
    """Half a unit with those before it: in halves, if they are units; or between two numbers."""
    number, manner = p.number("least") or bool(p.words("one")), _manner(p)
    if unit in _HALVES:
        smaller, half = _HALVES[unit]
        number = half * (2 * number + 1)
        return n.Count(smaller, number, manner, number)
    number += manner == "less"
    return n.Count(unit, number, manner, number + 1, is_vague=not manner)


_HALVES = {"year": ("half", 1), "decade": ("year", 5), "century": ("decade", 5)}
_HALVES["quarter"] = ("year", 25)  # Of a century.


def counted(_: Match, count: n.Count, direction: Direction, date: Node) -> Node | None:
    """So many units before or after a date or an event."""
    word = "event" if isinstance(date, n.Event) else f"{direction}-from"
    return None if isinstance(date, n.Refused) else n.Counted(count, word, direction, date)


def away(p: Match, count: n.Count, word: str, direction: Direction) -> Node | None:
    """So many units before or after the day in view; by itself, "hence" counts from now."""
    if p.is_alone and p.tokens.words[len(p.tokens) - 1] == "hence":
        return n.Counted(count, "from-now", direction)
    is_bare = count.is_vague and count.number == 2 and p.tokens.kinds[p.place] == "unit"
    return None if is_bare else n.Counted(count, word, direction, n.Elsewhere(count.unit))


def lasting(p: Match, count: n.Count) -> Node | None:
    """A length of time up to now, if "has" or "have" comes shortly before."""
    is_perfect = not {"has", "have", "ve"}.isdisjoint(p.tokens.before(p.place, 8))
    start, article = p.tokens.words[p.place : p.place + 2]
    if start == "for" and count.manner:
        return None
    is_known = is_perfect or (start == "for" and (p.is_alone or article == "the"))
    return n.Lasting("for", count) if is_known else n.Refused(refusals.LENGTH)


def over(p: Match, count: n.Count) -> Node:
    """Over the past or the next so many units."""
    word, start = p.words("word"), p.tokens.words[p.place]
    if word in {"next", "coming"} and count.is_endless:
        return n.Refused(refusals.INTO_FUTURE)
    if word == "last" and p.span("word")[0] > p.place + 1 and start != "for":
        word = "over-the-last"
    spanning = n.Spanning("next" if word == "coming" else word, count)
    if word == "next" and start == "the" and count == n.Count(count.unit):
        return n.Either((n.Elsewhere(count.unit, 1), spanning))
    return spanning


def undated(p: Match) -> Node:
    """A count from an event whose date is not known."""
    start, end = p.span("name")
    is_named = end > start and p.tokens.words[end - 1] not in {"the", "a", "an"}
    return n.Refused(*refusals.undated(p.tokens.written(start, end) if is_named else ""))
