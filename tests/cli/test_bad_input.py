from __future__ import annotations

import json
import os
import tempfile
from contextlib import contextmanager
from pathlib import Path

import pytest

import policytimeline as pt
from policytimeline import cli

SOUND = """\
title: The harbour
sources:
  - {id: diary, title: A diary}
actors:
  - {id: pilots, name: The pilots}
events:
  - id: letter
    title: Pilots write
    event_type: letter
    when: 1920-03
    participants: [{actor_id: pilots, role: actor}]
    evidence: [{source_id: diary}]
"""

_PILOTS = 'write [{"actor_id": "pilots", "role": "actor"}]'

# Each mistake as the text of SOUND that it replaces, with the line it stands on, its place in
# the data, and a part of what is said about it.
MISTAKES = {
    "unknown key": (
        "title: A diary",
        "title: A diary, titel: B",
        (3, "sources[0].titel", "'titel' is not a field of Source", "did you mean 'title'?"),
    ),
    "missing field": (
        "{id: pilots, name: The pilots}",
        "{id: pilots}",
        (5, "actors[0].name", "'name' is missing; Actor needs it", ""),
    ),
    "bad id": (
        "id: letter",
        "id: First Letter",
        (7, "events[0].id", "'First Letter' is not a valid id", 'write "first-letter"'),
    ),
    "impossible day": (
        "when: 1920-03",
        "when: 1920-02-30",
        (10, "events[0].when", "1920-02 has no day 30", ""),
    ),
    "reversed interval": (
        "when: 1920-03",
        "when: 1920-03/1919-12",
        (10, "events[0].when", "could only end before it starts", "swap the two ends"),
    ),
    "no date": (
        "when: 1920-03",
        "when: last March",
        (10, "events[0].when", "'last March'", "write the date as numbers"),
    ),
    "number for a date": (
        "when: 1920-03",
        "when: 1920",
        (10, "events[0].when", "1920 is a number; expected a date as text", 'quotes: "1920"'),
    ),
    "number for a text": (
        "title: Pilots write",
        "title: 9",
        (8, "events[0].title", "9 is a number; expected text", 'put it in quotes: "9"'),
    ),
    "text for a list": (
        "participants: [{actor_id: pilots, role: actor}]",
        "participants: pilots",
        (11, "events[0].participants", "'pilots' is text; expected a list", _PILOTS),
    ),
    "list for a mapping": (
        "participants: [{actor_id: pilots, role: actor}]",
        "participants: [[pilots, actor]]",
        (11, "events[0].participants[0]", "is a list; expected a mapping", ""),
    ),
    "unknown word": (
        "when: 1920-03",
        "when: 1920-03\n    status: occured",
        (
            11,
            "events[0].status",
            "'occured' is not a status",
            "did you mean 'occurred'?",
        ),
    ),
    "broken rule": (
        "when: 1920-03",
        "when: 1920-03\n    status: absent",
        (10, "events[0].when", "is one day, but the event is absent", "1920-03-01/1920-03-31"),
    ),
    "reversed lag": (
        "when: 1920-03",
        "when: 1920-03\n    duration: [9, 3]",
        (11, "events[0].duration", "has its longest first", "[3, 9]"),
    ),
    "two keys alike": (
        "when: 1920-03",
        "when: 1920-03\n    when: 1920-04",
        (11, "events[0].when", "'when' appears here a second time", "the first is on line 10"),
    ),
    "alias": (
        "{id: pilots, name: The pilots}",
        "{id: pilots, name: *diary}",
        (5, "", "alias", ""),
    ),
    "tag": (
        "name: The pilots",
        "name: !!python/name:os.system x",
        (5, "", "the tag 'tag:yaml.org,2002:python/name:os.system'", ""),
    ),
    "mapping as a key": (
        "title: A diary",
        "title: A diary, {a: b}: c",
        (3, "", "a list or mapping as a key; expected a text", ""),
    ),
    "endless number": (
        "title: A diary",
        f"title: A diary, note: {'9' * 500}",
        (3, "", "a number of 500 digits", ""),
    ),
    "no evidence's passage": (
        "{source_id: diary}",
        "{source_id: diary, passage: {start: 3}}",
        (12, "events[0].evidence[0].passage.end", "'end' is missing", ""),
    ),
    "selector by its own name": (
        "{source_id: diary}",
        "{source_id: diary, passage: {quote: {exact: It rained}}}",
        (12, "events[0].evidence[0].passage.quote", "'quote' is not a field of Passage", ""),
    ),
    "unknown actor": (
        "actor_id: pilots",
        "actor_id: pilot",
        (
            11,
            "events[0].participants[0].actor_id",
            "not the id of any actor",
            "did you mean 'pilots'?",
        ),
    ),
    "taken id": (
        "id: letter",
        "id: pilots",
        (7, "events[0].id", "'pilots' is already used by actors[0]", "write pilots-2"),
    ),
}
EVERY_MISTAKE = pytest.mark.parametrize(
    ("sound", "broken", "expected"), MISTAKES.values(), ids=MISTAKES
)

