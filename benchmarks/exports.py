"""Hold each format of another tool against canonical JSON of the same dataset, and its growth.

Everything runs in one process, in turn, so that a busy machine slows all alike. Events have what
those of the seed have: evidence, actors, attributes, dates with one bound or none.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial
from importlib import import_module
from typing import cast

import attrs
from measuring import Limit, best_seconds

import policytimeline as pt
from policytimeline.conversion.writing import to_dict
from policytimeline.io import json_format
from policytimeline.io.exporting import Exporter
from policytimeline.io.formats import FORMATS

EVENTS = 10_000
GROWTH = 10
ROUNDS = 2
TIMES_JSON = 3
"""No format may take longer than this many times what canonical JSON does without orjson."""

MOST_GROWTH = 20
"""Of ten times as many events; more than ten times, because caches and heaps are no larger."""


def main() -> int:
    """Print what was measured; 1 if a limit is missed."""
    few, many = (dataset_of(count) for count in (EVENTS, GROWTH * EVENTS))
    works = exporters(many)
    works["canonical JSON"] = partial(canonical, many)
    long = best_seconds(works, ROUNDS)
    short = best_seconds(exporters(few), ROUNDS)
    json_seconds = long.pop("canonical JSON")
    print(f"{GROWTH * EVENTS:,} events: canonical JSON {json_seconds:.1f} s")
    limits: list[Limit] = []
    for name, taken in long.items():
        print(f"  {name} {taken:.1f} s")
        limits.append(Limit(f"{name}, times canonical JSON", taken / json_seconds, TIMES_JSON))
        growth = taken / max(short[name], 0.01)
        limits.append(Limit(f"{name} of ten times as many events, times", growth, MOST_GROWTH))
    for limit in limits:
        print(limit)
    return int(not all(limit.is_kept for limit in limits))


def dataset_of(count: int) -> pt.Dataset:
    """The events of the seed again and again, each time with other ids, and a source for each."""
    hsi = pt.load_seed("hsi")
    copies = count // len(hsi.events) + 1
    events = [
        attrs.evolve(event, id=f"{event.id}-{copy}")
        for copy in range(copies)
        for event in hsi.events.all
    ]
    sources = [
        attrs.evolve(source, id=f"{source.id}-{copy}")
        for copy in range(count // len(hsi.sources))
        for source in hsi.sources.all
    ]
    return attrs.evolve(
        hsi, events=events[:count], sources=[*hsi.sources.all, *sources], links=[], claims=[]
    )


def canonical(dataset: pt.Dataset) -> str:
    """The dataset as canonical JSON, written by Python alone, as the exporters write."""
    write = json_format._formatted  # noqa: SLF001  # pyright: ignore[reportPrivateUsage]
    return write(to_dict(dataset), "\n")


def exporters(dataset: pt.Dataset) -> dict[str, Callable[[], object]]:
    """What writes each format of another tool, by its suffix."""
    works: dict[str, Callable[[], object]] = {}
    for each in FORMATS:
        if not each.is_lossless:
            module = cast("Exporter", import_module(each.module))
            works[each.suffix] = partial(module.export_text, dataset)
    return works


if __name__ == "__main__":
    sys.exit(main())
