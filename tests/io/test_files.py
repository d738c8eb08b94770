from __future__ import annotations

import os
import stat

import pytest

from policytimeline import ExistingFileError, InvalidValueError, UnreadableFileError
from policytimeline.io import files
from policytimeline.io.files import read_text, write_text

NEEDS_USERS = pytest.mark.skipif(os.name != "posix", reason="permissions are those of POSIX")


def mistake_of(path):
    """The one mistake with a file."""
    with pytest.raises(UnreadableFileError) as caught:
        read_text(path)
    (mistake,) = caught.value.findings
    assert str(caught.value).startswith(str(path))
    return mistake


class TestReadText:
    """The text of a UTF-8 file, or one mistake with its line."""

    def test_a_byte_order_mark_is_no_text(self, tmp_path):
        """Some editors write one."""
        path = tmp_path / "a.yaml"
        path.write_bytes(b"\xef\xbb\xbftitle: A\r\n")
        assert read_text(path) == "title: A\r\n"

    @pytest.mark.parametrize("content", [b"", b" \n\t\n"])
    def test_an_empty_file(self, tmp_path, content):
        """White space says nothing either."""
        path = tmp_path / "a.yaml"
        path.write_bytes(content)
        assert "the file is empty" in mistake_of(path).message

    def test_bytes_that_are_not_utf_8(self, tmp_path):
        """With the byte, its place, and what may have been meant."""
        path = tmp_path / "a.yaml"
        path.write_bytes("title: A\nnote: caf\u00e9\n".encode("cp1252"))
        mistake = mistake_of(path)
        assert mistake.message == "byte 0xe9 at offset 18 is not UTF-8; expected UTF-8 text"
        assert mistake.location.line == 2
        assert "Windows-1252" in mistake.hint

    @pytest.mark.parametrize("encoding", ["utf-16", "utf-32", "utf-16-le", "utf-16-be"])
    def test_another_unicode_encoding_is_named(self, tmp_path, encoding):
        """With a byte order mark or without one."""
        path = tmp_path / "a.yaml"
        path.write_bytes("title: caf\u00e9\n".encode(encoding))
        mistake = mistake_of(path)
        assert "expected UTF-8 text" in mistake.message
        assert "UTF-32" in mistake.hint or "UTF-16" in mistake.hint
        assert "Windows" not in mistake.hint

    def test_a_long_line_is_no_matter(self, tmp_path):
        """The formats have limits, and not all the same."""
        path = tmp_path / "a.json"
        path.write_bytes(b"x" * 30_000_000)
        assert len(read_text(path)) == 30_000_000

    @pytest.mark.parametrize("path", [None, 3, b"a.yaml"])
    def test_what_is_no_path(self, path):
        """An error that says what would be one."""
        with pytest.raises(InvalidValueError, match="is not a path; expected the name of a file"):
            read_text(path)

    def test_what_is_no_file(self, tmp_path):
        """Gone, or a folder."""
        assert "No such file" in mistake_of(tmp_path / "gone.yaml").message
        assert "directory" in mistake_of(tmp_path).message


