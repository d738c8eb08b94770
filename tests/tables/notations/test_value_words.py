from __future__ import annotations

import datetime as dt

import pytest

from policytimeline import Bound, InvalidValueError, UncertainDate, UncertainInterval, parse_when
from policytimeline.tables.notations.meanings import (
    AbsentDuring,
    By,
    DateSide,
    DateWord,
    NotBy,
    date_on,
    parse_meaning,
)
from policytimeline.tables.notations.value_words import ValueWords, have_common_text

BEGIN, END, WHEN = DateSide


class TestMeanings:
    """A spec says in words what a text means."""

    @pytest.mark.parametrize(
        ("text", "meaning"),
        [
            ("open", DateWord.OPEN),
            ("unknown", DateWord.UNKNOWN),
            ("one day", DateWord.ONE_DAY),
            ("never", DateWord.NEVER),
            (" missing ", DateWord.MISSING),
            ("not by 2023-02-08", NotBy(UncertainDate.parse("2023-02-08"))),
            ("not  by 2023-02", NotBy(UncertainDate.parse("2023-02"))),
            ("by 2023", By(UncertainDate.parse("2023"))),
            ("absent during 2020/2021", AbsentDuring(UncertainInterval.parse("2020/2021"))),
            ("2017-05~", UncertainDate.parse("2017-05~")),
            ("2017/2018", UncertainInterval.parse("2017/2018")),
        ],
    )
    def test_parse(self, text, meaning):
        """And each meaning is written as it is read."""
        assert parse_meaning(text) == meaning
        assert parse_meaning(str(meaning)) == meaning

    @pytest.mark.parametrize(
        ("text", "hint"),
        [
            ("opne", "did you mean 'open'?"),
            ("unknwon", "did you mean 'unknown'?"),
            ("Never", "did you mean 'never'?"),
            ("ongoing", "did you mean 'not by DAY'?"),
            ("after 2023-02-08", "did you mean 'not by 2023-02-08'?"),
            ("until 2023-02-08", "did you mean 'by 2023-02-08'?"),
            ("same day", "did you mean 'one day'?"),
            ("not-by 2020", ""),
            ("5/5/2020", "write the year first"),
        ],
    )
    def test_did_you_mean(self, text, hint):
        """A slip is shown corrected."""
        with pytest.raises(InvalidValueError, match="is not a meaning") as caught:
            parse_meaning(text)
        assert caught.value.hint.startswith(hint)

    @pytest.mark.parametrize(
        ("text", "problem"),
        [
            ("not by soon", "has 'soon', which is not a date"),
            ("not by 2020/2021", "has an interval instead of a day"),
            ("by [..2020]", "has a date without a bound"),
            ("absent during 2020", "has one date instead of an interval"),
            (5, "is not a text"),
        ],
    )
    def test_problem(self, text, problem):
        """A word with the wrong kind of date is refused."""
        with pytest.raises(InvalidValueError) as caught:
            parse_meaning(text)
        assert caught.value.problem == problem


class TestSides:
    """What a meaning gives depends on what the date is for."""

    @pytest.mark.parametrize(
        ("meaning", "begin", "end", "when"),
        [
            ("open", Bound.OPEN, Bound.OPEN, InvalidValueError),
            ("unknown", Bound.UNKNOWN, Bound.UNKNOWN, "XXXX-XX-XX"),
            ("never", None, None, None),
            ("missing", None, None, None),
            ("one day", InvalidValueError, None, InvalidValueError),
            ("absent during 2020/2021", None, None, None),
            ("not by 2023-02-08", "[2023-02-09..]", "[2023-02-08..]", "[2023-02-09..]"),
            ("not by 2023-02", "[2023-02-02..]", "[2023-02-01..]", "[2023-02-02..]"),
            ("by 2023-02-08", "[..2023-02-08]", "[..2023-02-08]", "[..2023-02-08]"),
            ("by 2023", "[..2023-12-31]", "[..2023-12-31]", "[..2023-12-31]"),
            ("2017-05", "2017-05", "2017-05", "2017-05"),
            ("2017/2018", InvalidValueError, InvalidValueError, "2017/2018"),
            ("not by 9999-12-31", InvalidValueError, "[9999-12-31..]", InvalidValueError),
            ("not by 9999-12-30", "[9999-12-31..]", "[9999-12-30..]", "[9999-12-31..]"),
            ("by -9999-01-01", "[..-9999-01-01]", "[..-9999-01-01]", "[..-9999-01-01]"),
            ("by Y17000", InvalidValueError, InvalidValueError, InvalidValueError),
        ],
    )
    def test_date_on(self, meaning, begin, end, when):
        """A date, a bound, nothing, or an error if it makes no sense there."""
        for side, expected in ((BEGIN, begin), (END, end), (WHEN, when)):
            if expected is InvalidValueError:
                with pytest.raises(InvalidValueError):
                    date_on(side, parse_meaning(meaning))
            else:
                given = parse_when(expected) if isinstance(expected, str) else expected
                assert date_on(side, parse_meaning(meaning)) == given

    @pytest.mark.parametrize(
        ("meaning", "on_the_day", "later"),
        [
            ("open", "YES", "YES"),
            ("unknown", "MAYBE", "MAYBE"),
            ("not by 2023-02-08", "YES", "MAYBE"),
        ],
    )
    def test_open_unknown_and_not_by_say_different_things(self, meaning, on_the_day, later):
        """Whether it went on, on the day of the table and on a later one."""
        end = date_on(END, parse_meaning(meaning))
        interval = UncertainInterval(UncertainDate.parse("2021-01-20"), end)
        for day, verdict in (("2023-02-08", on_the_day), ("2024-01-01", later)):
            assert interval.shares_day(parse_when(day)).name == verdict


