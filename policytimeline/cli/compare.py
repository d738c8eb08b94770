"""``policytimeline compare``: timelines step by step, or two events field by field."""

from __future__ import annotations

from collections.abc import Collection, Generator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple, cast

import click

from policytimeline.cli.as_typed import as_typed
from policytimeline.cli.console import result_format_option
from policytimeline.cli.progress import working
from policytimeline.cli.results import Form, print_result
from policytimeline.cli.sides import Sides, read_sides
from policytimeline.errors import InvalidValueError, UnknownIdError
from policytimeline.model.events import Event
from policytimeline.model.timeline import Timeline
from policytimeline.results.tabular_result import TabularResult

if TYPE_CHECKING:  # Each is loaded when it is asked for.
    from policytimeline.comparison.timeline_alignment import TimelineAlignment
    from policytimeline.comparison.timeline_comparison import TimelineComparison

Pair = tuple[str, str]

_OPTIONS = {
    "origin": "--origin",
    "pins": "--pin",
    "apart": "--apart",
    "steps": "--steps",
    "coded": "--coded",
    "within_days": "--within-days",
    "table": "--table",
}
"""The option that gives each argument of a comparison."""

_OF_TWO = ("--origin", "--pin", "--apart", "--within-days")
"""The options that steer how the events of two timelines are paired."""


class _Steering(NamedTuple):
    """What the options say of how timelines are compared."""

    origin: Pair | None
    pins: Sequence[Pair]
    apart: Sequence[Pair]
    steps: str | None
    coded: bool
    within_days: int | None

    @property
    def given(self) -> dict[str, object]:
        """What each option says that was typed; 0 is a number of days."""
        return {
            _OPTIONS[name]: value
            for name, value in self._asdict().items()
            if value is not None and value is not False and value != []
        }


def _to_pairs(
    _context: click.Context, parameter: click.Parameter, values: tuple[str, ...]
) -> list[Pair]:
    """The ids on both sides of each equals sign."""
    pairs: list[Pair] = []
    for value in values:
        left, _, right = (part.strip() for part in value.partition("="))
        if not (left and right):
            option = parameter.opts[0]
            message = (
                f"{value!r} is not a pair; expected LEFT=RIGHT, the ids of two events"
                f"\n\nHint: write {option} id-on-the-left=id-on-the-right"
            )
            raise click.BadParameter(message, param_hint=option)
        pairs.append((left, right))
    return pairs


@click.command("compare")
@click.argument("sides", nargs=-1, required=True, metavar="FILE A B [C]...")
@click.option(
    "--pin",
    "pins",
    multiple=True,
    callback=_to_pairs,
    metavar="LEFT=RIGHT",
    help="Match these two events, by their ids. Can be repeated.",
)
@click.option(
    "--apart",
    multiple=True,
    callback=_to_pairs,
    metavar="LEFT=RIGHT",
    help="Do not match these two events. Can be repeated.",
)
@click.option(
    "--steps",
    metavar="STEPS",
    help='Show the pace between these steps: x,y,z from each to the next, or "x -> z".',
)
@click.option(
    "--origin",
    nargs=2,
    metavar="LEFT RIGHT",
    help="Count from these events instead of the timelines' origins.",
)
@click.option(
    "--within-days",
    type=click.IntRange(min=0),
    metavar="DAYS",
    help="Both tell of one process: match only steps that may be within so many days of each "
    "other, and say how far the two agree.",
)
@click.option("--coded", is_flag=True, help="Use the coded dates alone, without inference.")
@click.option("--edtf", is_flag=True, help="Write dates in EDTF instead of plain words.")
@click.option("--table", metavar="NAME", help="Show this table only, such as pace or reversed.")
@click.option("--full", is_flag=True, help="Show all lines of a text; without it, at most 60.")
@result_format_option
def compare_command(
    sides: tuple[str, ...],
    *,
    pins: list[Pair],
    apart: list[Pair],
    steps: str | None,
    origin: Pair | None,
    within_days: int | None,
    coded: bool,
    edtf: bool,
    table: str | None,
    full: bool,
    output_format: str,
) -> None:
    """Compare timelines step by step, or two events.

    \b
    In one file:     policytimeline compare FILE A B [C]...
    In several:      policytimeline compare FILE#A OTHER#B [ANOTHER#C]...

    STEPS are names: the id of an event, or its event type, if only one step has that; TYPE#2 is the
    second step of a type, and LEFT=RIGHT the step with these two ids.

    Two timelines have the tables steps, pace, only_left, only_right and claims. --table also shows
    reversed, the pairs of steps that come in the other order, and matches, why steps were matched.
    As CSV, one table is written: the steps, unless --table names another.

    An event that a contradiction is about has no figures, and the answer says so.
    """  # noqa: D301  # click keeps the lines after a backspace as they are.
    steering = _Steering(origin, pins, apart, steps, coded, within_days)
    compared = read_sides(sides)
    form = Form(output_format, table, edtf, is_full=full)
    with _in_the_words_of_options(steering):
        print_result(_compare(compared, steering), form)


