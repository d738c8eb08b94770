"""Spells of a daily panel: there are as many as values change, and they give the panel again."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, strategies as st

import policytimeline as pt

FIRST = dt.date(2020, 2, 27)
VALUES = {
    "count": st.integers(0, 2),
    "share": st.sampled_from([0.1, 1 / 3, 2.0]),
    "word": st.sampled_from(["open", "closed", "1"]),
    "flag": st.booleans(),
}


@st.composite
def panels(draw):
    """Rows in any order, with gaps of days and with missing values."""
    keys = draw(
        st.lists(
            st.tuples(st.sampled_from(["FR", "IT", "ES"]), st.integers(0, 9)),
            unique=True,
            min_size=1,
            max_size=20,
        )
    )
    names = draw(st.lists(st.sampled_from(sorted(VALUES)), unique=True, min_size=1))
    table = {"unit": [u for u, _ in keys], "time": [FIRST + dt.timedelta(days=d) for _, d in keys]}
    for name in names:
        value = st.none() | VALUES[name]
        table[name] = draw(st.lists(value, min_size=len(keys), max_size=len(keys)))
    return table


def in_order(table):
    """The rows by unit, as they first appear, and day."""
    units = list(dict.fromkeys(table["unit"]))
    names = list(table)
    rows = sorted(zip(*table.values(), strict=True), key=lambda r: (units.index(r[0]), r[1]))
    return names, rows


def changes(table):
    """How often a value is not that of the unit's day before."""
    names, rows = in_order(table)
    count = 0
    for place in range(2, len(names)):
        before = {(row[0], row[1] + dt.timedelta(days=1)): row[place] for row in rows}
        for row in rows:
            key = row[0], row[1]
            count += key not in before or before[key] != row[place]
    return count


class TestAPanel:
    """In each library."""

    @given(panels())
    @pytest.mark.parametrize("library", ["polars", "pyarrow", "pandas"])
    def test_it_comes_back(self, library, table):
        """In order, of the same types."""
        module = pytest.importorskip(library, reason="it is optional")
        if library == "pandas":
            types = {"count": "Int64", "share": "Float64", "word": "string", "flag": "boolean"}
            frame = module.DataFrame(
                {n: module.Series(v, dtype=types.get(n)) for n, v in table.items()}
            )
            frame["time"] = module.to_datetime(frame["time"])
        elif library == "polars":
            types = {
                "count": module.Int64,
                "share": module.Float64,
                "word": module.String,
                "flag": module.Boolean,
            }
            frame = module.DataFrame(
                table, schema_overrides={n: types[n] for n in table if n in types}
            )
        else:
            types = {
                "count": module.int64(),
                "share": module.float64(),
                "word": module.string(),
                "flag": module.bool_(),
            }
            frame = module.table({n: module.array(v, types.get(n)) for n, v in table.items()})
        found = pt.frames.spells(frame)
        assert len(found) == changes(table)
        names = list(table)[2:]
        back = pt.frames.from_spells(found, like=frame)
        if len(names) == 1:
            names = ["value"]
        columns = ["unit", "time", *names]
        values = {
            n: back[n].to_pylist() if library == "pyarrow" else back[n].to_list() for n in columns
        }
        plain = {
            n: [None if is_null(v) else v.date() if hasattr(v, "date") else v for v in some]
            for n, some in values.items()
        }
        _, rows = in_order(table)
        assert list(zip(*plain.values(), strict=True)) == rows


def is_null(value):
    """Whether a library means that a value is missing."""
    return value is None or str(value) in {"<NA>", "nan", "NaT"}
