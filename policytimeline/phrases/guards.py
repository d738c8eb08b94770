"""The words around a phrase that make it part of a longer expression, as tables.

A part that is read as if it were the whole gives a false date. Each guard knows the words before
or after such a part; the part is widened by them and refused. Better one refusal too many than one
false date.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property, lru_cache

import attrs

from policytimeline.phrases.refusals import ELSEWHERE, SEVERAL_DAYS
from policytimeline.phrases.vocabulary import (
    ANY_UNIT,
    COUNT,
    MONTH,
    SEASON,
    VAGUE,
    WEEKDAY_NAME,
    YEAR,
    compiled,
    without_names,
)

PART_OF_LONGER = "it is part of a longer expression that no rule reads"
_RATE = "it says how often, not on which day"
_NAME = "it may be part of a name"
_NUMBER = "the number may count what comes after it"
_ABOUT = "it is only near that date, and the text does not say how near"
_NOT = "it denies the date, or bounds it on the other side"


@attrs.frozen(kw_only=True)
class Guard:
    """Words before or after a phrase that make it part of a longer expression.

    Attributes:
        part: Found in the phrase; empty if any phrase will do.
        left: What ends right before the phrase; empty if anything may.
        right: What starts right after the phrase; empty if anything may.
        reason: Why the whole cannot be dated; empty if it is not about time and is left out.
    """

    part: str = ""
    left: str = ""
    right: str = ""
    reason: str = PART_OF_LONGER

    def is_about(self, phrase: str) -> bool:
        """Whether it has to look around this phrase."""
        return compiled(self.part).search(phrase) is not None

    def left_of(self, near: str, words: Sequence[int]) -> re.Match[str] | None:
        """What it knows right before a phrase, given the text there and where its words start."""
        if not self._left:
            return None
        return next((found for word in words if (found := self._left.match(near, word))), None)

    def right_of(self, text: str, end: int) -> re.Match[str] | None:
        """What it knows right after a phrase that ends there."""
        return self._right.match(text, end) if self._right else None

    @cached_property
    def _left(self) -> re.Pattern[str] | None:
        return compiled(rf"(?:{self.left})\Z") if self.left else None

    @cached_property
    def _right(self) -> re.Pattern[str] | None:
        return compiled(self.right) if self.right else None


_MONTH, _YEAR, _COUNT, _VAGUE = (without_names(part) for part in (MONTH, YEAR, COUNT, VAGUE))
_MANY = rf"(?:{_COUNT}|{_VAGUE})"
_UNIT = (
    rf"(?:{without_names(ANY_UNIT)}|(?:quarter|weekend|night|morning|season|session|half|halve)s?)"
)
_DAY = r"\d{1,2}(?:st|nd|rd|th)?+(?![\w:/]|[.,]\d)(?! (?:a\.m|p\.m|am|pm|percent|o'clock)(?!\w))"
_ORDINAL = (
    r"(?:first|second|third|fourth|fifth|sixth|last|final|opening|closing|next"
    r"|\d{1,2}(?:st|nd|rd|th))"
)
_ON = r"(?:(?:on|in|at|by|over|during|from|since|until|for|within) )?"
_NAMED = rf"(?:{WEEKDAY_NAME}|{_MONTH})"
_OF = r"(?:of|in|from|after|before|since|until)"
_FROM = r"(?:from|after|before|since|until|till|following|prior to|ahead of|into|to)"
_AND = r"(?: ?[-/&] ?|,? (?:and|or|to|through|thru|until|till) )"
_PARTS = r"(?:early|mid|middle|late)"
_QUARTER = r"(?:q[1-4]|first|second|third|fourth)"
_SEASON = without_names(SEASON)
_PART = r"(?:early |late |mid(?:-| ))?"
_ABOUT_WORDS = (
    r"(?:about|around|roughly|some|approximately|nearly|almost|hardly|barely|scarcely|under|over|maybe|perhaps"
    r"|possibly"
    r"|(?:more|less|fewer|longer) than|at (?:least|most)|up to|close to|upwards of|not quite"
    r"|as (?:much|many|long) as)"
)
_COUNTED_NOUNS = (
    r"(?:words|votes|cases|people|students|pupils|men|women|children|workers|jobs|homes|houses"
    r"|dollars|euros|pounds|units|cars|trucks|copies|pages|miles|meters|metres|acres|tons|schools"
    r"|members|voters|soldiers|troops|agents|officers|residents|patients|deaths|arrests"
    r"|percent|feet|degrees)(?!\w)"
)
_PLURAL = (
    r"(?!(?:was|is|has|does|this|its|his|as|us|thus|perhaps|always)(?!\w))[a-z]{2,14}[^\Wsui]s"
)
_CLOCK = r"(?:gmt|utc|est|edt|cet|hours|hrs|local time|o'clock)"
_STREET = r"(?:street|st|road|rd|avenue|ave|square|lane|drive|boulevard|blvd|place|court|hall|park)"
_TITLES = r"(?:Mr|Mrs|Ms|Dr|President|Senator|Sen|Rep|Gov|Judge|Secretary|Attorney)"
_CAPITAL = rf"(?-i:(?!{_TITLES}(?!\w))[A-Z][\w&]++)"
_KNOWN_NAMES = r"(?:bloody|cyber|ruby|girl|man|giving|palm|fat|casual|whit|usa|sky)"
_BARE = rf"^(?:{WEEKDAY_NAME}(?: night)?|today|tomorrow|yesterday)\Z"

_ORDINALS = (
    Guard(part=rf"^{_NAMED}", left=rf"{_ON}(?:the )?{_ORDINAL} "),
    Guard(part=r"^(?:last|next) ", left=rf"{_ON}the "),
    Guard(
        left=rf"{_ON}(?:the )?{_ORDINAL}(?: {_MANY})? (?:{_UNIT}|{WEEKDAY_NAME}|days?)"
        rf" (?:{_OF} (?:the )?)?"
    ),
    Guard(part="^of ", left=rf"{_ON}(?:the )?{_ORDINAL} "),
    Guard(
        part=rf"(?:{WEEKDAY_NAME}|(?:last|this|next) {_UNIT})\Z",
        right=r" of (?:(?:the|this|that|each|every|last|next|a|his|her|its|their) )?\w{1,20}+",
    ),
)
_COUNTS = (
    Guard(left=rf"{_ON}(?:(?:{_MANY}|the|that) )?{_UNIT} {_FROM} "),
    Guard(
        part="^(?:from|after|before|following|prior to|ahead of) ",
        left=rf"{_ON}(?:(?:{_MANY}|the|that) )?(?:{_UNIT}|{WEEKDAY_NAME}) ",
    ),
    Guard(part="^(?:until|till|since|to|through) ", left=rf"{_ON}(?:the )?{_MANY} {_UNIT} "),
    Guard(part=rf"(?:{_NAMED}|{_UNIT})\Z", right=r" (?:after|before) (?:next|last)(?!\w)"),
    Guard(
        part=rf"^(?:(?:in|for|within) )?(?:{_MANY} )?{_UNIT}",
        left=rf"{_ON}{_MANY}(?: {_UNIT})?(?:-| (?:to|or|and) )",
    ),
    Guard(part=r" since\Z", right=rf" (?:early |late |mid-)?(?:{_NAMED}|\d|last |this )[\w.]*+"),
    Guard(
        part=rf"{_UNIT}\Z",
        right=rf" or (?:less|fewer|more|so|longer|sooner|later|two|three|{_MANY} {_UNIT})(?!\w)",
    ),
    Guard(
        part=rf"^(?:(?:in|for|within) )?(?:{_MANY} )?{_UNIT}",
        left=rf"{_ABOUT_WORDS} ",
        reason=_ABOUT,
    ),
    Guard(
        part=rf"^{_UNIT} ",
        left=r"(?:[\d.,]{0,20}\d|\w{1,12} and a half|half|odd"
        r"|hundreds?|thousands?|millions?|dozens?)(?: of)? ",
    ),
    Guard(
        part=rf"^(?:on |in |the )?(?:{_NAMED}|\d)",
        left=r"(?:about|near) ",
        reason=_ABOUT,
    ),
    Guard(
        left=r"(?:around|circa|roughly|approximately|at (?:least|most|the (?:latest|earliest))) ",
        reason=_ABOUT,
    ),
    Guard(part="^an? ", left=r"half "),
    Guard(part="^now", left=r"\w{1,12} from "),
    Guard(left=r"(?:the )?(?:eve|vigil|anniversary) of |(?:run|lead|build)-?up to "),
    Guard(
        part="^in ",
        left=r"(?:until|till|by|since|before|after) (?:late|early|later|earlier|sometime) ",
    ),
    Guard(part="^on ", left=rf"(?:(?:{_MANY}|the|that) )?(?:week|fortnight)s? "),
    Guard(
        part=rf"(?:{WEEKDAY_NAME}|today|tomorrow)\Z",
        right=r" (?:week|fortnight|last|next|gone)(?!\w)",
    ),
)
_RANGES = (
    Guard(
        left=rf"{_ON}(?:the )?{_UNIT} (?:of|beginning|starting|commencing|ending|ended) (?:on )?",
        part=r"^(?!of )",
    ),
    Guard(
        part=rf"{_MONTH} (?:the )?\d{{1,2}}(?:st|nd|rd|th)?\Z",
        right=rf"(?:(?:{_AND}|, ?)(?:the )?{_DAY}){{1,9}}+(?:,? {_YEAR})?+",
        reason=SEVERAL_DAYS,
    ),
    Guard(
        part=rf"^(?:the )?\d{{1,2}}(?:st|nd|rd|th)? (?:of )?{_MONTH}",
        left=rf"{_ON}(?:between )?(?:the )?\d{{1,2}}(?:st|nd|rd|th)?(?:{_AND}|, ?)",
        reason=SEVERAL_DAYS,
    ),
    Guard(
        part=rf"^{_PART}{_MONTH}",
        left=rf"{_ON}(?:between )?{_PART}{_MONTH}{_AND}{_PART}",
        reason=SEVERAL_DAYS,
    ),
    Guard(
        part=rf"{_MONTH}\Z",
        right=rf"(?:,(?= {_MONTH},? (?:and|or) )|{_AND}) ?{_PART}{_MONTH}"
        rf"(?:,? (?:and|or) {_MONTH})?(?:,? (?:of )?{_YEAR})?",
        reason=SEVERAL_DAYS,
    ),
    Guard(
        part=rf"(?:{_YEAR}|fy(?:-| )?\d\d)\Z",
        right=rf"(?:[-/]\d{{2,4}}(?!\w)|(?:(?:,|{_AND}) ?{_YEAR}){{1,9}}+)",
        reason=SEVERAL_DAYS,
    ),
    Guard(part="^(?:through|until|till|to|of) ", left=rf"{_ON}{_NAMED} "),
    Guard(left="between ", reason=SEVERAL_DAYS),
    Guard(
        part=rf"(?:{_UNIT}|{_NAMED})\Z",
        right=rf" (?:and|or) (?:the )?(?:next|last)(?! (?:{_UNIT}|{_NAMED}))(?!\w)",
        reason=SEVERAL_DAYS,
    ),
    Guard(
        part=rf"^(?:the )?{_PARTS}",
        left=rf"{_ON}(?:the )?{_PARTS}{_AND}(?:the )?",
        reason=SEVERAL_DAYS,
    ),
    Guard(
        part=r"\d0'?s\Z",
        right=rf"{_AND}(?:the )?(?:{_PARTS}(?:-| ))?'?\d{{2,4}}'?s?(?!\w)",
        reason=SEVERAL_DAYS,
    ),
    Guard(
        part=rf"^(?:the )?{_SEASON}", left=rf"{_ON}(?:the )?{_SEASON}{_AND}", reason=SEVERAL_DAYS
    ),
    Guard(part=rf"{_SEASON}\Z", right=rf"{_AND}(?:the )?{_SEASON}", reason=SEVERAL_DAYS),
    Guard(
        part=rf"^(?:the )?{_QUARTER}",
        left=rf"{_ON}(?:the )?{_QUARTER}{_AND}(?:the )?",
        reason=SEVERAL_DAYS,
    ),
)
_DENIALS = (
    Guard(
        left=r"(?:not|\w{1,8}n't|(?:no |not )?(?:earlier|sooner|later|more|less) than) ",
        reason=_NOT,
    ),
    Guard(part="^(?:more|less|over|under|later) ", left="no ", reason=_NOT),
    Guard(left=r"(?:on|in|at|before|after|by|around|during|from|since) (?:or|and) "),
    Guard(
        right=r" (?:(?:or|and) (?:later|earlier|sooner|so|before|after|beyond|onwards?)"
        r"|onwards?)(?!\w)"
    ),
    Guard(
        part="^(?:before|after|until|since|by) ",
        left=r"(?:since|until|till|from|by) (?:well |just |shortly |long )?",
    ),
)
_POINTERS = (
    Guard(part="^following ", left=rf"{_ON}the ", reason=ELSEWHERE),
    Guard(
        part=rf"^{_NAMED}",
        left=rf"{_ON}(?:(?:the )?(?:same|previous|preceding|following|ensuing|prior)) ",
        reason=ELSEWHERE,
    ),
    Guard(part=rf"^{_NAMED}\Z", left=rf"{_ON}that ", reason=ELSEWHERE),
    Guard(part=rf"^{_MONTH} \d", left=rf"{_ON}(?:last|this|next|past|coming) "),
)
_RATES = (
    Guard(
        part=rf"^(?:(?:last|first) )?{_NAMED}",
        left=rf"{_ON}(?:each|every(?: other| second| third)?|most|alternate|all|any) ",
        reason=_RATE,
    ),
    Guard(right=rf",? (?:each|every) {_UNIT}(?!\w)", reason=_RATE),
    Guard(part="^(?:in|on) ", left=rf"(?:each|every) {_UNIT} ", reason=_RATE),
    Guard(
        part=rf"{WEEKDAY_NAME}\Z",
        right=r" (?:(?:morning|afternoon|evening|night)s|prayers|school|mass|services?)(?!\w)",
        reason=_RATE,
    ),
)
_NUMBERS = (
    Guard(
        part=rf"^(?:in|by|from) {_YEAR}\Z",
        right=rf" (?:{_COUNTED_NOUNS}|{_PLURAL}(?!\w))",
        reason=_NUMBER,
    ),
    Guard(part=rf"{_YEAR}\Z", right=rf" {_COUNTED_NOUNS}", reason=_NUMBER),
    Guard(part=rf"{_YEAR}\Z", right=rf" {_CLOCK}(?!\w)", reason=_NUMBER),
    Guard(part=rf"{_MONTH} \d{{1,2}} {_YEAR}\Z", right=rf" {_PLURAL}(?!\w)", reason=_NUMBER),
    Guard(part=rf"{_YEAR}\Z", right=rf" {_CAPITAL} {_STREET}(?!\w)\.?", reason=""),
    Guard(
        part=rf"{WEEKDAY_NAME}\Z", right=rf"(?:,? the {_DAY}|,? \d{{1,2}}(?:st|nd|rd|th)| {_DAY})"
    ),
)
_NAMES = (
    Guard(part=_BARE, left=rf"{_KNOWN_NAMES} ", reason=""),
    Guard(part=_BARE, left=rf"(?<=[\w,;:'\")]\s){_CAPITAL} ", reason=_NAME),
    Guard(part=_BARE, right=rf"(?: (?!{_NAMED}){_CAPITAL})++| shows?(?!\w)", reason=_NAME),
    Guard(part=rf"{_NAMED}\Z", right=rf" {_STREET}(?!\w)", reason=""),
    Guard(
        part=rf"^(?:by|through|after|before|since|until|till|following) {_MONTH}\Z",
        right=rf" (?!{_NAMED}){_CAPITAL}",
        reason=_NAME,
    ),
    Guard(
        part=r"^(?:in|during|over) the (?:spring|fall)\Z",
        right=r" of (?!\d|last|this|next|the year)\w",
        reason="",
    ),
)

GUARDS: tuple[Guard, ...] = (
    *_NAMES,
    *_NUMBERS,
    *_RATES,
    *_POINTERS,
    *_DENIALS,
    *_RANGES,
    *_COUNTS,
    *_ORDINALS,
)
"""Every guard; the first one that knows the words gives the reason."""

_REMEMBERED = 1024
"""Phrases: a text says the same ones again and again."""


@lru_cache(_REMEMBERED)
def guards_about(phrase: str) -> tuple[Guard, ...]:
    """The guards that have to look around a phrase."""
    return tuple(guard for guard in GUARDS if guard.is_about(phrase))


GLUE = (
    r" (?:(?:of|from|to|through|thru|until|till|or|in|after|before|following) (?:the )?)?| ?[-/] ?"
)
"""What makes one expression of the two parts that it is between."""

LIST_GLUE = r",? and | & |, (?:and )?"
"""What makes one expression of the two parts that it is between, if they are a pair below."""

_NO_YEAR = rf"(?:(?!{_YEAR})[^\n])*"
_WITHOUT_YEAR = rf"^{_NO_YEAR}{_MONTH}{_NO_YEAR}\Z"

PAIRS = (
    (r"^between ", ""),
    (
        _WITHOUT_YEAR,
        rf"{_MONTH}.*(?:{_YEAR}|(?:last|this|next) year)\Z|^(?:in |of )?{_YEAR}\Z",
    ),
    (rf"^(?:in |during )?(?:{_YEAR}|(?:last|this|next) (?:year|month))\Z", _WITHOUT_YEAR),
    (r" (?:ago|earlier|later)\Z", rf"^(?:on |in )?{_NAMED}"),
    (rf"(?:last|this|next|past|coming) {WEEKDAY_NAME}\Z", rf"^{WEEKDAY_NAME}\Z"),
    (rf"{WEEKDAY_NAME}\Z", rf"^{WEEKDAY_NAME}.* week\Z"),
    (rf"(?:last|this|next) (?:{_UNIT}|\w{{6,9}} year)\Z", rf"^(?:on |in )?{_NAMED}"),
)
"""Two parts of a list of which one needs the other: for its year, its week or its end."""

ADVERBS = (
    r"never|not yet|(?:very )?(?:quickly|soon|shortly|promptly|swiftly|immediately|eventually)"
    r"|recently|lately|currently|presently|now|right now|nowadays|sooner or later|before long"
)
"""Words that may be next to a date without being part of it."""