# A command of each kind; FILE is what is wrong with it.
COMMANDS = [
    ("show", "FILE"),
    ("check", "FILE"),
    ("compare", "FILE", "a", "b"),
    ("verify", "FILE", "--text", "diary=sound.yaml"),
    ("convert", "FILE", "new.json"),
]
EVERY_COMMAND = pytest.mark.parametrize("command", COMMANDS, ids=[name for name, *_ in COMMANDS])


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    """A folder with one sound file in it."""
    monkeypatch.chdir(tmp_path)
    Path("sound.yaml").write_text(SOUND, encoding="utf-8")
    return tmp_path


@pytest.fixture
def public_folder(run, monkeypatch):
    """A folder into which everybody may look, pytest's own being closed to others."""
    run("convert", "sound.yaml", "warm-up.json")  # What is imported late may be closed to others.
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        monkeypatch.chdir(name)
        yield Path(name)
        monkeypatch.undo()


@contextmanager
def without_privileges():
    """As somebody to whom permissions apply, also where root runs the tests."""
    if not hasattr(os, "geteuid"):
        pytest.skip("Windows has other permissions")
    user = os.geteuid()
    if user:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(user)


@pytest.fixture
def run(capsys):
    """Run the command; whatever happens, there is no traceback and no mistake of our own."""

    def run_command(*arguments):
        status = cli.run(arguments)
        captured = capsys.readouterr()
        assert "Traceback" not in captured.out + captured.err
        assert "internal error" not in captured.err
        return status, captured.out, captured.err

    return run_command


@pytest.fixture
def refused(run):
    """Run a command on a file that can't be used at all, and give the message."""

    def message_about(command, file):
        status, out, err = run(*(part.replace("FILE", str(file)) for part in command))
        assert (status, out) == (2, "")
        assert not Path("new.json").exists()
        assert err.startswith(f"error: {file}")
        return err

    return message_about


@pytest.fixture
def findings(run):
    """What ``check`` says of a file, as data, with the exit status."""

    def of(file):
        status, out, err = run("check", file, "--format", "json")
        assert err == ""
        return status, json.loads(out)["findings"]

    return of


