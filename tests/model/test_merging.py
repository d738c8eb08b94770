from __future__ import annotations

from pathlib import Path

import attrs
import pytest

import policytimeline as pt
from policytimeline import ClashError, Dataset, InvalidValueError

ROOT = Path(__file__).parents[2]
WHEN = pt.parse_when("2018-06")
EMPTY = Dataset(title="Nothing")


def event(name, **fields):
    """An event with an id."""
    return pt.Event(id=name, **{"title": name, "event_type": "law", "when": WHEN} | fields)


def town(**fields):
    """A dataset with a title."""
    return Dataset(**{"title": "Town"} | fields)


GAZETTE = pt.Source(id="gazette", title="Gazette", url="https://www.gazette.org/1/")
CITED = pt.Evidence(
    source_id="gazette", attributed_to="mayor", anchor="vote.signed", offset=(1, 1), id="piece"
)
FIRST = town(
    sources=[GAZETTE],
    actors=[pt.Actor(id="state", name="State"), pt.Actor(id="mayor", name="M", part_of="state")],
    events=[event("vote", dates={"signed": WHEN})],
    timelines=[pt.TimelineDefinition(id="plan", origin="vote")],
)
SECOND = town(
    title="Village",
    version="2",
    sources=[GAZETTE, pt.Source(id="diary", title="Diary")],
    actors=[pt.Actor(id="state", name="State"), pt.Actor(id="mayor", name="M", part_of="state")],
    events=[
        event("vote", title="Another", dates={"signed": WHEN}, timelines=["plan"]),
        event(
            "law",
            participants=[pt.Participant("mayor", "actor")],
            evidence=[CITED],
            timelines=["plan"],
        ),
    ],
    links=[pt.Link(id="tie", subject="law", kind="follows", object="vote.signed")],
    claims=[
        pt.Claim(id="say", title="S", made_in="vote", about=["law"], speaker="mayor"),
        pt.Claim(id="no", title="N", about=["say", "vote"], timelines=["plan"]),
    ],
    coverage=[pt.Coverage(id="all", timeline="plan", sources=["diary", "gazette"])],
    timelines=[pt.TimelineDefinition(id="plan", origin="vote")],
    checks=pt.CheckPolicy(
        waive=[
            pt.Waiver(code="without-evidence", at="vote", reason="r"),
            pt.Waiver(code="without-evidence", at="events[1].evidence", reason="r"),
        ]
    ),
)


class TestJoined:
    """Equal entries are joined, and the rest is put one after the other."""

    def test_with_an_empty_dataset(self):
        """Nothing changes; but the title is that of the first."""
        assert SECOND.merged(EMPTY) == SECOND
        assert EMPTY.merged(SECOND) == attrs.evolve(SECOND, title="Nothing")

    def test_with_itself(self):
        """Nothing changes, not even what is there twice."""
        twice = [event("a"), event("a", title="Other")]
        links = [pt.Link(subject="a", kind="follows", object="a")] * 2
        dataset = town(events=twice, links=links, note="One.\n\nTwo.", licence="MIT")
        assert dataset.merged(dataset) == dataset

    def test_the_dataset_as_a_whole(self):
        """Licences hold together, notes and contributors follow each other."""
        first = town(version="1", licence="MIT", contributors=["A"], note="One.")
        second = town(version="2", licence="CC0-1.0", contributors=["B", "A"], note="Two.\n\nOne.")
        both = first.merged(second)
        assert (both.version, both.licence) == ("1", "MIT AND CC0-1.0")
        assert (both.contributors, both.note) == (("A", "B"), "One.\n\nTwo.")

    def test_codebooks(self):
        """Term by term."""
        first = pt.Codebook(version="1", roles=[pt.Term(id="a"), pt.Term(id="b")], stages=["s"])
        second = pt.Codebook(version="2", roles=[pt.Term(id="c"), pt.Term(id="a")])
        book = town(codebook=first).merged(town(codebook=second)).codebook
        assert (book.version, list(book.roles), book.stages) == ("1", ["a", "b", "c"], ("s",))

    def test_what_a_part_lacks(self):
        """An origin or a `made_in` that one leaves out, and what a claim is about."""
        whole = town(
            events=[event("a", tags=["x"]), event("b", tags=["y"])],
            claims=[pt.Claim(id="c", title="C", about=["a", "b"], made_in="b")],
            timelines=[pt.TimelineDefinition(id="t", origin="a")],
        )
        parts = [whole.filter(tag="x"), whole.filter(tag="y")]
        assert parts[1].claims["c"].about == ("b",)
        assert attrs.evolve(parts[0].merged(parts[1]), timelines=[]) == attrs.evolve(
            whole, timelines=[]
        )


