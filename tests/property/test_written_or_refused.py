from __future__ import annotations

import enum
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import example, given, settings, strategies as st

import policytimeline as pt
from policytimeline.testing import assert_datasets_equal

WHEN = pt.parse_when("2018")
INTEGERS = st.integers() | st.integers(-(10**600), 10**600) | st.booleans()
TEXTS = st.text(st.characters()) | st.text(st.characters(categories=["Cs", "Cc", "Zs", "Po", "Lu"]))
NUMBERS = INTEGERS | st.floats()


class OwnText(str):
    """A text of a class of its own, as numpy's and those of enumerations are."""

    __slots__ = ()


class Word(str, enum.Enum):  # noqa: UP042  # As it was written before Python 3.11.
    """A text that is a member of an enumeration."""

    LETTER = "letter"


class OwnFloat(float):
    """A number of a class of its own."""

    __slots__ = ()


def made(make):
    """What a constructor makes, or None if it refuses."""
    try:
        return make()
    except pt.InvalidValueError:
        return None


def event(**fields):
    """An event with some fields, unless they are refused."""
    return made(
        lambda: pt.Event(**{"id": "e", "title": "T", "event_type": "t", "when": WHEN} | fields)
    )


def evidence(**fields):
    """An event with such a piece of evidence."""
    piece = made(lambda: pt.Evidence(source_id="s", **fields))
    return piece and event(evidence=[piece])


def passage(**fields):
    """An event with evidence from such a passage."""
    found = made(lambda: pt.Passage(**fields))
    return found and evidence(passage=found)


EVENTS = st.one_of(
    st.builds(lambda low, high: event(duration=(low, high)), INTEGERS, INTEGERS),
    st.builds(lambda low, high: evidence(offset=(low, high)), INTEGERS, INTEGERS),
    st.builds(lambda number: passage(paragraph=number), INTEGERS),
    st.builds(
        lambda a, b: passage(position=made(lambda: pt.TextPositionSelector(a, b))),
        INTEGERS,
        INTEGERS,
    ),
    st.builds(lambda words: passage(quote=made(lambda: pt.TextQuoteSelector(words))), TEXTS),
    st.builds(lambda title: event(title=title), TEXTS | TEXTS.map(OwnText) | st.sampled_from(Word)),
    st.builds(lambda word: event(id=word), TEXTS),
    st.builds(lambda word, value: event(attributes={word: value}), TEXTS, NUMBERS | TEXTS),
    st.builds(lambda value: event(attributes={"a": OwnFloat(value)}), st.floats()),
    st.builds(lambda word: event(dates={word: WHEN}), TEXTS),
    st.builds(lambda word, value: evidence(asserts={word: value}), TEXTS, TEXTS),
    st.builds(lambda words: event(tags=words), st.lists(TEXTS)),
    st.builds(
        lambda unit, per, low: made(
            lambda: event(attributes={"q": pt.Quantity(low=low, unit=unit, per=per)})
        ),
        TEXTS,
        TEXTS,
        NUMBERS,
    ),
)


@pytest.mark.parametrize("suffix", [".yaml", ".json"])
class TestWrittenOrRefused:
    """A dataset is written and read back equal, or refused before the file is touched."""

    @example(made_event=event(duration=(0, 10**500)))
    @example(made_event=event(attributes={"k" * 2000: "v" * 2000}))
    @settings(max_examples=300, deadline=None)
    @given(made_event=EVENTS)
    def test_of_wild_values(self, suffix, made_event):
        """If the constructor takes a value, the file does, and gives it back."""
        dataset = pt.Dataset(title="Wild", events=[made_event] if made_event else [])
        with TemporaryDirectory() as folder:
            path = Path(folder) / f"wild{suffix}"
            pt.write_dataset(dataset, path)
            assert_datasets_equal(pt.read_dataset(path), dataset)

    def test_of_a_long_line(self, suffix, tmp_path):
        """YAML has a limit that JSON does not have."""
        path = tmp_path / f"long{suffix}"
        path.write_text("old")
        dataset = pt.Dataset(title="x" * 21_000_000)
        if suffix == ".json":
            pt.write_dataset(dataset, path, overwrite=True)
            assert pt.read_dataset(path) == dataset
        else:
            with pytest.raises(pt.UnwritableError, match="write the dataset as JSON"):
                pt.write_dataset(dataset, path, overwrite=True)
            assert path.read_text() == "old"
