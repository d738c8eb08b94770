from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, strategies as st

from policytimeline import UncertainDate, UncertainInterval
from policytimeline.dates.calendar import calendar_day
from policytimeline.tables.notations.date_formats import DateFormat, read_by_any
from policytimeline.tables.notations.date_parts import DateParts, ImpossibleDate

STRPTIME = {
    "iso": "%Y-%m-%d",
    "month/day/year": "%m/%d/%Y",
    "day.month.year": "%d.%m.%Y",
    "yearmonthday": "%Y%m%d",
    "Month day, year": "%B %d, %Y",
    "day Mon year": "%d %b %Y",
    "dayMonyear": "%d%b%Y",
    "year-month-day time": "%Y-%m-%d %H:%M:%S",
}
SHORT = {"month/day/yy": "%m/%d/%y", "yymonthday": "%y%m%d"}
EXCEL_1900, EXCEL_1904 = dt.date(1899, 12, 30), dt.date(1904, 1, 1)


def written(day, pattern):
    """A day in a pattern of strftime, whose %Y has fewer digits for early years."""
    return day.strftime(pattern.replace("%Y", f"{day.year:04d}"))


@pytest.mark.parametrize("format_", STRPTIME)
@given(day=st.dates())
def test_every_day_is_read_back(format_, day):
    """In every format, as it was written."""
    parts = DateFormat(format_).read(written(day, STRPTIME[format_]))
    assert parts == DateParts(day.year, day.month, day.day)


@pytest.mark.parametrize("format_", SHORT)
@given(day=st.dates())
def test_every_day_is_read_back_with_its_century(format_, day):
    """If the caller gives it."""
    parts = DateFormat(format_).read(written(day, SHORT[format_]))
    assert parts.is_short_year
    assert parts.in_year(day.year) == DateParts(day.year, day.month, day.day)


@pytest.mark.parametrize("format_", STRPTIME)
@given(
    numbers=st.tuples(st.integers(1, 9999), st.integers(0, 14), st.integers(0, 33)),
)
def test_a_day_is_possible_if_strptime_reads_it(format_, numbers):
    """An independent calendar agrees on which days there are."""
    year, month, day = numbers
    pattern = STRPTIME[format_]
    if "%b" in pattern or "%B" in pattern:
        month = min(max(month, 1), 12)
        name = dt.date(2000, month, 1)
        pattern = pattern.replace("%b", name.strftime("%b")).replace("%B", name.strftime("%B"))
    text = pattern.replace("%Y", f"{year:04d}").replace("%m", f"{month:02d}")
    text = text.replace("%d", f"{day:02d}").replace("%H:%M:%S", "00:00:00")
    reading = DateFormat(format_).read(text)
    try:
        expected = dt.datetime.strptime(text, STRPTIME[format_])  # noqa: DTZ007
    except ValueError:
        assert isinstance(reading, ImpossibleDate)
    else:
        assert reading == DateParts(expected.year, expected.month, expected.day)


@given(day=st.dates(min_value=dt.date(1900, 3, 1)))
def test_excel_counts_days(day):
    """From 1 March 1900 on, as Python does."""
    parts = DateFormat("excel-1900").read(str((day - EXCEL_1900).days))
    assert parts == DateParts(day.year, day.month, day.day)


@given(day=st.dates(min_value=EXCEL_1904))
def test_excel_counts_days_on_a_macintosh(day):
    """From 1904 on."""
    parts = DateFormat("excel-1904").read(str((day - EXCEL_1904).days))
    assert parts == DateParts(day.year, day.month, day.day)


@given(start=st.dates(), days=st.integers(-5_000_000, 5_000_000))
def test_days_are_counted_from_any_day(start, days):
    """In both directions."""
    reading = DateFormat(f"days since {start.isoformat()}").read(str(days))
    year, month, day = calendar_day(start.toordinal() + days)
    if abs(year) <= 9999:
        assert reading == DateParts(year, month, day)
    else:
        assert isinstance(reading, ImpossibleDate)


@given(
    numbers=st.tuples(st.integers(0, 40), st.integers(0, 40), st.integers(1, 9999)),
    order=st.permutations(["month/day/year", "day/month/year"]),
)
def test_two_orders_disagree_exactly_if_both_are_other_days(numbers, order):
    """Whichever is listed first."""
    first, second, year = numbers
    days = set()
    for month, day in ((first, second), (second, first)):
        try:
            days.add(dt.date(year, month, day))
        except ValueError:
            continue
    readings = read_by_any(map(DateFormat, order), f"{first}/{second}/{year:04d}")
    read = [reading.date for reading in readings]
    if days:
        assert {part.date.earliest for part in read} == days
        assert len(read) == len(days)
    else:
        assert [type(part) for part in read] == [ImpossibleDate]


@given(text=st.text() | st.text("0123456789/.- ", max_size=12))
@pytest.mark.parametrize(
    "format_", [*STRPTIME, *SHORT, "edtf", "excel-1900", "year BC", "Mon. year"]
)
def test_any_text_is_read_or_not(format_, text):
    """Without an error."""
    reading = DateFormat(format_).read(text)
    kinds = DateParts | ImpossibleDate | UncertainDate | UncertainInterval | None
    assert isinstance(reading, kinds)
    assert DateFormat(format_).read(f" {text} ") == reading
