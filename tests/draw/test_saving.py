from __future__ import annotations

import re
import sys
from xml.etree import ElementTree as ET

import pytest
from drawn import event, timeline

import policytimeline as pt


@pytest.fixture(scope="module")
def figure():
    """A small figure."""
    return pt.draw.timeline(timeline(event("a", "2018-05"), event("b", "2018-06-01")))


class TestSave:
    """The ending of the name says the format."""

    def test_svg(self, figure, tmp_path):
        """The same as `Figure.svg`."""
        figure.save(tmp_path / "a.SVG")
        assert (tmp_path / "a.SVG").read_text(encoding="utf-8") == figure.svg
        assert ET.parse(tmp_path / "a.SVG").getroot().tag.endswith("svg")  # noqa: S314

    def test_html(self, figure, tmp_path):
        """The same as `Figure.html`."""
        figure.save(str(tmp_path / "a.html"))
        assert (tmp_path / "a.html").read_text(encoding="utf-8") == figure.html

    def test_png(self, figure, tmp_path):
        """As many dots as are asked for, and as wide on paper whatever they are."""
        pytest.importorskip("vl_convert", reason="it is optional")
        sizes = []
        for dpi in (96, 192):
            figure.save(tmp_path / "a.png", dpi=dpi, overwrite=True)
            data = (tmp_path / "a.png").read_bytes()
            assert data.startswith(b"\x89PNG")
            in_a_metre = int.from_bytes(data.partition(b"pHYs")[2][:4], "big")
            sizes.append((int.from_bytes(data[16:20], "big"), round(in_a_metre * 0.0254)))
        assert sizes == [(960, 96), (1_920, 192)]

    def test_pdf(self, figure, tmp_path):
        """Drawn, not a picture of dots; as wide as it is asked for."""
        pytest.importorskip("vl_convert", reason="it is optional")
        figure.with_width(cm=16).save(tmp_path / "a.pdf")
        data = (tmp_path / "a.pdf").read_bytes()
        assert data.startswith(b"%PDF")
        assert not re.search(rb"/Subtype\s*/Image", data)
        points = float(re.search(rb"/MediaBox \[0 0 ([0-9.]+)", data)[1])
        assert points == pytest.approx(16 / 2.54 * 72, abs=0.1)

    @pytest.mark.parametrize("name", ["a.jpg", "a", "svg", "a.svg.txt"])
    def test_other_endings_are_refused(self, figure, tmp_path, name):
        """With those that there are; nothing is written."""
        with pytest.raises(pt.UnknownFormatError) as caught:
            figure.save(tmp_path / name)
        assert all(each in str(caught.value) for each in (".svg", ".html", ".png", ".pdf"))
        assert not list(tmp_path.iterdir())

    def test_a_file_that_is_there_is_kept(self, figure, tmp_path):
        """Unless it is said that it may be replaced."""
        path = tmp_path / "a.svg"
        path.write_text("mine", encoding="utf-8")
        with pytest.raises(pt.ExistingFileError, match="overwrite=True"):
            figure.save(path)
        assert path.read_text(encoding="utf-8") == "mine"
        figure.save(path, overwrite=True)
        assert path.read_text(encoding="utf-8") == figure.svg

    def test_a_folder_that_cannot_be_written_to_is_named(self, figure, tmp_path):
        """Here a file is where the folder should be."""
        (tmp_path / "folder").write_text("", encoding="utf-8")
        with pytest.raises(pt.UnreadableFileError, match="folder"):
            figure.save(tmp_path / "folder" / "a.svg")

    @pytest.mark.parametrize("name", ["a.png", "a.pdf"])
    def test_without_the_converter_the_error_names_what_to_install(
        self, figure, tmp_path, monkeypatch, name
    ):
        """PNG and PDF need it."""
        monkeypatch.setitem(sys.modules, "vl_convert", None)
        with pytest.raises(pt.MissingPackageError) as caught:
            figure.save(tmp_path / name)
        assert "vl-convert-python" in str(caught.value)
        assert "pip install" in str(caught.value)
        assert not list(tmp_path.iterdir())

    @pytest.mark.parametrize("dpi", [0, -1, 35, 1e9, float("nan"), "300", True, None])
    def test_dots_are_a_number(self, figure, tmp_path, dpi):
        """Of dots that can be drawn."""
        with pytest.raises(pt.InvalidValueError, match="from 36 to 2,400"):
            figure.save(tmp_path / "a.png", dpi=dpi)

    @pytest.mark.parametrize("overwrite", [1, None, "yes"])
    def test_a_flag_is_true_or_false(self, figure, tmp_path, overwrite):
        """Nothing else."""
        with pytest.raises(pt.InvalidValueError, match="overwrite"):
            figure.save(tmp_path / "a.svg", overwrite=overwrite)
