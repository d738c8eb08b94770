"""HTML for a notebook or a page."""

from __future__ import annotations

import pytest

from policytimeline.markup import printable


class TestPrintable:
    """A text without what no page can show."""

    @pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r", "\v", "\f", "\x85", "\u2028"])
    def test_has_one_kind_of_line_break(self, line_break):
        """Whatever the text came from."""
        assert printable(f"one{line_break}two") == "one\ntwo"

    def test_keeps_what_scripts_need(self):
        """Joiners, marks of a direction, accents, and spaces that are not broken."""
        text = "\u0646\u0645\u06cc\u200c\u062e \u200fab\u200e e\u0301 25\N{NO-BREAK SPACE}%"
        assert printable(text) == text

    def test_replaces_control_characters(self):
        """And halves of surrogate pairs, which no file can hold."""
        assert printable("a\x00b\x1bc\ud800d") == "a\ufffdb\ufffdc\ufffdd"
