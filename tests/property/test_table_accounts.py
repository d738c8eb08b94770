"""Whatever its shape, each row of a table is counted once, and kept as it is if set aside."""

from __future__ import annotations

import csv
import io
from typing import Any

from hypothesis import assume, example, given, strategies as st
from small_tables import read_rows

from policytimeline.errors import TableSpecError
from policytimeline.findings import Severity
from policytimeline.tables.outcome import TableReading

HEADER = ("unit", "kind", "from", "to")
units = st.sampled_from(["", "a", "b", " a", "NA"])
kinds = st.sampled_from(["", "x", "y", "?"])
days = st.sampled_from(["2020-01-01", "2020-01-02", "2020-02-30", "soon", "", "2019", "never"])
rows = st.tuples(units, kinds, days, days)
ragged = st.lists(days, min_size=1, max_size=5).filter(lambda row: row[-1]).map(tuple)
tables = st.lists(rows | rows | rows | ragged, min_size=1, max_size=9)

WORDS = {"never": "never"}
BEGIN = {"column": "from", "values": WORDS}
END = {"column": "to", "blank": "open", "values": {"never": "open"}}
NEXT = {"rule": "next begin within unit", "blank": "open"}
TYPE = {"column": "kind", "values": {"x": "x", "y": "y"}}


def event(**parts: Any) -> dict[str, Any]:
    """An event whose title some rows lack."""
    return {"id": "from unit, kind", "type": TYPE, "title": "{kind}"} | parts


def made(**parts: Any) -> dict[str, Any]:
    """An event of a cell of some column, whose type some columns lack."""
    return {"id": "{unit} {name}", "type": {"column": "name", "values": {"from": "f"}}} | parts


SPREAD = {"columns": ["from", "to"], "skip": ["2019"]}
VALUE = {"column": "value", "values": WORDS}
SIDES = {side: {"column": side, "format": "edtf"} for side in ("begin", "end")}
SPELL = made(title="{value}", type={"column": "name", "values": {"kind": "k"}})
SPECS: list[dict[str, Any]] = [
    {"event": event(when=BEGIN)},
    {"event": event(begin=BEGIN, end=END)},
    {"event": event(begin=BEGIN, end=NEXT, only={"kind": ["x", "y"]})},
    {"group by": ["unit"], "event": event(when=BEGIN)},
    {"group by": ["unit"], "event": event(begin=BEGIN, end=END, dates={"adopted": "from"})},
    {"group by": ["kind"], "event": event(begin=BEGIN, end=NEXT)},
    {"spread": SPREAD, "event": made(title="{kind}", when=VALUE)},
    {"spread": SPREAD, "group by": ["kind"], "event": made(title="{kind}", when=VALUE)},
    {"panel": {"unit": "unit", "time": "to", "values": ["kind", "from"]}, "event": SPELL | SIDES},
]


def reading_of(table: list[tuple[str, ...]], spec: dict[str, Any]) -> TableReading:
    """What is read of a table, unless its cells show that the spec does not fit."""
    try:
        return read_rows([HEADER, *table], spec)
    except TableSpecError as error:
        assume(not [each for each in error.findings if "no text of" in each.message])
        raise


@given(tables, st.sampled_from(SPECS), st.booleans(), st.sampled_from([{}, {"unit": ["a", "b"]}]))
@example([("", "x", "2019", ""), ("a", "x", "2020-01-01", "")], SPECS[5], False, {})  # noqa: FBT003
@example([("a", "x", "2019", "soon"), ("a", "x", "2020-01-01", "")], SPECS[7], False, {})  # noqa: FBT003
def test_each_row_is_counted_once_and_kept_if_it_is_set_aside(
    table: list[tuple[str, ...]],
    spec: dict[str, Any],
    is_fixed: bool,  # noqa: FBT001
    only: dict[str, Any],
) -> None:
    """Those set aside are rows of the file, in its own columns, each once and with its reasons."""
    spec = spec | {"missing": ["NA"], "only": only}
    if is_fixed and len(table[0]) == len(HEADER) and any(table[0]):
        fix = {"row": 2, "column": "kind", "was": table[0][1], "read-as": "x", "because": "-"}
        spec |= {"fixes": [fix]}
    reading = reading_of(table, spec)
    counts = reading.counts
    assert counts.all == len(table)
    assert min(counts.read, counts.rejected, counts.left_out) >= 0
    assert len(reading.rejected) == counts.rejected + counts.read_in_part
    in_part = [each for each in reading.rejected if each.is_read_in_part]
    assert len(in_part) == counts.read_in_part
    numbers = [each.row for each in reading.rejected]
    assert numbers == sorted(set(numbers))
    assert reading.header == HEADER
    assert [each.cells for each in reading.rejected] == [table[row - 2] for row in numbers]
    assert all(each.reason for each in reading.rejected)
    errors = {each.location.row for each in reading.report if each.severity is Severity.ERROR}
    assert errors <= set(numbers)
    evidence = {
        piece.passage.row
        for each in reading.dataset.events.values()
        for piece in each.evidence
        if piece.passage is not None
    }
    assert evidence <= set(range(2, len(table) + 2)) - {
        each.row for each in reading.rejected if not each.is_read_in_part
    }
    assert bool(counts.read) == bool(reading.dataset.events)


def test_a_file_of_them_has_the_rows_of_the_table(tmp_path: Any) -> None:
    """So that a researcher can correct them and read them with the same spec."""
    table = [("a", "x", "2020-01-01", "soon"), ("b", "y", "soon", "")]
    reading = read_rows([HEADER, *table], SPECS[6])
    reading.write_rejected(tmp_path / "rejected.csv")
    text = (tmp_path / "rejected.csv").read_text(encoding="utf-8-sig")
    header, *written = csv.reader(io.StringIO(text, newline=""))
    assert header == [*HEADER, "row", "line", "reason"]
    assert [tuple(row[:4]) for row in written] == table
