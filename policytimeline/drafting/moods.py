"""Whether a clause states what it dates, or supposes, disputes or denies it.

The tense of a clause says on which side of the publication its date is; the mood, what may be made
of it. What is not stated is never proposed as something that occurred.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import Enum

import attrs

from policytimeline.drafting.clauses import Clauses, Span
from policytimeline.drafting.dating import Dated
from policytimeline.drafting.tenses import DETERMINER, VERB, Tense
from policytimeline.model.events import EventStatus
from policytimeline.model.evidence import ReportedAs


class Mood(Enum):
    """How a clause puts what it dates."""

    STATED = "stated"
    POSSIBLE = "possible"
    REFUSED = "refused"
    SUPPOSED = "supposed"
    DISPUTED = "disputed"
    DENIED = "denied"


REASONS: Mapping[Mood, str] = {
    Mood.SUPPOSED: "its clause asks or supposes it, and does not state it",
    Mood.DENIED: "its clause says what is not so, or will not happen",
}
"""Why a clause in a mood gives no stub, unless `_STATUSES` has one for what it reports."""

_STATUSES: Mapping[Mood, Mapping[ReportedAs | None, EventStatus]] = {
    Mood.STATED: {},
    Mood.POSSIBLE: {ReportedAs.EXPECTED: EventStatus.PROPOSED},
    Mood.REFUSED: {ReportedAs.OCCURRED: EventStatus.OCCURRED},
    Mood.SUPPOSED: {ReportedAs.EXPECTED: EventStatus.PROPOSED, None: EventStatus.PROPOSED},
    Mood.DISPUTED: {
        ReportedAs.OCCURRED: EventStatus.ALLEGED,
        ReportedAs.ONGOING: EventStatus.ALLEGED,
        ReportedAs.EXPECTED: EventStatus.PROPOSED,
        None: EventStatus.ALLEGED,
    },
    Mood.DENIED: {},
}
"""The status in a mood, by what the same clause would report if it stated it.

