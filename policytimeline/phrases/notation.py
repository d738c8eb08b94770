"""The notation of the grammar: a rule is a pattern of words, and an action that makes its node.

Every token has a code, a character, so that a pattern of words is a regular expression over codes:
a word stands for its code, a name in capitals for the codes of a kind or for a macro, ``<date>``
for what the rules of that symbol read, ``<date>?`` for that or nothing, ``month:`` names what
follows it; operators, lookaheads and lookbehinds keep their meaning. The longest reading counts,
the first of several as long.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple, TypeAlias

from policytimeline.phrases.lexer import Tokens
from policytimeline.phrases.nodes import Count, Node, Parsed
from policytimeline.phrases.words import CODES

_PIECE = re.compile(r"<\w+>\??|[a-z]+:|\(\?<?[=!]|\{\d+,\d+\}|[A-Z]\w*|[a-z]+|[^\w\s]", re.ASCII)
_OPERATORS = frozenset("()|?*+")
_DEEPEST = 24
"""Symbols within symbols."""

_ANY = ""
"""Stands for every code."""


class Match:
    """What a pattern matched: named tokens, and the nodes of its symbols."""

    __slots__ = ("_matches", "is_alone", "nodes", "place", "tokens")

    def __init__(
        self,
        parser: Parser,
        place: int,
        matches: tuple[re.Match[str], ...],
        nodes: tuple[Node | None, ...],
    ) -> None:
        """Take the place of the first token, and what is from there on."""
        self.tokens, self.is_alone = parser.tokens, parser.is_alone
        self.place, self.nodes, self._matches = place, nodes, matches

    def span(self, name: str) -> tuple[int, int]:
        """The place of the first token of a name, and the one after its last; -1 if absent."""
        return next((m.span(name) for m in self._matches if name in m.re.groupindex), (-1, -1))

    def words(self, name: str) -> str:
        """The words of a name; an empty text if it is absent."""
        start, end = self.span(name)
        return " ".join(self.tokens.words[start:end])

    def number(self, name: str) -> int:
        """The number of the first token of a name; 0 if it is absent."""
        start, _ = self.span(name)
        return self.tokens.numbers[start] if start >= 0 else 0

    def has(self, name: str) -> bool:
        """Whether a name is not absent."""
        return self.span(name)[0] >= 0

    def written(self, name: str) -> str:
        """The words of a name as they are written; an empty text if it has none."""
        start, end = self.span(name)
        return self.tokens.written(start, end) if end > start else ""

    @property
    def node(self) -> Node:
        """The node of the first symbol that is not absent."""
        return next(node for node in self.nodes if node)

    @property
    def both(self) -> tuple[Node, Node]:
        """The nodes of two symbols."""
        first, last = (node for node in self.nodes if node)
        return first, last

    @property
    def count(self) -> Count:
        """The first node, which is a number of units."""
        assert isinstance(self.node, Count)
        return self.node


Action: TypeAlias = Callable[["Match"], "Node | None"]
Table: TypeAlias = Mapping[str, Sequence["tuple[str, Action] | str"]]
"""The rules of each symbol; a name in place of a rule stands for all rules of that symbol."""


_Matching: TypeAlias = Callable[[str, int], "re.Match[str] | None"]


class _Step:
    """A pattern, which is compiled when it is first tried, and the symbol after it, if any."""

    __slots__ = ("_pattern", "is_optional", "match", "symbol")

    def __init__(self, pieces: list[str], symbol: str = "") -> None:
        self._pattern, self.symbol = _regex(pieces), symbol.strip("<>?")
        self.is_optional = symbol.endswith("?")
        self.match: _Matching | None = self._first_match if pieces else None

    def _first_match(self, codes: str, place: int) -> re.Match[str] | None:
        matching = self.match = re.compile(self._pattern).match
        return matching(codes, place)

    def is_as(self, other: _Step) -> bool:
        """Whether both read the same."""
        mine = self._pattern, self.symbol, self.is_optional
        return mine == (other._pattern, other.symbol, other.is_optional)


class _Rule(NamedTuple):
    """Steps one after the other; `starts` are the codes of the first token."""

    steps: list[_Step]
    starts: frozenset[str]
    action: Action


_Groups: TypeAlias = "list[tuple[_Step, list[_Rule]]]"
"""Rules by their first step, which those that follow one another share."""


class _ByCode(dict[str, _Groups]):
    """The rules of a symbol that may start with a code."""

    def __init__(self, rules: Sequence[_Rule]) -> None:
        self._rules = rules

    def __missing__(self, code: str) -> _Groups:
        groups: _Groups = []
        for rule in self._rules:
            if code in rule.starts or _ANY in rule.starts:
                if not groups or not groups[-1][0].is_as(rule.steps[0]):
                    groups.append((rule.steps[0], []))
                groups[-1][1].append(rule)
        self[code] = groups
        return groups


class Notation:
    """The rules of a grammar, compiled when they are first looked for."""

    def __init__(self, table: Table, macros: Mapping[str, str], others: Mapping[str, str]) -> None:
        """Take the rules of every symbol, macros, and what other symbols start with.

        A symbol without rules is read by a function; an empty text is for one with any start.
        """
        self._table, self._macros, self._others = table, macros, others
        self._rules: dict[str, list[_Rule]] = {}
        self.by_code: dict[str, _ByCode] = {}
        for symbol in table:
            self.by_code[symbol] = _ByCode(self._rules_of(symbol))

    def starts(self, symbol: str) -> frozenset[str]:
        """The codes with which a symbol may start."""
        if symbol in self._others:
            return _first_codes(self._expanded(self._others[symbol]), self.starts)
        return frozenset[str]().union(*(rule.starts for rule in self._rules_of(symbol)))

    def _rules_of(self, symbol: str) -> list[_Rule]:
        if symbol not in self._rules:
            rules: list[_Rule] = []
            for row in self._table[symbol]:
                rules += self._rules_of(row) if isinstance(row, str) else [self._compiled(*row)]
            self._rules[symbol] = rules
        return self._rules[symbol]

    def _compiled(self, text: str, action: Action) -> _Rule:
        pieces = self._expanded(text)
        steps: list[_Step] = []
        first = 0
        for k, piece in enumerate(pieces):
            if piece[0] == "<" and len(piece) > 1:
                steps.append(_Step(pieces[first:k], piece))
                first = k + 1
        if first < len(pieces):
            steps.append(_Step(pieces[first:]))
        return _Rule(steps, _first_codes(pieces, self.starts), action)

    def _expanded(self, text: str) -> list[str]:
        """The pieces of a pattern, with those of macros in their place."""
        pieces: list[str] = []
        for piece in _PIECE.findall(text):
            macro = self._macros.get(piece)
            pieces += [piece] if macro is None else ["(", *self._expanded(macro), ")"]
        return pieces


def _regex(pieces: list[str]) -> str:
    """The regular expression of a pattern without symbols."""
    written, name = "", ""
    for piece in pieces:
        if piece[-1] == ":" and len(piece) > 1:
            name = f"(?P<{piece[:-1]}>"
        elif piece == "(":
            written, name = written + (name or "(?:"), ""
        elif piece in _OPERATORS or piece[0] in "({":
            written += piece
        else:
            codes = f"[{CODES[piece]}]"
            written, name = written + (f"{name}{codes})" if name else codes), ""
    return written


def _first_codes(pieces: list[str], starts: Callable[[str], frozenset[str]]) -> frozenset[str]:
    """The codes with which a pattern may start."""
    codes, is_empty, _ = _alternatives(pieces, 0, starts)
    return codes | {_ANY} if is_empty else codes


def _alternatives(
    pieces: list[str], k: int, starts: Callable[[str], frozenset[str]]
) -> tuple[frozenset[str], bool, int]:
    """The codes that alternatives may start with, whether they may be empty, and their end."""
    everything, codes, may_be_empty, is_empty = frozenset[str](), frozenset[str](), False, True
    while k < len(pieces) and pieces[k] != ")":
        piece, k = pieces[k], k + 1
        if piece == "|":
            everything, may_be_empty = everything | codes, may_be_empty or is_empty
            codes, is_empty = frozenset(), True
            continue
        if piece[-1] == ":" and len(piece) > 1:
            continue
        if piece[0] == "(":
            inner, may_skip, k = _alternatives(pieces, k, starts)
            if piece not in {"(", "(?="}:
                inner, may_skip = frozenset(), True
        elif piece[0] == "<" and len(piece) > 1:
            inner = starts(piece.strip("<>?")) if is_empty else frozenset[str]()
            may_skip = piece[-1] == "?"
        else:
            inner, may_skip = frozenset(CODES[piece]), False
        if k < len(pieces) and (pieces[k] in "?*" or pieces[k][:2] == "{0"):
            may_skip = True
        k += k < len(pieces) and (pieces[k] in "?*+" or pieces[k][0] == "{")
        if is_empty:
            codes, is_empty = codes | inner, may_skip
    return everything | codes, may_be_empty or is_empty, k + 1


_Reading: TypeAlias = "tuple[int, tuple[re.Match[str], ...], tuple[Node | None, ...]]"
"""The place after some steps, with what their patterns and symbols matched."""


class Parser:
    """Reads the symbols of a notation from tokens."""

    def __init__(self, notation: Notation, tokens: Tokens, *, is_alone: bool) -> None:
        """Read tokens; `others` are symbols that are read by functions."""
        self.is_alone = is_alone
        self.tokens, self.codes = tokens, tokens.codes
        self.others: dict[str, Callable[[int], Parsed | None]] = {}
        self._by_code, self._depth = notation.by_code, 0
        self._known: dict[tuple[str, int], Parsed | None] = {}

    def read(self, symbol: str, i: int) -> Parsed | None:
        """The longest reading of a symbol from a token on: its node and the place after it."""
        if symbol in self.others:
            return self.others[symbol](i)
        groups = self._by_code[symbol][self.codes[i]]
        return self._longest(symbol, groups, i) if groups else None

    def _longest(self, symbol: str, groups: _Groups, i: int) -> Parsed | None:
        key = symbol, i
        if not self._depth:
            self._known.clear()
        elif key in self._known:
            return self._known[key]
        elif self._depth == _DEEPEST:
            return None
        self._depth += 1
        best: Parsed | None = None
        for first, rules in groups:
            start = self._after(first, (i, (), ()))
            for rule in rules if start else ():
                found = self._tried(rule, start, i)
                if found and (best is None or found[1] > best[1]):
                    best = found
        self._depth -= 1
        self._known[key] = best
        return best

    def _tried(self, rule: _Rule, reading: _Reading | None, i: int) -> Parsed | None:
        for step in rule.steps[1:]:
            reading = reading and self._after(step, reading)
        if reading is None:
            return None
        end, matches, nodes = reading
        made = rule.action(Match(self, i, matches, nodes))
        return None if made is None else (made, end)

    def _after(self, step: _Step, reading: _Reading) -> _Reading | None:
        """What is read after one more step."""
        end, matches, nodes = reading
        if step.match:
            match = step.match(self.codes, end)
            if match is None:
                return None
            matches, end = (*matches, match), match.end()
        if step.symbol:
            found = self.read(step.symbol, end)
            if found is None and not step.is_optional:
                return None
            node, end = found or (None, end)
            nodes = (*nodes, node)
        return end, matches, nodes
