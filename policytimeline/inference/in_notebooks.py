"""An inference, its dates, proofs and contradictions in a notebook."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from policytimeline.dates.calendar import format_day
from policytimeline.findings import counted
from policytimeline.markup import Html, element, folded, listed, output, rest, worded
from policytimeline.results.html import folded_table
from policytimeline.results.table import Column, Kind, ResultTable

if TYPE_CHECKING:
    from policytimeline.dates.parsing import When
    from policytimeline.inference.inference import Inference
    from policytimeline.inference.inferred import Inferred
    from policytimeline.inference.proofs import Conflict, Proof

_FIRST, _FEW = 10, 5
"""How many narrowed dates, and how many contradictions, are shown."""

_COLUMNS = (
    Column("id", "date"),
    Column("coded", "coded", Kind.WHEN),
    Column("inferred", "inferred", Kind.WHEN),
)


def inference_html(inference: Inference) -> str:
    """How many dates were narrowed and which contradictions there are, with the first of each."""
    sound = [inference[key] for key in inference.ids if inference.is_sound(key)]
    gained = [each for each in sound if each.slack_gained]
    narrower = [each for each in gained if each.is_within_coded]
    moved = [each for each in gained if not each.is_within_coded]
    conflicts = sorted(inference.conflicts, key=lambda each: -each.days)
    said = [
        counted(len(inference.ids), "date"),
        f"{len(narrower):,} narrower than coded",
        *([f"{len(moved):,} moved"] if moved else []),
        counted(len(conflicts), "contradiction") if conflicts else "no contradictions",
    ]
    title = f"Inference of {inference.dataset.title}"
    parts = [element("p", element("strong", title), f": {', '.join(said)}")]
    parts += (
        folded(f"Contradiction: {_short_of(each)}", *_conflict_parts(each), is_open=place == 0)
        for place, each in enumerate(conflicts[:_FEW])
    )
    parts += rest(len(conflicts) - _FEW, "contradiction", ".conflicts has all")
    for name, dates in (("Narrower than coded", narrower), ("Moved", moved)):
        if dates:
            rows = [(each.id, each.coded or "not dated", each.when) for each in dates[:_FIRST]]
            table = ResultTable("dates", name, _COLUMNS, rows)
            parts.append(folded_table(table, len(dates), hint="[id] has each, with its proof"))
    return output(*parts)


def inferred_html(inferred: Inferred) -> str:
    """A date as inferred and as coded, and the proof of each bound."""
    head = element("p", element("strong", inferred.id), ": ", _date(inferred.when))
    coded = element("p", "coded: ", _date(inferred.coded) if inferred.coded else "not dated")
    proofs = [inferred.begin_earliest_because, inferred.begin_latest_because]
    if not inferred.is_one_day:
        proofs += [inferred.end_earliest_because, inferred.end_latest_because]
    return output(head, coded, *(_proof(each) for each in proofs if each.day is not None))


def proof_html(proof: Proof) -> str:
    """The steps that lead to a bound."""
    return output(_proof(proof, is_open=True))


def conflict_html(conflict: Conflict) -> str:
    """The statements of a contradiction, and what to check again."""
    head = element("p", element("strong", "Contradiction"), f": {_short_of(conflict)}")
    return output(head, *_conflict_parts(conflict))


def _date(when: When | None) -> Html:
    return worded(when.to_text(), str(when)) if when else element("span", "any day")


def _short_of(conflict: Conflict) -> str:
    """How many statements there are, and by how much they contradict each other."""
    count = counted(len(conflict.statements), "statement")
    return f"{count}, {counted(conflict.days, 'day')} short of agreeing" if conflict.days else count


def _conflict_parts(conflict: Conflict) -> Iterator[Html]:
    cannot = "These cannot all be true" if len(conflict.statements) > 1 else "This cannot be true"
    yield element("p", f"{cannot}:")
    yield listed(map(str, conflict.statements), "ol")
    yield folded("Check these again, weakest first", listed(map(str, conflict.repairs), "ol"))


def _proof(proof: Proof, *, is_open: bool = False) -> Html:
    if proof.day is None:
        return element("p", str(proof))
    steps = (f"{step.text}, so {step.conclusion}" for step in proof.steps)
    bound = f"{proof.subject}: {proof.side} {format_day(proof.day)}, because"
    return folded(bound, listed(steps, "ol"), is_open=is_open)
