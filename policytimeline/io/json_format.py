"""Canonical JSON: sorted keys, one value on a line, stable under version control."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import NoReturn, cast

from policytimeline.conversion.converter import Plain
from policytimeline.findings import Finding, Location, unreadable
from policytimeline.io.files import DEEPEST_LEVEL, ParsedText

_TOO_DEEP = unreadable("", f"more than {DEEPEST_LEVEL} levels; expected a dataset")


def parse_text(text: str) -> ParsedText:
    """Read one JSON document; a repeated key or a number that JSON lacks is a mistake."""
    findings: list[Finding] = []

    def without_repeats(pairs: Sequence[tuple[str, Plain]]) -> dict[str, Plain]:
        found: dict[str, Plain] = {}
        for key, value in pairs:
            if key in found:
                message = f"{key!r} appears twice in one object; expected it once"
                findings.append(unreadable("", message, value=key))
            found.setdefault(key, value)
        return found

    try:
        data = cast(
            "Plain",
            json.loads(text, object_pairs_hook=without_repeats, parse_constant=_refuse),
        )
    except json.JSONDecodeError as error:
        message = f"not JSON: {error.msg} at column {error.colno}"
        place = Location(line=error.lineno, column=error.colno)
        return ParsedText(None, {}, (unreadable(place, message),))
    except RecursionError:
        return ParsedText(None, {}, (_TOO_DEEP,))
    except ValueError as error:
        return ParsedText(None, {}, (unreadable("", f"not JSON: {error}"),))
    if _is_too_deep(data):
        return ParsedText(None, {}, (_TOO_DEEP,))
    return ParsedText(data, {}, tuple(findings))


def format_text(data: Plain) -> str:
    """Write canonical JSON, the same text for the same data."""
    return json.dumps(data, sort_keys=True, indent=2, ensure_ascii=False, allow_nan=False) + "\n"


def _is_too_deep(data: Plain) -> bool:
    level = [data]
    for _ in range(DEEPEST_LEVEL + 1):
        level = [part for outer in level for part in _parts(outer)]
        if not level:
            return False
    return True


def _parts(data: Plain) -> Iterable[Plain]:
    match data:
        case dict():
            return data.values()
        case list():
            return data
        case _:
            return ()


def _refuse(constant: str) -> NoReturn:
    message = f"{constant} is not a JSON number"
    raise ValueError(message)
