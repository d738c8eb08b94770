"""Questions that a draft of a spec asks: a text with ``???`` before it, until it is answered."""

from __future__ import annotations

from collections.abc import Iterator

from policytimeline.conversion.plain import Plain, joined
from policytimeline.findings import Finding, unreadable

MARK = "???"
"""What a text of a spec starts with if it is a question and not yet an answer."""


def as_question(question: str) -> str:
    """The text that stands in a draft until the question is answered.

    >>> as_question("what does a blank cell mean?")
    '??? what does a blank cell mean?'
    """
    return f"{MARK} {question}"


def open_questions(data: Plain, path: str = "") -> Iterator[Finding]:
    """Every question in a spec that has no answer yet, at its path.

    >>> [each.message for each in open_questions({"end": {"blank": "??? what is a blank end?"}})]
    ['not answered yet: what is a blank end?']
    """
    if isinstance(data, dict):
        for key, part in data.items():
            yield from open_questions(part, joined(path, str(key)))
    elif isinstance(data, list):
        for number, part in enumerate(data):
            yield from open_questions(part, f"{path}[{number}]")
    elif isinstance(data, str) and data.startswith(MARK):
        question = data.removeprefix(MARK).strip()
        hint = "write the answer in place of the whole text"
        yield unreadable(path, f"not answered yet: {question}", hint, value=data)
