from __future__ import annotations

import datetime as dt

import attrs
import pytest

import policytimeline as pt
from policytimeline import Dataset, EventStatus, Stance, UnknownIdError, Verdict


def event(name, when="2018-06", **fields):
    """An event with an id and a date."""
    return pt.Event(id=name, title=name.title(), event_type="t", when=pt.parse_when(when), **fields)


class TestDisputes:
    """Events about which sources or speakers differ."""

    def test_sides_are_told_apart(self):
        """Claims and evidence alike; mentions take none."""
        stances = {stance: pt.Evidence(source_id="s", stance=stance) for stance in Stance}
        claim = pt.Claim(id="c", title="No", about=["contested"], stance=Stance.DISPUTES)
        dataset = Dataset(
            title="T",
            events=[
                event("sure", evidence=[stances[Stance.SUPPORTS]]),
                event("contested", evidence=stances.values()),
                event("alleged", status=EventStatus.ALLEGED),
            ],
            claims=[claim],
        )
        contested, alleged = dataset.disputes()
        assert contested.event.id == "contested"
        assert contested.supporting == (stances[Stance.SUPPORTS],)
        assert contested.disputing == (stances[Stance.DISPUTES], claim)
        assert (alleged.event.id, alleged.supporting, alleged.disputing) == ("alleged", (), ())
        assert dataset.claims_about("contested") == (claim,)
        assert dataset.claims_about(contested.event) == (claim,)
        assert dataset.claims_about(claim) == ()

    def test_a_claim_has_its_own_date_or_that_of_its_event(self):
        """Its own counts first; with neither, there is none."""
        letter = event("letter", "2018-06-20")
        own = pt.Claim(id="own", title="C", made=pt.parse_when("2018-06"), made_in="letter")
        said = pt.Claim(id="said", title="C", made_in="letter")
        dataset = Dataset(
            title="T", events=[letter], claims=[own, said, pt.Claim(id="undated", title="C")]
        )
        assert dataset.when_made("own") == own.made
        assert dataset.when_made("said") == dataset.when_made(said) == letter.when
        assert dataset.when_made("undated") is None
        with pytest.raises(pt.UnknownIdError, match="did you mean 'said'"):
            dataset.when_made("sad")

    def test_evidence_is_listed_with_its_place(self):
        """That of events, links and claims."""
        piece = pt.Evidence(source_id="s")
        dataset = Dataset(
            title="T",
            events=[event("a"), event("b", evidence=[piece, piece])],
            links=[pt.Link(subject="a", kind="precedes", object="b", evidence=[piece])],
            claims=[pt.Claim(id="c", title="C", evidence=[piece])],
        )
        assert [place for place, _ in dataset.evidence()] == [
            "events[1].evidence[0]",
            "events[1].evidence[1]",
            "links[0].evidence[0]",
            "claims[0].evidence[0]",
        ]


