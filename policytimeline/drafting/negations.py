"""Statements that something did not happen: "has not publicly responded", "no vote was held".

A stub that is wrong costs more than one that is missing. So a statement has to say that an act was
not done; what is denied of a quality ("was not well received"), of a degree ("not only") or under
a condition is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from policytimeline.drafting.clauses import Clauses
from policytimeline.drafting.tenses import spaced

_PARTICIPLE = (
    r"(?:been )?(?:failed to|\w{2,}ed|beaten|become|begun|born|bought|broken|brought|built|caught|"
    r"chosen|come|cut|done|drawn|driven|fallen|forgotten|found|frozen|given|gone|grown|heard|held|"
    r"kept|known|led|left|lost|made|met|paid|proven|put|read|risen|run|said|seen|sent|"
    r"set|shaken|shown|shut|sold|sought|spent|split|spoken|stolen|struck|sworn|taken|taught|thrown|"
    r"told|torn|withdrawn|won|written)"
)
_ADVERB = (
    r"(?:(?!(?:well|ill|fully|always|all|entirely|necessarily) )"
    r"(?:\w+ly|yet|so far|even|once|ever|also|\w+sel(?:f|ves)) ){0,2}"
)
_NOT = r"(?: not|n't)"

_EVENT = (
    "agreement|announcement|answer|appeal|ceasefire|charges?|consultation|date|deal|debate|decision|"
    "election|hearing|inquiry|investigation|law|meeting|negotiations?|nominee|plans?|progress|"
    "referendum|reply|response|ruling|successor|talks|timeline|timetable|votes?"
)
"""What happens or is set up, so that there can be none of it."""

_NO_EVENT = "longer|more|less|fewer|later|earlier|sooner|doubt|matter|wonder|better|worse|choice"
"""What follows "no" without an act being denied."""

_STATE = (
    "allowed|based|concerned|convinced|designed|expected|impressed|intended|interested|limited|"
    "located|meant|needed|opposed|pleased|related|required|satisfied with|supposed|surprised|"
    "worried"
)
"""Participles of a state: without it, no act is denied."""

_OF_MIND = "want|know|need|matter|have|seem|think|like|mean|care|believe|expect|agree"
"""Verbs of a state."""

_SIMPLE_PAST = (
    "came|went|made|held|met|took|gave|sent|saw|began|became|put|told|won|wrote|spoke|left|found|"
    "got|ran|read|paid|led"
)

_NOTHING = rf"(?:no|none of(?: the)?|nobody|neither)(?: (?!(?:{_NO_EVENT})\b)[\w'-]+){{0,5}}?"
_IS_OR_WAS = "(?:is|are|was|were|has been|have been)"
_STILL = "(?:currently |still |so far |as yet |now )?"

_FAILED = "(?:(?:had|has|have) )?failed to"
"""What these words deny is denied of a day that is named, and is hardly worth a stub without."""

NEGATIONS: Mapping[str, str] = {
    "has-not": rf"(?:has|have|'ve|had){_NOT} {_ADVERB}{_PARTICIPLE}",
    "has-yet-to": r"(?:has|have|had|is|are|'s|'ve) yet to (?:be )?\w+",
    "did-not": rf"did{_NOT} {_ADVERB}(?:fail to|(?!(?:{_OF_MIND})\b)\w+)",
    "was-not": rf"(?:was|were){_NOT} {_ADVERB}(?!(?:{_STATE})\b){_PARTICIPLE}",
    "is-not-yet": rf"(?:is|are){_NOT} yet {_ADVERB}{_PARTICIPLE}",
    "has-never": rf"(?:has|have|'ve|had|was|were) never {_ADVERB}{_PARTICIPLE}",
    "never-did": rf"never {_ADVERB}(?:failed to|\w{{2,}}ed|{_SIMPLE_PAST})",
    "no-one-did": rf"{_NOTHING} (?:had|has|have|was|were) {_ADVERB}(?!(?:{_STATE})\b){_PARTICIPLE}",
    "nobody-did": (
        r"(?:nobody|no one|(?:none of(?: the)?|neither)(?: [\w'-]+){1,5}?) "
        rf"{_ADVERB}(?:\w{{2,}}ed|{_SIMPLE_PAST})"
    ),
    "failed-to": rf"{_FAILED} {_ADVERB}(?:be )?(?!(?:{_OF_MIND})\b)\w+",
    "there-is-no": rf"there {_IS_OR_WAS} {_STILL}no (?:\w+ )??(?:{_EVENT})",
}
"""The name of each form, and its words in lower case."""

_LASTS = re.compile(r"(?:\b(?:has|have|is|are)|'s|'ve)\b|\b(?:has|have|is|are)n't\b")
"""In words that hold on the day on which they are published."""

_NEEDS_DATE = re.compile(spaced(_FAILED))

_ANY_NEGATION = "|".join(f"(?:{spaced(pattern)})" for pattern in NEGATIONS.values())
_NEGATION = re.compile(rf"(?<![\w'-])(?:{_ANY_NEGATION})(?![\w'-])")

_MAY_DENY = re.compile(
    r"\b(?:not|never|no|none|nobody|neither|yet|failed)\b|n['\u2019]t\b", re.IGNORECASE
)
"""Without one of these, nothing is denied."""

_CONDITION = re.compile(
    r"(?<![\w'-])(?:if|unless|whether|would|wouldn't|could|couldn't|should|may|might|will|won't|"
    r"cannot|can't|ensure|until)(?![\w'-])"
)
"""In a clause with one of these before it, nothing is stated not to have happened."""

_HEDGED = re.compile(
    r"(?:not|never|n't) (?:only|just|merely|simply|because|least|until|before|"
    r"(?:once |yet )?fail(?:ed)? to)\b"
)
"""What is denied here is not that it happened."""


class Negation(NamedTuple):
    """Words that state that something did not happen.

    Attributes:
        start: The first character in the sentence.
        end: The one after the last.
        clause: The number of its clause.
        lasts: Whether it holds on the day of publication; otherwise, until some day by then.
        needs_date: Whether it is a statement only of a day that is named.
    """

    start: int
    end: int
    clause: int
    lasts: bool
    needs_date: bool


def may_deny(sentence: str) -> bool:
    """Whether a sentence has a word without which nothing is denied."""
    return _MAY_DENY.search(sentence) is not None


def find_negations(clauses: Clauses) -> Iterator[Negation]:
    """What a sentence states not to have happened.

    >>> said = "Ms. Reyes has not publicly responded, and no vote has been scheduled."
    >>> [said[each.start : each.end] for each in find_negations(Clauses(said, []))]
    ['has not publicly responded', 'no vote has been scheduled']
    >>> list(find_negations(Clauses("It was not only late but not well received.", [])))
    []
    """
    words = clauses.words
    if not may_deny(words) or words.rstrip("\"' \u201d").endswith("?"):
        return
    for found in _NEGATION.finditer(words):
        number = clauses.number_at(found.start())
        clause = clauses.parts[number]
        before = words[clause.start : found.start()]
        if _CONDITION.search(before) or _HEDGED.search(found[0]):
            continue
        yield Negation(
            *found.span(),
            number,
            lasts=_LASTS.search(found[0]) is not None,
            needs_date=_NEEDS_DATE.match(found[0]) is not None,
        )
