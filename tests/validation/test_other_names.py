from __future__ import annotations

import pytest

import policytimeline as pt


def unknown(kind):
    """What is found about the kind of a link between two events."""
    events = [
        pt.Event(id=id_, title="T", event_type="t", when=pt.parse_when("2018")) for id_ in "ab"
    ]
    links = [pt.Link(subject="a", kind=kind, object="b")]
    return pt.check(pt.Dataset(title="T", events=events, links=links), rules=["unknown-term"])


class TestOtherNames:
    """Temporal link kinds by names that people expect them to have."""

    @pytest.mark.parametrize(
        ("name", "kind"),
        [
            ("before", "precedes"),
            ("After", "follows"),
            ("during", "within"),
            ("not after", "no_later_than"),
            ("same_day", "same_days"),
            ("coincides with", "same_days"),
            ("meets", "allen:meets"),
            ("started-by", "allen:started-by"),
        ],
    )
    def test_the_hint_is_a_kind_that_is_known(self, name, kind):
        """And a link of that kind has no finding."""
        (finding,) = unknown(name)
        assert finding.hint == f"write {kind!r}"
        assert len(unknown(kind)) == 0

    def test_a_name_like_none_of_them_gets_the_list(self):
        """Each kind in it is known."""
        (finding,) = unknown("concurs")
        named = finding.hint.partition("relations in time are ")[2].partition(", and those")[0]
        assert "shares_day" in named
        assert [kind for kind in named.split(", ") if unknown(kind)] == []
