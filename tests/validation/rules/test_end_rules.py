from __future__ import annotations

import pytest

import policytimeline as pt

P = pt.parse_when
BOOK = pt.Codebook(link_kinds=[pt.LinkKind(id="revokes", ends_object=True)])


def event(event_id="order", when="2020-03-01/..", **fields):
    """An order that is in force without an end."""
    plain = {"title": "An order", "event_type": "order"}
    return pt.Event(id=event_id, when=P(when), **plain | fields)


def found(code, *events, **fields):
    """The places where a rule finds something."""
    report = pt.check(pt.Dataset(title="T", events=events, **fields), rules=[code])
    return [finding.location.path for finding in report]


def revoked(when, by="2020-05-04", **link):
    """What is found if a second order revokes the first."""
    ends = {"subject": "second", "kind": "revokes", "object": "order"}
    return found(
        "ended-without-end",
        event(when=when),
        event("second", when=by),
        codebook=BOOK,
        links=[pt.Link(**ends | link)],
    )


class TestEndedWithoutEnd:
    """What is over has an end."""

    @pytest.mark.parametrize(
        ("fields", "is_found"),
        [
            ({}, False),
            ({"status": "ongoing"}, False),
            ({"status": "cancelled"}, True),
            ({"dates": {"ended": P("2020-06-01")}}, True),
            ({"dates": {"ended": P("2020-06-01/..")}}, False),
            ({"dates": {"in_force": P("2020-04-01")}}, False),
            ({"when": "2020-03-01/", "status": "cancelled"}, False),
            ({"when": "2020-03-01/[2020-12-31..]", "dates": {"ended": P("2021")}}, False),
            ({"when": "2020-03-01", "dates": {"ended": P("2020-06-01")}}, False),
        ],
    )
    def test_what_an_event_says_of_itself(self, fields, is_found):
        """An open end is no mistake by itself: most laws have none."""
        assert found("ended-without-end", event(**fields)) == ["events[0].when"] * is_found

    def test_coders_who_know_ongoing_events_mean_occurred(self):
        """Others of the type are ongoing; of another type, they say nothing."""
        going_on = event("other", status="ongoing")
        assert found("ended-without-end", event(), going_on) == ["events[0].when"]
        strike = event("strike", event_type="strike", status="ongoing")
        assert not found("ended-without-end", event(), strike)

    @pytest.mark.parametrize(
        ("when", "is_found"),
        [
            ("2020-03-01/..", True),
            ("2020-03-01/2020-12-31", True),
            ("2020-03-01/2020-05-04", False),
            ("2020-03-01/2020-05", False),
            ("2020-03-01/", False),
            ("2020-03-01", False),
        ],
    )
    def test_what_a_link_ends(self, when, is_found):
        """Up to the day on which the other begins; an act of a day is over by itself."""
        assert revoked(when) == ["events[0].when"] * is_found

    def test_a_part_goes_on(self):
        """As does what an order that is only proposed would end."""
        assert not revoked("2020-03-01/..", partial=True)
        proposed = event("second", when="2020-05-04", status="proposed")
        link = pt.Link(subject="second", kind="revokes", object="order")
        ended = found("ended-without-end", event(), proposed, codebook=BOOK, links=[link])
        assert not ended

    def test_the_role_date_ended_counts(self):
        """Before the interval."""
        order = event(when="2020-03-01", dates={"ended": P("2020-12-31")})
        link = pt.Link(subject="second", kind="revokes", object="order")
        second = event("second", when="2020-05-04")
        ended = found("ended-without-end", order, second, codebook=BOOK, links=[link])
        assert ended == ["events[0].dates.ended"]


class TestEndNotYetKnown:
    """Nobody knows an end that is to come."""

    SOURCES = (
        pt.Source(id="paper", title="P", published=P("2020-06-01")),
        pt.Source(id="page", title="P", accessed=P("2020-07-01")),
        pt.Source(id="undated", title="P"),
    )

    @pytest.mark.parametrize(
        ("when", "sources", "as_of", "is_found"),
        [
            ("2020-03-01/2021-01-01", ["paper"], None, True),
            ("2020-03-01/2020-06-15", ["paper"], None, True),
            ("2020-03-01/2020-06-15", ["paper", "page"], None, False),
            ("2020-03-01/2020-06", ["paper"], None, False),
            ("2020-03-01/2021-01-01", ["paper", "undated"], None, False),
            ("2020-03-01/2021-01-01", [], None, False),
            ("2020-03-01/2021-01-01", [], "2020-12-01", True),
            ("2020-03-01/2021-01-01", ["undated"], "2020-12-01", True),
            ("2020-03-01/2021-01-01", ["paper"], "2021-02-01", False),
            ("2020-03-01/[2020-12-01..]", ["paper"], None, False),
            ("2020-03-01/..", ["paper"], None, False),
            ("2022-03-01/2022-05-01", ["paper"], None, False),
        ],
    )
    def test_the_last_that_is_known_decides(self, when, sources, as_of, is_found):
        """A start that comes later is for status-out-of-date."""
        pieces = [pt.Evidence(source_id=name) for name in sources]
        policy = pt.CheckPolicy(as_of=as_of and P(as_of))
        term = event(when=when, evidence=pieces)
        code = "end-not-yet-known"
        assert found(code, term, sources=self.SOURCES, checks=policy) == (
            ["events[0].when"] * is_found
        )

    @pytest.mark.parametrize("status", ["ongoing", "scheduled", "absent", "alleged"])
    def test_only_what_occurred_is_over(self, status):
        """The others say what is to come."""
        policy = pt.CheckPolicy(as_of=P("2020-12-01"))
        assert not found(
            "end-not-yet-known", event(when="2020/2021-06", status=status), checks=policy
        )

    def test_scheduled_ends_pass_by_declaration(self):
        """In the dataset, or in the call."""
        data = pt.Dataset(
            title="T",
            events=[event(when="2020-03-01/2021-01-01")],
            checks=pt.CheckPolicy(as_of=P("2020-12-01")),
        )
        assert len(pt.check(data, rules=["end-not-yet-known"])) == 1
        declared = pt.CheckPolicy(allow=["scheduled-ends"])
        assert not pt.check(data, rules=["end-not-yet-known"], policy=declared).findings
