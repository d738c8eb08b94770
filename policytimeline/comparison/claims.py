"""What was said on both sides, topic by topic."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest

import attrs

from policytimeline.comparison.episodes import Episode
from policytimeline.model.events import Claim
from policytimeline.model.timeline import Timeline
from policytimeline.results.cells import Named
from policytimeline.results.table import Column, Kind, ResultTable


@attrs.frozen(repr=False)
class TopicComparison:
    """The claims of both sides on one topic.

    Attributes:
        topic: Id of the topic.
        left: The claims on the left, in the order of the dataset.
        right: The claims on the right.
    """

    topic: str
    left: tuple[Claim, ...]
    right: tuple[Claim, ...]

    @property
    def label(self) -> str:
        """The topic in words."""
        return self.topic.replace("-", " ")

    @property
    def is_shared(self) -> bool:
        """Whether both sides have claims on it."""
        return bool(self.left and self.right)

    def swapped(self) -> TopicComparison:
        """The same seen from the other side."""
        return TopicComparison(self.topic, self.right, self.left)

    def __repr__(self) -> str:
        sides = f"{len(self.left):,} on the left, {len(self.right):,} on the right"
        return f"<TopicComparison of {self.topic!r}: {sides}>"


def claims_by_topic(left: Episode, right: Episode) -> tuple[TopicComparison, ...]:
    """The topics of both sides' claims: those of both first, each group by id."""
    ours, theirs = _by_topic(left), _by_topic(right)
    found = [
        TopicComparison(topic, tuple(ours.get(topic, ())), tuple(theirs.get(topic, ())))
        for topic in sorted({*ours, *theirs})
    ]
    return tuple(sorted(found, key=lambda each: not each.is_shared))


def _by_topic(episode: Episode) -> dict[str, list[Claim]]:
    found: dict[str, list[Claim]] = {}
    for claim in episode.inference.dataset.claims.values():
        if claim.topic and episode.timeline.id in claim.timelines:
            found.setdefault(claim.topic, []).append(claim)
    return found


def claims_table(
    sides: Sequence[Timeline], names: Sequence[str], topics: Sequence[TopicComparison]
) -> ResultTable:
    """The claims on each topic side by side, one of each side in a row.

    Args:
        sides: The timelines, left and right.
        names: What they are called.
        topics: The topics.
    """
    left, right = sides
    columns = (
        Column("topic", "topic"),
        Column("left", names[0], Kind.NAMED),
        Column("left_speaker", f"speaker, {names[0]}"),
        Column("right", names[1], Kind.NAMED),
        Column("right_speaker", f"speaker, {names[1]}"),
    )
    rows = [
        (each.label, *_cells(one, left), *_cells(other, right))
        for each in topics
        for one, other in zip_longest(each.left, each.right)
    ]
    title = "Claims, by topic" if rows else "Claims with a topic and one of these timelines"
    return ResultTable("claims", title, columns, rows)


def _cells(claim: Claim | None, timeline: Timeline) -> Iterator[object]:
    if claim is None:
        return iter((None, None))
    return iter((Named(claim.title, claim.id), timeline.actor_name(claim.speaker) or None))
