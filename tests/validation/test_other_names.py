from __future__ import annotations

import pytest

import policytimeline as pt


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
            ("meets", "allen:meets"),
            ("started-by", "allen:started-by"),
        ],
    )
    def test_the_hint_is_a_kind_that_is_known(self, name, kind):
        """And a link of that kind has no finding."""
        events = [
            pt.Event(id=id_, title="T", event_type="t", when=pt.parse_when("2018")) for id_ in "ab"
        ]

        def found(word):
            links = [pt.Link(subject="a", kind=word, object="b")]
            return pt.check(
                pt.Dataset(title="T", events=events, links=links), rules=["unknown-term"]
            )

        (finding,) = found(name)
        assert finding.hint == f"write {kind!r}"
        assert len(found(kind)) == 0
