from __future__ import annotations

import copy
import pickle

import pytest

import policytimeline as pt

HSI = pt.load_seed("hsi")
SOLVED = pt.infer(HSI)
LINK = pt.Link(subject="hsi-letter-2018", kind="precedes", object="letter-leaked-2018")
VALUES = {
    "a dataset": HSI,
    "an inference": SOLVED,
    "an inference that supposes a link": SOLVED.what_if(LINK),
    "an order": SOLVED.order(["hsi-letter-2018", "hsi-report-circulated-2021"]),
    "a column": pt.parse_column(["2018-06", None, "2018-06/2018-07", "June"]),
    "the southern seasons": pt.SOUTHERN_SEASONS,
    "a comparison": pt.compare_timelines(HSI.timeline("split-2018"), HSI.timeline("split-2021")),
    "a report": pt.check(HSI),
}
COPIES = {
    "copy": copy.copy,
    "deepcopy": copy.deepcopy,
    "pickle": lambda value: pickle.loads(pickle.dumps(value)),  # noqa: S301  # Our own.
}


@pytest.mark.parametrize("copied", COPIES.values(), ids=COPIES)
@pytest.mark.parametrize("value", VALUES.values(), ids=VALUES)
def test_a_copy_is_equal(value, copied):
    """And has the same hash, where there is one."""
    found = copied(value)
    assert found == value
    if value.__hash__ is not None:
        assert hash(found) == hash(value)


def test_inferences_differ_by_what_they_stand_on():
    """The dataset, the sources that are trusted, and the links that are supposed."""
    others = [
        SOLVED.what_if(LINK),
        pt.infer(HSI, trust=["wapo-2018"]),
        pt.infer(HSI.without_events("hsi-letter-2018")),
    ]
    for number, one in enumerate([SOLVED, *others]):
        assert [one == other for other in [SOLVED, *others]].count(True) == 1, number
    assert pt.infer(HSI) == SOLVED
    assert SOLVED != HSI


def test_columns_differ_by_their_rows():
    """In their order, those without a date among them."""
    column = pt.parse_column(["2018", "2019", None])
    assert column == pt.parse_column(["2019", None, "2018"]).take([2, 0, 1])
    for values in (["2018", "2019"], ["2019", "2018", None], ["2018", "2019", "June"]):
        assert column != pt.parse_column(values)
    assert column != ["2018", "2019", None]
