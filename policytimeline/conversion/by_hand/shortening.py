"""A dataset in its long form, as short as `written_out` reads it: the inverse of that.

A short form is written only if it stands for exactly what it replaces.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import Any, TypeAlias, cast, get_args

from policytimeline.conversion.by_hand.derived_values import without_derived
from policytimeline.conversion.by_hand.place_texts import at_text, place_text
from policytimeline.conversion.by_hand.short_texts import (
    LINK_KEYS,
    TEXT_KEYS,
    link_fields,
    may_be_single,
    mistyped_keys,
    title_key,
)
from policytimeline.conversion.by_hand.writing_out import EVIDENCE, PARTICIPANT_KEYS
from policytimeline.conversion.plain import (
    InOrder,
    OneLine,
    Plain,
    bare_type,
    fields_in_file,
    is_collection,
    is_list,
    is_model,
)
from policytimeline.model.codebook import Codebook
from policytimeline.model.dataset import Dataset
from policytimeline.model.events import Claim, Event, Link
from policytimeline.model.evidence import Evidence

_Object: TypeAlias = "dict[str, Any]"

ENTRIES: Mapping[str, type] = {"events": Event, "links": Link, "claims": Claim}
"""The lists of a dataset whose entries have something to shorten."""

SHARED: Mapping[str, tuple[str, ...]] = {
    "events": ("timelines", "jurisdictions"),
    "claims": ("speaker", "made_in", "timelines"),
}
"""What the head of a group says: the first key is the same in all entries of the group, which
follow each other, and the others in most."""

_LISTS = {*fields_in_file(Dataset), *fields_in_file(Codebook)}
"""The keys by which groups are known."""

_AT, _LINK = TEXT_KEYS[Evidence], TEXT_KEYS[Link]
_PARTICIPANTS = "participants"


def shortened(data: Plain) -> Plain:
    """A dataset as people write it.

    >>> long = {"title": "T", "links": [{"subject": "vote", "kind": "ends", "object": "talks"}]}
    >>> shortened(long)
    {'title': 'T', 'links': ['vote ends talks']}
    """
    short = with_titles(cast("_Object", data), Dataset)
    if "codebook" in short:
        short["codebook"] = with_titles(short["codebook"], Codebook)
    for name, of in ENTRIES.items():
        if name in short:
            short[name] = list(_grouped(short[name], name, of))
    return short


def with_titles(holder: _Object, cls: type) -> _Object:
    """A dataset or a codebook, with the ids of the entries in its other lists before titles."""
    return {
        name: [titled(part, item) for part in parts] if item and name not in ENTRIES else parts
        for name, parts in holder.items()
        for item in (item_of(cls, name),)
    }


def item_of(cls: type, name: str) -> Any:
    """The class of the entries of a field; None if it is not a list of entries."""
    of = bare_type(fields_in_file(cls)[name].type)
    item = get_args(of)[0] if is_collection(of) else None
    return item if is_model(item) else None


def titled(entry: _Object, of: Any) -> _Object:
    """The entry with its id as the key of its title, if neither may be taken for something else."""
    title = title_key(of)
    if title not in entry or entry["id"] in fields_in_file(of).keys() | mistyped_keys(of) | _LISTS:
        return entry
    rest = {key: part for key, part in entry.items() if key not in {"id", title}}
    return {entry["id"]: entry[title]} | rest


def _grouped(entries: list[_Object], name: str, of: type) -> Iterator[Any]:
    """The entries in short, those that share enough in groups."""
    shared = SHARED.get(name, ())
    for _, run in groupby(entries, lambda entry: entry.get(shared[0]) if shared else None):
        together = list(run)
        head = _head(together, shared)
        # A group takes a line for each key of its head, and one for its list.
        if len(together) * len(head) > len(head) + 1:
            source = _usual(_sources(together))
            of_evidence = {"source_id": source} if source else dict[str, str]()
            inner = [short_entry(entry, of, head, of_evidence) for entry in together]
            yield {**_with_single(head | of_evidence), name: inner}
        else:
            yield from (short_entry(entry, of) for entry in together)


def _head(entries: list[_Object], shared: tuple[str, ...]) -> _Object:
    usual = ((key, _usual(entry.get(key) for entry in entries)) for key in shared)
    return {key: value for key, value in usual if value}


def _sources(entries: Iterable[_Object]) -> Iterator[str]:
    """The sources of evidence that says more than its source."""
    pieces = (piece for entry in entries for piece in entry.get(EVIDENCE, ()))
    return (piece["source_id"] for piece in pieces if "passage" in piece)


def _usual(values: Iterable[Any]) -> Any:
    """The value that more than half of the values are; None if there is none."""
    given = list(values)
    counted = Counter(map(repr, given))
    common, times = counted.most_common(1)[0] if counted else ("", 0)
    return next(each for each in given if repr(each) == common) if 2 * times > len(given) else None


def short_entry(
    entry: _Object, of: type, head: _Object | None = None, of_evidence: _Object | None = None
) -> Plain:
    """An entry in short.

    Args:
        entry: The entry in the long form.
        of: Its class.
        head: What its group says of its entries, in the long form.
        of_evidence: What its group says of their evidence.
    """
    head, of_evidence = head or {}, of_evidence or {}
    whole = dict(entry)
    if EVIDENCE in whole:
        whole[EVIDENCE] = [dict(piece) for piece in whole[EVIDENCE]]
        without_derived(whole, of)
        pieces = zip(whole[EVIDENCE], entry[EVIDENCE], strict=True)
        whole[EVIDENCE] = [_piece(_without(*both, of_evidence), of_evidence) for both in pieces]
    if _PARTICIPANTS in whole:
        whole[_PARTICIPANTS] = _roles(whole[_PARTICIPANTS])
    short = _without(whole, entry, head)
    return _link(short) if of is Link else _with_single(titled(short, of))


def _without(short: _Object, long: _Object, head: _Object) -> _Object:
    """What is said in short, without what a head says; ``null`` for what only the head says."""
    own = {key: part for key, part in short.items() if key not in head}
    said = {key: short.get(key, long.get(key)) for key in head if long.get(key) != head[key]}
    return own | said


def _piece(piece: _Object, of_evidence: _Object) -> Plain:
    """A piece of evidence in short."""
    rest = dict(piece)
    own, passage = rest.pop("source_id", ""), rest.get("passage")
    if passage:
        del rest["passage"]
    elif not own and not rest:
        own = of_evidence["source_id"]
    text = at_text(own, passage)
    if not text and passage:
        rest = {"passage": place_text(passage) or passage} | rest
        text = at_text(own, None)
    if not text and own:
        rest = {"source_id": own} | rest
    return _beside(_AT, text, rest, OneLine)


def _link(link: _Object) -> Plain:
    """A link in short: a sentence, if it can be read back as one."""
    rest = dict(link)
    said = {key: rest.pop(key) for key in LINK_KEYS if key in rest}
    text = " ".join(said.values())
    if link_fields(text) != said:
        return _with_single(link)
    return _beside(_LINK, text, rest, OneLine if EVIDENCE not in rest else dict)


def _beside(key: str, text: str, rest: _Object, form: type[_Object]) -> Plain:
    """A text that stands for an object, with what else there is beside it."""
    if not rest:
        return text
    return form(_with_single({key: text} | rest if text else rest))


def _roles(participants: list[_Object]) -> Plain:
    """Roles with their actors, if those of a role follow each other."""
    roles = [part["role"] for part in participants]
    runs = [role for role, _ in groupby(roles)]
    if len(runs) > len(set(runs)) or not PARTICIPANT_KEYS.isdisjoint(runs):
        return cast("Plain", participants)
    by_role: dict[str, list[Plain]] = {}
    for part in participants:
        by_role.setdefault(part["role"], []).append(part["actor_id"])
    return InOrder(_with_single(by_role))


def _with_single(entry: Mapping[str, Any]) -> _Object:
    """The entry, with the text or mapping itself in place of a list of one."""
    return {key: part[0] if _is_of_one(part) else part for key, part in entry.items()}


def _is_of_one(part: object) -> bool:
    if not (is_list(part) and len(part) == 1):
        return False
    return may_be_single(part[0], str if isinstance(part[0], str) else dict)
