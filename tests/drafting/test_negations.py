from __future__ import annotations

import pytest

from policytimeline.drafting.clauses import Clauses
from policytimeline.drafting.negations import find_negations


def denied(sentence):
    """The words that deny something."""
    found = find_negations(Clauses(sentence, []))
    return [" ".join(sentence[each.start : each.end].split()) for each in found]


class TestFindNegations:
    """What is stated not to have happened, and what is not."""

    @pytest.mark.parametrize(
        ("sentence", "words"),
        [
            ("The minister has not publicly responded to it.", "has not publicly responded"),
            ("The minister hasn\u2019t yet replied.", "hasn\u2019t yet replied"),
            ("A successor has yet to be named.", "has yet to be named"),
            ("The council did not vote.", "did not vote"),
            ("He didn't resign.", "didn't resign"),
            ("The referendum was not held.", "was not held"),
            ("The bill was never adopted.", "was never adopted"),
            ("The chamber never voted on it.", "never voted"),
            ("No vote has been scheduled.", "No vote has been scheduled"),
            ("No one has been charged.", "No one has been charged"),
            ("None of the ministers has resigned.", "None of the ministers has resigned"),
            ("None of the bills passed.", "None of the bills passed"),
            ("Neither chamber voted on it.", "Neither chamber voted"),
            ("Nobody resigned.", "Nobody resigned"),
            ("There is currently no plan to do so.", "There is currently no plan"),
            ("The law is not yet published.", "is not yet published"),
            ("They had not met by then.", "had not met"),
            ("No vote had been held by then.", "No vote had been held"),
            ("The bill failed to pass.", "failed to pass"),
            ("They have failed to be heard.", "have failed to be heard"),
            ("The board has failed to formally reply.", "has failed to formally reply"),
            ("The bank did not fail.", "did not fail"),
            ("It has not\r\nbeen adopted.", "has not been adopted"),
        ],
    )
    def test_a_denied_act_is_found(self, sentence, words):
        """In the perfect, the past and the passive, with adverbs and any apostrophe."""
        assert denied(sentence) == [words]

    @pytest.mark.parametrize(
        "sentence",
        [
            "It was not only late but expensive.",
            "It has not only been adopted but signed.",
            "He did not just resign.",
            "The letter was not well received.",
            "Those who were not satisfied with it left.",
            "The firm was not based there.",
            "No fewer than nine members were present.",
            "No longer was it needed.",
            "There is no doubt about it.",
            "If it has not been adopted by June, it lapses.",
            "It will not be adopted.",
            "It would not have been adopted.",
            "It was not until June that it met.",
            "He did not know.",
            "The act is not a tax.",
            "Has it not been adopted?",
            "We are not aware of it.",
            "It was not expected to pass.",
            "They cannot have been told.",
            "The bill failed.",
            "If the board failed to report, it would be heard.",
            "He failed to know it.",
            "They did not fail to meet.",
            "They have not failed to meet.",
            "They never failed to meet.",
            "They have never once failed to meet.",
            "They haven't yet failed to meet.",
        ],
    )
    def test_nothing_else_is_found(self, sentence):
        """Degrees, qualities, conditions, plans, states of mind and questions deny no act."""
        assert denied(sentence) == []
