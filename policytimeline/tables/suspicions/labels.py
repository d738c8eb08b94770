"""Labels that differ only in capitals, spaces or punctuation, and are likely meant to be one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence

from policytimeline.findings import Finding, counted
from policytimeline.tables.cells.row_cells import Cells
from policytimeline.tables.suspicions.suspicion import EXAMPLES, at, suspicion
from policytimeline.tables.suspicions.text_tally import TextTally
from policytimeline.validation.catalogue.suspicion_codes import LABELS

_BETWEEN = re.compile(r"[\s.,;:'\"()\[\]_/\u2010-\u2015\u2018-\u201d-]+")


def folded(label: str) -> str:
    """A label without what does not make it another one.

    Signs that do make a difference, such as ``<`` and ``+``, stay.

    >>> folded("Vote, As Scheduled "), folded("vote as scheduled")
    ('vote as scheduled', 'vote as scheduled')
    >>> folded("< 5") == folded("> 5")
    False
    """
    return _BETWEEN.sub(" ", label.casefold()).strip()


class LabelWatch:
    """Collects the labels of a column."""

    def __init__(
        self,
        column: str,
        split: str = "",
        senses: Sequence[Callable[[str], str | None] | None] = (),
    ) -> None:
        """Nothing is collected yet.

        Args:
            column: The column.
            split: What separates several labels in a cell.
            senses: For each thing that is read from the column, what gives the meaning of a
                label, or None if the spec lists no meanings.
        """
        self._split, self._senses = split, tuple(senses)
        self._tally = TextTally(column)

    def take(self, cells: Cells) -> None:
        """Count the labels of some rows, with the spaces around them."""
        self._tally.take(cells.untrimmed(self._tally.column), cells)

    def findings(self, table: str) -> Iterator[Finding]:
        """What is to be said of the labels, if some are variants of each other."""
        labels = self._labels()
        groups: dict[str, list[str]] = {}
        for label, _ in labels.most_common():
            groups.setdefault(folded(label) or label, []).append(label)
        open_groups = [
            group for group in groups.values() if len(group) == 1 or not self._is_settled(group)
        ]
        several = [group for group in open_groups if len(group) > 1]
        if not several:
            return
        shown = "; ".join(
            ", ".join(f"{label!r} {labels[label]:,}" for label in group)
            for group in several[:EXAMPLES]
        )
        more = "; and others" if len(several) > EXAMPLES else ""
        message = (
            f"{counted(sum(map(len, open_groups)), 'label')} are {len(open_groups):,} "
            f"if capitals, spaces and punctuation are ignored: {shown}{more}"
        )
        rare = {label for group in several for label in group[1:]}
        first = self._tally.first_of([text for text in self._tally.counts if self._has(text, rare)])
        yield suspicion(LABELS, at(table, self._tally.column, first), message)

    def _is_settled(self, group: list[str]) -> bool:
        """Whether the spec says that variants of a label mean the same."""
        return (
            len(group) > 1
            and bool(self._senses)
            and all(
                sense is not None and _is_one(map(sense, map(str.strip, group)))
                for sense in self._senses
            )
        )

    def _labels(self) -> Counter[str]:
        labels: Counter[str] = Counter()
        for text, count in self._tally.counts.items():
            for part in self._parts(text):
                labels[part] += count
        return labels

    def _has(self, text: str, labels: set[str]) -> bool:
        return not labels.isdisjoint(self._parts(text))

    def _parts(self, text: str) -> list[str]:
        """The labels in a cell: around the separator spaces say nothing."""
        if self._split:
            return [part for each in text.split(self._split) if (part := each.strip())]
        return [text] if text.strip() else []


def _is_one(meanings: Iterable[str | None]) -> bool:
    """Whether all meanings are known, and the same."""
    different = set(meanings)
    return len(different) == 1 and None not in different
