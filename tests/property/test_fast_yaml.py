from __future__ import annotations

from hypothesis import example, given, strategies as st

from policytimeline.io.yaml_dumping import format_text
from policytimeline.io.yaml_format import load_text, parse_text

LINES = st.sampled_from(
    [
        "a: b", "a: 1.10", "a: [b, c]", "b: {c: d}", "b:", "  c: 0x1F", "  - d", "- e", "c: &x y",
        "d: *x", "e: !!str 3", "e: !mine 3", "f: 'g'", "g: |", "  h", "? i", ": j", "# k",
        "l: m #n", "u: " + "9" * 401,
        "---", "...", "a: ~", "n: {o, p: q}", "r: 's", "t: [", "]", '"v": "w"',
        "? [x]", "<<: {y: z}", "a: yes", "\tb: c", "b: {c: {d: [e, {f: g}]}}",
    ]
)  # fmt: skip
PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
)


def fast(text):
    """What the fast way reads, or what stops it."""
    try:
        return load_text(text), None
    except Exception as error:  # noqa: BLE001  # Whatever stops it is a refusal.
        return None, error


class TestFastYaml:
    """The fast way reads what the careful way reads, if that finds nothing wrong."""

    @example(lines=["a: b", "a: c"])
    @example(lines=["- &x a"])
    @given(lines=st.lists(LINES, min_size=1, max_size=7))
    def test_of_any_lines(self, lines):
        """Anchors, tags, repeated keys and torn lines stop it."""
        text = "\n".join(lines) + "\n"
        parsed = parse_text(text)
        data, error = fast(text)
        if parsed.findings or parsed.doubts:
            assert error is not None
        elif error is None:
            assert data == parsed.data
        else:  # What may be a doubt is left to the careful way.
            assert "#" in text or parsed.data is None

    @given(data=st.dictionaries(st.text(), PLAIN, min_size=1))
    def test_of_what_is_written(self, data):
        """Which is sound, so that neither way loses or finds anything."""
        text = format_text(data)
        assert fast(text)[0] in (data, None)
        assert parse_text(text).data == data
