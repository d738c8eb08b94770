"""What a policy does to findings: some are waived, and what has no effect is found itself."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from policytimeline.findings import Finding, Severity, WaivedFinding
from policytimeline.model.check_policy import CheckPolicy, Waiver
from policytimeline.suggestions import did_you_mean


def split_waived(
    policy: CheckPolicy, findings: Iterable[Finding]
) -> tuple[tuple[Finding, ...], tuple[WaivedFinding, ...]]:
    """The findings that stay, and those that the policy waives."""
    reasons = {(waiver.code, waiver.at): waiver.reason for waiver in policy.waive}
    kept: list[Finding] = []
    waived: list[WaivedFinding] = []
    for finding in findings:
        reason = next((reasons[key] for key in _keys(finding) if key in reasons), None)
        if reason is None:
            kept.append(finding)
        else:
            waived.append(WaivedFinding(finding, reason))
    return tuple(kept), tuple(waived)


def unknown_codes(policy: CheckPolicy, codes: Collection[str]) -> Iterator[tuple[str, str, str]]:
    """Every code in a policy that is not one of a rule: its path, the code, and a hint."""
    named = {
        "select": policy.select,
        "ignore": policy.ignore,
        "waive": tuple(waiver.code for waiver in policy.waive),
    }
    for part, given in named.items():
        for number, code in enumerate(given):
            if code not in codes:
                path = f"{part}[{number}]" + (".code" if part == "waive" else "")
                yield path, code, did_you_mean(code, codes)


def useless_parts(
    policy: CheckPolicy,
    codes: Collection[str],
    run: Collection[str],
    waived: Iterable[WaivedFinding],
    lost_ids: Collection[str] = (),
) -> Iterator[Finding]:
    """Find what has no effect in a dataset's own policy.

    Args:
        policy: The policy.
        codes: The codes of all rules: any other code is reported.
        run: The codes of the rules that ran: a waiver of one of them that waived nothing is
            reported.
        waived: What was waived.
        lost_ids: Ids of entries that could not be read, of whose waivers nothing can be said.
    """
    for path, code, hint in unknown_codes(policy, codes):
        message = f"{code!r} is not the code of a rule; expected a registered one"
        yield Finding("unknown-rule", Severity.WARNING, f"checks.{path}", message, hint, code)
    used = {key for each in waived for key in _keys(each.finding)}
    for number, waiver in enumerate(policy.waive):
        if waiver.code in run and waiver.at not in lost_ids and _key(waiver) not in used:
            message = (
                f"there is no finding {waiver.code!r} at {waiver.at!r}; expected a finding to waive"
            )
            path, hint = f"checks.waive[{number}]", "remove the waiver"
            yield Finding("unused-waiver", Severity.WARNING, path, message, hint)


def _key(waiver: Waiver) -> tuple[str, str]:
    return waiver.code, waiver.at


def _keys(finding: Finding) -> tuple[tuple[str, str], tuple[str, str]]:
    """The ways in which a waiver can name the finding: by id, or by path."""
    return (finding.code, finding.location.id), (finding.code, finding.location.path)
