"""Reading a table loses no row, guesses no date, and does not depend on where batches end."""

from __future__ import annotations

import csv
import datetime as dt
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from hypothesis import given, settings, strategies as st

from policytimeline.tables.cells.seen import SeenHashes
from policytimeline.tables.reading import iter_table, read_table

FORMATS = {
    "month/day/year": "%m/%d/%Y",
    "day.month.year": "%d.%m.%Y",
    "iso": "%Y-%m-%d",
    "yearmonthday": "%Y%m%d",
}
HEADER = ["id", "title", "begin", "end", "place"]
WORDS = ["", "still", "soon", "99/99/2020", "31.11.2020", "2020-02-30", "x"]


@st.composite
def dates(draw: st.DrawFn) -> str:
    """The text of a date in some format, or of no date at all."""
    if draw(st.integers(0, 4)) == 0:
        return draw(st.sampled_from(WORDS))
    day = draw(st.dates(dt.date(1900, 1, 1), dt.date(2099, 12, 31)))
    return day.strftime(draw(st.sampled_from(list(FORMATS.values()))))


texts = st.text("ab \n\",é'", max_size=4)
rows = st.lists(
    st.tuples(st.sampled_from(["a", "b", "A.1", "", "c-1"]), texts, dates(), dates(), texts),
    min_size=1,
    max_size=12,
)


def strict(text: str, form: str) -> dt.date | None:
    """What the standard library reads in one format."""
    try:
        return dt.datetime.strptime(text.strip(), FORMATS[form]).replace(tzinfo=dt.UTC).date()
    except ValueError:
        return None


def written(path: Path, table: Sequence[Sequence[str]]) -> Path:
    """A CSV file of the rows below a header."""
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([HEADER, *table])
    return path


def spec(form: str) -> dict[str, Any]:
    """A spec of which ``still`` is an end without an end."""
    end = {"column": "end", "format": form, "values": {"still": "open"}, "blank": "unknown"}
    begin = {"column": "begin", "format": form}
    event = {"id": "{id}", "type": "x", "title": "Event {title}", "begin": begin, "end": end}
    return {"event": event | {"ignore": ["place"]}}


@given(rows, st.sampled_from(list(FORMATS)), st.integers(1, 13))
def test_every_row_is_read_as_declared_or_set_aside(
    table: list[tuple[str, ...]], form: str, size: int
) -> None:
    """Dates are those of the standard library; other rows are rejected, whatever the batches."""
    table.append(("z", "sound", dt.date(2020, 1, 2).strftime(FORMATS[form]), "still", ""))
    table.append(("y", "sound", table[-1][2], table[-1][2], ""))
    with tempfile.TemporaryDirectory() as folder:
        path = written(Path(folder, "table.csv"), table)
        reading = read_table(path, spec(form))
        parts = list(iter_table(path, spec(form), size=size))
    counts = reading.counts
    assert counts.read + counts.rejected + counts.left_out == len(table)
    assert counts.read == len(reading.dataset.events)
    by_row = {reading.where(each).row: event for each, event in reading.dataset.events.items()}
    rejected = {row.row: row for row in reading.rejected}
    for number, row in enumerate(table, start=2):
        begin, end = strict(row[2], form), strict(row[3], form)
        is_sound = row[0].strip() and begin is not None
        is_sound = is_sound and (row[3].strip() in {"", "still"} or (end and end >= begin))
        assert (number in by_row) is bool(is_sound)
        assert (number in rejected) is not bool(is_sound)
        if number in by_row:
            side = {"": "", "still": ".."}.get(row[3].strip(), str(end))
            assert str(by_row[number].when) == f"{begin}/{side}"
        else:
            assert list(rejected[number].cells) == list(row)
            assert rejected[number].findings
    assert [event for part in parts for event in part.dataset.events.all] == list(
        reading.dataset.events.all
    )
    assert [row for part in parts for row in part.rejected] == list(reading.rejected)


@settings(max_examples=300)
@given(st.lists(st.lists(st.integers(0, 30), max_size=20), max_size=12), st.integers(1, 40))
def test_repeats_are_found_across_batches(batches: list[list[int]], longest: int) -> None:
    """The first number of each value is that of the first place, in memory and on disk."""
    seen, first, number = SeenHashes(longest), dict[int, int](), 0
    for batch in batches:
        numbers = list(range(number, number + len(batch)))
        number += len(batch)
        expected = []
        for value, place in zip(batch, numbers, strict=True):
            expected.append(first.get(value))
            first.setdefault(value, place)
        assert seen.first_numbers(batch, numbers) == expected
    assert all(seen.has(value) is (value in first) for value in range(31))
