"""Corrections of cells, and rows left out: the only place in which a table's data are changed."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from policytimeline.findings import Finding, Location, Severity, unreadable
from policytimeline.suggestions import did_you_mean
from policytimeline.tables.rows.row_source import RowBatch, SetAsideRow
from policytimeline.tables.spec.spec_files import LocatedSpec
from policytimeline.tables.spec.table_spec import Fix

_MOST_IDS, _SHOWN = 100_000, 3
_NUMBERED = re.compile(r"(.+)-[0-9]+")


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
        self._ids_met: dict[str, None] = {}
        for number, fix in enumerate(located.spec.fixes):
            if fix.row:
                self._by_row.setdefault(fix.row, []).append(number)
            else:
                self._by_id.setdefault(fix.id, []).append(number)

    @property
    def ask_for_ids(self) -> bool:
        """Whether a row is named by the id of its event, and was not met yet."""
        return bool(self._by_id)

    def apply_by_row(self, batch: RowBatch, places: Mapping[str, int]) -> set[int]:
        """Correct the cells whose row is named by its number.

        Args:
            batch: The rows of the file.
            places: The place of each column in them.

        Returns:
            The numbers of the rows that are left out.
        """
        left_out: set[int] = set()
        if not self._by_row:
            return left_out
        for aside in batch.set_aside:
            for number in self._by_row.pop(aside.number, ()):
                fix = self._located.spec.fixes[number]
                if fix.leave_out and fix.was is None:
                    left_out.add(aside.number)
                    self._note_left_out(fix, aside.number, aside.line)
                else:
                    self._refuse(number, *_not_usable(aside))
        for row, of_row in enumerate(batch.numbers):
            for number in self._by_row.pop(of_row, ()):
                if self._apply(number, batch, row, places):
                    left_out.add(of_row)
        return left_out

    def apply_by_id(
        self, batch: RowBatch, ids: Sequence[Sequence[str]], places: Mapping[str, int]
    ) -> bool:
        """Correct the cells whose row is named by its event; whether there was one.

        Args:
            batch: The rows.
            ids: The ids that may name each row, first that of the dataset.
            places: The place of each column in the rows.
        """
        found = [
            (row, name) for row, names in enumerate(ids) for name in names if name in self._by_id
        ]
        if len(self._ids_met) < _MOST_IDS:
            self._ids_met.update(dict.fromkeys(names[0] for names in ids))
        for row, each in found:
            for fix in self._by_id.pop(each, ()):
                self._apply(fix, batch, row, places)
        return bool(found)

    def close(self) -> None:
        """Note the corrections whose row was not met."""
        left = (*self._by_row.values(), *self._by_id.values())
        for number in sorted(number for numbers in left for number in numbers):
            fix = self._located.spec.fixes[number]
            if fix.row:
                message = f"{self._table} does not have row {fix.row:,}; expected one that it has"
                self._refuse(number, message)
            else:
                self._refuse(number, *self._no_such_id(fix.id))

    def _no_such_id(self, wanted: str) -> tuple[str, str]:
        """What is wrong with an id that no row has, and what to write."""
        known = list(self._ids_met)
        shown = ", ".join(map(repr, known[:_SHOWN])) + ", ..." * (len(known) > _SHOWN)
        message = f"{self._table} does not have a row with the id {wanted!r}; expected one of "
        numbered = _NUMBERED.fullmatch(wanted)
        if numbered and numbered[1] in self._ids_met:
            return message + shown, "name a row that repeats an id by its number: row:"
        return message + shown, did_you_mean(wanted, known)

    def _apply(self, number: int, batch: RowBatch, row: int, places: Mapping[str, int]) -> bool:
        """Correct a cell, if it has what the fix says; whether the row is left out."""
        fix = self._located.spec.fixes[number]
        line = batch.lines[row] if batch.lines is not None else None
        if fix.was is not None:
            has = batch.rows[row][places[fix.column]].strip()
            if has != fix.was.strip():
                at = f"row {batch.numbers[row]}, column {fix.column}"
                expected = f"{fix.was!r}, as the fix says"
                self._refuse(number, f"{at} has {has!r}; expected {expected}", _hint(fix, has))
                return False
        if fix.read_as is None:
            self._note_left_out(fix, batch.numbers[row], line)
            return True
        place = places[fix.column]
        if batch.made_of is None:
            self.written.setdefault(batch.numbers[row], batch.rows[row])
        batch.rows[row] = [*batch.rows[row]]
        batch.rows[row][place] = fix.read_as
        message = f"{fix.was!r} was read as {fix.read_as!r}, because {fix.because}"
        of_row = batch.numbers[row]
        note = f"Column {fix.column!r}: {message}."
        self.notes[of_row] = f"{self.notes[of_row]} {note}" if of_row in self.notes else note
        location = Location(file=self._table, line=line, row=of_row, path=fix.column)
        self.findings.append(Finding("fix-applied", Severity.INFORMATION, location, message))
        return False

    def _note_left_out(self, fix: Fix, row: int, line: int | None) -> None:
        message = f"the row was left out, because {fix.because}"
        location = Location(file=self._table, line=line, row=row)
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
    if fix.read_as is not None and has == fix.read_as.strip():
        return "the table has been corrected; remove the fix"
    return "the rows may have moved; look for the row, or name it by id:"
