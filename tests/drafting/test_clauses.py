from __future__ import annotations

import pytest

from policytimeline.drafting.clauses import Clauses
from policytimeline.drafting.tenses import Tense


def tense_of(sentence, phrase):
    """The tense of the words around a phrase."""
    start = sentence.index(phrase)
    span = start, start + len(phrase)
    return Clauses(sentence, [span]).tense_at(span)


class TestTenseAt:
    """The tense around a date."""

    @pytest.mark.parametrize(
        ("sentence", "phrase", "tense"),
        [
            ("The council voted on Friday.", "on Friday", Tense.PAST),
            ("On Friday the council voted.", "On Friday", Tense.PAST),
            ("In April, the president named a judge.", "In April", Tense.PAST),
            ("The council will vote on Friday.", "on Friday", Tense.FUTURE),
            ("It was supposed to start on Friday.", "on Friday", Tense.PLANNED),
            ("The vote is scheduled on Friday.", "on Friday", Tense.FUTURE),
            ("She plans to resign on Friday.", "on Friday", Tense.FUTURE),
            ("He is stepping down this month.", "this month", Tense.FUTURE),
            ("She said Tuesday that it will close on Friday.", "Tuesday", Tense.PAST),
            ("She said Tuesday that it will close on Friday.", "on Friday", Tense.FUTURE),
            ("It will close on Friday, she said Tuesday.", "on Friday", Tense.FUTURE),
            ("It will close on Friday, she said Tuesday.", "Tuesday", Tense.PAST),
            ("The visit, planned for March, was put off.", "March", Tense.PLANNED),
            ("He said it would close on Friday.", "on Friday", Tense.PLANNED),
            ("They refused an invitation for Tuesday.", "Tuesday", Tense.PLANNED),
            ("The post has been vacant for years now.", "for years", Tense.LASTING),
            ("It has run since May.", "since May", Tense.LASTING),
            ("It has run three times since May.", "since May", Tense.PERFECT),
            ("It has met since May.", "since May", Tense.PERFECT),
            ("Had they met on Friday, it had passed.", "on Friday", Tense.PLANNED),
            ("\u201cHad the council met on Friday, it had passed.", "on Friday", Tense.PLANNED),
            ("It had passed, had they met on Friday.", "on Friday", Tense.PLANNED),
            ("Were it signed on Friday, it would apply.", "on Friday", Tense.PLANNED),
            ("The board, she said, had met on Friday.", "on Friday", Tense.PAST),
            ("On Friday, he said on Monday, it would pass.", "on Monday", Tense.PAST),
            ("On Friday, he said, it will pass.", "On Friday", Tense.FUTURE),
            ("On Friday, he said in a letter that it will pass.", "On Friday", Tense.PAST),
            ("On Friday, he said, in a letter, that it will pass.", "On Friday", Tense.PAST),
            ("Friday's meeting drew a crowd.", "Friday", Tense.PAST),
            ("Friday's meeting was cancelled.", "Friday", Tense.CANCELLED),
            ("The Friday rally was, she said, cancelled.", "Friday", Tense.PAST),
            ("The Friday rally has been called off.", "Friday", Tense.CANCELLED),
            ("The rally on Friday was then scrapped.", "on Friday", Tense.CANCELLED),
            ("She cancelled Friday's rally.", "Friday", Tense.CANCELLED),
            ("The rally scheduled for Friday was cancelled.", "Friday", Tense.CANCELLED),
            ("The rally planned for Friday was called off.", "Friday", Tense.CANCELLED),
            ("The rally that is set for Friday has been scrapped.", "Friday", Tense.CANCELLED),
            ("The rally set for Friday was postponed.", "Friday", Tense.PLANNED),
            ("The rally planned for Friday will be cancelled.", "Friday", Tense.PLANNED),
            ("She ruled out a meeting on Friday.", "on Friday", Tense.UNCLEAR),
            ("She postponed the August session.", "August", Tense.PLANNED),
            ("The August trial was delayed.", "August", Tense.PLANNED),
            ("It was delayed until August.", "until August", Tense.PLANNED),
            ("It was adjourned to Friday.", "Friday", Tense.PLANNED),
            ("Friday's rally will be cancelled.", "Friday", Tense.FUTURE),
            ("She postponed the vote on Friday.", "on Friday", Tense.UNCLEAR),
            ("She postponed the final vote on the bill on Friday.", "on Friday", Tense.UNCLEAR),
            ("She averted a strike on Friday.", "on Friday", Tense.UNCLEAR),
            ("She warned of a strike on Friday.", "on Friday", Tense.UNCLEAR),
            ("She wanted talks on Friday.", "on Friday", Tense.UNCLEAR),
            ("They left, demanding a contract by Friday.", "by Friday", Tense.UNCLEAR),
            ("They left, having signed a contract by Friday.", "by Friday", Tense.PAST),
            ("On Friday, she postponed the vote.", "On Friday", Tense.PAST),
            ("She postponed on Friday the vote.", "on Friday", Tense.PAST),
            ("She cancelled the contract on Friday.", "on Friday", Tense.PAST),
            ("She lost the vote on Friday.", "on Friday", Tense.PAST),
            ("She delayed the vote until August.", "until August", Tense.PLANNED),
            ("She pushed the date of the vote back to Friday.", "Friday", Tense.PLANNED),
            ("She moved the clinic for two weeks.", "for two weeks", Tense.PAST),
            ("The talks are set for Friday.", "Friday", Tense.FUTURE),
            ("The talks were set for Friday.", "Friday", Tense.PLANNED),
            ("It was cancelled on Friday.", "on Friday", Tense.PAST),
            ("On Friday the rally was cancelled.", "On Friday", Tense.PAST),
            ("On Friday, she cancelled the rally.", "On Friday", Tense.PAST),
            ("The law applies from 1 September.", "from 1 September", Tense.UNCLEAR),
            ("It is expected to close by Friday.", "by Friday", Tense.FUTURE),
            ("It was expected to close by Friday.", "by Friday", Tense.PLANNED),
            ("They had hoped to start in May.", "in May", Tense.PLANNED),
            ("They have wanted to start in May.", "in May", Tense.PLANNED),
            ("The town hall was set on fire on Friday.", "on Friday", Tense.PAST),
            ("It presented the plan on Friday.", "on Friday", Tense.PAST),
            ("It will be closed on Friday.", "on Friday", Tense.FUTURE),
            ("It won't be formally closed on Friday.", "on Friday", Tense.FUTURE),
            ("It will have been sold on Friday.", "on Friday", Tense.FUTURE),
            ("He will be tried and freed on Friday.", "on Friday", Tense.FUTURE),
            ("He is expected to be freed on Friday.", "on Friday", Tense.FUTURE),
            ("The ban is to be lifted on Friday.", "on Friday", Tense.FUTURE),
            ("It is being opened on Friday.", "on Friday", Tense.FUTURE),
            ("The ban would be lifted on Friday.", "on Friday", Tense.PLANNED),
            ("The ban can be lifted on Friday.", "on Friday", Tense.FUTURE),
            ("They can't have met on Friday.", "on Friday", Tense.PLANNED),
            ("It went to court on Friday.", "on Friday", Tense.PAST),
            ("She moved to Ohio on Friday.", "on Friday", Tense.PAST),
            ("She agreed to testify on Friday.", "on Friday", Tense.UNCLEAR),
            ("She will agree to testify on Friday.", "on Friday", Tense.FUTURE),
            ("She would bring a bill to end it on Friday.", "on Friday", Tense.PLANNED),
            ("The court upheld it on Friday.", "on Friday", Tense.PAST),
            ("He was to have been tried on Friday.", "on Friday", Tense.PLANNED),
            ("He may have been tried on Friday.", "on Friday", Tense.PERFECT),
            ("The order, to be signed on Friday, leaked.", "on Friday", Tense.UNCLEAR),
            ("If it is signed on Friday, it applies.", "on Friday", Tense.UNCLEAR),
            ("He will, she said, be freed on Friday.", "on Friday", Tense.UNCLEAR),
            ("It will cut rates on Friday.", "on Friday", Tense.FUTURE),
            ("It may shut on Friday.", "on Friday", Tense.PLANNED),
            ("On 7 May put to a vote, it failed on Friday.", "on Friday", Tense.PAST),
            ("They could have met on Friday.", "on Friday", Tense.PLANNED),
            ("If they had met on Friday, it had passed.", "on Friday", Tense.PLANNED),
            ("She announced plans for a vote on Friday.", "on Friday", Tense.PLANNED),
            ('"We meet on Friday," he said.', "on Friday", Tense.UNCLEAR),
            ("\u201cWe met on Friday,\u201d he said.", "on Friday", Tense.PAST),
            ("In May, the \u201czero\u201d policy began.", "In May", Tense.PAST),
            ("The ban passed on Friday will be lifted.", "on Friday", Tense.PAST),
            ("It ended on the tenth day, that is to say on 3 May.", "on 3 May", Tense.UNCLEAR),
            ("She made a proposal for a ban on Friday.", "on Friday", Tense.PAST),
            ("They were required to report on Friday.", "on Friday", Tense.PLANNED),
            ("They had to pass it by Friday.", "by Friday", Tense.PLANNED),
            ("They had to be read by the board on Friday.", "on Friday", Tense.UNCLEAR),
            ("They had to be gone no later than Friday.", "no later than Friday", Tense.PLANNED),
            ("They had to resign on Friday.", "on Friday", Tense.UNCLEAR),
            ("They are obliged to report on Friday.", "on Friday", Tense.FUTURE),
            ("The form is required on Friday.", "on Friday", Tense.UNCLEAR),
            ("They were to pass, by Friday, the laws which it named.", "by Friday", Tense.PLANNED),
            ("On Friday, Mr. Lee, who will retire, spoke.", "On Friday", Tense.PAST),
            ("On Friday, who will come?", "On Friday", Tense.FUTURE),
            ("They shall pass the laws necessary to comply by Friday.", "by Friday", Tense.FUTURE),
            ("They were to pass laws necessary to comply by Friday.", "by Friday", Tense.PLANNED),
        ],
    )
    def test_the_nearest_verb_decides(self, sentence, phrase, tense):
        """Of the clause of the date, or of the one that it opens."""
        assert tense_of(sentence, phrase) is tense

    @pytest.mark.parametrize(
        ("sentence", "tense"),
        [
            ("The court rules on Friday, but the ban was lifted.", Tense.UNCLEAR),
            ("The court rules on Friday after the ban was lifted.", Tense.UNCLEAR),
            ("The court rules on Friday and the ban was lifted.", Tense.UNCLEAR),
            ("The court said so, in words on Friday, but will not rule.", Tense.PAST),
            ("In words on Friday that drew fire, the court will rule.", Tense.FUTURE),
            ("On Friday, although the court ruled, it stood.", Tense.PAST),
            ("The court rules on Friday, officials said.", Tense.UNCLEAR),
            ("The court rules on Friday, officials said on Monday.", Tense.UNCLEAR),
            ("On Friday, officials said.", Tense.PAST),
            ("In words on Friday, the court said that it will rule.", Tense.PAST),
            ("They passed the law, which applies on Friday.", Tense.UNCLEAR),
            ("The judge, who rules on Friday, said it failed.", Tense.UNCLEAR),
            ("They passed the law, and the court rules on Friday.", Tense.UNCLEAR),
            ("They passed the law and again on Friday.", Tense.PAST),
            ("They passed the law after talks on Friday.", Tense.PAST),
            ("At talks on Friday and on Monday the court ruled.", Tense.PAST),
        ],
    )
    def test_a_conjunction_ends_what_a_verb_tells(self, sentence, tense):
        """Words that may have a verb of their own do not take that of a subordinate clause."""
        spans = [
            (start, start + len(day))
            for day in ("on Friday", "On Friday", "on Monday")
            if (start := sentence.find(day)) >= 0
        ]
        assert Clauses(sentence, spans).tense_at(spans[0]) is tense

    def test_a_date_is_not_cut(self):
        """A conjunction inside a date ends no clause."""
        assert len(Clauses("It met before and after noon.", [(7, 28)]).parts) == 1

    def test_a_name_with_brackets_is_not_cut(self):
        """But what is in brackets is a clause of its own if it has a verb."""
        named = "It passed the Alcohol (Pricing) Act on 3 May, and it left the next day."
        clauses = Clauses(named, [(36, 44)])
        assert clauses.verb_clause_at(36) == 0
        assert len(Clauses("It met (nobody had asked) on 3 May.", []).parts) == 3
