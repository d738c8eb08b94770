"""Folders of text files that belong together: read as one, and replaced as one."""

from __future__ import annotations

import glob
import os
from collections.abc import Collection, Mapping
from pathlib import Path

from policytimeline.errors import ExistingFileError, UnreadableFileError
from policytimeline.findings import Finding, Location, unreadable
from policytimeline.io.files import FilePath, file_name, read_text, said_by_system, sync_folder
from policytimeline.io.formats import DESCRIPTOR, FORMATS, best_fit

_OLD = "old"
"""What the folder that is being replaced is called until the new one is in its place."""


def folder_of(path: FilePath) -> Path:
    """The folder that a path names, by itself or by the descriptor in it."""
    named = Path(file_name(path))
    return named.parent if named.name.lower() == DESCRIPTOR else named


def read_folder(path: FilePath, names: Collection[str]) -> dict[str, str]:
    """The texts of those of the files that a folder has, by their names.

    Raises:
        UnreadableFileError: If there is no folder, or with what is wrong with each of its files.
        InvalidValueError: If the path is not one.
    """
    folder, texts = folder_of(path), dict[str, str]()
    findings: list[Finding] = []
    if (left := _left_by_interrupted(folder)) is not None:
        message = "there is no such folder: writing it was interrupted"
        hint = f"its files are in {left}: give that folder its name back"
        raise UnreadableFileError(file_name(path), (unreadable("", message, hint),))
    if Path(file_name(path)).is_dir() and not os.path.lexists(folder / DESCRIPTOR):
        raise UnreadableFileError(file_name(path), (_of_other_folder(folder),))
    for name in names:
        file = folder / name
        if name != DESCRIPTOR and not os.path.lexists(file):
            continue
        try:
            texts[name] = read_text(file)
        except UnreadableFileError as error:
            findings += (_in_folder(each, error.file) for each in error.findings)
    if findings:
        raise UnreadableFileError(file_name(path), tuple(findings))
    return texts


def _left_by_interrupted(folder: Path) -> Path | None:
    """The old folder, if a program was killed after it moved it and before the new one came."""
    return None if os.path.lexists(folder) else _displaced(folder)


def _displaced(folder: Path) -> Path | None:
    """The old folder, if it was moved out of the way and is still there; the latest of several."""
    try:
        work = sorted(folder.parent.glob(f".{glob.escape(folder.name)}.*/{_OLD}"))
    except (OSError, ValueError):
        return None  # Reading or writing says what is wrong.
    return work[-1] if work else None


def _of_other_folder(folder: Path) -> Finding:
    """What is wrong with a folder that is not a dataset, and which file in it may be one."""
    message = (
        f"it is a folder without a {DESCRIPTOR}; expected a file with a dataset, or a folder of "
        f"CSV with its {DESCRIPTOR}"
    )
    datasets = [
        (FORMATS.index(found), path)
        for path in folder.glob("*")  # It gives nothing of a folder that may not be listed.
        if path.is_file() and (found := best_fit(path)) and found.is_read
    ]
    hint = f"name a file in it, such as {min(datasets)[1]}" if datasets else ""
    return unreadable("", message, hint)


def _in_folder(finding: Finding, file: str) -> Finding:
    place = Location(file=file, line=finding.location.line)
    return unreadable(place, finding.message, finding.hint)


def refuse_existing_folder(path: FilePath, *, overwrite: bool) -> None:
    """Raise an error for a folder with something in it that may not be replaced.

    Raises:
        ExistingFileError: If it is one.
        UnreadableFileError: If it may be replaced, but is not a data package.
    """
    name, folder = file_name(path), folder_of(path)
    try:
        if not os.path.lexists(folder) or (folder.is_dir() and not any(folder.iterdir())):
            return
        is_package = (folder / DESCRIPTOR).is_file()
    except (OSError, ValueError):
        return  # It cannot be written either.
    if not overwrite:
        raise ExistingFileError(name)
    if not is_package:
        message = f"exists and has no {DESCRIPTOR}; expected a data package to replace"
        hint = "name a new folder, or an empty one"
        raise UnreadableFileError(name, (unreadable("", f"{message}; nothing was changed", hint),))


def write_folder(
    path: FilePath, texts: Mapping[str, str], names: Collection[str], *, overwrite: bool
) -> None:
    """Write a folder whole or not at all: the old one stays until the new one is on disk.

    Args:
        path: The folder.
        texts: Its files by their names.
        names: The names of files that are replaced, or removed if there is no text for them; what
            else is in the folder stays in it.
        overwrite: Whether a data package that is there may be replaced.

    Raises:
        ExistingFileError: If there is something in the folder, and `overwrite` is not set.
        UnreadableFileError: If it cannot be written.
    """
    refuse_existing_folder(path, overwrite=overwrite)
    try:
        _replace(folder_of(path).resolve(), texts, names, overwrite=overwrite)
    except (OSError, ValueError, RuntimeError) as error:
        refuse_existing_folder(path, overwrite=overwrite)  # It was made in the meantime.
        left = _displaced(folder_of(path))
        result = f"what was there before is in {left}" if left else "nothing was changed"
        message = f"cannot be written: {said_by_system(error)}; {result}"
        raise UnreadableFileError(file_name(path), (unreadable("", message),)) from None


def _replace(
    target: Path, texts: Mapping[str, str], names: Collection[str], *, overwrite: bool
) -> None:
    import shutil  # Slow to import, and most programs only read.
    import tempfile

    # Both beside the target, so that a rename is all that is left to do.
    work = Path(tempfile.mkdtemp(prefix=f".{target.name}.", dir=target.parent))
    new, old = work / "new", work / _OLD
    try:
        new.mkdir()
        for name, text in texts.items():
            _write(new / name, text)
        sync_folder(new)
        if target.exists():
            _keep_others(target, new, names)
            if overwrite:
                target.rename(old)
            else:
                target.rmdir()  # It is empty, unless another program has filled it by now.
        try:
            new.rename(target)
        except BaseException:
            if old.exists():
                old.rename(target)
            raise
    except BaseException:
        # If even the way back failed, the only copy of the old folder stays here.
        if not old.exists():
            shutil.rmtree(work, ignore_errors=True)
        raise
    shutil.rmtree(work, ignore_errors=True)
    sync_folder(target.parent)


def _write(file: Path, text: str) -> None:
    with file.open("wb") as stream:
        stream.write(text.encode("utf-8"))
        stream.flush()
        os.fsync(stream.fileno())


def _keep_others(target: Path, new: Path, names: Collection[str]) -> None:
    """Put into the new folder what else is in the old one, without copying it where possible."""
    import shutil

    new.chmod(target.stat().st_mode & 0o7777)
    for entry in target.iterdir():
        if entry.name in names:
            continue
        if entry.is_dir() and not entry.is_symlink():
            shutil.copytree(entry, new / entry.name, symlinks=True, copy_function=_link_or_copy)
        else:
            _link_or_copy(str(entry), str(new / entry.name))


def _link_or_copy(source: str, target: str) -> str:
    """A second name for a file; a copy if the file system has none."""
    import shutil

    try:
        os.link(source, target, follow_symlinks=False)
    except OSError:
        shutil.copy2(source, target, follow_symlinks=False)
    return target
