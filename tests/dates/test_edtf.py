from __future__ import annotations

import json
from pathlib import Path

import pytest

import policytimeline as pt
from policytimeline import Bound, EdtfSyntaxError, InvalidValueError
from policytimeline.dates.calendar import calendar_day

SUITE = json.loads((Path(__file__).parents[1] / "suite" / "edtf.json").read_text("utf-8"))
KINDS = {"date": pt.UncertainDate, "interval": pt.UncertainInterval, "set": pt.DateSet}


def by_text(cases):
    """One parameter for each case, named by its text."""
    return [pytest.param(case, id=case["text"] or "nothing") for case in cases]


def written(number):
    """A day number as the suite writes it."""
    if number in {float("-inf"), float("inf")}:
        return None
    year, month, day = calendar_day(number)
    return f"{'-' * (year < 0)}{abs(year):04d}-{month:02d}-{day:02d}"


class TestSuite:
    """The cases of ``suite/edtf.json``, which any implementation could run."""

    @pytest.mark.parametrize("case", by_text(SUITE["valid"]))
    def test_what_is_valid_is_read_with_its_bounds(self, case):
        """The first and the last possible day, and nothing padded."""
        value = pt.parse_edtf(case["text"])
        assert isinstance(value, KINDS[case["kind"]])
        assert written(value.earliest_day) == case["earliest"]
        assert written(value.latest_day) == case["latest"]

    @pytest.mark.parametrize("case", by_text(SUITE["valid"]))
    def test_what_is_valid_is_written_as_it_was(self, case):
        """Or in its canonical form."""
        assert str(pt.parse_edtf(case["text"])) == case.get("canonical", case["text"])

    @pytest.mark.parametrize("case", by_text(SUITE["valid"]))
    def test_what_is_known_of_a_valid_text(self, case):
        """Precision, clock, qualifiers, gaps and the kinds of its ends."""
        value = pt.parse_edtf(case["text"])
        if "precision" in case:
            assert value.precision.value == case["precision"]
        if case["kind"] != "set":
            assert value.clock == case.get("clock", "")
            assert value.is_qualified is case.get("qualified", False)
            assert value.is_edtf
        if case["kind"] == "date":
            assert (len(value.days.runs) > 1) is case.get("gaps", False)
        if case["kind"] == "interval":
            bounds = {Bound.OPEN: "open", Bound.UNKNOWN: "unknown"}
            assert bounds.get(value.begin, "date") == case["begin"]
            assert bounds.get(value.end, "date") == case["end"]

    @pytest.mark.parametrize("case", by_text(SUITE["invalid"]))
    def test_what_is_invalid_is_refused_where_it_goes_wrong(self, case):
        """At the first character that cannot be right."""
        with pytest.raises(EdtfSyntaxError) as caught:
            pt.parse_edtf(case["text"])
        assert caught.value.text == case["text"]
        assert caught.value.position == case["at"]

    @pytest.mark.parametrize("text", SUITE["reversed"])
    def test_reversed_intervals_are_refused(self, text):
        """With the hint to swap the ends."""
        with pytest.raises(EdtfSyntaxError, match="swap the two ends"):
            pt.parse_edtf(text)