class TestClashes:
    """Ids and terms that mean different things."""

    def test_all_are_named_at_once(self):
        """Each with its place in the second, and both values."""
        first = town(
            events=[event("a", tags=["x"]), event("b")],
            codebook=pt.Codebook(roles=[pt.Term(id="r", definition="One")], stages=["s", "t"]),
        )
        second = town(
            events=[event("b", when=pt.parse_when("2019")), event("a", tags=["y"], title="A")],
            codebook=pt.Codebook(roles=[pt.Term(id="r", definition="Two")], stages=["t", "s"]),
        )
        with pytest.raises(ClashError) as caught:
            first.merged(second)
        assert [each.location.path for each in caught.value.findings] == [
            "events[0].when",
            "events[1].title",
            "events[1].tags[0]",
            "codebook.roles[0].definition",
            "codebook.stages",
        ]
        text = str(caught.value)
        assert "event 'b' has when 2019 here, but when 2018-06 in the other dataset" in text
        assert "has tags[0] 'y' here, but tags[0] 'x' in the other" in text
        assert "prefix='b-'" in text
        assert "definitions='first'" in text

    def test_ids_of_other_kinds(self):
        """All ids are in one namespace, those of evidence included."""
        piece = pt.Evidence(source_id="s", id="same")
        first = town(actors=[pt.Actor(id="a", name="A")], events=[event("e", evidence=[piece])])
        second = town(sources=[pt.Source(id="a", title="A")], events=[event("f", evidence=[piece])])
        with pytest.raises(ClashError) as caught:
            first.merged(second)
        sentences = [each.message for each in caught.value.findings]
        assert sentences == [
            f"{here} in the other dataset; expected different ids"
            for here in (
                "'a' is the id of a source here, but of an actor",
                "'same' is the id of evidence of 'f' here, but of evidence of 'e'",
            )
        ]

    def test_definitions(self):
        """The first can be kept."""
        first, second = (
            town(codebook=pt.Codebook(roles=[pt.Term(id="r", definition=text)]))
            for text in ("One", "Two")
        )
        with pytest.raises(ClashError, match="'Two' here, but definition 'One'") as caught:
            first.merged(second)
        assert "prefix" not in str(caught.value)
        kept = first.merged(second, definitions="first")
        assert kept.codebook.roles["r"].definition == "One"

    def test_different_values_of_what_a_part_may_lack(self):
        """Two origins are two."""
        first, second = (
            town(timelines=[pt.TimelineDefinition(id="t", origin=name)]) for name in "ab"
        )
        with pytest.raises(ClashError, match="origin 'b' here, but origin 'a'"):
            first.merged(second)


class TestPrefix:
    """The ids of the second dataset change, and every reference to them."""

    BOTH = FIRST.merged(SECOND, prefix="b-")

    def test_every_reference(self):
        """None is lost, and none leads elsewhere."""
        both = self.BOTH
        law = both.events["b-law"]
        (piece,) = law.evidence
        assert (piece.id, piece.anchor) == ("b-piece", "b-vote.signed")
        assert (piece.source_id, piece.attributed_to) == ("gazette", "mayor")
        assert law.participants == (pt.Participant("mayor", "actor"),)
        (link,) = both.links
        assert (link.id, link.subject, link.object) == ("b-tie", "b-law", "b-vote.signed")
        assert both.claims["b-say"].made_in == "b-vote"
        assert both.claims["b-no"].about == ("b-say", "b-vote")
        assert both.claims["b-no"].timelines == ("b-plan",)
        assert both.coverage[0] == pt.Coverage(
            id="b-all", timeline="b-plan", sources=["diary", "gazette"]
        )
        assert both.timeline_definitions["b-plan"].origin == "b-vote"
        assert [e.id for e in both.timeline("b-plan")] == ["b-law", "b-vote"]
        assert [each.at for each in both.checks.waive] == ["b-vote", "events[2].evidence"]

    def test_sources_and_actors(self):
        """Equal ones are joined."""
        assert list(self.BOTH.sources) == ["gazette", "diary"]
        assert list(self.BOTH.actors) == ["state", "mayor"]

    def test_an_actor_that_is_part_of_another_one(self):
        """It is not the same actor then."""
        second = attrs.evolve(
            SECOND,
            actors=[attrs.evolve(SECOND.actors["state"], name="Other"), SECOND.actors["mayor"]],
        )
        both = FIRST.merged(second, prefix="b-")
        assert list(both.actors) == ["state", "mayor", "b-state", "b-mayor"]
        assert both.actors["b-mayor"].part_of == "b-state"
        assert both.claims["b-say"].speaker == "b-mayor"

    def test_timelines_that_are_only_named(self):
        """Their ids change, too, whatever else has the id."""
        second = town(
            sources=[pt.Source(id="plan", title="P")],
            events=[event("e", timelines=["plan"], evidence=[pt.Evidence(source_id="plan")])],
        )
        both = town(timelines=[pt.TimelineDefinition(id="t")]).merged(second, prefix="b-")
        assert both.events["b-e"].timelines == ("b-plan",)
        assert both.events["b-e"].evidence[0].source_id == "plan"

    @pytest.mark.parametrize("prefix", ["B ", "b_", "é"])
    def test_one_that_no_id_can_start_with(self, prefix):
        """Is refused."""
        with pytest.raises(InvalidValueError, match="cannot start an id"):
            FIRST.merged(SECOND, prefix=prefix)

    def test_one_that_leads_to_a_clash(self):
        """Is one, too."""
        with pytest.raises(ClashError, match="'b-law'"):
            town(events=[event("b-law", title="x")]).merged(SECOND, prefix="b-")


