"""Where the paragraphs and the sentences of a text are, as people write, wrap and print them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple


class TextSpan(NamedTuple):
    """Some characters of a text: ``text[start:end]``.

    Attributes:
        start: The first character.
        end: The one after the last.
        paragraph: The number of the paragraph, from 1, as passages count them.
    """

    start: int
    end: int
    paragraph: int


_BREAK = r"(?:\r\n|\r(?!\n)|[\n\v\f\x1c-\x1e\x85\u2028\u2029])"
_IN_LINE = r"[^\S\n\r\v\f\x1c-\x1e\x85\u2028\u2029]"
_LINE_BREAK = re.compile(_BREAK)
_BLANK_LINES = re.compile(rf"{_BREAK}{_IN_LINE}*+{_BREAK}\s*+")

_OPENING = "\"'\u201c\u2018\u00ab\u2039\u201e([{"
_CLOSING = "\"'\u201d\u2019\u00bb\u203a)\\]}"

_STOP = re.compile(
    rf"(?:[.!?\u2026]+[{_CLOSING}]*(?=\s|$)|[\u3002\uff01\uff1f]+[{_CLOSING}\u300d\u300f]*)"
)
"""What may end a sentence: a mark with white space behind it, or a mark of Chinese or Japanese."""

_NEXT_WORD = re.compile(
    rf"\s*(?P<marks>[{re.escape(_OPENING)}\u2014\u2013-]*)(?P<word>[\w'\u2019.]*)"
)
_LAST_WORD = re.compile(r"[\w.'\u2019&-]*\w$")
_LONGEST_WORD = 40


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_TITLES = _words(
    "mr mrs ms mx dr messrs prof sen sens rep reps gov govs gen lt col capt cmdr maj sgt adm st "
    "ste rev hon pres supt insp det amb atty fr sr mme mlle vs v cf e.g i.e viz ca approx al"
)
"""Abbreviations that something always follows."""

_BEFORE_NUMBERS = _words(
    "no nos art arts sec secs ch chap p pp vol vols fig figs par para paras cl reg pt "
    "jan feb mar apr jun jul aug sep sept oct nov dec"
)
"""Abbreviations that go on only if a number follows."""

_COMMON = _words(
    "inc corp co cos ltd plc llc bros jr dept univ assn intl est etc ft mt ave blvd rd "
    "ala ariz ark calif colo conn del fla ga ill ind kan ky la md mass mich minn miss mo mont "
    "neb nev okla ore pa tenn tex va vt wash wis wyo mon tue tues wed thu thur thurs fri sat "
    "sun"
)
"""Abbreviations that also end sentences: only what follows tells."""

_DOTTED = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]|[^\W\d_]")
"""Initials and abbreviations with dots inside: "U.S", "a.m", "D"; the last dot is left off."""

_STARTERS = _words(
    "a an the this that these those he she it they we i you his her its their our my your there "
    "here but and or nor yet so if when while although though after before since until because as "
    "in on at by for from with without of to under over during among between both all many most "
    "some several no not none one what who how why where which then now once still also however "
    "meanwhile instead later earlier only even just such each every another other others"
)
"""Words that start sentences, and seldom names."""

_LIST_MARK = re.compile(
    r"\s*(?:(?P<bullet>[\u2022\u2023\u25aa\u25cf\u25e6\u00b7])\s*|(?:[-*+\u2013\u2014]|\(?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5})[.)])\s+)(?=\S)"
)
_ENDS_A_LINE = re.compile(rf"[.!?:;\u2026\u3002][{_CLOSING}]*\s*$")
_GOES_ON = re.compile(r"[,\u2010-\u2014-]\s*$")
_STARTS_ANEW = re.compile(rf"\s*[{re.escape(_OPENING)}]*[^\W_a-z]")

_FULL_LINE, _DELIBERATE = 0.9, 0.7
"""The share of lines that are no longer than a full one, and of a full one that is left early."""

_FEWEST_REPEATS, _LONGEST_REPEAT = 3, 100
"""How often a short line recurs at the head or foot of pages, and its characters at most."""

_LONGEST_SENTENCE = 3_000
_SPACE = re.compile(r"\s")

_PAGE_NUMBER = re.compile(r"\d+")


def paragraph_spans(text: str) -> Iterator[TextSpan]:
    r"""The paragraphs of a text: those of `normalised_paragraphs`, where the text has them.

    >>> [each[:2] for each in paragraph_spans("\ufeffOne.\r\n \r\nTwo.\f\nThree.")]
    [(1, 5), (10, 14), (16, 22)]
    """
    number, start = 0, int(text.startswith("\ufeff"))
    for stop, following in (
        *(each.span() for each in _BLANK_LINES.finditer(text, start)),
        (len(text),) * 2,
    ):
        trimmed = _trimmed(text, start, stop)
        if trimmed[0] < trimmed[1]:
            number += 1
            yield TextSpan(*trimmed, number)
        start = following


def sentence_spans(text: str) -> tuple[TextSpan, ...]:
    r"""The sentences of a text in their order, each without the white space around it.

    A full stop ends one unless it belongs to an abbreviation, an initial or a number. So does the
    end of a paragraph, of an item in a list, of a heading, and of a line that recurs on every
    page; other line breaks are only where the text was wrapped. What goes on for 3,000 characters
    is cut.

    >>> text = "On Sept. 16 the U.S. Senate voted. \u201cNo,\u201d said Anna D. Reyes."
    >>> [text[start:end] for start, end, _ in sentence_spans(text)]
    ['On Sept. 16 the U.S. Senate voted.', '\u201cNo,\u201d said Anna D. Reyes.']
    """
    lines = _Lines(text)
    return tuple(
        TextSpan(*span, paragraph.paragraph)
        for paragraph in paragraph_spans(text)
        for block in lines.blocks(paragraph)
        for sentence in _sentences(text, *block)
        for span in _of_bearable_length(text, *sentence)
    )


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The characters without the white space around them."""
    part = text[start:end]
    return start + len(part) - len(part.lstrip()), end - (len(part) - len(part.rstrip()))


