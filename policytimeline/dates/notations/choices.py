"""Texts that may mean several dates: what to write for each, so that the writer chooses.

A hint that guessed would change the meaning without a sign: "since 2010" is an interval that has
an end or has none, and hardly ever one day in 2010 or later. Each row of `CHOICES` has a pattern
for a whole text, and the advice, in which the dates of the text stand in EDTF.
"""

from __future__ import annotations

import re
from functools import cache

from policytimeline.dates.notations.spellings import edtf_of

_LONGEST = 60
"""Characters; a longer text is prose."""

_STILL = (
    r"(?:ongoing|present|now|today|date|current(?:ly)?|continuing|still(?: ongoing)?"
    r"|onwards?|on|forward|(?:the )?present(?: day)?)"
)
_NOT_KNOWN = (
    r"(?:date )?(?:is )?(?:un|not )known|n\.?/?a\.?|none|null|nil|tb[acd]|unclear|undated|missing"
    r"|no date|(?:n|s)\.? ?d\.?|un(?:specified|dated|certain)|not (?:stated|given|available)|[-?]+"
)
_PHRASE_WORDS = (
    "last|next|this|past|previous|coming|following|early|earlier|late|later|mid|middle|end|start"
    "|beginning|first|second|half|yesterday|today|tonight|tomorrow|recent|recently|soon|ago"
    "|few|several|couple|days?|weeks?|months?|years?|decades?|turn|eve|shortly"
    "|(?:mon|tues|wednes|thurs|fri|satur|sun)day|easter|christmas|morning|afternoon|evening"
)
_MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"

_LASTING = (
    'write "{date}/[PUBLISHED..]", with the day of publication in place of PUBLISHED, if it still '
    'lasted then; "{date}/" if no source says when it ended; "{date}/.." if it has no end'
)
_UNTIL = (
    'write "/{date}" if no source says when it started; "../{date}" if it has no start; '
    '"[..{date}]" for one day, at the latest then'
)
_BOTH = 'write an event for each of them, or "{date}/{end}" if it lasted from the one to the other'
_YEAR_FIRST = "write the year first, with four digits, then the month, then the day"
_PHRASE = (
    "write the date as numbers, and keep the words as the phrase of its evidence; "
    "`policytimeline phrases` lists the days that they may mean"
)

