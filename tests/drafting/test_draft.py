from __future__ import annotations

import datetime as dt

import attrs
import pytest
from hypothesis import given, strategies as st

import policytimeline as pt
from policytimeline.io.yaml_datasets import parse_text

PUBLISHED = dt.date(2018, 6, 28)
PUBLISHED_WHEN = pt.parse_when("2018-06-28")


def drafted(text, **settings):
    """The draft of a text of 28 June 2018, a Thursday."""
    return pt.draft(text, source="courier", published=PUBLISHED, **settings)


def proposed(text, **settings):
    """Phrase, date and status of each stub."""
    stubs = drafted(text, **settings).stubs
    return [(stub.phrase, str(stub.when), stub.status.value) for stub in stubs]


class TestDatelines:
    """The line that gives the publication date dates the text, and no event."""

    @pytest.mark.parametrize(
        "line",
        ["28 June 2018", "June 28, 2018 \u2013 1:43PM", "Published on Thursday, 28 June 2018."],
    )
    def test_it_gives_no_stub(self, line):
        """And the draft says so."""
        made = drafted(f"The vote\n\n{line}\n\nThe council met on June 28.")
        assert [(stub.paragraph, stub.phrase) for stub in made.stubs] == [(3, "on June 28")]
        assert [each.reason for each in made.refused] == [
            "it is the publication date, on a line of its own"
        ]

    @pytest.mark.parametrize("line", ["27 June 2018", "28 June 2018: the council meets."])
    def test_another_date_or_more_words_give_one(self, line):
        """As a chronology has them."""
        assert len(drafted(f"The vote\n\n{line}").stubs) == 1


