"""``policytimeline infer`` and ``explain``: what all statements together imply, and why."""

from __future__ import annotations

from collections.abc import Iterator

import click

from policytimeline.cli.console import (
    CLEAN,
    FINDINGS,
    answer,
    file_argument,
    foldable,
    format_option,
)
from policytimeline.cli.contradictions import contradictions, left_out_events
from policytimeline.cli.entries import date_text, kind_of
from policytimeline.cli.progress import working
from policytimeline.cli.tables import Part, table
from policytimeline.dates.lags import Side
from policytimeline.findings import counted
from policytimeline.inference.inference import Inference, infer
from policytimeline.inference.inferred import Inferred
from policytimeline.inference.proofs import Conflict, ContradictionError, Proof
from policytimeline.inference.solver.graph import BoundSide
from policytimeline.io.linked_datasets import read_linked_dataset

_GAPS = "; some dates have gaps, so bounds may be wider than they need be"
_FAR = "not used, because it is over 367,000 years away: "
_PARTS: dict[str, tuple[Side, BoundSide]] = {
    "begin_earliest": ("begin", "earliest"),
    "begin_latest": ("begin", "latest"),
    "end_earliest": ("end", "earliest"),
    "end_latest": ("end", "latest"),
}
SIDES = tuple(_PARTS)

_trust_option = click.option(
    "--trust",
    multiple=True,
    metavar="SOURCE",
    help="Also use the dates that this source asserts. Can be repeated.",
)


@click.command("infer")
@file_argument
@_trust_option
@click.option(
    "--all",
    "show_all",
    is_flag=True,
    help="Show every contradiction, and dates that inference did not narrow.",
)
@format_option
@click.pass_context
def infer_command(
    context: click.Context, *, file: str, trust: tuple[str, ...], show_all: bool, output_format: str
) -> None:
    """Narrow the dates in FILE, using all its statements.

    Contradictions come first, and no date rests on a statement of one. Events, role dates and
    sources that their statements are about are left out. At most 5 contradictions are shown.

    Exit status: 0 if all statements can be true together, 1 if they contradict each other, 2 if
    the input cannot be used.
    """
    with working(f"inferring from {file}"):
        solved = infer(read_linked_dataset(file), trust=trust)
        sound = [solved[key] for key in solved.ids if solved.is_sound(key)]
    shown = [each for each in sound if show_all or each.slack_gained]
    answer(
        output_format,
        lambda: _data(file, solved, shown),
        lambda: _drawn(file, solved, shown, is_full=show_all),
    )
    context.exit(FINDINGS if solved.conflicts else CLEAN)


def _data(file: str, solved: Inference, shown: list[Inferred]) -> dict[str, object]:
    return {
        "file": file,
        "exact": solved.is_exact,
        "left_out": [str(statement) for statement in solved.left_out],
        "conflicts": [
            _conflict_data(conflict) | {"about": list(solved.blocked_by(conflict))}
            for conflict in solved.conflicts
        ],
        "blocked": [key for key in solved.ids if not solved.is_sound(key)],
        "dates": [_date_data(each) for each in shown],
        "ruled_out": [str(reading) for reading in solved.ruled_out],
    }


@click.command("explain")
@file_argument
@click.argument("date_id", metavar="ID")
@_trust_option
@format_option
@click.pass_context
def explain_command(
    context: click.Context, file: str, date_id: str, trust: tuple[str, ...], output_format: str
) -> None:
    """Explain, step by step, the bounds of a date in FILE.

    ID is an event, an event's role date (ID.ROLE), or a source, for its publication. Exit
    status: 1 if the date is part of a contradiction.
    """
    dataset = read_linked_dataset(file)
    kind = kind_of(dataset, date_id)
    if kind not in {"", "an event", "a source"}:
        found = f"{date_id!r} is {kind}, which inference does not date"
        message = f"{found}; expected an event, a role date or a source"
        raise click.UsageError(message)
    with working(f"inferring from {file}"):
        solved = infer(dataset, trust=trust)
    try:
        inferred = solved[date_id]
    except ContradictionError as error:
        parts = [f"{error.sentence}:", str(error.conflict)]
        data = {
            "id": date_id,
            "conflict": str(error.conflict),
            "contradictions": error.count,
        }
        answer(output_format, lambda: data, lambda: parts)
        context.exit(FINDINGS)
    answer(output_format, lambda: _date_and_proofs(inferred), lambda: _explained(inferred, solved))


