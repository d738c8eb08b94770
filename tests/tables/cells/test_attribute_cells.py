"""Properties of events from cells."""

from __future__ import annotations

from typing import Any

import pytest

from policytimeline.errors import InvalidValueError
from policytimeline.tables.cells.attribute_cells import AttributeReader
from policytimeline.tables.cells.problems import RowProblems
from policytimeline.tables.cells.row_cells import Cells
from policytimeline.tables.rows.row_source import RowBatch
from policytimeline.tables.spec.spec_cells import AttributeCells


def read(*texts: str, decimal: str = "", **spec: Any) -> tuple[list[object], list[str]]:
    """The values of texts in one column, and the messages about them."""
    rows = [[text] for text in texts]
    cells = Cells(RowBatch(rows, [*range(2, len(rows) + 2)], None, []), {"c": 0})
    notes = RowProblems("table.csv", cells)
    reader = AttributeReader({"a": AttributeCells(column="c", **spec)}, decimal=decimal)
    values: list[object] = [of_row.get("a") for of_row in reader.read(cells, notes)]
    assert all(each.code == "value-unreadable" for each in notes.all())
    return values, [f"{each.message} / {each.hint}" for each in notes.all()]


class TestNumbers:
    """`type: number`."""

    def test_a_text_that_may_be_two_numbers_is_neither(self) -> None:
        """Until the spec says which mark is before the decimals."""
        values, said = read("1.000", "12,345", "1.5", "1,000,000", type="number")
        assert values == [None, None, 1.5, 1_000_000]
        assert said[0].startswith("'1.000' may be 1 or 1,000, so the attribute is left out")
        assert said[1].endswith(
            'write decimal: "." if it is 12,345, or decimal: "," if it is 12.345'
        )

    def test_the_mark_decides(self) -> None:
        """Either of them can be declared."""
        texts = ("1.000", "1,5", "1.234,5")
        assert read(*texts, type="number", decimal=".")[0] == [1.0, None, None]
        values, said = read(*texts[1:], type="number")
        assert values == [None, None]
        assert all(each.endswith('write decimal: ","') for each in said)

    @pytest.mark.parametrize(("mark", "expected"), [(".", 1.0), (",", 1000)])
    def test_a_declared_mark_goes_before_that_of_the_table(
        self, mark: str, expected: float
    ) -> None:
        """A column of texts in a workbook may be German."""
        other = "," if mark == "." else "."
        cells = {"a": AttributeCells(column="c", type="number", decimal=mark)}
        one_row = Cells(RowBatch([["1.000"]], [2], None, []), {"c": 0})
        reader = AttributeReader(cells, decimal=other)
        assert reader.read(one_row, RowProblems("t", one_row)) == [{"a": expected}]

    @pytest.mark.parametrize("spec", [{"type": "number", "decimal": ";"}, {"decimal": "."}])
    def test_a_wrong_mark_is_refused(self, spec: dict[str, Any]) -> None:
        """It is a point or a comma, and of a number."""
        with pytest.raises(InvalidValueError, match="decimal"):
            AttributeCells(column="c", **spec)


class TestYesOrNo:
    """`type: yes/no`."""

    def test_another_text_is_said_not_to_be_one(self) -> None:
        """The code and the message are those of any value."""
        values, said = read("Yes", "n", "perhaps", type="yes/no")
        assert values == [True, False, None]
        assert said == [
            "'perhaps' is not yes or no, so the attribute is left out; expected yes or no / "
        ]
