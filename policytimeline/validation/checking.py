"""`check`: every registered rule over a dataset (promise 3)."""

from __future__ import annotations

from collections.abc import Iterable

from policytimeline.errors import InvalidValueError, did_you_mean
from policytimeline.model.dataset import Dataset
from policytimeline.validation import rules as built_in
from policytimeline.validation.registry import RULES, Rule
from policytimeline.validation.report import Report

BUILT_IN = built_in


def check(dataset: Dataset, *, rules: Iterable[str | Rule] | None = None) -> Report:
    """Look for what can't be right in a dataset, or rarely is.

    Args:
        dataset: What to check.
        rules: Codes or rules to run; every registered rule where none are named.

    Raises:
        InvalidValueError: If a code names no rule.

    >>> import policytimeline as pt
    >>> pt.check(pt.load_seed("hsi")).is_clean
    True
    """
    chosen = [_rule_of(named) for named in (RULES if rules is None else rules)]
    return Report(tuple(finding for run in chosen for finding in run(dataset)))


def _rule_of(named: str | Rule) -> Rule:
    if isinstance(named, Rule):
        return named
    if named not in RULES:
        hint = did_you_mean(named, RULES)
        raise InvalidValueError("rules", named, "is no rule", f"one of {', '.join(RULES)}", hint)
    return RULES[named]
