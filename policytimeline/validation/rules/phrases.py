"""The rules about phrases: a date is one that its words can mean, and a quote has them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from policytimeline.dates.parsing import When
from policytimeline.excerpts import shortened
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
            f"{piece.phrase!r} in {piece.source_id}{_counted_from(context, piece, source)} means "
            f"{means}, but {event.id!r} is coded {coded}; expected a date that the words allow"
        )
        yield phrase_disagrees.finding(path, message, found.hint, value=piece.phrase)


@rule("phrase-not-quoted", Severity.WARNING)
def phrase_not_quoted(context: Context) -> Iterator[Finding]:
    """The phrase of a piece of evidence is not among the words of its quote.

    The date is then not where the evidence points. An ellipsis in the phrase stands for any words,
    and the typography may differ.

    Fix: copy the phrase as the source has it, or quote the words around it, too.
    """
    for path, piece in context.dataset.evidence():
        if not (piece.quote and piece.phrase.strip()) or _has_phrase(piece.quote, piece.phrase):
            continue
        message = (
            f"{piece.phrase!r} is not in the quote {shortened(piece.quote)}; "
            "expected a phrase that the quote has"
        )
        hint = "quote the words with the phrase, or correct the phrase"
        place = f"{path}.phrase"
        yield phrase_not_quoted.finding(place, message, hint, value=piece.phrase)


def _has_phrase(quote: str, phrase: str) -> bool:
    """Whether a quote has the words of a phrase, in any typography."""
    # Most have it letter for letter, between two spaces.
    if re.search(rf"(?<!\S){re.escape(phrase)}(?=[.,;:]?(?:\s|$))", quote):
        return True
    from policytimeline.validation.passages.index import TextIndex
    from policytimeline.validation.passages.quotes import find_part, parts_of

    index = TextIndex.of(quote)
    return all(find_part(index, part) for part in parts_of(phrase))


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


def _counted_from(context: Context, piece: Evidence, source: Source) -> str:
    """What the words count from: the publication, or the anchor that the coder names."""
    if piece.anchor:
        return f", counted from {piece.anchor!r} ({context.dataset.date_of(piece.anchor)}),"
    return f", published {source.published}," if source.published else ""


_SHOWN = 4


def _either(dates: Sequence[When]) -> str:
    """The dates as a choice; of very many, the first."""
    shown = list(map(str, dates[:_SHOWN]))
    return " or ".join([*shown, "others"] if len(dates) > _SHOWN else shown)
