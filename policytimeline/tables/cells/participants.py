"""Who takes part: actors from the names in cells, each with one id."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from policytimeline.model.events import Participant
from policytimeline.model.sources import Actor
from policytimeline.tables.cells.row_cells import Cells
from policytimeline.tables.cells.row_ids import NamedIds, RowPlace
from policytimeline.tables.cells.text_template import column_or_template
from policytimeline.tables.spec.spec_cells import ActorCells


class ActorRegister:
    """Every actor of the table, by name.

    Attributes:
        ids: The id of each name.
    """

    def __init__(self) -> None:
        """There are no actors yet."""
        self.ids = NamedIds()
        self._kinds: dict[str, tuple[RowPlace, str]] = {}

    def meet(self, name: str, kind: str, at: RowPlace) -> None:
        """Note an actor; of several kinds, the first one holds."""
        self.ids.meet(name, at)
        if kind:
            self._kinds[name] = min((at, kind), self._kinds.get(name, (at, kind)))

    def actors(self) -> list[Actor]:
        """The actors, in the order in which they were met."""
        return [
            Actor(id=each, name=name, kind=self._kinds[name][1] if name in self._kinds else "")
            for name, each in self.ids.items()
        ]


class ParticipantReader:
    """Reads who takes part in the event of each row."""

    def __init__(self, cells: Sequence[ActorCells], register: ActorRegister) -> None:
        """Read what the spec says.

        Raises:
            InvalidValueError: If a text has a brace alone.
        """
        self._cells = tuple(cells)
        self._templates = [column_or_template(each.column) for each in cells]
        self._register = register
        self._known: dict[tuple[str, ...], tuple[Participant, ...]] = {}
        self.columns = tuple(name for each in self._templates for name in each.columns)

    def names(self, cells: Cells) -> list[tuple[str, ...]]:
        """The texts of each row that name who takes part."""
        if not self._templates:
            return [()] * len(cells)
        return list(zip(*(each.fill(cells) for each in self._templates), strict=True))

    def meet(self, names: Sequence[tuple[str, ...]], places: Sequence[RowPlace]) -> None:
        """Note the actors of some rows who were not met before, before they are read."""
        waiting = set(names).difference(self._known)
        if not waiting:
            return
        for each, at in zip(names, places, strict=True):
            if each in waiting:
                waiting.remove(each)
                for number, (name, cells) in enumerate(self._parts(each)):
                    self._register.meet(name, cells.kind, (*at, number))

    def read(self, names: Sequence[tuple[str, ...]]) -> list[tuple[Participant, ...]]:
        """Who takes part in each row."""
        known, ids = self._known, self._register.ids
        for each in set(names).difference(known):
            found = (Participant(ids[name], cells.role) for name, cells in self._parts(each))
            known[each] = tuple(dict.fromkeys(found))
        return [known[each] for each in names]

    def _parts(self, names: tuple[str, ...]) -> Iterator[tuple[str, ActorCells]]:
        """Each actor that the texts of a row name."""
        for text, cells in zip(names, self._cells, strict=True):
            for name in text.split(cells.split) if cells.split else [text]:
                if name.strip():
                    yield name.strip(), cells
