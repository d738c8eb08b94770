from __future__ import annotations

import pytest

from policytimeline.validation.spelling import Spelling

MANY = [
    name
    for number in range(2_000)
    for name in (f"event-{number:05}", f"kirstjen-{number:05}", f"{number:05}-nielsen")
]


class TestSpelling:
    """What a mistyped word may have meant."""

    @pytest.mark.parametrize("known", [["kirstjen-nielsen"], [*MANY, "kirstjen-nielsen"]])
    @pytest.mark.parametrize(
        "word", ["kirsten-nielsen", "Kirstjen-Nielsen", "xirstjen-nielsen", "kirstjen-nielsem"]
    )
    def test_one_slip_is_recognised(self, known, word):
        """At the start, in the middle or at the end; among few words or many."""
        assert Spelling(known).hint(word) == "did you mean 'kirstjen-nielsen'?"

    def test_nothing_is_near(self):
        """Then there is no hint."""
        assert Spelling(MANY).hint("something-else") == ""
        assert Spelling([]).hint("word") == ""
