"""What is wrong with a sealed dataset in which words of a source are left."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import cast
from urllib.parse import unquote

import attrs

from policytimeline.conversion.plain import Plain
from policytimeline.conversion.writing import to_dict
from policytimeline.drafting.leftovers import RUN_LENGTH, Excerpt, excerpts_left, with_sentences
from policytimeline.drafting.pieced_sentences import pieced_sentences
from policytimeline.errors import UnresolvablePhraseError
from policytimeline.findings import Finding, Location
from policytimeline.model.dataset import Dataset
from policytimeline.phrases.resolving import resolve_phrase
from policytimeline.validation.context import Context
from policytimeline.validation.passages import sentences
from policytimeline.validation.passages.extracts import shown
from policytimeline.validation.passages.index import TextIndex
from policytimeline.validation.passages.quotes import parts_of

_IS_ADDRESS = re.compile(r"[a-z]+://\S+$")
"""An address, in which the words of a passage may be written with %20 between them."""

_ENTRY = re.compile(r"\w+\[\d+\]")
_PHRASE = "].phrase"
_ANY_DAY = dt.date(2018, 6, 28)
"""To tell whether a phrase is read as a date; it does not matter as which."""

_NAMES: Mapping[str, frozenset[str]] = {
    "actors": frozenset({"name", "aliases"}),
    "sources": frozenset({"title", "publisher", "authors"}),
}
"""The fields that name somebody or something, as everybody does."""


@attrs.frozen
class Remark:
    """A text of a file that is not data: a comment.

    Attributes:
        text: What it says.
        location: Where it is.
    """

    text: str
    location: Location


def excerpt_findings(
    dataset: Dataset, sources: Mapping[str, TextIndex], remarks: Sequence[Remark]
) -> Iterator[Finding]:
    """A finding for every text of a dataset or a file in which words of a source are left."""
    context = Context(dataset)
    data = cast("dict[str, Plain]", to_dict(dataset))
    texts = [(text, Location(path=path)) for path, text in _texts_in(data, "")]
    named = [text for text, place in texts if _is_name(place.path)]
    said = with_sentences((text for text, place in texts if _may_say(place.path)), sources)
    names = [text for text in named if text not in said]
    dating = {text for text, place in texts if _is_long_date(place.path, text)}
    names += (part for text in dating for part in parts_of(text))
    looked_at = [
        *(
            (unquote(text) if _IS_ADDRESS.match(text) else text, place)
            for text, place in texts
            if not (text in dating and place.path.endswith(_PHRASE))
            and (not _is_name(place.path) or (text in said and _may_say(place.path)))
        ),
        *((each.text, each.location) for each in remarks),
    ]
    found = list(excerpts_left([text for text, _ in looked_at], sources, names))
    for excerpt in found:
        place = looked_at[excerpt.place][1]
        yield _of_excerpt(excerpt, attrs.evolve(place, id=context.id_at(place.path)))
    copied = {(each.source_id, _entry_of(looked_at[each.place][1])) for each in found}
    groups: dict[str, list[tuple[str, Location]]] = {}
    for text, place in looked_at:
        groups.setdefault(_entry_of(place), []).append((text, place))
    pieces = [[text for text, _ in group] for group in groups.values()]
    for excerpt in pieced_sentences(pieces, sources, names):
        entry = list(groups)[excerpt.place]
        place = groups[entry][0][1]
        if (excerpt.source_id, entry) not in copied:
            yield _of_pieces(excerpt, attrs.evolve(place, id=context.id_at(place.path)))


def _entry_of(place: Location) -> str:
    """The entry of a dataset that a place is in, such as ``events[3]``; empty for the rest."""
    entry = _ENTRY.match(place.path)
    return entry[0] if entry else ""


def _of_pieces(excerpt: Excerpt, place: Location) -> Finding:
    named = f"the texts of {place.id!r}" if place.id else "texts of the dataset, or its comments,"
    message = (
        f"{named} have, in pieces, all {excerpt.words:,} words of a sentence of "
        f"{excerpt.source_id}: {shown(excerpt.shown)}; expected fewer"
    )
    return sentences.finding("excerpt-left", place, message, _hint(excerpt))


def _of_excerpt(excerpt: Excerpt, place: Location) -> Finding:
    field = place.path.rpartition(".")[2].partition("[")[0]
    named = f"the {field}" if field else "this comment"
    named += f" of {place.id!r}" if place.id else ""
    message = (
        f"{named} has {excerpt.words:,} words of {excerpt.source_id} in a row: "
        f"{shown(excerpt.shown)}; expected fewer than {RUN_LENGTH}"
    )
    return sentences.finding("excerpt-left", place, message, _hint(excerpt))


def _hint(excerpt: Excerpt) -> str:
    return (
        "say it in your own words; if the source may be copied, allow excerpts of "
        f"{excerpt.source_id!r}"
    )


def _is_name(path: str) -> bool:
    """Whether a field of an entry names somebody or something."""
    collection, _, field = path.partition("[")
    name = field.partition(".")[2].partition("[")[0]
    return name in _NAMES.get(collection, ())


def _is_long_date(path: str, text: str) -> bool:
    """Whether a text is the phrase of a date, of as many words as a copy has: it is left whole."""
    if not path.endswith(_PHRASE) or len(text.split()) < RUN_LENGTH:
        return False
    try:
        for part in parts_of(text):
            resolve_phrase(part, published=_ANY_DAY)
    except UnresolvablePhraseError:
        return False
    return True


def _may_say(path: str) -> bool:
    """Whether a field names somebody; a title of a source may be any sentence of it."""
    return _is_name(path) and not path.endswith("].title")


def _texts_in(data: Plain, path: str) -> Iterator[tuple[str, str]]:
    """Every text in plain data, with its path."""
    if isinstance(data, str):
        yield path, data
    elif isinstance(data, list):
        for number, part in enumerate(data):
            yield from _texts_in(part, f"{path}[{number}]")
    elif isinstance(data, dict):
        for key, part in data.items():
            yield from _texts_in(part, f"{path}.{key}" if path else key)
