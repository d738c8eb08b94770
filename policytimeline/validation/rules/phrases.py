"""The rule about phrases: a date has to be one that its words can mean."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from policytimeline.dates.parsing import When
from policytimeline.findings import Finding, Severity
from policytimeline.model.events import Event
from policytimeline.model.evidence import Evidence, Stance
from policytimeline.model.sources import Source
from policytimeline.validation.context import Context
from policytimeline.validation.registry import rule
from policytimeline.validation.rules.dates import offset_disagrees


@rule("phrase-disagrees", Severity.WARNING)
def phrase_disagrees(context: Context) -> Iterator[Finding]:
    """A date is outside every reading of the phrase that it is taken from.

    Examples are "On Tuesday" coded as a Monday, "In mid-June" coded as May, and "on 13 July" coded
    with another year. The phrase is read as on the publication date of its source, with every
    convention. Words that cannot be dated, and words that count from a day given elsewhere in the
    text ("eight days later"), are not compared. Nor are sources in other languages than English.

    Fix: correct the date, the phrase or the publication date. If the words count from something
    other than the publication, add their other meanings to `alternatives`.
    """
    for path, event, piece, source in _with_phrases(context):
        found = context.phrases.disagreement(event, piece, source)
        if not found:
            continue
        means, coded = _either(found.means), _either(found.coded)
        message = (
            f"{piece.phrase!r} in {piece.source_id}{_published(source)} means {means}, "
            f"but {event.id!r} is coded {coded}; expected a date that the words allow"
        )
        yield phrase_disagrees.finding(path, message, found.hint, value=piece.phrase)


def _with_phrases(context: Context) -> Iterator[tuple[str, Event, Evidence, Source]]:
    """The supporting evidence with a phrase, unless offset-disagrees reports it already."""
    reported = {finding.location.path for finding in offset_disagrees.reported_in(context)}
    sources = context.dataset.sources
    for place, event in enumerate(context.dataset.events.all):
        for number, piece in enumerate(event.evidence):
            source = sources.get(piece.source_id) if piece.phrase else None
            path = f"events[{place}].evidence[{number}]" if source else ""
            is_new = piece.stance is Stance.SUPPORTS and f"{path}.offset" not in reported
            if source and is_new:
                yield f"{path}.phrase", event, piece, source


def _published(source: Source) -> str:
    return f", published {source.published}," if source.published else ""


_SHOWN = 4


def _either(dates: Sequence[When]) -> str:
    """The dates as a choice; of very many, the first."""
    shown = list(map(str, dates[:_SHOWN]))
    return " or ".join([*shown, "others"] if len(dates) > _SHOWN else shown)
