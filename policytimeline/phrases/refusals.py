"""Words that speak of time and bound no day, each with the reason (promise 1: honest dates)."""

from __future__ import annotations

import attrs

from policytimeline.phrases.vocabulary import (
    ANY_UNIT,
    COUNT,
    DAY,
    MONTH,
    SEASON,
    UNITS_PLURAL,
    YEAR,
    without_names,
)

_HOLIDAYS = (
    r"thanksgiving(?: day)?|christmas(?: (?:day|eve))?|new year'?s(?: (?:day|eve))?|easter"
    r"|labor day|memorial day|independence day|(?:the )?(?:fourth|4th) of july|veterans'? day"
    r"|columbus day|presidents'? day|martin luther king(?: jr\.?)? day|juneteenth|halloween"
    r"|hanukkah|passover|ramadan|good friday|black friday|super tuesday|ash wednesday"
)
_WORD = r"(?!\w)"


@attrs.frozen
class Refusal:
    """Words without a bound.

    Attributes:
        pattern: Matches the whole of the words.
        reason: Why they give no date.
        hint: What would mend it.
        yields: Whether anything else that begins there counts instead.
    """

    pattern: str
    reason: str
    hint: str = ""
    yields: bool = False


_MONTH, _DAY, _YEAR = (without_names(part) for part in (MONTH, DAY, YEAR))
_TO = r"(?: ?[-\u2013\u2014] ?| to | through | until | till )"
_DAYS_OF_MONTH = rf"{_MONTH} {_DAY}{_TO}(?:{_MONTH} )?{_DAY}(?:,? {_YEAR})?"
_DAYS_OF_MONTH_BRITISH = rf"\d{{1,2}}(?: {_MONTH})?(?: {_YEAR})?{_TO}{_DAY} {_MONTH}(?:,? {_YEAR})?"

_NO_NOUN = (
    r"(?:is|was|are|were|be|has|had|have|will|would|may|can|must|shall|should|that|which|who|and"
    r"|or|but|as|to|said|says|in|on|at|for|by|with|when|if|it|they|he|she|we|unless|\w{2,12}ed)(?!\w)"
)
"""What ends the noun that an event is named with."""

REFUSALS: tuple[Refusal, ...] = (
    Refusal(
        rf"(?:(?:from|on|between) )?(?:{_DAYS_OF_MONTH}|{_DAYS_OF_MONTH_BRITISH})",
        "it names a stretch or a choice of days, and one date is read at a time",
        "write a stretch as 2018-06-17/2018-06-24, one day of it as [2018-06-17..2018-06-24]",
    ),
    Refusal(
        r"(?:on )?\d{1,2}/\d{1,2}/(?:\d{4}|\d{2})(?![\w/])",
        "it may have the day first or the month",
        "write the year, the month and the day: 2018-04-03",
    ),
    Refusal(
        rf"(?:(?:on|at|by|before|after|since|until|till|over) )?(?:last |this |next )?"
        rf"(?:{_HOLIDAYS}){_WORD}",
        "holidays are left out: their days are kept by country, church and year",
        "write the day itself",
    ),
    Refusal(
        rf"at (?:the|that|a|this) (?:(?:same|very) )?(?:time|moment|point){_WORD}"
        rf"|meanwhile|back then|by then|at once",
        "it points at a time that the text gives elsewhere",
        "resolve the words that give that time",
    ),
    Refusal(
        rf"(?:(?:in|on|during|over) )?(?:the (?:same|following|previous|preceding|ensuing)"
        rf"|that(?: same)?) (?:day|week|weekend|month|quarter|year|decade|{SEASON}){_WORD}"
        rf"|the (?:day|week|month|year) (?:before|after|earlier|later){_WORD}",
        "it points at a time that the text gives elsewhere",
        "resolve it with that time as published=",
    ),
    Refusal(
        rf"(?:(?:over|in|during|within|for) )?the (?:next|coming) "
        rf"(?:(?:several|few|couple of|many) )?{UNITS_PLURAL}"
        rf"|in (?:the )?(?:(?:near|not too distant|foreseeable) future)"
        rf"|(?:over|in) (?:coming|future) {UNITS_PLURAL.replace('unit', 'coming_unit')}",
        "it runs into the future, and no last day is named",
    ),
    Refusal("never|not yet", "it denies every day and names none"),
    Refusal(
        rf"(?:until|till){_WORD}",
        "it ends with something that is not a date",
        "give the words up to the event, and the event in anchors={...}",
    ),
    Refusal(
        rf"(?:very )?(?:quickly|soon|shortly|promptly|swiftly|immediately|eventually"
        rf"|before long|sooner or later|in time){_WORD}(?! after| before)",
        "it says how soon, and from no day up to no day",
    ),
    Refusal(
        rf"(?:once|long ago|formerly|previously){_WORD}", "it has neither a first nor a last day"
    ),
    Refusal(
        rf"within {COUNT} {ANY_UNIT} (?:of|after|from){_WORD}"
        rf"(?: (?!{_NO_NOUN})[\w'-]{{1,30}}+){{0,6}}+",
        "it counts from an event that is not dated",
        "give the event in anchors={...}",
        yields=True,
    ),
)
"""Every wording that is refused for a reason of its own."""

IN_TEXT_TOO_COMMON = frozenset({"once", "formerly", "previously", "at once", "in time"})
"""Words that are refused where asked for, and in running text are rarely about a day."""

EVENT_NOUNS = (
    "inauguration",
    "election",
    "attack",
    "attacks",
    "creation",
    "founding",
    "establishment",
    "passage",
    "enactment",
    "adoption",
    "signing",
    "ratification",
    "repeal",
    "ruling",
    "verdict",
    "hearing",
    "hearings",
    "war",
    "invasion",
    "crisis",
    "pandemic",
    "outbreak",
    "announcement",
    "appointment",
    "nomination",
    "confirmation",
    "resignation",
    "impeachment",
    "shutdown",
    "referendum",
    "coup",
    "merger",
    "collapse",
)
"""Nouns that name an event behind "since", "after" or "before" in running text."""
