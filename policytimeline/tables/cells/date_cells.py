"""Dates from cells: the date of each row, each text read once, and how often each was met."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any, TypeAlias

from policytimeline.dates.parsing import When
from policytimeline.tables.cells.date_texts import VALUE_WORD, DateTextReader, DateValue, KnownDate
from policytimeline.tables.cells.problems import CellProblem, RowProblems
from policytimeline.tables.cells.row_cells import Cells
from policytimeline.tables.notations.meanings import DateSide
from policytimeline.tables.notations.patterns import TextPatterns
from policytimeline.tables.spec.spec_cells import PHRASE, DateCells

DateKey: TypeAlias = str | tuple[str, ...]
"""The text that a date is read from, or its texts if it has several columns."""

BLANK = "blank"
"""Stands for the code of a cell that says nothing, and of which the spec says nothing."""

_MOST_KNOWN = 200_000
_UNREADABLE = {"unreadable-date", "two-dates-in-a-cell"}
_NOTED_BY_ROW = {"ambiguous-date", "gap-in-parts"}


class DateReader:
    """Reads the date of each row from one column or several, each text once.

    Attributes:
        cells: What the spec says.
        side: Which side of an event it is.
        columns: The columns that it is read from.
        name: The same, for messages.
        declared: The formats that the spec declares.
        totals: How many rows there are of each format or word, code of what is to be said of
            it, and code of what is wrong.
        words: How many rows have each text that is a word of the spec, with its meaning.
        counts: How often each text, or each group of parts, was met; of the first 200,000.
        first: The number and line of the row in which each of these was met first.
        known: What each text says, as far as it is remembered.
        first_blank: The number of the first row with nothing in it.
    """

    def __init__(self, cells: DateCells, side: DateSide, *, has_typed_dates: bool = False) -> None:
        """Read what the spec says.

        Raises:
            InvalidValueError: If a format, a word or a span of years is not one.
        """
        self._texts = DateTextReader(cells, side, has_typed_dates=has_typed_dates)
        self.cells, self.side = cells, side
        self.columns = cells.columns
        self.name, self.declared = self._texts.name, self._texts.declared
        self._missing = frozenset(cells.missing)
        self.totals: Counter[tuple[str, str, str]] = Counter()
        self.words: Counter[tuple[str, str]] = Counter()
        self.counts: Counter[DateKey] = Counter()
        self.first: dict[DateKey, tuple[int, int | None]] = {}
        self.known: dict[DateKey, KnownDate] = {}
        self.first_blank = 0

    def read(self, cells: Cells) -> list[DateValue]:
        """What the cells of each row say of the date."""
        keys = self.keys(cells)
        counts = Counter(keys)
        known = self.known
        new = counts.keys() - known.keys()
        if new:
            if len(known) > _MOST_KNOWN:
                known.clear()
                new = set(counts)
            self._meet(new, keys, cells)
        self._count(counts)
        values = [known[key].value for key in keys]
        if None in values:
            self.first_blank = self.first_blank or cells.numbers[values.index(None)]
        return values

    def keys(self, cells: Cells) -> Sequence[DateKey]:
        """The text of each row, or its texts if the date has several columns."""
        columns = [cells.column(name, self._missing) for name in self.columns]
        return columns[0] if len(columns) == 1 else list(zip(*columns, strict=True))

    def reading_of(self, key: DateKey) -> KnownDate:
        """What a text that was met says, even if that is no longer remembered."""
        known = self.known.get(key)
        return self._read(key) if known is None else known

    def phrases(self, cells: Cells) -> list[str]:
        """The phrase that the date of each row is read from; empty if it is none."""
        if PHRASE not in self.declared:
            return [""] * len(cells)
        keys = self.keys(cells)
        of_key = {
            key: shown if known.form == PHRASE and isinstance(known.value, When) else ""
            for key in set(keys)
            for known, shown in [(self.reading_of(key), key if isinstance(key, str) else key[0])]
        }
        return [of_key[key] for key in keys]

    def note(self, cells: Cells, notes: RowProblems) -> None:
        """Note the rows whose date was read, but hardly as it is written."""
        doubtful = {key for key, each in self.known.items() if each.note in _NOTED_BY_ROW}
        if not doubtful:
            return
        for row, key in enumerate(self.keys(cells)):
            if key in doubtful:
                notes.add(row, self._doubt(key, self.known[key]))

    @property
    def needs_century(self) -> bool:
        """Whether years have two digits, and nothing decides the century."""
        return self._texts.needs_century

    @property
    def reads_nothing(self) -> bool:
        """Whether texts were met, and none of them is a date or a word of the spec."""
        codes = {code for _, _, code in self.totals if code != BLANK}
        return bool(codes) and codes <= _UNREADABLE

    @property
    def blanks(self) -> int:
        """How many rows had nothing in them, of which the spec says nothing."""
        return sum(count for (_, _, code), count in self.totals.items() if code == BLANK)

    @property
    def text_lists(self) -> Iterator[tuple[str, str, TextPatterns[Any]]]:
        """The texts that the spec lists: their column, the key, and which of them were met."""
        return self._texts.text_lists

    def _count(self, counts: Counter[DateKey]) -> None:
        """Count what the texts of a batch are, and how often each of them was met."""
        for key, count in counts.items():
            each = self.known[key]
            self.totals[each.form, each.note, _code_of(each.value)] += count
            if each.note == VALUE_WORD:
                self.words[key if isinstance(key, str) else key[0], each.form] += count
        if len(self.counts) <= _MOST_KNOWN:
            self.counts.update(counts)

    def _meet(
        self,
        new: set[DateKey],
        keys: Sequence[DateKey],
        cells: Cells,
    ) -> None:
        """Read the texts that were not met before, and note where they are."""
        waiting = set(new)
        for row, key in enumerate(keys):
            if key in waiting:
                waiting.remove(key)
                if len(self.first) <= _MOST_KNOWN:
                    self.first.setdefault(key, cells.place(row))
                self.known[key] = self._read(key)
                if not waiting:
                    return

    def _read(self, key: DateKey) -> KnownDate:
        return self._texts.read((key,) if isinstance(key, str) else key)

    def _doubt(self, key: DateKey, known: KnownDate) -> CellProblem:
        text = key if isinstance(key, str) else "-".join(filter(None, key))
        said, hint = {
            "ambiguous-date": (
                f"is a different day as {known.form}",
                f"declare one format, or write the date that it is: values: {{{text}: DATE}}",
            ),
            "gap-in-parts": ("has a day, but no month", ""),
        }[known.note]
        message = f"{text!r} {said}; read as {known.value}"
        return CellProblem(known.note, self.name, text, message, hint)


def _code_of(value: DateValue) -> str:
    """The code of what is wrong with a cell, or an empty text."""
    if isinstance(value, CellProblem):
        return value.code
    return BLANK if value is None else ""
