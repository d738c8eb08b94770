"""Datasets, timelines and their entries in a notebook."""

from __future__ import annotations

import pytest
from shown_pages import page_of

import policytimeline as pt

HSI = pt.load_seed("hsi")


def event(number=0, **fields):
    """An event of June 2018."""
    fields = {"when": pt.parse_when("2018-06"), "timelines": ["t"], **fields}
    return pt.Event(id=f"e{number:04}", title=f"Event {number}", event_type="vote", **fields)


class TestDataset:
    """A line in words, and tables behind it."""

    def test_counts_what_it_has(self):
        """With its version and licence; what it lacks is not counted."""
        dataset = pt.Dataset(title="Laws", version="2", licence="CC0-1.0", events=[event()])
        assert page_of(dataset).texts[2:4] == ["Laws", " (version 2, CC0-1.0): 1 event"]
        assert page_of(pt.Dataset(title="Laws")).text.strip() == "Laws: no events"

    def test_folds_its_events_sources_and_timelines(self):
        """All of them."""
        page = page_of(HSI)
        assert page.tags["details"] == 3
        assert {"Events (first 10 of 90)", "Sources (6)", "Timelines (3)"} <= {*page.texts}
        assert "open" not in page.attributes

    def test_says_what_is_left_out(self):
        """And where it is."""
        assert "... and 80 more rows; .events has all" in page_of(HSI).texts

    def test_a_date_is_in_words_and_in_edtf_for_who_points_at_it(self):
        """As in every table."""
        page = page_of(HSI)
        assert "one day from 17 to 24 June 2018" in page.texts
        assert "[2018-06-17..2018-06-24]" in page.titles

    def test_a_long_one_takes_no_longer(self):
        """Only what is shown is written."""
        dataset = pt.Dataset(title="Laws", events=map(event, range(2_000)))
        assert len(dataset._repr_html_()) < 6_000


class TestTimeline:
    """Its events in order."""

    def test_counts_the_days_from_its_origin(self):
        """Those of an absence until its end."""
        page = page_of(HSI.timeline("split-2018"))
        assert (
            "Nineteen special agents in charge ask the Secretary by letter to take HSI out of ICE"
            in page.texts
        )
        assert {"days after the start", "the start", "\N{MINUS SIGN}7 to 11", "until 4 to 11"} <= {
            *page.texts
        }
        assert page.tags["tr"] == 1 + 16

    def test_without_an_origin_it_counts_no_days(self):
        """So it has no column for them."""
        page = page_of(pt.Dataset(title="Laws", events=[event()]).timeline("t"))
        assert ": 1 event, no origin" in page.texts
        assert "days after the start" not in page.texts

    def test_an_empty_one_has_no_table(self):
        """Only its name."""
        dataset = pt.Dataset(title="Laws", timelines=[pt.TimelineDefinition(id="t", title="None")])
        page = page_of(dataset.timeline("t"))
        assert page.text.strip() == "t: None: 0 events, no origin"
        assert not page.tags["table"]

    def test_shows_the_first_events_of_many(self):
        """And counts the others."""
        page = page_of(pt.Dataset(title="Laws", events=map(event, range(1_062))).timeline("t"))
        assert page.tags["tr"] == 61
        assert "... and 1,002 more rows; .events has all" in page.texts


class TestEntries:
    """An event, a claim, a source or an actor."""

    def test_an_event_has_the_fields_that_say_something(self):
        """Its date also as it is written; defaults go without saying."""
        page = page_of(HSI.events["hsi-letter-2018"])
        assert "one day from 17 to 24 June 2018\n[2018-06-17..2018-06-24]" in page.texts
        assert {"actor", "hsi-special-agents-in-charge", "basis", "anchored"} <= {*page.texts}
        assert not {"status", "extent", "duration", "note"} & {*page.texts}

    def test_the_evidence_is_folded(self):
        """With the place, the date as written and what it says."""
        page = page_of(HSI.events["hsi-letter-2018"])
        assert {"Evidence (8)", "¶4", "last week"} <= {*page.texts}
        assert any(text.startswith("supports; occurred; about when") for text in page.texts)

    def test_role_dates_and_rows_of_tables_are_shown(self):
        """By their names."""
        passage = pt.Passage(row=1_204)
        piece = pt.Evidence(
            source_id="s", passage=passage, asserts={"when": "2017"}, attributed_to="a"
        )
        page = page_of(event(dates={"in_force": pt.parse_when("2019")}, evidence=[piece]))
        assert {"in_force", "some day in 2019\n2019", "row 1,204"} <= {*page.texts}
        assert "supports; according to a; when = 2017" in page.texts

    @pytest.mark.parametrize("entries", [HSI.sources, HSI.actors, HSI.claims])
    def test_others_have_their_title_or_name(self, entries):
        """And their id."""
        entry = entries.all[0]
        page = page_of(entry)
        assert page.texts[2] == getattr(entry, "title", None) or entry.name
        assert entry.id in page.texts


class TestKeyed:
    """A collection."""

    @pytest.mark.parametrize(
        ("entries", "columns"),
        [
            (HSI.events, ["when", "title", "type", "status", "id"]),
            (HSI.sources, ["published", "title", "publisher", "kind", "id"]),
            (HSI.actors, ["name", "kind", "id"]),
            (HSI.timelines(), ["title", "events", "id"]),
            (HSI.codebook.event_types, ["definition", "id"]),
        ],
    )
    def test_has_the_columns_that_its_entries_fill(self, entries, columns):
        """A few, whatever they are."""
        texts = page_of(entries).texts
        assert [text for text in texts if text.strip()][int(len(entries) > 10) :][
            : len(columns)
        ] == columns

    def test_shows_the_first_of_many(self):
        """And counts the others."""
        page = page_of(HSI.events)
        assert {"first 10 of 90 entries", "... and 80 more rows; .all has all"} <= {*page.texts}

    def test_an_empty_one_says_so(self):
        """Without a table."""
        assert page_of(pt.Dataset(title="Laws").events).text.strip() == "no entries"
