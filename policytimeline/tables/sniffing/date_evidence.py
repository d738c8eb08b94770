"""In which formats the texts of a column are dates, and how many each one reads."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

import attrs

from policytimeline.dates.calendar import calendar_day
from policytimeline.dates.parsing import When
from policytimeline.tables.notations.date_formats import DateFormat
from policytimeline.tables.notations.date_parts import DateParts, ImpossibleDate
from policytimeline.tables.sniffing.column_facts import ColumnFacts

_ORDERS = {
    f"month{mark}day{mark}{year}": f"day{mark}month{mark}{year}"
    for year in ("year", "yy")
    for mark in ("/", ".", "-")
}
"""Formats with the month first, to those with the day first."""

_FORMATS = (
    *("year", "iso", *_ORDERS, *_ORDERS.values()),
    *("year/month/day", "year.month.day", "yearmonthday"),
    *("day Mon year", "day Month year", "Mon day, year", "Month day, year"),
    *("day-Mon-year", "day-Mon-yy", "day Mon yy", "Mon. year", "Month year", "Mon-year"),
    *("month/year", "month/yy", "month-year", "month.year", "year-month", "year/month"),
    *("year BC", "year BCE", "day.Month year", "day. Month year", "edtf"),
)
"""The formats that are tried; of two that read as many texts, the first."""

_LONGEST_DATE, _TRIED, _MOST_TEXTS = 40, 60, 20_000
_MOST_FORMATS, _FEW = 8, 0.02
_SHARE_OF_BEST = 0.25
"""So much is read by one format, unless the column is called a date: people mix many by hand."""

_YEARS = range(1000, 2200)
_NAMED_LIKE_DATES = frozenset({"date", "year", "yr", "when", "start", "end", "begin", "since"})
_NUMERIC = frozenset({"yearmonthday", "year", "iso", "edtf"})
"""Formats that read bare numbers."""


@attrs.frozen
class Order:
    """Whether the day or the month comes first, as far as the texts show it.

    Attributes:
        month_first: The format with the month first.
        day_first: The format with the day first.
        only_month_first: How many texts are dates only with the month first.
        only_day_first: How many are dates only with the day first.
        undecided: How many are different days in both.
        example: One of these.
    """

    month_first: str
    day_first: str
    only_month_first: int
    only_day_first: int
    undecided: int
    example: str

    @property
    def decided(self) -> str:
        """The format that nearly all texts have that decide it; empty if they do not agree."""
        month, day = self.only_month_first, self.only_day_first
        if day <= month * _FEW and month:
            return self.month_first
        return self.day_first if month <= day * _FEW and day else ""


@attrs.frozen
class DateEvidence:
    """How the dates of a column are written.

    Attributes:
        formats: The formats that read its texts, the one that reads most first; if the order of
            day and month is not decided, the first one is as if the month came first.
        counts: How many cells each of them reads.
        order: What is known of the order of day and month, if it matters.
        texts: Every text, with how often it occurs.
        words: The texts that no format reads.
        years: The years that the dates are in, by how often; two digits if that is all there is.
        days: Each text with its day, if it is exact.
    """

    formats: tuple[str, ...]
    counts: Mapping[str, int]
    order: Order | None
    texts: Counter[str]
    words: Counter[str]
    years: Counter[int]
    days: Mapping[str, tuple[int, int, int]]

    @classmethod
    def nothing(cls) -> DateEvidence:
        """What a column without a single date shows."""
        return cls(("iso",), {}, None, Counter(), Counter(), Counter(), {})

    @property
    def needs_century(self) -> bool:
        """Whether years have two digits."""
        return any("yy" in each for each in self.formats)


@cache
def _format(text: str) -> DateFormat:
    return DateFormat.parse(text)


def date_evidence(column: ColumnFacts) -> DateEvidence | None:
    """How the dates of a column are written; None if it does not look like one of dates."""
    if not _may_have_dates(column):
        return None
    texts = list(column.counts.items())[:_MOST_TEXTS]
    few = Counter(dict(texts[:: max(1, len(texts) // _TRIED)]))
    candidates = [each for each in _FORMATS if _may_be(each, column)]
    share = 0 if _is_called_date(column) else _SHARE_OF_BEST
    if not any(_are_mostly_dates(each, candidates, share) for each in (few, Counter(few.keys()))):
        return None
    return _evidence(Counter(dict(texts)), candidates)


def _are_mostly_dates(
    counts: Counter[str], candidates: Sequence[str], share_of_best: float
) -> bool:
    """Whether the formats together read at least half of the texts, and one of them a share."""
    best = max(_reads(each, counts) for each in candidates)
    is_date = (any(_date(each, text) is not None for each in candidates) for text in counts)
    read = sum(count for count, is_read in zip(counts.values(), is_date, strict=True) if is_read)
    return read * 2 >= counts.total() and best >= counts.total() * share_of_best


def _may_have_dates(column: ColumnFacts) -> bool:
    """Whether at least half of the texts are short and have a digit."""
    short = [
        text for text in column.counts if len(text) <= _LONGEST_DATE and any(map(str.isdigit, text))
    ]
    return bool(short) and len(short) * 2 >= len(column.counts)


def _may_be(form: str, column: ColumnFacts) -> bool:
    """Whether a format may be that of a column; bare numbers are dates only if the name says so."""
    if form in _NUMERIC and _is_mostly_numbers(column):
        return _is_called_date(column)
    return True


def _is_called_date(column: ColumnFacts) -> bool:
    named = any(word in _NAMED_LIKE_DATES for word in column.words)
    return named or any(column.name.lower().endswith(each) for each in ("date", "year"))


def _is_mostly_numbers(column: ColumnFacts) -> bool:
    numbers = sum(text.isdecimal() for text in column.counts)
    return numbers * 2 > len(column.counts)


def _reads(form: str, counts: Counter[str]) -> int:
    """How many cells a format reads as dates of likely years."""
    return sum(count for text, count in counts.items() if _date(form, text) is not None)


def _date(form: str, text: str) -> DateParts | None:
    """The date that a format reads; None if it is none, or its year is hardly meant."""
    date = _format(form).read(text)
    if date is None or isinstance(date, ImpossibleDate):
        return None
    if not isinstance(date, DateParts):
        return _parts_of(date)
    if form in {"year", "yearmonthday"} and date.year not in _YEARS:
        return None
    return date


def _parts_of(date: When) -> DateParts:
    """The day on which a date in EDTF starts; year 0, which no date has, if nothing bounds it."""
    first = date.earliest_day
    if not isinstance(first, int):
        return DateParts(0)
    year, month, day = calendar_day(first)
    return DateParts(year, month, day)


def _evidence(counts: Counter[str], candidates: Sequence[str]) -> DateEvidence:
    formats: list[str] = []
    read_by: dict[str, int] = {}
    left = Counter(counts)
    order: Order | None = None
    enough = max(1, counts.total() // 1000)
    while left and len(formats) < _MOST_FORMATS:
        chosen = max(candidates, key=lambda each: _reads(each, left))
        number = _reads(chosen, left)
        if number < enough or (formats and _is_doubtful(chosen, number, formats, counts)):
            break
        if not formats and (order := _order(chosen, counts)) is not None:
            chosen = order.decided or order.month_first
            number = _reads(chosen, left)
        if order is not None:
            twins = {order.month_first, order.day_first}
            candidates = [each for each in candidates if each not in twins or each == chosen]
        formats.append(chosen)
        read_by[chosen] = number
        left = Counter({text: n for text, n in left.items() if _date(chosen, text) is None})
        candidates = [each for each in candidates if each != chosen]
    if order is not None and not order.decided:
        left = Counter({t: n for t, n in left.items() if _date(order.day_first, t) is None})
    return DateEvidence(
        tuple(formats), read_by, order, counts, left, *_years_and_days(formats, counts)
    )


def _is_doubtful(form: str, number: int, formats: Iterable[str], counts: Counter[str]) -> bool:
    """Whether a further format is likelier a slip than a way of writing dates.

    That is a year without its century where others have one, and the other order of day and month.
    """
    is_rare = number < counts.total() * _FEW
    is_other_century = "yy" in form and not any("yy" in each for each in formats)
    twins = _ORDERS | {day: month for month, day in _ORDERS.items()}
    return is_rare and (is_other_century or form in twins)


def _order(form: str, counts: Counter[str]) -> Order | None:
    """What the texts show of the order of day and month, if the format has one."""
    month_first = (
        form if form in _ORDERS else next((m for m, d in _ORDERS.items() if d == form), "")
    )
    if not month_first:
        return None
    day_first = _ORDERS[month_first]
    only_month = only_day = undecided = 0
    example = ""
    for text, count in counts.items():
        one, other = _date(month_first, text), _date(day_first, text)
        if one and other and one != other:
            undecided += count
            example = example or text
        elif one and not other:
            only_month += count
        elif other and not one:
            only_day += count
    return Order(month_first, day_first, only_month, only_day, undecided, example)


def _years_and_days(
    formats: Sequence[str], counts: Counter[str]
) -> tuple[Counter[int], dict[str, tuple[int, int, int]]]:
    years: Counter[int] = Counter()
    days: dict[str, tuple[int, int, int]] = {}
    for text, count in counts.items():
        dates = (_date(form, text) for form in formats)
        date = next((each for each in dates if each is not None and each.year), None)
        if date is not None:
            years[date.year] += count
            if date.month and date.day:
                days[text] = (date.year, date.month, date.day)
    return years, days
