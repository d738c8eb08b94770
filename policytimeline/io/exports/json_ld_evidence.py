"""Evidence as annotations (W3C Web Annotation) that are derived from sources (PROV)."""

from __future__ import annotations

from policytimeline.io.exports.json_ld_nodes import Node, Value, filled, lag_node, plain, to
from policytimeline.model.evidence import Evidence
from policytimeline.model.sources import Passage


def annotations_of(evidence: tuple[Evidence, ...], body: str) -> list[Value]:
    """A node for each piece of evidence.

    Args:
        evidence: The pieces.
        body: The address of what they are about.
    """
    return [_annotation(piece, body) for piece in evidence]


def _annotation(piece: Evidence, body: str) -> Node:
    source, place = to(piece.source_id), piece.where
    asserts: list[Value] = [
        {"pt:field": field, "pt:value": value} for field, value in piece.asserts.items()
    ]
    return {
        "@type": ["oa:Annotation", "prov:Entity"],
        "oa:hasBody": {"@id": body},
        "oa:hasTarget": filled(
            {
                "@type": "oa:SpecificResource",
                "oa:hasSource": source,
                "oa:hasSelector": _selectors(place) if place else None,
                "schema:description": place.note if place else "",
            }
        ),
        "prov:wasDerivedFrom": source,
        **plain(piece, "stance", "reports", "phrase", "coder", "id"),
        **filled(
            {
                "pt:about": [*piece.fields],
                "pt:asserts": asserts,
                "pt:attributedTo": to(piece.attributed_to),
                "pt:offset": lag_node(piece.offset),
                "pt:alternative": [lag_node(lag) for lag in piece.alternatives],
                "pt:anchor": to(piece.anchor),
                "schema:description": piece.note,
            }
        ),
    }


def _selectors(passage: Passage) -> list[Value]:
    """The selectors of a passage; of those that the W3C has no term for, a `pt` one."""
    selectors: list[Value] = []
    if passage.paragraph is not None:
        selectors.append({"@type": "pt:ParagraphSelector", "pt:paragraph": passage.paragraph})
    if passage.row is not None:
        conforms: Node = {"@id": "http://tools.ietf.org/rfc/rfc7111"}
        row: Node = {"rdf:value": f"row={passage.row}", "dcterms:conformsTo": conforms}
        selectors.append({"@type": "oa:FragmentSelector", **row})
    if position := passage.position:
        places: Node = {"oa:start": position.start, "oa:end": position.end}
        selectors.append({"@type": "oa:TextPositionSelector", **places})
    if quote := passage.quote:
        words = {"oa:exact": quote.exact, "oa:prefix": quote.prefix, "oa:suffix": quote.suffix}
        selectors.append({"@type": "oa:TextQuoteSelector", **filled(words)})
    if passage.digest:
        digest = plain(passage.digest, "length", "sha256", "folded")
        selectors.append({"@type": "pt:DigestSelector", **digest})
    return selectors
