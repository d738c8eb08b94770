from __future__ import annotations

from small_episodes import event, timeline

import policytimeline as pt
from policytimeline.comparison.pairing.alignment import align
from policytimeline.comparison.pairing.matching import Pair
from policytimeline.comparison.pairing.steps import Steps


def episode(name, *kinds):
    """The steps of an episode, one of each type, in the order given."""
    events = tuple(
        pt.Event(id=f"{kind}-{name}", title=kind, event_type=kind, when=pt.parse_when("2018"))
        for kind in kinds
    )
    return Steps(pt.Timeline(id=name, events=events), events)


def ids(found):
    """The rows as ids; empty where an episode lacks the step."""
    return [tuple(event.id if event else "" for event in row) for row in found.rows]


class TestRows:
    """One row a step, one column an episode."""

    def test_steps_that_some_episodes_lack(self):
        """They stand where their own episode has them."""
        found = align([episode("a", "bill", "law"), episode("b", "bill", "march", "law")])
        assert ids(found) == [("bill-a", "bill-b"), ("", "march-b"), ("law-a", "law-b")]
        assert found.dropped == ()

    def test_an_episode_that_has_a_step_earlier(self):
        """The row has one place, so one of the two orders gives way; no event is lost."""
        found = align([episode("a", "bill", "law"), episode("b", "law", "bill")])
        assert sorted(ids(found)) == [("bill-a", "bill-b"), ("law-a", "law-b")]

    def test_dates_that_may_come_in_either_order_give_way(self):
        """The letter of 2018 may have come after the law, as it did in the other episode."""
        left = [event("a1", "letter", "2018"), event("a2", "law", "2018-02-05")]
        right = [event("b1", "letter", "2018-03-05"), event("b2", "law", "2018-01-05")]
        found = pt.align_timelines(timeline("a", *left), timeline("b", *right))
        assert [row.id for row in found.rows] == ["a2=b2", "a1=b1"]

    def test_what_is_stated_does_not_give_way(self):
        """One event precedes the other, though the year of both leaves it open."""
        left = [event("z2", "vote", "2018", "z"), event("z1", "act", "2018", "z")]
        right = [event("b2", "vote", "2018-02-05", "b"), event("b1", "act", "2018", "b")]
        stated = pt.Link(subject="z2", kind="precedes", object="z1")
        definitions = [pt.TimelineDefinition(id="z"), pt.TimelineDefinition(id="b")]
        given = pt.Dataset(title="T", events=left + right, links=[stated], timelines=definitions)
        found = pt.align_timelines(given.timeline("z"), given.timeline("b"))
        assert [row.id for row in found.rows] == ["z2=b2", "z1=b1"]

    def test_none_and_one(self):
        """Nothing to match."""
        assert align([]).rows == ()
        assert ids(align([episode("a", "bill")])) == [("bill-a",)]


class TestDropped:
    """Matchings of two that disagree with each other."""

    def test_it_says_what_would_have_gone_wrong(self):
        """The bill of a goes with that of b, that with the one of c, but a's with c's law."""
        episodes = [episode("a", "bill"), episode("b", "bill"), episode("c", "bill", "law")]
        (a,), (b,), (c, other) = (steps.events for steps in episodes)
        pairs = {
            ("a", "b"): [Pair(a, b, "alike", 100)],
            ("b", "c"): [Pair(b, c, "alike", 100)],
            ("a", "c"): [Pair(a, other, "less alike", 40)],
        }
        found = align(episodes, lambda one, two: pairs[one.timeline.id, two.timeline.id])
        assert ids(found) == [("bill-a", "bill-b", "bill-c"), ("", "", "law-c")]
        (dropped,) = found.dropped
        assert (dropped.pair.reason, dropped.episodes) == ("less alike", (0, 2))
        assert dropped.reason == "bill-c and law-c of c would be in one row"
