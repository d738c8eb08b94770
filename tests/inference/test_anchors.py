from __future__ import annotations

import datetime as dt

import pytest

import policytimeline as pt

P = pt.parse_when
PAPER = pt.Source(id="paper", title="Paper", published=pt.UncertainDate.parse("2018-06-28"))


def event(key, when, **fields):
    """An event of these days."""
    return pt.Event(id=key, title=key, event_type="step", when=P(when), **fields)


def counted(offset, anchor, **fields):
    """Evidence of the paper with a phrase that counts from something else."""
    return pt.Evidence(source_id="paper", offset=offset, anchor=anchor, **fields)


def reply(when, *evidence, **fields):
    """A reply whose date was counted from another date."""
    return event("reply", when, basis="anchored", evidence=evidence, **fields)


def infer(*events, sources=(PAPER,), **fields):
    """What follows from these events."""
    return pt.infer(pt.Dataset(title="T", sources=sources, events=events, **fields))


NINE_DAYS = counted((-9, -9), "vote", phrase="nine days later")


class TestFromAnEvent:
    """Its date follows from the event's."""

    def test_it_follows_the_event(self):
        """Also if its own date was never counted again."""
        for coded in ("2018-06-19", "2018", "2017-01-01"):
            solved = infer(event("vote", "2018-06-10"), reply(coded, NINE_DAYS))
            assert solved["reply"].when == P("2018-06-19")
            assert solved["vote"].when == P("2018-06-10")

    def test_the_proof_says_so(self):
        """Which event, how many days, and who says it; the publication is no part of it."""
        solved = infer(event("vote", "[2018-06-08..2018-06-10]"), reply("2018-06", NINE_DAYS))
        assert str(solved["reply"].latest_because) == (
            "reply: latest 2018-06-19, because\n"
            "  vote is dated [2018-06-08..2018-06-10] (events[0].when)\n"
            "    so vote no later than 2018-06-10\n"
            '  "nine days later" puts reply 9 days after vote, says paper '
            "(events[1].evidence[0].offset)\n"
            "    so reply no later than 2018-06-19"
        )

    def test_it_dates_the_event_only_if_its_own_date_is_stated(self):
        """What was computed from a date says nothing about it."""
        wide = event("vote", "2018-06")
        assert infer(wide, reply("2018-06-19", NINE_DAYS))["vote"].slack_gained == 0
        stated = event("reply", "2018-06-19", evidence=[NINE_DAYS])
        assert infer(wide, stated)["vote"].when == P("2018-06-10")

    def test_the_order_of_the_events_makes_no_difference(self):
        """Nor whether the anchor is one of them, a role date or another source."""
        vote = event("vote", "2018", dates={"counted": P("2018-06-11")})
        report = pt.Source(id="report", title="R", published=pt.UncertainDate.parse("2018-06-12"))
        for anchor, day in (("vote.counted", "2018-06-20"), ("report", "2018-06-21")):
            answer = reply("2018", counted((-9, -9), anchor))
            for events in ((vote, answer), (answer, vote)):
                solved = infer(*events, sources=[PAPER, report])
                assert solved["reply"].when == P(day)

    def test_another_source_is_a_publication_too(self):
        """Its distance is kept, so a date that was narrowed stays as narrow."""
        report = pt.Source(id="report", title="R", published=pt.UncertainDate.parse("2018-03-08"))
        last_week = counted((1, 13), "report", phrase="last week")
        solved = infer(reply("[2018-02-26..2018-03-04]", last_week), sources=[PAPER, report])
        assert solved["reply"].when == P("[2018-02-26..2018-03-04]")
        said = "relative to the publication of report (events[0].when)"
        text = f"reply is dated [2018-02-26..2018-03-04], {said}"
        assert text in str(solved["reply"].latest_because)

    def test_an_interval_keeps_its_length(self):
        """Its start follows from the event, and its end from its start."""
        solved = infer(event("vote", "2018-06-10"), reply("2018-01-01/2018-01-04", NINE_DAYS))
        assert solved["reply"].when == P("2018-06-19/2018-06-22")
        open_ended = infer(event("vote", "2018-06-10"), reply("2018-01-01/..", NINE_DAYS))
        assert open_ended["reply"].when == P("2018-06-19/..")

    def test_readings_that_contradict_the_rest_are_ruled_out(self):
        """As those of offsets to a publication are."""
        two = counted((-9, -9), "vote", alternatives=[(9, 9)], phrase="nine days apart")
        links = [pt.Link(subject="vote", kind="precedes", object="reply")]
        solved = infer(event("vote", "2018-06-10"), reply("2018-06", two), links=links)
        assert solved["reply"].when == P("2018-06-19")
        (ruled_out,) = solved.ruled_out
        assert "puts reply 9 days before vote, says paper" in str(ruled_out)


class TestNothingToFollow:
    """If there is no such date, or only the date itself, the coded one counts."""

    def test_an_unknown_anchor(self):
        """It is not the publication instead; `check` reports it."""
        lost = counted((-9, -9), "the-vote")
        solved = infer(reply("2018-06-19", lost))
        assert solved["reply"].when == P("2018-06-19")
        assert solved["reply"].latest_because.statements[0].text == "reply is dated 2018-06-19"

    @pytest.mark.parametrize("vote_counts_from", ["reply", "vote"])
    def test_a_circle(self, vote_counts_from):
        """No crash, and no date is lost."""
        vote = event(
            "vote", "2018-06-10", basis="anchored", evidence=[counted((0, 9), vote_counts_from)]
        )
        solved = infer(vote, reply("2018", NINE_DAYS))
        assert solved["vote"].when == P("2018-06-10")
        assert solved["reply"].when == P("2018-06-19")

    def test_a_circle_that_cannot_be(self):
        """Its offsets contradict each other; the conflict names them."""
        vote = event("vote", "2018", basis="anchored", evidence=[counted((-1, -1), "reply")])
        (conflict,) = infer(vote, reply("2018", NINE_DAYS)).conflicts
        assert {statement.where for statement in conflict.statements} == {
            "events[0].evidence[0].offset",
            "events[1].evidence[0].offset",
        }

    def test_evidence_that_does_not_support(self):
        """It constrains nothing."""
        disputed = counted((-9, -9), "vote", stance="disputes")
        solved = infer(event("vote", "2018-06-10"), reply("2018-06", disputed))
        assert solved["reply"].slack_gained == 0

    def test_a_report_is_still_of_the_publication(self):
        """Reported as a fact, it started by then, whatever its date was counted from."""
        told = counted((None, 0), "vote", reports="occurred")
        solved = infer(event("vote", "2018-06-10"), reply("2018", told))
        assert solved["reply"].when == P("[2018-06-10..2018-06-28]")
        assert solved["reply"].latest == dt.date(2018, 6, 28)
