from __future__ import annotations

from collections import Counter
from functools import partial

from hypothesis import given, strategies as st

import policytimeline as pt
from policytimeline.model.sources import sha256_of
from policytimeline.model.words import split_words
from policytimeline.validation.passages.digests import find_digests, group_count
from policytimeline.validation.passages.index import TextIndex

TEXTS = st.text("ab15 .-'\n\u00e9", max_size=40)


def whole_stretches(whole):
    """Every stretch that begins and ends with whole words and no white space, by trying all."""
    spans, place = [], 0
    for number, piece in enumerate(split_words(whole)):
        if number % 2:
            spans.append((place, place + len(piece)))
        place += len(piece)
    inside = {position for start, end in spans for position in range(start + 1, end)}
    for start in range(len(whole)):
        for end in range(start + 1, len(whole) + 1):
            words = [whole[a:b] for a, b in spans if start <= a and b <= end]
            # A full stop at the start, cut off from what is before it, may become a decimal point.
            is_same_alone = split_words(whole[start:end])[1::2] == words
            is_trimmed = whole[start:end].strip() == whole[start:end]
            if inside.isdisjoint({start, end}) and is_trimmed and is_same_alone:
                yield start, end


@given(text=TEXTS, others=st.lists(TEXTS.filter(pt.normalised_text), max_size=3), data=st.data())
def test_many_passages_at_once_are_found_as_by_trying_all(text, others, data):
    """Those of the text, and those of other texts; in selectors of both kinds."""
    index = TextIndex.of(text)
    stretches = list(whole_stretches(index.whole))
    chosen = data.draw(st.lists(st.sampled_from(stretches), max_size=4)) if stretches else []
    words = [index.whole[start:end].replace("\n", "\n\n") for start, end in chosen] + others
    for of in (pt.DigestSelector.of, _without_folded):
        selectors = [of(each) for each in words]
        found = find_digests(index, selectors)
        for selector in selectors:
            expected = {
                (start, end)
                for start, end in stretches
                if sha256_of(index.whole[start:end]) == selector.sha256
            }
            exact = {place[:2] for place in found.get(selector, []) if place.is_exact}
            assert exact & set(stretches) == expected
        steps = Counter()
        find_digests(index, selectors, on_group=partial(steps.update, ["group"]))
        assert steps["group"] == group_count(selectors)


def _without_folded(words):
    """The selector as an older version made it."""
    normalised = pt.normalised_text(words)
    return pt.DigestSelector(len(normalised), sha256_of(normalised))
