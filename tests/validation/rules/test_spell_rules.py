from __future__ import annotations

import pytest

import policytimeline as pt

P = pt.parse_when


def term(event_id, when, **fields):
    """A spell in an office."""
    plain = {
        "title": f"Kim serves ({event_id})",
        "event_type": "term",
        "participants": [pt.Participant("kim", "minister")],
    }
    return pt.Event(id=event_id, when=P(when), **plain | fields)


def found(*events, allow=(), links=()):
    """Code and place of what is found of spells."""
    data = pt.Dataset(title="T", events=events, links=links, checks=pt.CheckPolicy(allow=allow))
    report = pt.check(data, rules=["repeated-event", "spells-overlap", "spells-share-a-day"])
    return [(each.code, each.location.path) for each in report]


FIRST = term("first", "2018-01-01/2020-06-30")


class TestSpells:
    """One after the other."""

    @pytest.mark.parametrize(
        ("when", "codes"),
        [
            ("2020-07-01/2022-12-31", []),
            ("2020-06-30/2022-12-31", ["spells-share-a-day"]),
            ("2020-06-29/2022-12-31", ["spells-overlap"]),
            ("[2020-06-20..2020-07-05]/2022-12-31", []),
            ("2019-01-01/2019-06-30", ["spells-overlap"]),
            ("2020-06-29/..", ["spells-overlap"]),
            ("2020-06-29", []),
        ],
    )
    def test_what_is_certain_is_found(self, when, codes):
        """A month that may be the next one is not; nor is a single day a spell."""
        assert found(FIRST, term("second", when)) == [(code, "events[1].when") for code in codes]

    @pytest.mark.parametrize(
        "changes",
        [
            {"event_type": "leave"},
            {"participants": [pt.Participant("kim", "deputy")]},
            {"participants": [pt.Participant("lee", "minister")]},
            {"jurisdictions": ["NZ"]},
            {"extent": "repeated"},
            {"status": "alleged"},
        ],
    )
    def test_other_spells_may_overlap(self, changes):
        """Of another type, role, person or place; and what fills only some of its days."""
        assert not found(FIRST, term("second", "2019-01-01/2022-12-31", **changes))

    def test_without_participants_the_title_decides(self):
        """Two closures of one town are of other things."""
        one, same, other = (
            term(name, when, title=title, participants=(), jurisdictions=["NZ"])
            for name, when, title in [
                ("one", "2020-01-01/2020-06-30", "Schools close"),
                ("same", "2020-05-01/2020-07-31", "Schools close"),
                ("other", "2020-05-01/2020-07-31", "Shops close"),
            ]
        )
        assert found(one, other, same) == [("spells-overlap", "events[2].when")]

    def test_shared_days_pass_by_declaration(self):
        """Overlaps do not."""
        allow = ["shared-boundary-days"]
        assert not found(FIRST, term("second", "2020-06-30/2022-12-31"), allow=allow)
        assert found(FIRST, term("second", "2020-06-01/2022-12-31"), allow=allow)

    def test_a_link_tells_spells_apart(self):
        """An acting minister within a term."""
        second = term("second", "2019-01-01/2019-06-30")
        link = pt.Link(subject="second", kind="within", object="first")
        assert not found(FIRST, second, links=[link])

    def test_a_repeated_event_is_reported_once(self):
        """By its own rule."""
        copy = term("copy", "2018-01-01/2020-06-30", title=FIRST.title)
        assert found(FIRST, copy) == [("repeated-event", "events[1]")]
