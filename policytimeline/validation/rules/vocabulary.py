"""Rules about words: the codebook defines them, and says what an attribute holds."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from typing import NamedTuple

from policytimeline.findings import Finding
from policytimeline.model.codebook import OTHER_NAMES, TEMPORAL_KINDS, Codebook
from policytimeline.model.dataset import Dataset
from policytimeline.model.events import Event
from policytimeline.model.jurisdictions import is_jurisdiction, jurisdiction_hint
from policytimeline.validation.context import Context
from policytimeline.validation.registry import rule
from policytimeline.validation.spelling import Spelling


@rule("unknown-term")
def unknown_term(context: Context) -> Iterator[Finding]:
    """A word is used that the codebook does not define; an empty part of it allows every word.

    Terms are event types, roles, attributes, date roles, link kinds, jurisdictions, and the topics
    of claims. Link kinds for time (`precedes`, `allen:meets`) and jurisdictions of ISO 3166 need
    no codebook.

    Fix: correct the term, or define it in the codebook.
    """
    parts = _parts_of(context.dataset.codebook)
    spelling = {name: Spelling(part.known) for name, part in parts.items()}
    for path, name, word in _words_used(context.dataset):
        part = parts[name]
        if (part.known or part.also) and word not in spelling[name].known:
            also = f" and not {part.also}" if part.also else ""
            message = f"{word!r} is not {part.kind} in the codebook{also}; expected a defined one"
            hint = part.special_hint(word) or spelling[name].hint(word)
            yield unknown_term.finding(path, message, hint, value=word)


@rule("attribute-type")
def attribute_type(context: Context) -> Iterator[Finding]:
    """An attribute holds another type of value than the codebook gives it.

    For example, it is a text where the codebook has a quantity.

    Fix: write the value as that type (`{quantity: ">2500 children"}`), or correct the codebook.
    """
    definitions = context.dataset.codebook.attributes
    for path, item in context.events_and_claims:
        for key, value in item.attributes.items():
            if key in definitions and not definitions[key].type.admits(value):
                expected = definitions[key].type.value
                message = f"{str(value)!r} is not of type {expected}; expected that type"
                yield attribute_type.finding(f"{path}.attributes.{key}", message, value=value)


class Part(NamedTuple):
    """A part of the codebook: the terms that are defined, and what one is called.

    `also` names what needs no codebook. If there is such a thing, an empty part of the codebook
    allows nothing else, because a mistyped ``precedes`` would go unseen.
    """

    known: Collection[str]
    kind: str
    also: str = ""
    special_hint: Callable[[str], str] = lambda _: ""


def _parts_of(book: Codebook) -> dict[str, Part]:
    """Every part of a codebook by its name."""
    return {
        "event_types": Part(book.event_types, "an event type"),
        "roles": Part(book.roles, "a role"),
        "attributes": Part(book.attributes, "an attribute"),
        "date_roles": Part(book.date_roles, "a date role"),
        "link_kinds": Part(
            book.link_kinds.keys() | TEMPORAL_KINDS,
            "a link kind",
            "a temporal relation",
            _hint_of_relation,
        ),
        "jurisdictions": Part(
            book.jurisdictions, "a jurisdiction", "an ISO 3166-2 code", jurisdiction_hint
        ),
        "topics": Part(book.topics, "a topic"),
    }


def _hint_of_relation(word: str) -> str:
    """A hint with the temporal relation that people expect to have this name."""
    other = OTHER_NAMES.get(word.lower().replace(" ", "_"))
    return f"write {other!r}" if other else ""


class Word(NamedTuple):
    """A path, the part of the codebook that may define the word there, and the word."""

    path: str
    part: str
    word: str


def _words_used(dataset: Dataset) -> Iterator[Word]:
    """Every word that the codebook may define, in the dataset's order."""
    for number, stage in enumerate(dataset.codebook.stages):
        yield Word(f"codebook.stages[{number}]", "date_roles", stage)
    for number, kind in enumerate(dataset.codebook.event_types.all):
        for place, word in enumerate(kind.requires):
            yield Word(f"codebook.event_types[{number}].requires[{place}]", "link_kinds", word)
    for place, event in enumerate(dataset.events.all):
        yield from _words_of_event(f"events[{place}]", event)
    for place, claim in enumerate(dataset.claims.all):
        if claim.topic:
            yield Word(f"claims[{place}].topic", "topics", claim.topic)
        for key in claim.attributes:
            yield Word(f"claims[{place}].attributes.{key}", "attributes", key)
    for place, link in enumerate(dataset.links):
        yield Word(f"links[{place}].kind", "link_kinds", link.kind)
    for place, coverage in enumerate(dataset.coverage):
        if coverage.jurisdiction and not is_jurisdiction(coverage.jurisdiction):
            yield Word(f"coverage[{place}].jurisdiction", "jurisdictions", coverage.jurisdiction)


def _words_of_event(path: str, event: Event) -> Iterator[Word]:
    yield Word(f"{path}.event_type", "event_types", event.event_type)
    for number, part in enumerate(event.participants):
        yield Word(f"{path}.participants[{number}].role", "roles", part.role)
    for role in event.dates:
        yield Word(f"{path}.dates.{role}", "date_roles", role)
    for key in event.attributes:
        yield Word(f"{path}.attributes.{key}", "attributes", key)
    for number, code in enumerate(event.jurisdictions):
        if not is_jurisdiction(code):
            yield Word(f"{path}.jurisdictions[{number}]", "jurisdictions", code)
