"""`align_timelines`: many episodes side by side, step by step."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from itertools import pairwise

import attrs

from policytimeline.arguments import check_flag
from policytimeline.comparison.aligned_pace import AlignedPace
from policytimeline.comparison.aligned_steps import AlignedStep, AlignedWay
from policytimeline.comparison.alignment_in_words import AlignmentFacts, alignment_sentences
from policytimeline.comparison.arguments import check_ids
from policytimeline.comparison.comparison_tables import days_column, days_note, when_or_absent
from policytimeline.comparison.dated_steps import DatedStep, after_the_start
from policytimeline.comparison.episodes import Episode, episodes_of
from policytimeline.comparison.pairing.alignment import DroppedPair, align
from policytimeline.comparison.step_names import StepNames
from policytimeline.comparison.worded_result import Sentence, WordedResult, plain_timeline
from policytimeline.comparison.wording import listed
from policytimeline.errors import InvalidValueError
from policytimeline.model.fields import check_a
from policytimeline.model.timeline import Timeline
from policytimeline.results.cells import Named
from policytimeline.results.json_form import PlainData
from policytimeline.results.table import Column, Kind, ResultTable

_FEWEST = 2


@attrs.frozen(repr=False, slots=False)
class TimelineAlignment(WordedResult):
    """Many timelines side by side: a row for each step, a column for each timeline.

    It can be printed, and written as Markdown, LaTeX, HTML, CSV, JSON or a dataframe.

    Attributes:
        timelines: The timelines.
        rows: Every step of every timeline, in one row each, in an order that those of the
            timelines allow.
        dropped: Where the matchings of two timelines disagree with each other: the pairs that are
            not in one row.
    """

    timelines: tuple[Timeline, ...]
    rows: tuple[AlignedStep, ...]
    dropped: tuple[DroppedPair, ...]
    _episodes: tuple[Episode, ...] = attrs.field(eq=False, alias="episodes")
    _ways: tuple[tuple[AlignedStep, AlignedStep], ...] | None = attrs.field(
        default=None, eq=False, alias="ways"
    )

    @property
    def sides(self) -> tuple[Episode, ...]:
        """The timelines, each with the inference that its figures come from."""
        return self._episodes

    def pace(self, steps: object = None) -> AlignedPace:
        """How many days the ways between steps took in each timeline.

        Args:
            steps: The names of steps, as `TimelineComparison.pace` takes them. By default, those of
                `with_pace`, or else the ways between consecutive steps that all timelines have.

        Raises:
            UnknownIdError: If there is no such step.
            InvalidValueError: If a name fits several steps, or it is not a list of names.
        """
        return self._pace(self._shown_ways if steps is None else self._names.pairs(steps))

    def with_pace(self, steps: object) -> TimelineAlignment:
        """The same alignment, whose table ``pace`` has the ways between steps.

        Args:
            steps: The names of steps, as `pace` takes them.

        Raises:
            UnknownIdError: If there is no such step.
            InvalidValueError: If a name fits several steps, or it is not a list of names.
        """
        return attrs.evolve(self, ways=tuple(self._names.pairs(steps)))

    def in_words(self) -> tuple[Sentence, ...]:
        """What the timelines share, and where they part, each with the ids of its rows."""
        return alignment_sentences(AlignmentFacts(self._names, self.dropped, self._pace))

    @property
    def tables(self) -> tuple[ResultTable, ...]:
        """The tables: all steps, and the ways between those that all timelines have."""
        return (self._steps_table(), *self.pace().tables)

    def to_dict(self) -> dict[str, PlainData]:
        """Everything as plain data: the timelines, the dropped pairs, the sentences, the tables."""
        return {
            "timelines": [*map(plain_timeline, self.timelines)],
            "dropped": [
                {"left": each.pair.left.id, "right": each.pair.right.id, "reason": each.reason}
                for each in self.dropped
            ],
            **super().to_dict(),
        }

    def __repr__(self) -> str:
        return f"<TimelineAlignment of {len(self.timelines):,} timelines: {len(self.rows):,} steps>"

    @cached_property
    def _names(self) -> StepNames[AlignedStep]:
        return StepNames(self.timelines, self.rows)

    @property
    def _shown_ways(self) -> Iterable[tuple[AlignedStep, AlignedStep]]:
        """The ways of `with_pace`, or those between consecutive steps that all have."""
        if self._ways is not None:
            return self._ways
        return pairwise(row for row in self.rows if row.is_shared)

    def _pace(self, ways: Iterable[tuple[AlignedStep, AlignedStep]]) -> AlignedPace:
        return AlignedPace(self._names.sides, tuple(self._way(*way) for way in ways))

    def _way(self, start: AlignedStep, end: AlignedStep) -> AlignedWay:
        lags = [
            side.way(one, other) if one and other else None
            for side, one, other in zip(self._episodes, start.steps, end.steps, strict=True)
        ]
        names = self._names
        return AlignedWay(
            names.way(start, end), names.way_label(start, end), start, end, tuple(lags)
        )

    def _steps_table(self) -> ResultTable:
        """A row for each step; two columns for each timeline."""
        names = self._names
        columns = [Column("step", "step", Kind.NAMED)]
        details: list[Column] = []
        for number, (name, timeline) in enumerate(zip(names.sides, self.timelines, strict=True), 1):
            columns += [
                Column(f"when_{number}", name, Kind.WHEN),
                days_column(f"lag_{number}", "days", timeline.origin),
            ]
            details += [
                Column(f"title_{number}", f"title, {name}", Kind.NAMED, is_detail=True),
                Column(f"status_{number}", f"status, {name}", is_detail=True),
            ]
        rows = [
            (
                Named(names.label_with_status(row), row.id),
                *(value for step in row.steps for value in _cells(step)),
                *(value for step in row.steps for value in _details(step)),
            )
            for row in self.rows
        ]
        note = days_note(names.sides, self._episodes)
        return ResultTable(
            "steps", f"Steps of {listed(names.sides)}", [*columns, *details], rows, (note,)
        )


def align_timelines(*timelines: Timeline, coded: bool = False) -> TimelineAlignment:
    """Put the steps of many timelines side by side.

    The rows agree with the matchings of every two timelines, as `compare_timelines` makes them,
    wherever those agree with each other; where they do not, the alignment says which pairs it
    could not keep.

    A timeline can be given twice, and two can have one id: they are told apart by their places.

    Args:
        timelines: At least two timelines, of one dataset or of several.
        coded: Whether to take the dates as coded, and leave out everything else that is stated.

    Raises:
        InvalidValueError: If there are fewer than two, something is not a timeline, or one uses an
            id for two events.

    >>> import policytimeline as pt
    >>> hsi = pt.load_seed("hsi")
    >>> found = align_timelines(*map(hsi.timeline, ["split-2018", "split-2021", "context"]))
    >>> [event and event.id for event in found.rows[-2].events][:2]
    ['wapo-2018-published', 'wapo-2021-published']
    """
    for timeline in timelines:
        check_a("timelines", timeline, Timeline, 'write dataset.timeline("id") for each')
        check_ids("timelines", timeline)
    check_flag("coded", coded)
    names = [timeline.id for timeline in timelines]
    if len(names) < _FEWEST:
        expected = "at least two timelines"
        raise InvalidValueError("timelines", names, "is not enough to align", expected)
    episodes = episodes_of(timelines, coded=coded)
    found = align([each.as_steps._replace(certain=each.certain_order) for each in episodes])
    rows = (
        AlignedStep(
            tuple(
                episode.steps[event.id] if event else None
                for event, episode in zip(row, episodes, strict=True)
            )
        )
        for row in found.rows
    )
    return TimelineAlignment(tuple(timelines), tuple(rows), found.dropped, episodes)


def _cells(step: DatedStep | None) -> tuple[object, object]:
    if step is None:
        return None, None
    return when_or_absent(step), after_the_start(step)


def _details(step: DatedStep | None) -> tuple[object, object]:
    if step is None:
        return None, None
    return Named(step.event.title, step.event.id), step.event.status.value
