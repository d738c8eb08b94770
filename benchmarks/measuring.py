"""What the benchmarks share: a limit, and the time that work takes."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from typing import NamedTuple, TypeVar

T = TypeVar("T")

ROUNDS = 3


class Limit(NamedTuple):
    """A measured figure, and the most that it may be, or the least if `at_least` is true."""

    what: str
    figure: float
    limit: float
    at_least: bool = False

    @property
    def is_kept(self) -> bool:
        """Whether the figure is on the right side."""
        return self.figure >= self.limit if self.at_least else self.figure <= self.limit

    def __str__(self) -> str:
        side = "at least" if self.at_least else "at most"
        missed = "" if self.is_kept else "  MISSED"
        return f"{self.what:66}{self.figure:12,.3f}   {side} {self.limit:,g}{missed}"


def seconds(
    work: Callable[[], T],
    rounds: int = ROUNDS,
    clock: Callable[[], float] = time.perf_counter,
) -> tuple[float, T]:
    """The best time of several rounds by a clock, and the last result."""
    start = clock()
    result = work()
    best = clock() - start
    for _ in range(rounds - 1):
        start = clock()
        result = work()
        best = min(best, clock() - start)
    return best, result


def best_seconds(works: dict[str, Callable[[], object]], rounds: int = ROUNDS) -> dict[str, float]:
    """The fewest seconds of processor time that each takes, in turn."""
    found = dict.fromkeys(works, float("inf"))
    for _ in range(rounds):
        for name, work in works.items():
            gc.collect()
            start = time.process_time()
            work()
            found[name] = min(found[name], time.process_time() - start)
    return found
