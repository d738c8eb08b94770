from __future__ import annotations

import copy
import pickle
import subprocess
import sys

import attrs
import pytest

import policytimeline as pt
from policytimeline import RULES

SEVERAL = (".consistency", ".usage", ".links", ".spells", ".likeness")
SINGLE = [code for code in RULES if not RULES[code].find.__module__.endswith(SEVERAL)]
"""The rules about single statements; those about what is used see that a fixture uses little."""
WHEN = pt.parse_when("2018-06-20")


PILOTS = [pt.Actor(id="pilots", name="Pilots")]


def evidence(**fields):
    """A piece of evidence from the one source there is."""
    return pt.Evidence(**{"source_id": "gazette", "attributed_to": "pilots", **fields})


def event(event_id="letter", **fields):
    """A sound event, but for the fields that a test gives."""
    plain = {
        "title": f"Pilots write to the port ({event_id})",
        "event_type": "letter",
        "when": WHEN,
        "evidence": [evidence()],
    }
    return pt.Event(id=event_id, **plain | fields)


def dataset(*events, **fields):
    """A dataset without a fault, but for those that a test puts into it."""
    plain = {
        "title": "The harbour",
        "sources": [pt.Source(id="gazette", title="The Gazette", published=WHEN)],
        "actors": [attrs.evolve(PILOTS[0], part_of="port"), pt.Actor(id="port", name="The port")],
        "events": events or [event()],
    }
    return pt.Dataset(**{**plain, **fields})


def unpickled(value):
    """What the pickle of a value gives back."""
    return pickle.loads(pickle.dumps(value))  # noqa: S301  # Our own bytes.


def find_nothing(_context):
    """What a rule of a test does."""
    return iter(())


def found(data, code):
    """The places where a rule finds something; no other rule about single statements may."""
    report = pt.check(data, rules=SINGLE)
    assert {finding.code for finding in report} <= {code}
    return [finding.location.path for finding in report]


def hints(data):
    """The mends of everything found."""
    return [finding.hint for finding in pt.check(data, rules=SINGLE)]


class TestCheck:
    """Every rule runs over the whole dataset, and nothing stops at the first finding."""

    def test_a_sound_dataset_is_clean(self):
        """Nothing is found where nothing is wrong."""
        report = pt.check(dataset())
        assert len(report) == 0
        assert report.is_clean
        assert str(report) == "no findings"

    def test_an_empty_dataset_is_clean(self):
        """There is nothing that could be wrong."""
        assert len(pt.check(pt.Dataset(title="Empty"))) == 0

    def test_every_rule_finds_its_own_mistake_at_once(self):
        """One mistake of each kind in single statements gives one finding of each kind."""
        faulty = pt.Dataset(
            title="The harbour",
            codebook=pt.Codebook(
                event_types=[pt.EventType(id="letter"), pt.EventType(id="law")],
                attributes=[pt.AttributeDefinition(id="pilots", type=pt.AttributeType.NUMBER)],
                stages=["adopted", "in_force"],
            ),
            sources=[pt.Source(id="gazette", title="The Gazette", published=WHEN)],
            actors=[
                *PILOTS,
                pt.Actor(id="port", name="The port", part_of="port"),
                pt.Actor(id="letter", name="Takes the id of an event"),
            ],
            events=[
                event(event_type="lettre"),
                event("nobody", participants=[pt.Participant("nobody-at-all", "actor")]),
                event("short", duration=(3, 4)),
                event(
                    "order",
                    event_type="law",
                    dates={"adopted": pt.parse_when("2019"), "in_force": pt.parse_when("2018")},
                ),
                event(
                    "early",
                    when=pt.parse_when("2019"),
                    evidence=[evidence(reports=pt.ReportedAs.OCCURRED)],
                ),
                event(
                    "over",
                    when=pt.parse_when("2018-01/2018-02"),
                    evidence=[evidence(reports=pt.ReportedAs.ONGOING)],
                ),
                event("far", evidence=[evidence(offset=(7, 7), phrase="a week ago")]),
                event("wrong-value", attributes={"pilots": "nine"}),
                event("unsupported", evidence=[]),
                event("elsewhere"),
                event("sentinel", when=pt.parse_when("9999-12-31")),
                event("denied", evidence=[evidence(reports="absent")]),
                event("unknown", status="absent", when=pt.parse_when("2018-06/..")),
                event("planned", status="scheduled", when=pt.parse_when("2018-06-01")),
                event("counted", basis="anchored"),
                event("stub", event_type="to-code"),
                event("tuesday", evidence=[evidence(phrase="On Tuesday")]),
                event("unquoted", evidence=[evidence(phrase="lately", quote="a letter came")]),
                event("misnamed", evidence=[evidence(fields=["whenn"])]),
                event("in-words", evidence=[evidence(asserts={"when": "May 2018"})]),
                event("open", when=pt.parse_when("2018-06-01/.."), dates={"ended": WHEN}),
                event("term", when=pt.parse_when("2018-06-01/2019-06-01")),
                event("before", when=pt.parse_when("2017-06"), jurisdictions=["NZ"]),
                event(
                    "miscounted",
                    attributes={"pilots": 9},
                    evidence=[evidence(asserts={"pilots": "7"})],
                ),
            ],
            claims=[
                pt.Claim(
                    id="too-late",
                    title="They are too few",
                    made=pt.parse_when("2019"),
                    made_in="elsewhere",
                    evidence=[evidence()],
                )
            ],
            timelines=[pt.TimelineDefinition(id="strike", origin="elsewhere")],
            coverage=[
                pt.Coverage(jurisdiction="NZ", period=pt.parse_when(period))
                for period in ("2018-01-01/2018-03-31", "2018-05-01/2018-12-31")
            ],
        )
        report = pt.check(faulty, rules=SINGLE)
        assert sorted(finding.code for finding in report) == sorted(SINGLE)
        assert not report.is_clean

    def test_only_the_named_rules_run(self):
        """By code, or as the rule itself."""
        faulty = dataset(event(evidence=[], participants=[pt.Participant("nobody", "actor")]))
        by_code = pt.check(faulty, rules=["without-evidence"])
        by_rule = pt.check(faulty, rules=[RULES["without-evidence"]])
        assert [finding.code for finding in by_code] == ["without-evidence"]
        assert by_code == by_rule
        every = {finding.code for finding in pt.check(faulty)}
        assert every == {"dangling-reference", "without-evidence", "unused-entry"}
        assert len(pt.check(faulty, rules=[])) == 0

    def test_an_unknown_rule_is_refused(self):
        """With the rule that was meant."""
        with pytest.raises(pt.InvalidValueError, match="did you mean 'duplicate-id'"):
            pt.check(dataset(), rules=["duplicated-id"])

    @pytest.mark.parametrize("code", RULES)
    def test_every_rule_says_what_it_looks_for(self, code):
        """Its code is stable kebab-case, its summary a sentence."""
        assert code == RULES[code].code
        assert code.replace("-", "").isalpha()
        assert code == code.lower()
        assert RULES[code].summary.endswith(".")


