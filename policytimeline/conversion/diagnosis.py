"""What is wrong with data that could not be read: every mistake, each with its path.

Reading stops at the first mistake, which is fast; this walk comes after it and finds all.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, cast, get_args

import attrs

from policytimeline.conversion.by_hand.place_texts import place_fields
from policytimeline.conversion.by_hand.short_texts import TEXT_KEYS
from policytimeline.conversion.converter import converter
from policytimeline.conversion.hints import hint_for, torn_text
from policytimeline.conversion.plain import (
    SELECTORS,
    Plain,
    a_list,
    a_mapping,
    converter_of,
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
from policytimeline.conversion.reading import reader_of
from policytimeline.conversion.short_forms import short_field
from policytimeline.dates.lags import Lag
from policytimeline.errors import InvalidValueError, PolicyTimelineError, finding_of
from policytimeline.findings import Finding, unreadable
from policytimeline.model.dataset import Dataset
from policytimeline.model.fields import check_filled_text
from policytimeline.model.sources import Passage
from policytimeline.suggestions import did_you_mean

_Fields = Mapping[str, "attrs.Attribute[Any]"]


@attrs.frozen
class Mistake:
    """One thing that is wrong with plain data.

    Attributes:
        found: The finding about it, before the value as written and its hint are known.
        value: The value that is wrong, if another one would be right.
        of: The type that it should have.
        field: The field that it was given for, if it was one's own value.
        problem: What the finding says after the value.
    """

    found: Finding
    value: Any = None
    of: Any = None
    field: attrs.Attribute[Any] | None = None
    problem: str = ""

    def finding(self, written: str = "") -> Finding:
        """The finding, with a hint, and with the value as it is written in a file if known."""
        message = self.found.message
        if written and self.problem and isinstance(self.value, bool | int | float):
            message = f"{written} {self.problem}"
        if self.value is None and self.problem and self.found.location.path:
            message = "nothing is written" + "".join(self.problem.partition("; ")[1:])
        hint = "" if self.of is None else hint_for(self.value, self.of, self._accepts, written)
        if self.value is None and self.field and self.field.default is not attrs.NOTHING:
            hint = "remove the key"
        return attrs.evolve(self.found, message=message, hint=hint or self.found.hint)

    def _accepts(self, value: Plain) -> bool:
        """Whether another value would be right."""
        if self.field is not None and self.of is self.field.type:
            return not any(_in_field(value, self.field, ""))
        return not any(mistakes(value, self.of, ""))


def mistakes(value: Any, of: Any, path: str, *, is_unsound: bool = False) -> Iterator[Mistake]:
    """Every mistake in a value that should have the given type.

    Args:
        value: The value, as plain data.
        of: The type.
        path: Where the value is.
        is_unsound: Whether it is known that it cannot be read, so that it is not tried again.
    """
    # A long list is not read as a whole first: its entries are, one by one, and only once.
    is_long_list = is_collection(of) and is_list(value) and len(value) > _FEW_ENTRIES
    if not is_unsound and not is_long_list and _is_sound(value, of):
        return
    if may_be_none(of):
        if value is not None:
            yield from mistakes(value, without_none(of), path)
    elif is_model(of):
        yield from _in_object(value, of, path)
    elif is_collection(of):
        yield from _in_list(value, of, path)
    elif is_mapping_type(of):
        yield from _in_mapping(value, of, path)
    else:
        yield from _in_value(value, of, path)


_FEW_ENTRIES = 100


def _is_sound(value: Any, of: Any) -> bool:
    """Whether a value can be read: most can, and are not looked into any further."""
    try:
        reader_of(of)(value)
    except Exception:  # noqa: BLE001  # Readers say nothing; what is wrong is found below.
        return False
    return True


def _in_list(value: Any, of: Any, path: str) -> Iterator[Mistake]:
    try:
        parts = a_list(value)
    except InvalidValueError as error:
        yield _mistake(error, path, value, of)
        return
    (item, *_) = get_args(of)
    in_item = _in_text if item is str else mistakes
    found = [
        mistake
        for place, part in enumerate(parts)
        for mistake in in_item(part, item, f"{path}[{place}]")
    ]
    if found and item is Lag and not any(mistakes(value, item, path)):
        # One in place of a list of them: [1, 13] for [[1, 13]].
        single = InvalidValueError("list", value, "is one entry", "a list of entries")
        yield _mistake(single, path, value, of)
        return
    yield from found


def _in_text(value: Any, of: Any, path: str) -> Iterator[Mistake]:
    """What is wrong with a text in a list, which cannot be empty."""
    try:
        check_filled_text("text", value)
    except InvalidValueError as error:
        found = list(mistakes(value, of, path))
        yield from found or [_mistake(error, path, value, of)]


def _in_mapping(value: Any, of: Any, path: str) -> Iterator[Mistake]:
    try:
        parts = a_mapping(value)
    except InvalidValueError as error:
        yield _mistake(error, path, value, of)
        return
    item = get_args(of)[1]
    for key, part in parts.items():
        yield from mistakes(part, item, joined(path, key))


def _in_object(value: Any, of: Any, path: str) -> Iterator[Mistake]:
    if of is Passage and isinstance(value, str):
        yield from _in_place_text(value, path)
        return
    fields = fields_in_file(of)
    some_names = ", ".join(list(fields)[:4])
    try:
        given = a_mapping(value, f"a mapping with the fields of {of.__name__} ({some_names}, ...)")
    except InvalidValueError as error:
        yield _mistake(error, path, value, of)
        return
    found = False
    for key, part in given.items():
        inner = (
            _in_field(part, fields[key], joined(path, key))
            if key in fields
            else iter([_unknown_key(key, of, given, path)])
        )
        for mistake in inner:
            found = True
            yield mistake
    for key in _missing_keys(of, fields, given):
        found = True
        message = f"{key!r} is missing; {of.__name__} needs it"
        yield Mistake(unreadable(joined(path, key), message))
    if not found:
        yield from _in_value(value, of, path)


def _in_place_text(value: str, path: str) -> Iterator[Mistake]:
    """What is wrong with a text in place of a passage; a right one is read in YAML alone."""
    try:
        fields = place_fields(value)
    except InvalidValueError as error:
        found = Mistake(finding_of(error, path))
        yield found if error.hint else _mistake(error, path, value, Passage)
        return
    message = f"{value!r} is a short form of YAML; expected a mapping with the fields of Passage"
    yield Mistake(unreadable(path, message, f"write {json.dumps(fields)}"))


def _missing_keys(of: Any, fields: _Fields, given: Mapping[str, Any]) -> list[str]:
    required = [key for key, field in fields.items() if field.default is attrs.NOTHING]
    if of is Passage:
        homes = {part.name: cls for cls in SELECTORS.values() for part in attrs.fields(cls)}
        begun = {homes[key] for key in given if key in homes}
        required = [key for key in required if homes[key] in begun]
    return [key for key in required if key not in given]


def _without_braces(key: str, of: Any, given: Mapping[str, Any]) -> str:
    """The hint for a text in braces, ``when: {date}``, where it stands for an object as it is."""
    is_in_braces = given == {key: None} and short_field(of)
    return f"write it without braces: {json.dumps(key, ensure_ascii=False)}" if is_in_braces else ""


def _unknown_key(key: str, of: Any, given: Mapping[str, Any], path: str) -> Mistake:
    fields = fields_in_file(of)
    message = f"{key!r} is not a field of {of.__name__}; expected one of {', '.join(fields)}"
    hint = (
        _without_braces(key, of, given)
        or torn_text(key, given, fields)
        or _run_together(key, given, fields)
        or _short_form(key, of)
        or _under(key, fields)
        or _at_the_top(key, of)
        or _synonym(key, fields)
        or did_you_mean(key, fields)
    )
    return Mistake(unreadable(joined(path, key), message, hint, value=key))


def _run_together(key: str, given: Mapping[str, Any], fields: _Fields) -> str:
    """A hint if a key without a value has one in it, as ``{id:council}`` has in YAML."""
    name, colon, value = key.partition(":")
    if not (colon and value and name in fields and given[key] is None):
        return ""
    return f"put a space after the colon: {name}: {value.strip()}"


def _short_form(key: str, of: Any) -> str:
    """A hint if the key is a short form of YAML, which has been written out there."""
    is_short = TEXT_KEYS.get(of) == key
    return "short forms are read in YAML alone; name the file x.yaml" if is_short else ""


def _under(key: str, fields: _Fields) -> str:
    """A hint if the key belongs one level deeper, as ``waive`` does under ``checks``."""
    for name, field in fields.items():
        of: Any = field.type
        if may_be_none(of):
            of = without_none(of)
        if is_model(of) and key in fields_in_file(of):
            return f"write it under {name}:"
    return ""


def _at_the_top(key: str, of: Any) -> str:
    """A hint if the key is one of the dataset's own lists, as ``links`` is."""
    field = fields_in_file(Dataset).get(key)
    is_list_of_dataset = field is not None and of is not Dataset and is_collection(field.type)
    return f"write it at the start of a line: {key}:" if is_list_of_dataset else ""


