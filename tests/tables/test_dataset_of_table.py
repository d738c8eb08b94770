"""What the dataset of a table says of the table itself: which file, what was corrected, when."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import policytimeline as pt
from policytimeline.errors import ClashError, ConversionError
from policytimeline.model.sources import Source
from policytimeline.tables.outcome import TableReading
from policytimeline.tables.reading import iter_table, read_table

EVENT: dict[str, Any] = {
    "id": "{name}",
    "type": {"column": "kind"},
    "title": "{name}",
    "when": "date",
    "sources": ["source"],
    "actors": [{"column": "who", "role": "actor"}],
    "jurisdiction": {"column": "place"},
    "timeline": {"column": "kind"},
}
HEADER = "name,kind,date,source,who,place"
ROWS = ("law-a,law,2020-01-05,Gazette,Council,X1", "law-b,bill,2020-13-05,Leaflet,Mayor,Y1")

Read = Callable[..., TableReading]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Read rows from a file in a folder of its own."""

    def read_rows(*rows: str, folder: str = "one", **spec: Any) -> TableReading:
        path = tmp_path / folder / "laws.csv"
        path.parent.mkdir(exist_ok=True)
        path.write_text("\n".join((HEADER, *rows)), encoding="utf-8")
        return read_table(path, {"event": EVENT, **spec})

    return read_rows


def note_of(reading: TableReading) -> str:
    """What the source that is the table says of itself."""
    source: Source = reading.dataset.sources.all[0]
    return source.note


class TestSource:
    """The table as a source of its events."""

    def test_tables_of_one_name_clash(self, read: Read) -> None:
        """Their rows would be taken for one another's; a prefix keeps both."""
        first = read(ROWS[0]).dataset
        other = read(ROWS[0].replace("law-a", "law-c"), folder="two").dataset
        with pytest.raises(ClashError, match=r"sources\[0\]\.note: source 'laws' has note"):
            first.merged(other)
        both = first.merged(other, prefix="b-")
        cited = [each.evidence[0].source_id for each in both.events.all]
        assert cited == ["laws", "b-laws"]

    def test_evidence_has_no_keys_without_a_value(self, read: Read, tmp_path: Path) -> None:
        """In YAML, where a value that follows may be left out, and a row has none."""
        dataset = read(*ROWS).dataset
        pt.write_dataset(dataset, tmp_path / "laws.yaml")
        text = (tmp_path / "laws.yaml").read_text(encoding="utf-8")
        assert "null" not in text
        assert re.search(r"evidence: \[\S+ r2, gazette-\w+\]", text)
        assert pt.read_dataset(tmp_path / "laws.yaml") == dataset

    def test_a_table_read_twice_joins(self, read: Read) -> None:
        """From any folder: its bytes are the same."""
        first, again = read(ROWS[0]).dataset, read(ROWS[0], folder="two").dataset
        assert first.merged(again) == first

    @pytest.mark.parametrize("encoding", ["utf-8", "latin-1"])
    def test_it_has_the_digest_of_the_file(self, tmp_path: Path, encoding: str) -> None:
        """Also if bytes of another encoding were kept, and in each reading of a stream."""
        path = tmp_path / "laws.csv"
        text = "\n".join((HEADER, *(f"a{row},law,2020,É,W,X" for row in range(3))))
        path.write_bytes(text.encode(encoding))
        expected = f"SHA-256 of the file: {hashlib.sha256(path.read_bytes()).hexdigest()}."
        spec = {"event": EVENT, "file": {"bad-bytes": "keep"}}
        assert note_of(read_table(path, spec)) == expected
        assert {note_of(each) for each in iter_table(path, spec, size=1)} == {expected}

    def test_nested_data_have_their_list(self, tmp_path: Path) -> None:
        """Rows of one number in two lists are not the same."""
        path = tmp_path / "laws.json"
        row = dict(zip(HEADER.split(","), ROWS[0].split(","), strict=True))
        path.write_text(json.dumps({"a": [row], "b": [row]}), encoding="utf-8")
        one, other = (note_of(read_table(path, {"event": EVENT, "rows": each})) for each in "ab")
        assert one.endswith(" Read: the list 'a'.")
        assert one != other

    def test_workbooks_have_their_sheet(self, tmp_path: Path) -> None:
        """As it is named, whether or not the spec names it."""
        pytest.importorskip("python_calamine")
        pytest.importorskip("openpyxl")
        frame = pd.DataFrame([ROWS[0].split(",")], columns=HEADER.split(","))
        frame.to_excel(tmp_path / "laws.xlsx", sheet_name="Acts", index=False)
        one = note_of(read_table(tmp_path / "laws.xlsx", {"event": EVENT}))
        named = {"event": EVENT, "file": {"sheet": "Acts"}}
        assert one == note_of(read_table(tmp_path / "laws.xlsx", named))
        assert one.endswith(" Read: sheet 'Acts'.")

    def test_frames_have_the_digest_of_their_cells(self) -> None:
        """A frame does not come from a file."""
        frame = pd.DataFrame([ROWS[0].split(",")], columns=HEADER.split(","))
        one, again, other = (
            note_of(read_table(each, {"event": EVENT}))
            for each in (frame, frame.copy(), frame.replace("Council", "Court"))
        )
        assert one.startswith("SHA-256 of the cells: ")
        assert one == again != other


