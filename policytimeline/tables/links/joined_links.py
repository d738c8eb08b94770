"""The links of a table: said by one row or both, and held against the rows that they name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeAlias

from policytimeline.dates.uncertain_date import UncertainDate
from policytimeline.dates.verdict import Verdict
from policytimeline.findings import Finding, Location, counted
from policytimeline.model.codebook import TEMPORAL_KINDS, LinkKind
from policytimeline.model.events import Event, Link
from policytimeline.tables.cells.row_ids import TableIds
from policytimeline.tables.links.link_rows import LinkReader, SaidLink
from policytimeline.tables.links.link_words import known_kind
from policytimeline.validation.catalogue.table_codes import SEVERITY_OF

_SHOWN = 3
_Relation: TypeAlias = tuple[tuple[str, str], str, bool]


class NamedEvents:
    """Counts the events that rows name, until it is known which of them the table has."""

    def __init__(self, ids: TableIds) -> None:
        """Nothing has been named."""
        self._ids = ids
        self._waiting: dict[LinkReader, Counter[str]] = {}
        self.kinds: dict[str, LinkKind] = {}

    def take(self, said: Iterable[SaidLink]) -> None:
        """Note what some rows name, and which kinds of links they use."""
        for each in said:
            if each.kind not in self.kinds and each.kind not in TEMPORAL_KINDS:
                self.kinds[each.kind] = _defined(each)
            if not self._ids.has_event(each.other_id):
                self._waiting.setdefault(each.reader, Counter())[each.other_id] += 1

    def close(self, table: str) -> Iterator[Finding]:
        """What is to be said of the events that no row is, once all rows are read."""
        for reader, counts in self._waiting.items():
            outside = Counter(
                {each: n for each, n in counts.items() if not self._ids.has_event(each)}
            )
            if outside:
                yield _outside(table, reader, outside)


def _defined(said: SaidLink) -> LinkKind:
    """The entry of the codebook for a kind: as the spec defines it, or as it is known."""
    own = said.reader.spec.define.get(said.kind)
    if own is None:
        return known_kind(said.kind)
    return LinkKind(
        id=said.kind,
        definition=own.definition or known_kind(said.kind).definition,
        implies=own.implies,
        ends_object=own.ends_object,
    )


def _outside(table: str, reader: LinkReader, outside: Counter[str]) -> Finding:
    most = ", ".join(f"{each!r} {n:,}" for each, n in outside.most_common(_SHOWN))
    message = (
        f"{counted(outside.total(), 'reference')} name {counted(len(outside), 'event')} that no "
        f"row is, and are left out; most often {most}"
    )
    location = Location(file=table, path=reader.spec.column)
    return Finding("link-outside", SEVERITY_OF["link-outside"], location, message)


def joined_links(said: Iterable[SaidLink]) -> tuple[Link, ...]:
    """Links, each once: one that two rows say has the evidence of both."""
    by_relation: dict[_Relation, list[SaidLink]] = {}
    for each in said:
        by_relation.setdefault((each.ends, each.kind, each.is_partial), []).append(each)
    return tuple(
        Link(
            subject=subject,
            kind=kind,
            object=object_,
            partial=partial,
            evidence=tuple(dict.fromkeys(each.evidence for each in group)),
        )
        for ((subject, object_), kind, partial), group in by_relation.items()
    )


def within(said: Iterable[SaidLink], events: Mapping[str, Event]) -> list[SaidLink]:
    """Those of which both ends are events of the table."""
    return [each for each in said if each.other_id in events]


def disagreements(
    table: str, said: Sequence[SaidLink], events: Mapping[str, Event]
) -> Iterator[Finding]:
    """Where a row says of another event what its own row does not say.

    Args:
        table: The table, as it was named.
        said: Links of which both ends are events.
        events: The events, by id.
    """
    for each in said:
        other = events[each.other_id]
        if each.date is not None and _is_another_day(each.date, other):
            message = (
                f"{each.text!r} gives {each.date} as the date of {each.other_id}; expected "
                f"{other.when}, as its own row has it"
            )
            yield _finding("link-date-differs", table, each, message)
    by_row = {(each.own_id, each.ends, each.kind): each for each in reversed(said)}
    for (own_id, ends, kind), each in reversed(by_row.items()):
        other_id = ends[0] if own_id == ends[1] else ends[1]
        if kind in each.reader.form.mirrored and (other_id, ends, kind) not in by_row:
            message = (
                f"{each.own_id} says {_in_words(each)}, but the row of {each.other_id} does not; "
                "expected it in both"
            )
            yield _finding("link-not-mirrored", table, each, message)


def _in_words(said: SaidLink) -> str:
    subject, object_ = said.ends
    return f"'{subject} {said.kind} {object_}'"


def _is_another_day(date: UncertainDate, event: Event) -> bool:
    return date.shares_day(event.when) is Verdict.NO


def _finding(code: str, table: str, said: SaidLink, message: str) -> Finding:
    location = Location(file=table, line=said.line, row=said.row, path=said.reader.spec.column)
    return Finding(code, SEVERITY_OF[code], location, message, "", said.text)
