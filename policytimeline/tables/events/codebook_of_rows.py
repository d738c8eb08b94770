"""The codebook of a table's dataset: the terms that its rows turned out to use."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from policytimeline.model.codebook import (
    AttributeDefinition,
    Codebook,
    EventType,
    LinkKind,
    Term,
)
from policytimeline.model.timeline import TimelineDefinition
from policytimeline.tables.cells.word_cells import WordReader
from policytimeline.tables.events.event_rows import ORIGINAL_ID, EventRows

_SHOWN_TEXTS = 5


def codebook_of(
    templates: Sequence[EventRows], roles: Iterable[str], kinds: Iterable[LinkKind]
) -> Codebook:
    """The codebook of the events that some templates read.

    Args:
        templates: What read the events.
        roles: The roles of their participants.
        kinds: The kinds of their links.
    """
    readers = [each.readers for each in templates]
    types = {word: texts for each in readers for word, texts in each.event_type.met.items()}
    attributes = {each.id: each for of in readers for each in of.attributes.definitions}
    if any(each.rewritten for each in templates):
        definition = "The id of the event in the table."
        attributes[ORIGINAL_ID] = AttributeDefinition(id=ORIGINAL_ID, definition=definition)
    dates = dict.fromkeys(role for each in readers for role, _ in each.dates)
    places: dict[str, str] = {}
    for each in readers:
        if each.jurisdictions is not None:
            places.update(each.jurisdictions.own_codes())
    return Codebook(
        event_types=[EventType(id=word, definition=_texts(word, of)) for word, of in types.items()],
        roles=[Term(id=role) for role in dict.fromkeys(roles)],
        attributes=attributes.values(),
        date_roles=[Term(id=role) for role in dates],
        jurisdictions=[Term(id=code, definition=of) for code, of in places.items()],
        link_kinds=tuple(kinds),
    )


def timelines_of(templates: Sequence[EventRows]) -> list[TimelineDefinition]:
    """The timelines that events belong to."""
    readers = [each.readers.timeline for each in templates]
    words = dict.fromkeys(word for each in readers if each is not None for word in each.met)
    return [TimelineDefinition(id=word, title=_title(word, readers)) for word in words]


def _title(word: str, readers: Sequence[WordReader | None]) -> str:
    texts = (text for each in readers if each is not None for text in each.met.get(word, ()))
    return next(texts, word)


def _texts(word: str, texts: Iterable[str]) -> str:
    """What a type is called in the table, if it is called otherwise."""
    others = [text for text in texts if text != word]
    if not others:
        return ""
    shown = ", ".join(map(repr, others[:_SHOWN_TEXTS]))
    more = len(others) - _SHOWN_TEXTS
    return f"In the table: {shown}" + (f" and {more:,} more" if more > 0 else "")
