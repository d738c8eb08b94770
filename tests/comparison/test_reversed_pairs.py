"""The steps that come in reversed order: the pairs, their table, and what the sentences say."""

from __future__ import annotations

import attrs
import pytest
from small_episodes import compared, dataset, event

import policytimeline as pt
from policytimeline.comparison.ordering import order, order_tables
from policytimeline.comparison.reversed_pairs import reversed_pairs
from policytimeline.comparison.worlds import Worlds


def turned(count, *, moved=0):
    """Two timelines of steps that take a day each, of which the right one moves one to the end."""
    places = [each for each in range(count) if each != moved] + [moved]
    return dataset(
        *(event(f"l-{n}", f"t{n}", f"2018-01-{n + 1:02}", "l") for n in range(count)),
        *(event(f"r-{n}", f"t{n}", f"2021-01-{day:02}", "r") for day, n in enumerate(places, 1)),
        origins=("l-1", "r-1"),
    )


class TestPairs:
    """Each has the days between its steps on both sides."""

    def test_those_furthest_apart_come_first(self):
        """By the days that are certain on either side."""
        pairs = compared(turned(4)).reversed_pairs
        assert [
            (pair.first.left.id, pair.second.left.id, pair.left, pair.right) for pair in pairs
        ] == [
            ("l-0", "l-2", pt.Lag(2, 2), pt.Lag(-2, -2)),
            ("l-0", "l-1", pt.Lag(1, 1), pt.Lag(-3, -3)),
            ("l-0", "l-3", pt.Lag(3, 3), pt.Lag(-1, -1)),
        ]
        assert repr(pairs[0]) == "<ReversedPair of 'l-0=r-0' and 'l-2=r-2'>"

    def test_there_are_none_if_the_order_is_the_same(self):
        """The table has no rows then."""
        found = compared(turned(4, moved=3))
        assert found.reversed_pairs == ()
        assert found.to_text("reversed") == "Pairs of steps in reversed order: none"


class TestTable:
    """A row for each pair."""

    def test_it_has_the_dates_that_show_it(self):
        """And the days, which are negative if the second comes first."""
        table = compared(turned(2)).table("reversed")
        assert table.headings == (
            *("first", "second"),
            *("first, l", "second, l", "days, l"),
            *("first, r", "second, r", "days, r"),
        )
        (row,) = table.rows
        assert [str(value) for value in row[2:]] == [
            *("2018-01-01", "2018-01-02", "1 day"),
            *("2021-01-02", "2021-01-01", "-1 days"),
        ]

    def test_it_is_only_made_if_it_is_asked_for(self, monkeypatch):
        """There may be a great many pairs."""
        found = compared(turned(5))
        monkeypatch.setattr(type(found), "reversed_pairs", property(lambda _: 1 / 0))
        assert "reversed" not in {table.name for table in found.tables}
        assert found.table("matches").rows
        assert found.to_json()


class TestNames:
    """Names are written as they are."""

    def test_braces_are_no_places(self):
        """In the title of a timeline's event or in an id."""
        given = turned(2)
        sides = [attrs.evolve(given.timeline(side), id=f"{{{side}}}") for side in "lr"]
        said = pt.compare_timelines(*sides).sentences[-1]
        assert said.startswith("T0 comes 1 day before t1 in {l} (1 January 2018; 2 January 2018)")


def test_one_step_alone_has_no_order():
    """There is nothing that it could come before."""
    found = compared(dataset(event("l-1", "t", "2018", "l"), event("r-1", "t", "2019", "r")))
    (row,) = found.table("steps").rows
    assert row[6] == ""


def test_without_origins_no_days_are_counted():
    """The note says why."""
    given = dataset(
        event("l-1", "t", "2018", "l"), event("r-1", "t", "2019", "r"), origins=(None, None)
    )
    note = compared(given).table("steps").notes[0]
    assert note == "No days are counted: l has no origin, r has no origin."


@pytest.mark.parametrize("cells", [1, 200_000])
@pytest.mark.parametrize("most", [0, 1, 5, 12, None])
def test_the_first_of_many_pairs_are_those_of_all(monkeypatch, most, cells):
    """In arrays, however many steps are looked at together."""
    found = compared(turned(9))
    expected = found.reversed_pairs
    monkeypatch.setattr(order, "FEW", 0)
    monkeypatch.setattr(order_tables, "_CELLS", cells)
    assert reversed_pairs(Worlds(*found.sides), found.matches, most) == expected[:most]
