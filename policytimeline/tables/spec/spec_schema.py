"""The JSON Schema of specs, with which an editor completes and checks them while one types.

It is made from the classes of the spec and from their docstrings, so it says what they say.
"""

from __future__ import annotations

import inspect
import json
import re
from collections.abc import Mapping
from typing import Any, get_args

import attrs

from policytimeline.conversion.plain import (
    Plain,
    bare_type,
    fields_in_file,
    is_collection,
    is_mapping_type,
    is_model,
    may_be_none,
    without_none,
)
from policytimeline.conversion.short_forms import short_field
from policytimeline.tables.notations.jurisdiction_codes import OWN, schemes
from policytimeline.tables.notations.numbers import DECIMAL_MARKS
from policytimeline.tables.spec.file_form import BAD_BYTES, FileForm
from policytimeline.tables.spec.spec_cells import ATTRIBUTE_TYPES, AttributeCells, JurisdictionCells
from policytimeline.tables.spec.spec_files import REST, SPEC_FORMS
from policytimeline.tables.spec.table_spec import EventTemplate, TableSpec

SCHEMA_FILE = "table-spec.schema.json"
"""What the file of the schema is called."""

_TEXT: dict[str, Plain] = {"$ref": "#/definitions/Text"}
_DEFINITION_OF_TEXT: dict[str, Plain] = {
    "description": "A text; numbers and booleans are read as texts.",
    "type": ["string", "number", "boolean"],
    # A question of a draft is not an answer.
    "pattern": r"^(?!\?\?\?)",
}

_WORDS: Mapping[tuple[type, str], tuple[str, ...]] = {
    (AttributeCells, "type"): ATTRIBUTE_TYPES,
    (AttributeCells, "decimal"): DECIMAL_MARKS,
    (FileForm, "bad_bytes"): BAD_BYTES,
}
"""Fields with a fixed choice of words."""

_EXAMPLES: Mapping[tuple[type, str], tuple[str, ...]] = {
    (JurisdictionCells, "codes"): (*schemes(), OWN),
}
"""Fields for which an editor offers words, but takes others."""

_ENTRY = re.compile(r"^    (\w+): ((?:.|\n(?!    \w+:|\n|\S))*)", re.MULTILINE)


def spec_schema() -> dict[str, Plain]:
    """The JSON Schema of a spec in YAML, in draft 7, the latest that editors of YAML know well.

    >>> schema = spec_schema()
    >>> schema["title"], "event" in schema["properties"]
    ('TableSpec', True)
    """
    parts: dict[str, Plain] = {"Text": _DEFINITION_OF_TEXT}
    whole = _object(TableSpec, parts)
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        **whole,
        "definitions": {name: parts[name] for name in sorted(parts)},
    }


def format_schema() -> str:
    """The schema as the text of its file."""
    return json.dumps(spec_schema(), indent=2, ensure_ascii=False) + "\n"


def _object(cls: Any, parts: dict[str, Plain]) -> dict[str, Plain]:
    """The schema of a class that is written as a mapping."""
    descriptions = _descriptions(cls)
    properties: dict[str, Plain] = {}
    patterns: dict[str, Plain] = {}
    required: list[Plain] = []
    for name, field in fields_in_file(cls).items():
        schema = _field(cls, name, field.type, parts)
        # In draft 7 nothing beside a reference counts.
        described: dict[str, Plain] = {"description": descriptions[name]}
        described.update({"allOf": [schema]} if "$ref" in schema else schema)
        properties[name.replace("_", "-")] = described
        if "_" in name:
            patterns[f"^{name.replace('_', '[_ ]')}$"] = described
        if field.default is attrs.NOTHING and name not in SPEC_FORMS.names.values():
            required.append(name)
    for other, name in SPEC_FORMS.names.items():
        if name in properties:
            properties[other] = properties[name]
    schema = {
        "title": cls.__name__,
        "description": _summary(cls),
        "type": "object",
        "properties": properties,
        "additionalProperties": False,
    }
    if patterns:
        schema["patternProperties"] = patterns
    if required:
        schema["required"] = required
    if cls is TableSpec:
        schema["oneOf"] = [{"required": ["event"]}, {"required": ["events"]}]
    return schema


def _field(cls: type[Any], name: str, of: Any, parts: dict[str, Plain]) -> dict[str, Plain]:
    """The schema of a field, with the words or the short form that only this field has."""
    if words := _WORDS.get((cls, name)):
        return {"enum": list(words)}
    schema = dict(_value(of, parts))
    if examples := _EXAMPLES.get((cls, name)):
        schema["examples"] = list(examples)
    if (cls, name) == (EventTemplate, "attributes"):
        return {"anyOf": [schema, {"const": REST}]}
    return schema


_PLAIN: dict[object, dict[str, Plain]] = {
    bool: {"type": "boolean"},
    int: {"type": "integer"},
}


def _value(of: Any, parts: dict[str, Plain]) -> dict[str, Plain]:
    """The schema of a value of a type."""
    of = bare_type(of)
    if may_be_none(of):
        of = bare_type(without_none(of))
    if is_model(of):
        return _model(of, parts)
    if is_collection(of):
        item = _value(get_args(of)[0], parts)
        return {"anyOf": [item, {"type": "array", "items": item}]}
    if is_mapping_type(of):
        return {"type": "object", "additionalProperties": _value(get_args(of)[1], parts)}
    return _PLAIN.get(of, _TEXT)


def _model(cls: type[Any], parts: dict[str, Plain]) -> dict[str, Plain]:
    name = cls.__name__
    if name not in parts:
        parts[name] = {}
        parts[name] = _object(cls, parts)
    schema: dict[str, Plain] = {"$ref": f"#/definitions/{name}"}
    return {"anyOf": [_TEXT, schema]} if short_field(cls) else schema


def _summary(cls: type[Any]) -> str:
    """The first sentence of the docstring of a class."""
    return _in_one_line((inspect.getdoc(cls) or "").split("\n\n")[0])


def _descriptions(cls: type[Any]) -> dict[str, str]:
    """What the docstring of a class says of each field."""
    text = (inspect.getdoc(cls) or "").partition("Attributes:\n")[2]
    return {name: _in_one_line(said) for name, said in _ENTRY.findall(text)}


def _in_one_line(text: str) -> str:
    return " ".join(text.replace("``", "`").split())