class TestValueWords:
    """Texts and patterns of a column."""

    WORDS = ValueWords.parse(
        {
            "Still in office": "not by 2023-02-08",
            "* admin": "unknown",
            "Trump admin": "2017-01-20",
            "*": "missing",
        }
    )

    @pytest.mark.parametrize(
        ("text", "meaning"),
        [
            ("Still in office", "not by 2023-02-08"),
            ("  Still in office\n", "not by 2023-02-08"),
            ("still in office", "missing"),
            ("Obama admin", "unknown"),
            ("Trump admin", "2017-01-20"),
            ("admin", "missing"),
            ("", "missing"),
        ],
    )
    def test_meaning_of(self, text, meaning):
        """Exact texts go first, then the pattern with the most letters."""
        assert self.WORDS.meaning_of(text) == parse_meaning(meaning)

    def test_other_texts_have_none(self):
        """They are dates, or mistakes."""
        assert ValueWords.parse({"open": "open"}).meaning_of("2020") is None
        assert ValueWords().meaning_of("") is None

    def test_only_the_star_is_special(self):
        """Brackets and question marks are themselves."""
        words = ValueWords.parse({"[a?]*.": "unknown"})
        assert words.meaning_of("[a?] or so.") is DateWord.UNKNOWN
        assert words.meaning_of("ab.") is None

    def test_the_parts_of_a_pattern_do_not_overlap(self):
        """A text has all letters of the pattern."""
        words = ValueWords.parse({"ab*ba": "unknown"})
        assert words.meaning_of("aba") is None
        assert words.meaning_of("abba") is DateWord.UNKNOWN

    def test_a_date_that_yaml_read_is_its_text(self):
        """YAML reads 9999-12-31 as a date."""
        words = ValueWords.parse({dt.date(9999, 12, 31): "open", "x": dt.date(2020, 3, 1)})
        assert words.meaning_of("9999-12-31") is DateWord.OPEN
        assert words.meaning_of("x") == UncertainDate.parse("2020-03-01")

    @pytest.mark.parametrize("key", [0, False, None, dt.datetime(2020, 1, 1)])  # noqa: DTZ001
    def test_another_key_needs_quotation_marks(self, key):
        """YAML reads `No` as false, and 00 as 0."""
        with pytest.raises(InvalidValueError, match="is not a text"):
            ValueWords.parse({key: "missing"})

    def test_a_text_twice_is_an_error(self):
        """Spaces around it do not count."""
        with pytest.raises(InvalidValueError, match="is there twice"):
            ValueWords.parse({"x": "open", " x": "unknown"})

    def test_two_patterns_that_disagree_are_an_error(self):
        """If neither is longer and a text fits both."""
        with pytest.raises(InvalidValueError, match="may fit the same text"):
            ValueWords.parse({"ab*": "open", "*yz": "unknown"})

    @pytest.mark.parametrize(
        "values",
        [
            {"ab*": "open", "*z": "unknown"},
            {"ab*": "open", "cd*": "unknown"},
            {"ab*": "open", "*yz": "open"},
        ],
    )
    def test_other_patterns_are_clear(self, values):
        """One is longer, no text fits both, or both mean the same."""
        assert len(ValueWords.parse(values).words) == 2

    def test_have_common_text(self):
        """Letters of both have to fit."""
        assert have_common_text("a*b*c", "*bc")
        assert not have_common_text("a*b", "b*a")
