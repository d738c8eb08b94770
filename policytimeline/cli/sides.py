"""Timelines and events as they are typed: ids in one file, or each with a file of its own."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple, NoReturn

import click

from policytimeline.cli.console import DatasetFile
from policytimeline.cli.entries import kind_of
from policytimeline.errors import UnknownIdError
from policytimeline.findings import enumerated
from policytimeline.io.linked_datasets import read_linked_dataset
from policytimeline.model.dataset import Dataset
from policytimeline.model.events import Event
from policytimeline.model.timeline import Timeline

_MARK, _FEWEST, _EVENTS = "#", 2, 2
_EXPECTED = "timeline or event"
_KINDS = {"an event", "a timeline"}


class _Place(NamedTuple):
    """Where a side is found."""

    file: str
    id: str


class _Side(NamedTuple):
    """A side that was looked up: what it is, and the dataset that has it."""

    id: str
    kind: str
    dataset: Dataset


class Sides(NamedTuple):
    """What is compared.

    Attributes:
        items: The timelines, or two events.
        dataset: The dataset that all of them are in; None if they are of several.
    """

    items: Sequence[Timeline] | Sequence[Event]
    dataset: Dataset | None


class Chosen(NamedTuple):
    """The timelines that were named.

    Attributes:
        timelines: The timelines; none if only a file was named.
        dataset: The dataset that all of them are in; None if they are of several.
    """

    timelines: Sequence[Timeline]
    dataset: Dataset | None


def read_timelines(words: Sequence[str]) -> Chosen:
    """The timelines that the arguments name, if any.

    Args:
        words: A file, and ids in it if any; or a file and an id in each, such as
            ``town.yaml#plan-2024``.

    Raises:
        click.UsageError: If they do not have one of these forms, or name something else.
        UnknownIdError: If a file has nothing with the id.
    """
    sides, datasets = _read_each(_places(words), words[0])
    for side in sides:
        if side.kind != "a timeline":
            message = f"{side.id!r} is {side.kind}; expected timelines"
            raise click.UsageError(message)
    timelines = [side.dataset.timeline(side.id) for side in sides]
    return Chosen(timelines, datasets[0] if len(datasets) == 1 else None)


def read_sides(words: Sequence[str]) -> Sides:
    """The timelines, or the two events, that the arguments of a comparison name.

    Args:
        words: A file and ids in it, or a file and an id in each, such as ``town.yaml#plan-2024``.

    Raises:
        click.UsageError: If they do not have one of these forms, or do not name two or more
            timelines or just two events.
        UnknownIdError: If a file has nothing with the id.
    """
    places = _places(words)
    _refuse_too_few(places, words[0])
    sides, datasets = _read_each(places, words[0])
    kinds = [side.kind for side in sides]
    if len(set(kinds)) > 1 or kinds[0] not in _KINDS:
        said = enumerated(f"{side.id!r} is {side.kind}" for side in sides)
        message = f"{said}; expected timelines, or two events"
        raise click.UsageError(message)
    common = datasets[0] if len(datasets) == 1 else None
    if kinds[0] == "a timeline":
        return Sides([side.dataset.timeline(side.id) for side in sides], common)
    if len(sides) > _EVENTS:
        message = (
            f"{len(sides):,} events are named; expected two events, or any number of timelines"
        )
        raise click.UsageError(message)
    return Sides([side.dataset.events[side.id] for side in sides], common)


def _refuse_too_few(places: Sequence[_Place], first: str) -> None:
    """Raise an error for less than two sides."""
    if len(places) >= _FEWEST:
        return
    file = places[0].file if places else first
    named = f"only {places[0].id!r} is named" if places else "no timeline or event is named"
    message = (
        f"{named}; expected two timelines or more, or two events"
        f"\n\nHint: for those that there are, run: policytimeline show {shlex.quote(file)}"
    )
    raise click.UsageError(message)


def _read_each(places: Sequence[_Place], first: str) -> tuple[list[_Side], list[Dataset]]:
    """What is named, and the dataset of each file."""
    files = [place.file for place in places] or [first]
    datasets = {file: _read(file) for file in dict.fromkeys(files)}
    return [_look_up(place, datasets[place.file]) for place in places], [*datasets.values()]


def _places(words: Sequence[str]) -> list[_Place]:
    """The file and the id of each side."""
    first, *rest = words
    if _MARK in first and not Path(first).exists():
        return [_place(word, first) for word in words]
    if wrong := next((each for each in rest if _MARK in each), None):
        names = " ".join(each if _MARK in each else f"{first}{_MARK}{each}" for each in rest)
        command = click.get_current_context().info_name
        message = (
            f"{wrong!r} names a file of its own; expected ids in {first}, or a file for each id"
            f"\n\nHint: policytimeline {command} {names}"
        )
        raise click.UsageError(message)
    if rest and all(Path(word).is_file() for word in words):
        _refuse_files(words)
    return [_Place(first, each) for each in rest]


def _refuse_files(files: Sequence[str]) -> NoReturn:
    """Raise an error for files without ids, with the id of the only timeline of each."""
    found = [(shlex.quote(file), [*_read(file).timelines()]) for file in files]
    sides = (f"{file}{_MARK}{ids[0] if len(ids) == 1 else 'ID'}" for file, ids in found)
    command = click.get_current_context().info_name
    message = (
        "only files are named; expected the id of a timeline with each"
        f"\n\nHint: policytimeline {command} {' '.join(sides)}"
    )
    raise click.UsageError(message)


def _place(word: str, first: str) -> _Place:
    """The file and the id in a word, if the first of all words has both."""
    file, _, name = word.rpartition(_MARK)
    if file and name:
        return _Place(file, name)
    first_file = first.rpartition(_MARK)[0] or "FILE"
    if name and not Path(word).suffix:
        lacking, hint = "no file", f"if {name!r} is in the same file: {first_file}{_MARK}{name}"
    else:
        lacking, hint = "no id", f"add one: {word.rstrip(_MARK)}{_MARK}ID"
    message = f"{word!r} has {lacking}; expected FILE{_MARK}ID, as in {first!r}\n\nHint: {hint}"
    raise click.UsageError(message)


def _read(file: str) -> Dataset:
    context = click.get_current_context(silent=True)
    return read_linked_dataset(str(DatasetFile().convert(file, None, context)))


def _look_up(place: _Place, dataset: Dataset) -> _Side:
    kind = kind_of(dataset, place.id)
    if not kind:
        known = (*dataset.timelines(), *dataset.events)
        raise UnknownIdError.among(_EXPECTED, place.id, known)
    return _Side(place.id, kind, dataset)
