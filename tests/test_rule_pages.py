from __future__ import annotations

import re
import runpy
from pathlib import Path
from types import SimpleNamespace

import pytest

from policytimeline import RULES
from policytimeline.findings import INCOMPLETE_CITATION, NOT_EXPORTED
from policytimeline.validation.catalogue.passage_codes import PASSAGE_CODES
from policytimeline.validation.codes import all_codes

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
PAGES = SimpleNamespace(**runpy.run_path(str(ROOT / "tools" / "rule_pages.py")))
EXAMPLES = PAGES.examples()


class TestExamples:
    """Each code of `check` has an example: a mistake that it finds, and a near miss."""

    def test_every_code_has_one(self):
        """But for those of verification, tables and exports, which `check` does not make."""
        of_tables = {code for code, known in all_codes().items() if known.subject == "tables"}
        assert EXAMPLES.keys() == all_codes().keys() - PASSAGE_CODES.keys() - of_tables - {
            NOT_EXPORTED,
            INCOMPLETE_CITATION,
        }

    @pytest.mark.parametrize("code", sorted(EXAMPLES))
    def test_the_mistake_is_found(self, code):
        """Once."""
        assert len(PAGES.report_on(code, EXAMPLES[code].wrong).of(code)) == 1

    @pytest.mark.parametrize("code", sorted(EXAMPLES))
    def test_what_is_right_passes(self, code):
        """Nor does the file have another mistake that keeps the rule from looking."""
        report = PAGES.report_on(code, EXAMPLES[code].right)
        assert not report.of(code)
        assert not report.of("unreadable-value")


class TestPages:
    """The pages say what `explain-rule` says."""

    @pytest.mark.parametrize("code", sorted(all_codes()))
    def test_a_page_has_the_words_of_the_rule(self, code):
        """And what is found in its example."""
        known = all_codes()[code]
        text = PAGES.page_of(known, EXAMPLES.get(code))
        assert known.summary in text
        assert known.explanation in text
        assert known.subject
        if code in EXAMPLES:
            assert PAGES.report_on(code, EXAMPLES[code].wrong).of(code)[0].message in text

    def test_the_index_leads_to_every_page(self):
        """Below the heading of its subject."""
        index = (DOCS / "reference/rules.md").read_text(encoding="utf-8")
        parts = re.split(r"^## ", index, flags=re.MULTILINE)[1:]
        listed = {
            code: part.partition("\n")[0].lower()
            for part in parts
            for code in re.findall(
                r"^\| \[`[a-z-]+`\]\(rules/([a-z-]+)\.md\) \|", part, re.MULTILINE
            )
        }
        assert listed == {code: known.subject for code, known in all_codes().items()}

    def test_rules_fix_or_say_that_nothing_has_to_be_done(self):
        """A reader who works through them needs the next step."""
        for each in RULES.values():
            assert re.search(r"\bFix: |\bNothing has to be done\b", each.explanation), each.code