class _Lines:
    """The lines of a text: how long a full one is, and which recur on every page."""

    def __init__(self, text: str) -> None:
        self._text = text
        lines = [line for line in text.splitlines() if line and not line.isspace()]
        lengths = sorted(map(len, lines))
        self._width = lengths[int(_FULL_LINE * (len(lengths) - 1))] if lengths else 0
        short = (line for line in lines if len(line) <= _LONGEST_REPEAT)
        counts = Counter(map(_without_numbers, short))
        self._running = {line for line, count in counts.items() if count >= _FEWEST_REPEATS}

    def blocks(self, paragraph: TextSpan) -> Iterator[tuple[int, int]]:
        """The parts of a paragraph between which a line break was meant."""
        start, line_start = paragraph.start, paragraph.start
        is_item = _LIST_MARK.match(self._text, start, paragraph.end) is not None
        for found in _LINE_BREAK.finditer(self._text, paragraph.start, paragraph.end):
            after = _LINE_BREAK.search(self._text, found.end(), paragraph.end)
            line = self._text[line_start : found.start()]
            following = self._text[found.end() : after.start() if after else paragraph.end]
            if _starts_an_item(line, following, is_item=is_item):
                is_item = True
            elif not self._is_meant(line, following):
                line_start = found.end()
                continue
            yield _trimmed(self._text, start, found.start())
            start = line_start = found.end()
        yield _trimmed(self._text, start, paragraph.end)

    def _is_meant(self, line: str, following: str) -> bool:
        """Whether a line was ended on purpose: the next word would have had room on it."""
        if not self._running.isdisjoint((_without_numbers(line), _without_numbers(following))):
            return True
        word = following.split(maxsplit=1)[0] if following.strip() else ""
        has_room = len(line.rstrip()) + 1 + len(word) < _DELIBERATE * self._width
        return has_room and bool(_STARTS_ANEW.match(following)) and not _GOES_ON.search(line)


def _starts_an_item(line: str, following: str, *, is_item: bool) -> bool:
    mark = _LIST_MARK.match(following)
    if mark is None:
        return False
    return bool(mark["bullet"]) or is_item or bool(_ENDS_A_LINE.search(line))


def _without_numbers(line: str) -> str:
    """A line as it is on every page, whatever the number of the page."""
    return _PAGE_NUMBER.sub("#", line.strip())


def _sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The sentences of a part of a text in which no line break counts."""
    mark = _LIST_MARK.match(text, start, end)
    first = mark.end() if mark else start
    for stop in _STOP.finditer(text, first, end):
        if _ends_sentence(text, first, stop, end):
            yield _trimmed(text, start, stop.end())
            start = first = stop.end()
    last = _trimmed(text, start, end)
    if last[0] < last[1]:
        yield last


def _of_bearable_length(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A sentence, or its parts if it is longer than any sentence is: a list or a table.

    No word is cut, however long it is.
    """
    while end - start > _LONGEST_SENTENCE:
        cut = max(text.rfind(each, start, start + _LONGEST_SENTENCE) for each in " \n")
        if cut <= start:
            behind = _SPACE.search(text, start + _LONGEST_SENTENCE, end)
            if behind is None:
                break
            cut = behind.start()
        yield _trimmed(text, start, cut)
        start = _trimmed(text, cut, end)[0]
    yield start, end


def _ends_sentence(text: str, start: int, stop: re.Match[str], end: int) -> bool:
    if stop.end() == end or not text[stop.end()].isspace():
        return True
    following = _NEXT_WORD.match(text, stop.end(), end)
    word = following["word"] if following else ""
    if word[:1].islower() or (following and following.end() == end and not word):
        return False
    if stop[0][0] != "." or stop[0].startswith(".."):
        return True
    before = _LAST_WORD.search(text, max(start, stop.start() - _LONGEST_WORD), stop.start())
    return not before or _may_end_with(before[0].lower(), word)


def _may_end_with(abbreviated: str, word: str) -> bool:
    """Whether a sentence may end with a word and a full stop, when another word follows.

    >>> [_may_end_with(*pair) for pair in (("dr", "The"), ("sept", "16"), ("u.s", "Senate"))]
    [False, False, False]
    >>> [_may_end_with(*pair) for pair in (("year", "Dr"), ("sept", "The"), ("u.s", "The"))]
    [True, True, True]
    """
    if abbreviated in _TITLES:
        return False
    if abbreviated in _BEFORE_NUMBERS:
        return not word[:1].isdigit()
    if abbreviated in _COMMON or _DOTTED.fullmatch(abbreviated):
        return word.lower() in _STARTERS
    return True