def _compare(sides: Sides, steering: _Steering) -> TabularResult:
    """The comparison of two timelines, of more, or of two events."""
    names = [side.id for side in sides.items]
    found: TimelineComparison | TimelineAlignment
    with working(f"comparing {' and '.join(names)}"):
        match sides.items:
            case [Event() as left, Event() as right]:
                from policytimeline.comparison.events import compare_events

                given = {key: value for key, value in steering.given.items() if key != "--coded"}
                _refuse(given, f"{left.id!r} and {right.id!r} are events")
                return compare_events(
                    left, right, dataset=None if steering.coded else sides.dataset
                )
            case [Timeline() as left, Timeline() as right]:
                from policytimeline.comparison.timelines import compare_timelines

                arguments = steering._asdict()
                steps = arguments.pop("steps")
                found = compare_timelines(left, right, **arguments)
            case _:
                from policytimeline.comparison.timeline_alignment import align_timelines

                of_two = {key: given for key, given in steering.given.items() if key in _OF_TWO}
                _refuse(of_two, f"{len(sides.items):,} timelines are compared")
                steps = steering.steps
                found = align_timelines(
                    *cast("Sequence[Timeline]", sides.items), coded=steering.coded
                )
    return found if steps is None else found.with_pace(steps)


def _refuse(given: Mapping[str, object], what: str) -> None:
    """Raise an error for options that do not fit what is compared."""
    for option in given:
        expected = "two timelines" if option in _OF_TWO else "timelines"
        message = f"{what}; expected {expected}, because {option} is for those"
        raise click.BadParameter(message, param_hint=option)


@contextmanager
def _in_the_words_of_options(steering: _Steering) -> Generator[None]:
    """Raise what is wrong with an argument as what is wrong with its option."""
    try:
        yield
    except InvalidValueError as error:
        if error.field not in _OPTIONS:
            raise
        hint = f"\n\nHint: {as_typed(error.hint)}" if error.hint else ""
        message = f"{as_typed(error.sentence)}{hint}"
        raise click.BadParameter(message, param_hint=_OPTIONS[error.field]) from error
    except UnknownIdError as error:
        option = _option_with(error.id, steering)
        if not option:
            raise
        raise click.BadParameter(str(error), param_hint=option) from error


def _option_with(event_id: str, steering: _Steering) -> str:
    """The option in which an id was given, or an empty text."""
    given: dict[str, Collection[str]] = {
        "--origin": steering.origin or (),
        "--pin": {name for pair in steering.pins for name in pair},
        "--apart": {name for pair in steering.apart for name in pair},
        "--steps": steering.steps or "",
    }
    return next((option for option, names in given.items() if event_id in names), "")
