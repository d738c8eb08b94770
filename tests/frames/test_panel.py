"""`pt.frames.panel`: a row for each unit and time."""

from __future__ import annotations

import attrs
import pytest

import policytimeline as pt

pd = pytest.importorskip("pandas", reason="it is optional")


def law(id_, when, where="FR", **fields):
    """A law of a country."""
    return pt.Event(
        id=id_,
        title=id_,
        event_type="law",
        when=pt.parse_when(when),
        jurisdictions=[where],
        **fields,
    )


def cells(frame, column):
    """The cells of a column by unit and time, None for a null."""
    values = frame[column].astype(object)
    return {
        (unit, time): None if is_null else value
        for unit, time, value, is_null in zip(
            frame["unit"], frame["time"], values, frame[column].isna(), strict=True
        )
    }


class TestPanel:
    """Certain, possible and undecided cells."""

    def test_what_may_be_in_two_months_is_certain_in_neither(self):
        """And possible in both."""
        data = pt.Dataset(title="Laws", events=[law("a", "[2020-01-20..2020-02-03]")])
        frame = pt.frames.panel(data)
        assert cells(frame, "law") == {("FR", "2020-01"): None, ("FR", "2020-02"): None}
        assert cells(frame, "law_certain") == {("FR", "2020-01"): False, ("FR", "2020-02"): False}

    def test_a_year_that_holds_all_its_days_is_certain(self):
        """Whatever the true day is."""
        data = pt.Dataset(title="Laws", events=[law("a", "[2020-01-20..2020-02-03]")])
        assert cells(pt.frames.panel(data, frequency="year"), "law") == {("FR", 2020): True}

    def test_a_unit_without_events_is_there(self):
        """It never adopts, which is not the same as not being searched."""
        data = pt.Dataset(title="Laws", events=[law("a", "2020-01-20")])
        frame = pt.frames.panel(data, units=["FR", "IT"])
        assert cells(frame, "law")["IT", "2020-01"] is False
        assert cells(frame, "covered")["IT", "2020-01"] is True

    def test_a_date_of_which_nothing_is_known_does_not_widen_the_panel(self):
        """Four unspecified digits are not a year from 0 to 9999, and its cells are undecided."""
        undated = attrs.evolve(law("b", "XXXX-XX-XX"), event_type="vote")
        data = pt.Dataset(title="Laws", events=[law("a", "2020-01/2021-12"), undated])
        frame = pt.frames.panel(data, frequency="year")
        assert cells(frame, "vote") == {("FR", 2020): None, ("FR", 2021): None}


class TestWhatIsAskedFor:
    """Messages say what to write."""

    LAWS = pt.Dataset(title="Laws", events=[law("a", "2020-01-20")])

    @pytest.mark.parametrize(
        ("asked", "said"),
        [
            ({"between": (2018, 2021)}, r"between: \(2018, 2021\) is not a date(.|\n)*'2018/2021'"),
            ({"value": 3}, "value: 3 is not a type of events"),
            ({"units": ["France"]}, r"units: \['France'\] lacks 1 unit that events have \(FR\)"),
        ],
    )
    def test_the_argument_is_named_with_what_was_given(self, asked, said):
        """And an example of what was expected."""
        with pytest.raises(pt.InvalidValueError, match=said):
            pt.frames.panel(self.LAWS, **asked)

    def test_another_unit_is_named_where_events_have_none(self):
        """Leaving out the events without one may leave none."""
        data = pt.Dataset(title="Laws", events=[attrs.evolve(law("a", "2020"), jurisdictions=[])])
        with pytest.raises(pt.InvalidValueError, match=r"Hint: write unit='timeline', or another"):
            pt.frames.panel(data)

    def test_a_table_of_a_published_folder_is_not_a_frame_of_events(self):
        """Its columns have dots in their names."""
        frame = pd.DataFrame({"id": ["a"], "duration.shortest": [1]})
        with pytest.raises(pt.ConversionError, match=r"call pt.read_dataset\('FOLDER/'\)"):
            pt.frames.from_frame(frame, base=self.LAWS)


class TestSize:
    """What no computer can hold is refused before it is made."""

    @pytest.mark.parametrize("shape", ["long", "wide", "sequences"])
    def test_days_of_two_thousand_years(self, shape):
        """With a hint of how there can be fewer."""
        units = [f"u{number}" for number in range(200 if shape == "long" else 1)]
        asked = {"units": units, "between": "0001/2000", "frequency": "day"}
        event = pt.Event(
            id="a", title="A", event_type="law", when=pt.parse_when("1999"), jurisdictions=["u0"]
        )
        made = {
            "long": lambda data: pt.frames.panel(data, **asked),
            "wide": lambda data: pt.frames.panel(data, wide=True, **asked),
            "sequences": lambda data: pt.frames.sequences(data, **asked),
        }[shape]
        with pytest.raises(pt.InvalidValueError, match="or fewer") as caught:
            made(pt.Dataset(title="Laws", events=[event]))
        assert "frequency='year'" in caught.value.hint
