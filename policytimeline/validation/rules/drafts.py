"""The rule about drafts: what `draft` could not know is left to a coder."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from policytimeline.findings import LEFT_TO_CODE, Finding, Severity
from policytimeline.model.codebook import TO_CODE
from policytimeline.model.dataset import Dataset
from policytimeline.validation.context import Context
from policytimeline.validation.registry import rule

TITLE_TO_CODE = "to code: "
"""How the titles start that a draft proposes."""


@rule(LEFT_TO_CODE, Severity.INFORMATION)
def left_to_code(context: Context) -> Iterator[Finding]:
    """A draft left something for a coder to write: the type or the title of an event, or a title.

    `policytimeline draft` proposes events of the type `to-code`, with titles that start with `to
    code:`, because it cannot know what a sentence is about. `pt.export_folder` and `export` refuse
    a dataset as long as any of this is left.

    Fix: write the type and the title, correct the date and the status if need be, and add who took
    part. Delete a stub that is not an event for your dataset.
    """
    for path, id_, said in _left(context.dataset):
        message = f"{id_!r} is a draft: {said}"
        yield left_to_code.finding(path, message)


def _left(dataset: Dataset) -> Iterable[tuple[str, str, str]]:
    """The path, the id, and what is left of each entry that has something left."""
    if dataset.title.startswith(TITLE_TO_CODE):
        yield "title", "dataset", f"its title is {dataset.title!r}; expected one of your own"
    for number, source in enumerate(dataset.sources.all):
        if source.title.startswith(TITLE_TO_CODE):
            said = f"its title is {source.title!r}; expected that of the document"
            yield f"sources[{number}].title", source.id, said
    for number, event in enumerate(dataset.events.all):
        if event.event_type == TO_CODE:
            said = f"its type is {TO_CODE!r}; expected a type of your codebook"
            yield f"events[{number}].event_type", event.id, said
        elif event.title.startswith(TITLE_TO_CODE):
            said = f"its title is {event.title!r}; expected what happened"
            yield f"events[{number}].title", event.id, said