class TestDates:
    """The date of a stub: what its phrase may mean in the tense of its sentence."""

    @pytest.mark.parametrize(
        ("text", "phrase", "when", "status"),
        [
            ("It met Wednesday.", "Wednesday", "2018-06-27", "occurred"),
            ("It will meet Wednesday.", "Wednesday", "2018-07-04", "scheduled"),
            ("It met last week.", "last week", "[2018-06-17..2018-06-24]", "occurred"),
            ("It met this month.", "this month", "[2018-06-01..2018-06-28]", "occurred"),
            ("He is leaving this month.", "this month", "2018-06", "scheduled"),
            ("It met in 2016.", "in 2016", "2016", "occurred"),
            ("In two weeks, it votes.", "In two weeks", "[2018-07-09..2018-07-18]", "scheduled"),
            (
                "The fair runs from July 3 to July 5.",
                "from July 3 to July 5",
                "[2017-07-03,2018-07-03]/[2017-07-05,2018-07-05]",
                "occurred",
            ),
            ("It would have met on Monday.", "on Monday", "[2018-06-25,2018-07-02]", "scheduled"),
            ("It will be signed on Monday.", "on Monday", "2018-07-02", "scheduled"),
            ("He is to be tried on Monday.", "on Monday", "2018-07-02", "scheduled"),
            ("He will be tried and freed on Monday.", "on Monday", "2018-07-02", "scheduled"),
            ("It will have closed by Monday.", "by Monday", "[..2018-07-02]", "scheduled"),
            ("It would be shut on Monday.", "on Monday", "[2018-06-25,2018-07-02]", "scheduled"),
            ("It is over if passed on Monday.", "on Monday", "[2018-06-25,2018-07-02]", "proposed"),
            ("The law of 2030 is a plan.", "of 2030", "2030", "scheduled"),
            ("Monday's vote was cancelled.", "Monday", "[2018-06-25,2018-07-02]", "cancelled"),
            ("The 2016 vote was called off.", "2016", "2016", "cancelled"),
            ("The August trial was delayed.", "August", "[2017-08,2018-08]", "scheduled"),
            ("Last week's vote was delayed.", "Last week", "[2018-06-17..2018-06-24]", "proposed"),
            ("It was put off until August.", "August", "[2017-08,2018-08]", "scheduled"),
            (
                "It was moved from May 3 to August 2.",
                "August 2",
                "[2017-08-02,2018-08-02]",
                "scheduled",
            ),
            (
                "It ran from May 3 to June 2.",
                "from May 3 to June 2",
                "2018-05-03/2018-06-02",
                "occurred",
            ),
            ("It has run since May.", "since May", "2018-05/[2018-06-28..]", "ongoing"),
            (
                "It has run since early May.",
                "since early May",
                "[2018-05-01..2018-05-15]/[2018-06-28..]",
                "ongoing",
            ),
            ("Many are currently held.", "currently", "[..2018-06-28]/[2018-06-28..]", "ongoing"),
        ],
    )
    def test_the_tense_rules_readings_out(self, text, phrase, when, status):
        """What is past is so by the publication, and what is to come is later."""
        assert proposed(text) == [(phrase, when, status)]

    @pytest.mark.parametrize(
        ("text", "when", "status", "reports"),
        [
            ("They commented until May 17.", "/[2018-05-17,2019-05-17]", "occurred", None),
            ("They could comment until May 17.", "/[2018-05-17,2019-05-17]", "occurred", None),
            ("They commented until May 17, 2018.", "/2018-05-17", "occurred", "occurred"),
            ("They can comment until May 17.", "/2019-05-17", "ongoing", "ongoing"),
        ],
    )
    def test_until_a_day_that_may_have_passed(self, text, when, status, reports):
        """The text may speak of the last such day or of the next one."""
        made = drafted(text)
        (stub,) = made.stubs
        said = stub.event.evidence[0].reports
        assert (str(stub.when), stub.status.value, said and said.value) == (when, status, reports)
        assert pt.check(made.dataset, texts={"courier": text}).is_clean

    @pytest.mark.parametrize(
        ("text", "when"),
        [
            ("It will vote as early as next week.", "[2018-07-01..]"),
            ("It would start as early as 2019.", "[2019-01-01..]"),
            ("She had warned of it as early as 2015.", "2015"),
        ],
    )
    def test_as_early_as_is_a_bound_of_what_is_to_come(self, text, when):
        """What happened as early as a day happened on it."""
        (stub,) = drafted(text).stubs
        assert (stub.phrase.startswith("as early as"), str(stub.when)) == (True, when)

    @pytest.mark.parametrize(
        ("text", "phrase"),
        [
            ("The council replied within two days.", "within two days"),
            ("A ruling is unlikely before June 2019.", "before June 2019"),
            ("It will not come before June 2019.", "before June 2019"),
            ("A vote is unlikely until next spring.", "until next spring"),
        ],
    )
    def test_words_that_give_no_day_of_an_event(self, text, phrase):
        """How long it took in the past, and by when it does not come, are no dates."""
        made = drafted(text)
        assert (made.stubs, [each.phrase for each in made.refused]) == ((), [phrase])

    def test_two_conventions_are_joined(self):
        """Of two ways to count that overlap, either may be meant; both are named."""
        (stub,) = drafted("The council met last week.").stubs
        assert [each.rule for each in stub.chosen] == ["last-week-monday", "last-week-sunday"]
        assert stub.event.evidence[0].offset == pt.Lag(1, 13)
        (stub,) = drafted("The council met last week.", week_starts="monday").stubs
        assert str(stub.when) == "[2018-06-18..2018-06-24]"

    def test_an_unclear_tense_leaves_both_sides(self):
        """The date is one of both, and how it is reported stays open."""
        (stub,) = drafted("The law applies from 1 September on.").stubs
        assert stub.when.shares_day(pt.parse_when("2018-09-01")) is not pt.Verdict.NO
        assert stub.when.shares_day(pt.parse_when("2017-09-01")) is not pt.Verdict.NO
        assert stub.event.evidence[0].reports is None

    def test_a_plan_may_have_passed(self):
        """What was planned for a day in the past is proposed, and not said to have happened."""
        (stub,) = drafted("A visit planned for March 2017 was put off.").stubs
        assert (stub.status.value, stub.event.evidence[0].reports.value) == ("proposed", "expected")

    @pytest.mark.parametrize(
        ("text", "phrase", "when"),
        [
            ("They shall report by 25 May 2016.", "by 25 May 2016", "[..2016-05-25]"),
            ("It will open on 25 May 2016.", "on 25 May 2016", "2016-05-25"),
            ("They must report by 25 May 2016.", "by 25 May 2016", "[..2016-05-25]"),
            ("They were obliged to report in 2016.", "in 2016", "2016"),
            ("They had to report by September 2016.", "by September 2016", "[..2016-09-30]"),
        ],
    )
    def test_a_duty_is_not_its_fulfilment(self, text, phrase, when):
        """A day that has passed does not say that it was done by then."""
        assert proposed(text) == [(phrase, when, "proposed")]

    @pytest.mark.parametrize(
        ("text", "phrase", "status"),
        [
            ("They will review the act of 2002.", "of 2002", "occurred"),
            ("The act of 2002 was to be reviewed.", "of 2002", "occurred"),
            ("They will review the 2002 act.", "2002", "occurred"),
            ("The vote of 2002 was delayed.", "of 2002", "proposed"),
            ("They shall apply it from 2002.", "2002", "proposed"),
            ("They made a plan to replace a law from 2002.", "2002", "occurred"),
            ("They made a plan to replace a law in 2002.", "in 2002", "proposed"),
        ],
    )
    def test_a_thing_of_a_past_date_is_not_a_plan(self, text, phrase, status):
        """The date belongs to it, and not to what is planned with it."""
        assert proposed(text) == [(phrase, "2002", status)]

    def test_what_the_past_counts_from_a_day_to_come(self):
        """It counts from the wrong words, so it gives no date."""
        made = drafted("The hearing will be on 3 July 2018. It opened the following week.")
        assert [stub.phrase for stub in made.stubs] == ["on 3 July 2018"]
        (left,) = made.refused
        assert (left.phrase, "speak of the past" in left.reason) == ("the following week", True)

    def test_who_speaks_in_the_middle(self):
        """The date before it is that of what is said."""
        assert proposed("On Tuesday, he said on Monday, the bill would pass.") == [
            ("On Tuesday", "[2018-06-26,2018-07-03]", "scheduled"),
            ("on Monday", "2018-06-25", "occurred"),
        ]

    def test_what_was_cancelled_is_not_reported_as_done(self):
        """The date is that of the plan, on whichever side of the publication."""
        made = drafted("Monday's vote was cancelled on Tuesday.")
        assert [stub.status.value for stub in made.stubs] == ["cancelled", "occurred"]
        assert made.stubs[0].event.evidence[0].reports is None
        assert pt.check(made.dataset).is_clean

    @pytest.mark.parametrize(
        ("text", "status"),
        [
            ("She may have met him in 2016.", "alleged"),
            ("He denied that he had met her in 2016.", "alleged"),
            ("If it passes on 2 July 2018, it applies.", "proposed"),
            ("Will it pass on 2 July 2018?", "proposed"),
            ("It might pass on 2 July 2018.", "proposed"),
            ("It is to pass on 2 July 2018.", "scheduled"),
        ],
    )
    def test_what_is_not_stated(self, text, status):
        """It is not said to have occurred, and the draft checks."""
        made = drafted(text)
        assert [stub.status.value for stub in made.stubs] == [status]
        assert pt.check(made.dataset, texts={"courier": text}).is_clean

    @pytest.mark.parametrize(
        "text",
        [
            "Did they meet in 2016?",
            "Whether they met in 2016 is unclear.",
            "It will not pass on 2 July 2018.",
            "It was passed in May, not in 2016.",
        ],
    )
    def test_what_is_asked_or_denied_has_no_stub(self, text):
        """It is refused with the reason."""
        reason = drafted(text).refused[-1].reason
        assert reason.startswith("its clause ")

    def test_a_wider_phrase_of_the_same_verb_is_named_beside(self):
        """Not as an event of its own."""
        (stub,) = drafted("In the capital this week, the party won a seat Tuesday.").stubs
        assert (stub.phrase, stub.also) == ("Tuesday", ("this week",))

    def test_a_date_that_may_be_to_come_is_not_wider(self):
        """It dates something else."""
        stubs = drafted("On Wednesday it passed a bill, averting a strike on Friday.").stubs
        assert [(stub.phrase, stub.is_open) for stub in stubs] == [
            ("On Wednesday", False),
            ("on Friday", True),
        ]

    def test_two_verbs_give_two_stubs(self):
        """Also if one date is inside the other."""
        stubs = drafted("The house voted this week, and the senate voted Tuesday.").stubs
        assert [stub.phrase for stub in stubs] == ["this week", "Tuesday"]

    @pytest.mark.parametrize(
        ("phrase", "when"),
        [
            ("last March", "[2017-03,2018-03]"),
            ("last Wednesday", "[2018-06-20,2018-06-27]"),
            ("on 03/04/2017", "[2017-03-04,2017-04-03]"),
            ("last spring", "[2017-03-01..2017-06-22,2018-03-01..2018-06-22]"),
        ],
    )
    def test_conventions_that_share_no_day_are_all_allowed(self, phrase, when):
        """The likeliest alone would be false as often as it is not meant."""
        [stub] = drafted(f"It met {phrase}.").stubs
        assert (str(stub.when), stub.other_readings) == (when, ())

    @pytest.mark.parametrize(
        ("text", "left_out"),
        [
            ("It met this year.", pt.Lag(-365, 365)),
            ("It met by the end of the year.", pt.Lag(-365, None)),
            ("It met in May.", None),
            ("It met last year.", None),
        ],
    )
    def test_an_offset_that_tells_nothing(self, text, left_out):
        """It is left out if it reaches a year to both sides, and a comment says so."""
        made = drafted(text)
        [stub] = made.stubs
        [piece] = stub.event.evidence
        assert stub.vague_offset == left_out
        assert (piece.offset is None) == (left_out is not None)
        assert ("# no offset: " in made.to_yaml()) == (left_out is not None)
        assert (stub.event.basis is pt.Basis.STATED) == (left_out is not None)

    def test_a_day_that_counts_from_another_in_its_clause(self):
        """It is not about another time: the one before gives it."""
        text = "It was endorsed by the house on 3 May 2017 and by the senate the following day."
        _, stub = drafted(f"All were there. {text}").stubs
        assert (str(stub.when), stub.phrase) == ("2017-05-04", "the following day")
        assert stub.event.evidence[0].anchor == "courier-p1-on-3-may-2017"

    def test_days_that_count_from_each_other(self):
        """All are kept."""
        text = (
            "It passed the house on 3 May 2017, the senate the next day and the board a day later."
        )
        assert [str(stub.when) for stub in drafted(text).stubs][:2] == ["2017-05-03", "2017-05-04"]
        assert len(drafted(text)) == 3

    def test_a_year_in_the_clause_rules_another_out(self):
        """A phrase about another year than its clause names dates nothing."""
        made = drafted("In 1993 it was cut, last summer.")
        assert [stub.phrase for stub in made.stubs] == ["In 1993"]

    @pytest.mark.parametrize(
        ("text", "when"),
        [
            ("In 1993 it was cut, over the summer.", "[1993-06-01..1993-09-24]"),
            ("In 1993, the board cut it in September.", "1993-09"),
            ("In 1993, the board cut it on 3 May.", "1993-05-03"),
        ],
    )
    def test_the_year_of_the_clause(self, text, when):
        """A phrase without a year is one of it; both are quoted, and the draft checks."""
        made = drafted(text)
        [stub] = made.stubs
        assert (str(stub.when), stub.also, stub.phrase[:12]) == (when, ("In 1993",), "In 1993 ... ")
        [piece] = stub.event.evidence
        assert (stub.event.basis, piece.offset, piece.anchor) == (pt.Basis.STATED, None, "")
        assert pt.check(made.dataset, texts={"courier": text}).is_clean

    def test_a_phrase_that_counts_from_an_event(self):
        """It is bounded by the publication, or dated if the date of the event is passed."""
        text = "Since the election, the council has met twice."
        (stub,) = drafted(text).stubs
        assert (str(stub.when), bool(stub.why_undated)) == ("[..2018-06-28]", True)
        (stub,) = drafted(text, anchors={"the election": pt.parse_when("2017-11-07")}).stubs
        assert stub.when.begin_days.earliest == pt.parse_when("2017-11-07").earliest_day
        assert stub.event.evidence[0].offset is None

    def test_the_year_that_the_text_named_last(self):
        """A month without a year may be in it: then the date is one of both."""
        text = "It was published on 10 August 2012. Hearings followed in September."
        assert proposed(text)[1] == ("in September", "[2012-09,2017-09]", "occurred")
        text = "It was published on 10 August 2017. On 5 September, with weeks to go, it was cut."
        assert proposed(text)[1][1] == "2017-09-05"

    @pytest.mark.parametrize(
        ("text", "phrase", "when"),
        [
            ("Hearings followed in September.", "in September", "2012-09"),
            ("The mayor signed it two days later.", "two days later", "2012-08-12"),
            ("It did not open until 5 December.", "5 December", "2012-12-05"),
            ("It ends on Monday, 25 June 2018.", "on Monday, 25 June 2018", "2018-06-25"),
        ],
    )
    def test_a_narrative_is_dated_by_its_own_words(self, text, phrase, when):
        """And not by its publication, unless nothing else dates it."""
        text = f"It was published on 10 August 2012. {text}"
        assert proposed(text, narrative=True)[1][:2] == (phrase, when)

    def test_what_a_draft_of_a_narrative_says_can_be_checked(self):
        """A season and a month of the year after that which is named are what they say."""
        text = "It fell on 11 November 1918. In March it met, and in the summer it closed."
        data = drafted(text, narrative=True).dataset
        report = pt.check(data, texts={"courier": text})
        assert "phrase-disagrees" not in {each.code for each in report.findings}

    @pytest.mark.parametrize(
        ("text", "is_open"),
        [
            ("They declined to promise a law in 2014.", True),
            ("They refused to sign it in 2014.", True),
            ("In 2014, they declined to sign it.", False),
            ("They declined it in 2014.", False),
            ("A clerk who declined to be named said in 2014 that it closed.", False),
        ],
    )
    def test_what_was_refused_is_left_to_code(self, text, is_open):
        """The date may be that of the refusal."""
        [stub] = drafted(text).stubs
        assert (stub.status.value, stub.is_open) == ("occurred", is_open)

    def test_what_is_put_off_may_be_in_the_year_in_view(self):
        """The words behind "until" keep the readings that the text gives them."""
        text = "The vote was planned for April 2013, then put off until the summer."
        made = drafted(text)
        summer = made.stubs[-1]
        assert summer.phrase == "the summer"
        years = {year: summer.when.shares_day(pt.parse_when(f"{year}-07")) for year in (2013, 2014)}
        assert years == {2013: pt.Verdict.MAYBE, 2014: pt.Verdict.NO}
        assert not pt.check(made.dataset, texts={"courier": text}).of("phrase-disagrees")

    def test_a_year_that_is_in_view_through_other_words(self):
        """What counts from a day that may be in a named year leaves the year as open."""
        text = "It was cut on 3 May 2016. On June 9 it failed. "
        text += "Four days later it left. It met on July 1."
        assert [when for _, when, _ in proposed(text)[1:]] == [
            "[2016-06-09,2018-06-09]",
            "[2016-06-13,2018-06-13]",
            "[2016-07-01,2017-07-01]",
        ]

    def test_a_year_to_come_is_not_in_view(self):
        """Nor is one that is only a bound."""
        text = "It is to end in 2031. She was born before 1956. It met in May."
        assert proposed(text)[2] == ("in May", "2018-05", "occurred")

    def test_a_year_that_is_not_named(self):
        """In "last fiscal year" are months of two years: it gives no month of either."""
        text = "It grew last fiscal year. The board turned it down in December."
        assert proposed(text)[1] == ("in December", "2017-12", "occurred")

    @pytest.mark.parametrize(
        "text",
        [
            "The bill was cut on 3 May 2016. Two days later, on a Sunday, it was adopted.",
            "The bill was cut on 3 May 2016. Two days later the house adopted it on Thursday.",
        ],
    )
    def test_a_weekday_that_counts_from_the_text(self, text):
        """It is not dated by the publication."""
        stubs = drafted(text).stubs
        assert [stub.phrase for stub in stubs] == ["on 3 May 2016", "Two days later"]
        assert str(stubs[1].when) == "2016-05-05"
        (piece,) = stubs[1].event.evidence
        assert (piece.offset, piece.anchor) == (pt.Lag(-2, -2), stubs[0].event.id)

    @pytest.mark.parametrize(
        ("text", "when", "basis"),
        [
            ("It was cut in May 2016, and passed on July 10 of that year.", "2016-07-10", "stated"),
            ("It was cut on 3 May 2016. It passed the next month.", "2016-06", "stated"),
            ("It was cut on 3 May 2016. It passed nine days later.", "2016-05-12", "anchored"),
        ],
    )
    def test_a_date_that_says_more_than_its_offset_is_stated(self, text, when, basis):
        """Coded as anchored, it would have all the days that its offset allows."""
        made = drafted(text)
        event = made.stubs[1].event
        assert (str(event.when), event.basis.value) == (when, basis)
        assert event.evidence[0].anchor == made.stubs[0].event.id
        assert not any("wider" in each.code for each in pt.check(made.dataset).findings)

    def test_an_anchor_that_another_reading_dates(self):
        """What counts from June of this year does not count from an event of June next year."""
        text = "It will vote on June 3. It met two weeks later."
        first, second = drafted(text).stubs
        assert (str(first.when), first.status.value) == ("2019-06-03", "scheduled")
        (piece,) = second.event.evidence
        assert (piece.anchor, piece.offset) == ("", None)

    def test_the_day_before_something(self):
        """It counts from what is named behind it, and not from the day in view."""
        text = "It was cut on 3 May 2016. The day before the deadline, it was adopted."
        stub = drafted(text).stubs[1]
        assert (str(stub.when), bool(stub.why_undated)) == ("[..2018-06-28]", True)

    def test_the_month_of_may_is_no_verb(self):
        """Though it looks like one."""
        assert proposed("The board will publish its figures of May in August.")[-1][1:] == (
            "2018-08",
            "scheduled",
        )

    def test_what_dates_nothing_is_refused_with_the_reason(self):
        """It is listed, so that nobody thinks it was overlooked."""
        (left,) = drafted("It waited until they gathered.").refused
        assert (left.phrase, left.paragraph, left.sentence[:9]) == ("until", 1, "It waited")
        assert left.reason