class TestInForce:
    """Whether an act is in force on every day of some stretch."""

    LAW = event(
        "law",
        "2018-01-10",
        dates={"in_force": pt.parse_when("2018-03-01"), "ended": pt.parse_when("2020-12")},
    )
    REPEAL = event("repeal", "2019-06", dates={"in_force": pt.parse_when("2019-07-01")})
    BOOK = pt.Codebook(
        link_kinds=[pt.LinkKind(id="repeals", ends_object=True), pt.LinkKind(id="mentions")]
    )

    def dataset(self, kind="repeals", **fields):
        """The law, and what is linked to it."""
        link = pt.Link(**{"subject": "repeal", "kind": kind, "object": "law", **fields})
        return Dataset(title="T", codebook=self.BOOK, events=[self.LAW, self.REPEAL], links=[link])

    @pytest.mark.parametrize(
        ("on", "verdict"),
        [
            ("2018-02-28", "no"),
            ("2018-03-01", "yes"),
            ("2019-06-30", "yes"),
            ("2019-07-01", "no"),
            ("2019-06/2019-07", "no"),
            ("2018-04/2019-05", "yes"),
            ("2018", "maybe"),
        ],
    )
    def test_until_it_is_repealed(self, on, verdict):
        """From the day the repeal itself comes into force."""
        assert str(self.dataset().in_force("law", pt.parse_when(on))) == verdict

    @pytest.mark.parametrize(
        ("on", "verdict"),
        [("2020-11-30", "yes"), ("2020-12-15", "maybe"), ("2021-01-01", "no")],
    )
    def test_until_it_ends(self, on, verdict):
        """A link that ends nothing changes nothing."""
        dataset = self.dataset(kind="mentions")
        assert str(dataset.in_force("law", pt.parse_when(on))) == verdict

    def test_a_partial_repeal_leaves_it_open(self):
        """From then on."""
        dataset = self.dataset(partial=True)
        assert dataset.in_force("law", pt.parse_when("2019-06-30")) is Verdict.YES
        assert dataset.in_force("law", pt.parse_when("2019-07-01")) is Verdict.MAYBE

    @pytest.mark.parametrize(
        ("status", "verdict"), [("occurred", "no"), ("alleged", "maybe"), ("cancelled", "yes")]
    )
    def test_it_is_ended_as_surely_as_the_repeal_occurred(self, status, verdict):
        """From the day on which that would come into force; until then nothing changes."""
        repeal = attrs.evolve(self.REPEAL, status=pt.EventStatus(status))
        dataset = self.dataset().with_events(repeal)
        assert dataset.in_force("law", pt.parse_when("2019-06-30")) is Verdict.YES
        assert str(dataset.in_force("law", pt.parse_when("2019-07-01"))) == verdict

    def test_without_dates_it_is_in_force_from_the_begin_on(self):
        """And stays so."""
        dataset = Dataset(title="T", events=[event("law", "2018-06")])
        assert dataset.in_force("law", pt.parse_when("2018-06-15")) is Verdict.MAYBE
        assert dataset.in_force("law", pt.parse_when("2050")) is Verdict.YES

    @pytest.mark.parametrize(
        ("when", "dates"),
        [("2017-01-30/[2018-06-28..]", {}), ("2017-01-30", {"ended": "[2018-06-28..]"})],
    )
    def test_what_was_in_force_when_the_data_closed(self, when, dates):
        """Nobody knows what came after that day; `check` and `infer` take it as it is."""
        ended = {role: pt.parse_when(text) for role, text in dates.items()}
        dataset = Dataset(title="T", events=[event("law", when, dates=ended)])
        solved = pt.infer(dataset)
        assert solved.is_consistent
        assert solved["law"].slack_gained == 0
        assert {finding.code for finding in pt.check(dataset)} == {"without-evidence"}
        for on, verdict in (
            ("2017-01-29", Verdict.NO),
            ("2018-06-28", Verdict.YES),
            ("2018-06-29", Verdict.MAYBE),
            ("2018-06-28/2018-06-29", Verdict.MAYBE),
            ("2050", Verdict.MAYBE),
        ):
            assert dataset.in_force("law", pt.parse_when(on)) is verdict
            assert solved.in_force("law", pt.parse_when(on)) is verdict

    def test_two_ends_of_what_it_is_asked_of_are_one_day(self):
        """An act that is repealed as it comes into force was in force on no day at all."""
        law, repeal = event("law", "2018-06-14"), event("repeal", "2018-06-14")
        link = pt.Link(subject="repeal", kind="repeals", object="law")
        dataset = Dataset(title="T", codebook=self.BOOK, events=[law, repeal], links=[link])
        for on in ("[2018-06-13..2018-06-14]", "[2018-06-13,2018-06-15]", "2018-06", "2018"):
            assert dataset.in_force("law", pt.parse_when(on)) is Verdict.NO
            assert pt.infer(dataset).in_force("law", pt.parse_when(on)) is Verdict.NO

    def test_every_day_of_what_never_ends(self):
        """Is a day of an act that nothing ends."""
        dataset = Dataset(title="T", events=[event("law", "2018-06-14"), event("old", "../..")])
        for law, on in (("law", "2019/.."), ("old", "../2018"), ("old", "../..")):
            assert dataset.in_force(law, pt.parse_when(on)) is Verdict.YES
            assert pt.infer(dataset).in_force(law, pt.parse_when(on)) is Verdict.YES

    def test_an_unknown_act(self):
        """With those most like it."""
        with pytest.raises(UnknownIdError, match="did you mean 'law'"):
            self.dataset().in_force("lae", pt.parse_when("2018"))
        with pytest.raises(UnknownIdError, match="no event has the id 'vote'"):
            self.dataset().in_force(event("vote"), pt.parse_when("2018"))

    @pytest.mark.parametrize("day", [dt.date(2019, 6, 30), dt.date(2019, 7, 1)])
    def test_the_act_and_the_day_may_be_objects(self, day):
        """An event, and a day of Python's calendar."""
        asked = self.dataset().in_force(self.LAW, day)
        assert asked is self.dataset().in_force("law", pt.parse_when(str(day)))
        noon = dt.datetime.combine(day, dt.time(12), tzinfo=dt.UTC)
        assert self.dataset().in_force("law", noon) is asked

    @pytest.mark.parametrize("on", ["2018-06", 2018, None])
    def test_anything_else_is_not_a_day(self, on):
        """A text has to be parsed first."""
        with pytest.raises(pt.InvalidValueError, match="is not a date"):
            self.dataset().in_force("law", on)
