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
        "sentence",
        [
            "She met him on Friday.",
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
