"""What differs between two timelines, in a few true sentences made from the figures."""

from __future__ import annotations

import operator
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from policytimeline.comparison.comparison_facts import Facts
from policytimeline.comparison.dated_steps import DatedStep
from policytimeline.comparison.matches import Match, OneSided, Reason
from policytimeline.comparison.order_in_words import order_counts, reversed_steps
from policytimeline.comparison.pace import PaceRow
from policytimeline.comparison.worded_result import Sentence
from policytimeline.comparison.wording import (
    in_quotes,
    listed,
    share_of,
    status_in_words,
    with_notes,
)
from policytimeline.dates.verdict import Verdict
from policytimeline.findings import counted
from policytimeline.model.events import Event
from policytimeline.results.cells import text_of

_SHOWN, _WAYS = 3, 2

_LACKING = {
    Reason.STATED_ABSENT: "stated not to have happened in {}",
    Reason.NOT_COVERED: "not covered in {}",
    Reason.NOT_FOUND: "not found in {}",
    Reason.NOT_CODED: "not coded in {}",
}


def sentences_of(facts: Facts) -> tuple[Sentence, ...]:
    """The sentences, the most telling first; of each kind a few."""
    is_one_process = facts.within_days is not None
    parts = (
        _shared,
        _contradictions,
        *((_agreement, _parting) if is_one_process else (_whole_pace, _parting, _pace)),
        order_counts,
        reversed_steps,
        _one_sided,
        _claims,
    )
    found = [sentence for part in parts for sentence in part(facts)]
    return without_repeats(found)


def without_repeats(sentences: Sequence[Sentence]) -> tuple[Sentence, ...]:
    """The sentences, each text once: steps of one title can make the same twice."""
    first = {sentence.text: sentence for sentence in reversed(sentences)}
    return tuple(reversed(first.values()))


def _shared(facts: Facts) -> Iterator[Sentence]:
    """How many steps both have."""
    count, sizes = len(facts.matches), [len(side.events) for side in facts.names.timelines]
    rows = tuple(match.id for match in facts.matches)
    if not all(sizes):
        both = zip(facts.names.sides, sizes, strict=True)
        have = " and ".join(f"{name} has {_steps_or_none(size)}" for name, size in both)
        yield Sentence(f"{have}.", rows)
        return
    among = "in the only one" if sizes[1] == 1 else f"among the {sizes[1]:,}"
    share = share_of(count, sizes[0], f"of {facts.left} ", ("has", "have"))
    yield Sentence(f"{share} a counterpart {among} of {facts.right}.", rows)


def _agreement(facts: Facts) -> Iterator[Sentence]:
    """How far two accounts of one process agree in their steps and dates."""
    found, rows = facts.agreement, tuple(match.id for match in facts.matches)
    days = facts.within_days
    near = f"within {counted(days, 'day')} of each other" if days else "on the same day"
    yield Sentence(
        f"Steps were matched only if they may be {near}; the share of all steps that are matched "
        f"(Dice's coefficient) is {found.dice:.2f}.",
        rows,
    )
    if found.dated:
        have = "has dates" if found.dated == 1 else "have dates"
        yield Sentence(
            f"{counted(found.dated, 'matched step')} {have} in both: {found.same:,} the same, "
            f"{found.overlapping:,} different but compatible, and {found.apart:,} without a day in "
            "common.",
            rows,
        )


def _parting(facts: Facts) -> Iterator[Sentence]:
    """What one side has, and what is stated not to have happened on the other."""
    parting = [
        match
        for match in facts.matches
        if match.is_absent_on_one_side
        or (match.left.occurrence is Verdict.NO) != (match.right.occurrence is Verdict.NO)
    ]
    for match in parting[:_SHOWN]:
        steps = [(facts.left, match.left_step), (facts.right, match.right_step)]
        here, there = sorted(steps, key=_how_little)
        text = f"{_having(*here)}; {lacking_in(*there)}."
        yield Sentence(text, (match.id,))
    yield from and_others([(m.id, facts.names.quoted_with_status(m)) for m in parting[_SHOWN:]])


def and_others(named: Sequence[tuple[str, str]]) -> Iterator[Sentence]:
    """Which further steps took place in some timelines only, if there are any.

    Args:
        named: The id of each, and what it is called.
    """
    if named:
        ids, texts = zip(*named, strict=True)
        text = f"So it is with {counted(len(ids), 'more step')}: {listed(texts)}."
        yield Sentence(text, ids)


def _how_little(side: tuple[str, DatedStep]) -> int:
    """How little of a step a side has: what happened, what may have, what did not, an absence."""
    _, step = side
    if step.is_absent:
        return 3
    return [Verdict.YES, Verdict.MAYBE, Verdict.NO].index(step.event.occurrence)


def _having(name: str, step: DatedStep) -> str:
    """What a side has, or what it is there, if it is not certain to have happened."""
    title, when = in_quotes(step.event.title), text_of(step.when)
    when = "contradiction" if step.conflict else when
    if step.event.occurrence is Verdict.YES:
        return f"{name} has {with_notes(title, status_in_words(step.event), when)}"
    return f"In {name} {with_notes(title, when)} is {step.event.status.value}"


def lacking_in(name: str, step: DatedStep) -> str:
    """That a step did not happen in a timeline, or is stated not to have."""
    return f"in {name} it is {step.absence_in_words or status_in_words(step.event)}"


