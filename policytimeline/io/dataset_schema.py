"""The JSON Schema of dataset files, with which an editor completes and checks them.

It is made from the classes of the model. What it accepts is not always right: only `check` looks
into dates and follows references.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import attrs

from policytimeline.conversion.by_hand.short_schema import with_short_forms
from policytimeline.conversion.json_schema import (
    Schema,
    SchemaRules,
    format_json_schema,
    json_schema,
)
from policytimeline.conversion.plain import SELECTORS, Plain
from policytimeline.dates.lags import Lag
from policytimeline.dates.parsing import When
from policytimeline.dates.uncertain_date import UncertainDate
from policytimeline.io.files import write_schema
from policytimeline.model import fields as rules
from policytimeline.model.codebook import TEMPORAL_KINDS, LinkKind
from policytimeline.model.dataset import Dataset
from policytimeline.model.events import Event, EventStatus
from policytimeline.model.evidence import Evidence
from policytimeline.model.quantities import AttributeValue
from policytimeline.model.sources import DigestSelector, Passage, Source

SCHEMA_FILE = "dataset.schema.json"
"""What the file of the schema is called."""

_ID = "[a-z0-9-]+"
_WORD = r"[^./\s]+"
_FILLED: Schema = {"type": "string", "pattern": r"\S"}

_DAYS = r"-0-9XYESTZ:+?~%., \[\]{}"
"""The characters of EDTF."""

_DEFINITIONS: Mapping[str, Plain] = {
    "Date": {
        "description": "One day, which may not be known, in EDTF; in quotes if it is a year, or "
        "starts with a bracket.",
        "type": "string",
        "pattern": f"^[{_DAYS}]+$",
        "examples": ["2018-06-28", "2018-06", "[2018-06-17..2018-06-24]", "[..2018-06-28]"],
    },
    "DateOrInterval": {
        "description": "A date, or an interval: from a date to a date, without an end (..), or "
        "with an unknown one.",
        "type": "string",
        "pattern": f"^[{_DAYS}/]+$",
        "examples": ["2018-06-28", "2018-06/2018-07-28", "2018-06/..", "2018-06/"],
    },
    "Days": {
        "description": "The minimum and the maximum number of days; null if there is none.",
        "type": "array",
        "items": {"type": ["integer", "null"]},
        "minItems": 2,
        "maxItems": 2,
        "examples": [[1, 13], [30, None]],
    },
    "Value": {
        "description": "A text, a number, a boolean, or a quantity as prose gives it.",
        "anyOf": [
            {"type": ["string", "number", "boolean"]},
            {
                "type": "object",
                "properties": {"quantity": {"type": "string", "examples": [">2500 children"]}},
                "required": ["quantity"],
                "additionalProperties": False,
            },
        ],
    },
}

_VALUES: Mapping[object, Schema] = {
    str: {"type": "string"},
    bool: {"type": "boolean"},
    int: {"type": "integer"},
    UncertainDate: {"$ref": "#/definitions/Date"},
    When: {"$ref": "#/definitions/DateOrInterval"},
    Lag: {"$ref": "#/definitions/Days"},
    AttributeValue: {"$ref": "#/definitions/Value"},
    tuple[str, ...]: {"type": "array", "items": _FILLED},
}

_BY_VALIDATOR: Mapping[object, Schema] = {
    rules.is_filled_text: {"pattern": r"\S"},
    rules.is_id: {"pattern": f"^{_ID}$"},
    rules.is_optional_id: {"pattern": f"^({_ID})?$"},
    rules.is_dated_id: {"pattern": rf"^{_ID}(\.{_WORD})?$"},
    rules.is_word: {"pattern": f"^{_WORD}$"},
    rules.is_optional_word: {"pattern": f"^({_WORD})?$"},
    rules.is_count: {"minimum": 0},
    rules.is_positive: {"minimum": 1},
}
"""What the common validators of fields ask for."""

_BY_FIELD: Mapping[tuple[type, str], Schema] = {
    (Evidence, "anchor"): {"pattern": rf"^({_ID}(\.{_WORD})?)?$"},
    (Evidence, "quote"): {"pattern": r"^$|\S"},
    (Source, "digest"): {"pattern": "^([0-9a-f]{64})?$"},
    (Passage, "sha256"): {"pattern": "^[0-9a-f]{64}$"},
    (LinkKind, "implies"): {"enum": ["", *sorted(TEMPORAL_KINDS)]},
}
"""What the other validators ask for."""


def _field(cls: type[Any], name: str, field: attrs.Attribute[Any], schema: Schema) -> Schema:
    """The schema of a field with what its validator asks for."""
    validator = getattr(field.validator, "validator", field.validator)
    asked = _BY_FIELD.get((cls, name)) or _BY_VALIDATOR.get(validator, {})
    if "anyOf" in schema and asked:
        first, *others = schema["anyOf"] if isinstance(schema["anyOf"], list) else []
        return {"anyOf": [{**first, **asked} if isinstance(first, dict) else first, *others]}
    return schema | asked


def _together() -> dict[str, Plain]:
    """Which keys of a passage need others: those of one selector."""
    needed: dict[str, Plain] = {}
    for cls in SELECTORS.values():
        required = [part.name for part in attrs.fields(cls) if part.default is attrs.NOTHING]
        for part in attrs.fields(cls):
            if others := [name for name in required if name != part.name]:
                needed[part.name] = list[Plain](others)
    return needed


_SELECTORS = ("start", "exact", attrs.fields(DigestSelector).length.name)
_STARTS = ("paragraph", "row", *_SELECTORS)
_NEED_AN_INTERVAL = (EventStatus.ABSENT, EventStatus.ONGOING)

_OBJECTS: Mapping[type, Schema] = {
    Passage: {
        "anyOf": [{"required": [name]} for name in _STARTS],
        "dependencies": _together(),
    },
    Evidence: {
        "dependencies": {
            "alternatives": ["offset"],
            "anchor": ["offset"],
            "quote": {
                "properties": {
                    "passage": {"not": {"anyOf": [{"required": [name]} for name in _SELECTORS]}},
                },
            },
        },
    },
    Event: {
        "if": {
            "properties": {"status": {"enum": [status.value for status in _NEED_AN_INTERVAL]}},
            "required": ["status"],
        },
        "then": {"properties": {"when": {"type": "string", "pattern": "/"}}},
    },
}
"""What the classes ask for as a whole."""


def dataset_schema() -> dict[str, Plain]:
    """The JSON Schema of a dataset in YAML or JSON.

    >>> schema = dataset_schema()
    >>> schema["title"], schema["required"]
    ('Dataset', ['title'])
    """
    made = SchemaRules(_DEFINITIONS, _VALUES, _field, _OBJECTS)
    return with_short_forms(json_schema(Dataset, made))


def format_dataset_schema() -> str:
    """The schema as the text of its file."""
    return format_json_schema(dataset_schema())


def write_dataset_schema(folder: Path) -> None:
    """Write the schema under its name into a folder; an older one is replaced, no other file is.

    Raises:
        UnreadableFileError: If another file has its name, or it cannot be written.
    """
    write_schema(folder / SCHEMA_FILE, format_dataset_schema())