class TestDenials:
    """What a text states not to have happened."""

    @pytest.mark.parametrize(
        ("text", "phrase", "when"),
        [
            ("She has not publicly responded.", "", "[..2018-06-28]/2018-06-28"),
            ("He has not met them since January.", "since January", "2018-01/2018-06-28"),
            ("In 2016, it did not meet.", "In 2016", "2016-01-01/2016-12-31"),
            ("There is currently no plan.", "currently", "[..2018-06-28]/2018-06-28"),
            (
                "It has not met since the election.",
                "since the election",
                "[..2018-06-28]/2018-06-28",
            ),
            ("She did not resign.", "", "[..2018-06-28]/[..2018-06-28]"),
            (
                "It did not meet before 2 May 2017.",
                "before 2 May 2017",
                "[..2017-05-01]/2017-05-01",
            ),
            ("They failed to report by 2 May 2017.", "by 2 May 2017", "[..2017-05-02]/2017-05-02"),
            ("The bill failed to pass on Monday.", "on Monday", "2018-06-25/2018-06-25"),
            ("By Friday, no vote had been held.", "By Friday", "[..2018-06-22]/2018-06-22"),
        ],
    )
    def test_it_is_proposed_as_absent(self, text, phrase, when):
        """Until the publication in the present, from an unknown start unless it is dated."""
        assert proposed(text) == [(phrase, when, "absent")]

    @pytest.mark.parametrize(
        "text",
        ["It was not adopted until June 2016.", "It was not until June 2016 that it was adopted."],
    )
    def test_not_until_is_an_event(self, text):
        """It happened on that day."""
        assert proposed(text) == [("June 2016", "2016-06", "occurred")]

    def test_its_other_phrases_are_named_beside(self):
        """Once it is dated."""
        [stub] = drafted("In 2016 there was no vote on Monday.").stubs
        assert (stub.phrase, stub.also) == ("In 2016", ("on Monday",))

    @pytest.mark.parametrize("text", ["It failed to pass.", "It failed to set a budget for 2019."])
    def test_what_failed_needs_a_day(self, text):
        """On which it failed."""
        assert proposed(text) == []

    def test_a_denial_of_what_is_to_come_is_not_an_event(self):
        """It may happen all the same."""
        assert proposed("The council did not meet on June 3, 2019.") == []

    def test_an_offset_from_a_range_counts_from_its_start(self):
        """Words count from its end, so that their offset is left out, and `check` agrees."""
        text = "They marched from 3 to 5 June 2017. Two weeks later they rose."
        made = drafted(text)
        assert made.stubs[1].event.evidence[0].offset is None
        codes = {each.code for each in pt.check(made.dataset, texts={"courier": text}).findings}
        assert codes == {"left-to-code"}

    def test_what_is_repeated_is_said_once(self):
        """They give one stub. Nor do their readings grow, in a narrative."""
        text = "The council met on Monday. " * 300
        made = drafted(text)
        assert (len(made.stubs), len(made.refused)) == (1, 299)
        readings = pt.find_phrases(text, published=PUBLISHED, narrative=True)[-1].readings
        assert len(readings) < 20

    def test_a_denial_and_a_date_are_two_stubs(self):
        """A date in another clause does not date the denial."""
        text = "In April, the president named a judge, but a vote has not been scheduled."
        assert [status for *_, status in proposed(text)] == ["occurred", "absent"]

    def test_a_denied_state_is_not_an_event(self):
        """It is refused with the reason."""
        made = drafted("This is not what the town needs right now.")
        assert (len(made), made.refused[0].phrase) == (0, "right now")


