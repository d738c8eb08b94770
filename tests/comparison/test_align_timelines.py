from __future__ import annotations

import json
import pickle

import attrs
import pytest

import policytimeline as pt

BOOK = pt.Codebook(
    event_types=[pt.EventType(id=kind) for kind in ("bill", "debate", "vote", "law", "march")]
)


def event(event_id, when, timelines, **fields):
    """An event whose type is the first part of its id."""
    kind = event_id.partition("-")[0]
    plain = {"title": f"The {kind}", "event_type": kind, "timelines": timelines}
    return pt.Event(id=event_id, when=pt.parse_when(when), **{**plain, **fields})


REFORMS = pt.Dataset(
    title="Three reforms",
    codebook=BOOK,
    events=[
        event("bill-a", "2001-01-01", ["a"]),
        event("vote-a", "[2001-01-11..2001-01-13]", ["a"]),
        event("law-a", "2001-02-01", ["a"]),
        event("bill-b", "2002-01-01", ["b"]),
        event("debate-b", "2002-01-05", ["b"]),
        event("vote-b", "2002-01-06/2002-03-01", ["b"], status="absent"),
        event("law-b", "2002-03-01", ["b"]),
        event("bill-c", "2003-01-01", ["c"]),
        event("debate-c", "2003-01-06", ["c"]),
        event("vote-c", "2003-01-21", ["c"]),
        event("law-c", "2003-01-31", ["c"]),
    ],
    links=[pt.Link(subject="vote-a", kind="precedes", object="law-a", lag=(19, 20))],
    timelines=[pt.TimelineDefinition(id=name, origin=f"bill-{name}") for name in "abc"],
)


def aligned(*names, dataset=REFORMS, **options):
    """Timelines of the dataset, side by side."""
    return pt.align_timelines(*map(dataset.timeline, names), **options)


def ids(found):
    """The ids in each row."""
    return [tuple(event.id if event else "" for event in row.events) for row in found.rows]


class TestRows:
    """Each step is a row, each timeline a column."""

    def test_steps_of_one_type_are_in_one_row(self):
        """In an order that all timelines allow; what only some have is left empty."""
        assert ids(aligned("a", "b", "c")) == [
            ("bill-a", "bill-b", "bill-c"),
            ("", "debate-b", "debate-c"),
            ("vote-a", "vote-b", "vote-c"),
            ("law-a", "law-b", "law-c"),
        ]

    def test_every_event_is_in_one_row(self):
        """Whatever the timelines."""
        found = [key for row in ids(aligned("c", "a", "b")) for key in row if key]
        assert sorted(found) == sorted(REFORMS.events)

    def test_cells_have_inferred_dates_and_lags(self):
        """Or with `coded`, those of the dates alone."""
        vote = aligned("a", "b", "c").rows[2].steps[0]
        assert vote.lag == pt.Lag(11, 12)
        assert str(vote.when) == "[2001-01-12..2001-01-13]"
        assert aligned("a", "b", coded=True).rows[2].steps[0].lag == pt.Lag(10, 12)

    def test_an_absence_is_shown_with_its_days(self):
        """It took no place in an order."""
        step = aligned("a", "b", "c").rows[2].steps[1]
        assert str(step.absence) == "stated absent from day 5 to day 59"
        assert not step.took_place

    def test_two_timelines_agree_with_their_comparison(self):
        """Row by row."""
        pair = pt.compare_timelines(REFORMS.timeline("b"), REFORMS.timeline("c"))
        shared = [row for row in ids(aligned("b", "c")) if all(row)]
        assert shared == [(match.left.id, match.right.id) for match in pair.matches]


