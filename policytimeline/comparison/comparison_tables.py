"""The tables of a comparison of two timelines."""

from __future__ import annotations

from collections.abc import Sequence

from policytimeline.comparison.dated_steps import DatedStep, after_the_start
from policytimeline.comparison.episodes import Episode
from policytimeline.comparison.matches import Match, OneSided
from policytimeline.comparison.step_names import StepNames
from policytimeline.comparison.wording import status_in_words, with_notes
from policytimeline.comparison.worlds import Worlds
from policytimeline.dates.parsing import When
from policytimeline.dates.verdict import Verdict
from policytimeline.inference.proofs import ContradictionError
from policytimeline.results.cells import Named
from policytimeline.results.table import Column, Kind, ResultTable


def steps_table(names: StepNames[Match], worlds: Worlds) -> ResultTable:
    """A row for each step that both sides have."""
    left, right = names.sides
    columns = (
        Column("step", "step", Kind.NAMED),
        Column("left_when", left, Kind.WHEN),
        Column("right_when", right, Kind.WHEN),
        Column("left_lag", f"days, {left}", Kind.LAG_OR_TEXT, has_unit=True),
        Column("right_lag", f"days, {right}", Kind.LAG_OR_TEXT, has_unit=True),
        Column("difference", "difference", Kind.LAG, has_unit=True),
        Column("order", "order"),
        Column("left", f"title, {left}", Kind.NAMED, is_detail=True),
        Column("right", f"title, {right}", Kind.NAMED, is_detail=True),
        Column("left_status", f"status, {left}", is_detail=True),
        Column("right_status", f"status, {right}", is_detail=True),
        Column("reason", "matched because", is_detail=True),
        Column("runner_up", "runner-up", is_detail=True),
    )
    rows = [_row(match, names) for match in names.steps]
    title = f"Steps of {left} and {right}"
    return ResultTable("steps", title, columns, rows, _notes(names.sides, worlds))


def _row(match: Match, names: StepNames[Match]) -> tuple[object, ...]:
    left, right = match.left_step, match.right_step
    return (
        Named(names.label_with_status(match), match.id),
        when_or_absent(left),
        when_or_absent(right),
        after_the_start(left),
        after_the_start(right),
        match.difference,
        _order(match, names),
        Named(match.left.title, match.left.id),
        Named(match.right.title, match.right.id),
        match.left.status.value,
        match.right.status.value,
        match.reason,
        None if match.runner_up is None else str(match.runner_up),
    )


def _order(match: Match, names: StepNames[Match]) -> str:
    """How the step stands to the others, or why it has no place in the order."""
    if match.order is not None:
        return str(match.order)
    lacks = [event.occurrence is Verdict.NO for event in match.events]
    if all(lacks) or not any(lacks):
        return ""
    side = lacks.index(False)
    event, name = match.events[side], names.sides[side]
    if event.occurrence is Verdict.YES:
        return f"only {name}"
    return f"only {event.status.value} in {name}"


def one_sided_table(name: str, own: str, other: str, steps: Sequence[OneSided]) -> ResultTable:
    """A row for each step that only one side has.

    Args:
        name: The name of the table.
        own: What the side that has them is called.
        other: What the side that does not is called.
        steps: The steps.
    """
    columns = (
        Column("step", "step", Kind.NAMED),
        Column("when", "when", Kind.WHEN),
        Column("lag", "days after the start", Kind.LAG_OR_TEXT, has_unit=True),
        Column("reason", f"in {other}"),
        Column("event_type", "event type", is_detail=True),
        Column("status", "status", is_detail=True),
    )
    rows = [
        (
            Named(_title(each.step), each.event.id),
            each.step.when,
            after_the_start(each.step),
            each.reason_in_words,
            each.event.event_type,
            each.event.status.value,
        )
        for each in steps
    ]
    return ResultTable(name, f"Only in {own}", columns, rows)


def _title(step: DatedStep) -> str:
    """A title, with the status if it did not simply occur; of an absence, the days say it."""
    said = "" if step.is_absent else status_in_words(step.event)
    return with_notes(step.event.title, said)


def when_or_absent(step: DatedStep) -> When | str | None:
    """What a table says of the date of a step: none for one that did not happen on any day."""
    return "stated absent" if step.is_absent else step.when


def days_note(names: Sequence[str], sides: Sequence[Episode]) -> str:
    """The note that says from which events days are counted, or why they are not."""
    counted = map(_counted_from, names, sides)
    return f"Days are counted to the start of each step: {', '.join(counted)}."


def _counted_from(name: str, side: Episode) -> str:
    origin = side.timeline.origin
    if origin is None:
        return f"not in {name} (no origin)"
    try:
        _ = side.inference[origin.id]
    except ContradictionError:
        return f"not in {name} (its origin {origin.id} is in a contradiction)"
    return f"in {name} from {origin.id}"


def _notes(names: Sequence[str], worlds: Worlds) -> tuple[str, ...]:
    """What a reader should know of the figures."""
    return (
        days_note(names, (worlds.left, worlds.right)),
        "Difference: by how many days the step comes later on the right.",
        "Order: the same to every other step on both sides, or reversed or undecided to so many.",
    )
