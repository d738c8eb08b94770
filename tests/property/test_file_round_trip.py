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


def contents(path):
    """What is in a file, or in each of the files of a data package."""
    files = sorted(path.parent.iterdir()) if path.name == "datapackage.json" else [path]
    return [(file.name != path.name and file.name, file.read_bytes()) for file in files]


def repeating():
    """Datasets whose entries share ids, and refer to entries that are not there."""
    some_id = st.sampled_from(["a", "b"])
    pieces = st.lists(
        st.builds(pt.Evidence, source_id=some_id, offset=LAGS, note=TEXTS), max_size=2
    ).map(tuple)
    events = st.builds(
        pt.Event,
        id=some_id,
        title=st.just("T"),
        event_type=st.just("t"),
        when=st.just(pt.parse_when("2018")),
        duration=LAGS,
        participants=st.lists(
            st.builds(pt.Participant, actor_id=some_id, role=some_id), max_size=2
        ).map(tuple),
        evidence=pieces,
    )
    claims = st.builds(pt.Claim, id=some_id, title=st.just("T"), evidence=pieces)
    links = st.builds(
        pt.Link, subject=some_id, kind=some_id, object=some_id, lag=LAGS, evidence=pieces
    )
    return st.builds(
        pt.Dataset,
        title=st.just("T"),
        licence=st.sampled_from(["CC0-1.0", "other", "All rights reserved.", "\n"]),
        events=st.lists(events, max_size=4),
        claims=st.lists(claims, max_size=3),
        links=st.lists(links, max_size=3).map(tuple),
        coverage=st.lists(st.builds(pt.Coverage, note=TEXTS), max_size=3).map(tuple),
        actors=st.lists(st.builds(pt.Actor, id=some_id, name=some_id), max_size=3),
    )


LAGS = st.sampled_from(
    [None, pt.Lag(None, None), pt.Lag(1, None), pt.Lag(None, -3), pt.Lag(-9, 10**20)]
)


@pytest.mark.parametrize("suffix", [".yaml", ".json", ".jsonl", ".jsonl.gz", "/datapackage.json"])
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
            assert contents(first) == contents(second)

    @given(dataset=repeating())
    def test_of_datasets_that_are_wrong(self, suffix, dataset):
        """Several entries with one id, references to nothing, entries that say nothing."""
        assert_datasets_equal(through_file(dataset, suffix), dataset)
