"""Errors of passages: words that are not in a text, or more than once."""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from policytimeline.errors.root import PolicyTimelineError, with_hint
from policytimeline.excerpts import shortened
from policytimeline.findings import enumerated


@attrs.frozen(repr=False)
class PassageNotFoundError(PolicyTimelineError, LookupError):
    """The words are not in the text, or not in the paragraph that was asked for.

    Attributes:
        words: The words.
        paragraph: The number of the paragraph; None if they were looked for everywhere.
        elsewhere: The numbers of the paragraphs that have them.
        near: The words of the text that are most like them; empty if none are.
    """

    words: str
    paragraph: int | None = None
    elsewhere: tuple[int, ...] = ()
    near: str = ""

    def __str__(self) -> str:
        return told(self, "pass paragraph=")


@attrs.frozen(repr=False)
class AmbiguousPassageWarning(UserWarning):
    """Words that occur more than once in a text, so that the first place was taken.

    Attributes:
        words: The words.
        paragraphs: The number of the paragraph of each place.
    """

    words: str
    paragraphs: tuple[int, ...]

    def __str__(self) -> str:
        return told(self, "pass paragraph=")


def told(problem: PassageNotFoundError | AmbiguousPassageWarning, option: str) -> str:
    """The sentence and the hint, for whoever names a paragraph with an option."""
    if isinstance(problem, AmbiguousPassageWarning):
        return _ambiguous(problem, option)
    words = shortened(problem.words)
    if problem.elsewhere:
        return with_hint(
            f"{words} is not in paragraph {problem.paragraph} of the text; "
            f"expected {_paragraphs(problem.elsewhere)}",
            f"{option}{problem.elsewhere[0]}",
        )
    hint = "copy whole words, and make sure that it is the right text"
    return with_hint(
        f"{words} is not in the text; expected words copied from it",
        f"did you mean {shortened(problem.near)}?" if problem.near else hint,
    )


def _ambiguous(problem: AmbiguousPassageWarning, option: str) -> str:
    first = problem.paragraphs[0]
    more = "more of the words around it"
    # A paragraph that has them twice can't tell them apart.
    tells_apart = problem.paragraphs.count(first) == 1
    return with_hint(
        f"{shortened(problem.words)} occurs {len(problem.paragraphs):,} times, in "
        f"{_paragraphs(problem.paragraphs)}; the first was taken, expected words that occur once",
        f"{option}{first}, or {more}" if tells_apart else f"{option.partition(' ')[0]} {more}",
    )


def _paragraphs(numbers: Iterable[int]) -> str:
    """The paragraphs in words, each once: "paragraphs 2, 3 and 5"."""
    each = dict.fromkeys(f"{number:,}" for number in numbers)
    return f"paragraph{'s' * (len(each) > 1)} {enumerated(each)}"
