"""Inferences, dates, proofs and contradictions in a notebook."""

from __future__ import annotations

from shown_pages import page_of

import policytimeline as pt

SOLVED = pt.infer(pt.load_seed("hsi"))
WRONG = pt.Link(subject="wapo-2018", kind="precedes", object="hsi-letter-2018")


class TestInference:
    """How much it narrows, and what contradicts."""

    def test_counts_dates_and_contradictions(self):
        """In one line."""
        said = ": 96 dates, 21 narrower than coded, no contradictions"
        assert said in page_of(SOLVED).texts
        assert (
            ": 96 dates, 21 narrower than coded, 1 contradiction"
            in page_of(SOLVED.what_if(WRONG)).texts
        )

    def test_folds_the_narrowed_dates(self):
        """As coded and as inferred, the first ones."""
        page = page_of(SOLVED)
        assert "Narrower than coded (first 10 of 21)" in page.texts
        assert {"some day in June 2018", "one day from 28 to 30 June 2018"} <= {*page.texts}
        assert "... and 11 more rows; [id] has each, with its proof" in page.texts

    def test_unfolds_the_gravest_contradiction(self):
        """With its statements, and what to check again."""
        html = SOLVED.what_if(WRONG)._repr_html_()
        summary = "Contradiction: 2 statements, 5 days short of agreeing"
        assert f'<details open>\n<summary dir="auto">{summary}' in html
        assert "wapo-2018 precedes hsi-letter-2018" in page_of(SOLVED.what_if(WRONG)).texts

    def test_counts_the_contradictions_that_are_left_out(self):
        """After a few."""
        june, july = (
            [
                pt.Event(id=f"{name}{n}", title="E", event_type="vote", when=pt.parse_when(when))
                for n in range(7)
            ]
            for name, when in (("a", "2018-06"), ("b", "2018-07"))
        )
        links = [pt.Link(subject=f"b{n}", kind="precedes", object=f"a{n}") for n in range(7)]
        solved = pt.infer(pt.Dataset(title="D", events=[*june, *july], links=links))
        page = page_of(solved)
        assert page.text.count("cannot all be true") == 5
        assert "... and 2 more contradictions; .conflicts has all" in page.texts


class TestInferred:
    """One date."""

    def test_has_both_dates_and_the_proofs(self):
        """In words and as they are written."""
        page = page_of(SOLVED["homan-steps-down"])
        assert {"[2018-06-28..2018-06-30]", "2018-06"} <= {*page.texts}
        assert page.tags["details"] == 2
        assert "homan-steps-down: latest 2018-06-30, because" in page.texts

    def test_an_interval_has_the_proofs_of_both_sides(self):
        """Of the bounds that it has."""
        assert page_of(SOLVED["no-separation-step-2018"]).tags["details"] == 4

    def test_a_date_without_a_bound_has_no_proof(self):
        """And may be any day."""
        dataset = pt.Dataset(title="D", sources=[pt.Source(id="s", title="S")])
        page = page_of(pt.infer(dataset)["s"])
        assert {"any day", "coded: not dated"} <= {*page.texts}
        assert not page.tags["details"]
        text = page_of(pt.infer(dataset)["s"].latest_because).text
        assert text.strip().startswith("no latest bound for")


class TestConflict:
    """One contradiction."""

    def test_has_its_statements_and_what_to_check(self):
        """The weakest first."""
        page = page_of(SOLVED.what_if(WRONG).conflicts[0])
        assert "These cannot all be true:" in page.texts
        assert "Check these again, weakest first" in page.texts
        assert page.tags["ol"] == 2

    def test_a_statement_may_contradict_itself(self):
        """Then there is one."""
        link = pt.Link(subject="hsi-letter-2018", kind="precedes", object="hsi-letter-2018")
        assert "This cannot be true:" in page_of(SOLVED.what_if(link).conflicts[0]).texts
