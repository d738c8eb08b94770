from __future__ import annotations

from hypothesis import given, strategies as st

import policytimeline as pt

# Wholes, many of which are a part of another one: none may be found inside another.
WHOLES = [
    *("5", "15", "1,5", "5.3", "-5", "+5", "5%", "$5", "5th", "2018", "2018-2021", "10:30"),
    *("agent", "agents", "agent's", "arrest", "post-arrest", "re-arrest", "U.S", "U", "S"),
    *("\u00dcn\u00efted", "n\u00efted", "e\u0323\u0301x", "x", "\u0915\u094d\u0937", "\u0915"),
]
# No hyphen before a number, which would be its sign.
SEPARATORS = [" ", ", ", "; ", ". ", " (", ") ", ' "', '" ', "? ", "\u2014", "\n\n", ": "]
TEXTS = st.lists(
    st.tuples(st.sampled_from(WHOLES), st.sampled_from(SEPARATORS)), min_size=1, max_size=12
)


def without_sums(text):
    """The text with a comma where a number, a space and "+5" would be one whole, a sum."""
    following = [whole for whole, _ in text[1:]] + [""]
    return [
        (whole, ", " if whole[-1].isdigit() and after.startswith("+") else separator)
        for (whole, separator), after in zip(text, following, strict=True)
    ]


@st.composite
def texts_and_stretches(draw):
    """A text as wholes and separators, and a run of wholes: of this text or of another one."""
    text = without_sums(draw(TEXTS))
    # With one whole changed, as a source is corrected.
    changed, place = list(text), draw(st.integers(0, len(text) - 1))
    changed[place] = (draw(st.sampled_from(WHOLES)), changed[place][1])
    other = draw(st.sampled_from([text, without_sums(changed)]) | TEXTS.map(without_sums))
    first = draw(st.integers(0, len(other) - 1))
    last = draw(st.integers(first, min(first + 3, len(other) - 1)))
    return text, other[first : last + 1]


def joined(stretch):
    """The words of a stretch, up to its last whole."""
    return "".join(whole + separator for whole, separator in stretch[:-1]) + stretch[-1][0]


def occurs(text, stretch):
    """Whether the wholes and what is between them follow each other in the text, by trying all."""
    return any(
        text[place : place + len(stretch) - 1] == stretch[:-1]
        and text[place + len(stretch) - 1][0] == stretch[-1][0]
        for place in range(len(text) - len(stretch) + 1)
    )


def missing(text, passage):
    """Whether verification misses a passage."""
    claim = pt.Claim(id="c", title="C", evidence=[pt.Evidence(source_id="s", passage=passage)])
    dataset = pt.Dataset(title="T", sources=[pt.Source(id="s", title="S")], claims=[claim])
    return bool(pt.verify_evidence(dataset, {"s": text}).tally["missing"])


@given(of=texts_and_stretches())
def test_a_passage_is_found_where_its_wholes_are(of):
    """By a digest, by one of an older version, by a quote, and with words before and after."""
    wholes, stretch = of
    text, words = "".join(whole + separator for whole, separator in wholes), joined(stretch)
    expected = not occurs(wholes, stretch)
    of_old = pt.DigestSelector(len(pt.normalised_text(words)), pt.text_digest(words))
    assert missing(text, pt.Passage(digest=of_old)) == expected
    # "Found but for typography" is another answer than missing.
    if not expected:
        assert not missing(text, pt.Passage(digest=pt.DigestSelector.of(words)))
        assert not missing(text, pt.Passage(quote=pt.TextQuoteSelector(words)))
    assert _found_exactly(text, pt.Passage(digest=pt.DigestSelector.of(words))) != expected
    assert _found_exactly(text, pt.Passage(quote=pt.TextQuoteSelector(words))) != expected


@given(of=texts_and_stretches())
def test_prefix_and_suffix_are_of_wholes_too(of):
    """The words before and after the second of three wholes."""
    wholes, stretch = of
    if len(stretch) < 3:
        return
    text = "".join(whole + separator for whole, separator in wholes)
    (before, first_gap), (exact, second_gap), (after, _) = stretch[:3]
    # A quote does not tell how many spaces are between its parts.
    prefix, suffix = before + first_gap.rstrip(), second_gap.lstrip() + after
    quote = pt.TextQuoteSelector(exact, prefix, suffix)
    if occurs(wholes, stretch[:3]):
        assert _found_exactly(text, pt.Passage(quote=quote))
    if not missing(text, pt.Passage(quote=quote)):
        names = [whole for whole, _ in wholes]
        three = [before, exact, after]
        assert any(_alike(names[n : n + 3], three) for n in range(len(names) - 2)), (
            "found where the wholes do not follow each other"
        )


def _alike(names, three):
    return [name.casefold() for name in names] == [name.casefold() for name in three]


def _found_exactly(text, passage):
    claim = pt.Claim(id="c", title="C", evidence=[pt.Evidence(source_id="s", passage=passage)])
    dataset = pt.Dataset(title="T", sources=[pt.Source(id="s", title="S")], claims=[claim])
    return bool(pt.verify_evidence(dataset, {"s": text}).tally["found"])
