from __future__ import annotations

import datetime as dt

import attrs
import pytest

import policytimeline as pt
from policytimeline import Event, EventStatus, Extent, InvalidValueError, Verdict
from policytimeline.model.events import in_time_order

SOUND = {"id": "e", "title": "Event", "event_type": "t", "when": pt.parse_when("2018-06")}
YES, NO, MAYBE = Verdict.YES, Verdict.NO, Verdict.MAYBE


def event(when="2018-06", **fields):
    """An event with a title and a date."""
    return Event(**SOUND | {"when": pt.parse_when(when)} | fields)


class TestEvent:
    """Something that happened, is to happen, or did not."""

    def test_four_fields_suffice(self):
        """All others have empty defaults."""
        plain = event()
        empty = {f.name: getattr(plain, f.name) for f in attrs.fields(Event)[4:]}
        assert empty.pop("basis") is pt.Basis.STATED
        assert empty.pop("extent") is Extent.SINGLE
        assert empty.pop("status") is EventStatus.OCCURRED
        assert not any(empty.values())

    @pytest.mark.parametrize(
        ("field", "value", "message"),
        [
            ("id", "My Event", 'write "my-event"'),
            ("id", "", "is not a valid id"),
            ("title", "  ", "is empty"),
            ("when", "2018-06", r"pt\.parse_when\('2018-06'\)"),
            ("when", dt.date(2018, 6, 28), "is not a date"),
            ("when", None, "is not a date"),
            ("status", "absnt", "did you mean 'absent'"),
            ("duration", (9, 3), "shortest first"),
            ("duration", (1, 2, 3), "is not a lag"),
            ("duration", (True, 3), "is not a lag"),
            ("tags", "close", "is one text"),
            ("tags", [3], "is not text"),
            ("dates", {"signed": "2018"}, "is not a date"),
            ("attributes", {"share": float("nan")}, "is not a number"),
            ("attributes", {"share": [1]}, "value of an attribute"),
            ("attributes", {"note": "\ud800"}, "surrogate"),
            ("participants", ["hsi"], "is a str; expected a Participant"),
            ("evidence", "article", "evidence|Evidence"),
        ],
    )
    def test_an_event_that_breaks_a_rule_cannot_be_built(self, field, value, message):
        """The error names the field."""
        with pytest.raises(InvalidValueError, match=message):
            Event(**SOUND | {field: value})

    @pytest.mark.parametrize("status", [EventStatus.ABSENT, EventStatus.ONGOING])
    def test_absent_and_ongoing_need_a_stretch_of_days(self, status):
        """The hint is the interval."""
        with pytest.raises(InvalidValueError, match="such as 2018-06-01/2018-06-30"):
            event(status=status)
        assert event("2018-06/..", status=status).status is status

    def test_it_is_a_value(self):
        """Collections of any kind become tuples and read-only mappings."""
        one = event(tags=["a"], attributes={"b": 1, "a": 2}, dates={})
        other = event(tags=iter(["a"]), attributes={"a": 2, "b": 1})
        assert one == other
        assert hash(one) == hash(other)
        with pytest.raises(TypeError):
            one.attributes["a"] = 3

    def test_actors_in_a_role(self):
        """In the order coded."""
        parts = [
            pt.Participant(*pair) for pair in (("b", "actor"), ("a", "recipient"), ("c", "actor"))
        ]
        assert event(participants=parts).actors_in("actor") == ("b", "c")

    def test_further_evidence_gives_a_new_event(self):
        """Behind what it has."""
        first, second = pt.Evidence(source_id="a"), pt.Evidence(source_id="b")
        plain = event(evidence=[first])
        assert plain.with_evidence(second).evidence == (first, second)
        assert plain.evidence == (first,)


class TestOccurrence:
    """Whether it took place, and when."""

    @pytest.mark.parametrize(
        ("status", "verdict"),
        [
            (EventStatus.OCCURRED, YES),
            (EventStatus.ONGOING, YES),
            (EventStatus.SCHEDULED, MAYBE),
            (EventStatus.PROPOSED, MAYBE),
            (EventStatus.ALLEGED, MAYBE),
            (EventStatus.CANCELLED, NO),
            (EventStatus.ABSENT, NO),
        ],
    )
    def test_it_follows_from_the_status(self, status, verdict):
        """And no question about its days can make it more certain."""
        stated = event("2018-06-01/2018-06-30", status=status)
        assert stated.occurrence is verdict
        assert stated.occurred_on(pt.parse_when("2018-06-15")) is verdict
        assert stated.occurred_on(pt.parse_when("2019")) is NO

    @pytest.mark.parametrize("extent", Extent)
    def test_scattered_events_share_no_day_for_certain(self, extent):
        """Repeated and collective ones fill their time only here and there."""
        scattered = event("2018-06-01/2018-06-30", extent=extent)
        other = event("2018-06-15")
        expected = MAYBE if extent in {Extent.REPEATED, Extent.COLLECTIVE} else YES
        assert scattered.shares_day(other) is expected
        assert other.shares_day(scattered) is expected
        assert scattered.occurred_on(other.when) is expected
        assert scattered.shares_day(event("2019")) is NO

    def test_no_day_is_shared_with_what_did_not_happen(self):
        """However well the days agree."""
        absent = event("2018-06-01/2018-06-30", status=EventStatus.ABSENT)
        assert absent.shares_day(event("2018-06-15")) is NO
        assert event("2018-06-15").shares_day(absent) is NO


class TestLink:
    """How one thing stands to another."""

    @pytest.mark.parametrize("end", ["order-7", "order-7.in_force"])
    def test_an_end_is_an_id_or_a_role_date(self, end):
        """On both sides."""
        link = pt.Link(subject=end, kind="precedes", object=end, lag=[0, None])
        assert (link.subject, link.object, link.lag) == (end, end, pt.Lag(0, None))

    @pytest.mark.parametrize("end", ["", "Order 7", "order-7.", ".in_force", None])
    def test_other_ends_are_refused(self, end):
        """Empty ones, and roles of nothing."""
        with pytest.raises(InvalidValueError):
            pt.Link(subject=end, kind="precedes", object="a")


class TestClaim:
    """What an actor says."""

    def test_two_fields_suffice(self):
        """All others are empty, and a claim only mentions what it is about."""
        plain = pt.Claim(id="c", title="The dues are too high")
        empty = {f.name: getattr(plain, f.name) for f in attrs.fields(pt.Claim)[2:]}
        assert empty.pop("stance") is pt.Stance.MENTIONS
        assert not any(empty.values())

    @pytest.mark.parametrize(
        ("field", "value", "message"),
        [
            ("topic", "the dues", "write 'the_dues'"),
            ("topic", "  ", "is empty"),
            ("topic", None, "expected text"),
            ("made_in", "The Letter", 'write "the-letter"'),
            ("made_in", event(), "expected text"),
        ],
    )
    def test_a_wrong_topic_or_event_is_refused(self, field, value, message):
        """A topic is one word, and the event is named by its id."""
        with pytest.raises(InvalidValueError, match=message):
            pt.Claim(id="c", title="C", **{field: value})


class TestOrder:
    """Sorting for display."""

    def test_events_go_by_date_and_then_by_id(self):
        """Whatever order they came in."""
        dates = {"b": "2018-06-28", "a": "2018-06-28", "c": "2018-06", "d": "[..2018-06-28]"}
        some = [
            Event(id=name, title=name, event_type="t", when=pt.parse_when(when))
            for name, when in dates.items()
        ]
        assert [each.id for each in in_time_order(some)] == ["c", "a", "b", "d"]
        assert in_time_order(reversed(some)) == in_time_order(some)
