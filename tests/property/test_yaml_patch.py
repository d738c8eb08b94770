from __future__ import annotations

import re

from hand_writing import Hand
from hypothesis import assume, example, given, strategies as st

from policytimeline.conversion.alignment import paired, same
from policytimeline.io.yaml_format import parse_text
from policytimeline.io.yaml_patch.nodes import read_node
from policytimeline.io.yaml_patch.patching import patched

TEXTS = (
    st.sampled_from(["a", "b c", "one two three", "x: y", "# z", "- q", "no", "1", "2018-06-28"])
    | st.sampled_from(
        ["", "a\nb", "a\nb\n", "a\n\n", " a", "a ", "'", '"', "\t", "\x85", "word " * 30]
    )
    | st.text(max_size=6)
)
KEYS = st.sampled_from(["id", "title", "when", "note", "a", "b"]) | st.text(max_size=4)
SCALARS = st.none() | st.booleans() | st.integers(-9, 9) | st.floats(allow_nan=False) | TEXTS
DATA = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=14,
)
FILES = st.dictionaries(KEYS, DATA, min_size=1, max_size=4) | st.lists(DATA, min_size=1, max_size=4)
RANDOM = st.randoms(use_true_random=False)


def written(data, random):
    """A text of some data, in somebody's hand."""
    hand = Hand(random)
    text = hand.document(data)
    parsed = parse_text(text)
    assume(not parsed.findings and same(parsed.data, data))
    return text


def result(text, data):
    """What becomes of a text when other data is put in it."""
    return patched(text, read_node(text), data)


def changed(data, random):
    """The data with one small change, and the path of it."""
    places = list(_collections(data, ()))
    path = random.choice(places)
    copy, part = _copied(data, path)
    names = list(part) if isinstance(part, dict) else list(range(len(part)))
    how = random.choice(["change", "delete", "add", "move"])
    if how == "change" and names:
        part[random.choice(names)] = random.choice(
            ["new", 7, None, ["new"], {"new": 1}, "new\nline"]
        )
    elif how == "delete" and len(names) > 1:
        del part[random.choice(names)]
    elif how == "move" and isinstance(part, list) and names:
        part.insert(random.choice(names), part.pop())
    elif isinstance(part, dict):
        part["added"] = random.choice(["new", ["new"], [{"id": "n"}], {"new": "a b"}])
    else:
        part.insert(
            random.randrange(len(part) + 1), random.choice(["new", {"id": "new", "a": [1]}])
        )
    return copy


def _collections(data, path):
    if isinstance(data, dict | list):
        yield path
        items = data.items() if isinstance(data, dict) else enumerate(data)
        for name, part in items:
            yield from _collections(part, (*path, name))


def _copied(data, path):
    copy = dict(data) if isinstance(data, dict) else list(data)
    if not path:
        return copy, copy
    copy[path[0]], part = _copied(data[path[0]], path[1:])
    return copy, part


ENTRIES = st.lists(
    st.dictionaries(st.sampled_from("abc"), st.integers(0, 2), min_size=1), max_size=5
)


@given(ENTRIES, ENTRIES)
@example(
    [{"c": 1}, {"c": 0}, {"c": 2}, {"b": 2}],
    [{"c": 2, "a": 7}, {"b": 2}, {"c": 0}, {"c": 1, "b": 7}],
)
def test_an_entry_becomes_one_other_at_most(old, new):
    """Two entries that both were the same one before would be written into each other."""
    partners = [partner for partner in paired(old, new) if partner is not None]
    assert len(partners) == len(set(partners))


class TestPatched:
    """What a text becomes when other data is put in it."""

    @given(old=FILES, random=RANDOM)
    def test_the_same_data_leaves_every_byte(self, old, random):
        """Whatever the hand."""
        text = written(old, random)
        assert result(text, parse_text(text).data) == text

    @given(old=FILES, new=FILES, random=RANDOM)
    def test_any_data_is_read_back(self, old, new, random):
        """Even if it has nothing to do with what was there."""
        text = written(old, random)
        parsed = parse_text(result(text, new))
        assert not parsed.findings
        assert same(parsed.data, new)

    @given(old=FILES, random=RANDOM)
    def test_changed_data_is_read_back(self, old, random):
        """Step by step, each change put into what the last one left."""
        text = written(old, random)
        for _ in range(3):
            old = changed(old, random)
            assume(old)
            text = result(text, old)
            parsed = parse_text(text)
            assert not parsed.findings, text
            assert same(parsed.data, old)

    @given(old=FILES, random=RANDOM)
    def test_line_breaks_stay(self, old, random):
        """A file with CRLF has no other line break afterwards."""
        text = written(old, random)
        assume("\n" in text)
        text = re.sub(r"\r?\n", "\r\n", text)
        assert not re.search(r"(?<!\r)\n", result(text, changed(old, random)))

    @given(old=FILES, random=RANDOM)
    def test_a_changed_value_changes_only_its_lines(self, old, random):
        """All lines before and after those of the entry stay, and so does every comment in them."""
        text = written(old, random)
        # Another id is another entry, unless the rest of it is the same.
        paths = [path for path in _values(old, ()) if path and path[-1] != "id"]
        assume(paths)
        path = random.choice(paths)
        new, part = _copied(old, path[:-1])
        part[path[-1]] = f"new {part[path[-1]]!r}"[:9].strip()
        lines, made = text.splitlines(), result(text, new).splitlines()
        same_before = _common(lines, made)
        same_after = _common(lines[same_before:][::-1], made[same_before:][::-1])
        assert len(lines) - same_before - same_after <= _height(text, path)

    @given(old=FILES, random=RANDOM)
    def test_an_added_entry_leaves_every_comment(self, old, random):
        """And every line, unless the list or mapping was empty or in brackets."""
        text = written(old, random)
        new, part = _copied(old, random.choice(list(_collections(old, ()))))
        if isinstance(part, dict):
            part["added"] = ["new"]
        else:
            part.insert(random.randrange(len(part) + 1), "new")
        made = result(text, new)
        assert re.findall(r"# c\d+c", made) == re.findall(r"# c\d+c", text)


def _values(data, path):
    """The paths of all that is not a collection."""
    if not isinstance(data, dict | list):
        yield path
        return
    for name, part in data.items() if isinstance(data, dict) else enumerate(data):
        yield from _values(part, (*path, name))


def _common(left, right):
    """How many lines are the same at the start."""
    count = 0
    while count < min(len(left), len(right)) and left[count] == right[count]:
        count += 1
    return count


def _height(text, path):
    """The number of lines of an entry, from its key to the end of its value."""
    node = read_node(text)
    for name in path:
        place = name if isinstance(node.data, list) else list(node.data).index(name)
        if node.style:  # All that is in brackets is one entry.
            break
        entry = node.entries[place]
        start, node = entry.start, entry.node
    return text[start : node.end].count("\n") + 1 if path and not _is_flow(text) else 10**6


def _is_flow(text):
    return bool(read_node(text).style)
