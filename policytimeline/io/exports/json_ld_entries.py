"""The entries of a dataset as nodes of JSON-LD."""

from __future__ import annotations

from policytimeline.dates.allen import AllenRelation
from policytimeline.io.exports.json_ld_evidence import annotations_of
from policytimeline.io.exports.json_ld_nodes import (
    Node,
    Value,
    address,
    exact_day,
    filled,
    interval,
    lag_node,
    plain,
    properties,
    to,
    to_each,
    web,
)
from policytimeline.model.codebook import ALLEN_PREFIX
from policytimeline.model.coverage import Coverage
from policytimeline.model.events import Basis, Claim, Event, EventStatus, Extent, Link
from policytimeline.model.sources import Actor, Source

_SOURCE_TYPES = {
    "article-journal": "ScholarlyArticle",
    "article-newspaper": "NewsArticle",
    "article-magazine": "Article",
    "book": "Book",
    "chapter": "Chapter",
    "dataset": "Dataset",
    "legislation": "Legislation",
    "map": "Map",
    "post-weblog": "BlogPosting",
    "report": "Report",
    "software": "SoftwareSourceCode",
    "thesis": "Thesis",
    "webpage": "WebPage",
}
_ACTOR_TYPES = {
    "person": "Person",
    "organisation": "Organization",
    "organization": "Organization",
    "government": "GovernmentOrganization",
    "place": "Place",
}
_ELI_DATES = {
    "adopted": "eli:date_document",
    "signed": "eli:date_document",
    "published": "eli:date_publication",
    "in_force": "eli:first_date_entry_in_force",
    "applicable": "eli:date_applicability",
    "ended": "eli:date_no_longer_in_force",
}
"""The date roles for which ELI has a property of the act; its values are days."""

_EVENT_STATUS = {
    EventStatus.SCHEDULED: "schema:EventScheduled",
    EventStatus.CANCELLED: "schema:EventCancelled",
}
_OWL_TIME_KINDS = {
    **{f"{ALLEN_PREFIX}{relation}": relation.iri for relation in AllenRelation},
    "same_days": AllenRelation.EQUALS.iri,
}
"""The link kinds that are one of Allen's relations, by its IRI in OWL-Time.

``precedes`` is either of two of them, and ``within`` one of four.
"""


def source_node(source: Source, at: str) -> Node:
    """A source: an entity of PROV, and a work of schema.org."""
    work = _SOURCE_TYPES.get(source.kind, "CreativeWork")
    return {
        "@id": address(at),
        "@type": ["prov:Entity", f"schema:{work}"],
        "schema:name": source.title,
        **plain(source, "kind"),
        **filled(
            {
                "schema:author": [*source.authors],
                "schema:publisher": source.publisher,
                "schema:datePublished": exact_day(source.published),
                "pt:published": interval(source.published) if source.published else None,
                "pt:accessed": interval(source.accessed) if source.accessed else None,
                "schema:url": web(source.url),
                "schema:archivedAt": web(source.archive_url),
                "schema:inLanguage": source.language,
                "schema:sha256": source.digest,
                "schema:description": source.note,
            }
        ),
    }


def actor_node(actor: Actor, at: str) -> Node:
    """An actor: an agent of PROV."""
    kind = _ACTOR_TYPES.get(actor.kind)
    return {
        "@id": address(at),
        "@type": ["prov:Agent", *([f"schema:{kind}"] if kind else [])],
        "schema:name": actor.name,
        **plain(actor, "kind"),
        **filled(
            {
                "schema:alternateName": [*actor.aliases],
                "dcterms:isPartOf": to(actor.part_of),
                "schema:description": actor.note,
            }
        ),
    }


def event_node(event: Event, at: str) -> Node:
    """An event: an interval of OWL-Time, an activity of PROV and an event of schema.org."""
    here = address(at)
    status = _EVENT_STATUS.get(event.status)
    times = {
        _ELI_DATES[role]: exact_day(when)
        for role, when in event.dates.items()
        if role in _ELI_DATES
    }
    day = exact_day(event.when)
    roles: list[Value] = [
        {"@id": address(f"{at}.{role}"), "pt:dateRole": to(role, "date-role"), **interval(when)}
        for role, when in event.dates.items()
    ]
    associations: list[Value] = [
        {
            "@type": "prov:Association",
            "prov:agent": to(part.actor_id),
            "prov:hadRole": to(part.role, "role"),
        }
        for part in event.participants
    ]
    return {
        "@id": here,
        **interval(event.when),
        "@type": ["schema:Event", "time:ProperInterval", "prov:Activity"],
        "schema:name": event.title,
        "dcterms:type": to(event.event_type, "type"),
        "pt:status": event.status.value,
        **(plain(event, "basis") if event.basis is not Basis.STATED else {}),
        **(plain(event, "extent") if event.extent is not Extent.SINGLE else {}),
        **filled(
            {
                "schema:startDate": day,
                "schema:eventStatus": {"@id": status} if status else None,
                "pt:duration": lag_node(event.duration),
                "pt:date": roles,
                **times,
                "prov:qualifiedAssociation": associations,
                "dcterms:spatial": to_each(event.jurisdictions, "jurisdiction"),
                "schema:additionalProperty": properties(event.attributes),
                "pt:evidence": annotations_of(event.evidence, here),
                "pt:timeline": to_each(event.timelines, "timeline"),
                "schema:keywords": [*event.tags],
                "schema:description": event.note,
            }
        ),
    }


def claim_node(claim: Claim, at: str) -> Node:
    """A claim of schema.org."""
    here = address(at)
    return {
        "@id": here,
        "@type": "schema:Claim",
        "schema:name": claim.title,
        **plain(claim, "stance"),
        **filled(
            {
                "schema:author": to(claim.speaker),
                "pt:made": interval(claim.made) if claim.made else None,
                "pt:madeIn": to(claim.made_in),
                "dcterms:temporal": interval(claim.period) if claim.period else None,
                "pt:topic": to(claim.topic, "topic"),
                "schema:about": to_each(claim.about),
                "schema:additionalProperty": properties(claim.attributes),
                "pt:evidence": annotations_of(claim.evidence, here),
                "pt:timeline": to_each(claim.timelines, "timeline"),
                "schema:description": claim.note,
            }
        ),
    }


def link_nodes(link: Link, number: int) -> list[Value]:
    """A link as a statement of RDF; if it is one of Allen's relations, also the triple itself."""
    here = address(str(number), "link")
    relation = _OWL_TIME_KINDS.get(link.kind)
    statement: Node = {
        "@id": here,
        "@type": "rdf:Statement",
        "rdf:subject": to(link.subject),
        "rdf:predicate": {"@id": relation} if relation else to(link.kind, "kind"),
        "rdf:object": to(link.object),
        **plain(link, "kind", "partial", "id"),
        **filled(
            {
                "pt:lag": lag_node(link.lag),
                "pt:evidence": annotations_of(link.evidence, here),
                "schema:description": link.note,
            }
        ),
    }
    if relation is None:
        return [statement]
    return [statement, {"@id": address(link.subject), relation: to(link.object)}]


def coverage_node(covered: Coverage) -> Node:
    """What was searched, and in which days."""
    return {
        "@type": "pt:Coverage",
        **plain(covered, "id"),
        **filled(
            {
                "pt:timeline": to(covered.timeline, "timeline"),
                "dcterms:spatial": to(covered.jurisdiction, "jurisdiction"),
                "dcterms:temporal": interval(covered.period) if covered.period else None,
                "prov:used": to_each(covered.sources),
                "schema:description": covered.note,
            }
        ),
    }
