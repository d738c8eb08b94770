"""Contradictions on a terminal: those that fall short by the most days first."""

from __future__ import annotations

import shlex
from collections.abc import Iterator

from policytimeline.cli.tables import Part
from policytimeline.findings import counted
from policytimeline.inference.inference import Inference
from policytimeline.inference.proofs import Conflict

FEW_CONTRADICTIONS = 5
"""So many contradictions are shown, unless all of them are asked for."""

_NAMED = 5


def contradictions(file: str, solved: Inference, *, is_full: bool) -> Iterator[Part]:
    """The contradictions, each with what is left out because of it."""
    ranked = ranked_contradictions(solved)
    shown = ranked if is_full else ranked[:FEW_CONTRADICTIONS]
    for conflict in shown:
        yield ""
        yield str(conflict)
        yield _left_out(solved, conflict)
    more = len(ranked) - len(shown)
    if more:
        yield ""
        noun = counted(more, "more contradiction")
        yield f"{noun}: policytimeline infer {shlex.quote(file)} --all"


def ranked_contradictions(solved: Inference) -> list[Conflict]:
    """The contradictions in the order in which they are shown and counted."""
    return sorted(solved.conflicts, key=lambda each: -each.days)


def left_out_events(solved: Inference) -> str:
    """How many events have no answer, in a few words."""
    count = sum(not solved.is_sound(event) for event in solved.dataset.events)
    them = "it" if len(solved.conflicts) == 1 else "them"
    return f"{counted(count, 'event')} left out because of {them}"


def _left_out(solved: Inference, conflict: Conflict) -> str:
    """What a contradiction is about, the first few of many."""
    ids = solved.blocked_by(conflict)
    more = len(ids) - _NAMED
    names = ", ".join(ids[:_NAMED]) + (f" and {more:,} more" if more > 0 else "")
    return f"left out because of it: {names}"
