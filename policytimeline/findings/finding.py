"""One doubt about data: its code, how much it weighs, where it is, and how to fix it."""

from __future__ import annotations

from enum import Enum

import attrs

from policytimeline.excerpts import shortened
from policytimeline.findings.location import Location

UNREADABLE = "unreadable-value"
"""The code of a value that could not be read; a place without a value has it too."""

LOST_TEXT = "lost-text"
"""The code of a text in YAML that ends at what YAML takes for a comment."""

NOT_EXPORTED = "not-exported"
"""The code of a part of a dataset for which the format of another tool has no place."""

INCOMPLETE_CITATION = "incomplete-citation"
"""The code of something that a citation needs, and that is not known."""

LEFT_TO_CODE = "left-to-code"
"""The code of what a draft leaves to a coder."""

QUOTE_LEFT = "quote-left"
"""The code of a quote in a dataset to be published."""


class Severity(Enum):
    """How much a finding weighs: an error cannot be right, a warning rarely is."""

    ERROR = "error"
    WARNING = "warning"
    INFORMATION = "information"

    @property
    def rank(self) -> int:
        """A key for sorting: 0 for the gravest."""
        return list(Severity).index(self)

    def __repr__(self) -> str:
        return f"Severity.{self.name}"


def check_text(_: object, field: attrs.Attribute[str], value: object) -> None:
    """Raise a TypeError for what is not text."""
    if not is_text(value):
        message = f"{field.name}: {shortened(value)} is not text; expected text"
        raise TypeError(message)


def is_text(value: object) -> bool:
    """Whether it is one, for a value whose annotation says so but which nothing has checked."""
    return isinstance(value, str)


def _located(place: Location | str) -> Location:
    if isinstance(place, Location):
        return place
    if not is_text(place):
        expected = "a Location, or a path as text"
        message = f"location: {shortened(place)} is not a place; expected {expected}"
        raise TypeError(message)
    return Location(path=place)


def _to_severity(value: Severity | str) -> Severity:
    if isinstance(value, Severity):
        return value
    known = {member.value: member for member in Severity}
    # A value that is not a text may have no hash, and no answer to `==`.
    if not is_text(value) or value not in known:
        expected = f"one of {', '.join(known)}"
        message = f"severity: {shortened(value)} is not a severity; expected {expected}"
        raise ValueError(message)
    return known[value]


@attrs.frozen
class Finding:
    """One doubt about data: where it is, what is wrong there, and how to fix it.

    Attributes:
        code: Stable kebab-case name of what found it, such as ``dangling-reference``.
        severity: How much it weighs, as a `Severity` or its text.
        location: Where it is; a text is taken as the path.
        message: The value, what is wrong with it, and what was expected.
        hint: How to fix it, if there is a likely fix.
        value: The value itself, if it is one value.
        related: Every place that it is about, if they are several, such as rows of a table.

    >>> print(Finding("empty-title", Severity.WARNING, "title", "'' is empty; expected some text"))
    title: warning empty-title: '' is empty; expected some text
    """

    code: str = attrs.field(validator=check_text)
    severity: Severity = attrs.field(converter=_to_severity)
    location: Location = attrs.field(converter=_located)
    message: str = attrs.field(validator=check_text)
    hint: str = attrs.field(default="", validator=check_text)
    value: object = attrs.field(default=None, eq=False, repr=shortened)
    related: tuple[Location, ...] = attrs.field(default=(), eq=False, repr=False)

    @property
    def rows(self) -> tuple[int, ...]:
        """The rows of the table that it is about, if they are several."""
        return tuple(each.row for each in self.related if each.row is not None)

    @property
    def sentence(self) -> str:
        """The message with the hint behind it, in one line."""
        return f"{self.message} (hint: {self.hint})" if self.hint else self.message

    def __str__(self) -> str:
        place = f"{self.location}: " if str(self.location) else ""
        return f"{place}{self.severity.value} {self.code}: {self.sentence}"

    def _repr_html_(self) -> str:
        """The finding in a notebook."""
        from policytimeline.findings.in_notebooks import finding_html

        return finding_html(self)


def unreadable(
    location: Location | str, message: str, hint: str = "", *, value: object = None
) -> Finding:
    """An error: data that could not be read."""
    return Finding(UNREADABLE, Severity.ERROR, location, message, hint, value)


@attrs.frozen
class WaivedFinding:
    """A finding that the dataset's coders have looked at and accept, with their reason."""

    finding: Finding
    reason: str

    def __str__(self) -> str:
        return f"{self.finding} [waived: {self.reason}]"
