from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import policytimeline as pt

SEEDS = Path(pt.__file__).parents[1] / "seeds"
NAMES = [
    "alder",
    "birch",
    "cedar",
    "dogwood",
    "elm",
    "fir",
    "ginkgo",
    "hazel",
    "ironwood",
    "juniper",
]
SPEC = """
event:
  id: "{name}"
  type: {column: kind}
  title: "{name}"
  when: date
  jurisdiction: {column: place}
  actors: [{column: who, role: actor, split: ";"}]
  sources: [source]
  links: [{column: after, to: column, kind: "{relation}"}]
  timeline: {column: kind}
  attributes: {size: {column: size, type: number}, colour: colour}
missing: [n/a, none, "-", unknown]
released: 2021
"""
COMMANDS = """
sniff table.csv
read table.csv --spec spec.yaml -o one.yaml --all --check
read table.csv --spec spec.yaml -o two.json --all --check --format json
read other.csv --spec spec.yaml -o three.yaml
check one.yaml
check one.yaml --format sarif
merge one.yaml three.yaml -o clash.yaml
merge one.yaml three.yaml -o merged.yaml --prefix three.yaml=b- --join-sources
compare hsi.yaml split-2018 split-2021
compare hsi.yaml split-2018 split-2021 --format json
infer one.yaml
infer hsi.yaml
"""
SCRIPT = """
import sys
from policytimeline import cli
for line in sys.stdin.read().strip().splitlines():
    print("exit status", cli.run(line.split()), "of", line, flush=True)
"""


def table(rows: range) -> str:
    """A table with many words of each kind, some of them in rows that are set aside."""
    lines = ["name,kind,date,place,who,source,after,relation,size,colour"]
    for row in rows:
        name, other = NAMES[row % 10], NAMES[(row * 7 + 3) % 10]
        date = f"2020-{row % 13 + 1:02}-{row % 28 + 1:02}"
        colour = ("n/a", "none", "-", "unknown", "red")[row % 5]
        cells = f"{name}{row},{other},{date},{other.upper()}-{name},{other} x;{name} y"
        link = f"{name}{(row + 10) % 40},{NAMES[row * 3 % 10]}s"
        lines.append(f"{cells},http://{other}.org/{row},{link},{row},{colour}")
    return "\n".join(lines)


def outputs(folder: Path, seed: int) -> dict[str, str]:
    """Everything that the commands print and write, with sets in the order of a seed."""
    folder.mkdir()
    for name, text in {
        "table.csv": table(range(40)),
        "other.csv": table(range(30, 60)),
        "spec.yaml": SPEC,
        "hsi.yaml": (SEEDS / "hsi.yaml").read_text(encoding="utf-8"),
    }.items():
        (folder / name).write_text(text, encoding="utf-8")
    run = subprocess.run(
        [sys.executable, "-c", SCRIPT],
        input=COMMANDS,
        cwd=folder,
        env={**os.environ, "PYTHONHASHSEED": str(seed), "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    written = {each.name: each.read_text("utf-8") for each in sorted(folder.iterdir())}
    return {"output": run.stdout, "errors": run.stderr} | written


class TestHashSeeds:
    """What a command gives does not hang on the order in which Python keeps sets."""

    def test_two_seeds_give_the_same(self, tmp_path: Path) -> None:
        """Every output and file, of tables with many words of each kind."""
        one, other = (outputs(tmp_path / str(seed), seed) for seed in (1, 2))
        assert one["output"].count("exit status") == len(COMMANDS.split("\n")) - 2
        assert "exit status 2" not in one["output"], one["output"] + one["errors"]
        assert {"clash.yaml", "merged.yaml"} & set(one) == {"merged.yaml"}
        for name, text in one.items():
            assert text == other[name], name
