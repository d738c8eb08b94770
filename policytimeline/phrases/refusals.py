"""Words about time that cannot be dated, each with the reason."""

from __future__ import annotations

from typing import NamedTuple

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

SEVERAL_DAYS = "it names an interval or a choice of days; only one date is read at a time"
ELSEWHERE = "it refers to a time given elsewhere in the text"

_HOLIDAYS = (
    r"thanksgiving(?: day)?|christmas(?: (?:day|eve))?|new year'?s(?: (?:day|eve))?|easter"
    r"|labor day|memorial day|independence day|(?:the )?(?:fourth|4th) of july|veterans'? day"
    r"|columbus day|presidents'? day|martin luther king(?: jr\.?)? day|juneteenth|halloween"
    r"|hanukkah|passover|ramadan|good friday|black friday|super tuesday|ash wednesday"
)
_MONTH, _DAY, _YEAR, _UNITS_PLURAL = (
    without_names(part) for part in (MONTH, DAY, YEAR, UNITS_PLURAL)
)
_TO = r"(?: ?[-\u2013\u2014] ?| to | through | until | till )"
_DAYS_OF_MONTH = rf"{_MONTH} {_DAY}{_TO}(?:{_MONTH} )?{_DAY}(?:,? {_YEAR})?"
_DAYS_OF_MONTH_BRITISH = rf"\d{{1,2}}(?: {_MONTH})?(?: {_YEAR})?{_TO}{_DAY} {_MONTH}(?:,? {_YEAR})?"

_NO_NOUN = (
    r"(?:is|was|are|were|be|has|had|have|will|would|may|can|must|shall|should|that|which|who|and"
    r"|or|but|as|to|said|says|in|on|at|for|by|with|when|if|it|they|he|she|we|unless|\w{2,12}ed)(?!\w)"
)
"""What ends the noun that names an event."""


class Refusal(NamedTuple):
    """Words that cannot be dated.

    Attributes:
        pattern: Matches the whole of the words.
        reason: Why they cannot be dated.
        hint: What to write or pass instead, if one thing is likely.
        yields: Whether anything else that starts there counts instead.
    """

    pattern: str
    reason: str
    hint: str = ""
    yields: bool = False


REFUSALS: tuple[Refusal, ...] = (
    Refusal(
        rf"(?:(?:from|on|between) )?(?:{_DAYS_OF_MONTH}|{_DAYS_OF_MONTH_BRITISH})",
        SEVERAL_DAYS,
        "write an interval as 2018-06-17/2018-06-24, or one of its days as "
        "[2018-06-17..2018-06-24]",
    ),
    Refusal(
        r"(?:on )?\d{1,2}/\d{1,2}/(?:\d{4}|\d{2})(?![\w/])",
        "it may be written day first or month first",
        "write the year, the month and the day: 2018-04-03",
    ),
    Refusal(
        rf"(?:(?:on|at|by|before|after|since|until|till|over) )?(?:last |this |next )?"
        rf"(?:{_HOLIDAYS})(?!\w)",
        "holidays are not supported: their dates vary by country, church and year",
        "write the date itself",
    ),
    Refusal(
        r"at (?:the|that|a|this) (?:(?:same|very) )?(?:time|moment|point)(?!\w)"
        r"|meanwhile|back then|by then|at once",
        ELSEWHERE,
        "resolve the words that give that time",
    ),
    Refusal(
        rf"(?:(?:in|on|during|over) )?(?:the (?:same|following|previous|preceding|ensuing)"
        rf"|that(?: same)?) (?:day|week|weekend|month|quarter|year|decade|{SEASON})(?!\w)"
        r"|(?:on )?the next day(?!\w)"
        rf"|the (?:day|week|month|year) (?:before|after|earlier|later)(?!\w)",
        ELSEWHERE,
        "resolve it with that date as published=",
    ),
    Refusal(
        rf"(?:(?:over|in|during|within|for) )?the (?:next|coming) "
        rf"(?:(?:several|few|couple of|many) )?{_UNITS_PLURAL}"
        rf"|in (?:the )?(?:(?:near|not too distant|foreseeable) future)"
        rf"|(?:over|in) (?:coming|future) {_UNITS_PLURAL}",
        "it runs into the future without a last day",
    ),
    Refusal("never|not yet", "it rules out every day and names none"),
    Refusal(
        r"(?:until|till)(?!\w)",
        "it ends with something that is not a date",
        "include the name of the event, and pass its date in anchors={...}",
    ),
    Refusal(
        r"(?:very )?(?:quickly|soon|shortly|promptly|swiftly|immediately|eventually"
        r"|before long|sooner or later|in time)(?!\w)(?! after| before)",
        "it says how soon, but gives no bounds in days",
    ),
    Refusal(
        r"(?:once|long ago|formerly|previously)(?!\w)",
        "it has neither an earliest nor a latest day",
    ),
    Refusal(
        rf"within {COUNT} {ANY_UNIT} (?:of|after|from)(?!\w)"
        rf"(?: (?!{_NO_NOUN})[\w'-]{{1,30}}+){{0,6}}+",
        "it counts from an event whose date is not known",
        "pass the event in anchors={...}",
        yields=True,
    ),
)
"""Every wording that is refused for a reason of its own."""

TOO_COMMON_IN_TEXT = frozenset({"once", "formerly", "previously", "at once", "in time"})
"""Words that are refused if they are asked for, but in running text rarely speak of a day."""
