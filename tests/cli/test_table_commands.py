from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path

import pytest

import policytimeline as pt
from policytimeline import cli

EXAMPLES = Path(__file__).parents[2] / "docs" / "examples"
TABLE, SPEC = str(EXAMPLES / "councils.csv"), str(EXAMPLES / "councils.spec.yaml")
REJECTED = Path("out.yaml.rejected.csv")

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture(autouse=True)
def an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The commands write files."""
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """What runs a command: its exit status, its output, and what it says beside it."""

    def run_command(*arguments: str) -> tuple[int, str, str]:
        status = cli.run(arguments)
        shown = capsys.readouterr()
        return status, shown.out, shown.err

    return run_command


def table(rows: str) -> str:
    """A small table with a spec beside it."""
    Path("small.csv").write_text(f"name,date\n{rows}", encoding="utf-8")
    Path("small.yaml").write_text("event: {type: visit, title: '{name}', when: date}", "utf-8")
    return "small.csv"


class TestRead:
    """`policytimeline read`."""

    def test_it_writes_the_dataset_the_rejected_rows_and_the_report(self, run: Run) -> None:
        """Exit status 1: a row has an error."""
        status, out, err = run("read", TABLE, "--spec", SPEC, "-o", "out.yaml")
        assert status == 1
        assert pt.read_dataset("out.yaml") == pt.read_table(TABLE, SPEC).dataset
        with REJECTED.open(encoding="utf-8-sig", newline="") as file:
            (row,) = csv.DictReader(file)
        assert (row["name"], row["row"]) == ("Cedar Point", "4")
        assert "1 error" in out
        assert "5 rows read, 1 row set aside, 0 rows left out" in " ".join(out.split())
        assert err == f"out.yaml: 5 rows read\n{REJECTED}: 1 row set aside\n"

    def test_the_settings_beside_the_table_count(self, run: Run) -> None:
        """What they waive is accepted, so that a table can be read in CI."""
        small = table("a,2020-01-01\na,2021-01-02\n")
        event = "{id: '{name}', type: visit, title: '{name}', when: date}"
        Path("small.yaml").write_text(f"event: {event}", encoding="utf-8")
        call = ("read", small, "--spec", "small.yaml", "-o", "out.yaml", "--force", "--check")
        assert run(*call, "--all")[0] == 1
        waiver = '{code = "id-repeated", at = "row 3", reason = "two visits"}'
        Path("policytimeline.toml").write_text(f"[check]\nwaive = [{waiver}]\n", "utf-8")
        status, out, _ = run(*call)
        assert (status, "1 waived" in out) == (0, True)

    def test_all_shows_every_row_of_a_finding(self, run: Run) -> None:
        """The message alone names three; JSON has all."""
        rows = "".join(f"n{day},2020-01-{day:02d}\n" for day in range(1, 7))
        small = table(rows)
        event = "{type: visit, title: '{name}', when: date}"
        Path("small.yaml").write_text(f"released: 2019-12\nevent: {event}", encoding="utf-8")
        call = ("read", small, "--spec", "small.yaml", "-o", "out.yaml", "--force")
        assert "rows 2, 3, 4, 5, 6, 7" in " ".join(run(*call, "--all")[1].split())
        assert "and 3 more" in " ".join(run(*call)[1].split())
        found = json.loads(run(*call, "--format", "json")[1])["findings"]
        assert [each["rows"] for each in found if each["code"] == "date-after-release"] == [
            [2, 3, 4, 5, 6, 7]
        ]

    def test_it_writes_json_too(self, run: Run) -> None:
        """As the name says."""
        run("read", TABLE, "--spec", SPEC, "-o", "out.json")
        assert len(pt.read_dataset("out.json").events) == 5

    def test_a_sound_table_has_no_file_of_rejected_rows(self, run: Run) -> None:
        """One of an earlier reading goes, too."""
        REJECTED.write_text("old", encoding="utf-8")
        small = table("a,2020-01-01\nb,2020-01-02\n")
        status, _, _ = run("read", small, "--spec", "small.yaml", "-o", "out.yaml", "--force")
        assert status == 0
        assert not REJECTED.exists()

    def test_nothing_is_written_if_the_spec_is_refused(self, run: Run) -> None:
        """Exit status 2, with the place in the spec."""
        Path("bad.yaml").write_text("event: {type: x, title: y, wen: opened}", encoding="utf-8")
        status, out, err = run("read", TABLE, "--spec", "bad.yaml", "-o", "out.yaml")
        assert (status, out) == (2, "")
        assert "bad.yaml:1" in err
        assert "when" in err
        assert not Path("out.yaml").exists()

    def test_a_draft_is_refused_with_its_questions(self, run: Run) -> None:
        """Until they are answered."""
        run("sniff", TABLE, "-o", "draft.yaml")
        status, _, err = run("read", TABLE, "--spec", "draft.yaml", "-o", "out.yaml")
        assert status == 2
        assert "event.end.blank: not answered yet" in err

    @pytest.mark.parametrize("name", ["out.yaml", str(REJECTED)])
    def test_a_file_is_not_replaced_unasked(self, run: Run, name: str) -> None:
        """Neither of the two; nothing is read then."""
        Path(name).write_text("mine", encoding="utf-8")
        status, _, err = run("read", TABLE, "--spec", SPEC, "-o", "out.yaml")
        assert status == 2
        assert f"{name} already exists" in err
        assert Path(name).read_text(encoding="utf-8") == "mine"
        assert run("read", TABLE, "--spec", SPEC, "-o", "out.yaml", "--force")[0] == 1

    def test_an_unknown_format_is_refused_first(self, run: Run) -> None:
        """Before the table is read, which may take long."""
        status, _, err = run("read", "no-such.csv", "--spec", SPEC, "-o", "out.xlsx")
        assert status == 2
        assert "out.xlsx: unknown file format" in err

    def test_check_adds_what_is_wrong_in_the_dataset(self, run: Run) -> None:
        """At the row of the table."""
        small = table("a,2020-01-01\nb,9999-12-31\nc,2020-01-03\n")
        options = ("read", small, "--spec", "small.yaml", "-o", "out.yaml", "--force")
        assert "implausible-year" not in run(*options)[1]
        status, out, _ = run(*options, "--check", "--format", "json")
        found = [each for each in json.loads(out)["findings"] if each["code"] == "implausible-year"]
        assert status == 1
        assert [each["row"] for each in found] == [3]

    def test_many_findings_are_grouped(self, run: Run) -> None:
        """With their codes, which explain-rule knows; --all shows each."""
        small = table("ok,2020-01-01\n" + "".join(f"n{n},2020-02-3{n % 2}\n" for n in range(40)))
        options = ("read", small, "--spec", "small.yaml", "-o", "out.yaml", "--force")
        _, out, _ = run(*options)
        assert "A text has the form of a date, but there is no such day." in out
        assert "37 more: --all shows them" in out
        assert run(*options, "--all")[1].count("impossible-date") == 40

    def test_the_report_can_be_a_table(self, run: Run) -> None:
        """For a spreadsheet; nothing else is on the output."""
        _, out, _ = run("read", TABLE, "--spec", SPEC, "-o", "out.yaml", "--format", "csv")
        first = next(csv.DictReader(out.splitlines()))
        assert (first["code"], first["row"], first["column"]) == ("impossible-date", "4", "opened")


class TestSniff:
    """`policytimeline sniff`."""

    def test_it_prints_the_draft(self, run: Run) -> None:
        """As Python gives it."""
        status, out, _ = run("sniff", TABLE)
        assert (status, out) == (0, pt.sniff(TABLE).text)

    def test_it_writes_the_draft_and_the_schema(self, run: Run) -> None:
        """And names the questions."""
        status, out, _ = run("sniff", TABLE, "-o", "draft.yaml")
        assert status == 0
        assert Path("draft.yaml").read_text(encoding="utf-8") == pt.sniff(TABLE).text
        first, *others = out.splitlines()
        assert first == "draft.yaml: 2 questions to answer; table-spec.schema.json beside it"
        assert others[1].startswith("  event.end.blank: 1 of 6 rows has no end")
        schema = json.loads(Path("table-spec.schema.json").read_text(encoding="utf-8"))
        assert schema["title"] == "TableSpec"

    def test_a_draft_is_not_replaced_unasked(self, run: Run) -> None:
        """Its questions may be answered by now."""
        Path("draft.yaml").write_text("mine", encoding="utf-8")
        status, _, err = run("sniff", TABLE, "-o", "draft.yaml")
        assert status == 2
        assert "draft.yaml already exists" in err
        assert run("sniff", TABLE, "-o", "draft.yaml", "--force")[0] == 0

    def test_a_file_that_is_not_there_is_refused(self, run: Run) -> None:
        """In one line."""
        status, _, err = run("sniff", "no-such.csv")
        assert status == 2
        assert "no-such.csv" in err


def test_explain_rule_knows_the_codes_of_tables(run: Run) -> None:
    """Those of rows among them."""
    for code in ("ragged-row", "impossible-date"):
        status, out, _ = run("explain-rule", code)
        assert status == 0
        assert out.startswith(f"{code} (error)")
