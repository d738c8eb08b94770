"""Which members of classes go together, so that they keep their order.

An assignment of classes says how many of one go with how many of another. Which ones, it leaves
open, and often also how many: every matching along tight pairs weighs the same, as long as it
leaves over nothing that has a price. Among those matchings, one is made in which no two pairs cross
that could be uncrossed at the same weight; then `choose` says who is left over.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, TypeAlias

from policytimeline.comparison.pairing.assignment import Assignment, bits_of
from policytimeline.comparison.pairing.choosing import Candidate, FixedPair, TitledStep, choose

Pair: TypeAlias = tuple[int, int]


class Side(NamedTuple):
    """The steps of one side.

    Attributes:
        steps: Every step, by its place.
        classes: The places of the members of each class, in order.
    """

    steps: Sequence[TitledStep]
    classes: Sequence[Sequence[int]]

    def members(self, classes: int) -> list[int]:
        """The places of all members of some classes, which are given as bits, in order."""
        return sorted(place for each in bits_of(classes) for place in self.classes[each])

    def some(self, places: Iterable[int]) -> list[TitledStep]:
        """The steps of some places."""
        return [self.steps[place] for place in places]


def pairs_in_order(
    found: Assignment, left: Side, right: Side, fixed: Sequence[FixedPair] = ()
) -> list[Pair]:
    """The pairs (left place, right place) of the order-keeping matching, in order of the left.

    Args:
        found: The assignment of the classes.
        left: The steps on the left.
        right: The steps on the right.
        fixed: Pairs that are matched anyhow. Where there is a choice, the fewest are crossed.
    """
    pairs: list[Pair] = []
    for rows, columns in _components(found.tight):
        if all(found.tight[row] == columns for row in bits_of(rows)):
            pairs += _all_alike(found, left, right, (rows, columns), fixed)
        else:
            pairs += _Matching(found, left, right, (rows, columns), fixed).settled()
    return sorted(pairs)


def _components(tight: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The parts between which no pair is tight, each as its rows and its columns."""
    parts: list[tuple[int, int]] = []
    for row, columns in enumerate(tight):
        if columns:
            rows, apart = 1 << row, list[tuple[int, int]]()
            for part in parts:
                if part[1] & columns:
                    rows, columns = rows | part[0], columns | part[1]  # noqa: PLW2901
                else:
                    apart.append(part)
            parts = [*apart, (rows, columns)]
    yield from parts


def _all_alike(
    found: Assignment, left: Side, right: Side, part: tuple[int, int], fixed: Sequence[FixedPair]
) -> list[Pair]:
    """The pairs of a part in which all go with all: who is left over is all that is open."""
    ours, theirs = left.members(part[0]), right.members(part[1])
    if len(ours) > len(theirs):
        candidates = _candidates(left, ours, _prices(left, found.row_prices, part[0]))
        chosen = choose(right.some(theirs), candidates, _swapped(fixed))
        return [*zip(chosen, theirs, strict=True)]
    candidates = _candidates(right, theirs, _prices(right, found.column_prices, part[1]))
    return [*zip(ours, choose(left.some(ours), candidates, fixed), strict=True)]


def _candidates(side: Side, places: Iterable[int], worth: Mapping[int, int]) -> list[Candidate]:
    return [Candidate(side.steps[place], worth[place]) for place in places]


def _prices(side: Side, prices: Sequence[int], classes: int) -> dict[int, int]:
    return {place: prices[each] for each in bits_of(classes) for place in side.classes[each]}


def _swapped(pairs: Iterable[FixedPair]) -> list[FixedPair]:
    return [FixedPair(pair.yours, pair.mine, pair.event_type) for pair in pairs]


class _Half(NamedTuple):
    """What a matching knows of one side of a part in which not all go with all."""

    side: Side
    classes: list[int]
    partner: dict[int, int]
    """For each step that is matched, its place on the other side."""

    tight: dict[int, int]
    """For each step, as bits, the places on the other side that it weighs nothing to go with."""

    price: dict[int, int]
    fixed: Sequence[FixedPair]


