"""Every public function and method, called with arguments that a script may pass by mistake.

Each argument in turn is replaced by values of every other kind. The call may give an answer, or it
raises an error that says what is wrong; it never fails somewhere inside, with an AttributeError.
"""

from __future__ import annotations

import datetime as dt
import inspect
import traceback
from collections.abc import Callable, Iterator
from enum import Enum
from pathlib import Path
from typing import NamedTuple

import attrs
import numpy as np
import pytest

import policytimeline as pt

COUNCILS = Path(__file__).parents[1] / "docs" / "examples" / "councils"
HSI = pt.load_seed("hsi")
LETTER, REPORT = HSI.events["hsi-letter-2018"], HSI.events["hsi-report-circulated-2021"]
SPLIT = HSI.timeline("split-2018")
SOLVED = pt.infer(HSI)
DAY, STRETCH = pt.UncertainDate.parse("2018-06-28"), pt.parse_when("2018-06/2018-07")
SIDES = pt.compare_timelines(SPLIT, HSI.timeline("split-2021"))
FIGURE = pt.draw.timeline(SPLIT)
LATE = pt.Link(subject="wapo-2021-published", kind="precedes", object="wapo-2018-published")
CONFLICT = pt.infer(attrs.evolve(HSI, links=[*HSI.links, LATE])).conflicts[0]
COLUMN = pt.parse_column(["2018-06", "2019"])


def nested(depth: int) -> list[object]:
    """A list in a list in a list, deeper than Python's own functions can follow."""
    found: list[object] = []
    for _ in range(depth):
        found = [found]
    return found


WRONG = {
    "None": None,
    "a number": 5,
    "a negative number": -1,
    "NaN": float("nan"),
    "a huge number": 10**400,
    "a number with too many digits to write": 10**5000,
    "a boolean": True,
    "words": "nonsense words",
    "an empty text": "",
    "half a surrogate pair": "\ud800",
    "a zero byte": "a\0b",
    "an id": "hsi-letter-2018",
    "a date as text": "2018-06-28",
    "bytes": b"2018",
    "a path": Path("town.yaml"),
    "a list of ids": ["hsi-letter-2018"],
    "a list of nothing": [None],
    "a list of numbers": [5],
    "an empty list": [],
    "a triple": (1, 2, 3),
    "a set": {1},
    "a mapping": {"a": 1},
    "a mapping of numbers": {1: 2},
    "a deep list": nested(3000),
    "an array": np.array([1, 2]),
    "an object": object(),
    "a class": pt.Event,
    "a function": len,
    "an event": LETTER,
    "a list of events": [LETTER],
    "a source": HSI.sources["wapo-2018"],
    "an actor": HSI.actors["hsi"],
    "a link": HSI.links[0],
    "a piece of evidence": LETTER.evidence[0],
    "a dataset": HSI,
    "a timeline": SPLIT,
    "a date": DAY,
    "an interval": STRETCH,
    "a day of the calendar": dt.date(2018, 6, 28),
    "a moment": dt.datetime(2018, 6, 28, tzinfo=dt.UTC),
    "a lag": pt.Lag(1, 2),
    "a quantity": pt.Quantity.parse("5"),
    "a verdict": pt.Verdict.YES,
}
"""Values of many kinds; each is wrong for nearly every argument."""

RIGHT = {
    "a": DAY,
    "anchor": 736_847,
    "b": DAY,
    "begin": DAY,
    "cls": pt.Event,
    "cm": 16,
    "code": "a-b",
    "comparison": SIDES,
    "conflict": CONFLICT,
    "context": pt.Context(HSI),
    "data": {},
    "dataset": HSI,
    "days": 1,
    "end": DAY,
    "event": LETTER,
    "event_type": "separation-request",
    "events": [LETTER],
    "find": lambda _: iter(()),
    "first": pt.AllenRelation.BEFORE,
    "frame": pt.frames.to_frame(HSI),
    "id": "an-id",
    "kind": "precedes",
    "left": LETTER,
    "mask": 3,
    "name": "hsi",
    "object": "hsi-report-circulated-2021",
    "on": DAY,
    "other": DAY,
    "path": "town.yaml",
    "phrase": "last week",
    "published": DAY,
    "relation": "precedes",
    "row": SIDES.pace().rows[0],
    "relations": [pt.AllenRelation.BEFORE],
    "right": REPORT,
    "second": pt.AllenRelation.MEETS,
    "severity": pt.Severity.ERROR,
    "source_id": "wapo-2018",
    "subject": "hsi-letter-2018",
    "text": "2018-06-28",
    "timeline": SPLIT,
    "texts": {"wapo-2018": "A text."},
    "title": "A title",
    "values": ["2018"],
    "when": DAY,
    "words": "2018",
}
"""A right value for the arguments that a call needs, by their names."""

