"""`infer`: every date as narrow as all statements together make it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, TypeAlias

import attrs

from policytimeline.dates.allen import AllenRelation
from policytimeline.dates.calendar import Day
from policytimeline.dates.lags import Lag, Side, check_side
from policytimeline.dates.parsing import When
from policytimeline.dates.relations import Relation
from policytimeline.dates.verdict import Verdict
from policytimeline.errors import InvalidValueError, OpenEndError, UnknownIdError
from policytimeline.inference.acts import days_of, deadlines_met, in_force
from policytimeline.inference.alternatives import Alternatives, alternatives_of
from policytimeline.inference.building import build_network
from policytimeline.inference.certain_order import CertainOrder, certain_order
from policytimeline.inference.display_order import display_ranks
from policytimeline.inference.inferred import Inferred
from policytimeline.inference.leverage import Leverage, leverages
from policytimeline.inference.named_network import NodeSpan
from policytimeline.inference.partial_order import PartialOrder, order_of
from policytimeline.inference.proofs import Conflict, ContradictionError, RuledOut
from policytimeline.inference.relations import ORDERS, edges_of_orders
from policytimeline.inference.statements import Statement
from policytimeline.inference.subjects import (
    Subject,
    check_constrains,
    check_is,
    check_relation,
    key_of,
    pair_of,
    several,
)
from policytimeline.model.codebook import ALLEN_PREFIX
from policytimeline.model.dataset import Dataset
from policytimeline.model.events import Event, Link
from policytimeline.model.sources import Source

MostDays: TypeAlias = list[list[Day]]
"""A square of days, with a row and a column for each event."""

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from policytimeline.inference.tables import LagTable


def _supposed(alternatives: Alternatives) -> tuple[Link, ...]:
    return alternatives.describer.supposed


@attrs.frozen(repr=False)
class Inference:
    """What a dataset implies; ``inference["some-id"]`` has the bounds of an event or source.

    Questions take events, sources (which stand for their publications) or ids; ``order-7.in_force``
    is the id of a role date. Two inferences are equal if they are from equal datasets, and trust
    and suppose the same.

    Attributes:
        dataset: The dataset.
        trusted: Ids of the sources whose own dates count as well.

    >>> import policytimeline as pt
    >>> solved = pt.infer(pt.load_seed("hsi"))
    >>> solved["homan-steps-down"].when
    UncertainDate.parse('[2018-06-28..2018-06-30]')
    >>> [step.statements[0].where for step in solved["homan-steps-down"].earliest_because.steps]
    ['sources[0].published', 'links[15]']
    """

    dataset: Dataset
    trusted: tuple[str, ...]
    _alternatives: Alternatives = attrs.field(eq=_supposed)

    @property
    def conflicts(self) -> tuple[Conflict, ...]:
        """Statements that cannot all be true; no two conflicts share one."""
        return self._alternatives.conflicts

    @property
    def ruled_out(self) -> tuple[RuledOut, ...]:
        """Readings of phrases that cannot be meant, each with what it contradicts."""
        return self._alternatives.ruled_out

    @property
    def supposed(self) -> tuple[Link, ...]:
        """The links that `what_if` supposed."""
        return _supposed(self._alternatives)

    @property
    def ids(self) -> tuple[str, ...]:
        """Everything that has bounds: events, role dates and sources, in the dataset's order."""
        return tuple(self._alternatives.network.spans)

    @property
    def is_consistent(self) -> bool:
        """Whether all statements can be true together."""
        return not self.conflicts

    @property
    def is_exact(self) -> bool:
        """Whether the bounds are the tightest there are.

        They are, unless a date has gaps (a mask, a one-of set) or bounds are `left_out`: then
        they still hold, but tighter ones may exist.
        """
        return self._alternatives.network.is_exact

    @property
    def has_gaps(self) -> bool:
        """Whether a date has gaps (a mask, a one-of set), so that tighter bounds may exist."""
        return bool(self._alternatives.network.numbers.gaps)

    @property
    def left_out(self) -> tuple[Statement, ...]:
        """Statements of which a bound is left out, because it is over 367,000 years away."""
        describer = self._alternatives.describer
        return tuple(map(describer.statement, describer.network.left_out))

    def __getitem__(self, subject: Subject) -> Inferred:
        """The bounds of an event, of a role date (``id.role``) or of a source's publication.

        Raises:
            UnknownIdError: If the dataset has no such thing.
            ContradictionError: If a conflict is about it.
        """
        key = self._key(subject)
        return Inferred(key, self.dataset.date_of(key), self._alternatives, self._span(key))

    def __contains__(self, subject: object) -> bool:
        """Whether there is such an event, role date or source."""
        try:
            self._key(subject)
        except (InvalidValueError, UnknownIdError):
            return False
        return True

    def is_sound(self, subject: Subject) -> bool:
        """Whether no conflict is about an event, role date or source.

        Raises:
            UnknownIdError: If the dataset has no such thing.
        """
        return self._alternatives.is_sound(self._key(subject))

    def blocked_by(self, conflict: Conflict) -> tuple[str, ...]:
        """The ids of what a conflict is about, so that nothing is inferred for it.

        Events, role dates and sources, in the dataset's order. Everything else is answered from
        the statements that no conflict involves.

        Raises:
            InvalidValueError: If it is not one of this inference's conflicts.
        """
        expected = "one of the conflicts of this inference"
        check_is("conflict", conflict, Conflict, expected)
        known = self._alternatives.conflicts_about
        if not any(conflict in known.get(key, ()) for key in conflict.about):
            raise InvalidValueError("conflict", conflict, "is not among its conflicts", expected)
        spans = self._alternatives.network.spans
        return tuple(sorted(conflict.about, key=lambda key: spans[key]))

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

    def table(self, relation: Relation, ids: Iterable[Subject] | None = None) -> NDArray[np.int8]:
        """The verdicts between many events at once, each the same as that of the single question.

        Args:
            relation: ``precedes``, ``follows``, ``no_later_than``, ``within``, ``shares_day`` or
                ``same_days``.
            ids: The events, sources or ids; by default the events that are `placed`.

        Returns:
            An array of `VerdictCode` (int8) of shape (ids, ids): row i and column j have the
            verdict on the i-th and the j-th of them.

        Raises:
            InvalidValueError: If there is no such relation, or `ids` is not a list.
            UnknownIdError: If there is no such thing.
            ContradictionError: If a conflict is about one of them.

        >>> import policytimeline as pt
        >>> solved = pt.infer(pt.load_seed("hsi"))
        >>> table = solved.table("precedes", ["hsi-letter-2018", "wapo-2018"])
        >>> table.tolist() == [[pt.VerdictCode.NO, pt.VerdictCode.YES], [pt.VerdictCode.NO] * 2]
        True
        """
        from policytimeline.inference.tables import verdict_table  # Loads numpy.

        check_relation(relation)
        spans = self._spans(self.placed if ids is None else ids)
        return verdict_table(self._alternatives, ORDERS[relation], spans)

    def lags(
        self,
        ids: Iterable[Subject] | None = None,
        *,
        from_side: Side = "begin",
        to_side: Side = "begin",
    ) -> LagTable:
        """The days between many events at once, each the same as those of the single question.

        Args:
            ids: The events, sources or ids; by default the events that are `placed`.
            from_side: The side to count from.
            to_side: The side to count to.

        Returns:
            ``shortest`` and ``longest``, two arrays of days (float64) of shape (ids, ids): row i
            and column j have the days from the i-th to the j-th of them; -inf and inf if there is
            no bound.

        Raises:
            InvalidValueError: If a side is neither ``begin`` nor ``end``, or `ids` is not a list.
            UnknownIdError: If there is no such thing.
            ContradictionError: If a conflict is about one of them.
            OpenEndError: If a side is open, so that it is on no day.

        >>> import policytimeline as pt
        >>> solved = pt.infer(pt.load_seed("hsi"))
        >>> found = solved.lags(["hsi-letter-2018", "letter-leaked-2018"])
        >>> found.shortest.tolist(), found.longest.tolist()
        ([[0.0, 0.0], [-11.0, 0.0]], [[0.0, 11.0], [0.0, 0.0]])
        """
        from policytimeline.inference.tables import lag_table  # Loads numpy.

        given = list(several("ids", self.placed if ids is None else ids))
        starts = [self._day_node(each, from_side, "from_side") for each in given]
        ends = [self._day_node(each, to_side, "to_side") for each in given]
        return lag_table(self._alternatives, starts, ends)

    def lags_of_pairs(
        self,
        pairs: Iterable[tuple[Subject, Subject]],
        *,
        from_side: Side = "begin",
        to_side: Side = "begin",
    ) -> NDArray[np.float64]:
        """The days between many pairs at once, each the same as those of the single question.

        Args:
            pairs: The event, source or id to count from, and the one to count to, of each pair.
            from_side: The side to count from.
            to_side: The side to count to.

        Returns:
            An array of shape (2, pairs): the fewest days and the most; -inf and inf if there is no
            bound.

        Raises:
            InvalidValueError: If a side is neither ``begin`` nor ``end``, or `pairs` is not a list.
            UnknownIdError: If there is no such thing.
            ContradictionError: If a conflict is about one of them.
            OpenEndError: If a side is open, so that it is on no day.

        >>> import policytimeline as pt
        >>> solved = pt.infer(pt.load_seed("hsi"))
        >>> solved.lags_of_pairs([("hsi-letter-2018", "letter-leaked-2018")]).tolist()
        [[0.0], [11.0]]
        """
        from policytimeline.inference.tables import pair_lags  # Loads numpy.

        nodes = [
            (self._day_node(a, from_side, "from_side"), self._day_node(b, to_side, "to_side"))
            for a, b in map(pair_of, several("pairs", pairs))
        ]
        return pair_lags(self._alternatives, nodes)

    def bounds(self, ids: Iterable[Subject]) -> NDArray[np.float64]:
        """The bounds of many events, sources or role dates at once, as day numbers.

        Args:
            ids: The events, sources or ids.

        Returns:
            An array of shape (4, ids): the first and the last day on which each may start, and
            the first and the last on which it may end; -inf and inf if there is no bound.

        Raises:
            InvalidValueError: If `ids` is not a list.
            UnknownIdError: If there is no such thing.
            ContradictionError: If a conflict is about one of them.

        >>> import policytimeline as pt
        >>> pt.infer(pt.load_seed("hsi")).bounds(["hsi-letter-2018"]).tolist()
        [[736862.0], [736869.0], [736862.0], [736869.0]]
        """
        from policytimeline.inference.tables import bounds_table  # Loads numpy.

        return bounds_table(self._alternatives, self._spans(ids))

    def bounds_in_readings(self, ids: Iterable[Subject]) -> NDArray[np.float64]:
        """What `bounds` gives, apart for each combination of readings of phrases.

        Several bounds of one combination are reached in one world: all the latest, or all the
        earliest. (Unless dates have gaps, see `is_exact`.)

        Returns:
            An array of shape (combinations, 4, ids).

        Raises:
            InvalidValueError: If `ids` is not a list.
            UnknownIdError: If there is no such thing.
            ContradictionError: If a conflict is about one of them.

        >>> import policytimeline as pt
        >>> pt.infer(pt.load_seed("hsi")).bounds_in_readings(["hsi-letter-2018"]).shape
        (2, 4, 1)
        """
        from policytimeline.inference.tables import bounds_tables  # Loads numpy.

        return bounds_tables(self._alternatives, self._spans(ids))

    def later_starts(self, ids: Iterable[Subject]) -> tuple[NDArray[np.intp], ...]:
        """Which events certainly start on a later day than others, though not by their bounds.

        It takes time for events that statements connect, and hardly any for others.

        Returns:
            For each combination of readings, an array of shape (2, pairs): the places in `ids` of
            the event that is later, and of the one that it is later than.

        Raises:
            InvalidValueError: If `ids` is not a list.
            UnknownIdError: If there is no such thing.
            ContradictionError: If a conflict is about one of them.

        >>> import policytimeline as pt
        >>> laws = [
        ...     pt.Event(id=key, title=key, event_type="law", when=pt.parse_when("2019"))
        ...     for key in ("first", "second")
        ... ]
        >>> link = pt.Link(subject="first", kind="precedes", object="second")
        >>> solved = pt.infer(pt.Dataset(title="Laws", events=laws, links=[link]))
        >>> solved.later_starts(["first", "second"])[0].tolist()
        [[1], [0]]
        """
        from policytimeline.inference.later_starts import later_starts  # Loads numpy.

        return later_starts(self._alternatives, self._spans(ids))

    def most_days(self, ids: Iterable[Subject]) -> tuple[MostDays, ...]:
        """The most days from the start of each event to that of each, given everything stated.

        It is a system that holds in all worlds, and in no others: any questions about the starts
        of these events together can be answered from it.

        Returns:
            For each combination of readings that can be true (mostly there is one), a list of
            lists: row i and column j have the most days from the i-th to the j-th event; inf if
            there is no bound. An open start is before every day.

        Raises:
            InvalidValueError: If `ids` is not a list.
            UnknownIdError: If there is no such thing.
            ContradictionError: If a conflict is about one of them.

        >>> import policytimeline as pt
        >>> solved = pt.infer(pt.load_seed("hsi"))
        >>> solved.most_days(["hsi-letter-2018", "letter-leaked-2018"])[0]
        [[0, 11], [0, 0]]
        """
        nodes = [self._span(each).begin for each in several("ids", ids)]
        return tuple(each.distances_among(nodes) for each in self._alternatives.solutions)

    def most_days_table(self, ids: Iterable[Subject]) -> NDArray[np.float64]:
        """What `most_days` gives for many events: over all combinations of readings, in one array.

        Returns:
            An array of shape (ids, ids).

        Raises:
            InvalidValueError: If `ids` is not a list.
            UnknownIdError: If there is no such thing.
            ContradictionError: If a conflict is about one of them.

        >>> import policytimeline as pt
        >>> solved = pt.infer(pt.load_seed("hsi"))
        >>> solved.most_days_table(["hsi-letter-2018", "letter-leaked-2018"]).tolist()
        [[0.0, 11.0], [0.0, 0.0]]
        """
        from policytimeline.inference.tables import most_days_table  # Loads numpy.

        nodes = [self._span(each).begin for each in several("ids", ids)]
        return most_days_table(self._alternatives, nodes)

    @property
    def placed(self) -> tuple[str, ...]:
        """Ids of the events with a place in an order, in the dataset's order.

        Not those that a conflict is about, or that did not take place (absent or cancelled).
        """
        return tuple(
            event.id
            for event in self.dataset.events.values()
            if event.occurrence is not Verdict.NO and self.is_sound(event)
        )

    def order(self, events: Iterable[Subject] | None = None) -> PartialOrder:
        """Which events certainly precede which.

        Args:
            events: The events, such as those of a timeline; by default those that are `placed`.

        Raises:
            InvalidValueError: If something else than a list is given.
            UnknownIdError: If there is no such thing.
            ContradictionError: If a conflict is about one that is given.

        >>> import policytimeline as pt
        >>> solved = pt.infer(pt.load_seed("hsi"))
        >>> solved.order(["wapo-2018", "hsi-letter-2018"]).sequence
        ('hsi-letter-2018', 'wapo-2018')
        """
        given = self.placed if events is None else events
        keys = [self._key(each) for each in several("events", given)]
        return order_of(self._alternatives, {key: self._span(key) for key in keys})

    def ranks(self, events: Iterable[Subject]) -> Mapping[str, int]:
        """The ids of events in an order for display that no statement contradicts, with ranks.

        They come by the earliest day on which each may start (the latest if there is none); but
        what is stated to start no later than another, even on one day, comes before it. The ranks
        are equal for events that may come in either order.

        Raises:
            InvalidValueError: If something else than a list is given.
            UnknownIdError: If there is no such thing.

        >>> import policytimeline as pt
        >>> list(pt.infer(pt.load_seed("hsi")).ranks(["letter-leaked-2018", "hsi-letter-2018"]))
        ['hsi-letter-2018', 'letter-leaked-2018']
        """
        asked = {self._key(each) for each in several("events", events)}
        return {key: rank for key, rank in self._display_ranks if key in asked}

    def certain_order(self, events: Iterable[Subject]) -> CertainOrder:
        """What comes first among events whatever the days: by bounds, clock times and statements.

        An order that only follows from several statements together may be missing; `order` has all.

        Returns:
            A graph that has the ids, and further nodes in between: what an id leads to is later.

        Raises:
            InvalidValueError: If something else than a list is given.
            UnknownIdError: If there is no such thing.
        """
        return certain_order(self._alternatives, list(map(self._key, several("events", events))))

    @cached_property
    def _display_ranks(self) -> tuple[tuple[str, int], ...]:
        return tuple(display_ranks(self._alternatives))

    def critical(self, subject: Subject) -> tuple[Leverage, ...]:
        """The other statements that would narrow a date most if they were exact, best first.

        Only those count that its bounds rest on, apart from what the date itself is coded as.

        Raises:
            UnknownIdError: If there is no such thing.
            ContradictionError: If a conflict is about it.
        """
        return leverages(self._alternatives, self._span(subject), self._key(subject))

    def what_if(self, *links: Link) -> Inference:
        """The inference with these links added; only what they affect is solved again.

        Raises:
            UnknownIdError: If a link refers to what the dataset does not have.
            InvalidValueError: If something else than a link is given, or a link that says nothing
                about time: one of an unknown or a normative kind.

        >>> import policytimeline as pt
        >>> solved = pt.infer(pt.load_seed("hsi"))
        >>> link = pt.Link(
        ...     subject="hsi-letter-2018", kind="precedes", object="homan-announces-retirement-2018"
        ... )
        >>> solved.what_if(link)["homan-announces-retirement-2018"].earliest
        datetime.date(2018, 6, 18)
        """
        for link in links:
            check_is("links", link, Link, "a pt.Link(subject=..., kind=..., object=...)")
            self._key(link.subject)
            self._key(link.object)
            check_constrains(self.dataset.codebook, link)
        return attrs.evolve(self, alternatives=self._alternatives.what_if(links))

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

    def _spans(self, subjects: object) -> list[NodeSpan]:
        """The nodes of many subjects: looked up at once if they are ids without a conflict."""
        named = list(several("ids", subjects))
        spans = self._alternatives.network.spans
        ids = [each for each in named if isinstance(each, str) and each in spans]
        if len(ids) == len(named) and self._alternatives.conflicts_about.keys().isdisjoint(ids):
            return [spans[id_] for id_ in ids]
        return [self._span(each) for each in named]

    def _event(self, event: Event | str) -> Event:
        """An event that no conflict is about."""
        key = key_of(self.dataset, self.dataset.events, event, "event")
        self._span(key)
        return self.dataset.events[key]

    def _repr_html_(self) -> str:
        """The inference in a notebook: how many dates it narrows, and the contradictions."""
        from policytimeline.inference.in_notebooks import inference_html

        return inference_html(self)

    def __repr__(self) -> str:
        known, conflicts = len(self.ids), len(self.conflicts)
        return f"<Inference of {known} dates, {conflicts} conflict{'s' * (conflicts != 1)}>"


