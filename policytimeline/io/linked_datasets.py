"""Datasets in which every reference leads somewhere: fit to be shown, compared, inferred from."""

from __future__ import annotations

import os

from policytimeline.errors import UnreadableFileError
from policytimeline.findings import Finding
from policytimeline.io.datasets import FilePath, SoundPart, read_sound_part
from policytimeline.model.dataset import Dataset
from policytimeline.validation.context import Context
from policytimeline.validation.rules.references import dangling_reference, duplicate_id


def read_linked_dataset(path: FilePath) -> Dataset:
    """Read a dataset whose every id is used once, and whose every reference finds its entry.

    Raises:
        UnreadableFileError: With every mistake in the file, those in its references included.
        UnknownFormatError: If the file extension is not that of a known format.
    """
    return read_linked_part(path).dataset


def read_linked_part(path: FilePath) -> SoundPart:
    """The same, with the place in the file of whatever is found in the dataset.

    Raises:
        UnreadableFileError: With every mistake in the file, those in its references included.
        UnknownFormatError: If the file extension is not that of a known format.
    """
    read = read_sound_part(path)
    findings = read.findings or _broken_references(read)
    if findings:
        raise UnreadableFileError(os.fspath(path), findings)
    return read


def _broken_references(read: SoundPart) -> tuple[Finding, ...]:
    context = Context(read.dataset)
    found = (*duplicate_id(context), *dangling_reference(context))
    return tuple(map(read.located, found))
