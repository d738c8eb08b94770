"""The rules of `check`, by subject; importing this package registers them all."""

# Imported in the order in which the rules run: what is named, then what is said of it.
# isort: off
from policytimeline.validation.rules import references
from policytimeline.validation.rules import dates
from policytimeline.validation.rules import vocabulary
from policytimeline.validation.rules import coverage
from policytimeline.validation.rules import consistency
# isort: on

__all__ = ["consistency", "coverage", "dates", "references", "vocabulary"]
