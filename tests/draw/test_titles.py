from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest

import policytimeline as pt

FIGURE = pt.draw.timeline(pt.load_seed("hsi").timeline("split-2018"))

FIGURES = [
    FIGURE,
    pt.draw.coverage(pt.load_seed("hsi")),
    pt.draw.adoption(pt.load_seed("hsi"), event_type="separation-request", unit="timeline"),
    pt.draw.pace(
        pt.compare_timelines(*map(pt.load_seed("hsi").timeline, ["split-2018", "split-2021"])).pace(
            ["hsi-letter-2018 -> wapo-2018-published"]
        )
    ),
]


class TestTitle:
    """A figure can have another title, or none."""

    @pytest.mark.parametrize("figure", FIGURES, ids=repr)
    def test_every_kind_can_be_called_something_else(self, figure):
        """In the drawing, and for who hears it."""
        called = figure.with_title("A & B")
        assert repr(called) == "<Figure 'A & B'>"
        assert 'aria-label="A &amp; B"' in called.svg
        assert ">A &amp; B</text>" in called.svg
        assert figure.drawing.title != "A & B"

    @pytest.mark.parametrize("figure", FIGURES, ids=repr)
    def test_an_empty_one_leaves_more_room(self, figure):
        """But the figure still has a name."""
        bare = figure.with_title("")
        heights = [
            float(ET.fromstring(each.svg).get("height"))  # noqa: S314  # Our own.
            for each in (bare, figure)
        ]
        assert heights[0] < heights[1]
        assert 'aria-label="Figure"' in bare.svg
        assert "<h1>Figure</h1>" in bare.html
