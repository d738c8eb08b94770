"""Dated policy events that can be defended: honest, traceable, consistent, comparable.

>>> import policytimeline as pt
>>> hsi = pt.load_seed("hsi")
>>> hsi.events["hsi-letter-2018"].when.precedes(pt.parse_when("2021-09-16"))
Verdict.YES
"""

from policytimeline.columns.codes import (
    RowKind,
    VerdictCode,
    from_relation_mask,
    to_relation_mask,
)
from policytimeline.columns.column import DateColumn, LagColumns
from policytimeline.columns.parsing import parse_column
from policytimeline.comparison.events import EventComparison, FieldComparison, compare_events
from policytimeline.comparison.side_by_side import Match, OrderAgreement, TimelineComparison
from policytimeline.comparison.timelines import compare_timelines
from policytimeline.conversion.converter import Plain
from policytimeline.conversion.diagnosis import ConversionError, from_dict, to_dict
from policytimeline.dates.allen import AllenRelation, compose
from policytimeline.dates.date_set import DateSet
from policytimeline.dates.lags import Elapsed, Lag, duration, elapsed, lag
from policytimeline.dates.notations.csl import CslDate
from policytimeline.dates.parsing import (
    When,
    edtf_level,
    from_csl,
    from_iso8601,
    parse_edtf,
    parse_when,
)
from policytimeline.dates.pattern import Bound, Precision, Qualifier
from policytimeline.dates.relations import judge, possible_relations
from policytimeline.dates.seasons import SOUTHERN_SEASONS, SeasonMonths
from policytimeline.dates.uncertain_date import UncertainDate
from policytimeline.dates.uncertain_interval import UncertainInterval
from policytimeline.dates.verdict import Judgement, Verdict
from policytimeline.errors import (
    ColumnProblem,
    ContradictionError,
    DateRangeError,
    EdtfSyntaxError,
    ImpossibleIntervalError,
    IncompatibleDatesError,
    InexpressibleError,
    InvalidValueError,
    Iso8601SyntaxError,
    OpenEndError,
    PassageNotFoundError,
    PolicyTimelineError,
    Problem,
    TooManyReadingsError,
    UndecidedError,
    UnknownFormatError,
    UnknownIdError,
    UnparseableColumnError,
    UnreadableFileError,
    UnresolvablePhraseError,
)
from policytimeline.inference.inference import Inference, infer
from policytimeline.inference.inferred import Inferred
from policytimeline.inference.leverage import Leverage
from policytimeline.inference.partial_order import PartialOrder
from policytimeline.inference.proofs import Conflict, Proof, Repair, RuledOut, Step
from policytimeline.inference.statements import Statement, StatementKind
from policytimeline.io.datasets import load_seed, read_dataset, write_dataset
from policytimeline.model.codebook import (
    AttributeDefinition,
    AttributeType,
    Codebook,
    EventType,
    LinkKind,
    Term,
)
from policytimeline.model.dataset import Coverage, Dataset, Dispute
from policytimeline.model.events import (
    Basis,
    Claim,
    Event,
    EventStatus,
    Extent,
    Link,
    Participant,
)
from policytimeline.model.evidence import Evidence, Reports, Stance
from policytimeline.model.keyed import Keyed
from policytimeline.model.quantities import Quantity
from policytimeline.model.sources import (
    Actor,
    DigestSelector,
    Passage,
    Source,
    TextPositionSelector,
    TextQuoteSelector,
    normalised_text,
    text_digest,
)
from policytimeline.model.timeline import Timeline, TimelineDefinition
from policytimeline.phrases.readings import Reading
from policytimeline.phrases.resolving import FoundPhrase, find_phrases, resolve_phrase
from policytimeline.validation.checking import check
from policytimeline.validation.registry import RULES, Doubt, Rule, rule
from policytimeline.validation.report import Finding, Report, Severity
from policytimeline.validation.verification import find_passage, verify_evidence

__version__ = "0.2.0.dev0"
__all__ = [
    "RULES",
    "SOUTHERN_SEASONS",
    "Actor",
    "AllenRelation",
    "AttributeDefinition",
    "AttributeType",
    "Basis",
    "Bound",
    "Claim",
    "Codebook",
    "ColumnProblem",
    "Conflict",
    "ContradictionError",
    "ConversionError",
    "Coverage",
    "CslDate",
    "Dataset",
    "DateColumn",
    "DateRangeError",
    "DateSet",
    "DigestSelector",
    "Dispute",
    "Doubt",
    "EdtfSyntaxError",
    "Elapsed",
    "Event",
    "EventComparison",
    "EventStatus",
    "EventType",
    "Evidence",
    "Extent",
    "FieldComparison",
    "Finding",
    "FoundPhrase",
    "ImpossibleIntervalError",
    "IncompatibleDatesError",
    "InexpressibleError",
    "Inference",
    "Inferred",
    "InvalidValueError",
    "Iso8601SyntaxError",
    "Judgement",
    "Keyed",
    "Lag",
    "LagColumns",
    "Leverage",
    "Link",
    "LinkKind",
    "Match",
    "OpenEndError",
    "OrderAgreement",
    "PartialOrder",
    "Participant",
    "Passage",
    "PassageNotFoundError",
    "Plain",
    "PolicyTimelineError",
    "Precision",
    "Problem",
    "Proof",
    "Qualifier",
    "Quantity",
    "Reading",
    "Repair",
    "Report",
    "Reports",
    "RowKind",
    "Rule",
    "RuledOut",
    "SeasonMonths",
    "Severity",
    "Source",
    "Stance",
    "Statement",
    "StatementKind",
    "Step",
    "Term",
    "TextPositionSelector",
    "TextQuoteSelector",
    "Timeline",
    "TimelineComparison",
    "TimelineDefinition",
    "TooManyReadingsError",
    "UncertainDate",
    "UncertainInterval",
    "UndecidedError",
    "UnknownFormatError",
    "UnknownIdError",
    "UnparseableColumnError",
    "UnreadableFileError",
    "UnresolvablePhraseError",
    "Verdict",
    "VerdictCode",
    "When",
    "__version__",
    "check",
    "compare_events",
    "compare_timelines",
    "compose",
    "duration",
    "edtf_level",
    "elapsed",
    "find_passage",
    "find_phrases",
    "from_csl",
    "from_dict",
    "from_iso8601",
    "from_relation_mask",
    "infer",
    "judge",
    "lag",
    "load_seed",
    "normalised_text",
    "parse_column",
    "parse_edtf",
    "parse_when",
    "possible_relations",
    "read_dataset",
    "resolve_phrase",
    "rule",
    "text_digest",
    "to_dict",
    "to_relation_mask",
    "verify_evidence",
    "write_dataset",
]
