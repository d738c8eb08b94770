from __future__ import annotations

import csv
import io
import json

import pytest
from exported_datasets import dated, event, exported

import policytimeline as pt
from policytimeline.io.exports.timelinejs_sheet import COLUMNS

PARTS = ("year", "month", "day", "hour", "minute", "second", "millisecond")


def valid(text):
    """The data, if TimelineJS would take it: its own checks, as its TimelineConfig makes them."""
    data = json.loads(text)
    assert set(data) <= {"title", "events", "eras", "scale"}
    assert data["scale"] in {"human", "cosmological"}
    slides = [data["title"], *data["events"]]
    ids = [slide["unique_id"] for slide in slides]
    assert len(set(ids)) == len(ids)
    for slide in [*data["events"], *data.get("eras", ())]:
        for end in ("start_date", "end_date") if "end_date" in slide else ("start_date",):
            parts = slide[end]
            known = [name for name in PARTS if name in parts]
            assert set(parts) == set(known)
            assert known == list(PARTS[: len(known)])
            assert all(type(number) is int for number in parts.values())
            assert parts["year"] != 0
        assert slide.get("end_date") != slide["start_date"] or slide in data.get("eras", ())
    for era in data.get("eras", ()):
        assert {"start_date", "end_date", "text"} == set(era)
    for slide in data["events"]:
        assert slide["display_date"]
        assert slide.get("media", {"url": "http"})["url"].startswith("http")
    return data


def slides(*whens):
    """The slides of events on these dates."""
    return valid(exported("timelinejs", dated(*whens)).text)["events"]


class TestDates:
    """Parts as far as they are known, and the words."""

    @pytest.mark.parametrize(
        ("when", "start", "end"),
        [
            ("2018-06-28", (2018, 6, 28), None),
            ("2018-06", (2018, 6), None),
            ("2018", (2018,), None),
            ("2018-06~", (2018, 6), None),
            ("[2018-06-17..2018-06-24]", (2018, 6, 17), (2018, 6, 24)),
            ("201X", (2010,), (2019,)),
            ("2018-21", (2018, 3), (2018, 5)),
            ("2018-06/2018-07-28", (2018, 6), (2018, 7, 28)),
            ("2018-06-01/2018-06-30", (2018, 6, 1), (2018, 6, 30)),
            ("2018/2018", (2018,), None),
            ("2018/..", (2018,), None),
            ("2018-06/", (2018, 6), None),
            ("-0043-03-15", (-44, 3, 15), None),
            ("0000", (-1,), None),
            ("2018-06-28T10:20:30+02:00", (2018, 6, 28, 10, 20, 30), None),
            ("[..2018-12]", (2018,), None),
            ("../2018-06-28", (2018, 6, 28), None),
            ("[..2018-06-24]/[2018-06-17..]", (2018, 6, 24), None),
        ],
    )
    def test_no_part_is_made_up(self, when, start, end):
        """A month has no day, and a year no month."""
        (slide,) = slides(when)
        assert tuple(slide["start_date"].values()) == start
        assert tuple(slide.get("end_date", {}).values()) == (end or ())
        assert slide["display_date"] == pt.parse_when(when).to_text()

    def test_what_nothing_bounds_is_reported(self):
        """And left out; what has no first day is reported, too."""
        result = exported("timelinejs", dated("../..", "[..2018]", "2018"))
        assert len(valid(result.text)["events"]) == 2
        messages = [each.message for each in result.dropped if each.location.path == "events.when"]
        assert messages == [
            "1 event left out, with dates that nothing bounds: e0",
            "1 event without a first day placed at another bound of the date: e1",
        ]

    def test_years_beyond_those_of_javascript(self):
        """They need the other scale."""
        far = exported("timelinejs", dated("Y-300000", "2018")).text
        assert valid(far)["scale"] == "cosmological"
        assert valid(exported("timelinejs", dated("2018")).text)["scale"] == "human"


