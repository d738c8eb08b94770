"""Reads the sentences of a text: for each phrase in them what it dates, or why it dates nothing."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

import attrs

from policytimeline.dates.uncertain_date import UncertainDate
from policytimeline.dates.uncertain_interval import UncertainInterval
from policytimeline.drafting.calling_off import OF_AN_EVENT
from policytimeline.drafting.clauses import Clauses, Span
from policytimeline.drafting.dating import Dating
from policytimeline.drafting.moods import REASONS, Mood, in_mood, mood_at
from policytimeline.drafting.negations import Negation, find_negations, may_deny
from policytimeline.drafting.statements import (
    WEEKDAY,
    Statement,
    Undated,
    one_line,
    without_contradicted,
    without_wider,
)
from policytimeline.drafting.tenses import HAPPENED, Tense
from policytimeline.errors import UnresolvablePhraseError
from policytimeline.phrases.readings import FoundPhrase, Reading, is_in_view
from policytimeline.phrases.refusals import NOT

ReadPhrase = Callable[[str], tuple[Reading, ...]]
"""What reads a phrase on its own, as of the publication of the text."""

A_LENGTH = "it says how long something took or lasted, and not when"
ANY_SUCH_DAY = "it is any such day"
DATELINE = "it is the publication date, on a line of its own"
COUNTS_FROM_NEXT = "it counts from what the words behind it name"
NOT_YET = "it counts to a day after the publication, but its words speak of the past"

_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
_BOUND = re.compile(r"(?:before|after|since|until|till|by|for|from)\b", re.IGNORECASE)
_BEFORE_OR_AFTER = re.compile(r"\b(?:before|after)$", re.IGNORECASE)
_NOUN = re.compile(r" +\w")
_INDEFINITE = re.compile(r"(?<!\w)(?:a|an|every|each|one|some) $")

_OF_A_DATELINE = re.compile(
    r"(?:[\W\d]|(?<![a-z])(?:published|posted|updated|last|date|on|at|am|pm)(?![a-z]))*"
)
"""What may be beside the publication date in the line that gives it."""
_UNTIL = re.compile(r"(?:until|till)\s+", re.IGNORECASE)
_UNTIL_THEN = re.compile(r"(?:from\s.*\s)?(?:until|till|to)\s+", re.IGNORECASE | re.DOTALL)
"""What comes before the day that something is put off to."""
_BEFORE = re.compile(r"before\b", re.IGNORECASE)
_NOT_UNTIL = re.compile(r"not\s+(?:until|till)\s+", re.IGNORECASE)


class SentenceReader:
    """Finds the statements of sentences."""

    def __init__(self, published: UncertainDate, read_phrase: ReadPhrase) -> None:
        """Read sentences as of a publication date, in the order of their text."""
        self._dating = Dating(published)
        self._published = published
        self._read_phrase = read_phrase
        self._years: dict[Span, str] = {}
        self._in_years: set[Span] = set()

    def statements(
        self, sentence: str, found: Sequence[FoundPhrase], start: int
    ) -> tuple[list[Statement], list[Undated]]:
        """What a sentence states, in its order, and the words that do not date anything.

        Args:
            sentence: The sentence as the text has it.
            found: The phrases in it.
            start: Where the sentence starts in the text that the phrases were found in.
        """
        if not found and not may_deny(sentence):
            return [], []
        for each in found:
            span = each.start, each.end
            if _names_a_year(each.phrase):
                self._years[span] = one_line(each.phrase)
            if span in self._years or any(r.antecedent in self._in_years for r in each.readings):
                self._in_years.add(span)
        spans = {(each.start - start, each.end - start): each for each in found}
        clauses, left = Clauses(sentence, spans), dict(spans)
        denied = [
            self._denied(sentence, clauses, negation, left) for negation in find_negations(clauses)
        ]
        said = [self._said(clauses, *each) for each in left.items()]
        stated = [each for each in (*denied, *said) if isinstance(each, Statement)]
        kept, contradicted = without_contradicted(clauses, stated, start)
        stated = list(without_wider(clauses, sorted(kept, key=lambda each: each.span)))
        undated = [each for each in said if isinstance(each, Undated)]
        return stated, [*undated, *contradicted]

    def _said(self, clauses: Clauses, span: Span, found: FoundPhrase) -> Statement | Undated:
        """What a phrase dates."""
        tense, mood = clauses.tense_at(span), mood_at(clauses, span)
        found = self._as_meant(clauses, span, found, tense)
        phrase, readings, in_view = self._read(clauses, span, found)
        is_counted = tense in HAPPENED and readings and readings[0].antecedent
        if is_counted and not self._dating.may_be_past((*readings, *in_view)):
            return Undated(span=span, phrase=phrase, reason=NOT_YET)
        if self._is_dateline(clauses, span, found):
            return Undated(span=span, phrase=phrase, reason=DATELINE)
        if found.readings and _is_any_such_day(clauses, span, phrase):
            return Undated(span=span, phrase=phrase, reason=ANY_SUCH_DAY)
        dated = (
            self._dating.dated(readings, in_view, tense)
            if found.readings
            else self._dating.undated(phrase, tense)
        )
        if dated is None:
            return Undated(span=span, phrase=phrase, reason=found.refusal or A_LENGTH)
        told = in_mood(dated, mood)
        if told is None:
            is_bound = mood is Mood.DENIED and _BEFORE.match(phrase)
            return Undated(span=span, phrase=phrase, reason=NOT if is_bound else REASONS[mood])
        return Statement(
            span=span,
            words=one_line(found.phrase),
            dated=told,
            phrase=phrase,
            readings=found.readings,
            why_undated=found.refusal,
        )

    def _is_dateline(self, clauses: Clauses, span: Span, found: FoundPhrase) -> bool:
        """Whether a phrase is the publication date, with nothing beside it but a clock time."""
        beside = clauses.words[: span[0]] + clauses.words[span[1] :]
        is_published = any(each.when == self._published for each in found.readings)
        return is_published and _OF_A_DATELINE.fullmatch(beside) is not None

    def _as_meant(
        self, clauses: Clauses, span: Span, found: FoundPhrase, tense: Tense
    ) -> FoundPhrase:
        """A phrase as the words around it mean it."""
        if _BEFORE_OR_AFTER.search(found.phrase) and _NOUN.match(clauses.words, span[1]):
            return attrs.evolve(found, readings=(), refusal=COUNTS_FROM_NEXT)
        cut = _UNTIL_THEN if clauses.is_put_off_to(span) else _NOT_UNTIL
        if (then := cut.match(found.phrase)) and (tense in HAPPENED or cut is _UNTIL_THEN):
            return self._from_then_on(found, then.end())
        return found

    def _read(
        self, clauses: Clauses, span: Span, found: FoundPhrase
    ) -> tuple[str, Sequence[Reading], Sequence[Reading]]:
        """A phrase, its readings, and those in a year in view that may not be the one meant.

        A year of its own clause is meant: "In 1993 it was cut, over the summer".
        """
        phrase, start = one_line(found.phrase), found.start - span[0]
        near = [each for each in found.readings if not is_in_view(each)]
        named = [
            each
            for each in found.readings
            if each.antecedent in self._in_years and is_in_view(each)
        ]
        for year in (each.antecedent for each in named if each.antecedent in self._years):
            place, clause = year[0] - start, clauses.verb_clause_at(span[0])
            if place >= 0 and clauses.verb_clause_at(place) == clause:
                return f"{self._years[year]} ... {phrase}", named, ()
        return phrase, near or found.readings, named if near else ()

    def _denied(
        self, sentence: str, clauses: Clauses, negation: Negation, left: dict[Span, FoundPhrase]
    ) -> Statement | None:
        """What a negation denies, with the phrase that dates it, which is taken out of `left`.

        None if it is denied only until a day: then it happened on that day. None, too, if it needs
        a date and does not have one, or if all its dates are still to come.
        """
        beside = _beside(clauses, negation, left)
        if any(_UNTIL.match(left[span].phrase) for span in beside):
            for start, end in beside:
                if cut := _UNTIL.match(left[start, end].phrase):
                    found = left.pop((start, end))
                    left[start + cut.end(), end] = self._from_then_on(found, cut.end())
            return None
        dated = [left[span].readings for span in beside if left[span].readings]
        needs_past = negation.needs_date or bool(dated)
        if needs_past and not any(map(self._dating.may_be_past, dated)):
            return None
        taken = [left.pop(span) for span in beside]
        outside = [
            found
            for span, found in zip(beside, taken, strict=True)
            if span[1] <= negation.start or negation.end <= span[0]
        ]
        dating = next((found for found in taken if found.readings), None)
        named = dating or next(iter(outside), None)
        return Statement(
            span=(negation.start, negation.end),
            words=one_line(sentence[negation.start : negation.end]),
            dated=self._dating.absent(named.readings if named else (), lasts=negation.lasts),
            phrase=one_line(named.phrase) if named else "",
            readings=named.readings if named else (),
            also=tuple(one_line(found.phrase) for found in outside if found is not named),
            why_undated=named.refusal if named else "",
        )

    def _from_then_on(self, found: FoundPhrase, cut: int) -> FoundPhrase:
        """The date on which something happened that had not happened until then.

        Its readings in a year in view are the ends of those until then; in a narrative, all are.
        """
        words, is_told = found.phrase[cut:], all(each.antecedent for each in found.readings)
        in_view = tuple(
            attrs.evolve(each, when=each.when.end, rule=each.rule.removeprefix("until-"))
            for each in found.readings
            if is_in_view(each)
            and isinstance(each.when, UncertainInterval)
            and isinstance(each.when.end, UncertainDate)
        )
        try:
            read = () if in_view and is_told else self._read_phrase(words)
            readings, refusal = (*read, *in_view), ""
        except UnresolvablePhraseError as error:
            readings, refusal = (), error.reason
        return attrs.evolve(found, phrase=words, readings=readings, refusal=refusal)


def _beside(clauses: Clauses, negation: Negation, left: Iterable[Span]) -> list[Span]:
    """The phrases that a negation is about: in its clause, or in front of it without a verb."""
    numbers = {negation.clause}
    before = negation.clause - 1
    if before >= 0 and not clauses.parts[before].cues:
        numbers.add(before)
    return [
        span
        for span in left
        if clauses.number_at(span[0]) in numbers
        or (span[0] < negation.end and negation.start < span[1])
    ]


def _is_any_such_day(clauses: Clauses, span: Span, phrase: str) -> bool:
    """Whether words name no day in particular: "on a Monday", but not "in a Monday ruling"."""
    is_indefinite = WEEKDAY.fullmatch(phrase) and _INDEFINITE.search(
        clauses.words, max(0, span[0] - len("every ")), span[0]
    )
    return bool(is_indefinite) and not OF_AN_EVENT.match(clauses.words, span[1])


def _names_a_year(phrase: str) -> bool:
    """Whether a phrase names a year in figures, and not as a bound alone."""
    return _YEAR.search(phrase) is not None and not _BOUND.match(phrase)
