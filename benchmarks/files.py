"""Hold reading and writing files against pydantic and orjson, on the same rows.

Everything runs in one process, in turn, so that a busy machine slows all alike; the best of
several rounds counts. An event has two pieces of evidence, each with a passage. The models of
pydantic check what ours check: types, ids, filled texts and the words that an enumeration has.
Only the dates, which they keep as texts, ours read.
"""

from __future__ import annotations

import gc
import json
import sys
import tempfile
import tracemalloc
from collections.abc import Callable
from functools import partial
from itertools import count
from pathlib import Path
from typing import Annotated, Literal, TypeVar

import attrs
import orjson
from measuring import Limit, best_seconds
from pydantic import BaseModel, ConfigDict, Field, StringConstraints

import policytimeline as pt
from policytimeline.conversion.converter import converter
from policytimeline.conversion.reading import read_plain
from policytimeline.io import json_format, yaml_dumping, yaml_format
from policytimeline.io.files import read_text
from policytimeline.memory import collection_paused

T = TypeVar("T")

EVENTS = 10_000
GROWTH = 10
ROUNDS = 5
SEED_EVENTS = 2_000
_CHANGES = count()

Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]+$")]
Filled = Annotated[str, StringConstraints(min_length=1)]
Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
Count = Annotated[int, Field(gt=0)]
Days = tuple[int | None, int | None]


