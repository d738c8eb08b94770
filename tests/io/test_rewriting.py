from __future__ import annotations

from pathlib import Path

import attrs
import pytest

import policytimeline as pt
from policytimeline.io.rewriting import rewritten
from policytimeline.io.writing import write_sealed
from policytimeline.io.yaml_patch.nodes import read_node
from policytimeline.io.yaml_patch.patching import patched

SEED = Path(__file__).parents[2] / "seeds" / "hsi.yaml"
TOWN = """\
# The town, by hand.
title: Town   # so far
version: "1"

events:
  # The letter comes first.
  - id: letter
    title: The letter    # by post
    event_type: letter
    when: 2018-06-28
    note: >-
      A long note, which somebody has broken
      where they liked.

  # Nobody answers.
  #| No answer has come.
  - {id: answer, title: The answer, event_type: answer, when: 2018-07, tags: [a,b]}  # hm

  - vote: The vote
    event_type: vote
    when: "2018-08-01"
# The end.
"""


@pytest.fixture
def town(tmp_path):
    """A file that somebody wrote."""
    path = tmp_path / "town.yaml"
    path.write_bytes(TOWN.encode())
    return path


def with_event(dataset, event_id, **changes):
    """The dataset with one event changed."""
    events = [
        attrs.evolve(event, **changes) if event.id == event_id else event
        for event in dataset.events.all
    ]
    return attrs.evolve(dataset, events=events)


def without_event(dataset, event_id):
    """The dataset without one event."""
    return attrs.evolve(dataset, events=[e for e in dataset.events.all if e.id != event_id])


