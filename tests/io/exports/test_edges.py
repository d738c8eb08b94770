from __future__ import annotations

import json

import pytest
from exported_datasets import MODULES, dated, event, exported

import policytimeline as pt

DATES = (
    *("../..", "2018/..", "../2018", "2018/", "[..2018]", "[2018..]", "2018-06/[2021..]"),
    *("-0043-03-15", "Y-170000", "0000", "9999-12-31", "2018-06-28T23:59:59-12:00"),
    *("2018-XX-28", "1XXX-12", "[2018,2020]/2021", "2018-21", "2018-06~/2019?"),
)
TITLES = (
    *("\u05d4\u05e6\u05d1\u05e2\u05d4 \u202e", "\U0001f5f3\ufe0f", "a\x00\x07\x1b\x7f\x85b"),
    *("\u2028\u2029", "x" * 10_000, "=cmd|' /C calc'!A0", "</script>", "\ufeff"),
)


@pytest.mark.parametrize("name", MODULES)
class TestEdges:
    """What breaks a format first."""

    def test_an_empty_dataset(self, name):
        """Nothing is lost of it but, at most, its title."""
        result = exported(name, pt.Dataset(title="T"))
        assert {each.location.path for each in result.dropped} <= {"title"}

    def test_any_date(self, name):
        """Of an event, a role date, a claim, a source and coverage."""
        whens = [pt.parse_when(text) for text in DATES]
        days = [when for when in whens if isinstance(when, pt.UncertainDate)]
        dataset = pt.Dataset(
            title="T",
            events=[
                *dated(*DATES).events.all,
                *(event(f"r{n}", dates={"ended": when}) for n, when in enumerate(whens)),
            ],
            claims=[pt.Claim(id=f"c{n}", title="C", made=w) for n, w in enumerate(whens)],
            sources=[pt.Source(id=f"s{n}", title="S", published=w) for n, w in enumerate(days)],
            coverage=[pt.Coverage(period=when) for when in whens],
        )
        assert exported(name, dataset).text.strip()

    def test_any_text(self, name):
        """In titles and notes, of entries with the same id, and of statuses that deny."""
        when = "2018-06-01/2018-06-30"
        events = [event("a", when, title=f"{t}T", note=t, status="absent") for t in TITLES]
        sources = [
            pt.Source(id="s", title=f"{t}T", publisher=t, authors=[f"{t}T"], url=t) for t in TITLES
        ]
        text = exported(
            name, pt.Dataset(title="T", note="\x00", events=events, sources=sources)
        ).text
        assert text.encode("utf-8").decode("utf-8") == text
        if text.startswith(("{", "[")):
            json.loads(text)
        else:
            assert not set(text) & {"\x00", "\x07", "\x1b", "\x7f", "\x85", "\u2028"}
