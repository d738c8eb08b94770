"""Dated policy events that can be defended: honest, traceable, consistent, comparable.

Each public name is loaded on first use; `__init__.pyi` lists them all, with their modules.

>>> import policytimeline as pt
>>> hsi = pt.load_seed("hsi")
>>> hsi.events["hsi-letter-2018"].when.precedes(pt.parse_when("2021-09-16"))
Verdict.YES
"""

import lazy_loader  # pyright: ignore[reportMissingTypeStubs]

# Type checkers read the stub, and not these three.
__getattr__, __dir__, __all__ = lazy_loader.attach_stub(  # pyright: ignore[reportUnknownVariableType, reportUnknownMemberType]
    __name__, __file__
)
__version__ = "0.2.0.dev0"
