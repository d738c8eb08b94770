from __future__ import annotations

from hypothesis import example, given, settings, strategies as st
from worlds import End, OneDay, Stretch, smalls

import policytimeline as pt


def can_both_be(coded, said):
    """Whether some choice of days fits both, tried one by one."""
    worlds = set(coded.worlds())
    if isinstance(said, OneDay):
        days = {day for day, _ in said.worlds()}
        return any(begin in days and end in days for begin, end in worlds)
    if isinstance(coded, OneDay):
        return any(first <= day <= last for day, _ in worlds for first, last in said.worlds())
    return not worlds.isdisjoint(said.worlds())


def dataset_of(coded, said, field):
    """An event that is dated one way, and by its source another way."""
    piece = pt.Evidence(source_id="paper", asserts={field: str(said.when)})
    is_role = field != "when"
    event = pt.Event(
        id="e",
        title="E",
        event_type="t",
        when=pt.parse_when("2018/2021") if is_role else coded.when,
        dates={"signed": coded.when} if is_role else {},
        evidence=[piece],
    )
    paper = pt.Source(id="paper", title="Paper")
    return pt.Dataset(title="T", sources=[paper], events=[event])


DAY_0, DAYS_0_TO_2 = End(frozenset({0})), End(frozenset({0, 1, 2}))


@settings(max_examples=400)
@given(coded=smalls(), said=smalls(), field=st.sampled_from(["when", "dates.signed", "signed"]))
@example(Stretch(DAY_0, ""), Stretch(DAY_0, ".."), "when")
@example(Stretch(DAY_0, ".."), Stretch(DAY_0, ""), "when")
@example(Stretch(End(frozenset({3})), End(frozenset({4}))), Stretch(DAYS_0_TO_2, ""), "when")
def test_dates_disagree_if_no_choice_of_days_fits_both(coded, said, field):
    """Start with start and end with end, as inference finds if it trusts the source."""
    dataset = dataset_of(coded, said, field)
    disagree = not can_both_be(coded, said)
    assert bool(pt.check(dataset, rules=["sources-disagree"]).findings) is disagree
    solved = pt.infer(dataset, trust=["paper"])
    assert bool(solved.conflicts) <= disagree
    if solved.is_exact:
        assert bool(solved.conflicts) is disagree
    for conflict in solved.conflicts:
        kinds = {statement.kind.value for statement in conflict.statements}
        assert kinds == {"asserts", "when" if field == "when" else "date"}
