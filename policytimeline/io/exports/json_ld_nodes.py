"""What the nodes of JSON-LD are made of: addresses, typed values, times of OWL-Time."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from enum import Enum
from math import isfinite
from typing import TypeAlias, Union
from urllib.parse import quote

from policytimeline.dates.calendar import Day, calendar_day, days_in_month
from policytimeline.dates.days import Days
from policytimeline.dates.lags import Lag
from policytimeline.dates.parsing import When
from policytimeline.dates.pattern import Bound
from policytimeline.dates.uncertain_interval import UncertainInterval
from policytimeline.model.quantities import AttributeValue, Quantity

Value: TypeAlias = Union[str, int, float, bool, "list[Value]", "Node", None]
Node: TypeAlias = dict[str, "Value"]

CONTEXT: dict[str, str] = {
    "dcterms": "http://purl.org/dc/terms/",
    "eli": "http://data.europa.eu/eli/ontology#",
    "oa": "http://www.w3.org/ns/oa#",
    "prov": "http://www.w3.org/ns/prov#",
    "pt": "urn:policytimeline:",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "schema": "https://schema.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "time": "http://www.w3.org/2006/time#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
"""The vocabularies; ``pt`` is for what none of the others has a term for."""

_DECEMBER = 12


def address(entry_id: str, kind: str = "") -> str:
    """Where an entry is in the document: an id, a role date, or a term of some kind.

    >>> address("order-7.in_force"), address("letter", "type")
    ('#order-7.in_force', '#type:letter')
    """
    name = f"{kind}:{entry_id}" if kind else entry_id
    return f"#{name if _NEEDS_NO_QUOTING(name) else quote(name, safe=':.-_~')}"


def to(entry_id: str, kind: str = "") -> Node | None:
    """A reference to an entry; None for no id."""
    return {"@id": address(entry_id, kind)} if entry_id else None


def to_each(ids: Iterable[str], kind: str = "") -> list[Value]:
    """References to several entries."""
    return [{"@id": address(each, kind)} for each in ids]


def filled(fields: Mapping[str, Value]) -> Node:
    """The fields that have a value."""
    return {name: value for name, value in fields.items() if value not in (None, "", [])}


def web(text: str) -> Value:
    """An address on the web as a node; another text as itself."""
    is_address = text.lower().startswith(("http://", "https://")) and not set(text) & _NOT_IN_IRI
    return {"@id": text} if is_address else text


def lag_node(lag: Lag | None) -> Node | None:
    """The bounds of a lag, in days."""
    if lag is None:
        return None
    return {"@type": "pt:Lag", **filled({"pt:shortest": lag.shortest, "pt:longest": lag.longest})}


def properties(attributes: Mapping[str, AttributeValue]) -> list[Value]:
    """Attributes as properties of schema.org."""
    return [
        {
            "@type": "schema:PropertyValue",
            "schema:propertyID": {"@id": address(name, "attribute")},
            "schema:value": str(value) if isinstance(value, Quantity) else _literal(value),
        }
        for name, value in attributes.items()
    ]


def plain(entry: object, *names: str) -> Node:
    """Fields of an entry that are texts, truths or words of an enumeration, each if it is set."""
    values = {name: getattr(entry, name) for name in names}
    return {
        f"pt:{name}": value.value if isinstance(value, Enum) else value
        for name, value in values.items()
        if value not in (None, "", False)
    }


def interval(when: When) -> Node:
    """A time of OWL-Time: each end with the days on which it may be, and the date in EDTF.

    >>> import policytimeline as pt
    >>> interval(pt.parse_when("2018-06-28"))["time:hasEnd"]
    {'@type': 'time:Instant', 'time:inXSDDate': {'@value': '2018-06-28', '@type': 'xsd:date'}}
    """
    begin, end = (when.begin, when.end) if isinstance(when, UncertainInterval) else (None, None)
    return filled(
        {
            "@type": "time:ProperInterval",
            "time:hasBeginning": None if begin is Bound.OPEN else _instant(when.begin_days),
            "time:hasEnd": None if end is Bound.OPEN else _instant(when.end_days),
            "pt:edtf": str(when),
        }
    )


def exact_day(when: When | None) -> Value:
    """The day, if it is one that is known and stated without doubt; else None."""
    if when is None or when.is_qualified or not when.begin_days.is_one_day:
        return None
    return _day(when.earliest_day) if when.earliest_day == when.latest_day else None


def _instant(days: Days) -> Node:
    """One end: its day, month or year if that is all that is known of it, and else its bounds."""
    if days.is_one_day:
        return {"@type": "time:Instant", "time:inXSDDate": _day(days.earliest)}
    bounds: Node = {
        name: {"@type": "time:Instant", "time:inXSDDate": _day(day)}
        for name, day in (("pt:earliest", days.earliest), ("pt:latest", days.latest))
        if isfinite(day)
    }
    return {"@type": "time:Instant", **_calendar_unit(days), **bounds}


def _calendar_unit(days: Days) -> Node:
    """The month or the year that the days are, if they are one."""
    if not (isfinite(days.earliest) and isfinite(days.latest)) or days.has_gaps:
        return {}
    (year, month, first), (last_year, last_month, last) = (
        calendar_day(int(day)) for day in (days.earliest, days.latest)
    )
    if year != last_year or first != 1 or last != days_in_month(last_year, last_month):
        return {}
    if month == last_month:
        text = f"{_year(year)}-{month:02d}"
        return {"time:inXSDgYearMonth": {"@value": text, "@type": "xsd:gYearMonth"}}
    if (month, last_month) == (1, _DECEMBER):
        return {"time:inXSDgYear": {"@value": _year(year), "@type": "xsd:gYear"}}
    return {}


def _day(day: Day) -> Node:
    year, month, number = calendar_day(int(day))
    return {"@value": f"{_year(year)}-{month:02d}-{number:02d}", "@type": "xsd:date"}


def _year(year: int) -> str:
    """A year as XML Schema 1.1 writes it, in which 0000 is 1 BCE."""
    return f"{'-' * (year < 0)}{abs(year):04d}"


def _literal(value: str | float) -> Value:
    """A value of an attribute; a float keeps its type, also if it is a whole number."""
    if isinstance(value, float):
        return {"@value": repr(value), "@type": "xsd:double"}
    return value


_NEEDS_NO_QUOTING = re.compile("[a-zA-Z0-9:.-]*").fullmatch
"""Nearly every id; to find that out is ten times faster than to quote it."""

_NOT_IN_IRI = frozenset(' "<>\\^`{|}\n\r\t')
