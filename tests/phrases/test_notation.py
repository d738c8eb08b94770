from __future__ import annotations

import pytest

from policytimeline.phrases import nodes as n
from policytimeline.phrases.grammar import NOTATION
from policytimeline.phrases.lexer import Tokens
from policytimeline.phrases.notation import Notation
from policytimeline.phrases.parser import Parser

RULES = """
TO = to | until
date:                           # a comment
    month:MONTH <year>?         => Undated("month", month, of=first)
    <weekday>
    next which:next weekday:WEEKDAY => Elsewhere(f"of-{which}", later)
weekday:
    weekday:WEEKDAY             => Weekday(weekday)
year:
    (?<!until) year:YEAR        => Year(year)
    year:YEAR (?=MONTH)         => Decade(year)
range:
    <date> TO <date>            => Range(first, second)
    <date> TO                   => refuse("nothing")
"""


def refuse(match, reason):
    """Refuse what has no end, unless it starts a text."""
    return n.Refused(f"{reason} after {match.words('which')}") if match.place else None


def read(text, symbol="date", place=0, rules=RULES):
    """What a symbol reads from a place on, and the place after it."""
    notation = Notation(rules, {**vars(n), "refuse": refuse}, {})
    tokens = Tokens(text)
    return Parser(notation, tokens, is_alone=False).read(symbol, place)


class TestNotation:
    """What a line of rules means."""

    def test_a_name_is_a_number_or_words(self):
        """A month is its number."""
        assert read("June") == (n.Undated("month", 6), 1)
        assert read("next next Friday") == (n.Elsewhere("of-next", 1), 3)

    def test_a_symbol_may_be_absent(self):
        """Its node is then None."""
        assert read("June 2018") == (n.Undated("month", 6, of=n.Year(2018)), 2)

    def test_a_line_that_is_a_symbol_has_its_rules(self):
        """A weekday is a date."""
        assert read("Friday") == (n.Weekday(4), 1)

    def test_the_longest_counts_and_the_first_of_equals(self):
        """A year before a month is a year, for that rule comes first."""
        assert read("2018 June", "year") == (n.Year(2018), 1)
        assert read("June to Friday", "range") == (
            n.Range(n.Undated("month", 6), n.Weekday(4)),
            3,
        )

    def test_what_comes_before_and_after_counts(self):
        """Lookarounds see the words on either side."""
        assert read("until 2018 June", "year", 1) == (n.Decade(2018), 2)
        assert read("until 2018", "year", 1) is None

    def test_a_function_may_decline(self):
        """Then the rule does not hold."""
        assert read("June until", "range") is None
        assert read("June June until", "range", 1) == (n.Refused("nothing after "), 3)

    def test_an_unknown_word_is_an_error(self):
        """So that no rule waits for a word that never comes."""
        with pytest.raises(KeyError, match="jnue"):
            read("June", rules="date:\n    jnue")

    def test_an_unknown_node_is_an_error(self):
        """When a rule is first tried."""
        with pytest.raises(KeyError, match="Yaer"):
            read("June", rules="date:\n    MONTH => Yaer(1)")

    def test_rules_within_rules_have_an_end(self):
        """Deeper ones are not read."""
        weekday = "weekday:\n    weekday:WEEKDAY => Weekday(weekday)"
        rules = f"date:\n    <weekday>\n    next <date>\n{weekday}"
        assert read("next " * 9 + "Friday", rules=rules) == (n.Weekday(4), 10)
        assert read("next " * 99 + "Friday", rules=rules) is None


def test_every_rule_of_the_grammar_makes_a_node_of_known_names():
    """Their expressions are compiled one by one, when they are first needed."""
    for symbol, rules in NOTATION.rules.items():
        assert rules, symbol
        for rule in rules:
            assert rule.make or rule.steps[0].symbol or rule.steps[-1].symbol, rule
