"""What IPython, the reader of our representations, makes of them."""

from __future__ import annotations

import subprocess
import sys

import pytest

import policytimeline as pt

HSI = pt.load_seed("hsi")
SOLVED = pt.infer(HSI)
SHOWN = [
    HSI,
    HSI.events,
    HSI.events["hsi-letter-2018"],
    HSI.timeline("split-2018"),
    pt.Report(),
    SOLVED,
    SOLVED["hsi-letter-2018"],
    HSI.events["hsi-letter-2018"].when,
    pt.parse_when("2018-06/.."),
    pt.parse_edtf("{1960,1961-12}"),
    pt.Lag(4, 11),
    pt.parse_column(["2018-06"]),
    pt.compare_timelines(HSI.timeline("split-2018"), HSI.timeline("split-2021")),
]


@pytest.fixture(scope="module")
def shell():
    """What a kernel formats the value of a cell with."""
    formatters = pytest.importorskip("IPython.core.formatters", reason="IPython is not installed")
    return formatters.DisplayFormatter()


class TestIPython:
    """Its kernel sends each form that a front end may choose from."""

    @pytest.mark.parametrize("shown", SHOWN, ids=lambda each: type(each).__name__)
    def test_has_html_and_a_plain_text(self, shell, shown):
        """The HTML is ours, and the plain text is that of `repr`."""
        data, _ = shell.format(shown)
        assert data.keys() == {"text/html", "text/plain"}
        assert data["text/html"] == shown._repr_html_()
        assert data["text/plain"] == repr(shown)

    def test_a_class_is_not_an_object(self, shell):
        """It has no HTML, and no warning."""
        assert shell.format(pt.Dataset)[0].keys() == {"text/plain"}


class TestImport:
    """Who shows nothing pays nothing."""

    def test_loads_no_html(self):
        """Until something is shown."""
        code = (
            "import sys, policytimeline as pt; hsi = pt.load_seed('hsi'); print(repr(hsi)); "
            "print([name for name in sys.modules if 'notebook' in name or 'markup' in name])"
        )
        done = subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=True
        )
        assert done.stdout.splitlines()[-1] == "[]"
