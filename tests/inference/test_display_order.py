from __future__ import annotations

import pytest

import policytimeline as pt
from policytimeline.inference.circles import circles

DAY = "2018-06-01"


def solved(whens, *links):
    """The inference of events with these dates, by their ids."""
    events = [
        pt.Event(id=key, title=key, event_type="t", when=pt.parse_when(when))
        for key, when in whens.items()
    ]
    made = [
        pt.Link(subject=a, kind=kind, object=b, lag=lag) for a, kind, b, lag in map(padded, links)
    ]
    return pt.infer(pt.Dataset(title="T", events=events, links=made))


def padded(link):
    """A link with a lag, or with none."""
    return link if len(link) == 4 else (*link, None)


class TestRanks:
    """An order in which to show events, with ranks that are equal if either order will do."""

    @pytest.mark.parametrize(
        ("whens", "links", "ranks"),
        [
            ({"b": "2018", "a": "2019"}, (), {"b": 0, "a": 1}),
            ({"b": "2018", "a": "2018"}, (), {"a": 0, "b": 0}),
            ({"b": "2018", "a": "2018"}, [("b", "no_later_than", "a")], {"b": 0, "a": 1}),
            ({"b": "[..2018]", "a": "2019"}, (), {"b": 0, "a": 1}),
            ({"a": "/", "b": "2019"}, (), {"b": 0, "a": 1}),
            ({"a": "/", "b": "2019"}, [("a", "precedes", "b")], {"a": 0, "b": 1}),
            ({"a": "2018-01-01T10:00:00", "b": "2018-01-01T09:00:00"}, (), {"b": 0, "a": 1}),
            ({"a": f"{DAY}T10:00:00+02:00", "b": f"{DAY}T09:30:00Z"}, (), {"a": 0, "b": 1}),
            ({"a": f"{DAY}T10:30:00+02:00", "b": f"{DAY}T08:30:00Z"}, (), {"a": 0, "b": 0}),
            ({"a": f"{DAY}T10:00:00", "b": f"{DAY}T09:30:00Z"}, (), {"a": 0, "b": 0}),
            ({"a": f"{DAY}T10:00:00", "b": DAY}, (), {"a": 0, "b": 0}),
            ({"a": "/", "b": "/"}, (), {"a": 0, "b": 0}),
        ],
    )
    def test_bounds_come_first_and_statements_before_bounds(self, whens, links, ranks):
        """The earliest day, or the latest if there is none."""
        found = solved(whens, *links).ranks(list(whens))
        assert list(found) == list(ranks)
        assert (found["a"] == found["b"]) == (ranks["a"] == ranks["b"])

    def test_what_is_on_one_day_comes_together(self):
        """So that what follows one of them follows the other."""
        links = [("a", "precedes", "b"), ("a", "same_days", "c")]
        assert list(solved({"a": "/", "b": "/", "c": "/"}, *links).ranks(["a", "b", "c"])) == [
            "a",
            "c",
            "b",
        ]

    def test_several_statements_may_make_an_order(self):
        """Three days at most before, and five at least after it: none of both says it alone."""
        links = [("b", "concerns", "z", (0, 3)), ("b", "concerns", "a", (5, 9))]
        found = solved({"a": "/", "b": "/", "z": "/"}, *links)
        assert found.no_later_than("z", "a") is pt.Verdict.YES
        assert list(found.ranks(["a", "b", "z"])) == ["b", "z", "a"]

    def test_a_contradiction_is_shown_by_the_dates_as_coded(self):
        """Nothing is lost."""
        found = solved({"a": "2019", "b": "2018"}, ("a", "precedes", "b"))
        assert not found.is_consistent
        assert list(found.ranks(["a", "b"])) == ["b", "a"]

    def test_only_what_is_asked_for_is_looked_up(self, monkeypatch):
        """To go through all that there is for each of many timelines would take hours."""

        class Unwalked(dict):
            __iter__ = keys = items = values = None

        dates = {"a": DAY, "b": "2018-05", "c": "2017"}
        ranks = Unwalked(solved(dates)._display_ranks)
        monkeypatch.setattr(pt.Inference, "_display_ranks", ranks)
        assert list(solved(dates).ranks(["a", "c"])) == ["c", "a"]


class TestCircles:
    """What leads to each other comes together."""

    @pytest.mark.parametrize(
        ("after", "expected"),
        [
            ({}, ["a", "b", "c", "d"]),
            ({"a": {"b"}, "b": {"c"}, "c": {"a"}}, ["abc", "d"]),
            ({"a": {"b"}, "b": {"a"}, "c": {"d", "a"}, "d": {"c"}}, ["ab", "cd"]),
            ({"a": {"b"}, "b": {"c", "d"}, "c": {"b"}, "d": {"a"}}, ["abcd"]),
        ],
    )
    def test_each_id_comes_once(self, after, expected):
        """With all that it leads to and that leads to it."""
        assert sorted("".join(sorted(group)) for group in circles("abcd", after)) == expected

    def test_long_ways_are_no_trouble(self):
        """Nothing is called within itself."""
        keys = [f"k{n}" for n in range(5000)]
        after = {one: {other} for one, other in zip(keys, [*keys[1:], keys[0]], strict=True)}
        assert [len(group) for group in circles(keys, after)] == [5000]
