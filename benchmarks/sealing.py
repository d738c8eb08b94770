"""Hold sealing and unsealing against one pass of hashing, and see how they grow.

The peer is the least that a search for a digest costs: a SHA-256 at every word of the text. A
thousand quotes are sealed and unsealed as one, so both cost a few such passes, however many there
are; a naive seal makes one pass a quote.
"""

from __future__ import annotations

import hashlib
import random
import re
import sys

import attrs
from measuring import Limit, best_seconds

import policytimeline as pt

MEGABYTE = 1_000_000
WORDS = 12
"""The words of a quote."""

COMMON = ("the", "of", "and", "to", "in", "a", "was", "that", "said", "by")


def main() -> int:
    """Print what was measured; 1 if a limit is missed."""
    chance = random.Random(0)  # noqa: S311  # No secret.
    paragraphs = article(chance, MEGABYTE)
    few, many = (drafted(chance, paragraphs, count) for count in (1_000, 4_000))
    longer = article(chance, 4 * MEGABYTE)
    wide = drafted(chance, longer, 1_000)
    texts, long_texts = {"text": joined(paragraphs)}, {"text": joined(longer)}
    sealed = pt.seal(few, texts).dataset
    if attrs.evolve(pt.unseal(sealed, texts).dataset, sources=few.sources) != few:
        message = "expected that unsealing gives the quotes back"
        raise AssertionError(message)
    normalised = pt.normalised_text(texts["text"])
    times = best_seconds(
        {
            "pass": lambda: hash_at_words(normalised, 60),
            "seal": lambda: pt.seal(few, texts),
            "unseal": lambda: pt.unseal(sealed, texts),
            "verify": lambda: pt.verify_evidence(sealed, texts),
            "more quotes": lambda: pt.seal(many, texts),
            "longer text": lambda: pt.seal(wide, long_texts),
        }
    )
    print(", ".join(f"{name} {each:.2f} s" for name, each in times.items()), end="\n\n")
    limits = [
        Limit(
            "sealing 1,000 quotes in 1 MB, to a pass of hashing", times["seal"] / times["pass"], 6
        ),
        Limit("unsealing them, to a pass of hashing", times["unseal"] / times["pass"], 6),
        Limit("verifying them, to a pass of hashing", times["verify"] / times["pass"], 4),
        Limit("4 times the quotes, to 1,000", times["more quotes"] / times["seal"], 4),
        Limit("4 times the text, to 1 MB", times["longer text"] / times["seal"], 4),
    ]
    print(*limits, sep="\n")
    return int(not all(limit.is_kept for limit in limits))


def article(chance: random.Random, length: int) -> list[str]:
    """Paragraphs of 60 words, with that many characters together."""
    rare = ["".join(chance.choices("abcdefghijklmnopqrstuvwxyz", k=7)) for _ in range(8_000)]
    paragraphs: list[str] = []
    while length > 0:
        words = (chance.choice(COMMON if chance.random() < 1 / 3 else rare) for _ in range(60))
        paragraphs.append(" ".join(words) + ".")
        length -= len(paragraphs[-1]) + 2
    return paragraphs


def joined(paragraphs: list[str]) -> str:
    """The text of the paragraphs."""
    return "\n\n".join(paragraphs)


def drafted(chance: random.Random, paragraphs: list[str], count: int) -> pt.Dataset:
    """A dataset with that many quotes, each with its paragraph."""
    claims: list[pt.Claim] = []
    for number in range(count):
        paragraph = chance.randrange(len(paragraphs))
        words = paragraphs[paragraph].split()
        first = chance.randrange(len(words) - WORDS)
        piece = pt.Evidence(
            source_id="text",
            quote=" ".join(words[first : first + WORDS]),
            passage=pt.Passage(paragraph=paragraph + 1),
        )
        claims.append(pt.Claim(id=f"claim-{number}", title="It is said", evidence=[piece]))
    return pt.Dataset(
        title="Drafted", sources=[pt.Source(id="text", title="A text")], claims=claims
    )


def hash_at_words(text: str, length: int) -> None:
    """One SHA-256 at every word."""
    for found in re.finditer(r"\w+", text):
        words = text[found.start() : found.start() + length]
        hashlib.sha256(words.encode()).digest()


if __name__ == "__main__":
    sys.exit(main())
