"""Links between the events of a table."""

from __future__ import annotations

from typing import Any

import pytest
from small_tables import codes, csv_file, read_rows

from policytimeline.errors import InvalidValueError, TableSpecError, UnreadableFileError
from policytimeline.model.events import Link
from policytimeline.tables.links.link_cells import CellForm, Reference, UnknownKind, UnreadText
from policytimeline.tables.links.link_words import LinkWord, known_kind
from policytimeline.tables.outcome import TableReading
from policytimeline.tables.reading import iter_table
from policytimeline.tables.spec.spec_cells import LinkCells, LinkMeaning, TargetCells

HEADER = ("number", "signed", "notes")
KINDS = {
    "Amends": "amends",
    "Amended by": "amends, turned round",
    "Revokes": "revokes",
    "Revokes in part": "revokes, partial",
    "Note": "ignore",
}


def spec(**links: object) -> dict[str, Any]:
    """A spec of orders with notes."""
    of_notes = {
        "column": "notes",
        "lines": "{kind}: {targets}",
        "targets": "EO {number},? {date}",
        "to": "eo-{number}",
        "kinds": KINDS,
        "format": ["iso"],
    }
    event = {"id": "eo-{number}", "type": "order", "title": "Order {number}", "when": "signed"}
    return {"event": event | {"links": of_notes | links}}


def read(*notes: str, **links: object) -> TableReading:
    """Orders 1, 2, 3 ... of 1 to 3 January 2020 ..., each with its notes."""
    rows = [(str(n), f"2020-01-{n:02d}", text) for n, text in enumerate(notes, start=1)]
    return read_rows([HEADER, *rows], spec(**links))


def said(reading: TableReading) -> list[tuple[str, str, str]]:
    """The links, without their evidence."""
    return [(each.subject, each.kind, each.object) for each in reading.dataset.links]


def rows_of(link: Link) -> list[int | None]:
    """The rows that say a link."""
    return [each.passage.row for each in link.evidence if each.passage is not None]


class TestCells:
    """What a cell says."""

    def test_has_several_lines_and_references(self) -> None:
        """Each line has its kind, and each of its references is a link of that kind."""
        reading = read(
            "", "", "Amends: EO 1, 2020-01-01\nRevokes: EO 1, 2020-01-01; EO 2 2020-01-02"
        )
        assert said(reading) == [
            ("eo-3", "amends", "eo-1"),
            ("eo-3", "revokes", "eo-1"),
            ("eo-3", "revokes", "eo-2"),
        ]

    def test_may_change_the_kind_within_a_line(self) -> None:
        """A label after a semicolon holds for what comes after it."""
        reading = read("", "", " ;  Amends: EO 1, 2020-01-01; Revokes: EO 2, 2020-01-02;;")
        assert said(reading) == [("eo-3", "amends", "eo-1"), ("eo-3", "revokes", "eo-2")]

    def test_may_turn_a_link_round(self) -> None:
        """What was amended by another event is the object."""
        assert said(read("Amended by: EO 2, 2020-01-02", "")) == [("eo-2", "amends", "eo-1")]

    def test_may_concern_a_part(self) -> None:
        """A word can say so, and the form of a reference too."""
        forms: list[object] = ["EO {number}, {date}"]
        forms += [{"form": "EO {number}, {date} (in part)", "mark": "partial"}]
        reading = read(
            "",
            "Revokes in part: EO 1, 2020-01-01",
            "Revokes: EO 1, 2020-01-01 (in part)",
            targets=forms,
        )
        assert [each.partial for each in reading.dataset.links] == [True, True]

    def test_may_have_lines_that_are_no_links(self) -> None:
        """What follows a word to ignore is neither a link nor a finding."""
        reading = read("", "Note: EO 1, 2020-01-01 was never published")
        assert said(reading) == []
        assert "link-unreadable" not in codes(reading)

    def test_may_have_references_that_are_no_links(self) -> None:
        """So does a form to ignore."""
        targets = ["EO {number}, {date}", {"form": "Notice of {date}", "mark": "ignore"}]
        reading = read("", "Amends: Notice of 2019-05-06; EO 1, 2020-01-01", targets=targets)
        assert said(reading) == [("eo-2", "amends", "eo-1")]
        assert "link-unreadable" not in codes(reading)

    @pytest.mark.parametrize(
        "notes",
        [
            "Revokes: EO 1, 2020-01-01 (in part)",
            "Revokes: Proclamation 1",
            "EO 1, 2020-01-01",
            "Revokes EO 1, 2020-01-01",
            "Revokes: EO 1, May 2020",
        ],
    )
    def test_is_not_guessed(self, notes: str) -> None:
        """A reference that does not have the form, or has no word before it, is reported."""
        reading = read("", notes)
        assert said(reading) == []
        [finding] = [each for each in reading.report if each.code == "link-unreadable"]
        assert finding.location.row == 3

    def test_has_a_word_that_is_not_listed(self) -> None:
        """It is reported with the word that is likely meant."""
        reading = read("", "Revoks: EO 1, 2020-01-01")
        assert said(reading) == []
        [finding] = [each for each in reading.report if each.code == "kind-unknown"]
        assert finding.value == "Revoks"
        assert finding.hint == "did you mean 'Revokes'?"

    @pytest.mark.untraced
    @pytest.mark.parametrize("text", ["a", "a ", " ", "a: ", "EO 1 ", "EO 1;", "Revokes: ", "x\n"])
    def test_may_be_very_long(self, text: str) -> None:
        """It takes time in proportion to its length."""
        reading = read(f"x{text * 20_000}x", "")
        assert reading.counts.read == 2


