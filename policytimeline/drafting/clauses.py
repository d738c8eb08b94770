"""The clauses of a sentence, and the tense of the words around a date.

There is no grammar of English here: a sentence is cut into clauses at its punctuation and
conjunctions, and of the words that show a tense, the one nearest to the date decides.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence, Set as AbstractSet
from itertools import accumulate, pairwise
from typing import NamedTuple

from policytimeline.drafting.calling_off import (
    became_of,
    is_of_a_thing,
    is_put_off_to,
    was_called_off,
)
from policytimeline.drafting.tenses import (
    DETERMINER,
    HAPPENED,
    TO_COME,
    Cue,
    Tense,
    find_cues,
    has_cue,
)
from policytimeline.phrases.lexer import lowered

Span = tuple[int, int]
"""Offsets in a sentence: of a first character, and of the one after the last."""

_CLAUSE_END = re.compile(
    r"[,;:()\"\u201c\u201d\u2014\u2013]|--|\s-\s|"
    r"(?<![\w'-])(?:and|but|while|whereas|who|whom|whose|which|that|where|when|because|although|"
    r"though|if|unless|whether|so|before|after|since|until|as)(?![\w'-])"
)
"""Where a clause ends: at punctuation, or in front of a conjunction or a relative pronoun."""

_JOINS = re.compile(
    r"(?:and|but|because|although|though|whereas|while|so|"
    r"(?P<within>after|as|before|if|since|that|unless|until|when|where|whether|which|who|whom|"
    r"whose)) +"
)
"""What a clause starts with that is not the main clause of the words before it, but is joined to
them, or within them."""

_HAS_A_SUBJECT = re.compile(
    r"(?:although|because|if|so|that|though|unless|when|where|whereas|whether|while|whom|"
    r"(?P<relative>which|who|whose)) +\w|"
    rf"(?:and|but) +(?:{DETERMINER}|he|i|it|she|there|they|we|you) +\w"
)
"""How a clause starts that does not go on with the clause before it."""

_RELATIVE = re.compile(r"(?:which|who|whom|whose) ")
"""What a clause starts with that is about a word before it, and so tells of no date beside it."""

_WORD = re.compile(r"[^\W_]+")

_ASIDE = re.compile(r"\([^()]*\)")
"""Words in brackets; without a verb, they are a part of their clause: "the (Pricing) Act"."""

_ASIDE_OF_SPEAKER = re.compile(
    r",(?: [\w'-]+){1,6}? (?:said|added|announced|argued|claimed|explained|insisted|noted|"
    r"predicted|promised|reported|told [\w'-]+|vowed|warned|wrote) *"
)
"""Who speaks, in the middle of what is said: "On Friday, he said, it will close"."""

_QUOTES = frozenset('"\u201c\u201d')

_FOR_A_DAY = re.compile(
    r"\bfor (?!(?:in|on|at|by|since|until|the past)\b)"
    r"(?!.*\b(?:hour|day|week|month|year|decade|century|centurie)s?\b)"
)
"""What is "for Tuesday" is planned; what lasts "for years" is not."""

_PLAIN = {code: " " for code in range(0x3001) if chr(code).isspace()} | {0x2019: "'"}
"""A space for every kind of space, and a plain apostrophe."""


class Clause(NamedTuple):
    """A part of a sentence, with the words in it that show a tense."""

    start: int
    end: int
    cues: tuple[Cue, ...]


class Clauses:
    """The clauses of a sentence, in which dates are not cut."""

    def __init__(self, sentence: str, dates: Iterable[Span]) -> None:
        """Cut a sentence, but not inside the dates in it."""
        self.words = plain_words(sentence)
        self._dates = sorted(dates)
        self._asides = [each.span() for each in _ASIDE.finditer(self.words) if not has_cue(each[0])]
        cuts = [each.start() for each in _CLAUSE_END.finditer(self.words) if self._may_cut(each)]
        edges = [0, *dict.fromkeys(cut for cut in cuts if cut), len(sentence)]
        cues: list[list[Cue]] = [[] for _ in edges[1:]]
        self._starts = edges[:-1]
        for cue in find_cues(sentence, self.words):
            if not self._is_in_date(cue.start):
                cues[self.number_at(cue.start)].append(cue)
        self.parts = tuple(
            Clause(start, end, tuple(inside))
            for (start, end), inside in zip(pairwise(edges), cues, strict=True)
        )
        self._verb_clauses = self._find_verb_clauses()

    def _may_cut(self, found: re.Match[str]) -> bool:
        return not (self._is_in_date(found.start()) or self._is_in(self._asides, found.start()))

    def _is_in_date(self, place: int) -> bool:
        return self._is_in(self._dates, place)

    def _is_in(self, spans: Sequence[Span], place: int) -> bool:
        number = bisect_right(spans, (place, len(self.words))) - 1
        return number >= 0 and place < spans[number][1]

    def number_at(self, place: int) -> int:
        """The number, from 0, of the clause that has a character."""
        return bisect_right(self._starts, place) - 1

    def verb_clause_at(self, place: int) -> int:
        """The clause with the verb of some words: theirs, the next that has one, or the one before.

        A date may open a sentence, or close it.
        """
        return self._verb_clauses[self.number_at(place)]

    def _find_verb_clauses(self) -> list[int]:
        """For each clause, the one that has its verb; an infinitive is one only where it is."""
        numbers = [
            number
            for number, part in enumerate(self.parts)
            if any(cue.tense is not Tense.UNCLEAR for cue in part.cues)
        ]
        spoken = [number for number in numbers if not self._is_aside(number)] or numbers
        near = self._nearest_of(frozenset(spoken))
        if _QUOTES.isdisjoint(self.words):
            return near
        return [
            verb if is_same_quote else number
            for number, (verb, is_same_quote) in enumerate(
                zip(near, self._are_in_quote_of(near), strict=True)
            )
        ]

    def _nearest_of(self, spoken: AbstractSet[int]) -> list[int]:
        """For each clause, the one of some with its verb: itself, the next, or the one before."""
        marked = (number if number in spoken else -1 for number in range(len(self.parts)))
        before = list(accumulate(marked, max))
        following: int | None = None
        main: int | None = None
        told = {each for each in spoken if not self._is_relative(each)} or spoken
        nearest: list[int] = []
        for number in reversed(range(len(self.parts))):
            has_cues = self.parts[number].cues
            lent = number if has_cues else self._lent(number, before[number], following, main)
            nearest.append(lent)
            if number in spoken:
                main = self._main_clause(number, main)
                following = number if number in told else following
        return nearest[::-1]

    def _is_relative(self, number: int) -> bool:
        return _RELATIVE.match(self.words, self.parts[number].start) is not None

    def _lent(self, number: int, before: int, following: int | None, main: int | None) -> int:
        """The clause with the verb of one whose words show no tense.

        Words that are more than a date may have a verb that shows no tense, as in "the court rules
        on Monday, but". So they have none in a subordinate clause, nor beyond a conjunction.

        Args:
            number: Of the clause.
            before: The last clause before it that has a verb; negative if there is none.
            following: The next one that is no relative clause.
            main: The next one that may be the main clause.
        """
        part, subject = self.parts[number], None
        verb = following
        if not self._is_bare(part.start, part.end):
            subject = _HAS_A_SUBJECT.match(self.words, part.start)
            verb = None if subject and subject["relative"] else main
        if verb is not None:
            return verb
        return number if subject or before < 0 else before

    def _main_clause(self, number: int, main: int | None) -> int | None:
        """The clause that may have the verb of words before a clause; None if nothing has.

        Args:
            number: Of the clause.
            main: The same behind it.
        """
        part = self.parts[number]
        joined = _JOINS.match(self.words, part.start)
        if joined and not self._is_in_date(joined.end()):
            return main if joined["within"] else None
        said = _ASIDE_OF_SPEAKER.match(self.words, part.start, part.end)
        only_says_who = said and part is self.parts[-1] and self._is_bare(said.end(), part.end)
        return main if only_says_who else number

    def _is_bare(self, start: int, end: int) -> bool:
        """Whether some characters have no words but those of dates."""
        words = _WORD.finditer(self.words, start, end)
        return all(self._is_in_date(each.start()) for each in words)

    def _is_aside(self, number: int) -> bool:
        """Whether a clause only says who speaks, and the next one goes on with what is said."""
        part, following = self.parts[number], self.parts[number + 1 : number + 2]
        said = _ASIDE_OF_SPEAKER.match(self.words, part.start, part.end)
        if not said or not following or not self.words.startswith(",", following[0].start):
            return False
        has_verb = any(cue.tense is not Tense.UNCLEAR for cue in following[0].cues)
        return has_verb and (said.end() == part.end or self._is_in_date(said.end()))

    def _are_in_quote_of(self, others: Sequence[int]) -> Iterator[bool]:
        """Whether each clause is outside of quotation marks, or inside the same as another."""
        marks = list(accumulate(self.words[part.start] in _QUOTES for part in self.parts))
        for number, other in enumerate(others):
            yield marks[number] % 2 == 0 or marks[number] == marks[other]

    def tense_at(self, date: Span) -> Tense:
        """The tense of the words nearest to a date.

        Those before it in its clause come first, then those behind it there, then those of the
        clause that its verb is in. A day that something is "for" is planned; that of a thing ("the
        act of 2002") says nothing of what is planned with it.

        >>> said = "She said Tuesday that it will close on Friday."
        >>> clauses = Clauses(said, [(9, 16), (39, 45)])
        >>> clauses.tense_at((9, 16)), clauses.tense_at((39, 45))
        (<Tense.PAST: 'past'>, <Tense.FUTURE: 'future'>)
        """
        if self.is_put_off_to(date):
            return Tense.PLANNED
        cue = self.cue_at(date)
        tense = cue.tense if cue else Tense.UNCLEAR
        if tense in TO_COME and was_called_off(self._around(date)[-1]):
            return Tense.CANCELLED
        if _FOR_A_DAY.search(self.words, max(0, date[0] - len("for ")), date[1]):
            return tense if tense is Tense.FUTURE else Tense.PLANNED
        if tense in TO_COME:
            return Tense.UNCLEAR if is_of_a_thing(*self._around(date)) else tense
        return (tense in HAPPENED and became_of(*self._around(date))) or tense

    def is_put_off_to(self, date: Span) -> bool:
        """Whether a date is the one that something was put off to."""
        return is_put_off_to(self.words, self.parts[self.number_at(date[0])].start, date)

    def _around(self, date: Span) -> tuple[str, str, str]:
        """The words before a date in its clause, those of the date, and those behind it there."""
        clause = self.parts[self.number_at(date[0])]
        before, behind = self.words[clause.start : date[0]], self.words[date[1] : clause.end]
        return before, self.words[slice(*date)], behind

    def cue_at(self, date: Span) -> Cue | None:
        """The word that shows a tense, and is nearest to a date.

        What is to come of something to come is so, too: "will bring in a bill to repeal it in May".
        """
        start, end = self.telling(date)
        cues = [cue for cue in self.parts[self.number_at(start)].cues if start <= cue.start < end]
        if not cues or date[0] <= start:
            return cues[0] if cues else None
        *_, before, last = cues[0], *cues
        return before if last.tense is Tense.UNCLEAR and before.tense in TO_COME else last

    def telling(self, date: Span) -> Span:
        """The words that tell the tense of a date: those before it in its clause come first.

        Then those behind it there, and then those of the clause that its verb is in.
        """
        number, own = self.verb_clause_at(date[0]), self.number_at(date[0])
        part = self.parts[number]
        if number == own and any(cue.start < date[0] for cue in part.cues):
            return part.start, date[0]
        if number == own:
            return max(part.start, date[0]), part.end
        return part.start, part.end


def plain_words(sentence: str) -> str:
    """A sentence in lower case, with plain apostrophes and spaces, and the same offsets."""
    return lowered(sentence.translate(_PLAIN))