RIGHT_HERE = {
    ("compare_timelines", "left"): SPLIT,
    ("compare_timelines", "right"): SPLIT,
    ("Event.shares_day", "other"): REPORT,
    ("draw.Figure.save", "path"): "figure.png",
    ("Codebook.nearest_common_type", "left"): "separation-request",
    ("Codebook.nearest_common_type", "right"): "separation-request",
}
"""The same for single calls, in which a name means something else."""

OBJECTS = {
    "Actor": HSI.actors["hsi"],
    "AllenRelation": pt.AllenRelation.BEFORE,
    "CheckPolicy": pt.CheckPolicy(),
    "Claim": HSI.claims.all[0],
    "Codebook": HSI.codebook,
    "DateColumn": COLUMN,
    "DateSet": pt.parse_edtf("{2018,2019}"),
    "Dataset": HSI,
    "Draft": pt.draft("It met.", source="diary", published=dt.date(2018, 6, 28)),
    "Elapsed": pt.elapsed(DAY, DAY),
    "Event": LETTER,
    "EventComparison": pt.compare_events(LETTER, REPORT),
    "Evidence": LETTER.evidence[0],
    "Finding": pt.Finding("a-b", pt.Severity.ERROR, "title", "'A' is short"),
    "FoundPhrase": pt.find_phrases("It was last week.", published=DAY)[0],
    "Inference": SOLVED,
    "Inferred": SOLVED["homan-steps-down"],
    "Keyed": HSI.events,
    "Lag": pt.Lag(1, 2),
    "Match": SIDES.matches[0],
    "Pace": SIDES.pace(),
    "PartialOrder": SOLVED.order(["hsi-letter-2018", "hsi-report-circulated-2021"]),
    "Proof": SOLVED["homan-steps-down"].earliest_because,
    "Quantity": pt.Quantity.parse("5 letters"),
    "Reading": pt.resolve_phrase("last week", published=DAY)[0],
    "Report": pt.check(HSI),
    "Source": HSI.sources["wapo-2018"],
    "SpecDraft": pt.sniff(COUNCILS.with_suffix(".csv")),
    "TableReading": pt.read_table(COUNCILS.with_suffix(".csv"), COUNCILS.with_suffix(".spec.yaml")),
    "Timeline": SPLIT,
    "TimelineAlignment": pt.align_timelines(SPLIT, HSI.timeline("split-2021")),
    "TimelineComparison": SIDES,
    "UncertainDate": pt.UncertainDate.parse("2018-06"),
    "UncertainInterval": STRETCH,
    "Verdict": pt.Verdict.YES,
}
"""An object of each class that has methods."""

OPERATORS = {"__call__", "__contains__", "__getitem__", "__and__", "__or__", "__lt__"}


class Argument(NamedTuple):
    """One argument of a public function, class or method."""

    call: str
    function: Callable[..., object]
    name: str

    def __repr__(self) -> str:
        return f"{self.call}({self.name})"


def public_calls() -> Iterator[tuple[str, Callable[..., object]]]:
    """Every public function, class and method, with its name."""
    for part, names in (("frames", pt.frames.__all__), ("draw", pt.draw.__all__)):
        for name in names:
            found = getattr(getattr(pt, part), name)
            if not isinstance(found, type):
                yield f"{part}.{name}", found
    yield from methods("draw.Figure", FIGURE)
    for name in pt.__all__:
        found = getattr(pt, name)
        if not isinstance(found, type):
            if inspect.isfunction(inspect.unwrap(found)):
                yield name, found
            continue
        # An enum refuses a value as every enum does; errors and reports the library makes itself.
        if not issubclass(found, BaseException | Enum | pt.Report):
            yield name, found
        if name in OBJECTS:
            yield from methods(name, OBJECTS[name])


