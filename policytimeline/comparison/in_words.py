"""What differs between two timelines, in a few true sentences made from the figures."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from policytimeline.comparison.claims import TopicComparison
from policytimeline.comparison.matches import Match, OneSided, Reason
from policytimeline.comparison.order import OrderAgreement
from policytimeline.comparison.pace import Pace, PaceRow
from policytimeline.comparison.step_names import StepNames
from policytimeline.comparison.wording import counted, in_quotes, listed
from policytimeline.results.cells import text_of

_MOST_SENTENCES, _SHOWN, _WAYS = 10, 3, 2


class Sentence(NamedTuple):
    """A sentence, and what it rests on.

    Attributes:
        text: The sentence.
        rows: The ids of the rows: both ids of a match, the id of a step that one side has, or the
            name of a way.
    """

    text: str
    rows: tuple[str, ...]

    def __str__(self) -> str:
        return self.text


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
    """

    names: StepNames[Match]
    only_left: Sequence[OneSided]
    only_right: Sequence[OneSided]
    order: OrderAgreement
    claims: Sequence[TopicComparison]
    steps: Pace
    pace: Callable[[Iterable[tuple[Match, Match]]], Pace]

    @property
    def left(self) -> str:
        """The id of the timeline on the left."""
        return self.names.timelines[0].id

    @property
    def right(self) -> str:
        """The id of the timeline on the right."""
        return self.names.timelines[1].id

    @property
    def matches(self) -> Sequence[Match]:
        """The steps that both have."""
        return self.names.steps


def sentences_of(facts: Facts) -> tuple[Sentence, ...]:
    """The sentences, the most telling first: at most ten."""
    parts = (
        _shared,
        _contradictions,
        _absent,
        _pace,
        _reversed,
        _order,
        _one_sided,
        _claims,
    )
    found = [sentence for part in parts for sentence in part(facts)]
    return tuple(dict.fromkeys(found))[:_MOST_SENTENCES]


def _shared(facts: Facts) -> Iterator[Sentence]:
    """How many steps both have."""
    count, sizes = len(facts.matches), [len(side.events) for side in facts.names.timelines]
    have = "has" if count == 1 else "have"
    are_all = count == sizes[0] > 1
    said = f"All {count:,}" if are_all else f"{count:,} of the {sizes[0]:,}"
    steps = "step" if sizes[0] == 1 else "steps"
    text = (
        f"{said} {steps} of {facts.left} {have} a counterpart among the {sizes[1]:,} of "
        f"{facts.right}."
    )
    yield Sentence(text, tuple(match.id for match in facts.matches))


def _absent(facts: Facts) -> Iterator[Sentence]:
    """What one side has, and the other is stated not to have had."""
    parting = [match for match in facts.matches if match.is_absent_on_one_side]
    for match in parting[:_SHOWN]:
        steps = [(facts.left, match.left_step), (facts.right, match.right_step)]
        (here, step), (there, absence) = sorted(steps, key=lambda each: each[1].is_absent)
        when = f" ({text_of(step.when)})" if step.when else ""
        days = str(absence.absence)
        text = f"{here} has {in_quotes(step.event.title)}{when}; in {there} it is {days}."
        yield Sentence(text, (match.id,))


def _pace(facts: Facts) -> Iterator[Sentence]:
    """How long the whole way took, then the ways between consecutive steps that differ most."""
    rows = [row for row in facts.steps.rows if _is_certain(row) and _least_apart(row)]
    rows.sort(key=lambda row: -_least_apart(row))
    whole = [row for row in facts.pace(_whole_way(facts)).rows if _is_certain(row)]
    for row in [*whole, *(row for row in rows if row not in whole)][: len(whole) + _WAYS]:
        yield from _pace_sentence(facts, row)


