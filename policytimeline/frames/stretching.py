"""Ranges of places, each of one owner, written out place by place."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray


class Places(NamedTuple):
    """Places, and whose each is.

    Attributes:
        owner: The number of the range that has each place.
        place: The place.
    """

    owner: NDArray[np.intp]
    place: NDArray[np.intp]


def places_of(starts: NDArray[np.intp], stops: NDArray[np.intp]) -> Places:
    """The places from each start to before each stop; none if the stop is not after the start.

    >>> places_of(np.array([5, 0, 2]), np.array([7, 0, 3]))._asdict()
    {'owner': array([0, 0, 2]), 'place': array([5, 6, 2])}
    """
    counts = np.maximum(stops - starts, 0)
    owner = np.repeat(np.arange(len(counts), dtype=np.intp), counts)
    within = np.arange(len(owner), dtype=np.intp) - (counts.cumsum() - counts)[owner]
    return Places(owner, starts[owner] + within)
