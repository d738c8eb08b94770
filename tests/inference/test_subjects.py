from __future__ import annotations

import datetime as dt

import attrs
import pytest

import policytimeline as pt
from policytimeline import Verdict

P = pt.parse_when


def event(key, when, **fields):
    """An event of these days."""
    return pt.Event(id=key, title=key, event_type="step", when=P(when), **fields)


PAPER = pt.Source(id="paper", title="Paper", published=pt.UncertainDate.parse("2018-06-28"))
LETTER = event("letter", "2018-06")
LAW = event("law", "2018-01-01", dates={"in_force": P("2018-07-01"), "ended": P("2020-12-31")})
DEADLINE = event("deadline", "2018-12-31")
DATASET = pt.Dataset(
    title="T",
    sources=[PAPER],
    events=[LETTER, LAW, DEADLINE],
    links=[
        pt.Link(subject="letter", kind="precedes", object="paper"),
        pt.Link(subject="deadline", kind="deadline_of", object="law"),
    ],
    codebook=pt.Codebook(link_kinds=[pt.LinkKind(id="deadline_of", normative=True)]),
)
SOLVED = pt.infer(DATASET)


class TestSubject:
    """An event, a source, or an id."""

    def test_an_event_or_a_source_is_as_good_as_its_id(self):
        """In every question."""
        assert SOLVED[LETTER].when == SOLVED["letter"].when == P("[2018-06-01..2018-06-27]")
        assert SOLVED.precedes(LETTER, PAPER) is SOLVED.precedes("letter", "paper") is Verdict.YES
        assert SOLVED.lag(LETTER, PAPER) == SOLVED.lag("letter", "paper") == (1, 27)
        assert SOLVED.possible_relations(LETTER, PAPER) == (
            SOLVED.possible_relations("letter", "paper")
        )
        assert SOLVED.critical(LETTER) == SOLVED.critical("letter")
        assert SOLVED.order([LETTER, "paper"]).pairs == {("letter", "paper")}
        assert SOLVED.deadline_met(LAW) is SOLVED.deadline_met("law") is Verdict.YES
        assert LETTER in SOLVED
        assert SOLVED.is_sound(PAPER)

    def test_a_role_date_has_an_id(self):
        """It is that of the event, and the role."""
        assert SOLVED.precedes("law", "law.in_force") is Verdict.YES
        assert SOLVED.lag(LAW, "law.in_force") == (181, 181)

    def test_anything_else_is_refused(self):
        """With what is expected."""
        message = r"subject: None is not an event or a source; expected .* 'order-7.in_force'"
        for ask in (
            lambda: SOLVED[None],
            lambda: SOLVED.precedes(None, "letter"),
            lambda: SOLVED.lag("letter", None),
            lambda: SOLVED.order([None]),
            lambda: SOLVED.in_force(None, P("2018")),
            lambda: SOLVED.deadline_met(None),
            lambda: SOLVED.is_sound(None),
        ):
            with pytest.raises(pt.InvalidValueError, match=message):
                ask()
        assert None not in SOLVED

    def test_an_unknown_id_has_a_hint(self):
        """Also for a role date and a source to trust."""
        with pytest.raises(pt.UnknownIdError, match=r"no event, role date or source .*'law.in_fo"):
            SOLVED["law.in_fource"]
        with pytest.raises(pt.UnknownIdError, match=r"(?s)no source .*did you mean 'paper'"):
            pt.infer(DATASET, trust=["papre"])
        with pytest.raises(pt.UnknownIdError, match="no event has the id 'paper'"):
            SOLVED.in_force("paper", P("2018"))
        with pytest.raises(pt.UnknownIdError, match="did you mean 'letter'"):
            SOLVED.is_sound("lettre")

    def test_an_event_of_another_dataset_is_refused(self):
        """Its dates are not those that were inferred from."""
        other = attrs.evolve(LETTER, when=P("2019"))
        with pytest.raises(pt.InvalidValueError, match="differs from what has this id"):
            SOLVED.precedes(other, PAPER)
        assert other not in SOLVED


class TestSeveral:
    """More than one event or source."""

    def test_any_iterable_will_do(self):
        """A timeline, a generator, a mapping by id."""
        expected = SOLVED.order(["letter", "law", "deadline"])
        assert SOLVED.order(pt.Timeline(id="t", events=DATASET.events)).pairs == expected.pairs
        assert SOLVED.order(each for each in DATASET.events).pairs == expected.pairs
        assert SOLVED.order().pairs == expected.pairs
        assert pt.infer(DATASET, trust=[PAPER]).ids == SOLVED.ids

    @pytest.mark.parametrize("alone", ["letter", LETTER, 7])
    def test_a_single_one_is_refused(self, alone):
        """The letters of an id are no ids."""
        with pytest.raises(pt.InvalidValueError, match=r"events: .* is not a list"):
            SOLVED.order(alone)
        with pytest.raises(pt.InvalidValueError, match=r"trust: .* is not a list"):
            pt.infer(DATASET, trust=alone)


class TestOtherArguments:
    """Days, sides, links and datasets."""

    def test_days_may_be_a_date_of_python(self):
        """Its day is what counts."""
        assert SOLVED.in_force(LAW, dt.date(2018, 6, 30)) is Verdict.NO
        assert SOLVED.in_force(LAW, P("2018-07-01")) is Verdict.YES
        assert SOLVED.in_force("law", dt.datetime(2018, 7, 1, 9, 30, tzinfo=dt.UTC)) is Verdict.YES
        with pytest.raises(pt.InvalidValueError, match=r"pt.parse_when\('2018-07-01'\)"):
            SOLVED.in_force(LAW, "2018-07-01")
        with pytest.raises(pt.InvalidValueError, match="on: 2018 is not a date"):
            SOLVED.in_force(LAW, 2018)

    def test_a_side_is_its_begin_or_its_end(self):
        """Nothing else."""
        with pytest.raises(pt.InvalidValueError, match="from_side: 'start' is not a side"):
            SOLVED.lag(LETTER, PAPER, from_side="start")
        with pytest.raises(pt.InvalidValueError, match="to_side: 'finish' is not a side"):
            SOLVED.lag(LETTER, PAPER, to_side="finish")

    def test_only_links_can_be_supposed(self):
        """Between what the dataset has."""
        with pytest.raises(pt.InvalidValueError, match="links: 'letter' is not a Link"):
            SOLVED.what_if("letter")
        with pytest.raises(pt.UnknownIdError, match="did you mean 'letter'"):
            SOLVED.what_if(pt.Link(subject="lettre", kind="precedes", object="paper"))

    def test_only_a_dataset_is_inferred_from(self):
        """Not the name of its file."""
        with pytest.raises(pt.InvalidValueError, match=r"is not a Dataset; .*read_dataset"):
            pt.infer("seeds/hsi.yaml")

    def test_an_inference_shows_its_size(self):
        """In dates and conflicts."""
        assert repr(SOLVED) == "<Inference of 6 dates, 0 conflicts>"
