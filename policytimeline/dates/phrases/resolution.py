"""From a phrase to every date that it may mean (promise 1: honest dates)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from policytimeline.dates.parsing import When
from policytimeline.dates.phrases.reading import Reading
from policytimeline.dates.phrases.telling import WeekStart, check_text, telling_of
from policytimeline.dates.uncertain_date import UncertainDate


def resolve_phrase(
    phrase: str,
    *,
    published: dt.date | UncertainDate,
    fiscal_year_starts: int = 10,
    anchors: Mapping[str, When] | None = None,
    week_starts: WeekStart | None = None,
) -> tuple[Reading, ...]:
    """Every date that an English phrase may mean, the likeliest first.

    A reading is as wide as the words: "last month" is some day of the whole month before. Where
    the publication is uncertain, it is as wide as all its possible days make it.

    Args:
        phrase: The date as written, such as ``last week`` or ``Sept. 16``.
        published: The day on which it was written.
        fiscal_year_starts: The month in which the fiscal year starts, 1 to 12.
        anchors: Names of events with their dates, for phrases such as ``since the election``;
            an event that lasts is counted from its begin. An article or an owner in front of a
            name makes no difference where only one side has it.
        week_starts: ``monday`` or ``sunday`` to keep to one convention; both where it is None.

    Raises:
        UnresolvablePhraseError: If the words give no bound, count from something unknown, or
            are known to no rule.
        InvalidValueError: If another argument breaks its rule.

    >>> readings = resolve_phrase("last week", published=dt.date(2018, 6, 28))
    >>> for reading in readings:
    ...     print(reading.rule, reading.when, reading.offset)
    last-week-monday [2018-06-18..2018-06-24] 1 to 13 days
    last-week-sunday [2018-06-17..2018-06-23] 1 to 13 days
    """
    from policytimeline.dates.phrases.interpretation import read_phrase  # Loads every rule.

    telling = telling_of(published, fiscal_year_starts, anchors, week_starts)
    check_text("phrase", phrase)
    return read_phrase(phrase, telling)
