from __future__ import annotations

from hypothesis import given, strategies as st
from phrase_cases import phrases

from policytimeline.phrases.grammar import Grammar
from policytimeline.phrases.lexer import Tokens, plain
from policytimeline.phrases.words import WORDS

WORDS_OF_PHRASES = sorted({word for phrase in phrases() for word in phrase.split()} | {*WORDS})


@given(st.lists(st.sampled_from(WORDS_OF_PHRASES), max_size=12))
def test_no_phrase_starts_where_the_search_goes_on(words):
    """The words that it passes over start nothing that the grammar reads."""
    text = plain(" ".join(words))
    tokens = Tokens(text)
    grammar = Grammar(tokens, {"christmas": [("christmas",)]})
    passed = [i for i in range(len(tokens)) if grammar.next_start(i) != i]
    assert not [text[tokens.starts[i] :] for i in passed if grammar.read("phrase", i)]
