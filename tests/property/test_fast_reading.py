from __future__ import annotations

import copy
import re

import pytest
from hypothesis import given, settings, strategies as st

import policytimeline as pt
from policytimeline.conversion.converter import converter
from policytimeline.conversion.diagnosis import mistakes
from policytimeline.conversion.reading import read_plain
from policytimeline.strategies import datasets

# What may be in a place by mistake, much of it right in some other place.
WRONG = (
    [
        None, True, False, 0, 1, -1, 2.5, 1e301, 10**50, "", "x", "  ", "A b", "2018", "2018-06/..",
        "[..2018]", "\ud800", "é", "occurred", "supports", "a" * 64, [], [1, 2], [2, 1], [True, 1],
        [1.0, 2], [None, None], ["a", "a"], [""], [[1, 2]], {}, {"quantity": "3"}, {"quantity": 3},
        {"a": 1}, {"id": "x"}, {"id": "x", "title": "X"}, {"": 1}, {"paragraph": 2}, {"length": 3},
        {"sha256": "b" * 64}, {"exact": "x", "prefix": "y"}, {"prefix": "y"},
        {"start": 2, "end": 1}, {"start": 1, "end": 2}, {"position": {"start": 1, "end": 2}},
        {"actor_id": "a", "role": "r"},
    ]
)  # fmt: skip
VALUES = st.sampled_from(WRONG)
KEYS = st.sampled_from(["id", "note", "foo", "when", "evidence", "length", "position", "lag", ""])


def paths_in(data, path=()):
    """The path of every value in plain data."""
    yield path
    if isinstance(data, dict | list):
        for key, part in data.items() if isinstance(data, dict) else enumerate(data):
            yield from paths_in(part, (*path, key))


@st.composite
def changed_data(draw):
    """A dataset's plain data with one change somewhere, or a few."""
    data = copy.deepcopy(pt.to_dict(draw(datasets(max_events=2))))
    for _ in range(draw(st.integers(1, 2))):
        path = draw(st.sampled_from([path for path in paths_in(data) if path]))
        part = data
        for key in path[:-1]:
            part = part[key]
        match draw(st.sampled_from(["change", "change", "remove", "add"])), part:
            case "change", _:
                part[path[-1]] = draw(VALUES)
            case "remove", _:
                del part[path[-1]]
            case "add", dict():
                part[draw(KEYS)] = draw(VALUES)
            case "add", _:
                part.append(draw(VALUES))
    return data


def outcome(read):
    """What reading gives, or None."""
    try:
        return read()
    except Exception:  # noqa: BLE001  # Whatever stops it is a refusal.
        return None


def assert_alike_everywhere(base, cls):
    """Both ways give the same, whichever value stands in whichever place of the data."""
    for path in paths_in(base):
        for wrong in WRONG if path else ():
            data = part = copy.deepcopy(base)
            for key in path[:-1]:
                part = part[key]
            part[path[-1]] = wrong
            fast = outcome(lambda data=data: read_plain(data, cls))
            assert fast == outcome(lambda data=data: converter().structure(data, cls)), (
                path,
                wrong,
            )


class TestFastReading:
    """The fast way reads what the converter reads, and nothing else."""

    @settings(max_examples=100, deadline=None)
    @given(data=changed_data())
    def test_both_ways_agree(self, data):
        """On what is sound, on the object, and on whether there are mistakes."""
        fast = outcome(lambda: read_plain(data, pt.Dataset))
        careful = outcome(lambda: converter().structure(data, pt.Dataset))
        assert fast == careful
        assert (fast is None) == any(mistakes(data, pt.Dataset, ""))
        if fast is not None:
            assert hash(fast) == hash(careful)
            assert [type(event) for event in fast.events.all] == [pt.Event] * len(fast.events)

    @settings(max_examples=50, deadline=None)
    @given(data=changed_data())
    def test_what_is_sound_in_the_rest_is_kept(self, data):
        """Entries without a mistake are read, whatever is wrong with others."""
        from policytimeline.conversion.recovery import dataset_from_dict

        read = dataset_from_dict(data)
        assert isinstance(read.dataset, pt.Dataset)
        for mistake in read.mistakes:
            assert mistake.finding().message
            assert not re.search("UnsoundError|KeyError|internal", mistake.finding().message)

    def test_both_ways_agree_on_every_value_in_every_place(self):
        """Of one entry of each kind."""
        whole = pt.to_dict(pt.load_seed("hsi"))
        base = {
            key: part[:1] if isinstance(part, list) else part
            for key, part in whole.items()
            if key not in {"codebook", "note"}
        }
        assert_alike_everywhere(base, pt.Dataset)

    def test_both_ways_agree_on_every_value_in_a_codebook(self):
        """Of one term of each kind."""
        roles = [{"id": "signed", "definition": "By whoever signs."}, {"id": "in_force"}]
        book = {
            "version": "2",
            "event_types": [{"id": "law", "parent": "act", "requires": ["precedes"]}],
            "roles": [{"id": "sponsor", "note": "Of a bill."}],
            "attributes": [{"id": "size", "type": "quantity", "unit": "pages"}],
            "date_roles": roles,
            "stages": ["signed", "in_force"],
            "link_kinds": [{"id": "amends", "implies": "follows", "mutual": True}],
            "jurisdictions": [{"id": "EU"}],
        }
        assert_alike_everywhere(book, pt.Codebook)

    @given(data=st.sampled_from([None, [], "x", 3, {}]))
    def test_what_is_no_dataset(self, data):
        """An error with every mistake, as from anything else."""
        with pytest.raises(pt.ConversionError):
            pt.from_dict(pt.Dataset, data)
