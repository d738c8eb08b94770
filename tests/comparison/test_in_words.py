from __future__ import annotations

import pytest
from small_episodes import absent, compared, dataset, event, two_courses

import policytimeline as pt
from policytimeline.comparison.worded_result import Sentence

VOTE = "\N{LEFT DOUBLE QUOTATION MARK}The vote\N{RIGHT DOUBLE QUOTATION MARK}"
ABSENT = "stated not to have happened (5 January to 1 February 2018)"


def texts(*events, **fields):
    """The sentences of a comparison of these events."""
    return [sentence.text for sentence in compared(dataset(*events, **fields)).in_words()]


class TestSentences:
    """A few true sentences, the most telling first."""

    def test_two_whole_courses(self):
        """How many steps both have, how long they took, and in which order they came."""
        found = compared(two_courses()).in_words()
        assert [sentence.text for sentence in found] == [
            "All 3 steps of l have a counterpart among the 3 of r.",
            (
                "From plan to law it took 31 to 35 days in l and 70 days in r: l was faster by "
                "35 to 39 days."
            ),
            "From plan to bill it took 10 days in l and 60 days in r: l was faster by 50 days.",
            (
                "From bill to law it took 21 to 25 days in l and 10 days in r: r was faster by "
                "11 to 15 days."
            ),
            (
                "Of 3 pairs of steps, 3 certainly come in the same order in both, 0 in reversed "
                "order, and 0 are undecided; Kendall's tau-b is 1.00."
            ),
        ]
        assert found[1].rows == ("plan -> law", "l-1=r-1", "l-3=r-3")
        assert found[4].rows == ("l-1=r-1", "l-2=r-2", "l-3=r-3")

    def test_a_way_is_told_once(self):
        """Also if the whole way is the only one."""
        said = texts(
            event("l-1", "plan", "2018-01-01", "l"),
            event("l-2", "law", "2018-01-11", "l"),
            event("r-1", "plan", "2021-01-01", "r"),
            event("r-2", "law", "2021-01-02", "r"),
        )
        assert [text.startswith("From plan to law") for text in said].count(True) == 1

    def test_one_of_a_pair_that_is_turned_comes_first(self):
        """Both are named, with the days between them and the dates on both sides."""
        said = texts(
            event("l-1", "debate", "2018-01-01", "l"),
            event("l-2", "vote", "2018-01-11", "l"),
            event("r-1", "debate", "2021-01-11", "r"),
            event("r-2", "vote", "2021-01-01", "r"),
        )
        assert (
            "Debate comes 10 days before vote in l (1 January 2018; 11 January 2018), "
            "but 10 days after it in r (11 January 2021; 1 January 2021)."
        ) in said

    def test_clock_times_of_a_day_tell_which_comes_first(self):
        """In whatever zones they are."""
        said = texts(
            event("l-1", "debate", "2018-06-02T00:13:00-05:00", "l"),
            event("l-2", "vote", "2018-06-02T01:54:00Z", "l"),
            event("r-1", "debate", "2018-06-01", "r"),
            event("r-2", "vote", "2018-06-02", "r"),
        )
        assert (
            "Vote comes before debate in l (2 June 2018, 01:54:00 (UTC); 2 June 2018, 00:13:00 "
            "(UTC-05:00)), but 1 day after it in r (2 June 2018; 1 June 2018)."
        ) in said

    def test_an_open_start_has_no_days_to_the_other(self):
        """On either side; the dates tell which comes first."""
        said = texts(
            event("l-1", "debate", "../2018-01-01", "l"),
            event("l-2", "vote", "2018-01-11", "l"),
            event("r-1", "debate", "2021-01-11", "r"),
            event("r-2", "vote", "../2021-01-01", "r"),
        )
        assert said[-1] == (
            "Debate comes before vote in l (until 1 January 2018, with no beginning; 11 January "
            "2018), but after it in r (11 January 2021; until 1 January 2021, with no beginning)."
        )

    def test_what_is_surely_turned_may_be_either_way_round(self):
        """Then nothing is said of which is first."""
        either = pt.Evidence(
            source_id="paper", offset=(-1, -1), alternatives=[(1, 1)], anchor="l-2"
        )
        given = dataset(
            event("l-1", "debate", "/", "l", evidence=[either]),
            event("l-2", "vote", "2018-01-02", "l"),
            event("r-1", "debate", "2018-01-02", "r"),
            event("r-2", "vote", "/", "r"),
            links=[pt.Link(subject="l-1", kind="concerns", object="r-2", lag=(0, 0))],
            sources=[pt.Source(id="paper", title="Paper")],
            origins=(None, None),
        )
        found = compared(given)
        assert found.order_agreement.reversed == 1
        said = [sentence.text for sentence in found.in_words()]
        assert not any("but after it" in text for text in said)
        assert "Vote and debate come in opposite orders in l and r, whichever comes first." in said

    def test_what_is_not_certain_to_have_happened_took_no_time(self):
        """An alleged step has days, but no sentence about them."""
        said = texts(
            event("l-1", "plan", "2018-01-01", "l"),
            event("l-2", "law", "2018-01-11", "l", status="alleged"),
            event("r-1", "plan", "2021-01-01", "r"),
            event("r-2", "law", "2021-01-02", "r"),
        )
        assert not any(text.startswith("From") for text in said)

    @pytest.mark.parametrize(
        ("status", "sentence", "cell"),
        [
            ("occurred", f"r has {VOTE} (5 January 2019); in l it is {ABSENT}.", "only r"),
            *(
                (
                    status,
                    f"In r {VOTE} (5 January 2019) is {status}; in l it is {ABSENT}.",
                    f"only {status} in r",
                )
                for status in ("alleged", "scheduled", "proposed")
            ),
            ("cancelled", f"In r {VOTE} (5 January 2019) is cancelled; in l it is {ABSENT}.", ""),
        ],
    )
    def test_what_did_not_certainly_happen_is_called_so(self, status, sentence, cell):
        """Beside what is stated absent on the other side, in the sentence and in the table."""
        found = compared(
            dataset(
                event("l-1", "law", "2018-01-01", "l"),
                absent("l-2", "vote", "2018-01-05/2018-02-01", "l"),
                event("r-1", "law", "2019-01-01", "r"),
                event("r-2", "vote", "2019-01-05", "r", status=status, title="The vote"),
            )
        )
        assert sentence in found.sentences
        (row,) = (row for row in found.table("steps").rows if row[0].id == "l-2=r-2")
        assert row[6] == cell

    def test_what_goes_on_took_place(self):
        """That it goes on is said too."""
        said = texts(
            absent("l-2", "strike", "2018-01-05/2018-02-01", "l"),
            event("r-2", "strike", "2019-01-05/..", "r", status="ongoing", title="The vote"),
            origins=(None, None),
        )
        assert f"r has {VOTE} (ongoing, since 5 January 2019, with no end)" in said[1]

    def test_what_is_cancelled_on_one_side(self):
        """It took place on the other side only."""
        found = compared(
            dataset(
                event("l-1", "vote", "2018-01-01", "l", status="cancelled"),
                event("r-1", "vote", "2019-01-05", "r", title="The vote"),
            )
        )
        assert f"r has {VOTE} (5 January 2019); in l it is cancelled." in found.sentences
        assert found.table("steps").rows[0][6] == "only r"

    @pytest.mark.parametrize("status", ["alleged", "scheduled", "proposed"])
    def test_an_order_of_steps_that_are_not_certain_is_not_a_plain_fact(self, status):
        """The status is said beside the step, and with the counts."""
        said = texts(
            event("l-1", "law", "2018-01-01", "l"),
            event("l-2", "vote", "2018-01-05", "l", status=status),
            event("r-1", "law", "2019-01-09", "r"),
            event("r-2", "vote", "2019-01-05", "r"),
        )
        assert said[-1].startswith(f"Law comes 4 days before vote ({status} in l) in l (1 January")
        assert said[-2].endswith("; 1 of the steps is not certain to have taken place.")

    def test_of_several_reversed_pairs_those_furthest_apart_are_told(self):
        """With their statuses; the table has all."""
        found = compared(
            dataset(
                *(event(f"l-{n}", f"t{n}", f"2018-01-0{n}", "l") for n in range(1, 5)),
                *(
                    event(f"r-{n}", f"t{n}", f"2019-01-0{5 - n}", "r", status="alleged")
                    for n in range(1, 5)
                ),
                origins=(None, None),
            )
        )
        told = found.in_words()[-4:]
        assert told[0].text == (
            "T1 (alleged in r) comes 3 days before t4 (alleged in r) in l (1 January 2018; "
            "4 January 2018), but 3 days after it in r (4 January 2019; 1 January 2019)."
        )
        assert told[0].rows == ("l-1=r-1", "l-4=r-4")
        assert told[-1].text == "3 more pairs come in reversed order; the table reversed has all."
        assert len(found.table("reversed").rows) == 6

    def test_a_single_further_pair_is_counted_in_the_singular(self):
        """One step moved before four others."""
        days = [1, 2, 3, 4, 5], [5, 1, 2, 3, 4]
        said = texts(
            *(
                event(f"{side}-{n}", f"t{n}", f"2018-01-0{day}", side)
                for side, those in zip("lr", days, strict=True)
                for n, day in enumerate(those)
            ),
            origins=(None, None),
        )
        assert said[-1] == "1 more pair comes in reversed order; the table reversed has all."

    def test_the_same_sentence_is_not_said_twice(self):
        """Steps of one title make the same sentence of different ways."""
        said = texts(
            *(event(f"l-{n}", "plan", f"2018-01-{n:02}", "l", title="Same") for n in (1, 11, 21)),
            *(event(f"r-{n}", "plan", f"2019-01-{n:02}", "r", title="Same") for n in (1, 6, 11)),
        )
        assert len(set(said)) == len(said)

    @pytest.mark.parametrize(
        ("counts", "sentence"),
        [
            ((1, 1), "The only step of l has a counterpart in the only one of r."),
            ((2, 2), "Both steps of l have a counterpart among the 2 of r."),
            ((3, 1), "1 of the 3 steps of l has a counterpart in the only one of r."),
            ((3, 2), "2 of the 3 steps of l have a counterpart among the 2 of r."),
            ((2, 0), "l has 2 steps and r has no steps."),
        ],
    )
    def test_how_many_steps_both_have(self, counts, sentence):
        """In the words for so many."""
        given = dataset(
            *(
                event(f"{side}-{n}", f"t{n}", "2018-01-01", side)
                for side, count in zip("lr", counts, strict=True)
                for n in range(count)
            ),
            origins=(None, None),
        )
        assert compared(given).sentences[0] == sentence

    def test_an_event_of_a_contradiction_is_told_with_it(self):
        """Beside what is stated absent on the other side."""
        said = texts(
            event("l-1", "law", "2018-01-01", "l"),
            event("l-2", "vote", "2018-01-05", "l", title="The vote"),
            event("r-1", "law", "2019-01-09", "r"),
            absent("r-2", "vote", "2019-01-05/2019-01-20", "r"),
            links=[pt.Link(subject="l-2", kind="precedes", object="l-1")],
        )
        assert any(text.startswith(f"l has {VOTE} (contradiction); in r it is") for text in said)

    def test_two_events_of_one_id_are_two_steps_of_a_contradiction(self):
        """Of two datasets."""
        link = pt.Link(subject="b", kind="precedes", object="a")
        sides = [
            pt.Dataset(
                title=name,
                events=[event("a", "law", "2018", name), event("b", "vote", when, name)],
                links=[link],
            ).timeline(name)
            for name, when in (("l", "2019"), ("r", "2020"))
        ]
        said = pt.compare_timelines(*sides).sentences
        assert any(text.startswith("4 steps have no figures") for text in said)

    def test_claims_of_one_side(self):
        """Nothing is said of both."""
        given = dataset(
            event("l-1", "plan", "2018-01-01", "l"),
            event("r-1", "plan", "2018-01-01", "r"),
            claims=[
                pt.Claim(id="one", title="One", topic="taxes", timelines=["l"]),
                pt.Claim(id="two", title="Two", topic="schools", timelines=["r"]),
            ],
        )
        assert compared(given).sentences[-1] == (
            "There are claims only in l on taxes and only in r on schools."
        )

    def test_what_only_one_side_has(self):
        """By the reasons, with the titles."""
        said = texts(
            event("l-1", "plan", "2018-01-01", "l"),
            event("l-2", "fire", "2018-01-11", "l", title="A fire"),
            event("r-1", "plan", "2021-01-01", "r"),
            *(event(f"r-{n}", "flood", "2021-02-01", "r", title=f"Flood {n}") for n in range(2, 7)),
        )
        assert "1 step of l is not coded in r: \N{LEFT DOUBLE QUOTATION MARK}A fire" in said[1]
        assert said[2].startswith("5 steps of r are not coded in l:")
        assert said[2].endswith("and 2 more.")

    def test_nothing_is_left_out_without_a_sign(self):
        """What only one side has, and the contradictions, are told also if much else is."""
        steps = [
            step
            for n in range(1, 9)
            for step in (
                event(f"l-{n}", f"type-{n}", f"2018-0{n}-01", "l"),
                event(f"r-{n}", f"type-{n}", f"2021-0{n}-0{n}", "r"),
            )
        ]
        more = [
            *(
                event(f"{side}-x{n}", f"own-{side}-{n}", "2018-09-01", side)
                for side in "lr"
                for n in range(3)
            ),
            *(event(f"l-a{n}", f"way-{n}", "2018-09-01", "l") for n in range(4)),
            *(absent(f"r-a{n}", f"way-{n}", "2021-09-01/2021-09-02", "r") for n in range(4)),
        ]
        link = pt.Link(subject="l-8", kind="precedes", object="l-7")
        said = texts(*steps, *more, links=[link])
        assert any("cannot all be true" in text for text in said)
        assert any(text.startswith("3 steps of l are not coded in r") for text in said)
        assert any(text.startswith("3 steps of r are not coded in l") for text in said)


class TestSentence:
    """A sentence, and what it rests on."""

    def test_it_reads_as_its_text(self):
        """The ids come along."""
        assert str(Sentence("It took a day.", ("a=b",))) == "It took a day."
