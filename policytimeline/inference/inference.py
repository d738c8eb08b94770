"""`infer`: every date as narrow as all statements together make it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING

import attrs

from policytimeline.errors import InvalidValueError, UnknownIdError
from policytimeline.inference.alternatives import Alternatives, alternatives_of
from policytimeline.inference.building import build_network
from policytimeline.inference.certain_order import CertainOrder, certain_order
from policytimeline.inference.display_order import display_ranks
from policytimeline.inference.inferred import Inferred
from policytimeline.inference.proofs import Conflict, RuledOut
from policytimeline.inference.questions_about_many import QuestionsAboutMany
from policytimeline.inference.statements import Statement
from policytimeline.inference.subjects import (
    Subject,
    check_constrains,
    check_is,
    key_of,
    several,
)
from policytimeline.model.dataset import Dataset
from policytimeline.model.events import Link
from policytimeline.model.sources import Source

if TYPE_CHECKING:  # Few programs ask for either.
    from policytimeline.inference.leverage import Leverage
    from policytimeline.inference.partial_order import PartialOrder


def _supposed(alternatives: Alternatives) -> tuple[Link, ...]:
    return alternatives.describer.supposed


@attrs.frozen(repr=False, slots=False)
class Inference(QuestionsAboutMany):
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
        from policytimeline.inference.partial_order import order_of  # Few programs ask.

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
        places = self._display_ranks
        return {key: places[key][1] for key in sorted(asked, key=places.__getitem__)}

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
    def _display_ranks(self) -> Mapping[str, tuple[int, int]]:
        """The place of each id in the order for display, and its rank."""
        ranks = display_ranks(self._alternatives)
        return {key: (place, rank) for place, (key, rank) in enumerate(ranks)}

    def critical(self, subject: Subject) -> tuple[Leverage, ...]:
        """The other statements that would narrow a date most if they were exact, best first.

        Only those count that its bounds rest on, apart from what the date itself is coded as.

        Raises:
            UnknownIdError: If there is no such thing.
            ContradictionError: If a conflict is about it.
        """
        from policytimeline.inference.leverage import leverages  # Few programs ask.

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