class TestRule:
    """Users add rules of their own."""

    @pytest.fixture
    def registered(self):
        """A rule of the user's, taken out again when the test is over."""

        @pt.rule("no-tags", pt.Severity.INFORMATION)
        def no_tags(context):
            """An event carries no tag."""
            for place, item in enumerate(context.dataset.events.all):
                if not item.tags:
                    path = f"events[{place}].tags"
                    yield no_tags.finding(path, "no tag; expected one", "add a tag")

        yield no_tags
        del RULES["no-tags"]

    def test_a_new_rule_runs_with_the_others(self, registered):
        """Its doubts become findings with its code and severity."""
        assert registered.summary == "An event carries no tag."
        assert list(pt.check(dataset())) == [
            pt.Finding(
                "no-tags",
                pt.Severity.INFORMATION,
                pt.Location(path="events[0].tags", id="letter"),
                "no tag; expected one",
                "add a tag",
            )
        ]

    def test_information_leaves_a_report_clean(self, registered):
        """Only errors and warnings are findings to act on."""
        report = pt.check(dataset(), rules=[registered])
        assert len(report) == 1
        assert report.is_clean

    def test_a_rule_may_be_called_by_itself(self, registered):
        """It yields its findings and nothing else."""
        found = registered(pt.Context(dataset()))
        assert [finding.location.path for finding in found] == ["events[0].tags"]

    def test_a_rule_runs_once_in_a_context(self):
        """However many other rules ask for what it finds."""
        runs = []

        @pt.rule("counted")
        def counted(context):
            runs.append(context)
            yield counted.finding("title", "never good enough")

        try:
            context = pt.Context(dataset())
            assert counted(context) is counted(context)
            assert len(runs) == 1
        finally:
            del RULES["counted"]

    @pytest.mark.parametrize("code", RULES)
    def test_a_pickle_is_the_rule_itself(self, code):
        """And a copy, too."""
        assert unpickled(RULES[code]) is RULES[code]
        assert copy.deepcopy(RULES[code]) is RULES[code]

    def test_a_pickle_needs_the_rule(self, registered):
        """A process that has not defined it says so."""
        unregistered = pt.Rule("of-another-process", pt.Severity.ERROR, "", find_nothing)
        assert unpickled(unregistered) == unregistered
        other = pickle.dumps(registered).replace(b"no-tags", b"on-tags")
        with pytest.raises(pt.InvalidValueError, match="import the module that defines it first"):
            pickle.loads(other)  # noqa: S301  # Our own bytes.
        assert unpickled(registered) is registered

    def test_a_fresh_process_knows_the_rules_of_the_library(self):
        """Though nothing has been checked there."""
        code = f"import pickle; print(pickle.loads({pickle.dumps(RULES['link-cycle'])!r}).code)"
        command = [sys.executable, "-c", code]
        printed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
        assert printed == "link-cycle\n"

    def test_a_context_is_that_of_its_dataset(self):
        """Its pickle is equal, though what was solved is not kept."""
        context = pt.Context(dataset())
        RULES["date-can-be-sharpened"](context)
        assert unpickled(context) == context == pt.Context(dataset())
        assert context != pt.Context(dataset(event("other")))

    def test_a_code_is_taken_once(self, registered):
        """A second rule of the same code would hide the first."""
        with pytest.raises(pt.InvalidValueError, match="taken by another rule"):
            pt.rule(registered.code)(lambda _: iter(()))
        assert RULES["no-tags"] is registered

    def test_a_rule_without_docstring_has_no_summary(self):
        """It runs all the same."""

        @pt.rule("silent")
        def silent(_data):
            yield silent.finding("title", "never good enough")

        try:
            assert RULES["silent"].summary == ""
            assert not pt.check(dataset()).is_clean
        finally:
            del RULES["silent"]