_SYNONYMS = {
    "date": "when", "time": "when", "name": "title", "label": "title", "description": "note",
    "notes": "note", "comment": "note", "remark": "note", "quote": "exact", "text": "quote",
    "words": "quote", "excerpt": "quote", "quotation": "quote", "sentence": "quote",
    "from": "subject", "to": "object", "who": "participants", "actors": "participants",
    "source": "source_id", "sources": "evidence", "actor": "actor_id", "kind": "event_type",
    "type": "event_type", "location": "jurisdictions", "date_published": "published",
    "place": "jurisdictions", "country": "jurisdictions", "url": "urls", "author": "publisher",
    "category": "event_type", "confidence": "basis",
}  # fmt: skip
"""What people call a field of the model."""


def _synonym(key: str, fields: _Fields) -> str:
    meant = _SYNONYMS.get(key.lower(), "")
    return f"did you mean {meant!r}?" if meant in fields else ""


def _in_field(value: Any, field: attrs.Attribute[Any], path: str) -> Iterator[Mistake]:
    """Every mistake in a field; the entries of a mapping are asked one by one."""
    is_mapping_field = is_mapping_type(field.type) and is_mapping(value)
    entries = [{key: part} for key, part in value.items()] if is_mapping_field else []
    found = False
    for part in [*entries, value]:
        if part is value and found:
            return
        for mistake in _in_part(part, field, path):
            found = True
            yield mistake


