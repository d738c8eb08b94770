"""`with_pace`: the same result with the pace of chosen steps."""

from __future__ import annotations

import json

import pytest

import policytimeline as pt

HSI = pt.load_seed("hsi")
SIDES = HSI.timeline("split-2018"), HSI.timeline("split-2021")
WAY = ["hsi-letter-2018 -> wapo-2018-published"]


class TestTwo:
    """Of two timelines."""

    found = pt.compare_timelines(*SIDES)

    def test_the_table_and_the_pace_are_those_of_the_steps(self):
        """And nothing else changes."""
        chosen = self.found.with_pace(WAY)
        assert chosen.pace() == self.found.pace(WAY)
        assert chosen.table("pace") == self.found.pace(WAY).tables[0]
        assert chosen.table("steps") == self.found.table("steps")
        assert chosen.matches == self.found.matches
        assert self.found.pace() != chosen.pace()

    def test_other_steps_can_still_be_asked_for(self):
        """By their names."""
        other = ["hsi-letter-2018 -> disclosure-to-press"]
        assert self.found.with_pace(WAY).pace(other) == self.found.pace(other)

    def test_the_sentences_are_about_the_steps(self):
        """Each of them once."""
        sentences = [sentence.text for sentence in self.found.with_pace(WAY).in_words()]
        assert sum("92 to 357 days" in each for each in sentences) == 1

    def test_from_the_other_side(self):
        """The steps stay chosen."""
        swapped = self.found.with_pace(WAY).swapped()
        (row,) = swapped.pace().rows
        assert row.difference == -self.found.pace(WAY).rows[0].difference

    def test_a_step_that_does_not_exist(self):
        """Is an error at once."""
        with pytest.raises(pt.UnknownIdError, match="no step has the id"):
            self.found.with_pace(["hsi-letter-2018 -> nothing-of-the-kind"])


class TestMany:
    """Of many timelines."""

    def test_the_table_is_that_of_the_steps(self):
        """And the rows stay."""
        found = pt.align_timelines(*SIDES, HSI.timeline("context"))
        chosen = found.with_pace(WAY)
        assert chosen.table("pace") == found.pace(WAY).tables[0]
        assert chosen.rows == found.rows


class TestOneTable:
    """A text or JSON of one table."""

    found = pt.compare_timelines(*SIDES)

    def test_the_text_has_no_sentences(self):
        """And no other table."""
        text = self.found.to_text("pace", lines=None)
        assert text.startswith("Days between steps")
        assert "counterpart" not in text
        assert text in self.found.to_text(lines=None)

    def test_the_data_are_those_of_the_table(self):
        """As they are among all."""
        one = json.loads(self.found.to_json("pace"))
        assert one in json.loads(self.found.to_json())["tables"]

    def test_an_unknown_table(self):
        """Is an error that names the ones there are."""
        with pytest.raises(pt.InvalidValueError, match="did you mean 'pace'"):
            self.found.to_text("pase")


class TestDates:
    """The dates of steps."""

    def test_a_date_that_nothing_narrows_is_as_coded(self):
        """So that it reads as it was written; a narrowed one is what is inferred."""
        events = [
            pt.Event(id=key, title=key, event_type=key, when=pt.parse_when(when), timelines=["t"])
            for key, when in (("bill", "2018-06"), ("vote", "2018-06"), ("law", "2018-06-20"))
        ]
        link = pt.Link(subject="law", kind="no_later_than", object="vote")
        dataset = pt.Dataset(title="T", events=events, links=[link])
        found = pt.compare_timelines(dataset.timeline("t"), dataset.timeline("t"))
        dates = {match.left.id: match.left_step.when for match in found.matches}
        assert str(dates["bill"]) == "2018-06"
        assert str(dates["vote"]) == "[2018-06-20..2018-06-30]"
