"""Every exception the library raises, each with its facts as fields.

The sentence lives in ``__str__``: the value, what is wrong with it, what was expected, and
under ``Hint:`` the text or call that fixes it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

import attrs

from policytimeline.excerpts import can_be_written, cut, shortened, written
from policytimeline.findings import Finding, Location, lines_of, unreadable
from policytimeline.suggestions import close_matches


class PolicyTimelineError(Exception):
    """The root of every error raised on purpose by this library.

    Two errors are equal if they are of one class and all their fields are written alike, so a copy
    of an error is equal to it.
    """

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, type(self)) or type(self) is not type(other):
            return NotImplemented
        # A field may hold any value, such as an array, whose `==` is not a truth value.
        return [*map(written, self.args)] == [*map(written, other.args)]

    def __hash__(self) -> int:
        return hash((type(self), *(arg for arg in self.args if isinstance(arg, str | int))))

    def __repr__(self) -> str:
        return f"{type(self).__name__}({', '.join(map(_brief, self.args))})"


_LONGEST_HINT, _SHOWN_FINDINGS = 400, 50


def _with_hint(sentence: str, hint: str) -> str:
    return f"{sentence}\n\nHint: {cut(hint, _LONGEST_HINT)}" if hint else sentence


def _with_caret(sentence: str, text: str, position: int) -> str:
    start = max(0, position - 60)
    shown = text[start : position + 20]
    caret = " " * (position - start) + "^"
    return f"{sentence}\n\n    {shown}\n    {caret}"


@attrs.frozen(repr=False)
class _NotationSyntaxError(PolicyTimelineError, ValueError):
    """A text that does not follow a notation, with the place where it goes wrong."""

    text: str
    position: int
    problem: str
    expected: str
    hint: str = ""

    def __str__(self) -> str:
        sentence = f"{shortened(self.text)}: {self.sentence}"
        return _with_hint(_with_caret(sentence, self.text, self.position), self.hint)

    @property
    def sentence(self) -> str:
        """The problem in one line, without the text and the caret."""
        return f"{self.problem}; expected {self.expected}"


@attrs.frozen(repr=False)
class EdtfSyntaxError(_NotationSyntaxError):
    """A text that is not EDTF, or not the kind of date it should be.

    Attributes:
        text: The whole text that was read.
        position: Offset of the first character that cannot be right.
        problem: What is wrong there.
        expected: What would have been right there.
        hint: The text to write instead, if there is a likely one.
    """


@attrs.frozen(repr=False)
class Iso8601SyntaxError(_NotationSyntaxError):
    """A text that is not a date or an interval of ISO 8601-1.

    Attributes:
        text: The whole text that was read.
        position: Offset of the first character that cannot be right.
        problem: What is wrong there.
        expected: What would have been right there.
        hint: The text or call to write instead, if there is a likely one.
    """


@attrs.frozen(repr=False)
class InexpressibleError(PolicyTimelineError, ValueError):
    """A date that another notation could only write by saying more than the date does.

    Attributes:
        text: The date, as text.
        notation: The notation or type that was asked for.
        problem: What that notation has and does not have.
        hint: The call that gives something true instead.
    """

    text: str
    notation: str
    problem: str
    hint: str = ""

    def __str__(self) -> str:
        sentence = f"{shortened(self.text)} cannot be written in {self.notation}: {self.problem}"
        return _with_hint(sentence, self.hint)


@attrs.frozen(repr=False)
class DateRangeError(PolicyTimelineError, ValueError):
    """A year that a type or notation cannot hold.

    Attributes:
        year: The year.
        still_works: What to use for such a year instead.
        holder: What cannot hold it.
        first_year: The first year that it can hold; the last is 9999.
    """

    year: int
    still_works: str
    holder: str = "datetime.date"
    first_year: int = 1

    def __str__(self) -> str:
        return _with_hint(
            f"year {shortened(self.year)} does not fit {self.holder}; "
            f"expected a year from {self.first_year} to 9999",
            f"use {self.still_works}, which counts days in any year"
            if self.holder == "datetime.date"
            else f"write {self.still_works}",
        )


@attrs.frozen(repr=False)
class ImpossibleIntervalError(PolicyTimelineError, ValueError):
    """An interval that could only end before it starts."""

    begin: str
    end: str

    def __str__(self) -> str:
        return _with_hint(
            f"{shortened(f'{self.begin}/{self.end}')} could only end before it starts; "
            f"expected an end on or after the start",
            f"swap the two ends: '{self.end}/{self.begin}'",
        )


@attrs.frozen(repr=False)
class IncompatibleDatesError(PolicyTimelineError, ValueError):
    """Two descriptions of one date that have no day in common."""

    left: str
    right: str

    def __str__(self) -> str:
        return _with_hint(
            f"{shortened(self.left)} and {shortened(self.right)} have no day in common; "
            f"expected two descriptions of the same date",
            "one source is wrong, or they are about different events; "
            "to allow either date, use a.union(b)",
        )


@attrs.frozen(repr=False)
class TooManyReadingsError(PolicyTimelineError, ValueError):
    """More combinations of readings than can be told apart."""

    combinations: int
    limit: int

    def __str__(self) -> str:
        shown = self.combinations if can_be_written(self.combinations) else "too many"
        return _with_hint(
            f"the phrases leave {shown} combinations of readings; expected at most {self.limit}",
            "decide some of them: give an offset without alternatives",
        )


@attrs.frozen(repr=False)
class UndecidedError(PolicyTimelineError, ValueError):
    """A MAYBE used as a truth value, such as in an ``if``."""

    def __str__(self) -> str:
        return _with_hint(
            "Verdict.MAYBE is neither true nor false; expected YES or NO",
            "write verdict.certain (only YES) or verdict.possible (YES or MAYBE)",
        )


@attrs.frozen(repr=False)
class OpenEndError(PolicyTimelineError, ValueError):
    """Days counted to or from the open side of an interval, which falls on no day.

    Attributes:
        text: The interval, as text.
        side: Which side is open: ``begin`` or ``end``.
    """

    text: str
    side: str

    def __str__(self) -> str:
        side, verb, place = _SIDES[self.side]
        return _with_hint(
            f"{shortened(self.text)} has an open {side}, so days to it cannot be counted; "
            f"expected a side that falls on some day",
            f"use the other side, or write an unknown {side} (nothing {place} '/') "
            f"if it {verb} on a day that is not known",
        )


_SIDES = {"begin": ("start", "started", "before"), "end": ("end", "ended", "after")}


@attrs.frozen(repr=False)
class InvalidValueError(PolicyTimelineError, ValueError):
    """A value that breaks the rule of the field it was given for.

    Attributes:
        field: The field, as the model names it.
        value: The value that was given.
        problem: What is wrong with it.
        expected: What would have been right.
        hint: How to fix it, if there is a likely fix.
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
        return f"{shortened(self.value)} {self.problem}; expected {self.expected}"


