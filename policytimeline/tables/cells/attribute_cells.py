"""Properties of events from cells: texts, numbers, and yes or no."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from policytimeline.frozen import EMPTY, Frozen
from policytimeline.model.codebook import AttributeDefinition, AttributeType
from policytimeline.model.quantities import AttributeValue
from policytimeline.tables.cells.problems import CellProblem, RowProblems
from policytimeline.tables.cells.row_cells import Cells
from policytimeline.tables.cells.text_template import TextTemplate, column_or_template
from policytimeline.tables.notations.patterns import TextPatterns
from policytimeline.tables.spec.spec_cells import AttributeCells

_WHOLE = re.compile(r"[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)")
_FRACTION = re.compile(
    r"[+-]?(?:\d{1,3}(?:,\d{3})+|\d*)\.\d+(?:[eE][+-]?\d{1,3})?|[+-]?\d+[eE][+-]?\d{1,3}"
)
_LONGEST_NUMBER = 300
_YES_OR_NO = {
    **dict.fromkeys(("yes", "y", "true", "t", "1"), True),
    **dict.fromkeys(("no", "n", "false", "f", "0"), False),
}


def _number(text: str) -> AttributeValue | None:
    """A number, with or without commas between its thousands."""
    if len(text) > _LONGEST_NUMBER:
        return None
    if _WHOLE.fullmatch(text):
        return int(text.replace(",", ""))
    return float(text.replace(",", "")) if _FRACTION.fullmatch(text) else None


_READERS: Mapping[str, Callable[[str], AttributeValue | None]] = {
    "text": lambda text: text,
    "number": _number,
    "yes/no": lambda text: _YES_OR_NO.get(text.lower()),
}
_TYPES = {
    "text": AttributeType.TEXT,
    "number": AttributeType.NUMBER,
    "yes/no": AttributeType.BOOLEAN,
}


class _OneAttribute:
    """Reads one property."""

    def __init__(self, name: str, cells: AttributeCells) -> None:
        self.name, self.cells = name, cells
        self.template: TextTemplate = column_or_template(cells.column)
        self._values = TextPatterns(cells.values)
        self._missing = frozenset(cells.missing)
        self._read = _READERS[cells.type]

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
        meant = self._values.of(text)
        return self._read(text if meant is None else meant)

    def _unreadable(self, text: str) -> CellProblem:
        expected = "a number" if self.cells.type == "number" else "yes or no"
        message = f"{text!r} is not {expected}, so the attribute is left out; expected {expected}"
        column = ", ".join(self.template.columns)
        return CellProblem("number-unreadable", column, text, message)


class AttributeReader:
    """Reads the properties of the event of each row.

    Attributes:
        columns: The columns that they are read from.
    """

    def __init__(self, cells: Mapping[str, AttributeCells]) -> None:
        """Read what the spec says.

        Raises:
            InvalidValueError: If a text has a brace alone.
        """
        self._attributes = [_OneAttribute(name, each) for name, each in cells.items()]
        self.columns = tuple(
            column for each in self._attributes for column in each.template.columns
        )

    @property
    def definitions(self) -> list[AttributeDefinition]:
        """What the codebook says of each."""
        return [
            AttributeDefinition(id=each.name, type=_TYPES[each.cells.type], unit=each.cells.unit)
            for each in self._attributes
        ]

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
