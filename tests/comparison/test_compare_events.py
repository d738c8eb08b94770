from __future__ import annotations

import re

import pytest

import policytimeline as pt


def event(event_id="letter", when="2018-06-20", **fields):
    """An event of a type and a day, and whatever else a test gives."""
    plain = {"title": "Pilots write", "event_type": "letter"}
    return pt.Event(id=event_id, when=pt.parse_when(when), **{**plain, **fields})


def rows(left, right):
    """Field to what each side has, and whether it is the same."""
    found = pt.compare_events(left, right)
    return {row.field: (row.left, row.right, row.same) for row in found.fields}


LETTER = event(
    duration=(0, 1),
    extent=pt.Extent.SINGLE,
    dates={"signed": pt.parse_when("2018-06"), "sent": pt.parse_when("2018-06-20")},
    participants=[
        pt.Participant("pilots", "actor"),
        pt.Participant("crews", "actor"),
        pt.Participant("port", "recipient"),
    ],
    jurisdictions=["US-NY", "US"],
    attributes={"pages": 3, "outcome": "none", "signatories": pt.Quantity.parse("9 pilots")},
)
REPORT = event(
    "report",
    "2021-09",
    title="A working group reports",
    status=pt.EventStatus.ALLEGED,
    dates={"signed": pt.parse_when("2018-06"), "sent": pt.parse_when("2018-06-20")},
    participants=[pt.Participant("pilots", "actor"), pt.Participant("town", "target")],
    attributes={"pages": 20, "outcome": "none"},
)


class TestFields:
    """Two events stand side by side, field by field."""

    @pytest.mark.parametrize(
        ("field", "row"),
        [
            ("title", ("Pilots write", "A working group reports", pt.Verdict.NO)),
            ("event_type", ("letter", "letter", pt.Verdict.YES)),
            ("when", ("2018-06-20", "2021-09", pt.Verdict.NO)),
            ("status", ("occurred", "alleged", pt.Verdict.NO)),
            ("basis", ("stated", "stated", pt.Verdict.YES)),
            ("extent", ("single", "single", pt.Verdict.YES)),
            ("duration", ("0 to 1 days", "", pt.Verdict.NO)),
            ("jurisdictions", ("US-NY, US", "", pt.Verdict.NO)),
            ("role actor", ("pilots, crews", "pilots", pt.Verdict.NO)),
            ("role recipient", ("port", "", pt.Verdict.NO)),
            ("role target", ("", "town", pt.Verdict.NO)),
            ("attribute pages", ("3", "20", pt.Verdict.NO)),
            ("attribute outcome", ("none", "none", pt.Verdict.YES)),
            ("attribute signatories", ("9 pilots", "", pt.Verdict.NO)),
        ],
    )
    def test_a_field_has_both_sides(self, field, row):
        """As text, with whether it is the same."""
        assert rows(LETTER, REPORT)[field] == row

    def test_what_neither_has_is_left_out(self):
        """An empty row tells nothing."""
        assert set(rows(event(), event("other"))) == {
            "title",
            "event_type",
            "when",
            "status",
            "basis",
            "extent",
        }

    def test_only_differing_fields_can_be_asked_for(self):
        """Those that are not, or may not be, the same."""
        found = pt.compare_events(event(when="2018-06"), event("other", "2018-06", title="Else"))
        assert [row.field for row in found.differing] == ["title", "when"]

    @pytest.mark.parametrize(
        ("left", "right", "same"),
        [
            ("2018-06-20", "2018-06-20", pt.Verdict.YES),
            ("2018-06", "2018-06", pt.Verdict.MAYBE),
            ("2018-06", "2018-06-20", pt.Verdict.MAYBE),
            ("2018-06", "2018-07", pt.Verdict.NO),
        ],
    )
    def test_dates_are_the_same_days_and_not_the_same_text(self, left, right, same):
        """Of the event itself and of each of its date roles."""
        one = event(when=left, dates={"signed": pt.parse_when(left)})
        other = event("other", right, dates={"signed": pt.parse_when(right)})
        assert rows(one, other)["when"] == (left, right, same)
        assert rows(one, other)["date signed"] == (left, right, same)

    @pytest.mark.parametrize(
        ("left", "right", "same"),
        [
            (True, True, pt.Verdict.YES),
            (True, 1, pt.Verdict.NO),
            (1, "1", pt.Verdict.NO),
            (9, pt.Quantity.parse("9"), pt.Verdict.NO),
            (pt.Quantity.parse("9.0"), pt.Quantity.parse("9"), pt.Verdict.YES),
        ],
    )
    def test_attributes_are_the_same_value_and_not_the_same_text(self, left, right, same):
        """A number is no text, true is no number, and a quantity is neither."""
        one, other = event(attributes={"held": left}), event("other", attributes={"held": right})
        assert rows(one, other)["attribute held"] == (str(left), str(right), same)

    def test_a_date_role_of_one_side_is_not_the_same(self):
        """The other has nothing there."""
        one = event(dates={"signed": pt.parse_when("2018")})
        assert rows(one, event("b"))["date signed"] == ("2018", "", pt.Verdict.NO)
        assert rows(event("b"), one)["date signed"] == ("", "2018", pt.Verdict.NO)


