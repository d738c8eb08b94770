"""All rules that count from the publication, and which of them read a wording."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from policytimeline.phrases.rules.calendar import CALENDAR_RULES
from policytimeline.phrases.rules.counted import COUNTED_RULES
from policytimeline.phrases.rules.named_dates import NAMED_RULES
from policytimeline.phrases.rules.prefixes import PREFIX_RULES
from policytimeline.phrases.rules.rule import PhraseRule
from policytimeline.phrases.rules.seasons import SEASON_RULES
from policytimeline.phrases.rules.weekdays import WEEKDAY_RULES
from policytimeline.phrases.rules.years import YEAR_RULES
from policytimeline.phrases.vocabulary import MatchedWords, compiled, read_words
from policytimeline.suggestions import close_matches

PHRASE_RULES: tuple[PhraseRule, ...] = (
    *CALENDAR_RULES,
    *WEEKDAY_RULES,
    *NAMED_RULES,
    *YEAR_RULES,
    *SEASON_RULES,
    *COUNTED_RULES,
)
"""Every rule that needs only the publication date; those for one wording, most likely first."""

_LONGEST_SHOWN = 60
"""Characters of an unknown phrase that are compared with known ones."""


def matching_rules(text: str, fiscal_year_starts: int) -> Iterator[tuple[PhraseRule, MatchedWords]]:
    """The rules that read the whole of a text, each with the values of its words."""
    matches: dict[str, re.Match[str] | None] = {}
    for rule in PHRASE_RULES:
        pattern = rule.form.pattern
        if pattern not in matches:
            matches[pattern] = compiled(pattern).fullmatch(text)
        match = matches[pattern]
        if match:
            yield rule, read_words(match, fiscal_year_starts)


def nearest_example(text: str) -> str:
    """A known phrase that is almost the text, or an empty text."""
    near = close_matches(text[:_LONGEST_SHOWN], _examples())
    return _examples()[near[0]] if near else ""


@cache
def _examples() -> dict[str, str]:
    """Every example of a rule, by its lower case."""
    examples = [rule.example for rule in PHRASE_RULES] + [rule.example for rule in PREFIX_RULES]
    return {example.lower(): example for example in examples}
