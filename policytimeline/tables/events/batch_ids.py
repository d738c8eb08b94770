"""Ids for the events of a batch, in the order of its rows, whichever template reads each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import attrs

from policytimeline.tables.cells.problems import RowProblems
from policytimeline.tables.cells.row_ids import EventPlace, NamedIds, TableIds
from policytimeline.tables.events.event_rows import EventDrafts, EventRows


@attrs.frozen
class DraftedRows:
    """The rows of a batch that one template reads.

    Attributes:
        template: The template.
        rows: The place of each in the batch.
        drafts: The parts of their events.
    """

    template: EventRows
    rows: Sequence[int]
    drafts: EventDrafts

    def sound(self, problems: RowProblems) -> list[int]:
        """Those of its rows that are events."""
        rows, drafts = self.rows, self.drafts
        return [
            row
            for row in range(len(rows))
            if rows[row] not in problems and not drafts.is_left_out(row)
        ]


class BatchIds:
    """Gives ids to events and to what they name, so that they do not depend on where batches end.

    A row has its ids before the next one, and in a row a template before the next one.
    """

    def __init__(self, ids: TableIds, named: Iterable[NamedIds]) -> None:
        """Nothing has an id yet.

        Args:
            ids: The ids of the dataset.
            named: The names that have ids.
        """
        self._ids, self._named = ids, tuple(named)
        self._rows_before = 0

    def of(
        self, drafted: Sequence[DraftedRows], problems: RowProblems, notes: RowProblems, size: int
    ) -> list[dict[int, str]]:
        """For each template, the rows that are events, each with its id.

        Args:
            drafted: What each template reads.
            problems: What keeps a row from being an event.
            notes: The events that have not the id wanted are added here.
            size: How many rows the batch has.
        """
        wanted: list[tuple[EventPlace, int, str]] = []
        for number, each in enumerate(drafted):
            places = [(self._rows_before + row, number) for row in each.rows]
            each.template.meet(each.drafts, places)
            sound, numbers = each.sound(problems), each.drafts.cells.numbers
            wanted += [
                (EventPlace(places[row], numbers[row]), row, wish)
                for row, wish in zip(
                    sound, each.template.wanted_ids(each.drafts, sound), strict=True
                )
            ]
        if len(drafted) > 1:
            wanted.sort(key=_place)
        self._rows_before += size
        wishes = [wish for *_, wish in wanted]
        given, in_the_way = self._ids.for_batch(self._named, wishes, [each[0] for each in wanted])
        found: list[dict[int, str]] = [{} for _ in drafted]
        for (event, row, _), event_id in zip(wanted, given, strict=True):
            found[event.at[1]][row] = event_id
        for place, taken_by in in_the_way.items():
            event, row, wish = wanted[place]
            each = drafted[event.at[1]]
            problem = each.template.repeated_id(wish, given[place], taken_by)
            notes.part(each.rows).add(row, problem)
        return found


def _place(wanted: tuple[EventPlace, int, str]) -> tuple[int, ...]:
    return wanted[0].at
