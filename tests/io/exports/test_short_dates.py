from __future__ import annotations

import pytest

import policytimeline as pt
from policytimeline.io.exports.short_dates import short_date


def short(text):
    """The short form, with spaces that break and plain dashes."""
    written = short_date(pt.parse_when(text))
    return written.replace("\N{NO-BREAK SPACE}", " ").replace("\N{EN DASH}", "-")


class TestShortDates:
    """One day that is not known is told apart from days that last."""

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("2018-06-28", "28 Jun 2018"),
            ("2018-06-28T10:20:30Z", "28 Jun 2018"),
            ("2018-06", "Jun 2018"),
            ("2018", "2018"),
            ("201X", "2010-2019"),
            ("[2018-06-17..2018-06-24]", "17-24 Jun 2018"),
            ("[2018-06-17..2018-07-04]", "17 Jun - 4 Jul 2018"),
            ("[2017-12-29..2018-01-02]", "29 Dec 2017 - 2 Jan 2018"),
            ("[..2018-06-28]", "by 28 Jun 2018"),
            ("[2018-06-28..]", "28 Jun 2018 or later"),
            ("2018-06-17/2018-06-24", "17 to 24 Jun 2018"),
            ("2018-06-17/2018-07-04", "17 Jun to 4 Jul 2018"),
            ("2018-06-17/2018-06-17", "17 Jun 2018 to 17 Jun 2018"),
            ("2018-06/2018-06", "within Jun 2018"),
            ("2018-06/2018-07-28", "Jun 2018 to 28 Jul 2018"),
            ("2018-06/..", "Jun 2018, no end"),
            ("2018-06/", "Jun 2018, end not known"),
            ("../2018-06-28", "no start, until 28 Jun 2018"),
            ("../..", "no start, no end"),
        ],
    )
    def test_forms(self, text, expected):
        """Days, months, years, bounds and ends."""
        assert short(text) == expected

    @pytest.mark.parametrize("text", ["2018-06~", "2018-XX-28", "-0043-03-15", "0044", "Y-170000"])
    def test_what_has_no_short_form_is_in_words(self, text):
        """Doubt, gaps, and years that need a sign."""
        assert short(text) == pt.parse_when(text).to_text()

    def test_the_same_text_has_one_meaning(self):
        """Over all dates and intervals that a few days, months and years give."""
        days = ("2018-01-01", "2018-01-02", "2018-01-31", "2018-12-31", "2019-01-01", "2019-12-31")
        pairs = [(a, b) for a in days for b in days if a < b]
        dates = [*days, "2018-01", "2018-12", "2018", "2019", *(f"[{a}..{b}]" for a, b in pairs)]
        dates += [each for day in days for each in (f"[..{day}]", f"[{day}..]")]
        texts = dates + [f"{a}/{b}" for a in (*dates, "..") for b in (*dates, "..", "")]
        meanings = {}
        for text in texts:
            try:
                when = pt.parse_when(text)
            except pt.EdtfSyntaxError:  # It ends before it begins.
                continue
            ends = () if isinstance(when, pt.UncertainDate) else (when.begin, when.end)
            bounds = [each if isinstance(each, pt.Bound) else None for each in ends]
            meanings.setdefault(short(text), set()).add((when.begin_days, when.end_days, *bounds))
        assert len(meanings) > 300
        assert [text for text, each in meanings.items() if len(each) > 1] == []
