"""Specs as files and as plain data."""

from __future__ import annotations

from typing import Any

import pytest

from policytimeline.errors import ConversionError
from policytimeline.tables.spec.spec_files import located_spec

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
