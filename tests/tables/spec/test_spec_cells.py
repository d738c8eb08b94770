"""Where in a row each part of an event is: what is refused when it is declared."""

from __future__ import annotations

import pytest

from policytimeline.errors import InvalidValueError
from policytimeline.tables.spec.spec_cells import DateCells, SourceCells
from policytimeline.tables.spec.table_spec import EventTemplate, WordCells


class TestRules:
    """The rule of an end."""

    @pytest.mark.parametrize("rule", ["none", "next begin within country, party"])
    def test_is_one_of_two(self, rule: str) -> None:
        """There is no end, or the next begin is the end."""
        assert DateCells(rule=rule).rule == rule

    @pytest.mark.parametrize(
        ("rule", "hint"),
        [
            ("next begin", "did you mean 'next begin within COLUMN'?"),
            ("next begin within ", "did you mean 'next begin within COLUMN'?"),
            ("nome", "did you mean 'none'?"),
            ("x", ""),
        ],
    )
    def test_any_other_is_refused(self, rule: str, hint: str) -> None:
        """With the one that is likely meant."""
        with pytest.raises(InvalidValueError, match="is not a rule for an end") as raised:
            DateCells(rule=rule)
        assert raised.value.hint == hint

    @pytest.mark.parametrize("name", ["when", "begin", "adopted"])
    def test_only_an_end_has_one(self, name: str) -> None:
        """Any other date is in the cells."""
        no_date, column = DateCells(rule="none"), DateCells(column="date")
        dates = {"adopted": no_date} if name == "adopted" else {}
        with pytest.raises(InvalidValueError, match=f"{name}: 'none' is a rule"):
            EventTemplate(
                type=WordCells(text="vote"),
                title="Vote",
                when=None if name == "begin" else no_date if name == "when" else column,
                begin=no_date if name == "begin" else None,
                dates=dates,
            )

    def test_the_day_of_access_has_none(self) -> None:
        """A source was read on a day."""
        with pytest.raises(InvalidValueError, match="accessed: 'none' is a rule"):
            SourceCells(column="url", accessed=DateCells(rule="none"))