class TestRowsSetAside:
    """What only a row set aside names is not in the dataset."""

    def test_nothing_of_them_is_kept(self, read: Read) -> None:
        """No source, and no actor."""
        reading = read(*ROWS)
        dataset = reading.dataset
        assert reading.counts.rejected == 1
        assert [each.title for each in dataset.sources.all] == ["laws.csv", "Gazette"]
        assert list(dataset.actors) == ["council"]


FIX: dict[str, Any] = {
    "column": "date",
    "was": "2020-13-05",
    "read-as": "2020-12-05",
    "because": "the gazette has it",
}


class TestFixes:
    """A corrected cell is told in the evidence of its row."""

    @pytest.mark.parametrize("named", [{"row": 3}, {"id": "law-b"}])
    def test_the_row_says_so(self, read: Read, named: dict[str, Any]) -> None:
        """And no other row does."""
        other = FIX | {"column": "who", "was": "Mayor", "read-as": "Lord Mayor"}
        fixes = [FIX | named, other | named]
        events = read(*ROWS, fixes=fixes).dataset.events.all
        notes = [[piece.note for piece in event.evidence] for event in events]
        assert notes[0] == ["", ""]
        said = (
            "Column 'date': '2020-13-05' was read as '2020-12-05', because the gazette has it. "
            "Column 'who': 'Mayor' was read as 'Lord Mayor', because the gazette has it."
        )
        assert notes[1] == [said, ""]


class TestReleased:
    """``released`` is the ``as_of`` of the dataset."""

    @pytest.mark.parametrize("day", [2023, "2022", "2023-04", "2023-04-05"])
    def test_both_take_the_same(self, read: Read, day: object) -> None:
        """A day, a month or a year, which need no quotes."""
        date = pt.UncertainDate.parse(str(day))
        assert read(ROWS[0], released=day).dataset.checks.as_of == date
        assert read(ROWS[0], checks={"as_of": day}).dataset.checks.as_of == date

    def test_a_year_in_a_file(self, tmp_path: Path) -> None:
        """It is a number in YAML."""
        for line in ("released: 2023", "checks: {as_of: 2023}"):
            path = tmp_path / "spec.yaml"
            path.write_text(f"event: {{type: a, title: b, when: date}}\n{line}\n", "utf-8")
            policy = pt.read_spec(path).policy
            assert policy.as_of == pt.UncertainDate.parse("2023")

    def test_as_of_is_the_narrower_word(self, read: Read) -> None:
        """It holds if both are given."""
        checks = {"as_of": "2021", "allow": ["scheduled-ends"]}
        policy = read(ROWS[0], released="2023", checks=checks).dataset.checks
        assert policy.as_of == pt.UncertainDate.parse("2021")
        assert len(policy.allow) == 1

    def test_check_knows_it(self, read: Read) -> None:
        """What occurred only after the release is doubted."""
        reading = read(ROWS[0], released="2019")
        assert pt.check(reading.dataset).of("status-out-of-date")

    @pytest.mark.parametrize("key", ["released", "as_of"])
    def test_other_texts_are_refused(self, read: Read, key: str) -> None:
        """By both."""
        spec = {"released": "2020/2021"} if key == "released" else {"checks": {key: "2020/2021"}}
        with pytest.raises(ConversionError, match="2020/2021"):
            read(ROWS[0], **spec)
