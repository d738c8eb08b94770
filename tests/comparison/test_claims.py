from __future__ import annotations

import pytest

import policytimeline as pt


def claim(claim_id, topic, timeline):
    """A claim of the pilots."""
    return pt.Claim(
        id=claim_id, title=claim_id, speaker="pilots", topic=topic, timelines=[timeline]
    )


@pytest.fixture
def found():
    """Two timelines with claims on three topics."""
    event = {"title": "A letter", "event_type": "letter"}
    days = {"l": "2018-06-20", "r": "2021-06-20"}
    dataset = pt.Dataset(
        title="T",
        actors=[pt.Actor(id="pilots", name="The pilots")],
        events=[
            pt.Event(id=f"letter-{name}", when=pt.parse_when(day), timelines=[name], **event)
            for name, day in days.items()
        ],
        claims=[
            claim("unsafe", "safety", "l"),
            claim("unsafe-still", "safety", "r"),
            claim("unsafe-at-night", "safety", "r"),
            claim("dear", "cost", "l"),
            claim("no-topic", "", "l"),
            claim("elsewhere", "safety", "other"),
        ],
    )
    return pt.compare_timelines(dataset.timeline("l"), dataset.timeline("r"))


class TestTopics:
    """Claims of both sides on one topic stand side by side."""

    def test_shared_topics_come_first(self, found):
        """Claims without a topic, or of other timelines, are left out."""
        topics = [
            (each.topic, [c.id for c in each.left], [c.id for c in each.right])
            for each in found.claims
        ]
        assert topics == [
            ("safety", ["unsafe"], ["unsafe-still", "unsafe-at-night"]),
            ("cost", ["dear"], []),
        ]

    def test_the_table_has_one_claim_of_each_side_in_a_row(self, found):
        """With its speaker by name."""
        rows = list(found.table("claims").texts())
        assert rows == [
            ("safety", "unsafe", "The pilots", "unsafe-still", "The pilots"),
            ("safety", "", "", "unsafe-at-night", "The pilots"),
            ("cost", "dear", "The pilots", "", ""),
        ]

    def test_a_sentence_says_what_both_argue_about(self, found):
        """And what only one does."""
        sentence = found.in_words()[-1]
        assert sentence.text == "There are claims on both sides on safety; only in l on cost."
        assert sentence.rows == ("unsafe", "unsafe-still", "unsafe-at-night", "dear")

    def test_swapping_sides_swaps_claims(self, found):
        """Within their topics."""
        assert found.swapped().claims[0].left == found.claims[0].right

    def test_without_topics_there_is_no_table(self):
        """And no sentence."""
        line = pt.Timeline(id="x")
        empty = pt.compare_timelines(line, line)
        assert empty.claims == ()
        assert "claims" not in [table.name for table in empty.tables]
        said = "Claims with a topic and one of these timelines: none"
        assert empty.to_text("claims") == said
