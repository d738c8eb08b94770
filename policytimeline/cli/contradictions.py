"""Contradictions on a terminal: those that are connected together, the largest part first."""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Sequence

import attrs

from policytimeline.cli.console import counted
from policytimeline.cli.tables import Part
from policytimeline.inference.inference import Inference
from policytimeline.inference.proofs import Conflict

FEW_CONTRADICTIONS = 5
"""So many contradictions are all shown; of more, the first few of each part."""

_EXAMPLES, _PARTS, _NAMED = 2, 5, 3


@attrs.frozen
class ConnectedPart:
    """Contradictions that are connected to each other.

    Attributes:
        conflicts: The contradictions, those that fall short by the most days first.
        events: Ids of the events that are connected to them.
    """

    conflicts: tuple[Conflict, ...]
    events: tuple[str, ...]


def connected_parts(solved: Inference) -> tuple[ConnectedPart, ...]:
    """The contradictions by what connects them, the most first."""
    found: dict[tuple[str, ...], list[Conflict]] = {}
    blocked: dict[tuple[str, ...], tuple[str, ...]] = {}
    for conflict in solved.conflicts:
        ids = solved.blocked_by(conflict)
        found.setdefault(ids[:1], []).append(conflict)
        blocked[ids[:1]] = ids
    parts = [
        ConnectedPart(
            tuple(sorted(conflicts, key=lambda each: -each.days)),
            tuple(key for key in blocked[first] if key in solved.dataset.events),
        )
        for first, conflicts in found.items()
    ]
    return tuple(sorted(parts, key=lambda part: (-len(part.conflicts), -len(part.events))))


def contradictions(file: str, solved: Inference, *, is_full: bool) -> Iterator[Part]:
    """The contradictions, with how many events each part of them blocks."""
    parts = connected_parts(solved)
    is_short = len(solved.conflicts) > FEW_CONTRADICTIONS and not is_full
    shown = parts[:_PARTS] if is_short else parts
    count = 0
    for part in shown:
        examples = part.conflicts[:_EXAMPLES] if is_short else part.conflicts
        count += len(examples)
        yield ""
        if len(part.conflicts) > 1:
            yield f"{len(part.conflicts):,} connected contradictions"
        for conflict in examples:
            yield str(conflict)
        yield _blocks(part)
    more = len(solved.conflicts) - count
    if more:
        yield ""
        noun = counted(more, "more contradiction")
        yield f"{noun}: policytimeline infer {shlex.quote(file)} --all"


def _blocks(part: ConnectedPart) -> str:
    """How many events are connected to a part, with the first few."""
    names = _few(part.events)
    events = counted(len(part.events), "connected event")
    return f"nothing is inferred for {events}{': ' * bool(names)}{names}"


def _few(names: Sequence[str]) -> str:
    """The first few of some names, and how many more there are."""
    more = len(names) - _NAMED
    return ", ".join(names[:_NAMED]) + (f" and {more:,} more" if more > 0 else "")
