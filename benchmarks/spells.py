"""Measure spells of a daily panel, and the panel made of them again, in seconds of this machine.

The panel has the size of OxCGRT's for the United Kingdom: 5,480 rows and 147 columns of numbers and
texts, whose values change every few weeks. With ``--file PATH``, it is that file itself. A panel
that does not come back equal is an error.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from functools import partial
from importlib import import_module
from pathlib import Path

import numpy as np
import polars as pl
from measuring import Limit, seconds
from polars.testing import assert_frame_equal

import policytimeline as pt

pd = import_module("pandas")  # It has no types.

UNITS, DAYS, COLUMNS = 5, 1_096, 145
SECONDS = 2.0
"""The most that spells and panel may take together."""


def main() -> int:
    """Print what was measured; 1 if a limit is missed."""
    parser = argparse.ArgumentParser(description="Measure spells of a panel and back.")
    parser.add_argument("--file", type=Path, help="OxCGRT's file instead of made-up values")
    path: Path | None = parser.parse_args().file
    frame = made_up(np.random.default_rng(0)) if path is None else oxcgrt(path)
    limits = list(spells_limits(frame))
    for limit in limits:
        print(limit)
    return int(not all(limit.is_kept for limit in limits))


def made_up(random: np.random.Generator) -> pl.DataFrame:
    """A panel of numbers and of texts by turns, with missing values."""
    rows = UNITS * DAYS
    days = pl.date_range(pl.date(2020, 1, 1), pl.date(2022, 12, 31), eager=True)
    columns: dict[str, object] = {
        "unit": np.repeat([f"U{number}" for number in range(UNITS)], DAYS),
        "time": pl.concat([days] * UNITS),
    }
    for number in range(COLUMNS):
        values = np.cumsum(random.random(rows) < 1 / 20) % 7 / 2
        column = pl.Series(values).set(pl.Series(values == 0), None)
        columns[f"X{number}"] = column if number % 2 else column.cast(pl.String)
    return pl.DataFrame(columns)


def oxcgrt(path: Path) -> pl.DataFrame:
    """The file, with a name for the whole country."""
    frame = pl.read_csv(path, infer_schema_length=None)
    return frame.with_columns(
        pl.col("RegionName").fill_null("all").alias("unit"),
        pl.col("Date").cast(pl.String).str.to_date("%Y%m%d").alias("time"),
    ).drop("RegionName", "Date")


def spells_limits(frame: pl.DataFrame) -> Iterator[Limit]:
    """Spells of the panel and back, in the two libraries."""
    for name, panel in (
        ("polars", frame),
        ("pandas", pd.DataFrame(frame.to_dict(as_series=False))),
    ):
        there, spells = seconds(partial(pt.frames.spells, panel))
        back, found = seconds(partial(pt.frames.from_spells, spells, like=panel))
        check_equal(found, frame)
        print(f"{name}: {len(spells):,} spells in {there:.2f} s, the panel of them in {back:.2f} s")
        yield Limit(f"seconds for spells and back, {name}", there + back, SECONDS)


def check_equal(found: object, frame: pl.DataFrame) -> None:
    """Raise an AssertionError if a panel is not the one that the spells are of."""
    made = found if isinstance(found, pl.DataFrame) else pl.from_pandas(found, nan_to_null=True)
    made = made.with_columns(pl.col("time").cast(pl.Date)).select(frame.columns)
    assert_frame_equal(made, frame, check_dtypes=False)


if __name__ == "__main__":
    sys.exit(main())
