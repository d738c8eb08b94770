"""What was searched for events, and in which days and sources."""

from __future__ import annotations

import attrs

from policytimeline.dates.parsing import When
from policytimeline.model.fields import is_optional_id, is_text, is_when, texts


@attrs.frozen(kw_only=True)
class Coverage:
    """What was searched, so that "no event" can be told apart from "not searched".

    Attributes:
        timeline: Id of the timeline whose events were searched for, or empty.
        jurisdiction: Code of the jurisdiction searched, or empty.
        period: The days searched, or None.
        sources: Ids of the sources searched.
        id: An id of its own.
        note: Anything else.
    """

    timeline: str = attrs.field(default="", validator=is_optional_id)
    jurisdiction: str = attrs.field(default="", validator=is_text)
    period: When | None = attrs.field(default=None, validator=attrs.validators.optional(is_when))
    sources: tuple[str, ...] = attrs.field(default=(), converter=texts)
    id: str = attrs.field(default="", validator=is_optional_id)
    note: str = attrs.field(default="", validator=is_text)
