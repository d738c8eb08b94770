"""What differs between two timelines, in a few true sentences made from the figures."""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from policytimeline.comparison.claims import TopicComparison
from policytimeline.comparison.dated_steps import DatedStep
from policytimeline.comparison.matches import Match, OneSided, Reason
from policytimeline.comparison.ordering.order import OrderAgreement
from policytimeline.comparison.pace import Pace, PaceRow
from policytimeline.comparison.reversed_pairs import ReversedPair
from policytimeline.comparison.step_names import StepNames
from policytimeline.comparison.worded_result import Sentence
from policytimeline.comparison.wording import (
    before_days,
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


class Facts(NamedTuple):
    """What the sentences are made from.

    Attributes:
        names: The matched steps, and what they are called.
        only_left: The steps that only the left side has.
        only_right: The steps that only the right side has.
        order: How far the order of the matched steps agrees.
        claims: What was said on both sides.
        steps: How long it took from each step to the next.
        pace: What finds how long ways between steps took.
        reversed: What finds so many pairs of steps in reversed order, the furthest apart first.
    """

    names: StepNames[Match]
    only_left: Sequence[OneSided]
    only_right: Sequence[OneSided]
    order: OrderAgreement
    claims: Sequence[TopicComparison]
    steps: Pace
    pace: Callable[[Iterable[tuple[Match, Match]]], Pace]
    reversed: Callable[[int], Sequence[ReversedPair]]

    @property
    def left(self) -> str:
        """What the timeline on the left is called."""
        return self.names.sides[0]

    @property
    def right(self) -> str:
        """What the timeline on the right is called."""
        return self.names.sides[1]

    @property
    def matches(self) -> Sequence[Match]:
        """The steps that both have."""
        return self.names.steps


def sentences_of(facts: Facts) -> tuple[Sentence, ...]:
    """The sentences, the most telling first; of each kind a few."""
    parts = (
        _shared,
        _contradictions,
        _whole_pace,
        _parting,
        _pace,
        _order,
        _reversed,
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


def _reversed(facts: Facts) -> Iterator[Sentence]:
    """The pairs of steps that are furthest apart in reversed order, with the dates of both."""
    if not facts.order.reversed:
        return
    for pair in facts.reversed(_SHOWN):
        yield Sentence(_turned(facts, pair), (pair.first.id, pair.second.id))
    if more := max(facts.order.reversed - _SHOWN, 0):
        come = "comes" if more == 1 else "come"
        placed = tuple(match.id for match in facts.matches if match.order and match.order.reversed)
        text = f"{counted(more, 'more pair')} {come} in reversed order; the table reversed has all."
        yield Sentence(text, placed)


def _turned(facts: Facts, pair: ReversedPair) -> str:
    """That two steps come in reversed order, by how many days, and on which dates."""
    first, second = (facts.names.quoted_with_status(m) for m in (pair.first, pair.second))
    if pair.is_either_way:
        text = (
            f"{first} and {second} come in opposite orders in {facts.left} and {facts.right}, "
            "whichever comes first"
        )
        return f"{text[0].upper()}{text[1:]}."
    left, right = (
        f"{before_days(lag)}{{}} {{}} in {name} ({_date(one)}; {_date(other)})"
        for name, lag, one, other in (
            (facts.left, pair.left, pair.first.left_step, pair.second.left_step),
            (
                facts.right,
                pair.right and -pair.right,
                pair.first.right_step,
                pair.second.right_step,
            ),
        )
    )
    text = f"{first} comes {left.format('before', second)}, but {right.format('after', 'it')}."
    return text[0].upper() + text[1:]


def _date(step: DatedStep) -> str:
    return text_of(step.when or step.event.when)


def _order(facts: Facts) -> Iterator[Sentence]:
    """How many pairs of steps come in the same order."""
    order = facts.order
    if not order.pairs:
        return
    tau = f"; Kendall's tau-b is {order.tau}" if order.tau else ""
    placed = [match for match in facts.matches if match.order]
    unsure = sum(not match.is_certain for match in placed)
    come = "comes" if order.same == 1 else "come"
    are = "is" if unsure == 1 else "are"
    if_any = f"; {unsure:,} of the steps {are} not certain to have taken place" if unsure else ""
    text = (
        f"Of {counted(order.pairs, 'pair')} of steps, {order.same:,} certainly {come} in the same "
        f"order in both, {order.reversed:,} in reversed order, and {order.undecided:,} "
        f"{'is' if order.undecided == 1 else 'are'} undecided{tau}{if_any}."
    )
    yield Sentence(text, tuple(match.id for match in placed))


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
