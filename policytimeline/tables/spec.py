"""What a table means: the classes that a spec is made of, each with its short form.

A spec is the only thing that gives a table meaning. What it does not declare is refused, never
guessed. In a file a text may stand for an object: ``when: date`` is ``when: {column: date}``; the
field that it stands for is the one marked with `SHORT`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar, cast

import attrs

from policytimeline.errors import InvalidValueError
from policytimeline.frozen import EMPTY
from policytimeline.model.check_policy import CheckPolicy
from policytimeline.model.fields import (
    FilledText,
    are_all,
    as_tuple,
    frozen,
    is_a,
    is_filled_text,
    is_none_or_a,
    is_text,
)
from policytimeline.tables.file_form import FileForm

T = TypeVar("T")

SHORT = "short"
"""Marks the field that a bare text stands for, in the metadata of the field."""

_IS_SHORT = {SHORT: True}


def short_field(cls: type[Any]) -> str:
    """The field of a class that a bare text stands for, or an empty text."""
    return next((field.name for field in attrs.fields(cls) if SHORT in field.metadata), "")


def _of(cls: type[T]) -> Callable[[T | str], T]:
    """A converter that takes a text for the object whose short form it is."""

    def convert(value: T | str) -> T:
        make = cast("Any", cls)
        return make(**{short_field(cls): value}) if isinstance(value, str) else value

    return convert


def _optional(cls: type[T]) -> Callable[[T | str | None], T | None]:
    convert = _of(cls)
    return lambda value: None if value is None else convert(value)


def _each(cls: type[T]) -> Callable[[Iterable[T | str] | T | str], tuple[T, ...]]:
    """A converter of a list of objects or short forms; one of them needs no list."""
    convert = _of(cls)

    def converted(values: Iterable[T | str] | T | str) -> tuple[T, ...]:
        one = isinstance(values, cls | str)
        return (
            (convert(cast("T | str", values)),)
            if one
            else tuple(map(convert, as_tuple(cast("Iterable[T | str]", values))))
        )

    return converted


def _by_name(cls: type[T]) -> Callable[[Mapping[str, T | str]], Mapping[str, T]]:
    convert = _of(cls)
    return lambda values: frozen({name: convert(value) for name, value in values.items()})


def _columns(values: Iterable[str] | str) -> tuple[str, ...]:
    """Texts of any kind; one of them needs no list."""
    return as_tuple(values)


def _filled(values: Iterable[str] | str) -> tuple[str, ...]:
    """The texts that are not empty: a blank cell says nothing in any case."""
    return tuple(text for text in as_tuple(values) if text.strip())


def _cell_texts(values: Mapping[str, str]) -> Mapping[str, str]:
    return frozen(values) if values else EMPTY


def _lists(values: Mapping[str, Iterable[str] | str]) -> Mapping[str, tuple[str, ...]]:
    return frozen({name: as_tuple(value) for name, value in values.items()}) if values else EMPTY


@attrs.frozen(kw_only=True)
class PrecisionCells:
    """A column that says how precise a date is.

    Attributes:
        column: The column.
        values: What stands in it to the precision meant: day, week, month or year.
    """

    column: FilledText = attrs.field(validator=is_filled_text)
    values: Mapping[str, str] = attrs.field(default=EMPTY, converter=_cell_texts)


@attrs.frozen(kw_only=True)
class DateCells:
    """Where a date is: in a column, or in a column for each of its parts.

    Attributes:
        column: The column that holds the whole date.
        format: How its texts are written, see `DateFormat`; ``iso`` if nothing is said.
        year: The column of the year, if the parts have columns of their own.
        month: The column of the month.
        day: The column of the day.
        century: The column that has all digits of the year, for formats with ``yy``.
        years: The years that ``yy`` can mean, at most 100: ``1977..2023``.
        values: Texts that are no dates, to what they mean: ``open``, ``unknown``, ``never``,
            ``missing``, ``not by DAY``, ``by DAY``, ``absent during INTERVAL``, or a date in EDTF.
        blank: What a blank cell means, in the same words.
        unknown: Texts of the parts that say nothing, such as ``00`` or ``-9``.
        missing: Texts of the column that say nothing, in addition to those of the table.
        precision: A column that says how precise the date is.
        rule: For an end: ``none``, or ``next begin within COLUMN``.
    """

    column: str = attrs.field(default="", validator=is_text, metadata=_IS_SHORT)
    format: tuple[str, ...] = attrs.field(default=(), converter=_columns)
    year: str = attrs.field(default="", validator=is_text)
    month: str = attrs.field(default="", validator=is_text)
    day: str = attrs.field(default="", validator=is_text)
    century: str = attrs.field(default="", validator=is_text)
    years: str = attrs.field(default="", validator=is_text)
    values: Mapping[str, str] = attrs.field(default=EMPTY, converter=_cell_texts)
    blank: str = attrs.field(default="", validator=is_text)
    unknown: tuple[str, ...] = attrs.field(default=(), converter=_columns)
    missing: tuple[str, ...] = attrs.field(default=(), converter=_columns)
    precision: PrecisionCells | None = attrs.field(
        default=None, validator=is_none_or_a(PrecisionCells)
    )
    rule: str = attrs.field(default="", validator=is_text)

    def __attrs_post_init__(self) -> None:
        ways = [name for name in ("column", "year", "rule") if getattr(self, name)]
        if len(ways) != 1:
            problem = "names no column" if not ways else f"has {' and '.join(ways)}"
            expected = "a column, or the columns of year, month and day"
            hint = "write {column: NAME} or {year: NAME, month: NAME, day: NAME}"
            raise InvalidValueError("date", self.column or self.year, problem, expected, hint)
        if self.day and not self.month:
            expected = "the column of the month too"
            raise InvalidValueError("day", self.day, "is a day without a month", expected)

    @property
    def columns(self) -> tuple[str, ...]:
        """Every column that the date is read from."""
        precision = self.precision.column if self.precision else ""
        named = (self.column, self.year, self.month, self.day, self.century, precision)
        return tuple(name for name in named if name)


@attrs.frozen(kw_only=True)
class WordCells:
    """A word for each row: the same for all, or from a column, perhaps by a list of its texts.

    Attributes:
        text: The word, the same for all rows; ``{column}`` fills in a cell.
        column: The column that it is in.
        values: Texts of the column to words; ``*`` in a text stands for anything.
    """

    text: str = attrs.field(default="", validator=is_text, metadata=_IS_SHORT)
    column: str = attrs.field(default="", validator=is_text)
    values: Mapping[str, str] = attrs.field(default=EMPTY, converter=_cell_texts)

    def __attrs_post_init__(self) -> None:
        if bool(self.text) == bool(self.column):
            expected = "a text, or a column"
            raise InvalidValueError("text", self.text, "is not one of both", expected)


@attrs.frozen(kw_only=True)
class JurisdictionCells:
    """Where an event takes place: the same for all rows, or codes from a column.

    Attributes:
        text: The code, the same for all rows.
        column: The column that it is in.
        codes: What the column holds: ``iso3166``, ``fips``, ``US state names``, ``cow``, ``gw``,
            ``country names``, or the name of a two-column CSV file; as it is if nothing is said.
        split: What separates several of them in a cell.
        values: Texts of the column to codes, before `codes` is asked.
    """

    text: str = attrs.field(default="", validator=is_text, metadata=_IS_SHORT)
    column: str = attrs.field(default="", validator=is_text)
    codes: str = attrs.field(default="", validator=is_text)
    split: str = attrs.field(default="", validator=is_text)
    values: Mapping[str, str] = attrs.field(default=EMPTY, converter=_cell_texts)


@attrs.frozen(kw_only=True)
class ActorCells:
    """Who takes part, in a role.

    Attributes:
        column: The column of the name, or a text with ``{column}`` in it.
        role: The role, a word of yours.
        kind: What the actor is, such as ``person``.
        split: What separates several of them in a cell.
    """

    column: FilledText = attrs.field(validator=is_filled_text, metadata=_IS_SHORT)
    role: FilledText = attrs.field(default="actor", validator=is_filled_text)
    kind: str = attrs.field(default="", validator=is_text)
    split: str = attrs.field(default="", validator=is_text)


@attrs.frozen(kw_only=True)
class SourceCells:
    """What supports an event: the text of a column, or the addresses in it.

    Attributes:
        column: The column.
        urls: ``all`` to take every address in the cell, else the whole cell is one source.
        accessed: The column or date on which it was read.
    """

    column: FilledText = attrs.field(validator=is_filled_text, metadata=_IS_SHORT)
    urls: str = attrs.field(default="", validator=is_text)
    accessed: DateCells | None = attrs.field(default=None, converter=_optional(DateCells))


@attrs.frozen(kw_only=True)
class AttributeCells:
    """A property of the event.

    Attributes:
        column: The column, or a text with ``{column}`` in it.
        type: ``text``, ``number`` or ``yes/no``.
        unit: The unit of a number.
        missing: Texts of the column that say nothing, in addition to those of the table.
        values: Texts of the column to the values meant.
    """

    column: FilledText = attrs.field(validator=is_filled_text, metadata=_IS_SHORT)
    type: str = attrs.field(default="text", validator=is_text)
    unit: str = attrs.field(default="", validator=is_text)
    missing: tuple[str, ...] = attrs.field(default=(), converter=_columns)
    values: Mapping[str, str] = attrs.field(default=EMPTY, converter=_cell_texts)

    def __attrs_post_init__(self) -> None:
        if self.type not in ATTRIBUTE_TYPES:
            expected = f"one of {', '.join(ATTRIBUTE_TYPES)}"
            raise InvalidValueError("type", self.type, "is not a type of an attribute", expected)


ATTRIBUTE_TYPES = ("text", "number", "yes/no")


@attrs.frozen(kw_only=True)
class LinkCells:
    """How events relate to each other, as a cell says it.

    Attributes:
        column: The column.
        to: The id of the other event, with the parts of `targets` in braces; ``column`` if the
            cell is the id itself.
        kind: The kind of all links, if the cell does not name it.
        lines: The form of each line of the cell, such as ``{kind}: {targets}``.
        targets: The form of what a line names, one or several, such as ``EO {number}, {date}``.
        kinds: Words of the cell to kinds of links, with ``, turned round`` or ``, partial`` behind
            them; ``ignore`` for words that are no links.
        format: How a ``{date}`` in `targets` is written; it is held against the other row's date.
    """

    column: FilledText = attrs.field(validator=is_filled_text)
    to: str = attrs.field(default="column", validator=is_text)
    kind: str = attrs.field(default="", validator=is_text)
    lines: str = attrs.field(default="", validator=is_text)
    targets: str = attrs.field(default="", validator=is_text)
    kinds: Mapping[str, str] = attrs.field(default=EMPTY, converter=_cell_texts)
    format: tuple[str, ...] = attrs.field(default=(), converter=_columns)


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
        only: Column to texts: the rows that are such an event, if not all are.
        ignore: Columns that are left out, and not reported as unused.
    """

    type: WordCells = attrs.field(converter=_of(WordCells), validator=is_a(WordCells))
    title: FilledText = attrs.field(validator=is_filled_text)
    id: str = attrs.field(default="", validator=is_text)
    when: DateCells | None = attrs.field(default=None, converter=_optional(DateCells))
    begin: DateCells | None = attrs.field(default=None, converter=_optional(DateCells))
    end: DateCells | None = attrs.field(default=None, converter=_optional(DateCells))
    dates: Mapping[str, DateCells] = attrs.field(default=EMPTY, converter=_by_name(DateCells))
    status: WordCells | None = attrs.field(default=None, converter=_optional(WordCells))
    jurisdiction: JurisdictionCells | None = attrs.field(
        default=None, converter=_optional(JurisdictionCells)
    )
    actors: tuple[ActorCells, ...] = attrs.field(
        default=(), converter=_each(ActorCells), validator=are_all(ActorCells)
    )
    sources: tuple[SourceCells, ...] = attrs.field(
        default=(), converter=_each(SourceCells), validator=are_all(SourceCells)
    )
    links: tuple[LinkCells, ...] = attrs.field(
        default=(), converter=_each(LinkCells), validator=are_all(LinkCells)
    )
    attributes: Mapping[str, AttributeCells] = attrs.field(
        default=EMPTY, converter=_by_name(AttributeCells)
    )
    note: str = attrs.field(default="", validator=is_text)
    coder: str = attrs.field(default="", validator=is_text)
    timeline: WordCells | None = attrs.field(default=None, converter=_optional(WordCells))
    one_at_a_time: tuple[str, ...] = attrs.field(default=(), converter=_columns)
    shared_day: bool = attrs.field(default=False, validator=is_a(bool))
    only: Mapping[str, tuple[str, ...]] = attrs.field(default=EMPTY, converter=_lists)
    ignore: tuple[str, ...] = attrs.field(default=(), converter=_columns)

    def __attrs_post_init__(self) -> None:
        if (self.when is None) == (self.begin is None):
            problem = "has both when and begin" if self.when else "has no date"
            expected = "when for one date, or begin and end for two"
            raise InvalidValueError("event", self.title, problem, expected)
        if self.end is not None and self.begin is None:
            expected = "begin beside it"
            raise InvalidValueError("end", self.title, "has no begin", expected)


