"""Datasets as people write them, written out: each entry in full, as `to_dict` gives it.

What may be written in short, anywhere in a dataset:

- the id of an entry as the key of its title, its name or its definition;
- one entry in place of a list of one;
- in place of several entries, a group: what they share, and the list of them under its own key;
- a text in place of a passage, of evidence or of a link; with more keys beside it, under ``at``
  or ``link``;
- roles with their actors in place of participants;
- nothing, if a value follows from others, see `derived_values`.

What cannot be read stays as it is, so that a mistake in it is found as one in the long form.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any, TypeAlias, cast, get_args

import attrs

from policytimeline.conversion.by_hand.derived_values import DERIVED, derive
from policytimeline.conversion.by_hand.place_texts import at_fields, place_fields
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
from policytimeline.errors import InvalidValueError
from policytimeline.model.dataset import Dataset
from policytimeline.model.events import Link, Participant
from policytimeline.model.evidence import Evidence
from policytimeline.model.sources import Passage

_Object: TypeAlias = "dict[str, Any]"

EVIDENCE = "evidence"
"""The key of evidence, for which the head of a group may speak too."""


def link_fields(text: str) -> dict[str, Plain]:
    """The keys of a link for which ``SUBJECT KIND OBJECT``, or the start of it, stands.

    >>> link_fields("letter prompts answer")
    {'subject': 'letter', 'kind': 'prompts', 'object': 'answer'}
    """
    subject, _, rest = text.strip().partition(" ")
    kind, _, last = rest.strip().rpartition(" ")
    words = (subject, kind.strip(), last) if kind else (subject, last)
    return {key: word for key, word in zip(("subject", "kind", "object"), words, strict=False) if word}


def _passage_fields(text: str) -> Plain:
    try:
        return place_fields(text)
    except InvalidValueError:
        return text


OF_TEXT: Mapping[type, Callable[[str], Plain]] = {
    Evidence: at_fields,
    Link: link_fields,
    Passage: _passage_fields,
}
"""What a text stands for in place of an object."""

KEYS: Mapping[type, str] = {Evidence: "at", Link: "link"}
"""The key under which such a text has more keys beside it."""

_MAIN: Mapping[type, str] = {Evidence: "passage", Link: "subject"}
"""What is wrong if something else than a text is there."""


def written_out(data: Plain) -> Plain:
    """A dataset in its long form, fast.

    >>> written_out({"title": "T", "links": "letter prompts answer"})["links"]
    [{'subject': 'letter', 'kind': 'prompts', 'object': 'answer'}]
    """
    return _Writer(None).object(data, Dataset, "", "")


def written_out_with_paths(data: Plain) -> tuple[Plain, Mapping[str, str]]:
    """A dataset in its long form, and the path in the data of each part that has another one."""
    paths: dict[str, str] = {}
    return _Writer(paths).object(data, Dataset, "", ""), paths


@attrs.frozen
class _Head:
    """What a group says of its entries, with the path of each key, and of their evidence."""

    values: Mapping[str, Any] = attrs.field(factory=dict[str, Any])
    paths: Mapping[str, str] = attrs.field(factory=dict[str, str])
    evidence: _Head | None = None

    def within(self, outer: _Head) -> _Head:
        """The head of a group that is in another one."""
        inner, around = self.evidence, outer.evidence
        return _Head(
            {**outer.values, **self.values},
            {**outer.paths, **self.paths},
            inner.within(around) if inner and around else inner or around,
        )


_NONE = _Head()


class _Writer:
    """Writes out what is written in short.

    Attributes:
        paths: Path in the long form to path in the data, where they may differ; None if nobody asks.
    """

    def __init__(self, paths: dict[str, str] | None) -> None:
        """Nothing is written out yet."""
        self.paths = paths

    def object(self, data: Any, of: Any, path: str, in_data: str, head: _Head = _NONE) -> Any:
        """An object of a class, written out, with what the head of its group says."""
        if type(data) is str and of in OF_TEXT:
            data = OF_TEXT[of](data)
        if not is_mapping(data) or (head is _NONE and _is_long(of)):
            return data
        made = dict(data)
        if KEYS.get(of) in made:
            self._take_text(made, of, path, in_data)
        elif title := title_key(of):
            made = self._with_id(made, of, title, path, in_data)
        if head is not _NONE:
            self._take_head(made, head, path)
        for name, item, is_many in _parts(of):
            if name in made:
                inner, place = self._inside(path, in_data, name)
                if is_many:
                    of_evidence = head.evidence if name == EVIDENCE and head.evidence else _NONE
                    made[name] = self._list(made[name], item, name, inner, place, of_evidence)
                else:
                    made[name] = self.object(made[name], item, inner, place)
        if of in DERIVED:
            derive(made, of)
        return made

    def _with_id(self, made: _Object, of: Any, title: str, path: str, in_data: str) -> _Object:
        """The object with the id and title that its first key and value are, if it has neither."""
        key = next(iter(made), title)
        if key in fields_in_file(of) or "id" in made or title in made:
            return made
        if is_list(made[key]) or is_mapping(made[key]):
            return made
        text = made.pop(key)
        self._note(joined(path, "id"), joined(in_data, key))
        self._note(joined(path, title), joined(in_data, key))
        return {"id": key, title: text, **made}

    def _take_text(self, made: _Object, of: Any, path: str, in_data: str) -> None:
        """Write out a text that has more keys beside it; those count."""
        key = KEYS[of]
        text = made.pop(key)
        fields = OF_TEXT[of](text) if type(text) is str else {_MAIN[of]: text}
        fields = cast("_Object", fields)
        for name in fields.keys() - made.keys():
            made[name] = fields[name]
            self._note(joined(path, name), joined(in_data, key))

    def _take_head(self, made: _Object, head: _Head, path: str) -> None:
        """Add what the head says, where an entry does not; ``null`` takes it away."""
        for key, value in head.values.items():
            if key not in made:
                made[key] = value
                self._note(joined(path, key), head.paths.get(key, ""))
            elif made[key] is None:
                del made[key]

    def _list(  # noqa: PLR0917  # Where it is takes two of them.
        self, data: Any, item: Any, name: str, path: str, in_data: str, head: _Head
    ) -> Any:
        if item is Participant and is_mapping(data) and not PARTICIPANT_KEYS & data.keys():
            return list(self._participants(data, path, in_data))
        if data is None or (item is str and is_list(data)):
            return data
        if item is str:
            return [data]
        if self.paths is None and is_list(data) and not _has_groups(data, name):
            if head is _NONE and _is_long(item):
                return data
            return [self.object(part, item, "", "", head) for part in data]
        result: list[Any] = []
        for part, place, part_head in self._entries(data, item, name, in_data, head):
            here = f"{path}[{len(result)}]" if self.paths is not None else ""
            self._note(here, place)
            result.append(self.object(part, item, here, place, part_head))
        return result

    def _entries(
        self, data: Any, item: Any, name: str, in_data: str, head: _Head
    ) -> Iterator[tuple[Any, str, _Head]]:
        """The entries of a list and of the groups in it, each with its path and its head."""
        if not is_list(data):
            yield from self._entry(data, item, name, in_data, head)
            return
        for number, part in enumerate(data):
            place = f"{in_data}[{number}]" if self.paths is not None else ""
            yield from self._entry(part, item, name, place, head)

    def _entry(
        self, part: Any, item: Any, name: str, place: str, head: _Head
    ) -> Iterator[tuple[Any, str, _Head]]:
        if is_mapping(part) and part.get(name):
            own = self._head(part, item, name, place).within(head)
            inner = self._inside("", place, name)[1]
            yield from self._entries(part[name], item, name, inner, own)
        else:
            yield part, place, head

    def _head(self, group: _Object, item: Any, name: str, place: str) -> _Head:
        """What a group says of its entries, and of their evidence."""
        of_evidence = _keys_of_evidence(item)
        paths = {key: self._inside("", place, key)[1] for key in group if key != name}
        made = _Head({key: group[key] for key in paths if key not in of_evidence}, paths)
        pieces = {key: group[key] for key in paths if key in of_evidence}
        if not pieces:
            return made
        text = KEYS[Evidence]
        if text in pieces:
            self._take_text(pieces, Evidence, "", "")
            paths |= dict.fromkeys(pieces.keys() - paths.keys(), paths[text])
        return attrs.evolve(made, evidence=_Head(pieces, paths))

    def _participants(
        self, data: Mapping[str, Any], path: str, in_data: str
    ) -> Iterator[dict[str, Any]]:
        """Participants from roles with their actors."""
        number = 0
        for role, actors in data.items():
            for place, actor in enumerate(actors) if is_list(actors) else [(-1, actors)]:
                where = joined(in_data, role) + (f"[{place}]" if place >= 0 else "")
                self._note(f"{path}[{number}]", where)
                number += 1
                yield {"actor_id": actor, "role": role}

    def _inside(self, path: str, in_data: str, name: str) -> tuple[str, str]:
        if self.paths is None:
            return "", ""
        return joined(path, name), joined(in_data, name)

    def _note(self, path: str, in_data: str) -> None:
        if self.paths is not None:
            self.paths[path] = in_data


PARTICIPANT_KEYS = {"actor_id", "role"}
"""The keys of a participant, which are never taken for roles."""


def _has_groups(entries: list[Any], name: str) -> bool:
    return any(is_mapping(part) and name in part for part in entries)


@cache
def _is_long(of: Any) -> bool:
    """Whether nothing of an object is ever written in short."""
    return not (_parts(of) or of in KEYS or of in DERIVED or title_key(of))


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
def title_key(of: Any) -> str:
    """The key of what an entry is called, which its id may stand before; empty if it has none."""
    fields = fields_in_file(of)
    return next((key for key in _TITLES if key in fields and "id" in fields), "")


_TITLES = ("title", "name", "definition")


@cache
def _keys_of_evidence(item: Any) -> frozenset[str]:
    """The keys of the evidence of entries which the entries themselves do not have."""
    own = fields_in_file(item)
    keys = {*fields_in_file(Evidence), KEYS[Evidence]} if EVIDENCE in own else set[str]()
    return frozenset(keys - own.keys())
