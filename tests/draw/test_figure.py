from __future__ import annotations

import os
import re
import subprocess
import sys
from fractions import Fraction

import numpy as np
import pytest
from drawn import event, of_look, timeline

import policytimeline as pt
from policytimeline.draw.event_layout import EventLayout
from policytimeline.draw.shapes import Text

EVENTS = (
    event("a", "2018-05-02", status="alleged"),
    event("b", "2018-06/2018-08", event_type="talks"),
    event("c", "2018-06/.."),
)

DRAWS = """
import policytimeline as pt
hsi = pt.load_seed("hsi")
sides = [hsi.timeline(name) for name in ("split-2018", "split-2021")]
found = pt.compare_timelines(*sides)
figures = [pt.draw.timeline(sides[0], lanes="actor"), pt.draw.comparison(found)]
figures += [pt.draw.pace(found), pt.draw.coverage(hsi)]
figures.append(pt.draw.adoption(hsi, unit="timeline", event_type="press-report"))
print("".join(each.svg for each in figures))
"""


class TestFigure:
    """A drawing with a width."""

    def test_the_same_input_gives_the_same_bytes(self):
        """Whatever the order of sets."""
        drawn = {
            subprocess.run(
                [sys.executable, "-c", DRAWS],
                env={**os.environ, "PYTHONHASHSEED": seed},
                capture_output=True,
                check=True,
            ).stdout
            for seed in ("1", "2")
        }
        assert len(drawn) == 1
        assert len(drawn.pop()) > 10_000

    def test_two_figures_on_one_page_share_no_ids(self):
        """Nor does a style of one reach the other."""
        one, other = (
            pt.draw.timeline(timeline(*EVENTS[:count]), lanes="type").svg for count in (2, 3)
        )
        ids, other_ids = (set(re.findall(r' id="([^"]+)"', svg)) for svg in (one, other))
        assert ids
        assert not ids & other_ids
        for svg, own in ((one, ids), (other, other_ids)):
            assert set(re.findall(r"url\(#([^)]+)\)", svg)) <= own
            rules = re.search(r"<style>(.*)</style>", svg)[1]
            scope = re.search(r'<svg[^>]* id="([^"]+)"', svg)[1]
            for selectors in re.findall(r"([^{}]+)\{", rules):
                assert all(each.startswith(f"#{scope} ") for each in selectors.split(","))

    def test_a_width_in_centimetres(self):
        """As on paper, with letters of the same size."""
        figure = pt.draw.timeline(timeline(*EVENTS)).with_width(cm=8)
        assert figure.width == pytest.approx(302.4, abs=0.1)
        assert 'width="302.4"' in figure.svg
        assert "font:12px" in figure.svg

    @pytest.mark.parametrize("number", [np.float32(8), np.int64(8), np.float64(8), Fraction(8)])
    def test_any_kind_of_number(self, number):
        """Those of numpy, too."""
        width = pt.draw.timeline(timeline(*EVENTS)).with_width(cm=number).width
        assert type(width) is float
        assert width == pytest.approx(302.4, abs=0.1)

    @pytest.mark.parametrize("cm", [6, 255, "8", True, float("nan"), None])
    def test_other_widths_are_refused(self, cm):
        """With the widths that there are."""
        with pytest.raises(pt.InvalidValueError, match=r"centimetres from 6\.35 to 254"):
            pt.draw.timeline(timeline(*EVENTS)).with_width(cm=cm)

    @pytest.mark.parametrize("cm", [6.35, 254])
    def test_the_ends_of_the_widths(self, cm):
        """Both can be drawn."""
        assert pt.draw.timeline(timeline()).with_width(cm=cm).svg

    @pytest.mark.parametrize("width", [-5, 239, 9_601, float("nan"), None, "960"])
    def test_widths_in_pixels_are_checked(self, width):
        """By whoever makes a figure of a drawing."""
        drawing = pt.draw.timeline(timeline(*EVENTS)).drawing
        with pytest.raises(pt.InvalidValueError, match="pixels from 240 to 9,600"):
            pt.draw.Figure(drawing, width)

    def test_its_title_is_its_name(self):
        """For who reads it with a screen reader, or in a shell."""
        figure = pt.draw.timeline(timeline(*EVENTS, title="The act"))
        assert repr(figure) == "<Figure 'The act'>"
        assert 'role="img"' in figure.svg
        assert 'aria-label="The act"' in figure.svg

    def test_every_mark_is_named(self):
        """By the title of its event, which a browser shows when it is pointed at."""
        svg = pt.draw.timeline(timeline(*EVENTS)).svg
        assert [f"<title>{each.title}</title>" in svg for each in EVENTS] == [True] * 3