class TestReport:
    """A report is read as text, by code, or as a sequence."""

    def test_each_finding_is_a_line(self):
        """Place, severity, code, message, and the hint behind it."""
        text = str(pt.check(dataset(event(timelines=["strike"]), timelines=STRIKES)))
        assert text == (
            "events[0].timelines[0]: error dangling-reference: "
            "'strike' is not the id of any timeline; expected an existing id "
            "(hint: did you mean 'strikes'?)"
        )

    def test_findings_are_chosen_by_code(self):
        """None where the rule found nothing."""
        report = pt.check(dataset(event(evidence=[])))
        assert [finding.location.path for finding in report.of("without-evidence")] == [
            "events[0].evidence"
        ]
        assert report.of("duplicate-id") == ()

    def test_a_report_can_be_hashed(self):
        """It is a value, with what it counted on the way."""
        report = pt.verify_evidence(dataset(), {})
        assert hash(report) == hash(pt.verify_evidence(dataset(), {}))
        assert report.tally == {"found": 0, "moved": 0, "missing": 0, "unchecked": 1}

    def test_a_warning_is_not_clean(self):
        """It has to be looked at."""
        report = pt.check(dataset(event(evidence=[]), actors=[], sources=[]))
        assert [finding.severity for finding in report] == [pt.Severity.WARNING]
        assert not report.is_clean


STRIKES = [pt.TimelineDefinition(id="strikes")]


class TestDuplicateId:
    """Ids share one namespace in a dataset."""

    @pytest.mark.parametrize(
        ("fields", "where"),
        [
            ({"events": [event(), event()]}, "events[1].id"),
            ({"actors": [*PILOTS, pt.Actor(id="letter", name="A letter")]}, "events[0].id"),
            ({"claims": [pt.Claim(id="port", title="C", evidence=[evidence()])]}, "claims[0].id"),
            ({"timelines": [pt.TimelineDefinition(id="port")]}, "timelines[0].id"),
            ({"coverage": [pt.Coverage(id="gazette")]}, "coverage[0].id"),
            (
                {"links": [pt.Link(subject="letter", kind="within", object="letter", id="pilots")]},
                "links[0].id",
            ),
            ({"events": [event(evidence=[evidence(id="port")])]}, "events[0].evidence[0].id"),
        ],
    )
    def test_an_id_is_taken_once(self, fields, where):
        """Whatever kinds of thing the two are."""
        assert found(dataset(**fields), "duplicate-id") == [where]

    def test_every_further_one_is_named(self):
        """Each says which one has the id."""
        report = pt.check(dataset(event(), event(), event()))
        assert [finding.location.path for finding in report] == ["events[1].id", "events[2].id"]
        assert all("already used by events[0]" in finding.message for finding in report)
        assert {finding.hint for finding in report} == {"write letter-2"}

    @pytest.mark.parametrize(
        ("part", "terms"),
        [
            ("roles", [pt.Term(id="actor")] * 2),
            ("date_roles", [pt.Term(id="signed")] * 2),
            ("jurisdictions", [pt.Term(id="old-town")] * 2),
            ("topics", [pt.Term(id="fees")] * 2),
            ("attributes", [pt.AttributeDefinition(id="pages")] * 2),
            ("link_kinds", [pt.LinkKind(id="answers")] * 2),
            ("event_types", [pt.EventType(id="letter")] * 2),
        ],
    )
    def test_a_word_is_defined_once(self, part, terms):
        """Two definitions of one word leave open which one holds."""
        data = dataset(codebook=pt.Codebook(**{part: terms}))
        assert found(data, "duplicate-id") == [f"codebook.{part}[1].id"]

    def test_the_codebook_has_names_of_its_own(self):
        """An event may be called what its type is called; what has no id takes none."""
        data = dataset(
            codebook=pt.Codebook(event_types=[pt.EventType(id="letter")]),
            links=[pt.Link(subject="letter", kind="within", object="letter")] * 2,
            coverage=[pt.Coverage(), pt.Coverage()],
        )
        assert found(data, "duplicate-id") == []


