"""Ids that are unique in a file, also if those of a dataset are not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator


def unique_ids(ids: Iterable[str], taken: Iterable[str] = ()) -> Iterator[str]:
    """Each id, and for one that came before the same with a number that makes it unique.

    The first to have an id keeps it, so that further entries do not change it.

    >>> list(unique_ids(["vote", "vote", "vote-2"]))
    ['vote', 'vote-3', 'vote-2']
    """
    given = list(ids)
    used = {*given, *taken}
    seen = set(taken)
    counts: dict[str, int] = {}
    for each in given:
        if each not in seen:
            seen.add(each)
            yield each
            continue
        number = counts.get(each, 1) + 1
        while f"{each}-{number}" in used:
            number += 1
        counts[each] = number
        used.add(f"{each}-{number}")
        yield f"{each}-{number}"