class Model(BaseModel):  # type: ignore[misc]
    """What the models of pydantic share: strict, frozen, and without unknown keys."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class SourceModel(Model):
    """A source, as far as the rows have one."""

    id: Id
    title: Filled
    publisher: str = ""
    published: str | None = None
    language: str = ""


class ActorModel(Model):
    """An actor."""

    id: Id
    name: Filled
    kind: str = ""


class PassageModel(Model):
    """A passage."""

    paragraph: Count | None = None
    length: Count | None = None
    sha256: Sha256 | None = None


class EvidenceModel(Model):
    """A piece of evidence."""

    source_id: Id
    passage: PassageModel | None = None
    reports: Literal["occurred", "ongoing", "expected", "absent"] | None = None
    phrase: str = ""
    offset: Days | None = None


class ParticipantModel(Model):
    """A participant."""

    actor_id: Id
    role: Filled


class EventModel(Model):
    """An event."""

    id: Id
    title: Filled
    event_type: Filled
    when: str
    participants: list[ParticipantModel] = []
    jurisdictions: list[Filled] = []
    attributes: dict[str, str | int | float | bool] = {}
    evidence: list[EvidenceModel] = []
    timelines: list[Filled] = []


class DatasetModel(Model):
    """A dataset."""

    title: Filled
    sources: list[SourceModel] = []
    actors: list[ActorModel] = []
    events: list[EventModel] = []


def main() -> int:
    """Print what was measured; 1 if a limit is missed."""
    with tempfile.TemporaryDirectory() as folder:
        limits = [*speed_limits(Path(folder)), *growth_limits(Path(folder)), *size_limits()]
    print(*limits, sep="\n")
    return int(not all(limit.is_kept for limit in limits))


def rows(events: int) -> dict[str, object]:
    """Plain data of so many events, a source for ten of them and an actor for fifty."""
    sources, actors = events // 10, events // 50
    return {
        "title": "Rows",
        "sources": [
            {
                "id": f"source-{n}",
                "title": f"The Gazette, number {n}",
                "publisher": "The Gazette",
                "published": day(n),
                "language": "en",
            }
            for n in range(sources)
        ],
        "actors": [
            {"id": f"actor-{n}", "name": f"Council {n}", "kind": "council"} for n in range(actors)
        ],
        "events": [
            {
                "id": f"event-{n}",
                "title": f"The council writes its letter {n} to the ministry",
                "event_type": "letter",
                "when": day(n) if n % 3 else day(n)[:7],
                "participants": [{"actor_id": f"actor-{n % actors}", "role": "actor"}],
                "timelines": ["letters"],
                "jurisdictions": ["US-NY"],
                "attributes": {"pages": n % 7},
                "evidence": [evidence(2 * n + k, (n + k) % sources) for k in range(2)],
            }
            for n in range(events)
        ],
    }


def fresh(path: Path) -> Path:
    """The path, without a file whose layout would be kept."""
    path.unlink(missing_ok=True)
    return path


def changed(dataset: pt.Dataset) -> pt.Dataset:
    """The dataset with one event in the middle changed: another title each time."""
    events = list(dataset.events.all)
    middle = len(events) // 2
    events[middle] = attrs.evolve(events[middle], title=f"Changed {next(_CHANGES)} times")
    return attrs.evolve(dataset, events=events)


def day(number: int) -> str:
    """One of some seven thousand days."""
    return f"{2000 + number % 20}-{number % 12 + 1:02d}-{number % 28 + 1:02d}"


def evidence(number: int, source: int) -> dict[str, object]:
    """A piece of evidence, its passage found by a digest."""
    return {
        "source_id": f"source-{source}",
        "passage": {
            "paragraph": number % 9 + 1,
            "length": 40 + number % 50,
            "sha256": f"{number:064x}",
        },
        "reports": "occurred",
        "phrase": "last week",
        "offset": [1, 13],
    }


def speed_limits(folder: Path) -> list[Limit]:
    """How long reading and writing may take, and how much faster they are than before."""
    text = json.dumps(rows(EVENTS))
    path, target = folder / "rows.json", folder / "target.json"
    path.write_text(text, encoding="utf-8")
    dataset, model = pt.read_dataset(path), DatasetModel.model_validate_json(text)
    yaml_path = folder / "rows.yaml"
    pt.write_dataset(dataset, yaml_path)
    plain = json.loads(text)
    long_text = yaml_dumping.format_text(plain)
    (folder / "long.yaml").write_text(long_text, encoding="utf-8")
    works: dict[str, Callable[[], object]] = {
        "read": lambda: pt.read_dataset(path),
        "pydantic reads": lambda: DatasetModel.model_validate_json(path.read_bytes()),
        "orjson reads": lambda: orjson.loads(path.read_bytes()),
        "converter": lambda: converter().structure(plain, pt.Dataset),
        "write": lambda: pt.write_dataset(dataset, target, overwrite=True),
        "write without orjson": lambda: json_format._formatted(pt.to_dict(dataset), "\n"),  # noqa: SLF001
        "pydantic writes": lambda: target.write_text(
            model.model_dump_json(indent=2), encoding="utf-8"
        ),
        "json writes": lambda: json.dumps(plain, indent=2, sort_keys=True, ensure_ascii=False),
        "read YAML": lambda: pt.read_dataset(yaml_path),
        "write YAML": lambda: pt.write_dataset(dataset, fresh(folder / "fresh.yaml")),
        "write YAML back": lambda: pt.write_dataset(changed(dataset), yaml_path, overwrite=True),
        "read YAML in long forms": lambda: pt.read_dataset(folder / "long.yaml"),
        "YAML without short forms": partial(read_long_yaml, folder / "long.yaml"),
    }
    took = best_seconds(works, ROUNDS)
    print(f"{EVENTS:,} events, {len(text) / 1e6:.1f} MB of JSON")
    print(*(f"{name:24}{1000 * seconds:8.0f} ms" for name, seconds in took.items()), sep="\n")
    print()
    return [
        Limit("reading JSON, to pydantic", took["read"] / took["pydantic reads"], 2),
        Limit("reading JSON, to orjson without any model", took["read"] / took["orjson reads"], 12),
        Limit("reading JSON, to cattrs on plain data", took["read"] / took["converter"], 0.8),
        Limit("writing JSON, to pydantic", took["write"] / took["pydantic writes"], 2.5),
        Limit(
            "writing JSON without orjson, to json alone",
            took["write without orjson"] / took["json writes"],
            1,
        ),
        Limit("reading YAML, to reading JSON", took["read YAML"] / took["read"], 10),
        Limit(
            "reading YAML in long forms, to a reader that knows no short ones",
            took["read YAML in long forms"] / took["YAML without short forms"],
            1.1,
        ),
        Limit(
            "reading YAML in short forms, to the same in long ones",
            took["read YAML"] / took["YAML without short forms"],
            1,
        ),
        Limit(
            "writing YAML with one event changed, to writing it anew",
            took["write YAML back"] / took["write YAML"],
            2,
        ),
    ]


def read_long_yaml(path: Path) -> pt.Dataset:
    """A dataset read without looking for short forms."""
    with collection_paused():
        return read_plain(yaml_format.load_text(read_text(path)), pt.Dataset)


def growth_limits(folder: Path) -> list[Limit]:
    """How the time grows with the events: ten times as many take no more than thirteen times."""
    took = dict[int, float]()
    for events in (EVENTS, GROWTH * EVENTS):
        path = folder / f"{events}.json"
        path.write_text(json.dumps(rows(events)), encoding="utf-8")
        took[events] = best_seconds({"read": partial(pt.read_dataset, path)}, 2)["read"]
    ratio = took[GROWTH * EVENTS] / took[EVENTS]
    return [Limit(f"reading {GROWTH * EVENTS:,} events, to {EVENTS:,}", ratio, 1.3 * GROWTH)]


def size_limits() -> list[Limit]:
    """How much memory an event takes, to that of pydantic's models and of plain data."""
    text = json.dumps(rows(SEED_EVENTS))
    ours = bytes_of(lambda: pt.from_dict(pt.Dataset, json.loads(text))) / SEED_EVENTS
    theirs = bytes_of(lambda: DatasetModel.model_validate_json(text)) / SEED_EVENTS
    plain = bytes_of(lambda: json.loads(text)) / SEED_EVENTS
    return [
        Limit("bytes an event with two pieces of evidence", ours, 1500),
        Limit("memory, to pydantic", ours / theirs, 0.5),
        Limit("memory, to plain data", ours / plain, 0.6),
    ]


def bytes_of(make: Callable[[], T]) -> int:
    """The bytes that a value takes."""
    make()  # What is remembered of it is not counted.
    gc.collect()
    tracemalloc.start()
    kept = make()
    gc.collect()
    size = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    del kept
    return size


if __name__ == "__main__":
    sys.exit(main())
