"""Hold what goes out to dataframes, and columns at their largest, against the tools people use.

Everything runs in one process, in turn, so that a busy machine slows all alike. Each part is a
function that yields its limits.
"""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Iterable, Iterator
from functools import partial
from importlib import import_module
from time import process_time
from typing import Any

import duckdb
import numpy as np
import polars as pl
from measuring import Limit, seconds

import policytimeline as pt
from policytimeline.frames.bounds import event_bounds
from policytimeline.frames.event_columns import event_columns
from policytimeline.making_frames import ColumnType, FrameColumn

pd, pa = import_module("pandas"), import_module("pyarrow")  # They have no types.

ROWS = 1_000_000
FIRST_DAY = dt.date(1000, 1, 1).toordinal()


def main() -> int:
    """Print what was measured; 1 if a limit is missed."""
    random = np.random.default_rng(0)
    limits = [*reading(random), *joining(random), *events_out(random), *panels(random)]
    for limit in limits:
        print(limit)
    return int(not all(limit.is_kept for limit in limits))


def reading(random: np.random.Generator) -> Iterator[Limit]:
    """A million different days, and a million rows of all months there are, from each container."""
    numbers = FIRST_DAY + random.permutation(ROWS)
    days = [str(dt.date.fromordinal(number)) for number in numbers.tolist()]
    months = [day[:7] for day in days]
    texts = pl.Series(days)
    theirs, _ = seconds(texts.str.to_date)
    print(f"{ROWS:,} different days: polars' to_date {theirs * 1000:.0f} ms")
    containers: dict[str, Iterable[object]] = {
        "days: polars": texts,
        "days: pandas": pd.Series(days),
        "days: pyarrow": pa.array(days),
        "days: list": days,
        "months: polars": pl.Series(months),
    }
    for name, values in containers.items():
        ours, _ = seconds(partial(read, values))
        print(f"  {name} {ours * 1000:.0f} ms, {ours / theirs:.1f} times as long")
        if "polars" in name:
            yield Limit(f"reading {name}, times to_date", ours / theirs, 3)


def read(values: Iterable[object]) -> object:
    """A column with its report and its bounds."""
    column = pt.parse_column(values)
    return column.report, column.begin_earliest, column.end_latest


QUERY = """
select a.number as of_left, b.number as of_right from a join b
on a.first_day <= b.last_day and b.first_day <= a.last_day
"""


def joining(random: np.random.Generator) -> Iterator[Limit]:
    """The pairs and the counts of a million spells and a million others, against DuckDB's."""
    columns = [spells(random), spells(random)]
    with duckdb.connect() as connection:
        for name, column in zip("ab", columns, strict=True):
            connection.register("bounds", bounds_of(column))
            connection.execute(f"create table {name} as from bounds")
        left, right = columns
        ours, pairs = seconds(lambda: left.overlap_join(right))
        theirs, rows = seconds(lambda: connection.execute(QUERY).fetchnumpy())
        if len(rows["of_left"]) != len(pairs.left):
            sys.exit("DuckDB finds other pairs")
        print(f"join of {ROWS:,} and {ROWS:,}: {len(pairs.left):,} pairs, {ours:.2f} s")
        yield Limit("overlap_join, times DuckDB", ours / theirs, 2)
        counting = f"select of_left, count(*) from ({QUERY}) group by of_left"  # noqa: S608
        ours, _ = seconds(lambda: left.count_overlaps(right))
        theirs, _ = seconds(lambda: connection.execute(counting).fetchnumpy())
        yield Limit("count_overlaps, times DuckDB", ours / theirs, 2)


def spells(random: np.random.Generator) -> pt.DateColumn:
    """A million rows, of 200,000 different intervals of up to three days, and dates."""
    first = FIRST_DAY + random.permutation(ROWS)[:200_000]
    last = first + random.integers(0, 3, len(first))
    texts = [
        f"{dt.date.fromordinal(a)}/{dt.date.fromordinal(b)}"
        if b > a
        else str(dt.date.fromordinal(a))
        for a, b in zip(first.tolist(), last.tolist(), strict=True)
    ]
    return pt.parse_column(texts).take(random.integers(0, len(texts), ROWS))


