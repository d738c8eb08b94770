"""Why a bound holds, and why statements contradict each other, step by step."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from operator import attrgetter

import attrs

from policytimeline.dates.calendar import format_day
from policytimeline.dates.lags import Lag
from policytimeline.errors import PolicyTimelineError
from policytimeline.inference.solver.graph import ZERO, BoundSide
from policytimeline.inference.solver.network import Edge
from policytimeline.inference.solver.solution import NumberedConflict, Solution
from policytimeline.inference.statements import Describer, Statement, StatementKind


@attrs.frozen
class Step:
    """One step of a proof.

    Attributes:
        statements: What the dataset states; empty if it is only that nothing ends before it starts.
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
    """Why something is no later, or no earlier, than a day.

    The days of the steps add up to the bound: from day 0 up to a latest day, down to an
    earliest one. A proof without steps says that there is no bound.

    Attributes:
        subject: What is bounded, such as ``the start of hsi-letter-2018``.
        side: ``latest`` or ``earliest``.
        day: The bound as a day number; None if there is none.
        steps: The chain of statements.
    """

    subject: str
    side: BoundSide
    day: int | None
    steps: tuple[Step, ...]

    @property
    def statements(self) -> tuple[Statement, ...]:
        """Every statement that the bound rests on, once."""
        return tuple(dict.fromkeys(s for step in self.steps for s in step.statements))

    def _repr_html_(self) -> str:
        """The proof in a notebook: its steps."""
        from policytimeline.inference.in_notebooks import proof_html

        return proof_html(self)

    def __str__(self) -> str:
        if self.day is None:
            return f"no {self.side} bound for {self.subject}"
        first_line = f"{self.subject}: {self.side} {format_day(self.day)}, because"
        return "\n".join([first_line, *(f"  {step}" for step in self.steps)])


@attrs.frozen
class Repair:
    """A way to end a conflict.

    Attributes:
        statement: What to check again.
        days: By how many days, at least, it would have to move; 0 if no number of days would help.
        reason: Why it is the likelier mistake, or where to look.
    """

    statement: Statement
    days: int
    reason: str

    def __str__(self) -> str:
        move = f"; it would have to move by at least {days_in_words(self.days)}"
        return f"{self.statement}: {self.reason}{move if self.days else ''}"


@attrs.frozen
class Conflict:
    """Statements that cannot all be true: drop any one of them, and the others can.

    Where dates have gaps, they still cannot all be true, but one of them may be one too many: the
    others may contradict each other without it.

    Attributes:
        statements: The statements; a minimal set, unless dates have gaps.
        days: By how many days they fall short of agreeing; 0 if no number of days would help.
        repairs: What to check again, the weakest statement first.
    """

    statements: tuple[Statement, ...]
    days: int
    repairs: tuple[Repair, ...]

    @property
    def about(self) -> tuple[str, ...]:
        """Ids of the events, role dates and sources that its statements are about."""
        return tuple(dict.fromkeys(key for said in self.statements for key in said.about))

    @property
    def sentence(self) -> str:
        """The conflict in one line: the weakest statement, and what it contradicts."""
        weakest = self.repairs[0].statement
        others = [str(statement) for statement in self.statements if statement != weakest]
        by = f" by {days_in_words(self.days)}" if self.days else ""
        if not others:
            return f"{weakest.text} contradicts itself{by}; expected a statement that can be true"
        return (
            f"{weakest.text} contradicts the following{by}: {'; '.join(others)}; "
            "expected statements that can all be true"
        )

    def _repr_html_(self) -> str:
        """The contradiction in a notebook: its statements, and what to check again."""
        from policytimeline.inference.in_notebooks import conflict_html

        return conflict_html(self)

    def __str__(self) -> str:
        count = len(self.statements)
        subject = f"these {count} statements cannot all" if count > 1 else "this statement cannot"
        lines = [f"{subject} be true:"]
        lines += [f"  {number}. {said}" for number, said in enumerate(self.statements, 1)]
        if self.days and count > 1:
            days = days_in_words(self.days)
            lines.append(f"they are {days} short of agreeing: one has to move by at least as many")
        if count == 1:
            lines += ["check it again:", f"  - {self.repairs[0]}"]
        else:
            lines.append("check these again, weakest first:")
            lines += [f"  - {repair.statement}: {repair.reason}" for repair in self.repairs]
        return "\n".join(lines)


@attrs.frozen
class RuledOut:
    """A reading of a phrase that cannot be meant.

    Attributes:
        where: Place of the evidence, such as ``events[3].evidence[0]``.
        offset: The reading: days from the event to the publication or anchor.
        text: The reading in words.
        because: The statements that it contradicts.
    """

    where: str
    offset: Lag
    text: str
    because: Conflict

    def __str__(self) -> str:
        others = "; ".join(map(str, self.because.statements))
        return f"{self.where}: ruled out: {self.text}, which contradicts {others}"


