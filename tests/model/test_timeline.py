from __future__ import annotations

import pytest

import policytimeline as pt
from policytimeline import EventStatus, Lag, Timeline


def event(name, when, **fields):
    """An event with an id and a date."""
    return pt.Event(id=name, title=name.title(), event_type="t", when=pt.parse_when(when), **fields)


LETTER = event("letter", "[2018-06-17..2018-06-24]")
ARTICLE = event("article", "2018-06-28")
REPORT = event("report", "2021-09-16")
TIMELINE = Timeline(id="split", events=[REPORT, ARTICLE, LETTER], origin=LETTER)


class TestTimeline:
    """Events in order, counted from an origin."""

    def test_events_are_in_order_and_have_ids(self):
        """Whatever order they came in."""
        assert [each.id for each in TIMELINE] == ["letter", "article", "report"]
        assert len(TIMELINE) == 3
        assert TIMELINE.events["report"] is REPORT

    def test_it_is_a_value(self):
        """Equal to one of the same events."""
        again = Timeline(id="split", events=[LETTER, ARTICLE, REPORT], origin=LETTER)
        assert again == TIMELINE
        assert hash(again) == hash(TIMELINE)

    def test_another_origin_gives_another_timeline(self):
        """Or none at all."""
        assert TIMELINE.with_origin(REPORT).origin is REPORT
        assert TIMELINE.with_origin(None).lag_to(REPORT) is None
        assert TIMELINE.origin is LETTER


class TestLagTo:
    """Days since the origin, as guaranteed bounds."""

    @pytest.mark.parametrize(
        ("to", "expected"),
        [
            (LETTER, Lag(0, 0)),
            (ARTICLE, Lag(4, 11)),
            (REPORT, Lag(1180, 1187)),
            (event("before", "2018-06-01/.."), Lag(-23, -16)),
            (event("open", "../2018"), None),
            (event("unknown", "[..2018-06-24]"), Lag(None, 7)),
            (event("silence", "2018-07-01/2018-07-31", status=EventStatus.ABSENT), Lag(37, 44)),
            (event("still", "2018-07-01/..", status=EventStatus.ABSENT), None),
        ],
        ids=lambda value: value.id if isinstance(value, pt.Event) else "",
    )
    def test_examples(self, to, expected):
        """To the begin; to the end of what did not happen; the origin is where it stands."""
        assert TIMELINE.lag_to(to) == expected


class TestTimelineDefinition:
    """What a dataset says of a timeline."""

    def test_an_id_suffices(self):
        """Title and origin are empty."""
        assert pt.TimelineDefinition(id="split").origin == ""
        for fields in ({"id": "The split"}, {"id": "a", "origin": "The letter"}):
            with pytest.raises(pt.InvalidValueError):
                pt.TimelineDefinition(**fields)