CHOICES: tuple[tuple[str, str], ...] = (
    (
        r"(?:ever )?(?:since|from|starting|beginning|effective)(?: from| in| on)? (?P<date>.+)",
        _LASTING,
    ),
    (
        (
            r"(?:from |since )?(?P<date>.+?)(?: (?:to|until|till|and)| ?[-\u2013\u2014/]|,)? ?"
            rf"(?:{_STILL})"
        ),
        _LASTING,
    ),
    (r"(?:from )?(?P<date>.+?)(?: to| until| till| ?[-\u2013\u2014])", _LASTING),
    (
        r"as (?:of|from) (?P<date>.+)",
        (
            'write "{date}" for one day; "{date}/[PUBLISHED..]", with the day of publication in '
            "place of PUBLISHED, if it started then and still lasted"
        ),
    ),
    (
        r"(?:until|till|up to|up until|to|through|ending|ended)(?: in| on)? (?P<date>.+)",
        _UNTIL,
    ),
    (
        r"(?P<date>.+?) ?\.\.",
        'write "[{date}..]" for one day, then or later; "{date}/.." for an interval without an end',
    ),
    (
        r"\.\. ?(?P<date>[^/]+)",
        (
            'write "[..{date}]" for one day, then or earlier; "../{date}" for an interval without '
            "a start"
        ),
    ),
    (
        r"between (?P<date>.+?) and (?P<end>.+)",
        (
            'write "[{date}..{end}]" for one day between them; "{date}/{end}" if it lasted from '
            "the one to the other"
        ),
    ),
    (r"(?:both )?(?P<date>.+?) ?(?:and|&|\+) ?(?P<end>.+)", _BOTH),
    (
        r"(?P<day>0?[1-9]|1[0-2])([-/])(?P<month>0?[1-9]|1[0-2])\2(?P<year>[0-9]{4})",
        (
            "write the year first, then the month, then the day: "
            '"{year}-{day:0>2}-{month:0>2}" or "{year}-{month:0>2}-{day:0>2}"'
        ),
    ),
    (
        r"(?P<century>[0-9]{2})(?P<year>[0-9]{2})[-/](?P<month>0[1-9]|1[0-2])",
        (
            'write "{century}{year}-{month}" for the month; "{century}{year}/{century}{month}" for '
            "the years"
        ),
    ),
    (
        r"(?P<year>[0-9]{4})-(?P<month>0[1-9]|1[0-2])/(?P<end_month>0[1-9]|1[0-2])",
        (
            'write "{year}-{month}-{end_month}" for the day; "{year}-{month}/{year}-{end_month}" '
            "for the months"
        ),
    ),
    (
        r"(?:fy|fiscal(?: year)?|financial year) ?(?P<year>[0-9]{4})(?:[-/][0-9]{2,4})?",
        (
            "write the first and the last month of the fiscal year, as years and months with '/' "
            "between them"
        ),
    ),
    (r"[0-9]{1,2}([-/.])[0-9]{1,2}\1'?[0-9]{2}|'[0-9]{2}", _YEAR_FIRST),
    (r"[0-9]{1,2}[-/.][0-9]{1,2}", _YEAR_FIRST),
    (
        _NOT_KNOWN,
        (
            "leave the key out if it may be missing; otherwise write the widest days that are "
            'possible, such as "[..PUBLISHED]" for a day up to the publication'
        ),
    ),
    (
        r"(?:still )?(?:ongoing|continuing|present|current(?:ly)?|now)|to date",
        (
            'write "START/[PUBLISHED..]", with the day on which it started in place of START, and '
            "that of publication in place of PUBLISHED"
        ),
    ),
    (
        r"never|did not happen|has not happened|not held|cancell?ed|not yet|absent",
        (
            "write the days on which it was to happen, or did not; the rest is the event's status: "
            "absent, cancelled, scheduled or proposed"
        ),
    ),
    (
        r"pending|forthcoming|planned|scheduled|upcoming|in (?:the )?future|future",
        (
            'write "[PUBLISHED..]" for a day after the publication, with the day of publication in '
            "place of PUBLISHED; the rest is the event's status: scheduled or proposed"
        ),
    ),
    (
        (
            rf"(?:.*[\s-])?(?:{_PHRASE_WORDS})(?:[\s-].*)?"
            rf"|[0-9]{{1,2}}(?:st|nd|rd|th)?(?: of)? (?:{_MONTHS})[a-z]*\.?"
            rf"|(?:{_MONTHS})[a-z]*\.?(?: [0-9]{{1,2}}(?:st|nd|rd|th)?)?"
        ),
        _PHRASE,
    ),
)
"""Patterns for whole texts, with what to write for each thing that such a text may mean."""


def choices_for(text: str) -> str:
    """What to write for each date that the text may mean; empty if it does not mean several.

    >>> choices_for("2010/11")
    'write "2010-11" for the month; "2010/2011" for the years'
    """
    words = " ".join(text.split())
    if not words or len(words) > _LONGEST or edtf_of(words):
        return ""
    for pattern, advice in _rows():
        if (match := pattern.fullmatch(words)) and (dates := _dates(match)) is not None:
            return advice.format_map(dates)
    return ""


@cache
def _rows() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(pattern, re.IGNORECASE), advice) for pattern, advice in CHOICES)


def _dates(match: re.Match[str]) -> dict[str, str] | None:
    """The groups, those that are dates in EDTF; None if one of them cannot be."""
    found = match.groupdict()
    for name in found.keys() & {"date", "end"}:
        found[name] = edtf_of(found[name])
    if not all(found.values()) or found.get("date", "") > found.get("end", "9999-99"):
        return None
    return found
