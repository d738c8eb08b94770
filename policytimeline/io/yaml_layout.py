"""Which line to change so that a text becomes YAML: a hyphen, a colon, a bracket, an indentation.

The parser says where it gave up, which is often after the mistake. So each small change of the
lines there is tried on the part of the text around them, and the one with which the parser gets
furthest is the hint: it is never one that leads to the same mistake.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

_BEFORE, _AFTER = 120, 40
"""So many lines around a mistake are tried."""

_LONGEST_LINE = 200
_MOST_COLUMNS = 8

_SECTION = re.compile(r"[^\s#-][^#]*:(?:\s|$)")
_LINE = re.compile(r"(?P<indent> *)(?P<hyphens>(?:- +)*)(?P<content>[^\s#].*?)\s*")
_KEY = r"[A-Za-z_][A-Za-z0-9_-]*"

_IN_LINE: tuple[tuple[str, str, str], ...] = (
    (rf"-(?={_KEY}:)", "- ", "put a space after the hyphen"),
    (r"[*+\u2022\u2013\u2014] *(?=[A-Za-z{])", "- ", "each entry starts with '- '"),
    (rf"(?P<key>{_KEY}):(?=[^\s:])", r"\g<key>: ", "put a space after the colon"),
    (rf"(?P<key>{_KEY}) *=>? *", r"\g<key>: ", "write a colon after the key"),
    (rf"(?P<key>{_KEY})$", r"\g<key>:", "write a colon after the key"),
    (rf"(?P<key>{_KEY}) +(?=[^:]+$)", r"\g<key>: ", "write a colon after the key"),
)
"""What the start of a line's content is changed to, and the advice."""

_FIRST_KEYS = {"id", "source_id", "actor_id", "subject"}
"""The keys with which an entry of a list usually starts."""

_BRACKETS = {"[": "]", "{": "}"}


class _Change(NamedTuple):
    """Another text for a line, and what to say about it."""

    line: int
    text: str
    advice: str
    is_indentation: bool = False


def hint_for_layout(
    text: str, lines: Iterable[int], failing_line: Callable[[str], float], shown: int
) -> str:
    """The change of one line with which the text is read furthest, or an empty text.

    Args:
        text: The whole text.
        lines: The lines that the parser named, from 0.
        failing_line: The line, from 0, on which a text stops to be YAML; infinite if it is.
        shown: The line, from 0, of the finding, which the hint need not name.
    """
    every = text.split("\n")
    named = list(lines)
    near = [number for number in _near(every, named) if named[0] - number <= _BEFORE]
    if not near:
        return ""
    numbers = _around(every, min(near), max(near))
    near = list(dict.fromkeys([*near, *_first_in_section(every, numbers, named[0])]))
    part = [every[number].rstrip("\r") for number in numbers]
    best, furthest = None, (failing_line("\n".join(part)), True)
    for number in near:
        place = numbers.index(number)
        for change in _changes(part, place):
            reached = failing_line("\n".join([*part[:place], change.text, *part[place + 1 :]]))
            if (reached, not change.is_indentation) > furthest:
                furthest = (reached, not change.is_indentation)
                best = change._replace(line=number)
    if best is None:
        return ""
    where = "" if best.line == shown else f"on line {best.line + 1:,}, "
    return f"{where}{best.advice}: {best.text.strip()}"


def _near(every: Sequence[str], lines: Iterable[int]) -> Iterator[int]:
    """The lines named, and the one before each that is neither empty nor a comment."""
    for line in lines:
        if 0 <= line < len(every) and _LINE.fullmatch(every[line].rstrip("\r")):
            yield line
        before = min(line, len(every)) - 1
        while before >= 0 and not _LINE.fullmatch(every[before].rstrip("\r")):
            before -= 1
        if before >= 0:
            yield before


