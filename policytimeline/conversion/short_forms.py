"""Plain data with short forms: a text that stands for an object, an entry for a list of one.

A class says with `SHORT`, in the metadata of a field, what a bare text stands for. The long form
is what the converter reads; a mistake in it is looked up where the short form was written.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any, TypeAlias, get_args

import attrs

from policytimeline.conversion.plain import (
    TEXT_FORMS,
    Plain,
    bare_type,
    fields_in_file,
    is_collection,
    is_list,
    is_mapping,
    is_mapping_type,
    is_model,
    joined,
    may_be_none,
    without_none,
)
from policytimeline.excerpts import can_be_written

SHORT = "short"
"""Marks the field that a bare text stands for, in the metadata of the field."""

AsWritten: TypeAlias = Callable[[str], str]
"""What knows how a number or boolean at a path is written; an empty text if it does not."""

Rewrite: TypeAlias = Callable[[Any], Any]
"""What writes the short form of a single field out, and leaves other values as they are."""


def short_field(cls: type[Any]) -> str:
    """The field of a class that a bare text stands for, or an empty text."""
    return next((field.name for field in attrs.fields(cls) if SHORT in field.metadata), "")


@attrs.frozen
class ShortForms:
    """What the short forms of a language are, beside those that its classes mark.

    Attributes:
        names: Other names of fields, such as ``event`` for ``events``.
        fields: What writes out the short form of a single field.
    """

    names: Mapping[str, str] = attrs.field(factory=dict[str, str])
    fields: Mapping[tuple[type, str], Rewrite] = attrs.field(
        factory=dict[tuple[type, str], Rewrite]
    )

    def written_out(
        self, data: Plain, cls: type[Any], as_written: AsWritten = lambda _: ""
    ) -> tuple[Plain, Mapping[str, str]]:
        """The data in its long form, and where each part was written, if that differs.

        Args:
            data: The data.
            cls: What they describe.
            as_written: How the number or boolean at a path is written, which is its text.
        """
        writer = _Writer(self, as_written)
        return writer.value(data, cls, "", ""), writer.written

    def field_named(self, key: str, known: Iterable[str]) -> str:
        """The field of a key, which may have hyphens or spaces in place of underscores.

        Data made in Python may have a key that is no text, and so names no field.
        """
        if type(key) is not str:
            return key
        name = key.replace("-", "_").replace(" ", "_")
        name = self.names.get(name, name)
        return name if name in known else key


class _Writer:
    """Writes short forms out, and notes where they were written.

    Attributes:
        written: Path in the long form to path in the file, where they differ.
    """

    def __init__(self, forms: ShortForms, as_written: AsWritten) -> None:
        """Nothing is written out yet."""
        self._forms, self._as_written = forms, as_written
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
        if is_mapping_type(of) and is_mapping(data):
            item = get_args(of)[1]
            return {
                name: self.value(part, item, joined(path, name), joined(in_file, name))
                for name, part in _named(data).items()
            }
        return self._text(data, in_file) if of is str or of in TEXT_FORMS else data

    def _text(self, data: Any, in_file: str) -> Any:
        """A number or boolean as text, as it is written if that is known: 010 is not 10."""
        is_scalar = isinstance(data, bool | int | float)
        return (self._as_written(in_file) if is_scalar else "") or _as_text(data)

    def _list(self, data: Any, item: Any, path: str, in_file: str) -> Any:
        if data is None:
            return data
        if not is_list(data):
            return [self.value(data, item, f"{path}[0]", in_file)]
        return [
            self.value(part, item, f"{path}[{place}]", f"{in_file}[{place}]")
            for place, part in enumerate(data)
            # A blank cell says nothing in any case, and no list of texts needs it.
            if not (item is str and part in ("", None))
        ]

    def _object(self, data: Any, of: Any, path: str, in_file: str) -> Any:
        if not is_mapping(data):
            short = short_field(of)
            if not short or data is None or is_list(data):
                return data
            field = fields_in_file(of)[short]
            return {short: self.value(data, field.type, joined(path, short), in_file)}
        fields = fields_in_file(of)
        result: dict[str, Any] = {}
        for key, part in data.items():
            name = self._forms.field_named(key, fields)
            if name in fields:
                rewrite = self._forms.fields.get((of, name))
                given = rewrite(part) if rewrite else part
                part_path, place = joined(path, name), joined(in_file, key)
                result[name] = self.value(given, fields[name].type, part_path, place)
            else:
                result[key] = part
        return result


REST = "rest"
"""The attribute that stands for every column which is named nowhere else."""


def _named(data: dict[Any, Any]) -> dict[Any, Any]:
    """A mapping whose names are texts, as a file has them; a boolean is not: it may be ``no``."""
    names = {key: key if isinstance(key, bool) else _as_text(key) for key in data}
    is_clear = len(set(names.values())) == len(names)
    return {names[key]: part for key, part in data.items()} if is_clear else data


def _as_text(data: Any) -> Any:
    """A number, boolean or day as text, for it is compared with what a cell has."""
    if isinstance(data, bool):
        return "true" if data else "false"
    if type(data) is date:
        return data.isoformat()
    is_number = isinstance(data, int | float) and can_be_written(data)
    return str(data) if is_number else data
