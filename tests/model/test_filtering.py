from __future__ import annotations

import datetime as dt
from pathlib import Path

import attrs
import pytest

import policytimeline as pt
from policytimeline import Dataset, InvalidValueError, UnknownIdError

HSI = pt.load_seed("hsi")


def event(name, when="2018-06-01", kind="law", **fields):
    """An event with an id, a date and a type."""
    return pt.Event(
        id=name, title=name.title(), event_type=kind, when=pt.parse_when(when), **fields
    )


def cite(source, **fields):
    """A piece of evidence."""
    return pt.Evidence(source_id=source, **fields)


DATASET = Dataset(
    title="Town",
    codebook=pt.Codebook(
        event_types=[
            pt.EventType(id="act"),
            pt.EventType(id="law", parent="act"),
            pt.EventType(id="repeal", parent="law"),
            pt.EventType(id="speech"),
        ],
        roles=[pt.Term(id="actor"), pt.Term(id="recipient"), pt.Term(id="witness")],
        jurisdictions=[pt.Term(id="new"), pt.Term(id="new-york")],
    ),
    sources=[pt.Source(id=name, title=name) for name in ("gazette", "courier", "diary", "unused")],
    actors=[
        pt.Actor(id="state", name="State"),
        pt.Actor(id="town", name="Town", part_of="state"),
        pt.Actor(id="council", name="Council", part_of="town"),
        pt.Actor(id="mayor", name="Mayor"),
        pt.Actor(id="club", name="Club"),
    ],
    events=[
        event(
            "bylaw",
            "2018-06-01",
            participants=[pt.Participant("council", "actor"), pt.Participant("mayor", "recipient")],
            jurisdictions=["US-NY"],
            attributes={"pages": 1, "public": True},
            evidence=[cite("gazette")],
            timelines=["plan", "both"],
            tags=["a"],
        ),
        event("bill", "2018-12/2019-02", "act", jurisdictions=["US"], timelines=["plan"]),
        event("end", "2019", "repeal", jurisdictions=["new-york"], evidence=[cite("courier")]),
        event("talk", "[2018-12-30..2019-01-02]", "speech", status="alleged", tags=["b"]),
        event("silence", "2018-07-01/2018-07-31", "speech", status="absent", jurisdictions=["new"]),
        event("march", "2018-01-01/2019-12-31", "walk", extent="repeated", jurisdictions=["CA"]),
        event("vote", "2018-05-23", "ballot", timelines=["both"]),
    ],
    links=[
        pt.Link(subject="bill", kind="follows", object="bylaw"),
        pt.Link(subject="bylaw", kind="follows", object="vote"),
        pt.Link(subject="diary", kind="follows", object="bylaw"),
        pt.Link(subject="gazette", kind="precedes", object="diary"),
        pt.Link(subject="gazette", kind="precedes", object="courier"),
        pt.Link(subject="gazette", kind="precedes", object="unused"),
    ],
    claims=[
        pt.Claim(id="praise", title="P", about=["bylaw", "vote"], speaker="mayor"),
        pt.Claim(id="reply", title="R", about=["praise"], made_in="vote"),
        pt.Claim(id="doubt", title="D", about=["vote"], speaker="club"),
        pt.Claim(id="aside", title="A", timelines=["plan"]),
    ],
    coverage=[
        pt.Coverage(timeline="plan", sources=["gazette"]),
        pt.Coverage(timeline="empty", sources=["unused"]),
        pt.Coverage(jurisdiction="US-CA"),
        pt.Coverage(jurisdiction="US"),
    ],
    timelines=[
        pt.TimelineDefinition(id="plan", origin="bylaw"),
        pt.TimelineDefinition(id="both", origin="vote"),
        pt.TimelineDefinition(id="empty"),
    ],
)


def ids(dataset):
    """The ids of the events, in their order."""
    return list(dataset.events)


