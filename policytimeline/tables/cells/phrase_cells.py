"""Dates in words, such as ``early March 2021``: the single reading, or all of them in a message."""

from __future__ import annotations

from typing import TYPE_CHECKING

from policytimeline.dates.parsing import When, parse_when
from policytimeline.dates.uncertain_date import UncertainDate
from policytimeline.errors import EdtfSyntaxError, InvalidValueError, UnresolvablePhraseError
from policytimeline.tables.cells.problems import CellProblem
from policytimeline.tables.spec.spec_cells import DateCells

if TYPE_CHECKING:
    from policytimeline.phrases.readings import Reading


class PhraseReader:
    """Reads the date phrases of a column."""

    def __init__(self, cells: DateCells, name: str) -> None:
        """Read what the spec says.

        Args:
            cells: What it says.
            name: The column, as findings name it.
        """
        self._published, self._name = cells.published, name
        self._rules = frozenset(cells.readings)

    def read(self, text: str, published: str) -> When | CellProblem | None:
        """What a text says: its only reading; None if it is not a phrase.

        Args:
            text: The text.
            published: What the column of the publication has; empty if there is no such column.
        """
        date = _publication(published or self._published)
        if date is None:
            message = f"{text!r} counts from {published!r}, which is not a day; expected a date"
            return CellProblem("unreadable-date", self._name, text, message)
        try:
            readings = _readings(text, date)
        except UnresolvablePhraseError:
            return None
        chosen = [each for each in readings if each.rule in self._rules] or readings
        whens = list(dict.fromkeys(each.when for each in chosen))
        return whens[0] if len(whens) == 1 else self._several(text, chosen)

    def _several(self, text: str, readings: list[Reading]) -> CellProblem:
        shown = " or ".join(f"{each.when} ({each.rule})" for each in readings)
        hint = (
            f"name the rule that the table follows: readings: {readings[0].rule}; or write the "
            f'date under values: {{{text}: "{readings[0].when}"}}'
        )
        message = f"{text!r} may be {shown}; expected words with one reading"
        return CellProblem("phrase-ambiguous", self._name, text, message, hint)


def _readings(text: str, published: UncertainDate) -> list[Reading]:
    """The readings of a text.

    Raises:
        UnresolvablePhraseError: If it is not a phrase.
    """
    from policytimeline.phrases.resolving import resolve_phrase  # Most tables have none.

    return list(resolve_phrase(text, published=published))


def _publication(text: str) -> UncertainDate | None:
    """A day, month or year; None if the text is not one."""
    try:
        date = parse_when(text)
    except (EdtfSyntaxError, InvalidValueError):
        return None
    if not isinstance(date, UncertainDate):
        return None
    bounds = (date.earliest_day, date.latest_day)
    return date if all(isinstance(bound, int) for bound in bounds) else None
