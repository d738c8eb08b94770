"""Links of random cells are those that the cells were made of."""

from __future__ import annotations

from typing import Any

from hypothesis import given, strategies as st
from small_tables import codes, read_rows

WORDS = {"Amends": ("amends", False), "Amended by": ("amends", True), "See": ("cites", False)}
MARKS = {False: "", True: ", turned round"}
NOISE = ("Memo of May", "(in part)", "4601", "Proc. 8693, July")

references = st.tuples(st.integers(1, 9), st.booleans())
lines = st.tuples(
    st.sampled_from(list(WORDS)),
    st.lists(references, min_size=1, max_size=3),
    st.sampled_from(["; ", ", ", " and ", ";;", " ; "]),
    st.sampled_from(["\n", "; ", " "]),
)
tables = st.lists(st.lists(lines, max_size=3), min_size=1, max_size=6)


def text_of(cell: list[tuple[str, list[tuple[int, bool]], str, str]]) -> str:
    """A cell of some lines; a line may go on behind a semicolon or a space."""
    text = ""
    for word, named, between, before in cell:
        texts = [f"EO {n}" + (f", 2020-01-{n:02d}" if dated else "") for n, dated in named]
        text += before + f"{word}: " + between.join(texts)
    return text


def spec() -> dict[str, Any]:
    """A spec with words for both directions of one of two kinds."""
    links = {
        "column": "notes",
        "lines": "{kind}: {targets}",
        "targets": ["EO {number}, {date}", "EO {number}"],
        "to": "eo-{number}",
        "kinds": {word: kind + MARKS[turned] for word, (kind, turned) in WORDS.items()},
    }
    event = {"id": "eo-{n}", "type": "order", "title": "{n}", "when": "signed", "links": links}
    return {"event": event}


@given(tables)
def test_links_are_those_that_the_cells_name(table: list[list[Any]]) -> None:
    """Each link once, with every row that says it; those without both ends are counted."""
    size = len(table)
    rows = [("n", "signed", "notes")]
    rows += [(str(n), f"2020-01-{n:02d}", text_of(cell)) for n, cell in enumerate(table, start=1)]
    expected: dict[tuple[int, str, int], set[int]] = {}
    outside = to_itself = 0
    for own, cell in enumerate(table, start=1):
        for word, named, *_ in cell:
            kind, turned = WORDS[word]
            for other, _ in named:
                ends = (other, kind, own) if turned else (own, kind, other)
                if other == own:
                    to_itself += 1
                elif other > size:
                    outside += 1
                else:
                    expected.setdefault(ends, set()).add(own)
    reading = read_rows(rows, spec())
    found = {
        (int(link.subject[3:]), link.kind, int(link.object[3:])): {
            each.passage.row - 1
            for each in link.evidence
            if each.passage is not None and each.passage.row is not None
        }
        for link in reading.dataset.links
    }
    assert found == expected
    assert len(reading.dataset.links) == len(expected)
    counted = codes(reading)
    assert counted.get("link-to-itself", 0) == to_itself
    [*of_column] = [each for each in reading.report if each.code == "link-outside"]
    assert [each.message.split()[0] for each in of_column] == [str(outside)] * bool(outside)
    alone = [ends for ends, own in expected.items() if ends[1] == "amends" and len(own) == 1]
    assert counted.get("link-not-mirrored", 0) == len(alone)
    assert not {"link-unreadable", "kind-unknown", "link-date-differs"} & set(counted)


@given(tables, st.sampled_from(NOISE), st.integers(0, 5))
def test_what_has_no_form_is_reported_and_harms_nothing_else(
    table: list[list[Any]], noise: str, place: int
) -> None:
    """A line of noise in one cell is one finding, and the links stay what they were."""
    rows = [("n", "signed", "notes")]
    rows += [(str(n), f"2020-01-{n:02d}", text_of(cell)) for n, cell in enumerate(table, start=1)]
    before = read_rows(rows, spec())
    row = 1 + place % len(table)
    number, signed, notes = rows[row]
    rows[row] = (number, signed, f"{notes}\n{noise}")
    after = read_rows(rows, spec())
    assert after.dataset.links == before.dataset.links
    unread = [each for each in after.report if each.code == "link-unreadable"]
    assert [each.location.row for each in unread] == [row + 1]