class TestFilesThatCannotBeRead:
    """A message names the file and what was expected of it; exit status 2."""

    @EVERY_COMMAND
    def test_missing(self, refused, command):
        """With every command."""
        assert "gone.yaml: No such file or directory" in refused(command, "gone.yaml")

    @EVERY_COMMAND
    def test_a_folder(self, refused, command):
        """Even where its name ends like a file's."""
        Path("folder.yaml").mkdir()
        assert "folder.yaml: Is a directory" in refused(command, "folder.yaml")

    @EVERY_COMMAND
    @pytest.mark.parametrize("content", [b"", b" \n\t\n", b"\n" * 1000])
    def test_empty(self, refused, command, content):
        """Or nothing but white space."""
        Path("empty.yaml").write_bytes(content)
        assert "the file is empty" in refused(command, "empty.yaml")

    def test_unreadable(self, public_folder, refused):
        """Whose permissions forbid it."""
        (public_folder / "closed.yaml").touch(mode=0)
        (public_folder / "closed.yaml").write_text(SOUND)
        with without_privileges():
            assert "closed.yaml: Permission denied" in refused(("check", "FILE"), "closed.yaml")

    @pytest.mark.parametrize(
        ("content", "place"),
        [
            (SOUND.replace("diary", "di\u00e4ry", 1).encode("latin-1"), ":3:"),
            (SOUND.encode("utf-16"), ":1:"),
            (b"\x89PNG\r\n\x1a\n\x00\x00", ":1:"),
            (b"\xff\xfe\x00", ":1:"),
        ],
    )
    def test_not_utf_8(self, refused, content, place):
        """With the line, and what may have been meant."""
        Path("other.yaml").write_bytes(content)
        message = refused(("check", "FILE"), "other.yaml")
        assert f"other.yaml{place}" in message
        assert "is not UTF-8" in message
        assert "save the file as UTF-8" in message

    @pytest.mark.parametrize("content", [b"title: \x00", b"title: \x1b[31m", b"\x00\x01"])
    def test_control_characters(self, refused, content):
        """YAML has none of its own."""
        Path("control.yaml").write_bytes(content)
        message = refused(("check", "FILE"), "control.yaml")
        assert "not YAML" in message
        assert "\x1b" not in message

    @pytest.mark.parametrize("name", ["data", "data.txt", "data.csv", "data.yaml.bak", ".yaml"])
    def test_unknown_suffix(self, refused, name):
        """With those that are known."""
        Path(name).write_text(SOUND)
        assert "expected a name that ends in .yaml, .yml, .json" in refused(("check", "FILE"), name)

    def test_a_byte_order_mark_does_no_harm(self, run):
        """Some editors write one."""
        Path("bom.yaml").write_text(SOUND, encoding="utf-8-sig")
        assert run("check", "bom.yaml")[0] == 0


class TestHarmfulFiles:
    """Files made to hang or to break a reader are refused, quickly."""

    def test_an_alias_bomb(self, run):
        """Nine lists of nine, nine times: no alias is followed."""
        lines = [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 10)]
        Path("bomb.yaml").write_text("title: x\na0: &a0 [x]\n" + "\n".join(lines))
        status, out, err = run("check", "bomb.yaml")
        assert status == 2
        assert "alias '*a0'; expected no aliases" in " ".join((out + err).split())
        assert len(out + err) < 100_000

    @pytest.mark.parametrize("depth", [101, 990, 20_000])
    @pytest.mark.parametrize(
        ("name", "opening", "closing"),
        [
            ("deep.yaml", "[", "]"),
            ("deep.yaml", "{a: ", "}"),
            ("deep.json", "[", "]"),
            ("deep.json", '{"a": ', "}"),
        ],
    )
    def test_deep_nesting(self, refused, name, opening, closing, depth):
        """A dataset needs eight levels."""
        start = '{"title": ' if name == "deep.json" else "title: "
        end = "}" if name == "deep.json" else ""
        Path(name).write_text(f"{start}{opening * depth}1{closing * depth}{end}")
        assert "more than 100 levels" in refused(("check", "FILE"), name)

    def test_deep_nesting_by_indentation(self, refused):
        """Brackets are not the only way down."""
        Path("deep.yaml").write_text("\n".join(" " * n + "a:" for n in range(300)))
        assert "more than 100 levels" in refused(("check", "FILE"), "deep.yaml")

    def test_an_endless_line(self, refused):
        """Twenty million characters are enough for anybody who writes YAML."""
        Path("long.yaml").write_text('{"title": "' + "x" * 21_000_000 + '"}')
        message = refused(("check", "FILE"), "long.yaml")
        assert "long.yaml:1: a line of 21,000,013 characters; expected 20,000,000 at" in message
        assert len(message) < 1000

    def test_json_may_be_one_line(self, run):
        """As most programs write it, however much it is."""
        Path("long.json").write_text('{"title": "' + "x" * 21_000_000 + '"}')
        assert run("check", "long.json", "--format", "json")[0] == 0

    def test_a_long_text_is_cut_in_messages(self, findings):
        """A million characters where there should be a date."""
        Path("long.yaml").write_text(SOUND.replace("1920-03", "x" * 1_000_000))
        _, (finding, *_) = findings("long.yaml")
        assert finding["path"] == "events[0].when"
        assert len(finding["message"]) < 2_000_000

    @pytest.mark.parametrize("when", ["XXXX-02-30", "-XXXX-XX-32", "Y9E99999999", "1920S999999"])
    def test_a_date_that_could_take_forever(self, findings, when):
        """It is not a date, and that is found at once."""
        Path("slow.yaml").write_text(SOUND.replace("1920-03", when))
        status, (finding, *_) = findings("slow.yaml")
        assert status == 2
        assert finding["path"] == "events[0].when"

    def test_a_symbolic_link_to_itself(self, refused):
        """The system says so."""
        Path("loop.yaml").symlink_to("loop.yaml")
        assert "loop.yaml: " in refused(("check", "FILE"), "loop.yaml")


