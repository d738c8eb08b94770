"""Which starts certainly come later than others for what links say, though not by their bounds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from policytimeline.inference.alternatives import Alternatives
from policytimeline.inference.named_network import NodeSpan
from policytimeline.inference.solver.distances import Distances

StartPairs: TypeAlias = NDArray[np.intp]
"""Places of starts, shape (2, pairs): the first of each pair certainly comes on a later day."""


def later_starts(alternatives: Alternatives, spans: Sequence[NodeSpan]) -> tuple[StartPairs, ...]:
    """The pairs of starts whose order a way beside day 0 makes certain, in each alternative.

    Where nothing connects the starts there are none, however many they are.
    """
    places: dict[int, list[int]] = {}
    for place, span in enumerate(spans):
        places.setdefault(span.begin, []).append(place)
    return tuple(_pairs(solution.distances, places) for solution in alternatives.solutions)


def _pairs(distances: Distances, places: dict[int, list[int]]) -> StartPairs:
    found = [
        (later, earlier)
        for start, of_start in places.items()
        # The other is at most so many days after this one: if they are negative, it is before.
        for other, days in distances.near_from(start).items()
        if days < 0 and other in places
        for later in of_start
        for earlier in places[other]
    ]
    return np.array(found, np.intp).reshape(-1, 2).T
