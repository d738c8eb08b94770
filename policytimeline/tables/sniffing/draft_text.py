"""A draft in YAML: lines, the reasons for them as comments, and the questions that are open."""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Mapping
from pathlib import Path

import attrs

from policytimeline.arguments import check_flag
from policytimeline.errors import UnknownIdError
from policytimeline.io.files import (
    FilePath,
    file_name,
    refuse_existing,
    write_schema,
    write_text,
)
from policytimeline.model.fields import check_text, frozen
from policytimeline.tables.spec.open_questions import as_question
from policytimeline.tables.spec.spec_schema import SCHEMA_FILE, format_schema

_WIDTH = 100
_PLAIN = re.compile(r"[A-Za-z_][\w ()./+%&-]*(?<! )")
_NOT_TEXT = frozenset({"true", "false", "null", "yes", "no", "on", "off", "y", "n"})


@attrs.frozen
class SpecQuestion:
    """What only somebody who knows the table can say.

    Attributes:
        path: Where in the spec the answer goes, such as ``event.end.blank``.
        text: The question.
        answers: The answers that there are; empty if the question says it.

    >>> print(SpecQuestion("event.end.blank", "what does a blank end mean?", "open, or unknown"))
    event.end.blank: what does a blank end mean? open, or unknown
    """

    path: str
    text: str
    answers: str = ""

    def __str__(self) -> str:
        return f"{self.path}: {self.text} {self.answers}".rstrip()


@attrs.frozen(repr=False)
class SpecDraft:
    """A draft of a spec, which says nothing of the table that its cells do not show.

    Attributes:
        text: The draft in YAML, with the evidence for each guess as a comment.
        questions: What it leaves to you; a draft with questions is refused by `read_table`.

    >>> draft = sniff("docs/examples/councils.csv")
    >>> [question.path for question in draft.questions]
    ['event.end.values.still meeting', 'event.end.blank']
    """

    text: str
    questions: tuple[SpecQuestion, ...]

    def answered(self, answers: Mapping[str, str]) -> SpecDraft:
        """The draft with some of its questions answered, by their paths.

        Raises:
            UnknownIdError: If the draft does not ask such a question.
            InvalidValueError: If it is not a mapping of paths to texts.

        >>> draft = sniff("docs/examples/councils.csv")
        >>> [each.path for each in draft.answered({"event.end.blank": "unknown"}).questions]
        ['event.end.values.still meeting']
        """
        asked = {each.path: each for each in self.questions}
        for path, answer in frozen(answers).items():
            check_text("answers", answer)
            if path not in asked:
                raise UnknownIdError.among("question", path, asked)
        text, place = self.text, 0
        # One after another, since two questions may have the same words.
        for each in self.questions:
            question = quoted(as_question(each.text))
            written = quoted(answers[each.path]) if each.path in answers else question
            place = text.index(question, place)
            text = text[:place] + written + text[place + len(question) :]
            place += len(written)
        return SpecDraft(text, tuple(each for each in self.questions if each.path not in answers))

    def write(self, path: FilePath, *, overwrite: bool = False) -> None:
        """Write the draft to a file, and beside it the JSON Schema that editors check it with.

        A schema of specs that is there already is replaced; no other file of its name is.

        Raises:
            ExistingFileError: If the file exists and may not be replaced.
            UnreadableFileError: If it cannot be written, or another file has the schema's name.
            InvalidValueError: If an argument is not what it is to be.
        """
        check_flag("overwrite", overwrite)
        refuse_existing(path, overwrite=overwrite)
        write_schema(Path(file_name(path)).parent / SCHEMA_FILE, format_schema())
        write_text(path, self.text, overwrite=overwrite)

    def __str__(self) -> str:
        return self.text

    def __repr__(self) -> str:
        lines, questions = self.text.count("\n"), len(self.questions)
        return f"<SpecDraft: {lines:,} lines, {questions:,} questions>"


class DraftText:
    """Collects the lines of a draft, from top to bottom."""

    def __init__(self) -> None:
        """There are no lines yet."""
        self._lines: list[str] = []
        self._keys: list[str] = []
        self._said: tuple[tuple[str, ...], str] = (), ""
        self.questions: list[SpecQuestion] = []

    def comment(self, text: str, depth: int = 0) -> None:
        """Add a comment, folded to the width of a page."""
        start = f"{'  ' * depth}# "
        lines = textwrap.wrap(
            text, _WIDTH, initial_indent=start, subsequent_indent=start, break_long_words=False
        )
        self._lines += lines or [start.rstrip()]

    def key(self, key: str, value: str = "", depth: int = 0) -> None:
        """Add a key with the YAML of its value; without one, what is below it comes next."""
        self._keys[depth:] = [key]
        self._lines.append(f"{'  ' * depth}{quoted(key)}:{' ' if value else ''}{value}")

    def ask(self, key: str, question: str, depth: int, answers: str = "") -> None:
        """Add a key whose value is a question, below a comment with the answers that there are.

        Questions with the same answers, one below the other, have the comment once.
        """
        around = tuple(self._keys[:depth])
        if answers and self._said != (around, answers):
            self.comment(f"answers: {answers}", depth)
        self._said = around, answers
        self.key(key, quoted(as_question(question)), depth)
        self.questions.append(SpecQuestion(".".join(self._keys), question, answers))

    def draft(self) -> SpecDraft:
        """The draft as it is now."""
        return SpecDraft("\n".join(self._lines) + "\n", tuple(self.questions))


def quoted(text: str) -> str:
    """A text in YAML: as it is, or in quotation marks if it would be read as something else.

    >>> quoted("month/day/year"), quoted("yes"), quoted("a: b"), quoted("1.5")
    ('month/day/year', '"yes"', '"a: b"', '"1.5"')
    """
    is_plain = _PLAIN.fullmatch(text) and text.lower() not in _NOT_TEXT
    return text if is_plain else json.dumps(text, ensure_ascii=False)


def listed(texts: tuple[str, ...] | list[str]) -> str:
    """Texts as a list in YAML; one alone needs no list."""
    if len(texts) == 1:
        return quoted(texts[0])
    return f"[{', '.join(map(quoted, texts))}]"
