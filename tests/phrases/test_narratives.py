from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest
from gold_dates import GoldDate, GoldText, score

import policytimeline as pt


def read_passages(name):
    """Passages of a file, each with its publication date; ``[words|EDTF]`` marks a date."""
    text = Path(__file__).with_name(name).read_text(encoding="utf-8")
    for passage in re.split(r"^# ", text, flags=re.MULTILINE)[1:]:
        head, marked = passage.split("\n", 1)
        name, published = head.split()
        yield GoldText(name, dt.date.fromisoformat(published), *_golds(marked))


def _golds(marked):
    text, golds = "", []
    for plain, words, when in re.findall(r"(.*?)(?:\[([^|\]]+)\|([^\]]+)\]|\Z)", marked, re.DOTALL):
        text += plain + words
        if words:
            days = _days(pt.parse_when(when))
            golds.append(GoldDate(len(text) - len(words), len(text), words, days, is_part=False))
    return text, tuple(golds)


def _days(when):
    if isinstance(when, pt.UncertainDate):
        return when.earliest_day, when.latest_day
    return when.begin_days.earliest, when.end_days.latest


def scored_as(name, *, narrative):
    """What becomes of the dates of the passages of a file."""
    return score(
        read_passages(name),
        lambda each: pt.find_phrases(each.text, published=each.published, narrative=narrative),
    )


@pytest.fixture(scope="module")
def scored():
    """What becomes of the dates of passages on wars, as an encyclopaedia tells of them."""
    return scored_as("narratives.txt", narrative=True)


@pytest.fixture(scope="module")
def scored_news():
    """What becomes of the dates of news on business and politics."""
    return scored_as("news.txt", narrative=False)


class TestNarratives:
    """What the dates of texts mean that tell of another time."""

    @pytest.mark.parametrize(("outcome", "least"), [("read", 96), ("first honest", 96)])
    def test_most_are_found_and_read(self, scored, outcome, least):
        """And as the one who wrote them means them."""
        assert scored.counts["golds"] > 800
        assert scored.per_cent(outcome) >= least, "\n".join(scored.notes)

    @pytest.mark.parametrize(("outcome", "most"), [("first disjoint", 1.5), ("lies", 1)])
    def test_hardly_one_is_another_date(self, scored, outcome, most):
        """The date that others count from is the right one."""
        notes = [note for note in scored.notes if f": {outcome}: " in note]
        assert scored.per_cent(outcome) <= most, "\n".join(notes)


class TestNews:
    """What the dates of news mean, of which each counts from the publication or another date."""

    def test_all_are_found_and_read(self, scored_news):
        """And no other date comes first."""
        assert scored_news.counts["golds"] > 110
        assert not scored_news.notes
        assert scored_news.per_cent("first honest") == scored_news.per_cent("read") == 100
        assert scored_news.per_cent("dated gold") == 100
