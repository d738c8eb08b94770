"""The notation of the grammar: rules as patterns of words, each with the node that it makes.

    TO = - | to | until                         a macro, in capitals
    month:                                      a symbol; its rules follow
        month:MONTH <of_year>?  => Undated("month", month, of=first)

Every token has a code, a character, so that a pattern is a regular expression over codes: a word
stands for its code, a name in capitals for a macro or the codes of a kind, ``<date>`` for what
another symbol reads, ``<date>?`` for that or nothing; ``month:`` names what follows it. After
``=>`` stands an expression that makes a node of these names (numbers of `_NUMBERS`, words of
others, ``later``, ``is_alone``, the nodes of the ``first`` and ``second`` symbol), of the kinds of
nodes, and of functions, which are given the match; after it may stand ``if`` and a condition. A
rule that makes None does not hold; without an arrow, the node is that of the symbol. The longest
reading counts, the first of several as long.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property, partial
from itertools import pairwise
from types import FunctionType
from typing import Any, TypeAlias

import attrs

from policytimeline.phrases.lexer import Tokens
from policytimeline.phrases.nodes import Node
from policytimeline.phrases.words import CODES, LATER

_PIECE = re.compile(r"<\w+>\??|[a-z]+:|\(\?<?[=!]|\{\d+,\d+\}|[A-Z]\w*|[a-z]+|[^\w\s]", re.ASCII)
_OPERATORS = frozenset("()|?*+")
_NUMBERS = frozenset({"month", "day", "year", "rank", "weekday", "date"})


class Match:
    """What a rule matched: named tokens, and the nodes of its symbols."""

    __slots__ = ("_matches", "_steps", "is_alone", "nodes", "place", "tokens")

    def __init__(
        self, tokens: Tokens, place: int, rule: Rule, reading: Matched, *, is_alone: bool
    ) -> None:
        """Take the place of the first token, and what is from there on."""
        self.tokens, self.is_alone, self.place = tokens, is_alone, place
        self.nodes: tuple[Node | None, ...]
        _, self._matches, self.nodes = reading
        self._steps = rule.names

    @property
    def node(self) -> Node:
        """The node of the first symbol that is not absent."""
        return next(node for node in self.nodes if node)

    def span(self, name: str) -> tuple[int, int]:
        """The place of the first token of a name, and the one after its last; -1 if absent."""
        step = self._steps.get(name)
        return (-1, -1) if step is None else self._matches[step].span(name)

    def words(self, name: str) -> str:
        """The words of a name; an empty text if it is absent."""
        start, end = self.span(name)
        return " ".join(self.tokens.words[start:end])

    def number(self, name: str) -> int:
        """The sum of the numbers of a name; 0 if it is absent."""
        start, end = self.span(name)
        return sum(self.tokens.numbers[start:end])


# Rules.

_Matching: TypeAlias = Callable[[str, int], "re.Match[str] | None"]
_Maker: TypeAlias = Callable[[Match], Any]
Matched: TypeAlias = "tuple[int, tuple[re.Match[str], ...], tuple[Node | None, ...]]"


_OF_MATCH: dict[str, _Maker] = {
    "first": lambda p: p.nodes[0],
    "second": lambda p: p.nodes[1],
    "later": lambda p: LATER.get(p.words("which")),
    "is_alone": lambda p: p.is_alone,
}
"""What other names in an expression stand for."""


class Step:
    """A pattern, which is compiled when it is first tried, and the symbol after it, if any."""

    __slots__ = ("_pieces", "is_optional", "match", "names", "symbol", "written")

    def __init__(self, pieces: list[str], symbol: str = "") -> None:
        self.written = " ".join([*pieces, symbol])
        self.symbol, self.is_optional = symbol.strip("<>?"), symbol.endswith("?")
        self.names = [piece[:-1] for piece in pieces if piece[-1] == ":"]
        self.match: _Matching = self._first_match
        self._pieces = pieces

    def _first_match(self, codes: str, place: int) -> re.Match[str] | None:
        written, name = "", ""
        for piece in self._pieces:
            if piece[-1] == ":":
                name = f"(?P<{piece[:-1]}>"
            elif piece == "(":
                written, name = written + (name or "(?:"), ""
            elif piece in _OPERATORS or piece[0] in "({":
                written += piece
            else:
                written, name = written + f"{name}[{CODES[piece]}]" + ")" * bool(name), ""
        matching = self.match = re.compile(written).match
        return matching(codes, place)


@attrs.define(slots=False)
class Rule:
    """Steps one after the other, the one in which each name is, and what makes the node.

    Its `starts` are the codes with which it may start; one of them is empty if it can be.
    """

    steps: list[Step]
    names: dict[str, int]
    starts: frozenset[str]
    _find_follows: Callable[[], frozenset[str]]
    _find_maker: Callable[[], _Maker | None]

    @cached_property
    def follows(self) -> frozenset[str]:
        """The codes with which it may go on after its first step."""
        return self._find_follows()

    @cached_property
    def make(self) -> _Maker | None:
        """What makes the node; None if it is that of the first symbol."""
        return self._find_maker()


def _maker(made: str, names: Mapping[str, Any], tokens: Mapping[str, int]) -> _Maker | None:
    """What makes a node from a match, as an expression of these names says."""
    if made in {"", "first"}:
        return None
    made = f"{made} else None" if " if " in made else made
    tree = ast.walk(ast.parse(made, mode="eval"))
    used = sorted({each.id for each in tree if isinstance(each, ast.Name)})
    make = eval(f"lambda {', '.join(used)}: {made}")  # noqa: S307  # The text of a rule.
    values = [_value(name, names, tokens) for name in used]
    return lambda p: make(*[value(p) for value in values])


def _value(name: str, names: Mapping[str, Any], tokens: Mapping[str, int]) -> _Maker:
    """What a name in an expression stands for, in a match."""
    if name in _OF_MATCH:
        return _OF_MATCH[name]
    if name in tokens:
        return lambda p: p.number(name) if name in _NUMBERS else p.words(name)
    given = names[name]
    return (lambda p: partial(given, p)) if isinstance(given, FunctionType) else lambda _: given


class Notation:
    """The rules of a grammar.

    Attributes:
        rules: Those of each symbol.
        by_code: The same by the code with which they may start.
    """

    def __init__(self, text: str, names: Mapping[str, Any], others: Mapping[str, str]) -> None:
        """Read rules; take what names after arrows stand for, and the symbols read otherwise.

        Those have the pattern of what they start with; an empty one if that is anything.
        """
        self._names, self._macros = names, dict[str, str]()
        self._lines: dict[str, list[str]] = {}
        lines: list[str] = []
        for line in filter(None, (each.partition("#")[0].strip() for each in text.split("\n"))):
            name, is_macro, pattern = line.partition(" = ")
            if is_macro and name.isupper():
                self._macros[name] = pattern
            elif line.endswith(":"):
                lines = self._lines.setdefault(line[:-1], [])
            else:
                lines.append(line)
        self.rules: dict[str, list[Rule]] = {}
        self._others = others
        self.by_code = {symbol: _ByCode(self._rules_of(symbol)) for symbol in self._lines}

    def _rules_of(self, symbol: str) -> list[Rule]:
        """The rules of a symbol; a line that is another symbol stands for the rules of that."""
        if symbol not in self.rules:
            rules: list[Rule] = []
            for line in self._lines[symbol]:
                other = re.fullmatch(r"<(\w+)>", line)
                rules += self._rules_of(other[1]) if other else [self._compiled(line)]
            self.rules[symbol] = rules
        return self.rules[symbol]

    def _compiled(self, line: str) -> Rule:
        pattern, _, made = line.partition("=>")
        pieces = self._expanded(pattern)
        ends = [k for k, piece in enumerate(pieces, 1) if piece[0] == "<" and len(piece) > 1]
        steps = [Step(pieces[first : k - 1], pieces[k - 1]) for first, k in pairwise([0, *ends])]
        if not ends or ends[-1] < len(pieces):
            steps.append(Step(pieces[ends[-1] if ends else 0 :]))
        names = {name: k for k, step in enumerate(steps) for name in step.names}
        rest = pieces[ends[0] :] if ends else []
        return Rule(
            steps,
            names,
            _firsts(iter(pieces), self.starts),
            lambda: _firsts(iter(rest), self.starts),
            partial(_maker, made.strip(), self._names, names),
        )

    def _expanded(self, text: str) -> list[str]:
        """The pieces of a pattern, with those of macros in their place."""
        pieces: list[str] = []
        for piece in _PIECE.findall(text):
            macro = self._macros.get(piece)
            pieces += [piece] if macro is None else ["(", *self._expanded(macro), ")"]
        return pieces

    def starts(self, symbol: str) -> frozenset[str]:
        """The codes with which a symbol may start."""
        if symbol in self._others:
            return _firsts(iter(self._expanded(self._others[symbol])), self.starts)
        return frozenset[str]().union(*(rule.starts for rule in self._rules_of(symbol)))


_EMPTY = frozenset({""})


def _firsts(pieces: Iterator[str], starts: Callable[[str], frozenset[str]]) -> frozenset[str]:
    """The codes that the alternatives of a group may start with; an empty one if it may be empty.

    What must come ahead counts as what does.
    """
    found, line, last = frozenset[str](), _EMPTY, _EMPTY
    for piece in pieces:
        if piece == ")":
            break
        if piece == "|":
            found, line, last = found | _followed(line, last), _EMPTY, _EMPTY
        elif piece[0] in "?*+{":
            last |= _EMPTY if piece[:2] not in {"+", "{1"} else last
        else:
            line = _followed(line, last)
            if piece[0] == "(":
                inner = _firsts(pieces, starts)
                last = inner if piece in {"(", "(?="} else _EMPTY
            elif piece[0] == "<":
                symbol = starts(piece.strip("<>?")) if "" in line else frozenset[str]()
                last = symbol | _EMPTY if piece[-1] == "?" else symbol
            else:
                last = _EMPTY if piece[-1] == ":" else frozenset(CODES[piece])
    return found | _followed(line, last)


def _followed(first: frozenset[str], second: frozenset[str]) -> frozenset[str]:
    """The codes that a pattern may start with that has two parts."""
    return first - _EMPTY | second if "" in first else first


class _Following(dict[str, list[Rule]]):
    """The rules that share a first step and may go on with a code."""

    def __init__(self) -> None:
        self.rules: list[Rule] = []

    def __missing__(self, code: str) -> list[Rule]:
        self[code] = [each for each in self.rules if not each.follows.isdisjoint((code, ""))]
        return self[code]


Groups: TypeAlias = list[tuple[Step, _Following]]


class _ByCode(dict[str, Groups]):
    """The rules of a symbol that may start with a code, by the first step that they share."""

    def __init__(self, rules: list[Rule]) -> None:
        self._rules = rules

    def __missing__(self, code: str) -> Groups:
        groups: Groups = []
        for rule in self._rules:
            if not rule.starts.isdisjoint((code, "")):
                if not groups or groups[-1][0].written != rule.steps[0].written:
                    groups.append((rule.steps[0], _Following()))
                groups[-1][1].rules.append(rule)
        self[code] = groups
        return groups
