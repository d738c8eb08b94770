"""What a rule of `check` is, and the registry that users can add to (promise 3)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple, TypeAlias

import attrs

from policytimeline.errors import InvalidValueError
from policytimeline.model.dataset import Dataset
from policytimeline.validation.report import Finding, Severity


class Doubt(NamedTuple):
    """What a rule yields: where, what is wrong there and what was expected, and the mend."""

    where: str
    message: str
    hint: str = ""


FindDoubts: TypeAlias = Callable[[Dataset], Iterator[Doubt]]


@attrs.frozen
class Rule:
    """A rule with its stable code; calling it yields the findings in a dataset."""

    code: str
    severity: Severity
    summary: str
    find_doubts: FindDoubts

    def __call__(self, dataset: Dataset) -> Iterator[Finding]:
        """Yield a finding for every doubt."""
        for doubt in self.find_doubts(dataset):
            yield Finding(self.code, self.severity, *doubt)


RULES: dict[str, Rule] = {}
"""Every registered rule by its code, in the order in which `check` runs them."""


def rule(code: str, severity: Severity = Severity.ERROR) -> Callable[[FindDoubts], Rule]:
    """Register a function that yields doubts as a rule of `check`.

    Args:
        code: Stable kebab-case name of the rule.
        severity: How much its findings weigh.

    Raises:
        InvalidValueError: If another rule has the code.

    >>> @rule("title-too-short", Severity.INFORMATION)
    ... def title_too_short(dataset):
    ...     '''A title of a few letters says little.'''
    ...     if len(dataset.title) < 5:
    ...         yield Doubt("title", f"{dataset.title!r} is short; expected a telling title")
    >>> from policytimeline import Dataset, check
    >>> print(check(Dataset(title="HSI"), rules=["title-too-short"]))
    title: information title-too-short: 'HSI' is short; expected a telling title
    >>> del RULES["title-too-short"]
    """

    def register(find_doubts: FindDoubts) -> Rule:
        if code in RULES:
            raise InvalidValueError("code", code, "is taken by another rule", "a new code")
        summary = (find_doubts.__doc__ or "").strip().partition("\n")[0]
        RULES[code] = Rule(code, severity, summary, find_doubts)
        return RULES[code]

    return register
