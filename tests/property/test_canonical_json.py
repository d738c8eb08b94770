from __future__ import annotations

import json

import pytest
from hypothesis import example, given, strategies as st

from policytimeline.io import json_format
from policytimeline.io.json_format import format_text, parse_text

TEXTS = st.text(st.characters(exclude_categories=["Cs"]))
NUMBERS = (
    st.integers()
    | st.integers(-(10**30), 10**30)
    | st.floats(allow_nan=False).filter(lambda number: abs(number) < 1e300)
)
DATA = st.recursive(
    st.none() | st.booleans() | NUMBERS | TEXTS,
    lambda inner: st.lists(inner) | st.dictionaries(TEXTS, inner),
)


@pytest.mark.parametrize("with_orjson", [True, False])
class TestCanonicalJson:
    """The text is that of Python's own writer, byte for byte, with orjson and without it."""

    @example(data={"a": [1e16, 1e-7, 1e-5, 0.0001, -0.0, 2**64, 5e-324], "b": {}, "c": []})
    @example(data={"\x7f\u2028\x00": '\x1f\n\t\r\b\f"\\/é\U0001f600'})
    @given(data=DATA)
    def test_the_bytes_are_always_the_same(self, with_orjson, data):
        """So a dataset looks alike under version control, whoever wrote it."""
        expected = json.dumps(data, sort_keys=True, indent=2, ensure_ascii=False) + "\n"
        with pytest.MonkeyPatch.context() as patch:
            if with_orjson:
                pytest.importorskip("orjson", reason="it is optional")
            else:
                patch.setattr(json_format, "_orjson", lambda: None)
            assert format_text(data) == expected
        assert parse_text(expected).data == data
