from __future__ import annotations

import datetime as dt
import re
from itertools import pairwise

from hypothesis import given, strategies as st

from policytimeline import UncertainDate
from policytimeline.strategies import uncertain_dates

FIRST, LAST = dt.date(2018, 11, 1), dt.date(2021, 3, 31)
CALENDAR = [FIRST + dt.timedelta(days=day) for day in range((LAST - FIRST).days + 1)]

# The months of each code, as the specification lists them; 0 is the December before.
SEASONS = {
    21: "3 4 5", 22: "6 7 8", 23: "9 10 11", 24: "12 13 14",
    25: "3 4 5", 26: "6 7 8", 27: "9 10 11", 28: "12 13 14",
    29: "9 10 11", 30: "12 13 14", 31: "3 4 5", 32: "6 7 8",
    33: "1 2 3", 34: "4 5 6", 35: "7 8 9", 36: "10 11 12",
    37: "1 2 3 4", 38: "5 6 7 8", 39: "9 10 11 12",
    40: "1 2 3 4 5 6", 41: "7 8 9 10 11 12",
}  # fmt: skip


def fits(pattern, day):
    """Whether a calendar day is one that a date pattern allows, digit by digit."""
    year, _, rest = pattern.partition("-")
    if "S" in year:
        digits, _, significant = year.partition("S")
        return f"{day.year:04d}"[: int(significant)] == digits[: int(significant)]
    if rest.isdigit() and int(rest) > 12:
        months = {int(month) for month in SEASONS[int(rest)].split()}
        return any(
            day.month + later in months
            and re.fullmatch(masked(year), f"{day.year - later // 12:04d}")
            for later in (0, 12)
        )
    return re.match(masked(pattern), day.isoformat()) is not None


def masked(digits):
    """A regular expression that takes any digit for an X."""
    return digits.replace("X", "[0-9]")


def fitting(member):
    """The days of the calendar that a member of a set allows."""
    first, dots, last = member.partition("..")
    if not dots:
        return [day for day in CALENDAR if fits(member, day)]
    start = min(fitting(first)) if first else FIRST
    stop = max(fitting(last)) if last else LAST
    return [day for day in CALENDAR if start <= day <= stop]


def fitting_any(date):
    """The days of the calendar that some member of a date allows."""
    members = re.sub(r"[?~%]", "", str(date)).strip("[]").split(",")
    return {day for member in members for day in fitting(member)}


@given(date=uncertain_dates(FIRST, LAST, allow_clocks=False))
def test_a_day_is_possible_if_its_digits_fit_the_text(date):
    """Masks, seasons, sets and ranges, held against the text digit by digit."""
    assert {day for day in CALENDAR if day in date} == fitting_any(date)


@given(date=uncertain_dates(FIRST, LAST, allow_clocks=False, allow_unbounded=False))
def test_the_runs_list_the_possible_days_in_order(date):
    """None missing, none twice, and no two runs touch."""
    runs = date.days.runs
    listed = [number for first, last in runs for number in range(first, last + 1)]
    assert listed == sorted(day.toordinal() for day in fitting_any(date))
    assert all(before[1] + 1 < after[0] for before, after in pairwise(runs))


@given(
    century=st.sampled_from(["0", "1", "9", "X"]),
    digits=st.lists(st.sampled_from("0159X"), min_size=3, max_size=3),
    month=st.sampled_from(["", "-XX", "-02", "-X2", "-02-29", "-XX-31", "-0X-30", "-24"]),
    day=st.dates(dt.date(1, 1, 1), dt.date(9998, 12, 31)),
)
def test_masks_of_years_allow_the_days_that_fit(century, digits, month, day):
    """Over ten thousand years, leap days included."""
    text = f"{century}{''.join(digits)}{month}"
    try:
        date = UncertainDate.parse(text)
    except ValueError:
        assert "02-29" in text
        assert not fits_leap_year(text[:4])
        return
    assert (day in date) is fits(text, day)
    bounds = [number for number in (date.earliest_day, date.latest_day) if number > 0]
    ends = [dt.date.fromordinal(n) for n in bounds if n <= dt.date.max.toordinal()]
    assert all(fits(text, end) for end in ends if end.year < 9999)


def fits_leap_year(mask):
    """Whether some year with a 29 February fits the mask."""
    years = (year for year in range(10_000) if year % 4 == 0)
    leap = (year for year in years if year % 100 != 0 or year % 400 == 0)
    return any(re.fullmatch(masked(mask), f"{year:04d}") for year in leap)