def methods(name: str, owner: object) -> Iterator[tuple[str, Callable[..., object]]]:
    """The public methods of an object, those of its class among them."""
    for attribute in dir(type(owner)):
        if attribute.startswith("_") and attribute not in OPERATORS:
            continue
        if hasattr(tuple, attribute) and isinstance(owner, tuple):
            continue
        method = getattr(owner, attribute, None)
        if callable(method) and not isinstance(method, type):
            yield f"{name}.{attribute}", method


def arguments() -> Iterator[Argument]:
    """Every argument of a public call."""
    for call, function in public_calls():
        try:
            parameters = inspect.signature(function).parameters.values()
        except ValueError:  # A function in C does not tell.
            continue
        for parameter in parameters:
            if parameter.kind is not parameter.VAR_KEYWORD:
                yield Argument(call, function, parameter.name)


def call_with(argument: Argument, value: object) -> object:
    """Call with this value for the argument, and right ones for the others that are needed."""
    positional: list[object] = []
    named: dict[str, object] = {}
    for parameter in inspect.signature(argument.function).parameters.values():
        is_needed = parameter.default is parameter.empty
        if parameter.name == argument.name:
            given = value
        elif is_needed and parameter.kind not in {
            parameter.VAR_POSITIONAL,
            parameter.VAR_KEYWORD,
        }:
            given = RIGHT_HERE.get((argument.call, parameter.name), RIGHT.get(parameter.name, "x"))
        else:
            continue
        if parameter.kind is parameter.KEYWORD_ONLY or (not is_needed and not positional):
            named[parameter.name] = given
        else:
            positional.append(given)
    answer = argument.function(*positional, **named)
    return list(answer) if isinstance(answer, Iterator) else answer


@pytest.fixture(autouse=True)
def an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Some of the calls write a file."""
    monkeypatch.chdir(tmp_path)


def trouble(argument: Argument, value: object) -> str:
    """What went wrong inside the call; an empty text if it answered, or said what is wrong."""
    try:
        call_with(argument, value)
    except pt.PolicyTimelineError as error:
        return trouble_of_text(error)
    except IndexError:
        is_row = argument.call in {"DateColumn.__getitem__", "DateColumn.take"}
        return "" if is_row else "an IndexError"  # A column has so many rows, as a list has.
    except Exception as error:  # noqa: BLE001  # Any other one is what the test looks for.
        frames = traceback.extract_tb(error.__traceback__)
        where = "/".join(Path(frames[-1].filename).parts[-2:])
        if where.startswith("findings/") and "; expected " in str(error):
            return ""  # A finding is below the errors, and says the same in Python's own.
        if isinstance(error, TypeError) and len(frames) == OURS:
            return ""  # Python's own, of the call itself: too few arguments, or too many.
        return f"{type(error).__name__} in {where}: {error}"
    return ""


def trouble_of_text(error: pt.PolicyTimelineError) -> str:
    """What went wrong in writing the error; an empty text if it can be read."""
    try:
        return "" if str(error) and repr(error) else "an error without a text"
    except Exception as failure:  # noqa: BLE001  # The text of an error must not raise any.
        return f"{type(failure).__name__} in the text of {type(error).__name__}: {failure}"


OURS = 2
"""The frames of a call that did not begin: those of `trouble` and `call_with`."""


@pytest.mark.untraced
@pytest.mark.parametrize("argument", list(arguments()), ids=repr)
def test_a_wrong_argument_is_answered_or_explained(argument: Argument) -> None:
    """By one of the library's own errors, whose text can be read."""
    # What a function of the caller's raises is the caller's.
    is_called = argument.name in {"on_progress", "unit"}
    values = {kind: value for kind, value in WRONG.items() if not (is_called and callable(value))}
    found = {kind: trouble(argument, value) for kind, value in values.items()}
    assert {kind: what for kind, what in found.items() if what} == {}


def test_every_class_with_methods_is_called() -> None:
    """A new class needs an object in the table above."""
    left_out = {
        "Keyed",
        "Rule",
        "LagColumns",
        "Context",
        *(name for name in pt.__all__ if name.endswith(("Error", "Warning"))),
    }
    for name in set(pt.__all__) - set(OBJECTS) - left_out:
        found = getattr(pt, name)
        if isinstance(found, type) and not issubclass(found, Enum | tuple):
            own = [each for each in vars(found).values() if inspect.isfunction(each)]
            public = [each.__name__ for each in own if each.__module__ == found.__module__]
            public = [each for each in public if not each.startswith("_")]
            assert not public, f"{name} has {public}"
