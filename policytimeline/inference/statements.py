"""What a dataset states about time, one statement at a time, so that a proof can name it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import Enum

import attrs

from policytimeline.dates.lags import Lag
from policytimeline.inference.asserted_dates import asserted_dates
from policytimeline.inference.named_network import Detail, NamedNetwork, Origin
from policytimeline.model.dataset import Dataset
from policytimeline.model.events import Basis, Event, Link
from policytimeline.model.evidence import Evidence
from policytimeline.model.sources import Source


class StatementKind(Enum):
    """The part of a dataset that makes a statement."""

    WHEN = "when"
    ANCHORED = "anchored"
    DATE = "date"
    DURATION = "duration"
    STAGES = "stages"
    PUBLISHED = "published"
    REPORTS = "reports"
    OFFSET = "offset"
    ASSERTS = "asserts"
    LINK = "link"
    SUPPOSED = "supposed"

    def __repr__(self) -> str:
        return f"StatementKind.{self.name}"


_SHOWN = 3
"""Places that are listed."""


@attrs.frozen(kw_only=True)
class Statement:
    """One thing that a dataset states about time.

    Attributes:
        kind: Which part of the dataset states it.
        where: Its place, such as ``events[3].when``; empty for a supposition of `what_if`.
        text: What it says, in words.
        about: Ids of the events, role dates or sources that it dates. A report or an offset is
            about its event alone, a link about both its ends.
        sources: Ids of the sources that its evidence cites.
        is_doubtful: Whether it is marked ``?``, ``~`` or ``%``, or is the coder's estimate.
        repeated: The places of other statements that say just the same.
    """

    kind: StatementKind
    where: str
    text: str
    about: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    is_doubtful: bool = False
    repeated: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"{self.text} ({self.where}{self._again})" if self.where else self.text

    @property
    def _again(self) -> str:
        more = len(self.repeated) - _SHOWN
        shown = ", ".join(self.repeated[:_SHOWN]) + (f" and {more:,} more" if more > 0 else "")
        return f"; the same in {shown}" if shown else ""


@attrs.frozen(eq=False, repr=False)
class Describer:
    """Puts statements into words, from their numbers.

    Attributes:
        dataset: What makes the statements.
        network: The network that numbers them.
        supposed: Links that `what_if` supposes; the first has number -1, the next -2.
        readings_left: By number, the offsets of a phrase that can be meant, if some cannot.
        as_coded: The numbers of anchored dates that count as coded, because what they were counted
            from is part of a contradiction.
    """

    dataset: Dataset
    network: NamedNetwork
    supposed: tuple[Link, ...] = ()
    readings_left: Mapping[int, tuple[Lag, ...]] = attrs.field(factory=dict[int, tuple[Lag, ...]])
    as_coded: frozenset[int] = frozenset()

    def statement(self, number: int) -> Statement:
        """The statement of a number."""
        if number < 0:
            return self._link(StatementKind.SUPPOSED, "", self.supposed[-1 - number])
        if number >= self.network.first_link:
            place = number - self.network.first_link
            return self._link(StatementKind.LINK, f"links[{place}]", self.dataset.links[place])
        origin = self.network.origin(number)
        kind, place = StatementKind(origin.kind), origin.place
        if kind is StatementKind.PUBLISHED:
            return _of_source(place, self.dataset.sources.all[place])
        event = self.dataset.events.all[place]
        if kind is StatementKind.OFFSET:
            return _of_offset(origin, event, self.readings_left.get(number))
        found = _of_event(kind, origin, event)
        return _as_coded(found, event, origin) if number in self.as_coded else found

    def dates(self, number: int, key: str) -> bool:
        """Whether a statement is the coded date of an event, a role date or a source, by its id."""
        if not 0 <= number < self.network.first_link:
            return False
        kind, place, detail = self.network.origin(number)
        match StatementKind(kind):
            case StatementKind.WHEN | StatementKind.ANCHORED:
                return self.dataset.events.all[place].id == key
            case StatementKind.DATE:
                return f"{self.dataset.events.all[place].id}.{detail}" == key
            case StatementKind.PUBLISHED:
                return self.dataset.sources.all[place].id == key
            case _:
                return False

    def _link(self, kind: StatementKind, where: str, link: Link) -> Statement:
        relation = self.dataset.codebook.temporal_relation(link.kind)
        text = f"{link.subject} {link.kind} {link.object}"
        if relation and relation != link.kind:
            text += f", so {relation}"
        if link.lag:
            text += f", {link.lag} apart"
        about = tuple(dict.fromkeys((link.subject, link.object)))
        cited = _cited(link.evidence)
        return Statement(kind=kind, where=where, text=text, about=about, sources=cited)


def _of_source(place: int, source: Source) -> Statement:
    doubtful = source.published is not None and source.published.is_qualified
    text = f"{source.id} was published on {source.published}"
    where = f"sources[{place}].published"
    return Statement(
        kind=StatementKind.PUBLISHED,
        where=where,
        text=text,
        about=(source.id,),
        sources=(source.id,),
        is_doubtful=doubtful,
    )


def _of_event(kind: StatementKind, origin: Origin, event: Event) -> Statement:
    place, detail = f"events[{origin.place}]", origin.detail
    when, doubtful, about = event.when, False, event.id
    match kind:
        case StatementKind.WHEN:
            doubtful = event.basis is Basis.ESTIMATED or when.is_qualified
            text, where = f"{event.id} is dated {when}", f"{place}.when"
        case StatementKind.ANCHORED:
            doubtful, where = when.is_qualified, f"{place}.when"
            text = f"{event.id} is dated {when}, relative to {detail}"
        case StatementKind.DATE:
            date = event.dates[str(detail)]
            doubtful, where = date.is_qualified, f"{place}.dates.{detail}"
            about = f"{event.id}.{detail}"
            text = f"{about} is dated {date}"
        case StatementKind.DURATION:
            where, text = f"{place}.duration", f"{event.id} lasts {event.duration}"
        case StatementKind.STAGES:
            earlier, later = detail if isinstance(detail, tuple) else ("", "")
            text = f"{event.id}: {earlier} no later than {later}"
            both = (f"{event.id}.{earlier}", f"{event.id}.{later}")
            return Statement(kind=kind, where="codebook.stages", text=text, about=both)
        case _:
            where = f"{place}.evidence[{detail}]"
            return _of_evidence(kind, where, event, event.evidence[_number(detail)])
    return Statement(
        kind=kind,
        where=where,
        text=text,
        about=(about,),
        sources=_cited(event.evidence),
        is_doubtful=doubtful,
    )


def _as_coded(statement: Statement, event: Event, origin: Origin) -> Statement:
    """An anchored date that counts although its publication is part of a contradiction."""
    text = (
        f"{event.id} is dated {event.when} as coded, although {origin.detail}, "
        "which it was counted from, is part of a contradiction"
    )
    return attrs.evolve(statement, text=text)


def _number(detail: Detail) -> int:
    return detail if isinstance(detail, int) else 0


def _of_evidence(kind: StatementKind, where: str, event: Event, piece: Evidence) -> Statement:
    sources = (piece.source_id,)
    if kind is StatementKind.REPORTS:
        reported = piece.reports.value if piece.reports else ""
        text = f"{piece.source_id} reports {event.id} as {reported}"
        place = f"{where}.reports"
        return Statement(kind=kind, where=place, text=text, about=(event.id,), sources=sources)
    known = {event.id, *(f"{event.id}.{role}" for role in event.dates)}
    keys = (key for key, _ in asserted_dates(event, piece))
    about = tuple(dict.fromkeys(key for key in keys if key in known))
    said = ", ".join(f"{field} {text}" for field, text in piece.asserts.items())
    text = f"{piece.source_id} dates {event.id}: {said}"
    return Statement(kind=kind, where=f"{where}.asserts", text=text, about=about, sources=sources)


def _of_offset(origin: Origin, event: Event, readings: Sequence[Lag] | None) -> Statement:
    number = _number(origin.detail)
    piece = event.evidence[number]
    text = offset_text(event.id, piece, readings or piece.offsets)
    where = f"events[{origin.place}].evidence[{number}].offset"
    cited, about = (piece.source_id,), (event.id,)
    kind = StatementKind.OFFSET
    return Statement(kind=kind, where=where, text=text, about=about, sources=cited)


def offset_text(event_id: str, piece: Evidence, offsets: Sequence[Lag]) -> str:
    """How far a piece of evidence puts an event from what it counts from, in one of several ways.

    A phrase that counts from another event is what a source says of the two.
    """
    said = f'"{piece.phrase}"' if piece.phrase else "the evidence"
    says = f", says {piece.source_id}" if piece.anchor else ""
    distance = " or ".join(map(_offset_words, offsets))
    return f"{said} puts {event_id} {distance} {piece.counts_from}{says}"


def _offset_words(offset: Lag) -> str:
    """An offset in words that the name of what it counts from follows."""
    after = -offset
    match offset:
        case (0, 0):
            words = "on the day of"
        case (None, None):
            words = "at any time before or after"
        case (0, None):
            words = "no later than"
        case (None, 0):
            words = "no earlier than"
        case (int(shortest), None) if shortest < 0:
            words = f"no later than {Lag(-shortest, -shortest)} after"
        case (None, int(longest)) if longest > 0:
            words = f"no earlier than {Lag(longest, longest)} before"
        case (_, int(longest)) if longest <= 0:
            words = f"{after} after"
        case (int(shortest), int(longest)) if shortest < 0:
            words = f"from {Lag(longest, longest)} before to {Lag(-shortest, -shortest)} after"
        case _:
            words = f"{offset} before"
    return words


def _cited(evidence: tuple[Evidence, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(piece.source_id for piece in evidence))
