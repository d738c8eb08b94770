"""A comparison that says in words what its figures show."""

from __future__ import annotations

from abc import abstractmethod
from typing import NamedTuple

from policytimeline.model.timeline import Timeline
from policytimeline.results.json_form import PlainData
from policytimeline.results.tabular_result import TabularResult


class Sentence(NamedTuple):
    """A sentence, and what it rests on.

    Attributes:
        text: The sentence.
        rows: The ids of the rows: both ids of a match, the id of a step that one side has, or the
            name of a way.
    """

    text: str
    rows: tuple[str, ...]

    def __str__(self) -> str:
        return self.text


class WordedResult(TabularResult):
    """A result whose sentences point at the rows that they rest on."""

    __slots__ = ()

    @abstractmethod
    def in_words(self) -> tuple[Sentence, ...]:
        """What differs, in a few true sentences, each with the ids of its rows."""

    @property
    def sentences(self) -> tuple[str, ...]:
        """The text of `in_words`."""
        return tuple(sentence.text for sentence in self.in_words())

    def _plain_sentences(self) -> list[PlainData]:
        """The same, each with the ids of its rows."""
        return [{"text": text, "rows": [*rows]} for text, rows in self.in_words()]


def plain_timeline(timeline: Timeline) -> PlainData:
    """Which timeline is compared, and from which event its days are counted, as plain data."""
    origin = timeline.origin.id if timeline.origin else None
    return {"id": timeline.id, "title": timeline.title, "origin": origin}
