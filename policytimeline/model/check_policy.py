"""Which rules of `check` a dataset wants, and which findings its coders accept."""

from __future__ import annotations

import attrs

from policytimeline.model.fields import (
    FilledText,
    are_all,
    as_tuple,
    check_a,
    is_filled_text,
    texts,
)


@attrs.frozen(kw_only=True)
class Waiver:
    """Accepts one finding, for a reason.

    Attributes:
        code: The code of the rule.
        at: Where: the id of an event, a claim or another entry, or a path such as ``title``.
        reason: Why the finding is accepted.
    """

    code: FilledText = attrs.field(validator=is_filled_text)
    at: FilledText = attrs.field(validator=is_filled_text)
    reason: FilledText = attrs.field(validator=is_filled_text)


def _waivers(items: tuple[Waiver, ...]) -> tuple[Waiver, ...]:
    return as_tuple(items)


@attrs.frozen(kw_only=True)
class CheckPolicy:
    """Which rules run, and which findings are waived.

    Attributes:
        select: Codes of the only rules to run; every rule if there are none.
        ignore: Codes of rules not to run.
        waive: The findings to accept.

    >>> policy = CheckPolicy(ignore=["without-evidence"])
    >>> policy.selects("without-evidence"), policy.selects("unknown-term")
    (False, True)
    """

    select: tuple[str, ...] = attrs.field(default=(), converter=texts)
    ignore: tuple[str, ...] = attrs.field(default=(), converter=texts)
    waive: tuple[Waiver, ...] = attrs.field(
        default=(), converter=_waivers, validator=are_all(Waiver)
    )

    def selects(self, code: str) -> bool:
        """Whether a rule runs."""
        return code not in self.ignore and (not self.select or code in self.select)

    def joined(self, other: CheckPolicy) -> CheckPolicy:
        """Both policies together; the other one's selection comes first, if it makes one.

        Raises:
            InvalidValueError: If the other is not a policy.
        """
        check_a("other", other, CheckPolicy)
        return CheckPolicy(
            select=other.select or self.select,
            ignore=(*self.ignore, *other.ignore),
            waive=(*self.waive, *other.waive),
        )
