from __future__ import annotations

from drawn import of_look

import policytimeline as pt
from policytimeline.draw.shapes import Box, Text


def texts(figure, look):
    """The texts of a look, from the top."""
    return [each.shape.text for each in of_look(figure, look) if isinstance(each.shape, Text)]


class TestCoverage:
    """Which days were searched for what."""

    def test_a_lane_for_each_timeline_and_jurisdiction(self):
        """With what was searched, and whether no period was named."""
        entries = [
            pt.Coverage(timeline="act", period=pt.parse_when("2018/2019"), sources=["gazette"]),
            pt.Coverage(timeline="act", period=pt.parse_when("2021/2022")),
            pt.Coverage(jurisdiction="FR"),
        ]
        dataset = pt.Dataset(
            title="D", coverage=entries, sources=[pt.Source(id="gazette", title="Gazette")]
        )
        figure = pt.draw.coverage(dataset)
        assert texts(figure, "heading") == ["act", "FR"]
        assert texts(figure, "label") == ["gazette", "sources not named"]
        assert texts(figure, "note") == ["no period was named"]
        bars = [each for each in of_look(figure, "core") if isinstance(each.shape, Box)]
        assert len([each for each in bars if "legend" not in each.looks]) == 2

    def test_nothing_searched(self):
        """An empty figure."""
        assert texts(pt.draw.coverage(pt.Dataset(title="D")), "heading") == []
