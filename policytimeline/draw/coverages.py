"""`coverage`: which days were searched for which timeline or jurisdiction, and what was found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property

import attrs

from policytimeline.dates.parsing import When
from policytimeline.draw.event_drawing import domain_of
from policytimeline.draw.event_layout import EventLayout
from policytimeline.draw.figure import Figure
from policytimeline.draw.layout_columns import layout_columns
from policytimeline.draw.marks import DayBounds, Lane, Mark
from policytimeline.draw.shapes import Picture
from policytimeline.frames.coded_dates import CodedDates
from policytimeline.making_frames import FrameColumn
from policytimeline.model.coverage import Coverage
from policytimeline.model.dataset import Dataset
from policytimeline.model.fields import check_a
from policytimeline.results.table import Column, Kind, ResultTable


def coverage(dataset: Dataset) -> Figure:
    """Draw the days that were searched, a lane for each timeline and jurisdiction.

    So a reader sees where no event was found, and where nobody looked.

    Raises:
        InvalidValueError: If it is not a dataset.

    >>> import policytimeline as pt
    >>> coverage(pt.load_seed("hsi"))
    <Figure 'Days searched'>
    """
    check_a("dataset", dataset, Dataset, 'read one: pt.read_dataset("data.yaml")')
    return Figure(CoverageDrawing(dataset))


@attrs.frozen(slots=False)
class CoverageDrawing:
    """The coverage of a dataset, still without a size."""

    dataset: Dataset
    title: str = "Days searched"

    @cached_property
    def lanes(self) -> tuple[Lane, ...]:
        """A lane for each timeline or jurisdiction, with what was searched for it."""
        by_subject: dict[str, list[Coverage]] = {}
        for entry in self.dataset.coverage:
            by_subject.setdefault(_subject(entry), []).append(entry)
        return tuple(
            Lane(
                subject,
                tuple(_marks(number, entries)),
                note="" if any(each.period for each in entries) else "no period was named",
            )
            for number, (subject, entries) in enumerate(by_subject.items())
        )

    @property
    def table(self) -> ResultTable:
        """What was searched, entry by entry."""
        columns = (
            Column("subject", "searched for"),
            Column("period", "days", Kind.WHEN),
            Column("sources", "sources"),
            Column("note", "note"),
        )
        rows = [
            (_subject(entry), entry.period, ", ".join(entry.sources), entry.note)
            for entry in self.dataset.coverage
        ]
        return ResultTable("coverage", self.title, columns, rows)

    def picture(self, width: float) -> Picture:
        """Everything in its place, for a width in pixels."""
        return self._layout(width).picture()

    def columns(self, width: float) -> Sequence[FrameColumn]:
        """A row for each stretch of days."""
        return layout_columns(self._layout(width))

    def _layout(self, width: float) -> EventLayout:
        return EventLayout(self.title, self.lanes, (), "calendar", domain_of(self.lanes), width)


def _subject(entry: Coverage) -> str:
    return entry.timeline or entry.jurisdiction or "everything"


def _marks(lane: int, entries: Sequence[Coverage]) -> Iterator[Mark]:
    for number, entry in enumerate(entries):
        if entry.period is not None:
            title = ", ".join(entry.sources) or "sources not named"
            yield Mark(f"{lane}-{number}", title, _bounds(entry.period))


def _bounds(when: When) -> DayBounds:
    first, begin, end, last = CodedDates.of([when]).bounds[:, 0].tolist()
    return DayBounds(first, begin, end, last, when.is_one_day)
