"""The file formats of datasets: a row each, chosen by how the name of a file ends."""

from __future__ import annotations

import os
from importlib import import_module
from pathlib import Path
from typing import Any, Literal, NamedTuple, Protocol, TypeAlias, TypeVar, cast

from policytimeline.conversion.plain import Plain
from policytimeline.errors import UnknownFormatError, UnwritableError
from policytimeline.io.files import FilePath, file_name
from policytimeline.io.parsed import ParsedText

Store: TypeAlias = Literal["text", "gzip", "folder"]
"""Where the content of a format is: in a file of text, in a compressed one, in a folder."""

DESCRIPTOR = "datapackage.json"
"""The file by which a folder is known to be a data package."""

Content = TypeVar("Content")


class FileFormat(NamedTuple):
    """What can be done with the files of one suffix.

    Attributes:
        suffix: How their names end; one that does not start with a dot may be the whole name.
        name: What the format is called.
        module: What reads and writes it; it is imported when a file of the format is met.
        store: Where its content is.
        is_read: Whether a dataset is read from it.
        is_lossless: Whether it holds all of a dataset; of another, an exporter says what is lost.
        is_by_hand: Whether people write it, with comments and a layout of their own.
    """

    suffix: str
    name: str
    module: str
    store: Store = "text"
    is_read: bool = True
    is_lossless: bool = True
    is_by_hand: bool = False

    def fits(self, base: str) -> bool:
        """Whether the name of a file, without its folder, is that of a file of this format."""
        if self.store == "folder":
            return base == self.suffix
        is_whole = not self.suffix.startswith(".")
        return base.endswith(self.suffix) and (is_whole or base != self.suffix)


_ROOM = "policytimeline.io"


def _for_others(suffix: str, name: str, module: str) -> FileFormat:
    """A format of another tool, which is only written."""
    return FileFormat(suffix, name, f"{_ROOM}.exports.{module}", is_read=False, is_lossless=False)


FORMATS: tuple[FileFormat, ...] = (
    FileFormat(".yaml", "YAML", f"{_ROOM}.yaml_datasets", is_by_hand=True),
    FileFormat(".yml", "YAML", f"{_ROOM}.yaml_datasets", is_by_hand=True),
    FileFormat(".json", "JSON", f"{_ROOM}.json_format"),
    FileFormat(".jsonl", "JSON Lines", f"{_ROOM}.json_lines"),
    FileFormat(".ndjson", "JSON Lines", f"{_ROOM}.json_lines"),
    FileFormat(".jsonl.gz", "JSON Lines, compressed", f"{_ROOM}.json_lines", "gzip"),
    FileFormat(DESCRIPTOR, "folder of CSV", f"{_ROOM}.data_package.package", "folder"),
    _for_others(".timeline.json", "TimelineJS", "timelinejs"),
    _for_others(".timeline.csv", "TimelineJS spreadsheet", "timelinejs_sheet"),
    _for_others(".ics", "iCalendar", "icalendar"),
    _for_others(".jsonld", "JSON-LD", "json_ld"),
    _for_others(".csl.json", "CSL-JSON", "csl_json"),
    _for_others(".bib", "BibTeX", "bibtex"),
    _for_others(".md", "Markdown table", "markdown_table"),
    _for_others(".tex", "LaTeX table", "latex_table"),
    _for_others("codebook.md", "codebook page", "codebook_page"),
)
"""Every format, the usual one first."""


class Format(Protocol[Content]):
    """What reads and writes the files of a lossless format."""

    def refuse_existing(self, path: FilePath, *, overwrite: bool) -> None:
        """Raise an error for what exists and may not be replaced.

        Raises:
            ExistingFileError: If it is so.
        """
        ...

    def read(self, path: FilePath) -> Content:
        """The content.

        Raises:
            UnreadableFileError: If there is none.
        """
        ...

    def load(self, content: Content) -> Plain:
        """Plain data from content in which nothing is wrong, fast; any error if something is."""
        ...

    def parse(self, content: Content) -> ParsedText:
        """Plain data from content, with the mistakes found on the way."""
        ...

    def format(self, data: Plain) -> Content:
        """The content for plain data.

        Raises:
            UnwritableError: If the format cannot hold the data so that it is read back.
        """
        ...

    def write(self, path: FilePath, content: Content, *, overwrite: bool) -> None:
        """Write the content whole or not at all."""
        ...

    def count_comments(self, content: Content) -> int:
        """How many comments content in which nothing is wrong has."""
        ...


def opened(chosen: FileFormat) -> Format[Any]:
    """What reads and writes the files of a lossless format."""
    module: Any = import_module(chosen.module)
    if chosen.store == "folder":
        return cast("Format[Any]", module)
    from policytimeline.io.text_formats import TextFormat

    return TextFormat(module, is_compressed=chosen.store == "gzip")


def format_to_read(path: FilePath) -> FileFormat:
    """The format that a dataset is read from.

    Raises:
        UnknownFormatError: If there is none of that suffix, or it is not read.
        InvalidValueError: If the path is not one.
    """
    known = tuple(each for each in FORMATS if each.is_read)
    return _chosen(path, known)


def format_to_write(path: FilePath) -> FileFormat:
    """The lossless format that a dataset is written in.

    Raises:
        UnknownFormatError: If there is none of that suffix.
        UnwritableError: If the format does not hold all of a dataset.
        InvalidValueError: If the path is not one.
    """
    known = tuple(each for each in FORMATS if each.is_lossless)
    found = best_fit(path)
    if found is not None and not found.is_lossless:
        hint = f"to write what it can hold, call pt.export_dataset(dataset, {file_name(path)!r})"
        raise UnwritableError(found.name, "has parts that the format has no place for", hint)
    return _chosen(path, known)


def format_to_export(path: FilePath) -> FileFormat:
    """The format that a dataset, or what the format can hold of it, is written in.

    Raises:
        UnknownFormatError: If there is none of that suffix.
        InvalidValueError: If the path is not one.
    """
    return _chosen(path, FORMATS)


def best_fit(path: FilePath) -> FileFormat | None:
    """The format of a file by its name, the longest suffix first; of a folder, the data package."""
    name = file_name(path)
    base = os.path.basename(name).lower()  # noqa: PTH119  # Path drops a slash at the end.
    fitting = [each for each in FORMATS if each.fits(base)]
    if not fitting and (not base or _is_folder(name)):
        fitting = [each for each in FORMATS if each.store == "folder" and name]
    return max(fitting, key=lambda each: len(each.suffix), default=None)


def _is_folder(name: str) -> bool:
    try:
        return Path(name).is_dir()
    except (OSError, ValueError):
        return False


def _chosen(path: FilePath, known: tuple[FileFormat, ...]) -> FileFormat:
    """The format of a path, which must be one of those.

    Raises:
        UnknownFormatError: If it is not.
    """
    found = best_fit(path)
    if found is None or found not in known:
        name = f"{found.name} is not read" if found else ""
        raise UnknownFormatError(file_name(path), tuple(each.suffix for each in known), name)
    return found
