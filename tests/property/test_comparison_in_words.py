from __future__ import annotations

import datetime as dt
import re

import attrs
import numpy as np
import pytest
from compared_worlds import FIRST, SIDES, compared
from hypothesis import given, settings, strategies as st

import policytimeline as pt
from policytimeline.comparison.matches import Reason

ANY = dict.fromkeys(
    ("unbounded", "statuses", "absences", "alone", "coded", "clocks", "readings"), True
)
MINUS = "\N{MINUS SIGN}"
NUMBER = rf"[{MINUS}\d,]+"
DAYS = rf"any number of days|(?:at (?:most|least) )?{NUMBER}(?: to {NUMBER})? days?"
FORMS = {
    "shared": r"(All|Both|The only|No|[\d,]+ of the)(?: ([\d,]+))? steps? of left (?:has|have) a "
    r"counterpart (?:among the ([\d,]+)|in the (only) one) of right\.",
    "sizes": r"left has (?:([\d,]+)|no) steps? and right has (?:([\d,]+)|no) steps?\.",
    "has": r"(left|right) has “(.*)”(?: \((.*)\))?; in (left|right) it is (.*)\.",
    "may_have": r"In (left|right) “(.*)”(?: \(.*\))? is (\w+); in (left|right) it is (.*)\.",
    "others": r"So it is with ([\d,]+) more steps?: .*\.",
    "pace": rf"From (.+?) to (.+?) it took ({DAYS}) in left and ({DAYS}) in right: (.*)\.",
    "turned": rf"(.+) comes (?:({DAYS}) )?before (.+) in left \((.+); (.+)\), but "
    rf"(?:({DAYS}) )?after it in right \((.+); (.+)\)\.",
    "either_way": r"(.+) and (.+) come in opposite orders in left and right, whichever comes "
    r"first\.",
    "more_reversed": r"([\d,]+) more pairs? comes? in reversed order; the table reversed has all\.",
    "order": r"Of ([\d,]+) pairs? of steps, ([\d,]+) certainly comes? in the same order in both, "
    r"([\d,]+) in reversed order, and ([\d,]+) (?:is|are) undecided"
    r"(?:; Kendall's tau-b is (\S+?)(?: to (\S+?))?)?"
    r"(?:; ([\d,]+) of the steps (?:is|are) not certain to have taken place)?\.",
    "alone": r"([\d,]+) steps? of (left|right) (?:is|are) ([\w ]+) in (left|right)"
    r"(?: \(([^“]*)\))?: (“.*)\.",
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
        """The step that a sentence names by its type, and what it says of its statuses."""
        kind, _, said = label.removesuffix(")").partition(" (")
        (step,) = (
            match
            for match in self.found.matches
            if " / ".join(dict.fromkeys(event.event_type for event in match.events)) == kind
        )
        statuses = [event.status.value for event in step.events]
        unlike = [
            f"{status} in {side}"
            for side, status in zip(SIDES, statuses, strict=True)
            if status != "occurred"
        ]
        assert said == (statuses[0] if len(unlike) > len(set(statuses)) else ", ".join(unlike))
        return step

    def signs(self):
        """For each pair of placed steps, their order on both sides in each world."""
        events = [m.left for m in self.placed], [m.right for m in self.placed]
        return [self.drawn.signs(self.worlds, side, each) for side, each in enumerate(events)]

    def shared(self, share, on_left, on_right, only):
        """How many steps have a counterpart."""
        sizes = [len(side) for side in self.drawn.timelines]
        assert sizes[1] == (1 if only else int(on_right))
        total = {"Both": 2, "The only": 1, "No": sizes[0]}.get(share) or int(on_left)
        matched = {"All": total, "Both": 2, "The only": 1, "No": 0}.get(share)
        assert sizes[0] == total
        assert len(self.found.matches) == int(share.split()[0]) if matched is None else matched

    def sizes(self, *counts):
        """How many steps there are, if one side has none."""
        assert [len(side) for side in self.drawn.timelines] == [int(each or 0) for each in counts]

    def has(self, here, title, notes, there, lacking):
        """It certainly took place on one side, and not on the other."""
        own = self.parts(here, title, there, lacking)
        assert own.occurrence is pt.Verdict.YES
        assert (own.status is pt.EventStatus.ONGOING) == ("ongoing" in (notes or ""))

    def may_have(self, here, title, status, there, lacking):
        """One side has it as what its status says."""
        own = self.parts(here, title, there, lacking)
        assert own.occurrence is not pt.Verdict.YES
        assert own.status.value == status

    def others(self, more):
        """So many more than three did not happen on one side only, or are stated absent there."""
        parted = 0
        for match in self.found.matches:
            statuses = [event.status.value for event in match.events]
            lacks = [status in {"absent", "cancelled"} for status in statuses]
            parted += lacks[0] != lacks[1] or statuses.count("absent") == 1
        assert parted == int(more) + 3

    def parts(self, here, title, there, lacking):
        """The other side cancelled it, or is stated not to have had it, on certain days."""
        sides = (SIDES.index(here), SIDES.index(there))
        (match,) = (m for m in self.found.matches if m.events[sides[0]].title == title)
        own, other = (match.events[side] for side in sides)
        assert own.status is not pt.EventStatus.ABSENT
        if lacking == "cancelled":
            assert other.status is pt.EventStatus.CANCELLED
            return own
        self.absent_dates(sides[1], other, lacking)
        return own

    def absent_dates(self, side, event, dates):
        """Every day for which something is stated absent in all worlds, from the first to the last.

        The absences of `compared_worlds` have one length, so that the last day is that much later.
        """
        assert event.status is pt.EventStatus.ABSENT
        days = self.drawn.days(self.worlds, side, event)
        length = event.when.end_days.latest - event.when.begin_days.latest
        first, last = (FIRST + dt.timedelta(int(day)) for day in (days.max(), days.min() + length))
        for day in (first, last):
            assert f"{day.day}" in dates
            assert f"{day:%B}" in dates
            assert f"{day:%Y}" in dates

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

    def turned(self, *said):
        """Two steps are in reversed order, in every world the same, and so many days apart."""
        first, days_before, second, *_, days_after, _, _ = said
        steps = [self.step(label[0].lower() + label[1:]) for label in (first, second)]
        places = [self.placed.index(step) for step in steps]
        one, other = (signs[places[0], places[1]] for signs in self.signs())
        assert (one < 0).all()
        assert (other > 0).all()
        for side, told in ((0, days_before), (1, days_after)):
            lag = self.drawn.lag(self.worlds, side, *(step.events[side] for step in steps))
            if told:
                low, high = bounds(told)
                assert low <= np.abs(lag).min()
                assert np.abs(lag).max() <= high
            else:
                assert lag is None or not lag.any()

    def either_way(self, first, second):
        """Two steps are in reversed order, but not in every world the same."""
        places = [
            self.placed.index(self.step(label[0].lower() + label[1:])) for label in (first, second)
        ]
        one, other = (signs[places[0], places[1]] for signs in self.signs())
        assert (one * other < 0).all()
        assert len(set(one.tolist())) > 1

    def more_reversed(self, more):
        """All but three of the pairs that are in reversed order in every world."""
        one, other = self.signs()
        assert np.triu((one * other < 0).all(axis=2), 1).sum() == int(more) + 3

    def order(self, *said):
        """The pairs in the same order, and tau-b, hold in every world."""
        pairs, same, backwards, undecided, lowest, highest, unsure = said
        assert int(unsure or 0) == sum(not match.is_certain for match in self.placed)
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

    def alone(self, *said):
        """So many steps of a side have no counterpart, for this reason, on these days."""
        count, here, reason, there, dates, titles = said
        steps = self.found.only_left if here == "left" else self.found.only_right
        reason = reason.replace("not to have happened", "absent")
        named = [each for each in steps if each.reason.value == f"{reason} there"]
        assert len(named) == int(count)
        assert here != there
        told = re.findall(r"“(.*?)”(?: \((.*?)\))?(?:,| and|$)", titles)
        assert {title for title, _ in told} == {each.event.title for each in named}
        notes = dict(told)
        for each in named:
            note, status = notes[each.event.title], each.event.status.value
            expected = {"occurred": "", "absent": "stated absent"}.get(status, status)
            assert note.startswith(expected)
            if each.reason is Reason.STATED_ABSENT:
                own = note.removeprefix(expected).removeprefix(", ")
                self.absent_dates(SIDES.index(there), each.absence.event, dates or own)
            else:
                assert (dates, note) == (None, expected)


@settings(max_examples=150)
@given(compared(**ANY))
def test_every_sentence_is_true_in_every_world(drawn):
    """Its figures are read, and computed again."""
    reader = Reader(drawn)
    sentences = reader.found.in_words()
    assert sentences
    assert len({sentence.text for sentence in sentences}) == len(sentences)
    for sentence in sentences:
        for name, form in FORMS.items():
            if said := re.fullmatch(form, sentence.text):
                getattr(reader, name)(*said.groups())
                break
        else:
            pytest.fail(f"no form of a sentence: {sentence}")


@settings(max_examples=100)
@given(compared(statuses=True, absences=True, alone=True), st.randoms(use_true_random=False))
def test_what_contradicts_itself_is_told_without_figures(drawn, chosen):
    """The steps are counted and named, and no other sentence has a hole where a figure would be."""
    part = drawn.parts[0]
    first, second = chosen.choices(list(part.events), k=2)
    links = [
        pt.Link(subject=one, kind="precedes", object=other)
        for one, other in ((first, second), (second, first))
        if first != second
    ]
    dataset = attrs.evolve(part.dataset, links=[*part.dataset.links, *links])
    sides = [dataset.timeline(side.id) for side in drawn.timelines]
    for result in (pt.compare_timelines(*sides), pt.align_timelines(*sides)):
        said = " ".join(result.sentences)
        assert not re.search(r"None|\( *\)|stated not to have happened [a-z]+ \(|  ", said)
        ids = {first, second} & {key for side in sides for key in side.events}
        told = re.search(r"([\d,]+) steps? ha(?:s|ve) no figures, [^:]*: ([^.]*)\.", said)
        assert bool(told) == bool(links and ids)
        if told:
            assert ids <= set(re.split(", | and ", told[2])) or "more" in told[2]
            assert int(told[1]) >= len(ids)
