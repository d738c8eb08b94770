"""Rules about the fields that evidence names: they exist, and what is asserted of them is read."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from itertools import chain

import attrs

from policytimeline.dates.parsing import parse_when
from policytimeline.errors import PolicyTimelineError, finding_of
from policytimeline.findings import Finding
from policytimeline.model.codebook import AttributeType
from policytimeline.model.dataset import Dataset
from policytimeline.model.events import Basis, Claim, Event, EventStatus, Extent, Link
from policytimeline.model.evidence import Evidence
from policytimeline.model.fields import read_member, with_article
from policytimeline.model.quantities import Quantity
from policytimeline.validation.context import Context, supported_entries
from policytimeline.validation.registry import rule
from policytimeline.validation.spelling import Spelling


@rule("unknown-field")
def unknown_field(context: Context) -> Iterator[Finding]:
    """Evidence names a field that its event, link or claim does not have.

    What the evidence says of such a field is never compared with anything. It can name any field
    of an event, a link or a claim (`when`, `title`, `status`, ...), and a date role or an
    attribute, alone or as `dates.in_force` and `attributes.outcome`.

    Fix: correct the name of the field.
    """
    known = {cls: Spelling(names) for cls, names in _names(context.dataset).items()}
    for name, place, item in supported_entries(context.dataset):
        cls = type(item)
        for number, piece in enumerate(item.evidence):
            for part, field in _unknown_names(piece, known[cls].known):
                path = f"{name}[{place}].evidence[{number}].{part}"
                message = (
                    f"{field!r} is not a field of {with_article(cls.__name__)}, a date role or an "
                    f"attribute; expected one of them"
                )
                hint = known[cls].hint(field)
                yield unknown_field.finding(path, message, hint, value=field)


@rule("unreadable-assertion")
def unreadable_assertion(context: Context) -> Iterator[Finding]:
    """What a piece of evidence asserts of a field cannot be a value of that field.

    So it is never compared with the coding. Examples are "May 2018" for `when`, "happened" for
    `status`, and "2,500" for an attribute that the codebook defines as a number or a quantity.

    Fix: write the value as in the dataset (`2018-05`). The words of the source belong in `phrase`.
    """
    roles = frozenset(_date_roles(context.dataset))
    numbers = {
        each.id
        for each in context.dataset.codebook.attributes.all
        if each.type in {AttributeType.NUMBER, AttributeType.QUANTITY}
    }
    for name, place, item in supported_entries(context.dataset):
        for number, piece in enumerate(item.evidence):
            for field, text in piece.asserts.items():
                is_role = field in roles or field.startswith("dates.")
                read = parse_when if is_role else _READERS.get(field)
                if read is None and field.removeprefix("attributes.") in numbers:
                    read = Quantity.parse
                problem = _problem(read, text) if read else None
                if problem:
                    path = f"{name}[{place}].evidence[{number}].asserts.{field}"
                    yield unreadable_assertion.finding(
                        path, problem.message, problem.hint, value=text
                    )


_READERS: Mapping[str, Callable[[str], object]] = {
    "when": parse_when,
    "made": parse_when,
    "period": parse_when,
    "status": lambda text: read_member(EventStatus, text, "status"),
    "basis": lambda text: read_member(Basis, text, "basis"),
    "extent": lambda text: read_member(Extent, text, "extent"),
}
"""How the values of a field are read; those of other fields may be any text."""


def _problem(read: Callable[[str], object], text: str) -> Finding | None:
    """Why a text cannot be read, or None if it can."""
    try:
        read(text)
    except PolicyTimelineError as error:
        return finding_of(error, "")
    return None


_Supported = type[Event] | type[Link] | type[Claim]


def _unknown_names(piece: Evidence, known: Collection[str]) -> Iterator[tuple[str, str]]:
    """The names of fields that are not known, each with its place in the evidence."""
    for number, field in enumerate(piece.fields):
        if field not in known:
            yield f"fields[{number}]", field
    for field in piece.asserts:
        if field not in known:
            yield f"asserts.{field}", field


def _names(dataset: Dataset) -> dict[_Supported, set[str]]:
    """The names that the evidence of each class may give to what it is about."""
    attributes = {"attributes": set(dataset.codebook.attributes)}
    for item in chain[Event | Claim](dataset.events.all, dataset.claims.all):
        attributes["attributes"].update(item.attributes)
    free: dict[_Supported, dict[str, set[str]]] = {
        Event: {"dates": _date_roles(dataset)} | attributes,
        Claim: attributes,
        Link: {},
    }
    return {
        cls: {
            *(field.name for field in attrs.fields(cls)),
            *(name for names in parts.values() for name in names),
            *(f"{part}.{name}" for part, names in parts.items() for name in names),
        }
        for cls, parts in free.items()
    }


def _date_roles(dataset: Dataset) -> set[str]:
    """The date roles that the codebook defines or an event has."""
    book = dataset.codebook
    used = (role for event in dataset.events.all for role in event.dates)
    return {*book.date_roles, *book.stages, *used}
