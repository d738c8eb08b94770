from __future__ import annotations

import datetime as dt
import re

import pytest
from phrase_cases import PAGE, phrases, rows

import policytimeline as pt
from policytimeline.phrases import refusals

THURSDAY = dt.date(2018, 6, 28)
ANCHORS = {"the inauguration": pt.parse_when("2017-01-20")}


def readings(phrase, published=THURSDAY, **settings):
    """Rule and date of each reading, in their order."""
    found = pt.resolve_phrase(phrase, published=published, **settings)
    return [(reading.rule, str(reading.when)) for reading in found]


def dates(phrase, published=THURSDAY, **settings):
    """The dates of the readings, each once, in their order."""
    return list(dict.fromkeys(when for _, when in readings(phrase, published, **settings)))


def refused(phrase, **settings):
    """The error that a phrase raises."""
    with pytest.raises(pt.UnresolvablePhraseError) as caught:
        pt.resolve_phrase(phrase, published=THURSDAY, **settings)
    return caught.value


class TestReading:
    """What a reading says of itself."""

    def test_it_names_rule_anchor_offset_and_phrase(self):
        """The phrase stays as written, white space and capitals included."""
        first = pt.resolve_phrase("Last\n week", published=THURSDAY)[0]
        assert first == pt.Reading(
            when=pt.parse_when("[2018-06-18..2018-06-24]"),
            rule="last-week-monday",
            anchor=pt.parse_when("2018-06-28"),
            offset=pt.Lag(1, 13),
            phrase="Last\n week",
        )

    @pytest.mark.parametrize(
        ("phrase", "offset"),
        [
            ("yesterday", (1, 1)),
            ("last week", (1, 13)),
            ("this week", (-6, 6)),
            ("last month", (1, 61)),
            ("this month", (-30, 30)),
            ("last fiscal year", (1, 730)),
            ("until Friday", (-7, None)),
            ("within 30 days", (-30, 0)),
            ("in recent weeks", (0, None)),
            ("Tuesday", (0, 6)),
            ("last Friday", (1, 7)),
            ("in 2018", (None, None)),
            ("AD 79", (None, None)),
            ("400 years ago", (145_732, 146_462)),
        ],
    )
    def test_the_offset_is_a_constant_of_the_words(self, phrase, offset):
        """The same for every publication date."""
        for published in (THURSDAY, dt.date(2020, 2, 29), dt.date(1999, 12, 31)):
            assert pt.resolve_phrase(phrase, published=published)[0].offset == offset

    def test_the_anchor_is_the_event_if_one_is_named(self):
        """And the offset leads to it."""
        (reading,) = pt.resolve_phrase(
            "following his inauguration", published=THURSDAY, anchors=ANCHORS
        )
        assert reading.anchor == ANCHORS["the inauguration"]
        assert reading.offset == pt.Lag(None, 0)