@attrs.frozen(kw_only=True)
class Fix:
    """A cell that is wrong in the table, and what it should be.

    Attributes:
        row: The row, as a spreadsheet numbers it; 0 if `id` names it.
        id: The id of the event that is made of the row, if the row is not given.
        column: The column of the cell.
        was: What the table has; if it has something else, the fix no longer fits, which is an
            error.
        read_as: What is read in its place.
        because: The reason.
    """

    column: FilledText = attrs.field(validator=is_filled_text)
    was: str = attrs.field(validator=is_text)
    read_as: str = attrs.field(validator=is_text)
    because: FilledText = attrs.field(validator=is_filled_text)
    row: int = attrs.field(default=0, validator=is_a(int))
    id: str = attrs.field(default="", validator=is_text)

    def __attrs_post_init__(self) -> None:
        if bool(self.row) == bool(self.id):
            expected = "the row or the id of the event"
            raise InvalidValueError("row", self.row, "does not say which row", expected)


@attrs.frozen(kw_only=True)
class SpreadCells:
    """Columns of which each is an event: a wide table made long.

    Each row becomes one for every column named, with two further cells, ``{name}`` and ``{value}``.

    Attributes:
        columns: The columns; ``*`` stands for anything.
        name: What the further cell with the name of the column is called.
        value: What the further cell with its text is called.
    """

    columns: tuple[str, ...] = attrs.field(converter=_columns, metadata=_IS_SHORT)
    name: FilledText = attrs.field(default="name", validator=is_filled_text)
    value: FilledText = attrs.field(default="value", validator=is_filled_text)