class _Matching:
    """Pairs that are changed, never at a loss, until they keep their order."""

    def __init__(
        self,
        found: Assignment,
        left: Side,
        right: Side,
        part: tuple[int, int],
        fixed: Sequence[FixedPair],
    ) -> None:
        rows, columns = part
        tight_rows = {row: found.tight[row] for row in bits_of(rows)}
        tight_columns = dict.fromkeys(bits_of(columns), 0)
        for row, mask in tight_rows.items():
            for column in bits_of(mask):
                tight_columns[column] |= 1 << row
        self.left = _Half(
            left,
            [*bits_of(rows)],
            {},
            _spread(tight_rows, left, right),
            _prices(left, found.row_prices, rows),
            fixed,
        )
        self.right = _Half(
            right,
            [*bits_of(columns)],
            {},
            _spread(tight_columns, right, left),
            _prices(right, found.column_prices, columns),
            _swapped(fixed),
        )
        self._start(found)

    def settled(self) -> list[Pair]:
        """The pairs, once nothing is left to change."""
        while self._uncross():
            pass
        while self._choose_again():
            pass
        return [*self.left.partner.items()]

    def _start(self, found: Assignment) -> None:
        """As many pairs as the assignment says, of the first members that are left."""
        unused = {each: iter(self.right.side.classes[each]) for each in self.right.classes}
        for row in self.left.classes:
            columns = sorted(
                next(unused[column])
                for column, amount in found.flows[row].items()
                for _ in range(amount)
            )
            for mine, yours in zip(self.left.side.classes[row], columns, strict=False):
                self._pair(mine, yours)

    def _pair(self, mine: int, yours: int) -> None:
        self.left.partner[mine], self.right.partner[yours] = yours, mine

    def _uncross(self) -> bool:
        """Exchange the partners of crossing pairs where that costs nothing; True if any crossed."""
        partner, back, tight = self.left.partner, self.right.partner, self.left.tight
        later = sum(1 << yours for yours in back)
        has_changed = False
        for mine in sorted(partner):
            later &= ~(1 << partner[mine])
            crossing = later & tight[mine] & ((1 << partner[mine]) - 1)
            while crossing:
                lowest = crossing & -crossing
                yours, old = lowest.bit_length() - 1, partner[mine]
                crossing ^= lowest
                other = back[yours]
                if tight[other] >> old & 1:
                    self._pair(other, old)
                    self._pair(mine, yours)
                    later ^= lowest | 1 << old
                    crossing = later & tight[mine] & (lowest - 1)
                    has_changed = True
        return has_changed

    def _choose_again(self) -> bool:
        """Choose the partners of each class again, in turn; True if any changed."""
        changes = 0
        for half, other in ((self.left, self.right), (self.right, self.left)):
            for each in half.classes:
                changes += self._choose_for(half, other, half.side.classes[each])
        return changes > 0

    def _choose_for(self, half: _Half, other: _Half, members: Sequence[int]) -> bool:
        """Choose the partners of one class again, among those that are free for it.

        Those are its own and the ones that are left over; a partner that has a price must stay.
        """
        movable = [
            place
            for place in members
            if place in half.partner and not other.price[half.partner[place]]
        ]
        if not movable:
            return False
        taken = sum(1 << yours for yours in other.partner)
        free = half.tight[movable[0]] & ~taken
        if not free:
            return False
        old = [half.partner[place] for place in movable]
        many = sorted([*old, *bits_of(free)])
        candidates = [*self._candidates(half, other, movable, many)]
        new = choose(half.side.some(movable), candidates, half.fixed)
        for yours in old:
            del other.partner[yours]
        for place, yours in zip(movable, new, strict=True):
            half.partner[place], other.partner[yours] = yours, place
        return new != old

    @staticmethod
    def _candidates(
        half: _Half, other: _Half, movable: Sequence[int], many: Sequence[int]
    ) -> Iterator[Candidate]:
        """The candidates in order, each with the places between which it crosses no other pair."""
        moving = set(movable)
        tight = half.tight[movable[0]]
        kept = [
            (yours, place)
            for place, yours in half.partner.items()
            if place not in moving and tight >> yours & 1
        ]
        kept.sort(reverse=True)
        above, below = sum(1 << place for _, place in kept), 0
        for yours in many:
            while kept and kept[-1][0] < yours:
                bit = 1 << kept.pop()[1]
                above ^= bit
                below |= bit
            near = other.tight[yours]
            first = above & near
            yield Candidate(
                other.side.steps[yours],
                after=(below & near).bit_length() - 1,
                before=(first & -first).bit_length() - 1 if first else 2**62,
            )


def _spread(tight: dict[int, int], side: Side, other: Side) -> dict[int, int]:
    """What is tight between classes, for each of their members."""
    masks = [sum(1 << place for place in members) for members in other.classes]
    found: dict[int, int] = {}
    for each, columns in tight.items():
        mask = sum(masks[column] for column in bits_of(columns))
        found |= dict.fromkeys(side.classes[each], mask)
    return found
