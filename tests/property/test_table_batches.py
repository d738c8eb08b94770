"""What is read of a table does not depend on how many of its rows are read at a time."""

from __future__ import annotations

import csv
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from unittest.mock import patch

from hypothesis import given, strategies as st

from policytimeline.tables import reading as reading_module
from policytimeline.tables.outcome import TableReading
from policytimeline.tables.reading import iter_table, read_table

HEADER = ("id", "other", "who", "whom", "source", "kind", "begin", "end")

# Names and ids that are alike, and some that look like a number given to one that is taken.
names = st.sampled_from(["a", "A", "b", "a-2", "B ", "x1", "NA", "", "a b", "a-b", "à"])
lists = st.lists(names, max_size=3).map("; ".join)
dates = st.sampled_from(["2020-01-01", "2020-02-03", "2021-02-30", "NA", "soon", "9999-12-31"])
rows = st.lists(
    st.tuples(
        *(names, names, lists, lists, names, st.sampled_from(["one", "two", "TWO"])),
        *(dates, dates),
    ),
    min_size=1,
    max_size=12,
)

SPEC: dict[str, Any] = {
    "missing": ["NA"],
    "events": [
        {
            "id": "{id}",
            "type": {"column": "kind"},
            "title": "{id} of {kind}",
            "begin": "begin",
            "end": {"column": "end", "blank": "unknown", "values": {"9999-12-31": "open"}},
            "actors": [
                {"column": "who", "split": ";", "kind": "person"},
                {"column": "whom", "split": ";", "role": "object", "kind": "country"},
            ],
            "sources": ["source"],
            "links": [{"column": "other", "kind": "amends"}],
            "timeline": {"column": "kind"},
        },
        {
            "id": "{other}",
            "type": "second",
            "title": "{other}",
            "when": {"column": "begin", "values": {"soon": "unknown"}},
            "actors": [{"column": "whom", "split": ";", "kind": "ship"}],
            "sources": ["id", "source"],
            "links": [{"column": "id", "kind": "{kind}"}],
            "only": {"kind": ["one", "TWO"]},
        },
    ],
}


def written(path: Path, table: Sequence[Sequence[str]]) -> Path:
    """A CSV file of the rows below a header."""
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([HEADER, *table])
    return path


def read_in_batches(path: Path, size: int) -> TableReading:
    """The table, so many rows at a time."""
    with patch.object(reading_module, "BATCH_ROWS", size):
        return read_table(path, SPEC)


@given(rows, st.integers(1, 5))
def test_a_reading_does_not_depend_on_its_batches(table: list[tuple[str, ...]], size: int) -> None:
    """Dataset, report and rejected rows are the same, in the same order."""
    # A row that is sound, so that there is a date which the formats fit.
    table.append(("z", "z", "", "", "z", "one", "2020-01-01", "2020-02-03"))
    with tempfile.TemporaryDirectory() as folder:
        path = written(Path(folder, "table.csv"), table)
        whole, parts = read_in_batches(path, 1_000), read_in_batches(path, size)
        streamed = list(iter_table(path, SPEC, size=size))
    assert parts.dataset == whole.dataset
    assert list(parts.dataset.events) == list(whole.dataset.events)
    assert list(parts.report) == list(whole.report)
    assert parts.rejected == whole.rejected
    assert parts.counts == whole.counts
    events = [event for part in streamed for event in part.dataset.events.all]
    assert events == list(whole.dataset.events.all)
    # A part has the actors and sources of its own events.
    for name in ("actors", "sources"):
        found = {each.id: each for part in streamed for each in getattr(part.dataset, name).all}
        assert found == dict(getattr(whole.dataset, name))
    assert streamed[-1].dataset.codebook == whole.dataset.codebook


@given(rows)
def test_ids_are_those_of_row_after_row(table: list[tuple[str, ...]]) -> None:
    """Each id is there once, among events, actors and sources together."""
    table.append(("z", "z", "", "", "z", "one", "2020-01-01", "2020-02-03"))
    with tempfile.TemporaryDirectory() as folder:
        dataset = read_table(written(Path(folder, "table.csv"), table), SPEC).dataset
    ids = [*dataset.events, *dataset.actors, *dataset.sources]
    assert len(ids) == len(set(ids))
