"""What stands for an object, or for a list of one: texts, and ids before titles.

A text stands for a passage, for evidence or for a link. If an object has more keys, its text is
one of them: ``at`` of evidence, ``link`` of a link.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any, cast

from policytimeline.conversion.by_hand.place_texts import at_fields, place_fields
from policytimeline.conversion.plain import Plain, fields_in_file, is_mapping
from policytimeline.errors import InvalidValueError
from policytimeline.model.events import Link
from policytimeline.model.evidence import Evidence
from policytimeline.model.sources import Passage

LINK_KEYS = ("subject", "kind", "object")


def link_fields(text: str) -> dict[str, Plain]:
    """The keys of a link for which ``SUBJECT KIND OBJECT``, or the start of it, stands.

    >>> link_fields("letter prompts answer")
    {'subject': 'letter', 'kind': 'prompts', 'object': 'answer'}
    """
    subject, _, rest = text.strip().partition(" ")
    kind, _, last = rest.strip().rpartition(" ")
    words = (subject, kind.strip(), last) if kind else (subject, last)
    return {key: word for key, word in zip(LINK_KEYS, words, strict=False) if word}


def _passage_fields(text: str) -> Plain:
    try:
        return place_fields(text)
    except InvalidValueError:
        return text


OF_TEXT: Mapping[type, Callable[[str], Plain]] = {
    Evidence: at_fields,
    Link: link_fields,
    Passage: _passage_fields,
}
"""What a text stands for in place of an object; a text itself, if it cannot be read."""

TEXT_KEYS: Mapping[type, str] = {Evidence: "at", Link: "link"}
"""The key under which such a text has more keys beside it."""

_MAIN_KEYS: Mapping[type, str] = {Evidence: "passage", Link: "subject"}
"""The key that something else than a text is taken for there."""


def with_text_written_out(given: Mapping[str, Any], of: Any) -> dict[str, Any]:
    """An object with what its text stands for, where it does not say so itself.

    >>> with_text_written_out({"at": "gazette p2", "phrase": "last week"}, Evidence)
    {'source_id': 'gazette', 'passage': {'paragraph': 2}, 'phrase': 'last week'}
    """
    rest = dict(given)
    text = rest.pop(TEXT_KEYS[of])
    fields = OF_TEXT[of](text) if type(text) is str else {_MAIN_KEYS[of]: text}
    return cast("dict[str, Any]", fields) | rest


@cache
def title_key(of: Any) -> str:
    """The key of what an entry is called, before which its id may stand; empty if it has none."""
    fields = fields_in_file(of)
    return next((key for key in _TITLES if key in fields and "id" in fields), "")


_TITLES = ("title", "name", "definition")


@cache
def mistyped_keys(of: Any) -> frozenset[str]:
    """The keys of a class with one slip of the fingers, none of which is taken for an id.

    >>> from policytimeline.model.events import Event
    >>> {"titel", "Title", "event-type"} <= mistyped_keys(Event), "vote" in mistyped_keys(Event)
    (True, False)
    """
    keys = fields_in_file(of)
    return frozenset(slip for key in keys if key != "id" for slip in _slips_of(key)) - keys.keys()


def _slips_of(key: str) -> Iterator[str]:
    """A key with a capital, a hyphen, swapped letters; a long one with a letter less or more."""
    yield key.capitalize()
    yield key.replace("_", "-")
    for at in range(1, len(key)):
        yield key[: at - 1] + key[at] + key[at - 1] + key[at + 1 :]
    if len(key) < _LONG:
        return
    for at, letter in enumerate(key):
        yield key[:at] + letter + key[at:]
    for at in range(len(key.removesuffix("s"))):
        yield key[:at] + key[at + 1 :]


_LONG = 5
"""Letters of a key that is not another word with one letter less."""


def may_be_single(data: object, item: object) -> bool:
    """Whether an entry may stand for a list of one; a text with a comma may be meant as several."""
    if type(data) is str:
        return item in OF_TEXT or (item is str and "," not in data)
    return is_mapping(data) and item is not str
