"""Where in a row each part of an event is: the classes that a template of events is made of.

In a file a text may stand for an object: ``when: date`` is ``when: {column: date}``; the field
that it stands for is the one marked as short.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

import attrs

from policytimeline.conversion.short_forms import SHORT
from policytimeline.errors import InvalidValueError
from policytimeline.frozen import EMPTY
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
from policytimeline.suggestions import did_you_mean
from policytimeline.tables.notations.numbers import DECIMAL_MARKS
from policytimeline.tables.spec.spec_converters import by_text, one_or_more

_IS_SHORT = {SHORT: True}
NO_END = "none"
"""The rule of an end that there is none."""

NEXT_BEGIN = re.compile(r"next begin within (?P<columns>.*\S.*)")
"""The rule of an end at the next row that begins, of those that agree in some columns."""

PHRASE = "phrase"
"""The format of dates in words, such as ``early March 2021``."""

_A_DATE = re.compile(r"[0-9]{4}(?:-[0-9]{2}){0,2}[?~%]?")
_RULES = (NO_END, "next begin within COLUMN")


def is_rule(text: str) -> bool:
    """Whether a text is the rule of an end, and not the name of a column."""
    return text == NO_END or NEXT_BEGIN.fullmatch(text) is not None


@attrs.frozen(kw_only=True)
class PrecisionCells:
    """A column that says how precise a date is.

    Attributes:
        column: The column.
        values: What stands in it to the precision meant: day, week, month or year; ``*`` in a text
            stands for anything.
    """

    column: FilledText = attrs.field(validator=is_filled_text)
    values: Mapping[str, str] = attrs.field(default=EMPTY, converter=by_text)


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
        values: Texts that are not dates, to what they mean: ``open``, ``unknown``, ``one day``,
            ``never``, ``missing``, ``not by DAY``, ``by DAY``, ``absent during INTERVAL``, or a
            date in EDTF.
        blank: What a blank cell means, in the same words.
        unknown: Texts of the parts that say nothing, such as ``00`` or ``-9``.
        missing: Texts of the column that say nothing, in addition to those of the table.
        precision: A column that says how precise the date is.
        filled: Days that were filled in, to what is known of such a date: ``{01-01: year}`` if
            1 January stands for the year, and ``{"*-01": month, "*-last": month}`` if the first
            or last of a month stands for the month.
        published: For the format ``phrase``, when the texts were published: a column, or a date.
        readings: For the format ``phrase``, the rules whose reading is meant if there are several.
        rule: For an end: ``none``, or ``next begin within COLUMN``.
    """

    column: str = attrs.field(default="", validator=is_text, metadata=_IS_SHORT)
    format: tuple[str, ...] = attrs.field(default=(), converter=one_or_more)
    year: str = attrs.field(default="", validator=is_text)
    month: str = attrs.field(default="", validator=is_text)
    day: str = attrs.field(default="", validator=is_text)
    century: str = attrs.field(default="", validator=is_text)
    years: str = attrs.field(default="", validator=is_text)
    values: Mapping[str, str] = attrs.field(default=EMPTY, converter=by_text)
    blank: str = attrs.field(default="", validator=is_text)
    unknown: tuple[str, ...] = attrs.field(default=(), converter=one_or_more)
    missing: tuple[str, ...] = attrs.field(default=(), converter=one_or_more)
    precision: PrecisionCells | None = attrs.field(
        default=None, validator=is_none_or_a(PrecisionCells)
    )
    filled: Mapping[str, str] = attrs.field(default=EMPTY, converter=by_text)
    published: str = attrs.field(default="", validator=is_text)
    readings: tuple[str, ...] = attrs.field(default=(), converter=one_or_more)
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
        if self.rule and not is_rule(self.rule):
            expected = " or ".join(_RULES)
            hint = did_you_mean(self.rule, _RULES)
            raise InvalidValueError("rule", self.rule, "is not a rule for an end", expected, hint)
        self._check_phrases()

    def _check_phrases(self) -> None:
        has_phrases = PHRASE in self.format
        if has_phrases and not self.published:
            hint = "write published: COLUMN, or published: 2021-12 if the table has no such column"
            problem, expected = "counts from a publication date", "that date"
            raise InvalidValueError("format", PHRASE, problem, expected, hint)
        if (self.published or self.readings) and not has_phrases:
            name = "published" if self.published else "readings"
            value = self.published or ", ".join(self.readings)
            raise InvalidValueError(name, value, "is for dates in words", "format: phrase")

    @property
    def columns(self) -> tuple[str, ...]:
        """Every column that the date is read from."""
        return tuple(self.columns_by_part.values())

    @property
    def columns_by_part(self) -> dict[str, str]:
        """The column of each part, in the order in which they are read."""
        is_date = _A_DATE.fullmatch(self.published)
        named = {
            "column": self.column,
            "year": self.year,
            "month": self.month,
            "day": self.day,
            "century": self.century,
            "published": "" if is_date else self.published,
            "precision": self.precision.column if self.precision else "",
        }
        return {part: name for part, name in named.items() if name}


