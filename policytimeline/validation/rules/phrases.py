"""The rule about phrases: a date has to be one that its words can mean."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from policytimeline.dates.parsing import When
from policytimeline.dates.verdict import Verdict
from policytimeline.findings import Finding, Severity
from policytimeline.inference.asserted_dates import asserted_dates
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
    with_phrases = tuple(_with_phrases(context))
    if not with_phrases:
        return
    from policytimeline.validation.coded_phrases import CodedPhrases  # Many patterns to load.

    phrases = CodedPhrases(context.dataset)
    for path, event, piece, source in with_phrases:
        coded = _dates_spoken_of(event, piece)
        means = phrases.dates(piece, source) if coded else ()
        if not means or _can_agree(coded, means):
            continue
        if _can_agree(coded, phrases.further_dates(piece, source)):
            continue
        message = (
            f"{piece.phrase!r} in {piece.source_id}{_published(source)} means {_either(means)}, "
            f"but {event.id!r} is coded {_either(coded)}; expected a date that the words allow"
        )
        hint = f"if the words are right, write {means[0]}"
        yield phrase_disagrees.finding(path, message, hint, value=piece.phrase)


def _with_phrases(context: Context) -> Iterator[tuple[str, Event, Evidence, Source]]:
    """The supporting evidence with a phrase, unless offset-disagrees reports it already."""
    reported = {finding.location.path for finding in offset_disagrees(context)}
    sources = context.dataset.sources
    for place, event in enumerate(context.dataset.events.all):
        for number, piece in enumerate(event.evidence):
            source = sources.get(piece.source_id) if piece.phrase else None
            path = f"events[{place}].evidence[{number}]" if source else ""
            is_new = piece.stance is Stance.SUPPORTS and f"{path}.offset" not in reported
            if source and is_new:
                yield f"{path}.phrase", event, piece, source


def _dates_spoken_of(event: Event, piece: Evidence) -> tuple[When, ...]:
    """The dates of the event that a phrase may give, or those that its passage has in their place.

    A piece of evidence about the event as a whole may give any of them.
    """
    dates = {f"{event.id}.{role}": when for role, when in event.dates.items()}
    dates[event.id] = event.when
    if piece.fields and "dates" not in piece.fields:
        roles = {field.removeprefix("dates.") for field in piece.fields}
        names = {event.id if role == "when" else f"{event.id}.{role}" for role in roles}
        dates = {key: when for key, when in dates.items() if key in names}
    return tuple(dict.fromkeys((dates | dict(asserted_dates(event, piece))).values()))


def _can_agree(coded: Sequence[When], means: Iterable[When]) -> bool:
    """Whether some date may share a day with what the words mean."""
    return any(when.shares_day(read) is not Verdict.NO for read in means for when in coded)


def _published(source: Source) -> str:
    return f", published {source.published}," if source.published else ""


_SHOWN = 4


def _either(dates: Sequence[When]) -> str:
    """The dates as a choice; of very many, the first."""
    shown = list(map(str, dates[:_SHOWN]))
    return " or ".join([*shown, "others"] if len(dates) > _SHOWN else shown)
