"""Texts that a spec lists and no row has: misspelt, or no longer in the table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from policytimeline.findings import Finding, Location
from policytimeline.suggestions import did_you_mean
from policytimeline.tables.cells.chosen_rows import ChosenRows
from policytimeline.tables.events.event_rows import EventRows
from policytimeline.validation.catalogue.table_codes import SEVERITY_OF

_EVERYTHING_ELSE = "*"


def unmet_texts(
    table: str, templates: Sequence[EventRows], choices: Sequence[ChosenRows]
) -> Iterator[Finding]:
    """The texts under ``only:``, ``values:`` and ``precision:`` that no row has.

    A text that several templates list is found if none of them has met it; a pattern that fits
    everything else is not.

    Args:
        table: The table, as it was named.
        templates: What read the events.
        choices: The rows that the table and its templates are about.
    """
    listed: dict[tuple[str, str, str], bool] = {}
    others: dict[str, set[str]] = {}
    for choice in choices:
        for column, seen in choice.others.items():
            others.setdefault(column, set()).update(seen)
        for column, patterns in choice.texts.items():
            for text in patterns:
                _note(listed, ("only", column, text), is_met=text in patterns.met)
    for template in templates:
        for column, key, patterns in template.readers.text_lists:
            for text in patterns:
                _note(listed, (key, column, text), is_met=text in patterns.met)
    for (key, column, text), is_met in listed.items():
        if not is_met and text != _EVERYTHING_ELSE:
            hint = did_you_mean(text, others.get(column, ())) if key == "only" else ""
            yield _unmet(table, key, column, text, hint)


def _note(
    listed: dict[tuple[str, str, str], bool], what: tuple[str, str, str], *, is_met: bool
) -> None:
    listed[what] = listed.get(what, False) or is_met


def _unmet(table: str, key: str, column: str, text: str, hint: str) -> Finding:
    message = f"no row has {text!r}, which the spec lists under {key}:; expected a text of {column}"
    location = Location(file=table, path=column)
    return Finding("text-not-met", SEVERITY_OF["text-not-met"], location, message, hint, text)
