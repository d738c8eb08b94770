"""Why a bound holds, and why statements clash, step by step (promise 3: consistent)."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

import attrs

from policytimeline.dates.calendar import Day, format_day
from policytimeline.dates.lags import Lag
from policytimeline.inference.statements import Describer, Statement, StatementKind

if TYPE_CHECKING:
    from policytimeline.inference.solver.solution import Clash, Edge, Solution


@attrs.frozen
class Step:
    """One step of a proof.

    Attributes:
        statements: What the dataset states; empty where a begin comes before its own end.
        days: Days that the step adds to the bound.
        reached: The day reached, as a day number.
        text: What is stated, in words.
        conclusion: What follows from it and the steps before.
    """

    statements: tuple[Statement, ...]
    days: int
    reached: int
    text: str
    conclusion: str

    def __str__(self) -> str:
        return f"{self.text}\n    so {self.conclusion}"


@attrs.frozen
class Proof:
    """Why something lies no later, or no earlier, than a day.

    The days of the steps add up to the bound: from day 0 up to a latest day, down to an
    earliest one. A proof without steps says that nothing bounds it.

    Attributes:
        subject: What is bounded, such as ``begin of hsi-letter-2018``.
        side: ``latest`` or ``earliest``.
        day: The bound as a day number; None where there is none.
        steps: The chain of statements.
    """

    subject: str
    side: str
    day: int | None
    steps: tuple[Step, ...]

    @property
    def statements(self) -> tuple[Statement, ...]:
        """Every statement that the bound rests on, once."""
        return tuple(dict.fromkeys(s for step in self.steps for s in step.statements))

    def __str__(self) -> str:
        if self.day is None:
            return f"nothing bounds the {self.side} {self.subject}"
        first_line = f"{self.subject}: {self.side} {format_day(self.day)}, because"
        return "\n".join([first_line, *(f"  {step}" for step in self.steps)])


@attrs.frozen
class Repair:
    """A way to end a conflict.

    Attributes:
        statement: What to look at again.
        days: By how many days, at least, it would have to give way; 0 where no days mend it.
        reason: Why it is the likelier mistake.
    """

    statement: Statement
    days: int
    reason: str

    def __str__(self) -> str:
        given = f"; it gives way by {self.days} day{'s' * (self.days != 1)}" if self.days else ""
        return f"{self.statement}: {self.reason}{given}"


@attrs.frozen
class Conflict:
    """Statements that cannot all be true: drop any one of them, and the others can.

    Attributes:
        statements: The fewest that clash.
        days: By how many days they miss each other; 0 where no number of days would mend it.
        repairs: What to look at again, the weakest statement first.
    """

    statements: tuple[Statement, ...]
    days: int
    repairs: tuple[Repair, ...]

    def __str__(self) -> str:
        count = len(self.statements)
        subject = f"these {count} statements cannot all" if count > 1 else "this cannot"
        lines = [f"{subject} be true:"]
        lines += [f"  {number}. {said}" for number, said in enumerate(self.statements, 1)]
        if self.days:
            lines.append(f"they miss each other by {self.days} day{'s' * (self.days != 1)}")
        lines.append("look again, the weakest first:")
        lines += [f"  - {repair}" for repair in self.repairs]
        return "\n".join(lines)


@attrs.frozen
class RuledOut:
    """A reading of a phrase that cannot be meant.

    Attributes:
        where: Place of the evidence, such as ``events[3].evidence[0]``.
        offset: The reading: days from the event to the publication.
        text: The reading in words.
        because: The statements that it clashes with.
    """

    where: str
    offset: Lag
    text: str
    because: Conflict

    def __str__(self) -> str:
        others = "; ".join(map(str, self.because.statements))
        return f"{self.where}: not {self.text}: it clashes with {others}"


class Bounded(NamedTuple):
    """A node under the name that a reader knows it by."""

    node: int
    name: str


def proof_of(describer: Describer, solution: Solution, bounded: Bounded, *, latest: bool) -> Proof:
    """Why the node lies no later (or no earlier) than it does."""
    node, name = bounded
    side = "latest" if latest else "earliest"
    day: Day = solution.latest_day(node) if latest else solution.earliest_day(node)
    if math.isinf(day):
        return Proof(name, side, None, ())
    path = solution.path_to(node, latest=latest)
    return Proof(name, side, int(day), tuple(_steps(describer, path, latest=latest)))


def _steps(describer: Describer, path: Iterable[Edge], *, latest: bool) -> Iterator[Step]:
    names = describer.names
    reached = 0
    for edge in path:
        days = edge.days if latest else -edge.days
        reached += days
        node = edge.head if latest else edge.tail
        said = tuple(describer.statement(number) for number in edge.origins if number)
        bound = f"{'no later' if latest else 'no earlier'} than {format_day(reached)}"
        yield Step(said, days, reached, _words(said), f"{names[node]} {bound}")


def _words(said: tuple[Statement, ...]) -> str:
    if not said:
        return "nothing ends before it begins"
    if len(said) == 1:
        return str(said[0])
    others = ", ".join(statement.where or statement.text for statement in said[:-1])
    return f"{said[-1]}, whose next possible day is taken, as {others} rule out those before"


def conflict_of(describer: Describer, clash: Clash) -> Conflict:
    """A clash in words, with what to look at again."""
    said = tuple(describer.statement(number) for number in clash.origins)
    ranked = sorted(said, key=_strength)
    repairs = tuple(Repair(statement, clash.days, _weakness(statement)) for statement in ranked)
    return Conflict(said, clash.days, repairs)


_RANKS = {
    StatementKind.SUPPOSED: 0,
    StatementKind.LINK: 2,
    StatementKind.WHEN: 3,
    StatementKind.DATE: 3,
    StatementKind.ANCHORED: 3,
    StatementKind.DURATION: 3,
    StatementKind.OFFSET: 4,
    StatementKind.REPORTS: 5,
    StatementKind.ASSERTS: 5,
    StatementKind.PUBLISHED: 6,
    StatementKind.STAGES: 7,
}
"""How firm each kind of statement is, all else being equal: what was coded before what was read."""


def _strength(statement: Statement) -> tuple[bool, bool, int, int, str]:
    """A sort key: doubtful ones first, then those without a source, then by their kind."""
    return (
        not statement.is_doubtful,
        bool(statement.sources),
        _RANKS[statement.kind],
        len(statement.sources),
        statement.where,
    )


def _weakness(statement: Statement) -> str:
    if statement.is_doubtful:
        return "its own source or coder doubts it"
    if statement.kind is StatementKind.SUPPOSED:
        return "it is only supposed"
    if not statement.sources:
        return "no source is given for it"
    return f"open {', '.join(statement.sources)}"
