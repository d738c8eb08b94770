from __future__ import annotations

from small_episodes import absent, compared, dataset, event, two_courses

import policytimeline as pt
from policytimeline.comparison.in_words import Sentence

MINUS = "\N{MINUS SIGN}"


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
        """Both are named, and on which side which is first."""
        said = texts(
            event("l-1", "debate", "2018-01-01", "l"),
            event("l-2", "vote", "2018-01-11", "l"),
            event("r-1", "debate", "2021-01-11", "r"),
            event("r-2", "vote", "2021-01-01", "r"),
        )
        assert "Debate comes before vote in l, but after it in r." in said

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
        assert any(text.startswith("Some steps come in reversed order") for text in said)

    def test_what_is_not_certain_to_have_happened_took_no_time(self):
        """An alleged step has days, but no sentence about them."""
        said = texts(
            event("l-1", "plan", "2018-01-01", "l"),
            event("l-2", "law", "2018-01-11", "l", status="alleged"),
            event("r-1", "plan", "2021-01-01", "r"),
            event("r-2", "law", "2021-01-02", "r"),
        )
        assert not any(text.startswith("From") for text in said)

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

    def test_there_are_ten_at_most(self):
        """And the contradictions are among them."""
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
        assert len(said) <= 10
        assert any("cannot all be true" in text for text in said)


class TestSentence:
    """A sentence, and what it rests on."""

    def test_it_reads_as_its_text(self):
        """The ids come along."""
        assert str(Sentence("It took a day.", ("a=b",))) == "It took a day."
