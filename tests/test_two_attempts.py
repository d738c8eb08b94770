"""The script of a researcher, `docs/examples/two_attempts.py`, does what it says."""

from __future__ import annotations

import csv
import runpy
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[1] / "docs" / "examples" / "two_attempts.py"


class TestScript:
    """It loads, compares, and writes a table for a paper and the data behind it."""

    @pytest.fixture(autouse=True)
    def ran(self, tmp_path, monkeypatch, capsys):
        """What it prints, run in an empty folder."""
        pytest.importorskip("pandas", reason="the script writes a frame of pandas")
        monkeypatch.chdir(tmp_path)
        runpy.run_path(str(SCRIPT), run_name="__main__")
        return capsys.readouterr().out

    def test_it_prints_sentences_and_the_pace(self, ran):
        """In this order."""
        assert "have a counterpart among" in ran.splitlines()[0]
        assert ran.index("counterpart") < ran.index("Days between steps, split-2018 and split-2021")

    def test_it_writes_two_tables_for_latex(self):
        """The one of the steps with the label that the paper refers to."""
        steps = Path("two_attempts.tex").read_text(encoding="utf-8")
        assert r"\label{tab:two-attempts}" in steps
        assert r"\toprule" in steps
        assert r"\label{tab:pace}" in Path("pace.tex").read_text(encoding="utf-8")

    def test_it_writes_the_bounds_of_each_step(self):
        """The letter is the origin of its side; the report was written before its own."""
        with Path("two_attempts.csv").open(encoding="utf-8", newline="") as file:
            rows = {row["step_id"]: row for row in csv.DictReader(file)}
        request = rows["hsi-letter-2018=hsi-report-prepared-2021"]
        assert float(request["left_lag_shortest"]) == float(request["left_lag_longest"]) == 0
        assert float(request["right_lag_shortest"]) == -258

    def test_it_is_short(self):
        """Fewer than 40 lines, as a reader can take in at once."""
        assert len(SCRIPT.read_text(encoding="utf-8").splitlines()) < 40
