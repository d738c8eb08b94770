"""The options that say what the phrases of a text count from, and how they are meant."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import click

from policytimeline.cli.holidays import holidays_option
from policytimeline.dates.parsing import When, parse_when
from policytimeline.dates.uncertain_date import UncertainDate
from policytimeline.errors import PolicyTimelineError

Command = Callable[..., None]


def phrase_options(command: Command) -> Command:
    """The options ``--published``, ``--fiscal-year-starts`` and ``--anchor``."""
    return _with(_OPTIONS, command)


def narrative_option(command: Command) -> Command:
    """The option ``--narrative``."""
    return _NARRATIVE(command)


def convention_options(command: Command) -> Command:
    """The options ``--week-starts``, ``--hemisphere`` and ``--holidays``."""
    return _with(_CONVENTIONS, command)


def _with(options: Sequence[Callable[[Command], Command]], command: Command) -> Command:
    for option in reversed(options):
        command = option(command)
    return command


def _to_date(_context: click.Context, _parameter: click.Parameter, text: str) -> UncertainDate:
    return UncertainDate.parse(text)


def _to_anchors(
    _context: click.Context, _parameter: click.Parameter, texts: tuple[str, ...]
) -> dict[str, When]:
    """The date of each event by its name."""
    anchors: dict[str, When] = {}
    for text in texts:
        name, equals, date = text.partition("=")
        if not equals or not name.strip():
            expected = "NAME=DATE, such as 'the election=2016-11-08'"
            message = f"{text!r} does not name an event; expected {expected}"
            raise click.BadParameter(message, param_hint="--anchor")
        try:
            anchors[name] = parse_when(date.strip())
        except PolicyTimelineError as error:
            message = f"{name!r} has no date that can be read: {error}"
            raise click.BadParameter(message, param_hint="--anchor") from error
    return anchors


_OPTIONS = (
    click.option(
        "--published",
        required=True,
        callback=_to_date,
        metavar="DATE",
        help="Publication date of the text, in EDTF, such as 2018-06-28.",
    ),
    click.option(
        "--fiscal-year-starts",
        type=click.IntRange(1, 12),
        default=10,
        show_default=True,
        help="Month in which the fiscal year starts.",
    ),
    click.option(
        "--anchor",
        "anchors",
        multiple=True,
        callback=_to_anchors,
        metavar="NAME=DATE",
        help="Date of an event that the text counts from, such as 'the inauguration=2017-01-20'. "
        "Can be repeated.",
    ),
)

_NARRATIVE = click.option(
    "--narrative",
    is_flag=True,
    help="The text tells of another time: a day without a year is first of all one of the year "
    "named before it.",
)

_CONVENTIONS = (
    click.option(
        "--week-starts",
        type=click.Choice(["monday", "sunday"]),
        help="Keep to one convention for weeks; without it, both are read.",
    ),
    click.option(
        "--hemisphere",
        type=click.Choice(["northern", "southern"]),
        default="northern",
        show_default=True,
        help="Whose seasons are meant.",
    ),
    holidays_option,
)
