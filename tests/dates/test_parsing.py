from __future__ import annotations

import subprocess
import sys

import pytest

from policytimeline import EdtfSyntaxError, edtf_level


class TestEdtfLevel:
    """The level of EDTF that a text needs."""

    @pytest.mark.parametrize(
        ("level", "texts"),
        [
            (0, "2018 2018-06 2018-06-28 2018-06-28T10:00:00Z 2018/2019-06"),
            (
                1,
                "-0044 2018-21 2018-06~ 201X 20XX 2018-XX 2018-06-XX 2018-XX-XX",
            ),
            (1, "Y17000 2018/.. /2018 2018-06?/2018-07~ -0044/2018-21 201X~"),
            (
                2,
                "2018-25 2018-06-~28 ~2018 2XXX 2018-XX-28 201X-06",
            ),
            (2, "Y17E7 1950S2 [2018] {2018,2019} 201X/2019 2018-06-XX/2018-07 2018-?06/2019"),
        ],
    )
    def test_is_the_lowest_level_that_has_it(self, level, texts):
        """Level 1 leaves digits out from the right, outside intervals; level 2 anywhere."""
        for text in texts.split():
            assert edtf_level(text) == level, text

    @pytest.mark.parametrize("text", ["", "June", "[2018]/2019", "2018-02-30"])
    def test_what_is_not_edtf_has_no_level(self, text):
        """Nor has our own extension."""
        with pytest.raises(EdtfSyntaxError):
            edtf_level(text)


WITHOUT_NUMPY = """
import pkgutil, sys
import policytimeline.dates
for module in pkgutil.walk_packages(policytimeline.dates.__path__, "policytimeline.dates."):
    __import__(module.name)
from policytimeline.dates.parsing import parse_when
june = parse_when("2018-06")
june.precedes(parse_when("2018-XX-28")), june.lag(parse_when("2021-09-16")), june.to_text("fr")
assert "numpy" not in sys.modules
"""


class TestImports:
    """What reading a date loads."""

    def test_dates_need_no_numpy(self):
        """No module of the folder loads it, nor does a question."""
        subprocess.run([sys.executable, "-c", WITHOUT_NUMPY], check=True)
