from __future__ import annotations

import attrs
import pytest
from hypothesis import given, settings

import policytimeline as pt
from policytimeline.strategies import datasets
from policytimeline.testing import assert_datasets_equal, assert_valid

VOTE = pt.Event(
    id="vote",
    title="The vote",
    event_type="vote",
    when=pt.parse_when("2018-06"),
    evidence=[pt.Evidence(source_id="paper", phrase="in June")],
    attributes={"ayes": 51},
    dates={"announced": pt.parse_when("2018-05")},
)
DATASET = pt.Dataset(
    title="Votes", events=[VOTE], sources=[pt.Source(id="paper", title="The paper")]
)


def message(left, right):
    """The lines of the assertion's message, without the first."""
    with pytest.raises(AssertionError) as caught:
        assert_datasets_equal(left, right)
    first, *lines = str(caught.value).splitlines()
    assert first == "the datasets differ (left != right)"
    return lines


def with_vote(**changes):
    """The dataset with a changed event."""
    return attrs.evolve(DATASET, events=[attrs.evolve(VOTE, **changes)])


class TestAssertDatasetsEqual:
    """Equal datasets pass; others fail with a line for each difference."""

    @settings(max_examples=20)
    @given(left=datasets(max_events=2), right=datasets(max_events=2))
    def test_it_fails_exactly_where_datasets_are_not_equal(self, left, right):
        """And says so, whatever the difference."""
        assert_datasets_equal(left, left)
        if left == right:
            assert_datasets_equal(left, right)
        else:
            assert message(left, right)

    @pytest.mark.parametrize(
        ("changes", "line"),
        [
            ({"title": "A vote"}, "events[vote].title: 'The vote' != 'A vote'"),
            ({"when": pt.parse_when("2018-07")}, "events[vote].when: 2018-06 != 2018-07"),
            (
                {"when": pt.parse_when("2018-06/..")},
                "events[vote].when: 2018-06 != 2018-06/..",
            ),
            ({"duration": pt.Lag(0, 3)}, "events[vote].duration: None != 0 to 3 days"),
            ({"attributes": {}}, "events[vote].attributes[ayes]: only left: 51"),
            (
                {"attributes": {"ayes": pt.Quantity.parse(">50")}},
                "events[vote].attributes[ayes]: 51 != >50",
            ),
            (
                {"attributes": {"ayes": 51, "noes": 49}},
                "events[vote].attributes[noes]: only right: 49",
            ),
            ({"tags": ["close"]}, "events[vote].tags[0]: only right: 'close'"),
            ({"dates": {}}, "events[vote].dates[announced]: only left: 2018-05"),
            (
                {"evidence": [pt.Evidence(source_id="paper", phrase="in July")]},
                "events[vote].evidence[0].phrase: 'in June' != 'in July'",
            ),
            (
                {"evidence": []},
                "events[vote].evidence[0]: only left: Evidence(source_id='paper', ...",
            ),
        ],
    )
    def test_a_changed_field_is_named_with_both_values(self, changes, line):
        """By the event's id and the path to the field."""
        (only,) = message(DATASET, with_vote(**changes))
        assert only.startswith(line.removesuffix("..."))

    def test_entries_of_one_side_are_named_with_their_title(self):
        """Not written out."""
        other = attrs.evolve(DATASET, events=[attrs.evolve(VOTE, id="veto", title="The veto")])
        assert message(DATASET, other) == [
            "events[vote]: only left: 'The vote'",
            "events[veto]: only right: 'The veto'",
        ]

    def test_the_order_of_entries_counts(self):
        """It is what a file shows first."""
        veto = attrs.evolve(VOTE, id="veto")
        left, right = (attrs.evolve(DATASET, events=some) for some in ([VOTE, veto], [veto, VOTE]))
        assert message(left, right) == ["events: different order: [vote] [veto] != [veto] [vote]"]

    def test_repeated_ids_are_told_apart(self):
        """The second of them has a number."""
        twice = attrs.evolve(DATASET, events=[VOTE, attrs.evolve(VOTE, title="Again")])
        assert message(DATASET, twice) == ["events[vote #2]: only right: 'Again'"]

    def test_fields_go_by_the_names_of_files(self):
        """``timelines``, as in a call."""
        other = attrs.evolve(DATASET, timelines=[pt.TimelineDefinition(id="t", title="T")])
        assert message(DATASET, other) == ["timelines[t]: only right: 'T'"]

    def test_long_values_and_long_lists_are_cut(self):
        """The message can be read."""
        many = [attrs.evolve(VOTE, id=f"v{place}", title="V" * 500) for place in range(100)]
        lines = message(DATASET, attrs.evolve(DATASET, events=many))
        assert lines[-1] == "... and 61 more"
        assert max(map(len, lines)) < 120


class TestAssertValid:
    """What `check` finds fails a test."""

    def test_a_sound_dataset_passes(self):
        """Without a word."""
        assert_valid(DATASET)

    def test_every_finding_is_listed(self):
        """With its place and rule."""
        wrong = attrs.evolve(
            DATASET,
            links=[pt.Link(subject="vote", kind="precedes", object="veto")],
            events=[attrs.evolve(VOTE, timelines=["t"])],
            timelines=[pt.TimelineDefinition(id="u", origin="gone")],
        )
        with pytest.raises(AssertionError) as caught:
            assert_valid(wrong)
        text = str(caught.value)
        assert text.startswith("'Votes' is not valid\n")
        for finding in pt.check(wrong):
            assert str(finding) in text
        assert len(text.splitlines()) == 1 + len(pt.check(wrong))

    def test_rules_may_be_chosen(self):
        """By their codes."""
        bare = attrs.evolve(DATASET, events=[attrs.evolve(VOTE, evidence=[])])
        assert_valid(bare, rules=["dangling-reference"])
        with pytest.raises(AssertionError, match="without-evidence"):
            assert_valid(bare)
