"""How wide a text is before anything draws it: the widths of Helvetica, by letter.

Arial and Liberation Sans have the same widths. What is drawn carries its width along, so that a
wider font is set as narrow, and no label runs into another.
"""

from __future__ import annotations

from functools import lru_cache
from unicodedata import category, east_asian_width

_LETTERS_BY_WIDTH = {
    167: "⁄",
    191: "'",
    222: "ijlįĺł‘’‚",
    260: "|¦",
    278: " !,./:;I[\\]ft·ÌÍÎÏìíîïĪīĮİı\N{NO-BREAK SPACE}",
    299: "ľ",
    317: "ť",
    333: "()-`r¡¨¯´¸ŕřˆˇ˘˙˚˛˜˝“”„‹›",
    334: "{}",
    350: "•",
    355: '"',
    365: "º",
    370: "ª",
    389: "*",
    400: "°",
    453: "√",
    469: "^",
    471: "◊",
    476: "∂",
    500: "Jcksvxyzçýÿćčśşšźżž",
    537: "¶",
    549: "≠≤≥",
    556: "#$0123456789?L_abdeghnopqu¢£¤¥§«µ»àáâãäåèéêëðñòóôõöùúûüþāăąđēėęěğĹĽŁńňōőūůűųƒ–†‡€",
    584: "+<=>~¬±×÷−",
    600: "∑",
    611: "FTZ¿ßøŤŹŻŽ",
    612: "∆",
    643: "ď",
    667: "&ABEKPSVXYÀÁÂÃÄÅÈÉÊËÝÞĀĂĄĒĖĘĚŚŞŠŸ",
    722: "CDHNRUwÇÐÑÙÚÛÜĆČĎĐŃŇŔŘŪŮŰŲ",
    737: "©®",
    778: "GOQÒÓÔÕÖØĞŌŐ",
    833: "Mm",
    834: "¼½¾",
    889: "%æ",
    944: "Wœ",
    1000: "ÆŒ—…‰™→←",
    1015: "@",
}
"""Thousandths of the font size, from Adobe's metrics of Helvetica (AFM, 1997)."""

_WIDTHS = {letter: width for width, letters in _LETTERS_BY_WIDTH.items() for letter in letters}
_SQUARE, _OTHER = 1000, 700
"""The width of a letter that fills a square, as a Chinese one, and of any that is not listed."""

_WITHOUT_WIDTH = {"Mn", "Me", "Cf", "Cc"}
"""Categories of characters that are drawn over others, or not at all."""

ELLIPSIS = "…"


def text_width(text: str, size: float) -> float:
    """The width of a text in a font of a size, in the size's unit.

    >>> text_width("June 2018", 10)
    46.7
    >>> text_width("政策", 10)
    20.0
    """
    return sum(map(_width_of, text)) * size / 1000


def shortened(text: str, size: float, room: float) -> str:
    """The text, or as much of its beginning as there is room for, with an ellipsis.

    >>> shortened("A letter to the Secretary", 10, 80), shortened("A letter", 10, 80)
    ('A letter to the S…', 'A letter')
    """
    if text_width(text, size) <= room:
        return text
    room -= text_width(ELLIPSIS, size)
    used = 0.0
    for place, letter in enumerate(text):
        used += _width_of(letter) * size / 1000
        if used > room:
            return text[:place].rstrip() + ELLIPSIS
    return text


def wrapped(text: str, size: float, room: float) -> list[str]:
    """The text in lines, as many words in each as there is room for.

    >>> wrapped("the vote precedes the signing", 10, 80)
    ['the vote', 'precedes the', 'signing']
    """
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and text_width(longer, size) <= room:
            lines[-1] = longer
        else:
            lines.append(shortened(word, size, room))
    return lines


@lru_cache(maxsize=4096)
def _width_of(letter: str) -> int:
    if letter in _WIDTHS:
        return _WIDTHS[letter]
    if category(letter) in _WITHOUT_WIDTH:
        return 0
    return _SQUARE if east_asian_width(letter) in "WF" else _OTHER
