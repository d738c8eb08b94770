"""What two timelines share, and where they part: steps, pace, order, and what only one has."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cached_property, partial
from itertools import pairwise

import attrs

from policytimeline.comparison.claims import TopicComparison, claims_table
from policytimeline.comparison.comparison_facts import Facts
from policytimeline.comparison.comparison_tables import one_sided_table, steps_table
from policytimeline.comparison.date_agreement import DateAgreement
from policytimeline.comparison.episodes import Episode
from policytimeline.comparison.in_words import sentences_of
from policytimeline.comparison.matches import Match, OneSided
from policytimeline.comparison.ordering.order import OrderAgreement
from policytimeline.comparison.pace import Pace, pace_between
from policytimeline.comparison.reasons_table import reasons_table
from policytimeline.comparison.reversed_pairs import (
    ReversedPair,
    reversed_pairs,
    reversed_table,
)
from policytimeline.comparison.step_names import StepNames
from policytimeline.comparison.worded_result import Sentence, WordedResult, plain_timeline
from policytimeline.comparison.worlds import Worlds
from policytimeline.errors import InvalidValueError
from policytimeline.model.events import Event
from policytimeline.model.timeline import Timeline
from policytimeline.results.json_form import PlainData
from policytimeline.results.table import ResultTable


@attrs.frozen(repr=False, slots=False)
class TimelineComparison(WordedResult):
    """Two timelines side by side.

    It can be printed, and written as Markdown, LaTeX, HTML, CSV, JSON or a dataframe. Its tables
    are ``steps``, ``pace``, ``only_left``, ``only_right`` and, if there are any, ``claims``; and on
    request ``reversed``, the pairs of steps in reversed order, and ``matches``, which says why
    steps were matched.

    Attributes:
        left: The timeline on the left.
        right: The timeline on the right.
        matches: The steps that both have, in the left one's order.
        only_left: The steps that only the left one has, in order.
        only_right: The steps that only the right one has, in order.
        order_agreement: How many pairs of matched steps come in the same order.
        claims: What was said on both sides, topic by topic.
        within_days: If both tell of one process, by how many days matched steps may be apart; None
            for two processes.
    """

    left: Timeline
    right: Timeline
    matches: tuple[Match, ...]
    only_left: tuple[OneSided, ...]
    only_right: tuple[OneSided, ...]
    order_agreement: OrderAgreement
    claims: tuple[TopicComparison, ...]
    within_days: int | None = attrs.field(default=None, kw_only=True)
    _worlds: Worlds = attrs.field(eq=False, alias="worlds")
    _ways: tuple[tuple[Match, Match], ...] | None = attrs.field(
        default=None, eq=False, alias="ways"
    )

    @property
    def origin(self) -> tuple[Event | None, Event | None]:
        """The events that lags are counted from; None for a timeline without one."""
        return self.left.origin, self.right.origin

    @property
    def sides(self) -> tuple[Episode, Episode]:
        """Both timelines, each with the inference that its figures come from."""
        return self._worlds.left, self._worlds.right

    @property
    def date_agreement(self) -> DateAgreement:
        """How far both agree in their steps and dates, if they tell of one process.

        >>> import policytimeline as pt
        >>> two = pt.read_dataset("docs/examples/two-accounts.yaml")
        >>> sides = two.timeline("minutes-2016"), two.timeline("newspaper")
        >>> pt.compare_timelines(*sides, within_days=0, coded=True).date_agreement
        DateAgreement(dice=0.8, same=1, overlapping=1, apart=0)
        """
        return DateAgreement.of(self.matches, len(self.left) + len(self.right))

    def pace(self, steps: object = None) -> Pace:
        """How many days the ways between steps took on both sides, and who was faster.

        Args:
            steps: The names of steps, each way from one to the next; or ways written with an arrow,
                as ``"cabinet-adoption -> promulgation"``, or pairs of names. A name is an id of
                either side, an event type that one matched step has, ``type#2`` for its second
                step, or both ids as ``left=right``. By default, those of `with_pace`, or else the
                ways between consecutive matched steps, but for those that have no bound on either
                side.

        Raises:
            UnknownIdError: If there is no such step.
            InvalidValueError: If a name fits several steps, or it is not a list of names.

        >>> import policytimeline as pt
        >>> hsi = pt.load_seed("hsi")
        >>> found = pt.compare_timelines(hsi.timeline("split-2018"), hsi.timeline("split-2021"))
        >>> found.pace(["hsi-letter-2018 -> wapo-2018-published"]).rows[0].left
        Lag(4, 11)
        """
        return self._default_pace if steps is None else self._pace(self._names.pairs(steps))

    def with_pace(self, steps: object) -> TimelineComparison:
        """The same comparison, whose table ``pace`` and sentences are of the ways between steps.

        Args:
            steps: The names of steps, as `pace` takes them.

        Raises:
            UnknownIdError: If there is no such step.
            InvalidValueError: If a name fits several steps, or it is not a list of names.

        >>> import policytimeline as pt
        >>> hsi = pt.load_seed("hsi")
        >>> found = pt.compare_timelines(hsi.timeline("split-2018"), hsi.timeline("split-2021"))
        >>> len(found.with_pace(["hsi-letter-2018 -> wapo-2018-published"]).table("pace").rows)
        1
        """
        return attrs.evolve(self, ways=tuple(self._names.pairs(steps)))

    def in_words(self) -> tuple[Sentence, ...]:
        """What differs, in a few true sentences, the most telling first.

        Each has the ids of the rows that it rests on.
        """
        facts = Facts(
            names=self._names,
            only_left=self.only_left,
            only_right=self.only_right,
            order=self.order_agreement,
            claims=self.claims,
            steps=self._default_pace,
            pace=self._pace,
            reversed=partial(reversed_pairs, self._worlds, self.matches),
            within_days=self.within_days,
            agreement=self.date_agreement,
        )
        return sentences_of(facts)

    @cached_property
    def reversed_pairs(self) -> tuple[ReversedPair, ...]:
        """The pairs of steps that certainly come in reversed order, the furthest apart first.

        >>> import policytimeline as pt
        >>> days = {"vote": ("2010-03-01", "2023-03-08"), "strike": ("2010-03-05", "2023-03-01")}
        >>> episodes = [
        ...     pt.Timeline(
        ...         id=name,
        ...         events=[
        ...             pt.Event(
        ...                 id=f"{kind}-{name}",
        ...                 title=kind,
        ...                 event_type=kind,
        ...                 when=pt.parse_when(both[side]),
        ...             )
        ...             for kind, both in days.items()
        ...         ],
        ...     )
        ...     for side, name in enumerate(("2010", "2023"))
        ... ]
        >>> (pair,) = pt.compare_timelines(*episodes).reversed_pairs
        >>> pair.first.id, pair.second.id, pair.left, pair.right
        ('vote-2010=vote-2023', 'strike-2010=strike-2023', Lag(4, 4), Lag(-7, -7))
        """
        return reversed_pairs(self._worlds, self.matches)

    def match_of(self, event: Event | str) -> Match | None:
        """The match of an event of either side, given itself or its id; None if it has none.

        An id that is of different events on both sides is that of the left one's.

        Raises:
            InvalidValueError: If it is neither an event nor a text.
        """
        on_left, on_right = (by_id.get(_id_of(event)) for by_id in self._matches_by_id)
        if on_right and event == on_right.right:
            return on_right
        return on_left or on_right

    @property
    def tables(self) -> tuple[ResultTable, ...]:
        """The tables: steps, pace, and what only one side has."""
        left, right = self._names.sides
        return (
            steps_table(self._names, self._worlds, is_one_process=self.within_days is not None),
            *self.pace().tables,
            one_sided_table("only_left", (left, right), self.left.origin, self.only_left),
            one_sided_table("only_right", (right, left), self.right.origin, self.only_right),
            *([self._claims_table] if self.claims else []),
        )

    @property
    def further_tables(self) -> Mapping[str, Callable[[], ResultTable]]:
        """The pairs in reversed order, why steps were matched, and claims, if there are none."""
        return {
            "reversed": lambda: reversed_table(self._names, self.reversed_pairs),
            "matches": lambda: reasons_table(self._names),
            "claims": lambda: self._claims_table,
        }

    def to_dict(self) -> dict[str, PlainData]:
        """Everything as plain data: sides, the order of steps, the sentences, and all tables."""
        order, tau = self.order_agreement, self.order_agreement.tau
        return {
            "left": plain_timeline(self.left),
            "right": plain_timeline(self.right),
            "order": {
                "pairs": order.pairs,
                "same": order.same,
                "reversed": order.reversed,
                "undecided": order.undecided,
                "fewest_same": order.fewest,
                "most_same": order.most,
                "is_tight": order.is_tight,
                "tau_b": None if tau is None else [tau.lowest, tau.highest],
            },
            **({} if self.within_days is None else {"agreement": self._plain_agreement}),
            **super().to_dict(),
        }

    def swapped(self) -> TimelineComparison:
        """The comparison seen from the other side."""
        match_of = {match.right.id: match.swapped() for match in self.matches}
        worlds = Worlds(self._worlds.right, self._worlds.left)
        return TimelineComparison(
            left=self.right,
            right=self.left,
            matches=tuple(match_of[e.id] for e in worlds.left.events if e.id in match_of),
            only_left=self.only_right,
            only_right=self.only_left,
            order_agreement=self.order_agreement,
            claims=tuple(each.swapped() for each in self.claims),
            within_days=self.within_days,
            worlds=worlds,
            ways=self._ways
            and tuple((match_of[a.right.id], match_of[b.right.id]) for a, b in self._ways),
        )

    def __repr__(self) -> str:
        count = len(self.matches)
        return (
            f"<TimelineComparison of {self.left.id!r} and {self.right.id!r}: "
            f"{count} match{'es' * (count != 1)}, {len(self.only_left)} only on the left, "
            f"{len(self.only_right)} only on the right>"
        )

    @property
    def _plain_agreement(self) -> dict[str, PlainData]:
        return {"within_days": self.within_days, **attrs.asdict(self.date_agreement)}

    @property
    def _claims_table(self) -> ResultTable:
        return claims_table(self._names.timelines, self._names.sides, self.claims)

    @cached_property
    def _default_pace(self) -> Pace:
        if self._ways is not None:
            return self._pace(self._ways)
        found = self._pace(pairwise(match for match in self.matches if match.took_place))
        return attrs.evolve(found, rows=tuple(row for row in found.rows if row.has_bound))

    def _pace(self, ways: Iterable[tuple[Match, Match]]) -> Pace:
        return pace_between(self._worlds, self._names, ways)

    @cached_property
    def _matches_by_id(self) -> tuple[Mapping[str, Match], Mapping[str, Match]]:
        """The matches by the ids of the left side, and by those of the right one."""
        return (
            {match.left.id: match for match in self.matches},
            {match.right.id: match for match in self.matches},
        )

    @cached_property
    def _names(self) -> StepNames[Match]:
        return StepNames((self.left, self.right), self.matches)


def _id_of(event: object) -> str:
    if isinstance(event, Event):
        return event.id
    if isinstance(event, str):
        return event
    expected = "an event of one of the sides, or its id"
    raise InvalidValueError("event", event, "is not an event", expected)
