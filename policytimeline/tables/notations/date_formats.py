"""The formats of dates in a table: how a spec declares them, and what a text in one says."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TypeAlias

import attrs

from policytimeline.dates.parsing import When
from policytimeline.dates.uncertain_date import UncertainDate
from policytimeline.errors import InvalidValueError
from policytimeline.tables.notations.date_parts import DateParts, DateReading, ImpossibleDate
from policytimeline.tables.notations.format_mistakes import likely_format
from policytimeline.tables.notations.format_readers import (
    READERS,
    CountReader,
    EdtfReader,
    FormatReader,
    PartsReader,
)
from policytimeline.tables.notations.format_words import WordFormat, wrong_format

_NAME = re.compile(r"\(\?P<\w+>")
"""The start of a group with a name."""


@attrs.frozen
class DateFormat:
    """How the dates of a column are written: ``iso``, ``month/day/yy``, ``excel-1900``.

    Attributes:
        text: The format as a spec writes it.

    Raises:
        InvalidValueError: If it is not a format.

    >>> DateFormat("day.month.year").read("31.12.2020")
    DateParts(year=2020, month=12, day=31, is_short_year=False, clock='')
    >>> DateFormat("day.month.year").read("31.11.2020")
    ImpossibleDate(reason='November has 30 days')
    """

    text: str
    _reader: FormatReader = attrs.field(init=False, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        object.__setattr__(self, "_reader", _reader_of(self.text))

    @classmethod
    def parse(cls, text: str) -> DateFormat:
        """The format that a spec declares.

        Raises:
            InvalidValueError: If it is not a format; the hint says which one was likely meant.

        >>> DateFormat.parse("year BC").read("753 BC")
        DateParts(year=-752, month=None, day=None, is_short_year=False, clock='')
        """
        return cls(text)

    @property
    def has_short_year(self) -> bool:
        """Whether its years have two digits, so that the century must come from elsewhere."""
        return isinstance(self._reader, PartsReader) and self._reader.is_short_year

    @property
    def expression(self) -> str:
        """A regular expression without names for the texts that may be such a date."""
        match self._reader:
            case PartsReader(pattern=pattern):
                return f"(?i:{_NAME.sub('(?:', pattern.pattern)})"
            case CountReader():
                return "[0-9]+"
            case EdtfReader():
                return r"\S+"

    def read(self, text: str) -> DateReading | None:
        """What a text says; None if it does not have this form. Spaces around it are ignored.

        >>> DateFormat("excel-1900").read("43891")
        DateParts(year=2020, month=3, day=1, is_short_year=False, clock='')
        >>> DateFormat("edtf").read("2018-06~/..")
        UncertainInterval.parse('2018-06~/..')
        """
        return self._reader.read(text.strip())


@attrs.frozen
class FormatReading:
    """What a text says in one of several formats.

    Attributes:
        format: The first format that reads it so.
        date: What it says.
    """

    format: DateFormat
    date: DateReading


def read_by_any(formats: Iterable[DateFormat], text: str) -> tuple[FormatReading, ...]:
    """Every date that a text may be in one of the formats, each date once.

    With more than one result, the formats disagree on the text. An `ImpossibleDate` is returned
    only if no format reads the text as a date that there is: 31/12/2020 has its day first.

    >>> either = DateFormat("month/day/year"), DateFormat("day/month/year")
    >>> [str(reading.date.date) for reading in read_by_any(either, "3/4/2020")]
    ['2020-03-04', '2020-04-03']
    >>> len(read_by_any(either, "4/4/2020")), len(read_by_any(either, "31/12/2020"))
    (1, 1)
    """
    distinct: dict[_Meaning, FormatReading] = {}
    impossible: list[FormatReading] = []
    for format_ in formats:
        date = format_.read(text)
        if isinstance(date, ImpossibleDate):
            impossible.append(FormatReading(format_, date))
        elif date is not None:
            distinct.setdefault(_meaning(date), FormatReading(format_, date))
    return tuple(distinct.values()) or tuple(impossible[:1])


_Meaning: TypeAlias = DateParts | When


def _meaning(date: DateParts | When) -> _Meaning:
    """The same for two readings if they are the same days."""
    if not isinstance(date, DateParts):
        return date
    return attrs.evolve(date, clock="") if date.is_short_year else date.date


_DAYS_SINCE = "days since "


def _reader_of(text: str) -> FormatReader:
    """The reader of a format.

    Raises:
        InvalidValueError: If it is not a format; the hint says which one was likely meant.
    """
    if type(text) is not str:
        raise wrong_format(text, "is not a text")
    try:
        return _strict_reader_of(text)
    except InvalidValueError as error:
        likely = likely_format(text)
        if not _is_format(likely):
            raise
        raise attrs.evolve(error, hint=f"did you mean {likely!r}?") from None


def _is_format(text: str) -> bool:
    try:
        return bool(_strict_reader_of(text))
    except InvalidValueError:
        return False


def _strict_reader_of(text: str) -> FormatReader:
    if text in READERS:
        return READERS[text]
    if text.startswith(_DAYS_SINCE):
        return CountReader(_day_0(text))
    words = WordFormat.parse(text)
    return PartsReader(words.pattern, words.is_short_year, words.is_before_year_1)


def _day_0(text: str) -> int:
    """The day number of the day from which a format counts."""
    written = text.removeprefix(_DAYS_SINCE).strip()
    day = EdtfReader().read(written)
    date = day.date if isinstance(day, DateParts) else day
    if isinstance(date, UncertainDate) and date.days.is_one_day:
        return int(date.earliest_day)
    hint = "write the day as in 'days since 0001-01-01'"
    raise wrong_format(text, f"counts from {written!r}, which is not a day", hint)
