from __future__ import annotations

from policytimeline.io.saves import saves


class TestSaves:
    """A sign whenever a file was saved."""

    def test_a_save_in_place_and_one_by_another_name(self, tmp_path):
        """Both are seen, and so is a save between two signs."""
        path, other = tmp_path / "a.txt", tmp_path / "b.txt"
        path.write_text("one")
        signs = saves(lambda: [path])
        next(signs)
        path.write_text("second")
        next(signs)
        other.write_text("secont")
        other.replace(path)
        next(signs)

    def test_a_file_that_comes_and_goes(self, tmp_path):
        """What is not there may be made, and what was there is missed after a second."""
        path = tmp_path / "a.txt"
        signs = saves(lambda: [path])
        next(signs)
        path.write_text("one")
        next(signs)
        path.unlink()
        next(signs)
        assert not path.exists()
