"""Hold the rows of a CSV file against Python's own csv, and measure memory and nested data.

Both read the same file in one process, in turn; the time that the process itself took counts, and
the best of several rounds.
"""

from __future__ import annotations

import csv
import random
import resource
import sys
import tempfile
from pathlib import Path

import yaml
from measuring import Limit, best_seconds, seconds

from policytimeline.tables.rows.opening import open_rows
from policytimeline.tables.spec.file_form import FileForm

ROWS, BATCH, ENTRIES = 1_000_000, 1_000, 500
MEGABYTE = 1_000_000


def write_table(file: Path) -> None:
    """A table of twelve columns, in which every fifth row is on two lines."""
    chosen = random.Random(1)  # noqa: S311  # Not for secrets.
    with file.open("w", newline="") as opened:
        writer = csv.writer(opened)
        writer.writerow([f"column {number}" for number in range(12)])
        for number in range(ROWS):
            note = 'on "things", and more' if number % 5 else "Two\nlines"
            page = f"https://www.example.org/{chosen.random()}"
            order = f"EO {chosen.randint(1, 99_999)}"
            row = [number, order, "2020-03-01", "03/04/2020", note, page]
            writer.writerow([*row, chosen.random(), "US", "", "", "signed", "yes"])


def read_plainly(file: Path) -> int:
    """Count the rows as Python's csv reads them."""
    with file.open(newline="", encoding="utf-8") as opened:
        return sum(1 for _ in csv.reader(opened)) - 1


def read_rows(file: Path) -> int:
    """Count the rows with their places."""
    with open_rows(file, FileForm()) as source:
        return sum(len(batch.rows) for batch in source.batches(BATCH))


def nested_entries() -> str:
    """People with terms, in YAML."""
    term = {"type": "rep", "start": "2020-01-03", "end": "2022-01-03", "district": 3, "how": None}
    people = [
        {"id": {"code": f"B{number:06}", "names": ["a", "b"]}, "terms": [term | {}] * 10}
        for number in range(ENTRIES)
    ]
    dumper = type("Dumper", (yaml.SafeDumper,), {"ignore_aliases": lambda *_: True})
    text: str = yaml.dump(people, Dumper=dumper, sort_keys=False)
    return text


def peak() -> float:
    """The most memory that the process has had, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / MEGABYTE


def csv_limits(folder: Path) -> list[Limit]:
    """The speed of CSV in proportion to Python's csv, and the memory it takes."""
    file = folder / "table.csv"
    write_table(file)
    count, before = read_plainly(file), peak()
    found = read_rows(file)
    grown = peak() - before
    took = best_seconds({"csv": lambda: read_plainly(file), "ours": lambda: read_rows(file)})
    plain, ours = took["csv"], took["ours"]
    print(f"{file.stat().st_size / MEGABYTE:,.0f} MB, {count:,} rows, {found / ours:,.0f} rows/s")
    return [
        Limit("rows of CSV per second, in proportion to csv.reader", plain / ours, 0.5, True),  # noqa: FBT003
        Limit("memory that reading a file of any size adds, in MB", grown, 100),
        Limit("rows that are lost", count - found, 0),
    ]


def yaml_limit(folder: Path) -> Limit:
    """The speed of YAML in proportion to PyYAML's C loader."""
    file = folder / "people.yaml"
    file.write_text(nested_entries())
    loader = yaml.CSafeLoader
    theirs, _ = seconds(lambda: yaml.load(file.read_text(), Loader=loader))  # noqa: S506
    ours, _ = seconds(lambda: open_rows(file, FileForm(), path="terms"))
    return Limit("time for nested YAML, in proportion to CSafeLoader", ours / theirs, 1)


def main() -> int:
    """Measure, print, and say whether all limits are kept."""
    with tempfile.TemporaryDirectory() as name:
        limits = [*csv_limits(Path(name)), yaml_limit(Path(name))]
    print(*limits, sep="\n")
    return int(not all(limit.is_kept for limit in limits))


if __name__ == "__main__":
    sys.exit(main())
