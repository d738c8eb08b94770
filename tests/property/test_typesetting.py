from __future__ import annotations

import itertools
import re

import pytest
from hypothesis import given, strategies as st

import policytimeline as pt

WORDS = [
    *("significant", "office", "immigration", "well-known", "agent's", "\u00c9cole", "Stra\u00dfe"),
    *("COVID-19", "2018", "5.3", "1,500", "ICE", "fluffy", "co-operate", "U.S."),
]
TEXTS = st.lists(st.sampled_from(WORDS), min_size=1, max_size=12)
LIGATURES = {"ffi": "\ufb03", "ffl": "\ufb04", "ff": "\ufb00", "fi": "\ufb01", "fl": "\ufb02"}


def with_ligatures(word, _):
    """As a PDF has it."""
    for letters, ligature in LIGATURES.items():
        word = word.replace(letters, ligature)
    return word


def full_width(word, _):
    """As a Japanese keyboard types it."""
    return "".join(chr(ord(c) + 0xFEE0) if c.isascii() and c.isalnum() else c for c in word)


def broken(word, place):
    """At the end of a line, after a letter."""
    cut = place % len(word)
    if word[:cut].isalpha() and word[cut:].isalpha():
        return f"{word[:cut]}-\n{word[cut:]}"
    return word


def with_soft_hyphen(word, place):
    """As the web has it, between two letters."""
    cut = place % len(word)
    is_inside = word[:cut].isalpha() and word[cut].isalpha()
    return f"{word[:cut]}\u00ad{word[cut:]}" if is_inside else word


def with_other_marks(word, _):
    """Curly apostrophes and another kind of hyphen."""
    return word.replace("'", "\u2019").replace("-", "\u2010")


TYPESETTERS = [
    *(with_ligatures, full_width, broken, with_soft_hyphen, with_other_marks),
    *(lambda word, _: word.upper(), lambda word, _: word),
]


@st.composite
def typeset(draw):
    """A text, a run of its words, and the text as somebody else typeset it."""
    words = draw(TEXTS)
    first = draw(st.integers(0, len(words) - 1))
    last = draw(st.integers(first, len(words) - 1))
    anew = [draw(st.sampled_from(TYPESETTERS))(word, draw(st.integers(1, 20))) for word in words]
    gaps = [draw(st.sampled_from([" ", "\n", "\u00a0", " \u200b"])) for _ in words]
    text = "".join(map("".join, zip(anew, gaps, strict=True)))
    return words, words[first : last + 1], text


def outcome(text, passage):
    """The one outcome that a passage has."""
    claim = pt.Claim(id="c", title="C", evidence=[pt.Evidence(source_id="s", passage=passage)])
    dataset = pt.Dataset(title="T", sources=[pt.Source(id="s", title="S")], claims=[claim])
    report = pt.verify_evidence(dataset, {"s": text})
    (kind,) = (kind for kind, count in report.tally.items() if count)
    assert report.is_clean == (kind in {"found", "found but for typography"})
    return kind


@pytest.mark.filterwarnings("ignore:.* occurs .* times")
@given(of=typeset())
def test_other_typography_is_never_missing(of):
    """And is told from the one that was coded."""
    words, stretch, text = of
    coded = " ".join(words)
    for passage in (
        pt.find_passage(coded, " ".join(stretch), paragraph=1),
        pt.Passage(quote=pt.TextQuoteSelector(" ".join(stretch))),
    ):
        normal = re.sub(r"\s+", " ", text)
        kind = outcome(text, passage)
        assert kind in {"found", "found but for typography"}
        if normal.strip() == coded:
            assert kind == "found"
        if kind == "found":
            assert " ".join(stretch) in pt.normalised_text(text)


@given(of=typeset(), wrong=st.sampled_from(["significance", "offices", "emigration", "2019"]))
def test_another_word_is_missing(of, wrong):
    """However the text is typeset."""
    _, stretch, text = of
    words = " ".join([*stretch[:-1], wrong])
    assert outcome(text, pt.Passage(digest=pt.DigestSelector.of(words))) == "missing"
    assert outcome(text, pt.Passage(quote=pt.TextQuoteSelector(words))) == "missing"


RANGES = st.tuples(
    st.sampled_from(["1990", "May 5", "5%", "$5", "10"]),
    st.sampled_from(["1995", "June 3", "10%", "$10", "12"]),
)
DASHES = st.sampled_from(["-", "\u2010", "\u2012", "\u2013", "\u2014", "\u2212", "\uff0d"])
SPACES = st.sampled_from(["", " "])


@given(of=RANGES, dashes=st.tuples(DASHES, DASHES), spaces=st.tuples(SPACES, SPACES))
def test_a_range_is_found_however_its_dash_is_set(of, dashes, spaces):
    """Closed up or not."""
    (first, last), ends = of, []
    for dash, space in zip(dashes, spaces, strict=True):
        ends.append(f"{first}{space}{dash}{space}{last}")
    words, anew = ends
    text = f"It rained from {anew} in Rome."
    for passage in (
        pt.Passage(digest=pt.DigestSelector.of(words)),
        pt.Passage(quote=pt.TextQuoteSelector(words)),
    ):
        kinds = {"found"} if words == anew else {"found but for typography"}
        assert outcome(text, passage) in kinds


@given(words=st.text("\u8bae\u4f1a\u968f\u30d7\u0e1b\u3042,2", min_size=1), data=st.data())
def test_a_script_without_spaces_is_found_however_it_is_wrapped(words, data):
    """Beside any of its characters, but not within a number."""
    if not pt.DigestSelector.of(words).folded:
        return
    text = words[0]
    for before, after in itertools.pairwise(words):
        can_break = not {before, after} <= set(",2")
        text += data.draw(st.sampled_from(["", "\n"])) * can_break + after
    for passage in (
        pt.Passage(digest=pt.DigestSelector.of(words)),
        pt.Passage(quote=pt.TextQuoteSelector(words)),
    ):
        assert outcome(text, passage) in {"found", "found but for typography"}


@pytest.mark.filterwarnings("ignore:.* occurs .* times")
@given(of=typeset())
def test_words_are_found_in_any_typography(of):
    """And their passage is found in the text that they were looked up in."""
    words, stretch, text = of
    passage = pt.find_passage(text, " ".join(stretch), paragraph=1)
    assert outcome(text, passage) == "found"
    assert outcome(" ".join(words), passage) in {"found", "found but for typography"}
