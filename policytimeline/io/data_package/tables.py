"""Which tables a data package has: the class of their rows, and what their columns refer to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from policytimeline.frozen import EMPTY
from policytimeline.model.codebook import AttributeDefinition, EventType, LinkKind, Term
from policytimeline.model.coverage import Coverage
from policytimeline.model.events import Claim, Event, Link, Participant
from policytimeline.model.evidence import Evidence
from policytimeline.model.sources import Actor, Source
from policytimeline.model.timeline import TimelineDefinition

LINK_NUMBER = "number"
"""The column that numbers links, which need no id; other tables refer to it."""

REPEAT = "repeat"
"""The column that tells apart what belongs to entries with one id; it is there only if needed."""


@attrs.frozen
class Owner:
    """What the rows of another table may belong to.

    Attributes:
        table: The table of the owners.
        column: The column that names the owner.
        key: The column by which it does.
    """

    table: str
    column: str
    key: str = "id"


@attrs.frozen(eq=False)
class Table:
    """A table of a data package.

    Attributes:
        name: Its name, and that of its file.
        cls: What a row of it is.
        path: Where its entries are in a dataset; of a table with owners, in its owner.
        title: What it holds.
        owners: The tables to one of whose entries each row belongs.
        references: Columns that hold the id of an entry, each with the table of that.
    """

    name: str
    cls: Any
    path: str
    title: str
    owners: tuple[Owner, ...] = ()
    references: Mapping[str, str] = EMPTY

    @property
    def file(self) -> str:
        """The name of its file."""
        return f"{self.name}.csv"


_BOOK = "codebook"

TABLES: tuple[Table, ...] = (
    Table(
        "events", Event, "events", "What happened, or is stated not to have",
        references={"event_type": "codebook_event_types"},
    ),
    Table(
        "participants", Participant, "participants", "Who took part in the events",
        (Owner("events", "event_id"),),
        {"actor_id": "actors", "role": "codebook_roles"},
    ),
    Table(
        "evidence", Evidence, "evidence", "What supports events, claims and links",
        (Owner("events", "event_id"), Owner("claims", "claim_id"),
         Owner("links", "link_number", LINK_NUMBER)),
        {"source_id": "sources"},
    ),
    Table("links", Link, "links", "How events relate to each other"),
    Table(
        "claims", Claim, "claims", "What actors say",
        references={"speaker": "actors", "made_in": "events", "topic": "codebook_topics"},
    ),
    Table("sources", Source, "sources", "The documents"),
    Table("actors", Actor, "actors", "Who acts", references={"part_of": "actors"}),
    Table(
        "timelines", TimelineDefinition, "timelines", "The timelines",
        references={"origin": "events"},
    ),
    Table("coverage", Coverage, "coverage", "What was searched"),
    Table("codebook_event_types", EventType, f"{_BOOK}.event_types", "Types of events"),
    Table("codebook_roles", Term, f"{_BOOK}.roles", "Roles of participants"),
    Table(
        "codebook_attributes", AttributeDefinition, f"{_BOOK}.attributes",
        "Attributes of events and claims",
    ),
    Table("codebook_date_roles", Term, f"{_BOOK}.date_roles", "Roles of dates"),
    Table("codebook_link_kinds", LinkKind, f"{_BOOK}.link_kinds", "Kinds of links"),
    Table("codebook_jurisdictions", Term, f"{_BOOK}.jurisdictions", "Codes of jurisdictions"),
    Table("codebook_topics", Term, f"{_BOOK}.topics", "Topics of claims"),
)  # fmt: skip
"""Every table, in the order in which `datapackage.json` lists them."""

OWNED = tuple(table for table in TABLES if table.owners)
OWNERS = tuple(table for table in TABLES if not table.owners)
BY_NAME: Mapping[str, Table] = {table.name: table for table in TABLES}
BY_PATH: Mapping[str, Table] = {table.path: table for table in OWNERS}
