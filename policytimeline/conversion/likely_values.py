"""What a value that cannot be read was most likely meant as.

Each row of `_FIXES` makes, for one type, such values: the likeliest first.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import Enum
from typing import Any, TypeAlias, cast, get_args

from policytimeline.conversion.plain import (
    Plain,
    bare_type,
    fields_in_file,
    is_collection,
    is_list,
    is_mapping,
    is_mapping_type,
    is_model,
)
from policytimeline.conversion.spelt_numbers import (
    values_for_bool,
    values_for_int,
    values_for_lag,
    values_for_quantity,
)
from policytimeline.dates.lags import Lag
from policytimeline.dates.notations.choices import choices_for
from policytimeline.dates.notations.spellings import edtf_spellings
from policytimeline.dates.parsing import When
from policytimeline.dates.uncertain_date import UncertainDate
from policytimeline.excerpts import can_be_written
from policytimeline.model.codebook import AttributeDefinition, EventType, LinkKind, Term
from policytimeline.model.coverage import Coverage
from policytimeline.model.events import Link, Participant
from policytimeline.model.evidence import Evidence
from policytimeline.model.fields import suggested_id
from policytimeline.model.quantities import AttributeValue, Quantity
from policytimeline.model.sources import Actor, Passage, Source
from policytimeline.model.timeline import TimelineDefinition

Fixes: TypeAlias = Callable[[Any, str], Iterable[Plain]]


def likely_values(value: Plain, of: Any, text: str) -> Iterator[Plain]:
    """What a value was most likely meant as, the likeliest first; the text is as it was written."""
    if of in _FIXES:
        yield from _FIXES[of](value, text)
    elif isinstance(of, type) and issubclass(of, Enum):
        yield from _for_enum(value, text)
    elif is_collection(of):
        yield from _for_list(value, bare_type(get_args(of)[0]), text)
    elif is_mapping_type(of):
        yield from _for_mapping(value, text)


def as_text(value: Plain) -> str:
    """The text of a plain value; empty for a list, a mapping or nothing."""
    match value:
        case bool():
            return str(value).lower()
        case str() | int() | float() if can_be_written(value):
            return str(value)
        case _:
            return ""


def _for_text(value: Plain, text: str) -> Iterator[Plain]:
    if text:
        yield text
        if "://" not in text:
            yield suggested_id(text)
    elif is_list(value) and any(" " in as_text(part) for part in value):
        # Words of a sentence; single words may be several entries, of which each needs its own.
        yield ", ".join(map(as_text, value))
    elif is_list(value) and len(value) == 1:
        yield as_text(value[0])
    elif is_mapping(value) and len(value) == 1:
        # The braces of a text that begins with them: `title: {name}`, or `title: {column: name}`.
        ((name, part),) = value.items()
        if part is None or (name == "column" and isinstance(part, str)):
            yield f"{{{name if part is None else part}}}"


def _for_when(value: Plain, text: str) -> Iterator[Plain]:
    return _for_date(value, text, is_one_day=False)


def _for_date(value: Plain, text: str, *, is_one_day: bool = True) -> Iterator[Plain]:
    """A date as another program writes it, or a one-of set that YAML took for a list."""
    if is_list(value) or is_mapping(value):
        yield f"[{','.join(map(as_text, value))}]"
        return
    yield text
    yield from edtf_spellings(text)
    if choices := choices_for(text):
        # Of an interval and one day, a field that takes only one day leaves no choice.
        yield from re.findall(r'"(\[(?!.*PUBLISHED)[^"]+)"', choices) if is_one_day else ()
    else:
        yield f"[{text.replace('/', '..')}]"


def _for_attribute(value: Plain, _: str) -> Iterator[Plain]:
    """A quantity whose commas YAML took for those between entries, or a single value in a list."""
    if is_mapping(value) and value:
        (name, first), *others = value.items()
        parts = [as_text(first), *(key for key, part in others if part is None)]
        if name == "quantity":
            yield from ({"quantity": text} for text in values_for_quantity(None, ",".join(parts)))
    elif is_list(value) and value:
        yield value[0] if len(value) == 1 else ", ".join(map(as_text, value))


_SYNONYMS = {
    "happened": "occurred", "done": "occurred", "past": "occurred", "continuing": "ongoing",
    "planned": "scheduled", "future": "expected", "upcoming": "scheduled", "canceled": "cancelled",
    "rumoured": "alleged", "rumored": "alleged", "claimed": "alleged", "denied": "absent",
    "support": "supports", "supporting": "supports", "dispute": "disputes", "denies": "disputes",
    "mention": "mentions", "string": "text", "str": "text", "int": "number", "integer": "number",
    "float": "number", "bool": "boolean", "exact": "stated", "computed": "anchored",
    "guessed": "estimated", "guess": "estimated", "estimate": "estimated", "once": "single",
    "twice": "repeated", "recurring": "repeated", "future event": "scheduled",
}  # fmt: skip


def _for_enum(_: Plain, text: str) -> Iterator[Plain]:
    word = text.strip().lower()
    yield word
    yield _SYNONYMS.get(word)


def _for_list(value: Plain, item: Any, text: str) -> Iterator[Plain]:
    if isinstance(value, str) and "," in value:
        parts = [part.strip() for part in value.split(",")]
        yield cast("Plain", parts)
        yield [next(iter(likely_values(part, item, part)), part) for part in parts]
    if is_mapping(value) and is_model(item):
        first, second = [*fields_in_file(item), "", ""][:2]
        yield [
            {first: key, **(part if is_mapping(part) else {second: part})}
            for key, part in value.items()
        ]
    if value not in (None, ""):
        yield [value]
        yield from ([fix] for fix in likely_values(value, item, text))


def _for_mapping(value: Plain, _: str) -> Iterator[Plain]:
    if is_list(value) and all(map(is_mapping, value)):
        yield {key: part for each in value for key, part in cast("dict[str, Any]", each).items()}


def _named(*keys: str) -> Fixes:
    """The entry that a text names: under each of the keys, as an id where one is wanted."""

    def fixes(_: Plain, text: str) -> Iterator[Plain]:
        if text:
            yield {key: suggested_id(text) if key.endswith("id") else text for key in keys}

    return fixes


def _for_term(_: Plain, text: str) -> Iterator[Plain]:
    if text:
        yield {"id": text}
        yield {"id": suggested_id(text)}


def _for_participant(value: Plain, text: str) -> Iterator[Plain]:
    if is_list(value) and len(value) == len(("actor_id", "role")):
        text = ":".join(map(as_text, value))
    actor, _colon, role = text.partition(":")
    if text:
        yield {"actor_id": suggested_id(actor), "role": role.strip() or "actor"}


_SPELT_PARAGRAPH = re.compile(
    r"(?:paragraph|para?\.?|\u00b6) ?(?P<number>[0-9]{1,6})", re.IGNORECASE
)


def _for_passage(value: Plain, text: str) -> Iterator[Plain]:
    if match := _SPELT_PARAGRAPH.fullmatch(text):
        yield {"paragraph": int(match["number"])}
    elif isinstance(value, int):
        yield {"paragraph": value}
    elif text:
        yield {"exact": text}


def _for_link(_: Plain, text: str) -> Iterator[Plain]:
    words = text.split()
    if len(words) == len(("subject", "kind", "object")) and words[1][0].isalpha():
        yield {"subject": words[0], "kind": words[1], "object": words[2]}


_FIXES: Mapping[Any, Fixes] = {
    str: _for_text,
    bool: values_for_bool,
    int: values_for_int,
    UncertainDate: _for_date,
    When: _for_when,
    Lag: values_for_lag,
    Quantity: values_for_quantity,
    AttributeValue: _for_attribute,
    Participant: _for_participant,
    Passage: _for_passage,
    Link: _for_link,
    Evidence: _named("source_id"),
    Source: _named("id", "title"),
    Actor: _named("id", "name"),
    TimelineDefinition: _named("id"),
    Coverage: _named("timeline"),
    Term: _for_term,
    EventType: _named("id"),
    AttributeDefinition: _for_term,
    LinkKind: _for_term,
}
"""For each type, what values given for it were most likely meant as, the likeliest first."""