class TestDraft:
    """The draft as a whole."""

    TEXT = "The council met last week.\n\nIt has not voted. It votes on 3 July 2018.\n"

    def test_the_source_has_its_digest(self):
        """And nothing that the text does not tell; a source that is given keeps what it has."""
        (source,) = drafted(self.TEXT).dataset.sources.all
        assert (source.id, source.digest) == ("courier", pt.text_digest(self.TEXT))
        given = pt.Source(
            id="courier", title="Votes", published=pt.UncertainDate.from_date(PUBLISHED)
        )
        (source,) = pt.draft(self.TEXT, source=given).dataset.sources.all
        assert source == attrs.evolve(given, digest=source.digest)

    def test_a_stub_has_its_place(self):
        """The sentence on one line, its paragraph, and its offsets in the text."""
        for stub in drafted(self.TEXT).stubs:
            assert " ".join(self.TEXT[stub.start : stub.end].split()) == stub.sentence
            assert pt.find_passage(self.TEXT, stub.sentence).paragraph == stub.paragraph

    def test_nothing_is_invented(self):
        """No actor and no title but a note of what is left."""
        made = drafted(self.TEXT)
        assert not made.dataset.actors
        for stub in made.stubs:
            assert (stub.event.event_type, stub.event.participants) == ("to-code", ())
            assert stub.event.title.startswith("to code: paragraph ")

    def test_it_is_counted_and_shown(self):
        """Its length is that of its stubs; one without is a draft, too."""
        assert (len(drafted(self.TEXT)), len(drafted("It met."))) == (3, 0)
        assert drafted("It met.")
        assert repr(drafted(self.TEXT)) == "<Draft of 'courier': 3 stubs, 0 refused>"

    def test_equal_ids_get_a_number(self):
        """Two sentences of a paragraph may have the same words."""
        ids = drafted("It met last week. It voted last week.").dataset.events
        assert list(ids) == ["courier-p1-last-week", "courier-p1-last-week-2"]

    @pytest.mark.parametrize(
        ("text", "arguments", "match"),
        [
            ("", {}, "has no words"),
            ("It met.", {"published": None}, "has no publication date"),
            ("It met.", {"source": "No Id"}, "not a valid id"),
            (b"It met.", {}, "read the file"),
        ],
    )
    def test_what_cannot_be_drafted_is_refused(self, text, arguments, match):
        """With a hint."""
        with pytest.raises(pt.InvalidValueError, match=match):
            pt.draft(text, **({"source": "courier", "published": PUBLISHED} | arguments))

    def test_another_publication_date_is_refused(self):
        """The one of the source and the one that is passed have to be the same."""
        source = pt.Source(id="courier", title="Votes", published=pt.UncertainDate.parse("2017"))
        with pytest.raises(pt.InvalidValueError, match="2017"):
            pt.draft("It met.", source=source, published=PUBLISHED)


