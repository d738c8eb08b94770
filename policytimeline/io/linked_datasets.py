"""Datasets in which every reference leads somewhere: fit to be shown, compared, inferred from."""

from __future__ import annotations

from collections.abc import Iterator

from policytimeline.errors import UnreadableFileError
from policytimeline.findings import Finding
from policytimeline.io.datasets import SoundPart, read_sound, read_sound_part, warn_of
from policytimeline.io.files import FilePath
from policytimeline.model.dataset import Dataset
from policytimeline.validation.context import Context
from policytimeline.validation.rules.references import dangling_reference, duplicate_id


def read_linked_dataset(path: FilePath) -> Dataset:
    """Read a dataset whose every id is used once, and whose every reference finds its entry.

    Raises:
        UnreadableFileError: With every mistake in the file, those in its references included.
        UnknownFormatError: If the file extension is not that of a known format.
    """
    if (dataset := read_sound(path)) is not None and not any(_broken_references(dataset)):
        return dataset
    return read_linked_part(path).dataset


def read_linked_part(path: FilePath) -> SoundPart:
    """The same, with the place in the file of whatever is found in the dataset.

    Raises:
        UnreadableFileError: With every mistake in the file, those in its references included.
        UnknownFormatError: If the file extension is not that of a known format.
    """
    read = read_sound_part(path)
    findings = read.findings or read.located(_broken_references(read.dataset))
    if findings:
        raise UnreadableFileError(read.file, findings)
    warn_of(read.doubts)
    return read


def _broken_references(dataset: Dataset) -> Iterator[Finding]:
    context = Context(dataset)
    yield from duplicate_id(context)
    yield from dangling_reference(context)
