"""The numbers in a column's arrays for what is not a number, such as a verdict or no bound."""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum

from policytimeline.dates.allen import AllenRelation, check_relation
from policytimeline.dates.calendar import whole_number
from policytimeline.dates.verdict import Verdict
from policytimeline.errors import InvalidValueError

UNBOUNDED = 2**61
"""For no bound; small enough for the difference of two to fit in 64 bits."""

OPEN_END = UNBOUNDED + 1
"""For an open end, which is later than every day; an open start is its negative."""

NO_DAY = -(2**63)
"""For the bounds of a row without a date; numpy's NaT is the same number."""

FARTHEST_DAY = 2**52
"""The greatest day number in a column, so that differences are exact in a float64."""


class RowKind(IntEnum):
    """What one row of a column has.

    >>> from policytimeline import parse_column
    >>> [RowKind(kind).name for kind in parse_column(["2018-06", "2018-06/..", None, "NA"]).kinds]
    ['DATE', 'INTERVAL', 'MISSING', 'UNPARSEABLE']
    """

    MISSING = 0
    UNPARSEABLE = 1
    DATE = 2
    INTERVAL = 3


class VerdictCode(IntEnum):
    """A verdict in an array of int8; MISSING if one of the two rows has no date.

    >>> VerdictCode(1), VerdictCode(1).verdict, VerdictCode(-1).verdict
    (<VerdictCode.MAYBE: 1>, Verdict.MAYBE, None)
    """

    MISSING = -1
    NO = 0
    MAYBE = 1
    YES = 2

    @property
    def verdict(self) -> Verdict | None:
        """The verdict, or None if one of the two rows has no date."""
        return None if self is VerdictCode.MISSING else Verdict[self.name]


_BITS = {relation: 1 << place for place, relation in enumerate(AllenRelation)}


def to_relation_mask(relations: Iterable[AllenRelation | str]) -> int:
    """The relations as one number, with a bit for each, from BEFORE, the lowest, to AFTER.

    Args:
        relations: Relations, or their names, such as ``met-by``.

    Raises:
        InvalidValueError: If they are not several relations, or one of them does not exist.

    >>> to_relation_mask({AllenRelation.BEFORE, AllenRelation.MEETS})
    3
    """
    if isinstance(relations, str) or not hasattr(relations, "__iter__"):
        expected, hint = "a collection of relations", "put them into a set: {AllenRelation.BEFORE}"
        raise InvalidValueError("relations", relations, "is not a collection", expected, hint)
    return sum(_BITS[relation] for relation in {check_relation("relations", r) for r in relations})


def from_relation_mask(mask: int) -> frozenset[AllenRelation]:
    """The relations of a mask; none if one of the two rows has no date.

    Raises:
        InvalidValueError: If it is not a whole number, or has a bit without a relation.

    >>> from_relation_mask(3) == {AllenRelation.BEFORE, AllenRelation.MEETS}
    True
    """
    bits = whole_number("mask", mask)
    if not 0 <= bits < 1 << len(_BITS):
        most = (1 << len(_BITS)) - 1
        raise InvalidValueError("mask", mask, "is not a set of relations", f"0 to {most}")
    return frozenset(relation for relation, bit in _BITS.items() if bits & bit)
