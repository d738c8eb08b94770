"""Two lists of entries as one: equal ones are joined, and different ones of an id are clashes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import Enum
from itertools import zip_longest
from typing import Any, Generic, Literal, NamedTuple, TypeAlias, TypeVar, cast, get_args

import attrs

from policytimeline.dates.uncertain_date import UncertainDate
from policytimeline.dates.uncertain_interval import UncertainInterval
from policytimeline.excerpts import shortened
from policytimeline.findings import Finding, Location, Severity
from policytimeline.model.codebook import Codebook
from policytimeline.model.events import Claim, Participant
from policytimeline.model.evidence import Evidence
from policytimeline.model.keyed import HasId
from policytimeline.model.timeline import TimelineDefinition

Definitions: TypeAlias = Literal["equal", "first"]
DEFINITIONS: tuple[Definitions, ...] = get_args(Definitions)

CLASH = "clash"
"""The code of a finding about an id or a term that means different things in two datasets."""

NOUNS = {
    "sources": "source",
    "actors": "actor",
    "events": "event",
    "links": "link",
    "claims": "claim",
    "coverage": "coverage",
    "timelines": "timeline",
    "codebook.event_types": "event type",
    "codebook.roles": "role",
    "codebook.attributes": "attribute",
    "codebook.date_roles": "date role",
    "codebook.link_kinds": "link kind",
    "codebook.jurisdictions": "jurisdiction",
    "codebook.topics": "topic",
}
"""What an entry of each list is called."""

T = TypeVar("T", bound=HasId)
V = TypeVar("V")


class Joined(NamedTuple, Generic[T]):
    """Two lists as one.

    Attributes:
        items: The entries of the first, and after them those that only the second has.
        places: The place in it of each entry of the second list.
        clashes: A finding for each entry that has another one's id.
    """

    items: tuple[T, ...]
    places: tuple[int, ...]
    clashes: tuple[Finding, ...]


def joined(name: str, left: Sequence[T], right: Sequence[T]) -> Joined[T]:
    """Two lists of entries as one; an entry that is in both several times stays so.

    Args:
        name: The name of the list, as paths have it.
        left: The first list.
        right: The second list.
    """
    items = list(left)
    without_id = _Unnamed(left)
    named: dict[str, list[int]] = {}
    for number, item in enumerate(left):
        if item.id:
            named.setdefault(item.id, []).append(number)
    places: list[int] = []
    clashes: list[Finding] = []
    for number, item in enumerate(right):
        known = named.get(item.id, ()) if item.id else without_id.take(item)
        place: int | None = next((each for each in known if items[each] == item), None)
        if place is None and known:
            place = known[0]
            items[place], second = _completed(items[place], item)
            clashes += _clashes_between(f"{name}[{number}]", NOUNS[name], items[place], second)
        if place is None:
            place = len(items)
            items.append(item)
        places.append(place)
    return Joined(tuple(items), tuple(places), tuple(clashes))


class _Unnamed(Generic[T]):
    """The places of entries that have no id, each of which is joined once."""

    def __init__(self, items: Iterable[T]) -> None:
        """Keep the places of equal entries together."""
        self._places: dict[T, list[int]] = {}
        for place, item in enumerate(items):
            if not item.id:
                self._places.setdefault(item, []).append(place)
        for places in self._places.values():
            places.reverse()

    def take(self, item: T) -> tuple[int, ...]:
        """The place of an equal entry that was not taken yet."""
        places = self._places.get(item)
        return (places.pop(),) if places else ()


def _clashes_between(path: str, noun: str, first: HasId, second: HasId) -> Iterator[Finding]:
    """A finding for each field in which two entries of one id differ."""
    for field in attrs.fields(cast("type[attrs.AttrsInstance]", type(first))):
        difference = _difference(
            field.name, getattr(first, field.name), getattr(second, field.name)
        )
        if difference is not None:
            here, there = (
                said(difference.path, value) for value in (difference.second, difference.first)
            )
            message = (
                f"{noun} {second.id!r} has {here} here, but {there} in the other dataset; "
                f"expected the same in both"
            )
            location = Location(path=f"{path}.{difference.path}", id=second.id)
            yield clash(location, message, difference.second)


class _Difference(NamedTuple):
    """Where two values differ first, and what each of them has there."""

    path: str
    first: object
    second: object


def _difference(path: str, first: object, second: object) -> _Difference | None:
    """The first place in which two values differ; None if they are equal."""
    if first == second:
        return None
    if type(first) is not type(second):
        return _Difference(path, first, second)
    parts = zip_longest(_parts(first), _parts(second), fillvalue=("", None))
    for (place, one), (other_place, other) in parts:
        within = _difference(f"{path}{place or other_place}", one, other)
        if within is not None:
            return within
    return _Difference(path, first, second)


def _parts(value: object) -> Iterable[tuple[str, object]]:
    """The parts of a value with their places in it, if it has such."""
    if type(value) in _HAVE_PARTS:
        fields = attrs.fields(cast("type[attrs.AttrsInstance]", type(value)))
        return [(f".{field.name}", getattr(value, field.name)) for field in fields]
    if isinstance(value, tuple):
        return [(f"[{n}]", each) for n, each in enumerate(cast("tuple[object, ...]", value))]
    return ()


_HAVE_PARTS = {Evidence, Participant}


def clash(location: Location | str, message: str, value: object) -> Finding:
    """The finding about an id or a term that means different things in two datasets."""
    return Finding(CLASH, Severity.ERROR, location, message, value=value)


_SAID_BY_EITHER: Mapping[type, tuple[str, ...]] = {
    TimelineDefinition: ("origin",),
    Claim: ("made_in", "about"),
}
"""Fields in which a part of a dataset says less than the whole, because it has fewer events."""


def _completed(first: T, second: T) -> tuple[T, T]:
    """Two entries of one id, each with what only the other one says in such a field."""
    changes: dict[str, object] = {}
    for name in _SAID_BY_EITHER.get(type(first), ()):
        one, other = getattr(first, name), getattr(second, name)
        if isinstance(one, tuple):
            changes[name] = joined_values(
                cast("tuple[str, ...]", one), cast("tuple[str, ...]", other)
            )
        elif not (one and other):
            changes[name] = one or other
    return (_with(first, changes), _with(second, changes)) if changes else (first, second)


def joined_values(first: Sequence[V], second: Iterable[V]) -> tuple[V, ...]:
    """The values of the first as they are, and those of the second that the first lacks."""
    return (*first, *(value for value in second if value not in first))


def _with(item: T, changes: Mapping[str, object]) -> T:
    return cast("T", attrs.evolve(cast("Any", item), **changes))


def said(path: str, value: object) -> str:
    """A field with its value, or that it is empty."""
    return f"no {path}" if value is None or value in ("", ()) else f"{path} {_shown(value)}"


def _shown(value: object) -> str:
    """A value as a message has it: a date as its text."""
    if isinstance(value, Enum):
        return repr(value.value)
    if isinstance(value, Evidence):
        return f"from {value.source_id}"
    is_date = isinstance(value, UncertainDate | UncertainInterval)
    return str(value) if is_date else shortened(value)


class JoinedCodebook(NamedTuple):
    """Two codebooks as one, with the clashes, and the places of the second one's terms."""

    codebook: Codebook
    clashes: tuple[Finding, ...]
    places: dict[str, tuple[int, ...]]


