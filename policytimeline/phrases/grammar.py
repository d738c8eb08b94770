"""The grammar of phrases: the rules of all of them, and where one of them may start."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from policytimeline.phrases import dates, expressions, nodes as n, refusals, series
from policytimeline.phrases.lexer import Tokens
from policytimeline.phrases.nodes import Parsed
from policytimeline.phrases.notation import Notation
from policytimeline.phrases.parser import Parser
from policytimeline.phrases.words import CODES, WORDS


def _codes(names: str) -> str:
    return "".join(CODES[name] for name in names.split())


_NAMES_OF_RULES = vars(n) | vars(refusals) | vars(dates) | vars(series) | vars(expressions)
_OTHERS_START = "HOLIDAY | FEAST | MONTH | SEASON | RANK | WEEKDAY | UNIT | PART | WHICH | the"
NOTATION = Notation(
    dates.DATES + series.SERIES + expressions.EXPRESSIONS,
    {**_NAMES_OF_RULES, "isinstance": isinstance},
    {"holiday": _OTHERS_START, "given": ""},
)
_LONGEST_NAME = 8
"""Tokens of the name of an event in running text."""

_NUMERIC = (
    "DIGIT DAY_NUMBER TWO_DIGITS YEAR INT NTH DECADE CLOCK THOUSANDS AMOUNT ISO DOTTED DASHED "
    "SLASHED OTHER END PUNCTUATION"
)
_NO_NAME = _codes(_NUMERIC).replace(CODES["'"], "")
_EVENT = re.compile(
    f"(?:(?![{CODES['NO_NOUN']}{CODES['EVENT_NOUN']}])[^{_NO_NAME}]){{0,7}}[{CODES['EVENT_NOUN']}]"
)

_COUNTED = _codes("COUNTED PLURAL UNITS")
_STARTS = NOTATION.starts("phrase")
_NAME_STARTS = NOTATION.starts("holiday")
_NAMES = {text for text, word in WORDS.items() if word.code in _NAME_STARTS}
_LEADING = (
    "in on at of from to for over during throughout the a an that this may march as up between "
    "new ' long more not ORDINAL fiscal financial budget NUMBER DIGIT DAY_NUMBER INT THOUSANDS"
)
_SECOND = (
    "near foreseeable least most wake dozen moment time point recent future than later yet full "
    "straight consecutive further whole DAYPART DAYPARTS business working trading calendar quite "
    "- , & / and or to through bc bce ad ce little just slightly onward onwards"
)
_FOLLOWS = "".join({*_STARTS, *_codes(_SECOND)})
_START = re.compile(f"(?![{_codes(_LEADING)}]{CODES['the']}?[^{_FOLLOWS}])[{''.join(_STARTS)}]")
"""The start of a phrase; some words start one only if the next one is a word of phrases."""


class Grammar(Parser):
    """Reads the longest phrase that starts at a token."""

    def __init__(
        self,
        tokens: Tokens,
        holidays: Mapping[str, Sequence[tuple[str, ...]]],
        events: Iterable[tuple[str, ...]] = (),
        *,
        is_alone: bool = False,
    ) -> None:
        """Read tokens, with the names of holidays and of dated events, each as its words.

        A phrase that is alone may name any event, and be a date that it is not in a text.
        """
        super().__init__(NOTATION, tokens, is_alone=is_alone)
        self.others = {"given": self._given, "holiday": self._holiday}
        self.kinds, self.words, self.holidays = tokens.kinds, tokens.words, holidays
        self._events = events
        names = holidays.keys() - _NAMES
        if not names.isdisjoint(tokens.words):
            self.codes = "".join(
                CODES["HOLIDAY"] if word in names and code not in _STARTS else code
                for word, code in zip(tokens.words, tokens.codes, strict=True)
            )

    def next_start(self, i: int) -> int:
        """The place of the next token with which a phrase may start; -1 if there is none."""
        found = _START.search(self.codes, i)
        return found.start() if found else -1

    def is_counted(self, i: int) -> bool:
        """Whether a number before this token counts it: "14 people", "2000 trucks"."""
        return self.codes[i] in _COUNTED

    def _given(self, i: int) -> Parsed | None:
        """What something is counted from: a date, the present, or else an event."""
        now = (n.Now(), i + 1) if self.kinds[i] == "now" else None
        return self.read("date", i) or now or self._event(i)

    def _event(self, i: int) -> Parsed | None:
        """The name of an event: of a dated one, or whatever has a noun that names one."""
        if self.is_alone:
            end = len(self.tokens)
            return (n.Event(self.tokens.written(i, end)), end) if i < end else None
        end = self.codes.find(CODES["END"], i, i + _LONGEST_NAME)
        for j in range(i + _LONGEST_NAME if end < 0 else end, i, -1):
            words = self.words[i:j]
            if any(words[-len(name) :] == name for name in self._events):
                return n.Event(self.tokens.written(i, j)), j
        named = _EVENT.match(self.codes, i)
        return (n.Event(self.tokens.written(i, named.end())), named.end()) if named else None

    def _holiday(self, i: int) -> Parsed | None:
        """A holiday by its name."""
        for name in self.holidays.get(self.words[i], ()):
            if self.words[i : i + len(name)] == name and self.tokens.is_capital(i):
                return n.Holiday(" ".join(name)), i + len(name)
        return None
