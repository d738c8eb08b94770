from __future__ import annotations

import copy
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings, strategies as st

import policytimeline as pt
from policytimeline.conversion.by_hand.place_texts import at_fields, at_text, place_text
from policytimeline.conversion.by_hand.respelling import respelt
from policytimeline.conversion.by_hand.shortening import shortened
from policytimeline.conversion.by_hand.writing_out import written_out, written_out_with_paths
from policytimeline.conversion.reading import read_plain
from policytimeline.io.datasets import read_sound_part
from policytimeline.io.yaml_dumping import format_text
from policytimeline.strategies import datasets, passages

IDS = st.from_regex(r"[a-z0-9-]{1,8}|p[0-9]|r1|[0-9]", fullmatch=True)

# What may be anywhere in a file by mistake, much of it a short form in some other place.
ODD = st.sampled_from(
    [
        None, True, 0, 2.5, "", " ", "x", "a b", "a b c", "p4", "r2", "s p4", "p4 9", "a, b", [],
        {},
        [None], [[]], ["a"], ["a", "b"], {"at": "s p4"}, {"at": 4}, {"at": None}, {"link": "a b c"},
        {"link": 3}, {"x": "X"}, {"x": ["a"]}, {"": "X"}, {"actor": "a"}, {"actor": ["a", "b"]},
        {"events": []}, {"events": "x"}, {"events": [{"x": "X"}]}, {"claims": {"events": []}},
        {"evidence": "p4"}, {"evidence": [{"evidence": "s p4"}]},
        {"source_id": "s", "events": ["x"]},
        {"timelines": "a", "events": [{"x": "X", "timelines": None}, {"events": [{"y": "Y"}]}]},
    ]
)  # fmt: skip
KEYS = st.sampled_from(["events", "claims", "links", "evidence", "participants", "at", "x", ""])


def paths_in(data, path=()):
    """The path of every value in plain data."""
    yield path
    if isinstance(data, dict | list):
        for key, part in data.items() if isinstance(data, dict) else enumerate(data):
            yield from paths_in(part, (*path, key))


def part_at(data, path):
    """A part of plain data."""
    for key in path:
        data = data[key]
    return data


@st.composite
def odd_data(draw):
    """A dataset in short forms, with something odd in some places."""
    data = copy.deepcopy(shortened(pt.to_dict(draw(datasets(max_events=2)))))
    for _ in range(draw(st.integers(0, 3))):
        *outer, last = draw(st.sampled_from([path for path in paths_in(data) if path]))
        part = part_at(data, outer)
        key = draw(KEYS) if isinstance(part, dict) and draw(st.booleans()) else last
        part[key] = draw(ODD)
    return data


class TestShortForms:
    """Short forms say what the long ones say."""

    @settings(max_examples=30)
    @given(dataset=datasets(max_events=3))
    def test_what_is_shortened_is_written_out_again(self, dataset):
        """Down to the last key, whatever a dataset holds; and neither changes what it is given."""
        plain = pt.to_dict(dataset)
        short = shortened(plain)
        kept = copy.deepcopy((plain, short))
        assert read_plain(written_out(short), pt.Dataset) == dataset
        assert (plain, short) == kept

    @settings(max_examples=20)
    @given(dataset=datasets(max_events=3), data=st.data())
    def test_both_forms_may_be_mixed(self, dataset, data):
        """Each entry in one or the other, which YAML writes and reads."""
        plain = pt.to_dict(dataset)
        for name in ("events", "links", "claims"):
            mixed = [
                shortened({name: [entry]})[name][0] if data.draw(st.booleans()) else explicit(entry)
                for entry in plain.get(name, [])
            ]
            plain |= {name: mixed} if mixed else {}
        assert read_plain(written_out(plain), pt.Dataset) == dataset

    @settings(max_examples=50)
    @given(data=odd_data())
    def test_with_and_without_places_they_are_written_out_alike(self, data):
        """Whatever is wrong in them; and each place is one that the file has."""
        kept = copy.deepcopy(data)
        long, places = written_out_with_paths(data)
        assert written_out(data) == long
        assert data == kept
        known = {"".join(map(written_step, path)).removeprefix(".") for path in paths_in(data)}
        assert set(places.values()) <= known

    @settings(max_examples=50)
    @given(data=odd_data())
    def test_a_file_is_read_or_its_mistakes_have_lines(self, data):
        """Mistakes in short forms are found where they are."""
        with TemporaryDirectory() as folder:
            path = Path(folder) / "odd.yaml"
            path.write_text(format_text(data), encoding="utf-8")
            part = read_sound_part(path)
        assert all(found.location.line for found in part.findings)
        assert not any("Unsound" in found.message for found in part.findings)


