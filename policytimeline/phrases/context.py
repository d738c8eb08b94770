"""When and how a text is told: what its phrases are counted from (promise 1: honest dates)."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Mapping
from typing import Literal, TypeAlias

import attrs

from policytimeline.dates.calendar import MONTHS_IN_YEAR
from policytimeline.dates.parsing import When
from policytimeline.dates.uncertain_date import UncertainDate
from policytimeline.dates.uncertain_interval import UncertainInterval
from policytimeline.errors import InvalidValueError
from policytimeline.phrases.vocabulary import plain

WeekStart: TypeAlias = Literal["monday", "sunday"]
"""The day on which a week starts."""


@attrs.frozen(kw_only=True)
class Telling:
    """When and how a text is told: what its phrases are counted from.

    Attributes:
        published: The day of publication.
        anchors: Names of events, each with its date.
        fiscal_year_starts: The month in which a fiscal year starts, 1 to 12.
        week_starts: The day on which a week starts; None where nobody says.
    """

    published: UncertainDate
    anchors: Mapping[str, When]
    fiscal_year_starts: int
    week_starts: WeekStart | None

    @property
    def days(self) -> tuple[int, int]:
        """The first and the last possible day of publication."""
        return int(self.published.earliest_day), int(self.published.latest_day)

    def allows(self, week_starts: str) -> bool:
        """Whether a rule's day for the start of a week, if it has one, is not ruled out."""
        return not week_starts or self.week_starts in {None, week_starts}


def telling_of(
    published: dt.date | UncertainDate,
    fiscal_year_starts: int,
    anchors: Mapping[str, When] | None,
    week_starts: WeekStart | None,
) -> Telling:
    """What phrases are counted from, checked.

    Raises:
        InvalidValueError: If something is not what it should be.
    """
    _check_month(fiscal_year_starts)
    if week_starts not in {None, "monday", "sunday"}:
        raise InvalidValueError(
            "week_starts", week_starts, "starts no week here", "'monday', 'sunday' or None"
        )
    known = {plain(name): _checked_anchor(name, when) for name, when in (anchors or {}).items()}
    if len(known) > 1:
        from policytimeline.phrases.rules.events import check_one_date_each  # Loads rules.

        check_one_date_each(known)
    return Telling(
        published=_checked_publication(published),
        anchors=known,
        fiscal_year_starts=fiscal_year_starts,
        week_starts=week_starts,
    )


def _checked_publication(value: object) -> UncertainDate:
    if isinstance(value, dt.date):
        return UncertainDate.from_date(dt.date(value.year, value.month, value.day))
    if not isinstance(value, UncertainDate):
        hint = "write a datetime.date, or parse it first with UncertainDate.parse"
        raise InvalidValueError("published", value, "is no date", "the day of publication", hint)
    if math.isinf(value.earliest_day) or math.isinf(value.latest_day):
        raise InvalidValueError(
            "published", str(value), "has no first or no last day", "a date with both"
        )
    return value


def _checked_anchor(name: str, when: object) -> When:
    if not isinstance(when, UncertainDate | UncertainInterval):
        hint = "parse it first with parse_when"
        raise InvalidValueError("anchors", when, f"dates {name!r} with no date", "a date", hint)
    if when.begin_days.is_open:
        raise InvalidValueError("anchors", str(when), f"gives {name!r} no begin", "a date with one")
    return when


def check_text(name: str, value: object) -> None:
    """Refuse what is no text.

    Raises:
        InvalidValueError: If it is none.
    """
    if not isinstance(value, str):
        raise InvalidValueError(name, value, "is no text", "a text")


def _check_month(value: object) -> None:
    is_month = isinstance(value, int) and 1 <= value <= MONTHS_IN_YEAR
    if not is_month or isinstance(value, bool):
        raise InvalidValueError("fiscal_year_starts", value, "is no month", "a number from 1 to 12")
