from __future__ import annotations

import attrs
import pytest

import policytimeline as pt

P = pt.parse_when
QUOTE = pt.Passage(quote=pt.TextQuoteSelector(exact="The council votes"))
EVENT = pt.Event(
    id="vote",
    title="The council votes",
    event_type="vote",
    when=P("2018-06-28"),
    participants=[pt.Participant("council", "actor")],
    evidence=[pt.Evidence(source_id="paper", passage=QUOTE)],
)


def evidence(**fields):
    """The event with one piece of evidence of these fields."""
    return attrs.evolve(EVENT, evidence=[pt.Evidence(source_id="paper", **fields)])


def found(code, *events, **fields):
    """The places where a rule finds something."""
    report = pt.check(pt.Dataset(title="T", events=events, **fields), rules=[code])
    return [finding.location.path for finding in report]


class TestRepeatedEvent:
    """The same event under two ids."""

    def test_one_that_is_repeated_itself_counts_for_later_ones(self):
        """By its passages, though its title was the reason."""
        first = attrs.evolve(EVENT, evidence=())
        second = attrs.evolve(EVENT, id="ballot")
        third = attrs.evolve(EVENT, id="poll", title="A poll")
        assert found("repeated-event", first, second, third) == ["events[1]", "events[2]"]

    @pytest.mark.parametrize(
        "changes",
        [
            {},
            {"title": "the council  VOTES"},
            {"title": "A vote"},
            {"evidence": ()},
            {"when": P("[2018-06-28..2018-06-28]")},
            {"note": "Coded by somebody else."},
        ],
    )
    def test_the_same_title_or_the_same_passages(self, changes):
        """In letters of any size; a note makes no difference."""
        copy = attrs.evolve(EVENT, id="ballot", **changes)
        assert found("repeated-event", EVENT, copy) == ["events[1]"]

    @pytest.mark.parametrize(
        "changes",
        [
            {"event_type": "letter"},
            {"when": P("2018-06")},
            {"when": P("2018-06-28/2018-06-28")},
            {"participants": [pt.Participant("council", "recipient")]},
            {"jurisdictions": ["US"]},
            {"status": "alleged"},
            {"title": "A second vote", "evidence": ()},
        ],
    )
    def test_what_differs_in_substance(self, changes):
        """Type, days, who, where, whether; or both title and passages."""
        assert not found("repeated-event", EVENT, attrs.evolve(EVENT, id="ballot", **changes))

    def test_the_source_as_a_whole_says_little(self):
        """Many events are in one article."""
        whole = attrs.evolve(EVENT, evidence=[pt.Evidence(source_id="paper")])
        other = attrs.evolve(whole, id="ballot", title="A second vote")
        assert not found("repeated-event", whole, other)

    def test_days_are_compared_and_not_their_hashes(self):
        """Those of -1 and -2 are equal in Python."""
        days = [pt.UncertainDate.between(number, number) for number in (-1, -2)]
        one, other = (attrs.evolve(EVENT, id=f"e{n}", when=day) for n, day in enumerate(days))
        assert not found("repeated-event", one, other)

    def test_the_same_id_is_for_another_rule(self):
        """It is a duplicate-id."""
        assert not found("repeated-event", EVENT, EVENT)

    def test_each_further_one_names_the_first(self):
        """In the hint, too."""
        copies = [attrs.evolve(EVENT, id=name) for name in ("a", "b")]
        report = pt.check(pt.Dataset(title="T", events=[EVENT, *copies]), rules=["repeated-event"])
        assert [finding.value for finding in report] == ["a", "b"]
        assert {finding.hint for finding in report} == {
            "if they are one event, move the evidence to vote"
        }


class TestEventWithoutTimeline:
    """Who has timelines wants every event in one."""

    def test_if_there_are_timelines(self):
        """Defined, or only named by events."""
        inside = attrs.evolve(EVENT, id="inside", timelines=["town"])
        assert not found("event-without-timeline", EVENT)
        assert found("event-without-timeline", EVENT, inside) == ["events[0].timelines"]
        defined = [pt.TimelineDefinition(id="town")]
        assert found("event-without-timeline", EVENT, timelines=defined) == ["events[0].timelines"]

    def test_it_is_information(self):
        """The dataset stays clean."""
        inside = attrs.evolve(EVENT, id="inside", timelines=["town"])
        data = pt.Dataset(title="T", events=[EVENT, inside])
        assert pt.check(data, rules=["event-without-timeline"]).is_clean


class TestUnusedEntry:
    """Actors and sources are there for something."""

    ACTORS = (pt.Actor(id="mayor", name="Mayor"),)
    SOURCES = (pt.Source(id="memo", title="Memo"),)

    @pytest.mark.parametrize(
        ("used", "fields"),
        [
            ("mayor", {"actors": [*ACTORS, pt.Actor(id="town", name="T", part_of="mayor")]}),
            ("mayor", {"claims": [pt.Claim(id="c", title="C", speaker="mayor")]}),
            ("mayor", {"events": [evidence(attributed_to="mayor")]}),
            ("memo", {"events": [evidence(offset=(1, 1), anchor="memo")]}),
            ("memo", {"links": [pt.Link(subject="vote", kind="follows", object="memo")]}),
            ("memo", {"coverage": [pt.Coverage(sources=["memo"])]}),
        ],
    )
    def test_whatever_refers_to_it_uses_it(self, used, fields):
        """As speaker, part, end of a link, anchor, or as what was searched."""
        data = pt.Dataset(title="T", **{"actors": self.ACTORS, "sources": self.SOURCES} | fields)
        unused = {finding.value for finding in pt.check(data, rules=["unused-entry"])}
        assert unused == {"mayor", "memo", *(["town"] if "actors" in fields else [])} - {used}

    def test_what_nothing_refers_to_is_information(self):
        """With its id."""
        data = pt.Dataset(title="T", actors=self.ACTORS, sources=self.SOURCES)
        report = pt.check(data, rules=["unused-entry"])
        assert [finding.value for finding in report] == ["mayor", "memo"]
        assert report.is_clean

    def test_a_mistyped_id_is_reported_once(self):
        """By dangling-reference, whose hint names the actor; alone, this rule names it."""
        event = attrs.evolve(EVENT, participants=[pt.Participant("mayr", "actor")])
        assert found("unused-entry", event, actors=self.ACTORS)
        data = pt.Dataset(title="T", events=[event], actors=self.ACTORS)
        assert not pt.check(data, rules=["dangling-reference", "unused-entry"]).of("unused-entry")
