from __future__ import annotations

import pytest

import policytimeline as pt

P = pt.parse_when
THURSDAY = pt.UncertainDate.parse("2018-06-28")


def found(when, *pieces, dates=None, rules=("phrase-disagrees",), **source):
    """What the rule finds in one event with this evidence from an article of a Thursday."""
    paper = {"title": "Paper", "published": THURSDAY} | source
    event = pt.Event(
        id="vote",
        title="Vote",
        event_type="vote",
        when=P(when),
        dates={role: P(text) for role, text in (dates or {}).items()},
        evidence=[pt.Evidence(source_id="paper", **piece) for piece in pieces],
    )
    other = pt.Event(id="other", title="Other", event_type="vote", when=P("2018-05-01"))
    data = pt.Dataset(title="T", sources=[pt.Source(id="paper", **paper)], events=[event, other])
    return pt.check(data, rules=rules).findings


class TestReadings:
    """A date has to be one that the words can mean."""

    @pytest.mark.parametrize(
        ("phrase", "when", "is_found"),
        [
            ("On Tuesday", "2018-06-26", False),
            ("On Tuesday", "2018-07-03", False),
            ("On Tuesday", "2018-06-25", True),
            ("In mid-June", "2018-06-08", False),
            ("In mid-June", "2018-06", False),
            ("In mid-June", "2018-05", True),
            ("on 13 July", "2017-07-13", False),
            ("on 13 July", "2016-07-13", True),
            ("last week", "[2018-06-17..2018-06-24]", False),
            ("last week", "2018-06-25", True),
            ("on 28 June 2018", "2018-06-29", True),
            ("last fiscal year", "2017-12", False),
            ("last fiscal year", "2017-11-15", False),
            ("last fiscal year", "2015-12", True),
            ("last summer", "2018-01", False),
            ("last summer", "2018-04-10", True),
            ("in June", "2018-06-01/2018-06-30", False),
            ("in June", "2018-04-01/2018-05-30", True),
        ],
    )
    def test_one_reading_that_can_hold_is_enough(self, phrase, when, is_found):
        """A fiscal year may start in any month, and summer may be in January."""
        assert len(found(when, {"phrase": phrase})) == is_found

    def test_the_message_tells_both(self):
        """With the likeliest date as the hint."""
        (finding,) = found("2018-06-25", {"phrase": "On Tuesday"})
        assert finding.location.path == "events[0].evidence[0].phrase"
        assert finding.message == (
            "'On Tuesday' in paper, published 2018-06-28, means 2018-06-26 or 2018-07-03, "
            "but 'vote' is coded 2018-06-25; expected a date that the words allow"
        )
        assert finding.hint == "if the words are right, write 2018-06-26"

    @pytest.mark.parametrize(
        "phrase",
        [
            "eight days later",
            "the next day",
            "the following Monday",
            "for two weeks",
            "within 30 days",
            "quickly",
            "am Dienstag",
        ],
    )
    def test_words_that_do_not_count_from_the_publication_are_left_alone(self, phrase):
        """Those that cannot be dated, too."""
        assert not found("2016-01-01", {"phrase": phrase})

    def test_what_the_coder_counts_from_counts(self):
        """An event in the place of the publication, or other offsets."""
        later = {"phrase": "nine days later", "offset": (-9, -9), "anchor": "other"}
        assert not found("2018-05-10", later)
        (finding,) = found("2018-05-11", later | {"offset": (-10, -10)})
        assert finding.message.startswith(
            "'nine days later' in paper, counted from 'other' (2018-05-01), means 2018-05-10"
        )
        tuesday = {"phrase": "On Tuesday", "offset": (2, 2)}
        assert not found("2018-05-01", tuesday | {"alternatives": [(58, 58)]})

    def test_one_finding_for_one_mistake(self):
        """What offset-disagrees reports is not reported again, and has the hint of the words."""
        piece = {"phrase": "On Tuesday", "offset": (4, 4)}
        (finding,) = found("2018-06-25", piece, rules=["offset-disagrees", "phrase-disagrees"])
        assert finding.code == "offset-disagrees"
        assert finding.hint == "if the words are right, write 2018-06-26"

    def test_a_rule_that_does_not_run_hides_nothing(self):
        """The finding is there if the rule is selected alone."""
        assert found("2018-06-25", {"phrase": "On Tuesday", "offset": (4, 4)})

    def test_another_phrase_may_name_the_year(self):
        """A text about 1914 says "on 7 August", and may have come to the next year."""
        august = {"phrase": "on 7 August"}
        assert found("1914-08-07", august)
        for when in ("1914-08-07", "1915-08-07"):
            values = {each.value for each in found(when, august, {"phrase": "in 1914"})}
            assert "on 7 August" not in values
        for other in ("1914-08-08", "1916-08-07", "1913-08-07"):
            first, *_ = found(other, august, {"phrase": "in 1914"})
            assert first.value == "on 7 August"


