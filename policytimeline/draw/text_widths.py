"""How wide a text is before anything draws it: the widths of Helvetica, by letter.

Arial and Liberation Sans have the same widths, but for a few signs. What is drawn carries its
width along, so that a wider font is set as narrow, and no label runs into another.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from unicodedata import bidirectional, category, east_asian_width, normalize

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

_OTHER_LETTERS_BY_WIDTH = {
    222: "ιіј",
    260: "וין",
    278: "ΙІї",
    323: "ז",
    365: "г",
    384: "Ί",
    389: "נ",
    395: "τ",
    411: "ґ",
    423: "ג",
    438: "к",
    441: "ζ",
    446: "ε",
    448: "ξ",
    458: "зт",
    482: "ς",
    489: "Ґ",
    500: "γκλνЈсухѕ",
    504: "ץ",
    510: "эє",
    521: "чь",
    525: "χכ",
    530: "ל",
    531: "в",
    534: "ךר",
    542: "Гпя",
    545: "צ",
    547: "υ",
    551: "Γ",
    552: "нџ",
    554: "ד",
    556: "ηθοаеорђћ",
    557: "δ",
    559: "и",
    569: "ρ",
    573: "бц",
    575: "β",
    576: "μ",
    578: "α",
    582: "ע",
    583: "Кдл",
    590: "ק",
    598: "ב",
    604: "З",
    610: "פ",
    611: "ΖΤТ",
    617: "σ",
    618: "Σ",
    623: "ף",
    625: "ъ",
    628: "א",
    634: "ה",
    635: "У",
    648: "φ",
    650: "Ξ",
    653: "ט",
    656: "БЛЬס",
    658: "ח",
    667: "ΑΒΕΚΡΥΧЅАВЕРХЧ",
    668: "ΔΛ",
    669: "ж",
    677: "Д",
    678: "ם",
    687: "מ",
    688: "м",
    690: "π",
    691: "ת",
    713: "ψ",
    719: "ЄЏИПЭы",
    722: "ΗΝΠНСЯ",
    730: "ש",
    740: "Ц",
    748: "Ω",
    750: "ю",
    752: "Ώ",
    760: "Ф",
    774: "Ό",
    778: "ΘΟО",
    781: "ω",
    784: "Έ",
    792: "Ъ",
    798: "Φ",
    802: "ш",
    812: "њ",
    823: "фщ",
    833: "ΜМ",
    835: "Ψ",
    838: "Ή",
    854: "Ћ",
    855: "Ύ",
    865: "Ђ",
    885: "Ы",
    906: "љ",
    917: "Ш",
    923: "Ж",
    938: "Щ",
    1010: "ЊЮ",
    1057: "Љ",
    1073: "№",
}
"""Greek, Cyrillic and Hebrew letters, which Helvetica has not: those of Liberation Sans."""

_WIDTHS = {
    letter: width
    for widths in (_OTHER_LETTERS_BY_WIDTH, _LETTERS_BY_WIDTH)
    for width, letters in widths.items()
    for letter in letters
}
_SQUARE, _ARABIC, _OTHER = 1000, 490, 700
"""The width of a letter that fills a square, as a Chinese one, of an Arabic one, and of others."""

_WITHOUT_WIDTH = {"Mn", "Me", "Cf", "Cc"}
"""Categories of characters that are drawn over others, or not at all."""

_JOINER = "\N{ZERO WIDTH JOINER}"
"""What comes after it is drawn as one with what is before it."""

BOLD = 1.07
"""How much wider a bold text is."""

ELLIPSIS = "…"


def text_width(text: str, size: float) -> float:
    """The width of a text in a font of a size, in the size's unit.

    >>> text_width("June 2018", 10)
    46.7
    >>> text_width("政策", 10)
    20.0
    """
    widths = sum(map(_width_of, text))
    if _JOINER in text:
        widths -= sum(_width_of(after) for here, after in pairwise(text) if here == _JOINER)
    return widths * size / 1000


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
    ['the vote precedes', 'the signing']
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
    base = letter if letter in _WIDTHS else normalize("NFD", letter)[0]
    if base in _WIDTHS:
        return _WIDTHS[base]
    if category(letter) in _WITHOUT_WIDTH:
        return 0
    if bidirectional(letter) == "AL":
        return _ARABIC
    return _SQUARE if east_asian_width(letter) in "WF" else _OTHER
