#!/usr/bin/env python3
"""Make fingerprints of texts that must not stand in this project.

The dataset in ``seeds/`` was coded from newspaper articles, whose sentences belong to others::

    tools/fingerprint_texts.py article-2018.txt article-2021.txt

writes ``tests/fingerprints/articles.txt``: one line for each run of eight words, a salted and
truncated SHA-256. No text can be read out of it, and every file can be held against it, which
``tests/test_no_article_text.py`` does.
"""

from __future__ import annotations

import argparse
import hashlib
import re
import unicodedata
from collections import deque
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

RUN_LENGTH = 8
HEX_DIGITS = 16
SALT = "policytimeline articles 1"
OUTPUT = Path(__file__).parents[1] / "tests" / "fingerprints" / "articles.txt"

# Letters and digits of any script, with apostrophes inside: "don't", and "agents" of "agents'".
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_APOSTROPHES = str.maketrans(dict.fromkeys("‘’‛ʼ′", "'"))  # noqa: RUF001  # they are the point


def words(text: str) -> list[str]:
    """The words of a text, so that case, punctuation, quotes and mark-up make no difference."""
    plain = unicodedata.normalize("NFKC", text).translate(_APOSTROPHES)
    return _WORD.findall(plain.lower())


def runs(lines: Iterable[str]) -> Iterator[tuple[int, str]]:
    """Each run of eight words, across lines: the number of its last line, its fingerprint."""
    last_words: deque[str] = deque(maxlen=RUN_LENGTH)
    for number, line in enumerate(lines, start=1):
        for word in words(line):
            last_words.append(word)
            if len(last_words) == RUN_LENGTH:
                yield number, fingerprint(" ".join(last_words))


def fingerprint(run: str) -> str:
    """The salted SHA-256 of a run of words, cut to 16 hexadecimal digits."""
    return hashlib.sha256(f"{SALT}\n{run}".encode()).hexdigest()[:HEX_DIGITS]


def fingerprints(texts: Iterable[str]) -> list[str]:
    """The sorted fingerprints of every run in the texts; no run goes over into the next text."""
    return sorted({found for text in texts for _, found in runs(text.splitlines())})


def main(arguments: Sequence[str] | None = None) -> None:
    """Read the texts named on the command line, and write their fingerprints."""
    parser = argparse.ArgumentParser(description="Make fingerprints of texts.")
    parser.add_argument("texts", nargs="+", type=Path, help="text files in UTF-8")
    parser.add_argument("--output", type=Path, default=OUTPUT, help=f"default: {OUTPUT}")
    given = parser.parse_args(arguments)
    found = fingerprints(path.read_text(encoding="utf-8") for path in given.texts)
    given.output.parent.mkdir(parents=True, exist_ok=True)
    given.output.write_text("".join(f"{line}\n" for line in found), encoding="utf-8")


if __name__ == "__main__":
    main()