class TestCalendarWords:
    """Days, weeks, months, quarters and years around the publication."""

    @pytest.mark.parametrize(
        ("phrase", "expected"),
        [
            ("yesterday", ["2018-06-27"]),
            ("today", ["2018-06-28"]),
            ("tomorrow", ["2018-06-29"]),
            ("last week", ["[2018-06-18..2018-06-24]", "[2018-06-17..2018-06-23]"]),
            ("this week", ["[2018-06-25..2018-07-01]", "[2018-06-24..2018-06-30]"]),
            ("next week", ["[2018-07-02..2018-07-08]", "[2018-07-01..2018-07-07]"]),
            ("last month", ["2018-05"]),
            ("this month", ["2018-06"]),
            ("next month", ["2018-07"]),
            ("last quarter", ["[2018-01-01..2018-03-31]"]),
            ("last year", ["2017", "[2016-10-01..2017-09-30]"]),
            ("next year", ["2019", "[2018-10-01..2019-09-30]"]),
            ("last fiscal year", ["[2016-10-01..2017-09-30]"]),
            ("this fiscal year", ["[2017-10-01..2018-09-30]"]),
            ("next fiscal year", ["[2018-10-01..2019-09-30]"]),
            ("earlier this month", ["[2018-06-01..2018-06-28]"]),
            ("later this year", ["[2018-06-28..2018-12-31]"]),
            ("earlier this week", ["[2018-06-25..2018-06-28]", "[2018-06-24..2018-06-28]"]),
            ("currently", ["[..2018-06-28]/[2018-06-28..]", "2018-06-28"]),
            ("last weekend", ["[2018-06-23..2018-06-24]"]),
        ],
    )
    def test_it_is_as_wide_as_the_words(self, phrase, expected):
        """The whole week, month or year that is meant."""
        assert dates(phrase) == expected

    @pytest.mark.parametrize(
        ("phrase", "expected"),
        [
            ("Wednesday", ["2018-06-27", "2018-07-04"]),
            ("on Thursday", ["2018-06-28", "2018-07-05"]),
            ("Wed.", ["2018-06-27", "2018-07-04"]),
            ("Tuesday night", ["2018-06-26", "2018-07-03"]),
            ("last Friday", ["2018-06-22"]),
            ("last Tuesday", ["2018-06-26", "2018-06-19"]),
            ("next Friday", ["2018-06-29", "2018-07-06"]),
            ("this Tuesday", ["2018-07-03", "2018-06-26"]),
            ("this past Thursday", ["2018-06-21"]),
            ("Friday of next week", ["2018-07-06"]),
            ("Sunday of last week", ["2018-06-24", "2018-06-17"]),
        ],
    )
    def test_a_weekday_may_be_any_that_usage_allows(self, phrase, expected):
        """The latest, the next, or the one in last or next week."""
        assert dates(phrase) == expected

    def test_the_coder_may_fix_the_start_of_the_week(self):
        """Then one convention is left."""
        assert readings("last week", week_starts="sunday") == [
            ("last-week-sunday", "[2018-06-17..2018-06-23]")
        ]

    def test_a_fiscal_year_that_starts_in_january_is_the_calendar_year(self):
        """So there is one reading and not two alike."""
        assert readings("last year", fiscal_year_starts=1) == [("last-year", "2017")]
        assert readings("FY2021", fiscal_year_starts=1) == [("fiscal-year-named-by-end", "2021")]

    @pytest.mark.parametrize("starts", range(1, 13))
    @pytest.mark.parametrize("phrase", ["the fourth quarter", "the third fiscal quarter"])
    def test_a_quarter_without_a_year_is_the_nearest(self, phrase, starts):
        """Also in a fiscal year that starts in the year before."""
        for day in (dt.date(2018, 1, 15), THURSDAY, dt.date(2018, 12, 31)):
            for reading in pt.resolve_phrase(phrase, published=day, fiscal_year_starts=starts):
                ahead = reading.when.begin_days.earliest - day.toordinal()
                assert -366 < ahead <= 366
                assert ("coming" in reading.rule) == (ahead > 0)

    def test_fiscal_quarters_are_those_of_the_fiscal_year(self):
        """The first one starts in October, as it does in the United States."""
        assert dates("the fiscal first quarter") == [
            "[2017-10-01..2017-12-31]",
            "[2018-10-01..2018-12-31]",
        ]

    def test_a_fortnight_has_an_end(self):
        """As every unit of the calendar has."""
        assert "[2018-06-27..2018-07-01]" in dates("the end of the fortnight")


