"""Words that show a tense: a table of them, and where a sentence has them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum
from typing import NamedTuple

from policytimeline.phrases.words import MONTHS, WEEKDAYS


class Tense(Enum):
    """What a clause speaks of, as far as its words show it."""

    PAST = "past"
    PERFECT = "perfect"
    LASTING = "lasting"
    FUTURE = "future"
    PLANNED = "planned"
    CANCELLED = "cancelled"
    UNCLEAR = "unclear"


HAPPENED = frozenset({Tense.PAST, Tense.PERFECT, Tense.LASTING})
"""The tenses of what has happened, or has gone on until now."""

TO_COME = frozenset({Tense.FUTURE, Tense.PLANNED})
"""The tenses of what is planned or owed, whether or not its day has passed."""


class Cue(NamedTuple):
    """A word that shows a tense, and where it is."""

    start: int
    end: int
    tense: Tense


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

_PLANS = (
    "expected|scheduled|due|set|planned|slated|likely|about|supposed|going|meant|poised|"
    "(?:required|obliged)(?= to)"
)
ADVERB = r"(?:(?:\w+ly|not|never|now|also|still|then|soon|all|both|once) ){0,2}"
_BARE = "bid|bound|cost|cut|found|hit|hurt|lay|let|put|quit|read|set|shut|split|spread"
_PASSIVE = (
    rf"(?: {ADVERB}(?:{_BARE})|"
    rf" {ADVERB}(?:be|get) {ADVERB}\w+(?: (?:and|or) {ADVERB}\w+ed)?)?"
)
"""The rest of what is to be done: a verb that looks like a past tense, or a participle."""
DETERMINER = (
    r"the|a|an|his|her|its|their|our|my|your|this|that|these|those|all|some|any|each|every|no"
)
NOT_A_THING = rf"(?! (?:{DETERMINER})\b)"
_DEADLINE = (
    r"(?:by|before|(?:no|not) later than) (?:\d|(?:the )?(?:end|start|next|early|mid|late)\b|"
    rf"{'|'.join((*WEEKDAYS, *MONTHS))})"
)
"""What had to be done by then may not have been; what somebody had to do, most often was."""
_NOT_A_PLACE = r"(?! (?:congress|court|jail|office|parliament|power|prison|school|voters|work)\b)"
_WISHES = "hoped|wanted|wished|intended|aimed|threatened"
"""Past tenses of verbs behind which an infinitive is a plan."""
VERB = rf"(?:{_HAVE_BEEN}|(?!(?:{_NOT_VERBS})\b)\w{{2,}}ed)"
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
    (Tense.PLANNED, rf"(?<![\w,;]\s)(?:had|were) {_INVERTED}{VERB}"),
    (Tense.PLANNED, rf"had (?:i|he|she|it|we|you|they|there) (?:not )?(?:been )?{VERB}"),
    (Tense.FUTURE, rf"(?:will|shall|'ll) {ADVERB}have (?:been )?\w+"),
    (Tense.FUTURE, rf"(?:will|won't|shall|shan't|'ll|can|cannot|can't|going to){_PASSIVE}"),
    (
        Tense.FUTURE,
        (
            rf"(?:is|are|am|{_IS}|'re)(?! to say\b) {ADVERB}"
            rf"(?:being \w+|(?:(?:to|{_PLANS})(?: to)?){_PASSIVE}|\w+ing)"
        ),
    ),
    (
        Tense.FUTURE,
        (
            r"(?:plans?|intends?|hopes?|aims?|expects?|wants?|promises?|vows?|pledges?|threatens?|"
            r"agrees?|proposes?) to"
            rf"{_PASSIVE}"
        ),
    ),
    (
        Tense.PLANNED,
        rf"(?:was|were) {ADVERB}(?:(?:due|expected|scheduled|slated) )?to have (?:been )?\w+",
    ),
    (
        Tense.PLANNED,
        (
            rf"(?:was|were|been|had been) {ADVERB}"
            rf"(?:to|due|expected|scheduled|slated|set (?:to|for)|"
            rf"(?:supposed|meant|poised|going|about|likely|required|obliged) to)(?: to)?{_PASSIVE}"
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
    (Tense.PLANNED, rf"(?:set|promised|vowed|pledged) (?:to|for){_PASSIVE}"),
    (Tense.PLANNED, rf"(?:(?:has|have|'ve) {ADVERB})?(?:{_WISHES}) to{NOT_A_THING}{_PASSIVE}"),
    (Tense.PLANNED, rf"(?:had|has|have) to(?=[^,;:]{{0,80}} {_DEADLINE})"),
    (Tense.PLANNED, r"(?:plans?|deadlines?|preparations?|hopes?) (?:for|of)"),
    (Tense.PLANNED, r"(?:calls?|called|calling|invitation|invited) for"),
    (Tense.LASTING, rf"(?:has|have|'ve) {ADVERB}{_STATE}"),
    (Tense.PERFECT, rf"(?:has|have|'ve) (?!to\b){ADVERB}(?:been )?\w+"),
    (Tense.UNCLEAR, rf"(?:(?:is|are|if|unless) {ADVERB}|(?:to )?be {ADVERB})\w+ed"),
    (Tense.PAST, VERB),
    (Tense.UNCLEAR, rf"to{NOT_A_THING}{_NOT_A_PLACE} (?:(?:be|get) {ADVERB})?[a-z]+"),
    (Tense.UNCLEAR, rf"be {ADVERB}(?:{_HAVE_BEEN})"),
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


def has_cue(words: str) -> bool:
    """Whether a word in lower case shows a tense."""
    return _CUE.search(words) is not None


def find_cues(sentence: str, words: str) -> Iterator[Cue]:
    """The words that show a tense.

    Args:
        sentence: The sentence as it is written.
        words: The same in lower case, as `plain_words` has it.

    >>> [each.tense.name for each in find_cues("She met him.", "she met him.")]
    ['PAST']
    """
    for found in _CUE.finditer(words):
        if not _NAME.match(sentence, found.start()):
            yield Cue(*found.span(), Tense[(found.lastgroup or "").partition("_")[0]])