@attrs.frozen(repr=False)
class UnknownIdError(PolicyTimelineError, KeyError):
    """No item in the collection has this id.

    Attributes:
        kind: What was looked for.
        id: The id that was given.
        near: Ids that it is likely meant to be.
        known: If there are none, some of those that there are.
    """

    kind: str
    id: str
    near: tuple[str, ...] = ()
    known: tuple[str, ...] = ()

    @classmethod
    def among(cls, kind: str, given: str, known: Iterable[str]) -> UnknownIdError:
        """The error for an id that is none of the known ones, with those nearest to it or some."""
        ids = tuple(known)
        return cls(kind, given, close_matches(given, ids), ids[:_SHOWN_IDS])

    def __str__(self) -> str:
        hint = ""
        if self.near:
            hint = f"did you mean {' or '.join(map(repr, self.near))}?"
        elif self.known:
            hint = f"ids that exist: {', '.join(map(repr, self.known))}"
        return _with_hint(f"no {self.kind} has the id {shortened(self.id)}", hint)


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
        if self.elsewhere:
            return _with_hint(
                f"{shortened(self.words)} is not in paragraph {self.paragraph} of the text; "
                f"expected {_paragraphs(self.elsewhere)}",
                f"pass paragraph={self.elsewhere[0]}",
            )
        hint = "copy whole words, and make sure that it is the right text"
        return _with_hint(
            f"{shortened(self.words)} is not in the text; expected words copied from it",
            f"did you mean {shortened(self.near)}?" if self.near else hint,
        )


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
        first = self.paragraphs[0]
        more = "more of the words around it"
        # A paragraph that has them twice can't tell them apart.
        tells_apart = self.paragraphs.count(first) == 1
        return _with_hint(
            f"{shortened(self.words)} occurs {len(self.paragraphs):,} times, in "
            f"{_paragraphs(self.paragraphs)}; the first was taken, expected words that occur once",
            f"pass paragraph={first}, or {more}" if tells_apart else f"pass {more}",
        )


