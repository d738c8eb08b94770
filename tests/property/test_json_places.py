from __future__ import annotations

import json
import re

from hypothesis import given, strategies as st

from policytimeline.io.json_places import JsonPlaces

# No empty key: a path with one is also that of what is beside it.
KEYS = st.text(st.sampled_from('ab"\\é{'), min_size=1, max_size=3)
DATA = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=20,
)
DECODER = json.JSONDecoder()


def every_value(data, path=""):
    """Each value in data with its path."""
    yield path, data
    if isinstance(data, dict):
        for key, part in data.items():
            yield from every_value(part, f"{path}.{key}" if path else key)
    elif isinstance(data, list):
        for number, part in enumerate(data):
            yield from every_value(part, f"{path}[{number}]")


class TestPlaces:
    """The place of a path is that of its key, or of itself in a list."""

    @given(data=DATA, indent=st.sampled_from([None, 0, 2]), colon=st.sampled_from([":", "\n :\t"]))
    def test_it_is_where_json_has_the_value(self, data, indent, colon):
        """However the text is laid out; the decoder of Python reads the same there."""
        text = json.dumps(data, indent=indent, separators=(",", colon), ensure_ascii=False)
        starts = [0, *(match.end() for match in re.finditer("\n", text))]
        values = {path: value for path, value in every_value(data) if path}
        places = JsonPlaces(text).locate(values)
        assert values.keys() <= places.keys()
        for path, value in values.items():
            place = places[path]
            found, end = DECODER.raw_decode(text, starts[place.line - 1] + place.column - 1)
            if not path.endswith("]"):
                assert path.endswith(found)
                after = re.compile(r"[\s:]*").match(text, end).end()
                found, _ = DECODER.raw_decode(text, after)
            assert found == value
            if not isinstance(value, str | list | dict):
                assert json.loads(place.written) == value
