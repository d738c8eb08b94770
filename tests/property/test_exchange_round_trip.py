from __future__ import annotations

import calendar
import datetime as dt
import json
import re

import pytest
from hypothesis import given, strategies as st

import policytimeline as pt
from policytimeline.strategies import uncertain_dates, uncertain_intervals, whens

far_dates = uncertain_dates(allow_far_years=True)
far_intervals = uncertain_intervals(ends=uncertain_dates(allow_far_years=True, allow_clocks=False))
ZONES = st.integers(-12 * 60, 14 * 60).map(
    lambda minutes: dt.timezone(dt.timedelta(minutes=minutes))
)
EXPRESSIBLE = re.compile(r"[0-9]{4}(-(0[1-9]|1[0-2])(-[0-9]{2}(T.*)?)?)?")


class TestCsl:
    """CSL-JSON, there and back."""

    @given(when=st.one_of(far_dates, far_intervals))
    def test_what_is_written_reads_back_as_the_same_date(self, when):
        """In numbers, or as EDTF beside the words; through JSON too."""
        csl = when.to_csl()
        assert pt.from_csl(csl) == when
        assert pt.from_csl(json.loads(json.dumps(csl))) == when

    @given(when=whens())
    def test_numbers_never_say_more_than_the_date(self, when):
        """Without the EDTF beside them, they still allow the same days."""
        csl = when.to_csl()
        if "date-parts" in csl:
            again = pt.from_csl({key: csl[key] for key in csl if key != "edtf"})
            assert (again.begin_days, again.end_days) == (when.begin_days, when.end_days)
            assert again.is_qualified is when.is_qualified


def covered(text):
    """First and last day of ISO 8601 text, worked out with the standard library."""
    first, slash, last = text.partition("/")
    return day_of(first, last=False), day_of(last if slash else first, last=True)


def day_of(text, *, last):
    """The first or last day of a reduced date; None for an open end."""
    if text == "..":
        return None
    parts = [int(part) for part in text.partition("T")[0].split("-")]
    if len(parts) < 3:
        parts += [12 if last else 1] * (2 - len(parts))
        parts.append(calendar.monthrange(parts[0], parts[1])[1] if last else 1)
    return dt.date(*parts)


class TestSchemaOrg:
    """temporalCoverage."""

    @given(when=whens())
    def test_it_covers_exactly_the_days_from_earliest_to_latest(self, when):
        """Never fewer; an end that nothing bounds is open."""
        first, last = covered(when.to_schema_org())
        begin, end = (when, when) if when.is_one_day else (when.begin, when.end)
        # Reduced precision names an end as the source did, before the other end narrows it.
        assert first in {when.earliest, outermost(begin, "earliest")}
        assert last in {when.latest, outermost(end, "latest")}


def outermost(side, bound):
    """The bound of an interval's end on its own."""
    return None if isinstance(side, pt.Bound) else getattr(side, bound)


class TestIso8601:
    """ISO 8601-1, there and back."""

    @given(when=whens())
    def test_what_can_be_said_reads_back_as_the_same_date(self, when):
        """And what cannot is refused."""
        if all(EXPRESSIBLE.fullmatch(side) for side in str(when).split("/")):
            assert when.to_iso8601() == str(when)
            assert pt.from_iso8601(when.to_iso8601()) == when
        else:
            with pytest.raises(pt.InexpressibleError):
                when.to_iso8601()

    @given(day=st.dates())
    def test_every_way_to_write_a_day_is_that_day(self, day):
        """Calendar, week and ordinal dates, with hyphens and without."""
        year, week, weekday = day.isocalendar()
        written = day.isoformat()
        texts = [written, written.replace("-", ""), f"{written[:4]}-{day:%j}"]
        if day < dt.date(9999, 12, 20):
            texts += [
                f"{year:04d}-W{week:02d}-{weekday}",
                f"{year:04d}W{week:02d}{weekday}",
            ]
        for text in texts:
            assert pt.from_iso8601(text) == pt.UncertainDate.from_date(day)

    @given(day=st.dates(max_value=dt.date(9999, 12, 20)))
    def test_a_week_is_one_of_its_seven_days(self, day):
        """From Monday to Sunday."""
        year, week, _ = day.isocalendar()
        date = pt.from_iso8601(f"{year:04d}-W{week:02d}")
        assert date.latest_day - date.earliest_day == 6
        assert date.earliest.isoweekday() == 1
        assert day in date


class TestPython:
    """datetime and pendulum, there and back."""

    @given(moment=st.datetimes(timezones=st.none() | ZONES))
    def test_a_datetime_keeps_its_second_and_offset(self, moment):
        """Through the date's clock, pendulum, and ISO text."""
        date = pt.UncertainDate.from_date(moment)
        cut = moment.replace(microsecond=0)
        assert pt.from_iso8601(moment.isoformat().replace("+00:00", "Z")) == date
        again = date.to_pendulum()
        assert again == cut
        assert again.utcoffset() == cut.utcoffset()
        assert pt.UncertainDate.from_date(again) == date

    @given(day=st.dates())
    def test_a_day_is_a_day(self, day):
        """Without a time of midnight."""
        again = pt.UncertainDate.from_date(day).to_pendulum()
        assert again == day
        assert not isinstance(again, dt.datetime)
