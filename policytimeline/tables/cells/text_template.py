"""Texts with columns in them: ``{appointee} is {position}``."""

from __future__ import annotations

import re
from collections.abc import Sequence

import attrs

from policytimeline.errors import InvalidValueError
from policytimeline.tables.cells.row_cells import Cells

_PART = re.compile(r"\{\{|\}\}|\{(?P<column>[^{}]*)\}|(?P<stray>[{}])")


@attrs.frozen
class TextTemplate:
    """A text with columns in braces; a doubled brace stands for itself.

    Attributes:
        pattern: The text, with ``%s`` in the place of each column.
        columns: The columns, in the order of the text.

    >>> TextTemplate.parse("{appointee} is {position}").columns
    ('appointee', 'position')
    """

    pattern: str
    columns: tuple[str, ...]

    @classmethod
    def parse(cls, text: str) -> TextTemplate:
        """Read a template.

        Raises:
            InvalidValueError: If a brace is not closed, or nothing is in it.
        """
        pattern, columns, end = "", list[str](), 0
        for part in _PART.finditer(text):
            pattern += text[end : part.start()].replace("%", "%%")
            end = part.end()
            if part["stray"] or part["column"] == "":
                expected = "the name of a column between { and }"
                hint = f"for a brace itself, write {part[0]}{part[0]}" if part["stray"] else ""
                raise InvalidValueError("text", text, "has a brace alone", expected, hint)
            if part["column"]:
                columns.append(part["column"].strip())
                pattern += "%s"
            else:
                pattern += part[0][0]
        return cls(pattern + text[end:].replace("%", "%%"), tuple(columns))

    def fill(self, cells: Cells) -> list[str]:
        """The text of each row."""
        return self.of(*(cells.column(name) for name in self.columns), rows=len(cells))

    def of(self, *columns: Sequence[str], rows: int) -> list[str]:
        """The text for each row of some columns."""
        if not columns:
            return [self.pattern % ()] * rows
        if self.pattern == "%s":
            return list(columns[0])
        pattern = self.pattern
        return [pattern % parts for parts in zip(*columns, strict=True)]


def column_or_template(text: str) -> TextTemplate:
    """A template; a text without braces is the name of a column."""
    return TextTemplate.parse(text) if "{" in text else TextTemplate("%s", (text,))
