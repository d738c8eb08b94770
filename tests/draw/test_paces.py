from __future__ import annotations

import pytest
from drawn import drawn, event, legend, of_look

import policytimeline as pt
from policytimeline.draw.shapes import Box, Text

LEFT = {"letter": "2018-06-01", "vote": "[2018-06-11..2018-06-15]", "law": "2018-06-13"}
RIGHT = {"letter": "2019-01-01", "vote": "2019-01-04", "law": "2019-02-01"}


@pytest.fixture
def figure():
    """Three steps of two timelines."""
    sides = [
        pt.Timeline(
            id=name,
            events=[event(f"{name}-{kind}", when, event_type=kind) for kind, when in steps.items()],
        )
        for name, steps in (("left", LEFT), ("right", RIGHT))
    ]
    return pt.draw.pace(pt.compare_timelines(*sides))


class TestPace:
    """Bars are as long as the ways certainly took, and fade up to the most days."""

    def test_bars_are_guaranteed_bounds(self, figure):
        """A bar for the certain days, and one for the others."""
        pytest.importorskip("pandas", reason="it is optional")
        scale = figure.drawing._scale(figure.width)
        frame = figure.to_frame(backend="pandas")
        bars = [
            (each.shape.look, round(each.area.left, 3), round(each.area.right, 3))
            for each in of_look(figure, "solid")
            if isinstance(each.shape, Box) and "legend" not in each.looks and each.shape.width != 12
        ]
        expected = []
        for low, high in zip(frame.shortest, frame.longest, strict=True):
            if low >= 0:
                expected.append(("solid core", 0, low))
                expected += [("solid fall", low, high)] * int(low != high)
            elif high > 0:
                expected.append(("solid both", low, high))
        assert bars == [
            (look, round(scale.x(low), 3), round(max(scale.x(high), scale.x(low) + 1.5), 3))
            for look, low, high in expected
        ]

    def test_the_frame_has_the_days(self, figure):
        """Those of the comparison."""
        pytest.importorskip("pandas", reason="it is optional")
        frame = figure.to_frame(backend="pandas")
        rows = {
            (way, side): (low, high)
            for way, side, low, high in zip(
                frame.way, frame.timeline, frame.shortest, frame.longest, strict=True
            )
        }
        assert rows["letter → vote", "left"] == (10, 14)
        assert rows["letter → vote", "right"] == (3, 3)
        assert rows["vote → law", "left"] == (-2, 2)

    def test_the_legend_tells_the_bars_that_there_are(self, figure):
        """And no others."""
        assert legend(figure) == [
            "days that it certainly took",
            "days that it may have taken",
            "either step may come first",
        ]

    def test_what_is_only_scheduled_is_dashed(self):
        """The days hold if it takes place, and nobody knows that."""
        sides = [
            pt.Timeline(
                id=name,
                events=[
                    event(f"{name}-vote", "2018-06-01", event_type="vote"),
                    event(f"{name}-law", "2018-07-01", event_type="law", status=status),
                ],
            )
            for name, status in (("left", "occurred"), ("right", "scheduled"))
        ]
        figure = pt.draw.pace(pt.compare_timelines(*sides))
        looks = [each.shape.look for each in drawn(figure) if getattr(each.shape, "look", "")]
        assert "solid core" in looks
        assert "dashed core" in looks
        assert "if both steps take place" in legend(figure)

    def test_known_days_need_one_entry(self):
        """Of a comparison of exact dates."""
        sides = [
            pt.Timeline(
                id=name,
                events=[
                    event(f"{name}a", "2018-01-01", event_type="a"),
                    event(f"{name}b", "2018-01-05", event_type="b"),
                ],
            )
            for name in "lr"
        ]
        assert legend(pt.draw.pace(pt.compare_timelines(*sides))) == ["days that it certainly took"]

    @pytest.mark.parametrize("cm", [6.35, 8, 25.4])
    def test_its_texts_stay_in_the_figure(self, cm):
        """Twelve names, and days without a bound or in thousands, at any width."""
        sides = [
            pt.Timeline(
                id=f"timeline-{place}",
                events=[
                    event(f"a{place}", ("[..1950]", "1950-05-01", "/")[place % 3], event_type="a"),
                    event(f"b{place}", "2018-05", event_type="b"),
                ],
            )
            for place in range(12)
        ]
        figure = pt.draw.pace(pt.align_timelines(*sides)).with_width(cm=cm)
        texts = [each for each in drawn(figure) if isinstance(each.shape, Text)]
        assert {"no number of days", "at least 24,593 days"} <= {each.shape.text for each in texts}
        for place, each in enumerate(texts):
            assert each.area.left >= 0
            assert each.area.right <= figure.width
            assert not any(each.area.meets(other.area) for other in texts[:place])
