"""Rows of nested data: JSON, YAML and JSON Lines, each record with the line where it begins."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, cast

import yaml

from policytimeline.conversion.plain import Plain
from policytimeline.errors import UnreadableFileError
from policytimeline.findings import Finding, Location, counted, unreadable
from policytimeline.io.json_format import parse_text as parse_json
from policytimeline.io.json_places import JsonPlaces
from policytimeline.io.parsed import ParsedText
from policytimeline.io.yaml_format import build_data, parse_text as parse_yaml
from policytimeline.io.yaml_hints import MAY_LOSE_TEXT
from policytimeline.memory import collection_paused
from policytimeline.model.fields import is_unicode
from policytimeline.tables.rows.decoding import text_facts
from policytimeline.tables.rows.loaded_rows import Loaded, LoadedRows
from policytimeline.tables.rows.nested_records import (
    NEEDS_KEYS,
    Columns,
    Nested,
    NoRecordsError,
    Record,
    records_at,
)
from policytimeline.tables.rows.refusals import located, refusal
from policytimeline.tables.rows.row_source import identity_of
from policytimeline.tables.spec.file_form import FileForm
from policytimeline.validation.catalogue.row_codes import INNER_LIST, SEVERITIES


def open_nested(path: Path, name: str, form: FileForm, rows: str) -> LoadedRows:
    """The rows of a file of nested data, by the end of its name.

    Args:
        path: The file.
        name: The file, as its user named it.
        form: How it is written; only its encoding counts.
        rows: The dotted path to the list of records; empty if it is the whole.

    Raises:
        UnreadableFileError: If it cannot be read, or has no list there.
    """
    facts = text_facts(path, name, form, may_keep=False)
    identity = identity_of(facts.sha256, f"the list {rows!r}" if rows else "")
    text = path.read_text(form.encoding).lstrip("\ufeff")
    read = _READERS[path.suffix.lower()]
    with collection_paused():
        try:
            records, lines, findings = read(text, rows, name)
            if _HALF_OF_A_PAIR.search(text):
                _refuse_halves(name, records, lines)
            return _source(name, identity, records, lines, findings)
        except NoRecordsError as error:
            raise refusal(name, error.message, error.hint) from None


_HALF_OF_A_PAIR = re.compile(r"\\u[dD][89a-fA-F]")
"""How a character beyond the first 65,536 may be written in JSON: as two halves."""


def _refuse_halves(name: str, records: Sequence[Record], lines: Sequence[int]) -> None:
    """Refuse texts with one half of a character alone, which no file can hold.

    Raises:
        UnreadableFileError: With the place of each.
    """
    columns = Columns()
    findings = [
        unreadable(Location(file=name, line=line, path=column), _HALF_ALONE, _HALF_HINT)
        for record, line in zip(records, lines, strict=True)
        for column, text in columns.cells(record).items()
        if not is_unicode(column + text)
    ]
    if findings:
        raise UnreadableFileError(name, tuple(findings))


_HALF_ALONE = "holds half a surrogate pair; expected Unicode text"
_HALF_HINT = r"write the whole character, such as \ud83d\ude00, or leave the half out"


def _source(
    name: str,
    identity: str,
    records: Sequence[Record],
    lines: Sequence[int],
    findings: Sequence[Finding],
) -> LoadedRows:
    columns = Columns()
    columns.learn(records)
    if not columns.index:
        raise refusal(name, "the entries have no values in them; expected keys with values")
    inner = [_inner_list(name, column, count) for column, count in columns.inner_lists.items()]
    columns.inner_lists.clear()

    def rows(start: int, end: int) -> list[list[str]]:
        return [*map(columns.row, records[start:end])]

    return LoadedRows(
        name,
        Loaded(
            lambda: identity,
            [*columns.index],
            len(records),
            rows,
            lines=lines,
            findings=[*findings, *inner],
        ),
    )


def _inner_list(name: str, column: str, count: int) -> Finding:
    items = counted(count, "item")
    message = f"{column!r} holds lists with {items}, which no cell can hold; expected one value"
    hint = f"to read them as rows, name the list in the spec: rows: {column}"
    location = Location(file=name, path=column)
    return Finding(INNER_LIST, SEVERITIES[INNER_LIST], location, message, hint)


_Read = tuple[list[Record], list[int], list[Finding]]
"""Records, the line of each, and what was found beside them."""


def _read_json(text: str, path: str, name: str) -> _Read:
    try:
        data = _json_value(text)
    except (ValueError, RecursionError):
        raise _refused(name, parse_json(text)) from None
    records = records_at(data, path)
    return records, JsonPlaces(text).lines_of_items(path.split(".") if path else []), []


def _json_value(text: str) -> Nested:
    """One JSON value, its numbers as written."""
    data = json.loads(
        text,
        parse_int=str,
        parse_float=str,
        parse_constant=_refuse_constant,
        object_pairs_hook=_without_repeats,
    )
    return cast("Nested", data)


def _refuse_constant(constant: str) -> Nested:
    raise ValueError(constant)


def _without_repeats(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError
    return found


def _read_json_lines(text: str, path: str, name: str) -> _Read:
    records: list[Record] = []
    lines: list[int] = []
    findings: list[Finding] = []
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            entry = _json_value(line)
        except (ValueError, RecursionError):
            findings += (_in_line(each, name, number) for each in parse_json(line).findings)
            continue
        if not isinstance(entry, dict):
            location, message = Location(file=name, line=number), "the line is not a mapping"
            findings.append(unreadable(location, f"{message}; expected one", NEEDS_KEYS))
            continue
        try:
            found = records_at([entry], path)
        except NoRecordsError:
            continue
        records += found
        lines += [number] * len(found)
    if findings:
        raise UnreadableFileError(name, tuple(findings))
    if not records:
        first = next((line for line in text.split("\n") if line.strip()), "[]")
        records_at([_json_value(first)], path)
    return records, lines, []


def _in_line(finding: Finding, name: str, line: int) -> Finding:
    return located(finding, name, line=line)


def _read_yaml(text: str, path: str, name: str) -> _Read:
    line_of: dict[int, int] = {}
    try:
        data = build_data(text, _yaml_value, line_of)
    except (ValueError, yaml.YAMLError):
        raise _refused(name, parse_yaml(text)) from None
    doubts = parse_yaml(text).doubts if MAY_LOSE_TEXT.search(text) else ()
    records = records_at(cast("Nested", data), path)
    lines = [line_of[id(record.values)] for record in records]
    return records, lines, [located(each, name) for each in doubts]


_YAML_WORDS: dict[str, Plain] = {
    **dict.fromkeys(("null", "Null", "NULL", "~", "")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}


def _yaml_value(text: str) -> Plain:
    """What a text without quotes is, its numbers as written."""
    return _YAML_WORDS.get(text, text)


def _refused(name: str, parsed: ParsedText) -> UnreadableFileError:
    """The error for a text that could not be read fast, with every mistake in it."""
    if not parsed.findings:
        return refusal(name, "there is nothing to read in the file; expected a list of entries")
    return UnreadableFileError(name, tuple(located(each, name) for each in parsed.findings))


_READERS: dict[str, Callable[[str, str, str], _Read]] = {
    ".json": _read_json,
    ".jsonl": _read_json_lines,
    ".ndjson": _read_json_lines,
    ".yaml": _read_yaml,
    ".yml": _read_yaml,
}

SUFFIXES = tuple(_READERS)
"""The ends of the names of files with nested data."""
