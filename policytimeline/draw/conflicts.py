"""`conflict`: the statements that cannot all be true, as a graph of what they are about."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from policytimeline.draw.axes import below_title, title_of
from policytimeline.draw.conflict_layout import ConflictLayout
from policytimeline.draw.figure import Figure
from policytimeline.draw.shapes import Picture
from policytimeline.inference.proofs import Conflict
from policytimeline.making_frames import ColumnType, FrameColumn
from policytimeline.model.fields import check_a
from policytimeline.results.table import Column, ResultTable


def conflict(conflict: Conflict) -> Figure:
    """Draw the statements of a contradiction.

    Each event or source that they are about is a box, in an order that follows the statements. A
    statement is beside the box that it is about, or beside the line between the two that it ties.

    Args:
        conflict: One of `Inference.conflicts`.

    Raises:
        InvalidValueError: If it is not a conflict.

    >>> import policytimeline as pt
    >>> days = {"vote": "2018-05-02", "signing": "2018-05-01"}
    >>> dataset = pt.Dataset(
    ...     title="Act",
    ...     events=[
    ...         pt.Event(id=key, title=key, event_type="step", when=pt.parse_when(day))
    ...         for key, day in days.items()
    ...     ],
    ...     links=[pt.Link(subject="vote", kind="precedes", object="signing")],
    ... )
    >>> conflict(pt.infer(dataset).conflicts[0])
    <Figure '3 statements that cannot all be true'>
    """
    check_a("conflict", conflict, Conflict, "take one of pt.infer(dataset).conflicts")
    count = len(conflict.statements)
    several = f"{count:,} statements that cannot all be true"
    title = several if count > 1 else "A statement that cannot be true"
    return Figure(ConflictDrawing(title, conflict))


@attrs.frozen(slots=False)
class ConflictDrawing:
    """The statements of a contradiction, still without a size."""

    title: str
    conflict: Conflict

    @property
    def table(self) -> ResultTable:
        """The statements, with what is to be checked again, and why."""
        reasons = {repair.statement: repair.reason for repair in self.conflict.repairs}
        columns = (
            Column("number", "no."),
            Column("statement", "statement"),
            Column("where", "where"),
            Column("check", "why to check it"),
        )
        rows = [
            (f"{number}", said.text, said.where, reasons.get(said, ""))
            for number, said in enumerate(self.conflict.statements, 1)
        ]
        return ResultTable("conflict", self.title, columns, rows)

    def columns(self, width: float) -> Sequence[FrameColumn]:
        """A row for each subject of a statement, with the place of its box."""
        boxes = self._layout(width).boxes
        rows = [
            (number, said.text, subject, boxes[subject].middle)
            for number, said in enumerate(self.conflict.statements, 1)
            for subject in said.about
        ]
        return (
            FrameColumn.of("statement", ColumnType.INTEGER, [number for number, *_ in rows]),
            FrameColumn.of("text", ColumnType.TEXT, [text for _, text, *_ in rows]),
            FrameColumn.of("subject", ColumnType.TEXT, [subject for *_, subject, _ in rows]),
            FrameColumn.of("x", ColumnType.FLOAT, [x for *_, (x, _) in rows]),
            FrameColumn.of("y", ColumnType.FLOAT, [y for *_, (_, y) in rows]),
        )

    def picture(self, width: float) -> Picture:
        """Everything in its place, for a width in pixels."""
        layout = self._layout(width)
        return Picture(width, layout.bottom, (title_of(self.title, width), *layout.shapes()))

    def _layout(self, width: float) -> ConflictLayout:
        return ConflictLayout(self.conflict, width, below_title(self.title))