class TestSlides:
    """What else is on a slide."""

    def test_html_is_text(self):
        """A title cannot run a script, and an address that is none is no link."""
        source = pt.Source(id="s", title="<b>S</b>", url="javascript:alert(1)")
        told = [pt.Evidence(source_id="s")]
        dataset = pt.Dataset(
            title="T", sources=[source], events=[event(title="<script>", evidence=told)]
        )
        (slide,) = valid(exported("timelinejs", dataset).text)["events"]
        assert slide["text"]["headline"] == "&lt;script&gt;"
        assert "href" not in slide["text"]["text"]
        assert "&lt;b&gt;S&lt;/b&gt;, javascript:alert(1)" in slide["text"]["text"]
        assert "media" not in slide

    def test_what_did_not_happen_says_so(self):
        """In the headline, which is all that the axis shows."""
        absent = event("a", "2018-06-01/2018-06-30", status="absent")
        (slide,) = valid(exported("timelinejs", pt.Dataset(title="T", events=[absent])).text)[
            "events"
        ]
        assert slide["text"]["headline"] == "Event a (stated not to have happened)"

    def test_media_come_from_the_first_source_on_the_web(self, full):
        """With its title and its publisher."""
        (slide,) = valid(exported("timelinejs", full).text)["events"]
        assert slide["media"] == {
            "url": "https://zurl.example/a",
            "caption": "zsourcetitle",
            "credit": "zsourcepublisher",
        }
        assert slide["group"] == "ztimelinetitle"

    def test_repeated_ids(self):
        """Each slide has its own, also apart from the title's."""
        events = [event("a"), event("a"), event("about"), event("a-2")]
        data = valid(exported("timelinejs", pt.Dataset(title="T", events=events)).text)
        assert [each["unique_id"] for each in data["events"]] == ["a", "a-3", "about-2", "a-2"]

    def test_eras_are_what_was_searched(self, full):
        """If both ends are known."""
        (era,) = valid(exported("timelinejs", full).text)["eras"]
        assert era["start_date"] == {"year": 1917, "month": 1, "day": 2}
        searched = [pt.Coverage(period=pt.parse_when("2018/..")), pt.Coverage()]
        result = exported("timelinejs", pt.Dataset(title="T", coverage=searched))
        assert "eras" not in valid(result.text)
        (found,) = [each for each in result.dropped if each.location.path == "coverage.period"]
        assert found.message.endswith(": 0, 1")


class TestSheet:
    """The rows of its spreadsheet."""

    def rows(self, dataset):
        """The rows by column."""
        text = exported("timelinejs_sheet", dataset).text
        reader = csv.DictReader(io.StringIO(text, newline=""), strict=True)
        rows = list(reader)
        assert tuple(reader.fieldnames) == COLUMNS
        assert all(None not in row for row in rows)
        return rows

    def test_the_columns_of_its_template(self, full):
        """A title, an event and an era."""
        title, act, era = self.rows(full)
        assert (title["Type"], act["Type"], era["Type"]) == ("title", "", "era")
        assert [act[name] for name in COLUMNS[:8]] == ["1913", "4", "5", "", "1913", "5", "6", ""]
        assert era["Headline"] == "Searched: ztimelinetitle, zcoveragejurisdiction"

    def test_a_month_has_an_empty_day(self):
        """And a clock time is in a column of its own."""
        month, clock = self.rows(dated("2018-06", "2018-06-28T09:05:00Z"))[1:]
        assert (month["Month"], month["Day"]) == ("6", "")
        assert clock["Time"] == "09:05:00"

    def test_formulas_are_neutralised(self):
        """Negative years are not formulas."""
        dataset = pt.Dataset(title="=cmd|' /C calc'!A0", events=[event("a", "-0043")])
        title, act = self.rows(dataset)
        assert title["Headline"].startswith("'=cmd")
        assert act["Year"] == "-44"

    def test_the_same_slides_as_in_json(self):
        """As many rows as slides and eras, in the same order."""
        hsi = pt.load_seed("hsi")
        data = valid(exported("timelinejs", hsi).text)
        rows = self.rows(hsi)
        headlines = [row["Headline"] for row in rows if row["Type"] == ""]
        assert headlines == [slide["text"]["headline"] for slide in data["events"]]
        assert len(rows) == 1 + len(data["events"]) + len(data["eras"])
