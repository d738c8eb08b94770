"""Reading text without surprises, and writing it so that nothing is ever lost."""

from __future__ import annotations

import codecs
import contextlib
import os
import stat
from pathlib import Path
from typing import TypeAlias, cast

from policytimeline.errors import ExistingFileError, InvalidValueError, UnreadableFileError
from policytimeline.findings import Location, unreadable

FilePath: TypeAlias = str | os.PathLike[str]

BYTE_ORDER_MARK = "\ufeff"
"""What a text in UTF-8 may begin with."""

_ENCODINGS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF32_LE, "UTF-32"),
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)
"""How a text in another encoding starts; the longest first, because one starts like another."""


_KINDS: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "it is a PDF; take its text out first: pdftotext article.pdf article.txt"),
    (b"PK\x03\x04", "it is a Word file or another archive; save it as plain text first"),
    (b"{\\rtf", "it is in Rich Text Format; save it as plain text first"),
    (b"\xd0\xcf\x11\xe0", "it is a file of an older Word; save it as plain text first"),
)
"""How files that are not text start, and what to do with them."""


def read_text(path: FilePath) -> str:
    """The text of a UTF-8 file, with or without a byte order mark.

    Raises:
        UnreadableFileError: If it cannot be opened, is not UTF-8, or is empty.
        InvalidValueError: If the path is not one.
    """
    return _decoded(_content(path), file_name(path)).removeprefix(BYTE_ORDER_MARK)


def read_marked_text(path: FilePath) -> str:
    """The text of a UTF-8 file as it is, with the byte order mark if there is one.

    Raises:
        UnreadableFileError: If it cannot be opened, is not UTF-8, or is empty.
        InvalidValueError: If the path is not one.
    """
    return _decoded(_content(path), file_name(path))


def read_compressed_text(path: FilePath) -> str:
    """The text of a UTF-8 file that gzip has compressed.

    Raises:
        UnreadableFileError: If it cannot be opened, is not compressed or not to its end, is not
            UTF-8, or is empty.
        InvalidValueError: If the path is not one.
    """
    import gzip  # Few files are compressed.
    import zlib

    name = file_name(path)
    try:
        return _decoded(gzip.decompress(_content(path)), name).removeprefix(BYTE_ORDER_MARK)
    except EOFError:
        message = "the compressed text ends too early; expected a whole file"
        raise _unreadable(name, message, "copy or download the file again") from None
    except (gzip.BadGzipFile, zlib.error):
        message = "is not compressed with gzip, or is damaged; expected a file that gzip reads"
        hint = "if it is not compressed, rename it without .gz"
        raise _unreadable(name, message, hint) from None


def _content(path: FilePath) -> bytes:
    name = file_name(path)
    try:
        return Path(path).read_bytes()
    except (OSError, ValueError) as error:
        raise _unreadable(name, said_by_system(error), "check the path") from None


def _decoded(content: bytes, name: str) -> str:
    if not content.strip():
        raise _unreadable(name, "the file is empty; expected a document in it")
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        message = f"byte {content[error.start]:#04x} at offset {error.start:,} is not UTF-8"
        hint = _hint_for_kind(content) or f"save the file as UTF-8; it {_likely_encoding(content)}"
        raise _unreadable(name, f"{message}; expected UTF-8 text", hint, line) from None
    if _looks_wide(content):
        message = "character U+0000 at the start; expected UTF-8 text"
        hint = "save the file as UTF-8; it may be in UTF-16"
        raise _unreadable(name, message, hint, 1)
    return text


def file_name(path: object) -> str:
    """The path as text.

    Raises:
        InvalidValueError: If it is neither a text nor a path.
    """
    if isinstance(path, str | os.PathLike):
        return os.fspath(cast("FilePath", path))
    expected = "the name of a file, as text or as a Path"
    raise InvalidValueError("path", path, "is not a path", expected)


def is_same_file(one: FilePath, other: FilePath) -> bool:
    """Whether two names are those of one file that exists.

    Raises:
        InvalidValueError: If one is neither a text nor a path.
    """
    first, second = Path(file_name(one)), Path(file_name(other))
    try:
        return first.samefile(second)
    except (OSError, ValueError):
        return False  # One of them does not exist.


def _hint_for_kind(content: bytes) -> str:
    """What to do with a file that is not text; an empty text if it is not known."""
    return next((hint for start, hint in _KINDS if content.startswith(start)), "")