class TestCriteria:
    """Which events are asked for."""

    @pytest.mark.parametrize(
        ("asked", "found"),
        [
            ({"event_type": "act"}, ["bylaw", "bill", "end"]),
            ({"event_type": "law"}, ["bylaw", "end"]),
            ({"event_type": "act", "exactly": "event_type"}, ["bill"]),
            ({"event_type": ["speech", "walk"]}, ["talk", "silence", "march"]),
            ({"event_type": DATASET.codebook.event_types["repeal"]}, ["end"]),
            ({"status": "absent"}, ["silence"]),
            ({"status": [pt.EventStatus.ABSENT, "alleged"]}, ["talk", "silence"]),
            ({"jurisdiction": "US"}, ["bylaw", "bill"]),
            ({"jurisdiction": "US", "exactly": ["jurisdiction"]}, ["bill"]),
            ({"jurisdiction": "US-NY"}, ["bylaw"]),
            ({"jurisdiction": "new"}, ["silence"]),
            ({"jurisdiction": ["CA", "new-york"]}, ["end", "march"]),
            ({"jurisdiction": "SE"}, []),
            ({"actor": "council"}, ["bylaw"]),
            ({"role": "recipient"}, ["bylaw"]),
            ({"role": "witness"}, []),
            ({"actor": "mayor", "role": "actor"}, []),
            ({"actor": DATASET.actors["mayor"], "role": "recipient"}, ["bylaw"]),
            ({"tag": ["a", "b"]}, ["bylaw", "talk"]),
            ({"timeline": "both"}, ["bylaw", "vote"]),
            ({"timeline": "empty"}, []),
            ({"source": "courier"}, ["end"]),
            ({"attributes": {"pages": 1}}, ["bylaw"]),
            ({"attributes": {"pages": [2, 1], "public": True}}, ["bylaw"]),
            ({"attributes": {"pages": True}}, []),
            ({"attributes": {"public": 1}}, []),
            ({"event_type": "act", "jurisdiction": "US", "timeline": "both"}, ["bylaw"]),
            ({"tag": []}, []),
        ],
        ids=str,
    )
    def test_one_value_or_several_of_each(self, asked, found):
        """Every criterion has to be met, by one of its values."""
        assert ids(DATASET.filter(**asked)) == found

    @pytest.mark.parametrize(
        ("asked", "certain", "possible"),
        [
            ({"between": "2018-06"}, ["bylaw"], ["bylaw", "march"]),
            ({"between": "2018-12"}, ["bill"], ["bill", "talk", "march"]),
            ({"between": "2018-07-31/.."}, ["bill", "end", "talk", "silence"], ["march"]),
            ({"between": pt.parse_when("[..2018-05-23]")}, ["vote"], ["march"]),
            ({"between": dt.date(2018, 5, 23)}, ["vote"], ["march"]),
            ({"between": "2018/2019"}, ids(DATASET), []),
            ({"within": "2018"}, ["bylaw", "silence", "vote"], ["talk"]),
            ({"within": "2018/2019"}, ids(DATASET), []),
        ],
        ids=str,
    )
    def test_days(self, asked, certain, possible):
        """A date stands for all its days; absent events count by the days of their absence."""
        assert ids(DATASET.filter(**asked)) == certain
        either = set(ids(DATASET.filter(**asked, verdict="possible")))
        assert either == {*certain, *possible}

    def test_no_criterion(self):
        """It is the dataset itself."""
        assert DATASET.filter() is DATASET

    @pytest.mark.parametrize(
        ("asked", "error", "message"),
        [
            ({"event_type": "laws"}, UnknownIdError, "did you mean 'law'"),
            ({"actor": "counsil"}, UnknownIdError, "did you mean 'council'"),
            ({"timeline": "plans"}, UnknownIdError, "did you mean 'plan'"),
            ({"source": "gazete"}, UnknownIdError, "did you mean 'gazette'"),
            ({"status": "abssent"}, InvalidValueError, "did you mean 'absent'"),
            ({"jurisdiction": "UK"}, InvalidValueError, "write 'GB'"),
            ({"jurisdiction": "new-yorc"}, InvalidValueError, "did you mean 'new-york'"),
            ({"role": "recipiant"}, InvalidValueError, "did you mean 'recipient'"),
            ({"tag": "c"}, InvalidValueError, "neither the codebook nor an event"),
            ({"attributes": {"page": 1}}, InvalidValueError, "did you mean 'pages'"),
            ({"between": "June 2018"}, pt.EdtfSyntaxError, "June"),
            ({"between": 2018}, InvalidValueError, "is not a date"),
            ({"verdict": "maybe"}, InvalidValueError, "certain, possible"),
            ({"exactly": "actor", "event_type": "law"}, InvalidValueError, "event_type, juris"),
            ({"exactly": "actor"}, InvalidValueError, "event_type, juris"),
            ({"actor": 3}, InvalidValueError, "is not a collection"),
            ({"actor": [3]}, InvalidValueError, "is not text"),
        ],
        ids=str,
    )
    def test_what_nothing_has_is_refused(self, asked, error, message):
        """With what was likely meant."""
        with pytest.raises(error, match=message):
            DATASET.filter(**asked)


