"""What is said of a code: how much it weighs, what it finds, and how to fix it."""

from __future__ import annotations

from typing import NamedTuple

from policytimeline.findings import Severity


class Code(NamedTuple):
    """What a code stands for.

    Attributes:
        code: The code.
        severity: How much its findings weigh.
        summary: What they are, in one sentence.
        explanation: What exactly is found, and how to fix it.
        subject: What it is about, such as "ids and references"; the codes of a room that has but
            one subject, such as tables, leave it empty.
    """

    code: str
    severity: Severity
    summary: str
    explanation: str
    subject: str = ""
