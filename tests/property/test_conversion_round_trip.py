from __future__ import annotations

import copy
import json
import pickle

import pytest
from hypothesis import given, settings

import policytimeline as pt
from policytimeline import strategies

CLASSES = {
    pt.Actor: strategies.actors(),
    pt.Claim: strategies.claims(),
    pt.Codebook: strategies.codebooks(),
    pt.Coverage: strategies.coverages(),
    pt.Dataset: strategies.datasets(),
    pt.Event: strategies.events(),
    pt.Evidence: strategies.evidence(),
    pt.Link: strategies.links(),
    pt.Participant: strategies.participants(),
    pt.Passage: strategies.passages(),
    pt.Quantity: strategies.quantities(),
    pt.Source: strategies.sources(),
    pt.TimelineDefinition: strategies.timeline_definitions(),
    pt.UncertainDate: strategies.uncertain_dates(allow_far_years=True),
    pt.UncertainInterval: strategies.uncertain_intervals(),
    pt.DateSet: strategies.date_sets(),
}

EXAMPLES = {pt.Dataset: 20}
"""Of the classes that take long to make."""


@pytest.mark.parametrize("cls", CLASSES, ids=lambda cls: cls.__name__)
class TestRoundTrips:
    """A value of any class comes back as it was."""

    def test_through_plain_data(self, cls):
        """What goes out is what JSON knows, and comes back equal; nothing empty is written."""

        @settings(max_examples=EXAMPLES.get(cls, 100))
        @given(value=CLASSES[cls])
        def holds(value):
            plain = pt.to_dict(value)
            assert pt.from_dict(cls, json.loads(json.dumps(plain))) == value
            fields = plain.values() if isinstance(plain, dict) else ()
            assert all(field is not None and field not in ([], {}) for field in fields)

        holds()

    def test_through_pickle_and_copy(self, cls):
        """So values can go to other processes."""

        @settings(max_examples=EXAMPLES.get(cls, 50))
        @given(value=CLASSES[cls])
        def holds(value):
            assert pickle.loads(pickle.dumps(value)) == value  # noqa: S301  # Our own bytes.
            assert copy.deepcopy(value) == value
            assert hash(copy.deepcopy(value)) == hash(value)

        holds()
