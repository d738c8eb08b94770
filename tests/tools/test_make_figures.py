from __future__ import annotations

import os
import runpy
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from xml.etree import ElementTree as ET

import pytest

ROOT = Path(__file__).parents[2]
TOOL = ROOT / "tools" / "make_figures.py"

tool = SimpleNamespace(**runpy.run_path(str(TOOL)))


class TestFigures:
    """The figures of README.md and the docs are those that are drawn today."""

    def test_every_figure_is_current(self):
        """If one is not: make figures."""
        assert list(tool.outdated_figures()) == []

    def test_another_order_of_sets_draws_the_same(self):
        """Nothing hangs on the seed of hashes."""
        command = [sys.executable, str(TOOL), "--check"]
        seeded = os.environ | {"PYTHONHASHSEED": "7"}
        done = subprocess.run(command, env=seeded, capture_output=True, text=True, check=False)
        assert (done.returncode, done.stdout, done.stderr) == (0, "", "")

    def test_every_figure_is_shown_somewhere(self):
        """In README.md or on a page of the docs."""
        pages = [ROOT / "README.md", *(ROOT / "docs").rglob("*.md")]
        text = "".join(page.read_text(encoding="utf-8") for page in pages)
        assert [name for name in tool.FIGURES if f"images/figures/{name}.svg" not in text] == []

    @pytest.mark.parametrize("name", sorted(tool.FIGURES))
    def test_a_figure_fits_any_ground(self, name):
        """It has the colours of both, its own paper, and nothing from elsewhere."""
        content = (tool.FOLDER / f"{name}.svg").read_text(encoding="utf-8")
        root = ET.fromstring(content)  # noqa: S314  # Our own.
        assert "@media(prefers-color-scheme:dark)" in content
        assert 'class="paper"' in content
        assert root.get("aria-label")
        assert "@font-face" not in content
        assert "http" not in content.replace("http://www.w3.org/2000/svg", "")


class TestOutdated:
    """What is not current is named."""

    def test_what_differs_and_what_is_too_many(self, tmp_path, monkeypatch):
        """With what it should be, or None for a file that nothing draws."""
        monkeypatch.setitem(
            tool.outdated_figures.__globals__, "FIGURES", {"a": lambda: "A", "b": lambda: "B"}
        )
        tool.write(tmp_path / "a.svg", "A")
        tool.write(tmp_path / "b.svg", "old")
        tool.write(tmp_path / "c.svg", "C")
        assert tool.outdated_figures(tmp_path) == {"b.svg": "B", "c.svg": None}
        tool.write(tmp_path / "b.svg", "B")
        tool.write(tmp_path / "c.svg", None)
        assert tool.outdated_figures(tmp_path) == {}

    def test_the_check_writes_nothing(self, tmp_path, monkeypatch, capsys):
        """It names the files, and its status is 1."""
        shared = tool.main.__globals__
        monkeypatch.setitem(shared, "FIGURES", {"a": lambda: "A"})
        monkeypatch.setitem(shared, "FOLDER", tmp_path)
        monkeypatch.setitem(shared, "ROOT", tmp_path)
        monkeypatch.setattr(tool.outdated_figures, "__defaults__", (tmp_path,))
        assert (tool.main(["--check"]), capsys.readouterr().out) == (1, "a.svg\n")
        assert not (tmp_path / "a.svg").exists()
        assert (tool.main([]), (tmp_path / "a.svg").read_text(encoding="utf-8")) == (0, "A")
        assert tool.main(["--check"]) == 0
