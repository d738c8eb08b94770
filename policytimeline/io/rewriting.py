"""A dataset written into the YAML of a file: its comments and layout stay where nothing changed."""

from __future__ import annotations

from collections.abc import Iterator

from policytimeline.conversion.alignment import same
from policytimeline.conversion.by_hand.respelling import respelt
from policytimeline.conversion.by_hand.writing_out import written_out
from policytimeline.conversion.plain import Plain, is_list, is_mapping
from policytimeline.conversion.writing import to_dict
from policytimeline.io.files import BYTE_ORDER_MARK
from policytimeline.io.yaml_comments import without_sentences
from policytimeline.io.yaml_datasets import format_text
from policytimeline.io.yaml_format import load_text, parse_text
from policytimeline.io.yaml_patch.nodes import read_node
from policytimeline.io.yaml_patch.patching import patched
from policytimeline.model.dataset import Dataset


def rewritten(original: str, dataset: Dataset, *, keep_sentences: bool = True) -> str:
    """The YAML of a dataset in the layout of a text.

    An entry that means what it meant stays as it is written, with its comments; one that changed
    is changed in its place, a new one is put beside its neighbours, and one that is gone takes
    the lines of comment directly above it along.

    Args:
        original: The text, of this dataset as it was. What has neither its title nor an entry
            of it, or is not YAML, is replaced.
        dataset: What is read from the result.
        keep_sentences: Whether the lines of comment that begin with ``#|`` stay.
    """
    plain = to_dict(dataset)
    mark = BYTE_ORDER_MARK if original.startswith(BYTE_ORDER_MARK) else ""
    original = original.removeprefix(BYTE_ORDER_MARK)
    text = _patched(original, plain, keep_sentences=keep_sentences)
    return format_text(plain) if text is None else mark + text


def _patched(original: str, plain: Plain, *, keep_sentences: bool) -> str | None:
    """The text with other data in it; None if it cannot be had so that it is read back."""
    root = read_node(original)
    if root is None or _names(written_out(root.data)).isdisjoint(_names(plain)):
        return None
    data = respelt(root.data, plain)
    text = patched(original, root, data)
    if not keep_sentences:
        text = without_sentences(text)
    return text if text == original or same(_data_of(text), data) else None


def _data_of(text: str) -> Plain:
    try:
        return load_text(text)
    except Exception:  # noqa: BLE001  # It stops at anything; the other reader says what is wrong.
        parsed = parse_text(text)
        return None if parsed.findings else parsed.data


def _names(data: Plain) -> set[str]:
    return set(_names_in(data))


def _names_in(data: Plain) -> Iterator[str]:
    """The title of the dataset, and the ids of its entries."""
    if not is_mapping(data):
        return
    if isinstance(data.get("title"), str):
        yield f"title {data['title']}"
    for part in data.values():
        for entry in part if is_list(part) else ():
            if is_mapping(entry) and isinstance(entry.get("id"), str):
                yield entry["id"]
