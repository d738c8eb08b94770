"""Clock times, as numbers that can be compared."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple


class Clock(NamedTuple):
    """A clock time of a day.

    Two of them tell which comes first only if both have a zone, or neither.

    Attributes:
        has_zone: Whether it has one.
        seconds: Seconds since midnight; in universal time if the zone is known.
    """

    has_zone: bool
    seconds: int


def clock_of(text: str) -> Clock | None:
    """The clock time that a text such as ``23:20:30+02:00`` writes; None for an empty text.

    >>> clock_of("10:00:00+02:00") == clock_of("08:00:00Z")
    True
    """
    if not text:
        return None
    time = dt.time.fromisoformat(text)
    offset = time.utcoffset() or dt.timedelta()
    since_midnight = dt.timedelta(hours=time.hour, minutes=time.minute, seconds=time.second)
    return Clock(time.tzinfo is not None, (since_midnight - offset) // dt.timedelta(seconds=1))
