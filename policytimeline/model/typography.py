"""Normal form 2 of a text: its words and numbers, however they are typeset.

Two passages with one form 2 differ at most in typography: ligatures, full-width letters, soft and
zero-width characters, the shape of quotation marks, dashes and ellipses, hyphens between letters
(a line may have been broken there), capitals, and the punctuation around them.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from functools import lru_cache

import attrs

from policytimeline.model.words import NO_SPACES, split_words, word_places

_SHAPES = {
    "'": "\u2018\u2019\u201a\u201b\u2032\u02b9\u02bc\u2039\u203a\u00b4`",
    '"': "\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb\u301d\u301e",
    "-": "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d",
    "": "\u00ad\u034f\u180e\ufe00\ufe01\ufe0e\ufe0f",
}
"""A plain character, and those that are another shape of it."""

_WIDTHLESS = "Cf"
"""The category of soft hyphens, joiners, byte order marks and marks of direction."""

_TYPOGRAPHIC = {
    *("<compat>", "<wide>", "<narrow>", "<noBreak>", "<font>", "<small>", "<vertical>"),
    *("<initial>", "<medial>", "<final>", "<isolated>"),
}
"""The compatibility decompositions that keep the meaning; a superscript or a fraction does not."""

_HYPHEN_INSIDE = re.compile(r"(?<=[^\W\d_])- ?(?=[^\W\d_])")
_AROUND_DASH = re.compile(r" ?-+ ?")
_UNSPACED = re.compile(f"[{NO_SPACES}\u30a0-\u30ff]")
"""A character beside which a space is nothing but a broken line, or taste."""

_BETWEEN_WORDS = (
    (re.compile(r"(?<=\u00ab) | (?=\u00bb)|(?<=\u2039) | (?=\u203a)"), ""),
    (re.compile(r" (?=[;:!?])"), ""),
    (re.compile(r"''|``"), '"'),
)
_AFTER_SHAPES = (
    (_AROUND_DASH, "-"),
    (re.compile(r"\. \. ?\."), "..."),
    (re.compile("''"), '"'),
    (re.compile(" {2,}"), " "),
)


class _Shapes(dict[int, str]):
    """The plain form of each character, found once."""

    def __missing__(self, code: int) -> str:
        self[code] = _plain(chr(code))
        return self[code]


def _plain(character: str) -> str:
    for plain, shapes in _SHAPES.items():
        if character in shapes:
            return plain
    if unicodedata.category(character) == _WIDTHLESS:
        return ""
    if unicodedata.decomposition(character).partition(" ")[0] not in _TYPOGRAPHIC:
        return character
    plain = unicodedata.normalize("NFKC", character)
    # The accents that have a width of their own would become a space and an accent.
    return character if plain.startswith(" ") else "".join(map(_plain_of_plain, plain))


def _plain_of_plain(character: str) -> str:
    return next((plain for plain, shapes in _SHAPES.items() if character in shapes), character)


_SHAPE_OF = _Shapes()


@lru_cache(maxsize=1 << 16)
def fold_word(word: str) -> str:
    """A word or number in form 2.

    >>> fold_word("Immi-gration"), fold_word("signi\ufb01cant"), fold_word("COVID\u201319")
    ('immigration', 'significant', 'covid-19')
    """
    plain = word if word.isascii() else word.replace("\u00ad ", "").translate(_SHAPE_OF)
    folded = _AROUND_DASH.sub("-", _HYPHEN_INSIDE.sub("", plain)).casefold()
    return folded if folded.isascii() else unicodedata.normalize("NFC", folded)


@lru_cache(maxsize=1 << 12)
def _fold_gap(gap: str) -> str:
    """What is between two words, in form 2."""
    for pattern, plain in _BETWEEN_WORDS:
        gap = pattern.sub(plain, gap)
    gap = gap.translate(_SHAPE_OF)
    for pattern, plain in _AFTER_SHAPES:
        gap = pattern.sub(plain, gap)
    return gap


def _close_up(pieces: list[str]) -> None:
    """Drop the spaces beside words of scripts that have none."""
    for number in range(2, len(pieces) - 1, 2):
        beside = pieces[number - 1][-1:] + pieces[number + 1][:1]
        if " " in pieces[number] and _UNSPACED.search(beside):
            pieces[number] = pieces[number].replace(" ", "")


@attrs.frozen(eq=False)
class FoldedText:
    """A normalised text in form 2, and where each of its words is in both.

    Attributes:
        text: The text in form 2; there is a space between two paragraphs.
        starts: Where each word starts in form 2.
        ends: Where each word ends in form 2.
        coded_starts: Where each word starts in the normalised text.
        coded_ends: Where each word ends in the normalised text.
    """

    text: str
    starts: array[int]
    ends: array[int]
    coded_starts: array[int]
    coded_ends: array[int]

    @classmethod
    def of(cls, normalised: str) -> FoldedText:
        """The form 2 of a text in its normal form."""
        lines: list[str] = []
        starts, ends, coded_starts, coded_ends = (array("q") for _ in range(4))
        place = coded_place = 0
        for line in normalised.split("\n"):
            pieces = split_words(line)
            first, last, coded_end = word_places(pieces, coded_place)
            coded_starts.extend(first)
            coded_ends.extend(last)
            pieces[0::2] = map(_fold_gap, pieces[0::2])
            pieces[1::2] = map(fold_word, pieces[1::2])
            if not line.isascii() and _UNSPACED.search(line):
                _close_up(pieces)
            first, last, end = word_places(pieces, place)
            starts.extend(first)
            ends.extend(last)
            lines.append("".join(pieces))
            place, coded_place = end + 1, coded_end + 1
        return cls(" ".join(lines), starts, ends, coded_starts, coded_ends)

    @property
    def words(self) -> str:
        """The form 2 from the first word to the last; punctuation around them does not count.

        >>> FoldedText.of("\u201cWe  re\u2010sign!\u201d").words
        'we resign'
        """
        return self.text[self.starts[0] : self.ends[-1]] if self.starts else ""