@attrs.frozen(kw_only=True)
class PanelCells:
    """Rows for each unit and time, of which each run of equal values is one event.

    Each run becomes a row with the cells of its first row, and ``{value}``, ``{begin}`` and
    ``{end}``.

    Attributes:
        unit: The columns that name the unit.
        time: The column of the time.
        format: How the time is written.
        values: The columns whose runs are events; ``*`` stands for anything.
        skip: Values that are no events, such as ``0``.
    """

    unit: tuple[str, ...] = attrs.field(converter=_columns)
    time: FilledText = attrs.field(validator=is_filled_text)
    values: tuple[str, ...] = attrs.field(converter=_columns)
    format: tuple[str, ...] = attrs.field(default=("iso",), converter=_columns)
    skip: tuple[str, ...] = attrs.field(default=(), converter=_columns)


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
        released: The day or month up to which the table tells the past.
        fixes: Cells that are wrong; the only place in which data are changed.
        checks: Which rules of `check` run on the dataset, and what it allows.

    >>> spec = TableSpec(
    ...     events=EventTemplate(type="election", title="Election in {country}", when="date")
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
    missing: tuple[str, ...] = attrs.field(default=(), converter=_filled)
    only: Mapping[str, tuple[str, ...]] = attrs.field(default=EMPTY, converter=_lists)
    spread: SpreadCells | None = attrs.field(default=None, converter=_optional(SpreadCells))
    group_by: tuple[str, ...] = attrs.field(default=(), converter=_columns)
    panel: PanelCells | None = attrs.field(default=None, validator=is_none_or_a(PanelCells))
    released: str = attrs.field(default="", validator=is_text)
    fixes: tuple[Fix, ...] = attrs.field(default=(), converter=as_tuple, validator=are_all(Fix))
    checks: CheckPolicy = attrs.field(factory=CheckPolicy, validator=is_a(CheckPolicy))

    def __attrs_post_init__(self) -> None:
        if not self.events:
            hint = "write event: {type: ..., title: ..., when: ...}"
            raise InvalidValueError("events", (), "is empty", "what events a row is", hint)
