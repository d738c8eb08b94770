from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import policytimeline as pt

HSI = str(Path(__file__).parents[2] / "seeds" / "hsi.yaml")

RUN = """
import sys
sys.argv = ["policytimeline", *{arguments!r}]
from policytimeline.__main__ import main
try: main()
finally: print(*sys.modules, sep="\\n", file=sys.stderr)
"""

TO_WRITE = {"io.rewriting", "io.writing", "io.yaml_comments", "io.yaml_dumping", "io.yaml_patch"}
"""What writes datasets."""

SELDOM = {
    "inference.leverage",
    "inference.partial_order",
    "markup",
    "model.filtering",
    "model.merging",
    "model.typography",
    "validation.passages",
}
"""What a script may ask a dataset or an inference for, and these commands do not."""

COMPARISONS = {"comparison.events", "comparison.timeline_alignment", "comparison.timelines"}


def loaded_by(*arguments):
    """Every module that the command has loaded when it is done."""
    code = RUN.format(arguments=arguments)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode in {0, 1}, done.stderr
    return set(done.stderr.split("\n"))


def ours(*arguments):
    """The modules of the library that the command has loaded, without its name."""
    return {name.removeprefix("policytimeline.") for name in loaded_by(*arguments)}


class TestStart:
    """A command is as fast as its start, so it loads only what it uses."""

    def test_the_overview_loads_no_command(self):
        """Nor the model, or a package besides click."""
        loaded = loaded_by("--help")
        assert "click" in loaded
        assert not loaded & {"attrs", "cattrs", "numpy", "pendulum", "rich", "yaml"}
        assert "policytimeline.model" not in loaded

    @pytest.mark.parametrize(
        "arguments",
        [("show", HSI), ("check", HSI), ("compare", HSI, "split-2018", "split-2021")],
        ids=lambda arguments: arguments[0],
    )
    def test_a_command_loads_no_large_package(self, arguments):
        """Nor does it read the list of public names."""
        loaded = loaded_by(*arguments)
        assert "yaml" in loaded
        assert not loaded & {"lazy_loader", "cattrs", "numpy", "pendulum", "rich", "shutil"}

    def test_show_compares_nothing(self):
        """It has the figures of each timeline, and of no other beside it."""
        loaded = ours("show", HSI)
        assert "comparison.episodes" in loaded
        unused = {"comparison.comparison_tables", "comparison.matches", "phrases"}
        assert not loaded & (TO_WRITE | SELDOM | COMPARISONS | unused)

    def test_check_reads_a_phrase_only_if_there_is_one(self, tmp_path):
        """The grammar is large, and few datasets quote the words for all of their dates."""
        file = tmp_path / "harbour.yaml"
        when = pt.parse_when("1920-03-01")
        letter = pt.Event(id="letter", title="A letter", event_type="letter", when=when)
        pt.write_dataset(pt.Dataset(title="The harbour", events=[letter]), file)
        loaded = ours("check", str(file))
        assert "validation.rules.phrases" in loaded
        unused = {"cli.watching", "comparison", "phrases"}
        assert not loaded & (TO_WRITE | SELDOM | unused)

    @pytest.mark.parametrize(
        ("ids", "used"),
        [
            (("split-2018", "split-2021"), "comparison.timelines"),
            (("split-2018", "split-2021", "context"), "comparison.timeline_alignment"),
            (("hsi-letter-2018", "homan-steps-down"), "comparison.events"),
        ],
    )
    def test_compare_loads_one_kind_of_comparison(self, ids, used):
        """That of two timelines, of more, or of two events."""
        loaded = ours("compare", HSI, *ids)
        assert loaded & COMPARISONS == {used}
        assert not loaded & (TO_WRITE | SELDOM)
