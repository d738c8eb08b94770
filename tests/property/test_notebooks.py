"""Whatever the data say, a notebook shows it as text."""

from __future__ import annotations

from itertools import cycle

import attrs
import pytest
from given_reports import REPORTS
from hypothesis import given, settings, strategies as st
from shown_pages import HOSTILE, page_of

import policytimeline as pt
from policytimeline import strategies as pts
from policytimeline.printable import printable

TEXTS = st.sampled_from(HOSTILE) | st.text(min_size=1).filter(str.strip)
DATES = st.one_of(pts.whens(), pts.date_sets(), pts.lags())


@st.composite
def odd_datasets(draw):
    """Datasets with texts that look like markup, or turn around or break what is beside them."""
    dataset = draw(pts.datasets())
    texts = cycle(draw(st.lists(TEXTS, min_size=1, max_size=5)))
    events = [
        attrs.evolve(event, title=next(texts), note=next(texts), tags=[next(texts)])
        for event in dataset.events.all
    ]
    sources = [
        attrs.evolve(source, title=next(texts), publisher=next(texts), url=next(texts))
        for source in dataset.sources.all
    ]
    odd = {name: next(texts) for name in ("title", "version", "licence")}
    return attrs.evolve(dataset, events=events, sources=sources, **odd)


class TestDatasets:
    """A dataset, and all that is taken from it."""

    @settings(max_examples=20)
    @given(odd_datasets())
    def test_are_shown_with_their_entries(self, dataset):
        """By their titles, letter by letter; an entry with every text of its own."""
        page = page_of(dataset)
        assert page.text.startswith(f"\n\n{printable(dataset.title)}")
        for entry in (*dataset.events.all[:10], *dataset.sources.all[:10]):
            assert printable(entry.title) in page.texts
            assert entry.id in page.texts
        for collection in (dataset.events, dataset.sources, dataset.actors, dataset.claims):
            page_of(collection)
            for entry in collection.all[:3]:
                page = page_of(entry)
                values = attrs.astuple(entry, recurse=False)
                texts = [value for value in values if isinstance(value, str)]
                assert all(printable(text) in page.text for text in texts)

    @settings(max_examples=20)
    @given(odd_datasets())
    def test_are_shown_with_timelines_and_what_is_inferred(self, dataset):
        """Contradictions and proofs included."""
        for timeline in dataset.timelines().values():
            page = page_of(timeline)
            assert all(printable(event.title) in page.texts for event in timeline)
        solved = pt.infer(dataset)
        page_of(solved)
        for conflict in solved.conflicts:
            page_of(conflict)
        for key in solved.ids[:5]:
            if solved.is_sound(key):
                page_of(solved[key])
                page_of(solved[key].latest_because)


class TestReports:
    """A report, and each finding by itself."""

    @given(REPORTS)
    def test_shows_the_findings(self, report):
        """The first of each severity, with their messages and hints."""
        page = page_of(report)
        for severity in pt.Severity:
            for finding in [each for each in report if each.severity is severity][:25]:
                assert printable(finding.message) in page.text
                assert printable(finding.hint) in page.text
        for finding in report.findings[:3]:
            assert printable(finding.message) in page_of(finding).text


class TestDates:
    """Dates, intervals, sets and lags."""

    @given(DATES)
    def test_are_in_words_and_as_they_are_written(self, value):
        """In one line, so without a style of its own."""
        page = page_of(value)
        words, written = page.texts[0].rstrip(), page.texts[1]
        is_lag = isinstance(value, pt.Lag)
        assert words == (str(value) if is_lag else value.to_text())
        assert written == (repr(value) if is_lag else str(value))


class TestColumns:
    """A column of any texts."""

    @settings(max_examples=50)
    @given(st.lists(TEXTS | pts.whens().map(str) | st.none(), max_size=20))
    def test_shows_the_first_rows(self, values):
        """As many as it has, up to ten."""
        page = page_of(pt.parse_column(values))
        assert page.tags["tr"] == 1 + min(10, len(values))


@pytest.mark.parametrize("text", HOSTILE)
def test_a_comparison_shows_texts_as_texts(text):
    """Titles of steps included."""
    hsi = pt.load_seed("hsi")
    events = [attrs.evolve(event, title=f"{text} {event.id}") for event in hsi.events.all]
    odd = attrs.evolve(hsi, events=events)
    page_of(pt.compare_timelines(odd.timeline("split-2018"), odd.timeline("split-2021")))
