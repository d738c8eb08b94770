"""YAML 1.2 core, as people write it by hand: dates, `no` and `1:30` stay text .

The parser gives events, and the tree is built here: so every value keeps its line, a repeated
key is a mistake, and neither an alias bomb nor a thousand levels can do harm.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, TypeAlias, cast

import yaml

from policytimeline.conversion.plain import Plain, around, joined
from policytimeline.errors import UnwritableError
from policytimeline.findings import Finding, Location, unreadable
from policytimeline.io.parsed import (
    DEEPEST_LEVEL,
    LONGEST_NUMBER,
    ParsedText,
    Place,
    Places,
    location_of,
)
from policytimeline.io.yaml_hints import count_hashes, hint_for_syntax, lost_text

_Scalar: TypeAlias = "bool | int | float | None"

LONGEST_LINE = 20_000_000
"""Characters of a line of YAML, which people write; JSON of any length is read."""

_CORE_TAG = "tag:yaml.org,2002:str"

_CORE_SCALARS: tuple[tuple[re.Pattern[str], Callable[[str], _Scalar]], ...] = (
    # YAML 1.2.2, section 10.3.2: the core schema's tag resolution.
    (re.compile(r"null|Null|NULL|~|"), lambda _: None),
    (re.compile(r"true|True|TRUE"), lambda _: True),
    (re.compile(r"false|False|FALSE"), lambda _: False),
    (re.compile(r"[-+]?[0-9]+"), int),
    (re.compile(r"0o[0-7]+"), lambda text: int(text, 8)),
    (re.compile(r"0x[0-9a-fA-F]+"), lambda text: int(text, 16)),
    (re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?"), float),
    (re.compile(r"[-+]?\.(?:inf|Inf|INF)"), lambda text: float(text.replace(".", ""))),
    (re.compile(r"\.(?:nan|NaN|NAN)"), lambda _: float("nan")),
)

_MAY_NOT_BE_TEXT = re.compile(r"[-+.0-9~nNtTfF]|\Z")
"""How null, booleans and numbers begin; most texts begin otherwise."""

_HASH = re.compile(r"[ \t]#[^\s#]")
"""The start of what YAML takes for a comment although people hardly mean one."""

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_BaseDumper: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)


def load_text(text: str) -> tuple[Plain, Callable[[], Places]]:
    """The data of a text without any mistake or doubt, and its places, noted on the way.

    Raises:
        ValueError: If something is wrong or doubtful; `parse_text` says what.
    """
    parsed = parse_text(text)
    if parsed.findings or parsed.doubts:
        raise ValueError
    return parsed.data, lambda: parsed.places


def parse_text(text: str) -> ParsedText:
    """Read one YAML document.

    Aliases, tags and repeated keys are mistakes: a dataset says everything once.
    """
    builder = _Builder(text)
    if (long := _long_line(text)) is not None:
        return ParsedText(None, builder, (long,))
    try:
        builder.read(yaml.parse(text, Loader=_Loader))
    except yaml.MarkedYAMLError as error:
        marks = [mark for mark in (error.problem_mark, error.context_mark) if mark]
        place = Place(marks[0].line + 1, marks[0].column + 1) if marks else Place(1, 1)
        said = " ".join(part for part in (error.context, error.problem) if part)
        hint = hint_for_syntax(said, text, [mark.line for mark in marks], _is_sound)
        mistake = unreadable(location_of(place), f"not YAML: {said}", hint)
        return ParsedText(None, builder, (*builder.findings, mistake))
    except yaml.YAMLError as error:
        said = " ".join(str(error).split())
        mistake = unreadable("", f"not YAML: {said}")
        return ParsedText(None, builder, (*builder.findings, mistake))
    return ParsedText(builder.root, builder, tuple(builder.findings), tuple(builder.doubts))


def count_comments(text: str) -> int:
    """How many comments there are: what is after a ``#`` that is not inside a value."""
    values = [
        (event.start_mark.index, event.end_mark.index)
        for event in yaml.parse(text, Loader=_Loader)
        if isinstance(event, yaml.ScalarEvent)
    ]
    return count_hashes(text, values)


def _is_sound(text: str) -> bool:
    """Whether a text is YAML without a mistake."""
    try:
        builder = _Builder(text)
        builder.read(yaml.parse(text, Loader=_Loader))
    except yaml.YAMLError:
        return False
    return not builder.findings