def _likely_encoding(content: bytes) -> str:
    """What the encoding of a text that is not UTF-8 is, or may be."""
    for mark, encoding in _ENCODINGS:
        if content.startswith(mark):
            return f"is in {encoding}"
    return "may be in UTF-16" if _looks_wide(content) else "may be in Windows-1252"


_FEWEST_BYTES = 8


def _looks_wide(content: bytes) -> bool:
    """Whether every second byte is empty, as in UTF-16 of most languages of Europe."""
    shares = [half.count(0) / (len(half) or 1) for half in (content[:99:2], content[1:99:2])]
    return len(content) >= _FEWEST_BYTES and max(shares) > 1 / 2 and min(shares) == 0


def write_text(path: FilePath, text: str, *, overwrite: bool) -> None:
    """Write a file whole or not at all: what was there stays until the new text is on disk.

    Raises:
        ExistingFileError: If the file exists and may not be replaced.
        UnreadableFileError: If the folder cannot be written to.
        InvalidValueError: If the path is not one.
    """
    write_bytes(path, text.encode("utf-8"), overwrite=overwrite)


_LINES_OF_SCHEMA = 4
"""The lines of a JSON Schema that say what it is: bracket, form, title and description."""


def write_schema(path: Path, text: str) -> None:
    """Write a JSON Schema; an older one of the same kind is replaced, no other file is.

    Raises:
        UnreadableFileError: If another file has its name, or it cannot be written.
    """
    start = "".join(text.splitlines(keepends=True)[:_LINES_OF_SCHEMA])
    if path.is_file() and not path.read_bytes().startswith(start.encode()):
        message = "another file has the name of the schema, and was not changed; expected none"
        raise _unreadable(str(path), message, "rename it, or choose another folder")
    write_text(path, text, overwrite=True)


def write_compressed_text(path: FilePath, text: str, *, overwrite: bool) -> None:
    """Write a file that gzip has compressed, the same bytes for the same text.

    Raises:
        ExistingFileError: If the file exists and may not be replaced.
        UnreadableFileError: If the folder cannot be written to.
        InvalidValueError: If the path is not one.
    """
    import gzip  # Few files are compressed.

    content = gzip.compress(text.encode("utf-8"), mtime=0)
    write_bytes(path, content, overwrite=overwrite)


def write_bytes(path: FilePath, content: bytes, *, overwrite: bool) -> None:
    """Write a file that is not text, in the same way as `write_text`."""
    name = file_name(path)
    try:
        target = Path(path).resolve()
        if target.exists() and not target.is_file():
            raise _unreadable(name, "is not a regular file; expected one to write to")
        refuse_existing(path, overwrite=overwrite)
        _replace(target, content, overwrite=overwrite)
    except FileExistsError:
        raise ExistingFileError(name) from None  # It was made in the meantime.
    except (UnreadableFileError, ExistingFileError):
        raise
    except (OSError, ValueError, RuntimeError) as error:
        message = f"cannot be written: {said_by_system(error)}; nothing was changed"
        raise _unreadable(name, message) from None


def refuse_existing(path: FilePath, *, overwrite: bool) -> None:
    """Raise an error for a file that exists and may not be replaced.

    Raises:
        ExistingFileError: If it is one.
    """
    name = file_name(path)
    try:
        exists = Path(name).exists()
    except (OSError, ValueError):
        return  # It cannot be written either.
    if exists and not overwrite:
        raise ExistingFileError(name)


def _replace(target: Path, content: bytes, *, overwrite: bool) -> None:
    import tempfile  # Slow to import, and most programs only read.

    descriptor, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    temporary = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(_mode_for(target))
        if overwrite or not _is_linked(temporary, target):
            temporary.replace(target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    sync_folder(target.parent)


def _is_linked(temporary: Path, target: Path) -> bool:
    """Give a file its name, unless there is one of that name; False if the system cannot.

    Raises:
        FileExistsError: If there is one.
    """
    try:
        os.link(temporary, target)
    except FileExistsError:
        raise
    except OSError:
        return False  # A file system without hard links.
    temporary.unlink()
    return True


def _mode_for(target: Path) -> int:
    """The permissions that the file has, or that a new one would get."""
    if target.exists():
        return stat.S_IMODE(target.stat().st_mode)
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def sync_folder(folder: Path) -> None:
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


def said_by_system(error: Exception) -> str:
    """What the system said, without its traceback."""
    return (isinstance(error, OSError) and error.strerror) or str(error)


def _unreadable(
    name: str, message: str, hint: str = "", line: int | None = None
) -> UnreadableFileError:
    return UnreadableFileError(name, (unreadable(Location(line=line), message, hint),))
