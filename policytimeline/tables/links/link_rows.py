"""Links from rows: what the cells of a batch say about other events, each with its row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import attrs

from policytimeline.dates.uncertain_date import UncertainDate
from policytimeline.errors import InvalidValueError
from policytimeline.model.events import Event
from policytimeline.model.evidence import Evidence
from policytimeline.tables.cells.problems import CellProblem, RowProblems
from policytimeline.tables.cells.row_cells import Cells
from policytimeline.tables.cells.row_ids import id_of
from policytimeline.tables.cells.text_template import TextTemplate, column_or_template
from policytimeline.tables.links.link_cells import (
    CellForm,
    Reference,
    Said,
    UnknownKind,
    UnreadText,
    shown,
)
from policytimeline.tables.notations.date_formats import read_by_any
from policytimeline.tables.notations.date_parts import DateParts
from policytimeline.tables.spec.spec_cells import LinkCells

_DATE = "date"
_FORMS_SHOWN = 2
_THE_CELL = "column"
"""What ``to:`` says if the cell itself is the id."""


@attrs.frozen
class SaidLink:
    """A link as one row says it.

    Attributes:
        own_id: The event of the row.
        other_id: The event that the row names, which the table may not have.
        kind: The kind of the link.
        is_turned: Whether the event of the row is the object.
        is_partial: Whether only a part of the object is concerned.
        text: The words that name the other event.
        date: The date that they give for it, if they do.
        evidence: The row.
        row: Its number.
        line: Its line, if there are lines.
        reader: What read it.
    """

    own_id: str
    other_id: str
    kind: str
    is_turned: bool
    is_partial: bool
    text: str
    date: UncertainDate | None
    evidence: Evidence
    row: int
    line: int | None
    reader: LinkReader = attrs.field(repr=False)

    @property
    def ends(self) -> tuple[str, str]:
        """The ids of subject and object."""
        return (self.other_id, self.own_id) if self.is_turned else (self.own_id, self.other_id)


class LinkReader:
    """Reads the links that a column says.

    Attributes:
        spec: What the spec says.
        form: The form of the cells.
        columns: The columns that something is read from.
    """

    def __init__(self, spec: LinkCells) -> None:
        """Read what the spec says.

        Raises:
            InvalidValueError: If a form, a kind or a template is not one.
        """
        self.spec, self.form = spec, CellForm(spec)
        self._kind = TextTemplate.parse(spec.kind) if "{" in spec.kind else None
        self._to = column_or_template(spec.to) if spec.to != _THE_CELL else None
        of_row = self._to.columns if self._to else ()
        self._columns_of_id = tuple(name for name in of_row if name not in self.form.names)
        of_kind = self._kind.columns if self._kind else ()
        self.columns = (spec.column, *of_kind, *self._columns_of_id)
        if self._to is not None and not self.form.names and spec.column not in of_row:
            expected = "column, or a text with a part of targets: in it"
            raise InvalidValueError("to", spec.to, "is the same for every cell", expected)

    def read(
        self, cells: Cells, events: Sequence[tuple[int, Event]], notes: RowProblems
    ) -> Iterator[tuple[int, SaidLink]]:
        """The links that some rows say, each with its row.

        Args:
            cells: The rows.
            events: The events that they are, each with its row.
            notes: What is wrong is added here.
        """
        texts = cells.column(self.spec.column)
        kinds = self._kind.fill(cells) if self._kind else [""] * len(cells)
        of_id = {name: cells.column(name) for name in self._columns_of_id}
        for row, event in events:
            if not texts[row] or (self._kind and not kinds[row]):
                continue
            said = list(self.form.read(texts[row], kinds[row]))
            for each in said:
                if isinstance(each, Reference):
                    parts = {name: of_row[row] for name, of_row in of_id.items()}
                    link = self._link(each, parts, event, cells.place(row))
                    if link.own_id != link.other_id:
                        yield row, link
                    else:
                        notes.add(row, self._to_itself(each))
            self._note(said, row, notes)

    def _link(
        self,
        said: Reference,
        of_row: dict[str, str],
        event: Event,
        place: tuple[int, int | None],
    ) -> SaidLink:
        parts = {self.spec.column: said.text, **of_row, **said.parts}
        to = self._to
        named = said.text if to is None else to.pattern % tuple(parts[name] for name in to.columns)
        word = said.word
        return SaidLink(
            event.id,
            id_of(named),
            word.kind,
            word.is_turned,
            word.is_partial,
            said.text,
            self._date(said.parts.get(_DATE) or ""),
            event.evidence[0],
            *place,
            self,
        )

    def _date(self, text: str) -> UncertainDate | None:
        """The date in a reference, if there is one, and only one."""
        found = read_by_any(self.form.formats, text) if text else ()
        dates = [each.date for each in found]
        parts = dates[0] if len(dates) == 1 else None
        is_date = isinstance(parts, DateParts) and not parts.is_short_year
        return parts.date if is_date and isinstance(parts, DateParts) else None

    def _to_itself(self, said: Reference) -> CellProblem:
        message = f"{said.text!r} is the event of the row itself; expected another one"
        return CellProblem("link-to-itself", self.spec.column, said.text, message)

    def _note(self, said: Sequence[Said], row: int, notes: RowProblems) -> None:
        unread = [each for each in said if isinstance(each, UnreadText)]
        if unread:
            message = f"{shown(unread)!r} {unread[0].problem}; expected {self._expected}"
            notes.add(row, CellProblem("link-unreadable", self.spec.column, shown(unread), message))
        for each in said:
            if isinstance(each, UnknownKind):
                message = f"{each.text!r} is not listed; expected one of the words under kinds:"
                hint = each.hint or f"add {each.text!r} under kinds:, or with the value ignore"
                notes.add(
                    row, CellProblem("kind-unknown", self.spec.column, each.text, message, hint)
                )

    @property
    def _expected(self) -> str:
        forms = [each.form for each in self.spec.targets]
        more = [f"{len(forms) - _FORMS_SHOWN:,} more forms"] * (len(forms) > _FORMS_SHOWN)
        shown = " or ".join([*forms[:_FORMS_SHOWN], *more])
        return f"{self.spec.lines} with {shown} as targets" if self.spec.lines else shown
