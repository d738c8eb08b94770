"""What to write instead of a value that cannot be read.

Each row of `FIXES` makes, for one type, what the value was most likely meant as. The first that
would be read is the hint: so a hint never leads to another mistake. It is written as JSON, which
is YAML too.
"""

from __future__ import annotations

import json
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
    may_be_none,
    without_none,
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

_LONGEST_HINT = 120
"""Characters; a longer text to write would hide what is wrong in the text that is there."""


def hint_for(value: Plain, of: Any, accepts: Callable[[Plain], bool], written: str = "") -> str:
    """How to write what a value was most likely meant as, or an empty text.

    Args:
        value: The value that cannot be read.
        of: The type that it should have.
        accepts: Whether a value would be read there.
        written: The value as it is written in the file, if that is known.
    """
    of = bare_type(without_none(of) if may_be_none(of) else of)
    text = written or _as_text(value)
    for fix in _fixes(value, of, text):
        typed = _typed(fix)
        if fix != value and typed and len(typed) <= _LONGEST_HINT and accepts(fix):
            is_quoted = fix == text and not isinstance(value, str)
            return f"put it in quotes: {typed}" if is_quoted else f"write {typed}"
    return _hint_for_mapping(value, of)


def _typed(fix: Plain) -> str:
    """A value as one types it; empty if it has in it what no file can have, such as bytes."""
    try:
        return json.dumps(fix, ensure_ascii=False)
    except (TypeError, ValueError):
        return ""


def _hint_for_mapping(value: Plain, of: Any) -> str:
    """Where a list of entries is to be, and a mapping is there that is too long to be shown."""
    if not (is_mapping(value) and value and is_collection(of)):
        return ""
    key, item = next(iter(value)), bare_type(get_args(of)[0])
    known = list(fields_in_file(item)) if is_model(item) else list[str]()
    if key in known:
        return f"put it in a list: write a hyphen before its first key, as in '- {key}: ...'"
    first = next(iter(known), "")
    return f"write a list, as in '- id: {key}'" if first == "id" else "write a list"


def _as_text(value: Plain) -> str:
    match value:
        case bool():
            return str(value).lower()
        case str() | int() | float() if can_be_written(value):
            return str(value)
        case _:
            return ""


def _fixes(value: Plain, of: Any, text: str) -> Iterator[Plain]:
    if of in FIXES:
        yield from FIXES[of](value, text)
    elif isinstance(of, type) and issubclass(of, Enum):
        yield from _for_enum(value, text)
    elif is_collection(of):
        yield from _for_list(value, bare_type(get_args(of)[0]), text)
    elif is_mapping_type(of):
        yield from _for_mapping(value, text)


def _for_text(value: Plain, text: str) -> Iterator[Plain]:
    if text:
        yield text
        if "://" not in text:
            yield suggested_id(text)
    elif is_list(value) and any(" " in _as_text(part) for part in value):
        # Words of a sentence; single words may be several entries, of which each needs its own.
        yield ", ".join(map(_as_text, value))
    elif is_list(value) and len(value) == 1:
        yield _as_text(value[0])
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
        yield f"[{','.join(map(_as_text, value))}]"
        return
    yield text
    yield from edtf_spellings(text)
    if choices := choices_for(text):
        # Of an interval and one day, a field that takes only one day leaves no choice.
        yield from re.findall(r'"(\[(?!.*PUBLISHED)[^"]+)"', choices) if is_one_day else ()
    else:
        yield f"[{text.replace('/', '..')}]"


_DAYS = r"(?P<{}>-?[0-9]+)(?: days?)?"
_TO = r"(?:to|\.\.|[-\u2013\u2014]|and)"
_RANGE = re.compile(rf"{_DAYS.format('least')} ?{_TO} ?{_DAYS.format('most')}")
_AT_LEAST = re.compile(rf"(?:at least |>= ?){_DAYS.format('a')}|{_DAYS.format('b')} or more")
_AT_MOST = re.compile(
    rf"(?:at most |up to |<= ?){_DAYS.format('a')}|{_DAYS.format('b')} or (?:fewer|less)"
)
_EXACTLY = re.compile(_DAYS.format("days"))
_SPELT = re.compile(r"(?P<number>[0-9]+|[a-z]+) (?P<unit>day|week|month|year)s?")
_NUMBERS = {
    word: number
    for number, words in enumerate(
        ("a an one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"), 1
    )
    for word in words.split()
}
_UNITS = {"day": (1, 1), "week": (7, 7), "month": (28, 31), "year": (365, 366)}
"""The fewest and the most days that one of each has."""


