from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from read_rows import read_whole

from policytimeline import UnreadableFileError

DATA = Path(__file__).parents[4] / "shared" / "data"

ROWS = {
    "us-eo/executive_orders.csv": (1_000, 13, {}),
    "antiquities/actions_under_antiquities_act.csv": (344, 9, {}),
    "cabinet-turnover/cabinet-turnover.csv": (379, 10, {}),
    "gpl-covid/gpl_CHN.csv": (168, 11, {}),
    "gpl-covid/gpl_USA.csv": (1_184, 19, {"encoding": "cp1252"}),
    "gpl-covid/gpl_IRN.csv": (27, 10, {"encoding": "cp1252"}),
    "huggo-states/HUGGO_states_clean.csv": (409, 19, {}),
    "imperial/imperial_interventions.csv": (83, 7, {}),
    "keystone/keystone_raw.csv": (7_382, 13, {"encoding": "cp1252", "separator": "\t"}),
    "oxcgrt/oxcgrt_GBR.csv": (5_480, 147, {}),
    "reign/leaderlist_3_21.csv": (2_524, 18, {"bad_bytes": "keep"}),
    "reign/electionlist_3_21.csv": (4_351, 15, {}),
    "reign/regime_list.csv": (627, 6, {}),
    "spid/spid_adoptions.csv": (17_835, 3, {}),
}
"""The rows that the notes on each table count, the cells of its header, and its form."""

YAML = {"legislators-current_2024-12-01.yaml": 2_721, "legislators-current_2025-02-15.yaml": 2_853}


def real(name):
    """The file of a real table; the test is skipped if it is not there."""
    if not (DATA / name).exists():
        pytest.skip(f"the real tables are not at {DATA}; they are not part of the project")
    return DATA / name


class TestRealTables:
    """Tables that researchers made are read whole."""

    @pytest.mark.parametrize("name", ROWS)
    def test_every_row_is_accounted_for(self, name):
        """None of these has a row that cannot be used."""
        count, columns, form = ROWS[name]
        read = read_whole(real(name), size=1_000, **form)
        assert (len(read.rows), len(read.source.header)) == (count, columns)
        assert read.set_aside == []

    def test_orders_of_several_lines(self):
        """1,000 rows on 1,440 lines, 308 of them on more than one."""
        file = real("us-eo/executive_orders.csv")
        read = read_whole(file)
        ends = [*read.lines[1:], file.read_bytes().count(b"\n") + 1]
        lengths = [end - line for line, end in zip(read.lines, ends, strict=True)]
        assert ends[-1] == 1_441
        assert sum(length > 1 for length in lengths) == 308
        assert read.numbers == [*range(2, 1_002)]

    def test_one_bad_byte(self):
        """In line 2,451, which neither UTF-8 nor Windows-1252 reads."""
        file = real("reign/leaderlist_3_21.csv")
        with pytest.raises(UnreadableFileError) as raised:
            read_whole(file)
        (finding,) = raised.value.findings
        assert finding.location.line == 2_451
        assert "1 byte cannot be read as utf-8, the first 0x85" in finding.message
        assert "cp1252" not in finding.hint
        kept = read_whole(file, bad_bytes="keep", size=1_000)
        assert [(each.code, each.location.line) for each in kept.source.findings] == [
            ("bad-byte", 2_451)
        ]

    @pytest.mark.parametrize("name", ["gpl-covid/gpl_USA.csv", "keystone/keystone_raw.csv"])
    def test_cp1252_is_offered(self, name):
        """With samples that show whether it reads well."""
        with pytest.raises(UnreadableFileError, match=r"file: {encoding: cp1252}"):
            read_whole(real(name))

    def test_tabs_in_a_file_named_csv(self):
        """The separator is offered."""
        with pytest.raises(UnreadableFileError, match=r'file: {separator: "\\t"}'):
            read_whole(real("keystone/keystone_raw.csv"), encoding="cp1252")

    @pytest.mark.parametrize("name", YAML)
    def test_terms_of_people(self, name):
        """As many as there are entries that begin with a type, each on its line."""
        file = real(f"congress/{name}")
        read = read_whole(file, path="terms", size=1_000)
        written = file.read_text().split("\n")
        assert len(read.rows) == YAML[name]
        starts = Counter(written[line - 1].strip().partition(":")[0] for line in read.lines)
        assert starts == {"- type": YAML[name]}
        begins = [n for n, line in enumerate(written, 1) if line.startswith("  - type: ")]
        assert read.lines == begins
