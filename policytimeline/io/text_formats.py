"""Formats that are one text: in a file of UTF-8, or in a compressed one."""

from __future__ import annotations

from typing import NamedTuple, Protocol

from policytimeline.conversion.plain import Plain
from policytimeline.io.files import (
    FilePath,
    read_compressed_text,
    read_text,
    refuse_existing,
    write_compressed_text,
    write_text,
)
from policytimeline.io.parsed import ParsedText


class TextModule(Protocol):
    """What the module of a format offers that is one text."""

    def load_text(self, text: str) -> Plain:
        """Plain data from a text in which nothing is wrong, fast; any error if something is."""
        ...

    def parse_text(self, text: str) -> ParsedText:
        """Plain data from a file's text, with the mistakes found on the way."""
        ...

    def format_text(self, data: Plain) -> str:
        """A file's text from plain data.

        Raises:
            UnwritableError: If the format cannot hold the data so that it is read back.
        """
        ...

    def count_comments(self, text: str) -> int:
        """How many comments a text in which nothing is wrong has."""
        ...


class TextFormat(NamedTuple):
    """A format whose content is one text."""

    module: TextModule
    is_compressed: bool

    def refuse_existing(self, path: FilePath, *, overwrite: bool) -> None:
        """Raise an error for a file that exists and may not be replaced.

        Raises:
            ExistingFileError: If it is one.
        """
        refuse_existing(path, overwrite=overwrite)

    def read(self, path: FilePath) -> str:
        """The text.

        Raises:
            UnreadableFileError: If there is none.
        """
        return read_compressed_text(path) if self.is_compressed else read_text(path)

    def load(self, content: str) -> Plain:
        """Plain data from a text in which nothing is wrong, fast; any error if something is."""
        return self.module.load_text(content)

    def parse(self, content: str) -> ParsedText:
        """Plain data from a text, with the mistakes found on the way."""
        return self.module.parse_text(content)

    def format(self, data: Plain) -> str:
        """The text for plain data.

        Raises:
            UnwritableError: If the format cannot hold the data so that it is read back.
        """
        return self.module.format_text(data)

    def write(self, path: FilePath, content: str, *, overwrite: bool) -> None:
        """Write the text whole or not at all.

        Raises:
            ExistingFileError: If the file exists and may not be replaced.
            UnreadableFileError: If it cannot be written.
        """
        write = write_compressed_text if self.is_compressed else write_text
        write(path, content, overwrite=overwrite)

    def count_comments(self, content: str) -> int:
        """How many comments a text in which nothing is wrong has."""
        return self.module.count_comments(content)
