"""The columns of a table that a spec names: those that are not there, and those that are used."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from policytimeline.findings import Finding, unreadable
from policytimeline.suggestions import did_you_mean
from policytimeline.tables.notations.patterns import TextPatterns
from policytimeline.tables.rows.row_source import RowSource
from policytimeline.tables.spec.spec_files import LocatedSpec

_SHOWN = 8


class TableColumns:
    """The columns of a table, held against what a spec names.

    Attributes:
        names: The columns, in order.
        used: The columns that something is read from, or that the spec leaves out.
        mistakes: What the table does not have, each with its place in the spec.
    """

    def __init__(self, table: RowSource, located: LocatedSpec) -> None:
        """Nothing is named yet."""
        self.names = tuple(table.header)
        self.used: set[str] = set()
        self.mistakes: list[Finding] = []
        self._known = frozenset(self.names)
        self._table, self._located = table, located

    def check(self, names: Iterable[str], path: str) -> bool:
        """Note the columns that the table does not have, or has several times."""
        unknown = [name for name in names if not self._is_usable(name, path)]
        return not unknown

    def like(self, patterns: Sequence[str], path: str) -> tuple[str, ...]:
        """The columns that fit a name or a pattern with ``*``, in the order of the table."""
        exact = [each for each in patterns if "*" not in each]
        self.check(exact, path)
        fits = TextPatterns(dict.fromkeys(patterns, True))
        found = tuple(name for name in self.names if fits.of(name))
        for pattern in patterns:
            if "*" in pattern and not any(map(TextPatterns({pattern: True}).of, self.names)):
                message = f"no column of {self._table.name} fits {pattern!r}; expected one"
                self.refuse(path, message, value=pattern)
        self.used |= set(found)
        return found

    def check_free(self, added: Mapping[str, str], path: str) -> None:
        """Note the columns that were to be added, by field of the spec, and are there already."""
        for field, name in added.items():
            if name in self._known:
                message = f"{name!r} is a column of {self._table.name} already; expected a new name"
                hint = f"give it another one: write {field}: {name}-of-event"
                self.refuse(f"{path}.{field}", message, hint, value=name)

    def refuse(self, path: str, message: str, hint: str = "", *, value: object = None) -> None:
        """Note a mistake of the spec."""
        self.mistakes.append(unreadable(self._located.location(path), message, hint, value=value))

    def _is_usable(self, name: str, path: str) -> bool:
        if name in self._known and name not in self._table.repeated:
            self.used.add(name)
            return True
        if name in self._table.repeated:
            numbered = [each for each in self.names if each.startswith(f"{name}#")]
            if name not in self._known or not numbered:
                numbered = [f"{name}#2"]
            message = f"{name!r} is the name of several columns; expected the name of one"
            hint = f"rename the columns in the file, or write {numbered[0]!r} for the second one"
        else:
            known = ", ".join(self.names[:_SHOWN])
            message = f"{name!r} is not a column of {self._table.name}; expected one of {known}"
            hint = did_you_mean(name, self.names)
        self.refuse(path, message, hint, value=name)
        return False
