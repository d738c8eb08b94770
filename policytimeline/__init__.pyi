# The public names of the package, for type checkers; `__init__.py` loads each on first use.

from . import draw as draw, frames as frames, testing as testing
from .columns.answers import (
    LagColumns as LagColumns,
    OverlapCounts as OverlapCounts,
    OverlapPairs as OverlapPairs,
)
from .columns.codes import (
    RowKind as RowKind,
    VerdictCode as VerdictCode,
    from_relation_mask as from_relation_mask,
    to_relation_mask as to_relation_mask,
)
from .columns.column import DateColumn as DateColumn
from .columns.parsing import parse_column as parse_column
from .comparison.events import (
    EventComparison as EventComparison,
    FieldComparison as FieldComparison,
    compare_events as compare_events,
)
from .comparison.matches import Match as Match, OneSided as OneSided
from .comparison.ordering.order import OrderAgreement as OrderAgreement, TauBounds as TauBounds
from .comparison.pace import Pace as Pace, PaceRow as PaceRow
from .comparison.timeline_alignment import (
    TimelineAlignment as TimelineAlignment,
    align_timelines as align_timelines,
)
from .comparison.timeline_comparison import TimelineComparison as TimelineComparison
from .comparison.timelines import compare_timelines as compare_timelines
from .comparison.worded_result import Sentence as Sentence
from .conversion.plain import Plain as Plain
from .conversion.recovery import from_dict as from_dict
from .conversion.writing import to_dict as to_dict
from .dates.allen import AllenRelation as AllenRelation, compose as compose
from .dates.date_set import DateSet as DateSet
from .dates.lags import (
    Elapsed as Elapsed,
    Lag as Lag,
    duration as duration,
    elapsed as elapsed,
    lag as lag,
)
from .dates.notations.csl import CslDate as CslDate
from .dates.parsing import (
    When as When,
    edtf_level as edtf_level,
    from_csl as from_csl,
    from_iso8601 as from_iso8601,
    parse_edtf as parse_edtf,
    parse_when as parse_when,
)
from .dates.pattern import Bound as Bound, Precision as Precision, Qualifier as Qualifier
from .dates.relations import judge as judge, possible_relations as possible_relations
from .dates.seasons import SOUTHERN_SEASONS as SOUTHERN_SEASONS, SeasonMonths as SeasonMonths
from .dates.uncertain_date import UncertainDate as UncertainDate
from .dates.uncertain_interval import UncertainInterval as UncertainInterval
from .dates.verdict import Judgement as Judgement, Verdict as Verdict
from .drafting.draft import Draft as Draft, draft as draft
from .drafting.sealed_files import seal_file as seal_file, unseal_file as unseal_file
from .drafting.sealing import Sealed as Sealed, seal as seal
from .drafting.stubs import DraftStub as DraftStub, UndatedPhrase as UndatedPhrase
from .drafting.unsealing import Unsealed as Unsealed, unseal as unseal
from .errors import (
    AmbiguousPassageWarning as AmbiguousPassageWarning,
    ClashError as ClashError,
    ConversionError as ConversionError,
    DateRangeError as DateRangeError,
    EdtfSyntaxError as EdtfSyntaxError,
    ExistingFileError as ExistingFileError,
    ImpossibleIntervalError as ImpossibleIntervalError,
    IncompatibleDatesError as IncompatibleDatesError,
    InexpressibleError as InexpressibleError,
    InvalidValueError as InvalidValueError,
    Iso8601SyntaxError as Iso8601SyntaxError,
    LostTextWarning as LostTextWarning,
    MissingPackageError as MissingPackageError,
    OpenEndError as OpenEndError,
    PassageNotFoundError as PassageNotFoundError,
    PolicyTimelineError as PolicyTimelineError,
    TableSpecError as TableSpecError,
    TooManyReadingsError as TooManyReadingsError,
    UndecidedError as UndecidedError,
    UnknownFormatError as UnknownFormatError,
    UnknownIdError as UnknownIdError,
    UnparseableColumnError as UnparseableColumnError,
    UnpublishableError as UnpublishableError,
    UnreadableFileError as UnreadableFileError,
    UnresolvablePhraseError as UnresolvablePhraseError,
    UnsealableError as UnsealableError,
    UnwritableError as UnwritableError,
)
from .findings import (
    Finding as Finding,
    FindingGroup as FindingGroup,
    Location as Location,
    Report as Report,
    Severity as Severity,
    WaivedFinding as WaivedFinding,
)
from .inference.inference import Inference as Inference, infer as infer
from .inference.inferred import Inferred as Inferred
from .inference.leverage import Leverage as Leverage
from .inference.partial_order import PartialOrder as PartialOrder
from .inference.proofs import (
    Conflict as Conflict,
    ContradictionError as ContradictionError,
    Proof as Proof,
    Repair as Repair,
    RuledOut as RuledOut,
    Step as Step,
)
from .inference.statements import Statement as Statement, StatementKind as StatementKind
from .inference.tables import LagTable as LagTable
from .io.checking import check_file as check_file
from .io.configuration import read_policy as read_policy
from .io.datasets import (
    load_seed as load_seed,
    read_dataset as read_dataset,
)
from .io.exporting import export_dataset as export_dataset
from .io.publication.folder import export_folder as export_folder
from .io.reports.writing import (
    format_report as format_report,
    write_report as write_report,
)
from .io.verifying import verify_file as verify_file
from .io.writing import write_dataset as write_dataset
from .model.check_policy import (
    Allowance as Allowance,
    CheckPolicy as CheckPolicy,
    Waiver as Waiver,
)
from .model.codebook import (
    AttributeDefinition as AttributeDefinition,
    AttributeType as AttributeType,
    Codebook as Codebook,
    EventType as EventType,
    LinkKind as LinkKind,
    Term as Term,
)
from .model.coverage import Coverage as Coverage
from .model.dataset import Dataset as Dataset
from .model.dataset_questions import Dispute as Dispute
from .model.events import (
    Basis as Basis,
    Claim as Claim,
    Event as Event,
    EventStatus as EventStatus,
    Extent as Extent,
    Link as Link,
    Participant as Participant,
)
from .model.evidence import Evidence as Evidence, ReportedAs as ReportedAs, Stance as Stance
from .model.keyed import Keyed as Keyed
from .model.quantities import Quantity as Quantity
from .model.sources import (
    Actor as Actor,
    DigestSelector as DigestSelector,
    Passage as Passage,
    Source as Source,
    TextPositionSelector as TextPositionSelector,
    TextQuoteSelector as TextQuoteSelector,
    normalised_text as normalised_text,
    text_digest as text_digest,
)
from .model.timeline import Timeline as Timeline, TimelineDefinition as TimelineDefinition
from .phrases.readings import FoundPhrase as FoundPhrase, Reading as Reading
from .phrases.resolving import find_phrases as find_phrases, resolve_phrase as resolve_phrase
from .tables.outcome import RowCounts as RowCounts, TableReading as TableReading
from .tables.reading import iter_table as iter_table, read_table as read_table
from .tables.rejected_rows import RejectedRow as RejectedRow
from .tables.sniffing.draft_text import SpecDraft as SpecDraft, SpecQuestion as SpecQuestion
from .tables.sniffing.sniff import sniff as sniff
from .tables.spec.file_form import FileForm as FileForm
from .tables.spec.spec_cells import (
    ActorCells as ActorCells,
    AttributeCells as AttributeCells,
    DateCells as DateCells,
    JurisdictionCells as JurisdictionCells,
    LinkCells as LinkCells,
    PrecisionCells as PrecisionCells,
    SourceCells as SourceCells,
    WordCells as WordCells,
)
from .tables.spec.spec_files import read_spec as read_spec
from .tables.spec.table_spec import (
    EventTemplate as EventTemplate,
    Fix as Fix,
    PanelCells as PanelCells,
    SpreadCells as SpreadCells,
    TableSpec as TableSpec,
)
from .validation.checking import RULES as RULES, check as check, rule as rule
from .validation.context import Context as Context
from .validation.registry import Rule as Rule
from .validation.verification import (
    find_passage as find_passage,
    verify_evidence as verify_evidence,
)

__version__: str
