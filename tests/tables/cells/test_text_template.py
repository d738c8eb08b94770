"""Texts with columns in them."""

from __future__ import annotations

import pytest

from policytimeline.errors import InvalidValueError
from policytimeline.tables.cells.text_template import TextTemplate, column_or_template


class TestTextTemplate:
    """`TextTemplate`."""

    @pytest.mark.parametrize(
        ("text", "columns", "filled"),
        [
            ("{a} of {b}", ("a", "b"), ["1 of 3", "2 of 4"]),
            ("{a}", ("a",), ["1", "2"]),
            ("100 % {a}%s", ("a",), ["100 % 1%s", "100 % 2%s"]),
            ("{{{a}}}", ("a",), ["{1}", "{2}"]),
            ("always", (), ["always", "always"]),
            ("{^id.bioguide}", ("^id.bioguide",), ["1", "2"]),
        ],
    )
    def test_fills_in_cells(self, text: str, columns: tuple[str, ...], filled: list[str]) -> None:
        """Braces hold a column, doubled ones stand for themselves, and per cent signs too."""
        template = TextTemplate.parse(text)
        assert template.columns == columns
        cells = (["1", "2"], ["3", "4"])[: len(columns)]
        assert template.of(*cells, rows=2) == filled

    @pytest.mark.parametrize("text", ["{a", "a}", "{}", "{a}{"])
    def test_refuses_a_brace_alone(self, text: str) -> None:
        """The hint says how to write a brace itself."""
        with pytest.raises(InvalidValueError, match="brace"):
            TextTemplate.parse(text)

    def test_a_text_without_braces_is_a_column(self) -> None:
        """A note may name a column, or have columns in it."""
        assert column_or_template("Comments").columns == ("Comments",)
        assert column_or_template("see {Comments}").columns == ("Comments",)
