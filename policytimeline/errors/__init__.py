"""Every exception the library raises, each with its facts as fields.

The sentence lives in ``__str__``: the value, what is wrong with it, what was expected, and
under ``Hint:`` the text or call that fixes it.
"""

from __future__ import annotations

from policytimeline.errors.datasets import (
    ClashError,
    UnpublishableError,
    UnsealableError,
    UnwritableError,
)
from policytimeline.errors.dates import (
    DateRangeError,
    EdtfSyntaxError,
    ImpossibleIntervalError,
    IncompatibleDatesError,
    InexpressibleError,
    Iso8601SyntaxError,
    OpenEndError,
    TooManyReadingsError,
    UndecidedError,
    UnparseableColumnError,
    UnresolvablePhraseError,
)
from policytimeline.errors.files import (
    ExistingFileError,
    LostTextWarning,
    MissingPackageError,
    TableSpecError,
    UnknownFormatError,
    UnreadableFileError,
)
from policytimeline.errors.passages import AmbiguousPassageWarning, PassageNotFoundError
from policytimeline.errors.root import PolicyTimelineError
from policytimeline.errors.values import (
    ConversionError,
    InvalidValueError,
    UnknownIdError,
    finding_of,
)

__all__ = [
    "AmbiguousPassageWarning",
    "ClashError",
    "ConversionError",
    "DateRangeError",
    "EdtfSyntaxError",
    "ExistingFileError",
    "ImpossibleIntervalError",
    "IncompatibleDatesError",
    "InexpressibleError",
    "InvalidValueError",
    "Iso8601SyntaxError",
    "LostTextWarning",
    "MissingPackageError",
    "OpenEndError",
    "PassageNotFoundError",
    "PolicyTimelineError",
    "TableSpecError",
    "TooManyReadingsError",
    "UndecidedError",
    "UnknownFormatError",
    "UnknownIdError",
    "UnparseableColumnError",
    "UnpublishableError",
    "UnreadableFileError",
    "UnresolvablePhraseError",
    "UnsealableError",
    "UnwritableError",
    "finding_of",
]
