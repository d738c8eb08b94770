"""What to write instead of a value that cannot be read.

Of what the value was most likely meant as, the first that would be read is the hint: so a hint
never leads to another mistake. It is written as JSON, which is YAML too.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any, get_args

from policytimeline.conversion.likely_values import as_text, likely_values
from policytimeline.conversion.plain import (
    Plain,
    bare_type,
    fields_in_file,
    is_collection,
    is_mapping,
    is_model,
    may_be_none,
    without_none,
)

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
    text = written or as_text(value)
    for fix in likely_values(value, of, text):
        typed = _typed(fix)
        if fix != value and typed and len(typed) <= _LONGEST_HINT and accepts(fix):
            is_quoted = fix == text and not isinstance(value, str)
            return f"put it in quotes: {typed}" if is_quoted else f"write {typed}"
    return _hint_for_mapping(value, of)


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