@attrs.frozen(repr=False)
class UnresolvablePhraseError(PolicyTimelineError, ValueError):
    """A phrase that cannot be dated.

    Attributes:
        phrase: The phrase as written.
        reason: Why it cannot be dated.
        hint: What to write or pass instead, if there is a likely fix.
    """

    phrase: str
    reason: str
    hint: str = ""

    def __str__(self) -> str:
        sentence = f"{shortened(self.phrase)} cannot be dated: {self.reason}"
        return _with_hint(f"{sentence}; expected words that bound a date", self.hint)


@attrs.frozen(repr=False)
class UnreadableFileError(PolicyTimelineError, ValueError):
    """A file that could not be read, with every mistake found in it.

    Attributes:
        file: The file, as it was named.
        findings: The mistakes, in the file's order; never empty. The text shows the first fifty.
    """

    file: str
    findings: tuple[Finding, ...]

    def __str__(self) -> str:
        return _first_lines(self.findings, self.file)


@attrs.frozen(repr=False)
class TableSpecError(PolicyTimelineError, ValueError):
    """A spec that does not say enough of its table, or something else, so nothing was read.

    Attributes:
        table: The table, as it was named.
        findings: What the spec must say, each with its place in the spec; never empty.
    """

    table: str
    findings: tuple[Finding, ...]

    def __str__(self) -> str:
        return _first_lines(self.findings, self.table)


class LostTextWarning(UserWarning):
    """A file was read, but a part of a text in it probably was not, see `check_file`."""


@attrs.frozen(repr=False)
class ClashError(PolicyTimelineError, ValueError):
    """Two datasets that cannot be merged, because an id or a term means different things in them.

    Attributes:
        findings: Every clash, with its place in the second dataset; never empty. The text shows
            the first fifty.
        hint: What to pass so that they can be merged.
    """

    findings: tuple[Finding, ...]
    hint: str = ""

    def __str__(self) -> str:
        return _with_hint(_first_lines(self.findings), self.hint)


@attrs.frozen(repr=False)
class UnwritableError(PolicyTimelineError, ValueError):
    """A dataset that a file format cannot hold, so that nothing was written.

    Attributes:
        format: The format.
        problem: What it cannot hold.
        hint: What to do instead.
    """

    format: str
    problem: str
    hint: str

    def __str__(self) -> str:
        sentence = f"the dataset cannot be written in {self.format}: it {self.problem}"
        return _with_hint(f"{sentence}; nothing was changed", self.hint)


@attrs.frozen(repr=False)
class ExistingFileError(PolicyTimelineError, FileExistsError):
    """A file that would be replaced, and was not.

    Attributes:
        file: The file, as it was named.
    """

    file: str

    def __str__(self) -> str:
        return _with_hint(
            f"{self.file} already exists and was not changed; expected a new name",
            "to replace it, pass overwrite=True",
        )


@attrs.frozen(repr=False)
class ConversionError(PolicyTimelineError, ValueError):
    """Data that does not have the form of the class it was read as.

    Attributes:
        findings: Every mistake found, with its path; never empty. The text shows the first
            fifty.
    """

    findings: tuple[Finding, ...]

    def __str__(self) -> str:
        return _first_lines(self.findings)


