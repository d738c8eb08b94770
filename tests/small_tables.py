"""Small tables for tests, written to CSV files and read with a spec."""

from __future__ import annotations

import csv
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from policytimeline.tables.outcome import TableReading
from policytimeline.tables.reading import read_table


def csv_file(folder: str | Path, rows: Sequence[Sequence[str]]) -> Path:
    """A CSV file of a header and rows."""
    path = Path(folder) / "table.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    return path


def read_rows(rows: Sequence[Sequence[str]], spec: Mapping[str, Any]) -> TableReading:
    """What a header and rows are read as."""
    with tempfile.TemporaryDirectory() as folder:
        return read_table(csv_file(folder, rows), spec)


def codes(reading: TableReading) -> dict[str, int]:
    """How many findings of each code there are."""
    found = [each.code for each in reading.report]
    return {code: found.count(code) for code in found}


def whens(reading: TableReading) -> list[tuple[str, str]]:
    """The title and the date of each event, in order."""
    return [(each.title, str(each.when)) for each in reading.dataset.events.values()]
