from __future__ import annotations

import policytimeline as pt
from policytimeline.cli.entries import drawn_entry
from policytimeline.model.evidence_in_words import place_in_words, saying_in_words

PIECE = pt.Evidence(
    source_id="gazette",
    passage=pt.Passage(paragraph=1234, position=pt.TextPositionSelector(10, 2000)),
    reports="occurred",
    attributed_to="mayor",
    fields=["when"],
    asserts={"when": "2018-06"},
    note="Read twice.",
)


class TestInWords:
    """Where evidence is, and what it says."""

    def test_every_part_is_named(self):
        """In this order; what is not given is left out."""
        assert place_in_words(PIECE) == "¶1,234, characters 10 to 2,000"
        assert place_in_words(pt.Evidence(source_id="laws", passage=pt.Passage(row=2))) == "row 2"
        assert place_in_words(pt.Evidence(source_id="laws")) == ""
        assert saying_in_words(PIECE) == (
            "supports; occurred; according to mayor; about when; when = 2018-06; Read twice."
        )
        assert saying_in_words(pt.Evidence(source_id="laws", stance="disputes")) == "disputes"

    def test_they_are_the_same_everywhere(self):
        """In a terminal, in a notebook, and beside a figure."""
        when = pt.parse_when("2018-06")
        event = pt.Event(
            id="a", title="A", event_type="law", when=when, evidence=[PIECE], timelines=["t"]
        )
        source = pt.Source(id="gazette", title="Gazette")
        actor = pt.Actor(id="mayor", name="Mayor")
        town = pt.Dataset(title="T", sources=[source], actors=[actor], events=[event])
        place, saying = place_in_words(PIECE), saying_in_words(PIECE)
        _, evidence, _ = drawn_entry(town, event, {})
        assert list(evidence.rows) == [(f"gazette {place}", "", saying)]
        drawn = pt.draw.timeline(town.timeline("t"))
        assert any(f"gazette {place}" in row for row in drawn.table.texts())
        assert place in event._repr_html_()
        assert saying in event._repr_html_()
