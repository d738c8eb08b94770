"""What each code stands for, those of findings that no rule makes included."""

from __future__ import annotations

from collections.abc import Mapping

from policytimeline.errors import InvalidValueError
from policytimeline.findings import (
    INCOMPLETE_CITATION,
    LOST_TEXT,
    NOT_EXPORTED,
    UNREADABLE,
    Severity,
)
from policytimeline.suggestions import did_you_mean
from policytimeline.validation import rules
from policytimeline.validation.catalogue.entry import Code
from policytimeline.validation.catalogue.passage_codes import PASSAGE_CODES
from policytimeline.validation.catalogue.table_codes import TABLE_CODES
from policytimeline.validation.checking import RULES
from policytimeline.validation.policy import UNKNOWN_RULE, UNUSED_WAIVER
from policytimeline.validation.registry import Rule

_FILES, _POLICY, _OTHERS = "files", "the policy", "other rules"
_TABLES = "tables"
_SUBJECTS: Mapping[str, str] = {
    "references": "ids and references",
    "dates": "dates",
    "years": "dates",
    "phrases": "dates",
    "spells": "dates",
    "statuses": "status",
    "ends": "status",
    "vocabulary": "words and numbers",
    "fields": "words and numbers",
    "numbers": "words and numbers",
    "coverage": "what is missing",
    "searched": "what is missing",
    "drafts": "what is missing",
    "usage": "duplicates and leftovers",
    "likeness": "duplicates and leftovers",
    "links": "chains of links",
    "consistency": "all statements together",
}
"""What the rules of each module are about; a rule of somebody else's module is another rule."""

_BESIDE_RULES = (
    Code(
        UNREADABLE,
        Severity.ERROR,
        "A value, a key or an entry of a file cannot be read.",
        "The rest of the file is still checked. `check` and `pt.check_file` report it; other "
        "commands and `pt.read_dataset` refuse the file.\n\nFix: write what the hint says.",
        _FILES,
    ),
    Code(
        LOST_TEXT,
        Severity.WARNING,
        "In YAML, a text without quotes is followed by `#` and a word.",
        "YAML reads `title: Executive Order #13768 is signed` only up to the ` #`.\n\n"
        "Fix: put the text in quotes; if it is a comment, put a space after `#`.",
        _FILES,
    ),
    Code(
        NOT_EXPORTED,
        Severity.INFORMATION,
        "The format of another tool has no place for a part of the dataset.",
        "`pt.export_dataset` and `convert` report it. Nothing is lost in the dataset itself.\n\n"
        "Fix: keep the dataset in a format that loses nothing, beside the file for the other tool.",
        _FILES,
    ),
    Code(
        INCOMPLETE_CITATION,
        Severity.INFORMATION,
        "Something that a citation of the dataset needs is not known.",
        "`pt.export_folder` and `export` report it, and leave it out of `CITATION.cff`.\n\n"
        "Fix: write it in the dataset, or pass it as the hint says.",
        _FILES,
    ),
    Code(
        UNKNOWN_RULE,
        Severity.WARNING,
        "The `checks` of a dataset or of a table's spec name a code that nothing has.",
        "They may be older than the rule, or newer. A code of tables can be ignored and waived; "
        "only rules can be selected.\n\nFix: correct the code.",
        _POLICY,
    ),
    Code(
        UNUSED_WAIVER,
        Severity.WARNING,
        "A waiver in the `checks` of a dataset or of a table's spec waives nothing.",
        "It would hide a finding that comes later. `read` reports it of the codes of tables, "
        "`check` of the rules that run.\n\n"
        "Fix: remove the waiver, or correct its `code` or `at`.",
        _POLICY,
    ),
)


def all_codes() -> dict[str, Code]:
    """Every code that a finding can have: of rules and what surrounds them, of texts, of tables."""
    of_rules = (
        Code(each.code, each.severity, each.summary, each.explanation, _subject_of(each))
        for each in RULES.values()
    )
    tables = (each._replace(subject=each.subject or _TABLES) for each in TABLE_CODES)
    of_texts = PASSAGE_CODES.values()
    return {each.code: each for each in (*tables, *of_rules, *_BESIDE_RULES, *of_texts)}


def _subject_of(rule: Rule) -> str:
    room, _, module = rule.find.__module__.rpartition(".")
    return _SUBJECTS.get(module, _OTHERS) if room == rules.__name__ else _OTHERS


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
