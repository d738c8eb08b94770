from __future__ import annotations

import re
import struct
from xml.etree import ElementTree as ET

import pytest

import policytimeline as pt

FIGURE = pt.draw.timeline(pt.load_seed("hsi").timeline("split-2018")).with_width(cm=16)
INCH = 2.54


class TestWidth:
    """A figure has the width that was asked for, whatever it is saved as."""

    def test_svg(self):
        """In pixels, of which 96 are an inch."""
        root = ET.fromstring(FIGURE.svg)  # noqa: S314  # Our own.
        assert float(root.get("width")) / 96 * INCH == pytest.approx(16, abs=0.01)

    def test_pdf(self, tmp_path):
        """In points, of which 72 are an inch; the letters are letters."""
        pytest.importorskip("vl_convert", reason="vl-convert-python is not installed")
        FIGURE.save(tmp_path / "a.pdf")
        content = (tmp_path / "a.pdf").read_bytes()
        (box,) = re.findall(rb"/MediaBox ?\[0 0 ([\d.]+) ([\d.]+)\]", content)
        assert float(box[0]) / 72 * INCH == pytest.approx(16, abs=0.01)
        assert b"/FontFile2" in content

    @pytest.mark.parametrize("dpi", [300, 600])
    def test_png(self, tmp_path, dpi):
        """In dots, and the file says how many are an inch."""
        pytest.importorskip("vl_convert", reason="vl-convert-python is not installed")
        FIGURE.save(tmp_path / "a.png", dpi=dpi)
        content = (tmp_path / "a.png").read_bytes()
        (wide,) = struct.unpack(">I", content[16:20])
        place = content.index(b"pHYs") + 4
        (dots_a_metre,) = struct.unpack(">I", content[place : place + 4])
        assert wide / dots_a_metre * 100 == pytest.approx(16, abs=0.02)
        assert wide / (16 / INCH) == pytest.approx(dpi, abs=0.2)


class TestTitle:
    """A figure can have another title, or none."""

    @pytest.mark.parametrize(
        "figure",
        [
            FIGURE,
            pt.draw.coverage(pt.load_seed("hsi")),
            pt.draw.adoption(pt.load_seed("hsi"), event_type="separation-request", unit="timeline"),
            pt.draw.pace(
                pt.compare_timelines(
                    *map(pt.load_seed("hsi").timeline, ["split-2018", "split-2021"])
                ).pace(["hsi-letter-2018 -> wapo-2018-published"])
            ),
        ],
        ids=repr,
    )
    def test_every_kind_can_be_called_something_else(self, figure):
        """In the drawing, and for who hears it."""
        called = figure.with_title("A & B")
        assert repr(called) == "<Figure 'A & B'>"
        assert 'aria-label="A &amp; B"' in called.svg
        assert ">A &amp; B</text>" in called.svg
        assert figure.drawing.title != "A & B"

    def test_an_empty_one_leaves_more_room(self):
        """But the figure still has a name."""
        bare = FIGURE.with_title("")
        heights = [
            float(ET.fromstring(each.svg).get("height"))  # noqa: S314  # Our own.
            for each in (bare, FIGURE)
        ]
        assert heights[0] < heights[1]
        assert 'aria-label="Figure"' in bare.svg
        assert "<h1>Figure</h1>" in bare.html


@pytest.mark.parametrize("dpi", [0, -300, 1e9, float("nan"), True, "300"])
def test_a_resolution_is_a_number(tmp_path, dpi):
    """Of dots that a printer can print."""
    with pytest.raises(pt.InvalidValueError, match="expected a number from 36 to 2400"):
        FIGURE.save(tmp_path / "a.png", dpi=dpi)