def _in_part(value: Any, field: attrs.Attribute[Any], path: str) -> Iterator[Mistake]:
    found = False
    for mistake in mistakes(value, field.type, path):
        found = True
        yield attrs.evolve(mistake, field=field) if mistake.of is field.type else mistake
    if found:
        return
    try:
        _check_field(_made(value, field.type), field)
    except InvalidValueError as error:
        yield attrs.evolve(_mistake(error, path, value, field.type), field=field)


def _made(value: Any, of: Any) -> Any:
    """The value that plain data makes, fast if it is sound."""
    try:
        return reader_of(of)(value)
    except Exception:  # noqa: BLE001  # Readers say nothing; the converter says what is wrong.
        return converter().structure(value, cast("type[Any]", of))


def _check_field(value: Any, field: attrs.Attribute[Any]) -> None:
    """Do with a value what the constructor does with it."""
    if (convert := converter_of(field)) is not None:
        value = convert(value)
    if field.validator is not None:
        field.validator(None, field, value)


def _in_value(value: Any, of: Any, path: str) -> Iterator[Mistake]:
    try:
        converter().structure(value, of)
    except InvalidValueError as error:
        # An object that breaks a rule of its own, and not of a field, is at its own path.
        is_field = is_model(of) and error.field in fields_in_file(of)
        yield _mistake(error, joined(path, error.field) if is_field else path, value, of)
    except PolicyTimelineError as error:
        yield Mistake(finding_of(error, path), value, of)


def _mistake(error: InvalidValueError, path: str, value: Any, of: Any) -> Mistake:
    problem = f"{error.problem}; expected {error.expected}"
    return Mistake(finding_of(error, path), value, of, problem=problem)
