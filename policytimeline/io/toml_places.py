"""Where the tables, keys and items of a TOML text are: `tomllib` gives the values alone."""

from __future__ import annotations

import re
from collections.abc import Mapping

from policytimeline.findings import Location

_TOKEN = re.compile(
    r"(?P<skipped>[^\S\n]+|\#[^\n]*)"
    r"|(?P<end>\n)"
    r"|(?P<text>\"\"\"(?:\\.|.)*?\"\"\"|'''.*?'''|\"(?:\\.|[^\"\\\n])*\"|'[^'\n]*')"
    r"|(?P<mark>\[\[|\]\]|[\[\]{}=,.])"
    r"|(?P<word>[^\s\[\]{}=,.\"'#]+)",
    re.DOTALL,
)


def toml_places(text: str) -> dict[str, Location]:
    r"""Line and column of each path in a sound TOML text, such as ``check.waive[1].code``.

    What is inside an inline table has the place of the table.

    >>> toml_places('[check]\nignore = ["a",\n  "b"]')["check.ignore[1]"]
    Location(file='', line=3, column=3, row=None, index=None, path='', id='', source='')
    """
    scanner = _Scanner(text)
    for match in _TOKEN.finditer(f"{text}\n"):
        scanner.take(match)
    return scanner.places


def nearest_place(places: Mapping[str, Location], path: str) -> Location:
    """The place of a path, or of the nearest one around it that has one."""
    while path and path not in places:
        path = path[: max(path.rfind("."), path.rfind("["), 0)]
    return places.get(path, Location())


class _Scanner:
    """Reads the tokens of a text one by one, and notes where what they name is."""

    def __init__(self, text: str) -> None:
        self.places: dict[str, Location] = {}
        self._text = text
        self._tables: dict[str, int] = {}
        self._table, self._key = "", ""
        self._statement: list[re.Match[str]] = []
        self._item, self._depth, self._is_value = 0, 0, False

    def take(self, match: re.Match[str]) -> None:
        """Take the next token."""
        match match.lastgroup:
            case "skipped":
                return
            case "end" if not self._depth:
                self._end_statement()
            case "end":
                return
            case _ if self._is_value:
                self._take_value(match)
            case _:
                self._statement.append(match)
                if match[0] == "=":
                    self._start_value()

    def _end_statement(self) -> None:
        """A statement that has no value is the head of a table."""
        names = [token for token in self._statement if token["mark"] is None]
        if names and not self._is_value:
            self._table = ".".join(_name(token) for token in names)
            if self._statement[0][0] == "[[":
                number = self._tables.get(self._table, 0)
                self._tables[self._table] = number + 1
                self._note(self._table, names[0])
                self._table = f"{self._table}[{number}]"
            self._note(self._table, names[0])
        self._statement, self._is_value = [], False

    def _start_value(self) -> None:
        names = [token for token in self._statement if token["mark"] is None]
        self._key = ".".join([self._table] * bool(self._table) + [_name(token) for token in names])
        self._note(self._key, names[0])
        self._item, self._is_value = 0, True

    def _take_value(self, match: re.Match[str]) -> None:
        """Note the items of a list; ``[[`` opens two, which no setting has."""
        is_mark = match["mark"] is not None
        if self._depth == 1 and (not is_mark or match[0] == "{"):
            self._note(f"{self._key}[{self._item}]", match)
        if self._depth == 1 and match[0] == ",":
            self._item += 1
        if is_mark:
            self._depth += sum(map(match[0].count, "[{")) - sum(map(match[0].count, "]}"))

    def _note(self, path: str, match: re.Match[str]) -> None:
        line = self._text.count("\n", 0, match.start()) + 1
        column = match.start() - self._text.rfind("\n", 0, match.start())
        self.places.setdefault(path, Location(line=line, column=column))


def _name(match: re.Match[str]) -> str:
    """The name of a key, without its quotes."""
    return match[0].strip("\"'")
