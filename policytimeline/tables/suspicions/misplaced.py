"""Texts that are not what their column holds: addresses, dates, formulas, numbers of days."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from policytimeline.dates.calendar import Day, day_number, format_day
from policytimeline.dates.parsing import When
from policytimeline.findings import Finding, counted
from policytimeline.tables.cells.date_cells import DateReader
from policytimeline.tables.cells.row_cells import Cells
from policytimeline.tables.suspicions.suspicion import (
    EXAMPLES,
    Rows,
    and_more,
    at,
    quoted,
    shown_key,
    suspicion,
    suspicion_of,
)
from policytimeline.tables.suspicions.text_tally import TextTally
from policytimeline.validation.catalogue.suspicion_codes import FORMULA, SERIAL, SHIFTED

_URL = re.compile(r"https?://|www\.", re.IGNORECASE)
_ENDS_IN_DATE = re.compile(r"[^\d/.-]\d{1,4}([/.-])\d{1,2}\1\d{1,4}$")
_DATE = re.compile(r"\d{1,4}([/.-])\d{1,2}\1\d{1,4}")
_FORMULA = re.compile(r"=[A-Za-z(\"+@-]|@[A-Z]+\(")
_SERIAL = re.compile(r"(?<![\d/.-])(\d{4,5})$")
_LONGEST_SERIAL = 6
"""Characters: the digits and the one before them."""
_DAY_0 = day_number(1899, 12, 30)


def addresses_among_dates(table: str, reader: DateReader) -> Iterator[Finding]:
    """The addresses in a column of dates."""
    found = [key for key in reader.counts if _URL.search(shown_key(key))]
    if found:
        rows = sum(reader.counts[key] for key in found)
        examples = quoted(map(shown_key, found))
        message = f"{counted(rows, 'row')} with an address in place of a date: {examples}"
        first = min(reader.first[key] for key in found)
        yield suspicion(SHIFTED, at(table, reader.name, first), message)


class AddressWatch:
    """Collects the texts of a column of sources."""

    def __init__(self, column: str) -> None:
        """Nothing is collected yet."""
        self._tally = TextTally(column)
        self._addresses = 0
        self._dates: list[str] = []

    def take(self, cells: Cells) -> None:
        """Look at the texts of some rows."""
        for text in self._tally.take(cells.written(self._tally.column), cells):
            self._addresses += _URL.search(text) is not None
            if _DATE.fullmatch(text):
                self._dates.append(text)

    def findings(self, table: str) -> Iterator[Finding]:
        """The dates among the addresses, if most texts are addresses."""
        if self._dates and self._addresses * 2 > len(self._tally.counts):
            dates = [text for text in self._tally.counts if text in set(self._dates)]
            rows = sum(self._tally.counts[text] for text in dates)
            message = f"{counted(rows, 'row')} with a date in place of an address: {quoted(dates)}"
            first = self._tally.first_of(dates)
            yield suspicion(SHIFTED, at(table, self._tally.column, first), message)


class FormulaWatch:
    """Collects the formulas in a column."""

    def __init__(self, column: str) -> None:
        """Nothing is collected yet."""
        self._column = column
        self._rows = Rows()
        self._examples: list[str] = []

    def take(self, cells: Cells) -> None:
        """Look at the cells of some rows."""
        texts = cells.written(self._column)
        # One search for all rows is much faster than a look at each.
        together = "\n".join(texts)
        if "\n=" not in together and "\n@" not in together and together[:1] not in {"=", "@"}:
            return
        for row, text in enumerate(texts):
            if _FORMULA.match(text):
                self._rows.add(cells.place(row))
                if len(self._examples) < EXAMPLES:
                    self._examples.append(repr(text))

    def findings(self, table: str) -> Iterator[Finding]:
        """What is to be said of the column, if there are formulas in it."""
        if self._rows:
            count = len(self._rows)
            message = (
                f"{counted(count, 'cell')} with a formula in place of its result: "
                f"{and_more(self._examples, count)}"
            )
            place = at(table, self._column, self._rows.first)
            yield suspicion_of(self._rows, FORMULA, place, message)


class SerialWatch:
    """Collects the texts of a column that end in the number of a day, as Excel counts days."""

    _FEWEST_OF_THE_ROW = 2

    def __init__(self, column: str) -> None:
        """Nothing is collected yet."""
        self._column = column
        self._rows = Rows()
        self._dates = 0
        self._of_the_row = 0
        self._examples: list[str] = []

    def take(self, cells: Cells, dates: Sequence[object], rows: Sequence[int]) -> None:
        """Look at the texts of some rows, and hold their numbers against the dates."""
        texts = cells.written(self._column)
        for row in rows:
            text = texts[row]
            # A number alone is an id, and most texts do not end in a digit.
            if not text[-1:].isdecimal() or text.isdecimal():
                continue
            if _ENDS_IN_DATE.search(text):
                self._dates += 1
            elif match := _SERIAL.search(text[-_LONGEST_SERIAL:]):
                self._rows.add(cells.place(row))
                day = _DAY_0 + int(match[1])
                date = dates[row]
                if isinstance(date, When) and day in _bounds(date):
                    self._of_the_row += 1
                    if len(self._examples) < EXAMPLES:
                        self._examples.append(f"{text!r} has {format_day(day)}")

    def findings(self, table: str) -> Iterator[Finding]:
        """What is to be said of the column, if the numbers are no chance."""
        if self._of_the_row >= self._FEWEST_OF_THE_ROW:
            dates = f"; {self._dates:,} more end in a date" if self._dates else ""
            texts = counted(len(self._rows), "text")
            message = (
                f"{texts} end in a number that may count days from 1900, as Excel does; "
                f"for {self._of_the_row:,} it is a date of their row: "
                f"{', '.join(self._examples)}{dates}"
            )
            place = at(table, self._column, self._rows.first)
            yield suspicion_of(self._rows, SERIAL, place, message)


def _bounds(date: When) -> tuple[Day, Day]:
    return date.earliest_day, date.latest_day
