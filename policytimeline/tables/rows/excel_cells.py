"""What Excel shows in cells and their values do not say: months, years, errors, lost results."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from io import BytesIO
from pathlib import Path
from posixpath import join, normpath
from xml.etree import ElementTree as ET
from zipfile import BadZipFile, ZipFile, is_zipfile

import attrs

from policytimeline.tables.rows.number_formats import Shown, shown_by, shown_by_built_in

Place = tuple[int, int]
"""Row and column of a cell, from 0."""

NO_SUCH_DAY = "1900-02-29"
_SERIAL_OF_NO_SUCH_DAY = 60
"""Excel takes 1900 for a leap year; other programs read this number as the day before."""

_STYLES = "xl/styles.xml"
_WORKBOOK = "xl/workbook.xml"
_RELATIONS = "xl/_rels/workbook.xml.rels"
_PLACE = re.compile(r"([A-Z]+)(\d+)")
_MAY_BE_OTHER = re.compile(rb'<(?:\w+:)?f[\s>/]|\bt="e"|<(?:\w+:)?v>60(?:\.\d*)?<')
"""A formula, an error, or the number of the day that there was not."""


@attrs.frozen
class ExcelCells:
    """Cells of a sheet that are not what their values say.

    Attributes:
        shown: The cells that show a month or a year, though their value is a day.
        texts: The days that there are not, as texts.
        unusable: The cells without a value: an error, such as ``#REF!``, or the formula, if its
            result was not saved.
    """

    shown: Mapping[Place, Shown] = attrs.field(factory=dict[Place, Shown])
    texts: Mapping[Place, str] = attrs.field(factory=dict[Place, str])
    unusable: Mapping[Place, str] = attrs.field(factory=dict[Place, str])


def excel_cells(path: Path, sheet: str) -> ExcelCells:
    """Look at a sheet of a workbook in the format of Excel since 2007; nothing for any other.

    Args:
        path: The workbook, which is known to be sound.
        sheet: The name of the sheet.

    Raises:
        ValueError: If it is damaged.
    """
    if not is_zipfile(path):
        return ExcelCells()
    try:
        return _cells_in(path, sheet)
    except (ET.ParseError, BadZipFile, KeyError) as error:
        raise ValueError(str(error)) from None


def _cells_in(path: Path, sheet: str) -> ExcelCells:
    with ZipFile(path) as archive:
        parts = {name.lower(): name for name in archive.namelist()}
        if _WORKBOOK not in parts or _RELATIONS not in parts:
            return ExcelCells()
        workbook = ET.fromstring(archive.read(parts[_WORKBOOK]))  # noqa: S314  # No entities.
        relations = ET.fromstring(archive.read(parts[_RELATIONS]))  # noqa: S314
        member = parts.get(_member(workbook, relations, sheet).lower())
        if member is None:
            return ExcelCells()
        styles = archive.read(parts[_STYLES]) if _STYLES in parts else b"<styles/>"
        content = archive.read(member)
    kinds = _kinds(ET.fromstring(styles))  # noqa: S314
    if not _is_worth_a_look(content, kinds):
        return ExcelCells()
    return _Sheet(kinds, has_1900=not _starts_in_1904(workbook)).read(content)


def _name(element: ET.Element) -> str:
    return element.tag.rpartition("}")[2]


def _all(root: ET.Element, name: str) -> Iterator[ET.Element]:
    return (each for each in root.iter() if _name(each) == name)


def _member(workbook: ET.Element, relations: ET.Element, sheet: str) -> str:
    """The part of the workbook that holds a sheet."""
    wanted = next((each for each in _all(workbook, "sheet") if each.get("name") == sheet), None)
    if wanted is None:
        return ""
    key = next((text for name, text in wanted.items() if name.endswith("}id")), "")
    targets = (each.get("Target", "") for each in relations if each.get("Id") == key)
    return normpath(join("/xl", next(targets, ""))).lstrip("/")


def _starts_in_1904(workbook: ET.Element) -> bool:
    return any(each.get("date1904") in {"1", "true"} for each in _all(workbook, "workbookPr"))


def _kinds(styles: ET.Element) -> list[Shown]:
    """What each style of cells shows of a number, in their order."""
    codes = {each.get("numFmtId"): each.get("formatCode", "") for each in _all(styles, "numFmt")}
    kinds: list[Shown] = []
    for cells in _all(styles, "cellXfs"):
        for style in cells:
            number = style.get("numFmtId", "0")
            code = codes.get(number)
            kinds.append(shown_by_built_in(int(number)) if code is None else shown_by(code))
    return kinds


def _is_worth_a_look(content: bytes, kinds: list[Shown]) -> bool:
    """Whether cells may be others than their values; most sheets need no second look."""
    months = [
        str(number).encode()
        for number, kind in enumerate(kinds)
        if kind in {Shown.MONTH, Shown.YEAR}
    ]
    has_months = months and re.search(rb'\bs="(?:' + b"|".join(months) + rb')"', content)
    return bool(has_months or _MAY_BE_OTHER.search(content))


class _Sheet:
    """Goes through the cells of a sheet, one after another."""

    def __init__(self, kinds: list[Shown], *, has_1900: bool) -> None:
        self._kinds, self._has_1900 = kinds, has_1900
        self._shown: dict[Place, Shown] = {}
        self._texts: dict[Place, str] = {}
        self._unusable: dict[Place, str] = {}
        self._formulas: dict[str, str] = {}

    def read(self, content: bytes) -> ExcelCells:
        row = column = -1
        for event, element in ET.iterparse(BytesIO(content), ("start", "end")):  # noqa: S314
            name = _name(element)
            if event == "start" and name == "row":
                row, column = int(element.get("r", row + 2)) - 1, -1
            elif event == "end" and name == "c":
                place = _PLACE.fullmatch(element.get("r", ""))
                column = _number(place[1]) if place else column + 1
                self._look_at((row, column), element)
            elif event == "end" and name == "row":
                element.clear()
        return ExcelCells(self._shown, self._texts, self._unusable)

    def _look_at(self, place: Place, cell: ET.Element) -> None:
        kind, style = cell.get("t", "n"), int(cell.get("s", "0"))
        value = next((each.text or "" for each in cell if _name(each) == "v"), "")
        formula = next((each for each in cell if _name(each) == "f"), None)
        if formula is not None and formula.text:
            self._formulas[formula.get("si", "")] = formula.text
        if kind == "e":
            self._unusable[place] = value or "#ERROR!"
        elif formula is not None and not value and kind != "str":
            text = formula.text or self._formulas.get(formula.get("si", ""), "")
            self._unusable[place] = f"={text}"
        elif kind == "n" and value and style < len(self._kinds):
            self._look_at_number(place, value, self._kinds[style])

    def _look_at_number(self, place: Place, value: str, shown: Shown) -> None:
        if shown in {Shown.MONTH, Shown.YEAR}:
            self._shown[place] = shown
        is_date = shown is not Shown.NO_DATE and self._has_1900
        if is_date and int(float(value)) == _SERIAL_OF_NO_SUCH_DAY:
            self._texts[place] = NO_SUCH_DAY


def _number(letters: str) -> int:
    """The number of a column, from 0: A is 0, AA is 26."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1
