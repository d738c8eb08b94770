"""Sources and actors that two datasets have under different ids."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from policytimeline.findings import Finding, Location, Severity
from policytimeline.model.keyed import HasId
from policytimeline.model.sources import Actor, Source

if TYPE_CHECKING:
    from policytimeline.model.dataset import Dataset

T = TypeVar("T", bound=HasId)


class _Kind(NamedTuple):
    """What is found: its code, the list it is in, and how two entries are the same."""

    code: str
    name: str
    how: str


_SOURCES = _Kind("same-source", "sources", "is the same document as")
_ACTORS = _Kind("same-actor", "actors", "has the same name and kind as")

_SCHEME = re.compile(r"(?i)^[a-z][a-z0-9+.-]*://(?:www\.)?")
_CAMPAIGN = re.compile(r"(?i)(?<=[?&])(?:utm_\w+|fbclid|gclid)=[^&]*(?:&|$)")


def same_entries(left: Dataset, right: Dataset) -> tuple[Finding, ...]:
    """The sources and actors of the second that are in the first under another id."""
    of_sources = _twins(left.sources.all, right.sources.all, _documents)
    of_actors = _twins(left.actors.all, right.actors.all, _people)
    return (
        *(_finding(_SOURCES, *twins) for twins in of_sources),
        *(_finding(_ACTORS, *twins) for twins in of_actors),
    )


def _finding(kind: _Kind, place: int, item: HasId, twin: HasId) -> Finding:
    code, name, how = kind
    message = f"{item.id!r} {how} {twin.id!r} in the other dataset; expected one id"
    location = Location(path=f"{name}[{place}]", id=item.id)
    hint = f"if they are one, rename it to {twin.id}"
    return Finding(code, Severity.INFORMATION, location, message, hint, item.id)


def same_sources(left: Dataset, right: Dataset) -> dict[str, str]:
    """The id in the first dataset of each source that the second has under another id."""
    pairs = _twins(left.sources.all, right.sources.all, _documents)
    return {source.id: twin.id for _, source, twin in pairs}


def normalised_url(url: str) -> str:
    """An address without what does not change the document that it leads to.

    >>> normalised_url("https://www.Example.org/a/?utm_source=x#top")
    'example.org/a'
    """
    address = _CAMPAIGN.sub("", _SCHEME.sub("", url.strip()).partition("#")[0])
    host, slash, rest = address.rstrip("?&/").partition("/")
    path, mark, query = rest.partition("?")
    return f"{host.lower()}{slash}{path.rstrip('/')}{mark}{query}".rstrip("/")


def _documents(source: Source) -> Iterator[Hashable]:
    if source.digest:
        yield "digest", source.digest
    if source.url:
        yield "url", normalised_url(source.url)


def _people(actor: Actor) -> Iterator[Hashable]:
    yield " ".join(actor.name.casefold().split()), actor.kind


def _twins(
    left: Iterable[T], right: Iterable[T], identities: Callable[[T], Iterator[Hashable]]
) -> list[tuple[int, T, T]]:
    """Each entry of the second list that is in the first under another id: place, both entries."""
    first: dict[Hashable, T] = {}
    by_id: dict[str, T] = {}
    for item in left:
        by_id.setdefault(item.id, item)
        for each in identities(item):
            first.setdefault(each, item)
    found: list[tuple[int, T, T]] = []
    for place, item in enumerate(right):
        twin = next((first[each] for each in identities(item) if each in first), None)
        if twin is not None and twin.id != item.id and by_id.get(item.id) != item:
            found.append((place, item, twin))
    return found
