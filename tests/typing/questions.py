"""What a check, a verification, an inference and a comparison answer, each with its type."""

import datetime as dt
from collections.abc import Iterator
from typing import assert_type

import policytimeline as pt

hsi = pt.read_dataset("seeds/hsi.yaml")
letter, report = hsi.events["hsi-letter-2018"], hsi.events["hsi-report-circulated-2021"]


@pt.rule("title-too-short", pt.Severity.WARNING)
def title_too_short(context: pt.Context) -> Iterator[pt.Finding]:
    """A title of a few letters says little."""
    if len(context.dataset.title) < len("title"):
        yield title_too_short.finding("title", "is short; expected a telling title")


assert_type(title_too_short, pt.Rule)
assert_type(pt.check(hsi), pt.Report)
assert_type(pt.check_file("seeds/hsi.yaml"), pt.Report)
assert_type(pt.check(hsi).findings[0].location, pt.Location)
assert_type(pt.check(hsi, rules=["duplicate-id", title_too_short]).is_clean, bool)
assert_type([finding.code for finding in pt.check(hsi)], list[str])
assert_type(pt.verify_evidence(hsi, {"wapo-2018": "The text."}), pt.Report)
assert_type(pt.check(hsi, texts={"wapo-2018": "The text."}), pt.Report)
assert_type(pt.seal(hsi, {}, allow_excerpts=["usc-31-1102"]), pt.Sealed)
assert_type(pt.unseal(hsi, {}).dataset, pt.Dataset)
assert_type(pt.seal_file("draft.yaml", {"wapo-2018": "article.txt"}, "out.yaml"), pt.Report)
assert_type(pt.verify_file("seeds/hsi.yaml", {"wapo-2018": "article.txt"}), pt.Report)
assert_type(pt.find_passage("The text.", "text", paragraph=1), pt.Passage)

solved = pt.infer(hsi, trust=["wapo-2021", hsi.sources["wapo-2018"]])
assert_type(solved.precedes(letter, "wapo-2018"), pt.Verdict)
assert_type(solved.lag(letter, hsi.sources["wapo-2018"], from_side="end"), pt.Lag)
assert_type(solved.in_force(letter, dt.date(2018, 6, 28)), pt.Verdict)
assert_type(solved.order(hsi.timeline("split-2018")), pt.PartialOrder)
assert_type(solved[letter], pt.Inferred)
assert_type(solved[letter].begin_earliest, dt.date | None)
assert_type(solved[letter].latest, dt.date | None)
assert_type(solved[letter].end_latest_day, int | float)
assert_type(solved[letter].earliest_because, pt.Proof)

assert_type(pt.compare_events(letter, report), pt.EventComparison)
assert_type(pt.compare_events(letter, report).lag, pt.Lag | None)
compared = pt.compare_timelines(
    hsi.timeline("split-2018"), hsi.timeline("split-2021"), origin=(letter.id, report.id)
)
assert_type(compared, pt.TimelineComparison)
assert_type(compared.matches, tuple[pt.Match, ...])
assert_type(compared.matches[0].difference, pt.Lag | None)
assert_type(compared.only_left, tuple[pt.OneSided, ...])
assert_type(compared.order_agreement.fewest, int)
assert_type(compared.order_agreement.tau, pt.TauBounds | None)
assert_type(compared.pace(["a", "b"]), pt.Pace)
assert_type(compared.pace().rows, tuple[pt.PaceRow, ...])
assert_type(compared.in_words(), tuple[pt.Sentence, ...])
