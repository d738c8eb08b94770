"""What a table means: the events that its rows are, and what is declared of the whole table.

A spec is the only thing that gives a table meaning. What it does not declare is refused, never
guessed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import attrs

from policytimeline.conversion.short_forms import SHORT
from policytimeline.dates.uncertain_date import UncertainDate
from policytimeline.errors import InvalidValueError
from policytimeline.frozen import EMPTY
from policytimeline.model.check_policy import Allowance, CheckPolicy
from policytimeline.model.fields import (
    FilledText,
    are_all,
    as_tuple,
    frozen,
    is_a,
    is_filled_text,
    is_none_or_a,
    is_positive,
    is_text,
)
from policytimeline.tables.spec.file_form import FileForm
from policytimeline.tables.spec.spec_cells import (
    ActorCells,
    AttributeCells,
    DateCells,
    JurisdictionCells,
    LinkCells,
    SourceCells,
    WordCells,
    check_has_no_rule,
)
from policytimeline.tables.spec.spec_converters import (
    by_text,
    filled_texts,
    is_not_empty,
    lists_by_name,
    one_or_more,
)

_IS_SHORT = {SHORT: True}


def _dates(values: Mapping[str, DateCells]) -> Mapping[str, DateCells]:
    return frozen(values)


def _attributes(values: Mapping[str, AttributeCells]) -> Mapping[str, AttributeCells]:
    return frozen(values)


@attrs.frozen(kw_only=True)
class EventTemplate:
    """What event a row is.

    In texts, ``{column}`` fills in a cell of the row.

    Attributes:
        id: ``{column}``, a text with such parts, or ``from A, B`` for an id made of the cells of
            these columns; from all columns used if nothing is said.
        type: The event type.
        title: What happened.
        when: The date, if the event is dated as a whole.
        begin: The date on which it starts, if its end has a column of its own.
        end: The date on which it ends.
        dates: Date role (adopted, in_force) to where it is.
        status: A status, see `EventStatus`; ``occurred`` if nothing is said.
        jurisdiction: Where it takes place.
        actors: Who takes part.
        sources: What supports it, in addition to the row itself.
        links: How it relates to other events of the table.
        attributes: Name to where the value is; ``rest`` for every column named nowhere else.
        note: A column, or a text with columns in it.
        coder: A column: who coded it.
        timeline: The timeline it belongs to.
        one_at_a_time: Columns within whose values no two events may overlap.
        shared_day: Whether one may start on the day on which the one before it ends.
        compare: Column to what it says of the dates: ``year of DATE``, ``days from begin to end``,
            ``DATE as FORMAT``, ``not before DATE as FORMAT``, where a date is when, begin, end
            or one of `dates`.
        only: Column to texts: the rows that are such an event, if not all are.
        ignore: Columns that are left out, and not reported as unused.
    """

    type: WordCells = attrs.field(validator=is_a(WordCells))
    title: FilledText = attrs.field(validator=is_filled_text)
    id: str = attrs.field(default="", validator=is_text)
    when: DateCells | None = attrs.field(default=None, validator=is_none_or_a(DateCells))
    begin: DateCells | None = attrs.field(default=None, validator=is_none_or_a(DateCells))
    end: DateCells | None = attrs.field(default=None, validator=is_none_or_a(DateCells))
    dates: Mapping[str, DateCells] = attrs.field(default=EMPTY, converter=_dates)
    status: WordCells | None = attrs.field(default=None, validator=is_none_or_a(WordCells))
    jurisdiction: JurisdictionCells | None = attrs.field(
        default=None, validator=is_none_or_a(JurisdictionCells)
    )
    actors: tuple[ActorCells, ...] = attrs.field(
        default=(), converter=as_tuple, validator=are_all(ActorCells)
    )
    sources: tuple[SourceCells, ...] = attrs.field(
        default=(), converter=as_tuple, validator=are_all(SourceCells)
    )
    links: tuple[LinkCells, ...] = attrs.field(
        default=(), converter=as_tuple, validator=are_all(LinkCells)
    )
    attributes: Mapping[str, AttributeCells] = attrs.field(default=EMPTY, converter=_attributes)
    note: str = attrs.field(default="", validator=is_text)
    coder: str = attrs.field(default="", validator=is_text)
    timeline: WordCells | None = attrs.field(default=None, validator=is_none_or_a(WordCells))
    one_at_a_time: tuple[str, ...] = attrs.field(default=(), converter=one_or_more)
    shared_day: bool = attrs.field(default=False, validator=is_a(bool))
    compare: Mapping[str, str] = attrs.field(default=EMPTY, converter=by_text)
    only: Mapping[str, tuple[str, ...]] = attrs.field(default=EMPTY, converter=lists_by_name)
    ignore: tuple[str, ...] = attrs.field(default=(), converter=one_or_more)

    def __attrs_post_init__(self) -> None:
        if (self.when is None) == (self.begin is None):
            problem = "has both when and begin" if self.when else "has no date"
            expected = "when for one date, or begin and end for two"
            raise InvalidValueError("event", self.title, problem, expected)
        if self.end is not None and self.begin is None:
            expected = "begin beside it"
            raise InvalidValueError("end", self.title, "has no begin", expected)
        for name, cells in {"when": self.when, "begin": self.begin, **self.dates}.items():
            check_has_no_rule(name, cells)


@attrs.frozen(kw_only=True)
class Fix:
    """A cell that is wrong in the table, and what it should be; or a row that is no event.

    Attributes:
        row: The row, as a spreadsheet numbers it; 0 if `id` names it.
        id: The id of the event that is made of the row, in the dataset or in the table, if the row
            is not given.
        column: The column of the cell.
        was: What the table has; if it has something else, the fix no longer fits, which is an
            error.
        read_as: What is read in its place.
        leave_out: Whether the row as a whole is left out, such as a total or a copy of another
            row; `column` and `was` may be given so that the fix no longer fits if rows move.
        because: The reason.
    """

    because: FilledText = attrs.field(validator=is_filled_text)
    row: int = attrs.field(default=0, validator=is_a(int))
    id: str = attrs.field(default="", validator=is_text)
    column: str = attrs.field(default="", validator=is_text)
    was: str | None = attrs.field(default=None, validator=is_none_or_a(str))
    read_as: str | None = attrs.field(default=None, validator=is_none_or_a(str))
    leave_out: bool = attrs.field(default=False, validator=is_a(bool))

    def __attrs_post_init__(self) -> None:
        if bool(self.row) == bool(self.id):
            expected = "the row or the id of the event"
            raise InvalidValueError("row", self.row, "does not say which row", expected)
        if self.leave_out:
            self._check_leaves_out()
            return
        hint = "to leave the whole row out, write leave-out: true"
        for name, value in (("column", self.column), ("was", self.was), ("read_as", self.read_as)):
            if value is None or (name == "column" and not value.strip()):
                expected = "the column, what the table has, and what is read in its place"
                raise InvalidValueError(name, value, "is not said", expected, hint)

    def _check_leaves_out(self) -> None:
        if not self.row:
            expected = "the number of the row"
            raise InvalidValueError("id", self.id, "cannot name a row that is left out", expected)
        if self.read_as is not None:
            expected = "read-as for a cell, or leave-out for the row"
            raise InvalidValueError("read_as", self.read_as, "is for a row left out", expected)
        if bool(self.column) != (self.was is not None):
            expected = "both the column and what it has, or neither"
            raise InvalidValueError("was", self.was, "is not enough", expected)


@attrs.frozen(kw_only=True)
class SpreadCells:
    """Columns of which each is an event: a wide table made long.

    Each row becomes one for every column named that is not blank in it, with two further cells,
    ``{name}`` and ``{value}``.

    Attributes:
        columns: The columns; ``*`` stands for anything.
        name: What the further cell with the name of the column is called.
        value: What the further cell with its text is called.
        skip: Texts that are no events, such as ``0``.
    """

    columns: tuple[str, ...] = attrs.field(
        converter=one_or_more, validator=is_not_empty, metadata=_IS_SHORT
    )
    name: FilledText = attrs.field(default="name", validator=is_filled_text)
    value: FilledText = attrs.field(default="value", validator=is_filled_text)
    skip: tuple[str, ...] = attrs.field(default=(), converter=one_or_more)


@attrs.frozen(kw_only=True)
class PanelCells:
    """Rows for each unit and time, of which each run of equal values is one event.

    Each run becomes a row with the cells of its first row, and ``{name}`` (of the column),
    ``{value}``, ``{begin}`` and ``{end}``. The last two are in EDTF: a run that a unit begins
    with may have started earlier (``[..2020-01-01]``), and its last one may have gone on
    (``[2022-12-31..]``).

    Attributes:
        unit: The columns that name the unit.
        time: The column of the time.
        format: How the time is written.
        values: The columns whose runs are events; ``*`` stands for anything.
        skip: Values that are no events, such as ``0``.
        every: How many days, months or years are from one time to the next; a longer step ends a
            run.
        name: What the cell with the name of the column is called.
        value: What the cell with the value is called.
        begin: What the cell with the start is called.
        end: What the cell with the end is called.
    """

    unit: tuple[str, ...] = attrs.field(converter=one_or_more, validator=is_not_empty)
    time: FilledText = attrs.field(validator=is_filled_text)
    values: tuple[str, ...] = attrs.field(converter=one_or_more, validator=is_not_empty)
    format: tuple[str, ...] = attrs.field(
        default=("iso",), converter=one_or_more, validator=is_not_empty
    )
    skip: tuple[str, ...] = attrs.field(default=(), converter=one_or_more)
    every: int = attrs.field(default=1, validator=is_positive)
    name: FilledText = attrs.field(default="name", validator=is_filled_text)
    value: FilledText = attrs.field(default="value", validator=is_filled_text)
    begin: FilledText = attrs.field(default="begin", validator=is_filled_text)
    end: FilledText = attrs.field(default="end", validator=is_filled_text)


def _templates(
    values: Iterable[EventTemplate] | EventTemplate,
) -> tuple[EventTemplate, ...]:
    return (values,) if isinstance(values, EventTemplate) else as_tuple(values)


@attrs.frozen(kw_only=True)
class TableSpec:
    """What a table means, so that it can be read without a guess.

    Attributes:
        events: What events a row is, one or several (``event`` for one, in a file).
        title: The title of the dataset; the name of the file if nothing is said.
        file: How the file is written.
        rows: In nested data, the path to the list of rows, with dots; ``{^x}`` is the parent's x.
        missing: Texts that say nothing, in every column; a blank cell always does.
        only: Column to texts: the rows to read; the others are counted as left out.
        spread: Columns of which each is an event.
        group_by: Columns; rows that agree in them are one event, from the earliest to the latest.
        panel: Runs of equal values in a panel, each one event.
        released: The day, month or year up to which the table tells the past; the `as_of` of the
            checks, if they do not give one.
        fixes: Cells that are wrong and rows that are no events; the only place in which data are
            changed.
        checks: Which rules of `check` run on the dataset, and what it allows.

    >>> spec = TableSpec(
    ...     events=EventTemplate(
    ...         type=WordCells(text="election"),
    ...         title="Election in {country}",
    ...         when=DateCells(column="date"),
    ...     )
    ... )
    >>> spec.events[0].when.column
    'date'
    """

    events: tuple[EventTemplate, ...] = attrs.field(
        converter=_templates, validator=are_all(EventTemplate)
    )
    title: str = attrs.field(default="", validator=is_text)
    file: FileForm = attrs.field(factory=FileForm, validator=is_a(FileForm))
    rows: str = attrs.field(default="", validator=is_text)
    missing: tuple[str, ...] = attrs.field(default=(), converter=filled_texts)
    only: Mapping[str, tuple[str, ...]] = attrs.field(default=EMPTY, converter=lists_by_name)
    spread: SpreadCells | None = attrs.field(default=None, validator=is_none_or_a(SpreadCells))
    group_by: tuple[str, ...] = attrs.field(default=(), converter=one_or_more)
    panel: PanelCells | None = attrs.field(default=None, validator=is_none_or_a(PanelCells))
    released: UncertainDate | None = attrs.field(
        default=None, validator=is_none_or_a(UncertainDate)
    )
    fixes: tuple[Fix, ...] = attrs.field(default=(), converter=as_tuple, validator=are_all(Fix))
    checks: CheckPolicy = attrs.field(factory=CheckPolicy, validator=is_a(CheckPolicy))

    def __attrs_post_init__(self) -> None:
        if not self.events:
            hint = "write event: {type: ..., title: ..., when: ...}"
            raise InvalidValueError("events", (), "is empty", "what events a row is", hint)

    @property
    def policy(self) -> CheckPolicy:
        """The checks of the dataset: complete as of `released`, with what the events allow."""
        hands_over = all(each.shared_day for each in self.events)
        allowed = CheckPolicy(allow=[Allowance.SHARED_BOUNDARY_DAYS] * hands_over)
        joined = self.checks.joined(allowed)
        return attrs.evolve(joined, as_of=joined.as_of or self.released)
