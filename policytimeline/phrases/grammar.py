"""The grammar of phrases: a date with the words around it, and words that count."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import attrs

from policytimeline.phrases import nodes as n, refusals
from policytimeline.phrases.dates import DATE_STARTS, HYPHENS, OR, TO, DateGrammar, Rule
from policytimeline.phrases.lexer import Tokens
from policytimeline.phrases.nodes import Node, Parsed
from policytimeline.phrases.windows import Direction
from policytimeline.phrases.words import PAST, VAGUE_COUNTS, word_set

PREPOSITIONS = word_set("in on at during over throughout for of from")
_BOUNDS: dict[str, list[tuple[tuple[str, ...], str]]] = {}
for _bound, _wordings in {
    "until": "until|till|through|thru|up to",
    "by": "by|no later than|not later than|on or before",
    "since": "since|ever since",
    "before": "before|prior to|ahead of",
    "after": "after|following|in the wake of",
    "from": "on or after",
}.items():
    for _wording in _wordings.split("|"):
        _words = tuple(_wording.split())
        _BOUNDS.setdefault(_words[0], []).append((_words, _bound))
"""The words before a date that make it a bound."""

_DENIALS: tuple[tuple[str, ...], ...] = (
    ("not",),
    ("no", "earlier", "than"),
    ("no", "sooner", "than"),
    ("not", "earlier", "than"),
    ("since", "before"),
)
_NEAR_NOUNS = frozenset({"eve", "vigil", "anniversary", "up", "-"})
_ABOUT = frozenset({"about", "around", "roughly", "approximately", "circa", "some"})
_LESS = frozenset({"nearly", "almost", "under", "barely", "hardly", "scarcely"})
_AWAY: dict[str, Direction] = {
    **dict.fromkeys(("ago", "earlier", "before", "previously", "prior", "beforehand"), "back"),
    **dict.fromkeys(("later", "after", "afterwards", "afterward", "hence"), "ahead"),
}
_SIDES: dict[str, Direction] = {
    **dict.fromkeys(("after", "since", "following", "from"), "ahead"),
    **dict.fromkeys(("before", "prior"), "back"),
}
_NUMBER_WORDS = word_set("half odd hundred hundreds thousand thousands million dozens")
_BUSINESS = frozenset({"business", "working", "trading"})
_FULL = frozenset({"full", "calendar", "straight", "consecutive", "more", "further", "whole"})

EVENT_NOUNS = word_set(
    "inauguration election elections attack attacks creation founding establishment passage "
    "enactment adoption signing ratification repeal ruling verdict hearing hearings war "
    "invasion crisis pandemic outbreak announcement appointment nomination confirmation "
    "resignation impeachment shutdown referendum coup merger collapse revolution independence"
)
"""Nouns that name an event after "since", "after" or "before" in running text."""

_NO_NOUN = word_set(
    "is was are were be has had have will would may can must shall should that which who and or "
    "but as to said says in on at for by with when if it they he she we unless"
)
"""What ends the noun that names an event."""

_MOST_LISTED = 12
"""Dates of one list."""

_LONGEST_NAME = 8
"""Tokens of the name of an event in running text."""


class Grammar(DateGrammar):
    """Reads the longest phrase that starts at a token."""

    def __init__(
        self,
        tokens: Tokens,
        holidays: Mapping[str, Sequence[tuple[str, ...]]],
        events: Iterable[tuple[str, ...]] = (),
        *,
        is_alone: bool = False,
    ) -> None:
        """Read tokens, with the names of holidays and of dated events, each as its words.

        A phrase that is alone may name any event, and be a date that it is not in a text.
        """
        super().__init__(tokens, holidays)
        self._events = events
        self.is_alone = is_alone

    def phrase(self, i: int) -> Parsed | None:
        """The longest phrase."""
        rules = _PHRASES.get(self.kinds[i], ())
        return self.longest((Grammar.dates, *rules), i)

    def dates(self, i: int) -> Parsed | None:
        """A date, with or without a preposition, and what it is a range or a choice with."""
        j = i
        if self.words[i] in PREPOSITIONS:
            j = i + 1
        elif self.has(i, "as", "of") or self.has(i, "up", "to"):
            j = i + 2
        elif self.words[i] in {"effective", "starting", "commencing", "between"}:
            j = i + 1
        first = self.date(j)
        if not first:
            return None
        if j > i and not _may_follow(self.words[i], first[0]):
            return None
        if self.words[i] == "between":
            return self._between(*first)
        node, end = self._joined(self.words[i], *first)
        if self.words[i] in {"for", "from"} and not (self.is_alone or isinstance(node, n.Range)):
            return None
        if self.words[i] in {"of", "to"} and self.words[i - 1] in _NEAR_NOUNS:
            return n.Refused(refusals.NEAR_DATE), end
        return self._with_tail(node, end)

    def _with_tail(self, node: Node, j: int) -> Parsed:
        """What a word after a date makes of it: "or later", "every year"."""
        k = j + 1 + (self.words[j] == ",")
        if self.words[j] == "or" and self.words[j + 1] in {"later", "earlier", "before", "after"}:
            is_later = self.words[j + 1] in {"later", "after"}
            return n.Bound("from" if is_later else "by", node), j + 2
        if self.words[j] in {"or", "and"} and self.words[j + 1] in {"next", "last"}:
            return n.Refused(refusals.PART_OF_LONGER), j + 2
        if self.kinds[k - 1] == "rate" and self.kinds[k] == "unit":
            return n.Refused(refusals.RATE), k + 1
        return node, j

    def _between(self, first: Node, j: int) -> Parsed | None:
        second = self._other(j + 1) if self.words[j] in {"and", "to", "-"} else None
        if not second:
            return n.Refused(refusals.PART_OF_LONGER), j
        return _range(first, second[0], is_between=True), second[1]

    def _other(self, i: int) -> Parsed | None:
        """The other date of a range or a choice."""
        found = self.date(self.skip(i, "on", "in"))
        return found if found and not isinstance(found[0], n.Refused) else None

    def _joined(self, before: str, first: Node, j: int) -> Parsed:
        """A date and the next one, if they are one expression."""
        glue = self.words[j]
        short = self._short_year(first, j)
        if short:
            return short
        if glue in TO:
            second = self._other(j + 1)
            if second and (before == "from" or _are_alike(first, second[0])):
                return _range(first, second[0]), second[1]
        return self._listed(first, j)

    def _short_year(self, first: Node, j: int) -> Parsed | None:
        """2018-19; winter 2017-18; 2018/19."""
        year = first.of if isinstance(first, n.Undated) else first
        if self.kinds[j + 1] != "int" or self.words[j] not in {*HYPHENS, "/"}:
            return None
        if isinstance(year, n.FiscalYear):
            return n.Refused(refusals.PART_OF_LONGER), j + 2
        if not isinstance(year, n.Year):
            return None
        if len(self.words[j + 1]) != 2 or not self.tokens.is_glued(j + 1):
            return None
        if self.numbers[j + 1] != (year.year + 1) % 100 and not isinstance(first, n.Year):
            return n.Refused(refusals.PART_OF_LONGER), j + 2
        last = year.year - year.year % 100 + self.numbers[j + 1]
        return (first if isinstance(first, n.Undated) else n.Range(year, n.Year(last))), j + 2

    def _listed(self, first: Node, j: int) -> Parsed:
        """Dates of which one needs another: "April and May 2016", "Monday or Tuesday"."""
        dates, end = [first], j
        while len(dates) < _MOST_LISTED:
            comma = self.words[end] == ","
            glue = self.words[end + comma]
            if not comma and glue not in OR:
                break
            other = self._other(end + comma + (glue in OR))
            if not other or not _are_alike(first, other[0]):
                break
            dates.append(other[0])
            end = other[1]
            if glue in OR:
                is_one = glue == "or" or _is_elided(dates)
                return (n.Choice(_with_years(dates)), end) if is_one else (first, j)
        return first, j

    # Bounds.

    def bound(self, i: int) -> Parsed | None:
        """Such as until Friday; by the end of June; since the election."""
        best: Parsed | None = None
        for words, name in _BOUNDS.get(self.words[i], ()):
            if self.has(i, *words):
                found = self._bound(name, i + len(words))
                if found and (best is None or found[1] > best[1]):
                    best = found
        return best

    def _bound(self, name: str, j: int) -> Parsed | None:
        k = self.skip(j, "in", "on", "at") if name in {"by", "until", "since"} else j
        for late in ("late", "early"):
            if self.words[k] == late and self.words[k + 1] == "in":
                k = k if self.date(k) else k + 2
        date = self.date(k)
        if not date and self.kinds[k] == "now":
            date = n.Now(), k + 1
        event = self.event(j) if not date else None
        if event and name != "from":
            return n.Bound(name, event[0]), event[1]
        if not date or isinstance(date[0], n.Refused):
            return date
        node = date[0]
        if isinstance(node, n.Part) and node.is_end and node.part == "late":
            name = {"before": "by", "until": "until-last-day"}.get(name, name)
        return n.Bound(name, node), date[1]

    def denied(self, i: int) -> Parsed | None:
        """Such as not until 2020; no earlier than June 30."""
        for words in _DENIALS:
            if self.has(i, *words):
                j = i + len(words)
                found = self.bound(j) or (self.dates(j) if words != ("not",) else None)
                if not found and self.kinds[j] == "now":
                    found = n.Now(), j + 1
                if found and not isinstance(found[0], n.Refused):
                    return n.Refused(refusals.NOT), found[1]
        return None

    def event(self, i: int) -> Parsed | None:
        """The name of an event: of a dated one, or whatever has a noun that names one."""
        if self.is_alone:
            end = len(self.tokens)
            return (n.Event(self._written(i, end)), end) if i < end else None
        for j in range(min(i + _LONGEST_NAME, len(self.tokens)), i, -1):
            words = tuple(self.words[i:j])
            if any(words[-len(name) :] == name for name in self._events):
                return n.Event(self._written(i, j)), j
        for j in range(i, min(i + _LONGEST_NAME, len(self.tokens))):
            word = self.words[j]
            if word in EVENT_NOUNS:
                return n.Event(self._written(i, j + 1)), j + 1
            if word in _NO_NOUN or not (word[0].isalpha() or word == "'"):
                return None
        return None

    def _written(self, i: int, j: int) -> str:
        starts, ends = self.tokens.starts, self.tokens.ends
        return " ".join(self.tokens.text[starts[i] : ends[j - 1]].split())

    # Numbers of units.

    def count(self, i: int) -> tuple[n.Count, int] | None:
        """Such as two weeks; a few days; 10 to 15 years; more than a year."""
        if self.words[i - 1] == "half":
            return None
        manner, i = self._manner(i)
        number, most, is_vague, j = self._number(i)
        if not j:
            return None
        is_business = self.words[j] in _BUSINESS
        j += is_business or self.words[j] in _FULL
        j = self.skip(j, "-")
        if self.kinds[j] != "unit" or self.words[j] in {"half", "quarter"}:
            return None
        if self.tokens.is_glued(j) and self.kinds[j - 1] != "-":
            return None
        return n.Count(self.words[j], number, manner, most, is_vague, is_business), j + 1

    def _manner(self, i: int) -> tuple[str, int]:
        if self.words[i + 1] == "than" and self.words[i] in {"more", "less", "fewer"}:
            return {"more": "more"}.get(self.words[i], "less"), i + 2
        if self.has(i, "no", "more", "than") or self.has(i, "no", "less", "than"):
            return "less" if self.words[i + 1] == "more" else "more", i + 3
        if self.has(i, "at", "least"):
            return "more", i + 2
        if self.has(i, "not", "quite"):
            return "less", i + 2
        if self.words[i] == "over":
            return "more", i + 1
        if self.words[i] in _LESS:
            return "less", i + 1
        return ("about", i + 1) if self.words[i] in _ABOUT else ("", i)

    def _number(self, i: int) -> tuple[int, int | None, bool, int]:
        """A number of units, the most it may be, whether it is vague, and the place after."""
        if self.words[i] in {"a", "an"}:
            if self.words[i + 1] == "dozen":
                return 12, 12, False, i + 2
            if self.kinds[i + 1] == "vague":
                return (
                    2,
                    VAGUE_COUNTS.get(self.words[i + 1], (2, None))[1],
                    True,
                    self.skip(i + 2, "of"),
                )
            return 1, 1, False, i + 1
        if self.kinds[i] == "vague":
            return 2, VAGUE_COUNTS.get(self.words[i], (2, None))[1], True, self.skip(i + 1, "of")
        first, j = self._cardinal(i)
        if not j:
            is_plural = self.kinds[i] == "unit" and self.numbers[i] == 2
            if self.kinds[i - 1] in {"amount", "int"} or self.words[i - 1] in _NUMBER_WORDS:
                return 0, 0, False, 0
            return 2, None, True, i if is_plural else 0
        if self.words[j] in {"to", "or", "-"}:
            second, k = self._cardinal(j + 1)
            if k and second > first:
                return first, second, True, k
        return first, first, False, j

    def _cardinal(self, i: int) -> tuple[int, int]:
        """A number in digits or words, and the place after it; 0 and 0 if there is none."""
        if self.kinds[i] == "int":
            return self.numbers[i], i + 1
        if self.kinds[i] != "number":
            return 0, 0
        number, j = self.numbers[i], i + 1
        if number % 10 == 0 and number >= 20:
            k = self.skip(j, "-")
            if self.kinds[k] == "number" and self.numbers[k] < 10:
                return number + self.numbers[k], k + 1
        return number, j

    def counted(self, i: int) -> Parsed | None:
        """Such as two weeks ago; nine days later; two weeks after June 3."""
        found = self.count(i)
        if not found:
            return None
        count, j = found
        word = self.words[j]
        if self.has(j, "from", "now"):
            return n.Counted(count, "from-now", "ahead"), j + 2
        anchor = self._anchor(count, j)
        if anchor:
            return anchor
        if word == "on" and self.kinds[j + 1] == "weekday":
            return n.Refused(refusals.PART_OF_LONGER), j + 2
        if word in {"after", "before"} and self.words[j + 1] and not self._is_clause_end(j + 1):
            return n.Refused(*refusals.undated("")), j + 1
        if word not in _AWAY or self.words[j + 1] in {"than", "to"}:
            return self._length(count, i, j)
        is_back = _AWAY[word] == "back"
        if word == "ago" or (word == "hence" and self.is_alone):
            if word == "ago" and self._is_named_after(j + 1):
                return n.Refused(refusals.PART_OF_LONGER), self._is_named_after(j + 1)
            return n.Counted(count, "ago" if is_back else "from-now", _AWAY[word]), j + 1
        if count.is_vague and count.number == 2 and self.kinds[i] == "unit":
            return None
        name = "earlier" if is_back else "later"
        return n.Counted(count, name, _AWAY[word], n.Elsewhere(count.unit)), j + 1

    def _is_clause_end(self, i: int) -> bool:
        """Whether a clause ends before a token, so that "after" has nothing after it."""
        return self.kinds[i] in {"end", "and", "or"} or not self.words[i][0].isalnum()

    def _is_named_after(self, i: int) -> int:
        """The place after a day or month next to "ago": "a week ago Tuesday"; 0 without one."""
        j = self.skip(self.skip(i, ","), "in", "on")
        found = self.date(j)
        is_named = (
            found and isinstance(found[0], n.Undated | n.Weekday) and self.kinds[j] != "season"
        )
        return found[1] if found and is_named else 0

    def _anchor(self, count: n.Count, j: int) -> Parsed | None:
        """A date or an event that is counted from."""
        word = self.words[j]
        if word not in _SIDES:
            return None
        k = self.skip(j + 1, "to") if word == "prior" else j + 1
        date = self.date(k)
        if date and not isinstance(date[0], n.Refused):
            return n.Counted(count, f"{_SIDES[word]}-from", _SIDES[word], date[0]), date[1]
        event = self.event(k)
        if (
            event
            and word == "since"
            and not (event[0].name if isinstance(event[0], n.Event) else 1)
        ):
            return None
        return (n.Counted(count, "event", _SIDES[word], event[0]), event[1]) if event else None

    def _length(self, count: n.Count, i: int, j: int) -> Parsed | None:
        """A bare length of time: only its verb says when it was."""
        if self.words[j] == "since":
            return n.Lasting("since", count), j + 1
        if self.is_alone:
            return n.Refused(refusals.LENGTH), j
        if self.words[i - 1] in {"gone", "lasted", "spent", "waited"}:
            return (
                n.Lasting("for", count) if self._is_perfect(i) else n.Refused(refusals.LENGTH)
            ), j
        return None

    def _is_perfect(self, i: int) -> bool:
        """Whether "has" or "have" comes shortly before a token, in its clause."""
        return not {"has", "have", "ve"}.isdisjoint(self.words[max(0, i - 8) : i])

    def lasting(self, i: int) -> Parsed | None:
        """Such as for five years; in the 18 years since."""
        j = self.skip(i + 1, "the")
        if self.words[i] in {"for", "over", "in", "during"} and j > i + 1:
            found = self.count(j)
            if found and self.words[found[1]] == "since":
                date = self.date(found[1] + 1)
                event = date or self.event(found[1] + 1)
                if event and not isinstance(event[0], n.Refused):
                    return n.Lasting("in-since", found[0], event[0]), event[1]
                return n.Lasting("since", found[0]), found[1] + 1
            if self.words[i] != "for":
                return None
            j = self.skip(j, "past", "last")
        if self.words[i] != "for":
            return None
        found = self.count(j)
        if not found or found[0].manner or self.words[found[1]] in {"old", "in", "of"}:
            return None
        if not self.is_alone and j == i + 1 and not self._is_perfect(i):
            return n.Refused(refusals.LENGTH), found[1]
        return n.Lasting("for", found[0]), found[1]

    def ahead(self, i: int) -> Parsed | None:
        """Such as in two weeks; within 30 days; within 30 days of the order."""
        word = self.words[i]
        found = self.count(self.skip(i + 1, "the") if word == "within" else i + 1)
        if not found and self.has(i, "within", "the") and self.kinds[i + 2] == "unit":
            found = n.Count(self.words[i + 2]), i + 3
        if not found:
            return None
        count, j = found
        if word == "within":
            return self._within(count, j)
        if self.words[j] in {"time", "'"}:
            j += self.words[j] == "time"
        if count.manner == "about" or self.words[j] in {"or", "of", "after", "from"}:
            return n.Refused(refusals.NEAR_DATE), j + 2 * (self.words[j] == "or")
        if self.words[j] in {"prison", "jail"} or self.has(j, "in"):
            return None
        return n.Counted(count, "in", "ahead"), j

    def _within(self, count: n.Count, j: int) -> Parsed | None:
        if self.words[j] not in {"of", "after", "from", "following"}:
            return n.Within("within", count), j
        date = self.date(j + 1)
        date = date if date and not isinstance(date[0], n.Refused) else self.event(j + 1)
        if date:
            return n.Within(f"within-{self.words[j]}", count, date[0]), date[1]
        k = j + 1
        while k < j + _LONGEST_NAME - 1 and self.words[k] not in _NO_NOUN:
            is_known = self.kinds[k] and self.kinds[k] not in {"the", "a", "an", "owner"}
            if is_known or not self.words[k] or self.words[k].endswith("ed"):
                break
            k += 1
        return n.Refused(*refusals.undated(self._written(j + 1, k) if k > j + 1 else "")), k

    def over(self, i: int) -> Parsed | None:
        """Such as over the past year; the next five years; in recent weeks."""
        j = i
        if self.words[i] in {"over", "in", "during", "within", "throughout", "for", "of"}:
            j = i + 1
        has_article = self.words[j] in {"the", "these"}
        j += has_article
        k = self.skip(j, "more")
        if self.words[k] == "recent":
            is_unit = self.kinds[k + 1] == "unit" and self.numbers[k + 1] == 2
            return (n.Lately(), k + 2) if is_unit or self.words[k + 1] == "past" else None
        word = self.words[j]
        if word in {"near", "foreseeable"} and self.words[j + 1] == "future":
            return n.Refused(refusals.INTO_FUTURE), j + 2
        if word in {"future", "coming"} and self.kinds[j + 1] == "unit" and j > i + has_article:
            is_many = self.numbers[j + 1] == 2
            return (n.Refused(refusals.INTO_FUTURE), j + 2) if is_many else None
        if word not in {"past", "last", "next", "coming"}:
            return None
        is_past = word in PAST
        found = self._units(j + 1, is_singular=has_article)
        if not found:
            return None
        count, end = found
        if self.words[end] == "of" and self.kinds[end + 1] in {"the", "a", "an", "owner", "month"}:
            return None
        if not is_past and count.is_vague and count.most is None:
            return n.Refused(refusals.INTO_FUTURE), end
        if word == "last" and j > i + 1 and self.words[i] != "for":
            word = "over-the-last"
        spanning = n.Spanning("next" if word == "coming" else word, count)
        if word == "next" and j == i + has_article and count == n.Count(count.unit):
            return n.Either((n.Elsewhere(count.unit, 1), spanning)), end
        return spanning, end

    def _units(self, i: int, *, is_singular: bool) -> tuple[n.Count, int] | None:
        if self.kinds[i] == "unit" and self.numbers[i] == 1:
            if not is_singular or self.words[i] in {"quarter", "half", "weekend"}:
                return None
            return n.Count(self.words[i]), i + 1
        return self.count(i)

    # Other words.

    def ended_units(self, i: int) -> Parsed | None:
        """Such as the three months ended Sept. 30."""
        found = self.count(self.skip(i, "the"))
        return self.ended(found[0].unit, found[0].number, found[1]) if found else None

    def beside(self, i: int) -> Parsed | None:
        """Such as the day after June 3; the Monday before the election; the year before."""
        j = self.skip(i, "the")
        kind, unit = self.kinds[j], self.words[j]
        is_unit = kind == "unit" and self.numbers[j] == 1 and unit not in {"fortnight", "half"}
        if not is_unit and kind != "weekday":
            return None
        later = {"before": -1, "after": 1, "earlier": -1, "previous": -1, "later": 1}
        word = self.words[j + 1]
        if word not in {*later, "following", "prior"}:
            return None
        step = later.get(word, 1 if word == "following" else -1)
        date = self.date(j + 2) if word in {"before", "after", "following"} else None
        if word in {"before", "after"} and self.words[j + 2] in {"last", "next"} and not date:
            return n.Refused(refusals.PART_OF_LONGER), j + 3
        if date and not isinstance(date[0], n.Refused):
            return n.Elsewhere(unit, step, date[0]), date[1]
        event = self.event(j + 2) if date is None and word in {"before", "after"} else None
        if event and not self.is_alone:
            return n.Elsewhere(unit, step, event[0]), event[1]
        if j == i:
            return None
        return n.Elsewhere(unit, step), j + 2

    def rate(self, i: int) -> Parsed | None:
        """Such as every Tuesday; each year in June; on the first of each month."""
        j = self.skip(i + 1, "other")
        j += self.kinds[j] == "ordinal"
        found = self.date(j)
        if not found and self.kinds[j] == "unit":
            inner = self.dates(j + 1) if self.words[j + 1] in {"in", "on"} else None
            return (n.Refused(refusals.RATE), inner[1]) if inner else None
        return (n.Refused(refusals.RATE), found[1]) if found else None

    def adverb(self, i: int) -> Parsed | None:
        """Such as now; recently; soon; never; at the time."""
        word, kind = self.words[i], self.kinds[i]
        if kind == "now" and not (word == "now" and self.words[i + 1] in {"that", "-"}):
            return n.Now(), i + 1
        if kind == "lately" or self.has(i, "of", "late"):
            return n.Lately(), i + 1 + (word == "of")
        if self.has(i, "right", "now") or self.has(i, "these", "day"):
            return n.Now(), i + 2
        if self.has(i, "as", "of", "now") or self.has(i, "at", "the", "moment"):
            return n.Now(), i + 3
        if self.has(i, "at", "present"):
            return n.Now(), i + 2
        if word == "never" or self.has(i, "not", "yet"):
            return n.Refused(refusals.NEVER), i + 1 + (word == "not")
        return self._refused_adverb(i)

    def _refused_adverb(self, i: int) -> Parsed | None:
        word, kind = self.words[i], self.kinds[i]
        if self.words[i] == "at" and self.words[i + 1] in {"the", "that", "a", "this"}:
            j = self.skip(i + 2, "same", "very")
            if self.words[j] in {"time", "moment", "point"}:
                return n.Refused(refusals.TIME_ELSEWHERE), j + 1
        if word == "meanwhile" or self.has(i, "back", "then") or self.has(i, "by", "then"):
            return n.Refused(refusals.TIME_ELSEWHERE), i + 1 + (word != "meanwhile")
        j = self.skip(i, "very")
        if self.kinds[j] == "soon" and self.words[j + 1] not in {"after", "before", "as"}:
            return n.Refused(refusals.HOW_SOON), j + 1
        if self.has(i, "before", "long"):
            return n.Refused(refusals.HOW_SOON), i + 2
        if self.has(i, "long", "ago") or (kind == "long-ago" and self.is_alone):
            return n.Refused(refusals.NEITHER_BOUND), i + 1 + (word == "long")
        if word in {"until", "till"}:
            hint = "include the name of the event, and pass its date in anchors={...}"
            return n.Refused(refusals.UNTIL_NOTHING, hint), i + 1
        return None

    def about(self, i: int) -> Parsed | None:
        """Such as around June 3; at least Friday."""
        j = i + 2 if self.has(i, "at", "least") else i + 1
        if (self.kinds[i] == "about" and self.words[i] not in _LESS) or j > i + 1:
            found = self.dates(j) if self.words[i] not in {"some", "perhaps", "maybe"} else None
            if found and not isinstance(found[0], n.Year):
                return n.Refused(refusals.NEAR_DATE), found[1]
        return None


def _may_follow(preposition: str, date: Node) -> bool:
    """Whether a preposition belongs to a date."""
    return preposition != "of" or isinstance(
        date, n.Year | n.Undated | n.Decade | n.Elsewhere | n.Nth
    )


def _range(first: Node, last: Node, *, is_between: bool = False) -> Node:
    first, last = _with_years([first, last])
    return n.Range(first, last, is_between)


def _are_alike(first: Node, other: Node) -> bool:
    """Whether two dates can be of one range or choice."""
    if isinstance(first, n.Part):
        first = first.whole
    if isinstance(other, n.Part):
        other = other.whole
    if isinstance(first, n.Period | n.Elsewhere | n.Nth) and isinstance(
        other, n.Period | n.Elsewhere | n.Nth
    ):
        return first.unit == other.unit
    return type(first) is type(other)


def _year_of(date: Node) -> Node | None:
    """The year of a day, month, season or quarter, or of the whole of a part."""
    inner = date.whole if isinstance(date, n.Part) else date
    if isinstance(inner, n.Weekday):
        return inner if inner.which.startswith("of-") else None
    if isinstance(inner, n.Undated):
        return inner.of
    return inner.whole if isinstance(inner, n.Nth) else None


def _is_elided(dates: list[Node]) -> bool:
    """Whether only the last of several dates has its year."""
    *others, last = dates
    return _year_of(last) is not None and all(_year_of(each) is None for each in others)


def _with_years(dates: list[Node]) -> tuple[Node, ...]:
    """Dates of one list, of which only the last may have a year, each with its year."""
    of, after = _year_of(dates[-1]), _place(dates[-1])
    if of is None:
        return tuple(dates)
    filled = [dates[-1]]
    for date in reversed(dates[:-1]):
        if _place(date) > after and isinstance(of, n.Year):
            of = n.Year(of.year - 1)
        filled.append(date if _year_of(date) else _in_year(date, of))
        after = _place(date)
    return tuple(reversed(filled))


def _place(date: Node) -> tuple[int, int]:
    """The place of a date within its year."""
    inner = date.whole if isinstance(date, n.Part) else date
    return (inner.month, inner.day) if isinstance(inner, n.Undated) else (0, 0)


def _in_year(date: Node, of: Node) -> Node:
    if isinstance(date, n.Weekday) and isinstance(of, n.Weekday):
        return attrs.evolve(date, which=of.which)
    if isinstance(date, n.Undated):
        return attrs.evolve(date, of=of)
    if isinstance(date, n.Nth):
        return attrs.evolve(date, whole=of)
    return attrs.evolve(date, whole=_in_year(date.whole, of)) if isinstance(date, n.Part) else date


_COUNTS: tuple[Rule, ...] = (Grammar.counted, Grammar.ended_units)
_BOUND: tuple[Rule, ...] = (Grammar.bound,)
_SPANS: tuple[Rule, ...] = (Grammar.lasting, Grammar.ahead, Grammar.over)
_ADVERB: tuple[Rule, ...] = (Grammar.adverb,)
_PHRASES: dict[str, tuple[Rule, ...]] = {
    **dict.fromkeys(("number", "int", "a", "an", "vague", "less", "fewer", "under"), _COUNTS),
    **dict.fromkeys(("through", "thru", "ever", "ahead", "after"), _BOUND),
    **dict.fromkeys(("now", "lately", "right", "these", "meanwhile", "back", "very"), _ADVERB),
    **dict.fromkeys(("never", "soon", "long", "long-ago"), _ADVERB),
    **dict.fromkeys(("until", "till", "before", "by"), (Grammar.bound, Grammar.adverb)),
    **dict.fromkeys(("within", "during", "throughout", "for"), _SPANS),
    "in": (*_SPANS, Grammar.bound),
    "on": _BOUND,
    "over": (Grammar.counted, *_SPANS),
    "more": _COUNTS,
    "of": (Grammar.over, Grammar.adverb),
    "up": _BOUND,
    "as": _ADVERB,
    "at": (Grammar.counted, Grammar.adverb, Grammar.about),
    "not": (Grammar.bound, Grammar.denied, Grammar.adverb, Grammar.counted),
    "no": (Grammar.bound, Grammar.denied, Grammar.counted),
    "since": (Grammar.bound, Grammar.denied),
    "which": (Grammar.bound,),
    "the": (Grammar.over, Grammar.beside, Grammar.ended_units),
    "unit": (Grammar.counted, Grammar.beside),
    "rate": (Grammar.rate,),
    "about": (Grammar.counted, Grammar.about),
}
"""What may start with a token of a kind, besides a date."""

STARTS = frozenset({*DATE_STARTS, *_PHRASES, *PREPOSITIONS, "effective", "starting", "between"})
"""The kinds of tokens with which a phrase starts."""
