"""Tells Hypothesis how to make our objects, without slowing down its import.

Hypothesis imports this module while it is being imported itself, so nothing at the top of it may
need Hypothesis.
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
from policytimeline.model.coverage import Coverage
from policytimeline.model.dataset import Dataset
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
    """Make ``st.from_type(pt.Event)`` and the like work; Hypothesis calls this on import.

    >>> from hypothesis import given, strategies as st
    >>> register()
    >>> @given(st.from_type(pt.Event))
    ... def has_a_date(event):
    ...     assert isinstance(event.when, pt.UncertainDate | pt.UncertainInterval)
    >>> has_a_date()
    """
    from hypothesis import strategies as st

    for cls, name in STRATEGY_NAMES.items():
        st.register_type_strategy(cls, _for_this_class_alone(cls, name))
    ID_RULE.strategies = (st.deferred(lambda: _make("ids")),)
    FILLED_TEXT_RULE.strategies = (st.deferred(lambda: _make("filled_texts")),)
    for cls in STRATEGY_NAMES:
        if attrs.has(cls):
            # For st.builds(cls), which does not read annotations that are text.
            attrs.resolve_types(cls, localns={"Dataset": Dataset})  # Which timelines import late.


def _for_this_class_alone(cls: type, name: str) -> Callable[[type], SearchStrategy[Any]]:
    """A function that makes the strategy when it is asked for, not while Hypothesis loads.

    Hypothesis also asks it for values of a wider class, such as ``Sized`` or ``tuple``. Those
    belong to tests of other projects, which must not get ours.
    """
    return lambda asked: _make(name) if asked is cls else NotImplemented


def _make(name: str) -> SearchStrategy[Any]:
    strategy: SearchStrategy[Any] = getattr(import_module("policytimeline.strategies"), name)()
    return strategy
