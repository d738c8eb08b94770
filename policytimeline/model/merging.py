"""Two datasets as one."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, TypeAlias, TypeVar, get_args

import attrs

from policytimeline.arguments import check_word
from policytimeline.dates.uncertain_date import UncertainDate
from policytimeline.errors import ClashError, InvalidValueError
from policytimeline.findings import Finding, Location
from policytimeline.model.check_policy import CheckPolicy
from policytimeline.model.events import Claim, Event
from policytimeline.model.fields import check_text, is_valid_id, suggested_id, with_article
from policytimeline.model.joining import (
    CLASH,
    DEFINITIONS,
    NOUNS,
    Definitions,
    Joined,
    clash,
    joined,
    joined_codebooks,
    joined_licences,
    joined_texts,
    joined_values,
)
from policytimeline.model.kept_definitions import UNUSABLE, unusable_definitions
from policytimeline.model.keyed import HasId
from policytimeline.model.moved_waivers import moved_waivers
from policytimeline.model.references import Renaming
from policytimeline.model.same_entries import same_sources as ids_of_same_sources

if TYPE_CHECKING:
    from policytimeline.model.dataset import Dataset

SameSources: TypeAlias = Literal["apart", "join"]
T = TypeVar("T", bound=HasId)

_SAME_SOURCES: tuple[SameSources, ...] = get_args(SameSources)

_LISTS = {
    "sources": "sources",
    "actors": "actors",
    "events": "events",
    "links": "links",
    "claims": "claims",
    "coverage": "coverage",
    "timelines": "timeline_definitions",
}
"""The lists of a dataset by their names in files, each with its attribute."""


def merged(
    left: Dataset,
    right: Dataset,
    *,
    prefix: str,
    definitions: Definitions,
    same_sources: SameSources,
) -> Dataset:
    """Two datasets as one: see `Dataset.merged`."""
    _check_options(prefix, definitions, same_sources)
    clashes: list[Finding] = []
    names = Renaming()
    if same_sources == "join":
        twins = ids_of_same_sources(left, right)
        clashes += _different_days(left, right, twins)
        right = _with_joined_sources(right, left, twins)
        names = Renaming(ids=twins)
    if prefix:
        prefixed = _prefixed(left, right, prefix)
        right = _renamed(right, prefixed)
        names = Renaming(ids={**names.ids, **prefixed.ids}, timelines=prefixed.timelines)
    parts: dict[str, Joined[Any]] = {
        name: joined(name, entries(left, name), entries(right, name)) for name in _LISTS
    }
    clashes += _of_other_kinds(left, right)
    clashes += (each for part in parts.values() for each in part.clashes)
    book = joined_codebooks(left.codebook, right.codebook)
    clashes += _of_terms(book.clashes, left, right, definitions)
    if clashes:
        raise ClashError(tuple(clashes), _hint_for(clashes))
    places = {name: part.places for name, part in parts.items()} | book.places
    lists: dict[str, Any] = {name: part.items for name, part in parts.items()}
    return attrs.evolve(
        left,
        version=left.version or right.version,
        licence=joined_licences(left.licence, right.licence),
        contributors=joined_values(left.contributors, right.contributors),
        codebook=book.codebook,
        checks=_joined_checks(left.checks, right.checks, places, names),
        note=joined_texts(left.note, right.note),
        **lists,
    )


def entries(dataset: Dataset, name: str) -> tuple[Any, ...]:
    """The entries of a list, named as in files."""
    found: Any = getattr(dataset, _LISTS[name])
    return tuple(getattr(found, "all", found))


def _check_options(prefix: str, definitions: str, same_sources: str) -> None:
    check_text("prefix", prefix)
    if prefix and not is_valid_id(prefix):
        expected, hint = (
            "lower-case letters, digits and hyphens",
            f'write "{suggested_id(prefix)}-"',
        )
        raise InvalidValueError("prefix", prefix, "cannot start an id", expected, hint)
    check_word("definitions", definitions, DEFINITIONS, "is not a way to join definitions")
    check_word("same_sources", same_sources, _SAME_SOURCES, "is not a way to treat the same source")


def _of_terms(
    clashes: Iterable[Finding], left: Dataset, right: Dataset, definitions: Definitions
) -> Iterator[Finding]:
    """The clashes of terms, of which keeping the first definition resolves those that it can."""
    different = tuple(clashes)
    items: tuple[Event | Claim, ...] = (*right.events.all, *right.claims.all)
    unusable = (
        tuple(unusable_definitions(left.codebook, right.codebook, items, right.links))
        if different
        else ()
    )
    if definitions == "equal":
        said = {each.location.path for each in unusable}
        yield from (each for each in different if each.location.path not in said)
    yield from unusable


class WaysOut(NamedTuple):
    """What resolves clashes.

    Attributes:
        prefix: Whether a prefix keeps both entries of an id.
        first: Whether it does to keep the first definition of each term.
        one_definition: Whether definitions have to be changed, because neither does.
    """

    prefix: bool
    first: bool
    one_definition: bool

    @classmethod
    def of(cls, clashes: Iterable[Finding]) -> WaysOut:
        """What resolves these."""
        kinds = {(each.code, each.location.path.startswith("codebook")) for each in clashes}
        is_unusable = (UNUSABLE, True) in kinds
        return cls((CLASH, False) in kinds, (CLASH, True) in kinds and not is_unusable, is_unusable)


ONE_DEFINITION = "give each of these terms one definition in both, or other ids in one of them"
"""How to resolve clashes that no option resolves."""


def _hint_for(clashes: Iterable[Finding]) -> str:
    """What to pass so that clashes of ids, or of terms, are none."""
    ways = WaysOut.of(clashes)
    hints = (
        "to keep both entries of an id, pass prefix='b-'" if ways.prefix else "",
        "to keep the first definition of each term, pass definitions='first'" if ways.first else "",
        ONE_DEFINITION if ways.one_definition else "",
    )
    return "; ".join(filter(None, hints))


def _different_days(left: Dataset, right: Dataset, twins: Mapping[str, str]) -> Iterator[Finding]:
    """A clash for each source that is to be joined with one of another publication date."""
    for place, source in enumerate(right.sources.all):
        twin = left.sources[twins[source.id]] if source.id in twins else None
        if twin and twin.published and source.published and twin.published != source.published:
            message = (
                f"{source.id!r} was published {source.published} here, but the same document, "
                f"{twin.id!r}, was published {twin.published} in the other dataset; expected one "
                f"date"
            )
            location = Location(path=f"sources[{place}].published", id=source.id)
            yield clash(location, message, source.published)


def _with_joined_sources(right: Dataset, left: Dataset, twins: Mapping[str, str]) -> Dataset:
    """The second dataset with the sources of the first that are the same documents."""
    if not twins:
        return right
    first = {name: left.sources[twin] for name, twin in twins.items()}
    sources = tuple(dict.fromkeys(first.get(each.id, each) for each in right.sources.all))
    return _renamed(attrs.evolve(right, sources=sources), Renaming(ids=twins))


def _renamed(dataset: Dataset, names: Renaming) -> Dataset:
    """The dataset with new ids, and with every reference to them."""
    if not names:
        return dataset
    lists: dict[str, Any] = {name: map(names.of, entries(dataset, name)) for name in _LISTS}
    return attrs.evolve(dataset, **lists)


def _prefixed(left: Dataset, right: Dataset, prefix: str) -> Renaming:
    """New ids for the second dataset, of which only equal sources and actors keep theirs."""
    own = {piece.id for _, piece in right.evidence() if piece.id}
    own |= {each.id for name in _OWN for each in entries(right, name) if each.id}
    taken = {named for _, _, named in _kinds_of_ids(left)}
    own |= {each.id for each in right.sources.all if _differs(each, left.sources, taken)}
    own |= _different_actors(left, right, taken)
    with_timelines: tuple[Event | Claim, ...] = (*right.events.all, *right.claims.all)
    free = {name for item in with_timelines for name in item.timelines}
    free |= {coverage.timeline for coverage in right.coverage if coverage.timeline}
    return Renaming(
        ids={name: f"{prefix}{name}" for name in own},
        timelines={name: f"{prefix}{name}" for name in {*right.timeline_definitions, *free}},
    )


_OWN = ("events", "links", "claims", "coverage")
"""The lists whose entries always get the prefix."""


def _differs(entry: T, known: Mapping[str, T], taken: Collection[str]) -> bool:
    """Whether the id of an entry means something else in the first dataset."""
    return entry.id in taken and known.get(entry.id) != entry


def _different_actors(left: Dataset, right: Dataset, taken: Collection[str]) -> set[str]:
    """The ids of actors that mean others in the first dataset, or are part of such ones."""
    parts: dict[str, list[str]] = {}
    found: list[str] = []
    for actor in right.actors.all:
        parts.setdefault(actor.part_of, []).append(actor.id)
        if _differs(actor, left.actors, taken):
            found.append(actor.id)
    different: set[str] = set()
    while found:
        actor_id = found.pop()
        if actor_id not in different:
            different.add(actor_id)
            # One that is equal so far is part of another actor now.
            found += (each for each in parts.get(actor_id, ()) if each in taken)
    return different


def _of_other_kinds(left: Dataset, right: Dataset) -> Iterator[Finding]:
    """A clash for each id that is that of entries of different kinds."""
    kinds = {named: kind for kind, _, named in _kinds_of_ids(left)}
    for kind, path, named in _kinds_of_ids(right):
        known = kinds.get(named, kind)
        if known != kind:
            message = (
                f"{named!r} is the id of {kind} here, but of {known} in the other dataset; "
                f"expected different ids"
            )
            yield clash(Location(path=path, id=named), message, named)


def _kinds_of_ids(dataset: Dataset) -> Iterator[tuple[str, str, str]]:
    """Every id of a dataset: of what kind of entry it is, where it is, and itself."""
    for name in _LISTS:
        for place, entry in enumerate(entries(dataset, name)):
            if entry.id:
                yield with_article(NOUNS[name]), f"{name}[{place}].id", entry.id
            for number, piece in enumerate(getattr(entry, "evidence", ())):
                if piece.id:
                    holder = entry.id or f"{entry.subject} {entry.kind} {entry.object}"
                    path = f"{name}[{place}].evidence[{number}].id"
                    yield f"evidence of {holder!r}", path, piece.id


def _joined_checks(
    checks: CheckPolicy,
    other: CheckPolicy,
    places: Mapping[str, tuple[int, ...]],
    names: Renaming,
) -> CheckPolicy:
    """What either policy takes for granted and waives; which rules run, the first says alone."""
    if other == CheckPolicy():
        return checks
    moved = {name: dict(enumerate(of_list)) for name, of_list in places.items()}
    waivers = moved_waivers(
        other.waive, moved, lambda at: names.timelines.get(at, names.ids.get(at, at))
    )
    return attrs.evolve(
        checks,
        waive=joined_values(checks.waive, waivers),
        allow=joined_values(checks.allow, other.allow),
        as_of=_later(checks.as_of, other.as_of),
    )


def _later(one: UncertainDate | None, other: UncertainDate | None) -> UncertainDate | None:
    """The later of two dates; on the earlier one, less is known than is in the dataset."""
    if one is None or other is None:
        return one or other
    return max(one, other, key=lambda date: date.latest_day)
