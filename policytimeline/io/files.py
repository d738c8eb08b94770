"""Reading text without surprises, and writing it so that nothing is ever lost."""

from __future__ import annotations

import contextlib
import os
import stat
from collections.abc import Mapping
from pathlib import Path
from typing import TypeAlias

import attrs

from policytimeline.conversion.converter import Plain
from policytimeline.errors import UnreadableFileError
from policytimeline.findings import Finding, Location, unreadable

DEEPEST_LEVEL = 100
"""Lists and mappings inside each other; a dataset needs eight."""

LONGEST_LINE = 20_000_000
"""Characters; nobody writes a document with a longer line."""


Place: TypeAlias = tuple[int, int]
"""Line and column in a text, both from 1."""


@attrs.frozen
class ParsedText:
    """Plain data from a file's text.

    Attributes:
        data: The data; None if the text could not be read to its end.
        places: Line and column of each path, if the format tells.
        findings: What could not be read.
    """

    data: Plain
    places: Mapping[str, Place]
    findings: tuple[Finding, ...]

    def place_of(self, path: str) -> Place | tuple[None, None]:
        """Line and column of a path, or of the nearest one around it; None if none is known."""
        while path and path not in self.places:
            path = path[: max(path.rfind("."), path.rfind("["), 0)]
        return self.places.get(path, (None, None))


def read_text(path: str | os.PathLike[str]) -> str:
    """The text of a UTF-8 file, with or without a byte order mark.

    Raises:
        UnreadableFileError: If it cannot be opened, is not UTF-8, is empty, or has a line of
            more than `LONGEST_LINE` characters.
    """
    name = os.fspath(path)
    try:
        content = Path(path).read_bytes()
    except (OSError, ValueError) as error:
        raise _unreadable(name, _said(error), "check the path") from None
    if not content.strip():
        raise _unreadable(name, "the file is empty; expected a document in it")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        message = f"byte {content[error.start]:#04x} at offset {error.start} is not UTF-8"
        hint = "save the file as UTF-8; it may be in Windows-1252"
        raise _unreadable(name, f"{message}; expected UTF-8 text", hint, line) from None
    _check_line_lengths(name, text)
    return text


def _check_line_lengths(name: str, text: str) -> None:
    for number, line in enumerate(text.split("\n"), start=1):
        if len(line) > LONGEST_LINE:
            message = f"a line of {len(line)} characters; expected {LONGEST_LINE} at most"
            raise _unreadable(name, message, "break it into lines, one value on each", number)


def write_text(path: str | os.PathLike[str], text: str) -> None:
    """Write a file whole or not at all: what was there stays until the new text is on disk.

    Raises:
        UnreadableFileError: If the folder cannot be written to.
    """
    content = text.encode("utf-8")
    try:
        target = Path(path).resolve()
        if target.exists() and not target.is_file():
            raise _unreadable(os.fspath(path), "is not a regular file; expected one to write to")
        _replace(target, content)
    except UnreadableFileError:
        raise
    except (OSError, ValueError, RuntimeError) as error:
        message = f"cannot be written: {_said(error)}; nothing was changed"
        raise _unreadable(os.fspath(path), message) from None


def _replace(target: Path, content: bytes) -> None:
    import tempfile  # Slow to import, and most programs only read.

    descriptor, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    temporary = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(_mode_for(target))
        temporary.replace(target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    _sync_folder(target.parent)


def _mode_for(target: Path) -> int:
    """The permissions that the file has, or that a new one would get."""
    if target.exists():
        return stat.S_IMODE(target.stat().st_mode)
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def _sync_folder(folder: Path) -> None:
    """Make the rename itself durable, if the system lets a folder be opened."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    # The new text is in place by now: a folder that may not be read, or a file system that
    # cannot sync folders, must not make the write look failed.
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _said(error: Exception) -> str:
    """What the system said, without its traceback."""
    return (isinstance(error, OSError) and error.strerror) or str(error)


def _unreadable(
    name: str, message: str, hint: str = "", line: int | None = None
) -> UnreadableFileError:
    return UnreadableFileError(name, (unreadable(Location(line=line), message, hint),))
