from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest

import policytimeline as pt

CASES = Path(__file__).parents[3] / "shared" / "edtf" / "cases.jsonl"

pytestmark = pytest.mark.skipif(
    not CASES.exists(), reason=f"the cases of other implementations are not at {CASES}"
)


def cases():
    """The cases, one on each line."""
    lines = CASES.read_text("utf-8").splitlines() if CASES.exists() else []
    return [pytest.param(case, id=case["edtf"]) for case in map(json.loads, lines)]


@pytest.mark.parametrize("case", cases())
def test_agrees_with_the_specification_and_other_implementations(case):
    """What is valid, of which level, and the first and last possible day if they are fixed."""
    if not case["valid"]:
        with pytest.raises(pt.EdtfSyntaxError):
            pt.parse_edtf(case["edtf"])
        return
    value = pt.parse_edtf(case["edtf"])
    assert pt.edtf_level(case["edtf"]) == case["level"]
    if case["bounds_basis"] != "literal":
        return
    for side, bound in (("lower", "earliest"), ("upper", "latest")):
        match case[f"{side}_kind"]:
            case "date":
                day = dt.date.fromisoformat(case[f"{side}_strict"])
                assert getattr(value, bound) == day
            case "open" | "unknown":
                assert getattr(value, bound) is None
            case "out_of_range":
                with pytest.raises(pt.DateRangeError, match=f"{bound}_day"):
                    getattr(value, bound)
