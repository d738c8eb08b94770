"""What a phrase says: the nodes of dates, and those of the words around them."""

from policytimeline.phrases.calendar_nodes import *  # noqa: F403
from policytimeline.phrases.date_nodes import *  # noqa: F403
from policytimeline.phrases.meanings import *  # noqa: F403
from policytimeline.phrases.span_nodes import *  # noqa: F403
