"""The questions that an inference answers about one event, source or role date, or about two."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from policytimeline.dates.allen import AllenRelation
from policytimeline.dates.lags import Lag, Side, check_side
from policytimeline.dates.parsing import When
from policytimeline.dates.relations import Relation
from policytimeline.dates.verdict import Verdict
from policytimeline.errors import InvalidValueError, OpenEndError
from policytimeline.inference.acts import days_of, deadlines_met, in_force
from policytimeline.inference.alternatives import Alternatives
from policytimeline.inference.named_network import NodeSpan
from policytimeline.inference.proofs import ContradictionError
from policytimeline.inference.relations import ORDERS, edges_of_orders
from policytimeline.inference.subjects import Subject, key_of
from policytimeline.model.codebook import ALLEN_PREFIX
from policytimeline.model.dataset import Dataset
from policytimeline.model.events import Event, Link


class SingleQuestions:
    """Something that has solved a dataset, and answers questions about one date or two."""

    __slots__ = ()

    dataset: Dataset
    _alternatives: Alternatives

    def is_sound(self, subject: Subject) -> bool:
        """Whether no conflict is about an event, role date or source.

        Raises:
            UnknownIdError: If the dataset has no such thing.
        """
        return self._alternatives.is_sound(self._key(subject))

    def precedes(self, a: Subject, b: Subject) -> Verdict:
        """Whether a ends on an earlier day than b starts."""
        return self._verdict("precedes", a, b)

    def follows(self, a: Subject, b: Subject) -> Verdict:
        """Whether a starts on a later day than b ends."""
        return self._verdict("follows", a, b)

    def no_later_than(self, a: Subject, b: Subject) -> Verdict:
        """Whether a starts on the day b starts, or earlier."""
        return self._verdict("no_later_than", a, b)

    def within(self, a: Subject, b: Subject) -> Verdict:
        """Whether every day of a is a day of b."""
        return self._verdict("within", a, b)

    def shares_day(self, a: Subject, b: Subject) -> Verdict:
        """Whether some day belongs to both."""
        return self._verdict("shares_day", a, b)

    def same_days(self, a: Subject, b: Subject) -> Verdict:
        """Whether both take up exactly the same days."""
        return self._verdict("same_days", a, b)

    def possible_relations(self, a: Subject, b: Subject) -> frozenset[AllenRelation]:
        """Every Allen relation of a to b that is possible, given everything that is stated."""
        first, second = self._span(a), self._span(b)
        return frozenset(
            relation
            for relation in AllenRelation
            if self._alternatives.can_hold(
                list(edges_of_orders(ORDERS[f"{ALLEN_PREFIX}{relation}"], first, second))
            )
        )

    def lag(
        self, a: Subject, b: Subject, *, from_side: Side = "begin", to_side: Side = "begin"
    ) -> Lag:
        """The days from a to b, given everything that is stated.

        Args:
            a: Where the count starts.
            b: Where the count ends; the lag is negative if b comes first.
            from_side: The side of a to count from.
            to_side: The side of b to count to.

        Raises:
            InvalidValueError: If a side is neither ``begin`` nor ``end``.
            OpenEndError: If one of the two sides is open, so that it is on no day.
        """
        nodes = [self._day_node(a, from_side, "from_side"), self._day_node(b, to_side, "to_side")]
        return self._alternatives.lag(*nodes)

    def in_force(self, event: Event | str, on: When | dt.date) -> Verdict:
        """Whether an act is in force on every day of `on`, given everything that is stated.

        As `Dataset.in_force` has it, but for the choices of days that the whole dataset leaves. If
        a conflict is about an act that ends it, that act counts by what other statements say of it.

        Raises:
            UnknownIdError: If there is no such event.
            InvalidValueError: If `on` is neither a date nor an interval.
            ContradictionError: If a conflict is about the act, or about its role date
                ``in_force`` or ``ended``.
        """
        act = self._event(event)
        for role in ("in_force", "ended"):
            if role in act.dates:
                self._span(f"{act.id}.{role}")
        return in_force(self.dataset, self._alternatives, act, days_of(on))

    def deadline_met(self, event: Event | str) -> Verdict:
        """Whether an act was done by every deadline that binds it, its last day included.

        A normative link (such as ``deadline_of``) binds its object. For an act that did not take
        place, the answer is NO.

        Raises:
            UnknownIdError: If there is no such event.
            InvalidValueError: If no deadline binds it.
            ContradictionError: If a conflict is about it or a deadline.
        """
        act = self._event(event)
        duties = [
            (self._span(link.subject), self._span(link.object), link)
            for link in self._deadlines(act.id)
        ]
        if not duties:
            expected = "the object of a normative link, such as deadline_of"
            raise InvalidValueError("event", act.id, "has no deadline", expected)
        return act.occurrence & deadlines_met(self.dataset, self._alternatives, duties)

    def _verdict(self, relation: Relation, a: Subject, b: Subject) -> Verdict:
        return self._alternatives.verdict(ORDERS[relation], self._span(a), self._span(b))

    def _day_node(self, subject: object, side: Side, field: str) -> int:
        """The node of a side that is on some day."""
        check_side(field, side)
        node = self._span(subject).node(side)
        if self._alternatives.network.is_open(node):
            raise OpenEndError(self._key(subject), side)
        return node

    def _deadlines(self, event_id: str) -> Iterator[Link]:
        """The normative links that bind an event or one of its role dates."""
        kinds, spans = self.dataset.codebook.link_kinds, self._alternatives.network.spans
        for link in self.dataset.links:
            is_normative = link.kind in kinds and kinds[link.kind].normative
            is_about_it = link.object.partition(".")[0] == event_id
            if is_normative and is_about_it and {link.subject, link.object} <= spans.keys():
                yield link

    def _key(self, subject: object) -> str:
        return key_of(self.dataset, self._alternatives.network.spans, subject)

    def _span(self, subject: object) -> NodeSpan:
        """The nodes of a subject that no conflict is about."""
        alternatives = self._alternatives
        spans = alternatives.network.spans
        key = key_of(self.dataset, spans, subject)
        if conflicts := alternatives.conflicts_about.get(key):
            raise ContradictionError(conflicts[0], key, len(conflicts))
        return spans[key]

    def _event(self, event: Event | str) -> Event:
        """An event that no conflict is about."""
        key = key_of(self.dataset, self.dataset.events, event, "event")
        self._span(key)
        return self.dataset.events[key]