@pytest.mark.parametrize("backend", ["pandas", "polars", "pyarrow"])
class TestFrame:
    """`to_frame` is what is drawn."""

    def rows(self, figure, backend):
        """The rows of a frame."""
        pytest.importorskip(backend, reason="it is optional")
        frame = figure.to_frame(backend=backend)
        if backend == "pandas":
            frame = frame.astype(object).where(frame.notna(), None)
            return frame.to_dict("records")
        return frame.to_dicts() if backend == "polars" else frame.to_pylist()

    def test_rows_are_the_marks_in_their_places(self, backend):
        """A label starts where its mark does, and is in the same row."""
        figure = pt.draw.timeline(timeline(*EVENTS))
        rows = self.rows(figure, backend)
        assert [row["id"] for row in rows] == ["a", "b", "c"]
        assert len({row["row"] for row in rows}) == 2
        labels = {
            each.shape.text: each
            for each in of_look(figure, "label")
            if isinstance(each.shape, Text)
        }
        for row in rows:
            label = labels[row["title"]]
            radius = 5 * (row["id"] == "a")
            assert label.shape.x == pytest.approx(row["left"] - radius)
            assert label.down + 20 == pytest.approx(row["y"])
            assert row["row"] == round((label.down - 34) / 28)
            assert row["right"] >= row["left"]
        assert [str(row["begin_earliest"])[:10] for row in rows] == [
            *("2018-05-02", "2018-06-01", "2018-06-01"),
        ]
        assert [row["end_latest"] is None for row in rows] == [False, False, True]
        assert [row["status"] for row in rows] == ["alleged", "occurred", "occurred"]
        assert [row["certainty"] for row in rows] == [
            "days known",
            "between bounds",
            "between bounds",
        ]

    def test_offsets_are_numbers(self, backend):
        """Days since the origin."""
        figure = pt.draw.timeline(timeline(*EVENTS, origin=EVENTS[0]), align="origin")
        rows = self.rows(figure, backend)
        assert [row["begin_earliest"] for row in rows] == [0, 30, 30]
        assert [row["begin_latest"] for row in rows] == [0, 59, 59]

    def test_marks_that_are_only_counted_have_no_place(self, backend):
        """But their days."""
        many = (event(f"e{n}", "2018-05", title=f"{n}") for n in range(200))
        rows = self.rows(pt.draw.timeline(timeline(*many)), backend)
        assert len(rows) == 200
        assert {row["row"] for row in rows} == {row["y"] for row in rows} == {None}


class TestLayout:
    """What a layout takes up."""

    def test_a_heading_is_beside_the_marks_if_there_is_room(self):
        """So that lanes of one event are as high as its row."""
        figure = pt.draw.timeline(timeline(*EVENTS[:2]), lanes="type")
        first, second = figure.drawing._layout(960).placed
        assert first.heading == 20
        assert second.heading == 0
        assert isinstance(figure.drawing._layout(960), EventLayout)

    def test_rows_are_in_the_order_of_days(self):
        """Also where labels start further left because there is no more room on the right."""
        days = [event(f"e{n}", f"2018-05-{n + 10}", title="A long title " * n) for n in range(1, 9)]
        figure = pt.draw.timeline(timeline(*reversed(days)))
        firsts = {}
        for placed in figure.drawing._layout(400).placed[0].placed:
            firsts.setdefault(placed.row, []).append(placed.mark.bounds.begin_earliest)
        in_order = [min(firsts[row]) for row in sorted(firsts)]
        assert len(in_order) > 4
        assert in_order == sorted(in_order)
