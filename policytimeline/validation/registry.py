"""What a rule of `check` is, and the registry that users can add to."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from importlib import import_module
from inspect import cleandoc
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
        explanation: What exactly it finds, and how to fix it.
    """

    code: str
    severity: Severity
    summary: str
    find: FindFindings
    explanation: str = ""

    def __reduce__(self) -> tuple[Callable[..., Rule], tuple[object, ...]]:
        # The name of a decorated function is that of its rule, so the function has none.
        if RULES.get(self.code) is self:
            return _registered, (self.code,)
        parts = (self.code, self.severity, self.summary, self.find, self.explanation)
        return Rule, parts

    def __call__(self, context: Context) -> tuple[Finding, ...]:
        """The findings in the context's dataset; found once, however often they are asked for.

        Raises:
            InvalidValueError: If the rule yields anything but findings.
        """
        return context.once(self.find, self.code)

    def reported_in(self, context: Context) -> tuple[Finding, ...]:
        """What it finds, if it is one of the rules that run; others need not say that again."""
        return self(context) if context.runs(self.code) else ()

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

    The function takes a `Context`: the dataset, its inference, and indexes. The first line of its
    docstring is the rule's summary, the rest is what ``policytimeline explain-rule`` shows of it.
    Inside the function, its own name is the rule, whose `finding` makes the findings.

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
        summary, _, rest = cleandoc(find.__doc__ or "").partition("\n")
        RULES[code] = Rule(code, severity, summary, find, rest.strip())
        return RULES[code]

    return register


def _registered(code: str) -> Rule:
    """The rule of a code, as a pickle has it.

    Raises:
        InvalidValueError: If this process has no such rule.
    """
    # A fresh process has not loaded the rules of the library yet; this module comes before them.
    import_module("policytimeline.validation.checking")
    if code not in RULES:
        expected, hint = "the code of a registered rule", "import the module that defines it first"
        raise InvalidValueError("code", code, "is not known here", expected, hint)
    return RULES[code]


def _check_code(code: object) -> None:
    """Raise an error for what cannot be the code of a rule."""
    if callable(code):
        expected, hint = "the code of a rule", 'write @pt.rule("its-code") above the function'
        raise InvalidValueError("code", code, "is a function", expected, hint)
    if not isinstance(code, str) or not _KEBAB_CASE.fullmatch(code):
        expected = "lower-case words joined by hyphens, such as 'title-too-short'"
        raise InvalidValueError("code", code, "is not the code of a rule", expected)
