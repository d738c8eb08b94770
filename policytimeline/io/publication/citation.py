"""How a published dataset is cited: ``CITATION.cff``, and the same in a sentence.

Follows the Citation File Format 1.2.0. Nothing is made up: what neither the dataset nor its
release says is left out, and `gaps` names it.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

import attrs

from policytimeline.conversion.plain import Plain
from policytimeline.errors import InvalidValueError
from policytimeline.findings import INCOMPLETE_CITATION, Finding, Location, Severity
from policytimeline.io.yaml_dumping import format_text
from policytimeline.model.dataset import Dataset

_VERSION_OF_FORMAT = "1.2.0"
_DOI = re.compile(r"10\.\d{4,9}(\.\d+)?/[A-Za-z0-9:/_;\-.()\[\]\\]+")
_URL = re.compile(r"(https?|s?ftp)://[^\s<>\"{}|\\^`]+")
_FILE_NAME = re.compile(r"\S+\.[a-z]+")
_RESOLVER = "https://doi.org/"

_CC_VERSIONS = ("1.0", "2.0", "2.5", "3.0", "4.0")
_CC_TERMS = ("BY", "BY-SA", "BY-ND", "BY-NC", "BY-NC-SA", "BY-NC-ND")
LICENCES: frozenset[str] = frozenset(
    {
        "CC0-1.0",
        "CC-PDDC",
        *(f"CC-{terms}-{version}" for terms in _CC_TERMS for version in _CC_VERSIONS),
        *("CDLA-Permissive-1.0", "CDLA-Sharing-1.0", "O-UDA-1.0", "ODbL-1.0", "ODC-By-1.0"),
        *("PDDL-1.0", "etalab-2.0", "NLOD-1.0", "OGL-Canada-2.0", "OGL-UK-1.0", "OGL-UK-2.0"),
        *("OGL-UK-3.0", "0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "EUPL-1.2"),
        *("GPL-3.0-only", "GPL-3.0-or-later", "ISC", "MIT", "Unlicense"),
    }
)
"""Identifiers of SPDX for the licences that data are published under, as the format lists them."""

_WORDS_OF_ORGANISATIONS = frozenset(
    {"agency", "and", "association", "bureau", "center", "centre", "college", "commission"}
    | {"committee", "contributors", "council", "department", "faculty", "for", "foundation"}
    | {"group", "inc", "institute", "lab", "laboratory", "llc", "ltd", "ministry", "of", "office"}
    | {"project", "school", "society", "team", "the", "union", "university", "&"}
)
"""A text with one of these is not split at its comma: it does not name a person."""


def _to_doi(value: str) -> str:
    # What is not text is refused after this.
    return value.removeprefix(_RESOLVER) if type(value) is str else value


def _is_doi(_: object, field: attrs.Attribute[str], value: object) -> None:
    if not isinstance(value, str) or (value and not _DOI.fullmatch(value)):
        expected = "a DOI, such as 10.5281/zenodo.1003150"
        raise InvalidValueError(field.name, value, "is not a DOI", expected)


def _is_url(_: object, field: attrs.Attribute[str], value: object) -> None:
    if not isinstance(value, str) or (value and not _URL.fullmatch(value)):
        expected = "an address that starts with https://"
        raise InvalidValueError(field.name, value, "is not an address", expected)


def _is_day(_: object, field: attrs.Attribute[dt.date | None], value: object) -> None:
    is_day = isinstance(value, dt.date) and not isinstance(value, dt.datetime)
    if value is not None and not is_day:
        expected = "a day of the calendar, such as datetime.date(2026, 3, 31)"
        raise InvalidValueError(field.name, value, "is not a day", expected)


@attrs.frozen(kw_only=True)
class Release:
    """What is known of a release, and is not part of a dataset.

    Attributes:
        released: The day of the release, or None.
        doi: Its DOI, or empty.
        url: Its address, or empty.
    """

    released: dt.date | None = attrs.field(default=None, validator=_is_day)
    doi: str = attrs.field(default="", converter=_to_doi, validator=_is_doi)
    url: str = attrs.field(default="", validator=_is_url)


def format_citation(dataset: Dataset, release: Release) -> str:
    """The text of ``CITATION.cff``; empty without contributors: the format demands authors."""
    if not dataset.contributors:
        return ""
    data: dict[str, Plain] = {
        "cff-version": _VERSION_OF_FORMAT,
        "message": "If you use this dataset, please cite it as below.",
        "type": "dataset",
        "title": dataset.title,
        "authors": [dict(_author(name)) for name in dict.fromkeys(dataset.contributors)],
    }
    known = {
        "abstract": dataset.note,
        "version": dataset.version,
        "license": dataset.licence if dataset.licence in LICENCES else "",
        "license-url": dataset.licence if _URL.fullmatch(dataset.licence) else "",
        "date-released": release.released.isoformat() if release.released else "",
        "doi": release.doi,
        "url": release.url,
    }
    return format_text(data | {key: text for key, text in known.items() if text})


def _author(name: str) -> dict[str, Plain]:
    """A person if the name is written as ``Family, Given``; nothing else tells which part is which.

    >>> _author("Curie, Marie"), _author("Ministry of Health, Ruritania")
    ({'family-names': 'Curie', 'given-names': 'Marie'}, {'name': 'Ministry of Health, Ruritania'})
    """
    family, comma, given = (part.strip() for part in name.partition(","))
    words = set(re.findall(r"[^\W\d_]+|&", name.casefold()))
    is_person = comma and family and given and "," not in given
    if is_person and not words & _WORDS_OF_ORGANISATIONS:
        return {"family-names": family, "given-names": given}
    return {"name": name}


def cited(dataset: Dataset, release: Release) -> str:
    """The citation in a sentence, of what is known.

    >>> import policytimeline as pt
    >>> data = pt.Dataset(title="Council votes", version="1.0", contributors=["Curie, Marie"])
    >>> cited(data, Release(released=dt.date(2026, 3, 31)))
    'Curie, Marie (2026): Council votes. Version 1.0. Dataset.'
    """
    year = f" ({release.released.year})" if release.released else ""
    authors = "; ".join(dict.fromkeys(dataset.contributors))
    title = dataset.title.rstrip(".")
    first = f"{authors}{year}: {title}" if authors else f"{title}{year}"
    parts = [first, f"Version {dataset.version}" if dataset.version else "", "Dataset"]
    address = f"{_RESOLVER}{release.doi}" if release.doi else release.url
    return ". ".join(filter(None, parts)) + "." + (f" {address}" if address else "")


def gaps(dataset: Dataset, release: Release) -> Iterator[Finding]:
    """A finding for each part of the citation that is not known, with the way to say it."""
    if _FILE_NAME.fullmatch(dataset.title):
        message = f"{dataset.title!r} is the name of a file; expected what the dataset is about"
        yield _gap("title", message, "write a title that its readers understand")
    if not dataset.contributors:
        message = "the dataset names no contributors; no CITATION.cff is written without authors"
        yield _gap("contributors", message, 'write contributors: ["Family, Given"]')
    if not dataset.version:
        yield _gap("version", "the dataset has no version", "write version: 1.0.0")
    if not dataset.licence:
        message = "the dataset has no licence, so nobody knows whether it may be used"
        yield _gap("licence", message, "write licence: CC-BY-4.0, or the identifier of another one")
    elif dataset.licence not in LICENCES and not _URL.fullmatch(dataset.licence):
        message = (
            f"{dataset.licence!r} is not in CITATION.cff: it is not the SPDX identifier of one"
        )
        yield _gap("licence", f"{message} licence for data", "write one, such as CC-BY-4.0")
    if release.released is None:
        yield _gap(
            "",
            "the day of the release is not known",
            "pass --released 2026-03-31, or released= in Python",
        )
    if not (release.doi or release.url):
        message = "neither a DOI nor an address of the release is known"
        yield _gap(
            "",
            message,
            "pass --doi DOI, or doi= in Python; archives reserve a DOI before the upload",
        )


def _gap(path: str, message: str, hint: str) -> Finding:
    location = Location(path=path or "release")
    return Finding(INCOMPLETE_CITATION, Severity.INFORMATION, location, message, hint)
