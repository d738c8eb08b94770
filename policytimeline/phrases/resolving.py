"""Resolve one phrase, or find and resolve every date phrase of a text."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping

from policytimeline.dates.parsing import When
from policytimeline.dates.uncertain_date import UncertainDate
from policytimeline.errors import InvalidValueError, UnresolvablePhraseError
from policytimeline.phrases.context import Hemisphere, PhraseContext, WeekStart
from policytimeline.phrases.finding import found_phrases, read_alone
from policytimeline.phrases.readings import FoundPhrase, Reading


def resolve_phrase(  # noqa: PLR0913  # One argument for each choice that it leaves.
    phrase: str,
    *,
    published: dt.date | UncertainDate,
    fiscal_year_starts: int = 10,
    anchors: Mapping[str, When] | None = None,
    week_starts: WeekStart | None = None,
    hemisphere: Hemisphere = "northern",
    holidays: Mapping[str, Iterable[dt.date]] | None = None,
) -> tuple[Reading, ...]:
    """Return the possible readings of an English date phrase, most likely first.

    A reading is as wide as the words are: "last month" is some day of the whole previous month.
    If the publication date is uncertain, the reading covers all that its possible days give.

    Args:
        phrase: The date as written, such as ``last week`` or ``Sept. 16``.
        published: The publication date of the text.
        fiscal_year_starts: The month in which the fiscal year starts, 1 to 12.
        anchors: Names of events with their dates, for phrases such as ``since the election``.
            An interval counts from its start. An article before a name makes no difference, nor
            does an owner if only one of the two names has one.
        week_starts: ``monday`` or ``sunday`` to keep to one convention; None for both.
        hemisphere: ``northern`` or ``southern``: whose seasons are meant.
        holidays: Names of holidays, each with its days in the years that matter.

    Raises:
        UnresolvablePhraseError: If the phrase cannot be dated: it gives no bound, counts from an
            event or another day whose date is not known, or matches no rule.
        InvalidValueError: If another argument breaks its rule.

    >>> readings = resolve_phrase("last week", published=dt.date(2018, 6, 28))
    >>> for reading in readings:
    ...     print(reading.rule, reading.when, reading.offset)
    last-week-monday [2018-06-18..2018-06-24] 1 to 13 days
    last-week-sunday [2018-06-17..2018-06-23] 1 to 13 days
    """
    context = PhraseContext(
        published, fiscal_year_starts, anchors, week_starts, hemisphere, holidays
    )
    _check_text("phrase", phrase)
    outcome = read_alone(phrase, context)
    if not outcome.readings:
        raise UnresolvablePhraseError(phrase, outcome.reason, outcome.hint)
    return outcome.readings


def find_phrases(  # noqa: PLR0913  # One argument for each choice that it leaves.
    text: str,
    *,
    published: dt.date | UncertainDate,
    narrative: bool = False,
    fiscal_year_starts: int = 10,
    anchors: Mapping[str, When] | None = None,
    week_starts: WeekStart | None = None,
    hemisphere: Hemisphere = "northern",
    holidays: Mapping[str, Iterable[dt.date]] | None = None,
) -> tuple[FoundPhrase, ...]:
    """Find the date phrases of an English text, in their order and without overlaps.

    Of the phrases that start at one place, the longest counts. Words about time that cannot be
    dated, such as "never", are found too, with the reason. Words that only their sentence could
    make a date are left out: "may" and "second", a rate ("60 cases a year"), a length ("a
    five-year plan"). "The next day" and "nine days later" count from the last dated phrase before
    them, which such a reading names as its antecedent. The result is a draft: a coder decides.

    Args:
        text: The text.
        published: The publication date of the text.
        narrative: Whether the text tells of another time than its publication. A month without a
            year, "the end of the year" and "the next spring" then count first of all from the
            date that the text has come to; otherwise a month of that year is a last reading.
        fiscal_year_starts: The month in which the fiscal year starts, 1 to 12.
        anchors: Names of events with their dates.
        week_starts: ``monday`` or ``sunday`` to keep to one convention; None for both.
        hemisphere: ``northern`` or ``southern``: whose seasons are meant.
        holidays: Names of holidays, each with its days in the years that matter.

    Raises:
        InvalidValueError: If an argument breaks its rule.

    >>> text = "The council never met last week. It may vote on Friday."
    >>> found = find_phrases(text, published=dt.date(2018, 6, 28), week_starts="monday")
    >>> [(each.phrase, len(each.readings)) for each in found]
    [('never', 0), ('last week', 1), ('on Friday', 2)]
    """
    _check_text("text", text)
    context = PhraseContext(
        published, fiscal_year_starts, anchors, week_starts, hemisphere, holidays, narrative
    )
    return tuple(found_phrases(text, context))


def _check_text(name: str, value: object) -> None:
    if not isinstance(value, str):
        raise InvalidValueError(name, value, "is not a text", "a string")
