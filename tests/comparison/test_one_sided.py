from __future__ import annotations

import pytest
from small_episodes import absent, compared, dataset, event

import policytimeline as pt
from policytimeline.comparison.matches import Reason
from policytimeline.results.cells import MINUS, text_of

STARTS = (event("l-1", "plan", "2018-06-01", "l"), event("r-1", "plan", "2021-06-01", "r"))
BOOK = pt.Codebook(
    event_types=[
        pt.EventType(id="act"),
        pt.EventType(id="vote", parent="act"),
        pt.EventType(id="first-vote", parent="vote"),
    ]
)


def reasons(*events, **fields):
    """Why the steps of the left side have no counterpart."""
    found = compared(dataset(*STARTS, *events, **fields))
    return {each.event.id: each.reason for each in found.only_left}


class TestAbsence:
    """The days for which something is stated not to have happened, counted from the origin."""

    @pytest.mark.parametrize(
        ("when", "days", "dates"),
        [
            ("2021-06-11/2021-06-21", "from day 10 to day 20", "11 to 21 June 2021"),
            (
                "[2021-06-11..2021-06-14]/[2021-06-21..2021-06-23]",
                "from day 13 or earlier to day 20 or later",
                "from 14 June 2021 or earlier to 21 June 2021 or later",
            ),
            (
                "2021-05/[2021-05-20..2021-06-02]",
                f"on one or more of the days {MINUS}31 to 1",
                "start: some day in May 2021; end: one day from 20 May to 2 June 2021",
            ),
            ("2021-06-14/2021-06-14", "on day 13", "14 June 2021"),
            ("2021-06-11/..", "from day 10 on", "since 11 June 2021, with no end"),
            ("../2021-06-21", "until day 20", "until 21 June 2021, with no beginning"),
            ("2021-06-11/", "from day 10 to day 10 or later", "since 11 June 2021, end not known"),
            (
                "/2021-06-21",
                "from day 20 or earlier to day 20",
                "until 21 June 2021, beginning not known",
            ),
            ("/", "on one or more days", "beginning and end not known"),
            ("[2021-06-11..]/", "from day 10 or later to an unknown day", ""),
            ("[2021-06-11..]/..", "from day 10 or later on", ""),
            ("../[..2021-06-11]", "until day 10 or earlier", ""),
            (
                "/[2021-06-11..2021-06-14]",
                "from an unknown day to day 10 or later",
                "",
            ),
            ("../..", "", "with no beginning and no end"),
        ],
    )
    def test_the_days_are_those_it_is_certainly_stated_for(self, when, days, dates):
        """In tables they are counted from the origin; in sentences they are dates."""
        found = compared(
            dataset(
                *STARTS, event("l-2", "vote", "2018-07-01", "l"), absent("r-2", "vote", when, "r")
            )
        )
        match = found.match_of("r-2")
        assert str(match.right_step.absence) == f"stated absent {days}".rstrip()
        assert match.is_absent_on_one_side
        assert (match.order, match.difference) == (None, None)
        (said,) = (text for text in found.sentences if "stated not to have happened" in text)
        dates = dates or pt.parse_when(when).to_text()
        assert said.endswith(f"in r it is stated not to have happened ({dates}).")
        (row,) = (row for row in found.table("steps").rows if row[0].id == match.id)
        assert text_of(row[2], edtf=True) == f"stated absent ({when})"
        assert text_of(row[2]) == f"stated absent ({pt.parse_when(when).to_text()})"

    def test_without_an_origin_it_is_only_said(self):
        """There is no day to count from."""
        steps = event("l-2", "vote", "2018-07-01", "l"), absent("r-2", "vote", "2021/2022", "r")
        found = compared(dataset(*STARTS, *steps, origins=("l-1", None)))
        assert str(found.match_of("r-2").right_step.absence) == "stated absent"


