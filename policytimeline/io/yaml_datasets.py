"""Datasets in YAML, as people write them: in short, without what follows from the rest."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from policytimeline.conversion.by_hand.writing_out import written_out, written_out_with_paths
from policytimeline.conversion.plain import Plain, around
from policytimeline.io import yaml_format
from policytimeline.io.parsed import ParsedText, Place, Places, nearest_place


def load_text(text: str) -> Plain:
    """The data of a text without any mistake or doubt, in its long form, fast.

    Raises:
        Exception: If something is wrong or may be; `parse_text` says what.
    """
    return written_out(yaml_format.load_text(text))


def parse_text(text: str) -> ParsedText:
    """Read one YAML document, and write out what is short in it."""
    parsed = yaml_format.parse_text(text)
    data, paths = written_out_with_paths(parsed.data)
    return parsed._replace(data=data, places=_WrittenOut(parsed.places, paths))


def format_text(data: Plain) -> str:
    """Write a dataset in short.

    Raises:
        UnwritableError: If a line would be longer than `parse_text` reads.
    """
    from policytimeline.conversion.by_hand.shortening import shortened  # Most programs only read.
    from policytimeline.io import yaml_dumping

    return yaml_dumping.format_text(shortened(data))


def count_comments(text: str) -> int:
    """How many comments a text has."""
    from policytimeline.io import yaml_comments  # Few programs ask.

    return yaml_comments.count_comments(text)


class _WrittenOut(NamedTuple):
    """The places of what was written out: those of the short forms that stand for it."""

    places: Places
    paths: Mapping[str, str]

    def locate(self, paths: Iterable[str]) -> Mapping[str, Place]:
        """The places of some paths in the long form, or of the nearest that the text has."""
        in_text = {path: self._in_text(path) for path in paths}
        known = self.places.locate(in_text.values())
        found = {path: nearest_place(written, known) for path, written in in_text.items()}
        return {path: place for path, place in found.items() if place}

    def _in_text(self, path: str) -> str:
        """The path that the text has for one in the long form."""
        known = next((each for each in around(path) if each in self.paths), None)
        return path if known is None else self.paths[known] + path[len(known) :]
