"""What a rule of `check` is, and the registry that users can add to."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TypeAlias

import attrs

from policytimeline.errors import InvalidValueError
from policytimeline.findings import Finding, Location, Severity
from policytimeline.model.fields import check_a
from policytimeline.validation.context import Context

FindFindings: TypeAlias = Callable[[Context], Iterator[Finding]]
"""What a rule does: look at a dataset in its context, and yield a finding for every doubt."""


@attrs.frozen
class Rule:
    """A rule with its stable code; calling it gives the findings in a dataset.

    Attributes:
        code: Stable kebab-case name.
        severity: How much its findings weigh.
        summary: What it finds, in one sentence.
        find: Yields the findings.
    """

    code: str
    severity: Severity
    summary: str
    find: FindFindings

    def __call__(self, context: Context) -> tuple[Finding, ...]:
        """The findings in the context's dataset; found once, however often they are asked for.

        Raises:
            InvalidValueError: If the rule yields anything but findings.
        """
        return context.once(self.find, self.code)

    def finding(self, path: str, message: str, hint: str = "", *, value: object = None) -> Finding:
        """A finding of this rule.

        Args:
            path: Where in the dataset, such as ``events[3].when``.
            message: The value, what is wrong with it, and what was expected.
            hint: How to fix it, if there is a likely fix.
            value: The value itself, if it is one value.
        """
        return Finding(self.code, self.severity, Location(path=path), message, hint, value)


_KEBAB_CASE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")

RULES: dict[str, Rule] = {}
"""Every registered rule by its code, in the order in which `check` runs them."""


def rule(code: str, severity: Severity = Severity.ERROR) -> Callable[[FindFindings], Rule]:
    """Register a function that yields findings as a rule of `check`.

    The function takes a `Context`: the dataset, its inference, and indexes. The first sentence
    of its docstring is the rule's summary. Inside it, its own name is the rule, whose `finding`
    makes the findings.

    Args:
        code: Stable kebab-case name of the rule.
        severity: How much its findings weigh.

    Raises:
        InvalidValueError: If the code is not in kebab-case or another rule has it, or if the
            severity is not one.

    >>> @rule("title-too-short", Severity.INFORMATION)
    ... def title_too_short(context):
    ...     '''A title of a few letters says little.'''
    ...     title = context.dataset.title
    ...     if len(title) < 5:
    ...         message = f"{title!r} is short; expected a telling title"
    ...         yield title_too_short.finding("title", message)
    >>> from policytimeline import Dataset, check
    >>> print(check(Dataset(title="HSI"), rules=["title-too-short"]))
    title: information title-too-short: 'HSI' is short; expected a telling title
    >>> del RULES["title-too-short"]
    """
    _check_code(code)
    check_a("severity", severity, Severity, "write pt.Severity.WARNING")

    def register(find: FindFindings) -> Rule:
        if code in RULES:
            raise InvalidValueError("code", code, "is taken by another rule", "a new code")
        summary = (find.__doc__ or "").strip().partition("\n")[0]
        RULES[code] = Rule(code, severity, summary, find)
        return RULES[code]

    return register


def _check_code(code: object) -> None:
    """Raise an error for what cannot be the code of a rule."""
    if callable(code):
        expected, hint = "the code of a rule", 'write @pt.rule("its-code") above the function'
        raise InvalidValueError("code", code, "is a function", expected, hint)
    if not isinstance(code, str) or not _KEBAB_CASE.fullmatch(code):
        expected = "lower-case words joined by hyphens, such as 'title-too-short'"
        raise InvalidValueError("code", code, "is not the code of a rule", expected)
