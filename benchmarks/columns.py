"""Compare columns of dates with the least that pandas, pyarrow, polars and numpy must do.

To read a column, its distinct values must be found, so reading is compared with that alone. To
compare two columns, their bounds must be compared, so `precedes` is compared with two plain
comparisons. Both sides of a ratio are timed in turn in one process, and the median of several
rounds counts. A library that is not installed is named and skipped.
"""

from __future__ import annotations

import datetime as dt
import random
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from importlib.util import find_spec
from statistics import median
from types import ModuleType
from typing import NamedTuple

import numpy as np

import policytimeline as pt

ROWS, DISTINCT = 1_000_000, 5_000
ROUNDS, SHORT_ROUNDS = 9, 51
READING_LIMIT, PRECEDES_LIMIT = 2.0, 3.0

Work = Callable[[], object]


class Race(NamedTuple):
    """Our work, and the work it is compared with; without a limit the ratio is only shown."""

    what: str
    ours: Work
    theirs: Work
    limit: float | None = None
    rounds: int = ROUNDS


def main() -> int:
    """Print every ratio; return 1 if a limit is missed."""
    chooser = random.Random(2018)  # noqa: S311  # The same rows each time, not a secret.
    plain = plain_texts()
    columns = {
        "days, months, years": (chooser.choices(plain, k=ROWS), READING_LIMIT),
        "a fifth open or approximate": (chooser.choices(vague_texts(plain), k=ROWS), None),
    }
    print(f"{ROWS:,} rows, {DISTINCT:,} distinct texts; numpy {np.__version__}")
    are_kept = [
        run(race)
        for about, (values, limit) in columns.items()
        for race in reading_races(about, values, limit)
    ]
    values, _ = columns["days, months, years"]
    are_kept += [run(race) for race in question_races(values, values[::-1])]
    return int(not all(are_kept))


def plain_texts() -> list[str]:
    """Days mostly, some months, a few years."""
    first = dt.date(2010, 1, 1).toordinal()
    days = [str(dt.date.fromordinal(first + number)) for number in range(4_000)]
    months = [f"{year}-{month:02d}" for year in range(1940, 2020) for month in range(1, 11)]
    return days + months + [str(year) for year in range(1820, 2020)]


def vague_texts(texts: list[str]) -> list[str]:
    """The same, but every tenth of them is approximate, and every tenth has no end."""
    marks = {0: "~", 5: "/.."}
    return [text + marks.get(number % 10, "") for number, text in enumerate(texts)]


def reading_races(about: str, values: list[str], limit: float | None) -> Iterator[Race]:
    """Reading a column from each container, compared with finding its distinct values."""
    if pandas := library("pandas"):
        objects = np.array(values, dtype=object)
        containers: dict[str, tuple[Iterable[object], Work]] = {
            "list": (values, lambda: pandas.factorize(np.array(values, dtype=object))),
            "object array": (objects, lambda: pandas.factorize(objects)),
        }
        series = pandas.Series(values)
        containers[f"pandas {series.dtype}"] = series, lambda: pandas.factorize(series)
        for name, (container, theirs) in containers.items():
            yield race(f"{about}: {name}, to factorize", container, theirs, limit)
    if pyarrow := library("pyarrow"):
        array = pyarrow.array(values)
        theirs = array.dictionary_encode
        yield race(f"{about}: pyarrow, to dictionary_encode", array, theirs, limit)
    if polars := library("polars"):
        texts = polars.Series(values)
        yield race(f"{about}: polars, to unique", texts, texts.unique, None)


def race(what: str, container: Iterable[object], theirs: Work, limit: float | None) -> Race:
    """Reading the container, including its bounds."""

    def ours() -> object:
        column = pt.parse_column(container)
        return column, column.report, column[:1].begin_earliest

    return Race(what, ours, theirs, limit)


def question_races(left: list[str], right: list[str]) -> Iterator[Race]:
    """Questions about two columns, compared with comparing plain numbers."""
    a, b = pt.parse_column(left), pt.parse_column(right)
    days = a.end_latest.copy(), b.begin_earliest.copy()

    def two_comparisons() -> object:
        return days[0] < days[1], days[1] < days[0]

    gappy = pt.parse_column([None, *left[1:]])
    yield Race(
        "precedes", lambda: a.precedes(b), two_comparisons, PRECEDES_LIMIT, rounds=SHORT_ROUNDS
    )
    yield Race(
        "precedes, a row missing",
        lambda: gappy.precedes(b),
        two_comparisons,
        PRECEDES_LIMIT,
        rounds=SHORT_ROUNDS,
    )
    yield Race("precedes, first time", lambda: a[:].precedes(b[:]), two_comparisons)
    yield Race("lag", lambda: a.lag(b), two_comparisons)
    yield Race("possible_relations", lambda: a.possible_relations(b), two_comparisons)


def library(name: str) -> ModuleType | None:
    """A library, or None if it is not installed, which is printed once for each table."""
    if find_spec(name) is None:
        print(f"{name}: not installed, skipped")
        return None
    return import_module(name)


def run(race: Race) -> bool:
    """Print both medians and their ratio; return whether the limit is kept."""
    race.ours(), race.theirs()  # A first round, not counted, warms the memory.
    pairs = [(milliseconds(race.ours), milliseconds(race.theirs)) for _ in range(race.rounds)]
    ours, theirs = (median(pair[side] for pair in pairs) for side in (0, 1))
    ratio = ours / theirs
    is_kept = race.limit is None or ratio <= race.limit
    limit = "" if race.limit is None else f"   at most {race.limit:g}"
    missed = "" if is_kept else "  MISSED"
    print(f"{race.what:62} {ours:8.2f} ms / {theirs:8.2f} ms = {ratio:7.2f}{limit}{missed}")
    return is_kept


def milliseconds(work: Work) -> float:
    """Milliseconds that the work takes."""
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


if __name__ == "__main__":
    sys.exit(main())
