"""The rule about drafts: what `draft` could not know is left to a coder."""

from __future__ import annotations

from collections.abc import Iterator

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
    dataset = context.dataset
    for path, said in (*_titles_left(dataset), *_events_left(dataset)):
        yield left_to_code.finding(path, said)


def _titles_left(dataset: Dataset) -> Iterator[tuple[str, str]]:
    """The dataset and the sources whose title a draft has proposed: a path, and what is left."""
    if dataset.title.startswith(TITLE_TO_CODE):
        yield "title", f"the title of the dataset is {dataset.title!r}; expected one of your own"
    for number, source in enumerate(dataset.sources.all):
        if source.title.startswith(TITLE_TO_CODE):
            said = f"the title of {source.id!r} is {source.title!r}; expected that of the document"
            yield f"sources[{number}].title", said


def _events_left(dataset: Dataset) -> Iterator[tuple[str, str]]:
    """The events that a draft has proposed: a path, and what is left."""
    for number, event in enumerate(dataset.events.all):
        if event.event_type == TO_CODE:
            said = f"{event.id!r} is a stub; expected its type and its title, or that it is deleted"
            yield f"events[{number}].event_type", said
        elif event.title.startswith(TITLE_TO_CODE):
            said = f"the title of {event.id!r} is {event.title!r}; expected what happened"
            yield f"events[{number}].title", said
