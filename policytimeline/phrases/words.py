"""The words that date phrases are made of: each has a kind, a canonical word and a number.

A word that only the grammar tells apart, such as a preposition, is its own kind.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple


class Word(NamedTuple):
    """What a word is to the grammar.

    Attributes:
        kind: ``month``, ``weekday``, ``unit``, ...; a word of the grammar is its own kind.
        word: The canonical word: ``year`` for "years", ``autumn`` for "fall".
        number: The number of a month, weekday, ordinal or count; 2 for a plural unit.
        code: The character that stands for it in the patterns of the rules.
    """

    kind: str
    word: str
    number: int = 0
    code: str = ""


def _listed(text: str) -> tuple[str, ...]:
    return tuple(text.split())


def word_set(text: str) -> frozenset[str]:
    """The words of a text."""
    return frozenset(text.split())


MONTHS = _listed(
    "january february march april may june july august september october november december"
)
WEEKDAYS = _listed("monday tuesday wednesday thursday friday saturday sunday")
SEASONS = ("spring", "summer", "autumn", "winter")

_ONES = _listed(
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
)
_TENS = _listed("twenty thirty forty fifty sixty seventy eighty ninety")
_ORDINALS = _listed(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
    "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
)
_UNITS = _listed("day week fortnight weekend month quarter half year decade century")
LATER: dict[str, int] = {
    **dict.fromkeys(_listed("last past previous preceding prior latest"), -1),
    **dict.fromkeys(_listed("this current present same entire"), 0),
    **dict.fromkeys(_listed("next coming following ensuing"), 1),
}
"""How many units later a word says."""

_WORDS_OF_KINDS = {
    "which": " ".join(LATER),
    "vague": "few several many couple numerous various",
    "part": "early mid middle late beginning start end close",
    "daypart": "morning afternoon evening night noon midnight",
    "dayparts": "mornings afternoons evenings nights",
    "owner": "his her its their our my your",
    "about": "about around roughly approximately circa some nearly almost barely hardly scarcely "
    "perhaps maybe possibly",
    "near-day": "today yesterday tomorrow tonight",
    "now": "now currently presently nowadays",
    "soon": "soon quickly shortly promptly swiftly immediately eventually",
    "long-ago": "once formerly previously",
    "lately": "recently lately",
    "rate": "each every alternate",
    "away": "ago earlier later afterwards afterward hence beforehand",
    "counted": "words votes cases people students pupils men women children workers jobs homes "
    "houses dollars euros pounds units cars trucks copies pages miles meters metres acres tons "
    "schools members voters soldiers troops agents officers residents patients deaths arrests "
    "percent feet degrees index points shares gmt utc est edt cet pm am hours hrs local "
    "eur usd gbp km kg kw mw mwe gw gwe kwh mwh gwh twh mph mhz",
    "street": "street road avenue ave square lane drive boulevard blvd court hall park",
}
_GRAMMAR = _listed(
    "a an the in on at of from to over during throughout for within toward towards through thru "
    "until till up by since before after following prior ahead between and or no not never than "
    "more less least most under fewer that these time moment point end ended ending beginning "
    "recent future dozen long as effective well just so far meanwhile back then fiscal financial "
    "budget calendar business working trading few now right very week wake year-end into ever fy "
    "fys earlier later sooner starting ad bc bce ce old yet onward onwards"
)
_MARKS = _listed(", - \u2014 ' / & ( ) .")
_CONTEXT = {
    "EVENT_NOUN": "inauguration election elections attack attacks creation founding establishment "
    "passage enactment adoption signing ratification repeal ruling verdict hearing hearings war "
    "invasion crisis pandemic outbreak announcement appointment nomination confirmation "
    "publication promulgation "
    "resignation impeachment shutdown referendum coup merger collapse revolution independence",
    "NO_NOUN": "is was are were be has had have will would may can must shall should that which "
    "who and or but as to said says in on at for by with when if it they he she we unless",
    "SAYING": "said says say saying told tell announced reported confirmed hoped hope known show",
    "NO_PLURAL": "was is has does this its his as us thus perhaps always says olympics games "
    "elections results sales earnings talks profits plus across series news crisis politics "
    "congress",
    "FEAST": "thanksgiving christmas new easter labor labour memorial independence veterans "
    "columbus presidents martin juneteenth halloween hanukkah passover ramadan good super ash "
    "boxing bastille black",
    "OTHER_WORDS": "attacks begun born built closing commencing consecutive date eve anniversary "
    "vigil finish finished finishing followed foreseeable full further gone hundred hundreds jail "
    "lasted little million near odd other period prison quite s slightly spent straight terror "
    "terrorist thousand thousands turn dozens waited whole",
}
"""Words beside a date that decide whether a rule holds; they are of no kind."""


def _entries() -> Iterator[tuple[str, Word]]:
    for word in (*_GRAMMAR, *_MARKS):
        yield word, Word(word, word)
    for kind, words in _WORDS_OF_KINDS.items():
        for word in words.split():
            yield word, Word(kind, "day" if kind == "daypart" else word)
    for number, month in enumerate(MONTHS, 1):
        yield from ((each, Word("month", month, number)) for each in (month, month[:3]))
    yield "sept", Word("month", "september", 9)
    for number, weekday in enumerate(WEEKDAYS):
        yield weekday, Word("weekday", weekday, number)
        yield f"{weekday}s", Word("weekdays", weekday, number)
    for short in ("mon", "tue", "tues", "wed", "weds", "thu", "thur", "thurs", "fri", "sat", "sun"):
        number = next(k for k, weekday in enumerate(WEEKDAYS) if weekday.startswith(short[:3]))
        yield short, Word("weekday-short", WEEKDAYS[number], number)
    yield from ((each, Word("season", each)) for each in SEASONS)
    yield "fall", Word("season", "autumn")
    for unit in _UNITS:
        yield unit, Word("unit", unit, 1)
        yield f"{unit}s", Word("unit", unit, 2)
    yield "centuries", Word("unit", "century", 2)
    yield "halves", Word("unit", "half", 2)
    yield from ((word, Word("number", word, k)) for k, word in enumerate(_ONES, 1))
    for number, word in enumerate(_TENS, 2):
        yield word, Word("number", word, number * 10)
        yield f"{word[:-1]}ies", Word("decade", word, number * 10)
    yield from ((word, Word("ordinal", word, k)) for k, word in enumerate(_ORDINALS, 1))
    yield "final", Word("ordinal", "last", -1)
    yield from ((short, Word("about", "circa")) for short in ("c.", "ca."))
    for written in ("b.c.", "b.c.e.", "a.d."):
        yield written, Word("era", written.replace(".", ""))


_TOKENS = _listed(
    "DIGIT DAY_NUMBER TWO_DIGITS YEAR INT NTH DECADE QUARTER CLOCK THOUSANDS AMOUNT ISO DOTTED "
    "DASHED SLASHED WORD PLURAL ED OTHER MARK HOLIDAY END"
)
CODES: dict[str, str] = {name: chr(0xF000 + place) for place, name in enumerate(_TOKENS)}
CODES["PUNCTUATION"] = CODES["MARK"]
CODES["UNKNOWN"] = "".join(CODES[name] for name in ("WORD", "PLURAL", "ED", "OTHER", "HOLIDAY"))
"""The codes of a word, in lower case, or of a kind, in capitals, as the rules write them."""


def _coded() -> dict[str, Word]:
    """Every word with its code; words that say the same have one code."""
    words = dict(_entries())
    of_context = {word for group in _CONTEXT.values() for word in group.split()}
    words |= {word: Word("", word) for word in sorted(of_context) if word not in words}
    codes = {word: chr(0xE000 + place) for place, word in enumerate(dict.fromkeys(words.values()))}
    names = dict.fromkeys(
        (name, word) for text, word in words.items() for name in _names(text, word)
    )
    for name, word in names:
        CODES[name] = CODES.get(name, "") + codes[word]
    for name, group in _CONTEXT.items():
        CODES[name] = "".join(CODES[word] for word in group.split())
    return {text: word._replace(code=codes[word]) for text, word in words.items()}


def _names(text: str, word: Word) -> Iterator[str]:
    """What rules call a word: its kind, and itself; a unit has one name as one and one as many."""
    yield word.kind.upper().replace("-", "_") or "UNKNOWN"
    yield text if word.kind in {"unit", "daypart"} else word.word
    if word.kind == "unit":
        yield "UNITS" if word.number > 1 else "SINGULAR"
    if not word.kind and is_plural(word.word):
        yield "PLURAL"
    if not word.word[0].isalpha():
        yield "PUNCTUATION"


_PLURAL = re.compile(r".{2,}[^sui']s")


def is_plural(word: str) -> bool:
    """Whether a word of no kind looks like things that a number before it counts."""
    return bool(_PLURAL.fullmatch(word)) and word not in _CONTEXT["NO_PLURAL"].split()


WORDS: dict[str, Word] = _coded()
"""Every word that the grammar knows, in lower case."""

PARTS = {"beginning": "early", "start": "early", "middle": "mid", "end": "late", "close": "late"}
"""The part that a noun names; "early", "mid" and "late" name themselves."""