HEADS = st.fixed_dictionaries(
    {},
    optional={
        "note": st.sampled_from(["", "n"]),
        "timelines": st.sampled_from(["timeline-1", ["timeline-1", "timeline-2"]]),
        "basis": st.sampled_from(["stated", "anchored"]),
        "speaker": st.just("actor-1"),
        "source_id": st.just("source-1"),
        "at": st.sampled_from(["source-1", "source-1 p4"]),
        "reports": st.sampled_from([None, "occurred", "absent"]),
        "attributed_to": st.sampled_from([None, "actor-1"]),
    },
)
"""What the head of a group may say; some of it only of some entries."""


class TestRespelling:
    """New data in the words of a file."""

    @settings(max_examples=25)
    @given(old=datasets(max_events=2), new=datasets(max_events=2), head=HEADS)
    def test_what_is_respelt_says_the_new_data(self, old, new, head):
        """In the groups of the old, whatever they say and however much has changed."""
        written = shortened(pt.to_dict(old))
        for name in ("events", "links", "claims"):
            if name in written:
                written[name] = [{**head, name: written[name]}]
        for data in (pt.to_dict(new), pt.to_dict(old)):
            assert read_plain(written_out(respelt(written, data)), pt.Dataset) == (
                read_plain(data, pt.Dataset)
            )

    @settings(max_examples=15)
    @given(old=datasets(max_events=3), new=datasets(max_events=1))
    def test_what_has_not_changed_is_as_it_was_written(self, old, new):
        """The very objects, if nothing else has changed."""
        written = shortened(pt.to_dict(old))
        assert respelt(written, pt.to_dict(old)) == written
        longer = old.with_events(*(event for event in new.events.all if event.id not in old.events))
        kept = respelt(written, pt.to_dict(longer))
        assert all(kept[key] is part for key, part in written.items() if key != "events")


def explicit(entry):
    """An entry in the long form with what would follow from others written out, if it does not."""
    made = copy.deepcopy(entry)
    made.setdefault("basis", "stated") if "when" in made else None
    for piece in made.get("evidence", ()):
        piece.setdefault("reports", None)
        if "when" not in made and "subject" not in made:
            piece.setdefault("attributed_to", None)
    return made


def written_step(step):
    """A step of a path as findings have it."""
    return f"[{step}]" if isinstance(step, int) else f".{step}"


class TestPlaceTexts:
    """Texts that stand for a source and a place in it."""

    @given(source=st.just("") | IDS, passage=st.none() | passages())
    def test_what_is_written_is_read_back(self, source, passage):
        """If a text can say it; the ids of sources that look like places are written in full."""
        plain = None if passage is None else pt.to_dict(passage)
        text = at_text(source, plain)
        meant = {"source_id": source, "passage": plain}
        assert not text or at_fields(text) == {key: part for key, part in meant.items() if part}

    @given(passage=passages())
    def test_every_digest_and_number_has_a_text(self, passage):
        """All but a passage with words, a position or a note."""
        plain = pt.to_dict(passage)
        is_plain = not plain.keys() & {"exact", "start", "note"}
        assert bool(place_text(plain)) == is_plain
