"""How a file is written: the encoding and separator of a text, the sheet and the header."""

from __future__ import annotations

import codecs
import csv
import re
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import TypedDict

import attrs

from policytimeline.findings import counted
from policytimeline.tables.rows.opening import open_sheet
from policytimeline.tables.rows.signatures import HEAD, wide_encoding
from policytimeline.tables.sniffing.header_rows import header_row, usual_width
from policytimeline.tables.spec.file_form import FileForm

_CHUNK = 1 << 20
_BAD = re.compile("[\udc80-\udcff]")
_NOT_CP1252 = re.compile(rb"[\x81\x8d\x8f\x90\x9d]")
_SAMPLES, _AROUND = 3, 30
_SEPARATORS = (",", "\t", ";", "|")
_SEPARATOR_NAMES = {",": "a comma", "\t": "a tab", ";": "a semicolon", "|": "a vertical bar"}
_OR_CP1252 = ("if the whole file reads well so, write encoding: cp1252 instead",)
_ROWS_LOOKED_AT = 200


class DeclaredForm(TypedDict, total=False):
    """What somebody says of how a file is written; the names are those of `FileForm`."""

    sheet: str
    encoding: str
    separator: str
    header: int


@attrs.frozen
class FoundForm:
    """How a file is written, and what shows it.

    Attributes:
        form: How it is written.
        evidence: For each field that the spec must declare, the reasons.
        remarks: What is odd about it.
    """

    form: FileForm
    evidence: dict[str, tuple[str, ...]]
    remarks: tuple[str, ...] = ()


_DECLARED = ("as declared",)


def text_form(path: Path, default_separator: str, declared: DeclaredForm) -> FoundForm:
    """How a text file is written.

    Args:
        path: The file.
        default_separator: What separates cells in files of this name, if nothing is declared.
        declared: What is not to be found out.
    """
    evidence: dict[str, tuple[str, ...]] = dict.fromkeys(declared, _DECLARED)
    encoding, bad_bytes = declared.get("encoding", ""), ""
    if not encoding:
        encoding, bad_bytes = _encoding(path, evidence)
    rows = _first_rows(path, encoding)
    separator = declared.get("separator", "")
    if separator:
        records = list(_records(rows, separator))
    else:
        separator, records = _separator(rows, default_separator, evidence)
    found = header_row(records, declared.get("header", 0))
    if found.reason:
        evidence.setdefault("header", (found.reason,))
    form = FileForm(
        encoding=encoding,
        separator=separator,
        header=found.number,
        bad_bytes=bad_bytes or "refuse",
    )
    return FoundForm(form, evidence, found.remarks)


def sheet_form(path: Path, name: str, declared: DeclaredForm) -> FoundForm:
    """Which sheet of a workbook has the table, and in which of its rows the names are.

    Args:
        path: The workbook.
        name: What its user called it.
        declared: What is not to be found out.

    Raises:
        UnreadableFileError: If it is not a workbook, or it is not clear which sheet is meant.
    """
    sheet = open_sheet(path, name, declared.get("sheet", ""))
    evidence: dict[str, tuple[str, ...]] = dict.fromkeys(declared, _DECLARED)
    if len(sheet.names) > 1:
        others = counted(len(sheet.names) - 1, "other sheet")
        evidence.setdefault("sheet", (f"the only sheet with anything in it, beside {others}",))
    found = header_row(sheet.cells[:_ROWS_LOOKED_AT], declared.get("header", 0))
    if found.reason:
        evidence.setdefault("header", (found.reason,))
    return FoundForm(FileForm(header=found.number, sheet=sheet.name), evidence, found.remarks)


