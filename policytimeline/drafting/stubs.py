"""The stubs of a draft: events that a text gives the date of, and a coder everything else."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from math import inf
from typing import TypedDict

import attrs

from policytimeline.dates.lags import Lag
from policytimeline.dates.parsing import When
from policytimeline.dates.uncertain_date import UncertainDate
from policytimeline.drafting.dating import Dated
from policytimeline.drafting.quoting import Quote, Quoter
from policytimeline.drafting.sentence_reader import SentenceReader
from policytimeline.drafting.statements import Statement, one_line
from policytimeline.model.codebook import TO_CODE
from policytimeline.model.events import Basis, Event, EventStatus
from policytimeline.model.evidence import Evidence
from policytimeline.model.prose import TextSpan, sentence_spans
from policytimeline.model.sources import Passage
from policytimeline.phrases.readings import FoundPhrase, Reading
from policytimeline.validation.rules.drafts import TITLE_TO_CODE

_LONGEST_NAME = 40
"""Characters of an id behind that of the source."""

_IN_VIEW = 100
"""How many stubs before it one may count from."""

_NUMBERS_AROUND = re.compile(r"^[\W\d_]+|[\W\d_]+$")


@attrs.frozen(kw_only=True)
class DraftStub:
    """An event that a draft proposes, with the sentence that it is taken from.

    Attributes:
        event: The event, of the type ``to-code``.
        sentence: The sentence, on one line.
        paragraph: Its paragraph, from 1.
        start: Where it starts in the text that was drafted.
        end: Where it ends there.
        phrase: The date as written; empty if the sentence only denies something.
        readings: Every reading of the phrase, those that the date does not allow included.
        chosen: The readings that the date allows.
        also: Other phrases of the sentence, which give the same date more widely.
        why_undated: Why the phrase gives no day of its own; otherwise empty.
        vague_offset: The days between the date and what the phrase counts from, if they are left
            out of the evidence because they reach a year to both sides; otherwise None.
    """

    event: Event
    sentence: str
    paragraph: int
    start: int
    end: int
    phrase: str = ""
    readings: tuple[Reading, ...] = ()
    chosen: tuple[Reading, ...] = ()
    also: tuple[str, ...] = ()
    why_undated: str = ""
    vague_offset: Lag | None = None

    @property
    def when(self) -> When:
        """The date that is proposed."""
        return self.event.when

    @property
    def status(self) -> EventStatus:
        """The status that is proposed."""
        return self.event.status

    @property
    def is_open(self) -> bool:
        """Whether the status is left to code: the words do not say whether the event is past."""
        return self.status is EventStatus.OCCURRED and self.event.evidence[0].reports is None

    @property
    def other_readings(self) -> tuple[Reading, ...]:
        """The readings that the proposed date does not allow."""
        allowed = {each.when for each in self.chosen}
        return tuple(each for each in self.readings if each.when not in allowed)


@attrs.frozen(kw_only=True)
class UndatedPhrase:
    """Words about time in a sentence that give a draft no stub.

    Attributes:
        phrase: The words.
        reason: Why.
        sentence: The sentence, on one line.
        paragraph: Its paragraph, from 1.
        start: Where the sentence starts in the text that was drafted.
        end: Where it ends there.
    """

    phrase: str
    reason: str
    sentence: str
    paragraph: int
    start: int
    end: int


class StubMaker:
    """Makes the stubs of one source, each with an id of its own."""

    def __init__(self, source_id: str, published: UncertainDate, reader: SentenceReader) -> None:
        """Make stubs for a source that was published on a day."""
        self._source_id = source_id
        self._published = published
        self._reader = reader
        self._names = Counter[str]()
        self._first_said: dict[str, int] = {}
        self._dated_by: list[tuple[int, int, Event]] = []

    def stubs(self, text: str, found: Sequence[FoundPhrase]) -> Iterator[DraftStub | UndatedPhrase]:
        """What each sentence of a text gives, in the order of the text."""
        starts = [each.start for each in found]
        spans = sentence_spans(text)
        self._quoter = Quoter(text, spans)
        for span in spans:
            inside = found[bisect_left(starts, span.start) : bisect_left(starts, span.end)]
            yield from self._of_sentence(text, span, inside)

    def _of_sentence(
        self, text: str, span: TextSpan, found: Sequence[FoundPhrase]
    ) -> Iterator[DraftStub | UndatedPhrase]:
        sentence = text[span.start : span.end]
        stated, undated = self._reader.statements(sentence, found, span.start)
        if not stated and not undated:
            return
        place = _Place(one_line(sentence), span)
        if (before := self._said_before(place)) is not None:
            reason = f"the same words are in paragraph {before:,}"
            phrases = [each.words for each in stated] + [each.phrase for each in undated]
            yield from (place.undated(phrase, reason) for phrase in phrases)
            return
        if stated:
            quote = self._quoter.quote(span)
            yield from (self._stub(place, quote, each) for each in stated)
        yield from (place.undated(each.phrase, each.reason) for each in undated)

    def _said_before(self, place: _Place) -> int | None:
        """The paragraph that has said the same, as the head of a page does; None if none has."""
        key = _NUMBERS_AROUND.sub("", place.words) or place.words
        before = self._first_said.get(key)
        self._first_said.setdefault(key, place.span.paragraph)
        return before

    def _stub(self, place: _Place, quote: Quote, stated: Statement) -> DraftStub:
        """The stub for a statement; its date may count from that of an earlier one."""
        piece = self._evidence(place, quote, stated)
        is_counted = bool(piece.phrase) or piece.offset is not None
        is_stated = not is_counted or self._says_more(stated.dated.when, piece)
        event = Event(
            id=self._new_id(place.span.paragraph, stated.words),
            title=f"{TITLE_TO_CODE}paragraph {place.span.paragraph}, {stated.words}",
            event_type=TO_CODE,
            when=stated.dated.when,
            basis=Basis.STATED if is_stated else stated.dated.basis,
            status=stated.dated.status,
            evidence=(piece,),
        )
        start = place.span.start + stated.span[0]
        self._dated_by.append((start, place.span.start + stated.span[1], event))
        return DraftStub(
            event=event,
            phrase=stated.phrase,
            readings=stated.readings,
            chosen=stated.dated.chosen,
            also=stated.also,
            why_undated=stated.why_undated,
            vague_offset=stated.dated.vague_offset,
            **place.facts(),
        )

    def _says_more(self, when: When, piece: Evidence) -> bool:
        """Whether a date is narrower than its anchor and offset: "on July 10 of that year".

        What is coded as anchored has the days of its anchor and its offset, and no others.
        """
        if not piece.anchor or piece.offset is None:
            return False
        latest_first = (event for *_, event in reversed(self._dated_by))
        days = next(each.when.begin_days for each in latest_first if each.id == piece.anchor)
        longest, shortest = piece.offset.longest, piece.offset.shortest
        first = days.earliest - (inf if longest is None else longest)
        last = days.latest + (inf if shortest is None else -shortest)
        return first < when.begin_days.earliest or when.begin_days.latest < last

    def _evidence(self, place: _Place, quote: Quote, stated: Statement) -> Evidence:
        dated = stated.dated
        anchor = self._anchor_of(dated)
        counts = anchor is not None and dated.offset is not None
        return Evidence(
            source_id=self._source_id,
            passage=Passage(paragraph=place.span.paragraph),
            quote=quote.words,
            reports=dated.reports,
            phrase=quote.phrase(stated.phrase),
            offset=dated.offset if counts else None,
            anchor=anchor if anchor and counts else "",
        )

    def _anchor_of(self, dated: Dated) -> str | None:
        """The id of the stub that a date counts from; empty for the publication.

        None if it counts from a day that no stub has.
        """
        if not dated.chosen:
            return ""
        antecedent = dated.chosen[0].antecedent
        if antecedent is None:
            return "" if dated.chosen[0].anchor == self._published else None
        for start, end, event in reversed(self._dated_by[-_IN_VIEW:]):
            if start < antecedent[1] and antecedent[0] < end:
                return event.id if _may_share_a_day(dated.chosen[0].anchor, event.when) else None
        return None

    def _new_id(self, paragraph: int, words: str) -> str:
        """An id that no other stub has, such as ``wapo-2018-p4-last-week``."""
        plain = unicodedata.normalize("NFKD", words.lower().replace("\u2019", ""))
        parts = re.findall(r"[a-z0-9]+", plain.replace("'", ""))
        name = "-".join((self._source_id, f"p{paragraph}", *parts))
        while len(name) > _LONGEST_NAME + len(self._source_id) and len(parts) > 1:
            parts.pop()
            name = "-".join((self._source_id, f"p{paragraph}", *parts))
        self._names[name] += 1
        return name if self._names[name] == 1 else f"{name}-{self._names[name]}"


def _may_share_a_day(one: When, other: When) -> bool:
    """Whether two may start on one day: an offset counts from a start, and words from an end, too.

    Of several readings, another may have dated an event.
    """
    return (
        one.begin_days.earliest <= other.begin_days.latest
        and other.begin_days.earliest <= one.begin_days.latest
    )


@attrs.frozen
class _Place:
    """A sentence on one line, and where the text has it."""

    words: str
    span: TextSpan

    def facts(self) -> _Facts:
        """What a stub says of its sentence."""
        return {
            "sentence": self.words,
            "paragraph": self.span.paragraph,
            "start": self.span.start,
            "end": self.span.end,
        }

    def undated(self, phrase: str, reason: str) -> UndatedPhrase:
        """What is left of a phrase in the sentence that dates nothing."""
        return UndatedPhrase(phrase=phrase, reason=reason, **self.facts())


class _Facts(TypedDict):
    sentence: str
    paragraph: int
    start: int
    end: int
