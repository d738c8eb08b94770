"""Found phrases as sentences on a terminal, and as rows for programs."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from policytimeline.cli.console import foldable
from policytimeline.dates.lags import Lag
from policytimeline.findings import counted
from policytimeline.model.prose import TextSpan, sentence_spans
from policytimeline.phrases.readings import FoundPhrase, Reading, is_in_view
from policytimeline.results.layout import GAP, Cell, side_by_side
from policytimeline.results.wrapping import wrap

COLUMNS: tuple[str, ...] = (
    "paragraph",
    "start",
    "end",
    "phrase",
    "sentence",
    "reading",
    "when",
    "words",
    "rule",
    "anchor",
    "antecedent",
    "offset_min",
    "offset_max",
    "refusal",
)
"""What a row of `as_rows` may have."""

_MOST_PHRASES = 100
"""Phrases of a long text that are shown unless all are asked for."""

_FEWEST_OF_A_NARRATIVE = 3
"""Phrases of a year that is long gone; one or two are asides."""

_DAYS_IN_YEAR = 366

_LONGEST = 500
"""Characters of a sentence that are shown whole."""

_AROUND = 150
"""Characters before and after a phrase that are shown of a longer one."""

_ELLIPSIS = "\N{HORIZONTAL ELLIPSIS}"
_SHARES = (15, 31, 25, 17)
"""How a page is shared by a phrase, its reading in words and as coded, and the rule."""


class Article(NamedTuple):
    """A text with the phrases that were found in it.

    Attributes:
        name: What a reader calls the text, such as the name of its file.
        text: The text.
        found: The phrases, in their order.
        sentences: The sentences of the text, in their order.
    """

    name: str
    text: str
    found: Sequence[FoundPhrase]
    sentences: Sequence[TextSpan]

    @classmethod
    def of(cls, name: str, text: str, found: Sequence[FoundPhrase]) -> Article:
        """The article with the sentences of its text, if they are needed."""
        return cls(name, text, found, sentence_spans(text) if found else ())

    def sentence_of(self, phrase: FoundPhrase) -> tuple[int, int]:
        """Where the sentence is in which a phrase starts."""
        number = bisect_right(self.sentences, phrase.start, key=lambda span: span.start) - 1
        if number < 0:
            return phrase.start, phrase.end
        start, end, _ = self.sentences[number]
        return start, max(end, phrase.end)


def as_data(article: Article) -> list[dict[str, object]]:
    """The phrases for JSON, each with its sentence and its readings."""
    return [
        {
            "phrase": phrase.phrase,
            "start": phrase.start,
            "end": phrase.end,
            "paragraph": phrase.paragraph,
            "sentence": article.text[slice(*article.sentence_of(phrase))],
            "readings": [
                {
                    "when": str(reading.when),
                    "rule": reading.rule,
                    "anchor": str(reading.anchor),
                    "offset": list(reading.offset),
                    "antecedent": reading.antecedent and list(reading.antecedent),
                }
                for reading in phrase.readings
            ],
            "refusal": phrase.refusal,
        }
        for phrase in article.found
    ]


def as_rows(article: Article) -> Iterator[dict[str, object]]:
    """A row for each reading of each phrase, and one for a phrase without any."""
    for phrase in article.found:
        start, end = article.sentence_of(phrase)
        place: dict[str, object] = {
            "phrase": phrase.phrase,
            "start": phrase.start,
            "end": phrase.end,
            "paragraph": phrase.paragraph,
            "sentence": _on_one_line(article.text[start:end]),
        }
        for number, reading in enumerate(phrase.readings, start=1):
            yield place | {
                "reading": number,
                "when": str(reading.when),
                "words": reading.when.to_text(),
                "rule": reading.rule,
                "anchor": str(reading.anchor),
                "antecedent": reading.antecedent
                and _on_one_line(article.text[slice(*reading.antecedent)]),
                "offset_min": reading.offset.shortest,
                "offset_max": reading.offset.longest,
            }
        if not phrase.readings:
            yield place | {"refusal": phrase.refusal}


def shown(article: Article, width: int, *, is_full: bool = False) -> Iterator[str]:
    """Each sentence with its phrases in brackets, their readings below it, and the count.

    Args:
        article: The text with its phrases.
        width: The width of the page in characters.
        is_full: Whether every phrase of a long text is shown.
    """
    phrases = article.found if is_full else article.found[:_MOST_PHRASES]
    for (start, end), group in groupby(phrases, article.sentence_of):
        for together in _blocks(start, end, list(group)):
            yield from _sentence(article.text, start, end, together, width)
            for phrase in together:
                yield from _phrase(article.text, phrase, width)
            yield ""
    if len(phrases) < len(article.found):
        more = counted(len(article.found) - len(phrases), "more phrase")
        yield f"{_ELLIPSIS} {more}; --full shows all\n"
    yield _count(article)
    yield from _narrative_hint(article)


def _narrative_hint(article: Article) -> Iterator[str]:
    """What to try if days without a year follow the names of years that are long gone."""
    far = [reading for phrase in article.found if (reading := _of_year_long_gone(phrase))]
    if len(far) >= _FEWEST_OF_A_NARRATIVE and len(far) * 4 >= len(article.found):
        year = far[0].when.to_text()
        yield f"Hint: {len(far):,} of them may be of a year that is named before, such as {year}."
        yield "If the text tells of another time than that of its publication, use --narrative."


def _of_year_long_gone(phrase: FoundPhrase) -> Reading | None:
    """The reading of the year in view, if it is more than a year before the first reading."""
    for reading in phrase.readings[1:]:
        days = phrase.readings[0].when.begin_days.earliest - reading.when.end_days.latest
        if is_in_view(reading) and days > _DAYS_IN_YEAR:
            return reading
    return None


def _count(article: Article) -> str:
    if not article.found:
        return f"{article.name} has no date phrases"
    dated = sum(bool(phrase.readings) for phrase in article.found)
    phrases = counted(len(article.found), "date phrase")
    return f"{article.name} has {phrases}: {dated:,} dated, {len(article.found) - dated:,} refused"


def _blocks(start: int, end: int, group: list[FoundPhrase]) -> list[list[FoundPhrase]]:
    """The phrases that are shown with one sentence: of a very long one, each on its own."""
    return [group] if end - start <= _LONGEST else [[phrase] for phrase in group]


def _sentence(
    text: str, start: int, end: int, phrases: Sequence[FoundPhrase], width: int
) -> Iterator[str]:
    """The sentence on the page, with its paragraph."""
    place = f"\N{PILCROW SIGN}{phrases[0].paragraph:,}"
    words = _marked(text, start, end, phrases)
    first, *others = wrap(words, width - len(place) - 1)
    yield f"{place} {first}"
    yield from (" " * (len(place) + 1) + line for line in others)


def _marked(text: str, start: int, end: int, phrases: Sequence[FoundPhrase]) -> str:
    """The sentence on one line with its phrases in brackets; the middle of it, if it is long."""
    first, last = start, end
    if end - start > _LONGEST:
        first = max(start, phrases[0].start - _AROUND)
        last = min(end, phrases[-1].end + _AROUND)
    parts: list[str] = []
    reached = first
    for phrase in phrases:
        parts += [text[reached : phrase.start], f"[{text[phrase.start : phrase.end]}]"]
        reached = phrase.end
    parts.append(text[reached:last])
    before, after = _ELLIPSIS * (first > start), _ELLIPSIS * (last < end)
    return before + _on_one_line("".join(parts)) + after


def _phrase(text: str, phrase: FoundPhrase, width: int) -> Iterator[str]:
    """A phrase beside its readings, or beside the reason why it has none."""
    widths = _widths(width)
    words = wrap(_on_one_line(phrase.phrase), widths[1])
    if not phrase.readings:
        room = sum(widths[2:]) + len(GAP) * (len(widths) - 3)
        refusal = wrap(f"refused: {phrase.refusal}", room)
        yield from side_by_side([Cell([]), Cell(words), Cell(refusal)], [*widths[:2], room])
        return
    for reading in phrase.readings:
        cells = [
            Cell([]),
            Cell(words),
            *(
                Cell(wrap(cell, room))
                for cell, room in zip(_cells(text, reading), widths[2:], strict=True)
            ),
        ]
        yield from side_by_side(cells, widths)
        words = []


def _widths(width: int) -> list[int]:
    """The width of an indent, and of each column behind it."""
    room = width - len(GAP) * len(_SHARES)
    return [0, *(max(8, room * share // sum(_SHARES)) for share in _SHARES)]


def _cells(text: str, reading: Reading) -> tuple[str, str, str]:
    """The reading in words, what is coded of it, and its rule."""
    words, coded = reading.when.to_text(), foldable(reading.when)
    if reading.antecedent:
        words += f' (from "{_on_one_line(text[slice(*reading.antecedent)])}")'
    if reading.offset != Lag(None, None):
        days = ("null" if side is None else str(side) for side in reading.offset)
        coded += f"\noffset: [{', '.join(days)}]"
    return words, coded, reading.rule


def _on_one_line(words: str) -> str:
    return " ".join(words.split())