def _around(every: Sequence[str], first: int, last: int) -> list[int]:
    """The lines to try: some around the mistake, from the start of an entry, and its section."""
    head = next((n for n in range(first - 1, -1, -1) if _SECTION.match(every[n])), None)
    start = 0 if head is None else head + 1
    if first - start > _BEFORE:
        entry = next((n for n in range(start, first) if every[n].lstrip().startswith("- ")), first)
        mark = every[entry][: len(every[entry]) - len(every[entry].lstrip())] + "- "
        start = next((n for n in range(first - _BEFORE, first) if every[n].startswith(mark)), first)
    stop = min(len(every), last + _AFTER)
    return [*([] if head is None else [head]), *range(start, stop)]


def _first_in_section(every: Sequence[str], numbers: Sequence[int], line: int) -> Iterator[int]:
    """The line with which the section of a line starts: with it, all entries of a list do."""
    section = [number for number in numbers if number < line and _SECTION.match(every[number])]
    if section and section[-1] + 1 in numbers:
        yield section[-1] + 1


def _changes(part: Sequence[str], place: int) -> Iterator[_Change]:
    """What may be changed in a line, the smallest changes first."""
    line = _LINE.fullmatch(part[place])
    if line is None or len(part[place]) > _LONGEST_LINE:
        return
    indent, hyphens, content = line.groups()
    for pattern, by, advice in _IN_LINE:
        if re.match(pattern, content):
            changed = re.sub(pattern, by, content, count=1)
            yield _Change(place, f"{indent}{hyphens}{changed}", advice)
    yield from (
        _Change(place, f"{indent}{hyphens}{closed}", advice) for closed, advice in _closed(content)
    )
    columns = _columns(part, place)
    key = re.match(rf"-?(?P<key>{_KEY}):", content)
    if key and not hyphens:
        for column, first_keys in columns.items():
            if key["key"] in first_keys or (first_keys and key["key"] in _FIRST_KEYS):
                advice = f"each entry starts with '- '; write, from column {column + 1}"
                yield _Change(place, f"{' ' * column}- {content.lstrip('-')}", advice)
    for column in sorted(columns, key=lambda column: abs(column - len(indent))):
        if column != len(indent):
            advice = f"start the line in column {column + 1}, with {_spaces(column)} before it"
            yield _Change(place, f"{' ' * column}{hyphens}{content}", advice, is_indentation=True)
    if hyphens:
        yield _Change(place, f"{indent}{content}", "remove the hyphen", is_indentation=True)


def _spaces(count: int) -> str:
    return f"{count or 'no'} space{'s' * (count != 1)}"


def _columns(part: Sequence[str], place: int) -> dict[int, set[str]]:
    """The columns, from 0, in which lines around this one start, the nearest lines first.

    With the first keys of the entries that start there.
    """
    found: dict[int, set[str]] = {}
    for number in (*range(place - 1, -1, -1), *range(place + 1, len(part))):
        if len(found) >= _MOST_COLUMNS:
            break
        if line := _LINE.fullmatch(part[number]):
            keys = found.setdefault(len(line["indent"]), set())
            if line["hyphens"]:
                keys.add(line["content"].lstrip("{ ").partition(":")[0])
                found.setdefault(len(line["indent"]) + len(line["hyphens"]), set())
    return found


def _closed(content: str) -> Iterator[tuple[str, str]]:
    """The content with a quote or a bracket that is missing or one too many put right."""
    value = re.sub(rf"^{_KEY}: +", "", content)
    if value[0] in "'\"" and value.count(value[0]) % 2:
        yield f"{content}{value[0]}", "close the quotes"
    plain = re.sub(r"\"[^\"]*\"|'[^']*'", "", content)
    for opening, closing in _BRACKETS.items():
        missing = plain.count(opening) - plain.count(closing)
        if missing > 0:
            yield content.rstrip(",") + closing * missing, f"close it with '{closing}'"
            yield f"{content}{closing * missing}", f"close it with '{closing}'"
        elif missing < 0 and content.endswith(closing * -missing):
            yield content[:missing], f"remove the '{closing}' without a '{opening}'"
    if value[0] == "{" and value.endswith("}"):
        yield re.sub(rf"(?<=[^,{{]) +(?={_KEY}: )", ", ", content), "put a comma between the keys"
