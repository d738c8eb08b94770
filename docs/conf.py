"""How Sphinx builds the documentation: `make docs`."""

from __future__ import annotations

from importlib.metadata import version as installed_version
from typing import TYPE_CHECKING

import policytimeline

if TYPE_CHECKING:
    from docutils.nodes import Element, TextElement
    from sphinx.addnodes import pending_xref
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

project = "policytimeline"
author = "policytimeline contributors"
project_copyright = f"2026 {author}"
release = version = installed_version("policytimeline")

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
exclude_patterns = ["_build"]
html_theme = "furo"
html_title = f"policytimeline {release}"

autodoc_class_signature = "separated"
autodoc_member_order = "bysource"
default_role = "code"
myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3
napoleon_numpy_docstring = False
napoleon_use_ivar = True
# Names of other packages have no page here to point to.
nitpick_ignore_regex = [("py:.*", r"(?!policytimeline\b).*")]


def setup(app: Sphinx) -> None:
    """Let annotations point at the page of a public name wherever it is defined."""
    app.connect("missing-reference", point_at_public_name)


def point_at_public_name(
    app: Sphinx, environment: BuildEnvironment, reference: pending_xref, content: TextElement
) -> Element | None:
    """Resolve ``policytimeline.dates.uncertain.UncertainDate`` as the public name it is."""
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
