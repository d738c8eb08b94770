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
            ("250+ agents of AT&T, 3+4", ["250+", "agents", "of", "AT&T", "3+4"]),
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
        "number",
        [
            *("\uff0d5", "\ufe635", "\uff0b5", "\u22125", "\u2212 5", "< 5", "\u221a5", "-\u00bd"),
            *("5\uff05", "5\ufe6a", "5\u066a", "\u0665\u066a", "5\u2031"),
            *("\uff045", "\u20ac 500", "$ 500", "5 \uffe1"),
            *("5\uff0e3", "5\uff0c000", "5\uff1a30", "\uff15\u30fb\uff13", "5\uff0f8"),
            *("5\u20448", "5\u00d710", "5 \u00d7 10", "5+4", "5\u201210", "5\u301c10"),
            *(
                "\u0e51\u0e55",
                "\u17e1\u17e5",
                "\u62fe\u4e94",
                "\u5eff\u4e94",
                "\u5345\u4e94",
                "5\u842c",
            ),
        ],
    )
    def test_a_number_is_whole_in_every_script(self, number):
        """With its sign, separators, per cent or currency sign, in any of their shapes."""
        assert split_words(f"so {number} of")[1::2] == ["so", number, "of"]

    @pytest.mark.parametrize(
        "text",
        ["\u2192 5", "\u2219 5", "| 5 |", "= 5", "so\u20145", "5\u00b9", "\u4e3a5\uff0c3\u4eba"],
    )
    def test_what_is_beside_a_number_is_not_part_of_it(self, text):
        """Bullets, columns, long dashes and clauses; a raised figure is a note."""
        assert {"5", "5\u00b9"}.intersection(split_words(text)[1::2])

    @pytest.mark.untraced
    @pytest.mark.parametrize(
        "part",
        ["a", "a-", "1 ", "1,", "100 ", "- ", "'", "a.", "l'a", "\u0323", "$", "un", "a\u00ad "],
    )
    def test_the_time_grows_with_the_text_alone(self, part):
        """Whatever is repeated in it."""
        text = part * (1_000_000 // len(part))
        assert "".join(split_words(text)) == text
