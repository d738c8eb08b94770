"""Finds date phrases in a text that was printed: a line or a page may end in the middle of one."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence

import attrs

from policytimeline.phrases.readings import FoundPhrase, Reading

_TIME_WORDS = (
    "january|february|march|april|june|july|august|september|october|november|december|"
    "monday|tuesday|wednesday|thursday|friday|saturday|sunday|spring|summer|autumn|winter|"
    "yesterday|today|tomorrow|days?|weeks?|months?|years?|decades?|quarters?|weekend|night|"
    "earlier|later|following|previous|since|recently|recent|inauguration|election"
)
_IS_TIME_WORD = re.compile(_TIME_WORDS, re.IGNORECASE)
_CUT = re.compile(r"[-\u2010\u00ad][^\S\n]*\r?\n[^\S\n]*|[\u00ad\u200b\u2060]")
_BROKEN = re.compile(
    rf"(?<![^\W_])[^\W\d_]{{1,11}}(?:(?:{_CUT.pattern})[^\W\d_]{{1,11}})+(?![^\W_])"
)
"""A word in which there is a hyphen at the end of a line, or a character without a width."""


CUT_OFF = "a page ends behind it, and its year may be on the next"
_WITHOUT_YEAR = re.compile(
    r"\b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,6}\.?"
    r"(?:\s+\d{1,2}(?:st|nd|rd|th)?)?$",
    re.IGNORECASE,
)
"""The end of a phrase with a month, but without a year."""
_YEAR_OF_NEXT_PAGE = re.compile(
    r",?[^\S\n]{0,20}\n\s{0,20}"
    r"(?:\d{1,4}[^\S\n]{0,20}\n\s{0,20}|(?:[^\n]{0,119}[^\n.!?])?\n[^\S\n]{0,20}\n\s{0,20}){0,2}"
    r"(?:1[5-9]|20)\d\d(?![^\W_])"
)
"""A year behind the end of a page: behind a blank line, the number of the page, or its head."""


def find_in_print(
    text: str, find: Callable[[str], Sequence[FoundPhrase]]
) -> tuple[FoundPhrase, ...]:
    r"""The phrases of a text, those included in which a word is broken at the end of a line.

    Their words are whole, and their offsets are those of the text. A day whose year a page cuts off
    has no reading: that of a year in view would be narrower than its words.

    >>> import datetime as dt
    >>> from functools import partial
    >>> from policytimeline import find_phrases
    >>> find = partial(find_phrases, published=dt.date(2018, 6, 28))
    >>> (found,) = find_in_print("The law was signed in Feb-\nruary 2017.", find)
    >>> found.phrase, found.start, found.end
    ('in February 2017', 19, 37)
    """
    return tuple(_unless_cut_off(text, each) for each in _find_whole(text, find))


def _unless_cut_off(text: str, found: FoundPhrase) -> FoundPhrase:
    has_no_year = found.readings and _WITHOUT_YEAR.search(found.phrase)
    if not has_no_year or not _YEAR_OF_NEXT_PAGE.match(text, found.end):
        return found
    return attrs.evolve(found, readings=(), refusal=CUT_OFF)


def _find_whole(text: str, find: Callable[[str], Sequence[FoundPhrase]]) -> Sequence[FoundPhrase]:
    """The phrases of a text, with the words whole that are broken at the end of a line."""
    cuts = [
        cut.span()
        for each in _BROKEN.finditer(text)
        if _IS_TIME_WORD.fullmatch(_CUT.sub("", each[0]))
        for cut in _CUT.finditer(text, *each.span())
    ]
    if not cuts:
        return find(text)
    pieces: list[str] = []
    place = 0
    for start, end in cuts:
        pieces.append(text[place:start])
        place = end
    pieces.append(text[place:])
    places = _Places(cuts)
    return [_moved(each, places) for each in find("".join(pieces))]


class _Places:
    """Where the characters of a text are that was joined at some cuts, in the text before."""

    def __init__(self, cuts: Sequence[tuple[int, int]]) -> None:
        self._starts: list[int] = []
        self._removed = [0]
        for start, end in cuts:
            self._starts.append(start - self._removed[-1])
            self._removed.append(self._removed[-1] + end - start)

    def of_first(self, place: int) -> int:
        """The place of a character."""
        return place + self._removed[bisect_right(self._starts, place)]

    def of_end(self, place: int) -> int:
        """The place behind a last character."""
        return self.of_first(place - 1) + 1


def _moved(found: FoundPhrase, places: _Places) -> FoundPhrase:
    return attrs.evolve(
        found,
        start=places.of_first(found.start),
        end=places.of_end(found.end),
        readings=tuple(_moved_antecedent(each, places) for each in found.readings),
    )


def _moved_antecedent(reading: Reading, places: _Places) -> Reading:
    if reading.antecedent is None:
        return reading
    start, end = reading.antecedent
    return attrs.evolve(reading, antecedent=(places.of_first(start), places.of_end(end)))
