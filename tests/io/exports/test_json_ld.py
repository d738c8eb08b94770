from __future__ import annotations

import json
from collections import Counter

import pytest
from exported_datasets import dated, event, exported

import policytimeline as pt

rdflib = pytest.importorskip("rdflib", reason="rdflib reads linked data back")

# The parser of rdflib 7 uses a class that rdflib 8 will not have.
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph:DeprecationWarning")

BASE = "http://example.org/data"
RDF, OA, PROV, TIME, SCHEMA, SKOS = (
    rdflib.Namespace(iri)
    for iri in (
        "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        "http://www.w3.org/ns/oa#",
        "http://www.w3.org/ns/prov#",
        "http://www.w3.org/2006/time#",
        "https://schema.org/",
        "http://www.w3.org/2004/02/skos/core#",
    )
)
PT = rdflib.Namespace("urn:policytimeline:")


def graph_of(dataset):
    """The triples, read by rdflib; no reader has to fetch a context."""
    text = exported("json_ld", dataset).text
    assert isinstance(json.loads(text)["@context"], dict)
    graph = rdflib.Graph()
    graph.parse(data=text, format="json-ld", publicID=BASE)
    assert not [iri for triple in graph for iri in triple if str(iri).startswith("schema:")]
    return graph


def node(entry_id):
    """The address of an entry."""
    return rdflib.URIRef(f"{BASE}#{entry_id}")


class TestCounts:
    """As many things as in the dataset."""

    def test_of_the_seed(self):
        """Entries by their classes."""
        hsi = pt.load_seed("hsi")
        graph = graph_of(hsi)
        book = hsi.codebook
        groups = (book.event_types, book.roles, book.attributes, book.date_roles)
        groups += (book.link_kinds, book.jurisdictions, book.topics)
        pieces = [piece for _, piece in hsi.evidence()]
        passages = [piece.passage for piece in pieces if piece.passage]
        assert Counter(graph.objects(None, RDF.type)) >= Counter(
            {
                SCHEMA.Event: len(hsi.events),
                SCHEMA.Claim: len(hsi.claims),
                RDF.Statement: len(hsi.links),
                OA.Annotation: len(pieces),
                PROV.Agent: len(hsi.actors),
                PROV.Association: sum(len(each.participants) for each in hsi.events.all),
                SKOS.Concept: sum(map(len, groups)),
                PT.Coverage: len(hsi.coverage),
                PT.Timeline: len(hsi.timeline_definitions),
                PT.DigestSelector: sum(passage.digest is not None for passage in passages),
                OA.TextQuoteSelector: sum(passage.quote is not None for passage in passages),
            }
        )
        assert not exported("json_ld", hsi).dropped

    def test_every_piece_is_derived_from_its_source(self):
        """As often as in the dataset."""
        hsi = pt.load_seed("hsi")
        derived = Counter(graph_of(hsi).objects(None, PROV.wasDerivedFrom))
        assert derived == Counter(node(piece.source_id) for _, piece in hsi.evidence())

    def test_repeated_ids(self):
        """Two events are two nodes."""
        graph = graph_of(pt.Dataset(title="T", events=[event("a"), event("a", "2019")]))
        assert set(graph.subjects(RDF.type, SCHEMA.Event)) == {node("a"), node("a-2")}


