from __future__ import annotations

import pytest

from policytimeline.drafting.clauses import Clauses
from policytimeline.drafting.moods import Mood, mood_at


def mood_of(sentence, phrase):
    """The mood of the words around a phrase."""
    start = sentence.index(phrase)
    span = start, start + len(phrase)
    return mood_at(Clauses(sentence, [span]), span)


class TestMoodAt:
    """How the clause of a date puts it."""

    @pytest.mark.parametrize(
        "sentence",
        [
            "If it is signed by Friday, it applies.",
            "It applies if the court rules by Friday.",
            "It closes unless the board acts by Friday.",
            "If it is passed and signed by Friday, it applies.",
            "Should the court rule by Friday, it applies.",
            "Had they met by Friday, it would apply.",
            "It would apply, had they met by Friday.",
            "It is unclear whether they met by Friday.",
            "Suppose they met by Friday.",
            "Let us suppose they met by Friday.",
            "Imagine that they met by Friday.",
            "Assuming the council met by Friday, it applies.",
            "It applies, assuming that they met by Friday.",
            "Provided that they met by Friday, it applies.",
            "It applies on condition that they met by Friday.",
            "Did they meet by Friday?",
            "\u201cDid they meet by Friday?\u201d she asked.",
        ],
    )
    def test_conditions_and_questions_suppose(self, sentence):
        """Also if a conjunction goes on with them, or a verb comes first."""
        assert mood_of(sentence, "by Friday") is Mood.SUPPOSED

    @pytest.mark.parametrize(
        "sentence",
        [
            "He denied that he met her in 2016.",
            "He has denied meeting her in 2016.",
            "He denied he met her in 2016.",
            "She alleged on Monday that he met her in 2016.",
            "They rejected the claim that he met her in 2016.",
            "Reports that he met her in 2016 are false.",
            "There is no evidence that he met her in 2016.",
            "He allegedly met her in 2016.",
            "He is accused of secretly meeting her in 2016.",
            "He is believed to have met her in 2016.",
            "He may have met her in 2016.",
            "He reportedly met her in 2016.",
            "He apparently met her in 2016.",
            "He claims to have met her in 2016.",
            "He claimed that he met her in 2016.",
            "He claimed he met her in 2016.",
        ],
    )
    def test_what_is_only_alleged_is_disputed(self, sentence):
        """Whoever says so."""
        assert mood_of(sentence, "in 2016") is Mood.DISPUTED

    @pytest.mark.parametrize(
        "sentence",
        [
            "She will not run in 2016.",
            "She won't run in 2016.",
            "She decided not to run in 2016.",
            "She is unlikely to run in 2016.",
            "They took no action in 2016.",
            "It met without voting in 2016.",
            "It was passed in 2010, not in 2016.",
            "It is not true that she ran in 2016.",
            "It isn't true that she ran in 2016.",
            "It is false that she ran in 2016.",
            "It almost met in 2016.",
            "She nearly signed it in 2016.",
            "It had almost been dissolved in 2016.",
            "She came close to signing it in 2016.",
            "It stopped short of voting in 2016.",
            "She chose to resign rather than meet him in 2016.",
        ],
    )
    def test_what_is_not_so_is_denied(self, sentence):
        """Whether or not it had been planned."""
        assert mood_of(sentence, "in 2016") is Mood.DENIED

    @pytest.mark.parametrize(
        "sentence",
        [
            "It could pass by Friday.",
            "She threatened to quit by Friday.",
            "She hopes to by Friday.",
        ],
    )
    def test_what_is_wanted_is_possible(self, sentence):
        """Nothing is arranged."""
        assert mood_of(sentence, "by Friday") is Mood.POSSIBLE

    @pytest.mark.parametrize("verb", ["declined", "refused"])
    def test_what_is_refused(self, verb):
        """Of a date behind it, and of no other."""
        assert mood_of(f"She {verb} to resign on Friday.", "on Friday") is Mood.REFUSED
        assert mood_of(f"On Friday, she {verb} to resign.", "On Friday") is Mood.STATED

    @pytest.mark.parametrize(
        "banned", ["was barred", "had been banned", "has been prevented", "kept the board"]
    )
    def test_what_is_prevented(self, banned):
        """The day may be that of the ban."""
        assert mood_of(f"She {banned} from voting on Friday.", "on Friday") is Mood.REFUSED
        assert mood_of(f"She {banned} on Friday.", "on Friday") is Mood.STATED

    @pytest.mark.parametrize(
        "sentence",
        [
            "She met him on Friday.",
            "They did not fail to meet on Friday.",
            "They have not failed to meet on Friday.",
            "They never once failed to meet on Friday.",
            "They hadn't failed to meet on Friday.",
            "They never failed to meet on Friday.",
            "It is not false that they met on Friday.",
            "Nearly all of them met on Friday.",
            "The price nearly doubled on Friday.",
            "The fees had nearly been doubled on Friday.",
            "A nearly finished bridge opened on Friday.",
            "It adopted rules rather than laws on Friday.",
            "Assuming the presidency on Friday, she met him.",
            "A reportedly false claim was published on Friday.",
            "On Friday, the group claimed it.",
            "On Friday, she denied that she had met him.",
            "She denied the charge on Friday.",
            "She denied wrongdoing on Friday.",
            "She admitted on Friday that she had met him.",
            "It will pass on Friday, if it is read.",
            "It passed on Friday, but it will not apply.",
            "It passed on Friday with no debate.",
            "It survived a no-confidence vote on Friday.",
            "A motion of no confidence passed on Friday.",
            "Officials who did not want to be named said it closed on Friday.",
            "Officials who asked not to be named said so on Friday.",
            "He pleaded not guilty on Friday.",
            "It was not only passed on Friday but signed.",
            "An allegedly false report was published on Friday.",
            "The agency, provided with funds on Friday, grew.",
            "He said it had passed on Friday, and asked: was it read?",
            "They were, on Friday, told so.",
        ],
    )
    def test_what_is_stated(self, sentence):
        """Whatever is supposed, disputed or denied beside it."""
        assert mood_of(sentence, "Friday") is Mood.STATED
