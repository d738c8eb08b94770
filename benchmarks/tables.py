"""Hold reading tables against pydantic on the same rows, and measure how it grows.

Everything runs in one process, in turn, so that a busy machine slows all alike; the best of
several rounds counts. The models of pydantic are flat: ten columns as texts, but for a number; the
dates, which they keep as texts, ours read. A row that ours read has a start and an end, an actor,
a jurisdiction, a source of its own beside the row, a number and a note.

With ``--gigabytes 2``, a file of that size is read batch by batch, which takes some minutes.
"""

from __future__ import annotations

import argparse
import csv
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Any
from unittest.mock import patch

from measuring import Limit, best_seconds
from pydantic import BaseModel

from policytimeline.tables.reading import iter_table, read_table
from policytimeline.tables.suspicions.watch import TableWatch
from policytimeline.validation.checking import check

ROWS, GROWTH = 100_000, 10
HEADER = ("id", "country", "policy", "start", "end", "title", "url", "size", "coder", "note")
COUNTRIES = ("France", "Italy", "Spain", "Malta")
SMALL_FILE, LARGE_FILE = 50, 200
"""Megabytes."""


class RowModel(BaseModel):  # type: ignore[misc]
    """A row."""

    id: str
    country: str
    policy: str
    start: str
    end: str
    title: str
    url: str
    size: int
    coder: str
    note: str


SPEC: dict[str, Any] = {
    "event": {
        "id": "{id}",
        "type": {"column": "policy"},
        "title": "{title}",
        "begin": {"column": "start", "format": "month/day/year"},
        "end": {"column": "end", "format": "month/day/year", "blank": "open"},
        "jurisdiction": {
            "column": "country",
            "values": {"France": "FR", "Italy": "IT", "Spain": "ES", "Malta": "MT"},
        },
        "actors": [{"column": "country", "role": "adopter"}],
        "sources": "url",
        "attributes": {"size": {"column": "size", "type": "number"}},
        "coder": "coder",
        "note": "note",
    }
}


WATCHED: dict[str, tuple[dict[str, Any], float]] = {
    "what is always looked for": ({}, 1.2),
    "one at a time, of each row": ({"one_at_a_time": ["id"]}, 1.35),
    "one at a time, all of which overlap": ({"one_at_a_time": ["country"]}, 1.4),
    "lengths of 100,000 rows": ({"compare": {"size": "days from begin to end"}}, 1.45),
}
"""What is looked for beside the reading: what is added to the spec, and the limit of its cost."""


def main() -> int:
    """Print what was measured; 1 if a limit is missed."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--gigabytes", type=float, default=0)
    gigabytes = parser.parse_args().gigabytes
    with tempfile.TemporaryDirectory() as folder:
        # First, since the most memory that a process ever took does not shrink.
        sizes = (SMALL_FILE, int(1000 * gigabytes) or LARGE_FILE)
        limits = [
            memory_limit(Path(folder), *sizes),
            *speed_limits(Path(folder)),
            *suspicion_limits(Path(folder)),
        ]
    print(*limits, sep="\n")
    return int(not all(limit.is_kept for limit in limits))


def write_rows(path: Path, rows: int) -> Path:
    """Write so many rows; every tenth has no end, and some cells have two lines."""
    first = date(2000, 1, 1)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEADER)
        for number in range(rows):
            start = first + timedelta(days=number * 7919 % 8000)
            end = start + timedelta(days=number * 104_729 % 900)
            writer.writerow(
                (
                    f"policy-{number}",
                    COUNTRIES[number % len(COUNTRIES)],
                    "abc"[number % 3],
                    f"{start:%m/%d/%Y}",
                    f"{end:%m/%d/%Y}" if number % 10 else "",
                    f"Schools are closed for the {number}th time",
                    f"https://example.org/{number % 500}",
                    number % 90,
                    "A",
                    "two\nlines" if number % 50 == 0 else "",
                )
            )
    return path


def read_by_pydantic(path: Path) -> list[RowModel]:
    """The rows as flat models."""
    with path.open(encoding="utf-8", newline="") as file:
        return [RowModel.model_validate(row) for row in csv.DictReader(file)]


def read_by_csv(path: Path) -> int:
    """How many rows Python's csv reads."""
    with path.open(encoding="utf-8", newline="") as file:
        return sum(1 for _ in csv.reader(file))


