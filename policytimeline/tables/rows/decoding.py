"""Whether a file is text of the declared encoding: read through once, before any row is."""

from __future__ import annotations

import codecs
import hashlib
import re
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Protocol

import attrs

from policytimeline.errors import UnreadableFileError
from policytimeline.findings import Finding, Location, counted, unreadable
from policytimeline.tables.rows.refusals import refusal
from policytimeline.tables.spec.file_form import FileForm

_CHUNK = 1 << 20
BAD = re.compile("[\udc80-\udcff]")
"""A byte that could not be decoded, as Python's `surrogateescape` keeps it."""


class _Digest(Protocol):
    """What takes bytes, part by part."""

    def update(self, data: bytes, /) -> None: ...


@attrs.frozen
class TextFacts:
    """What is to be known of a text file before it is read.

    Attributes:
        has_bad_bytes: Whether some bytes are not of the encoding.
        has_nuls: Whether it holds the character U+0000.
        sha256: The SHA-256 of its bytes.
    """

    has_bad_bytes: bool
    has_nuls: bool
    sha256: str


def text_facts(path: Path, name: str, form: FileForm, *, may_keep: bool = True) -> TextFacts:
    """Read a file through once, in bounded memory.

    Args:
        path: The file.
        name: The file, as its user named it.
        form: Its declared encoding, and what to do with other bytes.
        may_keep: Whether escapes can stand in the text for such bytes.

    Raises:
        UnreadableFileError: If there are bytes that are not of the encoding, and the form does
            not say to keep them; or if they cannot be kept.
    """
    has_nuls, digest = False, hashlib.sha256()
    try:
        for text in _decoded(path, form.encoding, "strict", digest):
            has_nuls = has_nuls or "\0" in text
    except UnicodeError:  # Without a byte order mark, UTF-16 has no place of what is wrong.
        bad = _BadBytes(form.encoding, may_keep=may_keep)
        bad.read(path)
        if form.bad_bytes == "refuse" or not bad.can_be_kept:
            raise bad.refusal(name) from None
        return TextFacts(has_bad_bytes=True, has_nuls=bad.has_nuls, sha256=bad.digest.hexdigest())
    return TextFacts(has_bad_bytes=False, has_nuls=has_nuls, sha256=digest.hexdigest())


def _chunks(file: BinaryIO) -> Iterator[bytes]:
    while chunk := file.read(_CHUNK):
        yield chunk
    yield b""


def _decoded(
    path: Path, encoding: str, errors: str, digest: _Digest | None = None
) -> Iterator[str]:
    """The text of a file in parts, each ending at a whole character; the digest takes its bytes."""
    decoder = codecs.getincrementaldecoder(encoding)(errors)
    with path.open("rb") as file:
        for chunk in _chunks(file):
            if digest is not None:
                digest.update(chunk)
            yield decoder.decode(chunk, final=not chunk)


_SHOWN_PLACES, _SAMPLE_BEFORE, _SAMPLE_AFTER = 3, 25, 25
_NOT_CP1252 = tuple(bytes([each]) for each in (0x81, 0x8D, 0x8F, 0x90, 0x9D))
"""The bytes that stand for nothing in Windows-1252."""


@attrs.define
class _Place:
    line: int
    sample: bytes
    byte: bytes


class _BadBytes:
    """The bytes of a file that are not of its encoding, counted, with the first places."""

    def __init__(self, encoding: str, *, may_keep: bool) -> None:
        self.encoding = encoding
        self.count = self.good = 0
        self.has_nuls, self.can_be_kept = False, may_keep
        self.is_cp1252, self.digest = True, hashlib.sha256()
        self.places: list[_Place] = []

    def read(self, path: Path) -> None:
        """Count them all."""
        lines = 1
        try:
            for text in _decoded(path, self.encoding, "surrogateescape"):
                self._count(text, lines)
                lines += text.count("\n")
        except UnicodeError:
            # Nothing stands for half a character of UTF-16.
            self.can_be_kept = False
        with path.open("rb") as file:
            for chunk in _chunks(file):
                self.digest.update(chunk)
                self.is_cp1252 = self.is_cp1252 and not any(each in chunk for each in _NOT_CP1252)

    def _count(self, text: str, line: int) -> None:
        beyond_ascii = len(text) - len(text.encode("ascii", "ignore"))
        bad = len(text) - len(text.encode("utf-8", "ignore").decode("utf-8"))
        self.count += bad
        self.good += beyond_ascii - bad
        self.has_nuls = self.has_nuls or "\0" in text
        if bad and len(self.places) < _SHOWN_PLACES:
            self.places += self._first_places(text, line)

    def _first_places(self, text: str, line: int) -> Iterator[_Place]:
        seen = {place.line for place in self.places}
        for match in BAD.finditer(text):
            at = match.start()
            where = line + text.count("\n", 0, at)
            if where in seen:
                continue
            start = max(text.rfind("\n", 0, at) + 1, at - _SAMPLE_BEFORE)
            end = text.find("\n", at)
            sample = text[start : min(end if end >= 0 else len(text), at + _SAMPLE_AFTER)]
            yield _Place(where, self._bytes(sample.strip("\r")), self._bytes(match[0]))
            seen.add(where)
            if len(seen) >= _SHOWN_PLACES:
                return

    def _bytes(self, text: str) -> bytes:
        return text.encode(self.encoding, "surrogateescape")

    def refusal(self, name: str) -> UnreadableFileError:
        """The error that names the first of them, and what the spec may say."""
        if not self.places:
            message = f"it is not text in {self.encoding}; expected the encoding of the file"
            return refusal(name, message, "declare the encoding that it has: file: {encoding: ...}")
        first, *others = self.places
        every = counted(self.count, "byte")
        message = (
            f"{every} cannot be read as {self.encoding}, the first {first.byte[0]:#04x} in "
            f"{self._shown(first)}; expected the encoding of the file"
        )
        findings = [
            _finding(name, first, message, self._hint()),
            *(_finding(name, each, self._further(each), "") for each in others),
        ]
        return UnreadableFileError(name, tuple(findings))

    def _further(self, place: _Place) -> str:
        return f"byte {place.byte[0]:#04x} in {self._shown(place)}"

    def _shown(self, place: _Place) -> str:
        """The sample, as another encoding would read it."""
        encoding = "cp1252" if self.is_cp1252 else "latin-1"
        sample = place.sample.decode(encoding, "backslashreplace")
        return f"{sample!r} (as {encoding} would read it)"

    def _hint(self) -> str:
        """What the spec may say: another encoding first, if most of the text is not in this."""
        ways: list[str] = []
        if self.is_cp1252 and self.encoding != "cp1252":
            ways.append("if the whole file reads well so, write file: {encoding: cp1252}")
        if self.can_be_kept:
            ways.append("to keep these bytes as escapes, write file: {bad-bytes: keep}")
        if self.good >= self.count:
            ways.reverse()
        return "; or ".join(ways) or "declare its encoding, or save it as UTF-8"


def _finding(name: str, place: _Place, message: str, hint: str) -> Finding:
    return unreadable(Location(file=name, line=place.line), message, hint)
