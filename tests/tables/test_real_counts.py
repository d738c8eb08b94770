"""Every count of the real tables: found as often by a reading, or the difference explained."""

from __future__ import annotations

from collections import Counter

import pytest
from real_counts import COUNTS, KEYS, NUMBERED, Count, found, orders_notes, references_read
from real_tables import DATA, counts_of, spec_of

from policytimeline.tables.links.link_cells import CellForm, Reference, UnreadText
from policytimeline.tables.spec.spec_files import located_spec

pytestmark = [
    pytest.mark.untraced,
    pytest.mark.skipif(
        not DATA.exists(),
        reason=f"the real tables are not at {DATA}; they are no part of the project",
    ),
]

COUNTED = (
    "us-eo",
    "antiquities",
    "cabinet-turnover",
    "huggo-states",
    "reign-elections",
    "reign-leaders",
    "reign-regimes",
)
"""The tables whose counts are in a file; those of the others are in words."""

FORM = {
    "bytes",
    "columns",
    "separator",
    "bom",
    "crlf",
    "lone_lf",
    "encoding",
    "cp1252_decodes",
    "first_bad_byte",
    "two_formats_in_one_file",
    "publication_format",
    "signing_format",
    "format",
    "split_columns",
    "nameless_columns",
    "no_id_column",
    "header_has_double_dates",
    "stray_space_in_citation",
    "year_range",
}
"""How a file is written, which a spec declares or no reading depends on."""

NEVER = {"exact_duplicates": "row-repeated", "duplicate_ids": "id-repeated"}
"""What a table does not have unless `COUNTS` says so, and the code that it would have."""

SIZES = {"notes_nonblank", "notes_with_several_lines", "relation_lines_by_kind"}
"""How many cells hold something, which is no defect."""

ELSEWHERE = {
    "words_in_start",
    "words_in_end",
    "length_differs_from_end_minus_start",
    "blank_year",
    "of_which_a_single_space",
    "impossible_examples",
    "impossible",
}
"""Parts of another count, or in `test_real_tables`."""


class TestCounts:
    """What was counted in a table, and what a reading of it finds."""

    @pytest.mark.parametrize("count", COUNTS, ids=lambda each: f"{each.spec}: {each.what}")
    def test_is_found_as_often(self, count: Count) -> None:
        """As often as it was counted, or as often as the reason for the difference says."""
        assert count.find() == count.expected
        assert bool(count.because) is (count.expected != count.number)

    @pytest.mark.parametrize("name", COUNTED)
    def test_none_is_left_out(self, name: str) -> None:
        """Each count of a table is held against a reading."""
        held = {each.counted for each in COUNTS if each.spec == name}
        known = FORM | SIZES | ELSEWHERE | NEVER.keys() | {"rows_spanning_lines"}
        assert counts_of(KEYS.get(name, name)).keys() - held <= known

    @pytest.mark.parametrize("name", COUNTED)
    @pytest.mark.parametrize("key", NEVER)
    def test_what_a_table_does_not_have(self, name: str, key: str) -> None:
        """No row and no id is found twice if none was counted."""
        if counts_of(KEYS.get(name, name)).get(key) != 0:
            pytest.skip("it was not counted, or `COUNTS` has it")
        if (name, key) not in {(each.spec, each.counted) for each in COUNTS}:
            assert not found(name, NEVER[key])

    def test_each_reference_is_read_or_named(self) -> None:
        """With every word for a relation listed, only what is reported as unreadable is left."""
        spec = spec_of("us-eo")
        links = spec["event"]["links"]
        unknown = {str(each.value): "cites" for each in found("us-eo", "kind-unknown")}
        links["kinds"] |= {**unknown, "Note": "cites"}
        form = CellForm(located_spec(spec).spec.events[0].links[0])
        named: Counter[type] = Counter()
        for cell in orders_notes():
            for each in form.read(cell):
                if isinstance(each, Reference | UnreadText):
                    named[type(each)] += len(NUMBERED.findall(each.text))
        assert named.total() == counts_of("us-eo")["eo_references"]
        assert named[Reference] >= references_read()
