"""Rules about words: the codebook defines them, and says what an attribute holds."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from typing import NamedTuple

from policytimeline.dates.relations import RELATIONS
from policytimeline.findings import Finding
from policytimeline.model.codebook import (
    OTHER_NAMES,
    TEMPORAL_KINDS,
    TO_CODE,
    AttributeType,
    Codebook,
)
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
    limited = {name: spelling[name].known for name, part in parts.items() if part.is_limited}
    for used in _unknown_words(context.dataset, limited):
        part, word = parts[used.part], used.word
        also = f" and not {part.also}" if part.also else ""
        message = f"{word!r} is not {part.kind} in the codebook{also}; expected a defined one"
        hint = part.special_hint(word) or spelling[used.part].hint(word) or part.general_hint
        yield unknown_term.finding(used.path, message, hint, value=word)


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
                expected, found = definitions[key].type.said, AttributeType.of(value).said
                shown = repr(value) if isinstance(value, str) else str(value)
                message = f"{shown} is {found}; expected {expected}"
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
    general_hint: str = ""

    @property
    def is_limited(self) -> bool:
        """Whether only some words are allowed."""
        return bool(self.known or self.also)


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
            _RELATIONS_THERE_ARE,
        ),
        "jurisdictions": Part(
            book.jurisdictions, "a jurisdiction", "an ISO 3166-2 code", jurisdiction_hint
        ),
        "topics": Part(book.topics, "a topic"),
    }


_RELATIONS_THERE_ARE = (
    f"relations in time are {', '.join(sorted(RELATIONS))}, and those of Allen, such as "
    "allen:meets; any other kind is defined under link_kinds"
)


def _hint_of_relation(word: str) -> str:
    """A hint with the temporal relation that people expect to have this name."""
    other = OTHER_NAMES.get(word.lower().replace(" ", "_"))
    return f"write {other!r}" if other else ""


class Word(NamedTuple):
    """A word as it is used: its part of the codebook, itself, and its path.

    The path is a pattern and what belongs into it: few of them are ever shown.
    """

    part: str
    word: str
    pattern: str
    places: tuple[str | int, ...]

    @property
    def path(self) -> str:
        """Where it is."""
        return self.pattern.format(*self.places)


def _unknown_words(dataset: Dataset, limited: Mapping[str, Collection[str]]) -> Iterator[Word]:
    """Every word that its part of the codebook, if it is limited, does not have."""
    for used in _words_used(dataset):
        part, word, _, _ = used
        if part in limited and word not in limited[part]:
            yield Word(*used)


_Used = tuple[str, str, str, tuple[str | int, ...]]
"""What makes a `Word`."""


def _words_used(dataset: Dataset) -> Iterator[_Used]:
    """Every word that the codebook may define, in the dataset's order."""
    yield from _words_of_codebook(dataset.codebook)
    for place, event in enumerate(dataset.events.all):
        yield from _words_of_event(place, event)
    for place, claim in enumerate(dataset.claims.all):
        if claim.topic:
            yield "topics", claim.topic, "claims[{}].topic", (place,)
        for key in claim.attributes:
            yield "attributes", key, "claims[{}].attributes.{}", (place, key)
    for place, link in enumerate(dataset.links):
        yield "link_kinds", link.kind, "links[{}].kind", (place,)
    for place, coverage in enumerate(dataset.coverage):
        code = coverage.jurisdiction
        if code and not is_jurisdiction(code):
            yield "jurisdictions", code, "coverage[{}].jurisdiction", (place,)


def _words_of_codebook(book: Codebook) -> Iterator[_Used]:
    for number, stage in enumerate(book.stages):
        yield "date_roles", stage, "codebook.stages[{}]", (number,)
    for number, kind in enumerate(book.event_types.all):
        for place, word in enumerate(kind.requires):
            yield "link_kinds", word, "codebook.event_types[{}].requires[{}]", (number, place)


def _words_of_event(place: int, event: Event) -> Iterator[_Used]:
    if event.event_type != TO_CODE:  # left-to-code reports it.
        yield "event_types", event.event_type, "events[{}].event_type", (place,)
    for number, part in enumerate(event.participants):
        yield "roles", part.role, "events[{}].participants[{}].role", (place, number)
    for role in event.dates:
        yield "date_roles", role, "events[{}].dates.{}", (place, role)
    for key in event.attributes:
        yield "attributes", key, "events[{}].attributes.{}", (place, key)
    for number, code in enumerate(event.jurisdictions):
        if not is_jurisdiction(code):
            yield "jurisdictions", code, "events[{}].jurisdictions[{}]", (place, number)
