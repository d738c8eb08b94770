from __future__ import annotations

import attrs
import pytest

import policytimeline as pt

P = pt.parse_when
EVENT = pt.Event(
    id="report",
    title="The harbour committee reports on the strike",
    event_type="report",
    when=P("2021-03-01"),
    participants=[pt.Participant("committee", "author")],
    attributes={"pages": 12},
)
TWIN = attrs.evolve(EVENT, id="twin", title="Harbor committee reports on the strike")


def found(*events, rules=("near-duplicate",), **fields):
    """What a rule finds."""
    return pt.check(pt.Dataset(title="T", events=events, **fields), rules=rules)


class TestNearDuplicate:
    """Two events that differ in little."""

    @pytest.mark.parametrize(
        "changes",
        [
            {},
            {"title": "The committee reports on the strike, harbour"},
            {"title": "The harbour committee reported on the strike"},
            {"title": "The harbour committee reports publicly on the strike"},
            {"when": P("2021-03")},
            {"when": P("2021-03-01/2021-03-03")},
            {"attributes": {}},
            {"jurisdictions": ["NZ"]},
        ],
    )
    def test_small_differences_do_not_matter(self, changes):
        """In the title, the precision of the date, or in what only one of them has."""
        (finding,) = found(EVENT, attrs.evolve(TWIN, **changes))
        assert finding.location.path in {"events[0]", "events[1]"}
        assert finding.severity is pt.Severity.WARNING

    @pytest.mark.parametrize(
        "changes",
        [
            {"title": "The harbour committee does not report on the strike"},
            {"title": "The harbour committee reports on the wages"},
            {"title": "The harbour committee reports on the second strike"},
            {"title": "The harbour committee reports on strike 2"},
            {"when": P("2021-03-02")},
            {"when": P("2021-04")},
            {"event_type": "letter"},
            {"status": "alleged"},
            {"participants": [pt.Participant("town", "author")]},
            {"participants": ()},
            {"attributes": {"pages": 13}},
        ],
    )
    def test_what_differs_in_substance(self, changes):
        """A number, a negation, another word, day, type, status, actor or attribute."""
        assert not found(EVENT, attrs.evolve(TWIN, **changes)).findings

    def test_it_says_what_is_alike(self):
        """So that a reader can decide without looking."""
        (finding,) = found(EVENT, TWIN)
        assert finding.message == (
            "'twin' is like 'report': both are of type 'report' with 'committee', are dated "
            "2021-03-01, and their titles differ in 'harbor' and 'harbour'; "
            "expected each event once"
        )

    def test_a_link_tells_them_apart(self):
        """Whoever coded it knew both."""
        link = pt.Link(subject="twin", kind="precedes", object="report")
        assert not found(EVENT, TWIN, links=[link]).findings

    def test_two_accounts_are_linked(self):
        """As the hint says, if both are to stay."""
        (finding,) = found(EVENT, TWIN)
        words = finding.hint.partition("link them: ")[2].split()
        link = pt.Link(**dict(zip(("subject", "kind", "object"), words, strict=True)))
        assert not found(EVENT, TWIN, links=[link]).findings

    def test_a_link_to_one_of_two_leaves_the_other(self):
        """Even if they differ in nothing but their ids."""
        copy = attrs.evolve(EVENT, id="copy")
        link = pt.Link(subject="twin", kind="precedes", object="copy")
        messages = [each.message for each in found(EVENT, copy, TWIN, links=[link])]
        assert any(message.startswith("'twin' is like 'report'") for message in messages)

    def test_other_rules_come_first(self):
        """What repeated-event or spells-overlap reports is said once."""
        copy = attrs.evolve(EVENT, id="copy")
        rules = ["repeated-event", "spells-overlap", "near-duplicate"]
        assert [each.code for each in found(EVENT, copy, rules=rules)] == ["repeated-event"]
        term = attrs.evolve(EVENT, when=P("2021-01-01/2021-06-30"))
        other = attrs.evolve(TWIN, when=P("2021-01-01/2021-05-31"))
        assert [each.code for each in found(term, other, rules=rules)] == ["spells-overlap"]
