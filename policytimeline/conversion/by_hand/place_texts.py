"""Where something is in a source, as one text: ``p4``, ``r12``, ``p4 71 RePJNkMm3vXaxvfU...``.

The parts, separated by spaces: a paragraph or a row, the length of the passage with its SHA-256,
and its digest in normal form 2, its colons written as hyphens. A SHA-256 is 43 characters of
base64url (RFC 4648, section 5, without padding); its 64 hexadecimal digits are read too.
"""

from __future__ import annotations

import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from typing import Any

from policytimeline.conversion.plain import Plain
from policytimeline.errors import InvalidValueError

_PLACE = re.compile(
    r"(?:p(?P<paragraph>[1-9][0-9]{0,17}))?(?:(?:^|\s+)r(?P<row>[1-9][0-9]{0,17}))?"
    r"(?:(?:^|\s+)(?P<length>[1-9][0-9]{0,17})\s+(?P<sha256>[A-Za-z0-9_-]{43}|[0-9a-f]{64})"
    r"(?:\s+(?P<folded>[0-9]{1,18}-[0-9]{1,18}-[0-9]{1,18}-[0-9a-f]{16}))?)?",
    re.ASCII,
)
_START = r"[pr]?[0-9]+(?:\s|\Z)"
_NUMBERS = ("paragraph", "row", "length")
_IN_TEXT = frozenset({*_NUMBERS, "sha256", "folded"})
_HEXADECIMAL_DIGITS = 64
_LONGEST = 200
"""Characters of a text that may be a place, so that no pattern is tried on a long one."""

_EXPECTED = "a paragraph (p4), and perhaps a length and a digest (p4 71 RePJNkMm...)"
_OF_DIGESTS = "a digest has 43 characters, or 64 hexadecimal digits; pt.find_passage makes one"


def place_fields(text: str) -> dict[str, Plain]:
    """The keys of a passage for which a text stands.

    Raises:
        InvalidValueError: If it is not the text of a passage.

    >>> place_fields("p4")
    {'paragraph': 4}
    """
    found = _PLACE.fullmatch(text) if text and len(text) <= _LONGEST else None
    digest = _sha256(found["sha256"] or "") if found else None
    if found is None or digest is None:
        starts_as_one = re.match(_START, text) is not None
        hint = _OF_DIGESTS if starts_as_one else ""
        raise InvalidValueError("passage", text, "is not a place in a source", _EXPECTED, hint)
    fields: dict[str, Plain] = {name: int(found[name]) for name in _NUMBERS if found[name]}
    if digest:
        fields["sha256"] = digest
    if found["folded"]:
        fields["folded"] = found["folded"].replace("-", ":")
    return fields


def place_text(passage: Plain) -> str:
    """The text that stands for a passage; empty if none does.

    >>> place_text({"paragraph": 4}), place_text({"exact": "nine pilots"})
    ('p4', '')
    """
    if not isinstance(passage, dict) or not _IN_TEXT.issuperset(passage):
        return ""
    given: dict[str, Any] = passage
    parts = [
        f"{mark}{given[key]}" for key, mark in (("paragraph", "p"), ("row", "r")) if key in given
    ]
    if "sha256" in given:
        parts += [str(given.get("length")), _base64(given["sha256"])]
    if "folded" in given:
        parts.append(given["folded"].replace(":", "-"))
    text = " ".join(parts)
    return text if _place(text) == passage else ""


def at_fields(text: str) -> dict[str, Plain]:
    """The keys of evidence for which ``SOURCE PLACE`` stands, either of which may be left out.

    A place that cannot be read stays a text.

    >>> at_fields("wapo-2018 p4")
    {'source_id': 'wapo-2018', 'passage': {'paragraph': 4}}
    """
    if (place := _place(text)) is not None:
        return {"passage": place}
    source, _, rest = text.partition(" ")
    if not rest:
        return {"source_id": source}
    place = _place(rest)
    if place is None and _place(source) is not None:
        return {"passage": text}
    return {"source_id": source, "passage": rest if place is None else place}


def at_text(source_id: str, passage: Plain) -> str:
    """The text that stands for a source and a place in it; empty if none does.

    An empty source is one that is said elsewhere.
    """
    text = f"{source_id} {place_text(passage)}".strip()
    if not text:
        return ""
    meant = {"source_id": source_id, "passage": passage}
    return text if at_fields(text) == {key: part for key, part in meant.items() if part} else ""


def _place(text: str) -> dict[str, Plain] | None:
    try:
        return place_fields(text)
    except InvalidValueError:
        return None


def _sha256(text: str) -> str | None:
    """The hexadecimal digits of a digest; None if the last character has bits too many."""
    if len(text) in {0, _HEXADECIMAL_DIGITS}:
        return text
    digest = urlsafe_b64decode(f"{text}=").hex()
    return digest if _base64(digest) == text else None


def _base64(sha256: str) -> str:
    try:
        return urlsafe_b64encode(bytes.fromhex(sha256)).decode().rstrip("=")
    except ValueError:
        return sha256
