"""The format of a folder of CSV, as the registry of formats wants it."""

from __future__ import annotations

from collections.abc import Mapping

from policytimeline.conversion.plain import Plain
from policytimeline.io.data_package.descriptor import FILES
from policytimeline.io.data_package.reading import parse_files
from policytimeline.io.data_package.writing import format_files
from policytimeline.io.files import FilePath
from policytimeline.io.folders import read_folder, refuse_existing_folder, write_folder
from policytimeline.io.formats import DESCRIPTOR
from policytimeline.io.parsed import ParsedText

_NAMES = (DESCRIPTOR, *FILES)


def refuse_existing(path: FilePath, *, overwrite: bool) -> None:
    """Raise an error for a folder with something in it that may not be replaced.

    Raises:
        ExistingFileError: If it is one.
        UnreadableFileError: If it may be replaced, but is not a data package.
    """
    refuse_existing_folder(path, overwrite=overwrite)


def read(path: FilePath) -> dict[str, str]:
    """The texts of the files.

    Raises:
        UnreadableFileError: If there is no data package, or a file that is not text.
    """
    return read_folder(path, _NAMES)


def load(content: Mapping[str, str]) -> Plain:
    """The data of files without any mistake.

    Raises:
        ValueError: If something is wrong; `parse` says what.
    """
    parsed = parse_files(content)
    if parsed.findings:
        raise ValueError
    return parsed.data


def parse(content: Mapping[str, str]) -> ParsedText:
    """The data of files, with the mistakes found on the way."""
    return parse_files(content)


def format(data: Plain) -> dict[str, str]:  # noqa: A001  # As for every format.
    """The files for plain data."""
    return format_files(data)


def write(path: FilePath, content: Mapping[str, str], *, overwrite: bool) -> None:
    """Write the folder whole or not at all; what else is in it stays.

    Raises:
        ExistingFileError: If there is something in it and it may not be replaced.
        UnreadableFileError: If it cannot be written.
    """
    write_folder(path, content, _NAMES, overwrite=overwrite)


def count_comments(_: Mapping[str, str]) -> int:
    """None: neither CSV nor JSON has comments."""
    return 0
