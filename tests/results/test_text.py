"""A result as text for a terminal."""

from __future__ import annotations

import attrs
import pytest
from result_tables import HARBOURS, PACE, STEPS, Given

from policytimeline import InvalidValueError, Lag
from policytimeline.results.table import Column, Kind, ResultTable
from policytimeline.results.wrapping import shown_width

MINUS = "\N{MINUS SIGN}"
PACE_LINES = f"""\
Days between steps
from, to                             2010              2023   pairs   tau
─────────────────────────────────────────────────────────────────────────
plan to promulgation             146 days           94 days   1,234   0.5
cabinet to promulgation          119 days    73 to 103 days      {MINUS}3    {MINUS}1
debate to promulgation    at least 3 days   at most 67 days"""


def rows_of(count, name="steps"):
    """A table of so many numbered rows."""
    return ResultTable(
        name, f"The {name}", [Column("n", "number")], [(f"row {n}",) for n in range(count)]
    )


class TestToText:
    """Sentences, and then tables."""

    def test_a_row_is_one_line_if_it_fits(self):
        """Numbers and lags are lined up on the right."""
        assert Given((PACE,)).to_text() == PACE_LINES

    def test_str_is_the_text(self):
        """As `print` shows it."""
        assert str(HARBOURS) == HARBOURS.to_text()

    def test_sentences_come_first(self):
        """A blank line is between them and each table."""
        first, second, *tables = HARBOURS.to_text(width=200).split("\n\n")[0].split("\n")
        assert [first, second] == list(HARBOURS.sentences)
        assert tables == []
        assert HARBOURS.to_text(width=200).endswith(f"\n\n{PACE_LINES}")

    def test_dates_may_be_in_edtf(self):
        """Otherwise, they are in plain words."""
        assert "one day from 16 to 19 May 2023" in HARBOURS.to_text(width=250)
        assert "[2023-05-16..2023-05-19]/2023-06-07" in HARBOURS.to_text(width=250, edtf=True)

    def test_short_cells_are_not_broken_for_long_ones(self):
        """On a page of a hundred characters, the titles and dates are wrapped."""
        text = Given((STEPS,)).to_text()
        assert "27 days" in text
        assert "146 days" in text
        assert max(map(shown_width, text.split("\n"))) <= 100

    def test_a_page_too_narrow_for_columns_has_a_line_for_each_value(self):
        """Each behind its heading, a rule above each row."""
        assert Given((PACE,)).to_text(width=30).split("\n")[1:6] == [
            "─" * 30,
            "from, to: plan to promulgation",
            "2010: 146 days",
            "2023: 94 days",
            "pairs: 1,234",
        ]

    def test_a_very_long_word_is_broken(self):
        """The other columns stay readable."""
        table = ResultTable(
            "t", "", [Column("a", "a"), Column("l", "lag", Kind.LAG)], [("x" * 300, Lag(4, 13))]
        )
        text = Given((table,)).to_text(width=60)
        assert "4 to 13 days" in text
        assert text.count("x") == 300

    def test_an_empty_table_is_left_out(self):
        """In every form for readers, if there is another; its data stays."""
        result = Given((rows_of(0), PACE), ["Nothing moved."])
        assert result.to_text() == f"Nothing moved.\n\n{PACE_LINES}"
        for form in (result.to_markdown, result.to_latex, result.to_html):
            assert "The steps" not in form()
            assert "Days between steps" in form()
        assert [table["name"] for table in result.to_dict()["tables"]] == ["steps", "pace"]

    def test_an_empty_table_that_is_asked_for_says_so(self):
        """In a line; its notes would be on rows that are not there."""
        table = attrs.evolve(rows_of(0), notes=["a note"])
        assert Given((table,)).to_text() == "The steps: none"
        assert Given((PACE, table)).to_text("steps") == "The steps: none"
        assert Given((attrs.evolve(table, title=""),)).to_text() == "steps: none"


