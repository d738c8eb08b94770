"""Specs in YAML files: short forms written out, and every mistake with its line."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any, cast, get_args

import attrs

from policytimeline.conversion.plain import (
    Plain,
    bare_type,
    fields_in_file,
    is_collection,
    is_mapping_type,
    is_model,
    joined,
    may_be_none,
    without_none,
)
from policytimeline.conversion.recovery import from_dict
from policytimeline.errors import ConversionError, UnreadableFileError
from policytimeline.findings import Finding, Location
from policytimeline.io.files import FilePath, file_name, read_text
from policytimeline.io.parsed import ParsedText, nearest_place
from policytimeline.io.yaml_format import parse_text
from policytimeline.tables.spec import EventTemplate, TableSpec, short_field

_RULES_OF_ENDS = re.compile(r"none|next begin within .+")
_HOME_OF = {"event": "events"}
"""Keys that stand for another one, for readers."""


@attrs.frozen
class LocatedSpec:
    """A spec, and what knows where each part of it is written.

    Attributes:
        spec: The spec.
        file: The file, or empty if it was made in Python.
    """

    spec: TableSpec
    file: str = ""
    _written: Mapping[str, str] = attrs.field(factory=dict[str, str])
    _parsed: ParsedText | None = None

    def location(self, path: str) -> Location:
        """Where in the file a part of the spec is, given its path in the spec."""
        path = self._written.get(path, path)
        if self._parsed is None:
            return Location(file=self.file, path=path)
        place = nearest_place(path, self._parsed.places.locate([path]))
        line, column = (place.line, place.column) if place else (None, None)
        return Location(file=self.file, line=line, column=column, path=path)


def read_spec(path: FilePath) -> TableSpec:
    """Read the spec of a table from a YAML file.

    Raises:
        UnreadableFileError: With every mistake in it, each with its line.

    >>> read_spec("docs/examples/councils.spec.yaml").events[0].type.text
    'council-opens'
    """
    return located_spec(path).spec


def located_spec(spec: FilePath | TableSpec | Mapping[str, Any]) -> LocatedSpec:
    """A spec with its places: read from a file, or made in Python, as an object or plain data.

    Raises:
        UnreadableFileError: With every mistake in the file, each with its line.
        ConversionError: With every mistake in the plain data.
    """
    if isinstance(spec, TableSpec):
        return LocatedSpec(spec)
    if isinstance(spec, Mapping):
        data, written = written_out(cast("Plain", dict(spec)))
        return LocatedSpec(from_dict(TableSpec, data), _written=written)
    file = file_name(spec)
    parsed = parse_text(read_text(spec))
    if parsed.findings:
        raise UnreadableFileError(file, tuple(_in_file(each, file) for each in parsed.findings))
    data, written = written_out(parsed.data)
    try:
        return LocatedSpec(from_dict(TableSpec, data), file, written, parsed)
    except ConversionError as error:
        places = LocatedSpec(cast("TableSpec", None), file, written, parsed)
        findings = (_placed(each, places) for each in error.findings)
        in_order = sorted(findings, key=lambda each: each.location.line or 0)
        raise UnreadableFileError(file, tuple(in_order)) from None


def _in_file(finding: Finding, file: str) -> Finding:
    return attrs.evolve(finding, location=attrs.evolve(finding.location, file=file))


def _placed(finding: Finding, places: LocatedSpec) -> Finding:
    return attrs.evolve(finding, location=places.location(finding.location.path))


def written_out(data: Plain) -> tuple[Plain, Mapping[str, str]]:
    """A spec as plain data with its short forms written out, and the path in the file of each.

    >>> written_out({"event": {"type": "vote", "title": "Vote", "when": "date"}})[0]["events"]
    [{'type': {'text': 'vote'}, 'title': 'Vote', 'when': {'column': 'date'}}]
    """
    writer = _Writer()
    return writer.value(data, TableSpec, "", ""), writer.written


class _Writer:
    """Writes short forms out, and notes where they were written.

    Attributes:
        written: Path in the long form to path in the file, where they differ.
    """

    def __init__(self) -> None:
        """Nothing is written out yet."""
        self.written: dict[str, str] = {}

    def value(self, data: Any, of: Any, path: str, in_file: str) -> Any:
        """A value of a type, written out."""
        if path != in_file:
            self.written[path] = in_file
        of = bare_type(of)
        if may_be_none(of):
            of = without_none(of)
        if is_model(of):
            return self._object(data, of, path, in_file)
        if is_collection(of):
            return self._list(data, get_args(of)[0], path, in_file)
        if is_mapping_type(of) and isinstance(data, dict):
            item = get_args(of)[1]
            return {
                key: self.value(part, item, joined(path, key), joined(in_file, key))
                for key, part in data.items()
            }
        return _as_text(data) if of is str else data

    def _list(self, data: Any, item: Any, path: str, in_file: str) -> Any:
        if data is None:
            return data
        if not isinstance(data, list):
            return [self.value(data, item, f"{path}[0]", in_file)]
        return [
            self.value(part, item, f"{path}[{place}]", f"{in_file}[{place}]")
            for place, part in enumerate(data)
            # A blank cell says nothing in any case, and no list of texts needs it.
            if not (item is str and part in ("", None))
        ]

    def _object(self, data: Any, of: Any, path: str, in_file: str) -> Any:
        if not isinstance(data, dict):
            short = short_field(of)
            if not short or data is None or isinstance(data, list):
                return data
            field = fields_in_file(of)[short]
            return {short: self.value(data, field.type, joined(path, short), in_file)}
        fields = fields_in_file(of)
        result: dict[str, Any] = {}
        for key, part in cast("dict[str, Any]", data).items():
            name = _field_named(key, fields)
            if name in fields:
                given = _LONG_FORMS.get((of, name), _itself)(part)
                part_path, place = joined(path, name), joined(in_file, key)
                result[name] = self.value(given, fields[name].type, part_path, place)
            else:
                result[key] = part
        return result


REST = "rest"
"""The attribute that stands for every column which is named nowhere else."""


def _field_named(key: str, fields: Iterable[str]) -> str:
    """The field of a key, which may have hyphens or spaces in the place of underscores."""
    name = key.replace("-", "_").replace(" ", "_")
    name = _HOME_OF.get(name, name)
    return name if name in fields else key


def _itself(part: Any) -> Any:
    return part


def _with_rule(part: Any) -> Any:
    """An end that is a rule, and not the name of a column."""
    is_rule = isinstance(part, str) and _RULES_OF_ENDS.fullmatch(part)
    return {"rule": part} if is_rule else part


def _with_rest(part: Any) -> Any:
    """Every column that is named nowhere else, as one attribute that stands for them."""
    return {REST: REST} if part == REST else part


_LONG_FORMS: dict[tuple[type, str], Callable[[Any], Any]] = {
    (EventTemplate, "end"): _with_rule,
    (EventTemplate, "attributes"): _with_rest,
}
"""Short forms of a single field."""


def _as_text(data: Any) -> Any:
    """A number or boolean as text, for it is compared with what a cell has."""
    if isinstance(data, bool):
        return "true" if data else "false"
    return str(data) if isinstance(data, int | float) else data