class TestNamedDays:
    """Days, months, years and their parts by name."""

    @pytest.mark.parametrize(
        "phrase",
        [
            "Sept. 16",
            "Sept 16",
            "Sep. 16",
            "September 16",
            "September 16th",
            "16 September",
            "16th September",
            "the 16th of September",
            "on 16 Sept.",
            "on Sept. 16",
        ],
    )
    def test_a_day_of_a_month_in_every_usual_form(self, phrase):
        """The one to come and the latest: the nearer first, days ahead counted double."""
        assert dates(phrase) == ["2018-09-16", "2017-09-16"]
        november = dt.date(2018, 11, 2)
        assert dates(phrase, november) == ["2018-09-16", "2019-09-16"]

    @pytest.mark.parametrize("number", range(1, 13))
    def test_every_month_has_its_abbreviations(self, number):
        """Three letters, with or without a period, and the full name."""
        name = dt.date(2021, number, 1).strftime("%B")
        short = {name[:3], f"{name[:3]}."} if len(name) > 3 else set()
        for month in {name, name.upper(), *short}:
            assert dates(f"{month} 1, 2021") == [f"2021-{number:02d}-01"]
            assert dates(f"{month} 2021") == [f"2021-{number:02d}"]

    @pytest.mark.parametrize(
        ("phrase", "expected"),
        [
            ("September 16, 2021", ["2021-09-16"]),
            ("16 September 2021", ["2021-09-16"]),
            ("Wednesday, June 27, 2018", ["2018-06-27"]),
            ("Feb. 29", ["2016-02-29", "2020-02-29"]),
            ("In April", ["2018-04", "2019-04"]),
            ("last April", ["2018-04", "2017-04"]),
            ("this April", ["2018-04"]),
            ("April 2021", ["2021-04"]),
            ("early June 2018", ["[2018-06-01..2018-06-10]", "[2018-06-01..2018-06-15]"]),
            ("mid-June 2018", ["[2018-06-11..2018-06-20]", "[2018-06-08..2018-06-23]"]),
            ("late February 2018", ["[2018-02-21..2018-02-28]", "[2018-02-16..2018-02-28]"]),
            ("early 2018", ["[2018-01-01..2018-04-30]", "[2018-01-01..2018-06-30]"]),
            ("late 2018", ["[2018-09-01..2018-12-31]", "[2018-07-01..2018-12-31]"]),
            ("late last year", ["[2017-09-01..2017-12-31]", "[2017-07-01..2017-12-31]"]),
            ("the summer of 2018", ["2018-22", "[2018-06-20..2018-09-24]"]),
            ("last summer", ["2017-22", "[2017-06-20..2017-09-24]"]),
            ("the 1990s", ["199X"]),
            ("the 1900s", ["190X", "19XX"]),
            ("December 31 of last year", ["2017-12-31"]),
            ("On June 26 last year", ["2017-06-26"]),
            ("June of next year", ["2019-06"]),
            (
                "the early 1900s",
                [
                    "[1900-01-01..1903-12-31]",
                    "[1900-01-01..1933-12-31]",
                    "[1900-01-01..1904-12-31]",
                    "[1900-01-01..1949-12-31]",
                ],
            ),
            ("the early 1990s", ["[1990-01-01..1993-12-31]", "[1990-01-01..1994-12-31]"]),
            ("the 90s", ["199X"]),
            ("the '20s", ["192X"]),
            ("in 2018", ["2018"]),
            ("2018", ["2018"]),
            ("fiscal year 2021", ["[2020-10-01..2021-09-30]", "[2021-10-01..2022-09-30]"]),
            ("FY21", ["[2020-10-01..2021-09-30]", "[2021-10-01..2022-09-30]"]),
            ("FY 21", ["[2020-10-01..2021-09-30]", "[2021-10-01..2022-09-30]"]),
            ("FY-1998", ["[1997-10-01..1998-09-30]", "[1998-10-01..1999-09-30]"]),
            ("FY98", ["[1997-10-01..1998-09-30]", "[1998-10-01..1999-09-30]"]),
            ("6/28/28", ["2028-06-28"]),
            ("6/28/29", ["1929-06-28"]),
            ("28-Jun-99", ["1999-06-28"]),
            ("in '19", ["2019"]),
            ("Q3 2018", ["[2018-07-01..2018-09-30]", "[2018-04-01..2018-06-30]"]),
            ("from 2015 to 2018", ["2015/2018"]),
            ("between 2015 and 2018", ["[2015-01-01..2018-12-31]"]),
        ],
    )
    def test_it_is_as_wide_as_the_words(self, phrase, expected):
        """Both conventions if there are two."""
        assert dates(phrase) == expected

    @pytest.mark.parametrize(
        ("month", "expected"), [(2, "2017-24"), (3, "2017-24"), (6, "2018-24"), (12, "2018-24")]
    )
    def test_this_winter_is_the_last_one_until_a_month_after_its_end(self, month, expected):
        """Then it is the one to come."""
        assert dates("this winter", dt.date(2018, month, 15))[0] == expected

    def test_winter_belongs_to_two_years(self):
        """It may be named for either."""
        assert dates("winter 2018")[:2] == ["2018-24", "2017-24"]

    def test_sept_11_may_be_the_attacks(self):
        """After the year 2001, and certainly if they are named."""
        assert "2001-09-11" in dates("Sept. 11")
        assert dates("the Sept. 11 terrorist attacks") == ["2001-09-11"]
        before = {rule for rule, _ in readings("Sept. 11", dt.date(2001, 9, 10))}
        assert before == {"month-day-latest", "month-day-coming"}

    @pytest.mark.parametrize(
        "phrase",
        [
            "Feb. 30",
            "February 29, 2019",
            "June 31, 2018",
            "Tuesday, June 27, 2018",
            "2018-13-01",
            "from 2018 to 2015",
            "between 2018 and 2015",
        ],
    )
    def test_a_day_that_does_not_exist_is_refused(self, phrase):
        """Also one that does not fall on that weekday."""
        assert "no calendar day fits" in refused(phrase).reason

    def test_a_day_without_its_year_beside_one_that_has_a_year_is_ambiguous(self):
        """The nearest comes first, as without the other."""
        found = dates("June 14, 2017 or September 27")
        assert found == ["[2017-06-14,2018-09-27]", "[2017-06-14,2017-09-27]"]

    def test_the_middle_is_as_far_from_the_start_as_from_the_end(self):
        """Of six months, the middle by halves is four."""
        found = dict(readings("the middle of the first half of 2018"))
        assert found["part-of-half-of-year-halves"] == "[2018-02-01..2018-05-31]"


