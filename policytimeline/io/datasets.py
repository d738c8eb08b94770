"""Datasets in files: reading with every mistake reported, writing whole or not at all (promise 2).

A format is a row of `FORMATS`: a suffix, and the module that reads and writes it.
"""

from __future__ import annotations

import importlib
import os
from pathlib import Path
from typing import Protocol, TypeAlias, cast

import attrs

from policytimeline.conversion.converter import Plain
from policytimeline.conversion.diagnosis import ReadDataset, dataset_from_dict, to_dict
from policytimeline.errors import UnknownFormatError, UnknownIdError, UnreadableFileError
from policytimeline.io.files import ParsedText, read_text, write_text
from policytimeline.model.dataset import Dataset

FilePath: TypeAlias = str | os.PathLike[str]

FORMATS: dict[str, str] = {
    ".yaml": "policytimeline.io.yaml_format",
    ".yml": "policytimeline.io.yaml_format",
    ".json": "policytimeline.io.json_format",
}
"""The module of each format by suffix; it is imported when a file of the format is met."""


class Format(Protocol):
    """What the module of a format offers."""

    def parse_text(self, text: str) -> ParsedText:
        """Plain data from a file's text, with the mistakes found on the way."""
        ...

    def format_text(self, data: Plain) -> str:
        """A file's text from plain data."""
        ...


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
    parsed = _format_of(path).parse_text(read_text(path))
    if parsed.problems and not isinstance(parsed.data, dict):
        raise UnreadableFileError(os.fspath(path), parsed.problems)
    read = attrs.evolve(dataset_from_dict(parsed.data), lines=parsed.lines)
    placed = (attrs.evolve(found, line=read.line_of(found.path)) for found in read.problems)
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
    text = _format_of(path).format_text(to_dict(dataset))
    write_text(path, text)


def load_seed(name: str) -> Dataset:
    """One of the datasets that come with the library, such as ``hsi``.

    Raises:
        UnknownIdError: If there is none of that name.

    >>> import policytimeline as pt
    >>> pt.load_seed("hsi").title[:20]
    'Attempts to separate'
    """
    package = Path(__file__).parent.parent
    folder = next(
        (home / "seeds" for home in (package, package.parent) if (home / "seeds").is_dir()), package
    )
    names = tuple(sorted(path.stem for path in folder.glob("*.yaml")))
    if name not in names:
        raise UnknownIdError("seed", name, names)
    return read_dataset(folder / f"{name}.yaml")


def _format_of(path: FilePath) -> Format:
    suffix = Path(path).suffix.lower()
    if suffix not in FORMATS:
        raise UnknownFormatError(os.fspath(path), tuple(FORMATS))
    return cast("Format", importlib.import_module(FORMATS[suffix]))
