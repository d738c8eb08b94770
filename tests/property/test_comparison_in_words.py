from __future__ import annotations

import re

import numpy as np
import pytest
from compared_worlds import SIDES, compared
from hypothesis import given, settings

import policytimeline as pt

ANY = {"unbounded": True, "statuses": True, "absences": True, "alone": True, "coded": True}
MINUS = "\N{MINUS SIGN}"
NUMBER = rf"[{MINUS}\d,]+"
DAYS = rf"any number of days|(?:at (?:most|least) )?{NUMBER}(?: to {NUMBER})? days?"
FORMS = {
    "shared": r"([\d,]+) of the ([\d,]+) steps? of left (?:has|have) a counterpart among the "
    r"([\d,]+) of right\.",
    "absent": r"(left|right) has “(.*)”(?: \(.*\))?; in (left|right) it is stated absent(.*)\.",
    "pace": rf"From (.+?) to (.+?) it took ({DAYS}) in left and ({DAYS}) in right: (.*)\.",
    "turned": r"(.+) comes before (.+) in left, but after it in right\.",
    "reversed": r"Some steps come in reversed order to others: (.*)\.",
    "order": r"Of ([\d,]+) pairs? of steps, ([\d,]+) certainly come in the same order in both, "
    r"([\d,]+) in reversed order, and ([\d,]+) (?:is|are) undecided"
    r"(?:; Kendall's tau-b is (\S+)(?: to (\S+))?)?\.",
    "alone": r"([\d,]+) steps? of (left|right) (?:is|are) (.*) in (left|right): (“.*”)\.",
}


def number(text):
    """A number as it is printed."""
    return float(text.replace(",", "").replace(MINUS, "-"))


def bounds(text):
    """The fewest and most days of a text."""
    found = [number(each) for each in re.findall(NUMBER, text)]
    if text.startswith("any"):
        return -np.inf, np.inf
    if text.startswith("at most"):
        return -np.inf, found[0]
    if text.startswith("at least"):
        return found[0], np.inf
    return found[0], found[-1]


class Reader:
    """Reads the sentences of a comparison, and holds each against all worlds."""

    def __init__(self, drawn):
        self.drawn, self.found, self.worlds = drawn, drawn.found, drawn.worlds()
        self.placed = [match for match in self.found.matches if match.took_place]

    def step(self, label):
        """The step that a sentence names by its type."""
        (step,) = (
            match
            for match in self.found.matches
            if " / ".join(dict.fromkeys(event.event_type for event in match.events)) == label
        )
        return step

    def signs(self):
        """For each pair of placed steps, their order on both sides in each world."""
        events = [m.left for m in self.placed], [m.right for m in self.placed]
        return [self.drawn.signs(self.worlds, side, each) for side, each in enumerate(events)]

    def shared(self, matched, on_left, on_right):
        """How many steps have a counterpart."""
        sizes = [len(side) for side in self.drawn.timelines]
        assert [int(each) for each in (matched, on_left, on_right)] == [
            len(self.found.matches),
            *sizes,
        ]

    def absent(self, here, title, there, when):
        """One side has it, the other is stated not to have had it, on days that are counted."""
        sides = (SIDES.index(here), SIDES.index(there))
        (match,) = (m for m in self.found.matches if m.events[sides[0]].title == title)
        own, other = (match.events[side] for side in sides)
        assert (own.status, other.status).count(pt.EventStatus.ABSENT) == 1
        assert other.status is pt.EventStatus.ABSENT
        origin = self.found.origin[sides[1]]
        days = None if origin is None else self.drawn.lag(self.worlds, sides[1], origin, other)
        if days is None:
            assert not re.search(r"\d", when)
            return
        start = re.search(r"from day (\S+?)(?: to (\S+))?(?= until|$)", when)
        if start:
            low, high = (number(each) for each in (start[1], start[2] or start[1]))
            assert (low, high) == (days.min(), days.max())

    def pace(self, start, end, left, right, verdict):
        """The days on both sides, and who was faster by how many."""
        steps = self.step(start), self.step(end)
        ours, theirs = (
            self.drawn.lag(self.worlds, side, *(step.events[side] for step in steps))
            for side in (0, 1)
        )
        for days, said in ((ours, left), (theirs, right)):
            low, high = bounds(said)
            assert low <= days.min()
            assert days.max() <= high
            assert low >= 0
        longer = theirs - ours
        faster = re.fullmatch(rf"(left|right) was faster by ({DAYS})", verdict)
        if faster:
            by = longer if faster[1] == "left" else -longer
            low, high = bounds(faster[2])
            assert 0 < low <= by.min()
            assert by.max() <= high
        elif verdict == "both were equally fast":
            assert not longer.any()
        else:
            assert verdict == "which was faster is undecided"
            assert min(longer.min(), -longer.max()) <= 0

    def turned(self, first, second):
        """Two steps are in reversed order, in every world the same."""
        places = [self.placed.index(self.step(label)) for label in (first.lower(), second)]
        one, other = (signs[places[0], places[1]] for signs in self.signs())
        assert (one < 0).all()
        assert (other > 0).all()

    def reversed(self, listed):
        """The steps that are in another order than so many others in every world."""
        one, other = self.signs()
        turned = (one * other < 0).all(axis=2).sum(axis=1)
        named = re.findall(r"(?:^|, | and )([\w/ ]+?) \(with ([\d,]+)\)", listed)
        assert named
        for label, count in named:
            assert turned[self.placed.index(self.step(label))] == int(count)
        more = re.search(r"and ([\d,]+) more$", listed)
        assert (turned > 0).sum() == len(named) + (int(more[1]) if more else 0)

    def order(self, *said):
        """The pairs in the same order, and tau-b, hold in every world."""
        pairs, same, backwards, undecided, lowest, highest = said
        rows, columns = np.triu_indices(len(self.placed), 1)
        one, other = (signs[rows, columns] for signs in self.signs())
        is_one = [
            len(self.drawn.parts) == 1 and step.left.id == step.right.id for step in self.placed
        ]
        is_one = np.array(is_one, dtype=bool)
        shared = (is_one[rows] & is_one[columns])[:, None]
        counts = int(((one * other > 0) | shared).all(1).sum()), int((one * other < 0).all(1).sum())
        assert (int(same), int(backwards)) == counts
        assert int(pairs) == len(rows) == int(same) + int(backwards) + int(undecided)
        told = np.sqrt((one != 0).sum(axis=0) * (other != 0).sum(axis=0))
        taus = ((one * other).sum(axis=0)[told > 0] / told[told > 0]).round(2)
        if len(taus):
            assert number(lowest) <= taus.min() + 0.006
            assert number(highest or lowest) >= taus.max() - 0.006

    def alone(self, count, here, reason, there, titles):
        """So many steps of a side have no counterpart, for this reason."""
        steps = self.found.only_left if here == "left" else self.found.only_right
        named = [each for each in steps if each.reason.value == f"{reason} there"]
        assert len(named) == int(count)
        assert here != there
        assert {each.event.title for each in named} == {*re.findall("“(.*?)”", titles)}


@settings(max_examples=150)
@given(compared(**ANY))
def test_every_sentence_is_true_in_every_world(drawn):
    """Its figures are read, and computed again."""
    reader = Reader(drawn)
    sentences = reader.found.in_words()
    assert 1 <= len(sentences) <= 10
    assert len({sentence.text for sentence in sentences}) == len(sentences)
    for sentence in sentences:
        for name, form in FORMS.items():
            if said := re.fullmatch(form, sentence.text):
                getattr(reader, name)(*said.groups())
                break
        else:
            pytest.fail(f"no form of a sentence: {sentence}")
