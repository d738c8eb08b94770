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
from policytimeline.phrases.vocabulary import (
    MONTH_NAMES,
    UNITS,
    WEEKDAY_NAMES,
    MatchedWords,
    read_words,
    single_spaced,
)
from policytimeline.phrases.windows import SEASON_MONTHS
from policytimeline.phrases.wordings import Wordings
from policytimeline.suggestions import close_matches

RULE_TABLES: tuple[tuple[PhraseRule, ...], ...] = (
    CALENDAR_RULES,
    WEEKDAY_RULES,
    NAMED_RULES,
    YEAR_RULES,
    SEASON_RULES,
    COUNTED_RULES,
)
"""The rules that need only the publication date, by what they are about."""

PHRASE_RULES: tuple[PhraseRule, ...] = tuple(rule for rules in RULE_TABLES for rule in rules)
"""Every rule that needs only the publication date; those for one wording, most likely first."""

_WORDINGS = Wordings.of(rule.form.pattern for rule in PHRASE_RULES)

_COUNTS_FROM = {
    rule.form.pattern: rule.form.counts_from for rule in PHRASE_RULES if rule.form.counts_from
}
"""The wordings that do not count from the publication of a text, and why."""

_ELSEWHERE = Wordings.of(_COUNTS_FROM)

_LONGEST_CORRECTED = 60
"""Characters of an unknown phrase whose words are compared with known ones."""


def matching_rules(text: str, fiscal_year_starts: int) -> Iterator[tuple[PhraseRule, MatchedWords]]:
    """The rules that read the whole of a text, each with the values of its words."""
    matches = dict(_WORDINGS.full_matches(text))
    for rule in PHRASE_RULES if matches else ():
        match = matches.get(rule.form.pattern)
        if match:
            yield rule, read_words(match, fiscal_year_starts)


@cache
def wordings_of_rules() -> tuple[Wordings, ...]:
    """The wordings of each table of rules, as whole phrases have them."""
    return tuple(Wordings.of(rule.form.pattern for rule in rules) for rules in RULE_TABLES)


def counts_from_elsewhere(phrase: str) -> str:
    """Why a phrase does not count from the publication of its text, or an empty text."""
    matches = _ELSEWHERE.full_matches(single_spaced(phrase))
    return next((_COUNTS_FROM[pattern] for pattern, _ in matches), "")


def corrected(text: str) -> str:
    """The phrase that the text most likely is if it is misspelled or lacks "in"; or empty.

    Nothing else is changed: another phrase that looks alike would mean something else.
    """
    if len(text) > _LONGEST_CORRECTED:
        return ""
    spelled = " ".join(map(_known_word, text.split(" ")))
    candidates = (spelled, f"in {text}", f"in {spelled}")
    return next((each for each in candidates if each != text and _is_read(each)), "")


def _is_read(text: str) -> bool:
    return any(True for _ in matching_rules(text, 1))


def _known_word(word: str) -> str:
    """The word itself if it is known or no word, or the known one that is spelled most like it."""
    known = _known_words()
    if word.lower() in known or not word.isalpha():
        return word
    near = close_matches(word, known)
    return known[near[0]] if near else word


@cache
def _known_words() -> dict[str, str]:
    """The words of all examples, and those that some rules read, by their lower case."""
    examples = [rule.example for rule in PHRASE_RULES] + [rule.example for rule in PREFIX_RULES]
    words = re.findall(r"[^\W\d_]{2,}", " ".join(examples))
    names = (name.title() for name in (*MONTH_NAMES, *WEEKDAY_NAMES))
    return {word.lower(): word for word in (*words, *names, *SEASON_MONTHS, *UNITS)}
