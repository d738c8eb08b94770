"""`read_table` and `iter_table`: a stranger's table as a dataset, no row lost and none guessed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from pathlib import PurePath
from typing import Any, TypeAlias

import attrs

from policytimeline.conversion.building import builder_of
from policytimeline.errors import TableSpecError
from policytimeline.findings import Finding, Report, Severity
from policytimeline.frozen import Frozen
from policytimeline.io.files import FilePath
from policytimeline.io.memory import collection_paused
from policytimeline.model.codebook import AttributeDefinition, Codebook, EventType, LinkKind, Term
from policytimeline.model.dataset import Dataset
from policytimeline.model.events import Event, Link
from policytimeline.model.jurisdictions import is_jurisdiction
from policytimeline.model.sources import Source
from policytimeline.model.timeline import TimelineDefinition
from policytimeline.tables.cells import Cells
from policytimeline.tables.closing import closing_findings, refusals
from policytimeline.tables.event_rows import ORIGINAL_ID, EventDrafts, EventRows
from policytimeline.tables.fixes import Fixes
from policytimeline.tables.plan import Planner
from policytimeline.tables.problems import RowProblems
from policytimeline.tables.repeats import Repeats
from policytimeline.tables.row_ids import TakenIds, id_of
from policytimeline.tables.rows.opening import open_rows
from policytimeline.tables.rows.row_source import RowBatch, RowSource
from policytimeline.tables.spec import TableSpec
from policytimeline.tables.spec_files import LocatedSpec, located_spec
from policytimeline.tables.table_reading import RejectedRow, RowCounts, TableReading
