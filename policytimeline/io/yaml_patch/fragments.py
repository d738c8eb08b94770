"""New values as YAML, in the style of the file that they are put in."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, NamedTuple

import yaml

from policytimeline.conversion.plain import OneLine, Plain, is_list, is_mapping
from policytimeline.io.yaml_dumping import Dumper
from policytimeline.io.yaml_patch.style import Style, inner_name

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_PROSE = re.compile(r"(?:\S|[\u00a0\u2009\u202f])+(?: (?:\S|[\u00a0\u2009\u202f])+)*")
_DIGEST = re.compile(r"(?<!\S)[\w-]{43}(?!\S)")
"""A text with one points to a passage: it is no prose, and is not broken."""
_ODD_BREAK = re.compile(r"[\x85\u2028\u2029]")
"""Line breaks of YAML 1.1."""
_NO_END = 2**31 - 1
"""The largest width that PyYAML takes."""


class Before(NamedTuple):
    """What was beside a key or a hyphen before a new value.

    Attributes:
        comment: The comment, with the spaces before it.
        style: How the value was written, see `Node`.
    """

    comment: str = ""
    style: str = ""


NOTHING_BEFORE = Before()


class Fragments:
    """Writes values in the style of a file.

    Without blocks of text, no line that follows is taken for a part of one.
    """

    def __init__(self, style: Style, *, has_text_blocks: bool = True) -> None:
        """Nothing is written yet."""
        self._style, self._has_text_blocks = style, has_text_blocks

    def entry(self, key: str | None, value: Plain, name: str, column: int) -> list[str]:
        """The lines of an entry of a block, the first without its indentation.

        Args:
            key: Its key; None in a list.
            value: Its value.
            name: What it is called, see `Style`.
            column: The column in which the key or the hyphen is.
        """
        head = "-" if key is None else f"{self.key(key)}:"
        return self.after(head, value, name, column)

    def after(
        self, head: str, value: Plain, name: str, column: int, before: Before = NOTHING_BEFORE
    ) -> list[str]:
        """The lines of what begins with a key and a colon, or a hyphen.

        Args:
            head: That.
            value: The value that follows.
            name: What it is called.
            column: The column in which the head is.
            before: What was there before.
        """
        comment = before.comment
        if (is_mapping(value) or is_list(value)) and value:
            lines = self._in_few_lines(value, name, column, len(head) + 1)
            if not lines:
                return self._hanging(head, value, name, column, comment)
            lines[0] = f"{head} {lines[0]}"
            return [*lines[:-1], lines[-1] + comment]
        first, *rest = self._scalar(value, column, len(head) + 1, before.style)
        return [f"{head} {first}{comment}", *rest]

    def block(self, value: Plain, name: str, column: int) -> list[str]:
        """The lines of a collection that is not empty, all but the first with their indentation."""
        entries: Iterable[tuple[str | None, Any]] = ()
        if is_mapping(value):
            entries = value.items()
        elif is_list(value):
            entries = ((None, part) for part in value)
        lines: list[str] = []
        for key, part in entries:
            first, *rest = self.entry(key, part, inner_name(name, key), column)
            lines += [first if not lines else " " * column + first, *rest]
        return lines

    def root(self, value: Plain) -> list[str]:
        """The lines of all that is in a file."""
        if (is_mapping(value) or is_list(value)) and value:
            return self.block(value, "", 0)
        return [self._written(value, "", is_in_brackets=False)]

    def in_brackets(self, value: Plain, style: str = "") -> str:
        """A value on one line, as it may be inside brackets."""
        if is_mapping(value):
            parts = (f"{self.key(key)}: {self.in_brackets(part)}" for key, part in value.items())
            return f"{{{', '.join(parts)}}}"
        if is_list(value):
            return f"[{', '.join(map(self.in_brackets, value))}]"
        return self._written(value, style, is_in_brackets=True)

    def key(self, key: str) -> str:
        """A key, as it may be anywhere."""
        return self._written(key, "", is_in_brackets=True)

    def _hanging(self, head: str, value: Any, name: str, column: int, comment: str) -> list[str]:
        """A collection with each entry on its own line, the first beside a hyphen."""
        if head == "-" and not comment:
            first, *rest = self.block(value, name, column + 2)
            return [f"{head} {first}", *rest]
        step = self._style.list_step if is_list(value) else self._style.step
        inner = column + (2 if head == "-" else step)
        first, *rest = self.block(value, name, inner)
        return [head + comment, " " * inner + first, *rest]

    def _in_few_lines(self, value: Any, name: str, column: int, used: int) -> list[str]:
        """A collection in brackets, if those of its name are, on one line if it is short.

        No line if it is written as a block.
        """
        longest = self._style.longest_on_one_line(name)
        is_short = isinstance(value, OneLine)
        if longest == 0 or (longest is None and not is_short and not _is_flat(value)):
            return []
        text = self.in_brackets(value)
        if column + used + len(text) <= max(self._style.width, longest or 0):
            return [text]
        return self._filled(value, column + self._style.step, used) if is_short else []

    def _filled(self, value: dict[str, Any], column: int, used: int) -> list[str]:
        """A mapping in braces, in as many lines as it takes."""
        parts = [f"{self.key(key)}: {self.in_brackets(part)}" for key, part in value.items()]
        lines = [f"{{{parts[0]}"]
        for part in parts[1:]:
            left = self._style.width - len(lines[-1]) - (column + used if len(lines) == 1 else 0)
            if len(part) + len(", }") <= left:
                lines[-1] += f", {part}"
            else:
                lines[-1] += ","
                lines.append(" " * column + part)
        return [*lines[:-1], f"{lines[-1]}}}"]

    def _scalar(self, value: Plain, column: int, used: int, style: str) -> list[str]:
        """The lines of a value without entries, the first after what is used of the line."""
        if isinstance(value, str) and self._has_text_blocks:
            inner = column + self._style.step
            if style == "|" or "\n" in value:
                return self._literal(value, inner)
            is_long = column + used + len(value) > self._style.width
            is_prose = is_long and _PROSE.fullmatch(value) and not _DIGEST.search(value)
            if is_prose and not _emitted(value, None).startswith('"'):
                return [">-", *(" " * inner + line for line in self._wrapped(value, inner))]
        return [self._written(value, style, is_in_brackets=False)]

    def _wrapped(self, value: str, column: int) -> list[str]:
        """The words of a prose text in lines."""
        lines: list[str] = []
        for word in value.split(" "):
            if lines and column + len(lines[-1]) + 1 + len(word) <= self._style.width:
                lines[-1] += f" {word}"
            else:
                lines.append(word)
        return lines

    def _literal(self, value: str, inner: int) -> list[str]:
        """A text of several lines, line by line if YAML can, and no blank line ends it."""
        emitted = _emitted(value, "|")
        if not emitted.startswith("|") or _ODD_BREAK.search(value) or value.endswith("\n\n"):
            return [_emitted(value, '"')]
        header, *lines = emitted.split("\n")
        # A number says by how much the lines are indented if they start with spaces.
        header = re.sub(r"\d", str(self._style.step), header)
        return [header, *(" " * inner + line[2:] if line else "" for line in lines)]

    def _written(self, value: Plain, style: str, *, is_in_brackets: bool) -> str:
        """A value on one line."""
        if not isinstance(value, str):
            return _emitted(value, None)
        plain = _in_list(value) if is_in_brackets else _emitted(value, None)
        is_day = self._style.has_plain_days and _DAY.fullmatch(value)
        if is_day and style not in {"'", '"'}:
            return value
        if "\n" in plain or "\n" in value or _ODD_BREAK.search(value):
            return _emitted(value, '"')
        if plain == value and style not in {"'", '"'}:
            return plain
        quoted = _emitted(value, style if style in {"'", '"'} else self._style.quote)
        return quoted if "\n" not in quoted else _emitted(value, '"')


def _is_flat(value: Any) -> bool:
    """Whether a collection has no collection in it."""
    parts = value.values() if is_mapping(value) else value
    return not any(is_mapping(part) or is_list(part) for part in parts)


def _emitted(value: Plain, style: str | None) -> str:
    """A value as PyYAML writes it in a block mapping, in the style if it can."""
    text: str = yaml.dump(
        {"k": value} if style is None else [value],
        Dumper=Dumper,
        default_style=style,
        default_flow_style=False,
        allow_unicode=True,
        width=_NO_END,
    )
    return text[2 if style else 3 :].removesuffix("\n")


def _in_list(value: str) -> str:
    text: str = yaml.dump(
        [value], Dumper=Dumper, default_flow_style=True, allow_unicode=True, width=_NO_END
    )
    return text.strip()[1:-1]
