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
    "findings": (unreadable(Location(index=3), "June is not a date", value="June"),),
    "near": ("a", "b"),
    "elsewhere": (2, 3),
    "known": (".yaml", ".json"),
    "position": 0,
    "side": "begin",
    "value": ["2018"],
}


def example_of(cls):
    """An error with something in every field."""
    numbers = (number for number in range(2018, 2030))
    fields = attrs.fields(cls)
    return cls(
        *(
            VALUES.get(f.name, next(numbers) if str(f.type).startswith("int") else f.name)
            for f in fields
        )
    )


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


LONG = "x" * 1_000_000
JUNE = pt.parse_when("2018-06")
RAISED = {
    "a long text": lambda: pt.parse_when(LONG),
    "a long id": lambda: pt.Dataset(title="A").timeline(LONG),
    "an id that is not one": lambda: pt.Source(id=f"{LONG} {LONG}", title="A"),
    "a long passage": lambda: pt.find_passage("a text", LONG),
    "a long list": lambda: pt.Source(id="a", title=[1] * 1_000_000),
    "a dataset": lambda: pt.Source(id="a", title=pt.load_seed("hsi")),
    "many mistakes": lambda: pt.from_dict(pt.Dataset, {"title": "A", "sources": [{}] * 10_000}),
    "a date of many members": lambda: pt.parse_when(
        f"[{','.join(f'{year}' for year in range(1000, 9000, 2))}]"
    ).to_iso8601(),
}


@pytest.mark.parametrize("raises", RAISED.values(), ids=RAISED)
class TestLongValues:
    """However long the value, its error can be read."""

    def test_the_text_is_short(self, raises):
        """Long values are cut, and only the first of many mistakes are listed."""
        with pytest.raises(pt.PolicyTimelineError) as error:
            raises()
        assert len(str(error.value)) < 6_000

    def test_what_a_debugger_shows_is_shorter(self, raises):
        """The name of the error and its first line."""
        with pytest.raises(pt.PolicyTimelineError) as error:
            raises()
        shown = repr(error.value)
        assert shown.startswith(f"{type(error.value).__name__}(")
        assert len(shown) < 300


def test_the_mistakes_beyond_fifty_are_counted():
    """All of them are among the findings."""
    with pytest.raises(pt.ConversionError) as error:
        pt.from_dict(pt.Dataset, {"title": "A", "sources": [{}] * 1_000})
    *shown, last = str(error.value).split("\n")
    assert len(shown) == 50
    assert last == f"and {len(error.value.findings) - 50:,} more"


def test_ids_that_exist_are_listed_where_none_is_close():
    """It would mislead to ask whether one of them was meant."""
    with pytest.raises(pt.UnknownIdError) as error:
        pt.load_seed("hsi").timeline("second-attempt")
    assert "did you mean" not in str(error.value)
    assert "Hint: ids that exist: 'split-2018', 'split-2021', 'context'" in str(error.value)


@pytest.mark.parametrize(
    ("name", "renamed"),
    [
        ("town", "town.yaml"),
        ("town.csv", "town.yaml"),
        ("data/2018.06/town", "data/2018.06/town.yaml"),
        ("data/.town", "data/.town.yaml"),
        ("", "dataset.yaml"),
        (".", "..yaml"),
    ],
)
def test_a_file_of_an_unknown_format_is_given_a_name(name, renamed):
    """With the ending of a known format in place of its own."""
    error = pt.UnknownFormatError(name, (".yaml", ".json"))
    assert str(error).endswith(f"Hint: rename it, for example to {renamed}")


@pytest.mark.parametrize("name", ["both.csv", "both.xlsx"])
def test_a_table_is_not_a_dataset(name, tmp_path):
    """The hint names what is written in its place, and how one is read."""
    hsi = pt.load_seed("hsi")
    with pytest.raises(pt.UnknownFormatError) as error:
        pt.write_dataset(hsi, name)
    _, _, hint = str(error.value).partition("Hint: ")
    assert hint.endswith(f"policytimeline sniff {name}")
    folder = hint.partition("write ")[2].partition(";")[0]
    pt.write_dataset(hsi, f"{tmp_path}/{folder}")
    assert (tmp_path / "both" / "events.csv").exists()
