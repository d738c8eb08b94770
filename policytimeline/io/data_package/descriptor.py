"""``datapackage.json``: what a dataset has only once, and the schema of each of its tables.

Follows Data Package and Table Schema of Frictionless, version 1, which tools know best.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any, cast

from policytimeline.conversion.docstrings import summary_of
from policytimeline.conversion.plain import Plain, is_list, is_mapping
from policytimeline.io.data_package.cells import (
    ANY,
    BOOLEAN,
    NUMBER,
    QUANTITY,
    TEXT,
    UNBOUNDED,
    CellKind,
)
from policytimeline.io.data_package.columns import Column
from policytimeline.io.data_package.tables import LINK_NUMBER, REPEAT, TABLES, Table

OWN = "policytimeline"
"""The key of what only this library knows."""

CODEBOOK_REST = ("version", "stages", "note")
"""What a codebook has besides its tables."""

_VERSION = 1
_IDENTIFIER = re.compile(r"[-a-zA-Z0-9._+]+")
_OTHER_LICENCE = "other"
_NOT_IN_A_NAME = re.compile(r"[^a-z0-9]+")

PLACES: tuple[tuple[str, str], ...] = (
    ("licence", "licenses[0]"),
    ("note", "description"),
    ("checks", f"{OWN}.checks"),
    ("codebook", f"{OWN}.codebook"),
)
"""Keys of a dataset that have another place in the descriptor; the others have the same."""


def descriptor_of(
    data: Mapping[str, Plain], columns: Mapping[Table, tuple[Column, ...]]
) -> dict[str, Plain]:
    """The descriptor of a dataset, as plain data, whose tables have some columns."""
    title = cast("str", data["title"])
    made: dict[str, Plain] = {
        "profile": "tabular-data-package",
        "name": _NOT_IN_A_NAME.sub("-", title.lower()).strip("-") or "dataset",
        "title": title,
    }
    made |= {key: data[key] for key in ("version",) if key in data}
    if "note" in data:
        made["description"] = data["note"]
    if "licence" in data:
        made["licenses"] = [_licence(cast("str", data["licence"]))]
    if "contributors" in data:
        names = cast("list[Plain]", data["contributors"])
        made["contributors"] = [{"title": name} for name in names]
    book = cast("dict[str, Plain]", data.get("codebook", {}))
    rest = {key: book[key] for key in CODEBOOK_REST if key in book}
    own: dict[str, Plain] = {"format": _VERSION}
    own |= {"codebook": rest} if rest else {}
    own |= {"checks": data["checks"]} if "checks" in data else {}
    made[OWN] = own
    tables = tuple(columns)
    made["resources"] = [_resource(table, columns[table], tables) for table in tables]
    return made


def _licence(text: str) -> Plain:
    if _IDENTIFIER.fullmatch(text) and text != _OTHER_LICENCE:
        return {"name": text}
    return {"name": _OTHER_LICENCE, "title": text}


def header_of(descriptor: Mapping[str, Any]) -> dict[str, Plain]:
    """The parts of a dataset that the descriptor holds, as far as they have their form."""
    own = descriptor.get(OWN)
    data: dict[str, Plain] = {
        key: descriptor[key] for key in ("title", "version") if key in descriptor
    }
    if licences := descriptor.get("licenses"):
        first = licences[0] if is_list(licences) else licences
        data["licence"] = _licence_text(first) if is_mapping(first) else first
    if contributors := descriptor.get("contributors"):
        data["contributors"] = [
            each.get("title") if is_mapping(each) else each
            for each in (contributors if is_list(contributors) else [contributors])
        ]
    if "description" in descriptor:
        data["note"] = descriptor["description"]
    if is_mapping(own):
        data |= {key: own[key] for key in ("codebook", "checks") if key in own}
    return data


def _licence_text(licence: Mapping[str, Plain]) -> Plain:
    name = licence.get("name")
    return licence.get("title", name) if name in {_OTHER_LICENCE, None} else name


def _resource(table: Table, columns: Iterable[Column], tables: tuple[Table, ...]) -> Plain:
    schema: dict[str, Plain] = {
        "fields": [_field(table, column) for column in columns],
        "missingValues": ["", UNBOUNDED],
    }
    if not table.owners and any(column.name == "id" and column.is_required for column in columns):
        schema["primaryKey"] = ["id"]
    if keys := list(_foreign_keys(table, tables)):
        schema["foreignKeys"] = keys
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "title": table.title,
        "description": summary_of(table.cls),
        "path": table.file,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": schema,
    }


def _foreign_keys(table: Table, tables: tuple[Table, ...]) -> Iterable[Plain]:
    there = {each.name for each in tables}
    targets = [(owner.column, owner.table, owner.key) for owner in table.owners]
    targets += [(column, name, "id") for column, name in table.references.items()]
    for column, name, key in targets:
        if name in there:
            resource = "" if name == table.name else name
            yield {"fields": [column], "reference": {"resource": resource, "fields": [key]}}


def _field(table: Table, column: Column) -> Plain:
    made: dict[str, Plain] = {"name": column.name, "type": column.kind.type}
    if column.description:
        made["description"] = column.description
    constraints: dict[str, Plain] = {}
    if column.is_required:
        constraints["required"] = True
    if column.name == LINK_NUMBER and table.name == "links":
        constraints["unique"] = True
    if column.words:
        constraints["enum"] = list(column.words)
    if constraints:
        made["constraints"] = constraints
    if column.kind is QUANTITY:
        made[OWN] = QUANTITY.name
    return made


_KINDS: Mapping[object, CellKind] = {
    "string": TEXT,
    "boolean": BOOLEAN,
    "number": NUMBER,
    "integer": NUMBER,
    "any": ANY,
}


def kinds_in(descriptor: Mapping[str, Any], table: Table) -> dict[str, CellKind]:
    """How the descriptor says that the columns of a table are written, as far as it does."""
    resources = descriptor.get("resources")
    for resource in resources if is_list(resources) else ():
        if is_mapping(resource) and resource.get("name") == table.name:
            schema = resource.get("schema")
            fields = schema.get("fields") if is_mapping(schema) else None
            return {
                str(field.get("name")): QUANTITY
                if field.get(OWN) == QUANTITY.name
                else _KINDS.get(str(field.get("type")), TEXT)
                for field in (fields if is_list(fields) else ())
                if is_mapping(field)
            }
    return {}


FILES: tuple[str, ...] = tuple(table.file for table in TABLES)
"""The files of all tables."""

REPEATED = Column(
    REPEAT,
    (REPEAT,),
    description="Which entry with this id the row belongs to, from 1; empty for the first.",
)
"""The column that a table has only if entries to which its rows belong share an id."""
