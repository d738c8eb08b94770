"""Allen's thirteen relations: their OWL-Time terms, composition, and which of them are possible.

Allen (1983), "Maintaining knowledge about temporal intervals"; IRIs from OWL-Time (W3C, 2022).
"""

from __future__ import annotations

from enum import Enum
from functools import cache
from itertools import combinations

from policytimeline.errors import InvalidValueError
from policytimeline.suggestions import did_you_mean

_OWL_TIME = "http://www.w3.org/2006/time#interval"


class AllenRelation(Enum):
    """One of the thirteen ways in which two proper intervals can relate to each other.

    The value is the relation's local name in OWL-Time without ``interval``.

    >>> AllenRelation.MEETS.inverse, AllenRelation.MEETS.iri
    (AllenRelation.MET_BY, 'http://www.w3.org/2006/time#intervalMeets')
    """

    BEFORE = "Before"
    MEETS = "Meets"
    OVERLAPS = "Overlaps"
    STARTS = "Starts"
    DURING = "During"
    FINISHES = "Finishes"
    EQUALS = "Equals"
    FINISHED_BY = "FinishedBy"
    CONTAINS = "Contains"
    STARTED_BY = "StartedBy"
    OVERLAPPED_BY = "OverlappedBy"
    MET_BY = "MetBy"
    AFTER = "After"

    @property
    def iri(self) -> str:
        """The relation's IRI in OWL-Time."""
        return _OWL_TIME + self.value

    @property
    def inverse(self) -> AllenRelation:
        """The relation seen from the other side."""
        return _INVERSES[self]

    @property
    def chain(self) -> tuple[frozenset[str], ...]:
        """The order of the four ends, with ends that coincide in one group; see `CHAINS`."""
        return _PARSED_CHAINS[self]

    def __repr__(self) -> str:
        return f"AllenRelation.{self.name}"

    def __str__(self) -> str:
        return self.name.lower().replace("_", "-")


CHAINS: dict[AllenRelation, str] = {
    AllenRelation.BEFORE: "a < A < b < B",
    AllenRelation.MEETS: "a < Ab < B",
    AllenRelation.OVERLAPS: "a < b < A < B",
    AllenRelation.STARTS: "ab < A < B",
    AllenRelation.DURING: "b < a < A < B",
    AllenRelation.FINISHES: "b < a < AB",
    AllenRelation.EQUALS: "ab < AB",
    AllenRelation.FINISHED_BY: "a < b < AB",
    AllenRelation.CONTAINS: "a < b < B < A",
    AllenRelation.STARTED_BY: "ab < B < A",
    AllenRelation.OVERLAPPED_BY: "b < a < B < A",
    AllenRelation.MET_BY: "b < aB < A",
    AllenRelation.AFTER: "b < B < a < A",
}
"""Each relation as the order of the ends: a and A start and end the first, b and B the second."""

_PARSED_CHAINS = {
    relation: tuple(frozenset(group) for group in chain.split(" < "))
    for relation, chain in CHAINS.items()
}
_BY_NAME = {str(relation): relation for relation in AllenRelation}
_BY_CHAIN = {chain: relation for relation, chain in _PARSED_CHAINS.items()}
_SIDES_SWAPPED = str.maketrans("aAbB", "bBaA")
_INVERSES = {
    relation: _BY_CHAIN[tuple(frozenset(g) for g in chain.translate(_SIDES_SWAPPED).split(" < "))]
    for relation, chain in CHAINS.items()
}


def compose(first: AllenRelation | str, second: AllenRelation | str) -> frozenset[AllenRelation]:
    """The relations that a may have to c if a is `first` to b and b is `second` to c.

    Derived by trying all intervals over six points, which is as many as three intervals have.

    Args:
        first: A relation or its name, such as ``met-by``.
        second: Another one.

    Raises:
        InvalidValueError: If there is no such relation.

    >>> compose("meets", AllenRelation.STARTS)
    frozenset({AllenRelation.MEETS})
    """
    relations = check_relation("first", first), check_relation("second", second)
    return _composition_table()[relations]


def check_relation(field: str, value: object) -> AllenRelation:
    """The relation that a value is or names.

    Raises:
        InvalidValueError: If it is neither a relation nor the name of one.
    """
    if isinstance(value, AllenRelation):
        return value
    if isinstance(value, str) and value in _BY_NAME:
        return _BY_NAME[value]
    hint = did_you_mean(value, _BY_NAME) if isinstance(value, str) else ""
    expected = f"one of {', '.join(_BY_NAME)}"
    raise InvalidValueError(field, value, "is not one of Allen's relations", expected, hint)


@cache
def _composition_table() -> dict[tuple[AllenRelation, AllenRelation], frozenset[AllenRelation]]:
    intervals = list(combinations(range(6), 2))
    table: dict[tuple[AllenRelation, AllenRelation], set[AllenRelation]] = {}
    for x in intervals:
        for y in intervals:
            for z in intervals:
                table.setdefault((_between(x, y), _between(y, z)), set()).add(_between(x, z))
    return {pair: frozenset(found) for pair, found in table.items()}


@cache
def _between(x: tuple[int, int], y: tuple[int, int]) -> AllenRelation:
    """The relation of two certain intervals, each a pair of points with the first one lower."""
    places: dict[int, str] = {}
    for end, point in zip("aAbB", (*x, *y), strict=True):
        places[point] = places.get(point, "") + end
    return _BY_CHAIN[tuple(frozenset(places[point]) for point in sorted(places))]
