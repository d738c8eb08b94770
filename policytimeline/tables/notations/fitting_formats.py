"""The formats that a text may be written in, for the hint of one that no declared format reads."""

from __future__ import annotations

from policytimeline.dates.notations.spellings import edtf_spellings
from policytimeline.dates.uncertain_date import UncertainDate
from policytimeline.errors import UnresolvablePhraseError
from policytimeline.tables.notations.date_formats import DateFormat
from policytimeline.tables.notations.date_parts import ImpossibleDate

_CANDIDATES = tuple(
    map(
        DateFormat,
        (
            "iso",
            "month/day/year",
            "day/month/year",
            "day.month.year",
            "year-month-day",
            "year/month/day",
            "month-day-year",
            "day-month-year",
            "yearmonthday",
            "month/day/yy",
            "day/month/yy",
            "day.month.yy",
            "month/year",
            "month.year",
            "day Month year",
            "day. Month year",
            "day Mon year",
            "day-Mon-year",
            "Month day, year",
            "Mon day, year",
            "Month year",
            "Mon year",
            "year BC",
            "year AD",
        ),
    )
)
_LAST_RESORT = DateFormat("edtf")


def fitting_formats(text: str) -> tuple[str, ...]:
    """The formats in which a text is a day that there is, the likeliest first.

    >>> fitting_formats("05.03.2020"), fitting_formats("3/4/2020"), fitting_formats("2020-03~")
    (('day.month.year',), ('month/day/year', 'day/month/year'), ('edtf',))
    """
    found = [each.text for each in _CANDIDATES if _reads(each, text)]
    if not found and _reads(_LAST_RESORT, text):
        found = [_LAST_RESORT.text]
    return tuple(found)


def is_phrase(text: str) -> bool:
    """Whether a text is a date in words."""
    from policytimeline.phrases.resolving import resolve_phrase  # Most tables have none.

    try:
        return bool(resolve_phrase(text, published=_SOME_DAY))
    except UnresolvablePhraseError:
        return False


def format_hint(text: str) -> str:
    """What to declare so that a text is read, or an empty text.

    >>> format_hint("early March 2021")
    'for dates in words, write format: phrase, with published: COLUMN or a date'
    """
    if fitting := fitting_formats(text):
        return f"declare how it is written: {' or '.join(f'format: {each}' for each in fitting)}"
    if is_phrase(text):
        return "for dates in words, write format: phrase, with published: COLUMN or a date"
    return ""


def meaning_hint(text: str) -> str:
    """What to write under ``values`` for a text that no format reads.

    >>> meaning_hint("1985 (?)")
    'write what it means: values: {1985 (?): "1985?"}'
    >>> meaning_hint("n.d.")
    'write what it means: values: {n.d.: DATE}, with a date in EDTF, or unknown'
    """
    spelt = next(iter(edtf_spellings(text)), "")
    meaning = f'"{spelt}"}}' if spelt else "DATE}, with a date in EDTF, or unknown"
    return f"write what it means: values: {{{text}: {meaning}"


_SOME_DAY = UncertainDate.parse("2000-01-01")


def _reads(form: DateFormat, text: str) -> bool:
    return not isinstance(form.read(text), ImpossibleDate | None)