class TestIdColumns:
    """`to: column`."""

    def test_is_found_by_the_id_as_it_is_written(self) -> None:
        """An id that had to be rewritten is found by the text of the table."""
        event = {
            "id": "{number}",
            "type": "order",
            "title": "Order {number}",
            "when": "signed",
            "links": [{"column": "notes", "kind": "extends", "split": ";"}],
        }
        rows = [HEADER, ("A.1", "2020", ""), ("A.2", "2021", ""), ("A.3", "2022", "A.1; A.2")]
        reading = read_rows(rows, {"event": event})
        assert said(reading) == [("a-3", "extends", "a-1"), ("a-3", "extends", "a-2")]

    def test_may_have_the_kind_in_another_column(self) -> None:
        """Its words are those under `kinds`."""
        event = {
            "id": "{number}",
            "type": "order",
            "title": "Order {number}",
            "when": "2020",
            "links": {"column": "other", "kind": "{relation}", "kinds": {"cf.": "cites"}},
        }
        event["when"] = "signed"
        header = ("number", "signed", "other", "relation")
        rows = [header, ("a", "2020", "", ""), ("b", "2021", "a", "cf."), ("c", "2022", "a", "?")]
        reading = read_rows(rows, {"event": event})
        assert said(reading) == [("b", "cites", "a")]
        assert codes(reading)["kind-unknown"] == 1

    def test_may_need_other_cells_of_the_row(self) -> None:
        """An id that is made of two columns is named by both."""
        event = {
            "id": "{country}-{number}",
            "type": "cabinet",
            "title": "Cabinet {number}",
            "when": "signed",
            "links": {"column": "before", "kind": "follows", "to": "{country}-{before}"},
        }
        rows = [("country", "number", "signed", "before"), ("x", "1", "2020", "")]
        rows += [("x", "2", "2021", "1"), ("y", "1", "2020", ""), ("y", "2", "2021", "1")]
        reading = read_rows(rows, {"event": event})
        assert said(reading) == [("x-2", "follows", "x-1"), ("y-2", "follows", "y-1")]
        assert not reading.dataset.codebook.link_kinds


class TestBothRows:
    """What two rows say of each other."""

    def test_is_one_link_with_the_evidence_of_both(self) -> None:
        """'Amends' here and 'Amended by' there are the same."""
        [link] = read("Amended by: EO 2, 2020-01-02", "Amends: EO 1, 2020-01-01").dataset.links
        assert (link.subject, link.kind, link.object) == ("eo-2", "amends", "eo-1")
        assert rows_of(link) == [2, 3]

    def test_is_expected_in_both(self) -> None:
        """If the table has words for both directions, one row alone is reported, at that row."""
        reading = read("", "Amends: EO 1, 2020-01-01")
        [finding] = [each for each in reading.report if each.code == "link-not-mirrored"]
        assert finding.location.row == 3

    def test_is_not_expected_of_a_kind_with_one_direction(self) -> None:
        """There is no word for 'revoked by' in this spec."""
        assert "link-not-mirrored" not in codes(read("", "Revokes: EO 1, 2020-01-01"))

    def test_have_the_same_date_for_an_event(self) -> None:
        """A date that the row of the event does not have is reported; the link is kept."""
        reading = read("", "Revokes: EO 1, 2020-01-09")
        [finding] = [each for each in reading.report if each.code == "link-date-differs"]
        assert finding.location.row == 3
        assert "2020-01-01" in finding.message
        assert len(reading.dataset.links) == 1

    def test_may_differ_in_precision(self) -> None:
        """A month in which the day is does not contradict it."""
        assert "link-date-differs" not in codes(read("", "Revokes: EO 1, 2020-01"))


class TestOutside:
    """Events that no row is."""

    def test_are_counted_and_left_out(self) -> None:
        """One finding for the column; the dataset has no link without its ends."""
        reading = read(
            "", "Revokes: EO 1, 2020-01-01; EO 9, 1990-01-01", "Amends: EO 9, 1990-01-01"
        )
        [finding] = [each for each in reading.report if each.code == "link-outside"]
        assert "2 references name 1 event" in finding.message
        assert said(reading) == [("eo-2", "revokes", "eo-1")]

    def test_include_rows_that_were_set_aside(self) -> None:
        """A row without a date is not an event that can be linked to."""
        rows = [HEADER, ("1", "soon", ""), ("2", "2020-01-02", "Revokes: EO 1, 2020-01-01")]
        reading = read_rows(rows, spec())
        assert said(reading) == []
        assert codes(reading)["link-outside"] == 1

    def test_do_not_include_the_row_itself(self) -> None:
        """An event does not revoke itself."""
        reading = read("Revokes: EO 1, 2020-01-01")
        assert said(reading) == []
        assert codes(reading)["link-to-itself"] == 1


