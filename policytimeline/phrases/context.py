"""What the phrases of a text count from: its publication date and the events that it names."""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Literal, TypeAlias, cast

import attrs

from policytimeline.arguments import check_flag, is_one_of
from policytimeline.dates.calendar import MONTHS_IN_YEAR
from policytimeline.dates.parsing import When
from policytimeline.dates.uncertain_date import UncertainDate
from policytimeline.dates.uncertain_interval import UncertainInterval
from policytimeline.errors import InvalidValueError
from policytimeline.frozen import Frozen
from policytimeline.phrases.lexer import plain, words_of
from policytimeline.phrases.refusals import HOLIDAYS

WeekStart: TypeAlias = Literal["monday", "sunday"]
"""The day on which a week starts."""

Hemisphere: TypeAlias = Literal["northern", "southern"]
"""Whose seasons a text means."""

_ARTICLE = re.compile(r"(?:the|an?|his|her|their|its|our|my|this|that) ")


@attrs.frozen(kw_only=True, cache_hash=True, slots=False)
class PhraseContext:
    """What the phrases of a text count from.

    Attributes:
        published: The publication date; bounded on both sides.
        anchors: Names of events, each with its date.
        fiscal_year_starts: The month in which a fiscal year starts, 1 to 12.
        week_starts: The day on which a week starts; None if it is not known.
        hemisphere: Whose seasons are meant.
        holidays: Names of holidays, in lower case, each with its day numbers.
        narrative: Whether the text tells of another time than that of its publication.
    """

    published: UncertainDate
    anchors: Frozen[When]
    fiscal_year_starts: int
    week_starts: WeekStart | None
    hemisphere: Hemisphere
    holidays: Frozen[tuple[int, ...]]
    narrative: bool

    @property
    def published_days(self) -> tuple[int, int]:
        """Day numbers of the earliest and the latest possible publication date."""
        return int(self.published.earliest_day), int(self.published.latest_day)

    @cached_property
    def event_names(self) -> tuple[tuple[str, ...], ...]:
        """The words of the names of the dated events."""
        return tuple(words_of(event_key(name)) for name in self.anchors)

    @cached_property
    def holiday_names(self) -> dict[str, list[tuple[str, ...]]]:
        """The names of holidays by their first words, also of those that the table lacks."""
        names = {*(tuple(name.split()) for name in self.holidays), *HOLIDAYS}
        by_first: dict[str, list[tuple[str, ...]]] = {}
        for name in sorted(names, key=len, reverse=True):
            by_first.setdefault(name[0], []).append(name)
        return by_first

    def dates_of(self, event: str) -> tuple[When, ...]:
        """The dates of the events that a name may mean: of its very name, or else of its noun."""
        key = event_key(event)
        exact = [when for known, when in self.anchors.items() if event_key(known) == key]
        if exact:
            return tuple(dict.fromkeys(exact))
        return tuple(when for known, when in self.anchors.items() if is_same_event(event, known))


def phrase_context(  # noqa: PLR0913  # One argument for each choice that it leaves.
    published: dt.date | UncertainDate,
    fiscal_year_starts: int,
    anchors: Mapping[str, When] | None,
    week_starts: WeekStart | None,
    *,
    hemisphere: Hemisphere = "northern",
    holidays: Mapping[str, Iterable[dt.date]] | None = None,
    narrative: bool = False,
) -> PhraseContext:
    """Check what the phrases of a text count from.

    Raises:
        InvalidValueError: If an argument breaks its rule.
    """
    _check_month(fiscal_year_starts)
    if week_starts is not None and not is_one_of(week_starts, ("monday", "sunday")):
        raise InvalidValueError(
            "week_starts", week_starts, "does not start a week", "'monday', 'sunday' or None"
        )
    check_flag("narrative", narrative)
    if not is_one_of(hemisphere, ("northern", "southern")):
        raise InvalidValueError(
            "hemisphere", hemisphere, "has no seasons", "'northern' or 'southern'"
        )
    dated = {plain(name): when for name, when in _checked_anchors(anchors)}
    _check_one_date_each(dated)
    return PhraseContext(
        published=_checked_publication(published),
        anchors=Frozen(dated),
        fiscal_year_starts=fiscal_year_starts,
        week_starts=week_starts,
        hemisphere=hemisphere,
        holidays=Frozen(_checked_holidays(holidays)),
        narrative=narrative,
    )


