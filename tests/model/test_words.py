from __future__ import annotations

import pytest

from policytimeline.model.words import split_words


class TestSplitWords:
    """A text in pieces: words and numbers, and what is between them."""

    @pytest.mark.parametrize(
        ("text", "words"),
        [
            ("", []),
            ("\u2014 (!)", []),
            ("Nine pilots.", ["Nine", "pilots"]),
            ("15, 1,500 and 1.5; 1:30", ["15", "1,500", "and", "1.5", "1:30"]),
            ("rose -5 or +5, by .5", ["rose", "-5", "or", "+5", "by", ".5"]),
            ("5% of $5, \u20ac5 and 5 \u20ac", ["5%", "of", "$5", "\u20ac5", "and", "5 \u20ac"]),
            ("250+ agents of AT&T, 3+4", ["250+", "agents", "of", "AT&T", "3", "+4"]),
            ("1 230 000 marched", ["1 230 000", "marched"]),
            ("in 2018 100 people", ["in", "2018", "100", "people"]),
            ("2018-2021 or 2018\u20132021", ["2018-2021", "or", "2018\u20132021"]),
            ("the agent's, agents'", ["the", "agent's", "agents"]),
            ("post-arrest COVID-19", ["post-arrest", "COVID-19"]),
            ("pre-and post-war", ["pre", "and", "post-war"]),
            ("here--there, there\u2014here", ["here", "there", "there", "here"]),
            ("U.S. law. The end.", ["U.S", "law", "The", "end"]),
            ("week.The next", ["week", "The", "next"]),
            ("l'accord d'Oslo", ["l'", "accord", "d'", "Oslo"]),
            ("O'Brien's aujourd'hui", ["O'Brien's", "aujourd'hui"]),
            ("ki\u0323\u0301n", ["ki\u0323\u0301n"]),
            (
                "\u0915\u094d\u0937\u0924\u094d\u0930\u093f\u092f",
                ["\u0915\u094d\u0937\u0924\u094d\u0930\u093f\u092f"],
            ),
            ("\u5341\u4e94\u4eba", ["\u5341\u4e94", "\u4eba"]),
            ("15\u4eba", ["15", "\u4eba"]),
            ("immi\u00ad gration", ["immi\u00ad gration"]),
        ],
    )
    def test_examples(self, text, words):
        """What changes its meaning when it is cut is one word."""
        assert split_words(text)[1::2] == words

    @pytest.mark.parametrize(
        "part",
        ["a", "a-", "1 ", "1,", "100 ", "- ", "'", "a.", "l'a", "\u0323", "$", "un", "a\u00ad "],
    )
    def test_the_time_grows_with_the_text_alone(self, part):
        """Whatever is repeated in it."""
        text = part * (1_000_000 // len(part))
        assert "".join(split_words(text)) == text
