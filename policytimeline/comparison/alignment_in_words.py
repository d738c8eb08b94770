"""What many timelines share, and where they part, in a few true sentences."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from policytimeline.comparison.aligned_pace import AlignedPace
from policytimeline.comparison.aligned_steps import AlignedStep
from policytimeline.comparison.alignment import DroppedPair
from policytimeline.comparison.in_words import Sentence
from policytimeline.comparison.step_names import StepNames
from policytimeline.comparison.wording import in_quotes, listed
from policytimeline.results.cells import text_of

_MOST_SENTENCES = 10


class AlignmentFacts(NamedTuple):
    """What the sentences are made from.

    Attributes:
        names: The steps, and what they are called.
        dropped: The pairs that could not be kept.
        pace: How long ways between steps took.
    """

    names: StepNames[AlignedStep]
    dropped: Sequence[DroppedPair]
    pace: Callable[[object], AlignedPace]

    @property
    def ids(self) -> list[str]:
        """The ids of the timelines."""
        return [timeline.id for timeline in self.names.timelines]

    @property
    def shared(self) -> list[AlignedStep]:
        """The steps that all timelines have."""
        return [row for row in self.names.steps if row.is_shared]


def alignment_sentences(facts: AlignmentFacts) -> tuple[Sentence, ...]:
    """The sentences, the most telling first: at most ten."""
    parts = (_shared, _absent, _whole_way, _dropped)
    return tuple(sentence for part in parts for sentence in part(facts))[:_MOST_SENTENCES]


def _shared(facts: AlignmentFacts) -> Iterator[Sentence]:
    shared, rows = facts.shared, facts.names.steps
    named = f": {listed([facts.names.quoted(row) for row in shared])}" if shared else ""
    text = f"{len(shared):,} of {len(rows):,} steps are in all {len(facts.ids):,} timelines{named}."
    yield Sentence(text, tuple(row.id for row in shared))


def _absent(facts: AlignmentFacts) -> Iterator[Sentence]:
    """The steps that some have, and that are stated not to have happened in others."""
    for row in facts.names.steps:
        sides = [(name, s) for name, s in zip(facts.ids, row.steps, strict=True) if s]
        absences = [f"in {name} it is {step.absence}" for name, step in sides if step.absence]
        have = [(name, step) for name, step in sides if step.took_place]
        if absences and have:
            title = in_quotes(have[0][1].event.title)
            names = listed([name for name, _ in have])
            text = f"{title} is a step of {names}; {listed(absences)}."
            yield Sentence(text, (row.id,))


def _whole_way(facts: AlignmentFacts) -> Iterator[Sentence]:
    """How long it took from the first step that all have to the last."""
    certain = [row for row in facts.shared if row.is_certain]
    if len(certain) < len(("first", "last")):
        return
    ids = [next(event.id for event in row.events if event) for row in (certain[0], certain[-1])]
    pace = facts.pace([tuple(ids)])
    (way,) = pace.ways
    if not all(lag and lag.shortest is not None and lag.shortest >= 0 for lag in way.lags):
        return
    days = [f"{text_of(lag)} in {name}" for name, lag in zip(facts.ids, way.lags, strict=True)]
    fastest = pace.fastest(way)
    verdict = f"{fastest} was the fastest" if fastest else "which was the fastest is undecided"
    start, end = (facts.names.quoted(row) for row in (way.start, way.end))
    text = f"From {start} to {end} it took {listed(days, most=len(days))}: {verdict}."
    yield Sentence(text, (way.start.id, way.end.id))


def _dropped(facts: AlignmentFacts) -> Iterator[Sentence]:
    """Where the matchings of two disagree with each other."""
    for each in facts.dropped:
        ids = (each.pair.left.id, each.pair.right.id)
        text = f"{ids[0]} and {ids[1]} match by themselves, but are not in one row: {each.reason}."
        yield Sentence(text, ids)