class TestPace:
    """The days between steps, in every timeline."""

    def test_consecutive_steps_are_those_that_all_have(self):
        """Absent ones apart."""
        pace = aligned("a", "b", "c").pace()
        assert [way.name for way in pace.ways] == ["bill -> law"]
        assert pace.ways[0].lags == (pt.Lag(31, 31), pt.Lag(59, 59), pt.Lag(30, 30))
        assert pace.fastest(pace.ways[0]) == "c"

    def test_ways_can_be_named(self):
        """By types and ids, with an arrow or one after the other."""
        pace = aligned("a", "c").pace("bill -> vote, bill, vote-c, law")
        assert [way.name for way in pace.ways] == ["bill -> vote", "bill -> vote", "vote -> law"]
        assert pace.ways[0].lags == (pt.Lag(11, 12), pt.Lag(20, 20))

    def test_a_step_that_did_not_take_place_has_no_days(self):
        """And does not take part in who was the fastest."""
        (way,) = (pace := aligned("a", "b", "c").pace(["bill -> vote"])).ways
        assert way.lags == (pt.Lag(11, 12), None, pt.Lag(20, 20))
        assert pace.fastest(way) == "a"

    def test_nobody_is_fastest_if_bounds_overlap(self):
        """Or if there is nobody to compare with."""
        (way,) = (pace := aligned("a", "b").pace(["bill -> vote"])).ways
        assert pace.fastest(way) == ""

    def test_an_unknown_step_is_refused_with_one_like_it(self):
        """As in a comparison of two."""
        with pytest.raises(pt.UnknownIdError, match="did you mean 'debate'"):
            aligned("b", "c").pace(["debat -> law"])


class TestWords:
    """What the timelines share, and where they part."""

    def test_the_sentences_are_true(self):
        """Each with the rows that it rests on."""
        found = aligned("a", "b", "c").in_words()
        in_all, lacking, whole_way, absent = (sentence.text for sentence in found)
        assert in_all == "3 of the 4 steps are coded in all 3 timelines: bill, vote and law."
        assert lacking == "1 of these is absent or cancelled in at least one of them: vote."
        assert absent.endswith(
            " is a step of a and c; in b it is stated not to have happened (6 January "
            "to 1 March 2002)."
        )
        assert whole_way == (
            "From bill to law it took 31 days in a, 59 days in b and 30 days in c: c was the "
            "fastest."
        )
        assert found[1].rows == found[3].rows == ("vote-a=vote-b=vote-c",)

    def test_what_is_only_alleged_or_cancelled_is_called_so(self):
        """In the list of steps, and where the timelines part."""
        changed = [
            event("vote-a", "2001-01-12", ["a"], status="alleged"),
            event("debate-b", "2002-01-05", ["b"], status="cancelled"),
        ]
        said = aligned("a", "b", "c", dataset=REFORMS.with_events(*changed)).sentences
        assert "coded in all 3 timelines: bill, vote (alleged in a) and law." in said[0]
        assert (
            "\N{LEFT DOUBLE QUOTATION MARK}The debate\N{RIGHT DOUBLE QUOTATION MARK} is a step of "
            "c; in b it is cancelled."
        ) in said
        assert any(
            "is a step of a (alleged) and c; in b it is stated not to have" in s for s in said
        )

    def test_contradictions_are_told(self):
        """The steps are in both timelines, but have no figures."""
        link = pt.Link(subject="law-a", kind="precedes", object="bill-a")
        found = aligned("a", "c", dataset=attrs.evolve(REFORMS, links=[link]))
        assert found.sentences[:2] == (
            "3 of the 4 steps are coded in both timelines: bill, vote and law.",
            (
                "2 steps have no figures, because what is stated of them cannot all be true: "
                "bill-a and law-a."
            ),
        )
        (note,) = found.table("steps").notes
        assert note == (
            "Days are counted to the start of each step: in c from bill-c; the origin of a, "
            "bill-a, is in a contradiction."
        )
        (row,) = found.pace(["bill -> law"]).table().rows
        assert row[1:] == ("contradiction", pt.Lag(30, 30), "")

    def test_steps_of_crossed_ids_are_not_mixed_up(self):
        """The way from the first step to the last is that of the rows, whatever their ids."""
        one = pt.Timeline(
            id="one",
            events=[
                event("p", "2018-01-01", (), event_type="bill"),
                event("q", "2018-02-01", (), event_type="law"),
            ],
        )
        other = pt.Timeline(
            id="other",
            events=[
                event("q", "2019-01-01", (), event_type="bill"),
                event("p", "2019-03-01", (), event_type="law"),
            ],
        )
        said = pt.align_timelines(one, other).sentences
        assert said[1].startswith("From bill to law it took 31 days in one and 59 days in other")

    def test_a_pair_that_could_not_be_kept_is_told(self):
        """With what would have gone wrong."""
        marches = [
            event("march-a", "2001-01-02", ["a"], title="March in May"),
            event("march-b1", "2002-01-02", ["b"], title="March in May"),
            event("march-b2", "2002-01-03", ["b"], title="March in June"),
            event("march-c", "2003-01-02", ["c"], title="March in June"),
        ]
        found = aligned("a", "b", "c", dataset=REFORMS.with_events(*marches))
        assert [row for row in ids(found) if "march" in "".join(row)] == [
            ("march-a", "march-b1", "march-c"),
            ("", "march-b2", ""),
        ]
        assert found.in_words()[-1].text == (
            "march-b2 and march-c match by themselves, but are not in one row: march-b1 and "
            "march-b2 of b would be in one row."
        )


