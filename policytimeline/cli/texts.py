"""The option that gives the texts of sources, and the words of a passage in one."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

import click

from policytimeline.io.files import read_text

if TYPE_CHECKING:
    from policytimeline.model.sources import Passage
    from policytimeline.validation.passages.index import TextIndex

_LONGEST = 300
"""Characters of a passage that are shown: a few lines."""

_ELLIPSIS = "\N{HORIZONTAL ELLIPSIS}"


def text_option(
    help_text: str, *, required: bool = False
) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """The option that gives the text of a source."""
    return click.option(
        "--text",
        "texts",
        multiple=True,
        required=required,
        callback=_to_paths,
        metavar="SOURCE=PATH",
        help=help_text,
    )


def read_given_text(file: str) -> str:
    """The text of a file, or of the standard input, which "-" stands for.

    Raises:
        UnreadableFileError: If the file cannot be read.
        click.BadParameter: If the standard input is not UTF-8.
    """
    if file != "-":
        return read_text(file)
    try:
        return sys.stdin.buffer.read().decode("utf-8-sig")
    except UnicodeDecodeError:
        message = "the standard input is not UTF-8; expected UTF-8 text"
        raise click.BadParameter(message, param_hint="FILE") from None


def text_options_of(texts: Mapping[str, str]) -> str:
    """The options as they were typed, to be put after a command."""
    return "".join(f" --text {shlex.quote(f'{key}={path}')}" for key, path in texts.items())


def read_texts(paths: Mapping[str, str]) -> dict[str, TextIndex]:
    """The texts in some files, each ready to look passages up."""
    return {key: _index_of(path) for key, path in paths.items()}


def _index_of(path: str) -> TextIndex:
    from policytimeline.validation.passages.index import TextIndex  # Seldom asked for.

    return TextIndex.of(read_text(path))


def words_of(passage: Passage, text: TextIndex) -> str:
    """What a reader is shown of a passage: its first words in the text, or that it lacks them.

    >>> from policytimeline import Passage, find_passage
    >>> from policytimeline.validation.passages.index import TextIndex
    >>> index = TextIndex.of("It is late. It rained.")
    >>> words_of(find_passage("It rained.", "rained"), index)
    '"rained"'
    >>> words_of(Passage(paragraph=2), index)
    'not in the text that was given'
    """
    from policytimeline.validation.passages.outcomes import Asked, Outcome, look_up, no_progress

    (result,) = look_up([Asked(passage, text)], no_progress)
    if result.outcome is Outcome.MISSING:
        return "not in the text that was given"
    if result.place is None:
        return f'"{_cut(_at_its_place(passage, text))}"'
    start, end, _ = result.place
    is_moved = result.outcome is Outcome.MOVED
    moved = f" (moved to paragraph {text.paragraph_at(start):,})" if is_moved else ""
    return f'"{_cut(text.whole[start:end])}"{moved}'


def _at_its_place(passage: Passage, text: TextIndex) -> str:
    """The words at the place that a passage without words names."""
    if passage.position:
        return text.whole[passage.position.start : passage.position.end]
    start, end = text.span_of(passage.paragraph)
    return text.whole[start:end]


def _cut(words: str) -> str:
    """The words on one line, the first of them if they are many."""
    words = " ".join(words.split())
    if len(words) <= _LONGEST:
        return words
    return words[:_LONGEST].rpartition(" ")[0] + _ELLIPSIS


def _to_paths(
    _context: click.Context, _parameter: click.Parameter, texts: tuple[str, ...]
) -> dict[str, str]:
    """The path of the text of each source."""
    paths: dict[str, str] = {}
    for text in texts:
        source_id, equals, path = text.partition("=")
        if not equals or not path:
            message = (
                f"{text!r} names no source; expected SOURCE=PATH, such as wapo-2018=article.txt"
            )
            raise click.BadParameter(message, param_hint="--text")
        if source_id in paths:
            message = (
                f"{source_id!r} is given two texts, {paths[source_id]} and {path}; expected one"
            )
            raise click.BadParameter(message, param_hint="--text")
        paths[source_id] = path
    return paths
