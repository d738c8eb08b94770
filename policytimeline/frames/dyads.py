"""`dyads`: for each pair of actors and each time, whether an event ties them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations, permutations

from policytimeline.arguments import check_flag
from policytimeline.errors import InvalidValueError
from policytimeline.frames.counted import counted_events
from policytimeline.frames.event_types import types_asked
from policytimeline.frames.panel_cells import panel_cells
from policytimeline.frames.periods import Frequency
from policytimeline.frames.resolving import Resolve, check_resolve
from policytimeline.frames.units import WithoutUnit, as_ids
from policytimeline.inference.inference import Inference
from policytimeline.making_frames import AnyFrame, Backend, ColumnType, FrameColumn, make_frame
from policytimeline.model.criteria import Period
from policytimeline.model.dataset import Dataset
from policytimeline.model.events import Event
from policytimeline.model.fields import check_text

_BETWEEN = "\x1f"
"""Between the two ids of a pair; no id has it."""


def dyads(  # noqa: PLR0913  # One argument for each choice that it leaves.
    dataset: Dataset,
    *,
    roles: tuple[str, str] | str = ("sender", "target"),
    value: str | Iterable[str] | None = None,
    units: Iterable[str] | None = None,
    frequency: Frequency = "year",
    between: Period | None = None,
    resolve: Resolve | None = None,
    inferred: bool | Inference = True,
    without_unit: WithoutUnit = "drop",
    numbers: bool = False,
    backend: Backend | None = None,
) -> AnyFrame:
    """Whether an event ties two actors, for each pair and each time: one row for each.

    The columns are ``unit_1``, ``unit_2``, ``directed``, and those of `panel` without ``unit``.

    Args:
        dataset: The events.
        roles: The roles of the two actors: the pair goes from the first to the second. One role
            gives pairs without direction, in which the lesser id comes first.
        value: The types, each with all narrower ones; None for each type that occurs.
        units: All actors that there are, of which every pair has its rows; None for the pairs that
            some event of any type ties.
        frequency: ``day``, ``month``, ``quarter`` or ``year``.
        between: The days of the frame; None for those searched, or else those of the events.
        resolve: What becomes of undecided cells, see `panel`.
        inferred: Whether bounds count that follow from other dates and from links; or an
            `Inference` that has been made.
        without_unit: Whether an event that ties no two actors is left out, or an error
            (``refuse``).
        numbers: Whether to write 1 and 0, and numbers of units and times, see `panel`.
        backend: ``pandas``, ``polars`` or ``pyarrow``, or ``arrow`` for a stream that any tool of
            Arrow reads; None for the first library that is installed.

    Raises:
        InvalidValueError: If an argument is not what it should be, or with ``refuse`` a cell is
            undecided.
        MissingPackageError: If the library is not installed.

    >>> import policytimeline as pt
    >>> hsi = pt.load_seed("hsi")
    >>> ties = pt.frames.dyads(hsi, roles=("actor", "recipient"), value="separation-request")
    >>> requests = ties[ties["separation-request_certain"]]
    >>> requests[["unit_1", "unit_2", "time"]].to_numpy().tolist()[0]
    ['hsi-special-agents-in-charge', 'kirstjen-nielsen', 2018]
    """
    check_resolve(resolve)
    check_flag("numbers", numbers)
    first, second = _roles(roles)
    directed = first != second

    def pairs_of(event: Event) -> Iterator[str]:
        for one in event.actors_in(first):
            for other in event.actors_in(second):
                if one != other and (directed or one < other):
                    yield f"{one}{_BETWEEN}{other}"

    types = types_asked(dataset, value)
    every = None if units is None else _all_pairs(units, directed=directed)
    counted = counted_events(
        dataset, types, pairs_of, every, inferred=inferred, without_unit=without_unit
    )
    cells = panel_cells(counted, types, frequency, between)
    ids = [tuple(pair.split(_BETWEEN)) for pair in cells.units]
    named = [
        FrameColumn.of("unit_1", ColumnType.TEXT, [one for one, _ in ids]),
        FrameColumn.of("unit_2", ColumnType.TEXT, [other for _, other in ids]),
        FrameColumn.of("directed", ColumnType.BOOLEAN, [directed] * len(ids)),
    ]
    return make_frame(cells.long(resolve, numbers=numbers, unit_columns=named), backend)


def _roles(roles: tuple[str, str] | str) -> tuple[str, str]:
    given = (roles, roles) if isinstance(roles, str) else roles
    is_pair = isinstance(given, list | tuple)  # pyright: ignore[reportUnnecessaryIsInstance]
    if not is_pair or len(given) != 2:  # noqa: PLR2004  # A pair.
        expected = "one role, or two: roles=('sender', 'target')"
        raise InvalidValueError("roles", roles, "are not the roles of a pair", expected)
    for role in given:
        check_text("roles", role)
    return given[0], given[1]


def _all_pairs(units: Iterable[str], *, directed: bool) -> list[str]:
    ids = list(dict.fromkeys(as_ids(units)))
    pairs = permutations(ids, 2) if directed else combinations(sorted(ids), 2)
    return [f"{one}{_BETWEEN}{other}" for one, other in pairs]
