from __future__ import annotations

import re

import pytest
from hypothesis import given, settings, strategies as st

from policytimeline.phrases.refusals import REFUSALS
from policytimeline.phrases.rules.events import EVENT, EVENT_RULES
from policytimeline.phrases.rules.prefixes import PREFIX_RULES
from policytimeline.phrases.rules.table import PHRASE_RULES
from policytimeline.phrases.starts import starts_of_phrases
from policytimeline.phrases.vocabulary import compiled

DATES = "(?:today|april|2018|last week|the 90s|the end of the year)"
WORDINGS = sorted(
    {
        *(rule.form.text_pattern for rule in PHRASE_RULES if rule.form.text_pattern),
        *(rule.form.pattern.replace(EVENT, "the treaty") for rule in EVENT_RULES),
        *(f"{rule.pattern} {DATES}" for rule in PREFIX_RULES if rule.name != "until-last-day"),
        *(refusal.pattern for refusal in REFUSALS),
    }
)


@pytest.mark.parametrize("pattern", WORDINGS)
def test_a_search_looks_where_any_wording_starts(pattern):
    """Whatever words a wording has, and whatever comes before it."""
    wording = compiled(re.sub(r"\(\?<=\w+\\s\)", "", pattern))  # Of verbs before it.

    @settings(max_examples=10)
    @given(
        words=st.from_regex(re.compile(wording.pattern, re.IGNORECASE | re.ASCII), fullmatch=True),
        before=st.sampled_from(["", "It was so, ", "(", "\u201c", "the first ", "not "]),
    )
    def check(words, before):
        if wording.fullmatch(words):
            assert len(before) in starts_of_phrases(before + words)

    check()
