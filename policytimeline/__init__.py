"""Dated policy events that can be defended: honest, traceable, consistent, comparable."""

from policytimeline.dates.allen import AllenRelation, compose
from policytimeline.dates.pattern import Bound, Precision, Qualifier
from policytimeline.dates.relations import Lag, duration, judge, lag, possible_relations
from policytimeline.dates.uncertain import (
    DateSet,
    UncertainDate,
    UncertainInterval,
    When,
    parse_edtf,
    parse_when,
)
from policytimeline.dates.verdict import Judgement, Verdict
from policytimeline.model.codebook import *
from policytimeline.model.dataset import *
from policytimeline.model.events import *