class TestBrokenSyntax:
    """Text that is neither YAML nor JSON is refused with its line."""

    @pytest.mark.parametrize(
        ("text", "message"),
        [
            ("title: [", "broken.yaml:2: not YAML"),
            ("title: x\n\tevents: []", "indent with spaces, not tabs"),
            ("title: a: b", "put a text with ': ' in it in quotes"),
            ("title: x\n---\ntitle: y", "a second document"),
            ("title: 'x", "not YAML"),
            ("? [a", "not YAML"),
            ("%FOO\n", "not YAML"),
            ("- " * 50 + "[", "not YAML"),
        ],
    )
    def test_yaml(self, refused, text, message):
        """With a hint where one mend is likely."""
        Path("broken.yaml").write_text(text)
        assert message in refused(("check", "FILE"), "broken.yaml")

    @pytest.mark.parametrize(
        ("text", "message"),
        [
            ('{"title": "x"', "broken.json:1: not JSON: Expecting ',' delimiter at column 14"),
            ('{"title": "x"\n"note": "y"}', "broken.json:2: not JSON"),
            ("{'title': 'x'}", "not JSON"),
            ('{"title": NaN}', "not JSON: NaN is not a JSON number"),
            ('{"title": -Infinity}', "not JSON: -Infinity is not a JSON number"),
            ('{"title": "x"} {}', "not JSON: Extra data"),
            ('{"title": ' + "9" * 5000 + "}", "not JSON"),
            ('{"title": "\t"}', "not JSON: Invalid control character"),
        ],
    )
    def test_json(self, refused, text, message):
        """With line and column."""
        Path("broken.json").write_text(text)
        assert message in refused(("check", "FILE"), "broken.json")

    @pytest.mark.parametrize(
        ("name", "text", "what"),
        [
            ("other.yaml", "- a\n- b", "a list"),
            ("other.yaml", "just words", "text"),
            ("other.yaml", "# nothing but a comment", "empty"),
            ("other.yaml", "42", "a number"),
            ("other.json", "[]", "a list"),
            ("other.json", "null", "empty"),
            ("other.json", "true", "a boolean"),
        ],
    )
    def test_something_else_than_a_mapping(self, findings, name, text, what):
        """A dataset is a mapping of its fields."""
        Path(name).write_text(text)
        status, (finding,) = findings(name)
        assert status == 2
        assert f"is {what}; expected a mapping with the fields of Dataset" in finding["message"]