class TestWhatComesAlong:
    """What belongs to the events that stay, and nothing else."""

    PART = DATASET.filter(event_type="act")

    def test_links(self):
        """Between events that stay, to sources, and between sources that are referred to."""
        pairs = [(link.subject, link.object) for link in self.PART.links]
        assert pairs == [
            ("bill", "bylaw"),
            ("diary", "bylaw"),
            ("gazette", "diary"),
            ("gazette", "courier"),
        ]

    def test_sources_and_actors(self):
        """Those that are referred to, with what the actors are part of."""
        assert list(self.PART.sources) == ["gazette", "courier", "diary"]
        assert list(self.PART.actors) == ["state", "town", "council", "mayor"]

    def test_claims(self):
        """About an event that stays, or about such a claim; no longer about the others."""
        assert list(self.PART.claims) == ["praise", "reply"]
        assert self.PART.claims["praise"].about == ("bylaw",)
        assert self.PART.claims["reply"].made_in == ""

    def test_claims_about_nothing(self):
        """They belong to the timelines that are asked for."""
        assert "aside" in DATASET.filter(timeline="plan").claims

    def test_timelines(self):
        """Those of what stays; an origin that is left out is none."""
        assert [(each.id, each.origin) for each in self.PART.timeline_definitions.all] == [
            ("plan", "bylaw"),
            ("both", ""),
        ]
        assert list(DATASET.filter(timeline="empty").timeline_definitions) == ["empty"]

    def test_coverage(self):
        """Of timelines that stay, and of jurisdictions that have to do with those asked for."""
        assert [each.timeline or each.jurisdiction for each in self.PART.coverage] == [
            "plan",
            "US-CA",
            "US",
        ]
        part = DATASET.filter(jurisdiction="US-NY")
        assert [each.timeline or each.jurisdiction for each in part.coverage] == ["plan", "US"]

    def test_a_date_counted_from_an_event_that_is_left_out(self):
        """It stays as coded, but is counted from nothing."""
        anchored = event(
            "later",
            "2018-06-01",
            basis="anchored",
            evidence=[cite("gazette", phrase="nine days later", offset=(-9, -9), anchor="vote")],
        )
        part = DATASET.with_events(anchored).filter(event_type="law")
        found = part.events["later"]
        assert found.when == anchored.when
        assert found.basis is pt.Basis.ESTIMATED
        assert (found.evidence[0].anchor, found.evidence[0].offset) == ("", None)
        assert found.evidence[0].phrase == "nine days later"

    def test_waivers(self):
        """Those of entries that stay, where these are now."""
        waivers = [
            pt.Waiver(code="without-evidence", at=at, reason="known")
            for at in ("bill", "vote", "events[1].evidence", "events[6].evidence", "title")
        ]
        waived = attrs.evolve(DATASET, checks=pt.CheckPolicy(waive=waivers))
        part = waived.filter(event_type="act", exactly="event_type")
        assert [each.at for each in part.checks.waive] == ["bill", "events[0].evidence", "title"]


class TestRealData:
    """The datasets that come with the library, and one beside it."""

    @pytest.mark.parametrize(
        "asked",
        [
            {"timeline": "split-2018"},
            {"event_type": "communication"},
            {"jurisdiction": "US-NY"},
            {"between": "2018-06", "verdict": "possible"},
            {"status": "absent"},
        ],
        ids=str,
    )
    def test_no_new_errors(self, asked):
        """Whatever is found in a part is found in the whole."""
        part = HSI.filter(**asked)
        assert 0 < len(part.events) < len(HSI.events)
        known = {(each.code, each.location.id) for each in pt.check(HSI).findings}
        new = [each for each in pt.check(part).findings if each.severity is pt.Severity.ERROR]
        assert [each for each in new if (each.code, each.location.id) not in known] == []

    def test_by_the_type_tree(self):
        """The same events as climbing from each type."""
        wanted = [
            e.id for e in HSI.events.all if "communication" in HSI.codebook.lineage(e.event_type)
        ]
        assert ids(HSI.filter(event_type="communication")) == wanted

    def test_pensions(self):
        """A timeline of a dataset that is not part of the library."""
        path = Path(__file__).parents[3] / "shared" / "episodes" / "pensions.yaml"
        if not path.exists():
            pytest.skip("needs ../shared/episodes/pensions.yaml")
        part = pt.read_dataset(path).filter(timeline="reform-2010")
        assert len(part.events) == len(part.timeline("reform-2010"))
        assert not pt.check(part, rules=["dangling-reference", "duplicate-id"]).findings
