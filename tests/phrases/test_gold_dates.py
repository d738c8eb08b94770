from __future__ import annotations

import pytest
from gold_dates import GOLD_TEXTS, read_gold_texts, score

from policytimeline import find_phrases


@pytest.fixture(scope="module")
def scored():
    """What becomes of the gold dates of news texts."""
    if not GOLD_TEXTS.exists():
        pytest.skip(f"the gold dates are not at {GOLD_TEXTS}; they are no part of the project")
    return score(read_gold_texts(), lambda text: find_phrases(text.text, published=text.published))


class TestGoldDates:
    """What people say that the dates of 120 news texts mean; a few of them are wrong."""

    @pytest.mark.parametrize(
        ("outcome", "least"), [("read", 93), ("first honest", 96), ("dated gold", 97)]
    )
    def test_most_are_found_and_read_as_people_do(self, scored, outcome, least):
        """And what is dated is a date."""
        assert scored.per_cent(outcome) >= least, "\n".join(scored.notes)

    def test_hardly_one_lies(self, scored):
        """A phrase whose readings are all wrong is worse than one that is refused."""
        lies = [note for note in scored.notes if ": lies: " in note]
        assert scored.per_cent("lies") <= 1.5, "\n".join(lies)
