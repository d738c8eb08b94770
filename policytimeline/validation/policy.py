"""What a policy does to findings: some are waived, and what has no effect is found itself.

It goes for the findings of rules and for those of reading a table alike.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator

from policytimeline.findings import Finding, Severity, WaivedFinding
from policytimeline.model.check_policy import CheckPolicy, Waiver
from policytimeline.suggestions import did_you_mean
from policytimeline.validation.catalogue.passage_codes import PASSAGE_CODES
from policytimeline.validation.catalogue.table_codes import SEVERITY_OF

UNKNOWN_RULE, UNUSED_WAIVER = "unknown-rule", "unused-waiver"


def split_waived(
    policy: CheckPolicy, findings: Iterable[Finding]
) -> tuple[tuple[Finding, ...], tuple[WaivedFinding, ...]]:
    """The findings that stay, and those that the policy waives."""
    if not policy.waive:
        return tuple(findings), ()
    reasons = {_key(waiver): waiver.reason for waiver in policy.waive}
    kept: list[Finding] = []
    waived: list[WaivedFinding] = []
    for finding in findings:
        reason = next((reasons[key] for key in _keys(finding) if key in reasons), None)
        if reason is None:
            kept.append(finding)
        else:
            waived.append(WaivedFinding(finding, reason))
    return tuple(kept), tuple(waived)


def unknown_codes(policy: CheckPolicy, rules: Collection[str]) -> Iterator[tuple[str, str, str]]:
    """Every code in a policy that nothing has: its path, the code, and a hint.

    The rules that run can be selected; what is found while a table is read, or in the texts of
    sources, can be ignored and waived, as the findings of rules can.

    Args:
        policy: The policy.
        rules: The codes of all rules.
    """
    findings = (*rules, *SEVERITY_OF, *PASSAGE_CODES)
    named = {
        "select": (policy.select, tuple(rules)),
        "ignore": (policy.ignore, findings),
        "waive": (tuple(waiver.code for waiver in policy.waive), findings),
    }
    for part, (given, known) in named.items():
        for number, code in enumerate(given):
            if code not in known:
                path = f"{part}[{number}]" + (".code" if part == "waive" else "")
                yield path, code, did_you_mean(code, known)


def unknown_in_data(policy: CheckPolicy, rules: Collection[str]) -> Iterator[Finding]:
    """A finding for every unknown code in the policy that a dataset or a spec has."""
    for path, code, hint in unknown_codes(policy, rules):
        message = f"{code!r} is not the code of a rule; expected a registered one"
        yield Finding(UNKNOWN_RULE, Severity.WARNING, f"checks.{path}", message, hint, code)


def unused_waivers(
    policy: CheckPolicy,
    is_due: Callable[[Waiver], bool],
    waived: Iterable[WaivedFinding],
) -> Iterator[Finding]:
    """A finding for every waiver that waived nothing, of those that had to be of use."""
    used = {key for each in waived for key in _keys(each.finding)}
    for number, waiver in enumerate(policy.waive):
        if is_due(waiver) and _key(waiver) not in used:
            message = (
                f"there is no finding {waiver.code!r} at {waiver.at!r}; expected a finding to waive"
            )
            path, hint = f"checks.waive[{number}]", "remove the waiver"
            yield Finding(UNUSED_WAIVER, Severity.WARNING, path, message, hint)


def _key(waiver: Waiver) -> tuple[str, str]:
    return waiver.code, waiver.at


def _keys(finding: Finding) -> Iterator[tuple[str, str]]:
    """The ways in which a waiver can name the finding: by id, by path, or by row of a table."""
    place = finding.location
    yield finding.code, place.id
    yield finding.code, place.path
    if place.row is not None:
        yield finding.code, f"row {place.row}"
