"""What people forget in YAML: quotes, mostly. Hints for texts that it tears or cuts off."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from math import inf
from typing import cast

import yaml

from policytimeline.findings import LOST_TEXT, Finding, Location, Severity

MAY_LOSE_TEXT = re.compile(r"#(?<=[ \t]#)[^\s#]")
"""What YAML takes for the start of a comment, although people put a space after the sign.

The sign comes first in the pattern, so that a search goes from one to the next."""

_AFTER = re.compile(r"[ \t]+#[^\s#].*?(?=[ \t]+#(?:\s|$)|$)", re.MULTILINE)
_ENTRY = re.compile(r"(?P<key>[ ]*(?:- +)*(?:\{ *)?[^\s:{\[\"'#][^:\"'#]*:) +(?P<value>\S.*?)\s*")
_LONGEST_HINT = 200
_FREE_TEXTS = {
    "title", "note", "name", "definition", "phrase", "publisher", "exact", "quote", "reason",
}  # fmt: skip
"""The keys whose values may be any text."""


def lost_text(text: str, event: yaml.ScalarEvent, path: str) -> Iterator[Finding]:
    """A warning if a value without quotes is followed by what looks like the rest of it."""
    end = cast("yaml.Mark", event.end_mark)
    rest = _AFTER.match(text, end.index)
    if rest is None or not event.value:
        return
    lost = rest[0].strip()
    place = Location(
        line=end.line + 1, column=end.column + 1 + len(rest[0]) - len(rest[0].lstrip()), path=path
    )
    message = f"{lost[:60]!r} after {event.value[-60:]!r} is a comment in YAML, and is not read"
    whole = _in_double_quotes(event.value + rest[0].rstrip())
    is_free = path.rpartition(".")[2] in _FREE_TEXTS and len(whole) < _LONGEST_HINT
    hint = f"write {whole}, or " if is_free else ""
    hint += "put a space after '#' if it is a comment"
    yield Finding(LOST_TEXT, Severity.WARNING, place, f"{message}; expected the whole text", hint)


_ADVICE = {
    "mapping values are not allowed": "put a text with ': ' in it in quotes",
    "cannot start any token": (
        "indent with spaces, not tabs; put a text that begins with @, ` or % in quotes"
    ),
}
"""What to do, by what the parser says."""


def hint_for_syntax(
    said: str, text: str, lines: Sequence[int], failing_line: Callable[[str], float]
) -> str:
    """How to fix a text that is not YAML.

    Args:
        said: What the parser said.
        text: The whole text.
        lines: The lines that the parser named, from 0; that of the finding first.
        failing_line: The line, from 0, on which a text stops to be YAML; infinite if it is.
    """
    from policytimeline.io.yaml_layout import hint_for_layout  # Needed only if something is wrong.

    if "tab" in said or "'\\t'" in said:
        return "indent with spaces, not tabs"
    advice = next((advice for part, advice in _ADVICE.items() if part in said), "")
    if layout := hint_for_layout(text, lines, failing_line, next(iter(lines), 0)):
        return layout
    every = text.split("\n")
    for number in dict.fromkeys(near for line in lines for near in (line, line - 1)):
        if 0 <= number < len(every) and (
            fixed := _quoted(every[number].rstrip("\r"), failing_line)
        ):
            return f"{advice or 'put the text in quotes'}: {fixed}"
    return advice


def _quoted(line: str, failing_line: Callable[[str], float]) -> str:
    """The line with quotes around its value, if it is not YAML without them."""
    entry = _ENTRY.fullmatch(line)
    if entry is None or len(line) > _LONGEST_HINT or failing_line(line.strip()) == inf:
        return ""
    value = entry["value"]
    for mark in "'\"":
        if len(value) > 1 and value.startswith(mark) and value.endswith(mark):
            value = value[1:-1]
            break
    fixed = f"{entry['key'].strip()} {_in_double_quotes(value)}"
    return fixed if failing_line(fixed) == inf else ""


def _in_double_quotes(text: str) -> str:
    """The text in double quotes, as YAML reads it."""
    import json  # Needed only if something is wrong.

    return json.dumps(text, ensure_ascii=False)
