"""Parts of longer expressions, widened to the whole and refused (promise 1: honest dates)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import attrs

from policytimeline.dates.phrases.guards import (
    ADVERBS,
    GLUE,
    GUARDS,
    LIST_GLUE,
    PAIRS,
    PART_OF_LONGER,
    Guard,
)
from policytimeline.dates.phrases.words import compiled

_NEAR = 80
"""Characters in front of a part that are looked at, so that the time grows as the text does."""
_LONGEST_GLUE = 20


@attrs.frozen
class Place:
    """Where an expression stands, and why it is refused as a whole, or an empty text."""

    start: int
    end: int
    refusal: str = ""


def whole_expressions(text: str, spans: Iterable[tuple[int, int]]) -> tuple[Place, ...]:
    """The places of the spans, each widened to the whole expression that it is a part of."""
    places: list[Place] = []
    for span in spans:
        place = _guarded(text, Place(*span))
        while place and places and _are_one(text, places[-1], place):
            place = _joined(places.pop(), place)
        if place:
            places.append(place)
    return tuple(places)


def _guarded(text: str, place: Place) -> Place | None:
    """The part with all that guards find beside it; None where it is no date."""
    phrase = text[place.start : place.end]
    start, end, refusal = place.start, place.end, ""
    for guard, first, last in _met(text, place, phrase):
        if not guard.reason:
            return None
        start, end, refusal = min(start, first), max(end, last), refusal or guard.reason
    return Place(start, end, refusal)


def _met(text: str, place: Place, phrase: str) -> Iterator[tuple[Guard, int, int]]:
    near = text[max(0, place.start - _NEAR) : place.start]
    for guard in GUARDS:
        if not compiled(guard.part).search(phrase):
            continue
        left = right = None
        if guard.left:
            left = compiled(rf"(?<!\w)(?:{guard.left})\Z").search(near)
        if guard.right:
            right = compiled(guard.right).match(text, place.end)
        if left or right:
            yield guard, _start(place, left), right.end() if right else place.end


def _start(place: Place, left: re.Match[str] | None) -> int:
    return place.start - len(left[0]) if left else place.start


def _are_one(text: str, one: Place, other: Place) -> bool:
    """Whether two places in a row are parts of one expression."""
    if other.start < one.end:
        return True
    between = text[one.end : other.start]
    if len(between) > _LONGEST_GLUE:
        return False
    phrases = text[max(one.start, one.end - _NEAR) : one.end], text[other.start : other.end]
    if any(compiled(ADVERBS).fullmatch(phrase) for phrase in phrases):
        return False
    if compiled(GLUE).fullmatch(between):
        return True
    return compiled(LIST_GLUE).fullmatch(between) is not None and _is_pair(*phrases)


def _is_pair(one: str, other: str) -> bool:
    return any(
        compiled(first).search(one) and compiled(second).search(other) for first, second in PAIRS
    )


def _joined(one: Place, other: Place) -> Place:
    refusal = one.refusal or other.refusal or PART_OF_LONGER
    return Place(min(one.start, other.start), max(one.end, other.end), refusal)
