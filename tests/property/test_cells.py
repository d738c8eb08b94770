from __future__ import annotations

import csv
import io
import os
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

import policytimeline as pt
from policytimeline.io.data_package.cells import kind_of_values, read_items, write_items
from policytimeline.io.formulas import neutralised, restored
from policytimeline.strategies import datasets

RUN = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""How a text starts that a spreadsheet runs."""

NASTY = st.text(st.sampled_from("'=+-@\t\r\n; \\\"a,\u3000")) | st.text()
FILLED = NASTY.filter(str.strip)
VALUES = (
    NASTY
    | st.booleans()
    | st.integers(-(10**300), 10**300)
    | st.floats(-1e300, 1e300)
    | st.builds(lambda text: {"quantity": text}, st.sampled_from([">2500 children", "3"]))
)


class TestCells:
    """What is written in a cell is read from it."""

    @given(text=NASTY)
    def test_no_spreadsheet_runs_a_text(self, text):
        """And every text comes back, also one that looks as if it had been made safe."""
        assert not neutralised(text).startswith(RUN)
        assert restored(neutralised(text)) == text

    @given(items=st.lists(FILLED))
    def test_lists_of_texts(self, items):
        """Semicolons, backslashes and white space included."""
        assert read_items(write_items(items)) == items

    @given(values=st.lists(VALUES, min_size=1, max_size=4))
    def test_values_of_any_types_in_one_column(self, values):
        """Each with its own type."""
        kind = kind_of_values(values)
        cells = [kind.write(value) for value in values]
        assert all(cells)
        back = [kind.read(cell) for cell in cells]
        assert [(type(value), value) for value in back] == [(type(v), v) for v in values]


class TestPackages:
    """What others make of a data package."""

    @settings(max_examples=25)
    @given(dataset=datasets())
    def test_no_cell_is_run_by_a_spreadsheet(self, dataset):
        """But for numbers, which are not formulas."""
        with TemporaryDirectory() as folder:
            pt.write_dataset(dataset, f"{folder}/data/")
            for path in Path(folder, "data").glob("*.csv"):
                text = path.read_bytes().decode()
                for row in csv.reader(io.StringIO(text, newline="")):
                    for cell in row:
                        assert not cell.startswith(RUN) or float(cell) < 0

    @settings(max_examples=10, suppress_health_check=[HealthCheck.too_slow])
    @given(dataset=datasets(max_events=3))
    def test_frictionless_accepts_sound_datasets(self, dataset):
        """With types, keys and references; coverage that says nothing is no blank row."""
        frictionless = pytest.importorskip("frictionless", reason="it reads data packages")
        before = Path.cwd()
        with TemporaryDirectory() as folder:
            pt.write_dataset(dataset, f"{folder}/data/")
            os.chdir(f"{folder}/data")
            try:
                report = frictionless.validate("datapackage.json")
            finally:
                os.chdir(before)
        assert report.valid, report.flatten(["title", "rowNumber", "type", "message"])[:5]
