"""What a question may name (an event, a source or a role date), and what else it may be about."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import TypeAlias, cast

from policytimeline.arguments import check_word
from policytimeline.dates.relations import RELATIONS
from policytimeline.errors import InvalidValueError, UnknownIdError
from policytimeline.inference.edges import constrains
from policytimeline.model.codebook import Codebook, temporal_hint
from policytimeline.model.dataset import Dataset
from policytimeline.model.events import Event, Link
from policytimeline.model.sources import Source

Subject: TypeAlias = Event | Source | str
"""An event, a source (which stands for its publication), or the id of one; ``order-7.in_force``
is a role date."""

DATED = "event, role date or source"
"""What has a place in time."""

_EXPECTED = "an event, a source, or an id such as 'letter' or 'order-7.in_force'"


def key_of(dataset: Dataset, known: Collection[str], subject: object, kind: str = DATED) -> str:
    """The id under which inference knows a subject.

    Args:
        dataset: What the question is about.
        known: The ids of events, role dates and sources.
        subject: What the question names.
        kind: What it is expected to be, in words.

    Raises:
        InvalidValueError: If it is neither an event, a source nor a text, or if it is an event
            or a source that differs from the dataset's own.
        UnknownIdError: If the dataset has no such thing.
    """
    if isinstance(subject, str):
        key = subject
    elif isinstance(subject, Event | Source):
        key = subject.id
    else:
        raise InvalidValueError("subject", subject, "is not an event or a source", _EXPECTED)
    if key not in known:
        raise UnknownIdError.among(kind, key, known)
    if not isinstance(subject, str) and subject != _own(dataset, subject):
        raise InvalidValueError(
            "subject",
            key,
            "differs from what has this id in the dataset",
            "the dataset's own event or source",
            f"ask for the id {key!r}, or infer again from a dataset with the new one",
        )
    return key


def several(field: str, subjects: object) -> Iterable[object]:
    """What a question names, if it may name several.

    Raises:
        InvalidValueError: If it names one that is not in a list.
    """
    if isinstance(subjects, Iterable) and not isinstance(subjects, str):
        return cast("Iterable[object]", subjects)
    raise InvalidValueError(field, subjects, "is not a list", "a list of ids, events or sources")


def pair_of(given: object) -> tuple[object, object]:
    """The two that a pair names.

    Raises:
        InvalidValueError: If it does not name two.
    """
    if isinstance(given, list | tuple):
        named = cast("Sequence[object]", given)
        if len(named) == 2:  # noqa: PLR2004  # A pair.
            return named[0], named[1]
    expected = "two ids, events or sources"
    raise InvalidValueError("pairs", given, "is not a pair", expected)  # pyright: ignore[reportUnknownArgumentType]


def check_is(field: str, value: object, kind: type, expected: str) -> None:
    """Raise an InvalidValueError for what is not of a class."""
    if not isinstance(value, kind):
        raise InvalidValueError(field, value, f"is not a {kind.__name__}", expected)


def check_relation(relation: object) -> None:
    """Raise an InvalidValueError for what is not one of the six relations."""
    check_word("relation", relation, RELATIONS, "is not a relation")


def check_constrains(book: Codebook, link: Link) -> None:
    """Raise an InvalidValueError for a link that says nothing about time."""
    if not constrains(book, link):
        expected = "a temporal kind, such as precedes, a kind that implies one, or a lag"
        is_known = link.kind in book.link_kinds
        hint = "" if is_known else temporal_hint(link.kind, book.link_kinds)
        raise InvalidValueError("links", link.kind, "says nothing about time", expected, hint)


def _own(dataset: Dataset, subject: Event | Source) -> Event | Source | None:
    if isinstance(subject, Event):
        return dataset.events.get(subject.id)
    return dataset.sources.get(subject.id)
