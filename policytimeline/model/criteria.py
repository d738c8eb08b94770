"""Which events are asked for: what each criterion of `Dataset.filter` means."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, cast, get_args

import attrs

from policytimeline.arguments import check_word
from policytimeline.dates.parsing import When, parse_when
from policytimeline.dates.pattern import Bound
from policytimeline.dates.uncertain_date import UncertainDate
from policytimeline.dates.uncertain_interval import UncertainInterval
from policytimeline.dates.verdict import Verdict
from policytimeline.errors import InvalidValueError, UnknownIdError
from policytimeline.model.events import SCATTERED, Event, EventStatus
from policytimeline.model.fields import as_tuple, check_when, frozen, to_member
from policytimeline.model.jurisdictions import is_jurisdiction, jurisdiction_hint
from policytimeline.model.keyed import HasId
from policytimeline.model.quantities import AttributeValue, Quantity
from policytimeline.suggestions import did_you_mean

if TYPE_CHECKING:
    from policytimeline.model.dataset import Dataset

Names: TypeAlias = str | HasId | Iterable[str | HasId]
"""An id or a word, an entry that has the id, or several of them."""

Period: TypeAlias = When | dt.date | str
"""Days that are asked for."""

Sureness: TypeAlias = Literal["certain", "possible"]
Exact: TypeAlias = Literal["event_type", "jurisdiction"]

_SURENESS: tuple[Sureness, ...] = get_args(Sureness)
_EXACT: tuple[Exact, ...] = get_args(Exact)
_HOW = {"verdict", "exactly"}
"""What says how criteria are taken, and is none itself."""

_Test: TypeAlias = Callable[[Event], bool]


@attrs.frozen(kw_only=True)
class Criteria:
    """What is asked of events; None asks nothing. See `Dataset.filter`."""

    event_type: Names | None
    status: EventStatus | str | Iterable[EventStatus | str] | None
    between: Period | None
    within: Period | None
    jurisdiction: Names | None
    actor: Names | None
    role: Names | None
    tag: Names | None
    timeline: Names | None
    source: Names | None
    attributes: Mapping[str, AttributeValue | Iterable[AttributeValue]] | None
    verdict: Sureness
    exactly: Exact | Iterable[Exact]

    @property
    def ask_nothing(self) -> bool:
        """Whether no criterion is given, so that every event meets them all."""
        given = attrs.asdict(self, recurse=False)
        return all(value is None for name, value in given.items() if name not in _HOW)

    @property
    def timelines(self) -> frozenset[str]:
        """The ids of the timelines asked for; none if no timeline is."""
        return frozenset(() if self.timeline is None else _names("timeline", self.timeline))

    def matching(self, dataset: Dataset) -> tuple[Event, ...]:
        """The events that meet every criterion, in the order of the dataset.

        Raises:
            UnknownIdError: If an id is asked for that neither an entry nor an event has.
            InvalidValueError: If a word is asked for that neither the codebook nor an event has,
                or a value is not what the criterion takes.
        """
        check_word("verdict", self.verdict, _SURENESS, "is not a degree of sureness")
        for name in as_tuple(self.exactly):
            check_word("exactly", name, _EXACT, "is not a criterion with narrower words")
        tests = [*self._tests(dataset)]
        return tuple(event for event in dataset.events.all if all(test(event) for test in tests))

    def covers(self, jurisdiction: str) -> bool:
        """Whether a jurisdiction that was searched has one that is asked for, or is part of it."""
        if self.jurisdiction is None or not jurisdiction:
            return True
        asked = _names("jurisdiction", self.jurisdiction)
        return any(is_within(jurisdiction, each) or is_within(each, jurisdiction) for each in asked)

    def _tests(self, dataset: Dataset) -> Iterator[_Test]:
        """A test for each criterion that is given."""
        tests = (
            (self.event_type, self._of_type),
            (self.status, _of_status),
            (self.between, partial(self._in_period, "between", _shares_day)),
            (self.within, partial(self._in_period, "within", _is_within)),
            (self.jurisdiction, self._of_jurisdiction),
            (self.tag, _tagged),
            (self.timeline, _of_timeline),
            (self.source, _of_source),
            (self.attributes, _with_attributes),
        )
        for asked, test_of in cast(
            "tuple[tuple[Any, Callable[[Dataset, Any], _Test]], ...]", tests
        ):
            if asked is not None:
                yield test_of(dataset, asked)
        if self.actor is not None or self.role is not None:
            yield _of_participant(dataset, self.actor, self.role)

    def _of_type(self, dataset: Dataset, given: Names) -> _Test:
        asked = frozenset(_names("event_type", given))
        used = {event.event_type for event in dataset.events.all}
        within = dataset.codebook.types_within(sorted(asked), used)
        if "event_type" not in as_tuple(self.exactly):
            asked = asked.union(*within.values())
        return lambda event: event.event_type in asked

    def _of_jurisdiction(self, dataset: Dataset, given: Names) -> _Test:
        asked = _names("jurisdiction", given)
        used = {code for event in dataset.events.all for code in event.jurisdictions}
        known = used | set(dataset.codebook.jurisdictions)
        for code in asked:
            if code not in known and not is_jurisdiction(code):
                problem = "is neither an ISO 3166-2 code nor a jurisdiction of the dataset"
                hint = jurisdiction_hint(code) or did_you_mean(code, known)
                raise InvalidValueError("jurisdiction", code, problem, "one of them", hint)
        exact = "jurisdiction" in as_tuple(self.exactly)
        taken = {
            code
            for code in used
            if code in asked or (not exact and any(is_within(code, each) for each in asked))
        }
        return lambda event: not taken.isdisjoint(event.jurisdictions)

    def _in_period(
        self, name: str, ask: Callable[[Event, When], Verdict], _: Dataset, period: Period
    ) -> _Test:
        days = all_days(name, period)
        wanted = {Verdict.YES} if self.verdict == "certain" else {Verdict.YES, Verdict.MAYBE}
        return lambda event: ask(event, days) in wanted


def is_within(code: str, wider: str) -> bool:
    """Whether a jurisdiction is another one, or the code of a part of that country.

    >>> is_within("US-NY", "US"), is_within("US", "US-NY"), is_within("new-york", "new")
    (True, False, False)
    """
    return code == wider or (code.startswith(f"{wider}-") and is_jurisdiction(code))


def _shares_day(event: Event, days: When) -> Verdict:
    """Whether it takes place on one of these days, whatever its status is."""
    if event.when.within(days) is Verdict.YES:
        return Verdict.YES
    verdict = event.when.shares_day(days)
    return verdict & Verdict.MAYBE if event.extent in SCATTERED else verdict


def _is_within(event: Event, days: When) -> Verdict:
    return event.when.within(days)


def _of_status(_: Dataset, given: EventStatus | str | Iterable[EventStatus | str]) -> _Test:
    values = (given,) if isinstance(given, EventStatus) else as_tuple(given)
    asked = {to_member(EventStatus, value, "status") for value in values}
    return lambda event: event.status in asked


def _of_participant(dataset: Dataset, actor: Names | None, role: Names | None) -> _Test:
    """A test for an actor in a role: if both are given, one participant has both."""
    parts = [part for event in dataset.events.all for part in event.participants]
    actors = None if actor is None else frozenset(_names("actor", actor))
    roles = None if role is None else frozenset(_names("role", role))
    if actors is not None:
        _check_ids("actor", actors, {*dataset.actors, *(part.actor_id for part in parts)})
    if roles is not None:
        known = {*dataset.codebook.roles, *(part.role for part in parts)}
        _check_words("role", roles, known)
    return lambda event: any(
        (actors is None or part.actor_id in actors) and (roles is None or part.role in roles)
        for part in event.participants
    )


def _tagged(dataset: Dataset, given: Names) -> _Test:
    asked = frozenset(_names("tag", given))
    _check_words("tag", asked, {tag for event in dataset.events.all for tag in event.tags})
    return lambda event: not asked.isdisjoint(event.tags)


def _of_timeline(dataset: Dataset, given: Names) -> _Test:
    asked = frozenset(_names("timeline", given))
    used = {name for event in dataset.events.all for name in event.timelines}
    _check_ids("timeline", asked, {*dataset.timeline_definitions, *used})
    return lambda event: not asked.isdisjoint(event.timelines)


def _of_source(dataset: Dataset, given: Names) -> _Test:
    asked = frozenset(_names("source", given))
    cited = {piece.source_id for event in dataset.events.all for piece in event.evidence}
    _check_ids("source", asked, {*dataset.sources, *cited})
    return lambda event: any(piece.source_id in asked for piece in event.evidence)


def _with_attributes(
    dataset: Dataset, given: Mapping[str, AttributeValue | Iterable[AttributeValue]]
) -> _Test:
    given = frozen(given)
    used = {name for event in dataset.events.all for name in event.attributes}
    _check_words("attributes", given, {*dataset.codebook.attributes, *used})
    asked = {name: frozenset(map(_typed, _values(value))) for name, value in given.items()}
    return lambda event: all(
        name in event.attributes and _typed(event.attributes[name]) in values
        for name, values in asked.items()
    )


def _values(value: AttributeValue | Iterable[AttributeValue]) -> tuple[AttributeValue, ...]:
    values = value if isinstance(value, list | tuple | set | frozenset) else (value,)
    for each in values:
        if not isinstance(each, str | int | float | Quantity):
            expected = "a text, number, boolean or Quantity, or a list of them"
            raise InvalidValueError("attributes", each, "is not a value", expected)
    return tuple(cast("Iterable[AttributeValue]", values))


def _typed(value: AttributeValue) -> tuple[bool, AttributeValue]:
    """The value with whether it is a flag: True is not the number 1."""
    return isinstance(value, bool), value


def _names(field: str, given: Names) -> tuple[str, ...]:
    """The words of a criterion that takes one or several, given themselves or by their entries."""
    is_one = isinstance(given, str) or hasattr(given, "id")
    items = (given,) if is_one else as_tuple(cast("Iterable[object]", given))
    return tuple(_name(field, item) for item in items)


def _name(field: str, item: object) -> str:
    name = item if isinstance(item, str) else getattr(item, "id", None)
    if not isinstance(name, str):
        raise InvalidValueError(field, item, "is not text", "a word or id, or several")
    return name


def _check_ids(kind: str, asked: Iterable[str], known: Collection[str]) -> None:
    for name in asked:
        if name not in known:
            raise UnknownIdError.among(kind, name, sorted(known))


def _check_words(field: str, asked: Iterable[str], known: Collection[str]) -> None:
    for word in asked:
        if word not in known:
            problem = "is in neither the codebook nor an event"
            raise InvalidValueError(
                field, word, problem, "a word that is used", did_you_mean(word, known)
            )


def all_days(field: str, period: Period) -> UncertainInterval:
    """Every day from the first possible one to the last, as a stretch of days.

    Raises:
        EdtfSyntaxError: If it is a text and not a date.
        InvalidValueError: If it is not a date.
    """
    if isinstance(period, str):
        when = parse_when(period)
    elif isinstance(period, dt.date):
        when = UncertainDate.from_date(period)
    else:
        if isinstance(period, tuple | list):
            expected, hint = "a date or an interval", f"write {field}='2018/2021'"
            raise InvalidValueError(field, period, "is not a date", expected, hint)
        check_when(field, period)
        when = period
    return UncertainInterval(_day(when.earliest_day), _day(when.latest_day))


def _day(number: float) -> UncertainDate | Bound:
    return UncertainDate.between(int(number), int(number)) if math.isfinite(number) else Bound.OPEN
