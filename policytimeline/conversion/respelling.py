"""New data in the words of a file: what means the same as before stays as somebody wrote it.

A date may be written in several ways, a default may be written out, and so on. So it is what the
data of a file *means* that is held against the new data: the same data, written by the library.
"""

from __future__ import annotations

from typing import Any

from policytimeline.conversion.alignment import paired, same
from policytimeline.conversion.plain import Plain, is_list, is_mapping
from policytimeline.conversion.reading import read_plain
from policytimeline.conversion.writing import to_dict
from policytimeline.model.dataset import Dataset


def respelt(written: Plain, new: Plain) -> Plain:
    """The data of a dataset, as far as it means the same in the very words of a file.

    Args:
        written: The data in the file, which may be unsound.
        new: The data of the dataset, as `to_dict` gives it.

    >>> respelt({"title": "Town", "sources": []}, {"title": "Town", "note": "A draft."})
    {'title': 'Town', 'sources': [], 'note': 'A draft.'}
    """
    return _merged(written, meaning_of(written), new)


def meaning_of(written: Plain) -> Plain:
    """The data of a file as the library writes it; itself if it cannot be read."""
    try:
        return to_dict(read_plain(written, Dataset))
    except Exception:  # noqa: BLE001  # Readers stop at anything, and say nothing.
        return written


def _merged(written: Any, meant: Any, new: Any) -> Any:
    """The new data with the words of the file for all that is meant alike."""
    if same(meant, new):
        return written
    if is_mapping(written) and is_mapping(meant) and is_mapping(new):
        return _merged_mapping(written, meant, new)
    if is_list(written) and is_list(meant) and is_list(new) and len(written) == len(meant):
        return [
            part if place is None else _merged(written[place], meant[place], part)
            for part, place in zip(new, paired(meant, new), strict=True)
        ]
    return new


def _merged_mapping(
    written: dict[str, Any], meant: dict[str, Any], new: dict[str, Any]
) -> dict[str, Any]:
    """The fields in the order of the new data, then the defaults that the file writes out."""
    merged = {
        key: _merged(written[key], meant[key], part) if key in written and key in meant else part
        for key, part in new.items()
    }
    defaults = (key for key in written if key not in meant and key not in new)
    return merged | {key: written[key] for key in defaults}
