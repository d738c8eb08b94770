"""JSON Lines: one record on a line, what others refer to before what refers to it.

A record says in ``record`` what it is, such as ``event``; its other keys are those of the file
format, sorted. Lines may come in any order, and only the order of events among events counts.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import cast

import attrs

from policytimeline.conversion.plain import Plain, is_mapping, joined, kind_of_plain
from policytimeline.findings import Finding, unreadable
from policytimeline.io import json_format
from policytimeline.io.json_places import JsonPlaces
from policytimeline.io.parsed import ParsedText, Place, location_of
from policytimeline.suggestions import did_you_mean

KIND = "record"
"""The key that says what a record is; ``kind`` is a field of sources, actors and links."""

HEADER = "dataset"
"""The record that holds what a dataset has only once."""

RECORDS: Mapping[str, str] = {
    HEADER: "",
    "codebook": "codebook",
    "source": "sources",
    "actor": "actors",
    "timeline": "timelines",
    "coverage": "coverage",
    "event": "events",
    "link": "links",
    "claim": "claims",
}
"""The kinds of record in the order in which they are written, each with its key in a dataset."""

_SINGLE = (HEADER, "codebook")
_ELSEWHERE = frozenset(RECORDS.values())
_EXAMPLE = f'{{"{KIND}": "{HEADER}", "title": "..."}}'
_ENTRY = re.compile(r"(?P<key>\w+)\[(?P<number>\d+)\]\.?")
_LINE_ENDS = str.maketrans({"\x85": "\\u0085", "\u2028": "\\u2028", "\u2029": "\\u2029"})
"""Where some programs end a line, though JSON allows these characters in a text."""


def format_text(data: Plain) -> str:
    """Write one record a line, the same text for the same data."""
    parts = cast("dict[str, Plain]", data)
    lines = [_line(HEADER, {key: parts[key] for key in parts if key not in _ELSEWHERE})]
    for kind, key in RECORDS.items():
        if key and key in parts:
            records = [parts[key]] if kind in _SINGLE else cast("list[Plain]", parts[key])
            lines += (_line(kind, cast("dict[str, Plain]", record)) for record in records)
    return "".join(lines)


def _line(kind: str, record: Mapping[str, Plain]) -> str:
    written = json.dumps(record, ensure_ascii=False, sort_keys=True)
    if not written.isascii():
        written = written.translate(_LINE_ENDS)
    return f'{{"{KIND}": "{kind}"{", " if record else ""}{written[1:]}\n'


def count_comments(_: str) -> int:
    """None: JSON has no comments."""
    return 0


def load_text(text: str) -> Plain:
    """The data of a text without any mistake.

    Raises:
        Exception: If something is wrong; `parse_text` says what.
    """
    data: dict[str, Plain] = {}
    seen: set[str] = set()
    for line in text.split("\n"):
        if not line or line.isspace():
            continue
        record = cast("dict[str, Plain]", json_format.load_text(line))
        kind = cast("str", record.pop(KIND))
        key = RECORDS[kind]
        if kind not in _SINGLE:
            cast("list[Plain]", data.setdefault(key, [])).append(record)
        elif kind in seen or (kind == HEADER and not _ELSEWHERE.isdisjoint(record)):
            raise ValueError
        else:
            seen.add(kind)
            data.update({key: record} if key else record)
    return data


@attrs.frozen
class _Line:
    """A line with a record in it."""

    number: int
    text: str

    @property
    def places(self) -> JsonPlaces:
        return JsonPlaces(self.text)


class _Lines:
    """Where the records of a dataset are."""

    def __init__(self) -> None:
        self.of: dict[str, list[_Line]] = {}

    def locate(self, paths: Iterable[str]) -> Mapping[str, Place]:
        """The places of paths and of the paths around them."""
        found: dict[str, Place] = {}
        wanted: dict[tuple[str, int], set[str]] = {}
        for path in paths:
            for prefix, number, inner in self._records_of(path):
                wanted.setdefault((prefix, number), set()).add(inner)
        for (key, number), inner_paths in wanted.items():
            line = self.of[key][number]
            prefix = f"{key}[{number}]" if key and key != "codebook" else key
            found[prefix] = Place(line.number, 1)
            for inner, place in line.places.locate(inner_paths).items():
                whole = joined(prefix, inner) if inner else prefix
                found[whole] = place._replace(line=line.number)
        return found

    def _records_of(self, path: str) -> Iterator[tuple[str, int, str]]:
        """The record that a path is in, and the path in it."""
        entry = _ENTRY.match(path)
        if entry and entry["key"] in self.of:
            yield entry["key"], int(entry["number"]), path[entry.end() :]
        elif path.startswith("codebook") and "codebook" in self.of:
            yield "codebook", 0, path.removeprefix("codebook").removeprefix(".")
        elif "" in self.of:
            yield "", 0, path


class _Reader:
    """Reads line after line, and goes on after a mistake."""

    def __init__(self) -> None:
        self.data: dict[str, Plain] = {}
        self.lines = _Lines()
        self.findings: list[Finding] = []

    def add(self, line: _Line, *, is_cut_off: bool) -> None:
        """Read a line."""
        parsed = json_format.parse_text(line.text)
        record = parsed.data
        if parsed.findings:
            findings = (self._moved(each, line.number) for each in parsed.findings)
            self.findings += map(_cut_off, findings) if is_cut_off else findings
        if record is None and parsed.findings:
            return
        if not is_mapping(record):
            problem = f"the line is {kind_of_plain(type(record))}"
            self._report(line, "", f"{problem}; expected a record", f"such as {_EXAMPLE}")
            return
        kind = record.pop(KIND, None)
        if isinstance(kind, str) and kind in RECORDS:
            self._take(line, kind, record)
            return
        known = ", ".join(RECORDS)
        if kind is None:
            message = f"the record has no {KIND!r}, which says what it is; expected one of {known}"
            self._report(line, "", message, f'start the line with {{"{KIND}": "event", ...')
        else:
            message = f"{kind!r} is not a kind of record; expected one of {known}"
            hint = did_you_mean(kind, RECORDS) if isinstance(kind, str) else ""
            self._report(line, KIND, message, hint)

    def _take(self, line: _Line, kind: str, record: dict[str, Plain]) -> None:
        key = RECORDS[kind]
        lines = self.lines.of.setdefault(key, [])
        if kind in _SINGLE and lines:
            message = f"a second record {kind!r}; expected one"
            self._report(line, KIND, message, f"the first is on line {lines[0].number:,}")
            return
        lines.append(line)
        if kind not in _SINGLE:
            cast("list[Plain]", self.data.setdefault(key, [])).append(record)
            return
        for misplaced in [name for name in record if not key and name in _ELSEWHERE]:
            del record[misplaced]
            message = f"{misplaced!r} is inside the record {HEADER!r}"
            self._report(line, misplaced, f"{message}; expected a line of its own for each record")
        self.data.update({key: record} if key else record)

    def finish(self) -> None:
        """Look for what is missing."""
        if "" not in self.lines.of and self.data:
            message = f"there is no record {HEADER!r}, which holds the title; expected one"
            self.findings.append(unreadable("title", message, f"add the line {_EXAMPLE}"))
            self.data["title"] = "(no title)"

    def _report(self, line: _Line, key: str, message: str, hint: str = "") -> None:
        place = line.places.locate([key]).get(key) or Place(line.number, 1)
        location = location_of(place._replace(line=line.number))
        self.findings.append(unreadable(location, message, hint))

    @staticmethod
    def _moved(finding: Finding, number: int) -> Finding:
        """A finding about a line as one about the text."""
        location = attrs.evolve(finding.location, line=number)
        hint = finding.hint.replace("on line 1,", f"on line {number},")
        return attrs.evolve(finding, location=location, hint=hint)


def _cut_off(finding: Finding) -> Finding:
    message = f"{finding.message}; this last line has no end, so the file may be cut off"
    return attrs.evolve(finding, message=message, hint="copy the file again, or delete the line")


def parse_text(text: str) -> ParsedText:
    """Read one record a line; empty lines are passed over."""
    reader = _Reader()
    lines = text.split("\n")
    for number, line in enumerate(lines, 1):
        if line and not line.isspace():
            reader.add(_Line(number, line.rstrip("\r")), is_cut_off=number == len(lines))
        if number == 1 and reader.findings and not reader.data and _is_one_document(text):
            hint = "if the whole file is one JSON document, rename it to end in .json"
            first = attrs.evolve(reader.findings[0], hint=hint)
            return ParsedText(None, reader.lines, (first,))
    reader.finish()
    return ParsedText(reader.data or None, reader.lines, tuple(reader.findings))


def _is_one_document(text: str) -> bool:
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True
