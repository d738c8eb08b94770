"""The questions about many at once are refused and answered as the single ones are."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest

import policytimeline as pt


def law(key, when):
    """A law of these days."""
    return pt.Event(id=key, title=key, event_type="law", when=pt.parse_when(when))


@pytest.fixture(scope="module")
def solved():
    """The example, solved."""
    return pt.infer(pt.load_seed("hsi"))


class TestTables:
    """Of verdicts and of lags, each with a row and a column for every event."""

    def test_a_table_needs_a_relation(self):
        """One of six."""
        solved = pt.infer(pt.Dataset(title="Laws", events=[law("a", "2018")]))
        with pytest.raises(pt.InvalidValueError, match="did you mean 'precedes'"):
            solved.table("precede", ["a"])
        with pytest.raises(pt.InvalidValueError, match="relation: 7 is not a relation"):
            solved.table(7, ["a"])
        with pytest.raises(pt.InvalidValueError, match="ids: 'a' is not a list"):
            solved.table("within", "a")

    def test_tables_refuse_what_questions_refuse(self):
        """What a conflict is about, and open ends."""
        laws = [law("a", "2018"), law("b", "2018/..")]
        link = pt.Link(subject="a", kind="precedes", object="a")
        solved = pt.infer(pt.Dataset(title="Laws", events=laws, links=[link]))
        for ask in (solved.lags, lambda ids: solved.table("precedes", ids)):
            with pytest.raises(pt.ContradictionError):
                ask(["b", "a"])
        with pytest.raises(pt.OpenEndError):
            solved.lags(["b"], to_side="end")
        with pytest.raises(pt.InvalidValueError, match="to_side: 'middle' is not a side"):
            solved.lags(["b"], to_side="middle")


class TestLagsOfPairs:
    """Each pair is answered as if it were asked alone."""

    @pytest.mark.parametrize(("from_side", "to_side"), [*product(["begin", "end"], repeat=2)])
    def test_they_are_those_of_the_single_question(self, solved, from_side, to_side):
        """On either side, None as infinite."""
        ids = [e.id for e in solved.dataset.events.all if isinstance(e.when, pt.UncertainDate)]
        pairs = list(product(ids[:12], ids[8:20]))
        found = solved.lags_of_pairs(pairs, from_side=from_side, to_side=to_side)
        assert found.shape == (2, len(pairs))
        singles = [solved.lag(a, b, from_side=from_side, to_side=to_side) for a, b in pairs]
        assert found[0].tolist() == [-float("inf") if a is None else a for a, _ in singles]
        assert found[1].tolist() == [float("inf") if b is None else b for _, b in singles]

    def test_no_pairs_are_no_lags(self, solved):
        """Of the same shape."""
        assert solved.lags_of_pairs([]).shape == (2, 0)

    def test_an_open_side_is_on_no_day(self):
        """As in the single question."""
        solved = pt.infer(pt.Dataset(title="Laws", events=[law("a", "2020/..")]))
        with pytest.raises(pt.OpenEndError):
            solved.lags_of_pairs([("a", "a")], to_side="end")

    def test_an_unknown_id_is_refused(self, solved):
        """With what is near."""
        with pytest.raises(pt.UnknownIdError):
            solved.lags_of_pairs([("hsi-letter-2018", "hsi-letter-2019")])

    def test_one_text_is_not_a_list(self, solved):
        """It has no pairs."""
        with pytest.raises(pt.InvalidValueError, match="not a list"):
            solved.lags_of_pairs("hsi-letter-2018")


class TestBoundsOfEvents:
    """Of all events of a dataset, without a list of them."""

    def test_they_are_those_of_each_event(self, solved):
        """In the order of the dataset, role dates and sources left out."""
        bounds = solved.bounds_of_events()
        assert bounds.tolist() == solved.bounds(list(solved.dataset.events)).tolist()

    def test_an_event_that_a_conflict_is_about_has_none(self):
        """The others have theirs; an id that comes twice counts once."""
        laws = [law("a", "2018"), law("b", "2018-06-28/2019"), law("b", "2020"), law("c", "2021")]
        link = pt.Link(subject="a", kind="precedes", object="a")
        solved = pt.infer(pt.Dataset(title="Laws", events=laws, links=[link]))
        bounds = solved.bounds_of_events()
        assert np.isnan(bounds).tolist() == [[True, False, False]] * 4
        assert bounds[:, 1:].tolist() == solved.bounds(["b", "c"]).tolist()
