"""The three-valued answer to a question about uncertain dates."""

from __future__ import annotations

from enum import Enum

import attrs

from policytimeline.errors import UndecidedError


class Verdict(Enum):
    """YES if it is true for every choice of possible days, NO if for none, and MAYBE otherwise.

    ``~``, ``&`` and ``|`` are Kleene's strong connectives. MAYBE is neither true nor false: ask
    for ``.certain`` or ``.possible``.

    >>> Verdict.MAYBE & Verdict.NO, ~Verdict.MAYBE, Verdict.MAYBE.possible
    (Verdict.NO, Verdict.MAYBE, True)
    """

    NO = "no"
    MAYBE = "maybe"
    YES = "yes"

    @classmethod
    def of(cls, *, possible: bool, certain: bool) -> Verdict:
        """The verdict on what is true for some choices of days (possible), or for all (certain).

        >>> Verdict.of(possible=True, certain=False)
        Verdict.MAYBE
        """
        if certain:
            return cls.YES
        return cls.MAYBE if possible else cls.NO

    @property
    def certain(self) -> bool:
        """Whether it is true for every choice of possible days."""
        return self is Verdict.YES

    @property
    def possible(self) -> bool:
        """Whether it is true for at least one choice of possible days."""
        return self is not Verdict.NO

    def __bool__(self) -> bool:
        if self is Verdict.MAYBE:
            raise UndecidedError
        return self is Verdict.YES

    def __invert__(self) -> Verdict:
        return _NEGATION[self]

    def __and__(self, other: Verdict) -> Verdict:
        if not isinstance(other, Verdict):  # pyright: ignore[reportUnnecessaryIsInstance]
            return NotImplemented
        return min(self, other, key=_RANK.__getitem__)

    def __or__(self, other: Verdict) -> Verdict:
        if not isinstance(other, Verdict):  # pyright: ignore[reportUnnecessaryIsInstance]
            return NotImplemented
        return max(self, other, key=_RANK.__getitem__)

    def __repr__(self) -> str:
        return f"Verdict.{self.name}"

    def __str__(self) -> str:
        return self.value


_RANK = {Verdict.NO: 0, Verdict.MAYBE: 1, Verdict.YES: 2}
_NEGATION = {
    Verdict.NO: Verdict.YES,
    Verdict.MAYBE: Verdict.MAYBE,
    Verdict.YES: Verdict.NO,
}


@attrs.frozen
class Judgement:
    """A verdict, and whether it depends on a part that the source itself qualifies.

    Attributes:
        verdict: The answer if every qualified part (``?``, ``~``, ``%``) is right as written.
        depends_on_qualifier: Whether it would change if those parts were left unspecified.
    """

    verdict: Verdict
    depends_on_qualifier: bool
