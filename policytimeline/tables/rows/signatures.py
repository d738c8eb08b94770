"""What a file is by its first bytes, whatever its name says."""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

_UNPACK = "unpack it, and read the table inside"
_EXPORT = "save the table as CSV or as .xlsx, and read that"


class Signature(NamedTuple):
    """How a kind of file begins.

    Attributes:
        pattern: What its first bytes match.
        kind: What such a file is.
        hint: What to do with it.
        may_be_workbook: Whether a workbook may be in it.
    """

    pattern: re.Pattern[bytes]
    kind: str
    hint: str
    may_be_workbook: bool = False


def _signature(pattern: bytes, kind: str, hint: str) -> Signature:
    return Signature(re.compile(pattern, re.DOTALL | re.IGNORECASE), kind, hint)


def _workbook(pattern: bytes, kind: str, suffix: str) -> Signature:
    hint = f"if it is a workbook, give the file a name that ends in {suffix}"
    return Signature(re.compile(pattern, re.DOTALL), kind, hint, may_be_workbook=True)


_BLANK = rb"(?:\xef\xbb\xbf)?\s*"

_PARTS_OF_EXCEL = rb"(?:\[Content_Types\]|_rels|xl/|docProps)"

_NO_TEXTS = (
    _workbook(rb"PK\x03\x04.{26}" + _PARTS_OF_EXCEL, "an Excel workbook", ".xlsx"),
    _workbook(rb"PK\x03\x04.{26}mimetypeapplication/vnd\.oasis\.opendocument\.spreadsheet",
              "an OpenDocument spreadsheet", ".ods"),
    _workbook(rb"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document", ".xls"),
    _workbook(rb"PK(?:\x03\x04|\x05\x06)", "a zip archive", ".xlsx, or unpack it"),
    _signature(rb"\x1f\x8b", "a gzip archive", _UNPACK),
    _signature(rb"BZh[1-9]1AY&SY", "a bzip2 archive", _UNPACK),
    _signature(rb"\xfd7zXZ\x00", "an xz archive", _UNPACK),
    _signature(rb"\x28\xb5\x2f\xfd", "a zstd archive", _UNPACK),
    _signature(rb"7z\xbc\xaf\x27\x1c", "a 7z archive", _UNPACK),
    _signature(rb"%PDF-", "a PDF document", _EXPORT),
    _signature(rb"PAR1", "a Parquet file", "read it with pandas or polars, and pass the frame"),
    _signature(rb"SQLite format 3\x00", "a SQLite database", _EXPORT),
    _signature(rb"RDX[23]\n|RData", "an R data file", "in R, write it with write.csv"),
    _signature(rb"\{\\rtf", "a rich-text document", _EXPORT),
    _signature(_BLANK + rb"(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|table)\b",
               "a web page", "download the table itself, not the page that shows it"),
    _signature(_BLANK + rb"<\?xml\b", "an XML document", _EXPORT),
)  # fmt: skip
"""The first that matches says what a file is; none of them is a table in text."""

HEAD = 4096
"""Bytes; a file shows what it is within so many."""

_WIDE_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
"""How a text in another encoding starts; the longest first, because one starts like another."""


def signature_of(head: bytes) -> Signature | None:
    """What a file is by its first bytes; None if it may be a text."""
    return next((each for each in _NO_TEXTS if each.pattern.match(head)), None)


def wide_encoding(head: bytes) -> str:
    """The encoding of a text whose characters take two or four bytes each, or an empty text.

    >>> wide_encoding("año,país".encode("utf-16")), wide_encoding(b"year,country")
    ('utf-16', '')
    """
    for mark, encoding in _WIDE_MARKS:
        if head.startswith(mark):
            return encoding
    even, odd = head[:98:2], head[1:98:2]
    # Every second byte of most texts of Europe is empty in UTF-16.
    if len(odd) >= _FEWEST_PAIRS:
        if odd.count(0) > len(odd) / 2 and not even.count(0):
            return "utf-16-le"
        if even.count(0) > len(even) / 2 and not odd.count(0):
            return "utf-16-be"
    return ""


_FEWEST_PAIRS = 4
