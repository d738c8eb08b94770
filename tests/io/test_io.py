from __future__ import annotations

import gc
import json
import warnings
from pathlib import Path

import pytest

import policytimeline as pt
from policytimeline.io.formats import FORMATS

TITLE = pt.Dataset(title="The harbour")


class TestReadDataset:
    """A dataset is read whole, or every mistake is told."""

    def test_every_mistake_has_its_line(self, tmp_path):
        """The error names the file as it was named."""
        path = tmp_path / "broken.yaml"
        path.write_text("title: 3\nactors:\n  - {id: Port, name: P}\n")
        with pytest.raises(pt.UnreadableFileError) as error:
            pt.read_dataset(path)
        assert error.value.file == str(path)
        assert [
            (finding.location.line, finding.location.path) for finding in error.value.findings
        ] == [
            (1, "title"),
            (3, "actors[0].id"),
        ]
        assert str(error.value).splitlines()[0] == (
            f'{path}:1:title: 3 is a number; expected text (hint: put it in quotes: "3")'
        )

    @pytest.mark.parametrize("path", [None, 3, b"a.yaml"])
    def test_what_is_no_path(self, path):
        """Nor can anything be checked or written there."""
        for call in (pt.read_dataset, pt.check_file, lambda there: pt.write_dataset(TITLE, there)):
            with pytest.raises(pt.InvalidValueError, match="is not a path"):
                call(path)

    @pytest.mark.parametrize("suffix", [".yaml", ".json"])
    def test_a_mistake_costs_only_its_entry(self, tmp_path, suffix):
        """The others are read, whatever there are of both."""
        good = {"title": "T", "event_type": "t", "when": "2018-06-28"}
        events = [{"id": f"e{n}", **good} for n in range(300)]
        events[7]["when"] = events[200]["when"] = "June"
        path = tmp_path / f"events{suffix}"
        path.write_text(json.dumps({"title": "Events", "events": events}, indent=1))
        with pytest.raises(pt.UnreadableFileError) as error:
            pt.read_dataset(path)
        places = [(found.location.line, found.location.path) for found in error.value.findings]
        assert places == [(8 + 6 * n, f"events[{n}].when") for n in (7, 200)]
        assert pt.check_file(path, rules=["duplicate-id"]).tally["events"] == 298

    def test_one_line_of_json_may_be_long(self, tmp_path):
        """Programs write all of a dataset in one line."""
        good = {"title": "x" * 1000, "event_type": "t", "when": "2018-06-28"}
        events = [{"id": f"e{n}", **good} for n in range(23_000)]
        path = tmp_path / "events.json"
        path.write_text(json.dumps({"title": "Events", "events": events}))
        assert path.stat().st_size > 20_000_000
        assert len(pt.read_dataset(path).events) == 23_000

    @pytest.mark.parametrize("content", ["[" * 10_000, '{"a": ' * 10_000, "[" * 99 + "]" * 99])
    @pytest.mark.parametrize("suffix", [".yaml", ".json"])
    def test_brackets_without_end(self, tmp_path, content, suffix):
        """They are refused, and nothing overflows."""
        path = tmp_path / f"deep{suffix}"
        path.write_text(content)
        with pytest.raises(pt.UnreadableFileError):
            pt.read_dataset(path)

    def test_the_garbage_collector_goes_on(self, tmp_path):
        """It pauses while a file is read, and only then."""
        path = tmp_path / "broken.json"
        path.write_text('{"titl": "T"}')
        with pytest.raises(pt.UnreadableFileError):
            pt.read_dataset(path)
        assert gc.isenabled()
        gc.disable()
        try:
            pt.load_seed("hsi")
            assert not gc.isenabled()
        finally:
            gc.enable()

    @pytest.mark.parametrize(
        ("line", "lost"),
        [
            ("title: Executive Order #13768 is signed", "#13768 is signed"),
            ("title: A #b", "#b"),
            ("title: A\t#b", "#b"),
            ("title: A\nnote: |\n  b #c", None),
            ("title: 'A #b'", None),
            ("title: A # b", None),
            ("title: A#b", None),
            ("title: 'A' #b", None),
            ("title: A\n#b", None),
        ],
    )
    def test_text_after_a_hash_is_missed(self, tmp_path, line, lost):
        """YAML takes it for a comment, although people leave a space after the sign."""
        path = tmp_path / "order.yaml"
        path.write_text(line + "\n")
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            pt.read_dataset(path)
        found = pt.check_file(path).of("lost-text")
        assert [bool(lost)] * bool(lost) == [
            str(each.message).count(repr(lost)) > 0 for each in caught
        ]
        assert [each.severity for each in found] == [pt.Severity.WARNING] * bool(lost)
        if lost:
            at = line.index(lost)
            assert (found[0].location.line, found[0].location.column) == (1, at + 1)
            assert f'write "{line[7:]}"'.replace("\t", "\\t") in found[0].hint

    @pytest.mark.parametrize("name", ["gone.yaml", "a\0b.json"])
    def test_a_file_that_is_not_there(self, name):
        """Or whose name no system takes."""
        with pytest.raises(pt.UnreadableFileError):
            pt.read_dataset(name)

    def test_the_suffix_tells_the_format(self, tmp_path):
        """With a name that would work."""
        with pytest.raises(pt.UnknownFormatError) as error:
            pt.read_dataset(tmp_path / "data")
        assert error.value.known == tuple(each.suffix for each in FORMATS if each.is_read)
        assert "Hint: rename it, for example to" in str(error.value)
        with pytest.raises(pt.UnknownFormatError, match=r"for example to data.yaml$"):
            pt.read_dataset("data.txt")


