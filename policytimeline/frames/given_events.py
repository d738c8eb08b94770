"""`from_frame`: the events of a frame, in the columns that `to_frame` writes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TypeAlias, cast

import attrs

from policytimeline.errors import ConversionError, InvalidValueError, PolicyTimelineError
from policytimeline.findings import Finding, Location, unreadable
from policytimeline.frames.bounds import event_bounds
from policytimeline.frames.cell_values import CELLS, Cell, ids, plain_cell, quantity, when
from policytimeline.frames.event_columns import ACTOR, ATTRIBUTE, BOUNDS, DATE, SIDES, event_columns
from policytimeline.frames.given import GivenFrame, given_frame
from policytimeline.making_frames import AnyFrame
from policytimeline.model.dataset import Dataset
from policytimeline.model.events import Event, Participant
from policytimeline.model.evidence import Evidence
from policytimeline.model.fields import check_a, check_text
from policytimeline.suggestions import did_you_mean

_NEEDED = ("id", "title", "event_type", "when")
_FOLLOWS = (*BOUNDS, "end_kind", "is_inferred")
"""Columns that follow from ``when`` and from links, and say nothing of their own."""

_Row: TypeAlias = Mapping[str, Cell]


def from_frame(
    frame: AnyFrame, *, title: str | None = None, base: Dataset | None = None
) -> Dataset:
    """The dataset of the events of a frame, which has the columns that `to_frame` writes.

    What counts for a date is ``when``, in EDTF; ``begin_earliest`` and the other bounds,
    ``end_kind`` and ``is_inferred`` are not read, for they follow from it. ``id``, ``title``,
    ``event_type`` and ``when`` are needed, the other columns may be absent. Several ids in one cell
    have a ``;`` between them. A null leaves a field empty, or as it is by default. An
    ``attribute_X`` of texts with numbers in ``attribute_X_low`` and ``_high`` has quantities.

    With `base`, only ``id`` is needed. An event that `base` has keeps its evidence, and everything
    else of which the frame says nothing, or the same. Events, sources, actors and links of `base`
    that are not in the frame stay.

    Args:
        frame: A frame of pandas, polars or pyarrow, or any that gives an Arrow stream.
        title: The title of the dataset; None for that of `base`.
        base: The dataset that the frame was made of.

    Raises:
        InvalidValueError: If an argument is not what it should be, or there is no title.
        ConversionError: If a column is unknown or absent, or cells cannot be read: all of them,
            each with its row, from 0, and its column.

    >>> import policytimeline as pt
    >>> hsi = pt.load_seed("hsi")
    >>> frame = pt.frames.to_frame(hsi)
    >>> frame.loc[frame["id"] == "hsi-letter-2018", "when"] = "2018-06-20"
    >>> changed = pt.frames.from_frame(frame, base=hsi)
    >>> str(changed.events["hsi-letter-2018"].when), len(changed.links) == len(hsi.links)
    ('2018-06-20', True)
    """
    given = given_frame(frame)
    if base is not None:
        check_a("base", base, Dataset)
    if title is not None or base is None:
        check_text("title", title)
    columns = _Columns.of(given, is_based=base is not None)
    before = {} if base is None else _rows_before(base)
    events, mistakes = _read(columns, base, before)
    if mistakes:
        raise ConversionError(tuple(mistakes))
    if base is None:
        return Dataset(title=str(title), events=events)
    changed = {event.id: event for event in events}
    kept = [changed.pop(event.id, event) for event in base.events.all]
    return attrs.evolve(base, title=title or base.title, events=[*kept, *changed.values()])


@attrs.frozen(eq=False)
class _Columns:
    """The columns of a frame that are read.

    Attributes:
        names: Their names.
        quantities: Those that have quantities.
        rows: The cells of each row, None for a null.
    """

    names: tuple[str, ...]
    quantities: frozenset[str]
    rows: Sequence[_Row]

    @classmethod
    def of(cls, given: GivenFrame, *, is_based: bool) -> _Columns:
        """The columns of a frame.

        Raises:
            ConversionError: If it has an unknown column, lacks one, or has a cell that is no plain
                value.
        """
        names = [str(name) for name in given.data.columns]
        known = [*CELLS, *_FOLLOWS]
        mistakes: list[Finding] = []
        for name in names:
            if name in known or any(
                name.startswith(start) and name != start for start in (ACTOR, ATTRIBUTE, DATE)
            ):
                continue
            message = (
                f"{name!r} is not a column of events; expected one that to_frame writes, or "
                f"{ACTOR}ROLE, {DATE}ROLE or {ATTRIBUTE}NAME"
            )
            hint = did_you_mean(name, known) or f"rename it to {ATTRIBUTE}{name}, or drop it"
            if "." in name:
                hint = "to read a table of a folder of CSV, call pt.read_dataset('FOLDER/')"
            mistakes.append(unreadable(Location(path=name), message, hint))
        for name in ("id",) if is_based else _NEEDED:
            if name not in names:
                message = f"the frame has no column {name!r}; expected {', '.join(_NEEDED)}"
                mistakes.append(unreadable(Location(path=name), message))
        if mistakes:
            raise ConversionError(tuple(mistakes))
        quantities = {
            name for name in names if name.startswith(ATTRIBUTE) and _pair(name) <= {*names}
        }
        derived = {*_FOLLOWS} | {
            f"{name}_{side}" for name in names if name.startswith(DATE) for side in SIDES
        }
        read = tuple(name for name in names if name not in derived)
        cells = [_cells(given, name, mistakes) for name in read]
        if mistakes:
            raise ConversionError(tuple(mistakes))
        rows = [dict(zip(read, row, strict=True)) for row in zip(*cells, strict=True)]
        return cls(read, frozenset(quantities), rows)


def _pair(name: str) -> set[str]:
    """The names of the bounds of a quantity."""
    return {f"{name}_low", f"{name}_high"}


def _cells(given: GivenFrame, name: str, mistakes: list[Finding]) -> list[Cell]:
    """The values of a column; mistakes are added for those that are not plain."""
    column = given.column(name)
    values: list[object] = column.to_list()
    try:
        return [
            None if is_null else plain_cell(value)
            for value, is_null in zip(values, column.is_null().to_list(), strict=True)
        ]
    except InvalidValueError:
        mistakes += _of_cells(name, values)
        return []


def _of_cells(name: str, values: Iterable[object]) -> Iterator[Finding]:
    """What is wrong with the cells of a column that are not plain values."""
    for index, value in enumerate(values):
        try:
            plain_cell(value)
        except InvalidValueError as error:
            yield unreadable(Location(index=index, path=name), error.sentence, error.hint)


def _rows_before(base: Dataset) -> dict[str, _Row]:
    """The cells that each event of a dataset has in its frame, by its id."""
    columns = list(event_columns(event_bounds(base, base.events.all, None)))
    names = [column.name for column in columns]
    cells = [
        [
            None if is_null else value
            for value, is_null in zip(each.values.tolist(), each.is_null, strict=True)
        ]
        for each in columns
    ]
    rows = [dict(zip(names, row, strict=True)) for row in zip(*cells, strict=True)]
    return {str(row["id"]): row for row in rows}


def _read(
    columns: _Columns, base: Dataset | None, before: Mapping[str, _Row]
) -> tuple[list[Event], list[Finding]]:
    """The events, and what is wrong with the cells."""
    events: list[Event] = []
    mistakes: list[Finding] = []
    repeated = {
        id_ for id_, count in Counter(row["id"] for row in columns.rows).items() if count > 1
    }
    for index, row in enumerate(columns.rows):
        id_ = row["id"]
        old = base.events.get(id_) if base is not None and isinstance(id_, str) else None
        reader = _RowReader(index, row, columns.quantities, old, before.get(str(id_), {}))
        if id_ in repeated and id_ is not None:
            reader.reject(
                "id", f"{id_!r} is the id of several rows; expected one row for each event"
            )
        event = reader.event()
        mistakes += reader.mistakes
        if event is not None:
            events.append(event)
    return events, mistakes


class _RowReader:
    """Reads one row; its mistakes are collected."""

    def __init__(
        self, index: int, row: _Row, quantities: frozenset[str], old: Event | None, before: _Row
    ) -> None:
        self.index, self.row, self.quantities = index, row, quantities
        self.old, self.before = old, before
        self.mistakes: list[Finding] = []

    def reject(self, column: str, message: str, hint: str = "") -> None:
        """Note a mistake."""
        self.mistakes.append(unreadable(Location(index=self.index, path=column), message, hint))

    def event(self) -> Event | None:
        """The event; None if there is a mistake."""
        fields: dict[str, object] = {}
        for name in CELLS:
            if name in self.row and self._is_changed(name):
                fields[name] = self._value(name, CELLS[name])
        if self.old is None:
            for name in _NEEDED:
                if self.row.get(name) is None:
                    self.reject(name, f"None is empty; expected the {name} of the event")
        if "sources" in fields:
            fields["evidence"] = self._evidence(fields.pop("sources"))
        fields["participants"] = self._participants()
        fields["dates"] = self._mapping(DATE, {} if self.old is None else self.old.dates)
        attributes: Mapping[str, object] = {} if self.old is None else self.old.attributes
        fields["attributes"] = self._mapping(ATTRIBUTE, attributes)
        if self.mistakes:
            return None
        # A null leaves a field as it is by default.
        defaults = {
            f.name: f.default for f in attrs.fields(Event) if f.default is not attrs.NOTHING
        }
        fields = {name: defaults.get(name) if v is None else v for name, v in fields.items()}
        try:
            return Event(**fields) if self.old is None else attrs.evolve(self.old, **fields)  # type: ignore[arg-type]
        except PolicyTimelineError as error:
            self._explain(str(getattr(error, "field", "id")), error)
            return None

    def _is_changed(self, name: str) -> bool:
        """Whether a cell is another than what the event of the base has there."""
        return self.old is None or self.row[name] != self.before.get(name)

    def _value(self, name: str, read: Callable[[Cell], object]) -> object:
        """What a cell says; None for a null, and for one that cannot be read."""
        value = self.row[name]
        if value is None:
            return None
        try:
            return read(value)
        except PolicyTimelineError as error:
            self._explain(name, error)
            return None

    def _explain(self, column: str, error: PolicyTimelineError) -> None:
        if isinstance(error, InvalidValueError):
            self.reject(column, error.sentence, error.hint)
        else:
            self.reject(column, str(error))

    def _names(self, start: str) -> Iterable[str]:
        """The roles or attributes of which the frame says something else than the base."""
        bounds = {each for column in self.quantities for each in _pair(column)}
        for column in self.row:
            is_wanted = column.startswith(start) and column not in bounds
            if is_wanted and self._is_changed(column):
                yield column.removeprefix(start)

    def _evidence(self, listed: object) -> tuple[Evidence, ...]:
        """The pieces of the sources listed; one without a passage for a source that is new."""
        given = cast("tuple[str, ...]", listed) if isinstance(listed, tuple) else ()
        wanted = dict.fromkeys(given)
        kept = [p for p in self.old.evidence if p.source_id in wanted] if self.old else []
        known = {piece.source_id for piece in kept}
        return (*kept, *(Evidence(source_id=id_) for id_ in wanted if id_ not in known))

    def _participants(self) -> list[Participant]:
        changed = list(self._names(ACTOR))
        parts = [p for p in self.old.participants if p.role not in changed] if self.old else []
        for role in changed:
            found = self._value(f"{ACTOR}{role}", ids)
            given = cast("tuple[str, ...]", found) if isinstance(found, tuple) else ()
            parts += [Participant(id_, role) for id_ in given]
        return parts

    def _mapping(self, start: str, old: Mapping[str, object]) -> dict[str, object]:
        """The role dates, or the attributes."""
        found = dict(old)
        for name in self._names(start):
            column = f"{start}{name}"
            value = self._value(column, when) if start == DATE else self._attribute(column)
            if value is None:
                found.pop(name, None)
            else:
                found[name] = value
        return found

    def _attribute(self, column: str) -> object:
        """A number, a truth value, a text, or a quantity."""
        if column not in self.quantities or not isinstance(self.row[column], str):
            return self.row[column]
        if all(self.row.get(each) is None for each in _pair(column)):
            return self.row[column]  # A text among quantities.
        return self._value(column, quantity)