def infer(dataset: Dataset, *, trust: Iterable[Source | str] = ()) -> Inference:
    """Solve everything that a dataset states about time, as one network of constraints.

    What counts: the bounds of dates, durations, the codebook's stages, descriptive links with
    their lags, what supporting evidence reports, and how many days it puts between an event and
    its source or anchor. A date that was counted from a publication (``basis: anchored``) keeps
    its distance from it, and not its days; one that was counted from another event follows that
    event. Normative links, disputes and mentions never constrain.
    Links to what the dataset lacks are left out; `check` reports them.

    Statements that contradict each other do not count either. What they are about has no answer
    (`ContradictionError`), and everything else is answered from the other statements.

    Args:
        dataset: What states them.
        trust: Sources, or their ids, whose own dates (`Evidence.asserts`) count as well.

    Raises:
        UnknownIdError: If a trusted source is not in the dataset.
        InvalidValueError: If something else than a dataset is given.
        TooManyReadingsError: If phrases leave too many combinations of readings.

    >>> import policytimeline as pt
    >>> solved = infer(pt.load_seed("hsi"))
    >>> solved.precedes("hsi-letter-2018", "wapo-2018")
    Verdict.YES
    """
    check_is("dataset", dataset, Dataset, "a dataset, such as pt.read_dataset(path) gives")
    trusted = [key_of(dataset, dataset.sources, each, "source") for each in several("trust", trust)]
    network = build_network(dataset, trust=trusted)
    return Inference(dataset, tuple(sorted({*trusted})), alternatives_of(dataset, network))
