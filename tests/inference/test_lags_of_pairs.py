"""`Inference.lags_of_pairs`: the days between many pairs at once."""

from __future__ import annotations

from itertools import product

import pytest

import policytimeline as pt


@pytest.fixture(scope="module")
def solved():
    """The example, solved."""
    return pt.infer(pt.load_seed("hsi"))


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
        event = pt.Event(id="a", title="A", event_type="law", when=pt.parse_when("2020/.."))
        with pytest.raises(pt.OpenEndError):
            pt.infer(pt.Dataset(title="Laws", events=[event])).lags_of_pairs(
                [("a", "a")], to_side="end"
            )

    def test_an_unknown_id_is_refused(self, solved):
        """With what is near."""
        with pytest.raises(pt.UnknownIdError):
            solved.lags_of_pairs([("hsi-letter-2018", "hsi-letter-2019")])

    def test_one_text_is_not_a_list(self, solved):
        """It has no pairs."""
        with pytest.raises(pt.InvalidValueError, match="not a list"):
            solved.lags_of_pairs("hsi-letter-2018")
