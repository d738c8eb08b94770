"""What each code stands for, those of findings that no rule makes included."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from policytimeline.errors import InvalidValueError
from policytimeline.findings import LOST_TEXT, UNREADABLE, Severity
from policytimeline.suggestions import did_you_mean
from policytimeline.validation.checking import RULES
from policytimeline.validation.passages.sentences import CODES


class Code(NamedTuple):
    """What a code stands for.

    Attributes:
        code: The code.
        severity: How much its findings weigh.
        summary: What they are, in one sentence.
        explanation: What exactly is found, and how to fix it.
    """

    code: str
    severity: Severity
    summary: str
    explanation: str


_BESIDE_RULES = (
    Code(
        UNREADABLE,
        Severity.ERROR,
        "A value, a key or an entry of a file cannot be read.",
        "The rest of the file is still checked. `check` and `pt.check_file` report it; other "
        "commands and `pt.read_dataset` refuse the file.\n\nFix: write what the hint says.",
    ),
    Code(
        LOST_TEXT,
        Severity.WARNING,
        "In YAML, a text without quotes is followed by `#` and a word.",
        "YAML reads `title: Executive Order #13768 is signed` only up to the ` #`.\n\n"
        "Fix: put the text in quotes; if it is a comment, put a space after `#`.",
    ),
    Code(
        "unknown-rule",
        Severity.WARNING,
        "The dataset's own `checks` name a code that no rule has.",
        "The dataset may be older than the rule, or newer.\n\nFix: correct the code.",
    ),
    Code(
        "unused-waiver",
        Severity.WARNING,
        "A waiver in the dataset's own `checks` waives nothing.",
        "It would hide a finding that comes later.\n\n"
        "Fix: remove the waiver, or correct its `code` or `at`.",
    ),
)


_REGISTERED: dict[str, Code] = {}


def register_codes(codes: Iterable[Code]) -> None:
    """Make codes of findings known that no rule makes: those of a part that imports this one."""
    _REGISTERED.update({each.code: each for each in codes})


def all_codes() -> dict[str, Code]:
    """Every code that a finding can have: of rules, of what surrounds them, of verification.

    The codes of tables are among them as soon as `policytimeline.tables.table_codes` is loaded, and
    it is before a table is read.
    """
    rules = (
        Code(each.code, each.severity, each.summary, each.explanation) for each in RULES.values()
    )
    verification = (Code(code, *kind) for code, kind in CODES.items())
    return {each.code: each for each in (*rules, *_BESIDE_RULES, *verification)} | _REGISTERED


def explained(code: str) -> Code:
    """What a code stands for.

    Raises:
        InvalidValueError: If no finding has such a code.
    """
    known = all_codes()
    if code not in known:
        expected, hint = "the code of a rule or a finding", did_you_mean(code, known)
        raise InvalidValueError("code", code, "is not known", expected, hint)
    return known[code]
