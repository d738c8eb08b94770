"""Real tables, where they are at hand: which spec reads which, and what comes out, in numbers."""

from __future__ import annotations

import csv
import json
import re
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from policytimeline.findings import Finding, Severity
from policytimeline.tables.outcome import TableReading
from policytimeline.tables.reading import read_table

ROOT = Path(__file__).parents[1]
DATA = ROOT.parent / "shared" / "data"
SPECS = ROOT / "tests" / "tables" / "specs"
PAGE = ROOT / "docs" / "explanation" / "eleven-tables.md"

TABLES = {
    "antiquities": "antiquities/actions_under_antiquities_act.csv",
    "cabinet-turnover": "cabinet-turnover/cabinet-turnover.csv",
    "congress": "congress/legislators-current_2024-12-01.yaml",
    "executive": "congress/executive.yaml",
    "gpl-china": "gpl-covid/gpl_CHN.csv",
    "gpl-france": "gpl-covid/gpl_FRA.csv",
    "gpl-iran": "gpl-covid/gpl_IRN.csv",
    "gpl-italy": "gpl-covid/gpl_ITA.csv",
    "gpl-korea": "gpl-covid/gpl_KOR.csv",
    "gpl-usa": "gpl-covid/gpl_USA.csv",
    "huggo-states": "huggo-states/HUGGO_states_clean.csv",
    "imperial": "imperial/imperial_interventions.csv",
    "keystone": "keystone/keystone_raw.csv",
    "oxcgrt": "oxcgrt/oxcgrt_GBR.csv",
    "reign-elections": "reign/electionlist_3_21.csv",
    "reign-leaders": "reign/leaderlist_3_21.csv",
    "reign-regimes": "reign/regime_list.csv",
    "spid": "spid/spid_adoptions.csv",
    "us-eo": "us-eo/executive_orders.csv",
}
"""Each spec with its table."""

_NUMBER = re.compile(r"\d[\d,]*")


def spec_path(name: str) -> Path:
    """The file of a spec."""
    return SPECS / f"{name}.spec.yaml"


def spec_of(name: str) -> dict[str, Any]:
    """A spec as plain data."""
    return yaml.safe_load(spec_path(name).read_text(encoding="utf-8"))


@cache
def reading_of(name: str) -> TableReading:
    """What a table is read as."""
    return read_table(DATA / TABLES[name], spec_path(name))


def counts_of(name: str) -> dict[str, Any]:
    """What was counted in a table by other means."""
    return json.loads((DATA / "counts.json").read_text(encoding="utf-8"))[name.replace("-", "_")]


def rows_in(name: str) -> int:
    """The rows of a table, counted without the library."""
    path, spec = DATA / TABLES[name], spec_of(name)
    if path.suffix == ".yaml":
        people = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
        return sum(len(person["terms"]) for person in people)
    form = spec.get("file", {})
    encoding = form.get("encoding", "utf-8")
    with path.open(encoding=encoding, errors="replace", newline="") as file:
        rows = csv.reader(file, delimiter=form.get("separator", ","))
        return sum(1 for row in rows if row) - 1


def number_of(finding: Finding) -> int:
    """The first number that a finding says."""
    match = _NUMBER.search(finding.message)
    assert match is not None, finding
    return int(match[0].replace(",", ""))


def numbers() -> str:
    """What the tables are read as, in a table of Markdown."""
    lines = [
        "| spec | lines | rows read | set aside | left out | findings |",
        "|---|---:|---:|---:|---:|---|",
    ]
    for name in TABLES:
        reading = reading_of(name)
        lines_of_spec = len(spec_path(name).read_text(encoding="utf-8").splitlines())
        tallies = Counter((each.severity, each.code) for each in reading.report)
        order = list(Severity)
        shown = ", ".join(
            f"`{code}` {count:,}"
            for (_, code), count in sorted(
                tallies.items(), key=lambda item: (order.index(item[0][0]), item[0][1])
            )
        )
        counts = reading.counts
        cells = (counts.read, counts.rejected, counts.left_out)
        numbers_of_rows = " | ".join(f"{number:,}" for number in cells)
        lines.append(f"| {name} | {lines_of_spec} | {numbers_of_rows} | {shown} |")
    return "\n".join(lines) + "\n"


def recorded(name: str) -> str:
    """A part of the page that is not written by hand."""
    start, end = _marks(name)
    return PAGE.read_text(encoding="utf-8").split(start)[1].split(end)[0]


def record(name: str, text: str) -> None:
    """Write a part of the page."""
    start, end = _marks(name)
    before, rest = PAGE.read_text(encoding="utf-8").split(start)
    PAGE.write_text(f"{before}{start}{text}{end}{rest.split(end)[1]}", encoding="utf-8")


def _marks(name: str) -> tuple[str, str]:
    return f"<!-- {name} -->\n", f"<!-- end of {name} -->\n"
