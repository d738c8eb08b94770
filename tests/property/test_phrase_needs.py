from __future__ import annotations

import re
import string
import sys

import pytest
from hypothesis import given, settings, strategies as st

from policytimeline.phrases.needs import needs_of
from policytimeline.phrases.refusals import REFUSALS
from policytimeline.phrases.rules.events import EVENT_RULES
from policytimeline.phrases.rules.prefixes import PREFIX_RULES
from policytimeline.phrases.rules.table import PHRASE_RULES
from policytimeline.phrases.vocabulary import lowered, single_spaced
from policytimeline.phrases.wordings import Wordings

PATTERNS = sorted(
    {
        *(rule.form.pattern for rule in PHRASE_RULES),
        *(rule.form.pattern for rule in EVENT_RULES),
        *(rule.before_date for rule in PREFIX_RULES),
        *(refusal.pattern for refusal in REFUSALS),
    }
)
ALL = Wordings.of(PATTERNS)
WORDS = sorted({word for pattern in PATTERNS for word in re.findall(r"[a-z]{2,}", pattern)})


@pytest.mark.parametrize("pattern", PATTERNS)
def test_a_phrase_that_a_pattern_matches_has_what_it_needs(pattern):
    """Whatever words the pattern allows, in capitals or not."""

    @settings(max_examples=10)
    @given(
        written=st.from_regex(re.compile(pattern, re.IGNORECASE | re.ASCII), fullmatch=True),
        as_written=st.sampled_from([str, str.upper, str.title]),
    )
    def check(written, as_written):
        words = as_written(single_spaced(written))
        if re.fullmatch(pattern, words, re.IGNORECASE):
            assert pattern in dict(ALL.full_matches(words))

    check()


@given(st.lists(st.sampled_from(WORDS) | st.integers(1, 2100).map(str), max_size=6).map(" ".join))
def test_the_patterns_found_are_all_that_match(words):
    """The same as if each of them were tried, and in the same order."""
    tried = [pattern for pattern in PATTERNS if re.fullmatch(pattern, words, re.IGNORECASE)]
    assert [pattern for pattern, _ in ALL.full_matches(words)] == tried


def test_every_character_that_a_letter_stands_for_is_that_letter_in_lower_case():
    """Python's patterns take a few letters beyond ASCII for letters of ASCII."""
    letters = re.compile(f"[{string.ascii_lowercase}]", re.IGNORECASE)
    also = [char for char in map(chr, range(sys.maxunicode + 1)) if letters.fullmatch(char)]
    assert {*string.ascii_letters} < {*also}
    for char in also:
        assert re.fullmatch(lowered(char), char, re.IGNORECASE)
        assert lowered(char) in string.ascii_lowercase


@pytest.mark.parametrize(
    ("pattern", "needs"),
    [
        ("the day before", [({"the day before"}, ())]),
        ("(?:in )?(?:the )?last week", [({"last week"}, ())]),
        ("last (?:fiscal|budget) year", [({"last ", " year"}, ())]),
        ("today|tonight", [({"today"}, ()), ({"tonight"}, ())]),
        (r"attacks?(?! on) at (?:noon)", [({"attack", " at noon"}, ())]),
        (r"(?P<count>\d{1,4}|an?) (?P<unit>day|week)s ago", [({" ", "s ago"}, (0, 1))]),
        (r"(?:(?P<day>\d\d) )?since[.,]*+\w{2}d", [({"since", "d"}, ())]),
    ],
)
def test_needs_are_what_is_outside_choices_and_optional_groups(pattern, needs):
    """Texts as long as they are written, and the patterns of named parts."""
    parts = re.findall(r"\(\?P<\w+>([^()]*)\)", pattern)
    expected = [(texts, tuple(parts[place] for place in places)) for texts, places in needs]
    assert [(need.texts, need.parts) for need in needs_of(pattern)] == expected
