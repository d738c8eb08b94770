"""What became of an event that was called off or put off, or that was only looked forward to.

A date behind such an event may be that of the event, or that of the act: "She postponed the vote on
Monday" does not say which.
"""

from __future__ import annotations

import re

from policytimeline.drafting.tenses import ADVERB, DETERMINER, NOT_A_THING, Tense

_CALLED_OFF = {
    Tense.CANCELLED: "cancell?ed|called off|scrapped",
    Tense.PLANNED: "postponed|delayed|deferred|put off|put back|pushed back|rescheduled|shelved",
}
"""Participles by what they make of an event that was to take place."""

_PREVENTED = (
    "ahead of|to avert|to avoid|"
    "(?:avert|avoid|bann|barr|block|boycott|disrupt|prevent|skipp)(?:ed|ing)|rul(?:ed|ing) out"
)
_LOOKED_FORWARD_TO = (
    "(?:announc|approv|authori[sz]|back|demand|expect|order|plann|predict|promis|propos|request|"
    "schedul|threaten|urg|want)(?:ed|ing)|"
    "(?:ask|call|hop|press|push)(?:ed|ing) for|called|forecast|seeking|sought|warn(?:ed|ing) of"
)
"""What is done about an event on some day other than that of the event, most often."""

_EVENT = (
    "ballot|boycott|ceasefire|cease-fire|ceremony|debate|deportation|election|execution|hearing|"
    "launch|march|meeting|protest|rally|referendum|session|shutdown|speech|strike|summit|talks|"
    "trial|trip|visit|vote|walkout"
)
"""Events that are planned for a day."""

_OFF = "|".join(f"(?P<{tense.name}>{verbs})" for tense, verbs in _CALLED_OFF.items())
_ANY_OFF = "|".join(_CALLED_OFF.values())
_CALLS_OFF = re.compile(rf"\b(?:{_OFF})(?: (?:{DETERMINER}))? $")
_IS_CALLED_OFF = re.compile(
    r"(?P<thing>(?:'s)?(?: [\w'-]+){0,6}?) (?:was|were|(?:has|have|had) been) "
    rf"{ADVERB}(?:{_OFF})\b"
)
_OF_A_THING = re.compile(rf"{NOT_A_THING} \w")
_DETERMINED = re.compile(rf"(?<![\w'-])(?:{DETERMINER}) $")
"""Around a date that says which event is meant: "Monday's meeting", "the August trial"."""

_ACTS_ON_AN_EVENT = re.compile(
    rf"\b(?:{_ANY_OFF}|{_PREVENTED}|{_LOOKED_FORWARD_TO}) (?:(?:{DETERMINER}) )?"
    rf"(?:[\w'-]+ ){{0,3}}?(?:{_EVENT})s? (?:(?:for|in|of|on|over|to|with) (?:[\w'-]+ ){{1,4}})?$"
)
"""In front of a date that may be that of the event, or that of the act."""

_DOCUMENT = (
    "announcement|article|briefing|deadline|decision|email|filing|interview|letter|memo|"
    "news conference|order|post|press conference|report|ruling|statement|tweet"
)
OF_AN_EVENT = re.compile(rf" (?:[\w'-]+ )??(?:{_EVENT}|{_DOCUMENT})\b")
"""Behind a weekday that is a certain one, though the article is indefinite: "a Monday ruling"."""

_WANTS_BY = re.compile(rf"\b(?:{_LOOKED_FORWARD_TO}|set) (?:[\w'-]+ ){{1,8}}$")
"""In front of a date "by" which something is to happen."""

_YEAR = re.compile(r"\d{4}")
_OF_A_LAW = re.compile(r"\ban? (?:[\w'-]+ ){0,2}(?:act|agreement|law|rule|statute|treaty) from $")
"""In front of a year that is that of the law, and not of what is to come of it."""

_PUT_OFF_TO = re.compile(
    rf"\b(?:{_CALLED_OFF[Tense.PLANNED]}|adjourned|extended|moved|pushed)"
    r"(?: (?:until|till|to|for|into|from)\b|(?: [\w'-]+){1,6}? (?:until|till|to|into)\b)"
)
"""What is put off "until August" is planned for then."""


def is_put_off_to(words: str, start: int, date: tuple[int, int]) -> bool:
    """Whether a date is the one that something was put off to, in a clause that starts there.

    >>> is_put_off_to("it delayed the vote until may.", 0, (26, 29))
    True
    """
    places = (each.end() for each in _PUT_OFF_TO.finditer(words, start, date[1]))
    return any(place >= date[0] - len(" ") for place in places)


def was_called_off(behind: str) -> bool:
    """Whether a planned event was called off, by the words behind its date.

    >>> was_called_off(" was called off."), was_called_off(" was put off.")
    (True, False)
    """
    passive = _IS_CALLED_OFF.match(behind)
    return bool(passive and not passive["thing"] and passive[Tense.CANCELLED.name])


def became_of(before: str, date: str, behind: str) -> Tense | None:
    """The tense of an event that was called off or put off, by its date and the words around it.

    None if nothing is said to have become of it.

    >>> became_of("she cancelled ", "monday", "'s rally.")
    <Tense.CANCELLED: 'cancelled'>
    >>> became_of("she cancelled a rally ", "on monday", ".")
    <Tense.UNCLEAR: 'unclear'>
    """
    has_owner = behind.startswith("'s ")
    is_named = has_owner or (_DETERMINED.search(before) and _OF_A_THING.match(behind))
    passive = _IS_CALLED_OFF.match(behind)
    if passive and (is_named or (before.strip() and not passive["thing"])):
        return Tense[passive.lastgroup or ""]
    if is_named and (active := _CALLS_OFF.search(before)):
        return Tense[active.lastgroup or ""]
    acts = _WANTS_BY if date.startswith("by ") else _ACTS_ON_AN_EVENT
    return Tense.UNCLEAR if acts.search(before) else None


def is_of_a_thing(before: str, date: str, behind: str) -> bool:
    """Whether a date is that of a noun: "the act of 2002", "the 2002 act", "an act from 2002".

    >>> is_of_a_thing("they will review the ", "2002", " act.")
    True
    """
    is_named = _DETERMINED.search(before) and _OF_A_THING.match(behind)
    return (
        date.startswith("of ")
        or bool(_YEAR.fullmatch(date) and is_named)
        or bool(_YEAR.search(date) and _OF_A_LAW.search(before))
    )
