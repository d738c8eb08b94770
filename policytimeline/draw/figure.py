"""A figure: a drawing that can be shown, saved, and taken on as data."""

from __future__ import annotations

from functools import cached_property
from numbers import Real
from typing import TYPE_CHECKING, cast

import attrs

from policytimeline.arguments import check_flag
from policytimeline.draw.drawing import Drawing, svg_of, with_title
from policytimeline.errors import InvalidValueError
from policytimeline.io.files import FilePath
from policytimeline.model.fields import check_text
from policytimeline.results.table import ResultTable

if TYPE_CHECKING:
    from policytimeline.making_frames import AnyFrame, Backend

WIDTH = 960.0
"""The usual width in pixels: 25.4 cm."""

_PIXELS_IN_A_CM = 96 / 2.54
_WIDTHS, _WIDTHS_IN_CM = (240.0, 9_600.0), (6.35, 254.0)
_DPI, _FEWEST_DPI, _MOST_DPI = 300.0, 36.0, 2400.0


def _check_width(_: object, _field: object, value: object) -> None:
    _check_within("width", value, *_WIDTHS, "a number of pixels from 240 to 9,600")


@attrs.frozen(slots=False, repr=False)
class Figure:
    """A figure; in a notebook it is shown by itself.

    Attributes:
        drawing: What it draws.
        width: Its width in pixels, of which 96 are an inch.

    >>> import policytimeline as pt
    >>> figure = pt.draw.timeline(pt.load_seed("hsi").timeline("split-2018"))
    >>> figure.svg.startswith("<svg")
    True
    """

    drawing: Drawing
    width: float = attrs.field(default=WIDTH, validator=_check_width)

    @cached_property
    def svg(self) -> str:
        """The figure as SVG, with everything in it: no font, image or style from elsewhere."""
        return svg_of(self.drawing, self.width)

    @cached_property
    def html(self) -> str:
        """The figure as one page, which needs nothing else and works from a file."""
        from policytimeline.draw.page import format_page

        return format_page(self.drawing, self.width)

    @cached_property
    def height_cm(self) -> float:
        """Its height in centimetres, which follows from its width and from what it draws."""
        return self.drawing.picture(self.width).height / _PIXELS_IN_A_CM

    @property
    def width_cm(self) -> float:
        """Its width in centimetres."""
        return self.width / _PIXELS_IN_A_CM

    @property
    def table(self) -> ResultTable:
        """What the figure shows, as a table for readers."""
        return self.drawing.table

    def with_width(self, *, cm: float) -> Figure:
        """The figure laid out for another width; its letters keep their size of 9 points.

        Raises:
            InvalidValueError: If it is not a number from 6.35 to 254.

        >>> import policytimeline as pt
        >>> figure = pt.draw.timeline(pt.load_seed("hsi").timeline("split-2018"))
        >>> round(figure.with_width(cm=16).width)
        605
        """
        return attrs.evolve(self, width=_pixels(cm))

    def with_title(self, title: str) -> Figure:
        """The figure with another title; with an empty one, as in a paper, none is drawn.

        Raises:
            InvalidValueError: If it is not a text.

        >>> import policytimeline as pt
        >>> figure = pt.draw.timeline(pt.load_seed("hsi").timeline("split-2018"))
        >>> figure.with_title("The first attempt")
        <Figure 'The first attempt'>
        """
        check_text("title", title)
        return attrs.evolve(self, drawing=with_title(self.drawing, title))

    def save(self, path: FilePath, *, overwrite: bool = False, dpi: float = _DPI) -> None:
        """Write the figure to a file, by its ending ``.svg``, ``.html``, ``.png`` or ``.pdf``.

        SVG and PDF are drawn as lines and letters, sharp at any size.

        Args:
            path: The file.
            overwrite: Whether to replace a file that is there.
            dpi: The dots of an inch, for PNG: from 36 to 2,400.

        Raises:
            InvalidValueError: If `dpi` is another number, or `overwrite` is neither true nor false.
            UnknownFormatError: If the name ends otherwise.
            ExistingFileError: If the file exists and `overwrite` is false.
            MissingPackageError: If PNG or PDF is asked for, and vl-convert-python is not installed:
                ``pip install "policytimeline[draw]"``.
            UnreadableFileError: If the folder cannot be written to.
        """
        from policytimeline.draw.saving import save_figure

        check_flag("overwrite", overwrite)
        _check_within("dpi", dpi, _FEWEST_DPI, _MOST_DPI, "a number of dots from 36 to 2,400")
        save_figure(self.drawing, self.width, path, overwrite=overwrite, dpi=float(dpi))

    def to_frame(self, *, backend: Backend | None = None) -> AnyFrame:
        """The layout as a dataframe, for who draws with matplotlib, Altair or ggplot.

        Args:
            backend: ``pandas``, ``polars`` or ``pyarrow``; by default, the first that is installed.

        Raises:
            MissingPackageError: If the library is not installed.
        """
        from policytimeline.making_frames import make_frame

        return make_frame(list(self.drawing.columns(self.width)), backend)

    def __repr__(self) -> str:
        return f"<Figure {self.drawing.title!r}>"

    def _repr_mimebundle_(self, **_: object) -> dict[str, str]:
        """The figure in a notebook, with its table folded below it."""
        from policytimeline.draw.page import format_cell

        return {"text/plain": repr(self), "text/html": format_cell(self.drawing, self.width)}


def _pixels(cm: float) -> float:
    _check_within("cm", cm, *_WIDTHS_IN_CM, "a number of centimetres from 6.35 to 254")
    return max(float(cm) * _PIXELS_IN_A_CM, _WIDTHS[0])  # Rounding may take a little.


def _check_within(name: str, value: object, least: float, most: float, expected: str) -> None:
    if not isinstance(value, bool) and isinstance(value, Real):
        number = cast("float", value)
        if least <= number <= most:
            return
    raise InvalidValueError(name, value, "is not a size that can be drawn", expected)
