from __future__ import annotations

import pytest

import policytimeline as pt

BOOK = pt.Codebook(
    event_types=[
        pt.EventType(id="act"),
        pt.EventType(id="change", parent="act", requires=["amends", "revokes"]),
        pt.EventType(id="repeal", parent="change"),
    ],
    link_kinds=[
        pt.LinkKind(id="amends", implies="follows"),
        pt.LinkKind(id="revokes", ends_object=True),
        pt.LinkKind(id="duty", implies="follows", normative=True),
        pt.LinkKind(id="cites"),
        pt.LinkKind(id="thanks", mutual=True),
    ],
)


def event(event_id, when="2020", event_type="act", **fields):
    """An act."""
    plain = {"title": event_id, "event_type": event_type, "when": pt.parse_when(when)}
    return pt.Event(id=event_id, **plain | fields)


def link(subject, kind, object_, **fields):
    """A link."""
    return pt.Link(subject=subject, kind=kind, object=object_, **fields)


def found(code, events, links=()):
    """The places where a rule finds something."""
    data = pt.Dataset(title="T", codebook=BOOK, events=events, links=links)
    return [finding.location.path for finding in pt.check(data, rules=[code])]


class TestMissingLink:
    """What changes something names it."""

    @pytest.mark.parametrize("event_type", ["change", "repeal"])
    def test_a_type_that_requires_a_link_has_one(self, event_type):
        """Of any of the kinds; a narrower type inherits it."""
        events = [event("law"), event("next", event_type=event_type)]
        assert found("missing-link", events) == ["events[1]"]
        assert found("missing-link", events, [link("law", "amends", "next")]) == ["events[1]"]
        assert found("missing-link", events, [link("next", "cites", "law")]) == ["events[1]"]
        for kind in ("amends", "revokes"):
            assert not found("missing-link", events, [link("next", kind, "law")])
        dated = event("next", event_type=event_type, dates={"in_force": pt.parse_when("2021")})
        assert not found(
            "missing-link", [event("law"), dated], [link("next.in_force", "amends", "law")]
        )

    def test_what_did_not_take_place_needs_none(self):
        """A change that was cancelled changed nothing."""
        assert not found("missing-link", [event("no", event_type="change", status="cancelled")])

    def test_a_kind_that_the_codebook_lacks_is_an_unknown_term(self):
        """With the one that was meant."""
        book = pt.Codebook(
            event_types=[pt.EventType(id="change", requires=["amend"])],
            link_kinds=[pt.LinkKind(id="amends")],
        )
        (finding,) = pt.check(pt.Dataset(title="T", codebook=book), rules=["unknown-term"])
        assert finding.location.path == "codebook.event_types[0].requires[0]"
        assert finding.hint == "did you mean 'amends'?"


class TestUpdatesBeforeOriginal:
    """What updates something comes after it."""

    @pytest.mark.parametrize(
        ("kind", "partial", "is_found"),
        [
            ("amends", False, True),
            ("revokes", False, True),
            ("revokes", True, True),
            ("duty", False, False),
            ("cites", False, False),
        ],
    )
    def test_descriptive_links_count_and_partial_ones(self, kind, partial, is_found):
        """A duty says what ought to be, and a citation nothing about time."""
        events = [event("law", "2020-05-01"), event("next", "2020-03-01")]
        links = [link("next", kind, "law", partial=partial)]
        assert found("updates-before-original", events, links) == ["links[0]"] * is_found

    def test_a_chain_counts(self):
        """What updates an update without an exact date comes after the law."""
        events = [event("law", "2020-05-01"), event("first", "2020"), event("second", "2020-03-01")]
        links = [link("first", "amends", "law"), link("second", "revokes", "first")]
        assert found("updates-before-original", events, links) == ["links[1]"]
        late = [*events[:2], event("second", "2020-05-02")]
        assert not found("updates-before-original", late, links)

    def test_a_circle_ends(self):
        """It is for link-cycle."""
        events = [event("law", "2020-05-01"), event("first", "2020"), event("second", "2020")]
        links = [
            link("first", "amends", "law"),
            link("second", "amends", "first"),
            link("first", "amends", "second"),
        ]
        assert not found("updates-before-original", events, links)

    def test_a_long_chain_is_no_deep_one(self):
        """For Python."""
        events = [event("e0", "2021"), *(event(f"e{n}", "2020/..") for n in range(1, 3000))]
        events.append(event("last", "2020"))
        links = [link(f"e{n}", "amends", f"e{n - 1}") for n in range(1, 3000)]
        links.append(link("last", "amends", "e2999"))
        assert found("updates-before-original", events, links) == ["links[2999]"]


class TestLinkCycle:
    """Links that lead back to where they begin."""

    @pytest.mark.parametrize(("kind", "places"), [("cites", ["links[0]"]), ("thanks", [])])
    def test_a_mutual_kind_may_lead_back(self, kind, places):
        """The codebook says so of the kind."""
        there_and_back = [link("one", kind, "other"), link("other", kind, "one")]
        assert found("link-cycle", [event("one"), event("other")], there_and_back) == places