@attrs.frozen(repr=False)
class UnparseableColumnError(PolicyTimelineError, ValueError):
    """A column with values that are not dates, where only dates were expected.

    Attributes:
        findings: One for each row with such a value; never empty. The text shows the first
            twenty values, each with the indexes of its rows, from 0.
    """

    findings: tuple[Finding, ...]

    def __str__(self) -> str:
        indexes_of: dict[str, list[int]] = {}
        for finding in self.findings:
            indexes_of.setdefault(finding.sentence, []).append(finding.location.index or 0)
        lines = [
            f"index{'es' * (len(indexes) > 1)} {_first_few(indexes)}: {sentence}"
            for sentence, indexes in list(indexes_of.items())[:_SHOWN_VALUES]
        ]
        if len(indexes_of) > len(lines):
            lines.append(f"and {len(indexes_of) - len(lines)} more values")
        return _with_hint(
            "\n".join(lines),
            "correct the values (all are listed in .findings), or drop their rows: "
            "column.take(column.kinds != pt.RowKind.UNPARSEABLE)",
        )


@attrs.frozen(repr=False)
class MissingPackageError(PolicyTimelineError, ImportError):
    """A package that is needed for what was asked, and is not installed.

    Attributes:
        task: What needs it.
        packages: The packages of which one is needed.
    """

    task: str
    packages: tuple[str, ...]

    def __str__(self) -> str:
        *first, last = self.packages
        needed = f"{', '.join(first)} or {last}" if first else last
        problem = "none of them is installed" if first else "it is not installed"
        return _with_hint(
            f"{self.task} needs {needed}, and {problem}", f"pip install {self.packages[0]}"
        )


@attrs.frozen(repr=False)
class UnknownFormatError(PolicyTimelineError, ValueError):
    """A file whose extension is not that of a known format, or of one that can do what was asked.

    Attributes:
        file: The file, as it was named.
        known: The endings of the names that would do.
        problem: What is wrong with the format, if it is known.
    """

    file: str
    known: tuple[str, ...]
    problem: str = ""

    def __str__(self) -> str:
        stem, _, ending = self.file.rpartition(".")
        if not stem or stem[-1] in "/\\" or not ending.isalnum():
            stem = self.file  # It has no ending.
        return _with_hint(
            f"{self.file}: {self.problem or 'unknown file format'}; expected a name that ends in "
            f"{', '.join(self.known)}",
            "" if self.problem else f"rename it, for example to {stem or 'dataset'}{self.known[0]}",
        )


def finding_of(error: PolicyTimelineError, location: Location | str) -> Finding:
    """The finding for data that could not be read because of an error."""
    match error:
        case InvalidValueError():
            return unreadable(location, error.sentence, error.hint, value=error.value)
        case EdtfSyntaxError():
            message = f"{shortened(error.text)}: {error.sentence}"
            return unreadable(location, message, error.hint, value=error.text)
        case _:
            sentence, _, hint = str(error).partition("\n\nHint: ")
            return unreadable(location, sentence, hint)


_SHOWN_INDEXES, _SHOWN_VALUES, _SHOWN_ITEMS, _SHOWN_IDS = 5, 20, 3, 4


def _paragraphs(numbers: Iterable[int]) -> str:
    """The paragraphs in words, each once: "paragraphs 2, 3 and 5"."""
    *first, last = dict.fromkeys(f"{number:,}" for number in numbers)
    return f"paragraphs {', '.join(first)} and {last}" if first else f"paragraph {last}"


def _first_few(indexes: list[int]) -> str:
    shown = ", ".join(map(str, indexes[:_SHOWN_INDEXES]))
    more = len(indexes) - _SHOWN_INDEXES
    return f"{shown} and {more} more" if more > 0 else shown


def _brief(value: object) -> str:
    """The value as text; of a long tuple, its first item and how many more there are."""
    if not isinstance(value, tuple):
        return shortened(value)
    items = cast("tuple[object, ...]", value)
    if len(items) <= _SHOWN_ITEMS:
        return shortened(items)
    return f"({shortened(items[0])}, and {len(items) - 1:,} more)"


def _first_lines(findings: tuple[Finding, ...], file: str = "") -> str:
    """The lines of the first findings, and how many there are beyond them."""
    shown = lines_of(findings[:_SHOWN_FINDINGS], file)
    more = len(findings) - _SHOWN_FINDINGS
    return f"{shown}\nand {more:,} more" if more > 0 else shown
