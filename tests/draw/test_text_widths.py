from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, strategies as st

from policytimeline.draw.text_widths import shortened, text_width, wrapped

MEASURED = {
    "The Senate adopts the bill at first reading": 1823,
    "Закон был принят парламентом во втором чтении": 2329,
    "\N{GREEK CAPITAL LETTER OMICRON} νόμος ψηφίστηκε από τη Βουλή": 1509,
    "החוק התקבל בכנסת": 855,
    "e\u0301te\u0301 na\u0308chste": 517,
    "Ťhe Ďľ ať Łódź ąęźć": 906,
    "Quốc hội thông qua luật": 1062,
}
"""What Chromium 142 measures at 100 pixels, in Liberation Sans."""


class TestTextWidth:
    """The widths of a font are known without the font."""

    @pytest.mark.parametrize("text", MEASURED)
    def test_it_is_what_a_browser_measures(self, text):
        """Within one part in fifty."""
        assert text_width(text, 100) == pytest.approx(MEASURED[text], rel=0.02)

    def test_letters_that_are_joined_are_one(self):
        """A family is as wide as each of its members."""
        man, woman, girl = "\N{MAN}", "\N{WOMAN}", "\N{GIRL}"
        joined = f"{man}\N{ZERO WIDTH JOINER}{woman}\N{ZERO WIDTH JOINER}{girl}"
        assert text_width(joined, 10) == text_width(man, 10)

    def test_marks_and_control_characters_take_no_room(self):
        """They are drawn over letters, or not at all."""
        assert text_width("a\N{COMBINING ACUTE ACCENT}\N{RIGHT-TO-LEFT MARK}", 10) == text_width(
            "a", 10
        )


class TestShortened:
    """As much of a text as there is room for."""

    @given(st.text(), st.floats(12, 300))
    def test_it_fits(self, text, room):
        """And is the text itself if that does."""
        found = shortened(text, 12, room)
        assert text_width(found, 12) <= room + 1e-9
        assert (found == text) or (found.endswith("…") and text.startswith(found[:-1]))
        assert (found == text) == (text_width(text, 12) <= room) or text.endswith("…")


class TestWrapped:
    """A text in lines."""

    @given(st.lists(st.text("abc def", min_size=1)).map(" ".join), st.floats(20, 300))
    def test_every_line_fits_and_no_word_is_lost(self, text, room):
        """Only a word that is too long for a line is cut."""
        lines = wrapped(text, 12, room)
        assert all(text_width(line, 12) <= room for line in lines)
        if all(text_width(word, 12) <= room for word in text.split()):
            assert " ".join(lines).split() == text.split()
            for line, after in pairwise(lines):
                assert text_width(f"{line} {after.split()[0]}", 12) > room
