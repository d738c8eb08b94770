"""Links and spells of real tables: as many as were counted by hand, or by other means here."""

from __future__ import annotations

import csv
import datetime as dt
import re
from collections import Counter
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

import pytest
import yaml

from policytimeline.tables.links.link_cells import CellForm, Reference, UnreadText
from policytimeline.tables.outcome import TableReading
from policytimeline.tables.reading import read_table
from policytimeline.tables.spec.spec_files import located_spec

DATA = Path(__file__).parents[3] / "shared" / "data"
ORDERS = "us-eo/executive_orders.csv"
PANEL = "oxcgrt/oxcgrt_GBR.csv"

REFERENCE = re.compile(r"EO\s+(\d{4,5})")
"""How the references of the orders were counted."""


def real(name: str) -> Path:
    """The file of a real table; the test is skipped if it is not there."""
    if not (DATA / name).exists():
        pytest.skip(f"the real tables are not at {DATA}; they are not part of the project")
    return DATA / name


def records(name: str) -> list[dict[str, str]]:
    """The rows of a table."""
    with real(name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def full_spec() -> dict[str, Any]:
    """The spec of the orders, with every spelling of a kind and form of a reference."""
    spec = yaml.safe_load(real("us-eo/ideal-spec.yaml").read_text(encoding="utf-8"))
    links = spec["event"]["links"]
    forms = ["EO {number} ?,? {date}", "EO {number} of {date}", "EO {number}"]
    others = ["Notice of {date}", "Proc. {number}, {date}", "{number} FR {page}"]
    links["targets"] = [
        *forms,
        {"form": "EO {number}, {date} (in part)", "mark": "partial"},
        *({"form": form, "mark": "ignore"} for form in others),
    ]
    links["format"] = ["Month day, year", "Month, day, year"]
    part, back = ", partial", ", turned round"
    links["kinds"] |= {
        "Note": "cites",
        "ee": "cites",
        "Amend by": f"amends{back}",
        "Revoked in part by": f"revokes{part}{back}",
        "Revoked (in part) by": f"revokes{part}{back}",
        "Partially revoked by": f"revokes{part}{back}",
        "Partially revokes": f"revokes{part}",
        "Supersedes in part": f"supersedes{part}",
        "Supersedes (in part)": f"supersedes{part}",
        "Partially supersedes": f"supersedes{part}",
        "Superseded in part by": f"supersedes{part}{back}",
        "partially superseded by": f"supersedes{part}{back}",
        "Suspersedes": "supersedes",
        "Supersedes or Revokes": "supersedes",
        "Continues": "continues",
        "Continues certain committee established by": "continues",
        "Continued by": f"continues{back}",
        "Reinstates": "reinstates",
        "Reinstated by": f"reinstates{back}",
        "Suspends": "suspends",
        "Terminates": "terminates",
        "Rescinds": "rescinds",
        "Rescinded by": f"rescinds{back}",
        "Federal Register page and date": "ignore",
        "Federal Register correction page and date": "ignore",
    }
    return spec


def codes(reading: TableReading) -> Counter[str]:
    """How many findings of each code there are."""
    return Counter(each.code for each in reading.report)


class TestOrders:
    """US executive orders, 1994 to 2025."""

    def test_every_reference_is_read_or_reported(self) -> None:
        """2,251 of them, 1,272 to rows of the file: 2,238 and 1,260 are read, 13 and 12 reported.

        Those reported have no word before them (a line "Superseded by EO 13641" without its
        colon), have words behind them ("EO 12965 is nullified by ..."), or are no word of their
        own ("EEO 13218").
        """
        rows = records(ORDERS)
        ids = {row["executive_order_number"] for row in rows}
        form = CellForm(located_spec(full_spec()).spec.events[0].links[0])
        read: list[str] = []
        reported: list[str] = []
        counted: list[str] = []
        for row in rows:
            counted += REFERENCE.findall(row["disposition_notes"])
            for said in form.read(row["disposition_notes"]):
                if isinstance(said, Reference):
                    read += REFERENCE.findall(said.text)
                elif isinstance(said, UnreadText):
                    reported += REFERENCE.findall(said.text)
        assert (len(counted), sum(each in ids for each in counted)) == (2_251, 1_272)
        assert Counter(read) + Counter(reported) == Counter(counted)
        assert (len(read), sum(each in ids for each in read)) == (2_238, 1_260)

    def test_links_are_joined_and_disagreements_found(self) -> None:
        """As many as two rows say, each once, and what one row says alone."""
        reading = read_table(real(ORDERS), full_spec())
        rows = Counter(len(each.evidence) for each in reading.dataset.links)
        assert sum(times * count for times, count in rows.items()) <= 1_260 - 2
        found = codes(reading)
        assert "kind-unknown" not in found
        assert found["link-to-itself"] == 2
        # 32 were counted among dates in one format; one more has a comma behind the month.
        assert found["link-date-differs"] == 33
        alone = [each for each in reading.report if each.code == "link-not-mirrored"]
        says = re.compile(r"(\S+) says '(\S+) (\S+) ")
        revokes = [says.match(each.message) for each in alone]
        own = [each for each in revokes if each and each[1] == each[2] and each[3] == "revokes"]
        # 24 were counted; one more says so with "Partially revokes".
        assert len(own) == 25

    def test_can_be_read_with_few_kinds(self) -> None:
        """The spec of 24 lines reads most of it, and names every spelling that it lacks."""
        reading = read_table(real(ORDERS), real("us-eo/ideal-spec.yaml"))
        assert reading.counts.read == 1_000
        unknown = {each.value: each.hint for each in reading.report if each.code == "kind-unknown"}
        assert unknown["Suspersedes"] == "did you mean 'Supersedes'?"
        assert unknown["Amend by"] == "did you mean 'Amended by'?"
        assert not [each for each in reading.dataset.links if each.object not in ids_of(reading)]


def ids_of(reading: TableReading) -> set[str]:
    """The ids of the events."""
    return set(reading.dataset.events)


ORDINAL = re.compile(r"(?!E3|E4|H4|H5|V2)[CEHV]\d[A-Z]*_(?!Flag|Notes)")
"""The ordinal indicators: neither flags, notes and amounts, nor the details of vaccination."""


class TestPanel:
    """A daily panel of the United Kingdom and its four countries."""

    def test_has_the_spells_of_a_grouping_by_value(self) -> None:
        """Each run of equal values, blanks left out, is one event with the days of the run."""
        rows = records(PANEL)
        columns = [name for name in rows[0] if ORDINAL.match(name)]
        runs = grouped(rows, columns)
        event = {
            "id": "{RegionCode}-{name}-{begin}",
            "type": "policy",
            "title": "{RegionCode}|{name}|{value}",
            "begin": {"column": "begin", "format": "edtf"},
            "end": {"column": "end", "format": "edtf"},
        }
        panel = {"unit": ["RegionCode", "Jurisdiction"], "time": "Date", "values": columns}
        panel |= {"format": "yearmonthday"}
        reading = read_table(real(PANEL), {"panel": panel, "event": event})
        assert reading.counts.read == len(rows)
        found = Counter(
            (each.title, day_of(each.when.begin_days.latest), day_of(each.when.end_days.earliest))
            for each in reading.dataset.events.values()
        )
        expected = Counter(
            (f"{unit}|{name}|{value}", first, last)
            for (unit, name), of_series in runs.items()
            for value, first, last in of_series
        )
        assert found == expected


def day_of(number: float) -> str:
    """A day as the panel writes it."""
    return dt.date.fromordinal(int(number)).strftime("%Y%m%d")


def grouped(
    rows: Sequence[dict[str, str]], columns: Sequence[str]
) -> dict[tuple[str, str], list[tuple[str, str, str]]]:
    """The runs of equal values of each unit and column, with their first and last days."""
    in_order = sorted(rows, key=lambda row: row["Date"])
    found: dict[tuple[str, str], list[tuple[str, str, str]]] = {}
    for unit in {row["RegionCode"] for row in rows}:
        of_unit = [row for row in in_order if row["RegionCode"] == unit]
        for name in columns:
            series = found.setdefault((unit, name), [])
            for value, group in groupby(of_unit, key=lambda row, name=name: row[name].strip()):
                days = [row["Date"] for row in group]
                if value:
                    series.append((value, days[0], days[-1]))
    return found