class TestErrors:
    """An error says what is wrong, where, and what to write instead."""

    def test_a_caret_points_at_the_character(self):
        """Below the text, which is shown as it was given."""
        with pytest.raises(EdtfSyntaxError) as caught:
            pt.parse_edtf("2018-06-31")
        assert str(caught.value) == (
            "'2018-06-31': 2018-06 has no day 31; expected a day of that month\n\n"
            "    2018-06-31\n"
            "            ^"
        )

    @pytest.mark.parametrize(
        ("text", "hint"),
        [
            ("uuuu", "capital X"),
            ("201x", "capital X"),
            ("28.6.2018", "year first"),
            ("03/04/2018", "year first"),
            ("20180628", "put hyphens"),
            ("2018-W26", "no weeks"),
            ("[1998..2001]?", "as in [1998?..2001?]"),
            ("open/2018", "'..' for an open end"),
            ("2018/unknown", "nothing for an unknown one"),
            ("y17e7", "capital Y"),
            ("Y2018", "remove the Y"),
            ("2018-6", "two digits"),
            ("2018-6-28", "two digits"),
            (" 2018", "spaces"),
            ("2018-06-28T10:00Z", "seconds"),
            ("28 June 2018", "as numbers"),
        ],
    )
    def test_a_likely_mistake_gets_a_hint(self, text, hint):
        """Notations that people write instead of EDTF."""
        with pytest.raises(EdtfSyntaxError) as caught:
            pt.parse_edtf(text)
        assert hint in caught.value.hint
        assert f"Hint: {caught.value.hint}" in str(caught.value)

    def test_a_reversed_range_is_written_the_other_way_round(self):
        """The hint is the range itself."""
        with pytest.raises(EdtfSyntaxError, match=r"write \[2017,2018\.\.2019\]"):
            pt.parse_edtf("[2017,2019..2018]")

    def test_a_long_text_is_shown_around_the_character(self):
        """Not the whole of it."""
        with pytest.raises(EdtfSyntaxError) as caught:
            pt.parse_edtf(f"[{'2018,' * 10_000}x]")
        assert len(str(caught.value)) < 400
        assert caught.value.position == 50_001

    @pytest.mark.parametrize("value", [None, 2018, 20.18, b"1918", ["2018"]], ids=repr)
    @pytest.mark.parametrize("parse", [pt.parse_edtf, pt.parse_when, pt.UncertainDate.parse])
    def test_only_text_is_parsed(self, parse, value):
        """A number is not a year, because it is not a text."""
        with pytest.raises(InvalidValueError, match="is not text"):
            parse(value)

    @pytest.mark.parametrize("text", ["9" * 5000, "Y" + "9" * 5000, "Y1E" + "9" * 5000])
    def test_a_number_of_any_length_is_an_error_and_no_crash(self, text):
        """Python refuses to read numbers of more than 4300 digits."""
        with pytest.raises(EdtfSyntaxError):
            pt.parse_edtf(text)

    @pytest.mark.parametrize(
        "text", ["?" * 50_000, "[" * 50_000, "2018-" * 20_000, "," * 50_000, "X" * 50_000]
    )
    def test_long_nonsense_is_refused_at_once(self, text):
        """In time that grows no faster than its length."""
        with pytest.raises(EdtfSyntaxError):
            pt.parse_edtf(text)


class TestParseWhen:
    """`parse_when` reads what an event's time may be."""

    def test_it_has_one_extension(self):
        """A one-of set as an interval's end."""
        when = pt.parse_when("[2018-06-17..2018-06-24]/2018-06-28")
        assert isinstance(when, pt.UncertainInterval)
        assert not when.is_edtf
        assert str(when) == "[2018-06-17..2018-06-24]/2018-06-28"

    def test_parse_edtf_points_to_it(self):
        """The error of the one names the other."""
        with pytest.raises(EdtfSyntaxError, match="parse_when"):
            pt.parse_edtf("2018/[2018,2019]")

    def test_a_set_is_no_time_of_one_event(self):
        """With the two things that may have been meant."""
        with pytest.raises(EdtfSyntaxError, match=r"write \[2018,2019\] for one of these days"):
            pt.parse_when("{2018,2019}")

    def test_each_type_reads_its_own_text(self):
        """And refuses that of the others."""
        assert str(pt.UncertainDate.parse("2018")) == "2018"
        assert str(pt.UncertainInterval.parse("2018/2019")) == "2018/2019"
        assert str(pt.DateSet.parse("{2018}")) == "{2018}"
        for cls, text in (
            (pt.UncertainDate, "2018/2019"),
            (pt.UncertainDate, "{2018}"),
            (pt.UncertainInterval, "2018"),
            (pt.DateSet, "2018"),
        ):
            with pytest.raises(EdtfSyntaxError):
                cls.parse(text)