def _whole_way(facts: Facts) -> Iterator[tuple[Match, Match]]:
    """The way from the origin, or the first step that both certainly have, to the last."""
    certain = [match for match in facts.matches if match.is_certain]
    origins = tuple(side.origin for side in facts.names.timelines)
    start = next((match for match in certain if match.events == origins), next(iter(certain), None))
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
    """The steps whose order is most often reversed."""
    turned = [(match.order.reversed, match) for match in facts.matches if match.order]
    turned = sorted((each for each in turned if each[0]), key=lambda each: -each[0])
    if not turned:
        return
    rows = tuple(match.id for _, match in turned)
    if [count for count, _ in turned] == [1, 1] and _is_first_on_left(facts, *turned):
        first, second = (facts.names.quoted(match) for _, match in turned)
        text = f"{first} comes before {second} in {facts.left}, but after it in {facts.right}."
    else:
        shown = [f"{facts.names.quoted(match)} (with {count:,})" for count, match in turned]
        text = f"Some steps come in reversed order to others: {listed(shown)}."
    yield Sentence(text[0].upper() + text[1:], rows)


def _is_first_on_left(facts: Facts, first: tuple[int, Match], second: tuple[int, Match]) -> bool:
    """Whether it is known which of two reversed steps comes first on the left."""
    (row,) = facts.pace([(first[1], second[1])]).rows
    return row.left is not None and row.left.shortest is not None and row.left.shortest >= 0


def _order(facts: Facts) -> Iterator[Sentence]:
    """How many pairs of steps come in the same order."""
    order = facts.order
    if not order.pairs:
        return
    tau = f"; Kendall's tau-b is {order.tau}" if order.tau else ""
    text = (
        f"Of {counted(order.pairs, 'pair')} of steps, {order.same:,} certainly come in the same "
        f"order in both, {order.reversed:,} in reversed order, and {order.undecided:,} "
        f"{'is' if order.undecided == 1 else 'are'} undecided{tau}."
    )
    yield Sentence(text, tuple(match.id for match in facts.matches if match.order))


def _one_sided(facts: Facts) -> Iterator[Sentence]:
    """What only one side has, and why."""
    for here, there, steps in (
        (facts.left, facts.right, facts.only_left),
        (facts.right, facts.left, facts.only_right),
    ):
        for reason in Reason:
            found = [each for each in steps if each.reason is reason]
            if found:
                titles = listed([in_quotes(each.event.title) for each in found])
                about = reason.value.replace("there", f"in {there}")
                count = counted(len(found), "step")
                are = "is" if len(found) == 1 else "are"
                text = f"{count} of {here} {are} {about}: {titles}."
                yield Sentence(text, tuple(each.event.id for each in found))


def _claims(facts: Facts) -> Iterator[Sentence]:
    """What both sides argue about, and what only one does."""
    shared = [each for each in facts.claims if each.is_shared]
    alone = [each for each in facts.claims if not each.is_shared]
    if not facts.claims:
        return
    both = listed([each.label for each in shared]) if shared else "no topic"
    parts = [
        f"only in {side} on {listed(topics)}"
        for side, topics in (
            (facts.left, [each.label for each in alone if each.left]),
            (facts.right, [each.label for each in alone if each.right]),
        )
        if topics
    ]
    only = f"; {' and '.join(parts)}" if parts else ""
    ids = [claim.id for each in facts.claims for claim in (*each.left, *each.right)]
    yield Sentence(f"There are claims on both sides on {both}{only}.", tuple(ids))


def _contradictions(facts: Facts) -> Iterator[Sentence]:
    """The steps that have no figures."""
    steps = [
        *(step for match in facts.matches for step in (match.left_step, match.right_step)),
        *(each.step for each in (*facts.only_left, *facts.only_right)),
    ]
    ids = tuple(dict.fromkeys(step.event.id for step in steps if step.conflict))
    if ids:
        count = counted(len(ids), "step")
        have = "has" if len(ids) == 1 else "have"
        reason = "because what is stated of them cannot all be true"
        yield Sentence(f"{count} {have} no figures, {reason}: {listed(ids)}.", ids)
