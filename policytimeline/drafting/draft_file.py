"""A draft as the text of its YAML file: stubs to fill in, with their sentences as comments."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Iterator, Sequence
from typing import cast

from policytimeline.conversion.by_hand.shortening import shortened
from policytimeline.conversion.plain import Plain
from policytimeline.conversion.writing import to_dict
from policytimeline.drafting.stubs import DraftStub, UndatedPhrase
from policytimeline.findings import counted
from policytimeline.io.dataset_schema import SCHEMA_FILE
from policytimeline.io.yaml_dumping import format_block, format_text
from policytimeline.model.dataset import Dataset
from policytimeline.phrases.readings import Reading

SENTENCE_MARK = "#|"
"""How the lines of a comment start that holds a sentence of the source."""

_DATES = frozenset({"when", "published", "accessed"})
"""All dates are quoted, although YAML needs that only for some."""

_WIDTH = 100
_NOT_IN_YAML = re.compile("[^\t\n\r -~\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_WORDS_SHOWN = 5
_SHOWN = 6
"""Other readings of a phrase that are listed."""


def format_draft(
    dataset: Dataset, stubs: Sequence[DraftStub], refused: Sequence[UndatedPhrase]
) -> str:
    """The text of the file: what all stubs share, then each sentence, once, with its stubs."""
    data = cast("dict[str, Plain]", shortened(to_dict(dataset)))
    events = cast("list[dict[str, Plain]]", data.pop("events", []))
    entries = {stub.event.id: each for stub, each in zip(stubs, events, strict=True)}
    sources = cast("list[dict[str, Plain]]", data.pop("sources"))
    parts = [
        f"# yaml-language-server: $schema={SCHEMA_FILE}",
        *_about(dataset, stubs, refused),
        format_block(data).rstrip("\n"),
        "",
        "sources:",
        *(line for source in sources for line in _entry(source)),
    ]
    if events:
        parts += ["", "events:"]
    for of_stubs, of_undated in _by_sentence(stubs, refused):
        said = of_stubs[0] if of_stubs else of_undated[0]
        parts += ["", *_sentence(said.sentence)]
        parts += map(_not_dated, of_undated)
        for number, stub in enumerate(of_stubs):
            parts += [""] * bool(number)
            parts += [*_readings(stub), *_entry(entries[stub.event.id])]
    return "\n".join(parts) + "\n"


def _about(
    dataset: Dataset, stubs: Sequence[DraftStub], refused: Sequence[UndatedPhrase]
) -> Iterator[str]:
    """What the file is, for whoever opens it."""
    source = dataset.sources.all[0]
    if stubs:
        yield from _comment(
            f"A draft with {counted(len(stubs), 'stub')} to code, from {source.id}, published "
            f"{source.published}. Write the type and the title of each, or delete it; "
            "policytimeline check says what is left."
        )
        yield from _comment(
            f"Lines that start with '{SENTENCE_MARK}' are sentences of the source, for you alone; "
            "policytimeline seal removes them."
        )
    else:
        yield from _comment(
            f"No stubs: nothing in {source.id} is dated by words that can be read. Only English "
            "dates are read."
        )
    if refused:
        phrases = counted(len(refused), "phrase")
        yield from _comment(f"{phrases} about time without a stub: see 'no stub' below.")


def _by_sentence(
    stubs: Iterable[DraftStub], refused: Iterable[UndatedPhrase]
) -> Iterator[tuple[list[DraftStub], list[UndatedPhrase]]]:
    """What each sentence gave, in the order of the text."""
    groups: dict[int, tuple[list[DraftStub], list[UndatedPhrase]]] = {}
    for stub in stubs:
        groups.setdefault(stub.start, ([], []))[0].append(stub)
    for phrase in refused:
        groups.setdefault(phrase.start, ([], []))[1].append(phrase)
    yield from (groups[start] for start in sorted(groups))


def _sentence(words: str) -> list[str]:
    return _wrapped(words, f"{SENTENCE_MARK} ")


def _not_dated(phrase: UndatedPhrase) -> str:
    return "\n".join(_comment(f"no stub for {_in_short(phrase.phrase)!r}: {phrase.reason}"))


def _in_short(phrase: str) -> str:
    """A phrase so short that it is no copy of the source: the sentence above has all of it."""
    words = phrase.split()
    return phrase if len(words) <= _WORDS_SHOWN else f"{' '.join(words[:_WORDS_SHOWN])} ..."


def _readings(stub: DraftStub) -> Iterator[str]:
    """What else the phrase of a stub may mean, and what else the sentence says of its date."""
    if stub.is_open:
        yield from _comment("status to code: the words do not say whether it has happened")
    if stub.why_undated:
        yield from _comment(f"no day of its own: {stub.why_undated}")
    if stub.also:
        yield from _comment(f"also: {', '.join(repr(_in_short(each)) for each in stub.also)}")
    if stub.vague_offset is not None:
        yield from _comment(f"no offset: {stub.vague_offset} would tell neither year nor order")
    if len(stub.chosen) > 1:
        yield from _comment(f"made of: {_listed(stub.chosen)}")
    if stub.other_readings:
        yield from _comment(f"other readings: {_listed(stub.other_readings)}")


def _listed(readings: Sequence[Reading]) -> str:
    shown = [f"{each.when} ({each.rule})" for each in readings[:_SHOWN]]
    more = len(readings) - _SHOWN
    return ", ".join([*shown, f"{more:,} more"] if more > 0 else shown)


def _comment(text: str) -> list[str]:
    return _wrapped(text, "# ")


def _wrapped(text: str, mark: str) -> list[str]:
    """The text as lines of a comment; a character that YAML does not allow is replaced."""
    return textwrap.wrap(
        _NOT_IN_YAML.sub("\N{REPLACEMENT CHARACTER}", text),
        _WIDTH,
        initial_indent=mark,
        subsequent_indent=mark,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _entry(event: dict[str, Plain]) -> Iterator[str]:
    """An event as an entry of a list: each key in lines of its own, for a coder to change."""
    mark = "  - "
    for key, value in event.items():
        if isinstance(value, dict):
            yield f"{mark}{key}:"
            yield from (_lines(name, part, "      ") for name, part in value.items())
        else:
            yield _lines(key, value, mark)
        mark = "    "


def _lines(key: str, value: Plain, mark: str) -> str:
    """A key with its value, the first line after a mark and the others below it."""
    if key in _DATES:
        return f"{mark}{key}: '{value}'"
    write = format_text if isinstance(value, list) else format_block
    first, *others = write({key: value}).rstrip("\n").split("\n")
    return "\n".join([f"{mark}{first}", *(f"{' ' * len(mark)}{line}" for line in others)])
