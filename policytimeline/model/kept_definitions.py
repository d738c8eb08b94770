"""What the first definitions of terms would break in the second of two datasets.

A definition in other words breaks nothing. Another type of an attribute leaves values that are
not of it, another unit changes what numbers mean, and so does what a link kind implies.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

from policytimeline.excerpts import shortened
from policytimeline.findings import Finding, Location, Severity, counted
from policytimeline.model.codebook import AttributeDefinition, AttributeType, Codebook
from policytimeline.model.events import Claim, Event, Link
from policytimeline.model.joining import said
from policytimeline.model.quantities import AttributeValue

UNUSABLE = "unusable-definition"
"""The code of a finding about a definition that does not fit what uses the term."""

_MEANING_OF_LINKS = ("implies", "normative", "ends_object", "mutual")
"""The fields of a link kind that say what its links are."""


class _Value(NamedTuple):
    """A value of an attribute, and the id of what has it."""

    of: str
    value: AttributeValue


def unusable_definitions(
    kept: Codebook, own: Codebook, items: Sequence[Event | Claim], links: Iterable[Link]
) -> Iterator[Finding]:
    """The definitions of the first dataset that do not fit what the second one has.

    Args:
        kept: The codebook of the first.
        own: The codebook of the second.
        items: The events and claims of the second.
        links: The links of the second.
    """
    yield from _of_attributes(kept, own, items)
    yield from _of_link_kinds(kept, own, Counter(each.kind for each in links))


def _of_attributes(
    book: Codebook, other: Codebook, items: Iterable[Event | Claim]
) -> Iterator[Finding]:
    differing = {
        place: (book.attributes[each.id], each)
        for place, each in enumerate(other.attributes.all)
        if each.id in book.attributes and book.attributes[each.id] != each
    }
    values = _values(items, {own.id for _, own in differing.values()}) if differing else {}
    for place, (kept, own) in differing.items():
        path = f"codebook.attributes[{place}]"
        of_term = values.get(own.id, [])
        strange = [
            each
            for each in of_term
            if own.type.admits(each.value) and not kept.type.admits(each.value)
        ]
        if strange:
            yield _finding(f"{path}.type", own.id, _of_other_type(kept, strange))
        elif of_term and kept.unit and own.unit and kept.unit != own.unit:
            message = (
                f"attribute {own.id!r} has the unit {own.unit!r} here, but {kept.unit!r} in the "
                f"other dataset, and {counted(len(of_term), 'value')} here; expected one unit"
            )
            yield _finding(f"{path}.unit", own.id, message)


def _values(items: Iterable[Event | Claim], names: Collection[str]) -> dict[str, list[_Value]]:
    """The values of some attributes."""
    found: dict[str, list[_Value]] = {}
    for item in items:
        for name, value in item.attributes.items():
            if name in names:
                found.setdefault(name, []).append(_Value(item.id, value))
    return found


def _of_other_type(kept: AttributeDefinition, values: list[_Value]) -> str:
    first = values[0]
    value = first.value
    shown = shortened(value) if isinstance(value, str) else str(value)
    return (
        f"attribute {kept.id!r} takes {kept.type.said} in the other dataset, but "
        f"{counted(len(values), 'value')} here cannot be that: the first is {shown} in "
        f"{first.of!r}, which is {AttributeType.of(value).said}; expected one type"
    )


def _of_link_kinds(book: Codebook, other: Codebook, links: Counter[str]) -> Iterator[Finding]:
    for place, own in enumerate(other.link_kinds.all):
        kept = book.link_kinds.get(own.id)
        if kept is None or not links[own.id]:
            continue
        for name in _MEANING_OF_LINKS:
            here, there = (said(name, getattr(each, name)) for each in (own, kept))
            if here != there:
                message = (
                    f"link kind {own.id!r} has {here} here, but {there} in the other "
                    f"dataset, and {counted(links[own.id], 'link')} here; expected one meaning"
                )
                yield _finding(f"codebook.link_kinds[{place}].{name}", own.id, message)


def _finding(path: str, term: str, message: str) -> Finding:
    return Finding(UNUSABLE, Severity.ERROR, Location(path=path, id=term), message)
