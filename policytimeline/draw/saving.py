"""The files that a figure is saved in: a row each, chosen by how the name of the file ends."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from policytimeline.errors import MissingPackageError, UnknownFormatError
from policytimeline.io.files import FilePath, file_name, write_bytes

if TYPE_CHECKING:
    from policytimeline.draw.figure import Figure

_PACKAGE = "vl-convert-python"


def save_figure(figure: Figure, path: FilePath, *, overwrite: bool, dpi: float) -> None:
    """Write a figure in the format that the name of the file says."""
    name = file_name(path).lower()
    write = next((write for suffix, write in _WRITERS.items() if name.endswith(suffix)), None)
    if write is None:
        problem = "is not a format of figures"
        raise UnknownFormatError(file_name(path), tuple(_WRITERS), problem)
    write_bytes(path, write(figure, dpi), overwrite=overwrite)


def _svg(figure: Figure, _dpi: float) -> bytes:
    return figure.svg.encode()


def _html(figure: Figure, _dpi: float) -> bytes:
    return figure.html.encode()


def _png(figure: Figure, dpi: float) -> bytes:
    return _converter("PNG").svg_to_png(figure.svg, scale=dpi / _DPI_OF_PIXELS, ppi=_PPI)


def _pdf(figure: Figure, _dpi: float) -> bytes:
    return _converter("PDF").svg_to_pdf(figure.svg)


_DPI_OF_PIXELS, _PPI = 96.0, 72.0
"""The pixels of an inch, and what the converter counts as one for a scale of 1."""


def _converter(form: str) -> Any:  # noqa: ANN401  # A module without types.
    try:
        import vl_convert
    except ImportError:
        raise MissingPackageError(f"a figure in {form}", (_PACKAGE,)) from None
    return vl_convert


_WRITERS: dict[str, Callable[[Figure, float], bytes]] = {
    ".svg": _svg,
    ".html": _html,
    ".png": _png,
    ".pdf": _pdf,
}
