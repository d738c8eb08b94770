"""Strategies for the parts of an event: ids, numbers, sources, passages, evidence."""

from __future__ import annotations

import datetime as dt
import string
from typing import TYPE_CHECKING, Any

import attrs
from hypothesis import strategies as st

from policytimeline.dates.lags import Lag
from policytimeline.model.evidence import Evidence, ReportedAs, Stance
from policytimeline.model.quantities import Quantity
from policytimeline.model.sources import (
    Actor,
    DigestSelector,
    FoldedDigest,
    Passage,
    Source,
    TextPositionSelector,
    TextQuoteSelector,
)
from policytimeline.strategies.dates import lags, uncertain_dates
from policytimeline.strategies.making import MOST, made, made_once, tuples

if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn, SearchStrategy

_ID_CHARACTERS = string.ascii_lowercase + string.digits + "-"
_UNITS = ("", "%", "children", "US dollars", "km²", "Fälle")
_PERIODS = ("", "year", "1000 people")
_CODED_FIELDS = ("when", "title", "status", "participants", "dates.in_force")


@made_once
def ids() -> SearchStrategy[str]:
    """Ids: lower-case letters, digits and hyphens.

    >>> from hypothesis import given
    >>> @given(ids())
    ... def is_an_id(name):
    ...     assert pt.Actor(id=name, name="HSI").id == name
    >>> is_an_id()
    """
    return st.text(_ID_CHARACTERS, min_size=1, max_size=12)


@made_once
def filled_texts() -> SearchStrategy[str]:
    """Texts with more than white space in them, in any script.

    >>> from hypothesis import given
    >>> @given(filled_texts())
    ... def is_filled(text):
    ...     assert text.strip()
    >>> is_filled()
    """
    return st.text(min_size=1).filter(lambda text: bool(text.strip()))


@made_once
def quantities(
    min_value: float | None = None,
    max_value: float | None = None,
    *,
    units: SearchStrategy[str] | None = None,
) -> SearchStrategy[Quantity]:
    """Numbers as prose states them, with bounds between `min_value` and `max_value`.

    Examples shrink towards a whole number without a unit.

    Args:
        min_value: The lowest bound allowed.
        max_value: The highest bound allowed.
        units: A strategy for units.

    >>> from hypothesis import given
    >>> @given(quantities(0))
    ... def reads_back(quantity):
    ...     assert Quantity.parse(str(quantity)) == quantity
    >>> reads_back()
    """
    numbers = st.floats(min_value, max_value, allow_nan=False, allow_infinity=False)
    return _quantities(numbers, st.sampled_from(_UNITS) if units is None else units)


@st.composite
def _quantities(
    draw: DrawFn, numbers: SearchStrategy[float], units: SearchStrategy[str]
) -> Quantity:
    low, high = sorted((draw(numbers), draw(numbers)))
    unit, per = draw(units), draw(st.sampled_from(_PERIODS))
    is_open, is_about = draw(st.booleans()), draw(st.booleans())
    match draw(st.sampled_from(["exact", "from", "to", "range"])):
        case "from":
            return Quantity(low=low, low_open=is_open, about=is_about, unit=unit, per=per)
        case "to":
            return Quantity(high=high, high_open=is_open, about=is_about, unit=unit, per=per)
        case "range" if low < high:
            return Quantity(low=low, high=high, high_open=is_open, unit=unit, per=per)
        case _:
            return Quantity(low=low, high=low, about=is_about, unit=unit, per=per)


@made_once
def sources(
    min_value: dt.date | None = None,
    max_value: dt.date | None = None,
    *,
    source_ids: SearchStrategy[str] | None = None,
) -> SearchStrategy[Source]:
    """Documents published between `min_value` and `max_value`, if they have a date.

    Args:
        min_value: The first day of publication allowed.
        max_value: The last day of publication allowed.
        source_ids: A strategy for ids.

    >>> from hypothesis import given
    >>> @given(sources(source_ids=st.just("article")))
    ... def has_the_id(source):
    ...     assert source.id == "article"
    >>> has_the_id()
    """
    published = uncertain_dates(min_value, max_value)
    return made(
        Source,
        {"id": ids_from(source_ids), "title": filled_texts()},
        {
            "publisher": st.text(),
            "authors": tuples(filled_texts()),
            "published": published,
            "url": st.text(),
            "archive_url": st.text(),
            "accessed": published,
            "language": st.sampled_from(["en", "pt-BR"]),
            "kind": st.sampled_from(["article-newspaper", "legislation", "report"]),
            "digest": _digests(),
            "note": st.text(),
        },
    )


