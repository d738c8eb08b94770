"""The quote and the phrase of a stub, as the text has them: so that `check` finds each once."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import groupby

from policytimeline.model.prose import TextSpan
from policytimeline.model.sources import normalised_text
from policytimeline.validation.passages.index import TextIndex
from policytimeline.validation.passages.quotes import find_part, is_only_once, parts_of

_MARKS = frozenset(".,;:")
_SHORT = 5_000
"""Characters of a paragraph that is read through faster than its words are put in order."""


class Quote:
    """Words of a text, in its normal form."""

    def __init__(self, words: str) -> None:
        """Keep the words."""
        self.words = words

    @cached_property
    def _index(self) -> TextIndex:
        return TextIndex.of(self.words)

    def phrase(self, phrase: str) -> str:
        """A phrase, if the quote has it in whole words; otherwise an empty text.

        A hyphen at the end of a line may join the phrase and the next word to one.

        >>> quotes = Quote("It met on Friday."), Quote("It met on Friday-the")
        >>> [each.phrase("on Friday") for each in quotes]
        ['on Friday', '']
        """
        if _is_plainly_in(phrase, self.words, self.words.find(phrase)):
            return phrase
        has_parts = all(find_part(self._index, part) for part in parts_of(phrase))
        return phrase if has_parts else ""


class Quoter:
    """Quotes the sentences of a text."""

    def __init__(self, text: str, spans: Sequence[TextSpan]) -> None:
        """Take a text and its sentences, in their order."""
        self._text = text
        self._index = TextIndex.of(text)
        self._of_paragraph = {
            number: tuple(each) for number, each in groupby(spans, lambda span: span.paragraph)
        }

    def quote(self, span: TextSpan) -> Quote:
        """The words of a sentence, with those around it if they occur again in its paragraph.

        >>> from policytimeline.model.prose import sentence_spans
        >>> text = "It met. It left on Friday. It met. It did not vote."
        >>> spans = sentence_spans(text)
        >>> [Quoter(text, spans).quote(span).words for span in spans[:2]]
        ['It met. It left on Friday.', 'It left on Friday.']
        """
        paragraph, inside = self._index.paragraphs[span.paragraph - 1], None
        for words in self._around(span):
            if len(paragraph) <= _SHORT and _is_once_plainly(words, paragraph):
                return Quote(words)
            inside = inside or self._index.span_of(span.paragraph)
            if is_only_once(self._index, words, inside):
                return Quote(words)
        return Quote(paragraph)

    def _around(self, span: TextSpan) -> Iterator[str]:
        """The sentence, then with more and more of its neighbours in the paragraph."""
        yield self._between(span, span)
        sentences, more = self._of_paragraph[span.paragraph], 1
        number, last = bisect_left(sentences, span), len(sentences) - 1
        while number - more >= 0 or number + more <= last:
            before, behind = sentences[max(number - more, 0)], sentences[min(number + more, last)]
            yield self._between(span, behind)
            yield self._between(before, span)
            yield self._between(before, behind)
            more *= 2

    def _between(self, first: TextSpan, last: TextSpan) -> str:
        return normalised_text(self._text[first.start : last.end])


def _is_once_plainly(words: str, text: str) -> bool:
    """Whether a text has some words once, as it takes no look at its other words to see."""
    start = text.find(words)
    return _is_plainly_in(words, text, start) and text.find(words, start + 1) < 0


def _is_plainly_in(words: str, text: str, start: int) -> bool:
    """Whether a text has some words at a place, and no longer word reaches over their ends."""
    end = start + len(words)
    behind = end + (text[end : end + 1] in _MARKS)
    return (
        start >= 0
        and (start == 0 or _opens_word(text, start))
        and (behind >= len(text) or _opens_word(text, behind + 1))
    )


def _opens_word(text: str, place: int) -> bool:
    """Whether a word begins at a place: a plain letter behind a space, and no broken line."""
    around = text[place - 2 : place + 1]
    return around.isascii() and around[1:2] == " " and around[2:].isalpha()
