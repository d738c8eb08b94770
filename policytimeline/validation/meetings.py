"""Which of the spells that one and the same thing goes through certainly have a day in common."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from policytimeline.dates.calendar import Day


class Meeting(NamedTuple):
    """Two spells that certainly share a day, by their places in the order of their starts.

    Attributes:
        later: The one that comes later in that order.
        earlier: Of those before it that it meets, the one with the latest end.
        is_overlap: Whether they have more in common than the last day of one and the first of the
            other.
    """

    later: int
    earlier: int
    is_overlap: bool


def meetings(begins_by: Sequence[Day], ends_from: Sequence[Day]) -> Iterator[Meeting]:
    """Each spell that meets earlier ones, with that of them which ends last.

    Two spells certainly share a day if each may begin last by the day on which the other may end
    first; they overlap if it is before that day. Those that begin in time are the first ones in the
    order of their starts; of these, the one with the latest end decides.

    Args:
        begins_by: The last day on which each may begin, in order.
        ends_from: The first day on which each may end.

    >>> list(meetings([1, 3, 8], [5, 8, 9]))
    [Meeting(later=1, earlier=0, is_overlap=True), Meeting(later=2, earlier=1, is_overlap=False)]
    """
    longest: list[int] = []
    for place, (begin, end) in enumerate(zip(begins_by, ends_from, strict=True)):
        before = touching = place
        if end <= begin:
            before = min(place, bisect_left(begins_by, end))
            touching = min(place, bisect_right(begins_by, end))
        if before and ends_from[longest[before - 1]] > begin:
            yield Meeting(place, longest[before - 1], is_overlap=True)
        elif touching and ends_from[longest[touching - 1]] >= begin:
            yield Meeting(place, longest[touching - 1], is_overlap=False)
        last = longest[-1] if longest else place
        longest.append(place if end > ends_from[last] else last)
