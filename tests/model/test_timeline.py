from __future__ import annotations

import datetime as dt

import pytest

import policytimeline as pt
from policytimeline import EventStatus, Lag, Timeline


def event(name, when, **fields):
    """An event with an id and a date."""
    return pt.Event(id=name, title=name.title(), event_type="t", when=pt.parse_when(when), **fields)


ANN = pt.Actor(id="ann", name="Ann")
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

    def test_it_is_shown_on_one_line(self):
        """With its events counted, and its origin."""
        assert repr(TIMELINE) == "<Timeline 'split': 3 events, origin 'letter'>"
        assert repr(Timeline(id="t", events=[LETTER])) == "<Timeline 't': 1 event, no origin>"

    @pytest.mark.parametrize("actors", [[ANN], (ANN,), {"ann": ANN}, pt.Keyed([ANN]), iter([ANN])])
    def test_actors_may_be_any_collection(self, actors):
        """As those of a dataset."""
        timeline = pt.Timeline(id="t", actors=actors)
        assert timeline.actors == pt.Keyed([ANN])
        assert timeline.actor_name("ann") == "Ann"

    @pytest.mark.parametrize("wrong", ["ann", {"id": "ann", "name": "Ann"}])
    def test_other_actors_are_refused(self, wrong):
        """The hint says what makes one."""
        with pytest.raises(pt.InvalidValueError, match="expected an Actor") as caught:
            pt.Timeline(id="t", actors=[wrong])
        assert caught.value.hint == "make each with pt.Actor(...)"

    def test_another_origin_gives_another_timeline(self):
        """Or none at all."""
        assert TIMELINE.with_origin(REPORT).origin is REPORT
        assert TIMELINE.with_origin(None).lag_to(REPORT) is None
        assert TIMELINE.origin is LETTER

    def test_the_origin_may_be_given_by_its_id(self):
        """One of the timeline's own events."""
        assert TIMELINE.with_origin("report").origin is REPORT
        with pytest.raises(pt.UnknownIdError, match="no event has the id 'reprot'") as error:
            TIMELINE.with_origin("reprot")
        assert error.value.near == ("report",)

    def test_an_id_is_no_origin_of_a_new_timeline(self):
        """The event itself is."""
        with pytest.raises(pt.InvalidValueError, match="'letter' is a str; expected an Event"):
            Timeline(id="split", events=[LETTER], origin="letter")


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
        """To the start; to the end of what did not happen; 0 days to the origin itself."""
        assert TIMELINE.lag_to(to) == expected

    @pytest.mark.parametrize("to", [LETTER, ARTICLE, REPORT], ids=lambda event: event.id)
    def test_an_event_may_be_given_by_its_id(self, to):
        """One of the timeline's own."""
        assert TIMELINE.lag_to(to.id) == TIMELINE.lag_to(to)

    def test_an_unknown_id_is_an_error(self):
        """Whether or not there is an origin to count from."""
        for timeline in (TIMELINE, TIMELINE.with_origin(None)):
            with pytest.raises(pt.UnknownIdError, match="did you mean 'article'"):
                timeline.lag_to("artcle")

    def test_a_date_is_counted_to_its_start(self):
        """A day of the calendar, a date or an interval, whether or not an event is on it."""
        origin = TIMELINE.origin.when
        for text in ("2018-07-01", "2018", "2018-07/2018-08"):
            when = pt.parse_when(text)
            assert TIMELINE.lag_to(when) == pt.lag(origin, when)
        day = dt.date(2018, 7, 1)
        assert TIMELINE.lag_to(day) == TIMELINE.lag_to(pt.UncertainDate.from_date(day))
        assert TIMELINE.lag_to(pt.parse_when("../2018")) is None
        assert TIMELINE.with_origin(None).lag_to(day) is None

    @pytest.mark.parametrize("to", [None, 3, ["article"]])
    def test_what_is_neither_event_nor_id_is_refused(self, to):
        """The message names both."""
        with pytest.raises(pt.InvalidValueError, match="expected an Event or its id"):
            TIMELINE.lag_to(to)


class TestTimelineDefinition:
    """What a dataset says of a timeline."""

    def test_an_id_suffices(self):
        """Title and origin are empty."""
        assert pt.TimelineDefinition(id="split").origin == ""
        for fields in ({"id": "The split"}, {"id": "a", "origin": "The letter"}):
            with pytest.raises(pt.InvalidValueError):
                pt.TimelineDefinition(**fields)
