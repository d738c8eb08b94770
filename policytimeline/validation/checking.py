"""`check`: every rule over a dataset, each run once, under the dataset's policy."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping

import attrs

from policytimeline.errors import InvalidValueError
from policytimeline.findings import Finding, Report
from policytimeline.memory import collection_paused
from policytimeline.model.check_policy import CheckPolicy, Waiver
from policytimeline.model.dataset import Dataset
from policytimeline.model.fields import as_tuple, check_a
from policytimeline.suggestions import did_you_mean
from policytimeline.validation.context import Context
from policytimeline.validation.policy import (
    split_waived,
    unknown_codes,
    unknown_in_data,
    unused_waivers,
)
from policytimeline.validation.registry import RULES, Rule, rule

# Imported in the order in which the rules run: what is referred to, then what is said of it.
# isort: off
from policytimeline.validation.rules import references
from policytimeline.validation.rules import dates
from policytimeline.validation.rules import years
from policytimeline.validation.rules import statuses
from policytimeline.validation.rules import ends
from policytimeline.validation.rules import phrases
from policytimeline.validation.rules import vocabulary
from policytimeline.validation.rules import fields
from policytimeline.validation.rules import coverage
from policytimeline.validation.rules import searched
from policytimeline.validation.rules import numbers
from policytimeline.validation.rules import usage
from policytimeline.validation.rules import spells
from policytimeline.validation.rules import likeness
from policytimeline.validation.rules import consistency
from policytimeline.validation.rules import links
from policytimeline.validation.rules import drafts
# isort: on

__all__ = ["RULES", "check", "rule", "selected_rules"]
_BUILT_IN = (
    *(references, dates, years, statuses, ends, phrases),
    *(vocabulary, fields, coverage, searched, numbers, usage, spells, likeness, consistency, links),
    drafts,
)


def check(
    dataset: Dataset,
    *,
    rules: Iterable[str | Rule] | None = None,
    policy: CheckPolicy | None = None,
    texts: Mapping[str, str] | None = None,
) -> Report:
    """Look for what cannot be right in a dataset, or rarely is.

    Args:
        dataset: What to check.
        rules: Codes or rules to run, whatever the policy selects; otherwise, every registered
            rule that the policy selects.
        policy: Joined with the policy in the dataset: which rules run, what they take for
            granted, and what is waived.
        texts: Id of a source to its text: quotes, passages and phrases are looked up in it, as
            `verify_evidence` does. The report's tally then counts them.

    Raises:
        InvalidValueError: If a code, named or in the policy given, is not that of a rule.
        UnknownIdError: If a text is given for a source that the dataset does not have.

    >>> import policytimeline as pt
    >>> pt.check(pt.load_seed("hsi")).is_clean
    True
    """
    check_a("dataset", dataset, Dataset, "for a file, call check_file")
    run, found = run_rules(dataset, rules, policy)
    looked_up = Report() if texts is None else _verified(dataset, texts)
    found = with_looked_up(found, looked_up, dataset.checks.joined(policy or CheckPolicy()))
    asked = (*(each.code for each in run), *looked_up.rules)
    report = under_policy(found, dataset.checks, policy, asked if rules is None else ())
    evidence_of = evidence_of_sources(dataset)
    return attrs.evolve(report, tally=looked_up.tally, evidence_of=evidence_of, rules=asked)


def _verified(dataset: Dataset, texts: Mapping[str, str]) -> Report:
    from policytimeline.validation.verification import verify_evidence  # Few checks have texts.

    return verify_evidence(dataset, texts)


def with_looked_up(
    found: tuple[Finding, ...], looked_up: Report, policy: CheckPolicy
) -> tuple[Finding, ...]:
    """What rules found, and then what was found in texts, unless the policy ignores it.

    A phrase that is not in the text at all is not said to be missing in its quote, too.
    """
    if not looked_up.rules:
        return found
    in_texts = tuple(each for each in looked_up if each.code not in policy.ignore)
    missing = {each.location.path for each in in_texts if each.code == "phrase-missing"}
    of_rules = (
        each
        for each in found
        if each.code != phrases.phrase_not_quoted.code or each.location.path not in missing
    )
    return (*of_rules, *in_texts)


def evidence_of_sources(dataset: Dataset) -> Counter[str]:
    """How many pieces of evidence each source has."""
    counts = Counter(dict.fromkeys(dataset.sources, 0))
    counts.update(piece.source_id for _, piece in dataset.evidence())
    return counts


def run_rules(
    dataset: Dataset, rules: Iterable[str | Rule] | None, policy: CheckPolicy | None
) -> tuple[tuple[Rule, ...], tuple[Finding, ...]]:
    """The rules that run, and what they find, each with the ids of its entry and its source.

    Raises:
        InvalidValueError: If a code, named or in the policy given, is not that of a rule.
    """
    given = CheckPolicy() if policy is None else policy
    check_a("policy", given, CheckPolicy, "write pt.CheckPolicy(...), or call pt.read_policy")
    for path, code, _ in unknown_codes(given, RULES):
        raise _unknown_rule(f"policy.{path}", code)
    joined = dataset.checks.joined(given)
    run = selected_rules(rules, joined)
    under = dataset if joined == dataset.checks else attrs.evolve(dataset, checks=joined)
    context = Context(under, frozenset(each.code for each in run))
    with collection_paused():
        return run, tuple(_placed(finding, context) for each in run for finding in each(context))


def under_policy(
    found: Iterable[Finding],
    own: CheckPolicy,
    given: CheckPolicy | None,
    asked: Collection[str],
    lost_ids: Collection[str] = (),
) -> Report:
    """The report of what rules found, as two policies have it.

    Args:
        found: The findings of the rules.
        own: The policy in the dataset, whose useless parts are findings themselves.
        given: The policy in the call, or None.
        asked: The codes that were looked for because no others were named: a waiver of one of
            them has to be of use.
        lost_ids: Ids of entries that could not be read: their waivers may be needed again.
    """
    kept, waived = split_waived(own.joined(given or CheckPolicy()), found)
    if not asked:
        return Report(kept, waived=waived)
    codes = frozenset(asked)

    def is_due(waiver: Waiver) -> bool:
        return waiver.code in codes and waiver.at not in lost_ids

    useless = (*unknown_in_data(own, RULES), *unused_waivers(own, is_due, waived))
    return Report((*kept, *useless), waived=waived)


def selected_rules(rules: Iterable[str | Rule] | None, policy: CheckPolicy) -> tuple[Rule, ...]:
    """The rules to run: those named, or the registered ones that the policy selects.

    Raises:
        InvalidValueError: If a code is not that of a rule.
    """
    if rules is None:
        return tuple(each for each in RULES.values() if policy.selects(each.code))
    if isinstance(rules, str):
        raise InvalidValueError("rules", rules, "is one text", "a list", f"write [{rules!r}]")
    return tuple(map(_rule_of, as_tuple(rules)))


def check_codes(field: str, codes: Iterable[str], others: Collection[str] = ()) -> None:
    """Raise an error for what is not the code of a rule, or one of the others.

    Raises:
        InvalidValueError: With the code that was likely meant.
    """
    for code in codes:
        if code not in RULES and code not in others:
            raise _unknown_rule(field, code)


def _placed(finding: Finding, context: Context) -> Finding:
    """The finding, with the id of the entry that it is about, and of the source."""
    path = finding.location.path
    location = attrs.evolve(
        finding.location, id=context.id_at(path), source=context.source_at(path)
    )
    return attrs.evolve(finding, location=location)


def _rule_of(named: object) -> Rule:
    if isinstance(named, Rule):
        return named
    if not isinstance(named, str) or named not in RULES:
        raise _unknown_rule("rules", named)
    return RULES[named]


def _unknown_rule(field: str, code: object) -> InvalidValueError:
    expected = f"one of {', '.join(RULES)}"
    hint = did_you_mean(code, RULES) if isinstance(code, str) else ""
    return InvalidValueError(field, code, "is not the code of a rule", expected, hint)
