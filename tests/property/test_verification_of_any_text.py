from __future__ import annotations

import pytest
from hypothesis import assume, example, given, strategies as st

import policytimeline as pt
from policytimeline import strategies as pst

TEXTS = st.text() | st.text("ab 1.,-'\n\u00ad\u2019\u0301\u4e94\ufb01")


@given(
    text=TEXTS,
    pieces=st.lists(pst.evidence(source_ids=st.just("s")), max_size=4),
    words=st.lists(TEXTS.filter(str.strip), max_size=3),
)
def test_any_passage_of_any_text_has_one_outcome(text, pieces, words):
    """And whatever is found for it has a code of verification, and says what was expected."""
    quoted = [
        pt.Evidence(source_id="s", passage=pt.Passage(quote=pt.TextQuoteSelector(each)))
        for each in words
    ]
    digested = [
        pt.Evidence(source_id="s", passage=pt.Passage(digest=pt.DigestSelector.of(each)))
        for each in words
        if pt.normalised_text(each)
    ]
    claim = pt.Claim(id="c", title="C", evidence=[*pieces, *quoted, *digested])
    dataset = pt.Dataset(title="T", sources=[pt.Source(id="s", title="S")], claims=[claim])
    report = pt.verify_evidence(dataset, {"s": text})
    assert sum(report.tally.values()) == len(claim.evidence)
    for finding in report:
        assert "; expected " in finding.message or finding.message.endswith("?")
    if not report.tally["found"] and not report.tally.get("found but for typography"):
        assert not report.is_clean


@pytest.mark.filterwarnings("ignore:.* occurs .* times")
@given(text=TEXTS, place=st.tuples(st.integers(0, 30), st.integers(1, 30)))
@example(text="00000000A.0", place=(9, 2))
def test_what_is_found_verifies(text, place):
    """Whatever is cut out of the text, if it is of whole words."""
    words = text[place[0] : place[0] + place[1]]
    assume(words.strip())
    try:
        passage = pt.find_passage(text, words, paragraph=1)
    except pt.PassageNotFoundError:
        return
    claim = pt.Claim(id="c", title="C", evidence=[pt.Evidence(source_id="s", passage=passage)])
    dataset = pt.Dataset(title="T", sources=[pt.Source(id="s", title="S")], claims=[claim])
    report = pt.verify_evidence(dataset, {"s": text})
    assert report.tally["found"] == 1
