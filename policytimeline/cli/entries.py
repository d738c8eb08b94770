"""One entry of a dataset in full: its fields, its evidence, and what refers to it."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, TypeAlias, cast

from policytimeline.cli.tables import Part, table
from policytimeline.cli.texts import words_of
from policytimeline.conversion.plain import is_list, is_mapping
from policytimeline.conversion.writing import to_dict
from policytimeline.dates.lags import Lag
from policytimeline.dates.parsing import When
from policytimeline.dates.uncertain_date import UncertainDate
from policytimeline.dates.uncertain_interval import UncertainInterval
from policytimeline.model.dataset import Dataset
from policytimeline.model.events import Claim, Event
from policytimeline.model.evidence import Evidence
from policytimeline.model.evidence_in_words import place_in_words, saying_in_words
from policytimeline.model.sources import Actor, Source

if TYPE_CHECKING:
    from policytimeline.validation.passages.index import TextIndex

Entry: TypeAlias = Event | Claim | Source | Actor


def kind_of(dataset: Dataset, name: str) -> str:
    """What has this id, such as "an event"; an empty text if nothing has.

    >>> from policytimeline import load_seed
    >>> kind_of(load_seed("hsi"), "wapo-2018")
    'a source'
    """
    kinds: dict[str, Container[object]] = {
        "an event": dataset.events,
        "a claim": dataset.claims,
        "a source": dataset.sources,
        "an actor": dataset.actors,
        "a timeline": dataset.timelines(),
    }
    return next((kind for kind, known in kinds.items() if name in known), "")


def drawn_entry(dataset: Dataset, item: Entry, texts: Mapping[str, TextIndex]) -> Iterator[Part]:
    """The tables that show an entry, with the words of passages in the texts of their sources."""
    yield table([("field", 14), (item.id, None)], _details(dataset, item))
    if isinstance(item, Event | Claim):
        evidence = [_evidence_row(piece, texts) for piece in item.evidence]
        yield table([("evidence", 20), ("as written", 22), ("says", None)], evidence)
        if lacking := _sources_to_read(item, texts):
            sources = " ".join(f"--text {source_id}=FILE" for source_id in lacking)
            yield f"to see the words of the passages, add: {sources}"
        about = [
            (claim.id, claim.stance.value, claim.title) for claim in dataset.claims_about(item)
        ]
        if about:
            yield table([("claim about it", 28), ("stance", 10), ("title", None)], about)
        return
    used = list(_uses(dataset, item))
    if used:
        head = "cited by" if isinstance(item, Source) else "takes part in"
        yield table([(head, 28), ("as", 18), ("title", None)], used)


def words_in_texts(piece: Evidence, texts: Mapping[str, TextIndex]) -> str:
    """The words of the passage of a piece of evidence; empty if the text is not given."""
    text = texts.get(piece.source_id)
    place = piece.where
    return words_of(place, text) if place and text else ""


def _sources_to_read(item: Event | Claim, texts: Mapping[str, TextIndex]) -> list[str]:
    """The sources of passages whose words are neither in the dataset nor in a text."""
    needed = (
        piece.source_id
        for piece in item.evidence
        if (place := piece.where) and not place.quote and piece.source_id not in texts
    )
    return list(dict.fromkeys(needed))


def _details(dataset: Dataset, item: Entry) -> Iterator[tuple[str, str]]:
    """Every field that is not empty, as text."""
    plain = cast("dict[str, Any]", to_dict(item))
    for field, value in plain.items():
        match field:
            case "id" | "evidence":
                continue
            case "participants":
                for part in value:
                    yield part["role"], _with_name(dataset, part["actor_id"])
            case "attributes":
                for name, held in value.items():
                    yield name, str(held["quantity"] if is_mapping(held) else held)
            case "dates":
                for role, when in cast("Event", item).dates.items():
                    yield role, date_text(when)
            case _:
                yield field, _field_text(value, getattr(item, field, None))


def _field_text(plain: object, value: object) -> str:
    if isinstance(value, UncertainDate | UncertainInterval):
        return date_text(value)
    return ", ".join(map(str, plain)) if is_list(plain) else str(plain)


def date_text(when: When) -> str:
    """A date as it is written in a file, with its meaning in words unless it is one known day."""
    is_plain = isinstance(when, UncertainDate) and when.earliest_day == when.latest_day
    return str(when) if is_plain else f"{when} ({when.to_text()})"


def _with_name(dataset: Dataset, actor_id: str) -> str:
    actor = dataset.actors.get(actor_id)
    return f"{actor.name} ({actor_id})" if actor else actor_id


def _evidence_row(piece: Evidence, texts: Mapping[str, TextIndex]) -> tuple[str, str, str]:
    place = f"{piece.source_id} {place_in_words(piece)}".rstrip()
    written = [piece.phrase] if piece.phrase else []
    if piece.offset:
        offsets = " or ".join(map(_offset_text, (piece.offset, *piece.alternatives)))
        written.append(f"{offsets} {piece.anchor}".rstrip())
    return place, "\n".join(written), "\n".join(filter(None, _says(piece, texts)))


def _says(piece: Evidence, texts: Mapping[str, TextIndex]) -> Iterator[str]:
    """The words of the passage, or that only their digest is kept; then what they are coded as."""
    place = piece.where
    if words := words_in_texts(piece, texts):
        yield words
    elif place and place.quote:
        yield f'"{place.quote.exact}"'
    elif place and place.digest:
        yield f"({place.digest.length:,} characters, kept as a digest)"
    yield saying_in_words(piece)


def _offset_text(offset: Lag) -> str:
    """How long before what it counts from, in days; after it, if the days are negative."""
    shortest, longest = offset
    if longest is not None and longest < 0:
        return f"{Lag(-longest, None if shortest is None else -shortest)} after"
    return f"{offset} before"


def _uses(dataset: Dataset, item: Source | Actor) -> Iterator[tuple[str, str, str]]:
    """Id, what it is used as, and title of each event or claim that uses a source or an actor."""
    entries: Iterable[Event | Claim] = (*dataset.events.all, *dataset.claims.all)
    for entry in entries:
        ways = _ways_cited(entry, item) if isinstance(item, Source) else _roles_of(entry, item)
        if ways:
            yield entry.id, ", ".join(dict.fromkeys(ways)), entry.title


def _ways_cited(entry: Event | Claim, source: Source) -> list[str]:
    return [piece.stance.value for piece in entry.evidence if piece.source_id == source.id]


def _roles_of(entry: Event | Claim, actor: Actor) -> list[str]:
    if isinstance(entry, Claim):
        return ["speaker"] if entry.speaker == actor.id else []
    return [part.role for part in entry.participants if part.actor_id == actor.id]
