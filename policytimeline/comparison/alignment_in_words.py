"""What many timelines share, and where they part, in a few true sentences."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from policytimeline.comparison.aligned_pace import AlignedPace
from policytimeline.comparison.aligned_steps import AlignedStep
from policytimeline.comparison.dated_steps import DatedStep
from policytimeline.comparison.in_words import (
    and_others,
    contradictions,
    lacking_in,
    without_repeats,
)
from policytimeline.comparison.pairing.alignment import DroppedPair
from policytimeline.comparison.step_names import StepNames
from policytimeline.comparison.worded_result import Sentence
from policytimeline.comparison.wording import (
    in_quotes,
    listed,
    share_of,
    status_in_words,
    with_notes,
)
from policytimeline.dates.verdict import Verdict
from policytimeline.findings import counted
from policytimeline.results.cells import text_of

_SHOWN = 3


class AlignmentFacts(NamedTuple):
    """What the sentences are made from.

    Attributes:
        names: The steps, and what they are called.
        dropped: The pairs that could not be kept.
        pace: How long ways between steps took.
    """

    names: StepNames[AlignedStep]
    dropped: Sequence[DroppedPair]
    pace: Callable[[Iterable[tuple[AlignedStep, AlignedStep]]], AlignedPace]

    @property
    def sides(self) -> tuple[str, ...]:
        """What the timelines are called."""
        return self.names.sides


def alignment_sentences(facts: AlignmentFacts) -> tuple[Sentence, ...]:
    """The sentences, the most telling first; of each kind a few."""
    parts = (_in_all, _contradictions, _whole_way, _parting, _dropped)
    found = [sentence for part in parts for sentence in part(facts)]
    return without_repeats(found)


def _in_all(facts: AlignmentFacts) -> Iterator[Sentence]:
    """How many steps all timelines have, and in how many of these it did not happen everywhere."""
    rows = facts.names.steps
    if not rows:
        yield Sentence("The timelines have no steps.", ())
        return
    found = [row for row in rows if row.is_in_all]
    count = len(facts.sides)
    where = "both timelines" if count == len(("left", "right")) else f"all {count:,} timelines"
    share = share_of(len(found), len(rows), "", ("is", "are"))
    yield Sentence(f"{share} coded in {where}{_named(facts, found)}.", _ids(found))
    lacking = [row for row in found if any(e and e.occurrence is Verdict.NO for e in row.events)]
    if lacking:
        are = "is" if len(lacking) == 1 else "are"
        share = f"{len(lacking):,} of these {are}" if len(found) > 1 else "It is"
        text = f"{share} absent or cancelled in at least one of them{_named(facts, lacking)}."
        yield Sentence(text, _ids(lacking))


def _named(facts: AlignmentFacts, rows: Sequence[AlignedStep]) -> str:
    return f": {listed([facts.names.quoted_with_status(row) for row in rows])}" if rows else ""


def _ids(rows: Sequence[AlignedStep]) -> tuple[str, ...]:
    return tuple(row.id for row in rows)


def _contradictions(facts: AlignmentFacts) -> Iterator[Sentence]:
    """The steps that have no figures."""
    return contradictions([[step for row in facts.names.steps for step in row.steps if step]])


def _parting(facts: AlignmentFacts) -> Iterator[Sentence]:
    """The steps that some have, and that did not happen, or are stated not to have, in others."""
    found = [(row, text) for row in facts.names.steps if (text := _parting_text(facts, row))]
    for row, text in found[:_SHOWN]:
        yield Sentence(text, (row.id,))
    rest = [(row.id, facts.names.quoted_with_status(row)) for row, _ in found[_SHOWN:]]
    yield from and_others(rest)


def _parting_text(facts: AlignmentFacts, row: AlignedStep) -> str:
    """That some have a step, and others do not; empty if it is not so."""
    sides = [(name, step) for name, step in zip(facts.sides, row.steps, strict=True) if step]
    lacks = [(name, s) for name, s in sides if s.event.occurrence is Verdict.NO]
    have = [(name, s) for name, s in sides if s.event.occurrence is not Verdict.NO]
    if not lacks or not have:
        return ""
    title = in_quotes(have[0][1].event.title)
    names = listed([_where(name, step) for name, step in have])
    lacking = listed([lacking_in(name, step) for name, step in lacks])
    return f"{title} is a step of {names}; {lacking}."


def _where(name: str, step: DatedStep) -> str:
    """A timeline, with what the step is there if it did not simply occur."""
    return with_notes(name, status_in_words(step.event), "contradiction" if step.conflict else "")


def _whole_way(facts: AlignmentFacts) -> Iterator[Sentence]:
    """How long it took from the first step that all have to the last."""
    certain = [row for row in facts.names.steps if row.is_certain]
    if len(certain) < len(("first", "last")):
        return
    pace = facts.pace([(certain[0], certain[-1])])
    (way,) = pace.ways
    if not way.is_forward:
        return
    days = [f"{text_of(lag)} in {name}" for name, lag in zip(facts.sides, way.lags, strict=True)]
    fastest = pace.fastest(way)
    verdict = f"{fastest} was the fastest" if fastest else "which was the fastest is undecided"
    start, end = (facts.names.quoted(row) for row in (way.start, way.end))
    text = f"From {start} to {end} it took {listed(days, most=len(days))}: {verdict}."
    yield Sentence(text, (way.start.id, way.end.id))


def _dropped(facts: AlignmentFacts) -> Iterator[Sentence]:
    """Where the matchings of two disagree with each other."""
    for each in facts.dropped[:_SHOWN]:
        ids = (each.pair.left.id, each.pair.right.id)
        text = f"{ids[0]} and {ids[1]} match by themselves, but are not in one row: {each.reason}."
        yield Sentence(text, ids)
    if rest := facts.dropped[_SHOWN:]:
        more = [event.id for each in rest for event in (each.pair.left, each.pair.right)]
        text = f"So it is with {counted(len(rest), 'more pair')}."
        yield Sentence(text, tuple(more))
