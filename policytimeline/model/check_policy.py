"""Which rules of `check` a dataset wants, and which findings its coders accept."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum

import attrs

from policytimeline.dates.uncertain_date import UncertainDate
from policytimeline.model.fields import (
    FilledText,
    are_all,
    as_tuple,
    check_a,
    is_filled_text,
    is_none_or_a,
    texts,
    to_member,
)


class Allowance(Enum):
    """What a dataset declares to be right, although it often is a mistake."""

    SHARED_BOUNDARY_DAYS = "shared-boundary-days"
    RETROACTIVE_EFFECT = "retroactive-effect"
    SCHEDULED_ENDS = "scheduled-ends"


EFFECT_ROLES = frozenset({"in_force", "applicable"})
"""The date roles that may come before those that the stages put first, if that is allowed."""


@attrs.frozen(kw_only=True)
class Waiver:
    """Accepts one finding, for a reason.

    Attributes:
        code: The code of the rule, or of what is found while a table is read.
        at: Where: the id of an event, a claim or another entry, or a path such as ``title``; in
            the spec of a table also a column, or a row such as ``row 14``.
        reason: Why the finding is accepted.
    """

    code: FilledText = attrs.field(validator=is_filled_text)
    at: FilledText = attrs.field(validator=is_filled_text)
    reason: FilledText = attrs.field(validator=is_filled_text)


def _waivers(items: tuple[Waiver, ...]) -> tuple[Waiver, ...]:
    return as_tuple(items)


def _allowances(values: Iterable[Allowance | str]) -> tuple[Allowance, ...]:
    return tuple(to_member(Allowance, value, "allow") for value in as_tuple(values))


@attrs.frozen(kw_only=True)
class CheckPolicy:
    """Which rules run, what they take for granted, and which findings are waived.

    Attributes:
        select: Codes of the only rules to run; every rule if there are none.
        ignore: Codes of rules not to run, and of what is not reported of a table.
        waive: The findings to accept.
        allow: What is no mistake in this dataset, each as an `Allowance` or its text.
        as_of: The day on which the data were complete, or None: what is dated after it was still
            to come.

    >>> policy = CheckPolicy(ignore=["without-evidence"])
    >>> policy.selects("without-evidence"), policy.selects("unknown-term")
    (False, True)
    """

    select: tuple[str, ...] = attrs.field(default=(), converter=texts)
    ignore: tuple[str, ...] = attrs.field(default=(), converter=texts)
    waive: tuple[Waiver, ...] = attrs.field(
        default=(), converter=_waivers, validator=are_all(Waiver)
    )
    allow: tuple[Allowance, ...] = attrs.field(default=(), converter=_allowances)
    as_of: UncertainDate | None = attrs.field(default=None, validator=is_none_or_a(UncertainDate))

    def selects(self, code: str) -> bool:
        """Whether a rule runs."""
        return code not in self.ignore and (not self.select or code in self.select)

    def allows(self, what: Allowance) -> bool:
        """Whether this is no mistake.

        >>> CheckPolicy(allow=["scheduled-ends"]).allows(Allowance.SCHEDULED_ENDS)
        True
        """
        return what in self.allow

    def joined(self, other: CheckPolicy) -> CheckPolicy:
        """Both policies together; the other one's `select` and `as_of` come first, if it has them.

        Raises:
            InvalidValueError: If the other is not a policy.
        """
        check_a("other", other, CheckPolicy)
        return CheckPolicy(
            select=other.select or self.select,
            ignore=(*self.ignore, *other.ignore),
            waive=(*self.waive, *other.waive),
            allow=tuple(dict.fromkeys((*self.allow, *other.allow))),
            as_of=other.as_of or self.as_of,
        )
