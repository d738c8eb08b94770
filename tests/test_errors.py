from __future__ import annotations

import copy
import pickle

import attrs
import pytest

import policytimeline as pt
from policytimeline import errors
from policytimeline.findings import Finding, Location, unreadable

ERRORS = [
    each
    for each in vars(errors).values()
    if isinstance(each, type) and attrs.has(each) and issubclass(each, pt.PolicyTimelineError)
]
VALUES = {
    "findings": (unreadable(Location(row=3), "June is not a date", value="June"),),
    "near": ("a", "b"),
    "known": (".yaml", ".json"),
    "position": 0,
    "side": "begin",
    "value": ["2018"],
}


def example_of(cls):
    """An error with something in every field."""
    numbers = (number for number in range(2018, 2030))
    fields = attrs.fields(cls)
    return cls(*(VALUES.get(f.name, next(numbers) if f.type == "int" else f.name) for f in fields))


class TestErrors:
    """What all errors of the library have in common."""

    @pytest.mark.parametrize("cls", ERRORS)
    def test_a_copy_is_equal(self, cls):
        """Copied or pickled, with all its fields and the same text."""
        error = example_of(cls)
        for made in (copy.copy(error), copy.deepcopy(error), pickle.loads(pickle.dumps(error))):  # noqa: S301  # Our own.
            assert type(made) is cls
            assert made == error
            assert hash(made) == hash(error)
            assert str(made) == str(error)
            assert attrs.asdict(made, recurse=False) == attrs.asdict(error, recurse=False)

    def test_another_error_is_not_equal(self):
        """Another class, or another field."""
        error = pt.OpenEndError("2018/..", "end")
        assert error != pt.OpenEndError("2018/..", "begin")
        assert error != pt.InexpressibleError("2018/..", "end", "")
        assert error != "2018/.."

    def test_an_array_can_be_compared(self):
        """Although its own comparison is not a truth value."""
        np = pytest.importorskip("numpy")
        error = pt.InvalidValueError("rows", np.array([[0, 1]]), "are not rows", "row numbers")
        assert copy.copy(error) == error

    def test_a_repr_is_short(self):
        """Also of an error with a finding for each of many rows."""
        findings: tuple[Finding, ...] = VALUES["findings"] * 100_000
        assert len(repr(pt.UnparseableColumnError(findings))) < 200
        assert repr(pt.OpenEndError("2018/..", "end")) == "OpenEndError('2018/..', 'end')"
