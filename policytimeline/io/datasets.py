"""Datasets in files: reading with every mistake reported, writing whole or not at all.

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
from policytimeline.findings import Finding
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
        UnreadableFileError: With every mistake in the file, each with its place and its fix.
        UnknownFormatError: If the file extension is not that of a known format.

    >>> import policytimeline as pt
    >>> pt.read_dataset("seeds/hsi.yaml").events["hsi-letter-2018"].when
    UncertainDate.parse('[2018-06-17..2018-06-24]')
    """
    read = read_sound_part(path)
    if read.findings:
        raise UnreadableFileError(os.fspath(path), read.findings)
    return read.dataset


@attrs.frozen
class SoundPart:
    """What is sound in a file, and what is wrong with the rest.

    Attributes:
        file: The file, as it was named.
        dataset: What is sound.
        findings: What could not be read, each with its line; empty if all is sound.
        lost_ids: Ids of the entries left out because of a mistake in them.
    """

    file: str
    dataset: Dataset
    findings: tuple[Finding, ...]
    lost_ids: frozenset[str]
    _read: ReadDataset
    _parsed: ParsedText

    def located(self, finding: Finding) -> Finding:
        """A finding about the dataset, with the place in the file that it is about."""
        path = self._read.path_in_data(finding.location.path)
        line, column = self._parsed.place_of(path)
        location = attrs.evolve(
            finding.location, file=self.file, line=line, column=column, path=path
        )
        return attrs.evolve(finding, location=location)


def read_sound_part(path: FilePath) -> SoundPart:
    """Read what is sound in a file, and find what is wrong with the rest.

    Raises:
        UnreadableFileError: If there is no text, or no data in it.
        UnknownFormatError: If the file extension is not that of a known format.
    """
    file = os.fspath(path)
    parsed = _format_of(path).parse_text(read_text(path))
    if parsed.findings and not isinstance(parsed.data, dict):
        raise UnreadableFileError(file, parsed.findings)
    read = dataset_from_dict(parsed.data)
    # What the parser found has its own line: a key's second one, not that of its first.
    findings = (
        *(_in_file(found, file) for found in parsed.findings),
        *(_in_file(found, file, *parsed.place_of(found.location.path)) for found in read.findings),
    )
    return SoundPart(file, read.dataset, findings, read.lost_ids, read, parsed)


def _in_file(
    finding: Finding, file: str, line: int | None = None, column: int | None = None
) -> Finding:
    """The finding with its file; at its own line unless another is given."""
    here = finding.location
    line, column = (here.line, here.column) if line is None else (line, column)
    location = attrs.evolve(here, file=file, line=line, column=column)
    return attrs.evolve(finding, location=location)


def write_dataset(dataset: Dataset, path: FilePath) -> None:
    """Write a dataset to a YAML or JSON file, whole or not at all.

    Raises:
        UnreadableFileError: If the file cannot be written.
        UnknownFormatError: If the file extension is not that of a known format.

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
        raise UnknownIdError("seed", name, known=names)
    return read_dataset(folder / f"{name}.yaml")


def _format_of(path: FilePath) -> Format:
    suffix = Path(path).suffix.lower()
    if suffix not in FORMATS:
        raise UnknownFormatError(os.fspath(path), tuple(FORMATS))
    return cast("Format", importlib.import_module(FORMATS[suffix]))
