from __future__ import annotations

import pytest

from policytimeline.io.yaml_comments import comments_of, without_sentences

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

    @pytest.mark.parametrize(
        "text",
        [
            "note: |+2 #one\n    a #b\nlast: >-  #two\n  c #d\n#three\n",
            "note: \"a\"#one\nlast: 'b'#two\n#three\n",
            "tags: [a,#one\n  'b'#two\n  ]#three\n",
            "a: b\r#one\rc: d #two\r#three\r",
            "a: b #one\u2028c: d #two\x85#three\u2029",
        ],
    )
    def test_each_is_found_where_the_parser_sees_one(self, text):
        """Beside the mark of a block of text, after a quote or a bracket, at any end of a line."""
        assert [each.text for each in comments_of(text)] == ["one", "two", "three"]


class TestWithoutSentences:
    """The comments with words of a source go, and nothing else."""

    @pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028"])
    def test_any_end_of_a_line(self, end):
        """The lines beside them stay as they are."""
        text = "#| It rained.\n# Ask.\na: b #| All day.\n  #| Again.\nc: d"
        left = "# Ask.\na: b\nc: d"
        assert without_sentences(text.replace("\n", end)) == left.replace("\n", end)

    def test_values_stay(self):
        """Also if they look like such a comment, or have one beside their mark."""
        text = 'a: |\n  #| It rained.\nb: "#| x"#| It rained.\nc: | #| It rained.\n  d\n'
        left = 'a: |\n  #| It rained.\nb: "#| x"\nc: |\n  d\n'
        assert without_sentences(text) == left
