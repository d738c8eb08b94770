from __future__ import annotations

from hypothesis import given, strategies as st

import policytimeline as pt
from policytimeline.validation.passages.index import TextIndex
from policytimeline.validation.passages.quotes import find_quote

PARTS = ["agent", "agents", "Agent", "post-", "5", "15", "%", "-", "\u2013", "'s", ".", ",", '"']
PARTS += ["\u8bae", "\u4f1a", "\u4e94", "\uff05", "\u00ad", "\u0301", "\n\n", " ", " ", " "]
TEXTS = st.lists(st.sampled_from(PARTS), max_size=25).map("".join)


@given(text=TEXTS, cut=st.tuples(st.integers(0, 60), st.integers(1, 30)), other=TEXTS)
def test_the_index_finds_what_reading_the_whole_text_finds(text, cut, other):
    """Every place of what is cut out of the text, and of anything else."""
    index = TextIndex.of(text)
    whole = (0, len(index.whole))
    for words in (index.whole[cut[0] : sum(cut)], other):
        # Cut off from a sign before it, a single word is looked up as it stands alone.
        if len(index.folded.starts) and pt.normalised_text(words):
            quote = pt.TextQuoteSelector(words)
            found, read = find_quote(index, quote), find_quote(index, quote, whole)
            assert found == read
