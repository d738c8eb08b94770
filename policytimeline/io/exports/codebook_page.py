"""A codebook as a page in Markdown: what each term means, and how the dataset uses it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from policytimeline.findings import counted
from policytimeline.io.exporting import Exported
from policytimeline.io.exports.codebook_counts import Uses, entries_of, uses_of, values_in_words
from policytimeline.io.exports.losses import lost_fields, within
from policytimeline.model.codebook import AttributeDefinition, Codebook, EventType, LinkKind, Term
from policytimeline.model.dataset import Dataset
from policytimeline.model.keyed import Keyed
from policytimeline.results.markdown import escape_markdown, format_facts, format_markdown
from policytimeline.results.table import Column, Kind, ResultTable

_NAME = "the codebook page"
_TERM = ("id", "definition", "note")
_KEPT = (
    frozenset({"title", "version", "licence", "contributors", "note"})
    | within("codebook", "version", "stages", "note")
    | within("codebook.event_types", "parent", "requires", *_TERM)
    | within("codebook.attributes", "type", "unit", *_TERM)
    | within("codebook.link_kinds", "implies", "normative", "ends_object", "mutual", *_TERM)
    | within("codebook.roles", *_TERM)
    | within("codebook.date_roles", *_TERM)
    | within("codebook.jurisdictions", *_TERM)
    | within("codebook.topics", *_TERM)
    | within("coverage", "timeline", "jurisdiction", "period", "sources", "note")
)
_COUNT = Kind.NUMBER


def export_text(dataset: Dataset) -> Exported:
    """The codebook as a page, and what of the dataset is not on it."""
    uses = uses_of(dataset)
    blocks = (block for block in _blocks(dataset, uses) if block)
    return Exported("\n\n".join(blocks) + "\n", tuple(lost_fields(dataset, _KEPT, _NAME)))


def _blocks(dataset: Dataset, uses: Uses) -> Iterator[str]:
    book = dataset.codebook
    yield f"# Codebook: {escape_markdown(dataset.title)}"
    yield _about(dataset)
    yield escape_markdown(dataset.note)
    yield escape_markdown(book.note)
    yield "## Event types"
    yield _tree(book, uses)
    yield "## Statuses"
    yield _table(("Status", "Events"), uses.statuses.most_common())
    yield from _terms("Roles", book.roles, uses.roles, "Events")
    yield from _attributes(dataset, uses)
    yield from _terms("Date roles", book.date_roles, uses.date_roles, "Events")
    if book.stages:
        yield escape_markdown(f"Stages, each no later than the next: {', '.join(book.stages)}.")
    yield from _link_kinds(book, uses)
    yield from _terms("Jurisdictions", book.jurisdictions, uses.jurisdictions, "Events")
    yield from _terms("Topics", book.topics, uses.topics, "Claims")
    yield from _coverage(dataset)


def _about(dataset: Dataset) -> str:
    """Version, licence and contributors, and how much there is."""
    facts = {
        "Version of the dataset": dataset.version,
        "Version of the codebook": dataset.codebook.version,
        "Licence": dataset.licence,
        "Contributors": ", ".join(dataset.contributors),
        "Contents": ", ".join(counted(number, noun) for noun, number in entries_of(dataset)),
    }
    return format_facts(facts)


def _tree(book: Codebook, uses: Uses) -> str:
    """The types as nested lists, the wider ones first."""
    parents = (found.parent for found in book.event_types.all if found.parent)
    names = dict.fromkeys((*book.event_types, *uses.types_within, *parents))
    children: dict[str, list[str]] = {}
    for name in names:
        children.setdefault(_parent(name, book), []).append(name)
    lines: list[str] = []
    waiting = [(name, 0) for name in reversed(children.get("", []))]
    listed: set[str] = set()
    while waiting:
        name, depth = waiting.pop()
        listed.add(name)
        lines.append(f"{'  ' * depth}- {_type(name, book.event_types.get(name), uses)}")
        waiting += [(child, depth + 1) for child in reversed(children.get(name, []))]
    # Types whose parents go in a circle have no root.
    lines += [
        f"- {_type(each, book.event_types.get(each), uses)}" for each in names if each not in listed
    ]
    return "\n".join(lines)


def _parent(name: str, book: Codebook) -> str:
    found = book.event_types.get(name)
    return found.parent if found else ""


def _type(name: str, found: EventType | None, uses: Uses) -> str:
    own, every = uses.types[name], uses.types_within[name]
    with_narrower = f", {every:,} with narrower types" if every != own else ""
    parts = [f"**{escape_markdown(name)}** ({counted(own, 'event')}{with_narrower})"]
    if found is None:
        return f"{parts[0]}: not defined"
    texts = [found.definition, found.note]
    if found.requires:
        texts.append(f"Requires a link: {', '.join(found.requires)}.")
    said = " ".join(escape_markdown(text) for text in texts if text)
    return f"{parts[0]}: {said}" if said else parts[0]


def _terms(heading: str, terms: Keyed[Term], counts: Counter[str], unit: str) -> Iterator[str]:
    """A table of terms, those that are used without being defined last."""
    names = dict.fromkeys((*terms, *counts))
    if names:
        yield f"## {heading}"
        rows = [(name, counts[name], *_meaning(terms.get(name))) for name in names]
        yield _table(("Term", unit, "Definition", "Note"), rows)


def _attributes(dataset: Dataset, uses: Uses) -> Iterator[str]:
    defined = dataset.codebook.attributes
    names = dict.fromkeys((*defined, *uses.of_events, *uses.of_claims))
    if not names:
        return
    total = len(dataset.events.all)
    rows: list[tuple[object, ...]] = []
    for name in names:
        of_events, of_claims = uses.of_events.get(name, []), uses.of_claims.get(name, [])
        found = defined.get(name)
        kind = (found.type.value, found.unit) if found else ("", "")
        values = values_in_words([*of_events, *of_claims])
        counts = (len(of_events), total - len(of_events), len(of_claims))
        rows.append((name, *kind, values, *counts, *_meaning(found)))
    yield "## Attributes"
    headings = ("Attribute", "Type", "Unit", "Values", "Events", "Events without", "Claims")
    yield _table((*headings, "Definition", "Note"), rows)


def _link_kinds(book: Codebook, uses: Uses) -> Iterator[str]:
    names = dict.fromkeys((*book.link_kinds, *uses.links))
    if names:
        rows = [_link_kind(name, book, uses) for name in names]
        yield "## Link kinds"
        yield _table(("Kind", "Links", "Implies", "Marks", "Definition", "Note"), rows)


def _link_kind(name: str, book: Codebook, uses: Uses) -> tuple[object, ...]:
    found = book.link_kinds.get(name)
    implied = book.temporal_relation(name)
    meaning = ("a temporal relation", "") if implied == name else _meaning(found)
    return (name, uses.links[name], implied, _duties(found), *meaning)


def _duties(kind: LinkKind | None) -> str:
    if kind is None:
        return ""
    marks = {
        "normative": kind.normative,
        "ends the object": kind.ends_object,
        "mutual": kind.mutual,
    }
    return ", ".join(name for name, is_set in marks.items() if is_set)


def _coverage(dataset: Dataset) -> Iterator[str]:
    if dataset.coverage:
        rows = [
            (
                covered.timeline,
                covered.jurisdiction,
                covered.period.to_text() if covered.period else "",
                covered.sources,
                covered.note,
            )
            for covered in dataset.coverage
        ]
        yield "## Coverage"
        yield _table(("Timeline", "Jurisdiction", "Days searched", "Sources", "Note"), rows)


def _meaning(term: Term | AttributeDefinition | LinkKind | None) -> tuple[str, str]:
    return (term.definition, term.note) if term else ("not defined", "")


def _table(headings: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A table without its empty columns; numbers are on the right."""
    kept = [tuple(row) for row in rows]
    filled = [
        place for place in range(len(headings)) if any(_has_value(row[place]) for row in kept)
    ]
    columns = [
        Column(f"column_{place}", headings[place], _kind([row[place] for row in kept]))
        for place in filled
    ]
    if not columns:
        return ""
    table = ResultTable("page", "", columns, ([row[place] for place in filled] for row in kept))
    return format_markdown((), (table,)).rstrip("\n")


def _has_value(value: object) -> bool:
    return value not in ("", None, ())


def _kind(values: Sequence[object]) -> Kind:
    return _COUNT if all(isinstance(value, int) for value in values) else Kind.TEXT
