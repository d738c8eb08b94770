"""The table that says why steps were matched, with the ids of their events."""

from __future__ import annotations

from policytimeline.comparison.matches import Match
from policytimeline.comparison.step_names import StepNames
from policytimeline.results.table import Column, ResultTable


def reasons_table(names: StepNames[Match]) -> ResultTable:
    """A row for each match: the ids as a pin has them, the reason, and what else would fit."""
    columns = (
        Column("step", "step"),
        Column("left", names.sides[0]),
        Column("right", names.sides[1]),
        Column("reason", "matched because"),
        Column("runner_up", "what else would fit"),
    )
    rows = [
        (
            names.label(match),
            match.left.id,
            match.right.id,
            match.reason,
            None if match.runner_up is None else str(match.runner_up),
        )
        for match in names.steps
    ]
    notes = ("A pin is written with both ids, as --pin LEFT=RIGHT or pins=[(left, right)].",)
    return ResultTable("matches", "Why steps were matched", columns, rows, notes)
