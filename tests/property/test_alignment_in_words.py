from __future__ import annotations

import re

import pytest
from compared_worlds import SIDES, compared
from hypothesis import given, settings

import policytimeline as pt

ANY = dict.fromkeys(("unbounded", "statuses", "absences", "alone", "clocks"), True)
DAYS = r"(at least )?(\d+)(?: to (\d+))? days?"
FORMS = {
    "in_all": r"(?:(All) ([\d,]+)|(Both)|(The only)|(No)|([\d,]+) of the ([\d,]+)) steps? "
    r"(?:is|are) coded in both timelines(?:: (.*))?\.",
    "lacking": r"(?:([\d,]+) of these (?:is|are)|(It) is) absent or cancelled in at least one of "
    r"them: .*\.",
    "parting": r"“(.*)” is a step of (left|right)(?: \((\w+)\))?; in (left|right) it is "
    r"(stated not to have happened|cancelled).*\.",
    "others": r"So it is with ([\d,]+) more steps?: (.*)\.",
    "way": rf"From (.+?) to (.+?) it took {DAYS} in left and {DAYS} in right: (.*)\.",
}


class Reader:
    """Reads the sentences of an alignment, and holds each against its rows and all worlds."""

    def __init__(self, drawn):
        self.drawn, self.found = drawn, pt.align_timelines(*drawn.timelines)
        self.in_both = [row for row in self.found.rows if all(row.events)]

    def occurrences(self, row):
        """Whether the step took place on each side."""
        return [event.occurrence for event in row.events]

    def in_all(self, *said):
        """How many steps both timelines have, with what each of them is."""
        every, all_of, both, only, none, some, of, names = said
        count, total = len(self.in_both), len(self.found.rows)
        sizes = {
            every: (all_of, all_of),
            both: (2, 2),
            only: (1, 1),
            none: (0, total),
            some: (some, of),
        }
        sizes.pop(None, None)
        ((matched, rows),) = sizes.values()
        assert (int(matched), int(rows)) == (count, total)
        if count <= 3:
            notes = {event.status.value for row in self.in_both for event in row.events}
            assert {
                status
                for status in ("alleged", "scheduled", "cancelled")
                if status in (names or "")
            } == notes - {"occurred", "absent"}

    def lacking(self, count, it):
        """In how many of them it did not happen everywhere."""
        found = [row for row in self.in_both if pt.Verdict.NO in self.occurrences(row)]
        assert len(found) == int(count or 1)
        assert bool(it) == (len(self.in_both) == 1)

    def parting(self, title, here, status, there, lacking):
        """One side has it, as what it is, and the other does not."""
        sides = SIDES.index(here), SIDES.index(there)
        (row,) = (row for row in self.in_both if row.events[sides[0]].title == title)
        own, other = (row.events[side] for side in sides)
        assert own.occurrence is not pt.Verdict.NO
        assert own.status.value == (status or "occurred")
        assert other.status.value == lacking.replace("stated not to have happened", "absent")

    def others(self, more, names):
        """So many more than three are on one side only."""
        found = [row for row in self.in_both if self.occurrences(row).count(pt.Verdict.NO) == 1]
        assert len(found) == int(more) + 3
        without_notes = re.sub(r" \(.*?\)", "", names)
        assert all(
            name in {row.events[0].event_type for row in found}
            for name in re.split(", | and ", without_notes)
            if not name.endswith(" more")
        )

    def way(self, start, end, *days):
        """The days in every world, and who was the fastest."""
        *bounds, verdict = days
        lags = []
        for side in (0, 1):
            events = (self.event(kind, side) for kind in (start, end))
            lag = self.drawn.lag(self.drawn.worlds(), side, *events)
            is_open, low, high = bounds[3 * side : 3 * side + 3]
            assert int(low) <= lag.min()
            assert is_open or lag.max() <= int(high or low)
            lags.append(lag)
        if verdict.endswith("was the fastest"):
            fastest = SIDES.index(verdict.split()[0])
            assert lags[fastest].max() < lags[1 - fastest].min()
        else:
            assert verdict == "which was the fastest is undecided"

    def event(self, kind, side):
        """The event of a type, which certainly happened on both sides."""
        (row,) = (
            row
            for row in self.in_both
            if " / ".join(dict.fromkeys(event.event_type for event in row.events)) == kind
        )
        assert self.occurrences(row) == [pt.Verdict.YES] * 2
        return row.events[side]


@settings(max_examples=100)
@given(compared(**ANY))
def test_every_sentence_of_an_alignment_is_true(drawn):
    """Its figures are read, and counted and computed again."""
    reader = Reader(drawn)
    sentences = [sentence.text for sentence in reader.found.in_words()]
    assert len(set(sentences)) == len(sentences)
    for sentence in sentences:
        for name, form in FORMS.items():
            if said := re.fullmatch(form, sentence):
                getattr(reader, name)(*said.groups())
                break
        else:
            if "match by themselves" not in sentence:
                pytest.fail(f"no form of a sentence: {sentence}")
