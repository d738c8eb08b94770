"""`from_frame` reads what `to_frame` writes."""

from __future__ import annotations

import pytest
from hypothesis import assume, given, settings, strategies as st

import policytimeline as pt
from policytimeline import strategies as some

BACKENDS = ["pandas", "polars", "pyarrow"]
SOME = settings(max_examples=30)


def words_of(dataset):
    """Every id and word that may share a cell with others."""
    for event in dataset.events.all:
        yield from (*event.jurisdictions, *event.timelines, *event.tags)


def listed(frame):
    """The columns as lists."""
    return frame.to_pydict()


@pytest.fixture(autouse=True)
def _installed():
    for backend in BACKENDS:
        pytest.importorskip(backend, reason="it is optional")


class TestFromFrame:
    """Both ways, with the dataset that a frame was made of and without."""

    @SOME
    @given(some.datasets(), st.sampled_from(BACKENDS))
    def test_with_the_dataset_as_base_nothing_is_lost(self, dataset, backend):
        """Neither evidence nor links nor durations, which no frame has."""
        frame = pt.frames.to_frame(dataset, inferred=False, backend=backend)
        assert pt.frames.from_frame(frame, base=dataset) == dataset

    @SOME
    @given(some.datasets(), st.sampled_from(BACKENDS))
    def test_without_it_the_frame_is_the_same(self, dataset, backend):
        """What a frame says is read; words with a separator in them are two words."""
        assume(all(word == word.strip(" ") and ";" not in word for word in words_of(dataset)))
        frame = pt.frames.to_frame(dataset, inferred=False, backend=backend)
        again = pt.frames.from_frame(frame, title="Again")
        assert listed(pt.frames.to_frame(again, inferred=False, backend="pyarrow")) == listed(
            pt.frames.to_frame(dataset, inferred=False, backend="pyarrow")
        )