class TestForms:
    """An alignment can be printed and written as other results are."""

    def test_the_table_has_two_columns_for_each_timeline(self):
        """And more for data."""
        table = aligned("a", "b").table("steps")
        assert table.for_readers.headings == ("step", "a", "days", "b", "days")
        frame = aligned("a", "b").to_frame(backend="polars")
        assert {"lag_1_shortest", "lag_2_text", "title_1_id", "status_2"} <= set(frame.columns)

    def test_json_has_everything(self):
        """The timelines with their origins, too."""
        data = json.loads(aligned("a", "b").to_json())
        assert data["timelines"][0] == {"id": "a", "title": "", "origin": "bill-a"}
        assert [table["name"] for table in data["tables"]] == ["steps", "pace"]

    def test_it_can_be_pickled(self):
        """And is equal to its copy."""
        found = aligned("a", "b")
        assert pickle.loads(pickle.dumps(found)) == found  # noqa: S301  # Our own.
        assert repr(found) == "<TimelineAlignment of 2 timelines: 4 steps>"


class TestArguments:
    """At least two timelines."""

    @pytest.mark.parametrize("names", [(), ("a",)])
    def test_fewer_are_refused(self, names):
        """There is nothing to align."""
        with pytest.raises(pt.InvalidValueError, match="expected at least two timelines"):
            aligned(*names)

    def test_ids_are_refused_with_the_call_that_works(self):
        """The alignment does not know whose ids they are."""
        with pytest.raises(pt.InvalidValueError, match="is a str; expected a Timeline") as error:
            pt.align_timelines("a", "b")
        assert error.value.hint == 'write dataset.timeline("id") for each'

    def test_a_timeline_can_be_aligned_with_itself(self):
        """Every step is shared; the two are told apart by their places in every form."""
        found = aligned("a", "a")
        assert all(row[0] == row[1] for row in ids(found))
        assert found.table("steps").for_readers.headings[1::2] == ("a (left)", "a (right)")
        assert "in a (left) and 31 days in a (right): which was the fastest" in str(found)
        for form in (found.to_markdown, found.to_latex, found.to_html, found.to_csv):
            assert "a (right)" in form() or form == found.to_csv
        assert len(set(found.to_frame(backend="polars").columns)) > 4

    def test_two_timelines_of_one_id_do_not_take_the_place_of_each_other(self):
        """Of three, the fastest is faster than both others."""
        slow = pt.Timeline(
            id="a",
            events=[event("bill-d", "2004-01-01", ()), event("law-d", "2004-01-11", ())],
        )
        found = pt.align_timelines(*map(REFORMS.timeline, "ac"), slow)
        pace = found.pace(["bill -> law"])
        assert pace.timelines == ("a (1)", "c", "a (3)")
        assert pace.fastest(pace.ways[0]) == "a (3)"

    def test_a_repeated_id_is_refused(self):
        """One of the events would be lost."""
        twice = pt.Timeline(
            id="twice", events=[event("bill-a", "2001", ()), event("bill-a", "2002", ())]
        )
        with pytest.raises(pt.InvalidValueError, match="is the id of 2 events of timeline 'twice'"):
            pt.align_timelines(REFORMS.timeline("a"), twice)

    def test_empty_timelines_have_no_rows(self):
        """And no pace."""
        found = pt.align_timelines(pt.Timeline(id="x"), pt.Timeline(id="y"))
        assert found.rows == ()
        assert str(found).startswith("The timelines have no steps.")