class TestMistakes:
    """Every mistake in a file has its line, its place, what was expected, and a mend."""

    def test_without_mistakes_all_is_well(self, findings):
        """What the others start from."""
        assert findings("sound.yaml") == (0, [])

    @EVERY_MISTAKE
    def test_check_tells_line_and_place(self, findings, sound, broken, expected):
        """Exit status 2 where a part can't be read, 1 where all of it could."""
        line, where, message, hint = expected
        assert SOUND.count(sound) == 1
        Path("broken.yaml").write_text(SOUND.replace(sound, broken), encoding="utf-8")
        status, found = findings("broken.yaml")
        told = [
            finding
            for finding in found
            if (finding["line"], finding["path"]) == (line, where)
            and message in finding["message"]
            and hint in finding["hint"]
        ]
        assert len(told) == 1, found
        unreadable = told[0]["code"] == "unreadable-value"
        assert status == (2 if unreadable else 1)

    @EVERY_MISTAKE
    @pytest.mark.parametrize("command", [COMMANDS[0], COMMANDS[4]], ids=["show", "convert"])
    def test_other_commands_refuse_it(self, refused, command, sound, broken, expected):
        """With the same line and message, and nothing is written."""
        line, where, message, _ = expected
        Path("broken.yaml").write_text(SOUND.replace(sound, broken), encoding="utf-8")
        told = refused(command, "broken.yaml")
        assert f"broken.yaml:{line}:{where}" in told
        assert message in told

    def test_ten_mistakes_are_told_at_once(self, findings):
        """Of ten kinds, in ten places, each with its line; and nothing that follows from them."""
        text = """\
title: The harbour
contributor: [A]
sources:
  - {id: diary, title: A diary, published: 1921-02-29}
  - {id: Diary, title: Another}
actors:
  - {id: pilots}
  - {id: port, name: [The port]}
events:
  - id: letter
    title: Pilots write
    event_type: letter
    when: 1920-03/1919
    participants: [{actor_id: pilots, role: actor}]
    evidence: [{source_id: diary}]
  - id: answer
    title: The port answers
    event_type: answer
    when: 1920-04
    when: 1920-05
    participants: [{actor_id: port, role: actor}, {actor_id: town, role: actor}]
    evidence: [{source_id: diary}]
  - id: answer
    title: The port answers again
    event_type: answer
    when: 1920-06
    status: occured
  - id: strike
    title: Pilots strike
    event_type: strike
    when: 1920-07
    duration: [3, 4]
    evidence: [{source_id: diary}]
links:
  - {subject: strike, kind: folows, object: answer}
"""
        Path("ten.yaml").write_text(text, encoding="utf-8")
        status, found = findings("ten.yaml")
        assert status == 2
        assert {(finding["line"], finding["code"], finding["path"]) for finding in found} == {
            (2, "unreadable-value", "contributor"),
            (4, "unreadable-value", "sources[0].published"),
            (5, "unreadable-value", "sources[1].id"),
            (7, "unreadable-value", "actors[0].name"),
            (8, "unreadable-value", "actors[1].name"),
            (13, "unreadable-value", "events[0].when"),
            (20, "unreadable-value", "events[1].when"),
            (21, "dangling-reference", "events[1].participants[1].actor_id"),
            (27, "unreadable-value", "events[2].status"),
            (32, "ends-before-it-begins", "events[3].duration"),
            (35, "unknown-term", "links[0].kind"),
        }

    def test_a_duplicate_id_and_its_line(self, findings):
        """Behind an entry that can't be read, lines and places stay those of the file."""
        text = SOUND.replace("events:\n", "events:\n  - {id: broken, title: B}\n")
        text += text.partition("events:\n")[2].partition("\n")[2].replace("Pilots write", "Again")
        Path("twice.yaml").write_text(text, encoding="utf-8")
        status, found = findings("twice.yaml")
        assert status == 2
        last = found[-1]
        assert (last["code"], last["path"], last["line"]) == ("duplicate-id", "events[2].id", 14)

    def test_an_alias_for_a_key_is_one_mistake(self, findings):
        """What stands behind it is its value, and no key."""
        Path("alias.yaml").write_text(SOUND.replace("title: A diary", "title: A, *diary : note"))
        status, (finding,) = findings("alias.yaml")
        assert (status, finding["line"]) == (2, 3)
        assert finding["message"] == "alias '*diary'; expected no aliases"

    def test_duplicate_keys_in_json(self, findings):
        """JSON readers often take the last one, and nobody knows."""
        Path("twice.json").write_text('{"title": "A", "title": "B"}')
        status, (finding,) = findings("twice.json")
        assert status == 2
        assert finding["message"] == "'title' appears here a second time; expected it once"
        assert (finding["line"], finding["column"]) == (1, 16)

    @pytest.mark.parametrize("value", ["yes", "no", "on", "1:30", "0o17", "1e3", "2018-06-28"])
    def test_nothing_turns_into_something_else(self, run, value):
        """YAML 1.1 would make a boolean, a number or a date of most of these."""
        Path("words.yaml").write_text(SOUND + f'    note: "{value}"\n    tags: ["{value}"]\n')
        status, _, err = run("convert", "words.yaml", "there.json")
        assert (status, err) == (0, "")
        run("convert", "there.json", "back.yaml")
        event = pt.read_dataset("back.yaml").events["letter"]
        assert (event.note, event.tags) == (value, (value,))


