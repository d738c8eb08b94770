"""The files that a figure is saved in: a row each, chosen by how the name of the file ends."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

from policytimeline.draw.drawing import Drawing, svg_of
from policytimeline.draw.page import format_page
from policytimeline.errors import MissingPackageError, UnknownFormatError
from policytimeline.io.files import FilePath, file_name, write_bytes

_PACKAGE = "vl-convert-python"
_POINTS_IN_A_PIXEL = 72 / 96


def save_figure(
    drawing: Drawing, width: float, path: FilePath, *, overwrite: bool, dpi: float
) -> None:
    """Write a drawing at a width, in the format that the name of the file says."""
    write = _WRITERS[check_figure_name(path)]
    write_bytes(path, write(drawing, width, dpi), overwrite=overwrite)


def check_figure_name(path: FilePath) -> str:
    """The ending of a name, which says the format.

    Raises:
        UnknownFormatError: If it is not that of a format of figures.
    """
    name = file_name(path)
    suffix = next((each for each in SUFFIXES if name.lower().endswith(each)), None)
    if suffix is None:
        raise UnknownFormatError(name, SUFFIXES)
    return suffix


def _svg(drawing: Drawing, width: float, _dpi: float) -> bytes:
    return svg_of(drawing, width).encode()


def _html(drawing: Drawing, width: float, _dpi: float) -> bytes:
    return format_page(drawing, width).encode()


def _png(drawing: Drawing, width: float, dpi: float) -> bytes:
    convert = _converter("a figure in PNG").svg_to_png
    return cast("bytes", convert(svg_of(drawing, width), scale=_POINTS_IN_A_PIXEL, ppi=dpi))


def _pdf(drawing: Drawing, width: float, _dpi: float) -> bytes:
    # The converter takes a unit of length for a point.
    convert = _converter("a figure in PDF").svg_to_pdf
    return cast("bytes", convert(svg_of(drawing, width, size=_POINTS_IN_A_PIXEL)))


def _converter(task: str) -> Any:  # noqa: ANN401  # A module without types.
    try:
        import vl_convert  # It takes 84 MB, and most figures are SVG or pages.
    except ImportError:
        raise MissingPackageError(task, (_PACKAGE,)) from None
    return vl_convert


_WRITERS: dict[str, Callable[[Drawing, float, float], bytes]] = {
    ".svg": _svg,
    ".html": _html,
    ".png": _png,
    ".pdf": _pdf,
}
SUFFIXES = tuple(_WRITERS)
"""How the names of files end in which a figure can be saved."""