class TestWhatIsCompared:
    """The dates that the evidence speaks of, as the source has them."""

    @pytest.mark.parametrize(
        ("fields", "is_found"),
        [
            ([], False),
            (["when"], True),
            (["dates.in_force"], False),
            (["in_force"], False),
            (["dates"], False),
            (["participants"], False),
            (["when", "participants"], True),
        ],
    )
    def test_the_fields_tell(self, fields, is_found):
        """Evidence of the event as a whole may speak of any of its dates."""
        piece = {"phrase": "On Tuesday", "fields": fields}
        assert len(found("2018-01", piece, dates={"in_force": "2018-06-26"})) == is_found

    def test_what_the_passage_asserts_takes_the_place_of_the_coded_date(self):
        """That the two differ is for sources-disagree."""
        assert not found("2018-01", {"phrase": "On Tuesday", "asserts": {"when": "2018-06-26"}})
        assert found("2018-06-26", {"phrase": "On Tuesday", "asserts": {"when": "2018-06-25"}})

    @pytest.mark.parametrize("stance", ["disputes", "mentions"])
    def test_only_supporting_evidence_counts(self, stance):
        """A source that disputes the date has another one."""
        assert not found("2018-06-25", {"phrase": "On Tuesday", "stance": stance})

    @pytest.mark.parametrize(
        "source",
        [{"language": "fr"}, {"kind": "book"}, {"published": None}, {"published": P("[..2018]")}],
    )
    def test_some_sources_do_not_tell_of_their_own_time(self, source):
        """Or in English: only words that need no publication date are compared."""
        assert not found("2018-06-25", {"phrase": "On Tuesday"}, **source)
        absolute = found("2018-06-25", {"phrase": "on 26 June 2018"}, **source)
        assert len(absolute) == ("language" not in source)

    def test_a_source_that_is_not_there_is_left_alone(self):
        """dangling-reference reports it."""
        event = pt.Event(
            id="vote",
            title="Vote",
            event_type="vote",
            when=P("2018"),
            evidence=[pt.Evidence(source_id="ghost", phrase="On Tuesday")],
        )
        assert not pt.check(pt.Dataset(title="T", events=[event]), rules=["phrase-disagrees"])


class TestQuotes:
    """A phrase is among the words that are quoted with it."""

    @pytest.mark.parametrize(
        ("phrase", "quote", "is_found"),
        [
            ("last week", "He resigned last week, they said", False),
            ("last week", "after last week\u2019s vote", False),
            ("LAST  week", "He resigned last week.", False),
            ("last \u2026 of June", "in the last days of June", False),
            ("last week", "He resigned", True),
            ("on 1 May", "on 1 Mayor", True),
            ("1 May", "21 May", True),
            ("last week", "", False),
            (" ", "He resigned", False),
        ],
    )
    def test_it_is_there_in_any_typography(self, phrase, quote, is_found):
        """Whole words, and not a part of others."""
        piece = {"phrase": phrase, "quote": quote}
        assert len(found("2018", piece, rules=["phrase-not-quoted"])) == is_found

    def test_the_message_shows_both(self):
        """And what to do."""
        piece = {"phrase": "last week", "quote": "He resigned"}
        (finding,) = found("2018", piece, rules=["phrase-not-quoted"])
        assert finding.location.path == "events[0].evidence[0].phrase"
        assert finding.message == (
            "'last week' is not in the quote 'He resigned'; expected a phrase that the quote has"
        )
        assert finding.hint == "quote the words with the phrase, or correct the phrase"