class TestOddTexts:
    """Texts as they are printed, copied and scanned."""

    @pytest.mark.parametrize(
        "text",
        [
            "The council met last week.\r\n\r\nIt did not\r\nvote.\r\n",
            "\u201cThe council met last\nweek,\u201d she said. It hasn\u2019t voted.",
            "\ufeffThe coun-\ncil met last\nweek.\n\n\fThe Courier 2\n\nIt has not voted.",
        ],
    )
    def test_print_makes_no_difference(self, text):
        """Line ends, quotation marks, line breaks, hyphens and page breaks."""
        assert [status for *_, status in proposed(text)] == ["occurred", "absent"]

    def test_a_date_may_be_broken(self):
        """At the end of a line; `verify` finds its phrase."""
        text = "The council met on Septem-\nber 16, 2017."
        made = drafted(text)
        assert [(stub.phrase, str(stub.when)) for stub in made.stubs] == [
            ("on September 16, 2017", "2017-09-16")
        ]
        assert not pt.verify_evidence(made.dataset, {"courier": text}).findings

    @pytest.mark.parametrize(
        ("page_end", "is_cut"),
        [
            ("\n\n2\n\n", True),
            ("\n\n\f", True),
            ("\n   2\n", True),
            ("\n\n2\n\n\fActs of the council, page 3\n\n", True),
            (".\n\n", False),
            ("\n\nIt did not vote.\n\n", False),
        ],
    )
    @pytest.mark.parametrize("day", ["on 4 March", "on March 4,"])
    def test_a_page_may_cut_off_the_year(self, day, page_end, is_cut):
        """Then the date is no narrower than the publication makes it."""
        stub = drafted(f"It was published {day}{page_end}2015 and applied.").stubs[0]
        assert (str(stub.when) == "[..2018-06-28]") is is_cut
        assert ("a page ends" in stub.why_undated) is is_cut

    def test_a_page_may_cut_off_the_year_of_a_month(self):
        """Of a whole date, it cuts off nothing."""
        month = drafted("It was published in March\n\n2\n\n2015 and applied.").stubs[0]
        assert str(month.when) == "[..2018-06-28]"
        whole = drafted("It was published in March 2014\n\n2\n\n2015 was a year of talks.").stubs[0]
        assert str(whole.when) == "2014-03"
        week = drafted("It was published last week\n\n2\n\n2015 was a year of talks.").stubs[0]
        assert str(week.when) == "[2018-06-17..2018-06-24]"

    def test_the_head_of_a_page_counts_once(self):
        """Though it is on every page."""
        page = "The Courier, Thursday, June 28, 2018, page {n}\nWard {n} met on June {n}.\n"
        made = drafted("".join(page.format(n=number) for number in range(1, 5)))
        assert len(made) == 5
        assert {each.reason for each in made.refused} == {"the same words are in paragraph 1"}

    @pytest.mark.parametrize("text", ["The council met.", "Совет собрался 28 июня 2018 года."])
    def test_a_text_without_dates_has_no_stubs(self, text):
        """The draft has its source, and says so."""
        made = drafted(text)
        assert (len(made), list(made.dataset.sources)) == (0, ["courier"])
        assert "# No stubs:" in made.to_yaml()

    @given(
        st.text(st.sampled_from("It met last week. \n#|\u201d\x07-:{[&*!%@`'\"\u2028"), max_size=60)
    )
    def test_any_text_is_drafted_and_read_back(self, text):
        """What is written is read, and is the dataset."""
        made = drafted("Votes. " + text + " It met last week.")
        assert pt.from_dict(pt.Dataset, parse_text(made.to_yaml()).data) == made.dataset


