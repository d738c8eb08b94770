"""Errors of values given to the library: for a field, as an id, or as data of some form."""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from policytimeline.errors.dates import EdtfSyntaxError
from policytimeline.errors.root import PolicyTimelineError, first_lines, with_hint
from policytimeline.excerpts import shortened
from policytimeline.findings import Finding, Location, unreadable
from policytimeline.suggestions import close_matches


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
        return with_hint(f"{self.field}: {self.sentence}", self.hint)

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
        return with_hint(f"no {self.kind} has the id {shortened(self.id)}", hint)


_SHOWN_IDS = 4


@attrs.frozen(repr=False)
class ConversionError(PolicyTimelineError, ValueError):
    """Data that does not have the form of the class it was read as.

    Attributes:
        findings: Every mistake found, with its path; never empty. The text shows the first
            fifty.
    """

    findings: tuple[Finding, ...]

    def __str__(self) -> str:
        return first_lines(self.findings)


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
