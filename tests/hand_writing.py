"""YAML as different people write it by hand: styles, indentation and comments mixed."""

from __future__ import annotations

import json
import re

_WORDS = re.compile(r"[A-Za-z]+(?: [A-Za-z]+)*")
_LINE = re.compile(r"[^\s\x00-\x1f\x7f-\x9f\ufeff\ufffe\uffff\ud800-\udfff](?: ?[!-~])*")


class Hand:
    """Writes plain data, with a comment of its own number wherever one may be.

    Attributes:
        comments: How many comments there are; the words of each are ``c``, its number, ``c``.
    """

    def __init__(self, random):
        self._random = random
        self.comments = 0

    def document(self, data):
        """The text of a file."""
        head = self._chosen(["", "", "---\n", "%YAML 1.2\n---\n", "--- # c\n"])
        if self._chosen([False, True]):
            head = f"{self._comment()}\n{self._chosen(['', chr(10)])}{head}"
        body = "\n".join(self._block(data, 0)) if data else self._flow(data)
        tail = self._chosen(["\n", "\n", "", "\n...\n", "\n\n", f"\n{self._comment()}\n"])
        text = head + body + tail
        return text.replace("\n", "\r\n") if self._chosen([False, False, True]) else text

    def _chosen(self, choices):
        return self._random.choice(choices)

    def _comment(self):
        self.comments += 1
        return f"# c{self.comments}c"

    def _above(self, column):
        """The lines between two entries."""
        lines = []
        for _ in range(self._chosen([0, 0, 0, 1, 2])):
            shift = self._chosen([0, 0, 0, 2])
            lines.append(self._chosen(["", " " * (column + shift) + self._comment()]))
        return lines

    def _beside(self):
        return self._chosen(["", "", "", f"  {self._comment()}"])

    def _block(self, data, column):
        """The lines of a collection that is not empty."""
        if not isinstance(data, dict | list):
            return [self._inline(data)]
        lines = []
        items = data.items() if isinstance(data, dict) else ((None, part) for part in data)
        for key, part in items:
            head = " " * column + ("-" if key is None else f"{self._key(key)}:")
            lines += [*self._above(column), *self._entry(head, part, column, key is None)]
        return lines

    def _entry(self, head, part, column, is_item):
        if isinstance(part, dict | list) and part and self._chosen([True, True, False]):
            if is_item and self._chosen([True, True, False]):
                lines = self._block(part, column + 2)
                while not lines[0].strip() or lines[0].lstrip().startswith("#"):
                    self.comments -= "#" in lines.pop(0)
                return [f"{head} {lines[0].lstrip()}", *lines[1:]]
            step = self._chosen([2, 2, 4])
            if isinstance(part, list) and not is_item:
                step = self._chosen([0, 2])
            return [head + self._beside(), *self._block(part, column + step)]
        if isinstance(part, str) and self._chosen([False, True]):
            lines = self._text_block(part, column)
            if lines:
                return [f"{head} {lines[0]}{self._beside()}", *lines[1:]]
        if part is None and self._chosen([False, True]):
            return [head + self._beside()]
        text = self._flow(part) if isinstance(part, dict | list) else self._inline(part)
        if self._chosen([True] * 7 + [False]):
            return [f"{head} {text}{self._beside()}"]
        return [head + self._beside(), " " * (column + 2) + text + self._beside()]

    def _text_block(self, text, column):
        """The lines of a text after ``|`` or ``>``; none if it cannot be written so."""
        body = text.rstrip("\n")
        lines = body.split("\n")
        if not all(_LINE.fullmatch(line) for line in lines):
            return []
        breaks = len(text) - len(body)
        chomp = "-" if breaks == 0 else "" if breaks == 1 else "+"
        indent = " " * (column + self._chosen([1, 2, 4]))
        blanks = [""] * (breaks - 1 if breaks > 1 else self._chosen([0, 0, 1]))
        if len(lines) > 1 or self._chosen([False, True]):
            return [f"|{chomp}", *(indent + line for line in lines), *blanks]
        words = body.split(" ")
        cut = self._random.randrange(len(words)) + 1
        folded = [" ".join(words[:cut]), " ".join(words[cut:])]
        return [f">{chomp}", *(indent + line for line in folded if line), *blanks]

    def _inline(self, value):
        if isinstance(value, str):
            choices = [json.dumps(value, ensure_ascii=self._chosen([True, False]))]
            if _LINE.fullmatch(value):
                choices.append("'" + value.replace("'", "''") + "'")
            if _WORDS.fullmatch(value) and value.lower() not in {"true", "false", "null"}:
                choices += [value] * 3
            return self._chosen(choices)
        if value is None:
            return self._chosen(["null", "~"])
        return json.dumps(value)

    def _key(self, key):
        return self._inline(key)

    def _flow(self, data):
        space = self._chosen(["", "", " "])
        comma = self._chosen([", ", ", ", ",", ",  ", " , "])
        if isinstance(data, dict):
            parts = (f"{self._key(key)}: {self._flow(part)}" for key, part in data.items())
            return f"{{{space}{comma.join(parts)}{space}}}"
        if isinstance(data, list):
            return f"[{space}{comma.join(map(self._flow, data))}{space}]"
        return self._inline(data)