def speed_limits(folder: Path) -> list[Limit]:
    """How fast tables are read, to pydantic; and how the time grows with the rows."""
    path = write_rows(folder / "rows.csv", ROWS)
    large = write_rows(folder / "large.csv", GROWTH * ROWS)
    dataset = read_table(path, SPEC).dataset
    took = best_seconds(
        {
            "read_table": lambda: read_table(path, SPEC),
            "pydantic": lambda: read_by_pydantic(path),
            "csv": lambda: read_by_csv(path),
            "check": lambda: check(dataset),
        }
    )
    grown = best_seconds({"large": lambda: read_table(large, SPEC)}, 1)["large"]
    print(*(f"{name:14}{1e6 * each / ROWS:8.1f} us a row" for name, each in took.items()), sep="\n")
    print()
    return [
        Limit(
            "rows a second, to flat models of pydantic",
            took["pydantic"] / took["read_table"],
            0.35,
            at_least=True,
        ),
        Limit(
            f"reading {GROWTH * ROWS:,} rows, to {ROWS:,}",
            grown / took["read_table"],
            1.3 * GROWTH,
        ),
        Limit("check, to reading the table", took["check"] / took["read_table"], 4),
    ]


def suspicion_limits(folder: Path) -> list[Limit]:
    """How much longer reading takes because of what is looked for beside it."""
    path = write_rows(folder / "rows.csv", ROWS)
    works: dict[str, Callable[[], object]] = {}
    for name, (more, _) in WATCHED.items():
        spec = {**SPEC, "event": {**SPEC["event"], **more}}
        works[name] = partial(read_table, path, spec)
    with_none = "nothing looked for"
    took = best_seconds({with_none: lambda: read_unwatched(path), **works}, 5)
    return [
        Limit(f"{name}, to reading alone", took[name] / took[with_none], limit)
        for name, (_, limit) in WATCHED.items()
    ]


def read_unwatched(path: Path) -> object:
    """Read a table, looking for nothing beside it."""
    with patch.object(TableWatch, "take"), patch.object(TableWatch, "findings", return_value=()):
        return read_table(path, SPEC)


def memory_limit(folder: Path, small: int, large: int) -> Limit:
    """How much more memory a large file takes than a small one, read batch by batch."""
    peaks: list[int] = []
    for megabytes in (small, large):
        path = write_rows(folder / f"{megabytes}.csv", 10_000)
        bytes_of_row = path.stat().st_size / 10_000
        write_rows(path, int(megabytes * 1e6 / bytes_of_row))
        start, rows = time.perf_counter(), 0
        peak = 0
        for reading in iter_table(path, SPEC):
            rows += reading.counts.all
            peak = max(peak, memory_of_process())
        took = time.perf_counter() - start
        peaks.append(peak)
        print(
            f"{path.stat().st_size / 1e6:,.0f} MB, {rows:,} rows: {took:,.0f} s, "
            f"at most {peaks[-1] / 1024:,.0f} MB of memory"
        )
        path.unlink()
    # Of each row and each id 16 bytes are kept, on disk from two million rows on.
    return Limit(f"memory for {large:,} MB, to {small:,} MB", peaks[1] / peaks[0], 2)


def memory_of_process() -> int:
    """The kilobytes of memory that are the process's own, without those of files on disk."""
    status = Path("/proc/self/status")
    if not status.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    lines = status.read_text(encoding="ascii").splitlines()
    return int(next(line for line in lines if line.startswith("RssAnon")).split()[1])


if __name__ == "__main__":
    sys.exit(main())
