"""How far two timelines agree in the order of their steps, and which come in reversed order."""

from __future__ import annotations

from collections.abc import Iterator

from policytimeline.comparison.comparison_facts import Facts
from policytimeline.comparison.dated_steps import DatedStep
from policytimeline.comparison.reversed_pairs import ReversedPair
from policytimeline.comparison.worded_result import Sentence
from policytimeline.comparison.wording import before_days
from policytimeline.findings import counted
from policytimeline.results.cells import text_of

_SHOWN = 3


def order_counts(facts: Facts) -> Iterator[Sentence]:
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


def reversed_steps(facts: Facts) -> Iterator[Sentence]:
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
    before = f"{before_days(pair.left)}before {second} in {facts.left}"
    after = f"{before_days(pair.right and -pair.right)}after it in {facts.right}"
    on_left = _dates(pair.first.left_step, pair.second.left_step)
    on_right = _dates(pair.first.right_step, pair.second.right_step)
    text = f"{first} comes {before} ({on_left}), but {after} ({on_right})."
    return text[0].upper() + text[1:]


def _dates(*steps: DatedStep) -> str:
    return "; ".join(text_of(step.when or step.event.when) for step in steps)
