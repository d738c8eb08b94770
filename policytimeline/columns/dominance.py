"""Counting points in a corner of the plane, for many corners at once.

A wavelet matrix (Claude, Navarro and Ordóñez, 2015): the points in the order of their x, with the
ranks of their y split bit by bit. Each count follows one path of at most log n bits.
"""

from __future__ import annotations

import attrs
import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int64]


@attrs.frozen(eq=False)
class Dominance:
    """Points, ready to be counted.

    Attributes:
        x: The x of each point, sorted.
        y: The y of the points, sorted on their own.
        zeros: For each bit of the ranks of y, the highest first: how many of the points before
            each place do not have it.
    """

    x: Numbers
    y: Numbers
    zeros: list[Numbers]

    @classmethod
    def of(cls, x: Numbers, y: Numbers) -> Dominance:
        """The points with these coordinates."""
        by_y = np.argsort(y, kind="stable")
        ranks = np.empty(len(y), np.int64)
        ranks[by_y] = np.arange(len(y))
        by_x = np.argsort(x, kind="stable")
        ranks = ranks[by_x]
        zeros: list[Numbers] = []
        for bit in reversed(range(len(y).bit_length())):
            has_bit = (ranks >> bit & 1).astype(np.bool_)
            zeros.append(np.concatenate(([0], np.cumsum(~has_bit))))
            ranks = np.concatenate((ranks[~has_bit], ranks[has_bit]))
        return cls(x[by_x], y[by_y], zeros)

    def count(self, x_from: Numbers, x_below: Numbers, y_above: Numbers) -> Numbers:
        """How many points have x from one limit to just below another, and a y above a third."""
        first, after = (np.searchsorted(self.x, limits) for limits in (x_from, x_below))
        after = np.maximum(first, after)
        rank = np.searchsorted(self.y, y_above, "right")
        count = after - first
        for depth, zeros in enumerate(self.zeros):
            has_bit = (rank >> (len(self.zeros) - 1 - depth) & 1).astype(np.bool_)
            low, high = zeros[first], zeros[after]
            count -= np.where(has_bit, high - low, 0)  # Their ranks are lower.
            first = np.where(has_bit, zeros[-1] + first - low, low)
            after = np.where(has_bit, zeros[-1] + after - high, high)
        return count
