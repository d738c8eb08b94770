"""What is wrong with data that could not be read: every mistake, each with its path.

The converter stops at the first mistake, which is fast; this walk comes after it and finds all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import NoneType
from typing import Any, TypeVar, cast, get_args, get_origin

import attrs

from policytimeline.conversion.converter import (
    SELECTORS,
    TEXT_FORMS,
    Plain,
    a_list,
    a_mapping,
    converter,
    is_list,
    is_mapping,
)
from policytimeline.errors import (
    ConversionError,
    InvalidValueError,
    PolicyTimelineError,
    finding_of,
)
from policytimeline.findings import Finding, unreadable
from policytimeline.model.dataset import Dataset
from policytimeline.model.keyed import Keyed
from policytimeline.model.sources import Passage
from policytimeline.suggestions import did_you_mean

T = TypeVar("T")
_Fields = Mapping[str, "attrs.Attribute[Any]"]
_ENTRY = re.compile(r"(?P<collection>[\w.]+)\[(?P<number>\d+)\]")


@attrs.frozen
class ReadDataset:
    """A dataset as far as its data is sound, and what was wrong with the rest.

    Attributes:
        dataset: What is sound.
        findings: Every mistake, in the data's order; empty if all is sound.
        lost_ids: Ids of the entries left out because of a mistake in them.
        kept: By collection, the number that each entry of the dataset has in the data.
    """

    dataset: Dataset
    findings: tuple[Finding, ...] = ()
    lost_ids: frozenset[str] = frozenset()
    kept: Mapping[str, tuple[int, ...]] = attrs.field(factory=dict[str, tuple[int, ...]])

    def path_in_data(self, path: str) -> str:
        """The path in the data of a path in the dataset, which lacks the bad entries."""
        entry = _ENTRY.match(path)
        if entry is None or entry["collection"] not in self.kept:
            return path
        number = self.kept[entry["collection"]][int(entry["number"])]
        return f"{entry['collection']}[{number}]{path[entry.end() :]}"


def to_dict(value: object) -> Plain:
    """A model object as plain data; fields that hold their default are left out.

    >>> from policytimeline import Actor
    >>> to_dict(Actor(id="hsi", name="HSI"))
    {'id': 'hsi', 'name': 'HSI'}
    """
    return cast("Plain", converter().unstructure(value))


def from_dict(cls: type[T], data: Plain) -> T:
    """A model object from plain data.

    Raises:
        ConversionError: With every mistake found and its path.

    >>> from policytimeline import Actor
    >>> from_dict(Actor, {"id": "hsi", "name": "HSI"}).name
    'HSI'
    """
    try:
        return converter().structure(data, cls)
    except Exception:
        findings = tuple(_mistakes(data, cls, ""))
        if not findings:
            raise
        raise ConversionError(findings) from None


def dataset_from_dict(data: Plain) -> ReadDataset:
    """A dataset from plain data: as far as it is sound, with what is wrong with the rest."""
    try:
        return ReadDataset(converter().structure(data, Dataset))
    except Exception:
        findings = tuple(_mistakes(data, Dataset, ""))
        if not findings:
            raise
    return _sound_part(data if is_mapping(data) else {}, findings)


def _sound_part(data: Mapping[str, Any], findings: tuple[Finding, ...]) -> ReadDataset:
    """The dataset of the fields and entries without a mistake."""
    sieve = _Sieve()
    sound = {"title": "(no title)"} | sieve.sound_fields(data, Dataset, "")
    dataset = converter().structure(sound, Dataset)
    return ReadDataset(dataset, findings, frozenset(sieve.lost_ids), sieve.kept)


class _Sieve:
    """Keeps what is sound, down to the entries of a list, and notes what is lost.

    Attributes:
        kept: By the path of a list, the number that each entry kept has in the data.
        lost_ids: Ids of the entries left out.
    """

    def __init__(self) -> None:
        self.kept: dict[str, tuple[int, ...]] = {}
        self.lost_ids: set[str] = set()

    def sound_fields(self, data: Mapping[str, Any], cls: Any, path: str) -> dict[str, Any]:
        """The fields of a class without a mistake, or as far as they are without one."""
        fields = _fields_of(cls)
        sound: dict[str, Any] = {}
        for key in fields.keys() & data.keys():
            value, of = data[key], fields[key].type
            if is_list(value) and get_origin(of) in {Keyed, tuple}:
                sound[key] = self._sound_entries(value, get_args(of)[0], _joined(path, key))
            elif is_mapping(value) and _is_model(of):
                sound[key] = self.sound_fields(value, of, _joined(path, key))
            else:
                sound[key] = value
        return {
            key: value
            for key, value in sound.items()
            if not any(_mistakes_in_field(value, fields[key], ""))
        }

    def _sound_entries(self, items: list[Any], of: Any, path: str) -> list[Any]:
        self.kept[path] = tuple(
            place for place, item in enumerate(items) if not any(_mistakes(item, of, ""))
        )
        lost = (items[place] for place in set(range(len(items))).difference(self.kept[path]))
        self.lost_ids |= {str(item["id"]) for item in lost if is_mapping(item) and "id" in item}
        return [items[place] for place in self.kept[path]]


def _fields_of(cls: Any) -> _Fields:
    """The fields of a class by their names in files; a passage has those of its selectors."""
    fields: dict[str, attrs.Attribute[Any]] = {}
    for field in _resolved(cls):
        if cls is Passage and field.name in SELECTORS:
            fields |= {part.name: part for part in _resolved(SELECTORS[field.name])}
        else:
            fields[field.alias or field.name] = field
    return fields


def _resolved(cls: Any) -> tuple[attrs.Attribute[Any], ...]:
    """The fields of a class, their types as types and not as texts."""
    fields: tuple[attrs.Attribute[Any], ...] = attrs.fields(attrs.resolve_types(cls))
    return fields


def _mistakes(value: Any, of: Any, path: str) -> Iterator[Finding]:
    """Every mistake in a value that should have the given type."""
    if NoneType in get_args(of):
        if value is not None:
            yield from _mistakes(value, _without_none(of), path)
    elif _is_model(of):
        yield from _mistakes_in_object(value, of, path)
    elif get_origin(of) in {Keyed, tuple}:
        yield from _mistakes_in_list(value, get_args(of)[0], path)
    elif get_origin(of) is Mapping:
        yield from _mistakes_in_mapping(value, get_args(of)[1], path)
    else:
        yield from _mistake_in_value(value, of, path)


def _is_model(of: Any) -> bool:
    """Whether a class is written as a mapping, and not as one text."""
    return attrs.has(of) and of not in TEXT_FORMS


def _without_none(of: Any) -> Any:
    kept = [part for part in get_args(of) if part is not NoneType]
    result = kept[0]
    for part in kept[1:]:
        result |= part
    return result


def _mistakes_in_list(value: Any, item: Any, path: str) -> Iterator[Finding]:
    try:
        parts = a_list(value)
    except InvalidValueError as error:
        yield finding_of(error, path)
        return
    for place, part in enumerate(parts):
        yield from _mistakes(part, item, f"{path}[{place}]")


def _mistakes_in_mapping(value: Any, item: Any, path: str) -> Iterator[Finding]:
    try:
        parts = a_mapping(value)
    except InvalidValueError as error:
        yield finding_of(error, path)
        return
    for key, part in parts.items():
        yield from _mistakes(part, item, f"{path}.{key}")


def _mistakes_in_object(value: Any, of: Any, path: str) -> Iterator[Finding]:
    fields = _fields_of(of)
    some_names = ", ".join(list(fields)[:4])
    try:
        given = a_mapping(value, f"a mapping with the fields of {of.__name__} ({some_names}, ...)")
    except InvalidValueError as error:
        yield finding_of(error, path)
        return
    found = False
    for key, part in given.items():
        mistakes = (
            _mistakes_in_field(part, fields[key], _joined(path, key))
            if key in fields
            else iter([_unknown_key(key, of, fields, path)])
        )
        for mistake in mistakes:
            found = True
            yield mistake
    for key in _missing_keys(of, fields, given):
        found = True
        yield unreadable(_joined(path, key), f"{key!r} is missing; {of.__name__} needs it")
    if not found:
        yield from _mistake_in_value(value, of, path)


def _missing_keys(of: Any, fields: _Fields, given: Mapping[str, Any]) -> list[str]:
    required = [key for key, field in fields.items() if field.default is attrs.NOTHING]
    if of is Passage:
        homes = {part.name: cls for cls in SELECTORS.values() for part in attrs.fields(cls)}
        begun = {homes[key] for key in given if key in homes}
        required = [key for key in required if homes[key] in begun]
    return [key for key in required if key not in given]


def _mistakes_in_field(value: Any, field: attrs.Attribute[Any], path: str) -> Iterator[Finding]:
    found = False
    for mistake in _mistakes(value, field.type, path):
        found = True
        yield mistake
    if field.validator is None or found:
        return
    try:
        field.validator(None, field, converter().structure(value, cast("type[Any]", field.type)))
    except InvalidValueError as error:
        yield finding_of(error, path)


def _mistake_in_value(value: Any, of: Any, path: str) -> Iterator[Finding]:
    try:
        converter().structure(value, of)
    except InvalidValueError as error:
        yield finding_of(error, _joined(path, error.field) if _is_model(of) else path)
    except PolicyTimelineError as error:
        yield finding_of(error, path)


def _unknown_key(key: str, of: Any, fields: _Fields, path: str) -> Finding:
    expected = f"expected one of {', '.join(fields)}"
    message = f"{key!r} is not a field of {of.__name__}; {expected}"
    hint = _under(key, fields) or did_you_mean(key, fields)
    return unreadable(_joined(path, key), message, hint, value=key)


def _under(key: str, fields: _Fields) -> str:
    """A hint if the key belongs one level deeper, as ``waive`` does under ``checks``."""
    for name, field in fields.items():
        of = _without_none(field.type) if NoneType in get_args(field.type) else field.type
        if _is_model(of) and key in _fields_of(of):
            return f"write it under {name}:"
    return ""


def _joined(path: str, key: str) -> str:
    return f"{path}.{key}" if path else key
