"""How Sphinx builds the documentation: `make docs`."""

from __future__ import annotations

import inspect
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.ext.napoleon import GoogleDocstring

import policytimeline

sys.path.insert(0, str(Path(__file__).parents[1] / "tools"))
from make_figures import write_gallery_pages  # The tools are no package.
from rule_pages import write_pages

if TYPE_CHECKING:
    from docutils.nodes import Element, TextElement
    from sphinx.addnodes import pending_xref
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

project = "policytimeline"
author = "policytimeline contributors"
project_copyright = f"2026 {author}"
release = version = policytimeline.__version__

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
exclude_patterns = ["_build"]
html_css_files = ["pages.css"]
html_static_path = ["_static"]
html_theme = "furo"
html_title = f"policytimeline {release}"

autodoc_default_options = {"members": True}
autodoc_member_order = "bysource"
default_role = "code"
myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3
napoleon_attr_annotations = False  # The signature has the types.
napoleon_numpy_docstring = False
napoleon_use_ivar = True
toc_object_entries_show_parents = "hide"
nitpick_ignore_regex = [
    # Names of other packages have no page here to point to.
    ("py:.*", r"(?!policytimeline\b).*"),
    # What an inference is made of has no page: `infer` makes it.
    ("py:class", r"policytimeline\.inference\.(alternatives|named_network)\..*"),
    # Nor does what a comparison asks: `compare_timelines` makes it.
    ("py:class", r"policytimeline\.comparison\.(worlds\.Worlds|episodes\.Episode|pairing\..*)"),
    # A clock time is only ever part of a key for sorting.
    ("py:class", r"policytimeline\.dates\.clock\.Clock"),
    # What rules share has no page either: the context is asked for it.
    ("py:class", r"policytimeline\.validation\.(spelling\.Spelling|context\.Support)"),
    # Its questions are shown with the column that answers them.
    ("py:class", r"policytimeline\.columns\.answering_column\.AnsweringColumn"),
    # What a figure draws is made by the functions of its page.
    ("py:class", r"policytimeline\.draw\.drawing\.Drawing"),
    # Whatever has an id can be given for it.
    ("py:class", r"policytimeline\.model\.keyed\.HasId"),
    # Type variables are no names that anybody looks up.
    ("py:.*", r".*\.(T|T_co|V_co|Default)"),
]


def setup(app: Sphinx) -> None:
    """Show signatures and docstrings as they are meant, and let types lead to their pages."""
    app.connect("builder-inited", lambda _: write_pages())
    app.connect("build-finished", show_live_figures)
    app.connect("missing-reference", point_at_public_name)
    app.connect("autodoc-process-signature", show_left_out)
    app.connect("autodoc-process-docstring", show_whole_docstrings, priority=600)


def show_live_figures(app: Sphinx, error: Exception | None) -> None:
    """Write the pages that the gallery shows."""
    if error is None and app.builder.format == "html":
        write_gallery_pages(Path(app.outdir) / "pages")


def point_at_public_name(
    app: Sphinx, environment: BuildEnvironment, reference: pending_xref, content: TextElement
) -> Element | None:
    """Resolve ``policytimeline.dates.uncertain_date.UncertainDate`` as the public name it is."""
    target = str(reference.get("reftarget", "")).rpartition(".")[2]
    if target not in policytimeline.__all__:
        return None
    return environment.domains["py"].resolve_xref(
        environment,
        reference["refdoc"],
        app.builder,
        "obj",
        f"policytimeline.{target}",
        reference,
        content,
    )


def show_left_out(*event: object) -> tuple[str, object] | None:
    """Write ``...`` for a default that attrs makes anew each time, in place of its NOTHING."""
    signature, returned = event[-2:]
    return (
        (signature.replace("= NOTHING", "= ..."), returned) if isinstance(signature, str) else None
    )


def show_whole_docstrings(  # noqa: PLR0913, PLR0917  # Sphinx gives all of these.
    app: Sphinx, what: str, name: str, obj: object, options: object, lines: list[str]
) -> None:
    """Keep the whole first line of a property, of which napoleon takes a part for its type.

    A module's docstring speaks to those who work on the module; the page has words of its own.
    """
    if what == "property":
        text = inspect.cleandoc(obj.__doc__ or "")
        prose = GoogleDocstring(text, app.config, app, "method", name, obj, options)
        lines[:] = str(prose).splitlines()
    elif what == "module":
        lines.clear()
