"""Rules about words: the codebook defines them, and says what an attribute holds."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import NamedTuple

from policytimeline.findings import Finding
from policytimeline.model.codebook import OTHER_NAMES, TEMPORAL_KINDS, Codebook, is_iso_3166
from policytimeline.model.dataset import Dataset
from policytimeline.model.events import Event
from policytimeline.suggestions import did_you_mean
from policytimeline.validation.context import Context
from policytimeline.validation.registry import rule


@rule("unknown-term")
def unknown_term(context: Context) -> Iterator[Finding]:
    """A word is used that the codebook does not define; an empty part of it allows every word."""
    for path, kind, word, known, also in _words_used(context.dataset):
        if (known or also) and word not in known:
            what = f"not {kind} in the codebook" + (f" and not {also}" if also else "")
            message = f"{word!r} is {what}; expected a defined one"
            other = OTHER_NAMES.get(word.lower().replace(" ", "_"))
            is_kind = other is not None and other in known
            hint = f"write {other!r}" if is_kind else did_you_mean(word, known)
            yield unknown_term.finding(path, message, hint, value=word)


@rule("attribute-type")
def attribute_type(context: Context) -> Iterator[Finding]:
    """An attribute holds another type of value than the codebook gives it."""
    definitions = context.dataset.codebook.attributes
    for path, item in context.events_and_claims:
        for key, value in item.attributes.items():
            if key in definitions and not definitions[key].type.admits(value):
                expected = definitions[key].type.value
                message = f"{str(value)!r} is not of type {expected}; expected that type"
                yield attribute_type.finding(f"{path}.attributes.{key}", message, value=value)


class Word(NamedTuple):
    """A word that the codebook may define.

    Its path, what kind of term it is, the word, and the terms that are defined.

    `also` names what needs no codebook. If there is such a thing, an empty part of the codebook
    allows nothing else, because a mistyped ``precedes`` would go unseen.
    """

    path: str
    kind: str
    word: str
    known: Collection[str]
    also: str = ""


def _words_used(dataset: Dataset) -> Iterator[Word]:
    """Every word that the codebook may define, in the dataset's order."""
    book = dataset.codebook
    for number, stage in enumerate(book.stages):
        yield Word(f"codebook.stages[{number}]", "a date role", stage, book.date_roles)
    for place, event in enumerate(dataset.events.all):
        yield from _words_of_event(f"events[{place}]", event, book)
    for place, claim in enumerate(dataset.claims.all):
        for key in claim.attributes:
            yield Word(f"claims[{place}].attributes.{key}", "an attribute", key, book.attributes)
    kinds = book.link_kinds.keys() | TEMPORAL_KINDS
    for place, link in enumerate(dataset.links):
        yield Word(f"links[{place}].kind", "a link kind", link.kind, kinds, "a temporal relation")


def _words_of_event(path: str, event: Event, book: Codebook) -> Iterator[Word]:
    yield Word(f"{path}.event_type", "an event type", event.event_type, book.event_types)
    for number, part in enumerate(event.participants):
        yield Word(f"{path}.participants[{number}].role", "a role", part.role, book.roles)
    for role in event.dates:
        yield Word(f"{path}.dates.{role}", "a date role", role, book.date_roles)
    for key in event.attributes:
        yield Word(f"{path}.attributes.{key}", "an attribute", key, book.attributes)
    for number, code in enumerate(event.jurisdictions):
        if not is_iso_3166(code):
            place = f"{path}.jurisdictions[{number}]"
            yield Word(place, "a jurisdiction", code, book.jurisdictions, "an ISO 3166-2 code")