class TestToYaml:
    """The file that a coder works in."""

    TEXT = (
        "The council, after a long night in which nobody had slept and many had left, met in the "
        "old town hall last week. It quickly will know."
    )

    def test_the_sentence_is_above_its_stub(self):
        """In lines that start with a mark and are no longer than a page."""
        lines = drafted(self.TEXT).to_yaml().splitlines()
        marked = [line for line in lines if line.startswith("#|")]
        assert " ".join(line.removeprefix("#| ") for line in marked).startswith(
            "The council, after"
        )
        assert all(len(line) <= 100 for line in marked)
        assert lines.index(marked[0]) < lines.index(
            "  - courier-p1-last-week: 'to code: paragraph 1, last week'"
        )

    def test_a_sentence_with_several_stubs_is_there_once(self):
        """Above the first of them, each with what is said of its own date."""
        made = drafted("The council met last week, and left on Tuesday.")
        lines = made.to_yaml().splitlines()
        assert len(made) == 2
        assert [line for line in lines if line.startswith("#|")] == [
            "#| The council met last week, and left on Tuesday."
        ]
        second = lines.index("  - courier-p1-on-tuesday: 'to code: paragraph 1, on Tuesday'")
        assert lines[second - 1] == "# other readings: 2018-07-03 (weekday-coming)"

    def test_the_source_is_written_as_the_stubs_are(self):
        """A key on each line, for a coder to add to."""
        lines = drafted(self.TEXT).to_yaml().splitlines()
        head = lines.index("sources:")
        assert lines[head - 2] == "title: 'to code: draft from courier'"
        assert lines[head + 1 : head + 3] == [
            "  - courier: 'to code: title of courier'",
            "    published: '2018-06-28'",
        ]
        assert lines[head + 3].startswith("    digest: ")

    def test_every_date_is_quoted(self):
        """Whether or not YAML needs it."""
        source = pt.Source(
            id="courier", title="Votes", published=pt.parse_when("2018-06"), accessed=PUBLISHED_WHEN
        )
        made = pt.draft("It met in May 2017, in 2016, and until 3 May.", source=source)
        lines = [line.strip() for line in made.to_yaml().splitlines()]
        dates = [line for line in lines if line.startswith(("when", "published", "accessed"))]
        assert len(dates) == 5
        assert all(line.partition(": ")[2][0] == line[-1] == "'" for line in dates)
        assert pt.from_dict(pt.Dataset, parse_text(made.to_yaml()).data) == made.dataset

    def test_a_status_that_is_left_open_is_said(self):
        """And only such a one."""
        comment = "# status to code: the words do not say whether it has happened"
        assert comment in drafted("The court rules on Monday.").to_yaml()
        assert comment not in drafted("The court ruled on Monday.").to_yaml()

    def test_the_other_readings_are_comments(self):
        """And so is what the date was made of, and what has no stub."""
        text = drafted("It met Wednesday. It waited until they came.").to_yaml()
        assert "# other readings: 2018-07-04 (weekday-coming)" in text
        assert "# no stub for 'until': it ends with something that is not a date" in text

    def test_the_first_line_names_the_schema(self):
        """As editors look for it; the schema is written beside the file."""
        first = drafted("It met.").to_yaml().splitlines()[0]
        assert first == "# yaml-language-server: $schema=dataset.schema.json"

    @pytest.mark.parametrize("content", ['{"title": "Mine"}', "", None])
    def test_another_file_of_the_name_of_the_schema(self, tmp_path, content):
        """It is not replaced, whatever it is, and then no draft is written; a schema is."""
        path, schema = tmp_path / "draft.yaml", tmp_path / "dataset.schema.json"
        schema.mkdir() if content is None else schema.write_text(content)
        with pytest.raises(pt.UnreadableFileError):
            drafted("It met last week.").write(path)
        assert not path.exists()
        assert content is None or schema.read_text() == content

    def test_an_older_schema(self, tmp_path):
        """It is replaced."""
        path, schema = tmp_path / "draft.yaml", tmp_path / "dataset.schema.json"
        drafted("It met last week.").write(path)
        current = schema.read_text()
        schema.write_text(current[:300] + "}")
        drafted("It met last week.").write(path, overwrite=True)
        assert schema.read_text() == current

    def test_it_is_written_once(self, tmp_path):
        """A draft in which somebody may have worked is not replaced unless that is said."""
        path = tmp_path / "draft.yaml"
        made = drafted("It met last week.")
        made.write(path)
        assert pt.read_dataset(path) == made.dataset
        assert (tmp_path / "dataset.schema.json").exists()
        with pytest.raises(pt.ExistingFileError):
            made.write(path)
        made.write(path, overwrite=True)
