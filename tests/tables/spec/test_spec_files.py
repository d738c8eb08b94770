"""Specs as files and as plain data."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from policytimeline.errors import ConversionError, UnreadableFileError
from policytimeline.tables.spec.spec_files import located_spec, read_spec

EVENT = {"type": "vote", "title": "Vote", "when": "date"}


class TestLocatedSpec:
    """`located_spec`."""

    @pytest.mark.parametrize(
        ("spec", "place"),
        [
            ({1: 2}, ""),
            ({"event": {1: 2, **EVENT}}, "events[0]"),
            ({"event": EVENT, "file": {None: 3}}, "file"),
            ({"event": EVENT, "only": {False: "x"}}, "only"),
            ({"event": EVENT, "only": {b"code": "x"}}, "only"),
            ({"event": EVENT, "only": {1: "x", "1": "y"}}, "only"),
        ],
    )
    def test_a_key_that_is_no_text(self, spec: dict[Any, Any], place: str) -> None:
        """Data made in Python may have one, which no file can."""
        with pytest.raises(ConversionError, match="is not a name; expected text") as raised:
            located_spec(spec)
        assert raised.value.findings[0].location.path == place

    @pytest.mark.parametrize(
        "part",
        [
            b"x",
            object(),
            [b"x"],
            [object()],
            {"a": b"x"},
            [{"a": b"x"}],
            {"x"},
            pytest.param(10**5000, id="huge"),
        ],
    )
    @pytest.mark.parametrize("field", ["title", "missing", "only", "fixes", "event"])
    def test_a_value_that_no_file_can_have(self, field: str, part: object) -> None:
        """The error is one of a spec, with the place and the value."""
        with pytest.raises(ConversionError) as raised:
            located_spec({"event": EVENT} | {field: part})
        place = raised.value.findings[0].location.path
        assert place.startswith("events" if field == "event" else field)

    @pytest.mark.parametrize(
        ("part", "place"),
        [
            ({"spread": {"columns": [""]}}, "spread"),
            ({"spread": {"columns": []}}, "spread"),
            ({"panel": {"unit": [], "time": "t", "values": "v"}}, "panel"),
            ({"panel": {"unit": "u", "time": "t", "values": [""]}}, "panel"),
        ],
    )
    def test_a_shape_without_a_column(self, part: dict[str, Any], place: str) -> None:
        """There would be no events at all."""
        with pytest.raises(ConversionError, match="is empty; expected at least one name") as raised:
            located_spec({"event": EVENT, **part})
        assert raised.value.findings[0].location.path.startswith(place)

    @pytest.mark.parametrize(
        ("written", "hint"),
        [
            ("title: {name}\n  when: date", 'write "{name}"'),
            ("title: {column: name}\n  when: date", 'write "{name}"'),
            ("title: [name]\n  when: date", 'write "name"'),
            ("title: Vote\n  when: {date}", 'write it without braces: "date"'),
        ],
    )
    def test_braces_that_are_not_meant(self, tmp_path: Path, written: str, hint: str) -> None:
        """YAML makes an object of a text that begins with one; the hint says what was meant."""
        path = tmp_path / "spec.yaml"
        path.write_text(f"event:\n  type: vote\n  {written}\n", encoding="utf-8")
        with pytest.raises(UnreadableFileError) as raised:
            read_spec(path)
        assert [each.hint for each in raised.value.findings] == [hint]


class TestNumbersOfTexts:
    """A number where a text belongs is the text that was written."""

    @pytest.mark.parametrize("written", ["010", "0x1F", "1.50", "1e3", "+1", ".5", "12", "true"])
    def test_stays_as_written(self, tmp_path: Path, written: str) -> None:
        """A cell with 010 is not one with 10."""
        path = tmp_path / "spec.yaml"
        path.write_text(
            f"missing: {written}\nonly: {{code: [{written}, x]}}\n"
            "event: {type: vote, title: Vote, when: date}\n",
            encoding="utf-8",
        )
        spec = read_spec(path)
        assert spec.missing == (written,)
        assert spec.only == {"code": (written, "x")}

    def test_of_python_are_texts_too(self) -> None:
        """Numbers and days of plain data are as a file has them, in names as in values."""
        day = date(2020, 1, 2)
        only = {10: [1, 2.5, day], day: "x"}
        spec = located_spec({"event": EVENT, "only": only, "missing": [day]}).spec
        assert spec.only == {"10": ("1", "2.5", "2020-01-02"), "2020-01-02": ("x",)}
        assert spec.missing == ("2020-01-02",)

    @pytest.mark.parametrize("written", ["no", "off", "010", "2020-01-02", "true", "1.50", "0x1F"])
    def test_names_stay_as_written(self, tmp_path: Path, written: str) -> None:
        """What is typed before a colon is what a cell is compared with."""
        path = tmp_path / "spec.yaml"
        path.write_text(
            f"event: {{type: {{column: t, values: {{{written}: vote}}}}, title: Vote, when: d}}\n",
            encoding="utf-8",
        )
        assert read_spec(path).events[0].type.values == {written: "vote"}
