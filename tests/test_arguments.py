from __future__ import annotations

import numpy as np
import pytest

import policytimeline as pt
from policytimeline.arguments import check_flag, check_word, is_one_of

WORDS = ("begin", "end")
ODD = [np.array(["begin", "end"]), ["begin"], {"begin"}, {"begin": 1}, None, 5, ""]


class TestWords:
    """An argument that is one of a few words."""

    @pytest.mark.parametrize("value", ODD, ids=repr)
    def test_anything_else_is_refused(self, value):
        """Whether or not it has a hash or a truth value."""
        assert not is_one_of(value, WORDS)
        with pytest.raises(pt.InvalidValueError, match="is not a side; expected one of begin, end"):
            check_word("side", value, WORDS, "is not a side")

    def test_a_slip_is_recognised(self):
        """As the word that is nearest."""
        check_word("side", "begin", WORDS, "is not a side")
        with pytest.raises(pt.InvalidValueError, match="did you mean 'begin'"):
            check_word("side", "beginn", WORDS, "is not a side")


class TestFlags:
    """An argument that is True or False."""

    @pytest.mark.parametrize("value", [*ODD, 1, "no"], ids=repr)
    def test_anything_else_is_refused(self, value):
        """So that `overwrite="no"` overwrites nothing."""
        with pytest.raises(pt.InvalidValueError, match="is not a flag; expected True or False"):
            check_flag("overwrite", value)

    def test_both_are_taken(self):
        """Without an answer."""
        check_flag("overwrite", True)  # noqa: FBT003
        check_flag("overwrite", False)  # noqa: FBT003


class TestPaths:
    """A path that the system refuses."""

    def test_a_long_one_is_told(self):
        """By `read_policy` as by `read_dataset`."""
        for read, name in (
            (pt.read_policy, "a" * 300 + ".toml"),
            (pt.read_dataset, "a" * 300 + ".yaml"),
        ):
            with pytest.raises(pt.UnreadableFileError, match="too long"):
                read(name)
