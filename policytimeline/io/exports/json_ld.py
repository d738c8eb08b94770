"""JSON-LD: the dataset as linked data, with OWL-Time, PROV, Web Annotation, SKOS and schema.org.

Addresses are relative to that of the document, as in ``#letter``, so that it can be published
anywhere; its context is in it, so that no reader has to fetch one.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from policytimeline.io.exporting import Exported
from policytimeline.io.exports.json_entries import format_object
from policytimeline.io.exports.json_ld_entries import (
    actor_node,
    claim_node,
    coverage_node,
    event_node,
    link_nodes,
    source_node,
)
from policytimeline.io.exports.json_ld_nodes import (
    CONTEXT,
    Node,
    Value,
    address,
    filled,
    plain,
    to,
    to_each,
    web,
)
from policytimeline.io.exports.losses import lost_fields, within
from policytimeline.io.exports.unique_ids import unique_ids
from policytimeline.model.codebook import AttributeDefinition, EventType, LinkKind, Term
from policytimeline.model.dataset import Dataset

_NAME = "JSON-LD"
_SELECTORS = ("position", "quote", "digest")
_EVIDENCE = (
    *("source_id", "quote", "fields", "asserts", "stance", "reports", "attributed_to", "phrase"),
    *("offset", "alternatives", "anchor", "coder", "id", "note"),
    *(f"passage.{name}" for name in ("paragraph", "row", "note", *_SELECTORS)),
)
_KEPT: frozenset[str] = (
    frozenset({"title", "version", "licence", "contributors", "note"})
    | within("codebook", "version", "stages", "note")
    | within("codebook.event_types", "id", "parent", "requires", "definition", "note")
    | within("codebook.attributes", "id", "type", "unit", "definition", "note")
    | within(
        "codebook.link_kinds",
        *("id", "implies", "normative", "ends_object", "mutual", "definition", "note"),
    )
    | frozenset[str]().union(
        *(
            within(f"codebook.{name}", "id", "definition", "note")
            for name in ("roles", "date_roles", "jurisdictions", "topics")
        )
    )
    | within(
        "sources",
        *("id", "title", "publisher", "authors", "published", "url", "archive_url", "accessed"),
        *("language", "kind", "digest", "note"),
    )
    | within("actors", "id", "name", "kind", "aliases", "part_of", "note")
    | within(
        "events",
        *("id", "title", "event_type", "when", "basis", "duration", "extent", "dates", "status"),
        *("participants.actor_id", "participants.role", "jurisdictions", "attributes"),
        *("timelines", "tags", "note", *(f"evidence.{name}" for name in _EVIDENCE)),
    )
    | within(
        "links",
        *("subject", "kind", "object", "lag", "partial", "id", "note"),
        *(f"evidence.{name}" for name in _EVIDENCE),
    )
    | within(
        "claims",
        *("id", "title", "speaker", "made", "made_in", "period", "topic", "about", "stance"),
        *("attributes", "timelines", "note", *(f"evidence.{name}" for name in _EVIDENCE)),
    )
    | within("coverage", "timeline", "jurisdiction", "period", "sources", "id", "note")
    | within("timelines", "id", "title", "origin", "note")
)


def export_text(dataset: Dataset) -> Exported:
    """The dataset as JSON-LD, and what is not in it."""
    nodes = chain([_dataset_node(dataset)], _entries(dataset))
    text = format_object({"@context": CONTEXT, "@graph": nodes})
    written = {"events": len(dataset.events.all), "claims": len(dataset.claims.all)}
    return Exported(text, tuple(lost_fields(dataset, _KEPT, _NAME)), written)


def _dataset_node(dataset: Dataset) -> Node:
    """The dataset, which has the address of the document."""
    return {
        "@id": "",
        "@type": ["schema:Dataset", "prov:Entity"],
        "schema:name": dataset.title,
        **filled(
            {
                "schema:version": dataset.version,
                "schema:license": web(dataset.licence),
                "schema:creator": [*dataset.contributors],
                "schema:description": dataset.note,
                "schema:isBasedOn": to_each(dataset.sources),
            }
        ),
    }


def _entries(dataset: Dataset) -> Iterator[Value]:
    yield from _codebook(dataset)
    sources, actors = dataset.sources.all, dataset.actors.all
    events, claims = dataset.events.all, dataset.claims.all
    ids = unique_ids(each.id for group in (sources, actors, events, claims) for each in group)
    for source in sources:
        yield source_node(source, next(ids))
    for actor in actors:
        yield actor_node(actor, next(ids))
    for event in events:
        yield event_node(event, next(ids))
    for claim in claims:
        yield claim_node(claim, next(ids))
    for number, link in enumerate(dataset.links):
        yield from link_nodes(link, number)
    yield from map(coverage_node, dataset.coverage)
    timelines = dataset.timeline_definitions.all
    names = unique_ids(each.id for each in timelines)
    for timeline, name in zip(timelines, names, strict=True):
        fields = {
            "schema:name": timeline.title,
            "pt:origin": to(timeline.origin),
            "schema:description": timeline.note,
        }
        yield {"@id": address(name, "timeline"), "@type": "pt:Timeline", **filled(fields)}


def _codebook(dataset: Dataset) -> Iterator[Value]:
    """The codebook as a scheme of SKOS, and each of its terms as a concept of it."""
    book = dataset.codebook
    terms: dict[str, tuple[EventType | Term | AttributeDefinition | LinkKind, ...]] = {
        "type": book.event_types.all,
        "role": book.roles.all,
        "attribute": book.attributes.all,
        "date-role": book.date_roles.all,
        "kind": book.link_kinds.all,
        "jurisdiction": book.jurisdictions.all,
        "topic": book.topics.all,
    }
    if book == type(book)():
        return
    fields: dict[str, Value] = {
        "schema:version": book.version,
        "skos:note": book.note,
        "pt:stages": {"@list": to_each(book.stages, "date-role")} if book.stages else None,
    }
    yield {"@id": "#codebook", "@type": "skos:ConceptScheme", **filled(fields)}
    for kind, entries in terms.items():
        names = unique_ids(entry.id for entry in entries)
        yield from (_concept(*pair, kind) for pair in zip(entries, names, strict=True))


def _concept(
    entry: EventType | Term | AttributeDefinition | LinkKind, name: str, kind: str
) -> Node:
    fields: Node = {}
    match entry:
        case EventType():
            fields = {
                "skos:broader": to(entry.parent, "type"),
                "pt:requires": to_each(entry.requires, "kind"),
            }
        case AttributeDefinition():
            fields = plain(entry, "type", "unit")
        case LinkKind():
            fields = plain(entry, "implies", "normative", "ends_object", "mutual")
        case Term():
            pass
    texts = {"skos:definition": entry.definition, "skos:note": entry.note}
    return {
        "@id": address(name, kind),
        "@type": "skos:Concept",
        "skos:notation": entry.id,
        "skos:inScheme": {"@id": "#codebook"},
        **filled(fields | texts),
    }