def bounds_of(column: pt.DateColumn) -> Any:  # noqa: ANN401  # Pyarrow has no types.
    """The hull of each row as plain numbers."""
    return pa.table(
        {
            "number": np.arange(len(column)),
            "first_day": column.begin_earliest,
            "last_day": column.end_latest,
        }
    )


EVENTS, FRAME_ROUNDS = 100_000, 7


def events_out(random: np.random.Generator) -> Iterator[Limit]:
    """Events as a frame, against pandas' own construction from ready columns."""
    dataset = dataset_of(random, EVENTS)
    kinds = {"as coded": None, "as inferred": pt.infer(dataset)}
    for name, inference in kinds.items():
        # Neither uses threads, so that processor time says more on a busy machine.
        ours, frame = seconds(
            partial(pt.frames.to_frame, dataset, inferred=inference or False),
            FRAME_ROUNDS,
            process_time,
        )
        columns = event_columns(event_bounds(dataset, dataset.events.all, inference))
        ready = {column.name: ready_values(column) for column in columns}
        theirs, made = seconds(
            partial(construct, ready, dict(frame.dtypes)), FRAME_ROUNDS, process_time
        )
        pd.testing.assert_frame_equal(made, frame)
        print(f"to_frame of {EVENTS:,} events {name}: {ours * 1000:.0f} ms")
        yield Limit(f"to_frame {name}, times pandas", ours / theirs, 3)
    few, many = (dataset_of(random, EVENTS // 10), dataset)
    each = [seconds(partial(pt.frames.to_frame, data, inferred=False))[0] for data in (few, many)]
    yield Limit("to_frame of ten times as many events, times", each[1] / each[0], 15)


def construct(ready: dict[str, Any], types: dict[str, Any]) -> Any:  # noqa: ANN401
    """The same frame by pandas alone: its columns have the same types, not those it guesses."""
    return pd.DataFrame(
        {name: pd.array(values, dtype=types[name]) for name, values in ready.items()}
    )


def ready_values(column: FrameColumn) -> Any:  # noqa: ANN401  # Pandas has no types here.
    """A column as a script has it: an array of days, or a list with None for a null.

    The texts are those of the dataset, and no copies side by side in memory, which are read faster.
    """
    if column.type is ColumnType.DATE:
        return np.where(column.is_null, np.datetime64("NaT"), column.values).astype("M8[s]")
    nulls = column.is_null.tolist()
    return [None if n else value for value, n in zip(column.values.tolist(), nulls, strict=True)]


def dataset_of(random: np.random.Generator, count: int) -> pt.Dataset:
    """Laws of some states, two of three on a day, the others over a month."""
    first = dt.date(1950, 1, 1).toordinal()
    events = []
    for number, day in enumerate((first + random.integers(0, 25_000, count)).tolist()):
        begin, end = (dt.date.fromordinal(each) for each in (day, day + 30))
        events.append(
            pt.Event(
                id=f"e{number}",
                title=f"Event number {number}",
                event_type="law",
                when=pt.UncertainDate.from_date(begin)
                if number % 3
                else pt.parse_when(f"{begin}/{end}"),
                jurisdictions=[f"US-{number % 1000}"],
                participants=[pt.Participant("a", "adopter")],
                attributes={"size": number},
            )
        )
    return pt.Dataset(title="Laws", events=events, actors=[pt.Actor(id="a", name="A")])


def panels(random: np.random.Generator) -> Iterator[Limit]:
    """A panel of 1,000 units and 1,000 days, against pandas' construction of its columns."""
    dataset = dataset_of(random, 10_000)
    make = partial(
        pt.frames.panel, dataset, frequency="day", between="2000-01-01/2002-09-26", inferred=False
    )
    ours, frame = seconds(make)
    theirs, _ = seconds(lambda: pd.DataFrame({name: frame[name] for name in frame}, copy=True))
    print(f"panel of {len(frame):,} cells: {ours * 1000:.0f} ms, a copy {theirs * 1000:.0f} ms")
    yield Limit("panel of a million cells, seconds", ours, 5)


if __name__ == "__main__":
    sys.exit(main())