class TestCountedWords:
    """So many days, weeks, months or years."""

    @pytest.mark.parametrize(
        ("phrase", "expected"),
        [
            ("10 days ago", ["2018-06-18"]),
            ("twenty-one days ago", ["2018-06-07"]),
            ("two weeks ago", ["[2018-06-08..2018-06-14]", "[2018-06-11..2018-06-17]"]),
            (
                "two months ago",
                ["2018-04", "[2018-03-29..2018-04-28]", "[2018-04-13..2018-05-13]"],
            ),
            (
                "18 years ago",
                ["2000", "[1999-06-29..2000-06-28]", "[1999-12-28..2000-12-28]"],
            ),
            (
                "a year ago",
                ["2017", "[2016-06-29..2017-06-28]", "[2016-12-28..2017-12-28]"],
            ),
            ("a couple of weeks ago", ["[2018-06-01..2018-06-14]"]),
            ("several years ago", ["[..2016-06-28]"]),
            ("more than two years ago", ["[..2016-06-28]"]),
            ("about 10 days ago", ["[2018-06-13..2018-06-23]"]),
            ("about 14 days ago", ["[2018-06-11..2018-06-17]"]),
            ("some 3 days ago", ["[2018-06-24..2018-06-26]"]),
            ("nearly two years ago", ["[2016-06-28..2018-06-28]"]),
            ("within 20 business days", ["[2018-06-28..2018-07-30]"]),
            ("10 days from now", ["2018-07-08"]),
            ("within 30 days", ["[2018-06-28..2018-07-28]"]),
            ("within two months", ["[2018-06-28..2018-08-28]"]),
            ("within 30 to 60 days", ["[2018-06-28..2018-08-27]"]),
            ("between now and 2020", ["[2018-06-28..2020-12-31]"]),
            ("from now until 2030", ["2018-06-28/2030"]),
            ("the day before the June 5", ["2018-06-04", "2019-06-04"]),
            ("within a couple of days", ["[2018-06-28..2018-07-01]"]),
            ("in recent weeks", ["[..2018-06-28]"]),
            ("recently", ["[..2018-06-28]"]),
            ("over the past year", ["[2017-06-28..2018-06-28]/[2017-06-28..2018-06-28]"]),
            ("the past three months", ["[2018-03-28..2018-06-28]/[2018-03-28..2018-06-28]"]),
            ("for 10 days", ["2018-06-18/[2018-06-28..]"]),
            (
                "for five years",
                [
                    "[2012-06-29..2013-06-28]/[2018-06-28..]",
                    "[2012-12-28..2013-12-28]/[2018-06-28..]",
                ],
            ),
            (
                "in the 18 years since",
                ["[1999-06-29..2000-06-28]/2018-06-28", "[1999-12-28..2000-12-28]/2018-06-28"],
            ),
        ],
    )
    def test_calendar_completed_and_rounded(self, phrase, expected):
        """Days are exact; what is unbounded stays so."""
        assert dates(phrase) == expected

    def test_the_last_day_of_a_month_counts_back_to_the_last_of_a_shorter_one(self):
        """A month before 31 March is 28 February."""
        assert dates("within a month", dt.date(2018, 1, 31)) == ["[2018-01-31..2018-02-28]"]