class TestDanglingReference:
    """Every id that is named belongs to something of the right kind."""

    def test_an_anchor_may_have_another_id_now(self):
        """As the stub of a draft has, when it is coded; a mistyped one is shown corrected."""
        for anchor, hint in (("courier-p3-on-friday", "another id"), ("lettre", "'letter'")):
            counted = event("reply", evidence=[evidence(offset=(1, 1), anchor=anchor)])
            report = pt.check(dataset(events=[event(), counted]), rules=["dangling-reference"])
            assert [hint in finding.hint for finding in report] == [True]

    @pytest.mark.parametrize(
        ("fields", "where"),
        [
            ({"actors": [*PILOTS, pt.Actor(id="a", name="A", part_of="g")]}, "actors[1].part_of"),
            (
                {"events": [event(participants=[pt.Participant("ghost", "actor")])]},
                "events[0].participants[0].actor_id",
            ),
            (
                {"events": [event(evidence=[evidence(source_id="ghost")])]},
                "events[0].evidence[0].source_id",
            ),
            (
                {"events": [event(evidence=[evidence(attributed_to="ghost")])]},
                "events[0].evidence[0].attributed_to",
            ),
            (
                {"events": [event(timelines=["ghost"])], "timelines": STRIKES},
                "events[0].timelines[0]",
            ),
            (
                {"links": [pt.Link(subject="ghost", kind="within", object="letter")]},
                "links[0].subject",
            ),
            (
                {"links": [pt.Link(subject="gazette.printed", kind="within", object="letter")]},
                "links[0].subject",
            ),
            (
                {"links": [pt.Link(subject="letter", kind="within", object="ghost.signed")]},
                "links[0].object",
            ),
            (
                {
                    "links": [
                        pt.Link(
                            subject="letter",
                            kind="within",
                            object="letter",
                            evidence=[evidence(source_id="ghost")],
                        )
                    ]
                },
                "links[0].evidence[0].source_id",
            ),
            (
                {"claims": [pt.Claim(id="c", title="C", speaker="ghost", evidence=[evidence()])]},
                "claims[0].speaker",
            ),
            (
                {
                    "claims": [
                        pt.Claim(
                            id="c", title="C", about=["letter", "ghost"], evidence=[evidence()]
                        )
                    ]
                },
                "claims[0].about[1]",
            ),
            (
                {
                    "claims": [
                        pt.Claim(id="c", title="C", timelines=["ghost"], evidence=[evidence()])
                    ],
                    "timelines": STRIKES,
                },
                "claims[0].timelines[0]",
            ),
            (
                {"claims": [pt.Claim(id="c", title="C", made_in="ghost", evidence=[evidence()])]},
                "claims[0].made_in",
            ),
            ({"coverage": [pt.Coverage(sources=["ghost"])]}, "coverage[0].sources[0]"),
            (
                {"coverage": [pt.Coverage(timeline="ghost")], "timelines": STRIKES},
                "coverage[0].timeline",
            ),
            (
                {"timelines": [pt.TimelineDefinition(id="strikes", origin="ghost")]},
                "timelines[0].origin",
            ),
            (
                {"codebook": pt.Codebook(event_types=[pt.EventType(id="letter", parent="ghost")])},
                "codebook.event_types[0].parent",
            ),
            (
                {"events": [event(evidence=[evidence(offset=(1, 1), anchor="ghost")])]},
                "events[0].evidence[0].anchor",
            ),
            (
                {"events": [event(evidence=[evidence(offset=(1, 1), anchor="letter.signed")])]},
                "events[0].evidence[0].anchor",
            ),
            (
                {"events": [event(evidence=[evidence(offset=(1, 1), anchor="gazette.signed")])]},
                "events[0].evidence[0].anchor",
            ),
        ],
    )
    def test_an_id_of_nothing_is_found(self, fields, where):
        """Wherever a dataset can name an id."""
        assert found(dataset(**fields), "dangling-reference") == [where]

    def test_the_right_kind_is_asked_for(self):
        """A source can't take part in an event."""
        data = dataset(event(participants=[pt.Participant("gazette", "actor")]))
        (finding,) = pt.check(data)
        assert finding.message == "'gazette' is not the id of any actor; expected an existing id"

    def test_a_mistyped_id_is_recognised(self):
        """The hint names the id that was meant."""
        data = dataset(event(participants=[pt.Participant("pilot", "actor")]))
        assert hints(data) == ["did you mean 'pilots'?"]

    def test_a_role_date_must_be_one_of_the_event(self):
        """An event without such a date can't be tied by it."""
        law = event("order-7", dates={"in_force": WHEN})
        ends = [("order-7.in_force", []), ("order-7.in_fource", ["links[0].subject"])]
        for subject, places in ends:
            link = pt.Link(subject=subject, kind="precedes", object="gazette")
            assert found(dataset(law, links=[link]), "dangling-reference") == places

    def test_a_mistyped_role_date_is_recognised(self):
        """The hint names the role that the event has."""
        law = event("order-7", dates={"in_force": WHEN})
        link = pt.Link(subject="order-7.in_fource", kind="precedes", object="gazette")
        assert hints(dataset(law, links=[link])) == ["did you mean 'in_force'?"]

    def test_timelines_need_no_definition(self):
        """Where a dataset defines none, their names are free."""
        data = dataset(event(timelines=["strikes"]), coverage=[pt.Coverage(timeline="strikes")])
        assert found(data, "dangling-reference") == []

    def test_what_leads_somewhere_is_no_finding(self):
        """A source, an event, a claim, an actor, a timeline."""
        claims = [
            pt.Claim(id="c", title="C", speaker="port", about=["letter"], evidence=[evidence()]),
            pt.Claim(id="d", title="D", about=["c"], evidence=[evidence(attributed_to="gazette")]),
        ]
        data = dataset(
            event(timelines=["strikes"]),
            claims=claims,
            links=[pt.Link(subject="gazette", kind="follows", object="letter")],
            timelines=[pt.TimelineDefinition(id="strikes", origin="letter")],
            coverage=[pt.Coverage(timeline="strikes", sources=["gazette"])],
        )
        assert found(data, "dangling-reference") == []


