"""Every exception the library raises, each with its facts as fields (all four promises).

The sentence lives in ``__str__``: the value, what is wrong with it, what was expected, and
under ``Hint:`` the text or call that mends it.
"""

from __future__ import annotations

from collections.abc import Iterable

import attrs


class PolicyTimelineError(Exception):
    """The root of every error raised on purpose by this library."""


def _with_hint(sentence: str, hint: str) -> str:
    return f"{sentence}\n\nHint: {hint}" if hint else sentence


def _with_caret(sentence: str, text: str, position: int) -> str:
    start = max(0, position - 60)
    shown = text[start : position + 20]
    caret = " " * (position - start) + "^"
    return f"{sentence}\n\n    {shown}\n    {caret}"


@attrs.frozen
class EdtfSyntaxError(PolicyTimelineError, ValueError):
    """A text that is not the date notation it should be.

    Attributes:
        text: The whole text that was read.
        position: Offset of the first character that cannot be right.
        problem: What is wrong there.
        expected: What would have been right there.
        hint: The text to write instead, where one mend is likely.
    """

    text: str
    position: int
    problem: str
    expected: str
    hint: str = ""

    def __str__(self) -> str:
        sentence = f"{_shortened(self.text)}: {self.problem}; expected {self.expected}"
        return _with_hint(_with_caret(sentence, self.text, self.position), self.hint)

    @property
    def sentence(self) -> str:
        """The problem in one line, without the drawing."""
        return f"{self.problem}; expected {self.expected}"


@attrs.frozen
class Iso8601SyntaxError(PolicyTimelineError, ValueError):
    """A text that is not ISO 8601, or not the part of it that states a date.

    Attributes:
        text: The whole text that was read.
        position: Offset of the first character that cannot be right.
        problem: What is wrong there.
        expected: What would have been right there.
        hint: The text or call to write instead, where one mend is likely.
    """

    text: str
    position: int
    problem: str
    expected: str
    hint: str = ""

    def __str__(self) -> str:
        sentence = f"{_shortened(self.text)}: {self.problem}; expected {self.expected}"
        return _with_hint(_with_caret(sentence, self.text, self.position), self.hint)


@attrs.frozen
class InexpressibleError(PolicyTimelineError, ValueError):
    """A date that another notation can't state without saying more than the date does.

    Attributes:
        text: The date, as text.
        notation: The notation or type that was asked for.
        problem: What it has no way to say.
        hint: The call that gives something true instead.
    """

    text: str
    notation: str
    problem: str
    hint: str = ""

    def __str__(self) -> str:
        sentence = f"'{self.text}' has no form in {self.notation}: {self.problem}"
        return _with_hint(sentence, self.hint)


@attrs.frozen
class DateRangeError(PolicyTimelineError, ValueError):
    """A year that a type or notation cannot hold.

    Attributes:
        year: The year.
        still_works: What to use for such a year.
        holder: What cannot hold it.
        first_year: The first year that it holds; the last is 9999.
    """

    year: int
    still_works: str
    holder: str = "datetime.date"
    first_year: int = 1

    def __str__(self) -> str:
        return _with_hint(
            f"year {self.year} does not fit {self.holder}; "
            f"expected a year from {self.first_year} to 9999",
            f"use {self.still_works}, which counts days in any year"
            if self.holder == "datetime.date"
            else f"write {self.still_works}",
        )


@attrs.frozen
class ImpossibleIntervalError(PolicyTimelineError, ValueError):
    """An interval that could only end before it begins."""

    begin: str
    end: str

    def __str__(self) -> str:
        return _with_hint(
            f"'{self.begin}/{self.end}' could only end before it begins; "
            f"expected an end on or after the begin",
            f"swap the two ends: '{self.end}/{self.begin}'",
        )


@attrs.frozen
class IncompatibleDatesError(PolicyTimelineError, ValueError):
    """Two descriptions of one date that no day satisfies together."""

    left: str
    right: str

    def __str__(self) -> str:
        return _with_hint(
            f"'{self.left}' and '{self.right}' have no day in common; "
            f"expected two descriptions of the same date",
            "one source is wrong, or they speak of two events; for two days, a.union(b) keeps both",
        )


@attrs.frozen
class TooManyReadingsError(PolicyTimelineError, ValueError):
    """More combinations of readings than are told apart."""

    combinations: int
    limit: int

    def __str__(self) -> str:
        return _with_hint(
            f"the phrases leave {self.combinations} combinations of readings; "
            f"expected at most {self.limit}",
            "decide some of them: give an offset without alternatives",
        )


@attrs.frozen
class UndecidedError(PolicyTimelineError, ValueError):
    """A MAYBE was used where Python needs true or false."""

    def __str__(self) -> str:
        return _with_hint(
            "Verdict.MAYBE is neither true nor false; expected a decided verdict",
            "write verdict.certain (only YES) or verdict.possible (YES or MAYBE)",
        )


@attrs.frozen
class OpenEndError(PolicyTimelineError, ValueError):
    """A number of days was asked to or from a side that has no end at all."""

    text: str
    side: str

    def __str__(self) -> str:
        return _with_hint(
            f"'{self.text}' has an open {self.side}, so no number of days leads there; "
            f"expected a side that lies on some day",
            "ask for the other side, or write an unknown end (nothing after '/') "
            "if it ended and nobody says when",
        )


