"""Errors of dates, of texts that are to be dates, and of phrases."""

from __future__ import annotations

import attrs

from policytimeline.errors.root import PolicyTimelineError, with_hint
from policytimeline.excerpts import can_be_written, shortened
from policytimeline.findings import Finding


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
        return with_hint(_with_caret(sentence, self.text, self.position), self.hint)

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
        return with_hint(sentence, self.hint)


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
        return with_hint(
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
        return with_hint(
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
        return with_hint(
            f"{shortened(self.left)} and {shortened(self.right)} have no day in common; "
            f"expected two descriptions of the same date",
            "one source is wrong, or they are about different events; "
            "to allow either date, use a.union(b)",
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
        return with_hint(
            f"{shortened(self.text)} has an open {side}, so days to it cannot be counted; "
            f"expected a side that falls on some day",
            f"use the other side, or write an unknown {side} (nothing {place} '/') "
            f"if it {verb} on a day that is not known",
        )


_SIDES = {"begin": ("start", "started", "before"), "end": ("end", "ended", "after")}


@attrs.frozen(repr=False)
class UndecidedError(PolicyTimelineError, ValueError):
    """A MAYBE used as a truth value, such as in an ``if``."""

    def __str__(self) -> str:
        return with_hint(
            "Verdict.MAYBE is neither true nor false; expected YES or NO",
            "write verdict.certain (only YES) or verdict.possible (YES or MAYBE)",
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
        return with_hint(f"{sentence}; expected words that bound a date", self.hint)


@attrs.frozen(repr=False)
class TooManyReadingsError(PolicyTimelineError, ValueError):
    """More combinations of readings than can be told apart."""

    combinations: int
    limit: int

    def __str__(self) -> str:
        shown = self.combinations if can_be_written(self.combinations) else "too many"
        return with_hint(
            f"the phrases leave {shown} combinations of readings; expected at most {self.limit}",
            "decide some of them: give an offset without alternatives",
        )


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
        return with_hint(
            "\n".join(lines),
            "correct the values (all are listed in .findings), or drop their rows: "
            "column.take(column.kinds != pt.RowKind.UNPARSEABLE)",
        )


_SHOWN_VALUES, _SHOWN_INDEXES = 20, 5


def _with_caret(sentence: str, text: str, position: int) -> str:
    start = max(0, position - 60)
    shown = text[start : position + 20]
    caret = " " * (position - start) + "^"
    return f"{sentence}\n\n    {shown}\n    {caret}"


def _first_few(indexes: list[int]) -> str:
    shown = ", ".join(map(str, indexes[:_SHOWN_INDEXES]))
    more = len(indexes) - _SHOWN_INDEXES
    return f"{shown} and {more} more" if more > 0 else shown
