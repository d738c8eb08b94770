"""Datasets as people write them, written out: each entry in full, as `to_dict` gives it.

What may be written in short, anywhere in a dataset:

- the id of an entry as the key of its title, its name or its definition;
- a text in place of a passage, of evidence or of a link;
- roles with their actors in place of participants;
- one entry in place of a list of one;
- in place of several entries, a group: what they share, and the list of them under its own key;
- nothing, if a value follows from others, see `derived_values`.

What cannot be read stays as it is, so that a mistake in it is found as one in the long form.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, NamedTuple, TypeAlias, get_args

from policytimeline.conversion.by_hand.derived_values import DERIVED, derive
from policytimeline.conversion.by_hand.short_texts import (
    OF_TEXT,
    TEXT_KEYS,
    may_be_single,
    mistyped_keys,
    title_key,
    with_text_written_out,
)
from policytimeline.conversion.plain import (
    Plain,
    bare_type,
    fields_in_file,
    is_collection,
    is_list,
    is_mapping,
    is_model,
    joined,
    may_be_none,
    without_none,
)
from policytimeline.model.dataset import Dataset
from policytimeline.model.events import Participant
from policytimeline.model.evidence import Evidence

_Object: TypeAlias = "dict[str, Any]"

EVIDENCE = "evidence"
"""The key of evidence, for which the head of a group may speak too."""

PARTICIPANT_KEYS = {"actor_id", "role"}
"""The keys of a participant, which are never taken for roles."""


def written_out(data: Plain) -> Plain:
    """A dataset in its long form, fast.

    >>> written_out({"title": "T", "links": "letter prompts answer"})
    {'title': 'T', 'links': [{'subject': 'letter', 'kind': 'prompts', 'object': 'answer'}]}
    """
    written: Plain = _object(data, Dataset, _NOWHERE)
    return written


def written_out_with_paths(data: Plain) -> tuple[Plain, Mapping[str, str]]:
    """A dataset in its long form, and the path in the data of each part that may have another."""
    paths: dict[str, str] = {}
    return _object(data, Dataset, _Here("", "", paths)), paths


def entry_written_out(data: Plain, of: type, head: Head) -> Plain:
    """An entry of a group in its long form, with what the head of the group says."""
    written: Plain = _object(data, of, _NOWHERE, head)
    return written


def head_of(group: Plain, of: type, name: str, around: Head) -> Head | None:
    """What a group of entries says of them, in a group perhaps; None of what is an entry."""
    if is_mapping(group) and group.get(name):
        return _head(group, of, _NOWHERE, name).within(around)
    return None


def said_by(head: Head, of: type) -> tuple[Mapping[str, Any], Mapping[str, Any]]:
    """What a group says of its entries, and of their evidence, in long forms."""
    of_evidence = (head.evidence or NO_HEAD).values
    return _values(head.values, of), _values(of_evidence, Evidence)


def _values(given: Mapping[str, Any], of: Any) -> _Object:
    """Values in their long form, without what would follow from them."""
    made = dict(given)
    for name, item, is_many in _parts(of):
        if made.get(name) is not None:
            value = made[name]
            made[name] = (
                _list(value, item, _NOWHERE, name, NO_HEAD)
                if is_many
                else _object(value, item, _NOWHERE)
            )
    return made


class _Here(NamedTuple):
    """Where something is: its path in the long form, and that in the data.

    Attributes:
        path: In the long form.
        in_data: In the data.
        paths: Gets the one for the other; None if nobody asks, and then nothing else is kept.
    """

    path: str
    in_data: str
    paths: dict[str, str] | None

    def key(self, name: str, in_data: str = "") -> _Here:
        """A key of it, which may have another name in the data."""
        if self.paths is None:
            return self
        return _Here(joined(self.path, name), joined(self.in_data, in_data or name), self.paths)

    def item(self, number: int) -> _Here:
        """An item of it."""
        if self.paths is None:
            return self
        return _Here(f"{self.path}[{number}]", f"{self.in_data}[{number}]", self.paths)

    def written_at(self, other: _Here) -> _Here:
        """The same, if it is somewhere else in the data."""
        return self if self.paths is None else _Here(self.path, other.in_data, self.paths)

    def note(self) -> None:
        """Keep it."""
        if self.paths is not None:
            self.paths[self.path] = self.in_data


_NOWHERE = _Here("", "", None)


class Head(NamedTuple):
    """What a group says of its entries, where each key of it is, and what it says of evidence."""

    values: Mapping[str, Any]
    places: Mapping[str, _Here]
    evidence: Head | None = None

    def within(self, outer: Head) -> Head:
        """The head of a group that is in another one."""
        inner, around = self.evidence, outer.evidence
        return Head(
            {**outer.values, **self.values},
            {**outer.places, **self.places},
            inner.within(around) if inner and around else inner or around,
        )


NO_HEAD = Head({}, {})


def _object(data: Any, of: Any, here: _Here, head: Head = NO_HEAD) -> Any:
    """An object of a class, written out, with what the head of its group says."""
    if type(data) is str and of in OF_TEXT:
        data = OF_TEXT[of](data)
    if not is_mapping(data) or (head is NO_HEAD and _is_always_long(of)):
        return data
    made = _keys_written_out(data, of, here)
    if head is not NO_HEAD:
        _take_head(made, head, here)
    for name, item, is_many in _parts(of):
        if name not in made:
            continue
        if is_many:
            of_evidence = head.evidence if name == EVIDENCE else None
            made[name] = _list(made[name], item, here.key(name), name, of_evidence or NO_HEAD)
        else:
            made[name] = _object(made[name], item, here.key(name))
    if of in DERIVED:
        derive(made, of)
    return made


def _keys_written_out(data: _Object, of: Any, here: _Here) -> _Object:
    """The object with what one of its keys stands for: a text, or the id with the title."""
    if TEXT_KEYS.get(of) in data:
        made = with_text_written_out(data, of)
        for name in made.keys() - data.keys():
            here.key(name, TEXT_KEYS[of]).note()
        return made
    title, first = title_key(of), next(iter(data), "")
    if not title or first in fields_in_file(of) or "id" in data or title in data:
        return dict(data)
    if not first or first in mistyped_keys(of) or is_list(data[first]) or is_mapping(data[first]):
        return dict(data)
    for name in ("id", title):
        here.key(name, first).note()
    rest = {key: part for key, part in data.items() if key != first}
    return {"id": first, title: data[first], **rest}


def _take_head(made: _Object, head: Head, here: _Here) -> None:
    """Add what the head says, where an entry does not; ``null`` takes it away."""
    for key, value in head.values.items():
        if key not in made:
            made[key] = value
            here.key(key).written_at(head.places[key]).note()
        elif made[key] is None:
            del made[key]


def _list(data: Any, item: Any, here: _Here, name: str, head: Head) -> Any:
    """The entries of a list, written out; what is no list, and stands for none, as it is."""
    if item is Participant and is_mapping(data) and not PARTICIPANT_KEYS & data.keys():
        return list(_participants(data, here))
    if not is_list(data) and not may_be_single(data, item):
        return data
    if item is str:
        return data if is_list(data) else [data]
    if is_list(data) and here is _NOWHERE and not _has_group(data, name):
        if head is NO_HEAD and _is_always_long(item):
            return data
        return [_object(part, item, here, head) for part in data]
    result: list[Any] = []
    for part, place, part_head in _entries(data, item, here, name, head):
        at = here.item(len(result)).written_at(place)
        at.note()
        result.append(_object(part, item, at, part_head))
    return result


def _entries(
    data: Any, item: Any, here: _Here, name: str, head: Head
) -> Iterator[tuple[Any, _Here, Head]]:
    """The entries of a list and of the groups in it, each with its place and its head."""
    for number, part in enumerate(data) if is_list(data) else [(-1, data)]:
        place = here.item(number) if number >= 0 else here
        if is_mapping(part) and part.get(name):
            own = _head(part, item, place, name).within(head)
            yield from _entries(part[name], item, place.key(name), name, own)
        else:
            yield part, place, head


def _has_group(entries: list[Any], name: str) -> bool:
    return any(is_mapping(part) and name in part for part in entries)


def _head(group: _Object, item: Any, here: _Here, name: str) -> Head:
    """What a group says of its entries, and of their evidence."""
    of_evidence = _keys_of_evidence(item)
    places = {key: here.key(key) for key in group if key != name}
    own = Head({key: group[key] for key in places if key not in of_evidence}, places)
    pieces = {key: group[key] for key in places if key in of_evidence}
    if not pieces:
        return own
    text = TEXT_KEYS[Evidence]
    if text in pieces:
        pieces = with_text_written_out(pieces, Evidence)
        places |= dict.fromkeys(pieces.keys() - places.keys(), places[text])
    return own._replace(evidence=Head(pieces, places))


def _participants(data: Mapping[str, Any], here: _Here) -> Iterator[dict[str, Any]]:
    """Participants from roles with their actors."""
    number = 0
    for role, actors in data.items():
        place = here.key(role)
        for nth, actor in enumerate(actors) if is_list(actors) else [(-1, actors)]:
            here.item(number).written_at(place.item(nth) if nth >= 0 else place).note()
            yield {"actor_id": actor, "role": role}
            number += 1


@cache
def _is_always_long(of: Any) -> bool:
    """Whether nothing of an object is ever written in short."""
    return not (_parts(of) or of in TEXT_KEYS or of in DERIVED or title_key(of))


@cache
def _parts(of: Any) -> tuple[tuple[str, Any, bool], ...]:
    """The fields of a class that may have something short in them: objects, and lists."""
    found: list[tuple[str, Any, bool]] = []
    for name, field in fields_in_file(of).items():
        kind = bare_type(field.type)
        if may_be_none(kind):
            kind = without_none(kind)
        if is_collection(kind):
            item = bare_type(get_args(kind)[0])
            if item is str or is_model(item):
                found.append((name, item, True))
        elif is_model(kind):
            found.append((name, kind, False))
    return tuple(found)


@cache
def _keys_of_evidence(item: Any) -> frozenset[str]:
    """The keys of the evidence of entries which the entries themselves do not have."""
    own = fields_in_file(item)
    keys = {*fields_in_file(Evidence), TEXT_KEYS[Evidence]} if EVIDENCE in own else set[str]()
    return frozenset(keys - own.keys())
