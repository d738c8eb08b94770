"""Everything that is looked at beside the reading of a table, and what it comes to in the end."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Protocol

from policytimeline.dates.days import Days
from policytimeline.dates.uncertain_date import UncertainDate
from policytimeline.dates.uncertain_interval import UncertainInterval
from policytimeline.errors import InvalidValueError, finding_of
from policytimeline.findings import Finding
from policytimeline.model.check_policy import Allowance, CheckPolicy
from policytimeline.tables.cells.row_cells import Cells
from policytimeline.tables.events.columns import TableColumns
from policytimeline.tables.events.event_rows import EventDrafts, EventRows
from policytimeline.tables.spec.spec_files import LocatedSpec
from policytimeline.tables.spec.table_spec import EventTemplate
from policytimeline.tables.suspicions.comparisons import Comparison, ComparisonWatch
from policytimeline.tables.suspicions.declared_choices import declared_choices
from policytimeline.tables.suspicions.filled_days import filled_days
from policytimeline.tables.suspicions.labels import LabelWatch
from policytimeline.tables.suspicions.misplaced import (
    AddressWatch,
    FormulaWatch,
    SerialWatch,
    addresses_among_dates,
)
from policytimeline.tables.suspicions.releases import ReleaseWatch
from policytimeline.tables.suspicions.seen_dates import seen_dates, seen_texts
from policytimeline.tables.suspicions.sentinels import sentinels
from policytimeline.tables.suspicions.spells import SpellWatch
from policytimeline.tables.suspicions.ties import TieWatch

_MANY_COLUMNS = 4
"""An id that is made of more columns is no text that anybody wrote."""


class _Watch(Protocol):
    """Looks at rows of some kind, and says in the end what looks wrong."""

    def findings(self, table: str) -> Iterator[Finding]: ...


class _WatchOfCells(_Watch, Protocol):
    """Looks at cells."""

    def take(self, cells: Cells) -> None: ...


class TemplateWatch:
    """Looks at the rows of one template."""

    def __init__(
        self,
        spec: EventTemplate,
        template: EventRows,
        comparisons: Sequence[Comparison],
        released: UncertainDate | None,
        policy: CheckPolicy,
    ) -> None:
        """Nothing is seen yet.

        Args:
            spec: The template.
            template: What reads its events.
            comparisons: What the spec says of columns that repeat a date.
            released: When the table was released, if the spec says so.
            policy: What is allowed.
        """
        readers = template.readers
        self._readers, self._released = readers, released
        id_columns = readers.ids.columns
        texts = dict.fromkeys((*readers.title.columns, *readers.sources.columns))
        of_id = id_columns if len(id_columns) <= _MANY_COLUMNS else ()
        self._labels = list(_labelled(spec, template))
        self._addresses = [AddressWatch(name) for name in readers.sources.columns]
        self._formulas = [FormulaWatch(name) for name in texts]
        self._serials = [SerialWatch(name) for name in dict.fromkeys(of_id)]
        self._comparisons = [ComparisonWatch(each) for each in comparisons]
        columns = spec.one_at_a_time
        shared_day = spec.shared_day or policy.allows(Allowance.SHARED_BOUNDARY_DAYS)
        self._spells = SpellWatch(columns, shared_day=shared_day) if columns else None
        end = readers.end.name if readers.end is not None else ""
        has_scheduled_ends = policy.allows(Allowance.SCHEDULED_ENDS)
        self._release = (
            ReleaseWatch(readers.begin.name, "" if has_scheduled_ends else end, released)
            if released
            else None
        )
        self._ties = TieWatch(readers.begin.name)

    def take(self, draft: EventDrafts, rows: Sequence[int]) -> None:
        """Look at some rows.

        Args:
            draft: The parts of their events.
            rows: Those that are events.
        """
        cells, dates = draft.cells, draft.dates
        of_cells: tuple[_WatchOfCells, ...] = (*self._labels, *self._addresses, *self._formulas)
        for each in of_cells:
            each.take(cells)
        for serials in self._serials:
            serials.take(cells, dates, rows)
        self._ties.take(cells, dates, draft.types, rows)
        if self._spells is not None:
            self._spells.take(cells, dates, rows)
        if self._release is not None:
            self._release.take(cells, dates, draft.statuses, rows)
        if self._comparisons:
            days = _days(draft)
            for comparison in self._comparisons:
                comparison.take(cells, days, rows)

    def findings(self, table: str) -> Iterator[Finding]:
        """What looks wrong, now that all rows have been seen."""
        for reader in self._readers.date_readers:
            texts = seen_texts(reader)
            dates = seen_dates(texts)
            yield from filled_days(table, reader.name, dates)
            yield from sentinels(table, reader.name, dates, self._released)
            yield from declared_choices(table, reader.name, texts)
            yield from addresses_among_dates(table, reader)
        watches: tuple[_Watch, ...] = (
            *self._labels,
            *self._addresses,
            *self._formulas,
            *self._serials,
            *self._comparisons,
            self._ties,
        )
        for each in watches:
            yield from each.findings(table)
        if self._spells is not None:
            yield from self._spells.findings(table)
        if self._release is not None:
            yield from self._release.findings(table)


def _labelled(spec: EventTemplate, template: EventRows) -> Iterator[LabelWatch]:
    """What looks at each column of labels."""
    readers = template.readers
    found: dict[tuple[str, str], list[Callable[[str], str | None] | None]] = {}
    for words in filter(None, (readers.event_type, readers.status, readers.timeline)):
        for name in words.columns:
            found.setdefault((name, ""), []).append(words.listed_sense)
    if spec.jurisdiction is not None and readers.jurisdictions is not None:
        for name in readers.jurisdictions.columns:
            senses = found.setdefault((name, spec.jurisdiction.split), [])
            senses.append(readers.jurisdictions.listed_sense)
    for actor in spec.actors:
        if "{" not in actor.column:
            found.setdefault((actor.column, actor.split), []).append(None)
    return (LabelWatch(*each, senses) for each, senses in found.items())


def _days(draft: EventDrafts) -> dict[str, list[Days | None]]:
    """The possible days of each date that the events have."""
    dates = draft.dates
    begins = [_begin_days(date) for date in dates]
    ends = [date.end_days if isinstance(date, UncertainInterval) else None for date in dates]
    days = {"when": begins, "begin": begins, "end": ends}
    for role, values in draft.roles:
        days[role] = [_begin_days(value) for value in values]
    return days


def _begin_days(date: object) -> Days | None:
    return date.begin_days if isinstance(date, UncertainDate | UncertainInterval) else None


class TableWatch:
    """Looks at the rows of a table, template by template."""

    def __init__(
        self,
        located: LocatedSpec,
        columns: TableColumns,
        templates: Sequence[EventRows],
        policy: CheckPolicy,
    ) -> None:
        """Read what the spec says; what does not fit is added to the mistakes.

        Args:
            located: The spec, with its places.
            columns: What knows the columns of the table.
            templates: What reads the events; fewer than the spec has if one does not fit.
            policy: What is allowed.
        """
        released = located.spec.policy.as_of
        comparisons = [
            _comparisons(each, f"events[{number}]", located, columns)
            for number, each in enumerate(located.spec.events)
        ]
        self._templates = {
            id(template): TemplateWatch(spec, template, of_template, released, policy)
            for spec, template, of_template in zip(
                located.spec.events, templates, comparisons, strict=False
            )
        }

    def take(self, template: EventRows, draft: EventDrafts, rows: Sequence[int]) -> None:
        """Look at some rows of a template."""
        self._templates[id(template)].take(draft, rows)

    def findings(self, table: str) -> Iterator[Finding]:
        """What looks wrong in the table; what several templates see is said once."""
        said: set[tuple[str, str, str]] = set()
        for template in self._templates.values():
            for finding in template.findings(table):
                what = finding.code, finding.location.path, finding.message
                if what not in said:
                    said.add(what)
                    yield finding


def _comparisons(
    spec: EventTemplate, path: str, located: LocatedSpec, columns: TableColumns
) -> list[Comparison]:
    """What the spec says of columns that repeat a date; mistakes are noted."""
    dates = ("when",) if spec.when else ("begin", "end") if spec.end else ("begin",)
    found: list[Comparison] = []
    for column, phrase in spec.compare.items():
        at = f"{path}.compare.{column}"
        try:
            comparison = Comparison.parse(column, phrase, (*dates, *spec.dates))
        except InvalidValueError as error:
            columns.mistakes.append(finding_of(error, located.location(at)))
            continue
        if columns.check((column,), at):
            found.append(comparison)
    return found