class TestOrder:
    """What can be said about the order of two events, whatever their days."""

    def test_relation_and_lag_are_guaranteed(self):
        """From the begin of the left one to the begin of the right one."""
        found = pt.compare_events(LETTER, REPORT)
        assert found.precedes is pt.Verdict.YES
        assert found.relations == {pt.AllenRelation.BEFORE}
        assert found.lag == pt.Lag(1169, 1198)

    def test_the_other_way_round_counts_backwards(self):
        """The relations are each other's inverse."""
        there, back = pt.compare_events(LETTER, REPORT), pt.compare_events(REPORT, LETTER)
        assert back.relations == {relation.inverse for relation in there.relations}
        assert back.lag == -there.lag
        assert back.precedes is pt.Verdict.NO
        assert {(f.field, f.left, f.right, f.same) for f in there.fields} == {
            (f.field, f.right, f.left, f.same) for f in back.fields
        }

    def test_an_undecided_order_stays_undecided(self):
        """Every relation that some choice of days gives."""
        found = pt.compare_events(event(when="2018-06"), event("other", "2018-06"))
        assert found.precedes is pt.Verdict.MAYBE
        assert found.relations == {
            pt.AllenRelation.BEFORE,
            pt.AllenRelation.MEETS,
            pt.AllenRelation.EQUALS,
            pt.AllenRelation.MET_BY,
            pt.AllenRelation.AFTER,
        }
        assert found.lag == pt.Lag(-29, 29)

    def test_no_number_of_days_leads_to_an_open_side(self):
        """An open begin has no day; an open end does not matter here."""
        opened = event("other", "../2018-06")
        assert pt.compare_events(event(), opened).lag is None
        assert pt.compare_events(opened, event()).lag is None
        assert pt.compare_events(event(), event("other", "2018-07-01/..")).lag == pt.Lag(11, 11)


class TestArguments:
    """Two events, and not their ids."""

    def test_ids_are_refused_with_the_call_that_works(self):
        """The comparison does not know whose ids they are."""
        with pytest.raises(pt.InvalidValueError, match="'a' is a str; expected an Event") as error:
            pt.compare_events("a", "b")
        assert error.value.hint == (
            'write compare_events(dataset.events["a"], dataset.events["b"])'
        )

    def test_one_id_is_refused_too(self):
        """On either side."""
        with pytest.raises(pt.InvalidValueError, match="right: 'b' is a str") as error:
            pt.compare_events(LETTER, "b")
        assert error.value.hint == 'write compare_events(left, dataset.events["b"])'

    def test_timelines_have_a_comparison_of_their_own(self):
        """The hint names it."""
        line = pt.Timeline(id="t")
        with pytest.raises(pt.InvalidValueError, match="is a Timeline; expected an Event") as error:
            pt.compare_events(line, line)
        assert error.value.hint == "write compare_timelines(left, right)"

    def test_anything_else_is_refused(self):
        """There is no call to name."""
        with pytest.raises(pt.InvalidValueError, match="left: None is a NoneType") as error:
            pt.compare_events(None, LETTER)
        assert error.value.hint == ""