def _for_lag(value: Plain, text: str) -> Iterator[Plain]:
    """The days that a text spells, as ``policytimeline phrases`` prints them, or a number."""
    if is_list(value):
        days: list[Plain] = [_whole(part) for part in value]
        yield from (days, days[::-1], days * 2)
        return
    words = " ".join(text.split()).strip("[]")
    if match := _EXACTLY.fullmatch(words):
        yield from _same_days(int(match["days"]))
    elif match := _RANGE.fullmatch(words):
        least, most = sorted((int(match["least"]), int(match["most"])))
        yield [least, most]
    elif match := _AT_LEAST.fullmatch(words):
        yield [int(match["a"] or match["b"]), None]
    elif match := _AT_MOST.fullmatch(words):
        yield [None, int(match["a"] or match["b"])]
    elif match := _SPELT.fullmatch(words.lower()):
        number = int(_NUMBERS.get(match["number"], match["number"].isdecimal() and match["number"]))
        fewest, most = _UNITS[match["unit"]]
        if number:
            yield [number * fewest, number * most]
    elif words == "any":
        yield [None, None]
    elif isinstance(value, float) and value.is_integer():
        yield from _same_days(int(value))


def _same_days(days: int) -> Iterator[Plain]:
    yield [days, days]


def _whole(value: Plain) -> Plain:
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return int(value) if isinstance(value, str) and re.fullmatch("-?[0-9]{1,9}", value) else value


_YES_OR_NO = {
    **dict.fromkeys(("yes", "y", "on", "true", "1"), True),
    **dict.fromkeys(("no", "n", "off", "false", "0"), False),
}


def _for_bool(_: Plain, text: str) -> Iterator[Plain]:
    if text.lower() in _YES_OR_NO:
        yield _YES_OR_NO[text.lower()]


def _for_int(value: Plain, _: str) -> Iterator[Plain]:
    yield _whole(value)


_SIGNS = {
    "more than": ">", "over": ">", "at least": ">=", "less than": "<", "fewer than": "<",
    "under": "<", "at most": "<=", "up to": "<=", "about": "~", "around": "~", "circa": "~",
    "nearly": "<~", "almost": "<~", "some": "~",
}  # fmt: skip
_MILLIONS = {"thousand": "e3", "million": "e6", "billion": "e9"}
_SPELT_QUANTITY = re.compile(
    rf"(?:(?P<sign>{'|'.join(_SIGNS)}) )?(?P<first>[0-9.,]+)"
    r"(?: ?(?:to|or|[-\u2013]) ?(?P<last>[0-9.,]+))?"
    rf"(?: (?P<size>{'|'.join(_MILLIONS)}))?(?P<rest>.*)",
    re.IGNORECASE,
)


def _for_quantity(_: Plain, text: str) -> Iterator[Plain]:
    yield text
    if match := _SPELT_QUANTITY.fullmatch(" ".join(text.split())):
        size = _MILLIONS.get((match["size"] or "").lower(), "")
        numbers = [
            re.sub(r",(?=[0-9]{3})", "", number).strip(".,") + size
            for number in (match["first"], match["last"])
            if number
        ]
        rest = re.sub(r" (?:an?|per) (?=[a-z]+$)", " / ", match["rest"])
        yield f"{_SIGNS.get((match['sign'] or '').lower(), '')}{'..'.join(numbers)}{rest}"


def _for_attribute(value: Plain, _: str) -> Iterator[Plain]:
    """A quantity whose commas YAML took for those between entries, or a single value in a list."""
    if is_mapping(value) and value:
        (name, first), *others = value.items()
        parts = [_as_text(first), *(key for key, part in others if part is None)]
        if name == "quantity":
            yield from ({"quantity": text} for text in _for_quantity(None, ",".join(parts)))
    elif is_list(value) and value:
        yield value[0] if len(value) == 1 else ", ".join(map(_as_text, value))


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
        yield [next(iter(_fixes(part, item, part)), part) for part in parts]
    if is_mapping(value) and is_model(item):
        first, second = [*fields_in_file(item), "", ""][:2]
        yield [
            {first: key, **(part if is_mapping(part) else {second: part})}
            for key, part in value.items()
        ]
    if value not in (None, ""):
        yield [value]
        yield from ([fix] for fix in _fixes(value, item, text))


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
        text = ":".join(map(_as_text, value))
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


FIXES: Mapping[Any, Fixes] = {
    str: _for_text,
    bool: _for_bool,
    int: _for_int,
    UncertainDate: _for_date,
    When: _for_when,
    Lag: _for_lag,
    Quantity: _for_quantity,
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


def torn_text(key: str, given: Mapping[str, Plain], fields: Iterable[str]) -> str:
    """The hint for a key without a value after a text: YAML took a comma for the text's end."""
    known = set(fields)
    keys = list(given)
    place = keys.index(key)
    while place and given[keys[place]] is None and keys[place] not in known:
        place -= 1
    first = given[keys[place]]
    if given[key] is not None or not isinstance(first, str) or keys[place] not in known:
        return ""
    end = next(
        (n for n in range(place + 1, len(keys)) if given[keys[n]] is not None or keys[n] in known),
        len(keys),
    )
    text = ", ".join([first, *keys[place + 1 : end]])
    return f"put the text in quotes: {keys[place]}: {json.dumps(text, ensure_ascii=False)}"
