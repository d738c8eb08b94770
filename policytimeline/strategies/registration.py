"""Tells Hypothesis how to make our objects, without slowing its import down (all promises).

Hypothesis imports this module by itself: nothing here may need Hypothesis before it is there.
"""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

import attrs

from policytimeline.dates.date_set import DateSet
from policytimeline.dates.lags import Lag
from policytimeline.dates.uncertain_date import UncertainDate
from policytimeline.dates.uncertain_interval import UncertainInterval
from policytimeline.model.codebook import Codebook
from policytimeline.model.dataset import Coverage, Dataset
from policytimeline.model.events import Claim, Event, Link, Participant
from policytimeline.model.evidence import Evidence
from policytimeline.model.fields import FILLED_TEXT_RULE, ID_RULE
from policytimeline.model.quantities import Quantity
from policytimeline.model.sources import Actor, Passage, Source
from policytimeline.model.timeline import Timeline, TimelineDefinition

if TYPE_CHECKING:
    from collections.abc import Callable

    from hypothesis.strategies import SearchStrategy

if find_spec("hypothesis") is None:
    message = (
        "policytimeline.strategies needs hypothesis, which is not installed\n\n"
        'Hint: pip install "policytimeline[hypothesis]"'
    )
    raise ImportError(message, name="hypothesis")

STRATEGY_NAMES: dict[type, str] = {
    Actor: "actors",
    Claim: "claims",
    Codebook: "codebooks",
    Coverage: "coverages",
    Dataset: "datasets",
    DateSet: "date_sets",
    Event: "events",
    Evidence: "evidence",
    Lag: "lags",
    Link: "links",
    Participant: "participants",
    Passage: "passages",
    Quantity: "quantities",
    Source: "sources",
    Timeline: "timelines",
    TimelineDefinition: "timeline_definitions",
    UncertainDate: "uncertain_dates",
    UncertainInterval: "uncertain_intervals",
}
"""Each class, and the public function that makes a strategy for it."""


def register() -> None:
    """Make ``st.from_type(pt.Event)`` and its like work; Hypothesis calls this when imported.

    >>> from hypothesis import given, strategies as st
    >>> register()
    >>> @given(st.from_type(pt.Event))
    ... def has_a_date(event):
    ...     assert isinstance(event.when, pt.UncertainDate | pt.UncertainInterval)
    >>> has_a_date()
    """
    from hypothesis import strategies as st

    for cls, name in STRATEGY_NAMES.items():
        st.register_type_strategy(cls, _made_when_needed(name))
    ID_RULE.strategies = (st.deferred(lambda: _make("ids")),)
    FILLED_TEXT_RULE.strategies = (st.deferred(lambda: _make("filled_texts")),)
    for cls in STRATEGY_NAMES:
        if attrs.has(cls):
            # For st.builds(cls), which does not read annotations that are text.
            attrs.resolve_types(cls)


def _made_when_needed(name: str) -> Callable[[type], SearchStrategy[Any]]:
    """A function that makes the strategy when it is asked for, not while Hypothesis loads."""
    return lambda _: _make(name)


def _make(name: str) -> SearchStrategy[Any]:
    strategy: SearchStrategy[Any] = getattr(import_module("policytimeline.strategies"), name)()
    return strategy
