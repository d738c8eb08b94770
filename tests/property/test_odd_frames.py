"""A frame of any values is read or refused: no value of it ends in an error of another package."""

from __future__ import annotations

import datetime as dt
import decimal
import fractions
import tempfile
import uuid
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings, strategies as st

from policytimeline.errors import PolicyTimelineError
from policytimeline.io.writing import write_dataset
from policytimeline.tables.reading import read_table

pd = pytest.importorskip("pandas")
pl = pytest.importorskip("polars")
pa = pytest.importorskip("pyarrow")

TEXTS = st.text(st.characters(codec=None, categories=None, exclude_categories=[]), max_size=5)
UNITS = ["Y", "M", "D", "h", "s", "ms", "us", "ns"]
LONG = st.integers(-(2**63) + 1, 2**63 - 1)
SHORT = st.integers(-(2**31), 2**31 - 1)
SCALARS = st.one_of(
    st.none(),
    TEXTS,
    st.just("2020-01-01"),
    st.booleans(),
    st.integers(),
    st.just(5_000).map(lambda digits: 10**digits),
    st.floats(),
    st.complex_numbers(),
    st.decimals(),
    st.just(decimal.Decimal("sNaN")),
    st.fractions() | st.just(fractions.Fraction(1, 3)),
    st.binary(max_size=4),
    st.dates(),
    st.datetimes(timezones=st.none() | st.just(dt.UTC)),
    st.times(),
    st.timedeltas(),
    st.uuids() | st.just(uuid.UUID(int=0)),
    st.builds(np.datetime64, LONG, st.sampled_from(UNITS)),
    st.builds(np.timedelta64, LONG, st.sampled_from(UNITS)),
    st.sampled_from([np.float32(0.1), np.int8(3), np.bool_(0), np.str_("x"), np.bytes_(b"y")]),
    st.sampled_from([pd.NA, pd.NaT, pd.Timestamp(0), pd.Period("2020-03"), pd.Interval(0, 1)]),
    st.builds(object),
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=2)
        | st.dictionaries(st.text(max_size=2), inner, max_size=2)
        | st.tuples(inner)
        | st.builds(lambda values: np.array([*values, None], dtype=object), st.lists(inner))
    ),
    max_leaves=3,
)
POLARS_TYPES = [pl.Datetime(unit, zone) for unit in ("ms", "us", "ns") for zone in (None, "UTC")]
POLARS_TYPES += [pl.Duration(unit) for unit in ("ms", "us", "ns")]
ARROW_TYPES = [pa.timestamp(unit, tz=zone) for unit in ("s", "us", "ns") for zone in (None, "UTC")]
ARROW_TYPES += [pa.date64(), pa.duration("s"), pa.duration("ns")]


def of_objects(values: list[Any]) -> Any:
    """A frame of pandas with a column of objects."""
    return pd.DataFrame({"a": pd.Series(values, dtype=object)})


def of_polars(numbers: list[int | None], of: Any) -> Any:
    """A frame of polars with a column of moments or durations."""
    return pl.DataFrame({"a": pl.Series(numbers, dtype=pl.Int64).cast(of)})


def of_arrow(numbers: list[int | None], of: Any) -> Any:
    """The same of pyarrow; a date has its milliseconds without a part of a day."""
    if of == pa.date64():
        numbers = [each and max(each, -(2**62)) for each in numbers]
        numbers = [None if each is None else each - each % 86_400_000 for each in numbers]
    return pa.table({"a": pa.array(numbers, type=pa.int64()).cast(of)})


def of_numpy(numbers: list[int | None], unit: str) -> Any:
    """A frame of pandas with a column of numpy's moments."""
    values = np.array([np.datetime64("NaT") if each is None else each for each in numbers], object)
    return pd.DataFrame({"a": pd.Series(values.astype(f"datetime64[{unit}]"))})


def frames() -> st.SearchStrategy[Any]:
    """Frames of pandas, polars and pyarrow with a column of odd values."""
    longs = st.lists(LONG | st.none(), min_size=1, max_size=4)
    shorts = st.lists(SHORT | st.none(), min_size=1, max_size=4)
    return st.one_of(
        st.builds(of_objects, st.lists(VALUES, min_size=1, max_size=4)),
        st.builds(of_polars, longs, st.sampled_from(POLARS_TYPES)),
        st.builds(of_polars, shorts, st.just(pl.Date)),
        st.builds(of_arrow, longs, st.sampled_from(ARROW_TYPES)),
        st.builds(of_numpy, longs, st.sampled_from(["s", "ms", "us", "ns"])),
        st.builds(
            lambda frame: frame.to_pandas(types_mapper=pd.ArrowDtype),
            st.builds(of_arrow, longs, st.sampled_from(ARROW_TYPES)),
        ),
    )


SPEC = {
    "event": {
        "type": "t",
        "title": "x{a}",
        "id": "from a",
        "when": {"column": "a", "values": {"2*": "2020", "*": "2021"}},
        "attributes": {"a": "a"},
        "note": "a",
    }
}
DATED = {"event": {"type": "t", "title": "x", "when": "a"}}


@settings(max_examples=400)
@given(frames(), st.sampled_from([SPEC, DATED]))
def test_any_frame_is_read_or_refused(frame: Any, spec: dict[str, Any]) -> None:
    """Each row is counted, and what was read and set aside can be written."""
    try:
        reading = read_table(frame, spec)
    except PolicyTimelineError:
        return
    assert reading.counts.all == len(frame)
    with tempfile.TemporaryDirectory() as folder:
        write_dataset(reading.dataset, Path(folder) / "dataset.json")
        reading.write_rejected(Path(folder) / "rejected.csv")
