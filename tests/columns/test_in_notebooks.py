"""A column of dates in a notebook."""

from __future__ import annotations

from shown_pages import page_of

import policytimeline as pt


class TestDateColumn:
    """Its counts, and its first rows."""

    def test_a_row_has_its_date_in_words_and_as_it_is_written(self):
        """Or says that it is missing, or what is wrong with it."""
        page = page_of(pt.parse_column(["2018-06", None, "June"]))
        assert ": 1 dated, 1 missing, 1 unparseable" in page.texts
        assert {"some day in June 2018", "2018-06", "missing"} <= {*page.texts}
        assert any(text.startswith("'June': unexpected") for text in page.texts)

    def test_shows_the_first_rows_of_many(self):
        """And counts the others."""
        page = page_of(pt.parse_column(["2018"] * 1_234))
        assert page.tags["tr"] == 11
        assert {"Dates of 1,234 rows", "... and 1,224 more rows; .texts has all"} <= {*page.texts}
