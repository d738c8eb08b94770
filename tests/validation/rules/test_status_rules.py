from __future__ import annotations

from itertools import product

import pytest

import policytimeline as pt

P = pt.parse_when
INTERVAL = "2018-06-01/2018-06-20"
AROUND = "2018-06-01/2018-07-20"


def found(code, *pieces, published=("2018-06-28",), others=(), **fields):
    """What a rule finds in one event with sources of these dates, while others run too."""
    sources = [
        pt.Source(id=f"paper-{number}", title="Paper", published=P(day) if day else None)
        for number, day in enumerate(published)
    ]
    evidence = [pt.Evidence(**{"source_id": "paper-0", **piece}) for piece in pieces]
    plain = {"id": "vote", "title": "Vote", "event_type": "vote", "evidence": evidence}
    event = pt.Event(**plain | fields | {"when": P(fields.get("when", AROUND))})
    data = pt.Dataset(title="T", sources=sources, events=[event])
    return pt.check(data, rules=[*others, code]).of(code)


CONTRADICTORY = {
    ("occurred", "absent"),
    ("ongoing", "absent"),
    *product(["scheduled", "proposed", "cancelled", "absent"], ["occurred", "ongoing"]),
}


class TestStatusDisagrees:
    """The status is one that the reports support."""

    @pytest.mark.parametrize("status", [each.value for each in pt.EventStatus])
    @pytest.mark.parametrize("reports", [*(each.value for each in pt.ReportedAs), None])
    def test_what_cannot_be_true_together_is_found(self, status, reports):
        """Anything may have been expected, and an alleged event be reported in any way."""
        (*findings,) = found("status-disagrees", {"reports": reports}, status=status)
        assert len(findings) == ((status, reports) in CONTRADICTORY)
        for finding in findings:
            assert finding.location.path == "events[0].evidence[0].reports"
            assert finding.severity is pt.Severity.ERROR
            assert finding.hint

    @pytest.mark.parametrize(
        ("status", "either", "otherwise"),
        [
            ("scheduled", "'status: occurred'", "'reports: expected'"),
            ("proposed", "'status: occurred'", "'reports: expected'"),
            ("absent", "'status: occurred'", "'reports: absent'"),
            ("cancelled", "'status: occurred'", "'reports: absent'"),
        ],
    )
    def test_the_hint_names_both_ways_out(self, status, either, otherwise):
        """The status may be wrong, or the report."""
        (finding,) = found("status-disagrees", {"reports": "occurred"}, status=status)
        assert either in finding.hint
        assert otherwise in finding.hint

    @pytest.mark.parametrize("stance", ["disputes", "mentions"])
    def test_only_supporting_evidence_counts(self, stance):
        """A source may deny what the others report."""
        assert not found("status-disagrees", {"reports": "absent", "stance": stance})


class TestStatusOutOfDate:
    """The status fits the date and the publication dates."""

    @pytest.mark.parametrize(
        ("status", "when", "is_found"),
        [
            ("scheduled", "2018-06-27", True),
            ("scheduled", "2018-06-28", False),
            ("scheduled", "2018-06", False),
            ("scheduled", "2018-05/2018-06-27", True),
            ("ongoing", INTERVAL, True),
            ("ongoing", AROUND, False),
            ("occurred", "2018-06-29", True),
            ("occurred", "2018-06", False),
            ("absent", "2018-07-01/2018-07-03", True),
            ("absent", INTERVAL, False),
            ("proposed", "2019", False),
            ("alleged", "2019", False),
            ("cancelled", "2018-01", False),
        ],
    )
    def test_what_no_source_can_say_is_found(self, status, when, is_found):
        """Doubt is not enough."""
        (*findings,) = found("status-out-of-date", {}, status=status, when=when)
        assert [each.location.path for each in findings] == ["events[0].status"] * is_found

    def test_one_later_source_is_enough_for_a_schedule(self):
        """It should know what came of it."""
        pieces = [{"reports": "expected"}, {"source_id": "paper-1", "reports": "expected"}]
        event = {"status": "scheduled", "when": "2018-07-01", "published": ("2018-06", "2018-08")}
        (finding,) = found("status-out-of-date", *pieces, **event)
        assert "was over when paper-1 was published (2018-08)" in finding.message

    @pytest.mark.parametrize("status", ["occurred", "ongoing"])
    def test_one_source_that_can_know_is_enough(self, status):
        """Whatever the others were published."""
        pieces = [{}, {"source_id": "paper-1"}]
        days = {"occurred": ("2018-07", "2018-05"), "ongoing": ("2018-05", "2018-07")}[status]
        when = "2018-06-15/2018-06-20"
        assert not found("status-out-of-date", *pieces, status=status, when=when, published=days)

    def test_a_source_without_a_date_may_know(self):
        """Nobody knows when it was published."""
        pieces = [{}, {"source_id": "paper-1"}]
        event = {"when": "2019", "published": ("2018-06", "")}
        assert not found("status-out-of-date", *pieces, **event)
        assert not found("status-out-of-date", {}, when="2019", published=("",))

    @pytest.mark.parametrize(
        ("status", "when", "reports"),
        [
            ("occurred", "2019", "occurred"),
            ("ongoing", INTERVAL, "ongoing"),
            ("scheduled", "2018-06-01", "occurred"),
        ],
    )
    def test_what_another_rule_reports_is_not_reported_again(self, status, when, reports):
        """By what the evidence reports; if the other rule does not run, it is."""
        reporting = ["reported-before-it-happened", "ongoing-after-its-end", "status-disagrees"]
        told = {"status": status, "when": when}
        assert not found("status-out-of-date", {"reports": reports}, others=reporting, **told)
        assert found("status-out-of-date", {"reports": reports}, **told)

    def test_an_implausible_year_is_not_reported_again(self):
        """Unless only this rule runs."""
        never = {"when": "9999-12-31"}
        assert not found("status-out-of-date", {}, others=["implausible-year"], **never)
        assert found("status-out-of-date", {}, **never)

    def test_many_sources_are_not_all_listed(self):
        """Three of them."""
        pieces = [{"source_id": f"paper-{number}"} for number in range(5)]
        (finding,) = found("status-out-of-date", *pieces, when="2019", published=["2018"] * 5)
        assert "paper-2 2018, 2 more" in finding.message


