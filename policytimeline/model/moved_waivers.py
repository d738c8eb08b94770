"""Waivers whose entries have moved to another place, or are gone."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping

import attrs

from policytimeline.model.check_policy import Waiver

_IN_A_LIST = re.compile(r"(?P<list>[\w.]+)\[(?P<number>\d+)\]")


def moved_waivers(
    waivers: Iterable[Waiver],
    places: Mapping[str, Mapping[int, int]],
    id_of: Callable[[str], str | None],
) -> Iterator[Waiver]:
    """The waivers with the places that their entries have now, without those of entries gone.

    Args:
        waivers: The waivers.
        places: For each list of a dataset, such as ``events``, the new place of each entry by its
            old one. A list that is not named stays as it is.
        id_of: The new id of an entry by its old one; None if the entry is gone.
    """
    for waiver in waivers:
        found = _IN_A_LIST.match(waiver.at)
        if found is None:
            at = id_of(waiver.at)
        elif (moved := places.get(found["list"])) is None:
            at = waiver.at
        else:
            number = moved.get(int(found["number"]))
            rest = waiver.at[found.end() :]
            at = None if number is None else f"{found['list']}[{number}]{rest}"
        if at is not None:
            yield waiver if at == waiver.at else attrs.evolve(waiver, at=at)
