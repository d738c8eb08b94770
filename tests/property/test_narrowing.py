from __future__ import annotations

from hypothesis import given, strategies as st
from worlds import End, OneDay, Stretch, smalls

from policytimeline import Lag, OpenEndError, Verdict, lag, possible_relations

RELATIONS = ("precedes", "follows", "no_later_than", "within", "shares_day", "same_days")


def narrowed_ends(end):
    """Ends whose choices are some of this one's."""
    if end == "..":
        return st.just(end)
    within = End(frozenset(range(5)), goes_back=True, goes_on=True) if end == "" else end
    days = st.sets(st.sampled_from(sorted(within.days)), min_size=1).map(frozenset)
    # A side without bound stays so only where the outermost day stays.
    return st.builds(
        lambda kept, back, on: End(
            kept,
            goes_back=back and within.goes_back,
            goes_on=on and within.goes_on,
        ),
        days,
        st.booleans(),
        st.booleans(),
    ).filter(lambda end: end.choices(3) <= within.choices(3))


def narrowed(small):
    """Small worlds of which every choice is one of the given ones."""
    if isinstance(small, OneDay):
        return st.builds(OneDay, narrowed_ends(small.day))
    made = st.builds(Stretch, narrowed_ends(small.begin), narrowed_ends(small.end))
    return made.filter(lambda stretch: any(stretch.worlds()))


@st.composite
def pairs(draw):
    """Something, and the same with fewer choices."""
    wide = draw(smalls())
    return wide, draw(narrowed(wide))


@given(of=pairs(), other=smalls())
def test_narrowing_changes_neither_yes_nor_no(of, other):
    """What holds in every world, or in none, still does when there are fewer."""
    wide, narrow, other = of[0].when, of[1].when, other.when
    for relation in RELATIONS:
        for before, after in (
            (getattr(wide, relation)(other), getattr(narrow, relation)(other)),
            (getattr(other, relation)(wide), getattr(other, relation)(narrow)),
        ):
            assert after is before or before is Verdict.MAYBE


@given(of=pairs(), other=smalls())
def test_narrowing_makes_no_relation_possible(of, other):
    """It can only rule some out, and never all."""
    wide, narrow = of
    fewer = possible_relations(narrow.when, other.when)
    assert fewer
    assert fewer <= possible_relations(wide.when, other.when)


@given(of=pairs(), other=smalls())
def test_narrowing_widens_no_lag(of, other):
    """Guaranteed bounds stay guaranteed."""
    wide, narrow = of
    try:
        before = lag(wide.when, other.when)
    except OpenEndError:
        return
    after = lag(narrow.when, other.when)
    assert contains(before, after)


def contains(outer: Lag, inner: Lag):
    """Whether each bound of the outer lag holds for the inner one."""
    low = outer.shortest is None or (
        inner.shortest is not None and outer.shortest <= inner.shortest
    )
    high = outer.longest is None or (inner.longest is not None and inner.longest <= outer.longest)
    return low and high