def check_has_no_rule(name: str, cells: DateCells | None) -> None:
    """Refuse a rule for a date that is no end.

    Raises:
        InvalidValueError: If there is one.
    """
    if cells is not None and cells.rule:
        expected = "a column, or the columns of year, month and day"
        problem = "is a rule, which only an end can have"
        raise InvalidValueError(name, cells.rule, problem, expected)


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
    values: Mapping[str, str] = attrs.field(default=EMPTY, converter=by_text)

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
        codes: What the column holds: ``iso3166`` (if nothing is said), ``fips``,
            ``US state names``, ``cow``, ``gw``, ``country names``, the name of a two-column CSV
            file, or ``own`` for codes of your own.
        split: What separates several of them in a cell.
        values: Texts of the column to codes, before `codes` is asked; one that names a whole cell
            is not split.
        define: Codes of your own to what they mean, for the codebook.
    """

    text: str = attrs.field(default="", validator=is_text, metadata=_IS_SHORT)
    column: str = attrs.field(default="", validator=is_text)
    codes: str = attrs.field(default="", validator=is_text)
    split: str = attrs.field(default="", validator=is_text)
    values: Mapping[str, str] = attrs.field(default=EMPTY, converter=by_text)
    define: Mapping[str, str] = attrs.field(default=EMPTY, converter=by_text)


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
    accessed: DateCells | None = attrs.field(default=None, validator=is_none_or_a(DateCells))

    def __attrs_post_init__(self) -> None:
        check_has_no_rule("accessed", self.accessed)


@attrs.frozen(kw_only=True)
class AttributeCells:
    """A property of the event.

    Attributes:
        column: The column, or a text with ``{column}`` in it.
        type: ``text``, ``number`` or ``yes/no``.
        unit: The unit of a number.
        missing: Texts of the column that say nothing, in addition to those of the table.
        values: Texts of the column to the values meant.
        decimal: What is before the decimals of a number, ``.`` or ``,``; the other one is between
            its thousands. Without it, a number such as ``1.000`` is not read.
    """

    column: FilledText = attrs.field(validator=is_filled_text, metadata=_IS_SHORT)
    type: str = attrs.field(default="text", validator=is_text)
    unit: str = attrs.field(default="", validator=is_text)
    missing: tuple[str, ...] = attrs.field(default=(), converter=one_or_more)
    values: Mapping[str, str] = attrs.field(default=EMPTY, converter=by_text)
    decimal: str = attrs.field(default="", validator=is_text)

    def __attrs_post_init__(self) -> None:
        if self.type not in ATTRIBUTE_TYPES:
            expected = f"one of {', '.join(ATTRIBUTE_TYPES)}"
            raise InvalidValueError("type", self.type, "is not a type of an attribute", expected)
        if self.decimal and (self.type != "number" or self.decimal not in DECIMAL_MARKS):
            problem = "is a mark before decimals" if self.type != "number" else "is not a mark"
            expected = "type: number beside it" if self.type != "number" else "'.' or ','"
            raise InvalidValueError("decimal", self.decimal, problem, expected)


ATTRIBUTE_TYPES = ("text", "number", "yes/no")


@attrs.frozen(kw_only=True)
class LinkMeaning:
    """What a kind of link means, for the codebook.

    Attributes:
        definition: What it means.
        implies: The order in time of subject and object that it implies, such as ``follows``.
        ends_object: Whether the object is no longer in force once the subject is.
    """

    definition: str = attrs.field(default="", validator=is_text, metadata=_IS_SHORT)
    implies: str = attrs.field(default="", validator=is_text)
    ends_object: bool = attrs.field(default=False, validator=is_a(bool))


def _meanings(values: Mapping[str, LinkMeaning]) -> Mapping[str, LinkMeaning]:
    return frozen(values)


@attrs.frozen(kw_only=True)
class TargetCells:
    """How a cell names another event, see `ReferenceForm`.

    Attributes:
        form: The form of a reference, such as ``EO {number},? {date}``.
        mark: ``partial``, ``turned round`` or ``ignore``, for references of this form.
    """

    form: FilledText = attrs.field(validator=is_filled_text, metadata=_IS_SHORT)
    mark: str = attrs.field(default="", validator=is_text)


@attrs.frozen(kw_only=True)
class LinkCells:
    """How events relate to each other, as a cell says it.

    Attributes:
        column: The column.
        to: The id of the other event, with the parts of `targets`, or columns of the row, in
            braces; ``column`` if the cell is the id itself.
        kind: The kind of all links, or ``{column}`` for a column that names it.
        split: What separates several ids in a cell, if there are no `targets`.
        lines: The form of each line of the cell, such as ``{kind}: {targets}``.
        targets: The form of a reference, or several.
        kinds: Words of the cell to kinds of links, with ``, turned round`` or ``, partial`` behind
            them; ``ignore`` for words that are no links.
        format: How a ``{date}`` in `targets` is written; it is held against the other row's date.
        define: Kind to what it means, for kinds of your own.
    """

    column: FilledText = attrs.field(validator=is_filled_text)
    to: FilledText = attrs.field(default="column", validator=is_filled_text)
    kind: str = attrs.field(default="", validator=is_text)
    split: str = attrs.field(default="", validator=is_text)
    lines: str = attrs.field(default="", validator=is_text)
    targets: tuple[TargetCells, ...] = attrs.field(
        default=(), converter=as_tuple, validator=are_all(TargetCells)
    )
    kinds: Mapping[str, str] = attrs.field(default=EMPTY, converter=by_text)
    format: tuple[str, ...] = attrs.field(default=(), converter=one_or_more)
    define: Mapping[str, LinkMeaning] = attrs.field(default=EMPTY, converter=_meanings)

    def __attrs_post_init__(self) -> None:
        if bool(self.kind) == bool(self.lines):
            expected = "kind: a word for all links, or lines: in which {kind} is the word"
            problem = "has both a kind and lines" if self.kind else "does not say the kind"
            raise InvalidValueError("links", self.column, problem, expected)
        if self.lines and not (self.targets and self.kinds):
            expected = "targets: for the references, and kinds: for the words before them"
            raise InvalidValueError("lines", self.lines, "is not enough", expected)
