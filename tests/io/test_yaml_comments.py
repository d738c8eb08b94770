from __future__ import annotations

import pytest

from policytimeline.io.yaml_comments import comments_of

TEXT = """\
# first
title: "a #b" # second #c
note: |
  # no comment
  text # neither
# third
events:
  - id: a#b   #fourth
    title: "over
      # two lines"
    # fifth
  - {id: b} # sixth
last: >-
  folded

# seventh
"""


class TestComments:
    """What is after a sign that is not inside a value."""

    @pytest.mark.parametrize("end", ["\n", "\r\n"])
    def test_each_has_its_line(self, end):
        """And whether it has the line to itself."""
        found = list(comments_of(TEXT.replace("\n", end)))
        assert [(each.line, each.text.strip(), each.is_alone) for each in found] == [
            (1, "first", True),
            (2, "second #c", False),
            (6, "third", True),
            (8, "fourth", False),
            (11, "fifth", True),
            (12, "sixth", False),
            (16, "seventh", True),
        ]

    def test_the_last_line_may_have_no_end(self):
        """Nor need there be any comment."""
        assert [each.text for each in comments_of("a: 1 # b")] == [" b"]
        assert list(comments_of("a: 1")) == []