class TestCircularHierarchy:
    """Actors and event types are trees."""

    def test_a_circle_names_everyone_in_it(self):
        """Of one step or of several."""
        actors = [
            pt.Actor(id="a", name="A", part_of="b"),
            pt.Actor(id="b", name="B", part_of="c"),
            pt.Actor(id="c", name="C", part_of="a"),
            pt.Actor(id="below", name="Below", part_of="a"),
            pt.Actor(id="self", name="Self", part_of="self"),
        ]
        places = ["actors[1]", "actors[2]", "actors[3]", "actors[5]"]
        assert found(dataset(actors=[*PILOTS, *actors]), "circular-hierarchy") == places

    @pytest.mark.parametrize(
        ("anchors", "places"),
        [
            ({"a": "b", "b": "c", "c": "a"}, ["events[0]", "events[1]", "events[2]"]),
            ({"a": "a", "b": "a", "c": ""}, ["events[0]"]),
            ({"a": "b", "b": "c", "c": ""}, []),
            ({"a": "b", "b": "b.signed", "c": ""}, []),
        ],
    )
    def test_dates_can_be_counted_from_each_other(self, anchors, places):
        """In a circle, none of them comes from elsewhere; a role date always does."""
        events = [
            event(
                key,
                basis="anchored",
                dates={"signed": WHEN},
                evidence=[
                    evidence(phrase="then", offset=(0, 0) if anchor else None, anchor=anchor)
                ],
            )
            for key, anchor in anchors.items()
        ]
        assert found(dataset(*events), "circular-hierarchy") == places
        stated = [attrs.evolve(each, basis="stated") for each in events]
        assert found(dataset(*stated), "circular-hierarchy") == []

    def test_event_types_can_be_circular_too(self):
        """The place is in the codebook."""
        types = [pt.EventType(id="letter", parent="note"), pt.EventType(id="note", parent="letter")]
        data = dataset(codebook=pt.Codebook(event_types=types))
        places = ["codebook.event_types[0]", "codebook.event_types[1]"]
        assert found(data, "circular-hierarchy") == places

    def test_a_tree_is_no_circle(self):
        """Two may be part of the same third."""
        actors = [
            pt.Actor(id="a", name="A"),
            pt.Actor(id="b", name="B", part_of="a"),
            pt.Actor(id="c", name="C", part_of="a"),
        ]
        assert found(dataset(actors=[*PILOTS, *actors]), "circular-hierarchy") == []


class TestEndsBeforeItBegins:
    """An event ends no earlier than it begins, and takes as long as its dates allow."""

    @pytest.mark.parametrize(
        ("fields", "where"),
        [
            ({"dates": {"ended": pt.parse_when("2018-06-19")}}, "events[0].dates.ended"),
            (
                {
                    "dates": {
                        "in_force": pt.parse_when("2018-08"),
                        "ended": pt.parse_when("2018-07"),
                    }
                },
                "events[0].dates.ended",
            ),
            ({"duration": (1, 3)}, "events[0].duration"),
            (
                {"when": pt.parse_when("2018-06-01/2018-06-10"), "duration": (10, 12)},
                "events[0].duration",
            ),
            (
                {"when": pt.parse_when("2018-06-01/2018-06-10"), "duration": (None, 8)},
                "events[0].duration",
            ),
            ({"when": pt.parse_when("2018-06/.."), "duration": (None, -1)}, "events[0].duration"),
        ],
    )
    def test_what_no_day_allows_is_found(self, fields, where):
        """The dates leave no room for it."""
        assert found(dataset(event(**fields)), "ends-before-it-begins") == [where]

    @pytest.mark.parametrize(
        "fields",
        [
            {"dates": {"ended": pt.parse_when("2018-06")}},
            {"dates": {"in_force": pt.parse_when("2018-07"), "ended": pt.parse_when("2018-07")}},
            {"duration": (0, 3)},
            {"when": pt.parse_when("2018-06-01/2018-06-10"), "duration": (9, 9)},
            {"when": pt.parse_when("2018-06/.."), "duration": (400, None)},
            {"when": pt.parse_when("2018-06/"), "duration": (400, 500)},
            {"duration": (None, None)},
        ],
    )
    def test_what_some_day_allows_is_left_alone(self, fields):
        """Doubt is not enough for a finding."""
        assert found(dataset(event(**fields)), "ends-before-it-begins") == []


