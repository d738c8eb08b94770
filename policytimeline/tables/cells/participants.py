"""Who takes part: actors from the names in cells, each with one id."""

from __future__ import annotations

from collections.abc import Sequence

from policytimeline.model.events import Participant
from policytimeline.model.sources import Actor
from policytimeline.tables.cells.row_cells import Cells
from policytimeline.tables.cells.row_ids import NamedIds, TableIds
from policytimeline.tables.cells.text_template import column_or_template
from policytimeline.tables.spec.spec_cells import ActorCells


class ActorRegister:
    """Every actor of the table, by name.

    Attributes:
        ids: The id of each name.
    """

    def __init__(self, ids: TableIds) -> None:
        """There are no actors yet."""
        self.ids = NamedIds(ids)
        self._kinds: dict[str, str] = {}

    def id_of(self, name: str, kind: str) -> str:
        """The id of an actor."""
        if kind:
            self._kinds.setdefault(name, kind)
        return self.ids.id_of(name)

    def actors(self) -> list[Actor]:
        """The actors, in the order in which they were met."""
        return [
            Actor(id=each, name=name, kind=self._kinds.get(name, ""))
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

    def read(self, cells: Cells) -> list[tuple[Participant, ...]]:
        """Who takes part in each row."""
        if not self._cells:
            return [()] * len(cells)
        names = list(zip(*(each.fill(cells) for each in self._templates), strict=True))
        known = self._known
        for each in dict.fromkeys(names):
            if each not in known:
                known[each] = self._participants(each)
        return [known[each] for each in names]

    def _participants(self, names: tuple[str, ...]) -> tuple[Participant, ...]:
        found: dict[Participant, None] = {}
        for text, cells in zip(names, self._cells, strict=True):
            parts = text.split(cells.split) if cells.split else [text]
            for name in filter(None, map(str.strip, parts)):
                actor_id = self._register.id_of(name, cells.kind)
                found[Participant(actor_id, cells.role)] = None
        return tuple(found)
