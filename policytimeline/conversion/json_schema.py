"""JSON Schemas of files, with which editors complete and check them, made from classes.

They are made from the fields and the docstrings of the classes, so they say what those say. What
a language of files allows besides is in its `SchemaRules`.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from enum import Enum
from typing import Any, get_args

import attrs

from policytimeline.conversion.docstrings import descriptions_of, summary_of
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
from policytimeline.conversion.short_forms import ShortForms, short_field

Schema = dict[str, Plain]
FieldRule = Callable[[type[Any], str, "attrs.Attribute[Any]", Schema], Schema]

DRAFT = "http://json-schema.org/draft-07/schema#"
"""Draft 7, the latest that editors of YAML know well."""


def _as_it_is(_: type[Any], __: str, ___: attrs.Attribute[Any], schema: Schema) -> Schema:
    return schema


@attrs.frozen
class SchemaRules:
    """What a language of files has besides the classes.

    Attributes:
        definitions: Schemas that others refer to, by their names.
        values: The schema of each type whose values are no mappings or lists.
        field: What makes the schema of a field from that of its type.
        objects: What else holds for the objects of a class.
        forms: The short forms of the language; None if it has none: then every key has one name,
            a list is a list, and what may be left out may be null.
    """

    definitions: Mapping[str, Plain]
    values: Mapping[object, Schema]
    field: FieldRule = _as_it_is
    objects: Mapping[type, Schema] = attrs.field(factory=dict[type, Schema])
    forms: ShortForms | None = None


def json_schema(cls: type[Any], rules: SchemaRules) -> Schema:
    """The JSON Schema of files that hold an object of a class."""
    writer = _Writer(rules)
    whole = writer.object(cls)
    parts = {name: writer.parts[name] for name in sorted(writer.parts)}
    return {"$schema": DRAFT, **whole, "definitions": parts}


def format_json_schema(schema: Schema) -> str:
    """A schema as the text of its file."""
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


class _Writer:
    """Writes the schema of a class, and those of the classes that it needs."""

    def __init__(self, rules: SchemaRules) -> None:
        self.parts: dict[str, Plain] = dict(rules.definitions)
        self._rules = rules
        self._names: Mapping[str, str] = rules.forms.names if rules.forms else {}

    def object(self, cls: Any) -> Schema:
        """The schema of a class that is written as a mapping."""
        properties: dict[str, Plain] = {}
        patterns: dict[str, Plain] = {}
        for name, field in fields_in_file(cls).items():
            described = self._described(cls, name, field)
            if self._rules.forms is None:
                properties[name] = described
                continue
            properties[name.replace("_", "-")] = described
            if "_" in name:
                patterns[f"^{name.replace('_', '[_ ]')}$"] = described
        for other, name in self._names.items():
            if name in properties:
                properties[other] = properties[name]
        made: Schema = {
            "title": cls.__name__,
            "description": summary_of(cls),
            "type": "object",
            "properties": properties,
            "additionalProperties": False,
        }
        if patterns:
            made["patternProperties"] = patterns
        if required := self._required(cls):
            made["required"] = required
        return made | self._rules.objects.get(cls, {})

    def _required(self, cls: Any) -> list[Plain]:
        """The keys that an object has to have; fields of a part of it are not among them."""
        own = {field.alias or field.name for field in attrs.fields(cls)}
        return [
            name
            for name, field in fields_in_file(cls).items()
            if field.default is attrs.NOTHING and name in own and name not in self._names.values()
        ]

    def _described(self, cls: Any, name: str, field: attrs.Attribute[Any]) -> Schema:
        schema = self._rules.field(cls, name, field, dict(self._value(field.type)))
        said = descriptions_of(cls)
        description = said.get(name) or said.get(field.name, "")
        described: Schema = {"description": description} if description else {}
        # In draft 7 nothing beside a reference counts.
        whole: Schema = {"allOf": [schema]} if "$ref" in schema and described else schema
        return described | whole

    def _value(self, of: Any) -> Schema:
        """The schema of a value of a type."""
        of = bare_type(of)
        if of in self._rules.values:
            return self._rules.values[of]
        if is_collection(of):
            return self._list(get_args(of)[0])
        if may_be_none(of):
            inner = self._value(without_none(of))
            choices: list[Plain] = [inner, {"type": "null"}]
            return inner if self._rules.forms else {"anyOf": choices}
        if is_model(of):
            return self._model(of)
        return self._mapping_or_value(of)

    def _mapping_or_value(self, of: Any) -> Schema:
        if is_mapping_type(of):
            return {"type": "object", "additionalProperties": self._value(get_args(of)[1])}
        if isinstance(of, type) and issubclass(of, Enum):
            return {"enum": _words_of(of)}
        return self._rules.values[str]

    def _list(self, of: Any) -> Schema:
        item = self._value(of)
        whole: Schema = {"type": "array", "items": item}
        return {"anyOf": [item, whole]} if self._rules.forms else whole

    def _model(self, cls: type[Any]) -> Schema:
        name = cls.__name__
        if name not in self.parts:
            self.parts[name] = {}
            self.parts[name] = self.object(cls)
        schema: Schema = {"$ref": f"#/definitions/{name}"}
        if self._rules.forms and short_field(cls):
            return {"anyOf": [self._rules.values[str], schema]}
        return schema


def _words_of(of: type[Enum]) -> list[Plain]:
    return [str(member.value) for member in of]
