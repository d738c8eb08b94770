"""Datasets for tests of exporters, and what the exporters make of them."""

from __future__ import annotations

from importlib import import_module

import policytimeline as pt
from policytimeline.model.sources import (
    DigestSelector,
    Passage,
    TextPositionSelector,
    TextQuoteSelector,
)

MODULES = (
    *("timelinejs", "timelinejs_sheet", "icalendar", "json_ld", "csl_json", "bibtex"),
    *("markdown_table", "latex_table", "codebook_page"),
)


def exported(name, dataset):
    """What the module of a format makes of a dataset."""
    return import_module(f"policytimeline.io.exports.{name}").export_text(dataset)


def event(name="vote", when="2018-06-28", **fields):
    """An event with a date, and what else is given."""
    given = {"title": f"Event {name}", "event_type": "act"} | fields
    return pt.Event(id=name, when=pt.parse_when(when), **given)


def dated(*whens):
    """A dataset with an event on each date."""
    events = [event(f"e{number}", when) for number, when in enumerate(whens)]
    return pt.Dataset(title="Dates", events=events)


def full_dataset():
    """A dataset in which every field that is a text has a text of its own."""
    passage = Passage(
        paragraph=7301,
        row=7302,
        position=TextPositionSelector(7303, 7304),
        quote=TextQuoteSelector("zquoteexact", "zquoteprefix", "zquotesuffix"),
        digest=DigestSelector.of("two words"),
        note="zpassagenote",
    )

    def evidence(of):
        return pt.Evidence(
            source_id="zsource",
            passage=passage,
            fields=[f"zfields{of}"],
            asserts={f"zasserts{of}": f"zasserted{of}"},
            stance="disputes",
            reports="expected",
            attributed_to="zactor",
            phrase=f"zphrase{of}",
            offset=(8801, 8802),
            alternatives=[(8803, 8804)],
            anchor="zanchor",
            coder=f"zcoder{of}",
            id=f"zevidenceid{of}",
            note=f"zevidencenote{of}",
        )

    source = pt.Source(
        id="zsource",
        title="zsourcetitle",
        publisher="zsourcepublisher",
        authors=["zauthor"],
        published=pt.parse_when("1911-02-03"),
        url="https://zurl.example/a",
        archive_url="https://zarchive.example/a",
        accessed=pt.parse_when("1912-03-04"),
        language="zlanguage",
        kind="zsourcekind",
        digest="ab" * 32,
        note="zsourcenote",
    )
    actor = pt.Actor(
        id="zactor",
        name="zactorname",
        kind="zactorkind",
        aliases=["zalias"],
        part_of="zwhole",
        note="zactornote",
    )
    act = pt.Event(
        id="zevent",
        title="zeventtitle",
        event_type="ztype",
        when=pt.parse_when("1913-04-05/1913-05-06"),
        basis="estimated",
        duration=(9901, 9902),
        extent="collective",
        dates={"zdaterole": pt.parse_when("1914-05-06")},
        status="alleged",
        participants=[pt.Participant("zactor", "zrole")],
        jurisdictions=["zjurisdiction"],
        attributes={"zattribute": "zvalue"},
        evidence=[evidence("event")],
        timelines=["ztimeline"],
        tags=["ztag"],
        note="zeventnote",
    )
    claim = pt.Claim(
        id="zclaim",
        title="zclaimtitle",
        speaker="zactor",
        made=pt.parse_when("1915-06-07"),
        made_in="zevent",
        period=pt.parse_when("1916-07-08"),
        topic="ztopic",
        about=["zevent"],
        stance="disputes",
        attributes={"zclaimattribute": "zclaimvalue"},
        evidence=[evidence("claim")],
        timelines=["ztimeline"],
        note="zclaimnote",
    )
    link = pt.Link(
        subject="zevent",
        kind="zlinkkind",
        object="zsource",
        lag=(7701, 7702),
        partial=True,
        evidence=[evidence("link")],
        id="zlinkid",
        note="zlinknote",
    )
    book = pt.Codebook(
        version="zbookversion",
        event_types=[
            pt.EventType(
                id="ztypedefined",
                parent="zparent",
                requires=["zrequires"],
                definition="ztypedefinition",
                note="ztypenote",
            )
        ],
        roles=[_term("role")],
        attributes=[
            pt.AttributeDefinition(
                id="zattributedefined",
                type="quantity",
                unit="zunit",
                definition="zattributedefinition",
                note="zattributenote",
            )
        ],
        date_roles=[_term("daterole")],
        stages=["zstage"],
        link_kinds=[
            pt.LinkKind(
                id="zkinddefined",
                implies="precedes",
                normative=True,
                ends_object=True,
                mutual=True,
                definition="zkinddefinition",
                note="zkindnote",
            )
        ],
        jurisdictions=[_term("jurisdiction")],
        topics=[_term("topic")],
        note="zbooknote",
    )
    return pt.Dataset(
        title="zdatasettitle",
        version="zdatasetversion",
        licence="zlicence",
        contributors=["zcontributor"],
        codebook=book,
        sources=[source],
        actors=[actor],
        events=[act],
        links=[link],
        claims=[claim],
        coverage=[
            pt.Coverage(
                timeline="ztimeline",
                jurisdiction="zcoveragejurisdiction",
                period=pt.parse_when("1917-01-02/1918-03-04"),
                sources=["zsource"],
                id="zcoverageid",
                note="zcoveragenote",
            )
        ],
        timelines=[
            pt.TimelineDefinition(
                id="ztimeline", title="ztimelinetitle", origin="zevent", note="ztimelinenote"
            )
        ],
        checks=pt.CheckPolicy(ignore=["zrule"]),
        note="zdatasetnote",
    )


def _term(kind):
    return pt.Term(id=f"zid{kind}", definition=f"zdefinition{kind}", note=f"znote{kind}")
