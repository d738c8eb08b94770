"""Changes of a text, and the lines of the text that they are put between."""

from __future__ import annotations

import re
from collections.abc import Iterable
from operator import itemgetter
from typing import NamedTuple

_TO_END_OF_LINE = re.compile(r"[^\r\n]*")
_BREAK = re.compile(r"\r\n|\n|\r|\Z")
_LONE_RETURN = re.compile(r"\r(?!\n)")
_BLANK_LINES = re.compile(r"(?:[ \t]*(?:\r\n|\n|\r))*")
_COMMENT_LINE = re.compile(r"([ \t]*)#")


class Edit(NamedTuple):
    """A part of a text that is replaced; nothing is replaced where something is only put in."""

    start: int
    end: int
    text: str


def applied(text: str, edits: Iterable[Edit], start: int = 0, end: int | None = None) -> str:
    """A text, or the part of it from a place to another, with some edits in it.

    What begins where another edit ended is put after it; so is what begins within one.
    """
    end = len(text) if end is None else end
    parts: list[str] = []
    for edit in sorted(edits, key=itemgetter(0, 1)):
        first = max(start, edit.start)
        parts += [text[start:first], edit.text]
        start = max(first, edit.end)
    return "".join([*parts, text[start:end]])


class Lines:
    """The lines of a text, found from a place in them."""

    def __init__(self, text: str) -> None:
        """Nothing is looked up yet."""
        self.text = text
        self._ends = ("\n", "\r") if _LONE_RETURN.search(text) else ("\n",)

    def start(self, place: int) -> int:
        """Where the line of a place starts."""
        return max(self.text.rfind(end, 0, place) for end in self._ends) + 1

    def end(self, place: int) -> int:
        """Where the line of a place ends, before its line break."""
        found = _TO_END_OF_LINE.match(self.text, place)
        return found.end() if found else place

    def next(self, place: int) -> int:
        """Where the line after that of a place starts."""
        end = self.end(place)
        found = _BREAK.match(self.text, end)
        return found.end() if found else end

    def column(self, place: int) -> int:
        """The column of a place, from 0."""
        return place - self.start(place)

    def is_first_in_line(self, place: int) -> bool:
        """Whether only spaces are before a place in its line."""
        return not self.text[self.start(place) : place].strip()

    def after_blank_lines(self, place: int) -> int:
        """Where the first line that is not blank starts, from a line's start on."""
        found = _BLANK_LINES.match(self.text, place)
        return found.end() if found else place

    def follows_blank_line(self, place: int) -> bool:
        """Whether the line before the one that starts at a place is blank; at the start, yes."""
        if place == 0:
            return True
        before = self.start(self._before_break(place))
        return not self.text[before:place].strip()

    def comment_column(self, place: int) -> int | None:
        """The column of the comment that is all there is in a line; None if there is more."""
        found = _COMMENT_LINE.match(self.text, place)
        return len(found[1]) if found else None

    def above_comments(self, place: int, column: int, lowest: int) -> int:
        """Where the comments directly above a line start that are no further to the right.

        Args:
            place: The start of the line.
            column: The furthest column.
            lowest: The place before which nothing is looked at.
        """
        while place > lowest:
            before = self.start(self._before_break(place))
            found = self.comment_column(before)
            if before < lowest or found is None or found > column:
                break
            place = before
        return place

    def below_comments(self, place: int, column: int) -> int:
        """Where the comments below a line end that are further to the right than a column.

        Args:
            place: The start of the next line.
            column: The column.
        """
        end = place
        while (start := self.after_blank_lines(place)) < len(self.text):
            found = self.comment_column(start)
            if found is None or found <= column:
                break
            end = place = self.next(start)
        return end

    def _before_break(self, place: int) -> int:
        """The end of the line before the one that starts at a place."""
        is_pair = self.text[place - 2 : place] == "\r\n"
        return place - (2 if is_pair else 1)
