from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

import policytimeline as pt
from policytimeline.model.sources import normalised_paragraphs

ROOT = Path(__file__).parents[1]
README = ROOT / "seeds" / "README.md"
TEXTS = ROOT.parent / "shared" / "seeds"
ARTICLES = {"wapo-2018": "000_*.txt", "wapo-2021": "001_*.txt"}
WEEKDAYS = {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"}


@pytest.fixture(scope="module")
def hsi():
    """The dataset as a user reads it."""
    return pt.read_dataset(ROOT / "seeds" / "hsi.yaml")


@pytest.fixture(scope="module")
def texts():
    """The articles, where somebody keeps them beside the project."""
    found = {key: sorted(TEXTS.glob(pattern)) for key, pattern in ARTICLES.items()}
    if not all(found.values()):
        pytest.skip(f"the articles are not at {TEXTS}; they are no part of the project")
    return {key: paths[0].read_text(encoding="utf-8") for key, paths in found.items()}


def offsets(dataset):
    """Each event's pieces of evidence that put days between it and a dated source."""
    for event in dataset.events.values():
        for piece in event.evidence:
            if piece.offset is not None:
                yield event, piece, dataset.sources[piece.source_id].published


class TestFacts:
    """What a reader of the two articles would look for."""

    @pytest.mark.parametrize(
        ("event_id", "when"),
        [
            ("hsi-letter-2018", "[2018-06-17..2018-06-24]"),
            ("nielsen-no-public-response-2018", "[2018-06-17..2018-06-24]/2018-06-28"),
            ("trump-rally-2018", "2018-06-27"),
            ("ocasio-cortez-primary-2018", "2018-06-26"),
            ("reunification-order-2018", "[2018-06-24..2018-06-28]"),
            ("reunification-deadline-2018", "[2018-07-24..2018-07-28]"),
            ("homan-steps-down", "2018-06"),
            ("hsi-report-prepared-2021", "[..2021-09-16]"),
            ("hsi-report-circulated-2021", "2021-09-16"),
            ("nashville-office-requested", "[2019-10-01..2021-09-16]"),
            ("gonzalez-nominated-2021", "2021-04"),
            ("gonzalez-vote-not-scheduled-2021", "2021-04/2021-12-28"),
            ("kentucky-tornado-2021", "[2021-12-01..2021-12-28]"),
        ],
    )
    def test_a_date_is_as_wide_as_the_words(self, hsi, event_id, when):
        """No day is made up, and none that the words allow is lost."""
        assert str(hsi.events[event_id].when) == when

    def test_the_report_comes_three_years_after_the_letter(self, hsi):
        """1,180 to 1,187 days, whichever day of the week the letter was sent on."""
        letter, report = hsi.events["hsi-letter-2018"], hsi.events["hsi-report-circulated-2021"]
        assert pt.lag(letter.when, report.when) == pt.Lag(1180, 1187)

    def test_each_attempt_is_counted_from_its_request(self, hsi):
        """The context is no course of events, so it has no origin."""
        origins = {name: timeline.origin for name, timeline in hsi.timelines().items()}
        assert {name: origin and origin.id for name, origin in origins.items()} == {
            "split-2018": "hsi-letter-2018",
            "split-2021": "hsi-report-circulated-2021",
            "context": None,
        }

    @pytest.mark.parametrize(
        ("event_id", "attribute", "quantity"),
        [
            ("hsi-letter-2018", "signatories", "19 special agents in charge"),
            ("hsi-report-prepared-2021", "examples", "77 examples"),
            ("family-separations-2018", "children", ">2500 children"),
            ("tornillo-detention", "children", "~300 children"),
            ("interior-arrests-rise", "change", "<~40 %"),
            ("nashville-office-requested", "caseload", "<~60 cases / year"),
            ("reunification-order-2018", "time_limit", "30 days"),
        ],
    )
    def test_a_figure_keeps_its_bounds(self, hsi, event_id, attribute, quantity):
        """More than, nearly and about are part of the figure."""
        assert hsi.events[event_id].attributes[attribute] == pt.Quantity.parse(quantity)

    def test_what_did_not_happen_is_absent(self, hsi):
        """No verdict says that it took place."""
        absent = {e.id for e in hsi.events.values() if e.status is pt.EventStatus.ABSENT}
        assert absent == {
            "nielsen-no-public-response-2018",
            "nominee-not-named-2018",
            "no-separation-step-2018",
            "no-separation-plan-2021",
            "gonzalez-vote-not-scheduled-2021",
        }

    def test_a_duty_is_no_fact(self, hsi):
        """Families are to be together again within 30 days; nobody says that they are."""
        scheduled = {e.id for e in hsi.events.values() if e.status is pt.EventStatus.SCHEDULED}
        assert scheduled == {
            "homan-steps-down",
            "family-reunification-2018",
            "reunification-deadline-2018",
        }
        deadline = next(link for link in hsi.links if link.kind == "deadline_of")
        assert hsi.codebook.link_kinds[deadline.kind].normative
        assert deadline.object == "family-reunification-2018"

    @pytest.mark.parametrize(
        ("event_id", "disputing"),
        [
            ("new-york-dmv-records", {"new-york-officials", "tim-obrien"}),
            ("michigan-records", {"michigan-officials"}),
        ],
    )
    def test_a_dispute_has_both_sides(self, hsi, event_id, disputing):
        """The report says that records were hard to get, the agencies that they know nothing."""
        dispute = next(found for found in hsi.disputes() if found.event.id == event_id)
        assert {claim.speaker for claim in dispute.supporting} == {"hsi-working-group"}
        assert {claim.speaker for claim in dispute.disputing} == disputing

    def test_only_these_two_are_disputed(self, hsi):
        """To speak against an idea is not to deny that somebody had it."""
        disputed = {found.event.id for found in hsi.disputes() if found.disputing}
        assert disputed == {"new-york-dmv-records", "michigan-records"}


class TestComparison:
    """The two attempts, step by step."""

    def test_the_same_steps_are_matched(self, hsi):
        """Types and roles were chosen so that they meet."""
        compared = pt.compare_timelines(hsi.timeline("split-2018"), hsi.timeline("split-2021"))
        assert {(match.left.id, match.right.id) for match in compared.matches} == {
            ("hsi-letter-2018", "hsi-report-prepared-2021"),
            ("letter-leaked-2018", "report-copy-to-post-2021"),
            ("nielsen-no-public-response-2018", "espinosa-statement-2021"),
            ("senior-official-comment-2018", "hughes-statement-2021"),
            ("no-separation-step-2018", "no-separation-plan-2021"),
            ("nominee-not-named-2018", "gonzalez-nominated-2021"),
            ("jurisdictions-refuse-hsi-2018", "local-police-shun-hsi"),
            ("jurisdictions-exclude-ice-name-2018", "minnesota-placards-changed"),
            ("political-backlash-2018", "political-backlash-2021"),
            ("sanctuary-declarations", "sanctuary-limits-2021"),
            ("wapo-2018-published", "wapo-2021-published"),
        }

    def test_matched_steps_tell_their_outcome(self, hsi):
        """On both sides, but for the articles themselves."""
        compared = pt.compare_timelines(hsi.timeline("split-2018"), hsi.timeline("split-2021"))
        steps = [match for match in compared.matches if match.left.event_type != "press-report"]
        assert all("outcome" in e.attributes for match in steps for e in (match.left, match.right))

    def test_the_arguments_meet_in_their_topics(self, hsi):
        """What both sides speak about, and what only one of them raises."""
        topics = {
            name: {claim.topic for claim in hsi.claims.values() if name in claim.timelines}
            for name in ("split-2018", "split-2021")
        }
        assert topics["split-2018"] & topics["split-2021"] == {
            "channel",
            "cooperation",
            "identity",
            "investigations",
            "name",
            "needs-congress",
            "prospects",
            "reception",
            "reputation",
            "safety",
            "timing",
        }
        assert topics["split-2018"] - topics["split-2021"] == {"merits", "morale"}
        assert topics["split-2021"] - topics["split-2018"] == {
            "cost",
            "recruitment",
            "records",
            "remedy",
            "victims",
        }

    def test_every_claim_has_a_topic(self, hsi):
        """And every topic a claim."""
        assert {claim.topic for claim in hsi.claims.values()} == set(hsi.codebook.topics)


class TestDates:
    """Dates, phrases and offsets agree with each other and with the calendar."""

    def test_an_offset_leads_from_every_possible_day_to_the_publication(self, hsi):
        """From the begin of the event, if it lasts."""
        for event, piece, published in offsets(hsi):
            between = pt.lag(event.when, published)
            lags = (piece.offset, *piece.alternatives)
            shortest = [lag.shortest for lag in lags]
            longest = [lag.longest for lag in lags]
            assert None in shortest or between.shortest >= min(shortest), event.id
            assert None in longest or between.longest <= max(longest), event.id

    def test_anchored_dates_have_an_offset_and_no_others(self, hsi):
        """Who computes a date from a publication says by how many days."""
        with_offset = {event.id for event, _, _ in offsets(hsi)}
        anchored = {e.id for e in hsi.events.values() if e.basis is pt.Basis.ANCHORED}
        assert anchored == with_offset

    def test_nothing_is_estimated(self, hsi):
        """The words give every bound."""
        assert all(event.basis is not pt.Basis.ESTIMATED for event in hsi.events.values())

    def test_weekdays_fall_on_their_day(self, hsi):
        """Tuesday and Wednesday, and the Thursday from which both are counted."""
        named = {
            (piece.phrase, event.when.earliest.strftime("%A"))
            for event, piece, _ in offsets(hsi)
            if piece.phrase in WEEKDAYS
        }
        assert named == {("Tuesday", "Tuesday"), ("Wednesday", "Wednesday")}
        assert hsi.sources["wapo-2018"].published.earliest.strftime("%A") == "Thursday"

    def test_absent_and_ongoing_events_last(self, hsi):
        """A state of one day would claim to know when it began and ended."""
        lasting = {pt.EventStatus.ABSENT, pt.EventStatus.ONGOING}
        for event in hsi.events.values():
            if event.status in lasting:
                assert event.when.earliest_day < event.when.latest_day, event.id

    def test_nothing_reported_as_past_begins_after_the_article(self, hsi):
        """Only what is expected may."""
        for event in hsi.events.values():
            for piece in event.evidence:
                published = hsi.sources[piece.source_id].published
                if published and piece.reports not in {None, pt.ReportedAs.EXPECTED}:
                    assert event.when.begin_days.latest <= published.latest_day, event.id

    def test_claims_are_made_before_they_are_reported(self, hsi):
        """Every claim has a day, or bounds for it."""
        for claim in hsi.claims.values():
            for piece in claim.evidence:
                published = hsi.sources[piece.source_id].published
                assert hsi.when_made(claim).no_later_than(published).certain, claim.id


class TestEvidence:
    """Every statement points at what supports it."""

    def test_the_dataset_passes_every_check(self, hsi):
        """Ids, terms, references, order."""
        report = pt.check(hsi)
        assert report.is_clean
        assert {finding.code for finding in report} == {"date-can-be-sharpened"}

    def test_events_and_claims_rest_on_evidence(self, hsi):
        """On a passage, where the source is an article."""
        for statement in [*hsi.events.values(), *hsi.claims.values()]:
            assert statement.evidence, statement.id
            for piece in statement.evidence:
                assert (piece.passage is not None) == (piece.source_id in ARTICLES), statement.id

    def test_a_cause_has_a_passage(self, hsi):
        """What merely comes first is a temporal link."""
        causes = [
            link
            for link in hsi.links
            if link.kind in {"leads_to", "prompts", "announces", "cited_in", "renews"}
        ]
        assert len(causes) > 40
        for link in causes:
            assert any(piece.passage for piece in link.evidence), (link.subject, link.object)

    def test_an_order_that_is_assumed_says_so(self, hsi):
        """A temporal link rests on a passage or has a note; or the words of its event date it."""
        for link in hsi.links:
            if link.kind in {"no_later_than", "precedes", "within"} and not link.evidence:
                assert link.note or link.subject == "inauguration-2017", link.object

    def test_passages_keep_no_words(self, hsi):
        """A paragraph and a digest, nothing else."""
        for where, piece in hsi.evidence():
            if piece.passage is not None:
                kept = pt.to_dict(piece.passage)
                assert set(kept) == {"paragraph", "length", "sha256"}, where

    def test_every_passage_is_found(self, hsi, texts):
        """Where it was coded, in the very texts that were coded."""
        report = pt.verify_evidence(hsi, texts)
        assert not report.findings
        assert report.tally == {"found": 238, "moved": 0, "missing": 0, "unchecked": 6}

    def test_every_phrase_stands_in_its_paragraph(self, hsi, texts):
        """The date as written is the article's, letter by letter."""
        paragraphs = {key: normalised_paragraphs(text) for key, text in texts.items()}
        for where, piece in hsi.evidence():
            if piece.phrase:
                said = paragraphs[piece.source_id][piece.passage.paragraph - 1]
                assert piece.phrase in said, where

    def test_every_article_is_covered(self, hsi):
        """So that a missing event means not found there, and no more."""
        assert {coverage.timeline for coverage in hsi.coverage} == set(hsi.timelines())
        assert {key for coverage in hsi.coverage for key in coverage.sources} == set(ARTICLES)


class TestReadme:
    """What the page beside the dataset says of it is true."""

    def test_counts(self, hsi):
        """Every number that it gives of the dataset."""
        page = " ".join(README.read_text(encoding="utf-8").split())
        pieces = [piece for _, piece in hsi.evidence()]
        status = Counter(event.status.value for event in hsi.events.values())
        assert (
            f"It holds {len(hsi.events)} events, {len(hsi.claims)} claims, {len(hsi.links)} links, "
            f"{len(hsi.actors)} actors and {len(hsi.sources)} sources. Of the events, "
            f"{status['occurred']} occurred, {status['alleged']} are alleged, {status['ongoing']} "
            f"are ongoing, {status['absent']} are absent and {status['scheduled']} are scheduled. "
            f"{len(pieces)} pieces of evidence support them, "
            f"{sum(piece.passage is not None for piece in pieces)} of which"
        ) in page

    def test_timelines(self, hsi):
        """The table gives each timeline's events."""
        rows = re.findall(r"(?m)^\| `([a-z0-9-]+)` \| (\d+) \|", README.read_text("utf-8"))
        assert dict(rows) == {key: str(len(line)) for key, line in hsi.timelines().items()}