def joined_codebooks(left: Codebook, right: Codebook) -> JoinedCodebook:
    """Two codebooks as one, term by term; of a term that differs, the first definition."""
    terms: dict[str, Joined[HasId]] = {}
    for path in NOUNS:
        name = path.partition(".")[2]
        if name:
            first, second = getattr(left, name).all, getattr(right, name).all
            terms[path] = joined(path, first, second)
    clashes = [each for part in terms.values() for each in part.clashes]
    if left.stages and right.stages and left.stages != right.stages:
        message = (
            f"the stages are {_shown(right.stages)} here, but {_shown(left.stages)} in the other "
            f"dataset; expected one order"
        )
        clashes.append(clash("codebook.stages", message, right.stages))
    parts: dict[str, Any] = {path.partition(".")[2]: part.items for path, part in terms.items()}
    book = Codebook(
        version=left.version or right.version,
        stages=left.stages or right.stages,
        note=joined_texts(left.note, right.note),
        **parts,
    )
    return JoinedCodebook(book, tuple(clashes), {path: part.places for path, part in terms.items()})


def joined_texts(left: str, right: str) -> str:
    r"""Two notes as one: the paragraphs of the first, and those that only the second has.

    >>> joined_texts("By hand.", "By hand.\n\nIn 2024.")
    'By hand.\n\nIn 2024.'
    """
    known = set(_paragraphs(left))
    new = [paragraph for paragraph in _paragraphs(right) if paragraph not in known]
    if not left or not new:
        return left or right
    return "\n\n".join(filter(None, (left.strip("\n"), *new)))


def _paragraphs(text: str) -> list[str]:
    parts = (part.strip("\n") for part in re.split(r"\n{2,}", text))
    return [part for part in parts if part]


def joined_licences(left: str, right: str) -> str:
    """Two licences as one: if they differ, both hold (an SPDX licence expression).

    >>> joined_licences("MIT", "CC0-1.0 OR MIT"), joined_licences("MIT AND CC0-1.0", "MIT")
    ('MIT AND (CC0-1.0 OR MIT)', 'MIT AND CC0-1.0')
    """
    if not left or not right or left == right:
        return left or right
    return " AND ".join(dict.fromkeys((*_licences(left), *_licences(right))))


def _licences(expression: str) -> list[str]:
    """The licences of an expression that hold together."""
    found = [""]
    depth = 0
    for word in re.split(r"(\s+|[()])", expression):
        depth += (word == "(") - (word == ")")
        if word == "AND" and not depth:
            found.append("")
        elif word == "OR" and not depth:
            return [f"({expression})"]
        else:
            found[-1] += word
    return [part.strip() for part in found]
