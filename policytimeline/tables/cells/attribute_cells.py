"""Properties of events from cells: texts, numbers, and yes or no."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from policytimeline.frozen import EMPTY, Frozen
from policytimeline.model.codebook import AttributeDefinition, AttributeType
from policytimeline.model.quantities import AttributeValue
from policytimeline.tables.cells.problems import CellProblem, RowProblems
from policytimeline.tables.cells.row_cells import Cells
from policytimeline.tables.cells.row_ids import id_of
from policytimeline.tables.cells.text_template import TextTemplate, column_or_template
from policytimeline.tables.notations.numbers import DECIMAL_MARKS, read_number, two_numbers
from policytimeline.tables.notations.patterns import TextPatterns
from policytimeline.tables.spec.spec_cells import AttributeCells

_YES_OR_NO = {
    **dict.fromkeys(("yes", "y", "true", "t", "1"), True),
    **dict.fromkeys(("no", "n", "false", "f", "0"), False),
}


_TYPES = {
    "text": AttributeType.TEXT,
    "number": AttributeType.NUMBER,
    "yes/no": AttributeType.BOOLEAN,
}


class _OneAttribute:
    """Reads one property."""

    def __init__(self, name: str, cells: AttributeCells, decimal: str) -> None:
        self.name, self.cells = name, cells
        self.template: TextTemplate = column_or_template(cells.column)
        self.values = TextPatterns(cells.values)
        self._missing = frozenset(cells.missing)
        self._decimal = cells.decimal or decimal

    @property
    def definition(self) -> str:
        """What the column is called, if its name has become that of the attribute but for a number.

        Without it, nobody could tell ``a-b-2`` from ``a-b-3``.
        """
        column = self.template.columns[0] if self.template.pattern == "%s" else ""
        is_numbered = column and re.fullmatch(rf"{re.escape(id_of(column))}-[0-9]+", self.name)
        return f"In the table: {column!r}" if is_numbered else ""

    def read(self, cells: Cells, notes: RowProblems) -> list[AttributeValue | None]:
        if self._missing and self.template.pattern == "%s":
            texts = cells.column(self.template.columns[0], self._missing)
        else:
            texts = self.template.fill(cells)
        if self.cells.type == "text" and not self.cells.values:
            return [text or None for text in texts]
        known = {text: self._value(text) for text in dict.fromkeys(texts) if text}
        for row, text in enumerate(texts):
            if text and known[text] is None:
                notes.add(row, self._unreadable(text))
        return [known.get(text) for text in texts]

    def _value(self, text: str) -> AttributeValue | None:
        listed = self.values.of(text)
        meant = text if listed is None else listed
        match self.cells.type:
            case "number" if self._decimal:
                return read_number(meant, self._decimal)
            case "number":
                return None if two_numbers(meant) else read_number(meant, DECIMAL_MARKS[0])
            case "yes/no":
                return _YES_OR_NO.get(meant.lower())
            case _:
                return meant

    def _unreadable(self, text: str) -> CellProblem:
        expected = "a number" if self.cells.type == "number" else "yes or no"
        problem, hint = f"is not {expected}", ""
        if self.cells.type == "number" and not self._decimal:
            if numbers := two_numbers(text):
                point, comma = (f"{number:,.15g}" for number in numbers)
                problem = f"may be {point} or {comma}"
                expected = "the mark before decimals in the spec"
                hint = f'write decimal: "." if it is {point}, or decimal: "," if it is {comma}'
            elif read_number(text, ",") is not None:
                hint = 'write decimal: ","'
        message = f"{text!r} {problem}, so the attribute is left out; expected {expected}"
        return CellProblem("value-unreadable", self._column, text, message, hint)

    @property
    def _column(self) -> str:
        return ", ".join(self.template.columns)


class AttributeReader:
    """Reads the properties of the event of each row.

    Attributes:
        columns: The columns that they are read from.
    """

    def __init__(self, cells: Mapping[str, AttributeCells], *, decimal: str = "") -> None:
        """Read what the spec says.

        Args:
            cells: What it says of each.
            decimal: The mark before decimals, if the spec does not say it; empty if nothing does.

        Raises:
            InvalidValueError: If a text has a brace alone.
        """
        self._attributes = [_OneAttribute(name, each, decimal) for name, each in cells.items()]
        self.columns = tuple(
            column for each in self._attributes for column in each.template.columns
        )

    @property
    def definitions(self) -> list[AttributeDefinition]:
        """What the codebook says of each."""
        return [
            AttributeDefinition(
                id=each.name,
                type=_TYPES[each.cells.type],
                unit=each.cells.unit,
                definition=each.definition,
            )
            for each in self._attributes
        ]

    @property
    def text_lists(self) -> Iterator[tuple[str, str, TextPatterns[str]]]:
        """The texts that the spec lists for each: the column, the key, and the texts."""
        for each in self._attributes:
            yield ", ".join(each.template.columns), "values", each.values

    def read(self, cells: Cells, notes: RowProblems) -> list[dict[str, AttributeValue]]:
        """The properties of each row, without those that its cells do not give."""
        found: list[dict[str, AttributeValue]] = [{} for _ in range(len(cells))]
        for each in self._attributes:
            for of_row, value in zip(found, each.read(cells, notes), strict=True):
                if value is not None:
                    of_row[each.name] = value
        return found


def frozen_attributes(values: dict[str, AttributeValue]) -> Frozen[AttributeValue]:
    """The properties as an event holds them."""
    return Frozen(values) if values else EMPTY
