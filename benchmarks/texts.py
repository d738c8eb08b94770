"""Hold the search for passages against bare loops over the text, and see how it grows.

A digest can only be searched for by hashing, so the peer is a bare loop that hashes: at every
character, as one would first write it, and at every word. A quote is held against `str.find` and
`re`. All passages are missing, which is the dearest case: all of the text has to be searched.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import random
import re
import sys
from collections.abc import Sequence
from functools import partial
from typing import TypeVar

from measuring import Limit, seconds

import policytimeline as pt
from policytimeline.validation.passages.digests import find_digests
from policytimeline.validation.passages.index import TextIndex
from policytimeline.validation.passages.quotes import find_quote

T = TypeVar("T")

MEGABYTE = 1_000_000
ROUNDS = 3
WORDS = 12
"""The words of a passage."""


def main() -> int:
    """Print what was measured; 1 if a limit is missed."""
    chance = random.Random(0)  # noqa: S311  # No secret.
    text = example(chance, MEGABYTE)
    limits = [
        *digest_limits(chance, text),
        *quote_limits(chance, text),
        *growth_limits(chance, text),
        *many_quotes_limits(),
        one_paragraph_limit(),
        draft_limit(),
        long_sentence_limit(),
    ]
    for limit in limits:
        print(limit)
    return 0 if all(limit.is_kept for limit in limits) else 1


def digest_limits(chance: random.Random, text: str) -> list[Limit]:
    """One missing passage, a thousand of them, and long ones, to bare loops."""
    index = TextIndex.of(text)
    (one,) = selectors(chance, text, 1)
    length = one.length
    bare, _ = seconds(lambda: hash_everywhere(index.whole, length), rounds=1)
    at_words, _ = seconds(lambda: hash_at_words(index.whole, length))
    indexing, _ = seconds(lambda: TextIndex.of(text).folded)
    normalising, _ = seconds(lambda: pt.normalised_text(text))
    single, _ = seconds(lambda: find_digests(index, [one]))
    old, _ = seconds(lambda: find_digests(index, [old_selector(one)]))
    many = selectors(chance, text, 1_000)
    thousand, found = seconds(lambda: find_digests(index, many), rounds=2)
    old_thousand, _ = seconds(lambda: find_digests(index, map(old_selector, many)), rounds=1)
    (long,) = selectors(chance, text, 1, words=80_000)
    longest, _ = seconds(lambda: find_digests(index, [long]))
    if found:
        message = f"expected that every passage is missing, found {len(found)}"
        raise AssertionError(message)
    print(f"{len(index.whole):,} characters, {len(index.folded.starts):,} words; in seconds:")
    print(f"  hashing at every character {bare:.3f}, at every word {at_words:.3f}")
    print(f"  normalising {normalising:.3f}, indexing {indexing:.3f}")
    print(f"  one missing passage {single:.3f}, a thousand {thousand:.3f}")
    print(f"  without 'folded': one {old:.3f}, a thousand {old_thousand:.3f}")
    print(f"  one of 80,000 words {longest:.3f}")
    return [
        Limit("one passage, to hashing at every word", single / at_words, 1),
        Limit("one passage without 'folded', to hashing at every word", old / at_words, 1),
        Limit("a thousand passages, to a thousand such loops", thousand / (1_000 * at_words), 0.05),
        Limit("the same without 'folded'", old_thousand / (1_000 * at_words), 0.15),
        Limit("a passage of 80,000 words, to one of 12", longest / single, 8),
        Limit("indexing, to hashing at every character", indexing / bare, 1),
    ]


def quote_limits(chance: random.Random, text: str) -> list[Limit]:
    """A hundred missing quotes, to plain search; they are also looked for in other typography."""
    index = TextIndex.of(text)
    words = missing_words(chance, text, 100, WORDS)
    quotes = [pt.TextQuoteSelector(each) for each in words]
    find_quote(index, quotes[0])  # Prepares what all share.
    ours, _ = seconds(lambda: [find_quote(index, quote) for quote in quotes])
    plain, _ = seconds(lambda: [index.whole.find(each) for each in words])
    patterns = [re.compile(rf"\b{re.escape(each)}\b", re.IGNORECASE) for each in words]
    regular, _ = seconds(lambda: [pattern.search(index.whole) for pattern in patterns])
    print(f"  a hundred quotes {ours:.3f}, str.find {plain:.3f}, re {regular:.3f}")
    return [
        Limit("a hundred quotes, to str.find", ours / plain, 6),
        Limit("a hundred quotes, to re", ours / regular, 1),
    ]


def growth_limits(chance: random.Random, text: str) -> list[Limit]:
    """Ten times the text, and ten times the passages; all with the index, as `verify` works."""
    large = example(chance, 10 * MEGABYTE)
    few, many = (missing_words(chance, text, count, WORDS) for count in (10, 100))
    small, _ = seconds(lambda: verify(text, few))
    ten_texts, _ = seconds(lambda: verify(large, few), rounds=1)
    ten_passages, _ = seconds(lambda: verify(text, many))
    print(f"  ten passages {small:.3f}, in ten times the text {ten_texts:.3f}")
    return [
        Limit("ten times the text", ten_texts / small, 14),
        Limit("ten times the passages, of as many lengths", ten_passages / small, 10),
    ]


def many_quotes_limits() -> list[Limit]:
    """Ten times the paragraphs, each with a quote of its own: in the text, and in another one."""
    limits: list[Limit] = []
    for what, is_right in (("found", True), ("missing", False)):
        few, many = (quoted_paragraphs(count, is_right=is_right) for count in (1_000, 10_000))
        small, _ = seconds(partial(pt.verify_evidence, *few))
        large, _ = seconds(partial(pt.verify_evidence, *many), rounds=2)
        print(f"  1,000 quotes in as many paragraphs, {what} {small:.3f}, 10,000 {large:.3f}")
        limits.append(Limit(f"ten times the paragraphs and quotes, {what}", large / small, 20))
    return limits


def one_paragraph_limit() -> Limit:
    """Ten times the statements of a draft, in a text without paragraphs that repeats its dates."""
    few, many = (draft_of_sentences(count) for count in (300, 3_000))
    small, _ = seconds(lambda: pt.check(few[0], texts=few[1]))
    large, _ = seconds(lambda: pt.check(many[0], texts=many[1]), rounds=1)
    print(f"  300 phrases in one paragraph {small:.3f}, 3,000 {large:.3f}")
    return Limit("ten times the phrases of one paragraph", large / small, 20)


def draft_limit() -> Limit:
    """Ten times the paragraphs with a year to draft, each with a day that counts from it."""
    few, many = (
        "\n\n".join(
            f"The council adopted plan {n} on {1 + n % 28} June 2017. It left two days later."
            for n in range(count)
        )
        for count in (1_000, 10_000)
    )
    drafting = partial(pt.draft, source="s", published=dt.date(2018, 6, 28))
    small, _ = seconds(lambda: drafting(few))
    large, _ = seconds(lambda: drafting(many), rounds=2)
    print(f"  drafting 1,000 paragraphs {small:.3f}, 10,000 {large:.3f}")
    return Limit("ten times the paragraphs to draft", large / small, 15)


def long_sentence_limit() -> Limit:
    """Eight times the dates of one sentence to draft."""
    days = [f"on {1 + n % 28} May {1900 + n // 28}" for n in range(800)]
    few, many = (f"The council met {', '.join(days[:count])}." for count in (100, 800))
    drafting = partial(pt.draft, source="s", published=dt.date(2018, 6, 28))
    small, _ = seconds(lambda: drafting(few))
    large, _ = seconds(lambda: drafting(many))
    print(f"  drafting a sentence of 100 dates {small:.3f}, of 800 {large:.3f}")
    return Limit("eight times the dates of a sentence to draft", large / small, 16)


def draft_of_sentences(count: int) -> tuple[pt.Dataset, dict[str, str]]:
    """The draft of a text of sentences with one of three dates, and the text."""
    dates = ("on Monday", "last week", "in May 2018")
    text = " ".join(f"The council adopted plan {n} {dates[n % 3]}." for n in range(count))
    return pt.draft(text, source="s", published=dt.date(2018, 6, 28)).dataset, {"s": text}


def quoted_paragraphs(count: int, *, is_right: bool) -> tuple[pt.Dataset, dict[str, str]]:
    """A dataset that quotes nine words of every paragraph, and the text or another one."""
    chance = random.Random(count)  # noqa: S311  # No secret.
    vocabulary = ["".join(chance.choices("etaoinshrdlu", k=6)) for _ in range(5_000)]
    quoted, other = (
        [chance.choices(vocabulary, k=20) for _ in range(count)] for _ in ("quoted", "other")
    )
    passages = [pt.Passage(quote=pt.TextQuoteSelector(" ".join(each[3:12]))) for each in quoted]
    evidence = [pt.Evidence(source_id="s", passage=passage) for passage in passages]
    claim = pt.Claim(id="c", title="C", evidence=evidence)
    dataset = pt.Dataset(title="T", sources=[pt.Source(id="s", title="S")], claims=[claim])
    return dataset, {"s": "\n\n".join(map(" ".join, quoted if is_right else other))}


def example(chance: random.Random, characters: int) -> str:
    """A text of paragraphs of five sentences, from a vocabulary of 20,000 words."""
    vocabulary = [
        "".join(chance.choices("etaoinshrdlucmfwyp", k=max(1, round(chance.gauss(5, 2.5)))))
        for _ in range(20_000)
    ]
    paragraphs: list[str] = []
    size = 0
    while size < characters:
        sentences = (
            " ".join(chance.choices(vocabulary, k=chance.randint(8, 25))) + "." for _ in range(5)
        )
        paragraphs.append(" ".join(sentences))
        size += len(paragraphs[-1]) + 2
    return "\n\n".join(paragraphs)


def missing_words(chance: random.Random, text: str, count: int, words: int) -> list[str]:
    """Words of the text, one of them changed, from 4 to twice as many as given on average."""
    all_words = text.split()
    found: list[str] = []
    for _ in range(count):
        size = words if count == 1 else chance.randint(4, 2 * words)
        start = chance.randrange(len(all_words) - size)
        chosen = all_words[start : start + size]
        chosen[size // 2] = "qqq" + chosen[size // 2]
        found.append(" ".join(chosen))
    return found


def selectors(
    chance: random.Random, text: str, count: int, words: int = WORDS
) -> list[pt.DigestSelector]:
    """Selectors of passages that are not in the text."""
    return [pt.DigestSelector.of(each) for each in missing_words(chance, text, count, words)]


def old_selector(selector: pt.DigestSelector) -> pt.DigestSelector:
    """The selector as an older version made it."""
    return pt.DigestSelector(selector.length, selector.sha256)


def verify(text: str, passages: Sequence[str]) -> pt.Report:
    """A dataset with these passages, verified."""
    evidence = [
        pt.Evidence(source_id="s", passage=pt.Passage(digest=pt.DigestSelector.of(each)))
        for each in passages
    ]
    claim = pt.Claim(id="c", title="C", evidence=evidence)
    dataset = pt.Dataset(title="T", sources=[pt.Source(id="s", title="S")], claims=[claim])
    return pt.verify_evidence(dataset, {"s": text})


def hash_everywhere(text: str, length: int) -> int:
    """Hash at every character but white space."""
    count = 0
    for start in range(len(text) - length + 1):
        window = text[start : start + length]
        if not window[0].isspace():
            hashlib.sha256(window.encode()).hexdigest()
            count += 1
    return count


def hash_at_words(text: str, length: int) -> int:
    """Hash at the start of every word."""
    count = 0
    for word in re.finditer(r"\w+", text):
        start = word.start()
        hashlib.sha256(text[start : start + length].encode()).hexdigest()
        count += 1
    return count


if __name__ == "__main__":
    sys.exit(main())