def _date_and_proofs(inferred: Inferred) -> dict[str, object]:
    return _date_data(inferred) | {
        side: _proof_data(getattr(inferred, f"{side}_because")) for side in _sides(inferred)
    }


def _sides(inferred: Inferred) -> tuple[str, ...]:
    return ("begin_earliest", "begin_latest") if inferred.is_one_day else SIDES


def _drawn(file: str, solved: Inference, shown: list[Inferred], *, is_full: bool) -> Iterator[Part]:
    yield _summary(file, solved, shown)
    yield from (f"{_FAR}{statement}" for statement in solved.left_out)
    yield from contradictions(file, solved, is_full=is_full)
    if shown:
        yield ""
        columns = [("date, as coded", 29), ("inferred", 27), ("because", None)]
        yield table(columns, map(_row, shown), title=file)
    for reading in solved.ruled_out:
        yield str(reading)


def _summary(file: str, solved: Inference, shown: list[Inferred]) -> str:
    """What was found, in a sentence."""
    found = counted(len(solved.conflicts), "contradiction")
    gained = [each for each in shown if each.slack_gained]
    narrower = sum(each.is_within_coded for each in gained)
    moved = f", {counted(len(gained) - narrower, 'date')} moved" if narrower < len(gained) else ""
    gaps = _GAPS if solved.has_gaps else ""
    events = f"; {left_out_events(solved)}" if solved.conflicts else ""
    return f"{file}: {found}, {counted(narrower, 'date')} narrower than coded{moved}{events}{gaps}"


def _row(inferred: Inferred) -> tuple[str, str, str]:
    coded = foldable(inferred.coded) if inferred.coded else "(not dated)"
    found = foldable(inferred.when) if inferred.when else "any day"
    return f"{inferred.id}\n{coded}", found, ";\n".join(_reasons(inferred)) + "\n"


def _reasons(inferred: Inferred) -> Iterator[str]:
    """The last statement in the proof of each bound that moved."""
    seen: set[str] = set()
    for side in _sides(inferred):
        end, bound = _PARTS[side]
        statement = inferred.last_statement(end, bound) if _has_moved(inferred, side) else None
        if statement is not None and statement.text not in seen:
            seen.add(statement.text)
            yield statement.text


def _has_moved(inferred: Inferred, side: str) -> bool:
    if inferred.coded is None:
        return True
    end, bound = side.split("_")
    days = inferred.coded.begin_days if end == "begin" else inferred.coded.end_days
    return bool(getattr(days, bound) != getattr(inferred, f"{side}_day"))


def _explained(inferred: Inferred, solved: Inference) -> Iterator[Part]:
    yield inferred.id
    yield f"  coded     {date_text(inferred.coded) if inferred.coded else 'without a date'}"
    yield f"  inferred  {date_text(inferred.when) if inferred.when else 'any day'}"
    for side in _sides(inferred):
        yield ""
        yield str(getattr(inferred, f"{side}_because"))
    leverages = solved.critical(inferred.id)
    if leverages:
        yield ""
        yield "what would narrow it most if known exactly:"
        yield from (f"  {leverage}" for leverage in leverages[:5])


def _date_data(inferred: Inferred) -> dict[str, object]:
    return {
        "id": inferred.id,
        "coded": str(inferred.coded) if inferred.coded else None,
        "inferred": str(inferred.when) if inferred.when else None,
    }


def _proof_data(proof: Proof) -> dict[str, object]:
    return {
        "day": proof.day,
        "steps": [
            {
                "days": step.days,
                "text": step.text,
                "statements": [statement.where for statement in step.statements],
            }
            for step in proof.steps
        ],
    }


def _conflict_data(conflict: Conflict) -> dict[str, object]:
    return {
        "statements": [
            {"where": s.where, "text": s.text, "repeated": list(s.repeated)}
            for s in conflict.statements
        ],
        "days": conflict.days,
        "repairs": [str(repair) for repair in conflict.repairs],
    }