class TestAbsentAfterPublication:
    """A source cannot know what did not happen after it was published."""

    CODE = "absent-after-publication"

    @pytest.mark.parametrize("end", ["2018-12-31", "..", "2019", "2018-06-29", "[2018-07,2019]"])
    @pytest.mark.parametrize("reports", ["absent", None])
    def test_an_end_after_publication_is_found(self, end, reports):
        """With the interval that the source can know."""
        when = f"2018-05/{end}"
        (finding,) = found(self.CODE, {"reports": reports}, status="absent", when=when)
        assert finding.location.path == "events[0].evidence[0]"
        assert finding.location.source == "paper-0"
        assert finding.message == (
            "paper-0, published 2018-06-28, cannot know what did not happen after that, but "
            f"'vote' is coded absent in {when}; expected an end no later than publication"
        )
        assert finding.hint == "write 'when: 2018-05/2018-06-28'"

    @pytest.mark.parametrize("end", ["2018-06-28", "2018-06", "2018", "", "[2018-06-28..]"])
    def test_an_end_that_may_be_known_is_not(self, end):
        """Doubt is not enough."""
        when = f"2018-05/{end}"
        assert not found(self.CODE, {"reports": "absent"}, status="absent", when=when)

    @pytest.mark.parametrize("published", ["2018-12", "[2018-06-28..2018-12-01]", "2018"])
    def test_an_uncertain_publication_may_be_late_enough(self, published):
        """The last day on which it may have been published counts."""
        event = {"status": "absent", "published": (published,)}
        assert not found(self.CODE, {"reports": "absent"}, when="2018-05/2018-12-01", **event)
        assert found(self.CODE, {"reports": "absent"}, when="2018-05/2019-01-01", **event)

    def test_the_latest_source_counts(self):
        """One without a publication date may know; one that expects it to happen does not."""
        pieces = [{"reports": "absent"}, {"source_id": "paper-1", "reports": "absent"}]
        event = {"status": "absent", "when": "2018-05/2018-12-31"}
        for later, is_found in {"2018-07": True, "2019": False, "": False}.items():
            published = ("2018-06-28", later)
            assert bool(found(self.CODE, *pieces, published=published, **event)) == is_found
        expected = [{"reports": "absent"}, {"source_id": "paper-1", "reports": "expected"}]
        assert found(self.CODE, *expected, published=("2018-06-28", "2019"), **event)

    def test_a_clock_is_left_out_of_the_hint(self):
        """An interval has none."""
        event = {"status": "absent", "published": ("2018-06-28T10:00:00Z",)}
        (finding,) = found(self.CODE, {"reports": "absent"}, when="2018-05/..", **event)
        assert finding.hint.startswith("write 'when: 2018-05/2018-06-28")
        assert "T10" not in finding.hint

    def test_a_start_after_publication_has_a_finding_of_its_own(self):
        """Which is repeated only if this rule runs alone."""
        event = {"status": "absent", "when": "2018-07-01/2018-08-01"}
        others = ["reported-before-it-happened"]
        assert not found(self.CODE, {"reports": "absent"}, others=others, **event)
        (finding,) = found(self.CODE, {"reports": "absent"}, **event)
        assert not finding.hint

    @pytest.mark.parametrize("status", ["occurred", "ongoing", "scheduled", "cancelled"])
    def test_only_what_did_not_happen_is_asked(self, status):
        """What is going on or planned may well last longer."""
        assert not found(self.CODE, {}, status=status, when="2018-05/2018-12-31")


class TestAnchoredWithoutPhrase:
    """What is computed from a publication date says from which words."""

    @pytest.mark.parametrize(
        ("piece", "is_found"),
        [({}, True), ({"phrase": "last week"}, False), ({"offset": (1, 13)}, False)],
    )
    def test_a_phrase_or_an_offset_is_enough(self, piece, is_found):
        """Of any of the evidence."""
        (*findings,) = found("anchored-without-phrase", {}, piece, basis="anchored")
        assert [each.location.path for each in findings] == ["events[0].basis"] * is_found

    @pytest.mark.parametrize("basis", ["stated", "estimated"])
    def test_other_dates_need_none(self, basis):
        """They are not computed."""
        assert not found("anchored-without-phrase", {}, basis=basis)

    def test_an_event_without_evidence_is_reported_once(self):
        """By without-evidence, if that runs."""
        others = ["without-evidence"]
        assert not found("anchored-without-phrase", basis="anchored", others=others)
        assert found("anchored-without-phrase", basis="anchored")
