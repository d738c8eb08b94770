"""Lists and mappings with each entry on lines of its own: taking entries out, putting some in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from policytimeline.io.yaml_patch.edits import Edit, Lines
from policytimeline.io.yaml_patch.nodes import Entry, Node

TOP = -1
"""The place before the first entry."""


class Block:
    """The entries of a block, each with its lines.

    To an entry belong the comments directly above it that are no further to the right than it is,
    and those below that are.
    """

    def __init__(self, lines: Lines, entries: Sequence[Entry], *, is_root: bool) -> None:
        """The entries of a list or a mapping; that of the whole file begins after its head."""
        self._lines, self._entries = lines, entries
        self._is_root = is_root
        self.column = lines.column(entries[0].start)
        self._is_inline = not lines.is_first_in_line(entries[0].start)

    def start(self, place: int) -> int:
        """Where the lines of an entry start, with its comments."""
        entry = self._entries[place]
        if place == 0 and self._is_inline:
            return entry.start
        line = self._lines.start(entry.start)
        if place == 0 and self._is_root:
            return line  # What is above it is about the whole file.
        lowest = self.end(place - 1) if place else 0
        return self._lines.above_comments(line, self.column, lowest)

    def end(self, place: int) -> int:
        """Where the lines of an entry end, after the last line break."""
        return self._lines.below_comments(
            self._lines.next(self._entries[place].node.end), self.column
        )

    def edits(
        self, kept: Sequence[int], added: Mapping[int, Sequence[str]], line_break: str
    ) -> Iterator[Edit]:
        """What leaves only some entries, and puts new ones after them.

        Args:
            kept: The places of the entries that stay, in their order; there is one.
            added: The lines of new entries, by the place of the entry after which they are put.
            line_break: The line break of the file.
        """
        first = kept[0]
        is_new_head = self._is_inline and (first > 0 or TOP in added)
        if is_new_head:
            yield self._new_head(first, "".join(added.get(TOP, ())), line_break)
        elif TOP in added:
            yield self._put_in(self.start(0), added[TOP], "", self._gap(0, line_break), line_break)
        for place in kept:
            if place in added:
                gap = self._gap(place, line_break)
                yield self._put_in(self.end(place), added[place], gap, "", line_break)
        staying = set(kept)
        for place in range(first if is_new_head else 0, len(self._entries)):
            if place not in staying:
                yield self._taken_out(place)

    def moved(self, place: int, text: str, line_break: str) -> str:
        """The lines of an entry, which are a text, as they are elsewhere."""
        if place == 0 and self._is_inline:
            text = " " * self.column + text
        return text if text.endswith(("\n", "\r")) else text + line_break

    def _put_in(
        self, at: int, texts: Sequence[str], above: str, below: str, line_break: str
    ) -> Edit:
        is_in_line = at > 0 and self._lines.text[at - 1] not in "\r\n"
        text = "".join(f"{above}{text}{below}" for text in texts)
        return Edit(at, at, (line_break if is_in_line else "") + text)

    def _gap(self, place: int, line_break: str) -> str:
        """The blank line that an entry put beside another gets, if that one has one."""
        if _ends_in_breaks(self._lines.text, self._entries[place].node):
            return ""
        last = len(self._entries) - 1
        before = place if place < last else last - 1
        if before < 0:
            return ""
        end = self.end(before)
        return line_break if self._lines.after_blank_lines(end) > end else ""

    def _taken_out(self, place: int) -> Edit:
        """What takes an entry out, and the blank lines after it if there are some before it."""
        start, end = self.start(place), self.end(place)
        after = self._lines.after_blank_lines(end)
        is_glued = place and _ends_in_breaks(self._lines.text, self._entries[place - 1].node)
        if place == 0 or is_glued or self._lines.follows_blank_line(start):
            end = after
        return Edit(start, end, "")

    def _new_head(self, first: int, text: str, line_break: str) -> Edit:
        """What puts other entries beside the hyphen than the first one."""
        start = self._entries[0].start
        text = text.removeprefix(" " * self.column)
        if first == 0:
            return Edit(start, start, text + " " * self.column)
        between = "".join(self._comments_after(place) for place in range(first))
        between += self._lines.text[self.start(first) : self._entries[first].start]
        if not text and between.strip():
            text = line_break
        return Edit(start, self._entries[first].start, text + (between if text else ""))

    def _comments_after(self, place: int) -> str:
        """What is between an entry and the next one, if there are comments in it."""
        gap = self._lines.text[self.end(place) : self.start(place + 1)]
        return gap if gap.strip() else ""


def _ends_in_breaks(text: str, node: Node) -> bool:
    """Whether blank lines after a value are part of it, as after ``|+``."""
    while node.is_block and node.entries:
        node = node.entries[-1].node
    return node.style in {"|", ">"} and "+" in text[node.start : node.start + 3]
