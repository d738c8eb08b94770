"""What follows from the other values of an entry, and so need not be written by hand.

An explicit value counts. Where nothing is to follow, ``null`` says so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeAlias

from policytimeline.conversion.plain import is_list, is_mapping
from policytimeline.model.events import Basis, Claim, Event, EventStatus
from policytimeline.model.evidence import ReportedAs, Stance
from policytimeline.model.fields import is_valid_id

_Entry: TypeAlias = "dict[str, Any]"

REPORTED_BY_STATUS: Mapping[str, str] = {
    status.value: reported.value
    for status, reported in (
        (EventStatus.OCCURRED, ReportedAs.OCCURRED),
        (EventStatus.ONGOING, ReportedAs.ONGOING),
        (EventStatus.SCHEDULED, ReportedAs.EXPECTED),
        (EventStatus.PROPOSED, ReportedAs.EXPECTED),
        (EventStatus.ABSENT, ReportedAs.ABSENT),
    )
}
"""How a passage reports an event by its status; from alleged and cancelled, nothing follows."""

_OCCURRED, _ANCHORED = EventStatus.OCCURRED.value, Basis.ANCHORED.value
_SUPPORTS = Stance.SUPPORTS.value


def _of_event(event: _Entry) -> Iterator[tuple[_Entry, str, str | None]]:
    """The basis of an event, and how each piece of its evidence reports it.

    A row of a table codes an event, and names sources for it, but does not say how they report it.
    """
    status = event.get("status", _OCCURRED)
    reported = REPORTED_BY_STATUS.get(status) if isinstance(status, str) else None
    is_counted = False
    pieces = _evidence_of(event)
    from_table = any(map(_is_row, pieces))
    for piece in pieces:
        is_counted = is_counted or piece.get("offset") is not None
        is_coded = from_table and (_is_row(piece) or piece.get("passage") is None)
        yield piece, "reports", reported if _supports(piece) and not is_coded else None
    yield event, "basis", _ANCHORED if is_counted else None


def _of_claim(claim: _Entry) -> Iterator[tuple[_Entry, str, str | None]]:
    """That a claim was made, and by whom, for each piece of its evidence."""
    given = claim.get("speaker")
    speaker = given if isinstance(given, str) and is_valid_id(given) else None
    for piece in _evidence_of(claim):
        yield piece, "reports", _OCCURRED if _supports(piece) else None
        yield piece, "attributed_to", speaker


DERIVED: Mapping[type, Callable[[_Entry], Iterator[tuple[_Entry, str, str | None]]]] = {
    Event: _of_event,
    Claim: _of_claim,
}
"""Each part of an entry in which a value may follow, its key, and the value; None if none does."""


def derive(entry: _Entry, of: type) -> None:
    """Write into an entry what follows from the rest of it, in place."""
    if (follows := DERIVED.get(of)) is None:
        return
    for part, key, value in follows(entry):
        if key not in part:
            if value is not None:
                part[key] = value
        elif part[key] is None:
            del part[key]


def without_derived(entry: _Entry, of: type) -> None:
    """Remove from an entry what `derive` writes into it, in place."""
    if (follows := DERIVED.get(of)) is None:
        return
    for part, key, value in follows(entry):
        if value is not None and key not in part:
            part[key] = _NOT_DERIVED.get(key)
        elif value is not None and part[key] == value:
            del part[key]


_NOT_DERIVED = {"basis": Basis.STATED.value}
"""What says that a value does not follow, if there is a better word for it than ``null``."""


def _evidence_of(entry: _Entry) -> list[_Entry]:
    pieces = entry.get("evidence")
    return [piece for piece in pieces if is_mapping(piece)] if is_list(pieces) else []


def _is_row(piece: _Entry) -> bool:
    passage = piece.get("passage")
    return is_mapping(passage) and "row" in passage


def _supports(piece: _Entry) -> bool:
    return "stance" not in piece or piece["stance"] == _SUPPORTS