class TestStagesOutOfOrder:
    """Date roles follow each other as the codebook has it."""

    BOOK = pt.Codebook(stages=["proposed", "adopted", "in_force"])

    @pytest.mark.parametrize(
        ("dates", "places"),
        [
            ({"proposed": "2018", "adopted": "2019", "in_force": "2019"}, []),
            ({"adopted": "2018-06", "in_force": "2018-06-01"}, []),
            ({"adopted": "2018-06-02", "in_force": "2018-06-01"}, ["in_force"]),
            ({"in_force": "2017", "proposed": "2018"}, ["in_force"]),
            (
                {"proposed": "2019", "adopted": "2018", "in_force": "2017"},
                ["adopted"] + 2 * ["in_force"],
            ),
            ({"announced": "2020", "adopted": "2018"}, []),
        ],
    )
    def test_an_order_that_no_day_allows_is_found(self, dates, places):
        """Stages that an event does not have are passed over, and other roles are free."""
        law = event(dates={role: pt.parse_when(text) for role, text in dates.items()})
        assert found(dataset(law, codebook=self.BOOK), "stages-out-of-order") == [
            f"events[0].dates.{role}" for role in places
        ]


class TestReportedBeforeItHappened:
    """Nobody reports as a fact what lies ahead."""

    @pytest.mark.parametrize("reports", [pt.ReportedAs.OCCURRED, pt.ReportedAs.ONGOING])
    def test_a_later_begin_is_found(self, reports):
        """The source came out on 20 June."""
        later = event(
            when=pt.parse_when("2018-06-21/2018-07"), evidence=[evidence(reports=reports)]
        )
        (place,) = found(dataset(later), "reported-before-it-happened")
        assert place == "events[0].evidence[0].reports"

    @pytest.mark.parametrize(
        "fields",
        [
            {"reports": pt.ReportedAs.EXPECTED},
            {"reports": None},
            {"reports": pt.ReportedAs.OCCURRED, "stance": pt.Stance.DISPUTES},
            {"reports": pt.ReportedAs.OCCURRED, "stance": pt.Stance.MENTIONS},
        ],
    )
    def test_what_is_not_reported_as_a_fact_is_left_alone(self, fields):
        """An announcement, or a passage that does not support."""
        when = pt.parse_when("2019")
        later = event(when=when, status="proposed", evidence=[evidence(**fields)])
        assert found(dataset(later), "reported-before-it-happened") == []

    @pytest.mark.parametrize("text", ["2018-06-20", "2018-06", "[2018-06-20..2018-06-30]"])
    def test_a_begin_that_may_be_earlier_is_left_alone(self, text):
        """The same day counts as earlier."""
        same = event(when=pt.parse_when(text), evidence=[evidence(reports=pt.ReportedAs.OCCURRED)])
        assert found(dataset(same), "reported-before-it-happened") == []

    def test_a_source_without_a_date_proves_nothing(self):
        """Nobody knows when it came out."""
        later = event(
            when=pt.parse_when("2019"), evidence=[evidence(reports=pt.ReportedAs.OCCURRED)]
        )
        undated = [pt.Source(id="gazette", title="The Gazette")]
        assert found(dataset(later, sources=undated), "reported-before-it-happened") == []


class TestOngoingAfterItsEnd:
    """What goes on has not ended."""

    @pytest.mark.parametrize(
        ("text", "reports", "is_found"),
        [
            ("2018-01/2018-06-19", pt.ReportedAs.ONGOING, True),
            ("2018-01/2018-06-20", pt.ReportedAs.ONGOING, False),
            ("2018-01/2018-06", pt.ReportedAs.ONGOING, False),
            ("2018-01/..", pt.ReportedAs.ONGOING, False),
            ("2018-01/", pt.ReportedAs.ONGOING, False),
            ("2018-01/2018-06-19", pt.ReportedAs.OCCURRED, False),
        ],
    )
    def test_an_end_before_the_source_is_found(self, text, reports, is_found):
        """On the day itself it may still go on."""
        strike = event(when=pt.parse_when(text), evidence=[evidence(reports=reports)])
        places = ["events[0].evidence[0].reports"] * is_found
        assert found(dataset(strike), "ongoing-after-its-end") == places


