from __future__ import annotations

import re
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import example, given, settings, strategies as st

import policytimeline as pt
from policytimeline.strategies import datasets
from policytimeline.testing import assert_datasets_equal

# What other programs trip over: text that looks like something else, and characters at the
# edges of what YAML and JSON allow.
NASTY = st.sampled_from(
    [
        "", " ", "\n", "\t", "no", "yes", "true", "null", "~", "1", "1.0", "1e3", "0x1F", "0o17",
        "? a", ": a", "1_000", "12:30", "2018-06-28", ".inf", "-.inf", ".nan", "=", "<<", "-",
        "a: b", "a #b", "#a", "&a", "*a", "!a", "!!str", "|", ">", "%a", "@a", "`a`", "'", '"',
        "\\", "- a", "{", "}", "[", "]", ",", "---", "...", " a", "a ", "a\n", "\na", "a\n\nb",
        "a\r\nb", "a\rb",
        "\x00", "\x07", "\x1b", "\x7f", "\x85", "\xa0", "\u2028", "\u2029", "\ufeff", "\ufffe",
        "\uffff", "\U0001f600", "\U0010ffff", "e\u0301", "é", "\u202e", "\u200b",
        "a" * 300, "a " * 200, "é" * 200, "\t a", "a\t", "key: |\n  a\n", "y", "n", "on", "off",
    ]
)  # fmt: skip
TEXTS = st.one_of(NASTY, st.lists(NASTY, max_size=4).map("".join), st.text())


def as_word(text):
    """The text without what the key of an attribute or a role date may not contain."""
    return re.sub(r"[./\s]", "", text)


def through_file(dataset, suffix):
    """The dataset after it was written and read."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"dataset{suffix}"
        pt.write_dataset(dataset, path)
        return pt.read_dataset(path)


@pytest.mark.parametrize("suffix", [".yaml", ".json"])
class TestFilesLoseNothing:
    """What is read is what was written."""

    @settings(max_examples=40)
    @given(dataset=datasets())
    def test_of_whole_datasets(self, suffix, dataset):
        """With everything that a dataset can hold."""
        assert_datasets_equal(through_file(dataset, suffix), dataset)

    @given(texts=st.lists(TEXTS, min_size=1, max_size=6))
    def test_of_texts_that_look_like_something_else(self, suffix, texts):
        """Numbers, dates, markup, control characters: every text stays the text it was."""
        filled = [text for text in texts if text.strip()]
        dataset = pt.Dataset(
            title="Texts",
            note=texts[0],
            contributors=filled,
            sources=[
                pt.Source(id=f"s{place}", title=f"T{text}", note=text, authors=filled)
                for place, text in enumerate(texts)
            ],
            events=[
                pt.Event(
                    id="e",
                    title="E",
                    event_type="t",
                    when=pt.parse_when("2018"),
                    attributes={f"k{as_word(text)}": text for text in texts},
                    dates={f"d{as_word(text)}": pt.parse_when("2018") for text in texts},
                    tags=filled,
                )
            ],
        )
        assert_datasets_equal(through_file(dataset, suffix), dataset)

    @example(value=True)
    @example(value=1.0)
    @example(value=1e16)
    @example(value=-0.0)
    @example(value=5e-324)
    @given(
        value=st.integers(-(10**300), 10**300) | st.floats(-1e300, 1e300) | st.booleans() | TEXTS
    )
    def test_of_attributes_with_their_type(self, suffix, value):
        """A number stays a number of its kind, and true stays true."""
        event = pt.Event(
            id="e",
            title="E",
            event_type="t",
            when=pt.parse_when("2018"),
            attributes={"a": value},
        )
        dataset = pt.Dataset(title="Values", events=[event])
        kept = through_file(dataset, suffix).events["e"].attributes["a"]
        assert (kept, type(kept)) == (value, type(value))

    @settings(max_examples=20)
    @given(dataset=datasets(max_events=2))
    def test_and_the_same_text_is_written_again(self, suffix, dataset):
        """So a file that nothing changed shows no change under version control."""
        with TemporaryDirectory() as folder:
            first, second = Path(folder) / f"a{suffix}", Path(folder) / f"b{suffix}"
            pt.write_dataset(dataset, first)
            pt.write_dataset(pt.read_dataset(first), second)
            assert first.read_bytes() == second.read_bytes()