class TestDataset:
    """With their dataset, two events are compared under all of its constraints."""

    DATASET = pt.Dataset(
        title="Pilots",
        events=[event(when="2018-06"), event("leak", "2018-06"), event("law", "2018-07-01")],
        links=[
            pt.Link(subject="letter", kind="precedes", object="leak"),
            pt.Link(subject="leak", kind="no_later_than", object="law"),
        ],
    )

    def compared(self, left, right, dataset=DATASET):
        """Two events of the dataset."""
        events = self.DATASET.events
        return pt.compare_events(events[left], events[right], dataset=dataset)

    def test_links_decide_what_dates_leave_open(self):
        """As the inference has it."""
        found, alone = self.compared("letter", "leak"), self.compared("letter", "leak", None)
        assert (found.precedes, alone.precedes) == (pt.Verdict.YES, pt.Verdict.MAYBE)
        assert found.relations == {pt.AllenRelation.BEFORE, pt.AllenRelation.MEETS}
        assert (found.lag, alone.lag) == (pt.Lag(1, 29), pt.Lag(-29, 29))

    def test_inferred_dates_are_a_field(self):
        """After all that is coded."""
        row = self.compared("letter", "leak").fields[-1]
        assert row.field == "when, inferred"
        assert (row.left, row.right) == ("[2018-06-01..2018-06-29]", "[2018-06-02..2018-06-30]")
        assert row.same is pt.Verdict.NO

    def test_an_open_start_has_no_lag(self):
        """As without a dataset."""
        opened = pt.Dataset(title="T", events=[event(), event("other", "../2018-06")])
        letter, other = opened.events.values()
        assert pt.compare_events(letter, other, dataset=opened).lag is None

    def test_what_contradicts_something_is_compared_as_coded(self):
        """With the contradiction."""
        link = pt.Link(subject="law", kind="precedes", object="letter")
        broken = pt.Dataset(title="T", events=self.DATASET.events.values(), links=[link])
        found = self.compared("letter", "law", broken)
        assert found.conflict is not None
        assert found.lag == pt.Lag(1, 30)
        assert "The dates are as coded" in str(found)

    def test_both_have_to_be_in_it(self):
        """By their ids."""
        with pytest.raises(pt.UnknownIdError, match="no event has the id 'report'"):
            pt.compare_events(LETTER, REPORT, dataset=self.DATASET)
        with pytest.raises(pt.InvalidValueError, match="dataset: 'hsi' is a str"):
            pt.compare_events(LETTER, REPORT, dataset="hsi")


class TestText:
    """A comparison is printed with the order on top, and then in columns."""

    def test_the_order_is_told_in_words(self):
        """With the days, also in calendar words."""
        order, days = pt.compare_events(LETTER, REPORT).sentences
        assert order == "letter certainly precedes report (Allen relation: before)."
        assert days == (
            "From the start of letter to that of report: 1,169 to 1,198 days (3 years 2 months to "
            "3 years 3 months)."
        )

    def test_every_field_is_a_row_between_the_ids(self):
        """Dates are in plain words there."""
        lines = str(pt.compare_events(LETTER, REPORT)).splitlines()
        assert lines[4].split() == ["field", "letter", "report", "same"]
        cells = [re.split(" {2,}", line) for line in lines[6:9]]
        assert cells == [
            ["title", "Pilots write", "A working group reports", "no"],
            ["event_type", "letter", "letter", "yes"],
            ["when", "20 June 2018", "some day in September 2021", "no"],
        ]

    def test_as_an_object_it_is_shown_on_one_line(self):
        """With the fields that are not, or may not be, the same."""
        found = pt.compare_events(event(when="2018-06"), event("other", "2018-06", title="Else"))
        assert repr(found) == (
            "<EventComparison of 'letter' and 'other': 2 of 6 fields differ or may differ>"
        )

    def test_lines_fit_a_page(self):
        """Long texts are wrapped in their column."""
        words = "A very long title that goes on and on " * 5
        text = str(pt.compare_events(event(title=words), event("other", title="x" * 300)))
        assert max(map(len, text.splitlines())) <= 100

    def test_an_open_side_is_told_in_words(self):
        """There is no number to print."""
        text = str(pt.compare_events(event(), event("other", "../2018-06")))
        assert "There is no number of days between them, because a side is open." in text

    def test_a_frame_has_a_row_for_each_field(self):
        """And four columns."""
        frame = pt.compare_events(LETTER, REPORT).to_frame(backend="polars")
        assert frame.columns == ["field", "left", "right", "same"]
        assert frame["field"].to_list() == [
            row.field for row in pt.compare_events(LETTER, REPORT).fields
        ]
