"""What a figure draws, as rectangles on the whole of it, found from its shapes alone."""

from __future__ import annotations

import re
from typing import NamedTuple

import policytimeline as pt
from policytimeline.draw.shapes import Box, Curve, Group, Line, Symbol, Text
from policytimeline.draw.symbols import SYMBOLS


class Area(NamedTuple):
    """A rectangle."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other):
        """Whether the two share more than a hundredth of a pixel."""
        return (
            min(self.right, other.right) - max(self.left, other.left) > 0.01
            and min(self.bottom, other.bottom) - max(self.top, other.top) > 0.01
        )


class Drawn(NamedTuple):
    """A shape that is not a group, how far down its groups put it, and these groups."""

    shape: object
    down: float
    groups: tuple

    @property
    def looks(self):
        """The classes of the shape and of its groups."""
        return {look for each in (*self.groups, self.shape) for look in each.look.split()}

    @property
    def area(self):
        """What it takes up."""
        return _AREAS[type(self.shape)](self.shape).moved(self.down)


class _Free(Area):
    def moved(self, down):
        return Area(self.left, self.top + down, self.right, self.bottom + down)


def drawn(figure):
    """Every shape of a figure, the backmost first."""
    return list(_inside(figure.drawing.picture(figure.width).shapes, 0, ()))


def _inside(shapes, down, groups):
    for shape in shapes:
        if isinstance(shape, Group):
            yield from _inside(shape.shapes, down + shape.y, (*groups, shape))
        else:
            yield Drawn(shape, down, groups)


def of_look(figure, look):
    """The shapes with a class, or in a group that has it."""
    return [each for each in drawn(figure) if look in each.looks]


def whole(dataset, origin=None, title="A timeline"):
    """A timeline of all events of a dataset."""
    return pt.Timeline(
        id="whole", title=title, events=dataset.events.all, origin=origin, dataset=dataset
    )


def event(event_id, when, **fields):
    """An event."""
    given = {"title": f"Event {event_id}", "event_type": "step"} | fields
    return pt.Event(id=event_id, when=pt.parse_when(when), **given)


def timeline(*events, links=(), **fields):
    """A timeline of events, in a dataset with links."""
    return whole(pt.Dataset(title="Events", events=events, links=links), **fields)


def legend(figure):
    """What the legend says."""
    return [each.shape.text for each in of_look(figure, "legend") if isinstance(each.shape, Text)]


def letters(text, size):
    """The area of a text above and below its baseline."""
    return text.y - 0.75 * size, text.y + 0.25 * size


def _text(text):
    left = {
        "start": text.x,
        "middle": text.x - text.width / 2,
        "end": text.x - text.width,
    }[text.anchor]
    size = {"title": 16, "heading": 13, "count": 10}.get(text.look, 12)
    top, bottom = letters(text, size)
    return _Free(left, top, left + text.width, bottom)


def _path(path, x=0.0, y=0.0):
    """The area of a path of straight lines and half circles."""
    at = start = (0.0, 0.0)
    points = []
    for command, rest in re.findall(r"([a-zA-Z])([^a-zA-Z]*)", path):
        numbers = [float(each) for each in re.findall(r"-?\d*\.?\d+", rest)]
        steps = {"a": 7, "h": 1, "H": 1, "v": 1, "V": 1}.get(command, 2)
        if command == "z":
            at = start
        for place in range(0, len(numbers), steps):
            some = numbers[place : place + steps]
            if command == "a":
                middle = at[0] + some[5] / 2
                turns = {0: at[1] + some[1], 1: at[1] - some[1]}[int(some[4])]
                points.append((middle, turns if some[5] > 0 else 2 * at[1] - turns))
            at = _next(command, at, some)
            points.append(at)
            if command in "mM" and not place:
                start = at
    xs, ys = zip(*points, strict=True)
    return _Free(x + min(xs), y + min(ys), x + max(xs), y + max(ys))


def _next(command, at, numbers):
    x, y = at
    return {
        "M": lambda: tuple(numbers),
        "L": lambda: tuple(numbers),
        "m": lambda: (x + numbers[0], y + numbers[1]),
        "l": lambda: (x + numbers[0], y + numbers[1]),
        "H": lambda: (numbers[0], y),
        "h": lambda: (x + numbers[0], y),
        "V": lambda: (x, numbers[0]),
        "v": lambda: (x, y + numbers[0]),
        "a": lambda: (x + numbers[5], y + numbers[6]),
    }[command]()


_AREAS = {
    Box: lambda box: _Free(box.x, box.y, box.x + box.width, box.y + box.height),
    Line: lambda line: _Free(
        min(line.x, line.to_x),
        min(line.y, line.to_y),
        max(line.x, line.to_x),
        max(line.y, line.to_y),
    ),
    Symbol: lambda symbol: _path(SYMBOLS[symbol.name], symbol.x, symbol.y),
    Curve: lambda curve: _path(curve.path),
    Text: _text,
}
