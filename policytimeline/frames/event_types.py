"""The types of events that are asked for, each with all narrower ones."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from policytimeline.errors import InvalidValueError
from policytimeline.model.dataset import Dataset
from policytimeline.model.fields import as_tuple, check_a, check_text


def types_asked(
    dataset: Dataset, asked: str | Iterable[str] | None, field: str = "value"
) -> Mapping[str, frozenset[str]]:
    """The types asked for, each with the types of events that it covers.

    Args:
        dataset: The events and the codebook.
        asked: The types; None for each type that an event has.
        field: What the argument is called.

    Raises:
        UnknownIdError: If a type is asked for that neither the codebook nor an event has.
        InvalidValueError: If they are not texts.
    """
    check_a("dataset", dataset, Dataset)
    used = {event.event_type for event in dataset.events.all}
    if asked is None:
        return {name: frozenset({name}) for name in sorted(used)}
    if not isinstance(asked, Iterable):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise InvalidValueError(field, asked, "is not a type of events", "one type, or several")
    names = as_tuple(asked)
    for name in names:
        check_text(field, name)
    return dataset.codebook.types_within(names, used)
