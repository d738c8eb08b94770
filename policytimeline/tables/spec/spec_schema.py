"""The JSON Schema of specs, with which an editor completes and checks them while one types."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from policytimeline.conversion.json_schema import (
    Schema,
    SchemaRules,
    format_json_schema,
    json_schema,
)
from policytimeline.conversion.plain import Plain
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


def spec_schema() -> dict[str, Plain]:
    """The JSON Schema of a spec in YAML.

    >>> schema = spec_schema()
    >>> schema["title"], "event" in schema["properties"]
    ('TableSpec', True)
    """
    return json_schema(TableSpec, _RULES)


def format_schema() -> str:
    """The schema as the text of its file."""
    return format_json_schema(spec_schema())


def _field(cls: type[Any], name: str, _: attrs.Attribute[Any], schema: Schema) -> Schema:
    """The schema of a field, with the words or the short form that only this field has."""
    if words := _WORDS.get((cls, name)):
        return {"enum": list(words)}
    if examples := _EXAMPLES.get((cls, name)):
        schema["examples"] = list(examples)
    if (cls, name) == (EventTemplate, "attributes"):
        return {"anyOf": [schema, {"const": REST}]}
    return schema


_RULES = SchemaRules(
    definitions={"Text": _DEFINITION_OF_TEXT},
    values={str: _TEXT, bool: {"type": "boolean"}, int: {"type": "integer"}},
    field=_field,
    objects={TableSpec: {"oneOf": [{"required": ["event"]}, {"required": ["events"]}]}},
    forms=SPEC_FORMS,
)
