"""The tables of a comparison of two timelines."""

from __future__ import annotations

from collections.abc import Sequence

from policytimeline.comparison.absences import AbsentDates
from policytimeline.comparison.dated_steps import DatedStep, after_the_start
from policytimeline.comparison.episodes import Episode
from policytimeline.comparison.matches import Match, OneSided
from policytimeline.comparison.step_names import StepNames
from policytimeline.comparison.wording import status_in_words, with_notes
from policytimeline.comparison.worlds import Worlds
from policytimeline.dates.parsing import When
from policytimeline.dates.verdict import Verdict
from policytimeline.inference.proofs import ContradictionError
from policytimeline.model.events import Event
from policytimeline.results.cells import Named
from policytimeline.results.table import Column, Kind, ResultTable

_ORDER_NOTE = (
    "Order: same if the step certainly comes before and after the same steps on both sides; if "
    "not, to how many its order is reversed, or else undecided."
)

_ONE_CALENDAR = "Days later: from the start of the step in {} to its start in {}."


def steps_table(
    names: StepNames[Match], worlds: Worlds, *, is_one_process: bool = False
) -> ResultTable:
    """A row for each step that both sides have.

    Args:
        names: The steps, and what they are called.
        worlds: What all days of both sides allow.
        is_one_process: Whether days are counted from side to side, on one calendar, and not from
            the origin of each.
    """
    left, right = names.sides
    origins = [None if is_one_process else timeline.origin for timeline in names.timelines]
    has_difference = is_one_process or _have_all(origins)
    columns = (
        Column("step", "step", Kind.NAMED),
        Column("left_when", left, Kind.WHEN),
        Column("right_when", right, Kind.WHEN),
        days_column("left_lag", f"days, {left}", origins[0]),
        days_column("right_lag", f"days, {right}", origins[1]),
        Column("difference", "days later", Kind.LAG, has_unit=True, is_detail=not has_difference),
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
    on_calendar = _ONE_CALENDAR.format(*names.sides), _ORDER_NOTE
    notes = on_calendar if is_one_process else _notes(names.sides, worlds)
    return ResultTable("steps", title, columns, rows, notes)


def days_column(name: str, heading: str, origin: Event | None) -> Column:
    """The column of the days from an origin; readers are not shown one that counts from none."""
    return Column(name, heading, Kind.LAG_OR_TEXT, has_unit=True, is_detail=origin is None)


def _have_all(origins: Sequence[Event | None]) -> bool:
    return all(origin is not None for origin in origins)


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
        return str(match.order) if any(match.order) else ""
    lacks = [event.occurrence is Verdict.NO for event in match.events]
    if all(lacks) or not any(lacks):
        return ""
    side = lacks.index(False)
    event, name = match.events[side], names.sides[side]
    if event.occurrence is Verdict.YES:
        return f"only {name}"
    return f"only {event.status.value} in {name}"


def one_sided_table(
    name: str, sides: tuple[str, str], origin: Event | None, steps: Sequence[OneSided]
) -> ResultTable:
    """A row for each step that only one side has.

    Args:
        name: The name of the table.
        sides: What the side that has them is called, and what the other is called.
        origin: The event that the days of the side are counted from.
        steps: The steps.
    """
    own, other = sides
    columns = (
        Column("step", "step", Kind.NAMED),
        Column("when", "when", Kind.WHEN),
        days_column("lag", "days after the start", origin),
        Column("reason", f"in {other}"),
        Column("event_type", "event type", is_detail=True),
        Column("status", "status", is_detail=True),
    )
    rows = [
        (
            Named(_title(each.step), each.event.id),
            when_or_absent(each.step),
            after_the_start(each.step),
            each.reason_in_words,
            each.event.event_type,
            each.event.status.value,
        )
        for each in steps
    ]
    return ResultTable(name, f"Only in {own}", columns, rows)


def _title(step: DatedStep) -> str:
    """A title, with the status if it did not simply occur; of an absence, the date says it."""
    said = "" if step.is_absent else status_in_words(step.event)
    return with_notes(step.event.title, said)


def when_or_absent(step: DatedStep) -> When | AbsentDates | str | None:
    """What a table says of the date of a step, with a word for what is not the day of a step."""
    if not step.is_absent:
        return "contradiction" if step.conflict else step.when
    return AbsentDates(step.when) if step.when else "stated absent"


def days_note(names: Sequence[str], sides: Sequence[Episode]) -> str:
    """The note that says from which events days are counted, or why they are not."""
    named = list(zip(names, sides, strict=True))
    why_not = [why for name, side in named if (why := _not_counted(name, side))]
    counted = [
        f"in {name} from {side.timeline.origin.id}"
        for name, side in named
        if side.timeline.origin and not _not_counted(name, side)
    ]
    if not counted:
        return f"No days are counted: {', '.join(why_not)}."
    parts = [f"Days are counted to the start of each step: {', '.join(counted)}", *why_not]
    return f"{'; '.join(parts)}."


def _not_counted(name: str, side: Episode) -> str:
    """Why the days of a side are not counted; empty if they are."""
    origin = side.timeline.origin
    if origin is None:
        return f"{name} has no origin"
    try:
        _ = side.inference[origin.id]
    except ContradictionError:
        return f"the origin of {name}, {origin.id}, is in a contradiction"
    return ""


def _notes(names: Sequence[str], worlds: Worlds) -> tuple[str, ...]:
    """What a reader should know of the figures."""
    sides = (worlds.left, worlds.right)
    later = f"Days later: by how many days the step comes later in {names[1]}."
    is_later = _have_all([side.timeline.origin for side in sides])
    return (days_note(names, sides), *([later] if is_later else []), _ORDER_NOTE)
