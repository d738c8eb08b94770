"""How a YAML file is written: its indentation, its quotes, and what it writes on one line."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cached_property

from policytimeline.io.yaml_patch.edits import Lines
from policytimeline.io.yaml_patch.nodes import Node

_BREAK = re.compile(r"\r\n|\n|\r")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_NARROWEST, _WIDEST = 60, 160
USUAL_WIDTH = 100
_STEP = 2


class Style:
    """What is usual in a file, as far as new values are to be like those beside them."""

    def __init__(self, lines: Lines, root: Node) -> None:
        """It is looked at only if something new is written."""
        self._lines, self._text, self._root = lines, lines.text, root

    @cached_property
    def line_break(self) -> str:
        """The first line break of the file."""
        found = _BREAK.search(self._text)
        return found[0] if found else "\n"

    @cached_property
    def step(self) -> int:
        """Spaces by which a mapping is further to the right than the key that it is under."""
        return self._usual_step("mapping", _STEP)

    @cached_property
    def list_step(self) -> int:
        """Spaces by which a list is further to the right than the key that it is under."""
        return self._usual_step("list", _STEP)

    @cached_property
    def quote(self) -> str:
        """The quotation mark that is used most."""
        counts = Counter(node.style for _, node, _ in self._nodes if node.style in {"'", '"'})
        return counts.most_common(1)[0][0] if counts else '"'

    @cached_property
    def has_plain_days(self) -> bool:
        """Whether days are written without quotes; only readers of YAML 1.1 need them."""
        return any(
            not node.style and isinstance(node.data, str) and _DAY.fullmatch(node.data)
            for _, node, _ in self._nodes
        )

    @cached_property
    def width(self) -> int:
        """How long lines of prose are."""
        lines = [
            len(line)
            for _, node, _ in self._nodes
            if node.style not in {"{", "["} and node.entries is None
            if "\n" in self._text[node.start : node.end]
            for line in self._text[self._lines.start(node.start) : node.end].split("\n")
        ]
        return min(max([*lines, _NARROWEST]), _WIDEST) if lines else USUAL_WIDTH

    def longest_on_one_line(self, name: str) -> int | None:
        """How long a line with a collection of a name in brackets may be.

        0 if most of that name are not in brackets, None if there is none.
        """
        return self._in_brackets.get(name)

    @cached_property
    def _nodes(self) -> list[tuple[str, Node, int]]:
        """Every value with its name, and the column of the key that it is under, or -1."""
        return list(self._walk())

    def _walk(self) -> Iterator[tuple[str, Node, int]]:
        levels = [("", self._root, -1)]
        while levels:
            name, node, column = levels.pop()
            yield name, node, column
            for entry in node.entries or ():
                is_under = node.is_block and entry.key is not None
                under = self._lines.column(entry.start) if is_under else -1
                levels.append((inner_name(name, entry.key), entry.node, under))

    @cached_property
    def _in_brackets(self) -> dict[str, int]:
        longest: dict[str, int] = {}
        blocks: Counter[str] = Counter()
        for name, node, _ in self._nodes:
            if node.entries:
                blocks[name] += 1 if node.is_block else -1
                end = self._lines.column(node.end) if node.style else 0
                longest[name] = max(longest.get(name, 0), end, USUAL_WIDTH)
        return {name: 0 if blocks[name] > 0 else end for name, end in longest.items()}

    def _usual_step(self, kind: str, usual: int) -> int:
        """The most usual distance of collections of a kind from the key that they are under."""
        of = dict if kind == "mapping" else list
        steps = Counter(
            self._lines.column(node.start) - column
            for _, node, column in self._nodes
            if column >= 0 and node.is_block and isinstance(node.data, of) and node.entries
        )
        return steps.most_common(1)[0][0] if steps else usual


def inner_name(name: str, key: str | None) -> str:
    """What an entry is called, in a list by the name of the list."""
    return f"{name}[]" if key is None else key