def event_key(name: str) -> str:
    """The name of an event as it is compared: in lower case, without an article or pronoun.

    >>> event_key("The  Inauguration"), event_key("his inauguration")
    ('inauguration', 'inauguration')
    """
    return _ARTICLE.sub("", " ".join(name.lower().split()), count=1)


def is_same_event(name: str, known: str) -> bool:
    """Whether a name may mean a known event: owners are compared only if both names have one.

    >>> is_same_event("President Trump's inauguration", "the inauguration")
    True
    >>> is_same_event("Biden's inauguration", "Trump's inauguration")
    False
    """
    (owner, noun), (known_owner, known_noun) = _owner_and_noun(name), _owner_and_noun(known)
    is_same_owner = owner.endswith(known_owner) or known_owner.endswith(owner)
    return noun == known_noun and is_same_owner


def _owner_and_noun(name: str) -> tuple[str, str]:
    """The words up to a possessive, which may be empty, and the words after it."""
    key = event_key(name)
    cut = max(key.rfind(ending) + len(ending) if ending in key else 0 for ending in ("'s ", "s' "))
    return key[:cut], key[cut:]


def _check_month(value: object) -> None:
    is_month = isinstance(value, int) and 1 <= value <= MONTHS_IN_YEAR
    if not is_month or isinstance(value, bool):
        raise InvalidValueError(
            "fiscal_year_starts", value, "is not a month", "a number from 1 to 12"
        )


def _checked_anchors(anchors: object) -> Iterator[tuple[str, When]]:
    if anchors is None:
        return
    hint = "write anchors={'the election': parse_when('2016-11-08')}"
    if not isinstance(anchors, Mapping):
        expected = "a mapping from the names of events to their dates"
        raise InvalidValueError("anchors", anchors, "is not a mapping", expected, hint)
    for name, when in cast("Mapping[object, object]", anchors).items():
        if not isinstance(name, str):
            raise InvalidValueError("anchors", name, "does not name an event", "a text", hint)
        yield name, _checked_anchor(name, when)


def _checked_anchor(name: str, when: object) -> When:
    if not isinstance(when, UncertainDate | UncertainInterval):
        hint = "parse it first with parse_when"
        raise InvalidValueError("anchors", when, f"does not date {name!r}", "a date", hint)
    if when.begin_days.is_open:
        raise InvalidValueError(
            "anchors", str(when), f"does not say when {name!r} started", "a date that has a start"
        )
    return when


def _checked_holidays(holidays: object) -> Iterator[tuple[str, tuple[int, ...]]]:
    hint = "write holidays={'Thanksgiving': [datetime.date(2018, 11, 22), ...]}"
    expected = "a mapping from names to lists of datetime.date"
    if not isinstance(holidays, Mapping | None):
        raise InvalidValueError("holidays", holidays, "is not a mapping", expected, hint)
    for name, days in cast("Mapping[object, object]", holidays or {}).items():
        listed = list(cast("Iterable[object]", days if hasattr(days, "__iter__") else [None]))
        if not isinstance(name, str) or not all(isinstance(day, dt.date) for day in listed):
            given = cast("object", holidays)
            problem = f"does not give the days of {name!r}"
            raise InvalidValueError("holidays", given, problem, expected, hint)
        yield " ".join(words_of(name)), tuple(cast("dt.date", day).toordinal() for day in listed)


def _check_one_date_each(anchors: Mapping[str, When]) -> None:
    """Raise an error for two names of one event that have different dates."""
    dates: dict[str, tuple[str, When]] = {}
    for name, when in anchors.items():
        other, known = dates.setdefault(event_key(name), (name, when))
        if known != when:
            problem = f"gives {name!r} another date than {other!r}, which is the same name"
            raise InvalidValueError("anchors", str(when), problem, "one date for each event")


def _checked_publication(value: object) -> UncertainDate:
    if isinstance(value, dt.date):
        return UncertainDate.from_date(dt.date(value.year, value.month, value.day))
    if not isinstance(value, UncertainDate):
        hint = "write a datetime.date, or parse it first with UncertainDate.parse"
        raise InvalidValueError("published", value, "is not a date", "the publication date", hint)
    if math.isinf(value.earliest_day) or math.isinf(value.latest_day):
        raise InvalidValueError(
            "published", str(value), "is unbounded", "a date with an earliest and a latest day"
        )
    return value
