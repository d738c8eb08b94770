"""Which row of a table has the names of its columns, in a text file or in a sheet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import attrs

_LOOKED_AT = 20
_SHOWN = 3


@attrs.frozen
class HeaderRow:
    """The row with the names of the columns.

    Attributes:
        number: Its number, from 1.
        reason: What shows it; empty if it is the first row.
        remarks: What is odd about it.
    """

    number: int
    reason: str = ""
    remarks: tuple[str, ...] = ()


def header_row(records: Sequence[Sequence[str]], declared: int = 0) -> HeaderRow:
    """Find the row with the names of the columns among the first ones of a table.

    Args:
        records: The rows; those of a sheet are all as wide as it is.
        declared: The number of the row, if it is known.

    >>> header_row([["Cities of 2020", ""], ["name", "date"], ["A", "2020-01-01"]]).number
    2
    """
    width = usual_width(records)
    rows = [[cell.strip() for cell in cells] for cells in records[: _LOOKED_AT + 1]]
    number = declared or _first_with_names(rows, width)
    reason = f"row {number} is the first with {width:,} names" if number > 1 else ""
    if number <= len(rows) and (unnamed := _unnamed(rows[number - 1], rows[number:])):
        reason = reason.replace(f"{width:,}", f"{width - len(unnamed):,}")
        return HeaderRow(number, reason, tuple(_remarks(rows, number, unnamed)))
    return HeaderRow(number, reason)


def usual_width(records: Sequence[Sequence[str]]) -> int:
    """How many cells most rows have."""
    widths = Counter(len(cells) for cells in records if cells)
    return widths.most_common(1)[0][0] if widths else 0


def _first_with_names(rows: Sequence[Sequence[str]], width: int) -> int:
    for number, texts in enumerate(rows[:_LOOKED_AT], start=1):
        filled = [text for text in texts if text]
        if len(texts) == width and len(filled) * 2 > width and not any(map(_is_number, filled)):
            return number
    return 1


def _unnamed(names: Sequence[str], below: Sequence[Sequence[str]]) -> list[int]:
    """The columns without a name, though the rows below have something in them."""
    return [
        column
        for column, name in enumerate(names)
        if not name and any(column < len(row) and row[column] for row in below)
    ]


def _remarks(rows: Sequence[Sequence[str]], number: int, unnamed: Sequence[int]) -> list[str]:
    called = ", ".join(repr(f"#{column + 1}") for column in unnamed[:_SHOWN])
    more = f" and {len(unnamed) - _SHOWN:,} more" if len(unnamed) > _SHOWN else ""
    are = "columns without a name are" if len(unnamed) > 1 else "a column without a name is"
    remarks = [f"{are} called by number: {called}{more}"]
    below = rows[number] if number < len(rows) else ()
    filled = [text for text in below if text]
    is_second = (
        any(column < len(below) and below[column] for column in unnamed)
        and len(filled) * 2 <= len(below)
        and not any(any(map(str.isdigit, text)) for text in filled)
    )
    if is_second:
        shown = ", ".join(map(repr, filled[:_SHOWN]))
        remarks.append(
            f"row {number + 1:,} may be a second row of names ({shown}), and is read as a row of "
            "the table: put the names into one row, in a copy of the file"
        )
    return remarks


def _is_number(text: str) -> bool:
    return text.replace(".", "").replace(",", "").replace("-", "").isdigit()