class TestStatedAbsent:
    """An event of its type, or of a wider one, is stated not to have happened there."""

    def others(self, kind, **who):
        """What the right side has, besides a vote that is matched."""
        return [
            event("l-2", "first-vote", "2018-07-01", "l", who={"actor": "senate"}),
            event("l-3", "first-vote", "2018-07-02", "l", who={"actor": "assembly"}),
            event("r-2", "first-vote", "2021-07-01", "r", who={"actor": "senate"}),
            absent("r-3", kind, "2021-07-01/2021-07-11", "r", who=who),
        ]

    def found(self, kind, **who):
        """The comparison, in which the second vote is kept apart from what is absent."""
        given = dataset(*STARTS, *self.others(kind, **who), codebook=BOOK)
        return compared(given, pins=[("l-2", "r-2")], apart=[("l-3", "r-3")])

    @pytest.mark.parametrize("kind", ["first-vote", "vote", "act"])
    def test_a_wider_type_says_it_too(self, kind):
        """If nothing is said of who."""
        (one,) = self.found(kind).only_left
        assert (one.event.id, one.reason) == ("l-3", Reason.STATED_ABSENT)
        assert one.absence.event.id == "r-3"
        assert one.reason_in_words == "stated absent there, from day 30 to day 40 (r-3)"
        assert repr(one) == f"<OneSided 'l-3': {one.reason_in_words}>"

    def test_a_narrower_or_another_type_says_nothing(self):
        """That there was no fire."""
        assert self.found("fire").only_left[0].reason is Reason.NOT_CODED

    @pytest.mark.parametrize(
        ("actor", "reason"),
        [("assembly", Reason.STATED_ABSENT), ("senate", Reason.NOT_CODED)],
    )
    def test_it_has_to_be_of_the_same_actor(self, actor, reason):
        """That one chamber never voted says nothing of the other."""
        assert self.found("vote", actor=actor).only_left[0].reason is reason

    def test_the_sentence_says_the_dates(self):
        """Of no other day is anything stated; different dates are said of each step."""
        given = dataset(
            *STARTS,
            event("l-2", "first-vote", "2018-08-03", "l", title="The vote"),
            absent("r-2", "act", "2021-06-02/2021-06-09", "r"),
            codebook=BOOK,
        )
        found = compared(given, apart=[("l-2", "r-2")])
        assert (
            "1 step of l is stated not to have happened in r (2 to 9 June 2021): "
            "\N{LEFT DOUBLE QUOTATION MARK}The vote\N{RIGHT DOUBLE QUOTATION MARK}."
        ) in found.sentences

    def test_different_dates_are_said_of_each_step(self):
        """Behind its title, after what it is."""
        given = dataset(
            *STARTS,
            event("l-2", "vote", "2018-07-01", "l", title="Vote", status="alleged"),
            event("l-3", "fire", "2018-07-01", "l", title="Fire"),
            absent("r-2", "vote", "2021-06-02/2021-06-09", "r"),
            absent("r-3", "fire", "2021-06-03/2021-06-09", "r"),
        )
        found = compared(given, apart=[("l-2", "r-2"), ("l-3", "r-3")])
        (said,) = (each for each in found.sentences if "not to have happened in r" in each)
        assert "Vote\N{RIGHT DOUBLE QUOTATION MARK} (alleged, 2 to 9 June 2021)" in said
        assert "Fire\N{RIGHT DOUBLE QUOTATION MARK} (3 to 9 June 2021)" in said

    def test_of_several_absences_one_for_the_days_counts(self):
        """The step would have come on day 30."""
        given = dataset(
            *STARTS,
            event("l-2", "first-vote", "2018-07-01", "l"),
            absent("r-2", "act", "2021-06-02/2021-06-09", "r"),
            absent("r-3", "vote", "2021-06-21/2021-07-11", "r"),
            codebook=BOOK,
        )
        (one,) = compared(given, apart=[("l-2", "r-2"), ("l-2", "r-3")]).only_left
        assert one.reason_in_words == "stated absent there, from day 20 to day 40 (r-3)"

    def test_an_absence_in_a_contradiction_has_no_days(self):
        """That is said in the reason and in the sentences."""
        given = dataset(
            *STARTS,
            absent("l-2", "vote", "2018-07-01/2018-07-10", "l"),
            event("r-2", "vote", "2021-07-01", "r"),
            event("r-3", "vote", "2021-07-05", "r"),
            links=[pt.Link(subject="l-2", kind="precedes", object="l-1")],
        )
        found = compared(given)
        (one,) = found.only_right
        why, stated = "in contradiction to other statements", "stated not to have happened"
        assert one.reason_in_words == f"stated absent there, {why} (l-2)"
        assert found.match_of("l-2").left_step.absence_in_words == f"{stated} ({why})"
        assert f"in l it is {stated} ({why})." in str(found).replace("\n", " ")
        assert "None" not in str(found)

    def test_what_is_absent_itself_has_no_such_reason(self):
        """Both sides would say the same."""
        steps = absent("l-2", "vote", "2018/2019", "l"), absent("r-2", "vote", "2021/2022", "r")
        found = compared(dataset(*STARTS, *steps), apart=[("l-2", "r-2")])
        assert [each.reason for each in found.only_left] == [Reason.NOT_CODED]