def _long_line(text: str) -> Finding | None:
    if len(text) <= LONGEST_LINE:
        return None
    for number, line in enumerate(text.split("\n"), start=1):
        if len(line) > LONGEST_LINE:
            message = f"a line of {len(line):,} characters; expected {LONGEST_LINE:,} at most"
            hint = "break it into lines, one value on each, or write the dataset as JSON"
            return unreadable(Location(line=number), message, hint)
    return None


def format_text(data: Plain) -> str:
    """Write plain data so that readers of YAML 1.1 and 1.2 see the same.

    Raises:
        UnwritableError: If a line would be longer than `parse_text` reads.
    """
    text: str = yaml.dump(
        data,
        Dumper=_Dumper,
        sort_keys=False,
        allow_unicode=True,
        default_flow_style=None,
        width=100,
    )
    if _long_line(text) is not None:
        problem = f"has a text that takes a line of more than {LONGEST_LINE:,} characters"
        raise UnwritableError("YAML", problem, "shorten the text, or write the dataset as JSON")
    return text


class _Dumper(_BaseDumper):  # type: ignore[misc]
    """Quotes every text that YAML 1.1 or 1.2 would read as something else."""

    def ignore_aliases(self, _: object) -> bool:
        """Write every value out: no anchors."""
        return True


for _class, _represent, _itself in (
    # Classes derived from these, such as enumerations of texts, are written as these.
    (str, "represent_str", str.__str__),
    (int, "represent_int", int.__index__),
    (float, "represent_float", float.__float__),
):
    _Dumper.add_multi_representer(
        _class,
        lambda dumper, value, how=_represent, of=_itself: getattr(dumper, how)(of(value)),
    )
for _pattern, _ in _CORE_SCALARS:
    _Dumper.add_implicit_resolver("!core", re.compile(f"(?:{_pattern.pattern})$"), None)


class _Level:
    """A mapping or a list that is being filled, with the mark of each of its keys or items.

    The places in the text are made of the marks only if one is asked for.
    """

    __slots__ = ("ignored", "inner", "items", "key", "marks", "name", "parent", "written")

    def __init__(
        self, items: dict[str, Plain] | list[Plain], parent: _Level | None, name: str | int | None
    ) -> None:
        """An empty one; without a name if it is left out of its parent."""
        self.items = items
        self.parent, self.name = parent, name
        self.key: str | None = None
        self.ignored = False
        self.inner: dict[str | int, _Level] = {}
        self.marks: dict[str | int, yaml.Mark] = {}
        if parent is not None and name is not None:
            parent.inner[name] = self
        self.written: dict[str | int, str] = {}

    def add(self, value: Plain, mark: yaml.Mark) -> str | int | None:
        """Add a value, and give its key or number; None if it is left out."""
        if isinstance(self.items, list):
            number = len(self.items)
            self.items.append(value)
            self.marks[number] = mark
            return number
        key, self.key = self.key, None
        if self.ignored:
            self.ignored = False
            return None
        if key is not None:
            self.items[key] = value
        return key

    def path_of(self, name: str | int | None) -> str | None:
        """The path of a key or an item; None if this is a part of what is left out."""
        path = "" if self.parent is None else self.parent.path_of(self.name)
        if path is None or name is None:
            return None
        return f"{path}[{name}]" if isinstance(name, int) else joined(path, name)


