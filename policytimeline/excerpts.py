"""Any value as a short text, for messages: it never fails, so that a message can always be read."""

from __future__ import annotations

from collections.abc import Callable, Sized
from typing import cast

_LONGEST_VALUE, _LONGEST_COLLECTION = 80, 100


def shortened(value: object) -> str:
    """The value as Python writes it, cut in the middle if it is long.

    >>> shortened("a" * 100)
    "'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa...aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa'"

    A value that Python cannot write is named by its type.

    >>> shortened(10**5000)
    'an integer of about 5,000 digits'
    """
    if isinstance(value, str):
        # Two of its characters may be one of the value's.
        return cut(repr(cut(value, 2 * _LONGEST_VALUE)), _LONGEST_VALUE)
    if _is_collection(value) and len(cast("Sized", value)) > _LONGEST_COLLECTION:
        import reprlib  # It does not write all of a long list, only to have it cut.

        return cut(written(value, reprlib.repr), _LONGEST_VALUE)
    return cut(written(value), _LONGEST_VALUE)


def written(value: object, write: Callable[[object], str] = repr) -> str:
    """The whole value as Python writes it, or what it is if Python cannot."""
    try:
        return write(value)
    except Exception:  # noqa: BLE001  # A value's own `repr` may raise anything.
        return _named(value)


def cut(text: str, width: int) -> str:
    """The text, cut in the middle to about so many characters if it is longer."""
    half = width // 2
    return text if len(text) <= width else f"{text[:half]}...{text[-half:]}"


def can_be_written(value: object) -> bool:
    """Whether Python can write a number: it refuses an integer of more than 4,300 digits."""
    return not isinstance(value, int) or value.bit_length() < _MOST_BITS


def _named(value: object) -> str:
    """What a value is that cannot be written: a huge number, or a list nested too deep."""
    if isinstance(value, int):
        # Python refuses to write so many digits.
        return f"an integer of about {round(value.bit_length() * _DIGITS_OF_A_BIT):,} digits"
    name = type(value).__name__
    article = "an" if name[0].lower() in "aeiou" else "a"
    return f"{article} {name} that cannot be shown"


_DIGITS_OF_A_BIT = 0.30103
_MOST_BITS = 14_284
"""A number of more bits may have more than 4,300 digits."""


def _is_collection(value: object) -> bool:
    return isinstance(value, list | tuple | dict | set | frozenset)
