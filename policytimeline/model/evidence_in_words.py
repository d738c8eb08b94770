"""A piece of evidence in words: where it is in its source, and what it is coded as saying."""

from __future__ import annotations

from collections.abc import Iterator

from policytimeline.model.evidence import Evidence


def place_in_words(piece: Evidence) -> str:
    """Where in its source a piece of evidence is; empty if it does not say.

    >>> from policytimeline.model.sources import Passage
    >>> place_in_words(Evidence(source_id="gazette", passage=Passage(paragraph=4)))
    '¶4'
    """
    return ", ".join(_places(piece))


def saying_in_words(piece: Evidence) -> str:
    """How a piece of evidence is coded: its stance, what it reports, who says so, and the rest.

    >>> saying_in_words(Evidence(source_id="gazette", reports="occurred", attributed_to="mayor"))
    'supports; occurred; according to mayor'
    """
    return "; ".join(_sayings(piece))


def _places(piece: Evidence) -> Iterator[str]:
    passage = piece.passage
    if passage is None:
        return
    if passage.paragraph is not None:
        yield f"¶{passage.paragraph:,}"
    if passage.row is not None:
        yield f"row {passage.row:,}"
    if passage.position is not None:
        yield f"characters {passage.position.start:,} to {passage.position.end:,}"


def _sayings(piece: Evidence) -> Iterator[str]:
    yield piece.stance.value
    if piece.reports is not None:
        yield piece.reports.value
    if piece.attributed_to:
        yield f"according to {piece.attributed_to}"
    if piece.fields:
        yield f"about {', '.join(piece.fields)}"
    for field, value in piece.asserts.items():
        yield f"{field} = {value}"
    if piece.note:
        yield piece.note