class TestWriteDataset:
    """A YAML file of the same dataset is changed only where the dataset has changed."""

    def test_the_same_dataset(self, town):
        """Not a byte is another one."""
        pt.write_dataset(pt.read_dataset(town), town, overwrite=True)
        assert town.read_bytes() == TOWN.encode()

    def test_the_seeds(self):
        """Groups, short forms and comments stay as they are."""
        text = SEED.read_bytes().decode()
        assert rewritten(text, pt.load_seed("hsi")) == text

    @pytest.mark.parametrize(
        ("event", "changes", "old", "new"),
        [
            ("letter", {"title": "A letter"}, "title: The letter  ", "title: A letter  "),
            ("letter", {"when": pt.parse_when("2018-06-29")}, "2018-06-28", "2018-06-29"),
            ("answer", {"tags": ("a", "c")}, "tags: [a,b]", "tags: [a,c]"),
            ("answer", {"tags": ("b",)}, "tags: [a,b]", "tags: [b]"),
            ("answer", {"note": "x"}, "tags: [a,b]}", "tags: [a,b], note: x}"),
            ("vote", {"title": "A vote: no"}, "The vote\n", '"A vote: no"\n'),
            ("vote", {"note": "x"}, '"2018-08-01"\n', '"2018-08-01"\n    note: x\n'),
            (
                "vote",
                {"status": "alleged"},
                '"2018-08-01"\n',
                '"2018-08-01"\n    status: alleged\n',
            ),
        ],
    )
    def test_one_field(self, town, event, changes, old, new):
        """It is changed in its place, in the style of the file."""
        changed = with_event(pt.read_dataset(town), event, **changes)
        pt.write_dataset(changed, town, overwrite=True)
        assert town.read_bytes().decode() == TOWN.replace(old, new)
        assert pt.read_dataset(town) == changed

    def test_an_attribute_that_is_called_id(self, town):
        """It is gone like any other: only the id of an entry may be the key of its title."""
        before = with_event(pt.read_dataset(town), "vote", attributes={"id": "A7", "pages": 2})
        pt.write_dataset(before, town, overwrite=True)
        after = with_event(before, "vote", attributes={"pages": 3})
        pt.write_dataset(after, town, overwrite=True)
        assert pt.read_dataset(town) == after
        assert "# by post" in town.read_text()

    def test_what_is_gone_takes_its_comments_along(self, town):
        """Those directly above it, and no others."""
        pt.write_dataset(without_event(pt.read_dataset(town), "answer"), town, overwrite=True)
        start, end = TOWN.index("  # Nobody"), TOWN.index("  - vote")
        assert town.read_bytes().decode() == TOWN[:start] + TOWN[end:]

    @pytest.mark.parametrize(
        "written", ["{council: a, mayor: [b, c]}", "\n      council: a  # who\n      mayor: [b, c]"]
    )
    def test_participants_in_another_order(self, tmp_path, written):
        """The keys are roles, in the order in which the participants are."""
        path = tmp_path / "roles.yaml"
        path.write_text(
            "title: T\nevents:\n  - x: Event  # here\n    event_type: t\n    when: 2018-05\n"
            f"    participants: {written}\n"
        )
        before = pt.read_dataset(path)
        turned = before.events["x"].participants
        for participants in (turned[1:] + turned[:1], (turned[2], turned[0]), turned[::-1]):
            after = with_event(before, "x", participants=participants)
            pt.write_dataset(after, path, overwrite=True)
            assert pt.read_dataset(path) == after
            assert "# here" in path.read_text()

    def test_entries_in_another_order(self, tmp_path):
        """They take their comments along, also if some of them have changed."""
        path = tmp_path / "five.yaml"
        path.write_text(
            "title: Five\nevents:\n"
            + "".join(
                f"  - {key}: Event {key}  # on {key}\n    event_type: t{key}\n    when: 2018-05\n"
                for key in "abcde"
            )
        )
        events = dict(pt.read_dataset(path).events)
        events |= {key: attrs.evolve(events[key], note="changed") for key in "abd"}
        changed = attrs.evolve(pt.read_dataset(path), events=[events[key] for key in "adecb"])
        pt.write_dataset(changed, path, overwrite=True)
        assert pt.read_dataset(path) == changed
        assert [line[-4:] for line in path.read_text().splitlines() if "#" in line] == [
            f"on {key}" for key in "adecb"
        ]

    def test_a_new_entry(self, town):
        """It is beside its neighbours, with a blank line as they have."""
        dataset = pt.read_dataset(town)
        new = pt.Event(id="new", title="New", event_type="vote", when=pt.parse_when("2019"))
        first, *rest = dataset.events.all
        changed = attrs.evolve(dataset, events=[first, new, *rest])
        pt.write_dataset(changed, town, overwrite=True)
        added = '  - new: New\n    event_type: vote\n    when: "2019"\n\n'
        at = TOWN.index("  # Nobody")
        assert town.read_bytes().decode() == TOWN[:at] + added + TOWN[at:]

    def test_line_breaks_and_a_byte_order_mark(self, town):
        """They stay those of the file."""
        town.write_bytes(b"\xef\xbb\xbf" + TOWN.replace("\n", "\r\n").encode())
        pt.write_dataset(with_event(pt.read_dataset(town), "vote", note="x"), town, overwrite=True)
        written = town.read_bytes()
        assert written.startswith(b"\xef\xbb\xbf# The town")
        assert written.count(b"\n") == written.count(b"\r\n") == TOWN.count("\n") + 1

    @pytest.mark.parametrize("content", ["", "title: [", "a: 1\n---\nb: 2\n", "other: file\n"])
    def test_what_is_not_of_the_dataset(self, town, content):
        """It is replaced as a whole."""
        dataset = pt.read_dataset(town)
        fresh = town.with_name("fresh.yaml")
        pt.write_dataset(dataset, fresh)
        town.write_text(content)
        pt.write_dataset(dataset, town, overwrite=True)
        assert town.read_bytes() == fresh.read_bytes()

    def test_a_new_title_of_a_file_in_short_forms(self, town):
        """The dataset is known again by the ids that its entries have in short."""
        text = "# Mine.\ntitle: Town\nsources:\n  # Read twice.\n  - courier: The Courier # daily\n"
        town.write_text(text)
        changed = attrs.evolve(pt.read_dataset(town), title="City")
        pt.write_dataset(changed, town, overwrite=True)
        assert town.read_text() == text.replace("Town", "City")

    def test_the_layout_of_another_file(self, town):
        """The other file stays as it is."""
        target = town.with_name("target.yaml")
        pt.write_dataset(without_event(pt.read_dataset(town), "vote"), target, like=town)
        assert "# Nobody answers." in target.read_text()
        assert town.read_bytes() == TOWN.encode()

    def test_json_has_no_layout(self, town):
        """Whatever it is to be like."""
        dataset, target = pt.read_dataset(town), town.with_suffix(".json")
        pt.write_dataset(dataset, target, like=town)
        assert pt.read_dataset(target) == dataset

    def test_a_text_that_cannot_be_patched(self, town):
        """A key of so many letters is one only after a question mark: all is written anew."""
        changed = with_event(pt.read_dataset(town), "vote", attributes={"k" * 2000: "v"})
        pt.write_dataset(changed, town, overwrite=True)
        assert pt.read_dataset(town) == changed

    def test_sentences_of_a_source(self, town):
        """They are not in what is sealed; other comments are."""
        target = town.with_name("sealed.yaml")
        write_sealed(pt.read_dataset(town), target, like=town)
        assert target.read_text() == TOWN.replace("  #| No answer has come.\n", "")


class TestPatched:
    """Data that the reader refuses is written out, and only that."""

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("a: &x 1  # c\nb: *x  # d\nc:   3\n", "a: 1  # c\nb: 1  # d\nc:   3\n"),
            ("a: &x [1]\nb: [ *x,2 ]\nc:   3\n", "a: [1]\nb: [ [1],2 ]\nc:   3\n"),
            ("a: !mine 1\nc:   3\n", "a: 1\nc:   3\n"),
            ("? a\n: 1\nc:   3\n", "a: 2\nc: 3\n"),
        ],
    )
    def test_anchors_aliases_and_tags(self, text, expected):
        """The rest of the file keeps its bytes, unless a key is marked as one."""
        wanted = {"a": 1, "b": 1, "c": 3}
        if "[1]" in expected:
            wanted = {"a": [1], "b": [[1], 2], "c": 3}
        elif "? a" in text:
            wanted = {"a": 2, "c": 3}
        elif "mine" in text:
            wanted = {"a": 1, "c": 3}
        assert patched(text, read_node(text), wanted) == expected

    def test_only_comments(self):
        """The data come after them."""
        assert patched("# c\n", read_node("# c\n"), {"a": [1]}) == "# c\na: [1]\n"
