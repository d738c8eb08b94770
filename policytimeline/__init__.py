"""Dated policy events that can be defended: honest, traceable, consistent, comparable.

Each public name is loaded on first use; `__init__.pyi` lists them all, with their modules.

>>> import policytimeline as pt
>>> hsi = pt.load_seed("hsi")
>>> hsi.events["hsi-letter-2018"].when.precedes(pt.parse_when("2021-09-16"))
Verdict.YES
"""

__version__ = "0.2.0.dev0"


def __getattr__(name: str) -> object:
    """A public name, loaded from its module; `__all__` too, for ``import *``."""
    _attach_names()
    return globals()[name] if name == "__all__" else globals()["__getattr__"](name)


def __dir__() -> list[str]:
    """The public names, for completion in an interpreter."""
    _attach_names()
    return list(globals()["__dir__"]())


def _attach_names() -> None:
    """Put what lazy_loader makes of the stub in the place of the two functions above.

    Reading the stub takes as long as a short command does, and a command needs no public name.
    """
    import lazy_loader  # type: ignore[import-untyped]  # pyright: ignore[reportMissingTypeStubs]

    names = ("__getattr__", "__dir__", "__all__")
    loaded = lazy_loader.attach_stub(__name__, __file__)  # pyright: ignore[reportUnknownMemberType, reportUnknownVariableType]
    globals().update(zip(names, loaded, strict=True))  # pyright: ignore[reportUnknownArgumentType]
