"""The project's own settings: ``policytimeline.toml`` beside a dataset, or in a folder above."""

from __future__ import annotations

import os
from pathlib import Path

from policytimeline.conversion.recovery import from_dict
from policytimeline.errors import ConversionError, UnreadableFileError
from policytimeline.findings import unreadable
from policytimeline.io.files import file_name, read_text
from policytimeline.model.check_policy import CheckPolicy
from policytimeline.validation.checking import RULES
from policytimeline.validation.policy import unknown_codes

CONFIG_FILE = "policytimeline.toml"


def find_policy(dataset_file: str | os.PathLike[str]) -> CheckPolicy:
    """The policy that goes for a file: from the nearest ``policytimeline.toml`` at or above it.

    A policy that lets everything run if there is no such file.

    Raises:
        UnreadableFileError: If there is one, and it cannot be read.
    """
    folder = Path(file_name(dataset_file)).absolute().parent
    for place in (folder, *folder.parents):
        if _is_file(place / CONFIG_FILE):
            return read_policy(place / CONFIG_FILE)
    return CheckPolicy()


def _is_file(path: Path) -> bool:
    """Whether there is such a file, as far as the user may know."""
    try:
        return path.is_file()
    except PermissionError:
        return False


def read_policy(path: str | os.PathLike[str]) -> CheckPolicy:
    """Read the table ``[check]`` of a TOML file: ``select``, ``ignore`` and ``waive``.

    Raises:
        UnreadableFileError: With every mistake in it.
    """
    import tomllib  # Most datasets have no settings beside them.

    file, text = file_name(path), read_text(path)
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise UnreadableFileError(file, (unreadable("", f"not TOML: {error}"),)) from None
    strangers = tuple(
        unreadable(name, f"{name!r} is not a table of {CONFIG_FILE}; expected [check]")
        for name in tables.keys() - {"check"}
    )
    if strangers:
        raise UnreadableFileError(file, strangers)
    try:
        policy = from_dict(CheckPolicy, tables.get("check", {}))
    except ConversionError as error:
        placed = tuple(
            unreadable(f"check.{each.location.path}", each.message, each.hint, value=each.value)
            for each in error.findings
        )
        raise UnreadableFileError(file, placed) from None
    mistakes = tuple(
        unreadable(
            f"check.{path}", f"{code!r} is not the code of a rule; expected one", hint, value=code
        )
        for path, code, hint in unknown_codes(policy, RULES)
    )
    if mistakes:
        raise UnreadableFileError(file, mistakes)
    return policy
