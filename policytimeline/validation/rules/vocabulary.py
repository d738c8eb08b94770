"""Every word that a dataset's codebook defines, and every place that uses one (promise 2)."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import NamedTuple

from policytimeline.errors import did_you_mean
from policytimeline.model.codebook import TEMPORAL_KINDS, Codebook, is_iso_3166
from policytimeline.model.dataset import Dataset
from policytimeline.model.events import Event
from policytimeline.model.keyed import HasId, Keyed
from policytimeline.validation.registry import Doubt, rule
from policytimeline.validation.rules.coverage import _events_and_claims


class Word(NamedTuple):
    """A word that the codebook may define: its place, what it is, and the words known.

    `also` names what needs no codebook; where there is such a thing, an empty part of the
    codebook allows nothing else, for a mistyped ``precedes`` would go unseen.
    """

    where: str
    kind: str
    word: str
    known: Collection[str]
    also: str = ""


def terms_of(book: Codebook) -> dict[str, Keyed[HasId]]:
    """The words that each part of the codebook defines."""
    return {
        "event_types": book.event_types,
        "roles": book.roles,
        "attributes": book.attributes,
        "date_roles": book.date_roles,
        "link_kinds": book.link_kinds,
        "jurisdictions": book.jurisdictions,
    }


def words_used(dataset: Dataset) -> Iterator[Word]:
    """Every word that the codebook may define, in the order of the dataset."""
    book = dataset.codebook
    for number, stage in enumerate(book.stages):
        yield Word(f"codebook.stages[{number}]", "date role", stage, book.date_roles)
    for place, event in enumerate(dataset.events.all):
        yield from _words_of_event(f"events[{place}]", event, book)
    for place, claim in enumerate(dataset.claims.all):
        for key in claim.attributes:
            yield Word(f"claims[{place}].attributes.{key}", "attribute", key, book.attributes)
    kinds = book.link_kinds.keys() | TEMPORAL_KINDS
    for place, link in enumerate(dataset.links):
        yield Word(f"links[{place}].kind", "link kind", link.kind, kinds, "temporal relation")


def _words_of_event(where: str, event: Event, book: Codebook) -> Iterator[Word]:
    yield Word(f"{where}.event_type", "event type", event.event_type, book.event_types)
    for number, part in enumerate(event.participants):
        yield Word(f"{where}.participants[{number}].role", "role", part.role, book.roles)
    for role in event.dates:
        yield Word(f"{where}.dates.{role}", "date role", role, book.date_roles)
    for key in event.attributes:
        yield Word(f"{where}.attributes.{key}", "attribute", key, book.attributes)
    for number, code in enumerate(event.jurisdictions):
        if not is_iso_3166(code):
            path = f"{where}.jurisdictions[{number}]"
            yield Word(path, "jurisdiction", code, book.jurisdictions, "ISO 3166-2 code")


@rule("unknown-term")
def unknown_term(dataset: Dataset) -> Iterator[Doubt]:
    """A word is used that the codebook does not define; an empty part of it allows every word."""
    for where, kind, word, known, also in words_used(dataset):
        if (known or also) and word not in known:
            what = f"no {kind} of the codebook" + (f" and no {also}" if also else "")
            message = f"{word!r} is {what}; expected one that it defines"
            yield Doubt(where, message, did_you_mean(word, known))


@rule("attribute-type")
def attribute_type(dataset: Dataset) -> Iterator[Doubt]:
    """An attribute holds another type of value than the codebook gives it."""
    definitions = dataset.codebook.attributes
    for where, item in _events_and_claims(dataset):
        for key, value in item.attributes.items():
            if key in definitions and not definitions[key].type.admits(value):
                expected = definitions[key].type.value
                message = f"{str(value)!r} is no {expected}; expected {expected}"
                yield Doubt(f"{where}.attributes.{key}", message)
