"""Long values as short texts, for messages."""

from __future__ import annotations

from collections.abc import Sized
from typing import cast

_LONGEST_VALUE, _LONGEST_COLLECTION = 80, 100


def shortened(value: object) -> str:
    """The value as Python writes it, cut in the middle if it is long.

    >>> shortened("a" * 100)
    "'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa...aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa'"
    """
    if isinstance(value, str):
        # Two of its characters may be one of the value's.
        return cut(repr(cut(value, 2 * _LONGEST_VALUE)), _LONGEST_VALUE)
    if _is_collection(value) and len(cast("Sized", value)) > _LONGEST_COLLECTION:
        import reprlib  # It does not write all of a long list, only to have it cut.

        return cut(reprlib.repr(value), _LONGEST_VALUE)
    return cut(repr(value), _LONGEST_VALUE)


def cut(text: str, width: int) -> str:
    """The text, cut in the middle to about so many characters if it is longer."""
    half = width // 2
    return text if len(text) <= width else f"{text[:half]}...{text[-half:]}"


def _is_collection(value: object) -> bool:
    return isinstance(value, list | tuple | dict | set | frozenset)
