"""Whether the words around a date speak of what was, of what will be, or of a plan.

There is no grammar of English here: a sentence is cut into clauses at its punctuation and
conjunctions, and of the words that show a tense, the one nearest to the date decides.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from enum import Enum
from itertools import accumulate, pairwise
from typing import NamedTuple

Span = tuple[int, int]
"""Offsets in a sentence: of a first character, and of the one after the last."""


class Tense(Enum):
    """What a clause speaks of, as far as its words show it."""

    PAST = "past"
    PERFECT = "perfect"
    LASTING = "lasting"
    FUTURE = "future"
    PLANNED = "planned"
    CANCELLED = "cancelled"
    UNCLEAR = "unclear"


_HAVE_BEEN = (
    "was|were|had|did|has|have|been|wasn't|weren't|hadn't|didn't|hasn't|haven't|'ve|ago|became|"
    "began|begun|bore|beat|bought|bound|broke|broken|brought|built|burned|came|caught|chose|chosen|"
    "cost|cut|dealt|done|drew|drawn|drove|driven|fell|fallen|fed|felt|fled|flew|fought|found|gave|"
    "given|gone|got|grew|grown|heard|held|hit|hurt|kept|knew|known|laid|lay|led|left|lent|lit|lost|"
    "made|meant|met|paid|put|ran|reached|rose|risen|said|sat|saw|seen|sent|shook|shot|shut|sold|"
    "sought|spent|split|spoke|spoken|stole|stood|stopped|struck|stuck|swept|swore|sworn|taken|"
    "taught|threw|thrown|told|took|went|withdrew|withdrawn|woke|won|wore|wrote|written|bid|bled|"
    "let|quit|upheld|withheld|overrode|overridden|oversaw|overseen|froze|frozen|forbade|forbidden|"
    "undertook|undertaken|rewrote|rewritten|forgave|forgiven|overthrew|overthrown|shrank|tore|torn"
)
_NOT_VERBS = (
    "need|feed|seed|speed|deed|exceed|proceed|succeed|indeed|hundred|sacred|united|unprecedented|"
    "limited|so-called|alleged|related|detailed|supposed|shed|embed|breed|bleed|heed"
)
"""Words in -ed that no past tense is seen in."""

_PLANS = "expected|scheduled|due|set|planned|slated|likely|about|supposed|going|meant|poised"
_ADVERB = r"(?:(?:\w+ly|not|never|now|also|still|then|soon|all|both|once) ){0,2}"
_BARE = "bid|bound|cost|cut|found|hit|hurt|lay|let|put|quit|read|set|shut|split|spread"
_PASSIVE = (
    rf"(?: {_ADVERB}(?:{_BARE})|"
    rf" {_ADVERB}(?:be|get) {_ADVERB}\w+(?: (?:and|or) {_ADVERB}\w+ed)?)?"
)
"""The rest of what is to be done: a verb that looks like a past tense, or a participle."""
_DETERMINER = (
    r"the|a|an|his|her|its|their|our|my|your|this|that|these|those|all|some|any|each|every|no"
)
_NOT_A_THING = rf"(?! (?:{_DETERMINER})\b)"
_NOT_A_PLACE = r"(?! (?:congress|court|jail|office|parliament|power|prison|school|voters|work)\b)"
_WISHES = "hoped|wanted|wished|intended|aimed"
"""Past tenses of verbs behind which an infinitive is a plan."""
_VERB = rf"(?:{_HAVE_BEEN}|(?!(?:{_NOT_VERBS})\b)\w{{2,}}ed)"
_STATE = (
    r"(?:run|lasted|continued|remained|stayed|stood|existed|lived|served|worked|operated|gone on|"
    r"known|kept|led(?! to)|applied(?! for)|been (?:\w+ing|in|on|at|under|out|off|without|open|"
    r"closed|shut|vacant|empty|able|unable|available|banned|barred|suspended|detained|jailed|a|an|"
    r"the|part))(?!(?: [\w'-]+){0,5} (?:times|once|twice)\b)"
)
"""Participles of what goes on, unless it is counted."""
_IS = r"(?:(?<=\bhe)|(?<=\bshe)|(?<=\bit)|(?<=\bwho)|(?<=\bwhat)|(?<=\bthat)|(?<=\bthere))'s"
"""Behind other words it is no verb: "the council's meeting"."""
_INVERTED = r"(?:[\w'-]+ ){1,6}?(?:been )?"
"""A subject behind its verb, where a sentence starts: "Had the council met", "Were it passed"."""

CUES: tuple[tuple[Tense, str], ...] = (
    (Tense.PLANNED, r"(?:would|could|should|might|can|cannot|can't) have (?:been )?\w+"),
    (Tense.PLANNED, r"if (?:\w+ ){1,4}had (?:been )?\w+"),
    (Tense.PLANNED, rf"(?<![\w,;]\s)(?:had|were) {_INVERTED}{_VERB}"),
    (Tense.PLANNED, rf"had (?:i|he|she|it|we|you|they|there) (?:not )?(?:been )?{_VERB}"),
    (Tense.FUTURE, rf"(?:will|shall|'ll) {_ADVERB}have (?:been )?\w+"),
    (Tense.FUTURE, rf"(?:will|won't|shall|shan't|'ll|can|cannot|can't|going to){_PASSIVE}"),
    (
        Tense.FUTURE,
        (
            rf"(?:is|are|am|{_IS}|'re) {_ADVERB}"
            rf"(?:being \w+|(?:(?:to|{_PLANS})(?: to)?){_PASSIVE}|\w+ing)"
        ),
    ),
    (
        Tense.FUTURE,
        (
            r"(?:plans?|intends?|hopes?|aims?|expects?|wants?|promises?|vows?|agrees?|proposes?) to"
            rf"{_PASSIVE}"
        ),
    ),
    (
        Tense.PLANNED,
        rf"(?:was|were) {_ADVERB}(?:(?:due|expected|scheduled|slated) )?to have (?:been )?\w+",
    ),
    (
        Tense.PLANNED,
        (
            rf"(?:was|were|been|had been) {_ADVERB}"
            rf"(?:to|due|expected|scheduled|slated|set (?:to|for)|"
            rf"(?:supposed|meant|poised|going) to)(?: to)?{_PASSIVE}"
        ),
    ),
    (
        Tense.PLANNED,
        rf"(?:would|wouldn't|could|should|may|might|must|'d){_PASSIVE}",
    ),
    (
        Tense.PLANNED,
        rf"(?:planned|scheduled|expected|intended|due|slated) (?:to|for|by|on|in){_PASSIVE}",
    ),
    (Tense.PLANNED, rf"(?:set|promised|vowed) (?:to|for){_PASSIVE}"),
    (Tense.PLANNED, rf"(?:(?:has|have|'ve) {_ADVERB})?(?:{_WISHES}) to{_NOT_A_THING}{_PASSIVE}"),
    (Tense.PLANNED, r"(?:plans?|deadlines?|preparations?|proposals?|hopes?) (?:for|of)"),
    (Tense.PLANNED, r"(?:calls?|called|calling|invitation|invited) for"),
    (Tense.LASTING, rf"(?:has|have|'ve) {_ADVERB}{_STATE}"),
    (Tense.PERFECT, rf"(?:has|have|'ve) (?!to\b){_ADVERB}(?:been )?\w+"),
    (Tense.UNCLEAR, rf"(?:(?:is|are|if|unless) {_ADVERB}|(?:to )?be {_ADVERB})\w+ed"),
    (Tense.PAST, _VERB),
    (Tense.UNCLEAR, rf"to{_NOT_A_THING}{_NOT_A_PLACE} (?:(?:be|get) {_ADVERB})?[a-z]+"),
    (Tense.UNCLEAR, rf"be {_ADVERB}(?:{_HAVE_BEEN})"),
)
"""Words that show a tense, the first that match counting; in lower case."""


def spaced(pattern: str) -> str:
    """A pattern for words, which may be any number of spaces apart."""
    return pattern.replace(" ", " +")


_ANY_CUE = "|".join(
    f"(?P<{tense.name}_{number}>{spaced(pattern)})" for number, (tense, pattern) in enumerate(CUES)
)
_CUE = re.compile(rf"(?:(?<![\w'-])|(?='))(?:{_ANY_CUE})(?![\w-])")

_NAME = re.compile(r"(?!^)May\b|to\s+[A-Z]")
"""Words that look like a verb in lower case: "in May", "he moved to Ohio"."""

_CLAUSE_END = re.compile(
    r"[,;:()\"\u201c\u201d\u2014\u2013]|--|\s-\s|"
    r"(?<![\w'-])(?:and|but|while|whereas|who|whom|whose|which|that|where|when|because|although|"
    r"though|if|unless|whether|so|before|after|since|until|as)(?![\w'-])"
)
"""Where a clause ends: at punctuation, or in front of a conjunction or a relative pronoun."""

_ASIDE = re.compile(r"\([^()]*\)")
"""Words in brackets; without a verb, they are a part of their clause: "the (Pricing) Act"."""

_ASIDE_OF_SPEAKER = re.compile(
    r",(?: [\w'-]+){1,6}? (?:said|added|announced|argued|claimed|explained|insisted|noted|"
    r"predicted|promised|reported|told [\w'-]+|vowed|warned|wrote) *"
)
"""Who speaks, in the middle of what is said: "On Friday, he said, it will close"."""

_CALLED_OFF = {
    Tense.CANCELLED: "cancell?ed|called off|scrapped",
    Tense.PLANNED: "postponed|delayed|deferred|put off|put back|pushed back|rescheduled|shelved",
}
"""Participles by what they make of an event that was to take place."""

_OFF = "|".join(f"(?P<{tense.name}>{verbs})" for tense, verbs in _CALLED_OFF.items())
_CALLS_OFF = re.compile(rf"\b(?:{_OFF})(?: (?:{_DETERMINER}))? $")
_IS_CALLED_OFF = re.compile(
    rf"(?P<thing>(?:'s)?(?: [\w'-]+){{0,6}}?) (?:was|were|(?:has|have|had) been) {_ADVERB}"
    rf"(?:{_OFF})\b"
)
_OF_A_THING = re.compile(rf"{_NOT_A_THING} \w")
_DETERMINED = re.compile(rf"(?<![\w'-])(?:{_DETERMINER}) $")
"""Around a date that says which event is meant: "Monday's meeting", "the August trial"."""

_PUT_OFF_TO = re.compile(
    rf"\b(?:{_CALLED_OFF[Tense.PLANNED]}|adjourned|moved|extended) "
    r"(?:until|till|to|for|into|from)\b"
)
"""What is put off "until August" is planned for then."""

_QUOTES = frozenset('"\u201c\u201d')

_FOR_A_DAY = re.compile(
    r"\bfor (?!(?:in|on|at|by|since|until|the past)\b)"
    r"(?!.*\b(?:hour|day|week|month|year|decade|century|centurie)s?\b)"
)
"""What is "for Tuesday" is planned; what lasts "for years" is not."""


class Cue(NamedTuple):
    """A word that shows a tense, and where it is."""

    start: int
    end: int
    tense: Tense


HAPPENED = frozenset({Tense.PAST, Tense.PERFECT, Tense.LASTING})
"""The tenses of what has happened, or has gone on until now."""


class Clause(NamedTuple):
    """A part of a sentence, with the words in it that show a tense."""

    start: int
    end: int
    cues: tuple[Cue, ...]


class Clauses:
    """The clauses of a sentence, in which dates are not cut."""

    def __init__(self, sentence: str, dates: Iterable[Span]) -> None:
        """Cut a sentence, but not inside the dates in it."""
        self.words = lowered(sentence)
        self._dates = sorted(dates)
        self._asides = [
            each.span() for each in _ASIDE.finditer(self.words) if not _CUE.search(each[0])
        ]
        cuts = [each.start() for each in _CLAUSE_END.finditer(self.words) if self._may_cut(each)]
        edges = [0, *dict.fromkeys(cut for cut in cuts if cut), len(sentence)]
        cues: list[list[Cue]] = [[] for _ in edges[1:]]
        self._starts = edges[:-1]
        for found in _CUE.finditer(self.words):
            is_name = _NAME.match(sentence, found.start())
            if not is_name and not self._is_in_date(found.start()):
                tense = Tense[(found.lastgroup or "").partition("_")[0]]
                cues[self.number_at(found.start())].append(Cue(*found.span(), tense))
        self.parts = tuple(
            Clause(start, end, tuple(inside))
            for (start, end), inside in zip(pairwise(edges), cues, strict=True)
        )
        self._verb_clauses = self._find_verb_clauses()

    def _may_cut(self, found: re.Match[str]) -> bool:
        return not (self._is_in_date(found.start()) or self._is_in(self._asides, found.start()))

    def _is_in_date(self, place: int) -> bool:
        return self._is_in(self._dates, place)

    def _is_in(self, spans: Sequence[Span], place: int) -> bool:
        number = bisect_right(spans, (place, len(self.words))) - 1
        return number >= 0 and place < spans[number][1]

    def number_at(self, place: int) -> int:
        """The number, from 0, of the clause that has a character."""
        return bisect_right(self._starts, place) - 1

    def verb_clause_at(self, place: int) -> int:
        """The clause with the verb of some words: theirs, the next that has one, or the one before.

        A date may open a sentence, or close it.
        """
        return self._verb_clauses[self.number_at(place)]

    def _find_verb_clauses(self) -> list[int]:
        """For each clause, the one that has its verb; an infinitive is one only where it is."""
        numbers = [
            number
            for number, part in enumerate(self.parts)
            if any(cue.tense is not Tense.UNCLEAR for cue in part.cues)
        ]
        spoken = [number for number in numbers if not self._is_aside(number)] or numbers
        near = [
            spoken[min(bisect_left(spoken, number), len(spoken) - 1)]
            if spoken and not part.cues
            else number
            for number, part in enumerate(self.parts)
        ]
        return [
            verb if is_same_quote else number
            for number, (verb, is_same_quote) in enumerate(
                zip(near, self._are_in_quote_of(near), strict=True)
            )
        ]

    def _is_aside(self, number: int) -> bool:
        """Whether a clause only says who speaks, and the next one goes on with what is said."""
        part, following = self.parts[number], self.parts[number + 1 : number + 2]
        said = _ASIDE_OF_SPEAKER.match(self.words, part.start, part.end)
        if not said or not following or not self.words.startswith(",", following[0].start):
            return False
        has_verb = any(cue.tense is not Tense.UNCLEAR for cue in following[0].cues)
        return has_verb and (said.end() == part.end or self._is_in_date(said.end()))

    def _are_in_quote_of(self, others: Sequence[int]) -> Iterator[bool]:
        """Whether each clause is outside of quotation marks, or inside the same as another."""
        marks = list(accumulate(self.words[part.start] in _QUOTES for part in self.parts))
        for number, other in enumerate(others):
            yield marks[number] % 2 == 0 or marks[number] == marks[other]

    def tense_at(self, date: Span) -> Tense:
        """The tense of the words nearest to a date.

        Those before it in its clause come first, then those behind it there, then those of the
        clause that its verb is in. A day that something is "for" is planned.

        >>> said = "She said Tuesday that it will close on Friday."
        >>> clauses = Clauses(said, [(9, 16), (39, 45)])
        >>> clauses.tense_at((9, 16)), clauses.tense_at((39, 45))
        (<Tense.PAST: 'past'>, <Tense.FUTURE: 'future'>)
        """
        if _FOR_A_DAY.search(self.words, max(0, date[0] - len("for ")), date[1]):
            return Tense.PLANNED
        if self.is_put_off_to(date):
            return Tense.PLANNED
        tense = self._nearest(date)
        return (tense in HAPPENED and self._called_off(date)) or tense

    def is_put_off_to(self, date: Span) -> bool:
        """Whether a date is the one that something was put off to."""
        start = self.parts[self.number_at(date[0])].start
        places = (each.end() for each in _PUT_OFF_TO.finditer(self.words, start, date[1]))
        return any(place >= date[0] - len(" ") for place in places)

    def _called_off(self, date: Span) -> Tense | None:
        """What became of an event that a date belongs to, if it was called off or put off."""
        clause = self.parts[self.number_at(date[0])]
        before, behind = self.words[clause.start : date[0]], self.words[date[1] : clause.end]
        has_owner = behind.startswith("'s ")
        is_named = has_owner or (_DETERMINED.search(before) and _OF_A_THING.match(behind))
        passive = _IS_CALLED_OFF.match(behind)
        if passive and (is_named or (before.strip() and not passive["thing"])):
            return Tense[passive.lastgroup or ""]
        active = _CALLS_OFF.search(before) if is_named else None
        return Tense[active.lastgroup or ""] if active else None

    def _nearest(self, date: Span) -> Tense:
        """The tense of the word nearest to a date."""
        number, own = self.verb_clause_at(date[0]), self.number_at(date[0])
        cues = self.parts[number].cues
        before = [cue for cue in cues if cue.start < date[0]]
        if number < own or (number == own and before):
            return before[-1].tense
        return cues[0].tense if cues else Tense.UNCLEAR


def lowered(sentence: str) -> str:
    """A sentence in lower case, with plain apostrophes and spaces, and the same offsets."""
    folded = sentence.lower()
    if len(folded) != len(sentence):
        folded = "".join(low if len(low := char.lower()) == 1 else char for char in sentence)
    return re.sub(r"\s", " ", folded.replace("\u2019", "'"))