Whether it occurred on that day is then left to code.
"""

_PRONOUN = "he|i|it|she|there|they|we|you"
_ANYBODY = rf"(?:{_PRONOUN}|any|some|{DETERMINER})"

_POST = "chair|command|control|duties|leadership|office|post|power|presidency|responsibility|role"
"""What is assumed by whoever takes it over."""

_SUPPOSES = re.compile(
    r"\W*(?:if|in case|(?:let us |let's )?(?:imagine|suppose)|supposing|unless|whether)\b|"
    rf"\W*assuming (?!(?:(?:{DETERMINER}) )?(?:{_POST})\b)|"
    r"[\"\u201c]?(?:had|should|were) (?!not\b)\w|"
    rf", (?:had|should|were) (?:{_PRONOUN})\b"
)
"""How a clause starts that is a condition, or what is asked."""

_SUPPOSES_THAT = re.compile(
    r"\b(?:assum(?:e|ing)|imagine|on (?:the )?condition|provid(?:ed|ing)|suppos(?:e|ing)) $"
)
"""The end of the clause in front of "that", if what follows it is a condition."""

_GOES_ON = re.compile(r"(?:and|or)\b")
"""How a clause starts that has the mood of the one before it."""

_ASKS = re.compile(r"[^.:!;?\"\u201d]{0,300}+\?")
"""What follows a date in a question."""

_DENY = "den(?:y|ies|ied|ying)"
_ALLEGE = "(?:alleg(?:e|es|ed|ing)|claim(?:s|ed|ing))"
_DOING = r"(?!wrongdoing|anything|nothing)(?:\w+ly |ever )?\w+ing\b"

_DISPUTES = re.compile(
    r"\b(?:(?<!\ba )(?<!\ban )(?<!\bthe )"
    r"(?:allegedly|apparently|purportedly|reportedly|supposedly)|"
    rf"(?:(?:accus|suspect)ed of|charged with|{_DENY}) {_DOING}|"
    r"(?:alleged|believed|claim(?:s|ed|ing)?|rumou?red|said|thought) to have|"
    rf"(?:{_DENY}|{_ALLEGE}) (?:{_PRONOUN}) \w+|"
    r"(?<!\bin )(?<!\bof )(?<!\bby )(?<!\bsince )(?<!\d )(?:may|might|must) have)\b"
)
_DISPUTES_THAT = re.compile(
    rf"\b(?:{_DENY}|{_ALLEGE})(?: (?!{_ANYBODY}\b)[\w'-]+){{0,3}} $|"
    rf"\b(?:(?:{_DENY}|dismiss\w*|disput\w*|reject\w*) (?:[\w'-]+ ){{0,2}}|the )"
    r"(?:accusation|allegation|charge|claim|rumou?r|suggestion)s? $|"
    r"\b(?:accusations|allegations|claims|rumou?rs) $|\A\W*reports $|"
    r"\bno (?:evidence|indication|proof|sign) $"
)
"""The end of the clause in front of "that", if what follows it is a matter of dispute."""

_AUXILIARY = (
    r"(?:am|are|can|could|did|do|does|had|has|have|is|may|might|must|shall|should|was|were|will|"
    r"would)"
)
_HEDGE = r"(?! (?:because|(?:yet )?fail(?:ed)? to|fully|just|least|merely|only|simply)\b)"
_NO_DENIAL = "at|by|confidence|doubt|earlier|fewer|in|later|less|matter|more|on|sooner|to|wonder"
"""What follows "no" without anything being denied."""

_OF_DEGREE = "doubled|halved|quadrupled|trebled|tripled"
"""What "nearly" happened, and happened in part."""

_DENIES = re.compile(
    rf"\b(?:{_AUXILIARY} (?:(?:\w+ly|also|now|still) )?not\b{_HEDGE}|"
    r"(?:cannot|neither|never(?! (?:once )?failed to\b)|no longer|no one|nobody|none|unlikely)\b|"
    rf"(?<!\ba )(?<!\bwith )no (?!(?:{_NO_DENIAL})\b)[a-z]|"
    r"(?<!\bnever )(?<!\bonce )(?<!\bnot )(?<!n't )(?<!\byet )(?:failed|not) to\b"
    r"(?! be (?:identified|named|quoted)\b)|not $|"
    r"(?:instead of|rather than|without|(?:came|come|coming) (?:\w+ )?close to|"
    r"stopp(?:ed|ing) short of) \w+ing\b|"
    rf"rather than (?!(?:{DETERMINER}|at|by|in|on)\b|\w+[^\Ws]s\b)[a-z]+\b|"
    rf"(?<!\ba )(?<!\ban )(?<!\bthe )(?:almost|nearly) (?:been )?+(?!(?:{_OF_DEGREE})\b)"
    rf"{VERB}\b)|"
    rf"n't\b{_HEDGE}"
)
"""Words that deny what they tell; what was not done on a day is found by `find_negations`."""

_DENIES_THAT = re.compile(r"(?:(?:\bnot|n't) (?:the case|true)|(?<!\bnot )\b(?:false|untrue)) $")
"""The end of the clause in front of "that", if what follows it is not so."""

_UNTIL = ("until ", "till ")
"""In front of the day on which something happened that had not happened before."""

_IS_OPEN = re.compile(
    r"(?:(?:had|has|have|'ve) )?"
    r"(?:call\w* (?:for|on)\b|could|hop(?:e|ing)|invit|may|might|propos|threat|want|wish)|"
    r"(?:am|are|is|'re|'s) (?:\w+ly |also |now |still )?"
    r"(?:ask|call|consider|debat|demand|discuss|hop|mull|propos|seek|threaten|urg|want|weigh)ing\b"
)
"""Words that show a tense, of what somebody wants, or may do: nothing is arranged."""

_IS_REFUSED = re.compile(
    r"(?:(?<=\bdeclined )|(?<=\brefused ))to\b|"
    r"(?:(?:has|have|'ve) been )?(?:banned|barred|blocked|kept|prevented|prohibited)"
    r"(?: [\w'-]+){0,4}? from \w+ing\b"
)
"""Words that show a tense, of what somebody did not do: the date may be that of the refusal."""

_BY_CUE = {Mood.POSSIBLE: _IS_OPEN, Mood.REFUSED: _IS_REFUSED}


def mood_at(clauses: Clauses, date: Span) -> Mood:
    """How the clause of a date puts what it dates.

    >>> said = "If it passes on Friday, she will sign it on Monday."
    >>> clauses = Clauses(said, [(13, 22), (41, 50)])
    >>> mood_at(clauses, (13, 22)), mood_at(clauses, (41, 50))
    (<Mood.SUPPOSED: 'supposed'>, <Mood.STATED: 'stated'>)
    """
    words, own = clauses.words, clauses.parts[clauses.number_at(date[0])]
    telling = {clauses.telling(date), (own.start, date[0])}
    if _ASKS.match(words, date[1]) or any(_supposes(clauses, start) for start, _ in telling):
        return Mood.SUPPOSED
    if any(
        _DISPUTES.search(words, *span) or _is_told_after(_DISPUTES_THAT, clauses, span[0])
        for span in telling
    ):
        return Mood.DISPUTED
    is_denied = any(
        _DENIES.search(words, *_near(clauses, span, date))
        or _is_told_after(_DENIES_THAT, clauses, span[0])
        for span in telling
    )
    if is_denied and not words.endswith(_UNTIL, 0, date[0]):
        return Mood.DENIED
    cue = clauses.cue_at(date)
    shown = (mood for mood, shows in _BY_CUE.items() if cue and shows.match(words, cue.start))
    return next(shown, Mood.STATED)


def _supposes(clauses: Clauses, place: int) -> bool:
    """Whether the clause of a place, or the one that it goes on with, is a condition."""
    if _is_told_after(_SUPPOSES_THAT, clauses, place):
        return True
    number = clauses.number_at(place)
    while number and _GOES_ON.match(clauses.words, clauses.parts[number].start):
        number -= 1
    return _SUPPOSES.match(clauses.words, clauses.parts[number].start) is not None


def _near(clauses: Clauses, telling: Span, date: Span) -> Span:
    """The words before a date from its last verb but one on, of those that tell its tense.

    "Officials who did not want to be named said it closed on Monday" denies nothing of Monday.
    """
    start, end = telling
    cues = clauses.parts[clauses.number_at(start)].cues
    verbs = [cue for cue in cues if start <= cue.start < end and cue.tense is not Tense.UNCLEAR]
    ends = {cue.end + 1 for cue in verbs}  # Those of "had been closed" are one.
    firsts = [cue.start for cue in verbs if cue.start not in ends]
    return (firsts[-2], end) if end == date[0] and len(firsts) > 1 else telling


def _is_told_after(words: re.Pattern[str], clauses: Clauses, place: int) -> bool:
    """Whether the clause of a place starts with "that", and some words end the one before it."""
    number = clauses.number_at(place)
    before, part = clauses.parts[max(number - 1, 0)], clauses.parts[number]
    is_said = clauses.words.startswith("that ", part.start)
    return is_said and words.search(clauses.words, *before[:2]) is not None


def in_mood(dated: Dated, mood: Mood) -> Dated | None:
    """A date with the status that a mood gives it; None if it is not that of an event.

    >>> from policytimeline.dates.parsing import parse_when
    >>> met = Dated(when=parse_when("2016"))
    >>> in_mood(met, Mood.DISPUTED).status, in_mood(met, Mood.DENIED)
    (<EventStatus.ALLEGED: 'alleged'>, None)
    """
    status = _STATUSES[mood].get(dated.reports)
    if status is None:
        return None if mood in REASONS else dated
    reports = ReportedAs.EXPECTED if status is EventStatus.PROPOSED else None
    return attrs.evolve(dated, status=status, reports=reports)