def _encoding(path: Path, evidence: dict[str, tuple[str, ...]]) -> tuple[str, str]:
    """The encoding, and what to do with bytes that are not of it, if there are any."""
    with path.open("rb") as file:
        wide = wide_encoding(file.read(HEAD))
    if wide:
        evidence["encoding"] = (f"the file starts as one in {wide.upper()} does",)
        return wide, ""
    bad = _BadBytes(path)
    if not bad.count:
        return "utf-8", ""
    every = counted(bad.count, "byte")
    if bad.good > bad.count or not bad.is_cp1252:
        evidence["bad_bytes"] = (
            f"the file is UTF-8, apart from {every}; such bytes are kept as escapes:",
            *bad.samples,
            *_OR_CP1252[: bad.is_cp1252],
        )
        return "utf-8", "keep"
    evidence["encoding"] = (
        f"{every} are not UTF-8; in Windows-1252 the text around the first ones is:",
        *bad.samples,
    )
    return "cp1252", ""


class _BadBytes:
    """The bytes of a file that are not UTF-8, counted, with samples of the text around them.

    Attributes:
        count: How many there are.
        good: How many characters beyond ASCII are UTF-8.
        is_cp1252: Whether every byte stands for something in Windows-1252.
        samples: The text around the first ones, as Windows-1252 would have it.
    """

    def __init__(self, path: Path) -> None:
        self.count = self.good = 0
        self.is_cp1252 = True
        self.samples: list[str] = []
        self._lines = 1
        decoder = codecs.getincrementaldecoder("utf-8")("surrogateescape")
        with path.open("rb") as file:
            while chunk := file.read(_CHUNK):
                self._count(decoder.decode(chunk))
                self.is_cp1252 = self.is_cp1252 and not _NOT_CP1252.search(chunk)
            self._count(decoder.decode(b"", final=True))

    def _count(self, text: str) -> None:
        beyond_ascii = 0 if text.isascii() else len(text) - len(text.encode("ascii", "ignore"))
        bad = len(_BAD.findall(text)) if beyond_ascii else 0
        self.count += bad
        self.good += beyond_ascii - bad
        for match in islice(_BAD.finditer(text), 100 if bad else 0):
            if len(self.samples) >= _SAMPLES:
                break
            line = self._lines + text.count("\n", 0, match.start())
            self._add_sample(f"line {line:,}: ", text, match.start())
        self._lines += text.count("\n")

    def _add_sample(self, place: str, text: str, at: int) -> None:
        start = max(text.rfind("\n", 0, at) + 1, at - _AROUND)
        end = text.find("\n", at)
        around = text[start : min(end if end >= 0 else len(text), at + _AROUND)].strip()
        written = around.encode("utf-8", "surrogateescape").decode("cp1252", "backslashreplace")
        if not any(sample.startswith(place) for sample in self.samples):
            self.samples.append(f"{place}{written!r}")


def _first_rows(path: Path, encoding: str) -> list[str]:
    with path.open(encoding=encoding, errors="replace", newline="") as file:
        lines = list(islice(file, _ROWS_LOOKED_AT))
    lines[:1] = [line.lstrip("\ufeff").replace("\0", "") for line in lines[:1]]
    return [line.replace("\0", "") for line in lines]


def _separator(
    lines: Sequence[str], default: str, evidence: dict[str, tuple[str, ...]]
) -> tuple[str, list[list[str]]]:
    """What separates cells, empty if it is what the file's name says, and the first records."""
    tried = {mark: list(_records(lines, mark)) for mark in _SEPARATORS}
    best = max(tried, key=lambda mark: (_evenness(tried[mark]), mark == default))
    if best == default or not _evenness(tried[best]):
        return "", tried[default]
    width = usual_width(tried[best])
    said = f"with {_SEPARATOR_NAMES[best]} as the separator, the first rows have "
    evidence["separator"] = (f"{said}{counted(width, 'cell')} each",)
    return best, tried[best]


def _records(lines: Sequence[str], mark: str) -> Iterator[list[str]]:
    try:
        yield from csv.reader(lines, delimiter=mark)
    except csv.Error:
        return  # A cell that is too long ends the part that is looked at.


def _evenness(records: Sequence[Sequence[str]]) -> tuple[float, int]:
    """The share of records that are as wide as most, and their width; less for one column."""
    width = usual_width(records)
    if width <= 1:
        return 0.0, 0
    share = sum(len(cells) == width for cells in records) / len(records)
    return round(share, 1), width
