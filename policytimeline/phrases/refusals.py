"""Why words about time cannot be dated."""

from __future__ import annotations

ELSEWHERE = "it counts from a day given elsewhere in the text"
FROM_VIEW_HINT = "write the day that it counts from instead, as in 'two weeks after June 3'"
PART_OF_LONGER = "it is part of a longer expression that no rule reads"
RATE = "it says how often, not on which day"
LENGTH = "it is a length of time, and does not say when it was"
NEAR_DATE = "it is only near that date, and the text does not say how near"
NOT = "it denies the date, or bounds it on the other side"
NO_HOLIDAY = "its date varies by country, church and year, and no table gives it"
INTO_FUTURE = "it runs into the future without a last day"
NEVER = "it rules out every day and names none"
UNTIL_NOTHING = "it ends with something that is not a date"
EVENT_HINT = "include the name of the event, and pass its date in anchors={...}"
HOW_SOON = "it says how soon, but gives no bounds in days"
NEITHER_BOUND = "it has neither an earliest nor a latest day"
NO_DAY_FITS = "no calendar day fits all of its words"
TOO_FAR = "it leads beyond the years -9999 to 9999"
NO_RULE = "no rule matches it"
TIME_ELSEWHERE = "it refers to a time given elsewhere in the text"


def _names(text: str) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(name.split()) for name in text.split(", "))


HOLIDAYS = _names(
    "thanksgiving day, thanksgiving, christmas day, christmas eve, christmas, new year ' s day, "
    "new year ' s eve, new year ' s, new years day, easter monday, easter sunday, easter, "
    "labor day, labour day, memorial day, independence day, the fourth of july, fourth of july, "
    "4th of july, veterans day, veterans ' day, columbus day, presidents day, presidents ' day, "
    "martin luther king day, juneteenth, halloween, hanukkah, passover, ramadan, good friday, "
    "super tuesday, ash wednesday, boxing day, bastille day, black friday"
)
"""Days that are no dates without a table."""


def undated(name: str) -> tuple[str, str]:
    """Why a phrase about an event that no anchor dates is refused, and what to pass."""
    if not name:
        return "it counts from an event whose date is not known", "pass the event in anchors={...}"
    reason = f"it counts from {name!r}, whose date is not known"
    return reason, f"pass anchors={{{name!r}: ...}} with its date"