class TestConvert:
    """What is there stays there, whatever goes wrong."""

    @pytest.mark.parametrize("target", ["sound.yaml", "mine.json"])
    def test_an_existing_file_stays_byte_for_byte(self, run, target):
        """The source itself included."""
        Path("mine.json").write_bytes(b"\xffmine")
        before = Path(target).read_bytes()
        status, out, err = run("convert", "sound.yaml", target)
        assert (status, out) == (2, "")
        assert f"{target} already exists and was not changed" in err
        assert Path(target).read_bytes() == before

    def test_a_broken_source_never_replaces_a_file(self, run):
        """Not even by force."""
        Path("mine.json").write_bytes(b"mine")
        Path("broken.yaml").write_text("title: [")
        assert run("convert", "broken.yaml", "mine.json", "--force")[0] == 2
        assert Path("mine.json").read_bytes() == b"mine"

    @pytest.mark.parametrize("target", ["new", "new.txt", "new.yaml.gz"])
    def test_an_unknown_suffix(self, run, target):
        """Nothing is written."""
        status, out, err = run("convert", "sound.yaml", target)
        assert (status, out) == (2, "")
        assert "expected a name that ends in .yaml, .yml, .json" in err
        assert not Path(target).exists()

    @pytest.mark.parametrize("target", ["nowhere/new.json", "sound.yaml/new.json"])
    def test_a_folder_that_is_not_there(self, run, target):
        """Nothing is changed, and the message says so."""
        status, out, err = run("convert", "sound.yaml", target)
        assert (status, out) == (2, "")
        assert f"{target}: cannot be written: " in err
        assert "nothing was changed" in err

    def test_a_folder_in_place_of_the_file(self, run):
        """By force either."""
        Path("folder.json").mkdir()
        for options in ([], ["--force"]):
            status, _, err = run("convert", "sound.yaml", "folder.json", *options)
            assert status == 2
            assert "folder.json" in err
        assert Path("folder.json").is_dir()
        assert sorted(path.name for path in Path().iterdir()) == ["folder.json", "sound.yaml"]

    def test_a_folder_that_may_not_be_written(self, public_folder, run):
        """The message names the file, and nothing is left behind."""
        (public_folder / "sound.json").write_text('{"title": "The harbour"}')
        closed = public_folder / "closed"
        closed.mkdir()
        closed.chmod(0o555)
        with without_privileges():
            status, out, err = run("convert", "sound.json", "closed/new.json")
        assert (status, out) == (2, "")
        assert "closed/new.json: cannot be written: Permission denied; nothing was changed" in err
        assert list(closed.iterdir()) == []

    def test_a_disk_that_fills_up(self, run):
        """What was there stays, and the half-written file goes."""
        resource = pytest.importorskip("resource", reason="Windows has no such limits")
        Path("mine.json").write_bytes(b"mine")
        soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (100, hard))
        try:
            status, out, err = run("convert", "sound.yaml", "mine.json", "--force")
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        assert (status, out) == (2, "")
        assert "mine.json: cannot be written: File too large; nothing was changed" in err
        assert Path("mine.json").read_bytes() == b"mine"
        assert sorted(path.name for path in Path().iterdir()) == ["mine.json", "sound.yaml"]

    def test_numbers_that_json_lacks(self, run):
        """Infinity and NaN are refused when they are read."""
        Path("odd.yaml").write_text(SOUND + "    attributes: {depth: .nan, height: -.inf}\n")
        status, out, err = run("convert", "odd.yaml", "new.json")
        assert (status, out) == (2, "")
        assert "events[0].attributes" in err
        assert not Path("new.json").exists()
