"""Statements that something did not happen: "has not publicly responded", "no vote was held".

A stub that is wrong costs more than one that is missing. So a statement has to say that an act was
not done; what is denied of a quality ("was not well received"), of a degree ("not only") or under
a condition is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from policytimeline.drafting.tenses import Clauses

_PARTICIPLE = (
    r"(?:\w{2,}(?:ed|en)|begun|bought|brought|built|caught|come|cut|done|drawn|found|gone|grown|"
    r"held|heard|kept|known|led|left|lost|made|met|paid|put|read|run|said|sent|set|shown|signed|"
    r"sold|sought|spent|taught|told|won|withdrawn|shut|split|struck|sworn|become|been (?!\w*ing\b))"
)
_ADVERB = r"(?:(?!well |ill |fully |always |all |entirely |necessarily )(?:\w+ly|yet|so far|even|once|ever|also|itself|himself|herself|themselves) ){0,2}"
_NOT = r"(?: not|n't)"
_EVENT = (
    "agreement|announcement|answer|appeal|ceasefire|charges?|consultation|date|deal|debate|decision|"
    "election|hearing|inquiry|investigation|law|meeting|negotiations?|nominee|plans?|progress|"
    "referendum|reply|response|ruling|successor|talks|timeline|timetable|vote|votes"
)
"""What happens or is set up, so that there can be none of it."""

_NO_EVENT = (
    r"longer|more|less|fewer|later|earlier|sooner|doubt|matter|wonder|better|worse|way|choice"
)

NEGATIONS: tuple[tuple[str, str, bool], ...] = (
    ("perfect", rf"(?:has|have|'ve){_NOT} {_ADVERB}{_PARTICIPLE}", True),
    ("past-perfect", rf"had{_NOT} {_ADVERB}{_PARTICIPLE}", False),
    ("yet-to", r"(?:has|have|is|are|'s|'ve) yet to (?:be )?\w+", True),
    ("had-yet-to", r"had yet to (?:be )?\w+", False),
    ("did-not", rf"did{_NOT} {_ADVERB}(?!want|know|need|matter|have|seem|think|like|mean|care)\w+", True),
    ("passive", rf"(?:was|were){_NOT} {_ADVERB}(?!expected|intended|supposed|meant|allowed|concerned|convinced|interested|surprised|limited|opposed|required|needed|related|designed){_PARTICIPLE}", True),
    ("not-yet", rf"(?:is|are)(?: not yet|n't yet) {_ADVERB}{_PARTICIPLE}", True),
    ("has-never", rf"(?:has|have|'ve|was|were) never {_ADVERB}{_PARTICIPLE}", True),
    ("had-never", rf"had never {_ADVERB}{_PARTICIPLE}", False),
    ("never-did", rf"never {_ADVERB}(?:\w{{2,}}ed|came|went|made|held|met|took|gave|sent|saw|began|became|put|told|won|wrote|spoke|left|found|got|ran|read|paid|led)", True),
    ("no-act", rf"(?:no|none of(?: the)?|nobody|neither)(?: (?!(?:{_NO_EVENT})\b)[\w'-]+){{0,5}}? (?:has|have|was|were)(?: been)? {_ADVERB}(?!concerned|interested|surprised){_PARTICIPLE}", True),
    ("there-is-no", rf"there (?:is|are|was|were|has been|have been) (?:currently |still |so far |as yet |now )?no (?:\w+ )??(?:{_EVENT})", True),
)
"""The name of each form, its words in lower case, and whether it lasts until the publication."""

_NEGATION = re.compile(
    "|".join(
        rf"(?P<N{number}>(?<![\w'-])(?:{pattern})(?![\w'-]))"
        for number, (_, pattern, _) in enumerate(NEGATIONS)
    )
)

_MAY_DENY = re.compile(r"\b(?:not|never|no|none|nobody|neither|yet)\b|n['\u2019]t\b", re.IGNORECASE)
"""Without one of these, nothing is denied."""

_CONDITION = re.compile(
    r"(?<![\w'-])(?:if|unless|whether|would|wouldn't|could|couldn't|should|may|might|will|won't|"
    r"cannot|can't|ensure|until)(?![\w'-])"
)
"""In a clause with one of these before it, nothing is stated not to have happened."""

_HEDGED = re.compile(r"(?<= )(?:not|never) (?:only|just|merely|simply|because|least|until|before)\b")


class Negation(NamedTuple):
    """Words that state that something did not happen.

    Attributes:
        start: The first character in the sentence.
        end: The one after the last.
        clause: The number of its clause.
        form: The name of its form.
        lasts: Whether it holds until the publication, and not until another day in the past.
    """

    start: int
    end: int
    clause: int
    form: str
    lasts: bool


def find_negations(clauses: Clauses) -> Iterator[Negation]:
    """What a sentence states not to have happened.

    >>> said = "Ms. Reyes has not publicly responded, and no vote has been scheduled."
    >>> [said[each.start : each.end] for each in find_negations(Clauses(said, []))]
    ['has not publicly responded', 'no vote has been scheduled']
    >>> list(find_negations(Clauses("It was not only late but not well received.", [])))
    []
    """
    words = clauses.words
    if not _MAY_DENY.search(words) or words.rstrip("\"' \u201d").endswith("?"):
        return
    for found in _NEGATION.finditer(words):
        number = clauses.number_at(found.start())
        clause = clauses.parts[number]
        before = words[clause.start : found.start()]
        if _CONDITION.search(before) or _HEDGED.search(words, max(found.start() - 1, 0), found.end()):
            continue
        form, _, lasts = NEGATIONS[int((found.lastgroup or "N0")[1:])]
        yield Negation(found.start(), found.end(), number, form, lasts)