@attrs.frozen
class ContradictionError(PolicyTimelineError, ValueError):
    """A question about what a conflict is about: which of its statements is wrong is not known.

    Attributes:
        conflict: The statements that cannot all be true; the first of several.
        subject: Id of the event, role date or source that the question is about.
        count: How many conflicts are about it.
    """

    conflict: Conflict
    subject: str
    count: int = 1

    @property
    def sentence(self) -> str:
        """What the subject is part of, in a line that the conflict follows."""
        if self.count == 1:
            return f"{self.subject} is part of this contradiction"
        return f"{self.subject} is part of {self.count:,} contradictions, such as this one"

    def __str__(self) -> str:
        return f"no answer can be given, because {self.sentence}:\n{self.conflict}"


def proof_of(describer: Describer, solution: Solution, node: int, side: BoundSide) -> Proof:
    """Why a node is no later (or no earlier) than it is."""
    name = describer.network.names[node]
    day = solution.day(node, side)
    if math.isinf(day):
        return Proof(name, side, None, ())
    steps = _steps(describer, solution.path_to(node, side), side)
    return Proof(name, side, int(day), tuple(steps))


def statements_back(
    describer: Describer, solution: Solution, node: int, side: BoundSide
) -> Iterator[Statement]:
    """The statements of the proof of a bound, from its last step back, found one by one."""
    paths, constraints = solution.paths(side), solution.constraints
    while node != ZERO and paths.has(node):
        edge = constraints.edge(paths.last_edge(node))
        yield from (describer.statement(number) for number in edge.origins if number)
        node = edge.tail if side == "latest" else edge.head


def conflicts_of(describer: Describer, found: Iterable[NumberedConflict]) -> tuple[Conflict, ...]:
    """Conflicts in words, each with what to check again.

    If several conflicts rest on what sources report of one event, that is the likeliest mistake.
    """
    numbered = tuple(found)
    said = [_statements(describer, each) for each in numbered]
    counts = Counter(event for each in said for event in {_reported(s) for s in each} if event)
    return tuple(
        Conflict(statements, each.days, _repairs(statements, each.days, counts))
        for statements, each in zip(said, numbered, strict=True)
    )


def _statements(describer: Describer, numbered: NumberedConflict) -> tuple[Statement, ...]:
    again: dict[int, list[Statement]] = {}
    for origin, other in numbered.repeats:
        again.setdefault(origin, []).append(describer.statement(other))
    said: list[Statement] = []
    for origin in numbered.origins:
        statement, others = describer.statement(origin), again.get(origin, [])
        about, sources = (
            tuple(dict.fromkeys(key for each in (statement, *others) for key in ids(each)))
            for ids in (attrgetter("about"), attrgetter("sources"))
        )
        repeated = tuple(other.where for other in others)
        said.append(attrs.evolve(statement, about=about, sources=sources, repeated=repeated))
    return tuple(said)


def _repairs(
    statements: tuple[Statement, ...], days: int, counts: Mapping[str, int]
) -> tuple[Repair, ...]:
    def conflicts(statement: Statement) -> int:
        count = counts.get(_reported(statement), 0)
        return count if count > 1 else 0

    ranked = sorted(statements, key=lambda each: (-conflicts(each), *_strength(each)))
    return tuple(Repair(each, days, _weakness(each, conflicts(each))) for each in ranked)


def _reported(statement: Statement) -> str:
    """The place of the event that a statement reports; an empty text if it reports none."""
    is_report = statement.kind is StatementKind.REPORTS
    return statement.where.partition(".")[0] if is_report else ""


def days_in_words(days: float) -> str:
    """A number of days, such as ``1 day`` or ``1,199 days``."""
    return f"{days:,.0f} day{'s' * (days != 1)}"


def _steps(describer: Describer, path: Iterable[Edge], side: BoundSide) -> Iterator[Step]:
    names = describer.network.names
    reached = 0
    for edge in path:
        days, node = (edge.days, edge.head) if side == "latest" else (-edge.days, edge.tail)
        reached += days
        said = tuple(describer.statement(number) for number in edge.origins if number)
        bound = f"{_NO_MORE[side]} than {format_day(reached)}"
        yield Step(said, days, reached, _words(said), f"{names[node]} {bound}")


_NO_MORE: dict[BoundSide, str] = {"latest": "no later", "earliest": "no earlier"}


def _words(said: tuple[Statement, ...]) -> str:
    if not said:
        return "nothing ends before it starts"
    if len(said) == 1:
        return str(said[0])
    others = [statement.where or statement.text for statement in said[:-1]]
    reason = f"{', '.join(others)} rule{'s' * (len(others) == 1)} out the days in between"
    return f"{said[-1]}, moved on to its next possible day, because {reason}"


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


def _weakness(statement: Statement, conflicts: int) -> str:
    if conflicts:
        return f"{conflicts:,} contradictions rest on what is reported of this event"
    if statement.is_doubtful:
        return "it is marked as uncertain, approximate or estimated"
    if statement.kind is StatementKind.SUPPOSED:
        return "it is only supposed"
    if not statement.sources:
        return "no source is given for it"
    if statement.kind is StatementKind.PUBLISHED:
        return "look up when it was published"
    return f"see {', '.join(statement.sources)}"