class TestTime:
    """Ends as instants of OWL-Time."""

    def literals(self, when):
        """What is said of the start and the end: the term, and its value."""
        graph = graph_of(dated(when))
        found = {}
        for side in (TIME.hasBeginning, TIME.hasEnd):
            for instant in graph.objects(node("e0"), side):
                values = {
                    predicate: str(value)
                    for predicate, value in graph.predicate_objects(instant)
                    if isinstance(value, rdflib.Literal)
                }
                for bound in (PT.earliest, PT.latest):
                    for other in graph.objects(instant, bound):
                        values[bound] = str(graph.value(other, TIME.inXSDDate))
                found[side] = values
        return found

    def test_a_day(self):
        """Both ends are on it."""
        day = {TIME.inXSDDate: "2018-06-28"}
        assert self.literals("2018-06-28") == {TIME.hasBeginning: day, TIME.hasEnd: day}

    def test_a_month_is_not_a_day(self):
        """It is said as a month, with its bounds."""
        month = {
            TIME.inXSDgYearMonth: "2018-06",
            PT.earliest: "2018-06-01",
            PT.latest: "2018-06-30",
        }
        assert self.literals("2018-06")[TIME.hasBeginning] == month

    def test_a_year(self):
        """And one before our era."""
        assert self.literals("2018")[TIME.hasEnd][TIME.inXSDgYear] == "2018"
        assert self.literals("-0043")[TIME.hasEnd][TIME.inXSDgYear] == "-0043"

    def test_bounds(self):
        """Of a side that has one."""
        assert self.literals("[..2018]")[TIME.hasEnd] == {PT.latest: "2018-12-31"}
        assert self.literals("2018-01-01/[2021..]")[TIME.hasEnd] == {PT.earliest: "2021-01-01"}

    def test_an_open_end_is_none(self):
        """And an unknown one is an instant of which nothing but its order is known."""
        assert set(self.literals("2018/..")) == {TIME.hasBeginning}
        assert self.literals("2018-06-01/")[TIME.hasEnd] == {PT.earliest: "2018-06-01"}

    def test_a_doubtful_day_has_no_date_in_schema_org(self):
        """Which has no sign for doubt."""
        graph = graph_of(dated("2018-06-28", "2018-06-28~", "2018-06"))
        assert set(graph.subjects(SCHEMA.startDate)) == {node("e0")}


class TestLinks:
    """Statements, and Allen's relations."""

    @pytest.mark.parametrize(
        ("kind", "relation"),
        [
            ("allen:meets", TIME.intervalMeets),
            ("allen:overlapped-by", TIME.intervalOverlappedBy),
            ("same_days", TIME.intervalEquals),
            ("precedes", None),
        ],
    )
    def test_relations(self, kind, relation):
        """Only what is one of the thirteen has its address."""
        link = pt.Link(subject="a", kind=kind, object="b")
        graph = graph_of(pt.Dataset(title="T", events=[event("a"), event("b")], links=[link]))
        (statement,) = graph.subjects(RDF.type, RDF.Statement)
        assert graph.value(statement, RDF.object) == node("b")
        assert graph.value(statement, RDF.predicate) == (relation or node(f"kind:{kind}"))
        assert set(graph.predicates(node("a"), node("b"))) == ({relation} if relation else set())

    def test_all_of_allen_are_in_owl_time(self):
        """As its module of rdflib has them."""
        from rdflib.namespace import TIME as OWL_TIME

        for relation in pt.AllenRelation:
            assert rdflib.URIRef(relation.iri) in OWL_TIME


class TestEli:
    """Role dates of an act."""

    def test_exact_days_only(self):
        """A month is in the node of the role date alone."""
        dates = {"adopted": "2018-06-28", "in_force": "2018-07"}
        act = event(dates={role: pt.parse_when(text) for role, text in dates.items()})
        graph = graph_of(pt.Dataset(title="T", events=[act]))
        eli = rdflib.Namespace("http://data.europa.eu/eli/ontology#")
        assert str(graph.value(node("vote"), eli.date_document)) == "2018-06-28"
        assert graph.value(node("vote"), eli.first_date_entry_in_force) is None
        role = graph.value(node("vote.in_force"), PT.edtf)
        assert str(role) == "2018-07"


def test_everything_at_once(full):
    """A dataset in which every field is filled is read without a warning; but its checks."""
    graph = graph_of(full)
    assert len(graph) > 150
    paths = [each.location.path for each in exported("json_ld", full).dropped]
    assert paths == ["checks"]