class TestBounds:
    """Words before a date that make it a bound."""

    @pytest.mark.parametrize(
        ("phrase", "expected"),
        [
            ("until Friday", ["/2018-06-29", "/2018-06-22"]),
            ("until the end of the year", ["/2018-12-31"]),
            ("until the end of June 2018", ["/2018-06-30"]),
            ("by the end of the year", ["[..2018-12-31]"]),
            ("by the end of the month", ["[..2018-06-30]"]),
            ("by the end of the week", ["[..2018-07-01]", "[..2018-06-30]"]),
            ("by the end of June 2018", ["[..2018-06-30]"]),
            ("before the end of the year", ["[..2018-12-31]"]),
            ("by 2020", ["[..2020-12-31]"]),
            ("before 2018", ["[..2017-12-31]", "[..2018-12-31]"]),
            ("after April 2018", ["[2018-05-01..]", "[2018-04-01..]"]),
            (
                "since 2017",
                [
                    "[2017-01-01..2018-06-28]/[2017-01-01..2018-06-28]",
                    "2017/[2018-06-28..]",
                ],
            ),
            ("until now", ["/2018-06-28"]),
        ],
    )
    def test_one_side_is_bound(self, phrase, expected):
        """The other is as open as the words."""
        assert dates(phrase) == expected

    @pytest.mark.parametrize("published", ["2018", "201X"])
    def test_a_publication_date_on_which_the_words_make_no_sense_is_left_out(self, published):
        """Nothing published before June can look back on June."""
        last = pt.parse_when(published).latest
        within = f"[2018-06-01..{last}]"
        first = pt.resolve_phrase("since June 2018", published=pt.parse_when(published))[0]
        assert str(first.when) == f"{within}/{within}"


