"""Where a date phrase may start in running text: at words of which every wording has some.

Each wording has a noun, a name or a number that says what it is about, and before it few words
except those that many wordings share. So a text is read once, word by word, and the rules are
tried only where such a word follows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_TELLING = _words(
    """
    january february march april may june july august september october november december
    jan feb mar apr jun jul aug sept sep oct nov dec
    monday tuesday wednesday thursday friday saturday sunday
    mon tues tue weds wed thurs thur thu fri sat sun
    day days week weeks fortnight fortnights month months quarter quarters year years
    decade decades century centurys centurie centuries weekend time moment point future past
    spring summer autumn fall winter
    morning afternoon evening night tonight today tomorrow yesterday
    now currently presently present nowadays recently lately late meanwhile then
    never yet once previously formerly ago long later
    quickly soon shortly promptly swiftly immediately eventually
    before after since until till following prior ahead up by wake
    q1 q2 q3 q4
    thanksgiving christmas easter juneteenth halloween hanukkah passover ramadan
    """
)
"""Words that tell what a phrase is about."""

_LEADING = _words(
    """
    a an the this that these last next past coming recent current same very few several many couple
    in on at of from over during through throughout for within toward towards
    early mid middle end close beginning of half
    first second third fourth
    one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
    sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety dozen
    more less least under nearly almost not quite about around roughly some approximately
    no later earlier so far ever just or sooner right as back near too distant foreseeable
    previous preceding ensuing between calendar fiscal financial budget
    labor memorial independence veterans columbus presidents martin luther king jr new
    good black super ash
    """
)
"""Words that a phrase may start with, and that say nothing of time without others."""

_NEVER_FIRST = _words(
    """
    day week fortnight month quarter year decade century weekend morning afternoon evening night
    time moment point future than to s
    """
)
"""Words among them, or between them, with which no phrase starts."""

_WORD = re.compile(r"\w+")
_MAY_START = re.compile(r"(?<!\w)(?<!\w-)(?<!\d[.,])")


def starts_of_phrases(text: str) -> Iterator[int]:
    """Every offset at which a phrase may start, in order: all at which one does, and others."""
    return (start for start in _before_telling_words(text) if _MAY_START.match(text, start))


def _before_telling_words(text: str) -> Iterator[int]:
    """The starts of words that tell, and of the leading words right before them."""
    leading: list[int] = []
    for match in _WORD.finditer(text):
        word, start = match[0].lower(), match.start()
        if word in _TELLING or _is_numeral(word):
            yield from leading
            leading.clear()
            if text[start - 1 : start] == "'":  # In "'90s" it is part of the phrase.
                yield start - 1
            if word not in _NEVER_FIRST:
                yield start
        elif word in _LEADING:
            leading.append(start)
        elif word not in _NEVER_FIRST:
            leading.clear()


def _is_numeral(word: str) -> bool:
    """Whether it starts with a digit, as ``26th`` does, or with the letters of ``FY2021``."""
    return word[0].isdecimal() or word.startswith("fy")