class _Builder:
    """Builds plain data from parser events, without recursion."""

    def __init__(self, text: str) -> None:
        self.root: Plain = None
        self.findings: list[Finding] = []
        self.doubts: list[Finding] = []
        self._text = text
        self._may_lose_text = _HASH.search(text) is not None
        self._root_mark: yaml.Mark | None = None
        self._levels: list[_Level] = []
        self._root_level: _Level | None = None
        self._documents = 0

    def locate(self, paths: Iterable[str]) -> Mapping[str, Place]:
        """Line and column of the paths and of those around them, as far as there are such."""
        wanted = {each for path in paths for each in around(path)}
        places = {"": _place(self._root_mark)} if self._root_mark else {}
        levels = [("", self._root_level)] if self._root_level else []
        while levels:
            path, level = levels.pop()
            for name, mark in level.marks.items():
                inner = f"{path}[{name}]" if isinstance(name, int) else joined(path, name)
                if inner not in wanted:
                    continue
                places[inner] = _place(mark, level.written.get(name, ""))
                if name in level.inner:
                    levels.append((inner, level.inner[name]))
        return places

    def read(self, events: Iterator[yaml.Event]) -> None:
        for event in events:
            match event:
                case yaml.ScalarEvent():  # Seven of ten events.
                    self._scalar(event)
                case yaml.MappingStartEvent() | yaml.SequenceStartEvent():
                    if not self._open(event):
                        self.root = None
                        return
                case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                    self._levels.pop()
                case yaml.DocumentStartEvent():
                    self._documents += 1
                    if self._documents > 1:
                        self._report(event, "a second document; expected one document in a file")
                        self.root = None
                        return
                case yaml.AliasEvent():
                    hint = "write the value out where it is needed"
                    self._report(event, f"alias '*{event.anchor}'; expected no aliases", hint)
                    self._pass_over(event)
                case _:
                    pass

    def _open(self, event: yaml.MappingStartEvent | yaml.SequenceStartEvent) -> bool:
        if len(self._levels) >= DEEPEST_LEVEL:
            self._report(event, f"more than {DEEPEST_LEVEL} levels; expected a dataset")
            return False
        self._check_tag(event, event.tag)
        items: dict[str, Plain] | list[Plain] = (
            {} if isinstance(event, yaml.MappingStartEvent) else []
        )
        parent, name = self._levels[-1] if self._levels else None, None
        if self._awaits_key:
            self._report(event, "a list or mapping as a key; expected a text")
            self._pass_over(event)
        else:
            name = self._add(event, items)
        level = _Level(items, parent, name)
        self._levels.append(level)
        self._root_level = self._root_level or level
        return True

    @property
    def _awaits_key(self) -> bool:
        level = self._levels[-1] if self._levels else None
        return level is not None and level.key is None and isinstance(level.items, dict)

    def _pass_over(self, event: yaml.NodeEvent) -> None:
        """Leave out a key that cannot be one, together with its value; or leave out a value."""
        if not self._awaits_key:
            self._add(event, None)
            return
        self._levels[-1].key = ""
        self._levels[-1].ignored = True

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        if event.anchor is not None or event.tag is not None:
            self._check_tag(event, event.tag)
        if self._awaits_key:
            self._take_key(event)
            return
        is_plain: bool = event.implicit[0]
        value = self._value(event) if is_plain else event.value
        name = self._add(event, value)
        level = self._levels[-1] if self._levels else None
        if value is not event.value and level and name is not None:
            level.written[name] = event.value
        if self._may_lose_text and is_plain:
            path = level.path_of(name) if level else ""
            self.doubts.extend(lost_text(self._text, event, path or ""))

    def _take_key(self, event: yaml.ScalarEvent) -> None:
        level = self._levels[-1]
        level.key = key = event.value
        if key in level.marks:
            level.ignored = True
            message = f"{key!r} appears here a second time; expected it once"
            hint = f"the first is on line {_place(level.marks[key]).line}"
            self._report(event, message, hint, level.path_of(key) or "")
        else:
            level.marks[key] = event.start_mark

    def _value(self, event: yaml.ScalarEvent) -> Plain:
        text = event.value
        if event.tag == _CORE_TAG or not _MAY_NOT_BE_TEXT.match(text):
            return text
        for pattern, construct in _CORE_SCALARS:
            if pattern.fullmatch(text):
                if len(text) > LONGEST_NUMBER:
                    digits = f"a number of {len(text):,} digits"
                    self._report(event, f"{digits}; expected a shorter one")
                    return None
                return construct(text)
        return text

    def _add(self, event: yaml.NodeEvent, value: Plain) -> str | int | None:
        """Put a value in its place, and give the name of the place; None if it has none."""
        if self._levels:
            return self._levels[-1].add(value, event.start_mark)
        self.root = value
        self._root_mark = self._root_mark or event.start_mark
        return None

    def _check_tag(self, event: yaml.NodeEvent, tag: str | None) -> None:
        if event.anchor is not None:
            self._report(event, f"anchor '&{event.anchor}'; expected no anchors", "leave it out")
        if tag not in {None, "!", _CORE_TAG}:
            self._report(event, f"the tag {tag!r}; expected plain data without tags")

    def _report(self, event: yaml.Event, message: str, hint: str = "", path: str = "") -> None:
        place = _place(event.start_mark)
        self.findings.append(unreadable(location_of(place, path), message, hint))


def _place(mark: object, written: str = "") -> Place:
    """Line and column, from 1, of a mark; the parser marks the start of every event."""
    found = cast("yaml.Mark", mark)
    return Place(found.line + 1, found.column + 1, written)