FIRST_RELEASE = """\
title: Harbour
version: "1"
licence: CC0-1.0
contributors: [A coder]
codebook:
  event_types: [{id: letter, definition: A letter.}]
  roles: [{id: actor}]
  attributes: [{id: pages, type: quantity}]
  date_roles: [{id: signed}]
  stages: [signed]
  link_kinds: [{id: answers, implies: follows, normative: false, ends_object: false}]
  jurisdictions: [{id: port}]
sources:
- {id: diary, title: A diary, published: 1920-05-01, kind: book, language: en}
actors:
- {id: pilots, name: The pilots, aliases: [Crew]}
events:
- id: letter
  title: The pilots write
  event_type: letter
  when: '[1920-03-01..1920-03-08]'
  basis: anchored
  duration: [0, null]
  dates: {signed: 1920-03}
  participants:
  - {actor_id: pilots, role: actor}
  jurisdictions: [port]
  attributes:
    pages: {quantity: <~3}
  evidence:
  - source_id: diary
    passage: {paragraph: 2, start: 3, end: 9, exact: we wrote, length: 8}
    asserts: {when: '1920'}
    reports: occurred
    phrase: weeks ago
    offset: [54, 61]
    alternatives:
    - [40, 70]
  timelines: [strike]
links:
- {subject: letter.signed, kind: no_later_than, object: diary, lag: [0, null], partial: true}
claims:
- {id: claim, title: They say so, speaker: pilots, made: 1920, about: [letter], stance: supports}
coverage:
- {timeline: strike, period: 1920-01/1920-06, sources: [diary]}
timelines:
- {id: strike, title: The strike, origin: letter}
checks:
  ignore: [without-evidence]
"""


class TestOlderFiles:
    """What version 0.1 wrote is read."""

    def test_every_field_of_version_0_1_is_known(self, tmp_path):
        """And what a mistake of its time left is said: a length without a digest."""
        path = tmp_path / "harbour.yaml"
        path.write_text(FIRST_RELEASE.replace("1920, about", "'1920', about"))
        with pytest.raises(pt.UnreadableFileError) as error:
            pt.read_dataset(path)
        (finding,) = error.value.findings
        assert finding.message == "'sha256' is missing; Passage needs it"
        path.write_text(
            FIRST_RELEASE.replace("1920, about", "'1920', about").replace(", length: 8", "")
        )
        harbour = pt.read_dataset(path)
        assert harbour.events["letter"].evidence[0].alternatives == (pt.Lag(40, 70),)
        pt.write_dataset(harbour, path, overwrite=True)
        assert pt.read_dataset(path) == harbour


class TestSharedObjects:
    """A dataset that is read holds equal values once."""

    def test_dates_texts_and_tags_that_come_again(self):
        """However many entries have them."""
        event = {"title": "T", "event_type": "letter", "when": "2018-06-28", "tags": ["a", "b"]}
        events = [json.loads(json.dumps({"id": f"e{n}", **event})) for n in range(2)]
        one, other = pt.from_dict(pt.Dataset, {"title": "T", "events": events}).events.all
        for field in ("when", "event_type", "tags", "attributes", "dates"):
            assert getattr(one, field) is getattr(other, field)


class TestWriteDataset:
    """A file is written whole or not at all."""

    @pytest.mark.parametrize("kind", [str, Path])
    @pytest.mark.parametrize("name", ["data.yaml", "data.yml", "data.json", "DATA.YAML"])
    def test_it_is_read_back(self, tmp_path, kind, name):
        """From any name that ends in a known suffix."""
        path = kind(tmp_path / name)
        pt.write_dataset(TITLE, path)
        assert pt.read_dataset(path) == TITLE

    @pytest.mark.parametrize("suffix", [".yaml", ".json"])
    def test_an_existing_file_is_kept(self, tmp_path, suffix):
        """Unless the caller says otherwise, as the command ``convert`` does."""
        path = tmp_path / f"data{suffix}"
        path.write_text("mine")
        with pytest.raises(pt.ExistingFileError, match="pass overwrite=True") as error:
            pt.write_dataset(TITLE, path)
        assert isinstance(error.value, FileExistsError)
        assert path.read_text() == "mine"
        pt.write_dataset(TITLE, path, overwrite=True)
        assert pt.read_dataset(path) == TITLE

    @pytest.mark.parametrize("data", [None, 3, "title", {"title": "T"}])
    def test_only_a_dataset_is_written(self, tmp_path, data):
        """Nothing else would be read back."""
        with pytest.raises(pt.InvalidValueError, match="expected a Dataset"):
            pt.write_dataset(data, tmp_path / "data.json")
        assert list(tmp_path.iterdir()) == []

    def test_a_link_leads_to_the_file(self, tmp_path):
        """It stays a link."""
        link = tmp_path / "link.json"
        link.symlink_to(tmp_path / "data.json")
        pt.write_dataset(TITLE, link)
        assert link.is_symlink()
        assert pt.read_dataset(tmp_path / "data.json") == TITLE

    def test_an_unknown_suffix_writes_nothing(self, tmp_path):
        """Not even an empty file."""
        with pytest.raises(pt.UnknownFormatError):
            pt.write_dataset(TITLE, tmp_path / "data.xlsx")
        assert list(tmp_path.iterdir()) == []


class TestLoadSeed:
    """The datasets that come with the library."""

    def test_it_is_the_file_in_seeds(self):
        """Whether installed or not."""
        path = Path(__file__).parents[2] / "seeds" / "hsi.yaml"
        assert pt.load_seed("hsi") == pt.read_dataset(path)

    @pytest.mark.parametrize("name", ["his", "", "../hsi", "hsi.yaml"])
    def test_an_unknown_one(self, name):
        """With those that there are."""
        with pytest.raises(pt.UnknownIdError) as error:
            pt.load_seed(name)
        assert (error.value.kind, error.value.known) == ("seed", ("hsi",))
