"""Specs in YAML files: short forms written out, and every mistake with its line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, cast

import attrs

from policytimeline.conversion.plain import Plain, around
from policytimeline.conversion.recovery import from_dict
from policytimeline.conversion.short_forms import AsWritten, ShortForms
from policytimeline.errors import ConversionError, UnreadableFileError
from policytimeline.findings import Finding, Location
from policytimeline.io.files import FilePath, file_name, read_text
from policytimeline.io.parsed import ParsedText, nearest_place
from policytimeline.io.yaml_format import parse_text
from policytimeline.tables.spec.open_questions import open_questions
from policytimeline.tables.spec.spec_cells import is_rule
from policytimeline.tables.spec.table_spec import EventTemplate, TableSpec


@attrs.frozen
class LocatedSpec:
    """A spec, and what knows where each part of it is written.

    Attributes:
        spec: The spec.
        file: The file, or empty if it was made in Python.
        written: Path in the spec to path in the file, where they differ.
        parsed: The text of the file, with its places.
    """

    spec: TableSpec
    file: str = ""
    written: Mapping[str, str] = attrs.field(factory=dict[str, str])
    parsed: ParsedText | None = None

    def location(self, path: str) -> Location:
        """Where in the file a part of the spec is, given its path in the spec."""
        path = self._path_in_file(path)
        if self.parsed is None:
            return Location(file=self.file, path=path)
        place = nearest_place(path, self.parsed.places.locate([path]))
        line, column = (place.line, place.column) if place else (None, None)
        return Location(file=self.file, line=line, column=column, path=path)

    def _path_in_file(self, path: str) -> str:
        """The path that a part of the spec has in the file."""
        known = next((each for each in around(path) if each in self.written), None)
        return path if known is None else self.written[known] + path[len(known) :]


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
        given = cast("Plain", dict(spec))
        if asked := tuple(open_questions(given)):
            raise ConversionError(asked)
        data, written = written_out(given)
        return LocatedSpec(from_dict(TableSpec, data), written=written)
    file = file_name(spec)
    parsed = parse_text(read_text(spec))
    if parsed.findings:
        raise UnreadableFileError(file, tuple(_in_file(each, file) for each in parsed.findings))
    if asked := tuple(open_questions(parsed.data)):
        raise _mistakes(asked, LocatedSpec(cast("TableSpec", None), file, parsed=parsed))
    data, written = written_out(parsed.data, lambda path: _as_written(parsed, path))
    try:
        return LocatedSpec(from_dict(TableSpec, data), file, written, parsed)
    except ConversionError as error:
        places = LocatedSpec(cast("TableSpec", None), file, written, parsed)
        raise _mistakes(error.findings, places) from None


def _mistakes(findings: Iterable[Finding], places: LocatedSpec) -> UnreadableFileError:
    """The error for mistakes in a file, in the order of its lines."""
    placed = (_placed(each, places) for each in findings)
    in_order = sorted(placed, key=lambda each: each.location.line or 0)
    return UnreadableFileError(places.file, tuple(in_order))


def _in_file(finding: Finding, file: str) -> Finding:
    return attrs.evolve(finding, location=attrs.evolve(finding.location, file=file))


def _placed(finding: Finding, places: LocatedSpec) -> Finding:
    return attrs.evolve(finding, location=places.location(finding.location.path))


def _as_written(parsed: ParsedText, path: str) -> str:
    """How a number or boolean of a file is written."""
    place = nearest_place(path, parsed.places.locate([path]))
    return place.written if place else ""


def written_out(
    data: Plain, as_written: AsWritten = lambda _: ""
) -> tuple[Plain, Mapping[str, str]]:
    """A spec as plain data with its short forms written out, and the path in the file of each.

    >>> written_out({"event": {"type": "vote", "title": "Vote", "when": "date"}})[0]["events"]
    [{'type': {'text': 'vote'}, 'title': 'Vote', 'when': {'column': 'date'}}]
    """
    return SPEC_FORMS.written_out(data, TableSpec, as_written)


REST = "rest"
"""The attribute that stands for every column which is named nowhere else."""


def _with_rule(part: Plain) -> Plain:
    """An end that is a rule, and not the name of a column."""
    return {"rule": part} if isinstance(part, str) and is_rule(part) else part


def _with_rest(part: Plain) -> Plain:
    """Every column that is named nowhere else, as one attribute that stands for them."""
    return {REST: REST} if part == REST else part


SPEC_FORMS = ShortForms(
    names={"event": "events"},
    fields={(EventTemplate, "end"): _with_rule, (EventTemplate, "attributes"): _with_rest},
)
"""What a spec may write in short, beside the texts that stand for objects."""
