"""What the phrases of a text count from: its publication date and the events that it names."""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Iterable, Mapping
from functools import cached_property, lru_cache
from typing import Literal, TypeAlias, cast

import attrs

from policytimeline.arguments import check_flag, check_word, is_one_of
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

_SOME_DAY = UncertainDate.from_date(dt.date.min)
_ARTICLE = re.compile(r"(?:the|an?|his|her|their|its|our|my|this|that) ")
_ANCHORS_HINT = "write anchors={'the election': parse_when('2016-11-08')}"
_HOLIDAYS = (
    "a mapping from names to lists of datetime.date",
    "write holidays={'Thanksgiving': [datetime.date(2018, 11, 22), ...]}",
)


def _publication(value: object) -> UncertainDate:
    if isinstance(value, dt.date):
        return UncertainDate.from_date(dt.date(value.year, value.month, value.day))
    if not isinstance(value, UncertainDate):
        hint = "write a datetime.date, or parse it first with UncertainDate.parse"
        raise InvalidValueError("published", value, "is not a date", "the publication date", hint)
    if math.isinf(value.earliest_day) or math.isinf(value.latest_day):
        expected = "a date with an earliest and a latest day"
        raise InvalidValueError("published", str(value), "is unbounded", expected)
    return value


def _month(value: object) -> int:
    if isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= MONTHS_IN_YEAR:
        return value
    expected = "a number from 1 to 12"
    raise InvalidValueError("fiscal_year_starts", value, "is not a month", expected)


def _dated(anchors: object) -> Frozen[When]:
    """The events, of which names for the same one have the same date."""
    if not isinstance(anchors, Mapping | None):
        expected = "a mapping from the names of events to their dates"
        raise InvalidValueError("anchors", anchors, "is not a mapping", expected, _ANCHORS_HINT)
    dated: dict[str, When] = {}
    names: dict[str, str] = {}
    for given, when in cast("Mapping[object, object]", anchors or {}).items():
        name, dated_when = _checked_anchor(given, when)
        other = names.setdefault(event_key(name), name)
        if dated.setdefault(other, dated_when) != dated_when:
            problem = f"gives {name!r} another date than {other!r}, which is the same name"
            raise InvalidValueError("anchors", str(when), problem, "one date for each event")
        dated[name] = dated_when
    return Frozen(dated)


def _checked_anchor(name: object, when: object) -> tuple[str, When]:
    if not isinstance(name, str):
        raise InvalidValueError("anchors", name, "does not name an event", "a text", _ANCHORS_HINT)
    if not isinstance(when, UncertainDate | UncertainInterval):
        hint = "parse it first with parse_when"
        raise InvalidValueError("anchors", when, f"does not date {name!r}", "a date", hint)
    if when.begin_days.is_open:
        problem = f"does not say when {name!r} started"
        raise InvalidValueError("anchors", str(when), problem, "a date that has a start")
    return plain(name), when


class _Listed(Frozen[tuple[int, ...]]):
    """Names of holidays, in lower case, each with its day numbers."""

    @cached_property
    def by_first_word(self) -> dict[str, list[tuple[str, ...]]]:
        """The names of holidays, the longest first, also of those that the table lacks."""
        names = {*(tuple(name.split()) for name in self), *HOLIDAYS}
        by_first: dict[str, list[tuple[str, ...]]] = {}
        for name in sorted(names, key=len, reverse=True):
            by_first.setdefault(name[0], []).append(name)
        return by_first


_NONE_LISTED = _Listed()


def _listed(holidays: object) -> _Listed:
    if isinstance(holidays, _Listed | None):
        return holidays or _NONE_LISTED
    if not isinstance(holidays, Mapping):
        raise InvalidValueError("holidays", holidays, "is not a mapping", *_HOLIDAYS)
    listed: dict[str, tuple[int, ...]] = {}
    for name, given in cast("Mapping[object, object]", holidays).items():
        days = list(cast("Iterable[object]", given if hasattr(given, "__iter__") else [None]))
        numbers = tuple(day.toordinal() for day in days if isinstance(day, dt.date))
        if not isinstance(name, str) or len(numbers) < len(days):
            problem = f"does not give the days of {name!r}"
            raise InvalidValueError("holidays", cast("object", holidays), problem, *_HOLIDAYS)
        listed[" ".join(words_of(name))] = numbers
    return _Listed(listed)


@attrs.frozen(cache_hash=True, slots=False)
class PhraseContext:
    """What the phrases of a text count from, checked.

    Attributes:
        published: The publication date; bounded on both sides.
        fiscal_year_starts: The month in which a fiscal year starts, 1 to 12.
        anchors: Names of events, each with its date.
        week_starts: The day on which a week starts; None if it is not known.
        hemisphere: Whose seasons are meant.
        holidays: Names of holidays, in lower case, each with its day numbers.
        narrative: Whether the text tells of another time than that of its publication.

    Raises:
        InvalidValueError: If an argument breaks its rule.
    """

    published: UncertainDate = attrs.field(converter=_publication)
    fiscal_year_starts: int = attrs.field(default=10, converter=_month)
    anchors: Frozen[When] = attrs.field(default=None, converter=_dated)
    week_starts: WeekStart | None = None
    hemisphere: Hemisphere = "northern"
    holidays: _Listed = attrs.field(default=None, converter=_listed)
    narrative: bool = False

    def __attrs_post_init__(self) -> None:
        """Check the choices."""
        start = self.week_starts
        if start is not None and not is_one_of(start, ("monday", "sunday")):
            expected = "'monday', 'sunday' or None"
            raise InvalidValueError("week_starts", start, "does not start a week", expected)
        check_word("hemisphere", self.hemisphere, ("northern", "southern"), "has no seasons")
        check_flag("narrative", self.narrative)

    @cached_property
    def published_days(self) -> tuple[int, int]:
        """Day numbers of the earliest and the latest possible publication date."""
        return int(self.published.earliest_day), int(self.published.latest_day)

    @property
    def conventions(self) -> PhraseContext:
        """The same of a text that was published on another day, without its events."""
        choices = self.week_starts, self.hemisphere, self.holidays, self.narrative
        return _conventions(self.fiscal_year_starts, *choices)

    @cached_property
    def event_names(self) -> tuple[tuple[str, ...], ...]:
        """The words of the names of the dated events."""
        return tuple(words_of(event_key(name)) for name in self.anchors)

    def dates_of(self, event: str) -> tuple[When, ...]:
        """The dates of the events that a name may mean: of its very name, or else of its noun."""
        key = event_key(event)
        exact = [when for known, when in self.anchors.items() if event_key(known) == key]
        if exact:
            return tuple(dict.fromkeys(exact))
        return tuple(when for known, when in self.anchors.items() if is_same_event(event, known))


@lru_cache
def _conventions(
    starts: int,
    week_starts: WeekStart | None,
    hemisphere: Hemisphere,
    holidays: _Listed,
    narrative: bool,  # noqa: FBT001  # It is passed on by its place, as all of them are.
) -> PhraseContext:
    return PhraseContext(_SOME_DAY, starts, None, week_starts, hemisphere, holidays, narrative)


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
