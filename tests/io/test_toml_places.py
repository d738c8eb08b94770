from __future__ import annotations

import pytest

from policytimeline.io.toml_places import nearest_place, toml_places

TEXT = """\
title = "x" # [no.table]
[check]
select = ["a", 'b',   # one, two
  ***c]***, "d"]
"quoted" = {code = "x", at = [1, 2]}
dotted.key = 2018-06-28

[[check.waive]]
code = "a"
[[check.waive]]
code = "b"
waive = [{code = "c"}, {code = "d"}]
""".replace("***", 3 * '"')


class TestTomlPlaces:
    """Line and column of what a TOML text names."""

    @pytest.mark.parametrize(
        ("path", "place"),
        [
            ("title", (1, 1)),
            ("check", (2, 2)),
            ("check.select", (3, 1)),
            ("check.select[0]", (3, 11)),
            ("check.select[1]", (3, 16)),
            ("check.select[2]", (4, 3)),
            ("check.select[3]", (4, 13)),
            ("check.quoted", (5, 1)),
            ("check.dotted.key", (6, 1)),
            ("check.waive", (8, 3)),
            ("check.waive[0].code", (9, 1)),
            ("check.waive[1]", (10, 3)),
            ("check.waive[1].code", (11, 1)),
            ("check.waive[1].waive[1]", (12, 24)),
        ],
    )
    def test_tables_keys_and_items(self, path, place):
        """Over several lines, with comments and every kind of quotes."""
        found = toml_places(TEXT)[path]
        assert (found.line, found.column) == place

    def test_the_nearest_place(self):
        """Of what has none of its own."""
        places = toml_places(TEXT)
        assert nearest_place(places, "check.waive[1].reason").line == 10
        assert nearest_place(places, "check.quoted.code").line == 5
        assert nearest_place(places, "elsewhere").line is None