class TestEvents:
    """Words that count from an event."""

    @pytest.mark.parametrize(
        ("phrase", "expected"),
        [
            ("since the inauguration", "[2017-01-20..2018-06-28]/[2017-01-20..2018-06-28]"),
            ("following his inauguration", "[2017-01-20..]"),
            ("before the inauguration", "[..2017-01-20]"),
            ("until the inauguration", "/2017-01-20"),
            ("by the inauguration", "[..2017-01-20]"),
            ("10 days after the inauguration", "2017-01-30"),
            ("10 days before the inauguration", "2017-01-10"),
            ("five years since the inauguration", "[2022-01-20..2023-01-19]"),
            ("within 30 days of the inauguration", "[2017-01-20..2017-02-19]"),
            ("in the five years since the inauguration", "2017-01-20/[2022-01-20..2023-01-19]"),
        ],
    )
    def test_it_counts_from_the_event(self, phrase, expected):
        """The first reading."""
        assert dates(phrase, anchors=ANCHORS)[0] == expected

    @pytest.mark.parametrize(
        "name",
        [
            "the inauguration",
            "his inauguration",
            "her Inauguration",
            "Trump's inauguration",
            "President Trump\u2019s inauguration",
            "inauguration",
        ],
    )
    def test_article_owner_and_capitals_make_no_difference(self, name):
        """Both kinds of apostrophe."""
        assert dates(f"after {name}", anchors=ANCHORS) == ["[2017-01-20..]"]

    def test_another_owner_is_another_event(self):
        """If both names have one."""
        anchors = {
            "Trump's inauguration": pt.parse_when("2017-01-20"),
            "Biden\u2019s inauguration": pt.parse_when("2021-01-20"),
        }
        assert dates("after Biden's inauguration", anchors=anchors) == ["[2021-01-20..]"]
        assert "any of 2" in refused("after the inauguration", anchors=anchors).reason
        assert "not known" in refused("after Obama's inauguration", anchors=anchors).reason

    def test_an_uncertain_event_widens_what_counts_from_it(self):
        """Over all its days; an interval counts from its start."""
        anchors = {"the vote": pt.parse_when("2017-01"), "the war": pt.parse_when("2016/..")}
        assert dates("10 days after the vote", anchors=anchors) == ["[2017-01-11..2017-02-10]"]
        assert dates("before the war", anchors=anchors) == ["[..2016-12-31]"]

    def test_an_event_without_a_bound_bounds_one_side_at_most(self):
        """And the other one is refused."""
        anchors = {"the vote": pt.parse_when("[..2017-01-20]")}
        assert dates("before the vote", anchors=anchors) == ["[..2017-01-20]"]
        assert dates("until the vote", anchors=anchors) == ["/[..2017-01-20]"]
        assert "leaves no possible day" in refused("after the vote", anchors=anchors).reason

    def test_nothing_has_gone_on_since_an_event_to_come(self):
        """Neither within that time nor throughout."""
        anchors = {"the vote": pt.parse_when("2019-01-20")}
        assert "leaves no possible day" in refused("since the vote", anchors=anchors).reason


class TestRefusals:
    """Phrases that cannot be dated."""

    @pytest.mark.parametrize(
        "phrase",
        [
            "at the time",
            "never",
            "until",
            "quickly",
            "soon",
            "the next several years",
            "in the coming weeks",
            "the following day",
            "Thanksgiving",
            "by Christmas",
            "since Labor Day",
            "Good Friday",
            "the turn of the year",
        ],
    )
    def test_each_has_its_reason(self, phrase):
        """And not that no rule matches the words."""
        error = refused(phrase)
        assert error.phrase == phrase
        assert error.reason
        assert error.reason != "no rule matches it"

    def test_an_unknown_event_is_named_in_the_hint(self):
        """With the argument to pass."""
        error = refused("since the flood")
        assert "'the flood'" in error.reason
        assert "anchors={'the flood': ...}" in error.hint

    @pytest.mark.parametrize(
        ("phrase", "meant"),
        [
            ("lst week", "last week"),
            ("last sumer", "last summer"),
            ("Septmber 16", "September 16"),
            ("two weeks agoo", "two weeks ago"),
            ("wednsday", "Wednesday"),
        ],
    )
    def test_a_misspelled_phrase_gets_a_hint(self, phrase, meant):
        """With the phrase that is read."""
        assert refused(phrase).hint == f"did you mean {meant!r}?"
        assert dates(meant)

    @pytest.mark.parametrize(
        "phrase",
        ["as late as 2018", "last fortnite", "two moths ago and more"],
    )
    def test_no_hint_changes_the_meaning(self, phrase):
        """A phrase that only looks alike would be another date."""
        assert not refused(phrase).hint

    def test_nothing_is_like_an_unknown_word(self):
        """So there is no hint."""
        assert str(refused("xyzzy")) == (
            "'xyzzy' cannot be dated: no rule matches it; expected words that bound a date"
        )

    @pytest.mark.parametrize("phrase", ["9999 centuries ago", "in 9999 years"])
    def test_what_no_date_can_hold_is_refused(self, phrase):
        """Years are written with four digits."""
        assert "beyond the years" in refused(phrase).reason

    @pytest.mark.parametrize(
        "phrase",
        [
            *("the next day", "On the next day", "the following day", "the following Monday"),
            *("that week", "that year", "a year earlier", "nine days later", "the day after"),
        ],
    )
    def test_what_counts_from_the_day_in_view_is_refused_alone(self, phrase):
        """A phrase by itself has none in view."""
        assert "given elsewhere" in refused(phrase).reason
        assert dates("over the next day")

    def test_a_part_has_its_number(self):
        """Nobody knows which Friday of a month is the current one."""
        assert refused("the current Friday of June").reason

    def test_a_refusal_is_a_value_error(self):
        """And carries its facts."""
        assert issubclass(pt.UnresolvablePhraseError, ValueError)


