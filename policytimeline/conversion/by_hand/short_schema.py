"""The JSON Schema of datasets as people write them: that of the long form, and the short forms.

What need not be written is not asked for either: the head of a group, or an id before a title,
may say it. So a schema accepts what lacks a key that only its group could have.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast, get_args

from policytimeline.conversion.by_hand.short_texts import OF_TEXT, TEXT_KEYS, title_key
from policytimeline.conversion.by_hand.writing_out import EVIDENCE, PARTICIPANT_KEYS
from policytimeline.conversion.json_schema import Schema
from policytimeline.conversion.plain import (
    Plain,
    bare_type,
    fields_in_file,
    is_collection,
    is_model,
    may_be_none,
    without_none,
)
from policytimeline.model.dataset import Dataset
from policytimeline.model.events import Link, Participant
from policytimeline.model.evidence import Evidence
from policytimeline.model.sources import Passage

_PLACE = r"([pr]?[1-9][0-9]*\b.*)"
_TEXTS: dict[type, tuple[str, list[Plain]]] = {
    Passage: (f"^{_PLACE}$", ["p4", "p4 71 RePJNkMm3vXaxvfUb_TSMzdVfWf20caR2sYrbGpIKRY", "r12"]),
    Evidence: (rf"^([a-z0-9-]+( {_PLACE})?|{_PLACE})$", ["gazette", "gazette p4", "p4"]),
    Link: (r"^\S+( +\S.*)?$", ["letter prompts answer"]),
}
_SAID = {
    "at": "The source and the place in it, either of which the head of a group may give.",
    "link": "Subject, kind and object, the last of which the head of a group may give.",
}
_ONE_TEXT: Schema = {"type": "string", "pattern": r"^[^,]*[^,\s][^,]*$"}
"""A text that stands for a list of one."""

_ROLES: Schema = {
    "type": "object",
    "propertyNames": {"not": {"enum": [*sorted(PARTICIPANT_KEYS)]}},
    "additionalProperties": {"anyOf": [_ONE_TEXT, {"type": "array", "items": {"type": "string"}}]},
}
"""Roles with their actors, in place of participants."""


def with_short_forms(schema: Schema) -> Schema:
    """The schema of a dataset in its long form, with the short forms."""
    writer = _Writer(schema)
    whole = writer.short(Dataset, schema)
    parts: Schema = dict(sorted(writer.parts.items()))
    return {**whole, "definitions": parts}


class _Writer:
    """Writes the schemas of the classes, and those of their groups."""

    def __init__(self, schema: Schema) -> None:
        self._long = cast("dict[str, Schema]", schema["definitions"])
        self.parts: dict[str, Plain] = {
            name: part for name, part in self._long.items() if "properties" not in part
        }

    def short(self, cls: Any, schema: Schema) -> Schema:
        """The schema of a class, with the short forms of its fields and of itself."""
        required = cast("list[str]", schema.get("required", []))
        properties: dict[str, Plain] = {
            name: _or_null(
                self._field(cls, name, part), name not in required and cls is not Dataset
            )
            for name, part in cast("dict[str, Schema]", schema["properties"]).items()
        }
        if cls in TEXT_KEYS:
            pattern: Schema = {"type": "string", "pattern": _TEXTS[cls][0]}
            properties[TEXT_KEYS[cls]] = {"description": _SAID[TEXT_KEYS[cls]], **pattern}
        made: Schema = {**schema, "properties": properties}
        if title := title_key(cls):
            made |= _id_before_title(title, properties)
        return made

    def _field(self, cls: Any, name: str, schema: Schema) -> Schema:
        of = bare_type(fields_in_file(cls)[name].type)
        of = without_none(of) if may_be_none(of) else of
        item = bare_type(get_args(of)[0]) if is_collection(of) else None
        choices: list[Plain]
        if is_model(item):
            choices = self._list(item, name)
        elif item is str:
            choices = [{"type": "array", "items": schema["items"]}, _ONE_TEXT]
        elif is_model(of):
            choices = [*_text_of(of), {"$ref": self._part(of)}]
        else:
            return schema
        made: Schema = {"description": schema["description"], "anyOf": choices}
        return made

    def _list(self, of: Any, name: str) -> list[Plain]:
        """Entries and groups of them, or one in place of them."""
        asked: list[Plain] = [{"$ref": self._part(of)}, *self._needed(of)]
        self.parts[f"{name}-entry"] = _entry(of, name, self._group(of, name), asked)
        choices = _list_of(f"{name}-entry")
        return [*choices, _ROLES] if of is Participant else choices

    def _part(self, of: Any) -> str:
        """The definition of a class, without what the head of a group may say."""
        name = of.__name__
        if name not in self.parts:
            part = self.short(of, self._long[name])
            part.pop("required", None)
            self.parts[name] = part
        return _to(name)

    def _needed(self, of: Any) -> list[Plain]:
        """What an entry needs outside of groups, if it is not said in short."""
        if of is Evidence:  # It may be that of an entry in a group, which says its source.
            return []
        required = cast("list[Plain]", self._long[of.__name__].get("required", []))
        short = {"id", title_key(of)} if title_key(of) else set[str]()
        needed: Schema = {"required": [key for key in required if key not in short]}
        if of in TEXT_KEYS:
            return [{"anyOf": [needed, {"required": [TEXT_KEYS[of]]}]}]
        return [needed] if needed["required"] else []

    def _group(self, of: Any, name: str) -> str:
        """The definition of a group of entries: what they share, and the list of them."""
        group, entry = f"{name}-group", f"{name}-in-group"
        keys = self._keys(of)
        if EVIDENCE in fields_in_file(of):
            keys = self._keys(Evidence) | keys
        self.parts[entry] = _entry(of, name, _to(group), [{"$ref": self._part(of)}])
        keys[name] = {
            "description": "The entries of the group, which share what is beside them.",
            "anyOf": _list_of(entry),
        }
        required: list[Plain] = [name]
        made: Schema = {
            "description": "Entries that share something: it is said once, beside the list.",
            "type": "object",
            "properties": keys,
            "required": required,
            "additionalProperties": False,
        }
        self.parts[group] = made
        return _to(group)

    def _keys(self, of: Any) -> dict[str, Plain]:
        """The keys of a class, each as the class has it."""
        path = self._part(of)
        part = cast("Schema", self.parts[of.__name__])
        keys = cast("dict[str, Plain]", part["properties"])
        return {key: {"$ref": f"{path}/properties/{key}"} for key in keys}


def _to(part: str) -> str:
    return f"#/definitions/{part}"


def _list_of(entry: str) -> list[Plain]:
    """Entries, or one of them."""
    return [{"type": "array", "items": {"$ref": _to(entry)}}, {"$ref": _to(entry)}]


def _entry(of: Any, name: str, group: str, asked: list[Plain]) -> Schema:
    """An entry, a text in place of it, or a group."""
    of_object: Schema = {
        "if": {"required": [name]},
        "then": {"$ref": group},
        "else": {"allOf": asked},
    }
    texts = _text_of(of)
    otherwise: Schema = {"anyOf": texts} if texts else {"type": "object"}
    return {"if": {"type": "object"}, "then": of_object, "else": otherwise}


def _text_of(of: type) -> list[Plain]:
    if of not in OF_TEXT:
        return []
    pattern, examples = _TEXTS[of]
    return [{"type": "string", "pattern": pattern, "examples": examples}]


def _or_null(schema: Schema, is_optional: bool) -> Schema:  # noqa: FBT001  # Of one caller.
    """The schema, or null, with which an entry takes away what the head of its group says."""
    if not is_optional or "const" in schema:
        return schema
    rest: Schema = {key: part for key, part in schema.items() if key != "description"}
    null: Schema = {"type": "null"}
    is_choice = rest.keys() == {"anyOf"}
    choices = cast("list[Plain]", rest["anyOf"]) if is_choice else list[Plain]([rest])
    either: list[Plain] = choices if null in choices else [*choices, null]
    return {"description": schema["description"], "anyOf": either}


def _id_before_title(title: str, keys: Mapping[str, Plain]) -> Schema:
    """That an entry without id and title may have the one as the key of the other."""
    has_either: list[Plain] = [{"required": ["id"]}, {"required": [title]}]
    return {
        "additionalProperties": {"type": "string"},
        "allOf": [{"if": {"anyOf": has_either}, "then": {"propertyNames": {"enum": list(keys)}}}],
    }
