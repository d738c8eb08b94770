"""What each code stands for, those of findings that no rule makes included."""

from __future__ import annotations

from typing import NamedTuple

from policytimeline.errors import InvalidValueError
from policytimeline.findings import UNREADABLE, Severity
from policytimeline.suggestions import did_you_mean
from policytimeline.validation.checking import RULES


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
    Code(
        "text-changed",
        Severity.INFORMATION,
        "A text does not have the digest of its source.",
        "Each passage is still looked up. If all are found, nothing has to be done.\n\n"
        "Fix: `pt.text_digest(text)` returns the new digest.",
    ),
    Code(
        "passage-moved",
        Severity.WARNING,
        "The words of a passage are in the text, but at another place.",
        'Fix: look them up again with `pt.find_passage(text, "the words")`.',
    ),
    Code(
        "passage-missing",
        Severity.ERROR,
        "The words of a passage are not in the text.",
        "Or the text ends before the position that is coded.\n\n"
        "Fix: make sure that it is the right text; then see whether the source still says so.",
    ),
)


def all_codes() -> dict[str, Code]:
    """Every code that a finding can have: those of the rules, and the others."""
    rules = (
        Code(each.code, each.severity, each.summary, each.explanation) for each in RULES.values()
    )
    return {each.code: each for each in (*rules, *_BESIDE_RULES)}


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
