from __future__ import annotations

import pytest

from policytimeline.io.formulas import neutralised, restored


class TestNeutralised:
    """Texts that a spreadsheet would calculate."""

    @pytest.mark.parametrize("start", [*"=+-@\t\r\n", "\uff1d", "\uff0b", "\uff0d", "\uff20"])
    def test_an_apostrophe_makes_them_text(self, start):
        """Whatever follows; one more if there are some."""
        assert neutralised(f"{start}1") == f"'{start}1"
        assert neutralised(f"''{start}1") == f"'''{start}1"
        assert [restored(neutralised(f"{mark}{start}1")) for mark in ("", "'", "''")] == [
            f"{mark}{start}1" for mark in ("", "'", "''")
        ]

    @pytest.mark.parametrize("text", ["", "a=1", "'June' is not a date", "1-2", " =1"])
    def test_others_stay(self, text):
        """Also one in quotation marks."""
        assert neutralised(text) == text == restored(text)