class TestCodebook:
    """The kinds in the codebook."""

    def test_are_defined(self) -> None:
        """What revokes another event ends it; what amends it does not."""
        kinds = read("", "Revokes: EO 1, 2020-01-01\nAmends: EO 1, 2020-01-01").dataset.codebook
        assert kinds.link_kinds["revokes"].ends_object
        assert not kinds.link_kinds["amends"].ends_object
        assert kinds.link_kinds["amends"].definition

    def test_can_be_defined_by_the_spec(self) -> None:
        """What the spec says goes before what is known of the word."""
        define = {"revokes": {"implies": "follows", "ends-object": True}}
        book = read("", "Revokes: EO 1, 2020-01-01", define=define).dataset.codebook
        assert book.link_kinds["revokes"].implies == "follows"
        assert book.link_kinds["revokes"].definition == known_kind("revokes").definition


class TestBatches:
    """`iter_table`."""

    def test_gives_links_with_the_rows_that_say_them(self, tmp_path: object) -> None:
        """A link to an event of a later reading is given, and one to none is counted at the end."""
        notes = ["Amended by: EO 3, 2020-01-03", "Revokes: EO 9, 2020-01-09", ""]
        rows = [(str(n), f"2020-01-{n:02d}", text) for n, text in enumerate(notes, start=1)]
        first, second, third = iter_table(csv_file(str(tmp_path), [HEADER, *rows]), spec(), size=1)
        assert said(first) == [("eo-3", "amends", "eo-1")]
        assert said(second) == [("eo-2", "revokes", "eo-9")]
        assert "link-outside" not in codes(second)
        assert "1 reference" in next(e.message for e in third.report if e.code == "link-outside")


class TestSpecs:
    """What a spec of links may say."""

    @pytest.mark.parametrize(
        ("changes", "said"),
        [
            ({"kind": "amends"}, "has both a kind and lines"),
            ({"lines": ""}, "does not say the kind"),
            ({"targets": ()}, "is not enough"),
        ],
    )
    def test_must_say_the_kind_once(self, changes: dict[str, Any], said: str) -> None:
        """Either all links have one kind, or each line names it before its references."""
        cells: dict[str, Any] = {"column": "notes", "lines": "{kind}: {targets}", "kinds": KINDS}
        cells["targets"] = [TargetCells(form="x")]
        with pytest.raises(InvalidValueError, match=said):
            LinkCells(**(cells | changes))

    @pytest.mark.parametrize(
        "links",
        [
            {"lines": "{targets}: {kind}"},
            {"kinds": {"Amends": "amends, reversed"}},
            {"kinds": {"Amends": "partial"}},
            {"targets": [{"form": "EO {number}", "mark": "revokes"}]},
            {"targets": "EO {number"},
            {"format": ["month/day"]},
            {"to": "eo"},
            {"to": "eo-{numbr}"},
        ],
    )
    def test_is_refused_if_a_part_is_not_sound(self, links: dict[str, object]) -> None:
        """Each mistake is refused before a row is read."""
        with pytest.raises((TableSpecError, UnreadableFileError)):
            read("", **links)

    def test_says_what_is_likely_meant(self) -> None:
        """A mark that is mistyped gets a hint."""
        with pytest.raises(InvalidValueError, match="did you mean 'turned round'"):
            LinkWord.parse("amends, turned roud")

    def test_takes_one_form_or_several(self) -> None:
        """The longest one that fits is read."""
        forms = [TargetCells(form=each) for each in ("EO {number}", "No. {number}")]
        cells = LinkCells(column="x", kind="cites", targets=forms)
        found = list(CellForm(cells).read("EO 1; No. 2; 3"))
        assert [type(each) for each in found] == [Reference, Reference, UnreadText]
        define = {"cites": LinkMeaning(definition="Names it.")}
        assert LinkCells(column="x", kind="cites", define=define).define["cites"].implies == ""

    def test_may_ignore_the_word_of_another_column(self) -> None:
        """Then nothing of the cell is read, be it ids or references."""
        cells: dict[str, Any] = {"column": "x", "kind": "{y}", "kinds": {"no": "ignore"}}
        assert list(CellForm(LinkCells(**cells)).read("EO 1", "no")) == []
        cells["targets"] = [TargetCells(form="EO {number}")]
        assert list(CellForm(LinkCells(**cells)).read("EO 1", "no")) == []

    def test_reads_a_kind_without_a_list(self) -> None:
        """A column of kinds is read as it is, unless the spec lists its words."""
        cells = LinkCells(column="x", kind="{y}")
        for text, kind in (("Builds on", "builds-on"), ("cites, partial", "cites-partial")):
            [found] = CellForm(cells).read("a", text)
            assert isinstance(found, Reference)
            assert found.word == LinkWord(kind)
        cells = LinkCells(column="x", kind="{y}", kinds={"Builds on": "cites"})
        [unknown] = CellForm(cells).read("a", "Rests on")
        assert isinstance(unknown, UnknownKind)
