from __future__ import annotations

import pytest

from policytimeline import InvalidValueError
from policytimeline.tables.spec.file_form import FileForm


class TestFileForm:
    """The declared form of a file is checked before any file is opened."""

    @pytest.mark.parametrize(
        "encoding", ["utf-8", "UTF8", "cp1252", "latin-1", "mac_roman", "big5"]
    )
    def test_any_encoding_of_texts_will_do(self, encoding):
        """By whatever name Python knows it."""
        assert FileForm(encoding=encoding).encoding == encoding

    @pytest.mark.parametrize(
        ("encoding", "meant"),
        [("cp1225", "cp1252"), ("utf-88", "utf-8"), ("latin_l", "latin-1"), ("windows1252", "")],
    )
    def test_an_unknown_encoding(self, encoding, meant):
        """With the one that is likely meant."""
        with pytest.raises(InvalidValueError, match="is not the name of an encoding") as raised:
            FileForm(encoding=encoding)
        assert meant in raised.value.hint

    @pytest.mark.parametrize("encoding", ["rot13", "hex", "idna", "punycode", "", "utf\0", 8, None])
    def test_what_is_no_encoding_of_texts(self, encoding):
        """Python has codecs for other things, too."""
        with pytest.raises(InvalidValueError, match="encoding: "):
            FileForm(encoding=encoding)

    @pytest.mark.parametrize("separator", ["ab", "tab", "\n", "\0", 3, None])
    @pytest.mark.parametrize("field", ["separator", "quote"])
    def test_a_separator_is_one_character(self, field, separator):
        """And so is a quotation mark."""
        with pytest.raises(InvalidValueError, match=f"{field}: "):
            FileForm(**{field: separator})

    @pytest.mark.parametrize("written", ["tab", r"\t"])
    def test_a_tab_is_written_in_double_quotes(self, written):
        """Which the hint shows, since YAML reads no other way to write it as one."""
        with pytest.raises(InvalidValueError) as raised:
            FileForm(separator=written)
        assert raised.value.hint == r'write separator: "\t"'

    def test_what_separates_cannot_quote(self):
        """Nothing could be read."""
        with pytest.raises(InvalidValueError, match="also separates"):
            FileForm(separator=";", quote=";")

    @pytest.mark.parametrize("header", [0, -1, True, 1.0, "1", 10**20])
    def test_the_header_is_a_row_from_1(self, header):
        """As a spreadsheet numbers them."""
        with pytest.raises(InvalidValueError, match="header: "):
            FileForm(header=header)

    def test_a_sheet_is_named(self):
        """Not numbered."""
        with pytest.raises(InvalidValueError, match="sheet: "):
            FileForm(sheet=1)

    @pytest.mark.parametrize(("value", "hint"), [("keeep", "'keep'"), (True, "")])
    def test_bad_bytes_are_refused_or_kept(self, value, hint):
        """One of two words."""
        with pytest.raises(InvalidValueError, match="refuse, keep") as raised:
            FileForm(bad_bytes=value)
        assert hint in raised.value.hint
