"""Hypothesis strategies for dates, events and whole datasets, to test your own code with.

Needs ``pip install "policytimeline[hypothesis]"``; ``st.from_type(pt.Event)`` then works by itself.
"""

# Hypothesis looks for `register` here while the modules below import it, so it comes first.
from policytimeline.strategies.registration import register  # isort: split

from policytimeline.strategies.codebooks import attribute_values, codebooks, terms
from policytimeline.strategies.datasets import coverages, datasets, timeline_definitions, timelines
from policytimeline.strategies.dates import (
    date_sets,
    lags,
    uncertain_dates,
    uncertain_intervals,
    whens,
)
from policytimeline.strategies.events import claims, events, links, participants
from policytimeline.strategies.sources import (
    actors,
    evidence,
    filled_texts,
    ids,
    passages,
    quantities,
    sources,
)

__all__ = [
    "actors",
    "attribute_values",
    "claims",
    "codebooks",
    "coverages",
    "datasets",
    "date_sets",
    "events",
    "evidence",
    "filled_texts",
    "ids",
    "lags",
    "links",
    "participants",
    "passages",
    "quantities",
    "register",
    "sources",
    "terms",
    "timeline_definitions",
    "timelines",
    "uncertain_dates",
    "uncertain_intervals",
    "whens",
]
