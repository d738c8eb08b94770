"""The questions that an inference answers about many events at once, in lists and arrays."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from typing import TYPE_CHECKING, TypeAlias

from policytimeline.dates.calendar import Day
from policytimeline.dates.lags import Side
from policytimeline.dates.relations import Relation
from policytimeline.dates.verdict import Verdict
from policytimeline.inference.named_network import NodeSpan
from policytimeline.inference.relations import ORDERS
from policytimeline.inference.single_questions import SingleQuestions
from policytimeline.inference.subjects import (
    Subject,
    check_relation,
    pair_of,
    several,
)

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from policytimeline.inference.tables import LagTable

MostDays: TypeAlias = list[list[Day]]
"""A square of days, with a row and a column for each event."""


class QuestionsAboutMany(SingleQuestions):
    """Something that has solved a dataset, and answers the single questions about many at once."""

    __slots__ = ()

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

    def bounds_of_events(self) -> NDArray[np.float64]:
        """What `bounds` gives, of all events of the dataset, in its order.

        Returns:
            An array of shape (4, events), with NaN for an event that a conflict is about.

        >>> import policytimeline as pt
        >>> seed = pt.load_seed("hsi")
        >>> pt.infer(seed).bounds_of_events().shape == (4, len(seed.events))
        True
        """
        from policytimeline.inference.tables import bounds_table  # Loads numpy.

        bounds = bounds_table(self._alternatives, self._alternatives.network.event_spans)
        blocked = self._alternatives.conflicts_about
        if blocked:
            bounds[:, [key in blocked for key in self.dataset.events]] = float("nan")
        return bounds

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

    def _spans(self, subjects: object) -> list[NodeSpan]:
        """The nodes of many subjects: looked up at once if they are ids without a conflict."""
        named = list(several("ids", subjects))
        spans = self._alternatives.network.spans
        ids = [each for each in named if isinstance(each, str)]
        if len(ids) == len(named) and self._alternatives.conflicts_about.keys().isdisjoint(ids):
            with suppress(KeyError):
                return list(map(spans.__getitem__, ids))
        return [self._span(each) for each in named]
