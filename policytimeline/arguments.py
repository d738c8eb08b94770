"""Checks of simple arguments, a word out of a few and a flag, whatever is passed for them.

A value that nobody expects may have no hash and no truth value, as an array has none: its kind is
asked before anything else is asked of it.
"""

from __future__ import annotations

from collections.abc import Collection

from policytimeline.errors import InvalidValueError
from policytimeline.suggestions import did_you_mean


def is_one_of(value: object, words: Collection[str]) -> bool:
    """Whether a value is one of these words.

    >>> is_one_of("begin", ("begin", "end")), is_one_of(["begin"], ("begin", "end"))
    (True, False)
    """
    return isinstance(value, str) and value in words


def check_word(field: str, value: object, words: Collection[str], problem: str) -> None:
    """Raise an error for anything but one of a few words.

    Raises:
        InvalidValueError: If it is another word, or no text at all.
    """
    if not is_one_of(value, words):
        hint = did_you_mean(value, words) if isinstance(value, str) else ""
        raise InvalidValueError(field, value, problem, f"one of {', '.join(words)}", hint)


def check_flag(field: str, value: object) -> None:
    """Raise an error for anything but True or False.

    Raises:
        InvalidValueError: If it is something else.
    """
    if not isinstance(value, bool):
        raise InvalidValueError(field, value, "is not a flag", "True or False")
