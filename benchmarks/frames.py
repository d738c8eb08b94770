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
from typing import Any

import duckdb
import numpy as np
import polars as pl
from measuring import Limit, seconds

import policytimeline as pt

pd, pa = import_module("pandas"), import_module("pyarrow")  # They have no types.

ROWS = 1_000_000
FIRST_DAY = dt.date(1000, 1, 1).toordinal()


def main() -> int:
    """Print what was measured; 1 if a limit is missed."""
    random = np.random.default_rng(0)
    limits = [*reading(random), *joining(random)]
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


if __name__ == "__main__":
    sys.exit(main())
