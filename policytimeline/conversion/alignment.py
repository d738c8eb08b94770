"""Which parts of two plain data correspond: the same, changed, or only in one of them."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict, deque
from collections.abc import Iterator, Sequence
from typing import Any, TypeAlias

from policytimeline.conversion.plain import InOrder, Plain, is_list, is_mapping

_MOST_PAIRS = 10_000
"""Entries of two lists are held against each other one by one up to so many pairs."""

_Key: TypeAlias = "tuple[str, str]"


def same(left: Any, right: Any) -> bool:
    """Whether plain data are equal and of the same types: 1 is neither 1.0 nor true.

    The order of a mapping's keys says nothing, unless the right one is `InOrder`.

    >>> same({"a": [1], "b": None}, {"b": None, "a": [1]}), same(1, True)
    (True, False)
    """
    if left is right:
        return True
    if is_mapping(left) and is_mapping(right):
        is_turned = isinstance(right, InOrder) and list(left) != list(right)
        return (
            not is_turned
            and len(left) == len(right)
            and all(key in right and same(part, right[key]) for key, part in left.items())
        )
    if is_list(left) and is_list(right):
        return len(left) == len(right) and all(map(same, left, right))
    if type(left) is not type(right):
        return False
    if isinstance(left, float):
        return repr(left) == repr(right)  # 0.0 is not -0.0, and no number is a number.
    return bool(left == right)


def paired(old: Sequence[Plain], new: Sequence[Plain]) -> list[int | None]:
    """For each entry of the new list, the place of the old one that it was, or None.

    Entries are known by their id, or by all that they say, and then by what they start with: in
    short, that is their id and their title. Between those, an entry is what has become of the one
    that it shares most with.

    >>> paired([{"id": "a"}, {"id": "b"}], [{"id": "b", "when": 2018}, {"id": "c"}])
    [1, None]
    """
    first = _same_at_start(old, new)
    behind = _same_at_start(old[first:][::-1], new[first:][::-1])
    last, end = len(new) - behind, len(old) - behind
    found: list[int | None] = [*range(first), *[None] * (last - first), *range(end, len(old))]
    taken = set(found)
    for known_by in (_key, _start):
        places: defaultdict[_Key, deque[int]] = defaultdict(deque)
        for place in range(first, end):
            if place not in taken:
                places[known_by(old[place])].append(place)
        for place in range(first, last):
            if found[place] is None and (known := places.get(known_by(new[place]))):
                found[place] = known.popleft()
                taken.add(found[place])
    for start, stop, before, after in list(_runs(found, len(old))):
        free = [place for place in range(before, after) if place not in taken]
        for place, partner in _likely(old, free, new, range(start, stop)):
            found[place] = partner
            taken.add(partner)
    return found


def _same_at_start(old: Sequence[Plain], new: Sequence[Plain]) -> int:
    """How many entries are the same from the first one on."""
    pairs = zip(old, new, strict=False)
    different = (place for place, pair in enumerate(pairs) if not same(*pair))
    return next(different, min(len(old), len(new)))


def in_order(places: Sequence[int]) -> list[int]:
    """The most places that rise from one to the next, not all of them neighbours.

    >>> in_order([3, 0, 1, 4, 2])
    [0, 1, 2]
    """
    ends: list[int] = []
    holders: list[int] = []
    before: list[int] = []
    for number, place in enumerate(places):
        at = bisect_left(ends, place)
        before.append(holders[at - 1] if at else -1)
        ends[at : at + 1], holders[at : at + 1] = [place], [number]
    run: list[int] = []
    number = holders[-1] if holders else -1
    while number >= 0:
        run.append(places[number])
        number = before[number]
    return run[::-1]


def _key(item: Any) -> _Key:
    """What an entry is known by."""
    if is_mapping(item) and isinstance(item.get("id"), str):
        return "id", item["id"]
    return type(item).__name__, repr(item)


def _start(item: Any) -> _Key:
    """What an entry starts with; all of it if it is not a mapping."""
    return _key([*item.items()][:1] if is_mapping(item) else item)


def _runs(found: Sequence[int | None], count: int) -> Iterator[tuple[int, int, int, int]]:
    """The runs of new entries without a partner, and the old places between their neighbours."""
    first = 0
    while first < len(found):
        if found[first] is not None:
            first += 1
            continue
        stop = first
        while stop < len(found) and found[stop] is None:
            stop += 1
        before = -1 if first == 0 else found[first - 1]
        after = count if stop == len(found) else found[stop]
        if before is not None and after is not None and before < after:
            yield first, stop, before + 1, after
        first = stop


def _likely(
    old: Sequence[Plain], free: list[int], new: Sequence[Plain], places: range
) -> Iterator[tuple[int, int]]:
    """Pairs of a new entry and the old one that it was, in a run of them."""
    if len(free) == len(places) or len(free) * len(places) > _MOST_PAIRS:
        yield from (
            (place, partner)
            for place, partner in zip(places, free, strict=False)
            if _likeness(old[partner], new[place]) is not None
        )
        return
    for place in places:
        rated = [(_likeness(old[partner], new[place]) or 0, -partner) for partner in free]
        most, partner = max(rated, default=(0, 0))
        if most > 0:
            free.remove(-partner)
            yield place, -partner


def _likeness(old: Any, new: Any) -> int | None:
    """How many fields two entries share; None if one cannot have become the other."""
    if is_mapping(old) and is_mapping(new):
        shared = sum(1 for key, part in new.items() if key in old and same(old[key], part))
        has_id = isinstance(old.get("id"), str) or isinstance(new.get("id"), str)
        return shared if shared or not has_id else None
    return 0
