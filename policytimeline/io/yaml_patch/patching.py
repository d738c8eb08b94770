"""A YAML text with other data in it: only the lines of what changed are other lines.

What does not change keeps its bytes, comments included. An entry that is deleted goes with the
lines of comment directly above it; every other comment outside of what changed stays.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from policytimeline.conversion.alignment import in_order, paired, same
from policytimeline.conversion.plain import InOrder, OneLine, Plain, is_list, is_mapping
from policytimeline.io.yaml_patch.blocks import TOP, Block
from policytimeline.io.yaml_patch.edits import Edit, Lines, applied
from policytimeline.io.yaml_patch.flows import flow_edits
from policytimeline.io.yaml_patch.fragments import Before, Fragments
from policytimeline.io.yaml_patch.nodes import Entry, Node
from policytimeline.io.yaml_patch.style import USUAL_WIDTH, Style, inner_name

_IN_HEADER = re.compile(r"[|>][-+0-9]*([ \t]+#[^\r\n]*)")
_ROOT = ""


def patched(text: str, root: Node, data: Plain) -> str:
    """A text with other data in it.

    Args:
        text: A YAML document.
        root: What `read_node` finds in it.
        data: What is read from the result.
    """
    return _Patch(text, root).result(data)


class _Step(NamedTuple):
    """An entry of the new data, and the place of the old one that it was."""

    old: int | None
    key: str | None
    value: Plain


class _Patch:
    """Finds the edits that put other data in a text."""

    def __init__(self, text: str, root: Node) -> None:
        self._text, self._root = text, root
        self._lines = Lines(text)
        self._style = Style(self._lines, root)
        self._fragments = Fragments(self._style)
        self._without_blocks = Fragments(self._style, has_text_blocks=False)

    def result(self, data: Plain) -> str:
        root = self._root
        if same(root.data, data):
            return self._text
        edits = self._inside(root, data, _ROOT)
        return applied(self._text, self._anew(data) if edits is None else edits)

    def _anew(self, data: Plain) -> list[Edit]:
        """The edit that replaces all data of the file."""
        root, line_break = self._root, self._style.line_break
        is_last = not self._text[root.end :].strip()
        fragments = self._fragments if is_last else self._without_blocks
        text = line_break.join(fragments.root(data))
        if not self._lines.is_first_in_line(root.start):
            text = line_break + text
        if root.end == len(self._text) or self._text[root.end : self._lines.end(root.end)].strip():
            text += line_break
        return [Edit(root.start, root.end, text)]

    def _entry(self, entry: Entry, new: Plain, name: str, column: int) -> Iterator[Edit]:
        """The edits for an entry of a block."""
        if same(entry.node.data, new):
            return
        edits = self._inside(entry.node, new, name)
        if edits is not None and self._is_too_long(entry.node, edits, name):
            edits = None
            new = OneLine(new) if is_mapping(new) else new
        if edits is None:
            edits = [self._replacement(entry, new, name, column)]
        yield from edits

    def _inside(self, node: Node, new: Any, name: str) -> list[Edit] | None:
        """The edits for a collection that stays one; None if it is better written anew."""
        steps = _steps(node, new)
        kept = in_order([step.old for step in steps if step.old is not None])
        if not kept or not node.entries:
            return None
        if node.is_block:
            return list(self._in_block(node, steps, kept, name))
        if len(kept) < sum(step.old is not None for step in steps):
            return None  # Something moved, in brackets.
        return list(self._in_flow(node.entries, steps, kept))

    def _in_block(
        self, node: Node, steps: Sequence[_Step], kept: Sequence[int], name: str
    ) -> Iterator[Edit]:
        entries, line_break = node.entries or [], self._style.line_break
        block = Block(self._lines, entries, is_root=node is self._root)
        added: defaultdict[int, list[str]] = defaultdict(list)
        last, staying = TOP, set(kept)
        for step in steps:
            inner = inner_name(name, step.key)
            if step.old is None:
                first, *rest = self._fragments.entry(step.key, step.value, inner, block.column)
                lines = [" " * block.column + first, *rest]
                added[last].append("".join(line + line_break for line in lines))
                continue
            edits = self._entry(entries[step.old], step.value, inner, block.column)
            if step.old in staying:
                last = step.old
                yield from edits
            else:
                start, end = block.start(step.old), block.end(step.old)
                text = applied(self._text, edits, start, end)
                added[last].append(block.moved(step.old, text, line_break))
        yield from block.edits(kept, added, line_break)

    def _in_flow(
        self, entries: Sequence[Entry], steps: Sequence[_Step], kept: Sequence[int]
    ) -> Iterator[Edit]:
        added: defaultdict[int, list[str]] = defaultdict(list)
        last = TOP
        for step in steps:
            if step.old is None:
                text = self._fragments.in_brackets(step.value)
                key = "" if step.key is None else f"{self._fragments.key(step.key)}: "
                added[last].append(key + text)
            else:
                last = step.old
                yield from self._in_brackets(entries[last].node, step.value)
        yield from flow_edits(self._text, entries, kept, added)

    def _in_brackets(self, node: Node, new: Plain) -> Iterator[Edit]:
        """The edits for a value inside brackets."""
        if same(node.data, new):
            return
        edits = self._inside(node, new, "")
        if edits is None:
            text = self._fragments.in_brackets(new, node.style)
            edits = [Edit(node.start, node.end, text if node.end > node.start else f" {text}")]
        yield from edits

    def _is_too_long(self, node: Node, edits: Sequence[Edit], name: str) -> bool:
        """Whether a line in brackets has become longer than such lines are in the file."""
        if node.is_block or "\n" in self._text[node.start : node.end]:
            return False
        grown = sum(len(edit.text) - (edit.end - edit.start) for edit in edits)
        longest = max(USUAL_WIDTH, self._style.width, self._style.longest_on_one_line(name) or 0)
        return grown > 0 and self._lines.column(node.end) + grown > longest

    def _replacement(self, entry: Entry, new: Plain, name: str, column: int) -> Edit:
        """The edit that writes the value of an entry anew, with the comment beside its key."""
        node, text = entry.node, self._text
        head = text[entry.start : entry.after]
        end = self._lines.end(node.end)
        comment = text[entry.after : self._lines.end(entry.after)]
        if node.start < entry.after + len(comment) or node.start == node.end:
            in_header = _IN_HEADER.match(text, node.start) if node.style in {"|", ">"} else None
            comment = in_header[1] if in_header else "" if node.is_block else text[node.end : end]
        elif not node.is_block:
            comment = comment.rstrip() + text[node.end : end]
        comment = comment.rstrip() if "#" in comment else ""
        below = self._lines.next(end)
        is_free = self._lines.below_comments(below, column) == below
        fragments = self._fragments if is_free else self._without_blocks
        lines = fragments.after(head, new, name, column, Before(comment, node.style))
        return Edit(entry.start, end, self._style.line_break.join(lines))


def _steps(node: Node, new: Any) -> list[_Step]:
    """The entries of the new data in the order in which they are written; none if all is new."""
    if not node.entries or not new:
        return []
    if is_mapping(node.data) and is_mapping(new):
        steps = list(_steps_in_mapping(node.entries, new))
        is_turned = isinstance(new, InOrder) and [step.key for step in steps] != list(new)
        return [] if is_turned else steps
    if is_list(node.data) and is_list(new):
        old = [entry.node.data for entry in node.entries]
        return [
            _Step(place, None, value) for place, value in zip(paired(old, new), new, strict=True)
        ]
    return []


def _steps_in_mapping(entries: Sequence[Entry], new: dict[str, Any]) -> Iterator[_Step]:
    """The old keys in their order, each followed by the new ones that are after it."""
    places = {entry.key: place for place, entry in enumerate(entries) if entry.key in new}
    after: defaultdict[int, list[str]] = defaultdict(list)
    last = TOP
    for key in new:
        if key in places:
            last = places[key]
        else:
            after[last].append(key)
    for place in (TOP, *places.values()):
        if place != TOP:
            key = str(entries[place].key)
            yield _Step(place, key, new[key])
        yield from (_Step(None, key, new[key]) for key in after[place])
