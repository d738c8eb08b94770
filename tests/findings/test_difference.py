from __future__ import annotations

from policytimeline.findings import Finding, Location
from policytimeline.findings.difference import came_and_went, moved_lines


def finding(line, message="is empty"):
    """A warning on a line."""
    return Finding("empty-title", "warning", Location(file="a.yaml", line=line), message)


def unmoved(found):
    """The finding where it was."""
    return found


class TestCameAndWent:
    """Which findings are new, and which are gone."""

    def test_what_says_the_same_in_the_same_line(self):
        """It is the same finding, and the other one of its words is the one that went."""
        before, after = [finding(3), finding(7)], [finding(7)]
        assert came_and_went(before, after, unmoved) == ((), (finding(3),))

    def test_what_says_the_same_in_another_line(self):
        """It is the same finding as far as there are as many on both sides."""
        after = [finding(9), finding(4)]
        assert came_and_went([finding(3)], after, unmoved) == ((finding(4),), ())

    def test_what_says_something_else(self):
        """One came, and one went."""
        came, went = [finding(3, "is short")], [finding(3)]
        assert came_and_went(went, came, unmoved) == (tuple(came), tuple(went))


class TestMovedLines:
    """The line of a finding after lines of a text have changed."""

    def test_lines_below_a_change_move_with_it(self):
        """Those above it stay, and so does what has no line."""
        moved = moved_lines(["a", "b", "c"], ["a", "x", "y", "b", "c"])
        lines = [moved(finding(line)).location.line for line in (1, 2, 3, None)]
        assert lines == [1, 4, 5, None]
