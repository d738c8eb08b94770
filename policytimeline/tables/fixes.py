"""Corrections of single cells: the only place in which the data of a table are changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from policytimeline.findings import Finding, Location, Severity, unreadable
from policytimeline.tables.rows.row_source import RowBatch, SetAsideRow
from policytimeline.tables.spec.spec_files import LocatedSpec
from policytimeline.tables.spec.table_spec import Fix


class Fixes:
    """The corrections that a spec makes, each applied once.

    Attributes:
        findings: What was corrected, each with its row.
        mistakes: Corrections that do not fit the table, each with its place in the spec.
        notes: What was corrected in each row, by its number, in sentences.
        written: The rows of the file that were corrected, as they were before, by number.
    """

    def __init__(self, located: LocatedSpec, table: str) -> None:
        """Nothing is corrected yet."""
        self.findings: list[Finding] = []
        self.mistakes: list[Finding] = []
        self.notes: dict[int, str] = {}
        self.written: dict[int, list[str]] = {}
        self._located, self._table = located, table
        self._by_row: dict[int, list[int]] = {}
        self._by_id: dict[str, list[int]] = {}
        for number, fix in enumerate(located.spec.fixes):
            if fix.row:
                self._by_row.setdefault(fix.row, []).append(number)
            else:
                self._by_id.setdefault(fix.id, []).append(number)

    @property
    def ask_for_ids(self) -> bool:
        """Whether a row is named by the id of its event, and was not met yet."""
        return bool(self._by_id)

    def apply_by_row(self, batch: RowBatch, places: Mapping[str, int]) -> None:
        """Correct the cells whose row is named by its number.

        Args:
            batch: The rows of the file.
            places: The place of each column in them.
        """
        if not self._by_row:
            return
        for aside in batch.set_aside:
            for fix in self._by_row.pop(aside.number, ()):
                self._refuse(fix, *_not_usable(aside))
        for row, number in enumerate(batch.numbers):
            for fix in self._by_row.pop(number, ()):
                self._apply(fix, batch, row, places)

    def apply_by_id(self, batch: RowBatch, ids: Sequence[str], places: Mapping[str, int]) -> bool:
        """Correct the cells whose row is named by its event; whether there was one."""
        found = [(row, each) for row, each in enumerate(ids) if each in self._by_id]
        for row, each in found:
            for fix in self._by_id.pop(each, ()):
                self._apply(fix, batch, row, places)
        return bool(found)

    def close(self) -> None:
        """Note the corrections whose row was not met."""
        left = (*self._by_row.values(), *self._by_id.values())
        for number in sorted(number for numbers in left for number in numbers):
            fix = self._located.spec.fixes[number]
            named = f"row {fix.row:,}" if fix.row else f"a row with the id {fix.id!r}"
            self._refuse(number, f"{self._table} does not have {named}; expected one that it has")

    def _apply(self, number: int, batch: RowBatch, row: int, places: Mapping[str, int]) -> None:
        fix = self._located.spec.fixes[number]
        place = places[fix.column]
        has = batch.rows[row][place].strip()
        at = f"row {batch.numbers[row]}, column {fix.column}"
        if has != fix.was.strip():
            expected = f"{fix.was!r}, as the fix says"
            self._refuse(number, f"{at} has {has!r}; expected {expected}", _hint(fix, has))
            return
        if batch.made_of is None:
            self.written.setdefault(batch.numbers[row], batch.rows[row])
        batch.rows[row] = [*batch.rows[row]]
        batch.rows[row][place] = fix.read_as
        message = f"{fix.was!r} was read as {fix.read_as!r}, because {fix.because}"
        number = batch.numbers[row]
        note = f"Column {fix.column!r}: {message}."
        self.notes[number] = f"{self.notes[number]} {note}" if number in self.notes else note
        line = batch.lines[row] if batch.lines is not None else None
        location = Location(file=self._table, line=line, row=number, path=fix.column)
        self.findings.append(Finding("fix-applied", Severity.INFORMATION, location, message))

    def _refuse(self, number: int, message: str, hint: str = "") -> None:
        location = self._located.location(f"fixes[{number}]")
        self.mistakes.append(unreadable(location, message, hint))


def _not_usable(aside: SetAsideRow) -> tuple[str, str]:
    """Why a row cannot be corrected that was set aside before, and what to do."""
    finding = aside.finding
    message = (
        f"row {aside.number} was set aside as {finding.code}, and no cell of it can be corrected "
        f"({finding.message}); expected a row with a cell for each column"
    )
    return message, "correct the row in the file, or remove the fix"


def _hint(fix: Fix, has: str) -> str:
    if has == fix.read_as.strip():
        return "the table has been corrected; remove the fix"
    return "the rows may have moved; look for the row, or name it by id:"
