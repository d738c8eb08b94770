"""Datasets in files: reading with every mistake reported, writing whole or not at all (promise 2).

A format is a row of `FORMATS`: a suffix, how to read its text and how to write it.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

import attrs

from policytimeline.conversion.converter import Plain
from policytimeline.conversion.diagnosis import ReadDataset, dataset_from_dict, to_dict
from policytimeline.errors import (
    Problem,
    UnknownFormatError,
    UnknownIdError,
    UnreadableFileError,
)
from policytimeline.io.files import read_text, write_text
from policytimeline.io.json_format import format_json, parse_json
from policytimeline.io.yaml_format import ParsedText, format_yaml, parse_yaml
from policytimeline.model.dataset import Dataset

FilePath = str | os.PathLike[str]


class Format(NamedTuple):
    """How one file format is read and written."""

    parse: Callable[[str], ParsedText]
    format: Callable[[Plain], str]


FORMATS: dict[str, Format] = {
    ".yaml": Format(parse_yaml, format_yaml),
    ".yml": Format(parse_yaml, format_yaml),
    ".json": Format(parse_json, format_json),
}
"""The known formats by suffix."""


def read_dataset(path: FilePath) -> Dataset:
    """Read a dataset from a YAML or JSON file.

    Raises:
        UnreadableFileError: With every mistake in the file, each with its place and mend.
        UnknownFormatError: If the name's suffix tells no known format.

    >>> import policytimeline as pt
    >>> pt.read_dataset("seeds/hsi.yaml").events["hsi-letter-2018"].when
    UncertainDate.parse('[2018-06-17..2018-06-24]')
    """
    read = read_sound_part(path)
    if read.problems:
        raise UnreadableFileError(os.fspath(path), read.problems)
    return read.dataset


def read_sound_part(path: FilePath) -> ReadDataset:
    """Read what is sound in a file, and tell what is wrong with the rest.

    Raises:
        UnreadableFileError: If there is no text, or no data in it.
        UnknownFormatError: If the name's suffix tells no known format.
    """
    parse = _format_of(path).parse
    parsed = parse(read_text(path))
    if parsed.problems and not isinstance(parsed.data, dict):
        raise UnreadableFileError(os.fspath(path), parsed.problems)
    read = dataset_from_dict(parsed.data)
    placed = (_placed(problem, parsed.lines) for problem in read.problems)
    return attrs.evolve(read, problems=(*parsed.problems, *placed))


def write_dataset(dataset: Dataset, path: FilePath) -> None:
    """Write a dataset to a YAML or JSON file, whole or not at all.

    Raises:
        UnreadableFileError: If the file can't be written.
        UnknownFormatError: If the name's suffix tells no known format.

    >>> import policytimeline as pt
    >>> pt.write_dataset(pt.load_seed("hsi"), "hsi.json")
    >>> pt.read_dataset("hsi.json") == pt.load_seed("hsi")
    True
    """
    write = _format_of(path).format
    write_text(path, write(to_dict(dataset)))


def load_seed(name: str) -> Dataset:
    """One of the datasets that come with the library, such as ``hsi``.

    Raises:
        UnknownIdError: If there is none of that name.

    >>> import policytimeline as pt
    >>> pt.load_seed("hsi").title[:20]
    'Attempts to separate'
    """
    shipped = Path(str(files("policytimeline"))) / "seeds"
    folder = shipped if shipped.is_dir() else shipped.parent.parent / "seeds"
    names = tuple(sorted(path.stem for path in folder.glob("*.yaml")))
    if name not in names:
        raise UnknownIdError("seed", name, names)
    return read_dataset(folder / f"{name}.yaml")


def _format_of(path: FilePath) -> Format:
    suffix = Path(path).suffix.lower()
    if suffix not in FORMATS:
        raise UnknownFormatError(os.fspath(path), tuple(FORMATS))
    return FORMATS[suffix]


def _placed(problem: Problem, lines: dict[str, int]) -> Problem:
    """The problem with the line of its path, or of the nearest place around it."""
    path = problem.path
    while path and path not in lines:
        path = path[: max(path.rfind("."), path.rfind("["), 0)]
    return attrs.evolve(problem, line=lines.get(path))