@attrs.frozen
class InvalidValueError(PolicyTimelineError, ValueError):
    """A value that breaks the rule of the field it was given for.

    Attributes:
        field: The field, as the model names it.
        value: The value that was given.
        problem: What is wrong with it.
        expected: What would have been right.
        hint: The mend, where one is likely.
    """

    field: str
    value: object
    problem: str
    expected: str
    hint: str = ""

    def __str__(self) -> str:
        return _with_hint(f"{self.field}: {self.sentence}", self.hint)

    @property
    def sentence(self) -> str:
        """The problem in one line, without the field's name."""
        return f"{_shortened(self.value)} {self.problem}; expected {self.expected}"


@attrs.frozen
class UnknownIdError(PolicyTimelineError, KeyError):
    """An id that nothing in the collection carries."""

    kind: str
    id: str
    near: tuple[str, ...] = ()

    def __str__(self) -> str:
        hint = f"did you mean {' or '.join(repr(name) for name in self.near)}?" if self.near else ""
        return _with_hint(f"no {self.kind} has the id {self.id!r}", hint)


@attrs.frozen
class PassageNotFoundError(PolicyTimelineError, LookupError):
    """Words that do not stand in a text."""

    words: str

    def __str__(self) -> str:
        return _with_hint(
            f"{_shortened(self.words)} stands nowhere in the text; expected words copied from it",
            "copy them again; quotation marks and hyphens come in several forms",
        )


@attrs.frozen
class Problem:
    """One mistake in one file: where it stands, what is wrong, and the mend.

    Attributes:
        path: The place in the data, such as ``events[3].evidence[0].passage.start``.
        line: Line of the file (from 1), or None where the format gives none.
        message: The value, what is wrong with it and what was expected.
        hint: The mend, where one is likely.
    """

    path: str
    message: str
    hint: str = ""
    line: int | None = None

    def located(self, file: str) -> str:
        """The problem on one line, with the file, the line and the path in front."""
        parts = (file, str(self.line or ""), self.path)
        place = ":".join(part for part in parts if part)
        hint = f" (hint: {self.hint})" if self.hint else ""
        return f"{place}: {self.message}{hint}"


@attrs.frozen
class UnresolvablePhraseError(PolicyTimelineError, ValueError):
    """Words that give no date.

    Attributes:
        phrase: The words as written.
        reason: Why they give none.
        hint: What to write or pass instead, where one mend is likely.
    """

    phrase: str
    reason: str
    hint: str = ""

    def __str__(self) -> str:
        sentence = f"{_shortened(self.phrase)} gives no date: {self.reason}"
        return _with_hint(f"{sentence}; expected words that bound a day", self.hint)


@attrs.frozen
class UnreadableFileError(PolicyTimelineError, ValueError):
    """A file that could not be read, with every mistake found in it.

    Attributes:
        file: The file, as it was named.
        problems: The mistakes, in the file's order; never empty.
    """

    file: str
    problems: tuple[Problem, ...]

    def __str__(self) -> str:
        return "\n".join(problem.located(self.file) for problem in self.problems)


@attrs.frozen
class ColumnProblem:
    """A value of a column that is no date, and where it stands.

    Attributes:
        rows: The numbers of the rows that hold it, from 0.
        value: The value.
        error: What is wrong with it.
    """

    rows: tuple[int, ...]
    value: object
    error: PolicyTimelineError

    def __str__(self) -> str:
        rows = f"row{'s' * (len(self.rows) > 1)} {_first_few(self.rows)}"
        sentence, *_ = str(self.error).split("\n")
        hint = getattr(self.error, "hint", "")
        return f"{rows}: {sentence}" + (f" (hint: {hint})" if hint else "")


@attrs.frozen
class UnparseableColumnError(PolicyTimelineError, ValueError):
    """A column with values that are no dates, where only dates were expected.

    Attributes:
        problems: Every such value with its rows; never empty. The text shows the first twenty.
    """

    problems: tuple[ColumnProblem, ...]

    def __str__(self) -> str:
        count = len(self.problems)
        lines = [str(problem) for problem in self.problems[:_SHOWN_PROBLEMS]]
        if count > len(lines):
            lines.append(f"and {count - len(lines)} more values")
        return _with_hint(
            "\n".join(lines),
            "mend the values (.problems has them all), or leave their rows out: "
            "column.take(column.kinds != pt.RowKind.UNPARSEABLE)",
        )


@attrs.frozen
class UnknownFormatError(PolicyTimelineError, ValueError):
    """A file whose name does not tell a format that the library knows."""

    file: str
    known: tuple[str, ...]

    def __str__(self) -> str:
        return _with_hint(
            f"{self.file}: no format is known for this name; expected one ending in "
            f"{', '.join(self.known)}",
            f"rename it, such as {self.file}{self.known[0]}",
        )


def close_matches(word: str, known: Iterable[str]) -> tuple[str, ...]:
    """The known words most like a mistyped one, the likeliest first; at most two."""
    import difflib  # Needed only when something is wrong.

    return tuple(difflib.get_close_matches(word.lower(), sorted(known), n=2))


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A hint that names the known word nearest to a mistyped one, or an empty text."""
    near = close_matches(word, known)
    return f"did you mean {near[0]!r}?" if near else ""


_SHOWN_ROWS, _SHOWN_PROBLEMS = 5, 20


def _first_few(rows: tuple[int, ...]) -> str:
    shown = ", ".join(map(str, rows[:_SHOWN_ROWS]))
    more = len(rows) - _SHOWN_ROWS
    return f"{shown} and {more} more" if more > 0 else shown


def _shortened(value: object, width: int = 80) -> str:
    """The value as text, cut in the middle where it is long."""
    text = repr(value)
    half = width // 2
    return text if len(text) <= width else f"{text[:half]}...{text[-half:]}"
