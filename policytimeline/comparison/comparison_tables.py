"""The tables of a comparison of two timelines."""

from __future__ import annotations

from collections.abc import Sequence

from policytimeline.comparison.dated_steps import Absence, Step
from policytimeline.comparison.matches import Match, OneSided
from policytimeline.comparison.step_names import StepNames
from policytimeline.dates.lags import Lag
from policytimeline.model.timeline import Timeline
from policytimeline.results.cells import Named
from policytimeline.results.table import Column, Kind, ResultTable


def steps_table(names: StepNames[Match]) -> ResultTable:
    """A row for each step that both sides have."""
    left, right = (side.id for side in names.timelines)
    columns = (
        Column("step", "step", Kind.NAMED),
        Column("left_when", left, Kind.WHEN),
        Column("right_when", right, Kind.WHEN),
        Column("left_lag", f"days after the start, {left}", Kind.LAG_OR_TEXT, has_unit=True),
        Column("right_lag", f"days after the start, {right}", Kind.LAG_OR_TEXT, has_unit=True),
        Column("difference", "difference in days", Kind.LAG, has_unit=True),
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
    return ResultTable("steps", title, columns, rows, _notes(*names.timelines))


def _row(match: Match, names: StepNames[Match]) -> tuple[object, ...]:
    left, right = match.left_step, match.right_step
    return (
        Named(names.label_with_status(match), match.id),
        left.when if not left.is_absent else "stated absent",
        right.when if not right.is_absent else "stated absent",
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
    if not match.is_absent_on_one_side:
        return ""
    return f"only {names.timelines[match.left_step.is_absent].id}"


def one_sided_table(
    name: str, own: Timeline, other: Timeline, steps: Sequence[OneSided]
) -> ResultTable:
    """A row for each step that only one side has.

    Args:
        name: The name of the table.
        own: The side that has them.
        other: The side that does not.
        steps: The steps.
    """
    columns = (
        Column("step", "step", Kind.NAMED),
        Column("when", "when", Kind.WHEN),
        Column("lag", "days after the start", Kind.LAG_OR_TEXT, has_unit=True),
        Column("reason", f"in {other.id}"),
        Column("event_type", "event type", is_detail=True),
        Column("status", "status", is_detail=True),
    )
    rows = [
        (
            Named(each.event.title, each.event.id),
            each.step.when,
            after_the_start(each.step),
            each.reason_in_words,
            each.event.event_type,
            each.event.status.value,
        )
        for each in steps
    ]
    return ResultTable(name, f"Only in {own.id}", columns, rows)


def after_the_start(step: Step) -> Lag | Absence | str | None:
    """What a table says of the days from the origin to a step."""
    if step.conflict is not None:
        return "contradiction"
    return step.absence or step.lag


def _notes(*sides: Timeline) -> tuple[str, ...]:
    """What a reader should know of the figures."""
    counted = [
        f"in {side.id} from {side.origin.id}" if side.origin else f"not in {side.id} (no origin)"
        for side in sides
    ]
    return (
        f"Days are counted to the start of each step: {', '.join(counted)}.",
        "Difference: by how many days the step comes later on the right.",
        "Order: the same to every other step on both sides, or reversed or undecided to so many.",
    )
