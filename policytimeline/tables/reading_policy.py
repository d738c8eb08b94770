"""The policy of a spec over what is found while its table is read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import attrs

from policytimeline.findings import Finding, WaivedFinding
from policytimeline.model.check_policy import CheckPolicy, Waiver
from policytimeline.model.fields import check_a
from policytimeline.tables.spec.spec_files import LocatedSpec
from policytimeline.validation.catalogue.suspicion_codes import SHARED_WITH_RULES
from policytimeline.validation.catalogue.table_codes import SEVERITY_OF
from policytimeline.validation.policy import split_waived, unknown_in_data, unused_waivers


class ReadingPolicy:
    """Leaves out what a policy ignores, and sets apart what it waives, batch after batch.

    Attributes:
        joined: The policy of the spec and the one that is given, together.
        codes: The codes that are looked for.
    """

    def __init__(
        self, located: LocatedSpec, header: Sequence[str], given: CheckPolicy | None
    ) -> None:
        """Nothing is waived yet.

        Args:
            located: The spec, with its places.
            header: The names of the table's columns.
            given: Joined with the policy of the spec, or None.

        Raises:
            InvalidValueError: If what is given is not a policy.
        """
        given = CheckPolicy() if given is None else given
        check_a("policy", given, CheckPolicy, "write pt.CheckPolicy(...), or call pt.read_policy")
        self._located, self._header = located, frozenset(header)
        self._own = located.spec.policy
        self.joined = self._own.joined(given)
        self.codes = tuple(code for code in SEVERITY_OF if code not in self.joined.ignore)
        self._waived: list[WaivedFinding] = []

    def split(
        self, found: Iterable[Finding]
    ) -> tuple[tuple[Finding, ...], tuple[WaivedFinding, ...]]:
        """What stays of the findings of some rows, and what is waived."""
        wanted = frozenset(self.codes)
        kept, waived = split_waived(self.joined, (each for each in found if each.code in wanted))
        self._waived += waived
        return kept, waived

    def useless(self) -> Iterator[Finding]:
        """What of the spec's own policy had no effect, now that all rows are read."""
        found = (
            *_unknown(self._own),
            *unused_waivers(self._own, self._is_due, self._waived),
        )
        for each in found:
            yield attrs.evolve(each, location=self._located.location(each.location.path))

    def _is_due(self, waiver: Waiver) -> bool:
        return waiver.code in self.codes and self._is_of_table(waiver)

    @property
    def of_dataset(self) -> CheckPolicy:
        """What of the spec's policy goes for the dataset, whose entries are no rows and columns."""
        own = self._own
        waive = tuple(each for each in own.waive if not self._is_of_table(each))
        return own if waive == own.waive else attrs.evolve(own, waive=waive)

    def _is_of_table(self, waiver: Waiver) -> bool:
        """Whether a waiver names a row or columns of the table, or a code that only tables have."""
        if waiver.code in SEVERITY_OF and waiver.code not in SHARED_WITH_RULES:
            return True
        names = waiver.at.split(", ")
        return waiver.at.startswith("row ") or waiver.at in self._header or self._header >= {*names}


def _unknown(policy: CheckPolicy) -> Iterator[Finding]:
    """The codes in a policy that nothing has; the rules are loaded only if it names any code."""
    if policy.select or policy.ignore or policy.waive:
        from policytimeline.validation.checking import RULES

        yield from unknown_in_data(policy, RULES)