class TestSameEntries:
    """Sources and actors under different ids."""

    OTHER = town(
        sources=[
            pt.Source(id="paper", title="P", url="http://gazette.org/1?utm_source=x#top"),
            pt.Source(id="diary", title="D"),
        ],
        actors=[pt.Actor(id="land", name="state "), pt.Actor(id="m", name="M", kind="person")],
        events=[event("e", evidence=[pt.Evidence(source_id="paper")])],
    )

    def test_they_are_named(self):
        """With their places."""
        found = FIRST.same_entries(self.OTHER)
        assert [(each.code, each.location.path) for each in found] == [
            ("same-source", "sources[0]"),
            ("same-actor", "actors[0]"),
        ]
        assert found[0].message == (
            "'paper' is the same document as 'gazette' in the other dataset; expected one id"
        )

    def test_by_the_digest(self):
        """The text is the same."""
        first, second = (
            town(sources=[pt.Source(id=name, title=name, digest="0" * 64)]) for name in "ab"
        )
        assert [each.value for each in first.same_entries(second)] == ["b"]
        assert first.same_entries(first) == ()

    def test_sources_can_be_joined(self):
        """The first dataset's is kept."""
        both = FIRST.merged(self.OTHER, same_sources="join")
        assert list(both.sources) == ["gazette", "diary"]
        assert both.sources["gazette"] == GAZETTE
        assert both.events["e"].evidence[0].source_id == "gazette"

    def test_with_a_prefix(self):
        """Both at once."""
        other = attrs.evolve(self.OTHER, events=[*self.OTHER.events.all, event("vote", note="n")])
        both = FIRST.merged(other, same_sources="join", prefix="b-")
        assert both.events["b-e"].evidence[0].source_id == "gazette"

    def test_of_different_days(self):
        """They are not joined, but clash."""
        first, second = (
            town(
                sources=[
                    pt.Source(
                        id=name,
                        title="T",
                        url="https://x.org",
                        published=pt.UncertainDate.parse(day),
                    )
                ]
            )
            for name, day in (("a", "2018-06-01"), ("b", "2018-06-02"))
        )
        with pytest.raises(ClashError, match="'b' was published 2018-06-02"):
            first.merged(second, same_sources="join")


class TestOptions:
    """What is passed for them."""

    @pytest.mark.parametrize(
        "options",
        [{"prefix": 3}, {"definitions": "last"}, {"same_sources": True}],
        ids=str,
    )
    def test_anything_else_is_refused(self, options):
        """And what was expected is named."""
        with pytest.raises(InvalidValueError, match=next(iter(options))):
            FIRST.merged(EMPTY, **options)

    def test_another_dataset_is_needed(self):
        """And not its title."""
        with pytest.raises(InvalidValueError, match="a Dataset"):
            FIRST.merged("Village")
        with pytest.raises(InvalidValueError, match="a Dataset"):
            FIRST.same_entries(None)


