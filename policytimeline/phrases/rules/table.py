"""The table of rules that count from the publication (promise 1: honest dates)."""

from __future__ import annotations

from policytimeline.phrases.rules.calendar import CALENDAR_RULES
from policytimeline.phrases.rules.counted import COUNTED_RULES
from policytimeline.phrases.rules.named_dates import NAMED_RULES
from policytimeline.phrases.rules.rule import PhraseRule
from policytimeline.phrases.rules.seasons import SEASON_RULES
from policytimeline.phrases.rules.years import YEAR_RULES

RULES: tuple[PhraseRule, ...] = (
    *CALENDAR_RULES,
    *NAMED_RULES,
    *YEAR_RULES,
    *SEASON_RULES,
    *COUNTED_RULES,
)
"""Every rule that needs nothing but the publication; those of one wording likeliest first."""