class TestAttacks:
    """The one date that is known by its day and month."""

    @pytest.mark.parametrize("phrase", ["before 9/11", "before the Sept. 11 attacks"])
    def test_it_may_come_after_a_bound(self, phrase):
        """Although no publication date that is tried for the offset has it."""
        (reading,) = pt.resolve_phrase(phrase, published=THURSDAY)
        assert (str(reading.when), reading.offset) == ("[..2001-09-10]", pt.Lag(1, None))


class TestArguments:
    """What breaks its rule is refused, with a hint."""

    @pytest.mark.parametrize("month", [0, 13, True, 2.5, "10"])
    def test_a_fiscal_year_starts_in_a_month(self, month):
        """1 to 12."""
        with pytest.raises(pt.InvalidValueError, match="from 1 to 12"):
            pt.resolve_phrase("last week", published=THURSDAY, fiscal_year_starts=month)

    def test_a_week_starts_on_a_monday_or_sunday(self):
        """Or it is not known."""
        with pytest.raises(pt.InvalidValueError, match="'monday', 'sunday' or None"):
            pt.resolve_phrase("last week", published=THURSDAY, week_starts="saturday")

    @pytest.mark.parametrize("published", ["2018-06-28", None, pt.parse_when("2018/2019")])
    def test_the_publication_is_a_date(self, published):
        """Parsing is explicit."""
        with pytest.raises(pt.InvalidValueError, match=r"datetime\.date"):
            pt.resolve_phrase("last week", published=published)

    def test_the_publication_has_bounds(self):
        """Nothing can be counted from a day without bounds."""
        with pytest.raises(pt.InvalidValueError, match="is unbounded"):
            pt.resolve_phrase("last week", published=pt.parse_when("[..2018-06-28]"))

    def test_anchors_are_dates_with_a_start(self):
        """A text is parsed first."""
        with pytest.raises(pt.InvalidValueError, match="parse_when"):
            pt.resolve_phrase("today", published=THURSDAY, anchors={"the vote": "2017"})
        anchors = {"the vote": pt.parse_when("../2017")}
        with pytest.raises(pt.InvalidValueError, match="does not say when 'the vote' started"):
            pt.resolve_phrase("today", published=THURSDAY, anchors=anchors)

    def test_an_event_has_one_date(self):
        """Capitals, spaces and articles make no other event; the same date twice does no harm."""
        anchors = {"the vote": pt.parse_when("2017"), "The  Vote": pt.parse_when("2018")}
        with pytest.raises(pt.InvalidValueError, match="which is the same name"):
            pt.resolve_phrase("today", published=THURSDAY, anchors=anchors)
        anchors = {"the vote": pt.parse_when("2017"), "vote": pt.parse_when("2017")}
        assert dates("before the vote", anchors=anchors) == ["[..2017-12-31]"]

    @pytest.mark.parametrize(
        "anchors", [["the vote"], "the vote", [("the vote", "2018")], {3: pt.parse_when("2018")}]
    )
    def test_anchors_are_a_mapping(self, anchors):
        """From names to dates, as the hint says."""
        with pytest.raises(pt.InvalidValueError, match="parse_when") as raised:
            pt.find_phrases("since the vote", published=THURSDAY, anchors=anchors)
        assert raised.value.field == "anchors"

    def test_a_phrase_is_remembered_with_what_it_counts_from(self):
        """The same words on another day, or with other anchors, have other dates."""
        assert dates("today") != dates("today", dt.date(2018, 6, 29))
        for year in ("2017", "2018"):
            assert dates("by the vote", anchors={"the vote": pt.parse_when(year)}) == [
                f"[..{year}-12-31]"
            ]

    def test_the_phrase_is_a_text(self):
        """Nothing else has words."""
        with pytest.raises(pt.InvalidValueError, match="is not a text"):
            pt.resolve_phrase(2018, published=THURSDAY)

    def test_a_time_of_day_changes_nothing(self):
        """The day counts."""
        published = dt.datetime(2018, 6, 28, 23, 59, tzinfo=dt.UTC)
        assert dates("yesterday", published) == ["2018-06-27"]