class TestTable:
    """A row for each step that only one side has."""

    def test_what_is_not_certain_to_have_happened_is_called_so(self):
        """Beside its title; of an absence, the date and the days say it."""
        given = dataset(
            *STARTS,
            event("l-2", "fire", "2018-07-01", "l", title="A fire", status="cancelled"),
            event("l-3", "flood", "2018-07-02", "l", title="A flood"),
            absent("l-4", "vote", "2018-07-03/2018-07-04", "l", title="No vote"),
        )
        rows = compared(given).table("only_left").rows
        assert [row[0].text for row in rows] == ["A fire (cancelled)", "A flood", "No vote"]
        assert str(rows[-1][2]) == "stated absent from day 32 to day 33"

    def test_without_an_origin_no_column_of_days_is_shown(self):
        """The dates tell what is stated absent, and what is in a contradiction."""
        given = dataset(
            event("l-1", "plan", "2018-06-01", "l", title="Plan"),
            event("l-2", "fire", "2018-07-01", "l", title="Fire"),
            absent("l-3", "vote", "2018-07-03/2018-07-04", "l", title="No vote"),
            event("l-4", "law", "2018-08-01", "l", title="Law"),
            event("r-4", "law", "2018-08-01", "r", title="Law"),
            links=[pt.Link(subject="l-2", kind="precedes", object="l-1")],
            origins=(None, None),
        )
        found = compared(given)
        shown = found.table("only_left").for_readers
        assert shown.headings == ("step", "when", "in r")
        assert {row[0].text: text_of(row[1]) for row in shown.rows} == {
            "Plan": "contradiction",
            "Fire": "contradiction",
            "No vote": "stated absent (3 to 4 July 2018)",
        }
        assert found.table("steps").for_readers.headings == ("step", "l", "r", "order")
        assert not any("later" in note for note in found.table("steps").notes)
        assert "left_lag_shortest" in found.to_csv().splitlines()[0]


class TestCoverage:
    """Whether the days on which a step would have come there were searched."""

    STEP = event("l-2", "fire", "[2018-06-11..2018-06-21]", "l")
    """It would have come from 11 to 21 June 2021."""

    @pytest.mark.parametrize(
        ("period", "reason"),
        [
            ("2021-01-01/2021-12-31", Reason.NOT_FOUND),
            ("2021-06-11/2021-06-21", Reason.NOT_FOUND),
            ("2021-06-12/2021-06-21", Reason.NOT_CODED),
            ("2021-06-11/2021-06-20", Reason.NOT_CODED),
            ("2021-06-21/2021-06-30", Reason.NOT_CODED),
            ("2021-06-22/2021-06-30", Reason.NOT_COVERED),
            ("2021-01-01/2021-06-10", Reason.NOT_COVERED),
        ],
    )
    def test_the_days_are_as_long_after_the_origin(self, period, reason):
        """All of them searched, none of them, or some."""
        coverage = [pt.Coverage(timeline="r", period=pt.parse_when(period))]
        assert reasons(self.STEP, coverage=coverage) == {"l-2": reason}

    @pytest.mark.parametrize(
        ("periods", "reason"),
        [
            (["2021-06-16/2021-07-01", "2021-06-01/2021-06-15"], Reason.NOT_FOUND),
            (["2021-06-01/2021-06-18", "2021-06-14/2021-07-01"], Reason.NOT_FOUND),
            (["../2021-06-15", "2021-06-16/.."], Reason.NOT_FOUND),
            (["2021-06-01/2021-06-15", "2021-06-17/2021-07-01"], Reason.NOT_CODED),
            (["2021-06-01/2021-06-12", "2021-06-13/2021-06-20"], Reason.NOT_CODED),
        ],
    )
    def test_periods_count_together(self, periods, reason):
        """If they adjoin, or overlap, they hold the days between them."""
        coverage = [pt.Coverage(timeline="r", period=pt.parse_when(each)) for each in periods]
        assert reasons(self.STEP, coverage=coverage) == {"l-2": reason}

    def test_the_coverage_of_another_timeline_does_not_count(self):
        """Nothing is known of this one."""
        coverage = [pt.Coverage(timeline="l", period=pt.parse_when("2021"))]
        assert reasons(self.STEP, coverage=coverage) == {"l-2": Reason.NOT_CODED}

    @pytest.mark.parametrize("origins", [(None, "r-1"), ("l-1", None)])
    def test_without_an_origin_no_day_is_expected(self, origins):
        """So nothing says that it was searched."""
        coverage = [pt.Coverage(timeline="r", period=pt.parse_when("2021-01-01/2021-12-31"))]
        found = reasons(self.STEP, coverage=coverage, origins=origins)
        assert found["l-2"] is Reason.NOT_CODED
