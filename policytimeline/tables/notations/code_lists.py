"""The lists of codes that come with the package, one file each in ``codes/``.

``cow.csv`` follows the State System Membership List of the Correlates of War, version 2016;
``gw.csv`` the list of independent states of Gleditsch and Ward (1999, as updated), with its
microstates; ``countries.csv`` ISO 3166-1 and 3166-3, with names in use in English; and
``us-states.csv`` FIPS 5-2 and ISO 3166-2. A state without a code was never in ISO 3166.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Iterable
from functools import cache, cached_property, lru_cache
from importlib.resources import files
from pathlib import Path

import attrs

from policytimeline.errors import InvalidValueError
from policytimeline.model.jurisdictions import is_jurisdiction, jurisdiction_hint

_SEPARATOR = ";"
_REMEMBERED = 8192
_OMITTED = re.compile("['\u2019.]")
_IN_BRACKETS = re.compile(r"\s*\((.* of(?: the)?)\)\s*")
_BETWEEN_WORDS = re.compile(r"[^a-z0-9]+")
_WORDS = {"st": "saint", "rep": "republic", "dem": "democratic", "the": "", "of": "", "and": ""}
_COMPASS = frozenset({"north", "south", "east", "west"})
_NUMBER = re.compile(r"0*([0-9]{1,8})(?:\.0+)?")
_COUNTY_DIGITS, _DIGITS_IN_STATE = (4, 5), 3


@attrs.frozen
class CodeList:
    """Codes of ISO 3166 by the texts that tables use.

    Attributes:
        codes: The codes; empty for a state that has none.
        names: The names of the states, by the same texts.
    """

    codes: dict[str, str]
    names: dict[str, str]

    @cached_property
    def unspaced(self) -> dict[str, str]:
        """The texts of the list by themselves without spaces, if no two are alike then."""
        texts: dict[str, str] = {}
        for text in self.codes:
            known = texts.setdefault(text.replace(" ", ""), text)
            if self.codes[known] != self.codes[text]:
                texts[text.replace(" ", "")] = ""
        return texts


@lru_cache(_REMEMBERED)
def plain_name(text: str) -> str:
    """A name without accents, marks, capitals and small words, and with its parts in order.

    >>> plain_name("The Côte d'Ivoire"), plain_name("Congo, Dem. Rep. of")
    ('cote divoire', 'democratic republic congo')
    >>> plain_name("Korea (Republic of)") == plain_name("Republic of Korea")
    True
    >>> plain_name("Korea, North") == plain_name("Korea North") == plain_name("North Korea")
    True
    """
    with_comma = _IN_BRACKETS.sub(r", \1", _OMITTED.sub("", text))
    letters = unicodedata.normalize("NFKD", with_comma)
    small = letters.encode("ascii", "ignore").decode().lower()
    first, _, rest = small.partition(",")
    turned = small if "," in rest else f"{rest} {first}"
    words = [_WORDS.get(word, word) for word in _BETWEEN_WORDS.sub(" ", turned).split()]
    if words and words[-1] in _COMPASS:
        words.insert(0, words.pop())
    return " ".join(filter(None, words))


def plain_number(text: str) -> str:
    """A number without leading zeros and decimals; another text as it is.

    >>> plain_number("002"), plain_number("2.0"), plain_number("USA")
    ('2', '2', 'USA')
    """
    match = _NUMBER.fullmatch(text.strip())
    return match[1] if match else text.strip()


def state_of_county(text: str) -> str:
    """The number of the state in the FIPS number of a county, or of a state itself.

    Spreadsheets lose the first zero of a number, so that those of a county may have four digits.

    >>> state_of_county("36061"), state_of_county("1003"), state_of_county("01")
    ('36', '1', '1')
    """
    number = plain_number(text)
    is_county = number.isdecimal() and len(number) in _COUNTY_DIGITS
    return number[:-_DIGITS_IN_STATE] if is_county else number


@cache
def countries() -> CodeList:
    """The two-letter codes of ISO 3166 by those of three letters."""
    return _list((row["alpha3"], row["names"], row["code"]) for row in _rows("countries"))


@cache
def country_names() -> CodeList:
    """Countries by their names in English, with the states of history that have no code."""
    rows = [row for listed in ("gw", "cow", "countries") for row in _rows(listed)]
    return _by_name(row for row in rows if not row["code"] or "alpha3" in row)


@cache
def us_state_names() -> CodeList:
    """The states of the US by their names and postal abbreviations."""
    return _by_name(_rows("us-states"))


@cache
def us_state_numbers() -> CodeList:
    """The states of the US by their FIPS numbers."""
    rows = _rows("us-states")
    return _list((plain_number(row["fips"]), row["names"], row["code"]) for row in rows)


@cache
def cow() -> CodeList:
    """States by their numbers and letters in the list of the Correlates of War."""
    return _by_number(_rows("cow"))


@cache
def gw() -> CodeList:
    """States by their numbers and letters in the list of Gleditsch and Ward."""
    return _by_number(_rows("gw"))


def code_list_of_file(path: Path) -> CodeList:
    """The codes in a CSV file of two columns: the text of the table, and the code.

    A first row whose second cell is not a code has the names of the columns. An empty code
    belongs to a text that is known, but has no code.

    Raises:
        InvalidValueError: If a row does not have a text and a code, or a text has two codes.
        OSError: If the file cannot be read.
    """
    codes: dict[str, str] = {}
    with path.open(encoding="utf-8-sig", newline="") as file:
        for number, row in enumerate(csv.reader(file), start=1):
            match [cell.strip() for cell in row]:
                case []:
                    continue
                case [text, code] if not code or is_jurisdiction(code):
                    if codes.setdefault(text, code) != code:
                        problem = f"has the code {code!r} too, in row {number} of {path.name}"
                        raise InvalidValueError("codes", text, problem, f"only {codes[text]!r}")
                case [_, _] if number == 1:
                    continue
                case cells:
                    problem = f"is row {number} of {path.name}"
                    hint = jurisdiction_hint(cells[-1])
                    expected = "a text and a code of ISO 3166, such as US-NY"
                    raise InvalidValueError("codes", ",".join(row), problem, expected, hint)
    return CodeList(codes, {text: text for text in codes})


_Row = dict[str, str]


def _by_number(rows: list[_Row]) -> CodeList:
    columns = ("letters", "number")
    return _list((row[column], row["names"], row["code"]) for column in columns for row in rows)


def _by_name(rows: Iterable[_Row]) -> CodeList:
    entries: list[tuple[str, str, str]] = []
    for row in rows:
        postal = row["code"].removeprefix("US-") if "fips" in row else ""
        names = filter(None, (postal, *row["names"].split(_SEPARATOR)))
        entries += [(plain_name(name), name, row["code"]) for name in names]
    return _list(entries)


def _list(entries: Iterable[tuple[str, str, str]]) -> CodeList:
    """The list of texts, names and codes; of several names, the first is shown."""
    rows = [(text, names.split(_SEPARATOR)[0], code) for text, names, code in entries if text]
    return CodeList({row[0]: row[2] for row in rows}, {row[0]: row[1] for row in rows})


def _rows(listed: str) -> list[_Row]:
    file = files("policytimeline.tables.notations").joinpath("codes", f"{listed}.csv")
    return list(csv.DictReader(file.read_text(encoding="utf-8").splitlines()))
