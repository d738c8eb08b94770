from __future__ import annotations

import datetime as dt

import pytest
from exported_datasets import dated, event, exported

import policytimeline as pt

icalendar = pytest.importorskip("icalendar", reason="icalendar reads calendars back")


def read(dataset):
    """The entries of the calendar by the id of the event, read by icalendar."""
    text = exported("icalendar", dataset).text
    assert text.endswith("\r\n")
    lines = text.split("\r\n")
    assert not any("\n" in line or "\r" in line for line in lines)
    assert max(len(line.encode()) for line in lines) <= 75
    calendar = icalendar.Calendar.from_ical(text)
    assert not calendar.errors
    assert "X-WR-CALNAME" in calendar
    entries = calendar.walk("VEVENT")
    assert not any(entry.errors for entry in entries)
    found = {str(entry["UID"]).partition("@")[0]: entry for entry in entries}
    assert len(found) == len(entries)
    return found


class TestDays:
    """From the first to the day after the last."""

    @pytest.mark.parametrize(
        ("when", "start", "end", "is_marked"),
        [
            ("2018-06-28", (2018, 6, 28), (2018, 6, 29), False),
            ("2018-06-28~", (2018, 6, 28), (2018, 6, 29), True),
            ("2018-06", (2018, 6, 1), (2018, 7, 1), True),
            ("[2018-06-17..2018-06-24]", (2018, 6, 17), (2018, 6, 25), True),
            ("2018-06-01/2018-06-30", (2018, 6, 1), (2018, 7, 1), False),
            ("2018-06/2018-07-28", (2018, 6, 1), (2018, 7, 29), True),
            ("2018-12-31", (2018, 12, 31), (2019, 1, 1), False),
            ("0001-01-01", (1, 1, 1), (1, 1, 2), False),
        ],
    )
    def test_all_days(self, when, start, end, is_marked):
        """An uncertain date says in the summary that it is one."""
        entry = read(dated(when))["e0"]
        assert entry["DTSTART"].dt == dt.date(*start)
        assert entry["DTEND"].dt == dt.date(*end)
        words = pt.parse_when(when).to_text()
        assert str(entry["SUMMARY"]) == (f"Event e0 ({words})" if is_marked else "Event e0")
        assert f"Date: {words}" in str(entry["DESCRIPTION"])
        assert str(entry["X-POLICYTIMELINE-WHEN"]) == when

    @pytest.mark.parametrize(
        ("when", "start"),
        [
            ("2018-06-28T10:20:30", dt.datetime(2018, 6, 28, 10, 20, 30)),  # noqa: DTZ001
            ("2018-06-28T10:20:30Z", dt.datetime(2018, 6, 28, 10, 20, 30, tzinfo=dt.UTC)),
            ("2018-06-28T01:00:00+02:00", dt.datetime(2018, 6, 27, 23, tzinfo=dt.UTC)),
        ],
    )
    def test_clock_times(self, when, start):
        """The same moment, whatever the zone."""
        found = read(dated(when))["e0"]["DTSTART"].dt
        assert found == start
        assert (found.tzinfo is None) is (start.tzinfo is None)

    def test_what_is_not_bounded_is_reported(self):
        """Or is outside the years of the calendar."""
        whens = ("2018/..", "[..2018]", "../..", "2018-06/", "-0043", "9999-12-31", "2018")
        assert list(read(dated(*whens))) == ["e6"]
        (found, *_) = exported("icalendar", dated(*whens)).dropped
        assert found.message.endswith(": e0, e1, e2, e3, e4, e5")


class TestEntries:
    """What else is in an entry."""

    @pytest.mark.parametrize(
        ("status", "expected", "prefix"),
        [
            ("occurred", "CONFIRMED", ""),
            ("ongoing", "CONFIRMED", ""),
            ("scheduled", "TENTATIVE", "Scheduled: "),
            ("alleged", "TENTATIVE", "Alleged: "),
            ("cancelled", "CANCELLED", "Cancelled: "),
            ("absent", "CANCELLED", "Did not happen: "),
        ],
    )
    def test_status(self, status, expected, prefix):
        """No event that did not happen looks as if it had."""
        when = "2018-06-01/2018-06-30"
        entry = read(pt.Dataset(title="T", events=[event("a", when, status=status)]))["a"]
        assert (str(entry["STATUS"]), str(entry["SUMMARY"])) == (expected, f"{prefix}Event a")

    @pytest.mark.parametrize(
        "title",
        [
            'a, b; c\\n d: "e"',
            "x" * 10_000,
            "é" * 200,
            "\U0001f5f3\ufe0f" * 60,
            "\u05d4\u05e6\u05d1\u05e2\u05d4 " * 20,
            "two\nlines\r\nand more",
        ],
    )
    def test_texts_come_back(self, title):
        """Whatever is in them, folded between characters."""
        entry = read(pt.Dataset(title=title, events=[event("a", title=title)]))["a"]
        assert str(entry["SUMMARY"]) == title.replace("\r\n", "\n").strip("\r")

    def test_control_characters_are_replaced(self):
        """Which no calendar may hold."""
        entry = read(pt.Dataset(title="T", events=[event("a", title="a\x00b\x1bc")]))["a"]
        assert str(entry["SUMMARY"]) == "a\ufffdb\ufffdc"

    def test_repeated_ids_and_the_same_bytes(self):
        """Unique addresses, which do not change from one export to the next."""
        dataset = pt.Dataset(title="T", events=[event("a"), event("a")])
        assert list(read(dataset)) == ["a", "a-2"]
        assert exported("icalendar", dataset).text == exported("icalendar", dataset).text

    def test_the_seed(self):
        """As many entries as events with both bounds, and the rest is in one finding."""
        hsi = pt.load_seed("hsi")
        bounded = [e.id for e in hsi.events.all if e.when.earliest and e.when.latest]
        assert list(read(hsi)) == bounded
        first = exported("icalendar", hsi).dropped[0].message
        left_out = first.rpartition(": ")[2].split(", ")
        assert sorted([*left_out, *bounded]) == sorted(hsi.events)
