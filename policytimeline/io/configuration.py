"""The project's own settings: ``policytimeline.toml`` beside a dataset, or in a folder above."""

from __future__ import annotations

import datetime as dt
import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import attrs

from policytimeline.conversion.plain import Plain
from policytimeline.conversion.recovery import from_dict
from policytimeline.errors import ConversionError, UnreadableFileError
from policytimeline.findings import Finding, Location, unreadable
from policytimeline.io.files import file_name, read_text
from policytimeline.model.check_policy import CheckPolicy, Waiver
from policytimeline.suggestions import did_you_mean
from policytimeline.validation.checking import RULES
from policytimeline.validation.policy import unknown_codes

CONFIG_FILE = "policytimeline.toml"


def find_policy(dataset_file: str | os.PathLike[str]) -> CheckPolicy:
    """The policy that goes for a file: from the nearest ``policytimeline.toml`` at or above it.

    A policy that lets everything run if there is no such file.

    Raises:
        UnreadableFileError: If there is one, and it cannot be read.
    """
    for place in policy_places(dataset_file):
        # A folder or a broken link of that name is a mistake, and not the same as no settings.
        if os.path.lexists(place):
            return read_policy(place)
    return CheckPolicy()


def policy_places(dataset_file: str | os.PathLike[str]) -> Iterator[Path]:
    """Where settings for a file may be, the nearest place first."""
    folder = Path(file_name(dataset_file)).absolute().parent
    yield from (place / CONFIG_FILE for place in (folder, *folder.parents))


def read_policy(path: str | os.PathLike[str]) -> CheckPolicy:
    """Read the table ``[check]`` of a TOML file: the fields of a `CheckPolicy`.

    Raises:
        UnreadableFileError: With every mistake in it, each with its line.
    """
    import tomllib  # Most datasets have no settings beside them.

    file = file_name(path)
    if not _is_file(path):
        raise UnreadableFileError(file, (_not_a_file(Path(path)),))
    text = read_text(path)
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise UnreadableFileError(file, (_not_toml(str(error), text),)) from None
    policy, mistakes = _policy(tables)
    if mistakes:
        from policytimeline.io.toml_places import nearest_place, toml_places

        places = toml_places(text)
        placed = (
            attrs.evolve(
                each,
                location=attrs.evolve(
                    nearest_place(places, each.location.path), path=each.location.path
                ),
            )
            for each in mistakes
        )
        in_order = sorted(placed, key=lambda each: each.location.line or 0)
        raise UnreadableFileError(file, tuple(in_order))
    return policy


def _is_file(path: str | os.PathLike[str]) -> bool:
    """Whether there is a file to read, as far as the system can tell: reading it says why not."""
    try:
        return Path(path).is_file()
    except (OSError, ValueError):
        return True


def _policy(tables: Mapping[str, Plain]) -> tuple[CheckPolicy, list[Finding]]:
    """The policy of a file as far as it is sound, and every mistake in it."""
    mistakes = [_not_a_table(name) for name in tables if name != "check"]
    given = _with_texts(tables.get("check", {}))
    sound = CheckPolicy()
    try:
        sound = from_dict(CheckPolicy, given)
    except ConversionError as error:
        for each in error.findings:
            path = f"check.{each.location.path}".rstrip(".")
            mistakes.append(unreadable(path, each.message, each.hint, value=each.value))
        sound = _sound_codes(given)
    for path, code, hint in unknown_codes(sound, RULES):
        message = f"{code!r} is not the code of a rule; expected one"
        mistakes.append(unreadable(f"check.{path}", message, hint, value=code))
    return sound, mistakes


def _with_texts(given: Plain) -> Plain:
    """The settings with days as texts: TOML has days of its own, which no other format has."""
    if not isinstance(given, dict):
        return given
    return {key: str(value) if _is_day(value) else value for key, value in given.items()}


def _is_day(value: object) -> bool:
    return isinstance(value, dt.date) and not isinstance(value, dt.datetime)


def _sound_codes(given: Plain) -> CheckPolicy:
    """The codes in settings that have a mistake, so that all mistakes are told at once."""
    parts = given if isinstance(given, dict) else {}
    waivers = _list(parts.get("waive"))
    codes = [each.get("code") if isinstance(each, dict) else None for each in waivers]
    # What is not a text is reported already; any known code keeps its place.
    known = next(iter(RULES))
    select, ignore, waived = (
        [code if isinstance(code, str) and code.strip() else known for code in part]
        for part in (_list(parts.get("select")), _list(parts.get("ignore")), codes)
    )
    waive = tuple(Waiver(code=code, at="?", reason="?") for code in waived)
    return CheckPolicy(select=tuple(select), ignore=tuple(ignore), waive=waive)


def _list(value: Plain) -> list[Plain]:
    return value if isinstance(value, list) else []


def _not_a_table(name: str) -> Finding:
    message = f"{name!r} is not a table of {CONFIG_FILE}; expected [check]"
    parts = [field.name for field in attrs.fields(CheckPolicy)]
    hint = f"write it under [check]: {name}" if name in parts else did_you_mean(name, ["check"])
    return unreadable(name, message, hint)


def _not_a_file(path: Path) -> Finding:
    if path.is_dir():
        return unreadable("", "is a folder; expected a file with settings", "rename the folder")
    if path.is_symlink():
        message = "is a link to a file that does not exist; expected a file with settings"
        return unreadable("", message, "correct the link, or remove it")
    return unreadable("", "no such file; expected a file with settings", "check the path")


def _not_toml(problem: str, text: str) -> Finding:
    """The mistake in a text that is not TOML, at the line that the parser names."""
    said, _, place = problem.removesuffix(")").partition(" (at ")
    numbers = [int(number) for number in re.findall(r"\d+", place)]
    if len(numbers) != len(("line", "column")):
        numbers = [text.rstrip().count("\n") + 1, 1]  # It says "at end of document".
    return unreadable(Location(line=numbers[0], column=numbers[1]), f"not TOML: {said}")
