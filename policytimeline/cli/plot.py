"""``policytimeline plot``: a figure of timelines, as a page, a drawing or a picture."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Collection, Generator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple, get_args

import click

from policytimeline.cli.as_typed import as_typed
from policytimeline.cli.console import FINDINGS, refuse_output
from policytimeline.cli.contradictions import ranked_contradictions
from policytimeline.cli.progress import working
from policytimeline.cli.sides import Chosen, read_timelines
from policytimeline.comparison.timeline_alignment import align_timelines
from policytimeline.comparison.timelines import compare_timelines
from policytimeline.draw import Figure, adoption, comparison, conflict, coverage, pace, timeline
from policytimeline.draw.datasets import Groups, dataset as all_events
from policytimeline.draw.drawing import Drawing
from policytimeline.draw.event_drawing import EventDrawing
from policytimeline.draw.marks import Align
from policytimeline.draw.saving import SUFFIXES, check_figure_name
from policytimeline.errors import InvalidValueError
from policytimeline.findings import counted
from policytimeline.frames.units import NO_UNIT_HINT
from policytimeline.inference.inference import infer
from policytimeline.model.dataset import Dataset
from policytimeline.results.wrapping import safe

_OPTIONS = {
    "align": "--align",
    "cm": "--width",
    "event_type": "--event-type",
    "steps": "--steps",
    "unit": "--unit",
}
"""The option that gives each argument of a figure."""

_HINTS = {
    'write timeline.with_origin("event-id"), or align="calendar"': (
        "write --align calendar, or name timelines that have an origin"
    ),
    NO_UNIT_HINT: (
        "choose a unit that every event has, such as --unit timeline, or a type: --event-type TYPE"
    ),
}
"""Hints for who calls a function, each as it is typed in a terminal."""

_TWO = 2


class NothingToDrawError(click.ClickException):
    """There is nothing of the kind that was asked for, so that nothing is written."""

    exit_code = FINDINGS


class _Asked(NamedTuple):
    """What the options say of what is drawn; None if it was not typed."""

    align: Align | None
    lanes: Groups | None
    inferred: bool | None
    steps: str | None
    event_type: str | None
    unit: str | None
    number: int | None
    within_days: int | None


class _Kind(NamedTuple):
    """A kind of figure.

    Attributes:
        draw: Draws it.
        thing: What it has many of, in the singular and the plural.
        options: The options that apply to it.
    """

    draw: Callable[[Chosen, _Asked], Figure]
    thing: tuple[str, str]
    options: Collection[str]


def _draw_timelines(chosen: Chosen, asked: _Asked) -> Figure:
    """One timeline, several with the steps that they share joined, or everything."""
    coded = asked.inferred is False
    count = len(chosen.timelines)
    if asked.within_days is not None and count != _TWO:
        drawn = counted(count, "timeline") if count else "a whole file"
        message = f"{drawn} cannot be two accounts of one process; expected two timelines"
        raise click.BadParameter(message, param_hint="--within-days")
    match chosen.timelines:
        case [] if chosen.dataset:
            align, lanes = asked.align or "calendar", asked.lanes or "timeline"
            return all_events(chosen.dataset, align=align, lanes=lanes, coded=coded)
        case [one]:
            by = None if asked.lanes == "timeline" else asked.lanes
            return timeline(one, align=asked.align or "calendar", lanes=by, coded=coded)
        case several:
            if asked.lanes not in {None, "timeline"}:
                message = (
                    f"{asked.lanes} is for one timeline or a whole file, and {len(several):,} "
                    "timelines are drawn; expected timeline"
                    "\n\nHint: leave out --lanes, or the names of the timelines"
                )
                raise click.BadParameter(message, param_hint="--lanes")
            if asked.within_days is None:
                usual: Align = "origin" if all(each.origin for each in several) else "calendar"
                return comparison(
                    align_timelines(*several, coded=coded), align=asked.align or usual
                )
            found = compare_timelines(*several, coded=coded, within_days=asked.within_days)
            return comparison(found, align=asked.align or "calendar")


def _draw_pace(chosen: Chosen, asked: _Asked) -> Figure:
    """The days between the steps of the timelines that were named, or of all."""
    timelines = chosen.timelines
    if not timelines and chosen.dataset:
        timelines = tuple(chosen.dataset.timelines().values())
    if len(timelines) < _TWO:
        message = (
            f"{counted(len(timelines), 'timeline')} to compare; expected two or more, because "
            "--kind pace shows how long the same steps took in each"
        )
        raise click.UsageError(message)
    found = align_timelines(*timelines, coded=asked.inferred is False).pace(asked.steps)
    if not found.ways:
        message = "the timelines do not share two steps, so there is no pace to draw"
        raise NothingToDrawError(message)
    return pace(found)


def _draw_adoption(chosen: Chosen, asked: _Asked) -> Figure:
    """How many units have adopted by each day."""
    return adoption(
        _whole(chosen),
        event_type=asked.event_type,
        unit=asked.unit or "jurisdiction",
        inferred=asked.inferred is not False,
    )


def _draw_coverage(chosen: Chosen, _: _Asked) -> Figure:
    """What was searched."""
    dataset = _whole(chosen)
    if not dataset.coverage:
        message = "the dataset does not say what was searched, so there is no coverage to draw"
        raise NothingToDrawError(message)
    return coverage(dataset)


def _draw_contradiction(chosen: Chosen, asked: _Asked) -> Figure:
    """The contradiction of a number, as `infer` shows them."""
    found = ranked_contradictions(infer(_whole(chosen)))
    if not found:
        message = "all statements can be true together, so there is no contradiction to draw"
        raise NothingToDrawError(message)
    number = asked.number or 1
    if number > len(found):
        message = f"{number:,} is too high; expected at most {len(found):,}, as infer counts them"
        raise click.BadParameter(message, param_hint="--number")
    return conflict(found[number - 1])


def _whole(chosen: Chosen) -> Dataset:
    """The dataset of a figure that is not of timelines."""
    if chosen.timelines or chosen.dataset is None:
        names = ", ".join(repr(each.id) for each in chosen.timelines)
        message = f"{names} cannot be chosen for this kind of figure; expected FILE alone"
        raise click.UsageError(message)
    return chosen.dataset


_KINDS = {
    "timeline": _Kind(
        _draw_timelines, ("event", "events"), {"align", "lanes", "inferred", "within_days"}
    ),
    "pace": _Kind(_draw_pace, ("pair of steps", "pairs of steps"), {"steps", "inferred"}),
    "adoption": _Kind(_draw_adoption, ("unit", "units"), {"event_type", "unit", "inferred"}),
    "coverage": _Kind(_draw_coverage, ("search", "searches"), set()),
    "contradiction": _Kind(_draw_contradiction, ("statement", "statements"), {"number"}),
}
"""The kinds of figures by name."""


@click.command("plot")
@click.argument("sides", nargs=-1, required=True, metavar="FILE [TIMELINE]...")
@click.option("-o", "--output", metavar="OUT", help="The file to write.  [required]")
@click.option(
    "--kind",
    type=click.Choice(tuple(_KINDS)),
    default="timeline",
    show_default=True,
    help="What to draw.",
)
@click.option(
    "--align",
    type=click.Choice(get_args(Align)),
    help="Draw calendar days, or days since the origin of each timeline.  [default: origin for "
    "several timelines that all have one, otherwise calendar]",
)
@click.option(
    "--lanes",
    type=click.Choice(get_args(Groups)),
    help="Make a lane of each; an event of several is in each of them.",
)
@click.option(
    "--inferred/--coded",
    default=None,
    help="Draw what all statements together leave, or the coded dates alone.  [default: inferred]",
)
@click.option(
    "--within-days",
    type=click.IntRange(min=0),
    metavar="DAYS",
    help="Two timelines tell of one process: join only steps that may be within so many days.",
)
@click.option("--steps", metavar="STEPS", help="The steps of a pace, as compare takes them.")
@click.option("--event-type", metavar="TYPE", help="The type of event that is an adoption.")
@click.option(
    "--unit",
    metavar="UNIT",
    help="What adopts: jurisdiction, timeline, actor, actor:ROLE or attribute:NAME.",
)
@click.option(
    "--number",
    type=click.IntRange(min=1),
    help="Which contradiction to draw, as infer lists them.  [default: 1]",
)
@click.option("--title", help="The title; an empty one is left out.")
@click.option(
    "--width", type=float, metavar="CM", help="The width in centimetres.  [default: 25.4]"
)
@click.option("--force", is_flag=True, help="Replace OUT if it exists.")
def plot_command(
    sides: tuple[str, ...],
    *,
    output: str | None,
    kind: str,
    align: Align | None,
    lanes: Groups | None,
    inferred: bool | None,
    steps: str | None,
    event_type: str | None,
    unit: str | None,
    number: int | None,
    within_days: int | None,
    title: str | None,
    width: float | None,
    force: bool,
) -> None:
    """Draw timelines as a web page, or as a figure for a paper.

    \b
    One timeline:     policytimeline plot FILE TIMELINE -o OUT
    Several:          policytimeline plot FILE A B [C]... -o OUT
    In several files: policytimeline plot FILE#A OTHER#B -o OUT
    Everything:       policytimeline plot FILE -o OUT

    The ending of OUT sets the format: .html is one page that works offline and shows the
    evidence; .svg and .pdf are drawings for papers, .png is a picture. PDF and PNG need
    vl-convert-python.

    Several timelines are drawn below each other, each counted from its origin; lines join the
    steps that they share. --kind pace draws how long it took from step to step. --kind adoption,
    coverage and contradiction are about a whole file.

    Exit status: 0 if OUT was written, 1 if there is nothing of the kind to draw, 2 if the input
    cannot be used.
    """  # noqa: D301  # click keeps the lines after a backspace as they are.
    asked = _Asked(align, lanes, inferred, steps, event_type, unit, number, within_days)
    _refuse_other_options(kind, asked)
    out = _checked_output(output, sides, is_forced=force)
    with _in_the_words_of_options(), working(f"drawing {' '.join(sides)}"):
        figure = _KINDS[kind].draw(read_timelines(sides), asked)
        figure = figure if title is None else figure.with_title(title)
        figure = figure if width is None else figure.with_width(cm=width)
        figure.save(out, overwrite=force)
    click.echo(safe(_told(out, figure, _KINDS[kind])))


def _refuse_other_options(kind: str, asked: _Asked) -> None:
    """Raise an error for an option that does not apply to this kind of figure."""
    for name, value in asked._asdict().items():
        if value is not None and name not in _KINDS[kind].options:
            fitting = [f"--kind {each}" for each, known in _KINDS.items() if name in known.options]
            option = "--inferred/--coded" if name == "inferred" else f"--{name.replace('_', '-')}"
            message = f"it does not apply to --kind {kind}; expected {' or '.join(fitting)}"
            raise click.BadParameter(message, param_hint=option)


def _checked_output(output: str | None, sides: Sequence[str], *, is_forced: bool) -> str:
    """The file to write; what is wrong with it is said before the work starts."""
    if output is None:
        typed = shlex.join(sides)
        name = f"{Path(sides[0].partition('#')[0]).stem or 'figure'}.html"
        message = (
            "no file to write is named; expected -o and a name that ends in "
            f"{', '.join(SUFFIXES)}\n\nHint: policytimeline plot {typed} -o {shlex.quote(name)}"
        )
        raise click.UsageError(message)
    check_figure_name(output)
    refuse_output(output, is_forced=is_forced)
    return output


def _told(out: str, figure: Figure, kind: _Kind) -> str:
    """What was written: of how much the figure is, how large on paper, and how large the file."""
    count = _count(figure.drawing)
    kilobytes = max(1, round(Path(out).stat().st_size / 1000))
    things = f"{count:,} {kind.thing[count != 1]}"
    is_on_paper = check_figure_name(out) != ".html"
    size = f" {figure.width_cm:.1f} by {figure.height_cm:.1f} cm," if is_on_paper else ""
    return f"{out}: {things},{size} {kilobytes:,} kB written"


def _count(drawing: Drawing) -> int:
    """The rows of the table, which for many events takes longer than the figure."""
    if isinstance(drawing, EventDrawing):
        return sum(len(side.timeline) for side in drawing.sides)
    return len(drawing.table.rows)


@contextmanager
def _in_the_words_of_options() -> Generator[None]:
    """Raise what is wrong with an argument as what is wrong with its option."""
    try:
        yield
    except InvalidValueError as error:
        if error.field not in _OPTIONS:
            raise
        hint = _HINTS.get(error.hint, as_typed(error.hint))
        message = as_typed(error.sentence) + (f"\n\nHint: {hint}" if hint else "")
        raise click.BadParameter(message, param_hint=_OPTIONS[error.field]) from error
