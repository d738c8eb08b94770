"""How long it may take until the next of several events, if they need not come after the start."""

from __future__ import annotations

from bisect import bisect_left

import numpy as np
from numpy.typing import NDArray

from policytimeline.frames.bounds import DayNumbers, Flags


def most_until_next(least: DayNumbers, most: DayNumbers, between: NDArray[np.float64]) -> float:
    """The most days from a start to the next of some events that took place.

    If it is to take so many days, each event has to be so late, or no later than the start. The
    bounds leave no choice for an event that cannot be so late; and one that is no later than the
    start may hold back others. No more than two of these conditions ever contradict each other,
    because each is a bound from the start alone.

    Args:
        least: The fewest days from the start to each event; some are on a later day for certain.
        most: The most days from the start to each.
        between: The most days from each event (rows) to each (columns).

    >>> most_until_next(np.array([0, 1]), np.array([1, 2]), np.array([[0, 1], [-1, 0]]))
    1.0
    """
    always_later = least >= 1
    limit = most[always_later].min()
    found = np.unique([*most[most >= 1], *between[between >= 1], 1.0])
    days: list[float] = found[found <= limit].tolist()
    # What cannot take so many days cannot take more.
    beyond = bisect_left(days, 1, key=lambda each: _refutes(each, always_later, most, between))
    return days[beyond - 1]


def _refutes(
    days: float, always_later: Flags, most: DayNumbers, between: NDArray[np.float64]
) -> int:
    """1 if the next event cannot be so many days later, 0 if it can."""
    is_before = most < days
    while True:
        held_back = is_before | (between[is_before] < days).any(axis=0)
        if (held_back & always_later).any():
            return 1
        if (held_back == is_before).all():
            return 0
        is_before = held_back