class TestOffsetDisagrees:
    """A phrase such as "last week" fits the dates of event and source."""

    @pytest.mark.parametrize(
        ("text", "offset", "is_found"),
        [
            ("2018-06-13", (7, 7), False),
            ("2018-06-13", (8, 14), True),
            ("2018-06", (19, 40), False),
            ("2018-06", (20, 40), True),
            ("2018-06-13", (None, 6), True),
            ("2018-06-13", (None, None), False),
            ("../2018-06-13", (8, 14), False),
        ],
    )
    def test_days_that_do_not_overlap_are_found(self, text, offset, is_found):
        """Whatever the passage reports; an open begin leaves nothing to hold against it."""
        told = event(
            when=pt.parse_when(text), evidence=[evidence(offset=offset, phrase="last week")]
        )
        places = ["events[0].evidence[0].offset"] * is_found
        assert found(dataset(told), "offset-disagrees") == places

    def test_one_reading_that_fits_is_enough(self):
        """And if none does, the message has them all."""
        (place,) = ["events[0].evidence[0].offset"]
        fits = event(evidence=[evidence(offset=(4, 11), alternatives=[(1, 1), (0, 0)])])
        assert found(dataset(fits), "offset-disagrees") == []
        none_fits = event(evidence=[evidence(offset=(4, 11), alternatives=[(1, 1)])])
        assert found(dataset(none_fits), "offset-disagrees") == [place]
        (finding,) = pt.check(dataset(none_fits))
        assert finding.message.startswith("the offset puts 4 to 11 days or 1 day between 'letter'")

    def test_a_phrase_may_count_from_another_event(self):
        """Then the publication date is no matter, not even whether there is one."""
        undated = [pt.Source(id="gazette", title="The Gazette")]
        for offset, places in (((-9, -9), []), ((9, 9), ["events[1].evidence[0].offset"])):
            told = evidence(offset=offset, anchor="letter", phrase="nine days later")
            when = pt.parse_when("2018-06-29")
            reply = event("reply", when=when, status="proposed", evidence=[told])
            for sources in ([pt.Source(id="gazette", title="G", published=WHEN)], undated):
                data = dataset(event(), reply, sources=sources)
                assert found(data, "offset-disagrees") == places

    @pytest.mark.parametrize(
        ("phrase", "start"),
        [("last week", "'last week' puts 9 days"), ("", "the offset puts 9 days")],
    )
    def test_the_message_tells_both_numbers_of_days(self, phrase, start):
        """With the phrase, where it was kept."""
        told = event(evidence=[evidence(offset=(9, 9), phrase=phrase)])
        (finding,) = pt.check(dataset(told))
        assert finding.message.startswith(start)
        assert "their dates put 0 days" in finding.message


class TestClaimOutsideItsEvent:
    """A claim is made on a day of the event in which it is made."""

    @staticmethod
    def claim(**fields):
        """A claim with evidence."""
        return pt.Claim(id="c", title="C", evidence=[evidence()], **fields)

    @pytest.mark.parametrize("made", ["2018-06-19", "2018-06-21", "2019", "[..2018-05]"])
    def test_another_day_is_found(self, made):
        """Before or after it."""
        claim = self.claim(made=pt.parse_when(made), made_in="letter")
        data = dataset(claims=[claim])
        assert found(data, "claim-outside-its-event") == ["claims[0].made"]
        assert hints(data) == ["leave 'made' out, or correct 'made_in'"]

    @pytest.mark.parametrize("made", ["2018-06-20", "2018", "[..2018-06-20]", "2018-06/2018-07"])
    def test_a_day_that_may_be_the_same_is_not(self, made):
        """Only what cannot be true is an error."""
        claim = self.claim(made=pt.parse_when(made), made_in="letter")
        data = dataset(claims=[claim])
        assert found(data, "claim-outside-its-event") == []

    def test_one_of_the_two_dates_is_enough(self):
        """And an event that is not there is a dangling reference, and nothing else."""
        data = dataset(claims=[self.claim(made_in="letter")])
        assert found(data, "claim-outside-its-event") == []
        data = dataset(claims=[self.claim(made=pt.parse_when("1921"))])
        assert found(data, "claim-outside-its-event") == []
        data = dataset(claims=[self.claim(made=pt.parse_when("1921"), made_in="ghost")])
        assert found(data, "dangling-reference") == ["claims[0].made_in"]


