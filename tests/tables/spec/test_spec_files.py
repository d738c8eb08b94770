"""Specs as files and as plain data."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from policytimeline.errors import ConversionError
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
        ],
    )
    def test_a_key_that_is_no_text(self, spec: dict[Any, Any], place: str) -> None:
        """Data made in Python may have one, which no file can."""
        with pytest.raises(ConversionError, match="is not a name; expected text") as raised:
            located_spec(spec)
        assert raised.value.findings[0].location.path == place


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