class TestRules:
    """The reference page, which says what each rule means."""

    HOLIDAYS = {  # noqa: RUF012
        "Thanksgiving": [dt.date(2016, 11, 24), dt.date(2017, 11, 23), dt.date(2018, 11, 22)]
    }

    def test_each_row_shows_what_its_rules_give_today(self):
        """Readings on the page's publication date, and offsets."""
        for names, example, dates_shown, offsets_shown, _ in rows():
            given = [self.reading_by(name, example) for name in names]
            assert dates_shown == once(str(reading.when) for reading in given), names
            assert offsets_shown == once(shown(reading.offset) for reading in given), names

    def reading_by(self, rule, example):
        """The reading of an example, with fiscal years from October or else November."""
        for starts in (10, 11):
            found = pt.resolve_phrase(
                example,
                published=THURSDAY,
                anchors=ANCHORS,
                holidays=self.HOLIDAYS,
                fiscal_year_starts=starts,
            )
            for reading in found:
                if reading.rule == rule or (
                    rule in BEFORE_DATES and reading.rule.startswith(f"{rule}-")
                ):
                    return reading
        raise AssertionError(rule)

    def test_a_row_with_several_rules_has_one_for_each_start_of_a_week(self):
        """Monday first; nothing else makes two rules share a row."""
        for names, *_ in rows():
            if len(names) > 1:
                stem = names[0].removesuffix("-monday")
                assert names == [f"{stem}-monday", f"{stem}-sunday"]

    def test_every_rule_of_an_example_is_on_the_page(self):
        """Its own row, or that of the words before a date or of a part."""
        listed = {name for names, *_ in rows() for name in names}
        for phrase in phrases():
            for rule, _ in readings(phrase):
                assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", rule)
                assert rule in listed or rule.startswith(COMPOSED), (phrase, rule)

    def test_every_reason_has_a_row(self):
        """In the words that a refusal has."""
        text = PAGE.read_text(encoding="utf-8")
        reasons = [value for name, value in vars(refusals).items() if name in REASONS]
        assert len(reasons) == len(REASONS)
        assert not [reason for reason in reasons if reason not in text]


BEFORE_DATES = (
    *("until", "until-last-day", "by", "since-within", "since-throughout"),
    *("before", "before-or-in", "after", "after-or-in", "as-early-as"),
)
COMPOSED = (
    *(f"{name}-" for name in BEFORE_DATES),
    *(
        "part-of-",
        "last-day-of-",
        "week-",
        "weekend-of-",
        "from-",
        "one-of-",
        "quarter-ended-",
        "weekday-of-",
    ),
    *("ahead-from-", "back-from-", "following-", "month-of-", "day-of-", "half-of-", "quarter-of-"),
    "between-",
)
REASONS = frozenset(name for name in dir(refusals) if name.isupper()) - {
    "HOLIDAYS",
    "NAMES_BEFORE",
    "NUMBERED",
    "NAMES_AFTER",
    "FROM_VIEW_HINT",
    "EVENT_HINT",
}


def shown(offset):
    """An offset as the page writes it."""
    low, high = ("" if days is None else str(days) for days in offset)
    return low if low == high and low else f"{low}..{high}"


def once(values):
    """Each value once, in their order."""
    return list(dict.fromkeys(values))