class TestLines:
    """No more lines than asked for."""

    def test_all_are_shown_if_they_fit(self):
        """The last line of sixty is one of the table."""
        assert "..." not in Given((rows_of(57),)).to_text()
        assert Given((rows_of(57),)).to_text().count("\n") == 59
        assert (
            Given((rows_of(58),))
            .to_text()
            .endswith("row 55\n... and 2 more rows; lines=None shows all")
        )

    def test_none_shows_all(self):
        """However many there are."""
        text = Given((rows_of(10_000),)).to_text(lines=None)
        assert text.endswith("row 9999")

    def test_what_is_left_out_is_named(self):
        """Of each table, and the sentences."""
        result = Given((rows_of(4), rows_of(1_005, "pace")), ("one", "two", "three"))
        *_, last = result.to_text(lines=6).split("\n")
        assert (
            last == "... and 4 more rows of steps and 1,005 more rows of pace; lines=None shows all"
        )
        *shown, last = result.to_text(lines=2).split("\n")
        assert shown == ["one"]
        assert last.startswith("... and 2 more sentences, 4 more rows of steps and 1,005 more")

    @pytest.mark.parametrize(
        ("lines", "last"),
        [
            (3, "... 1,012 more"),
            (5, "... 1,012 more;\n--full shows all"),
            (7, "... 1,011 more;\n--full shows all"),
        ],
    )
    def test_what_is_left_out_leaves_room_for_the_answer(self, lines, last):
        """On a narrow page its names would take all lines."""
        result = Given((rows_of(4), rows_of(1_005, "pace")), ("one two " * 4,) * 4)
        text = result.to_text(lines=lines, width=20, hint="--full shows all")
        assert len(text.split("\n")) <= lines
        assert text.startswith("one two one two")
        assert text.endswith(last)

    def test_tables_take_turns(self):
        """Each keeps its first rows, and one that ends leaves its lines to the others."""
        text = Given((rows_of(3), rows_of(50, "pace"), rows_of(50, "events"))).to_text(lines=40)
        assert "row 2" in text
        assert text.split("\n")[-1] == (
            "... and 37 more rows of pace and 38 more rows of events; lines=None shows all"
        )

    def test_the_hint_is_the_callers(self):
        """The command says how to show all there."""
        text = Given((rows_of(9),)).to_text(lines=5, hint="--full shows all")
        assert text.endswith("row 0\n... and 8 more rows; --full shows all")
        assert Given((rows_of(9),)).to_text(lines=5, hint="").endswith("... and 8 more rows")

    def test_one_line_says_how_much_there_is(self):
        """Also on the narrowest page."""
        assert HARBOURS.to_text(lines=1, width=20) == "... 9 more"

    def test_rows_that_are_not_shown_are_not_laid_out(self):
        """So a long table takes no longer than a short one."""
        asked = []

        @attrs.frozen
        class Counting:
            def to_text(self):
                asked.append(1)
                return "a row"

        table = ResultTable("t", "", [Column("a", "a")], [(Counting(),)] * 10_000)
        assert "more rows" in Given((table,)).to_text(lines=20)
        assert len(asked) == 20


class TestWrongArguments:
    """An error names the argument."""

    @pytest.mark.parametrize(
        "arguments", [{"width": 19}, {"lines": 0}, {"lines": True}, {"width": "wide"}]
    )
    def test_sizes_are_whole_numbers(self, arguments):
        """Of a line and of a page that can show something."""
        with pytest.raises(InvalidValueError, match="expected a whole number of at least"):
            HARBOURS.to_text(**arguments)

    def test_a_table_has_a_name(self):
        """A slip in it gets a hint."""
        with pytest.raises(InvalidValueError, match="did you mean 'pace'"):
            HARBOURS.to_markdown("pase")
        with pytest.raises(InvalidValueError, match="expected one of steps, pace"):
            HARBOURS.to_csv(["pace"])

    def test_one_label_is_for_one_table(self):
        """Two with the same could not be told apart."""
        with pytest.raises(InvalidValueError, match="does not fit a label"):
            HARBOURS.to_latex(label="tab:harbours")
        assert r"\label{tab:harbours}" in HARBOURS.to_latex("pace", label="tab:harbours")
