"""What a phrase says, before anybody asks which days that is.

A node is a value. Its meanings are in `meanings`; a node that has none is refused.
"""

from __future__ import annotations

from typing import TypeAlias, dataclass_transform

import attrs

from policytimeline.phrases.windows import Direction


@dataclass_transform(frozen_default=True)
@attrs.frozen(slots=False)
class Node:
    """Part of what a phrase says; each kind of node is a frozen class of attrs."""

    def __init_subclass__(cls) -> None:
        """Freeze a kind of node."""
        attrs.frozen(cls, slots=False, cache_hash=True)


class Near(Node):
    """So many days before the publication: "yesterday", "last night"."""

    name: str
    shortest: int
    longest: int


class Now(Node):
    """What goes on at publication: "currently"."""


class Lately(Node):
    """An unknown time back: "in recent weeks"."""


class Year(Node):
    """A year by its number; astronomical, so 44 BC is -43. "'82" is the latest such year."""

    year: int
    is_short: bool = False


class FiscalYear(Node):
    """A fiscal year by its number."""

    year: int


class Decade(Node):
    """A decade by its first year, of which two digits may be missing."""

    year: int


class Century(Node):
    """A century by its first year, counted from 1 ("the 19th century" is 1801 to 1900)."""

    year: int


class Period(Node):
    """A unit of the calendar, so many later than the one around the day counted from."""

    unit: str
    later: int = 0
    is_fiscal: bool = False
    is_bare: bool = False


class Elsewhere(Node):
    """A unit so many later than that of another date; of one in view if the words name none."""

    unit: str
    later: int = 0
    date: Node | None = None


class Undated(Node):
    """A day, month or season by its name.

    The rules are called by its name: ``month-day``, ``day-month``, ``month`` or ``season``. What is
    not said is 0, or an empty text, or -1 for the weekday that it must be, or None for the year.
    `which` is -1 for "last", 0 for "this", 1 for "next".
    """

    name: str
    month: int = 0
    day: int = 0
    season: str = ""
    weekday: int = -1
    of: Node | None = None
    which: int | None = None


class Weekday(Node):
    """A day of the week; `which` is the word before it, or "of-last" before "week"."""

    weekday: int
    which: str = ""


class Nth(Node):
    """The first, second, ... or last (-1) of the units of a whole; several of them if count > 1."""

    ordinal: int
    unit: str
    whole: Node | None
    count: int = 1
    weekday: int = -1


class Part(Node):
    """The early, mid or late part of a whole; `is_end` for "the end of", up to its last day."""

    part: str
    whole: Node
    is_end: bool = False


class Rest(Node):
    """What has passed of the current unit, or what is left of it: "earlier this year"."""

    unit: str
    is_past: bool


class Around(Node):
    """The week (or so) that a date is in: "the week of June 4"."""

    unit: str
    date: Node


class Ended(Node):
    """A unit that ended on a date: "the quarter ended Sept. 30"."""

    unit: str
    count: int
    date: Node


class Count(Node):
    """How many units; `fewest` and `most` differ from `number` if the count is vague.

    `manner` is "", "more", "less" or "about"; `is_business` for days without weekends.
    """

    unit: str
    number: int = 1
    manner: str = ""
    most: int | None = None
    is_vague: bool = False
    is_business: bool = False


class Counted(Node):
    """So many units back or ahead of a date; of the publication if it is None."""

    count: Count
    word: str
    direction: Direction
    date: Node | None = None


class Within(Node):
    """Within so many units of a date; of the publication if it is None."""

    word: str
    count: Count
    date: Node | None = None


class Spanning(Node):
    """Over the past, the last or the next so many units; `word` is "last" without "over"."""

    word: str
    count: Count


class Lasting(Node):
    """Something that lasts so many units: "for five years", "in the 18 years since"."""

    word: str
    count: Count
    date: Node | None = None


class Bound(Node):
    """A word that makes a date a bound: until, until-last-day, by, since, before, after."""

    word: str
    date: Node


class Range(Node):
    """From one date to another; some day between them if `is_between`."""

    first: Node
    last: Node
    is_between: bool = False


class Choice(Node):
    """One of several dates, or more of them."""

    dates: tuple[Node, ...]


class Either(Node):
    """Words that say one thing or another: "6/3/2018"."""

    nodes: tuple[Node, ...]


class Event(Node):
    """An event by its name, as it is written."""

    name: str


class Holiday(Node):
    """A holiday by its name; `which` is -1, 0, 1 or None, `of` the year."""

    name: str
    of: Node | None = None
    which: int | None = None


class Attacks(Node):
    """The attacks of 11 September 2001, known by their month and day."""


class Refused(Node):
    """Words about time that name no day, with the reason and what to write instead."""

    reason: str
    hint: str = ""


Parsed: TypeAlias = tuple[Node, int]
"""A node, and the place of the token after its words."""
