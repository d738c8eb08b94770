"""What of a dataset a format has no place for: every filled field that its exporter does not write.

An exporter declares the fields that it writes, as paths such as ``events.evidence.phrase``. What
else is filled is lost, so that a field that is new in the model is reported before any exporter
knows it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Any, cast

import attrs

from policytimeline.findings import Finding, tallied
from policytimeline.io.exporting import dropped
from policytimeline.model.codebook import AttributeDefinition, Codebook, EventType, LinkKind, Term
from policytimeline.model.coverage import Coverage
from policytimeline.model.dataset import Dataset
from policytimeline.model.events import Claim, Event, Link, Participant
from policytimeline.model.evidence import Evidence
from policytimeline.model.keyed import Keyed
from policytimeline.model.sources import (
    Actor,
    DigestSelector,
    Passage,
    Source,
    TextPositionSelector,
    TextQuoteSelector,
)
from policytimeline.model.timeline import TimelineDefinition

_NOUNS: dict[type, str] = {
    Dataset: "the dataset",
    Codebook: "the codebook",
    EventType: "event types",
    Term: "terms",
    AttributeDefinition: "attributes",
    LinkKind: "link kinds",
    Source: "sources",
    Actor: "actors",
    Event: "events",
    Participant: "participants",
    Evidence: "pieces of evidence",
    Passage: "passages",
    TextPositionSelector: "positions",
    TextQuoteSelector: "quotes",
    DigestSelector: "digests",
    Link: "links",
    Claim: "claims",
    Coverage: "periods of coverage",
    TimelineDefinition: "timelines",
}
"""What an entry of each class is called; of the first two there is one."""

_NOUN_OF_PATH = {
    "coverage": "periods of coverage",
    **{name: name for name in ("sources", "actors", "events", "links", "claims", "timelines")},
}
"""What the entries of each collection are called."""

_NO_PLACE = "has no place for"

_ONE_OF_A_KIND = frozenset({Dataset, Codebook})


def within(prefix: str, *names: str) -> frozenset[str]:
    """The paths of fields of one entry.

    >>> sorted(within("events", "id", "when"))
    ['events.id', 'events.when']
    """
    return frozenset(f"{prefix}.{name}" for name in names)


def lost_fields(dataset: Dataset, kept: frozenset[str], format_name: str) -> Iterator[Finding]:
    """A finding for each field that is filled somewhere and not among those that are kept.

    Args:
        dataset: The dataset.
        kept: The paths of the fields that the format has, without places: ``events.title``.
        format_name: What the format is called.
    """
    counts: Counter[tuple[str, type]] = Counter()
    _count(dataset, "", _with_prefixes(kept), counts)
    for (path, holder), count in counts.items():
        yield dropped(path, _message(path, holder, count, format_name))


def in_short(findings: Iterable[Finding]) -> Iterator[str]:
    """Lines about what is lost: findings about entries, then fields, a line for each kind of entry.

    >>> from policytimeline.model.dataset import Dataset
    >>> lost = lost_fields(Dataset(title="Town", version="1", note="x"), frozenset(), "Paper")
    >>> list(in_short(lost))
    ['dataset: title, version, note']
    """
    fields: dict[str, list[str]] = {}
    for each in findings:
        if f" {_NO_PLACE} " in each.message:
            kind, _, name = each.location.path.rpartition(".")
            fields.setdefault(kind or "dataset", []).append(name.replace("_", " "))
        else:
            yield f"{each.location}: {each.sentence}"
    yield from (f"{kind}: {', '.join(names)}" for kind, names in fields.items())


def lost_entries(path: str, ids: Sequence[str], what: str) -> Iterator[Finding]:
    """One finding about several entries, which names all of them; none about none.

    Args:
        path: Where they differ from what is written, such as ``events.when``.
        ids: The ids of the entries.
        what: What is lost, with ``{}`` for how many entries: ``{} without a first day``.
    """
    if ids:
        noun = _NOUN_OF_PATH[path.partition(".")[0]]
        message = f"{what.format(tallied(noun, len(ids)))}: {', '.join(ids)}"
        yield dropped(path, message, entry_id=ids[0] if len(ids) == 1 else "")


def _message(path: str, holder: type, count: int, format_name: str) -> str:
    name = path.rpartition(".")[2].replace("_", " ")
    of_it = f"{format_name} {_NO_PLACE} it"
    if holder is Dataset and name in _NOUN_OF_PATH:
        verb, them = ("is", "it") if count == 1 else ("are", "them")
        what = tallied(_NOUN_OF_PATH[name], count)
        return f"{what} {verb} left out: {format_name} {_NO_PLACE} {them}"
    whose = _NOUNS[holder] if holder in _ONE_OF_A_KIND else tallied(_NOUNS[holder], count)
    return f"`{name}` of {whose} is left out: {of_it}"


def _with_prefixes(kept: frozenset[str]) -> frozenset[str]:
    """The paths, and a mark (a dot at the end) for every entry on the way to one."""
    parts = (path.split(".") for path in kept)
    ways = (f"{'.'.join(names[:depth])}." for names in parts for depth in range(1, len(names)))
    return kept | frozenset(ways)


def _count(
    entry: object, path: str, kept: frozenset[str], counts: Counter[tuple[str, type]]
) -> None:
    """Count the filled fields of an entry, and of all in it, that are not kept."""
    holder = cast("Any", type(entry))
    for field, step, default, is_descended in _plan(holder, path, kept):
        value = getattr(entry, field)
        if value is default or value == default:
            continue
        if is_descended:
            for item in _entries(value):
                _count(item, step, kept, counts)
        else:
            size = len(_entries(value)) if holder in _ONE_OF_A_KIND else 1
            counts[step, holder] += size


@cache
def _plan(
    holder: type, path: str, kept: frozenset[str]
) -> tuple[tuple[str, str, object, bool], ...]:
    """The fields of a class to look at: name, path, value if left out, and whether to look in."""
    plan: list[tuple[str, str, object, bool]] = []
    for field in attrs.fields(cast("Any", holder)):
        step = f"{path}.{field.alias}" if path else str(field.alias)
        if step not in kept:
            plan.append((field.name, step, _left_out(field.default), f"{step}." in kept))
    return tuple(plan)


def _left_out(default: Any) -> object:  # noqa: ANN401  # The default of any field.
    return default.factory() if isinstance(default, attrs.Factory) else default  # type: ignore[arg-type]


def _entries(value: object) -> tuple[object, ...]:
    """The entries of a collection, or the only one."""
    if isinstance(value, Keyed):
        return value.all  # pyright: ignore[reportUnknownMemberType, reportUnknownVariableType]
    return cast("tuple[object, ...]", value) if type(value) is tuple else (value,)
