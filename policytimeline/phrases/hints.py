"""What a phrase that no rule reads most likely is: another spelling of its words."""

from __future__ import annotations

from collections.abc import Callable

from policytimeline.phrases.words import MONTHS, WEEKDAYS, WORDS
from policytimeline.suggestions import close_matches

_LONGEST = 60
"""Characters of an unknown phrase whose words are compared with known ones."""

_SHORTEST = 2
"""Letters of a word that may be misspelled."""

_KNOWN = {word: word for word in WORDS if len(word) > _SHORTEST} | {
    word: word.title() for word in (*MONTHS, *WEEKDAYS)
}


def corrected(text: str, is_read: Callable[[str], bool]) -> str:
    """The phrase that the text most likely is if it is misspelled or lacks "in"; or empty.

    Nothing else is changed: another phrase that looks alike would mean something else.
    """
    if len(text) > _LONGEST:
        return ""
    spelled = " ".join(map(_known_word, text.split(" ")))
    candidates = (spelled, f"in {text}", f"in {spelled}")
    return next((each for each in candidates if each != text and is_read(each)), "")


def _known_word(word: str) -> str:
    """The word itself if it is known or no word, or the known one that is spelled most like it."""
    if word.lower() in WORDS or not word.isalpha():
        return word
    near = close_matches(word, _KNOWN)
    return _KNOWN[near[0]] if near else word
