from __future__ import annotations

import attrs
from hypothesis import given, strategies as st

import policytimeline as pt

DAYS = [pt.parse_when(text) for text in ("2018", "2018-06", "2018-06/2018-07")]
PASSAGES = [pt.Passage(paragraph=1), pt.Passage(paragraph=2)]


@st.composite
def events(draw):
    """A few events that are often alike."""
    made = []
    for number in range(draw(st.integers(0, 8))):
        pieces = [
            pt.Evidence(source_id="paper", passage=passage)
            for passage in draw(st.lists(st.sampled_from(PASSAGES), max_size=2))
        ]
        made.append(
            pt.Event(
                id=f"e{number}",
                title=draw(st.sampled_from(["Vote", "vote", "Answer"])),
                event_type=draw(st.sampled_from(["a", "b"])),
                when=draw(st.sampled_from(DAYS)),
                evidence=pieces,
            )
        )
    return made


def are_alike(one, other):
    """Whether two events seem to be one, as the reference says it."""
    passages = [
        {(piece.source_id, piece.passage) for piece in event.evidence} for event in (one, other)
    ]
    return (
        one.event_type == other.event_type
        and one.when == other.when
        and (one.title.lower() == other.title.lower() or passages[0] == passages[1] != set())
    )


class TestRepeatedEvents:
    """One pass finds what a comparison of all pairs finds."""

    @given(events())
    def test_an_event_is_reported_if_an_earlier_one_is_alike(self, made):
        """And only then."""
        report = pt.check(pt.Dataset(title="T", events=made), rules=["repeated-event"])
        assert [finding.value for finding in report] == [
            event.id
            for place, event in enumerate(made)
            if any(are_alike(event, earlier) for earlier in made[:place])
        ]

    @given(events(), st.randoms(use_true_random=False))
    def test_the_number_does_not_depend_on_the_order(self, made, random):
        """Of two that are alike, one is reported, whichever comes first."""
        titled = [attrs.evolve(event, evidence=()) for event in made]
        other = random.sample(titled, len(titled))
        counts = {
            len(pt.check(pt.Dataset(title="T", events=each), rules=["repeated-event"]))
            for each in (titled, other)
        }
        assert len(counts) == 1
