"""One date that a phrase may mean (promise 1: honest dates)."""

from __future__ import annotations

import attrs

from policytimeline.dates.lags import Lag
from policytimeline.dates.parsing import When


@attrs.frozen(kw_only=True)
class Reading:
    """One date that a phrase may mean, and how it comes about.

    Attributes:
        when: The date or the stretch, as wide as the words.
        rule: Name of the rule, which the reference explains.
        anchor: What it was counted from: the publication, or an event.
        offset: Days from the date, from its begin if it lasts, to the anchor's begin; the same
            for every anchor, as wide as the words are.
        phrase: The phrase as written.
    """

    when: When
    rule: str
    anchor: When
    offset: Lag
    phrase: str
