"""How a dataset uses the terms of its codebook: every count of the codebook page, in one pass."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping

import attrs

from policytimeline.model.codebook import Codebook
from policytimeline.model.dataset import Dataset
from policytimeline.model.quantities import AttributeValue, Quantity
from policytimeline.results.cells import text_of

_MOST_VALUES = 10
"""Different texts that are listed; of more, it is said how many there are."""


@attrs.frozen
class Uses:
    """How often each term is used.

    Attributes:
        types: Events of each type, without those of narrower types.
        types_within: Events of each type, with those of narrower types.
        statuses: Events of each status.
        roles: Events in which somebody has each role.
        date_roles: Events with each role date.
        links: Links of each kind.
        jurisdictions: Events in each jurisdiction.
        topics: Claims on each topic.
        of_events: For each attribute, its values in events.
        of_claims: For each attribute, its values in claims.
    """

    types: Counter[str]
    types_within: Counter[str]
    statuses: Counter[str]
    roles: Counter[str]
    date_roles: Counter[str]
    links: Counter[str]
    jurisdictions: Counter[str]
    topics: Counter[str]
    of_events: Mapping[str, list[AttributeValue]]
    of_claims: Mapping[str, list[AttributeValue]]


def uses_of(dataset: Dataset) -> Uses:
    """The counts of a dataset.

    >>> import policytimeline as pt
    >>> uses_of(pt.load_seed("hsi")).statuses["absent"]
    5
    """
    events, claims = dataset.events.all, dataset.claims.all
    types = Counter(event.event_type for event in events)
    roles, jurisdictions = Counter[str](), Counter[str]()
    for event in events:
        roles.update({part.role for part in event.participants})
        jurisdictions.update(set(event.jurisdictions))
    return Uses(
        types=types,
        types_within=_within(types, dataset.codebook),
        statuses=Counter(event.status.value for event in events),
        roles=roles,
        date_roles=Counter(role for event in events for role in event.dates),
        links=Counter(link.kind for link in dataset.links),
        jurisdictions=jurisdictions,
        topics=Counter(claim.topic for claim in claims if claim.topic),
        of_events=_values(event.attributes for event in events),
        of_claims=_values(claim.attributes for claim in claims),
    )


def entries_of(dataset: Dataset) -> Iterator[tuple[str, int]]:
    """What each kind of entry is called, and how many of it there are.

    >>> import policytimeline as pt
    >>> list(entries_of(pt.Dataset(title="Votes")))[:2]
    [('event', 0), ('claim', 0)]
    """
    yield "event", len(dataset.events.all)
    yield "claim", len(dataset.claims.all)
    yield "link", len(dataset.links)
    yield "source", len(dataset.sources.all)
    yield "actor", len(dataset.actors.all)


def values_in_words(values: Iterable[AttributeValue]) -> str:
    """The values that were seen: the range of numbers, the texts with their counts.

    >>> values_in_words([3, 1200.5, 7]), values_in_words(["yes", "no", "yes"])
    ('3 to 1,200.5', 'yes (2), no (1)')
    """
    numbers = [each for each in values if isinstance(each, int | float)]
    numbers = [each for each in numbers if not isinstance(each, bool)]
    texts = Counter(text_of(each) for each in values if isinstance(each, str | bool))
    quantities = Counter(str(each) for each in values if isinstance(each, Quantity))
    parts = [_range(numbers)] if numbers else []
    return "; ".join([*parts, *(_listed(each) for each in (texts, quantities) if each)])


def _within(types: Counter[str], book: Codebook) -> Counter[str]:
    wider = Counter[str]()
    for name, count in types.items():
        for each in book.lineage(name):
            wider[each] += count
    return wider


def _values(mappings: Iterable[Mapping[str, AttributeValue]]) -> dict[str, list[AttributeValue]]:
    values: dict[str, list[AttributeValue]] = defaultdict(list)
    for attributes in mappings:
        for name, value in attributes.items():
            values[name].append(value)
    return dict(values)


def _range(numbers: list[int | float]) -> str:
    low, high = min(numbers), max(numbers)
    return text_of(low) if low == high else f"{text_of(low)} to {text_of(high)}"


def _listed(counts: Counter[str]) -> str:
    if len(counts) > _MOST_VALUES:
        return f"{len(counts):,} different values"
    return ", ".join(f"{text} ({count:,})" for text, count in counts.most_common())
