from __future__ import annotations

import pytest

import policytimeline as pt

P = pt.parse_when
SOURCE = pt.Source(id="paper", title="Paper", published=P("2018-06-28"))
BOOK = pt.Codebook(
    date_roles=[pt.Term(id="signed")],
    stages=["adopted"],
    attributes=[pt.AttributeDefinition(id="outcome")],
)


def found(code, of="events", **evidence):
    """What a rule finds in evidence for an event, a link or a claim."""
    pieces = [pt.Evidence(source_id="paper", **evidence)]
    plain = {"title": "Vote", "evidence": pieces}
    event = {
        "id": "vote",
        "event_type": "vote",
        "when": P("2018"),
        "dates": {"in_force": P("2019")},
    }
    items = {
        "events": pt.Event(**plain | event, attributes={"place": "town hall"}),
        "links": pt.Link(subject="vote", kind="within", object="vote", evidence=pieces),
        "claims": pt.Claim(id="claim", **plain),
    }
    data = pt.Dataset(title="T", sources=[SOURCE], codebook=BOOK, **{of: [items[of]]})
    return pt.check(data, rules=[code]).findings


class TestUnknownField:
    """Evidence names fields that there are."""

    @pytest.mark.parametrize(
        ("field", "hint"),
        [
            ("when", None),
            ("participants", None),
            ("dates", None),
            ("dates.in_force", None),
            ("in_force", None),
            ("signed", None),
            ("dates.adopted", None),
            ("attributes.place", None),
            ("outcome", None),
            ("whenn", "did you mean 'when'?"),
            ("participant", "did you mean 'participants'?"),
            ("dates.inforce", "did you mean 'dates.in_force'?"),
            ("xyz", ""),
        ],
    )
    def test_of_an_event(self, field, hint):
        """Its own, and the names of date roles and attributes."""
        findings = [
            *found("unknown-field", fields=["title", field]),
            *found("unknown-field", asserts={field: "2018"}),
        ]
        places = ["fields[1]", f"asserts.{field}"] * (hint is not None)
        assert [each.location.path for each in findings] == [
            f"events[0].evidence[0].{place}" for place in places
        ]
        assert {each.hint for each in findings} <= {hint}

    @pytest.mark.parametrize(
        ("of", "field", "is_found"),
        [
            ("claims", "made", False),
            ("claims", "attributes", False),
            ("claims", "outcome", False),
            ("claims", "when", True),
            ("claims", "signed", True),
            ("links", "lag", False),
            ("links", "outcome", True),
        ],
    )
    def test_of_links_and_claims(self, of, field, is_found):
        """Theirs are others."""
        (*findings,) = found("unknown-field", of, fields=[field])
        assert [each.location.path for each in findings] == (
            [f"{of}[0].evidence[0].fields[0]"] * is_found
        )


class TestUnreadableAssertion:
    """What is asserted can be a value of the field."""

    @pytest.mark.parametrize(
        ("field", "text", "said"),
        [
            ("when", "2018-05", None),
            ("when", "May 2018", "'May 2018'"),
            ("dates.in_force", "soon", "'soon'"),
            ("in_force", "soon", "'soon'"),
            ("signed", "13 July", "'13 July'"),
            ("status", "absent", None),
            ("status", "happened", "'happened' is not a status"),
            ("basis", "guessed", "'guessed' is not a basis"),
            ("extent", "twice", "'twice' is not an extent"),
            ("title", "Whatever the source says", None),
            ("attributes.place", "the market", None),
        ],
    )
    def test_of_an_event(self, field, text, said):
        """Dates are EDTF, and a status is one of its words."""
        (*findings,) = found("unreadable-assertion", asserts={field: text})
        assert [each.location.path for each in findings] == [
            f"events[0].evidence[0].asserts.{field}"
        ] * (said is not None)
        for finding in findings:
            assert finding.message.startswith(said)
            assert finding.severity is pt.Severity.ERROR

    def test_of_a_claim(self):
        """The days on which it was made, and which it is about."""
        assert found("unreadable-assertion", "claims", asserts={"made": "yesterday"})
        assert not found("unreadable-assertion", "claims", asserts={"period": "2018/2019"})
