"""What one sentence says that may be coded, and which of its dates say no more than others."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

import attrs

from policytimeline.dates.parsing import When
from policytimeline.dates.uncertain_date import UncertainDate
from policytimeline.dates.verdict import Verdict
from policytimeline.drafting.clauses import Clauses, Span
from policytimeline.drafting.dating import Dated
from policytimeline.model.events import Basis
from policytimeline.model.evidence import ReportedAs
from policytimeline.phrases.readings import Reading, is_in_view
from policytimeline.phrases.words import WEEKDAYS

_MONTH = re.compile(
    r"\b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)"
    r"(?:uary|ruary|ch|il|ust|ember|ober)?\b",
    re.IGNORECASE,
)
WEEKDAY = re.compile("|".join(WEEKDAYS), re.IGNORECASE)
"""A day of the week, which may be any."""
_DEICTIC = re.compile(r"\b(?:last|this|next|past|coming|same)\b", re.IGNORECASE)


@attrs.frozen(kw_only=True)
class Statement:
    """Something that a sentence dates or denies.

    Attributes:
        span: The words that date it, or that deny it, by their offsets in the sentence.
        words: These words, on one line.
        dated: The date that they propose.
        phrase: The date as written, on one line; empty if the statement has none.
        readings: The possible readings of the phrase.
        also: Other phrases of the sentence that give the same date more widely.
        why_undated: Why the phrase gives no day, if it does not.
    """

    span: Span
    words: str
    dated: Dated
    phrase: str = ""
    readings: tuple[Reading, ...] = ()
    also: tuple[str, ...] = ()
    why_undated: str = ""


@attrs.frozen(kw_only=True)
class Undated:
    """Words about time that give a draft no date.

    Attributes:
        span: Their offsets in the sentence.
        phrase: The words, on one line.
        reason: Why.
    """

    span: Span
    phrase: str
    reason: str


def without_contradicted(
    clauses: Clauses, stated: Sequence[Statement], start: int
) -> tuple[list[Statement], list[Undated]]:
    """The statements without dates that another year in their clause rules out.

    "In 1993 it was cut, over the summer" speaks of no summer but that of 1993. What counts from a
    day of the sentence itself is not ruled out: "by the house on 3 May and the senate a day later".
    """
    undated: dict[Span, Undated] = {}
    for said in _past_of_one_verb(clauses, stated):
        named: dict[When, Statement] = {}
        for each in said:
            if each.dated.basis is Basis.STATED:
                named.setdefault(each.dated.when, each)
        for each in said:
            is_counted = each.dated.basis is Basis.ANCHORED and not _counts_from(each, start)
            other = _shares_no_day(each, named.values()) if is_counted else None
            if other is not None:
                reason = f"its clause is about another time: {other.phrase!r}"
                undated[each.span] = Undated(span=each.span, phrase=each.phrase, reason=reason)
    return [each for each in stated if each.span not in undated], list(undated.values())


def without_wider(clauses: Clauses, stated: Sequence[Statement]) -> Iterator[Statement]:
    """The statements without those whose phrase only says more widely what another one says."""
    also: dict[Span, list[str]] = {}
    wider: set[Span] = set()
    for said in _past_of_one_verb(clauses, stated):
        is_mixed = len({_counts_from_text(each) for each in said}) > 1
        # "Two days later, on a Sunday": a weekday may count from there, too.
        uncounted = [each for each in said if is_mixed and _is_a_weekday(each)]
        spans = {each.span for each in uncounted}
        narrowest = min((each for each in said if each.span not in spans), key=_width)
        covered = [each for each in said if _is_wider(each, narrowest)]
        for each in (*covered, *uncounted):
            wider.add(each.span)
            also.setdefault(narrowest.span, []).append(each.phrase)
    for each in stated:
        if each.span not in wider:
            wide = tuple(also.get(each.span, ()))
            yield attrs.evolve(each, also=(*each.also, *wide)) if wide else each


def _past_of_one_verb(
    clauses: Clauses, stated: Sequence[Statement]
) -> Iterator[Sequence[Statement]]:
    """The statements of what occurred, if the clause that has their verb has several."""
    by_clause: dict[int, list[Statement]] = {}
    for each in stated:
        if _is_past(each):
            by_clause.setdefault(clauses.verb_clause_at(each.span[0]), []).append(each)
    return (each for each in by_clause.values() if len(each) > 1)


def _counts_from(statement: Statement, start: int) -> bool:
    """Whether a date counts from words of the text from some place on."""
    antecedents = [each.antecedent for each in statement.dated.chosen]
    return any(each is not None and each[0] >= start for each in antecedents)


def _shares_no_day(statement: Statement, named: Iterable[Statement]) -> Statement | None:
    """The first of some statements on whose date another one cannot have been; None if none is."""
    when = statement.dated.when
    return next((one for one in named if one.dated.when.shares_day(when) is Verdict.NO), None)


def _counts_from_text(statement: Statement) -> bool:
    """Whether a phrase counts from another day of the text, which may not be known."""
    chosen = statement.dated.chosen
    is_counted = chosen and chosen[0].antecedent and not is_in_view(chosen[0])
    return bool(statement.why_undated or is_counted)


def _is_a_weekday(statement: Statement) -> bool:
    """Whether a dated phrase names a weekday, and neither a month nor the publication's week."""
    phrase = statement.phrase
    has_weekday = WEEKDAY.search(phrase) is not None and not _counts_from_text(statement)
    return has_weekday and not (_MONTH.search(phrase) or _DEICTIC.search(phrase))


def _is_wider(wide: Statement, narrow: Statement) -> bool:
    """Whether one phrase dates what another one does, more widely or as little."""
    if wide is narrow or not _is_inside(narrow, wide):
        return False
    return _width(narrow) < _width(wide) or bool(wide.why_undated and narrow.why_undated)


def _width(statement: Statement) -> float:
    """The days between the earliest and the latest day of its date."""
    when = statement.dated.when
    return when.end_days.latest - when.begin_days.earliest


def _is_past(statement: Statement) -> bool:
    """Whether its date is that of something that is reported to have occurred."""
    dated = statement.dated
    return dated.reports is ReportedAs.OCCURRED and isinstance(dated.when, UncertainDate)


def _is_inside(narrow: Statement, wide: Statement) -> bool:
    one, other = narrow.dated.when, wide.dated.when
    return (
        one.begin_days.earliest >= other.begin_days.earliest
        and one.end_days.latest <= other.end_days.latest
    )


def one_line(words: str) -> str:
    """Words with single spaces between them."""
    return " ".join(words.split())
