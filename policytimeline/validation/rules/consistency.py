"""The rules of `check` that ask what everything together implies (promise 3: consistent)."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from policytimeline.dates.parsing import When
from policytimeline.dates.uncertain_date import UncertainDate
from policytimeline.dates.verdict import Verdict
from policytimeline.errors import TooManyReadingsError
from policytimeline.inference.building import asserted_dates
from policytimeline.inference.inference import Inference, infer
from policytimeline.inference.proofs import Conflict
from policytimeline.inference.statements import StatementKind
from policytimeline.model.dataset import Dataset
from policytimeline.model.evidence import Stance
from policytimeline.validation.registry import Doubt, rule
from policytimeline.validation.report import Severity
from policytimeline.validation.rules import dates as rules


@rule("timeline-contradiction")
def timeline_contradiction(dataset: Dataset) -> Iterator[Doubt]:
    """Statements about time cannot all be true; each finding names the fewest that clash."""
    try:
        conflicts = infer(dataset).conflicts
    except TooManyReadingsError as error:
        yield Doubt("events", str(error).partition("\n")[0], "decide some of the readings")
        return
    told = (
        {f.where.partition("]")[0] for single in _SINGLE for f in single(dataset)}
        if conflicts
        else ()
    )
    for conflict in conflicts:
        if _is_told(conflict, told):
            continue
        repair = conflict.repairs[0]
        yield Doubt(repair.statement.where, conflict.sentence, f"check it again: {repair.reason}")


def _is_told(conflict: Conflict, told: Collection[str]) -> bool:
    """Whether it is about one event, of which a rule about single statements tells already."""
    events = {s.where.partition("]")[0] for s in conflict.statements if s.where[:6] == "events"}
    is_link = any(statement.kind is StatementKind.LINK for statement in conflict.statements)
    return len(events) == 1 and not is_link and events <= set(told)


_SINGLE = (
    rules.ends_before_it_begins,
    rules.stages_out_of_order,
    rules.reported_before_it_happened,
    rules.ongoing_after_its_end,
    rules.offset_disagrees,
)


@rule("sources-disagree", Severity.WARNING)
def sources_disagree(dataset: Dataset) -> Iterator[Doubt]:
    """A source dates an event otherwise than it is coded, and both cannot be true."""
    for place, event in enumerate(dataset.events.all):
        for number, piece in enumerate(event.evidence):
            if piece.stance is not Stance.SUPPORTS:
                continue
            for field, said in asserted_dates(piece):
                coded = event.when if field == "when" else event.dates.get(_role(field))
                if coded is not None and _cannot_both_be(coded, said):
                    message = (
                        f"{piece.source_id} dates {event.id!r} {said}, it is coded {coded}; "
                        f"expected dates that can both be true"
                    )
                    yield Doubt(f"events[{place}].evidence[{number}].asserts", message)


def _role(field: str) -> str:
    return field.removeprefix("dates.")


def _cannot_both_be(coded: When, said: When) -> bool:
    """Whether no choice of days fits both; of a day and a stretch, whether they lie apart."""
    if isinstance(coded, UncertainDate) and isinstance(said, UncertainDate):
        return coded.same_days(said) is Verdict.NO
    return coded.shares_day(said) is Verdict.NO


@rule("date-can-be-sharpened", Severity.INFORMATION)
def date_can_be_sharpened(dataset: Dataset) -> Iterator[Doubt]:
    """What everything states together leaves less room than the date as coded."""
    solved = _solved(dataset)
    if solved is None:
        return
    for place, event in enumerate(dataset.events.all):
        if not solved.is_sound(event.id):
            continue
        inferred = solved[event.id]
        if inferred.slack_gained and inferred.when is not None:
            message = (
                f"{event.id!r} is coded {event.when}; everything together leaves {inferred.when}"
            )
            yield Doubt(f"events[{place}].when", message, f"policytimeline explain FILE {event.id}")


def _solved(dataset: Dataset) -> Inference | None:
    try:
        return infer(dataset)
    except TooManyReadingsError:
        return None  # timeline-contradiction says so.


@rule("link-cycle", Severity.WARNING)
def link_cycle(dataset: Dataset) -> Iterator[Doubt]:
    """Links of one thematic kind lead from an event back to itself."""
    book = dataset.codebook
    for kind in book.link_kinds.all:
        if book.temporal_relation(kind.id) in _SYMMETRIC:
            continue
        places = [n for n, link in enumerate(dataset.links) if link.kind == kind.id]
        following: dict[str, list[str]] = {}
        for place in places:
            link = dataset.links[place]
            following.setdefault(link.subject, []).append(link.object)
        for circle in _circles(following):
            place = next(n for n in places if dataset.links[n].subject == circle[0])
            chain = " -> ".join([*circle, circle[0]])
            message = f"{kind.id} leads in a circle: {chain}; expected it to end somewhere"
            yield Doubt(f"links[{place}]", message, "turn one of the links round, or remove it")


_SYMMETRIC = frozenset({"same_days", "shares_day", "allen:equals"})


def _circles(following: dict[str, list[str]]) -> Iterator[list[str]]:
    """Circles in a graph, no two with a member in common, each from its first member on."""
    while circle := _any_circle(following):
        first = circle.index(min(circle))
        yield circle[first:] + circle[:first]
        following = {key: ahead for key, ahead in following.items() if key not in circle}


def _any_circle(following: dict[str, list[str]]) -> list[str]:
    finished: set[str] = set()
    for start, first_steps in following.items():
        way, ahead = [start], [iter(first_steps)]
        while way and start not in finished:
            step = next(ahead[-1], None)
            if step is None:
                finished.add(way.pop())
                ahead.pop()
            elif step in way:
                return way[way.index(step) :]
            elif step not in finished:
                way.append(step)
                ahead.append(iter(following.get(step, ())))
    return []


@rule("updates-before-original")
def updates_before_original(dataset: Dataset) -> Iterator[Doubt]:
    """What ends, answers or renews something lies before it."""
    book = dataset.codebook
    for place, link in enumerate(dataset.links):
        kind = book.link_kinds.get(link.kind)
        if kind is None or not (kind.ends_object or kind.implies == "follows"):
            continue
        later, earlier = (_when(dataset, end) for end in (link.subject, link.object))
        if later is not None and earlier is not None and later.precedes(earlier) is Verdict.YES:
            message = (
                f"{link.subject} ({later}) {link.kind} {link.object} ({earlier}), "
                f"which comes after it; expected the other order"
            )
            yield Doubt(f"links[{place}]", message, "swap subject and object, or mend a date")


def _when(dataset: Dataset, end: str) -> When | None:
    event_id, _, role = end.partition(".")
    event = dataset.events.get(event_id)
    if event is None:
        return None
    return event.dates.get(role) if role else event.when