class TestWriteText:
    """A file is written whole or not at all."""

    def test_a_file_that_exists_is_kept(self, tmp_path):
        """Unless the caller says otherwise."""
        path = tmp_path / "a.yaml"
        path.write_text("old")
        with pytest.raises(ExistingFileError, match="already exists and was not changed"):
            write_text(path, "new", overwrite=False)
        assert path.read_text() == "old"
        write_text(tmp_path / "b.yaml", "new", overwrite=False)
        assert (tmp_path / "b.yaml").read_text() == "new"

    def test_a_new_file_has_the_usual_permissions(self, tmp_path):
        """Those that the mask leaves, and not a temporary file's."""
        old = os.umask(0o027)
        try:
            write_text(tmp_path / "a.yaml", "title: A\n", overwrite=True)
        finally:
            os.umask(old)
        assert stat.S_IMODE((tmp_path / "a.yaml").stat().st_mode) == 0o640

    @NEEDS_USERS
    @pytest.mark.parametrize("mode", [0o600, 0o664, 0o755])
    def test_permissions_are_kept(self, tmp_path, mode):
        """Of a file that was there."""
        path = tmp_path / "a.yaml"
        path.write_text("old")
        path.chmod(mode)
        write_text(path, "new", overwrite=True)
        assert path.read_text() == "new"
        assert stat.S_IMODE(path.stat().st_mode) == mode

    @NEEDS_USERS
    def test_a_symbolic_link_stays_one(self, tmp_path):
        """Its target is written, through other links if need be."""
        target, near, far = (tmp_path / name for name in ("target.yaml", "near.yaml", "far.yaml"))
        target.write_text("old")
        near.symlink_to(target)
        far.symlink_to(near)
        write_text(far, "new", overwrite=True)
        assert target.read_text() == "new"
        assert far.is_symlink()
        assert near.is_symlink()
        assert not target.is_symlink()

    @pytest.mark.parametrize("step", ["fsync", "replace", "chmod"])
    def test_a_failing_write_changes_nothing(self, tmp_path, monkeypatch, step):
        """Whatever fails: the old bytes stay, and nothing else is left in the folder."""

        def fail(*_, **__):
            raise OSError(28, "No space left on device")

        path = tmp_path / "a.yaml"
        path.write_bytes(b"old \xff bytes")
        if step == "fsync":
            monkeypatch.setattr(os, "fsync", fail)
        else:
            monkeypatch.setattr(files.Path, step, fail)
        with pytest.raises(
            UnreadableFileError, match="No space left on device; nothing was changed"
        ):
            write_text(path, "new", overwrite=True)
        monkeypatch.undo()
        assert path.read_bytes() == b"old \xff bytes"
        assert list(tmp_path.iterdir()) == [path]

    def test_a_file_that_appears_meanwhile_is_kept(self, tmp_path, monkeypatch):
        """Another program may write it after we looked."""
        path = tmp_path / "a.yaml"

        def written_by_another(target):
            target.write_text("another's")
            return 0o644

        monkeypatch.setattr(files, "_mode_for", written_by_another)
        with pytest.raises(ExistingFileError, match="already exists and was not changed"):
            write_text(path, "new", overwrite=False)
        assert path.read_text() == "another's"
        assert list(tmp_path.iterdir()) == [path]

    def test_a_system_without_hard_links(self, tmp_path, monkeypatch):
        """It writes a new file, too."""

        def refuse(*_, **__):
            raise OSError(95, "Operation not supported")

        monkeypatch.setattr(os, "link", refuse)
        write_text(tmp_path / "a.yaml", "new", overwrite=False)
        assert [each.read_text() for each in tmp_path.iterdir()] == ["new"]

    def test_an_interruption_changes_nothing(self, tmp_path, monkeypatch):
        """It passes through, after the temporary file is gone."""

        def interrupt(*_):
            raise KeyboardInterrupt

        path = tmp_path / "a.yaml"
        path.write_text("old")
        monkeypatch.setattr(files.Path, "replace", interrupt)
        with pytest.raises(KeyboardInterrupt):
            write_text(path, "new", overwrite=True)
        monkeypatch.undo()
        assert path.read_text() == "old"
        assert list(tmp_path.iterdir()) == [path]

    def test_a_folder_that_cannot_be_synced_is_no_failure(self, tmp_path, monkeypatch):
        """The text is in place by then."""
        synced, sync = [], os.fsync

        def sync_once(descriptor):
            if synced:
                raise OSError(22, "Invalid argument")
            synced.append(descriptor)
            sync(descriptor)

        monkeypatch.setattr(os, "fsync", sync_once)
        write_text(tmp_path / "a.yaml", "new", overwrite=True)
        assert (tmp_path / "a.yaml").read_text() == "new"

    def test_what_cannot_be_written_to(self, tmp_path):
        """A folder, a missing folder, a name no system takes."""
        for path in (
            tmp_path,
            tmp_path / "gone" / "a.yaml",
            tmp_path / "a\0b",
            tmp_path / ("a" * 300),
        ):
            with pytest.raises(UnreadableFileError):
                write_text(path, "new", overwrite=True)
        assert list(tmp_path.iterdir()) == []
