"""The table beside a figure of events: the same for who reads, listens or copies."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, product
from typing import get_args

from policytimeline.comparison.dated_steps import DatedStep
from policytimeline.comparison.episodes import Episode
from policytimeline.dates.lags import Side
from policytimeline.draw.event_marks import actors_of
from policytimeline.inference.proofs import Conflict
from policytimeline.inference.solver.graph import BoundSide
from policytimeline.inference.statements import Statement, StatementKind
from policytimeline.model.events import Event
from policytimeline.model.evidence import Evidence
from policytimeline.model.evidence_in_words import place_in_words
from policytimeline.model.sources import Source
from policytimeline.results.cells import Named
from policytimeline.results.table import Column, Kind, ResultTable

_MOST = 10
"""How many statements of a proof are listed, those next to the date, or of a contradiction."""

_EXPLAIN = "policytimeline explain FILE {}"


def event_table(title: str, sides: Sequence[Episode], names: Sequence[str]) -> ResultTable:
    """A row for each event of each side, with its evidence, and why its date is so narrow.

    Args:
        title: The title of the figure.
        sides: The timelines.
        names: What they are called.
    """
    has_origin = any(side.timeline.origin for side in sides)
    lags = [Column("lag", "days since the origin", Kind.LAG, has_unit=True)] * has_origin
    columns = (
        *([Column("timeline", "timeline")] * (len(sides) > 1)),
        Column("event", "event", Kind.NAMED),
        Column("when", "when", Kind.WHEN),
        *lags,
        Column("type", "type"),
        Column("actors", "actors"),
        Column("status", "status"),
        Column("evidence", "evidence"),
        Column("because", "date inferred from"),
    )
    rows = [
        (
            *([name] * (len(sides) > 1)),
            *_cells(side, step, has_origin=has_origin),
        )
        for side, name in zip(sides, names, strict=True)
        for step in side.steps.values()
    ]
    return ResultTable("events", title, columns, rows, tuple(_sources(sides)))


def _cells(side: Episode, step: DatedStep, *, has_origin: bool) -> Iterator[object]:
    event = step.event
    yield Named(event.title, event.id)
    yield event.when if step.when is None else step.when
    if has_origin:
        yield step.lag
    yield event.event_type
    yield "; ".join(actors_of(event, side))
    yield event.status.value
    yield "; ".join(_evidence(event.evidence))
    yield _because(side, step)


def _evidence(pieces: Iterable[Evidence]) -> Iterator[str]:
    """The passages of each source, with the date as it was written."""
    places: dict[str, list[str]] = {}
    for piece in pieces:
        places.setdefault(piece.source_id, []).append(_place(piece))
    for source, found in places.items():
        listed = ", ".join(filter(None, dict.fromkeys(found)))
        yield f"{source} {listed}".rstrip()


def _place(piece: Evidence) -> str:
    place = place_in_words(piece)
    return f"{place} “{piece.phrase}”".lstrip() if piece.phrase else place


def _because(side: Episode, step: DatedStep) -> str:
    """The statements that narrow the date, or those that it contradicts."""
    if step.conflict is not None:
        return f"contradiction: {_contradiction(step.conflict, step.event)}"
    if step.when is None or step.when == step.event.when:
        return ""
    known = side.inference[step.event.id]
    bounds = product(get_args(Side), get_args(BoundSide))
    proofs = [list(islice(known.statements_back(*bound), _MOST + 1)) for bound in bounds]
    statements = dict.fromkeys(
        said.text
        for proof in proofs
        for said in reversed(proof[:_MOST])
        if not _is_coded_date(said, step.event)
    )
    is_cut = any(len(proof) > _MOST for proof in proofs)
    further = f"and others before these: {_EXPLAIN.format(step.event.id)}"
    return "; ".join([*statements, *[further] * is_cut])


def _contradiction(conflict: Conflict, event: Event) -> str:
    """The statements of a contradiction; of a long one the weakest, with how many others."""
    others = len(conflict.statements) - 1
    if others <= _MOST:
        return conflict.sentence
    said = f"{conflict.repairs[0].statement.text} contradicts {others:,} other statements"
    return f"{said}; to see them: {_EXPLAIN.format(event.id)}"


def _is_coded_date(said: Statement, event: Event) -> bool:
    return said.kind is StatementKind.WHEN and said.about == (event.id,)


def _sources(sides: Sequence[Episode]) -> Iterator[str]:
    """What the ids of the sources mean."""
    cited = {
        piece.source_id for side in sides for event in side.timeline for piece in event.evidence
    }
    known: dict[str, Source] = {}
    for side in sides:
        known |= {key: each for key, each in side.inference.dataset.sources.items() if key in cited}
    for key, source in sorted(known.items()):
        published = f", {source.published.to_text()}" if source.published else ""
        yield f"{key}: {source.title}{published}"