def _whole_pace(facts: Facts) -> Iterator[Sentence]:
    """How long the whole way took."""
    for row in facts.pace(_whole_way(facts)).rows:
        if _is_certain(row):
            yield from _pace_sentence(facts, row)


def _pace(facts: Facts) -> Iterator[Sentence]:
    """How long the ways between consecutive steps took that certainly differ most."""
    whole = facts.pace(_whole_way(facts)).rows
    rows = [r for r in facts.steps.rows if _is_certain(r) and _least_apart(r) and r not in whole]
    for row in sorted(rows, key=lambda row: -_least_apart(row))[:_WAYS]:
        yield from _pace_sentence(facts, row)


def _whole_way(facts: Facts) -> Iterator[tuple[Match, Match]]:
    """The way from an origin, or the first step that both certainly have, to the last."""
    certain = [match for match in facts.matches if match.is_certain]
    origins = [side.origin for side in facts.names.timelines]
    with_origin = (match for match in certain if any(map(operator.eq, match.events, origins)))
    start = next(with_origin, next(iter(certain), None))
    if start and start is not certain[-1]:
        yield start, certain[-1]


def _pace_sentence(facts: Facts, row: PaceRow) -> Iterator[Sentence]:
    if row.left is None or row.right is None or row.difference is None:
        return
    low, high = row.difference
    days = f"{text_of(row.left)} in {facts.left} and {text_of(row.right)} in {facts.right}"
    if low is not None and low > 0:
        verdict = f"{facts.left} was faster by {text_of(row.difference)}"
    elif high is not None and high < 0:
        verdict = f"{facts.right} was faster by {text_of(-row.difference)}"
    elif (low, high) == (0, 0):
        verdict = "both were equally fast"
    else:
        verdict = "which was faster is undecided"
    start, end = (facts.names.quoted(match) for match in (row.start, row.end))
    text = f"From {start} to {end} it took {days}: {verdict}."
    yield Sentence(text, (row.name, row.start.id, row.end.id))


def _is_certain(row: PaceRow) -> bool:
    """Whether both steps certainly took place on both sides, in that order."""
    return row.is_forward and row.start.is_certain and row.end.is_certain


def _least_apart(row: PaceRow) -> int:
    """By how many days the two sides certainly differ."""
    if row.difference is None:
        return 0
    low, high = row.difference
    return max(low or 0, -(high or 0), 0)


def _one_sided(facts: Facts) -> Iterator[Sentence]:
    """What only one side has, and why."""
    for here, there, steps in (
        (facts.left, facts.right, facts.only_left),
        (facts.right, facts.left, facts.only_right),
    ):
        for reason in Reason:
            found = [each for each in steps if each.reason is reason]
            if found:
                dates = {each.absence_dates for each in found}
                same = dates.pop() if len(dates) == 1 else ""
                titles = [_title(each, "" if same else each.absence_dates) for each in found]
                about = with_notes(_LACKING[reason].format(there), same)
                count = counted(len(found), "step")
                are = "is" if len(found) == 1 else "are"
                text = f"{count} of {here} {are} {about}: {listed(titles)}."
                yield Sentence(text, tuple(each.event.id for each in found))


def _title(step: OneSided, dates: str) -> str:
    """A title, with what the event is if it did not simply occur, and dates."""
    return with_notes(in_quotes(step.event.title), status_in_words(step.event), dates)


def _claims(facts: Facts) -> Iterator[Sentence]:
    """What both sides argue about, and what only one does."""
    shared = [each for each in facts.claims if each.is_shared]
    alone = [each for each in facts.claims if not each.is_shared]
    if not facts.claims:
        return
    parts = [
        f"only in {side} on {listed(topics)}"
        for side, topics in (
            (facts.left, [each.label for each in alone if each.left]),
            (facts.right, [each.label for each in alone if each.right]),
        )
        if topics
    ]
    both = f"on both sides on {listed([each.label for each in shared])}" if shared else ""
    said = "; ".join(filter(None, [both, " and ".join(parts)]))
    ids = [claim.id for each in facts.claims for claim in (*each.left, *each.right)]
    yield Sentence(f"There are claims {said}.", tuple(ids))


def _contradictions(facts: Facts) -> Iterator[Sentence]:
    """The steps that have no figures."""
    sides = (
        [*(match.left_step for match in facts.matches), *(each.step for each in facts.only_left)],
        [*(match.right_step for match in facts.matches), *(each.step for each in facts.only_right)],
    )
    yield from contradictions(sides)


def contradictions(sides: Sequence[Iterable[DatedStep]]) -> Iterator[Sentence]:
    """The steps that have no figures, if there are any.

    Args:
        sides: The steps of each timeline.
    """
    # Two timelines can share an event, or have one of their own each under one id.
    found: dict[str, list[Event]] = {}
    for step in chain.from_iterable(sides):
        if step.conflict and step.event not in found.setdefault(step.event.id, []):
            found[step.event.id].append(step.event)
    ids = tuple(event.id for events in found.values() for event in events)
    if ids:
        count = counted(len(ids), "step")
        have = "has" if len(ids) == 1 else "have"
        reason = "because what is stated of them cannot all be true"
        yield Sentence(f"{count} {have} no figures, {reason}: {listed(ids)}.", ids)


def _steps_or_none(count: int) -> str:
    return counted(count, "step") if count else "no steps"
