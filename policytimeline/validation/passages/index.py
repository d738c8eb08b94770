"""A text indexed once: its paragraphs, its words, and where a passage may begin and end."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

import attrs

from policytimeline.model.sources import normalised_paragraphs
from policytimeline.model.typography import FoldedText
from policytimeline.model.words import split_words, word_places

_IS_SOLID = bytes(character not in b" \n" for character in range(256))
"""For each character but the white space of a normalised text, one."""

_KEY = 64
"""The characters by which the words of a text are put in order."""


class Occurrence(NamedTuple):
    """Where a passage is in a normalised text: its words, whole.

    Attributes:
        start: Its first character.
        end: The one after its last.
        is_exact: Whether the typography is that of the passage, too.
    """

    start: int
    end: int
    is_exact: bool = True


class Openings(NamedTuple):
    """For every place in a text, one if a passage may begin there, or end there; else zero."""

    starts: bytes
    ends: bytes


@attrs.frozen(eq=False)
class TextIndex:
    """A text in its normal form, with what passages are looked up by.

    Attributes:
        paragraphs: Its paragraphs.
        whole: The paragraphs, with a newline between them.
        starts: The start of each paragraph in the whole.
    """

    paragraphs: tuple[str, ...]
    whole: str
    starts: tuple[int, ...]
    _words: dict[int, tuple[list[int], list[int]]] = attrs.field(
        factory=dict[int, tuple[list[int], list[int]]], init=False, repr=False
    )
    """The starts and ends of the words of each paragraph that was looked at."""

    @classmethod
    def of(cls, text: str) -> TextIndex:
        """The index of a text, which is normalised."""
        paragraphs = normalised_paragraphs(text)
        starts: list[int] = []
        place = 0
        for paragraph in paragraphs:
            starts.append(place)
            place += len(paragraph) + 1
        return cls(paragraphs, "\n".join(paragraphs), tuple(starts))

    def paragraph_at(self, position: int) -> int:
        """The number, from 1, of the paragraph that holds a character of the whole."""
        return bisect_right(self.starts, position)

    def span_of(self, paragraph: int | None) -> tuple[int, int]:
        """First character of a paragraph, and the one after its last; 0 and 0 if it has none."""
        if paragraph is None or paragraph > len(self.paragraphs):
            return 0, 0
        start = self.starts[paragraph - 1]
        return start, start + len(self.paragraphs[paragraph - 1])

    @cached_property
    def folded(self) -> FoldedText:
        """The text in normal form 2, with the place of each word."""
        return FoldedText.of(self.whole)

    def cuts(self, position: int) -> bool:
        """Whether a position is inside a word or number, so that no passage begins there."""
        return self.next_opening(position - 1) > position

    def is_whole(self, start: int, end: int) -> bool:
        """Whether a stretch of the text has none but whole words and numbers.

        They have to be words on their own, too: "A.0" has the word "0", and ".0" has not.
        """
        return not self.cuts(start) and not self.cuts(end) and self._reads_alike(start, end)

    def _reads_alike(self, start: int, end: int) -> bool:
        """Whether the words of a stretch on its own are those that the text has there."""
        for line in self.whole[start:end].split("\n"):
            first, last = self._words_of(self.paragraph_at(start))
            inside = slice(bisect_left(first, start), bisect_left(first, start + len(line)))
            alone = word_places(split_words(line), start)
            if (first[inside], last[inside]) != alone[:2]:
                return False
            start += len(line) + 1
        return True

    def next_opening(self, position: int) -> int:
        """The next position behind one that is not inside a word."""
        starts, ends = self._words_of(self.paragraph_at(max(position, 0)))
        number = bisect_right(starts, position) - 1
        return max(position + 1, ends[number] if number >= 0 else 0)

    def _words_of(self, paragraph: int) -> tuple[list[int], list[int]]:
        """Where the words of a paragraph start and end; none for paragraph 0 of an empty text."""
        if paragraph not in self._words:
            pieces = split_words(self.paragraphs[paragraph - 1]) if paragraph else []
            starts, ends, _ = word_places(pieces, self.starts[paragraph - 1] if paragraph else 0)
            self._words[paragraph] = starts, ends
        return self._words[paragraph]

    def word_at(self, position: int) -> int:
        """The number, from 0, of the first word that begins at a position or behind it."""
        return bisect_left(self.folded.coded_starts, position)

    def first_word(self, place: Occurrence) -> int:
        """The start of the first word of a place; of the place itself if it has no word."""
        starts, number = self.folded.coded_starts, self.word_at(place.start)
        has_word = number < len(starts) and starts[number] < place.end
        return starts[number] if has_word else place.start

    @cached_property
    def openings(self) -> Openings:
        """Where passages may begin and end: not in a word, and not with white space."""
        between = bytearray(b"\x01") * (len(self.whole) + 1)
        for start, end in zip(self.folded.coded_starts, self.folded.coded_ends, strict=True):
            between[start + 1 : end] = bytes(end - start - 1)
        solid = self.whole.encode("latin-1", "replace").translate(_IS_SOLID)
        return Openings(both(between[:-1], solid), b"\0" + both(between[1:], solid))

    @cached_property
    def folded_openings(self) -> Openings:
        """Where passages may begin and end in normal form 2: with a word."""
        size = len(self.folded.text) + 1
        starts, ends = bytearray(size), bytearray(size)
        for start, end in zip(self.folded.starts, self.folded.ends, strict=True):
            starts[start] = ends[end] = 1
        return Openings(bytes(starts), bytes(ends))

    def spaces_between(self, start: int, end: int) -> int:
        """How many spaces a stretch of the text in normal form 2 has."""
        return bisect_left(self._spaces, end) - bisect_left(self._spaces, start)

    @cached_property
    def _spaces(self) -> array[int]:
        return array("q", (found.start() for found in re.finditer(" ", self.folded.text)))

    def words_at(self, sought: str) -> Iterator[int]:
        """The numbers of the words at which the text in normal form 2 goes on like this."""
        text, starts, key = self.folded.text, self.folded.starts, sought[:_KEY]

        def beginning(number: int) -> str:
            return text[starts[number] : starts[number] + len(key)]

        first = bisect_left(self._in_order, key, key=beginning)
        behind = bisect_right(self._in_order, key, first, key=beginning)
        numbers = sorted(self._in_order[first:behind])
        return (number for number in numbers if text.startswith(sought, starts[number]))

    @cached_property
    def _in_order(self) -> array[int]:
        """The numbers of the words, in the order of what the text goes on with."""
        text, starts = self.folded.text, self.folded.starts
        numbers = range(len(starts))
        return array("q", sorted(numbers, key=lambda n: text[starts[n] : starts[n] + _KEY]))

    @cached_property
    def vocabulary(self) -> str:
        """Each word in normal form 2 once, on lines of their own, in the order of the text."""
        return "".join(f"{word}\n" for word in self.places)

    @cached_property
    def places(self) -> dict[str, array[int]]:
        """The numbers of the words that are a word in normal form 2."""
        folded, found = self.folded, dict[str, "array[int]"]()
        for number, (start, end) in enumerate(zip(folded.starts, folded.ends, strict=True)):
            found.setdefault(folded.text[start:end], array("q")).append(number)
        return found


def both(one: bytes | bytearray, other: bytes | bytearray) -> bytes:
    """One for every place where both have one; they are of one length."""
    return (int.from_bytes(one) & int.from_bytes(other)).to_bytes(len(one))
