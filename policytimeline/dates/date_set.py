"""All of several days."""

from __future__ import annotations

import datetime as dt
from functools import cached_property

import attrs

from policytimeline.dates.calendar import Day, certain_day, to_date
from policytimeline.dates.days import Days, union
from policytimeline.dates.members import Members, are_members, format_members
from policytimeline.dates.notations.edtf import SetNode, parse_node
from policytimeline.dates.notations.words import set_in_words
from policytimeline.errors import EdtfSyntaxError


@attrs.frozen(repr=False)
class DateSet:
    """All of these days, one from each member: ``{2018-06-01,2018-07-02}``. Cannot date an event.

    Attributes:
        members: The dates and ranges in the braces.

    >>> DateSet.parse("{1960,1961-12}").latest
    datetime.date(1961, 12, 31)
    """

    members: Members = attrs.field(validator=are_members)

    @classmethod
    def parse(cls, text: str) -> DateSet:
        """Read an all-of set in EDTF.

        Raises:
            EdtfSyntaxError: If the text is not an all-of set.
        """
        node = parse_node(text)
        if isinstance(node, SetNode):
            return cls(node.members)
        raise EdtfSyntaxError(text, 0, "not a set of days", "a set in braces: {1960,1961-12}")

    @cached_property
    def days(self) -> Days:
        """Every day that may belong to the set."""
        return union(member.days for member in self.members)

    @property
    def earliest_day(self) -> Day:
        """Day number of the earliest day that may belong to it; -inf where unbounded."""
        return self.days.earliest

    @property
    def latest_day(self) -> Day:
        """Day number of the latest day that may belong to it; inf where unbounded."""
        return self.days.latest

    @property
    def earliest(self) -> dt.date | None:
        """The earliest day that may belong to it, or None if there is no earliest bound."""
        return to_date(self.earliest_day, still_works="earliest_day")

    @property
    def latest(self) -> dt.date | None:
        """The latest day that may belong to it, or None if there is no latest bound."""
        return to_date(self.latest_day, still_works="latest_day")

    def to_text(self, locale: str = "en") -> str:
        """The days in plain words.

        Args:
            locale: ``en`` (the same as ``en-GB``), ``en-US``, ``de``, ``fr`` or ``es``.

        Raises:
            InvalidValueError: If there are no words for the locale's language.

        >>> DateSet.parse("{2018-06-01,2018-07}").to_text()
        'all of: 1 June 2018 and some day in July 2018'
        """
        return set_in_words(self.members, locale)

    def __contains__(self, day: dt.date | int) -> bool:
        """Whether the day may belong to the set."""
        number = certain_day(day)
        return any(number in member for member in self.members)

    def __str__(self) -> str:
        return f"{{{format_members(self.members)}}}"

    def _repr_html_(self) -> str:
        """The set in a notebook: in words, and as it is written."""
        from policytimeline.markup import worded

        return str(worded(self.to_text(), str(self)))

    def __repr__(self) -> str:
        return f"DateSet.parse({str(self)!r})"
