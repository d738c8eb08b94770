"""The table of rules that count from the publication (promise 1: honest dates)."""

from __future__ import annotations

from policytimeline.dates.phrases.calendar_rules import CALENDAR_RULES
from policytimeline.dates.phrases.counted_rules import COUNTED_RULES
from policytimeline.dates.phrases.named_rules import NAMED_RULES
from policytimeline.dates.phrases.rule import PhraseRule
from policytimeline.dates.phrases.season_rules import SEASON_RULES
from policytimeline.dates.phrases.year_rules import YEAR_RULES

RULES: tuple[PhraseRule, ...] = (
    *CALENDAR_RULES,
    *NAMED_RULES,
    *YEAR_RULES,
    *SEASON_RULES,
    *COUNTED_RULES,
)
"""Every rule that needs nothing but the publication; those of one wording likeliest first."""