class TestUnknownTerm:
    """Words are those of the codebook."""

    BOOK = pt.Codebook(
        event_types=[pt.EventType(id="letter")],
        roles=[pt.Term(id="actor")],
        date_roles=[pt.Term(id="in_force")],
        attributes=[pt.AttributeDefinition(id="pages", type=pt.AttributeType.NUMBER)],
        link_kinds=[pt.LinkKind(id="answers")],
        jurisdictions=[pt.Term(id="old-town")],
        topics=[pt.Term(id="fees")],
    )

    @pytest.mark.parametrize(
        ("fields", "where"),
        [
            ({"events": [event(event_type="lettre")]}, "events[0].event_type"),
            (
                {"events": [event(participants=[pt.Participant("port", "actr")])]},
                "events[0].participants[0].role",
            ),
            ({"events": [event(dates={"inforce": WHEN})]}, "events[0].dates.inforce"),
            ({"events": [event(attributes={"page": 1})]}, "events[0].attributes.page"),
            ({"events": [event(jurisdictions=["US", "oldtown"])]}, "events[0].jurisdictions[1]"),
            (
                {
                    "claims": [
                        pt.Claim(id="c", title="C", attributes={"page": 1}, evidence=[evidence()])
                    ]
                },
                "claims[0].attributes.page",
            ),
            (
                {"claims": [pt.Claim(id="c", title="C", topic="fee", evidence=[evidence()])]},
                "claims[0].topic",
            ),
            (
                {"links": [pt.Link(subject="letter", kind="answer", object="letter")]},
                "links[0].kind",
            ),
        ],
    )
    def test_a_word_it_does_not_define_is_found(self, fields, where):
        """With the one that was meant."""
        data = dataset(codebook=self.BOOK, **fields)
        assert found(data, "unknown-term") == [where]
        assert hints(data)[0].startswith("did you mean '")

    def test_a_stage_must_be_a_date_role(self):
        """Stages are the date roles that follow each other."""
        book = pt.Codebook(date_roles=[pt.Term(id="adopted")], stages=["adopted", "enforced"])
        assert found(dataset(codebook=book), "unknown-term") == ["codebook.stages[1]"]

    def test_the_codebooks_own_words_are_known(self):
        """So are ISO 3166-2 codes and temporal links, which need no codebook."""
        data = dataset(
            event(
                participants=[pt.Participant("port", "actor")],
                dates={"in_force": WHEN},
                attributes={"pages": 3},
                jurisdictions=["old-town", "US-NY"],
            ),
            codebook=self.BOOK,
            claims=[
                pt.Claim(id=name, title="C", topic=topic, evidence=[evidence()])
                for name, topic in [("on-fees", "fees"), ("on-nothing", "")]
            ],
            links=[
                pt.Link(subject="letter", kind=kind, object="gazette")
                for kind in ("answers", "no_later_than", "allen:met-by")
            ],
        )
        assert found(data, "unknown-term") == []

    def test_an_empty_part_allows_every_word(self):
        """A dataset may begin without a codebook."""
        data = dataset(
            event(
                participants=[pt.Participant("port", "any")],
                dates={"any": WHEN},
                attributes={"any": 1},
            ),
            claims=[pt.Claim(id="c", title="C", topic="any", evidence=[evidence()])],
        )
        assert found(data, "unknown-term") == []

    @pytest.mark.parametrize(
        ("fields", "message"),
        [
            (
                {"links": [pt.Link(subject="letter", kind="preceeds", object="letter")]},
                "'preceeds' is not a link kind in the codebook and not a temporal relation",
            ),
            (
                {"events": [event(jurisdictions=["new-york"])]},
                "'new-york' is not a jurisdiction in the codebook and not an ISO 3166-2 code",
            ),
        ],
    )
    def test_an_empty_codebook_knows_time_and_countries(self, fields, message):
        """A mistyped relation would leave an order unstated, and nobody would see it."""
        (finding,) = pt.check(dataset(**fields))
        assert finding.message == f"{message}; expected a defined one"


class TestAttributeType:
    """An attribute holds what the codebook says it holds."""

    BOOK = pt.Codebook(
        attributes=[pt.AttributeDefinition(id=kind.value, type=kind) for kind in pt.AttributeType]
    )

    @pytest.mark.parametrize("name", ["text", "number", "boolean", "quantity"])
    @pytest.mark.parametrize(
        ("held", "value"),
        [
            ("text", "nine"),
            ("number", 9),
            ("number", 0.5),
            ("boolean", True),
            ("quantity", pt.Quantity.parse(">9")),
        ],
    )
    def test_only_its_own_type_will_do(self, name, held, value):
        """True is no number, and a number is no quantity."""
        data = dataset(event(attributes={name: value}), codebook=self.BOOK)
        places = [f"events[0].attributes.{name}"] * (name != held)
        assert found(data, "attribute-type") == places

    def test_claims_are_looked_at_too(self):
        """They carry the same attributes."""
        claim = pt.Claim(id="c", title="C", attributes={"number": "nine"}, evidence=[evidence()])
        data = dataset(claims=[claim], codebook=self.BOOK)
        assert found(data, "attribute-type") == ["claims[0].attributes.number"]


class TestWithoutEvidence:
    """Everything stated rests on something."""

    def test_an_event_and_a_claim_without_evidence_are_found(self):
        """As warnings, for evidence may still come."""
        data = dataset(event(), event("b", evidence=[]), claims=[pt.Claim(id="c", title="C")])
        assert found(data, "without-evidence") == ["events[1].evidence", "claims[0].evidence"]
        assert {finding.severity for finding in pt.check(data)} == {pt.Severity.WARNING}


class TestOriginOutsideTimeline:
    """A timeline counts from an event of its own."""

    @pytest.mark.parametrize(("names", "is_found"), [((), True), (("strikes",), False)])
    def test_an_origin_that_does_not_belong_is_found(self, names, is_found):
        """The event has to name the timeline."""
        data = dataset(
            event(timelines=names), timelines=[pt.TimelineDefinition(id="strikes", origin="letter")]
        )
        places = ["timelines[0].origin"] * is_found
        assert found(data, "origin-outside-timeline") == places

    def test_a_timeline_without_origin_is_left_alone(self):
        """Not every timeline is one course of events."""
        assert found(dataset(timelines=STRIKES), "origin-outside-timeline") == []
