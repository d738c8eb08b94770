"""Which fields of an entry refer to others by their ids: to follow them, and to rename them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import Enum
from typing import Any, TypeAlias, TypeVar, cast

import attrs

from policytimeline.frozen import EMPTY
from policytimeline.model.coverage import Coverage
from policytimeline.model.events import Claim, Event, Link, Participant
from policytimeline.model.evidence import Evidence
from policytimeline.model.sources import Actor, Source
from policytimeline.model.timeline import TimelineDefinition

Entry: TypeAlias = Source | Actor | Event | Link | Claim | Coverage | TimelineDefinition
Part: TypeAlias = Evidence | Participant

E = TypeVar("E", bound=Entry | Part)


class _Form(Enum):
    """How a field holds what it refers to."""

    ID = "an id, or an empty text"
    DATED_ID = "an id, or id.role"
    IDS = "ids"
    TIMELINE = "the id of a timeline, which may be free, or an empty text"
    TIMELINES = "ids of timelines, which may be free"
    PARTS = "parts of the entry, which refer to others themselves"


_FIELDS: Mapping[type, Mapping[str, _Form]] = {
    Source: {},
    Actor: {"part_of": _Form.ID},
    Event: {
        "participants": _Form.PARTS,
        "evidence": _Form.PARTS,
        "timelines": _Form.TIMELINES,
    },
    Participant: {"actor_id": _Form.ID},
    Evidence: {
        "source_id": _Form.ID,
        "attributed_to": _Form.ID,
        "anchor": _Form.DATED_ID,
    },
    Link: {
        "subject": _Form.DATED_ID,
        "object": _Form.DATED_ID,
        "evidence": _Form.PARTS,
    },
    Claim: {
        "speaker": _Form.ID,
        "made_in": _Form.ID,
        "about": _Form.IDS,
        "evidence": _Form.PARTS,
        "timelines": _Form.TIMELINES,
    },
    Coverage: {"timeline": _Form.TIMELINE, "sources": _Form.IDS},
    TimelineDefinition: {"origin": _Form.ID},
}
"""The fields of each class that refer to other entries."""

_TIMELINE_FORMS = {_Form.TIMELINE, _Form.TIMELINES}


def ids_referred_to(entry: Entry | Part) -> Iterator[str]:
    """The ids of the entries that an entry refers to, those of timelines apart.

    >>> from policytimeline import Link
    >>> list(ids_referred_to(Link(subject="order-7.in_force", kind="follows", object="vote")))
    ['order-7', 'vote']
    """
    for name, form in _FIELDS[type(entry)].items():
        value = getattr(entry, name)
        if not value or form in _TIMELINE_FORMS:
            continue
        match form:
            case _Form.PARTS:
                for part in value:
                    yield from ids_referred_to(part)
            case _Form.IDS:
                yield from value
            case _:
                yield value.partition(".")[0]


@attrs.frozen(kw_only=True)
class Renaming:
    """New ids for old ones; an id that is in neither mapping stays.

    Attributes:
        ids: The new id of each source, actor, event, link, claim, coverage or piece of evidence.
        timelines: The new id of each timeline. They are apart because a dataset that defines no
            timeline leaves their ids free, and one may be that of another entry.
    """

    ids: Mapping[str, str] = EMPTY
    timelines: Mapping[str, str] = EMPTY

    def __bool__(self) -> bool:
        return bool(self.ids or self.timelines)

    def of(self, entry: E) -> E:
        """The entry with the new ids, its own included; itself if none of them changes."""
        changes: dict[str, object] = {}
        own = getattr(entry, "id", "")
        own_names = self.timelines if isinstance(entry, TimelineDefinition) else self.ids
        if own_names.get(own, own) != own:
            changes["id"] = own_names[own]
        for name, form in _FIELDS[type(entry)].items():
            value = getattr(entry, name)
            if value and (new := self._of_field(form, value)) != value:
                changes[name] = new
        return cast("E", attrs.evolve(cast("Any", entry), **changes)) if changes else entry

    def _of_field(self, form: _Form, value: object) -> object:
        """What a field of this form holds with the new ids."""
        names = self.timelines if form in _TIMELINE_FORMS else self.ids
        match form:
            case _Form.PARTS:
                return tuple(self.of(part) for part in cast("tuple[Part, ...]", value))
            case _Form.IDS | _Form.TIMELINES:
                return tuple(names.get(each, each) for each in cast("tuple[str, ...]", value))
            case _:
                own, dot, role = str(value).partition(".")
                return f"{names.get(own, own)}{dot}{role}"
