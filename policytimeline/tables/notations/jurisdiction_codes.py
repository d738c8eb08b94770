"""Codes and names of jurisdictions as tables have them, read as codes of ISO 3166."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import attrs

from policytimeline.errors import InvalidValueError
from policytimeline.model.jurisdictions import is_jurisdiction, jurisdiction_hint
from policytimeline.suggestions import close_matches, did_you_mean
from policytimeline.tables.notations import code_lists
from policytimeline.tables.notations.code_lists import (
    CodeList,
    plain_name,
    plain_number,
    state_of_county,
)

OWN = "own"
"""What a spec calls codes that only the dataset has."""

_NOT_IN_A_CODE = re.compile(r"[./\s]")


@attrs.frozen
class CodeScheme:
    """One way in which tables name jurisdictions.

    Attributes:
        name: What a spec calls it.
        load: Loads its list of codes; the package's own are read from their files once.
        plain: Turns a text of a table into one of the list.

    >>> cow = scheme_named("cow")
    >>> cow.read("2"), cow.read("GDR"), cow.read("817")
    ('US', 'DD', None)
    >>> cow.why_unknown("817")
    "'817' is Republic of Vietnam, which has no code in ISO 3166"
    """

    name: str
    load: Callable[[], CodeList]
    plain: Callable[[str], str]

    def read(self, text: str) -> str | None:
        """The code that a text stands for; None if there is none."""
        listed = self.load()
        return listed.codes.get(self._listed_as(text, listed)) or None

    def _listed_as(self, text: str, listed: CodeList) -> str:
        """A text as the list has it; of names, the spaces do not matter: ``W. Va.``."""
        plain = self.plain(text)
        if plain in listed.codes or self.plain is not plain_name:
            return plain
        return listed.unspaced.get(plain.replace(" ", "")) or plain

    def why_unknown(self, text: str) -> str:
        """Why a text does not stand for a code, with those that it may be meant for."""
        written, listed = text.strip(), self.load()
        plain = self._listed_as(text, listed)
        if plain in listed.codes:
            name = listed.names[plain]
            is_state = "" if self.plain(name) == plain else f" is {name}, which"
            return f"{written!r}{is_state} has no code in ISO 3166"
        near = dict.fromkeys(
            listed.names[each] if self.plain is plain_name else each
            for each in close_matches(plain, listed.codes)
        )
        meant = f"; did you mean {' or '.join(map(repr, near))}?" if near else ""
        return f"{written!r} is not in {self.name}{meant}"


@attrs.frozen
class IsoScheme:
    """The codes of ISO 3166: of two letters and of parts of countries as they are, or of three.

    Attributes:
        name: What a spec calls it.

    >>> IsoScheme().read("US-NY"), IsoScheme().read("USA"), IsoScheme().read("UK")
    ('US-NY', 'US', None)
    >>> IsoScheme().why_unknown("UK")
    "'UK' is not a code of ISO 3166; write 'GB'"
    """

    name: str = "iso3166"

    def read(self, text: str) -> str | None:
        """The code that a text stands for; None if there is none."""
        code = text.strip()
        return code if is_jurisdiction(code) else code_lists.countries().codes.get(code)

    def why_unknown(self, text: str) -> str:
        """Why a text does not stand for a code, with the one that it may be meant for."""
        code = text.strip()
        hint = jurisdiction_hint(code)
        return f"{code!r} is not a code of ISO 3166{'; ' * bool(hint)}{hint}"


@attrs.frozen
class OwnScheme:
    """Codes that only the dataset has: any text without spaces, dots and slashes.

    Attributes:
        name: What a spec calls it.

    >>> OwnScheme().read("north"), OwnScheme().read("the north")
    ('north', None)
    """

    name: str = OWN

    def read(self, text: str) -> str | None:
        """The text itself; None if it cannot be a code."""
        code = text.strip()
        return code if code and not _NOT_IN_A_CODE.search(code) else None

    def why_unknown(self, text: str) -> str:
        """Why a text cannot be a code."""
        return f"{text.strip()!r} has a space, a dot or a slash in it; write a code without it"


Scheme = CodeScheme | IsoScheme | OwnScheme

_SCHEMES: dict[str, Scheme] = {
    scheme.name: scheme
    for scheme in (
        IsoScheme(),
        CodeScheme("fips", code_lists.us_state_numbers, state_of_county),
        CodeScheme("US state names", code_lists.us_state_names, plain_name),
        CodeScheme("cow", code_lists.cow, plain_number),
        CodeScheme("gw", code_lists.gw, plain_number),
        CodeScheme("country names", code_lists.country_names, plain_name),
    )
}


_OWN_CODES = OwnScheme()


def schemes() -> tuple[str, ...]:
    """The names of the lists of codes that come with the package.

    >>> schemes()
    ('iso3166', 'fips', 'US state names', 'cow', 'gw', 'country names')
    """
    return tuple(_SCHEMES)


def scheme_named(name: str, *, beside: Path | None = None) -> Scheme:
    """The scheme that a spec names, or a CSV file of two columns.

    Args:
        name: One of `schemes`, ``own``, or a file whose name ends in ``.csv``.
        beside: The folder of the spec, to which the name of a file is relative.

    Raises:
        InvalidValueError: If there is no such scheme, or the file is not one.
        OSError: If the file cannot be read.
    """
    if name == OWN:
        return _OWN_CODES
    if scheme := _SCHEMES.get(name):
        return scheme
    if name.endswith(".csv"):
        listed = code_lists.code_list_of_file((beside or Path()) / name)
        return CodeScheme(name, lambda: listed, str.strip)
    expected = f"{', '.join(_SCHEMES)}, own, or a CSV file of two columns"
    hint = did_you_mean(name, _SCHEMES)
    raise InvalidValueError("codes", name, "is not a list of codes", expected, hint)


def read_code(scheme: str, text: str) -> str | None:
    """The code of ISO 3166 that a text stands for in a scheme; None if there is none.

    Raises:
        InvalidValueError: If there is no such scheme.

    >>> read_code("fips", "36061"), read_code("US state names", "Calif.")
    ('US-NY', 'US-CA')
    >>> read_code("country names", "Ivory Coast"), read_code("country names", "USSR")
    ('CI', 'SU')
    """
    return scheme_named(scheme).read(text)
