"""`conflict`: the statements that cannot all be true, as a graph of what they are about."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import attrs

from policytimeline.draw.axes import title_of
from policytimeline.draw.figure import Figure
from policytimeline.draw.shapes import Box, Group, Line, Picture, Shape, Text
from policytimeline.draw.sizes import LABEL_SIZE, MARGIN, TITLE_HEIGHT
from policytimeline.draw.text_widths import shortened, text_width
from policytimeline.inference.proofs import Conflict
from policytimeline.making_frames import ColumnType, FrameColumn
from policytimeline.model.fields import check_a
from policytimeline.results.table import Column, ResultTable

_BOX_HEIGHT, _LINE = 26.0, 18.0
_MOST_BESIDE = 3
"""The boxes that a row has at most."""


def conflict(conflict: Conflict) -> Figure:
    """Draw the statements of a contradiction.

    Each event or source that they are about is a box, each statement a number: beside the box that
    it dates, or on the line between the two that it ties. Below are the statements in words.

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
    title = f"{count:,} statements that cannot all be true" if count > 1 else "A contradiction"
    return Figure(ConflictDrawing(title, conflict))


class _Place(NamedTuple):
    """Where the box of a subject is."""

    x: float
    y: float
    width: float

    @property
    def middle(self) -> tuple[float, float]:
        return self.x + self.width / 2, self.y + _BOX_HEIGHT / 2


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
        places = self._places(width)
        rows = [
            (number, said.text, subject, places[subject].middle)
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
        places = self._places(width)
        bottom = max((place.y for place in places.values()), default=TITLE_HEIGHT) + _BOX_HEIGHT
        lines = tuple(self._lines(width))
        shapes = (
            title_of(self.title, width),
            *self._ties(places),
            *(self._box(subject, place) for subject, place in places.items()),
            Group(lines, y=bottom + _LINE),
        )
        return Picture(width, bottom + _LINE * (len(lines) + 2), shapes)

    def _places(self, width: float) -> dict[str, _Place]:
        """The boxes on an ellipse, the first one on top."""
        subjects = self.conflict.about
        room = width - 2 * MARGIN
        widest = min(room / max(1, min(len(subjects), _MOST_BESIDE)) - 2 * MARGIN, 260.0)
        sizes = {each: min(text_width(each, LABEL_SIZE) + 2 * MARGIN, widest) for each in subjects}
        tall = _BOX_HEIGHT * 2 * (len(subjects) - 1)
        wide = (room - widest) / 2 if len(subjects) > 1 else 0
        found: dict[str, _Place] = {}
        for number, (subject, size) in enumerate(sizes.items()):
            angle = 2 * math.pi * number / len(sizes) - math.pi / 2
            x = width / 2 + wide * math.cos(angle) * min(1, len(sizes) / 4)
            y = TITLE_HEIGHT + _BOX_HEIGHT + tall / 2 * (1 + math.sin(angle))
            found[subject] = _Place(x - size / 2, y, size)
        return found

    def _box(self, subject: str, place: _Place) -> Group:
        own = [
            f"{number}"
            for number, said in enumerate(self.conflict.statements, 1)
            if said.about == (subject,)
        ]
        name = shortened(subject, LABEL_SIZE, place.width - MARGIN)
        wide = text_width(name, LABEL_SIZE)
        x, y = place.middle
        shapes: list[Shape] = [
            Box(place.x, place.y, place.width, _BOX_HEIGHT, "box"),
            Text(x, y + 4, name, wide, "", "middle"),
        ]
        if own:
            text = f"({', '.join(own)})"
            shapes.append(
                Text(place.x + place.width + 6, y + 4, text, text_width(text, LABEL_SIZE), "label")
            )
        return Group(tuple(shapes))

    def _ties(self, places: dict[str, _Place]) -> Iterator[Shape]:
        between: dict[tuple[str, ...], list[str]] = {}
        for number, said in enumerate(self.conflict.statements, 1):
            if len(said.about) > 1:
                between.setdefault(said.about, []).append(f"{number}")
        for about, numbers in between.items():
            (x, y), (to_x, to_y) = places[about[0]].middle, places[about[-1]].middle
            yield Line(x, y, to_x, to_y, "edge")
            text = f"({', '.join(numbers)})"
            wide = text_width(text, LABEL_SIZE)
            yield Text((x + to_x) / 2, (y + to_y) / 2 + 4, text, wide, "label", "middle")

    def _lines(self, width: float) -> Iterator[Text]:
        for number, said in enumerate(self.conflict.statements, 1):
            text = shortened(f"({number}) {said.text}", LABEL_SIZE, width - 2 * MARGIN)
            yield Text(MARGIN, number * _LINE, text, text_width(text, LABEL_SIZE))
