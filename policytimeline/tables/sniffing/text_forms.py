"""How a text file with separated cells is written: its encoding, separator and header."""

from __future__ import annotations

import codecs
import csv
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

import attrs

from policytimeline.findings import counted
from policytimeline.tables.rows.signatures import HEAD, wide_encoding
from policytimeline.tables.spec.file_form import FileForm

_CHUNK = 1 << 20
_BAD = re.compile("[\udc80-\udcff]")
_NOT_CP1252 = re.compile(rb"[\x81\x8d\x8f\x90\x9d]")
_SAMPLES, _AROUND = 3, 30
_SEPARATORS = (",", "\t", ";", "|")
_SEPARATOR_NAMES = {",": "a comma", "\t": "a tab", ";": "a semicolon", "|": "a vertical bar"}
_OR_CP1252 = ("if the whole file reads well so, write encoding: cp1252 instead",)
_ROWS_LOOKED_AT, _HEADER_ROWS = 200, 20


@attrs.frozen
class TextForm:
    """How a file is written, and what shows it.

    Attributes:
        form: How it is written.
        evidence: For each field that the spec must declare, the reason.
    """

    form: FileForm
    evidence: dict[str, tuple[str, ...]]


def text_form(path: Path, default_separator: str) -> TextForm:
    """How a text file is written.

    Args:
        path: The file.
        default_separator: What separates cells in files of this name, if nothing is declared.
    """
    evidence: dict[str, tuple[str, ...]] = {}
    encoding, bad_bytes = _encoding(path, evidence)
    rows = _first_rows(path, encoding)
    separator, records = _separator(rows, default_separator, evidence)
    header = _header(records, evidence)
    form = FileForm(
        encoding=encoding, separator=separator, header=header, bad_bytes=bad_bytes or "refuse"
    )
    return TextForm(form, evidence)


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
    width = _usual_width(tried[best])
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
    width = _usual_width(records)
    if width <= 1:
        return 0.0, 0
    share = sum(len(cells) == width for cells in records) / len(records)
    return round(share, 1), width


def _usual_width(records: Sequence[Sequence[str]]) -> int:
    widths = Counter(len(cells) for cells in records if cells)
    return widths.most_common(1)[0][0] if widths else 0


def _header(records: Sequence[Sequence[str]], evidence: dict[str, tuple[str, ...]]) -> int:
    """The number of the row that has the names of the columns."""
    width = _usual_width(records)
    for number, cells in enumerate(records[:_HEADER_ROWS], start=1):
        texts = [cell.strip() for cell in cells]
        filled = [text for text in texts if text]
        if len(cells) == width and len(filled) * 2 > width and not any(map(_is_number, filled)):
            if number > 1:
                evidence["header"] = (f"row {number} is the first with {width:,} names",)
            return number
    return 1


def _is_number(text: str) -> bool:
    return text.replace(".", "").replace(",", "").replace("-", "").isdigit()