@made_once
def actors(
    *,
    actor_ids: SearchStrategy[str] | None = None,
    wider_ids: SearchStrategy[str] | None = None,
) -> SearchStrategy[Actor]:
    """Persons, organisations and places that act.

    Args:
        actor_ids: A strategy for ids.
        wider_ids: A strategy for the ids of the actors that they are part of.

    >>> from hypothesis import given
    >>> @given(actors(actor_ids=st.just("hsi")))
    ... def has_the_id(actor):
    ...     assert actor.id == "hsi"
    >>> has_the_id()
    """
    return made(
        Actor,
        {"id": ids_from(actor_ids), "name": filled_texts()},
        {
            "kind": st.sampled_from(["person", "organisation", "government"]),
            "aliases": tuples(filled_texts()),
            "part_of": ids_from(wider_ids),
            "note": st.text(),
        },
    )


@made_once
def passages() -> SearchStrategy[Passage]:
    """Places in a source's text, by one selector or more.

    >>> from hypothesis import given
    >>> @given(passages())
    ... def reads_back(passage):
    ...     assert pt.from_dict(Passage, pt.to_dict(passage)) == passage
    >>> reads_back()
    """
    parts: dict[str, SearchStrategy[Any]] = {
        "paragraph": st.integers(1, 500),
        "row": st.integers(1, 10_000),
        "position": st.builds(_position, st.integers(0, 10_000), st.integers(1, 500)),
        "quote": st.builds(TextQuoteSelector, filled_texts(), st.text(), st.text()),
        "digest": st.builds(DigestSelector, st.integers(1, 500), _digests(), _folded_digests()),
    }
    rest = {**parts, "note": st.text()}
    return st.one_of(
        [
            made(
                Passage, {first: rest[first]}, {each: rest[each] for each in rest if each != first}
            )
            for first in parts
        ]
    )


def _position(start: int, size: int) -> TextPositionSelector:
    return TextPositionSelector(start, start + size)


@made_once
def evidence(
    *,
    source_ids: SearchStrategy[str] | None = None,
    actor_ids: SearchStrategy[str] | None = None,
    anchor_ids: SearchStrategy[str] | None = None,
) -> SearchStrategy[Evidence]:
    """Passages of sources, and what they say.

    Args:
        source_ids: A strategy for the ids of sources.
        actor_ids: A strategy for the ids of the actors to whom sources attribute statements.
        anchor_ids: A strategy for what phrases count from: the ids of events and sources, or
            ``id.role`` for a role date.

    >>> from hypothesis import given
    >>> @given(evidence(source_ids=st.just("article")))
    ... def names_the_source(piece):
    ...     assert piece.source_id == "article"
    >>> names_the_source()
    """
    pieces = made(
        Evidence,
        {"source_id": ids_from(source_ids)},
        {
            "passage": passages(),
            "fields": tuples(st.sampled_from(_CODED_FIELDS)),
            "asserts": st.dictionaries(st.sampled_from(_CODED_FIELDS), st.text(), max_size=MOST),
            "stance": st.sampled_from(Stance),
            "reports": st.sampled_from(ReportedAs),
            "attributed_to": ids_from(actor_ids),
            "phrase": st.text(),
            "offset": lags(-5000, 5000) | lags(),
            "coder": st.text(),
            "note": st.text(),
        },
    )
    anchors = ids_from(anchor_ids)
    return _evidence(
        pieces,
        st.just("") if anchors.is_empty else st.just("") | anchors,
        st.just(()) | tuples(lags(-5000, 5000)),
    )


@st.composite
def _evidence(
    draw: DrawFn,
    pieces: SearchStrategy[Evidence],
    anchors: SearchStrategy[str],
    readings: SearchStrategy[tuple[Lag, ...]],
) -> Evidence:
    """Evidence; if it has an offset, sometimes with an anchor and further readings.

    If no selector says which words it is about, a quote may.
    """
    piece = draw(pieces)
    if piece.passage is None or not piece.passage.has_selector:
        piece = attrs.evolve(piece, quote=draw(st.just("") | filled_texts()))
    if piece.offset is None:
        return piece
    return attrs.evolve(piece, anchor=draw(anchors), alternatives=draw(readings))


def ids_from(given: SearchStrategy[str] | None) -> SearchStrategy[str]:
    """The ids that were given, or any ids."""
    return ids() if given is None else given


@made_once
def _folded_digests() -> SearchStrategy[str]:
    """The texts of digests in normal form 2, or none."""
    short = st.binary(min_size=8, max_size=8).map(bytes.hex)
    counts = st.integers(1, 500)
    return st.just("") | st.builds(FoldedDigest, counts, counts, short).map(str)


@made_once
def _digests() -> SearchStrategy[str]:
    return st.binary(min_size=32, max_size=32).map(bytes.hex)
