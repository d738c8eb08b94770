from __future__ import annotations

import copy
import pickle

import pytest

import policytimeline as pt


class TestSeasonMonths:
    """The months of a season are a parameter."""

    def test_southern_seasons_can_be_copied(self):
        """And sent to another process."""
        made = pickle.loads(pickle.dumps(pt.SOUTHERN_SEASONS))  # noqa: S301  # Our own.
        assert made == copy.deepcopy(pt.SOUTHERN_SEASONS) == pt.SOUTHERN_SEASONS
        assert pt.parse_when("2018-21", seasons=made) == pt.parse_when("[2018-09..2018-11]")

    def test_the_default_is_northern(self):
        """Spring starts in March."""
        assert str(pt.parse_edtf("2018-21").earliest) == "2018-03-01"

    @pytest.mark.parametrize(
        ("text", "southern"),
        [
            ("2018-21", "[2018-09..2018-11]"),
            ("2018-22", "[2018-12..2019-02]"),
            ("2018-25", "2018-25"),
            ("2018~-23?", "[2018%-?03..2018%-?05]"),
            ("201X-24", None),
            ("2018-21/2019-22", "[2018-09..2018-11]/[2019-12..2020-02]"),
            ("2018-21/..", "[2018-09..2018-11]/.."),
            ("{2018-21,2019}", "{2018-09..2018-11,2019}"),
        ],
    )
    def test_a_season_is_written_as_its_months(self, text, southern):
        """So that what is stored says which months are meant."""
        value = pt.parse_edtf(text, seasons=pt.SOUTHERN_SEASONS)
        if southern is None:
            assert len(value.days.runs) == 10
            southern = str(value)
        assert str(value) == southern
        again = pt.parse_edtf(southern) if southern[0] == "{" else pt.parse_when(southern)
        assert again == value

    def test_the_southern_seasons_are_those_of_level_2(self):
        """Codes 29 to 32 say the same by themselves."""
        for plain, explicit in zip(("21", "22", "23", "24"), ("29", "30", "31", "32"), strict=True):
            mine = pt.parse_when(f"2018-{plain}", seasons=pt.SOUTHERN_SEASONS)
            assert mine.days == pt.parse_when(f"2018-{explicit}").days

    @pytest.mark.parametrize(
        ("text", "wrong"),
        [("[2018-21..2019-21]", "range from season to season"), ("9999-22", "after year 9999")],
    )
    def test_what_cannot_be_written_as_months_is_refused(self, text, wrong):
        """The order of seasons depends on their months, and no month is of year 10000."""
        with pytest.raises(pt.EdtfSyntaxError, match=wrong):
            pt.parse_when(text, seasons=pt.SOUTHERN_SEASONS)

    @pytest.mark.parametrize(
        ("seasons", "wrong"),
        [
            ({"20": (1, 3)}, "'20' is not a season code"),
            ({"21": (13, 3)}, "cannot be the months of season 21"),
            ({"21": 5}, "cannot be the months of season 21"),
            ({"21": [9, 3]}, "cannot be the months"),
            (5, "is not a mapping"),
        ],
    )
    def test_what_is_no_season_is_refused(self, seasons, wrong):
        """Code and months."""
        with pytest.raises(pt.InvalidValueError, match=wrong):
            pt.parse_when("2018", seasons=seasons)