def test_two_codings_of_the_same_reforms():
    """They clash in events and definitions, and can be put side by side."""
    path = ROOT.parent / "shared" / "episodes" / "pensions.yaml"
    if not path.exists():
        pytest.skip("needs ../shared/episodes/pensions.yaml")
    first = pt.read_dataset(ROOT / "docs" / "examples" / "pension-reforms.yaml")
    second = pt.read_dataset(path)
    with pytest.raises(ClashError) as caught:
        first.merged(second)
    clashing = {each.location.id for each in caught.value.findings}
    same = first.events.keys() & second.events.keys()
    assert {name for name in same if first.events[name] != second.events[name]} <= clashing
    both = first.merged(second, prefix="b-", definitions="first")
    assert len(both.events) == len(first.events) + len(second.events)
    assert not pt.check(both, rules=["dangling-reference", "duplicate-id", "unknown-term"]).findings


def defined(unit="", implies="", **attribute):
    """A codebook with an attribute and a link kind."""
    return pt.Codebook(
        attributes=[pt.AttributeDefinition(id="size", unit=unit, **attribute)],
        link_kinds=[pt.LinkKind(id="amends", implies=implies)],
    )


class TestKeptDefinitions:
    """The first definition of a term is kept only if it fits what the second dataset has."""

    SECOND = town(
        events=[event("a", attributes={"size": 1}), event("b", attributes={"size": 2})],
        links=[pt.Link(subject="a", kind="amends", object="b")],
    )

    @pytest.mark.parametrize(
        ("first", "second", "said"),
        [
            (
                defined(),
                defined(type="number"),
                (
                    "attribute 'size' takes text in the other dataset, but 2 values here cannot be "
                    "that: the first is 1 in 'a', which is a number; expected one type"
                ),
            ),
            (
                defined("km", type="number"),
                defined("miles", type="number"),
                (
                    "attribute 'size' has the unit 'miles' here, but 'km' in the other dataset, "
                    "and 2 values here; expected one unit"
                ),
            ),
            (
                defined(implies="follows", type="number"),
                defined(type="number"),
                (
                    "link kind 'amends' has no implies here, but implies 'follows' in the other "
                    "dataset, and 1 link here; expected one meaning"
                ),
            ),
        ],
        ids=["type", "unit", "link kind"],
    )
    def test_what_does_not_fit_is_refused(self, first, second, said):
        """With or without `first`, which is not recommended then."""
        one, other = town(codebook=first), attrs.evolve(self.SECOND, codebook=second)
        for definitions in ("equal", "first"):
            with pytest.raises(ClashError) as caught:
                one.merged(other, definitions=definitions)
            assert [each.message for each in caught.value.findings] == [said]
            assert "definitions='first'" not in str(caught.value)
            assert "give each of these terms one definition" in str(caught.value)

    def test_what_fits_is_kept(self):
        """A type that no value has, and a link kind that no link is of, hang on nothing."""
        first, second = defined(implies="follows"), defined(type="number")
        both = town(codebook=first).merged(
            town(codebook=second, events=[event("a")]), definitions="first"
        )
        assert both.codebook == first
        assert all(each.severity is not pt.Severity.ERROR for each in pt.check(both))

    def test_the_second_errors_of_its_own(self):
        """They are not blamed on the definition kept."""
        second = attrs.evolve(self.SECOND, codebook=defined("m", type="boolean"), links=[])
        both = town(codebook=defined()).merged(second, definitions="first")
        assert len(both.events) == 2


class TestChecks:
    """What either dataset takes for granted holds for both."""

    def merged(self, first, second):
        """The policy of two datasets together."""
        one, other = (town(checks=pt.CheckPolicy(**each)) for each in (first, second))
        return one.merged(other).checks

    def test_allowances_are_those_of_both(self):
        """Once each."""
        allowed = {"allow": ["scheduled-ends", "shared-boundary-days"]}
        both = self.merged({"allow": ["scheduled-ends"]}, allowed)
        assert both == pt.CheckPolicy(**allowed)

    @pytest.mark.parametrize("days", [("2019", "2021-03"), ("2021-03", "2019"), ("", "2021-03")])
    def test_the_later_day_counts(self, days):
        """On the earlier one, something that is in the dataset was not known yet."""
        first, second = ({"as_of": pt.parse_when(day)} if day else {} for day in days)
        assert self.merged(first, second).as_of == pt.parse_when("2021-03")

    def test_rules_are_those_of_the_first(self):
        """Which run is not a property of the data."""
        assert self.merged({"ignore": ["unused"]}, {"select": ["unused"]}) == pt.CheckPolicy(
            ignore=["unused"]
        )
