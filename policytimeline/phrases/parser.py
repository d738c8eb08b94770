"""Reads the symbols of a notation from tokens, the longest of what its rules allow."""

from __future__ import annotations

import re
from collections.abc import Callable

from policytimeline.phrases.lexer import Tokens
from policytimeline.phrases.nodes import Node, Parsed
from policytimeline.phrases.notation import Groups, Match, Matched, Notation, Rule, Step

_DEEPEST = 16
"""Symbols within symbols."""


class Parser:
    """Reads the symbols of a notation from tokens."""

    def __init__(self, notation: Notation, tokens: Tokens, *, is_alone: bool) -> None:
        """Read tokens; `others` are symbols that are read by functions."""
        self.is_alone, self.tokens, self.codes = is_alone, tokens, tokens.codes
        self.others: dict[str, Callable[[int], Parsed | None]] = {}
        self._by_code, self._depth = notation.by_code, 0
        self._known: dict[tuple[str, int], Parsed | None] = {}

    def read(self, symbol: str, i: int) -> Parsed | None:
        """The longest reading of a symbol from a token on: its node and the place after it."""
        if symbol in self.others:
            return self.others[symbol](i)
        groups = self._by_code[symbol][self.codes[i]]
        return self._longest(symbol, groups, i) if groups else None

    def _longest(self, symbol: str, groups: Groups, i: int) -> Parsed | None:
        key = symbol, i
        if not self._depth:
            self._known.clear()
        elif key in self._known:
            return self._known[key]
        elif self._depth == _DEEPEST:
            return None
        self._depth += 1
        best: Parsed | None = None
        codes = self.codes
        for first, following in groups:
            match = first.match(codes, i)
            start = self._after(first, match.end(), (match,), ()) if match else None
            for rule in following[codes[start[0]]] if start else ():
                best = self._tried(rule, start, i, best)
        self._depth -= 1
        self._known[key] = best
        return best

    def _tried(
        self, rule: Rule, reading: Matched | None, i: int, best: Parsed | None
    ) -> Parsed | None:
        """What a rule reads, if that is longer than the best so far."""
        for step in rule.steps[1:]:
            if reading:
                end, matches, nodes = reading
                match = step.match(self.codes, end)
                reading = match and self._after(step, match.end(), (*matches, match), nodes)
        if not reading or (best and reading[0] <= best[1]):
            return best
        made = rule.make
        if made is None:
            node = reading[2][0]
        else:
            node = made(Match(self.tokens, i, rule, reading, is_alone=self.is_alone))
        return (node, reading[0]) if node else best

    def _after(
        self,
        step: Step,
        end: int,
        matches: tuple[re.Match[str], ...],
        nodes: tuple[Node | None, ...],
    ) -> Matched | None:
        """What is read with the symbol of a step."""
        symbol = step.symbol
        if not symbol:
            return end, matches, nodes
        groups = self._by_code[symbol][self.codes[end]] if symbol in self._by_code else None
        if groups:
            found = self._longest(symbol, groups, end)
        else:
            found = self.others[symbol](end) if groups is None else None
        if found:
            return found[1], matches, (*nodes, found[0])
        return (end, matches, (*nodes, None)) if step.is_optional else None
