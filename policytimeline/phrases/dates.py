"""The grammar of dates: days, weeks, months, years, and what is named by them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, TypeAlias

import attrs

from policytimeline.phrases import nodes as n
from policytimeline.phrases.lexer import Tokens
from policytimeline.phrases.nodes import Node, Parsed
from policytimeline.phrases.refusals import PART_OF_LONGER, RATE
from policytimeline.phrases.words import FUTURE, IN_VIEW, LATER, MONTHS, PARTS, WEEKDAYS, word_set

Rule: TypeAlias = Callable[[Any, int], "Parsed | None"]

HYPHENS = frozenset({"-", "\u2014"})
TO = frozenset({"-", "\u2014", "to", "through", "thru", "until", "till"})
OR = frozenset({"and", "or", "&", "/"})

_DEEPEST = 5
"""Dates within dates: "the last Friday of the first quarter of last year" has three."""

_MOST_LISTED = 12
"""Days of a list: "June 12, 13 and 14"."""

_YEARS = range(1000, 2200)
_DAYPARTS_NEAR = {"morning", "afternoon", "evening", "night", "noon"}
_FISCAL = frozenset({"fiscal", "financial", "budget"})
_LONG_UNITS = frozenset({"month", "quarter", "half", "year", "decade", "century"})


class DateGrammar:
    """Reads the longest date that starts at a token.

    A method takes the place of a token, and returns a node and the place after it, or None.
    """

    def __init__(self, tokens: Tokens, holidays: Mapping[str, Sequence[tuple[str, ...]]]) -> None:
        """Read tokens, with the names of holidays, each as its words."""
        self.tokens = tokens
        self.kinds, self.words, self.numbers = tokens.kinds, tokens.words, tokens.numbers
        self.holidays = holidays
        self._depth = 0

    def date(self, i: int) -> Parsed | None:
        """The longest date, without a preposition before it."""
        rules = _RULES.get(self.kinds[i], ())
        if self.words[i] in self.holidays:
            rules = (*rules, DateGrammar.holiday)
        if self._depth == _DEEPEST:
            return None
        self._depth += 1
        found = self.longest(rules, i)
        self._depth -= 1
        return found

    def longest(self, rules: Iterable[Rule], i: int) -> Parsed | None:
        """The longest of what rules read; of two as long, the first."""
        best: Parsed | None = None
        for rule in rules:
            found = rule(self, i)
            if found and (best is None or found[1] > best[1]):
                best = found
        return best

    def skip(self, i: int, *words: str) -> int:
        """The place after one of some words, or the same place."""
        return i + (self.words[i] in words)

    def has(self, i: int, *words: str) -> bool:
        """Whether these words stand there."""
        return self.words[i : i + len(words)] == list(words)

    # Days and months.

    def month_day(self, i: int) -> Parsed | None:
        """June 12; June 12, 2018; June 12-14; June 12, 13 and 14, 2018."""
        if self.kinds[i] != "month":
            return None
        days, glue, j = self._days_of_month(i + 1)
        if not days:
            return None
        if self.words[j] in TO and self.kinds[j + 1] == "month" and len(days) == 1:
            glue = ""
        of, j = self.of_year(j)
        return self._named_days("month-day", self.numbers[i], days, glue, of), j

    def day_month(self, i: int) -> Parsed | None:
        """12 June; the 12th of June 2018; 12-14 June; 12, 13 and 14 June."""
        days, glue, j = self._days_of_month(i)
        j = self.skip(j, "of")
        if not days or self.kinds[j] != "month":
            return None
        of, j2 = self.of_year(j + 1)
        return self._named_days("day-month", self.numbers[j], days, glue, of), j2

    def _days_of_month(self, i: int) -> tuple[list[int], str, int]:
        """Days of a month in a row, what is between the last two, and the place after them."""
        day = self._day_of_month(self.skip(i, "the"))
        if not day:
            return [], "", i
        days, glue, i = [day], "", self.skip(i, "the") + 1
        ahead, j = list(days), i
        while len(ahead) < _MOST_LISTED:
            comma = self.words[j] == ","
            between = self.words[j + comma]
            is_last = between in OR or (between in TO and not comma)
            if not comma and not is_last:
                break
            k = self.skip(j + comma + is_last, "the")
            day = self._day_of_month(k)
            if not day or (is_last and self.is_counted(k + 1)):
                break
            ahead.append(day)
            j = k + 1
            if is_last:
                days, glue, i = list(ahead), between, j
                if between in TO:
                    break
        return days, glue, i

    def _day_of_month(self, i: int) -> int:
        """A day of a month, or 0."""
        number = self.numbers[i]
        is_day = self.kinds[i] in {"int", "ordinal"} and 1 <= number <= 31
        return number if (is_day and len(self.words[i]) != 3) or self.kinds[i] == "ordinal" else 0

    def is_counted(self, i: int) -> bool:
        """Whether a number before this token counts it: "14 people", "2000 trucks"."""
        word = self.words[i]
        if self.kinds[i] == "counted":
            return True
        is_plural = len(word) > 3 and word[-1] == "s" and word[-2] not in "sui'"
        return is_plural and not self.kinds[i] and word not in _NO_PLURALS

    def _named_days(
        self, name: str, month: int, days: list[int], glue: str, of: Node | None
    ) -> Node:
        nodes = [n.Undated(name, month, day, of=of) for day in days]
        if len(nodes) == 1 or not glue:
            return nodes[0]
        if glue in TO:
            return n.Range(nodes[0], nodes[1])
        return n.Choice(tuple(nodes))

    def month(self, i: int) -> Parsed | None:
        """June; June 2018; June of last year."""
        if self.kinds[i] != "month":
            return None
        of, j = self.of_year(i + 1)
        return n.Undated("month", self.numbers[i], of=of), j

    def of_year(self, i: int) -> tuple[Node | None, int]:
        """The year after a day, month or season, with the place after it."""
        j = self.skip(self.skip(i, ","), "of", "in")
        year = self.year(j)
        if year and not (self.kinds[year[1]] == "counted" and year[1] == i + 1):
            return year
        j = self.skip(i, ",")
        if self.words[j] in {"last", "this", "next"} and self.words[j + 1] == "year":
            return n.Period("year", LATER[self.words[j]]), j + 2
        j = self.skip(j, "of")
        if self.kinds[j] == "which" and self.has(j + 1, "year") and self.words[j] not in IN_VIEW:
            return n.Period("year", LATER[self.words[j]]), j + 2
        if self.has(j, "that", "year") or self.has(j, "the", "same", "year"):
            return n.Elsewhere("year"), j + 2 + (self.words[j] == "the")
        if self.words[j] == "the" and self.words[j + 1] in IN_VIEW and self.has(j + 2, "year"):
            return n.Elsewhere("year", LATER[self.words[j + 1]]), j + 3
        return None, i

    def digits(self, i: int) -> Parsed | None:
        """2018-06-12, 12.06.2018, 12-Jun-2018, 25/06/2018."""
        kind, (year, rest) = self.kinds[i], divmod(self.numbers[i], 10_000)
        month, day = divmod(rest, 100)
        name = {"iso": "iso-date", "slashed": "day-month"}.get(kind, "day-month")
        if kind == "slashed":
            other = n.Undated("month-day", day, month, of=n.Year(year))
            if max(day, month) <= len(MONTHS) and day != month:
                return n.Either((other, n.Undated(name, month, day, of=n.Year(year)))), i + 1
            if day <= len(MONTHS):
                return other, i + 1
        return n.Undated(name, month, day, of=n.Year(year)), i + 1

    # Weekdays.

    def weekday(self, i: int) -> Parsed | None:
        """Tuesday; Tuesday night; Tuesday, June 12; Tuesday of last week."""
        if self.kinds[i] not in {"weekday", "weekday-short"}:
            return None
        number = self.numbers[i]
        j = i + 1
        dated = self.longest((DateGrammar.month_day, DateGrammar.day_month), self.skip(j, ","))
        if dated and isinstance(dated[0], n.Undated):
            return attrs.evolve(dated[0], weekday=number), dated[1]
        j += self.kinds[j] == "daypart"
        k = self.skip(self.skip(j, ","), "of", "in")
        if self.words[k] in {"last", "this", "next"} and self.has(k + 1, "week"):
            return n.Weekday(number, f"of-{self.words[k]}"), k + 2
        if self.kinds[j] == "dayparts":
            return n.Refused(RATE), j + 1
        if self.words[j] in {"next", "last", "gone", "week", "fortnight"}:
            return n.Refused(PART_OF_LONGER), j + 1
        if self.words[j] in {"before", "after"} and self.words[j + 1] in {"next", "last"}:
            return n.Refused(PART_OF_LONGER), j + 2
        days, _, after = self._days_of_month(self.skip(j, ","))
        end = dated[1] if dated else after
        day = self.skip(self.skip(j, ","), "the")
        is_day = dated or (self.kinds[day] == "ordinal" and self.words[day][0].isdigit())
        if (dated or days) and (is_day or day == j) and not self.is_counted(end):
            return n.Refused(PART_OF_LONGER), end
        return n.Weekday(number), j

    # Years and longer.

    def year(self, i: int) -> Parsed | None:
        """2018; AD 79; 44 BC; the year 2000."""
        if self.words[i] in {"ad", "ce"} and self.kinds[i + 1] == "int":
            return n.Year(self.numbers[i + 1]), i + 2
        if self.words[i] == "year":
            i += 1
        if self.kinds[i] != "int":
            return None
        era = self.words[i + 1]
        if era in {"bc", "bce"} and (self.kinds[i + 1] == "era" or self.tokens.is_capital(i + 1)):
            return n.Year(1 - self.numbers[i]), i + 2
        if era in {"ad", "ce"} and (self.kinds[i + 1] == "era" or self.tokens.is_capital(i + 1)):
            return n.Year(self.numbers[i]), i + 2
        if self.numbers[i] in _YEARS:
            return n.Year(self.numbers[i]), i + 1
        return None

    def fiscal(self, i: int) -> Parsed | None:
        """FY2021; fiscal 2021; fiscal year 2021; fiscal third quarter."""
        if self.kinds[i] == "fy":
            return n.FiscalYear(self.numbers[i]), i + 1
        if self.words[i] not in _FISCAL:
            return None
        year = self.year(i + 1)
        return (
            (n.FiscalYear(year[0].year), year[1]) if year and isinstance(year[0], n.Year) else None
        )

    def decade(self, i: int) -> Parsed | None:
        """1990s; '90s; '82."""
        if self.words[i] == "'":
            if self.kinds[i + 1] == "int" and len(self.words[i + 1]) == 2:
                return n.Year(self.numbers[i + 1], is_short=True), i + 2
            i += 1
        return (n.Decade(self.numbers[i]), i + 1) if self.kinds[i] == "decade" else None

    def century(self, i: int) -> Parsed | None:
        """19th century; first century BC."""
        j = i + 1 + (self.words[i + 1] in HYPHENS)
        if self.kinds[i] != "ordinal" or self.words[j] != "century":
            return None
        first = (self.numbers[i] - 1) * 100 + 1
        if self.words[j + 1] in {"bc", "bce"}:
            return n.Century(1 - self.numbers[i] * 100), j + 2
        return n.Century(first), j + 1

    def season(self, i: int) -> Parsed | None:
        """Such as summer; summer of 2018."""
        if self.kinds[i] != "season":
            return None
        of, j = self.of_year(i + 1)
        if of is None and self.words[j] == "of":
            return None
        return n.Undated("season", season=self.words[i], of=of), j

    def near(self, i: int) -> Parsed | None:
        """Such as yesterday; tomorrow night."""
        days = {"yesterday": 1, "tomorrow": -1}.get(self.words[i], 0)
        name = self.words[i] if days else "today"
        return n.Near(name, days, days), i + 1 + ((days and self.kinds[i + 1] == "daypart") or 0)

    # Periods around a day.

    def which(self, i: int) -> Parsed | None:
        """Such as last week; this past Friday; next June; the following day."""
        word, j = self.words[i], i + 1
        if self.has(i, "this", "past") or self.has(i, "this", "coming"):
            word, j = self.words[j], j + 1
        later, kind = LATER[word], self.kinds[j]
        in_view = word in IN_VIEW
        if kind in {"weekday", "weekday-short"}:
            end = j + 1 + (self.kinds[j + 1] == "daypart")
            if in_view:
                return n.Elsewhere(WEEKDAYS[self.numbers[j]], later), end
            return n.Weekday(self.numbers[j], "next" if word == "ensuing" else word), end
        if kind == "month":
            found = self.longest((DateGrammar.month_day, DateGrammar.month), j)
            if in_view or not found or not isinstance(found[0], n.Undated) or found[0].of:
                return (n.Elsewhere(self.words[j], later), j + 1) if in_view else None
            return attrs.evolve(found[0], which=later), found[1]
        if kind == "season":
            if in_view:
                return n.Elsewhere(self.words[j], later), j + 1
            return n.Undated("season", season=self.words[j], which=later), j + 1
        if kind == "daypart":
            return self._daypart(word, j, in_view=in_view)
        is_fiscal = self.words[j] in _FISCAL
        j = self.skip(j, *_FISCAL, "calendar")
        if kind == "ordinal" and word == "this":
            return None
        if self.kinds[j] != "unit" or self.numbers[j] != 1:
            return None
        return self._which_unit(word, j, is_fiscal=is_fiscal)

    def _daypart(self, word: str, j: int, *, in_view: bool) -> Parsed | None:
        if word == "this":
            return n.Near("today", 0, 0), j + 1
        if word == "last":
            return n.Near("last-night", 0, 1), j + 1
        return (n.Elsewhere("day", LATER[word]), j + 1) if in_view or word == "next" else None

    def _which_unit(self, word: str, j: int, *, is_fiscal: bool) -> Parsed | None:
        unit, later = self.words[j], LATER[word]
        if unit in {"fortnight", "half"} or (unit == "day" and word not in IN_VIEW):
            return None
        after_article = self.words[j - 2] == "the" and unit != "quarter"
        if word in {"past", "coming"} or (word in {"last", "next"} and after_article):
            return None
        if word in IN_VIEW and not is_fiscal:
            return n.Elsewhere(unit, later), j + 1
        if unit == "week":
            k = self.skip(self.skip(j + 1, ","), "on")
            if self.kinds[k] == "weekday" and word in {"last", "this", "next"}:
                return n.Weekday(self.numbers[k], f"of-{word}"), k + 1
        is_bare = word in {"last", "this", "next"} and not is_fiscal and unit != "weekend"
        whole = n.Period(unit, later, is_fiscal, is_bare and self.words[j - 1] != "calendar")
        return self._dated_within(whole, j + 1)

    def _dated_within(self, year: Node, i: int) -> Parsed:
        """A day or month after its year: "last year, in April"; "in 2016, on June 3"."""
        is_year = isinstance(year, n.Year) or (isinstance(year, n.Period) and year.unit == "year")
        j = self.skip(i, ",")
        if is_year and self.words[j] in {"in", "on"}:
            dated = self.longest((DateGrammar.month_day, DateGrammar.day_month), j + 1)
            dated = dated or self.month(j + 1)
            if dated and isinstance(dated[0], n.Undated) and dated[0].of is None:
                return attrs.evolve(dated[0], of=year), dated[1]
        return year, i

    def year_in_row(self, i: int) -> Parsed | None:
        """A year, and the day or month in it that may come after it."""
        year = self.year(i)
        return self._dated_within(*year) if year else None

    def that(self, i: int) -> Parsed | None:
        """Such as that week; that same Monday."""
        j = self.skip(i + 1, "same", "very")
        name = self.words[j]
        if self.kinds[j] == "daypart":
            return n.Elsewhere("day"), j + 1
        if self.kinds[j] == "unit" and self.numbers[j] == 1 and name not in {"fortnight", "half"}:
            return n.Elsewhere(name), j + 1
        if self.kinds[j] in {"month", "weekday", "season"} and self.words[i - 1] not in _SAYING:
            return n.Elsewhere(name), j + 1
        return None

    # Parts of what is longer.

    def whole(self, i: int) -> Parsed | None:
        """What has parts: a month, a year, "the month", "last year"."""
        j = self.skip(i, "the")
        k = self.skip(j, *_FISCAL, "calendar")
        if j > i and self.kinds[k] == "unit" and self.numbers[k] == 1:
            return n.Period(self.words[k], 0, k > j and self.words[j] in _FISCAL), k + 1
        if self.words[j] in {"current", "present"} and j > i:
            return self.which(j)
        found = self.date(i)
        if (
            not found
            or not isinstance(found[0], _WHOLES)
            or (isinstance(found[0], n.Undated) and found[0].day)
        ):
            return None
        if isinstance(found[0], n.Period):
            return attrs.evolve(found[0], is_bare=False), found[1]
        return found

    def nth(self, i: int) -> Parsed | None:
        """Such as third quarter; Q3 2018; first Monday in October; last two weeks of June."""
        if self.kinds[i] == "quarter":
            return self._of_whole(n.Nth(self.numbers[i], "quarter", None), i + 1)
        ordinal = -1 if self.words[i] in {"last", "latest"} else self.numbers[i]
        j = self.skip(i + 1, "-", *_FISCAL, "full")
        count = 1
        if self.kinds[j] in {"number", "int"} and 1 < self.numbers[j] < 100:
            count, j = self.numbers[j], j + 1
        if self.kinds[j] == "weekday":
            node = n.Nth(ordinal, "weekday", None, weekday=self.numbers[j])
        elif self.kinds[j] == "unit" and self.words[j] not in {"fortnight", "century"}:
            node = n.Nth(ordinal, self.words[j], None, count)
        elif self.kinds[i] == "ordinal" and self.words[i + 1] == "of" and ordinal > 0:
            node, j = n.Nth(ordinal, "day", None), i
        else:
            return None
        return self._of_whole(node, j + 1)

    def _of_whole(self, node: n.Nth, j: int) -> Parsed | None:
        """The whole that it is a part of; a quarter can do without."""
        k = self.skip(j, ",") if node.unit == "quarter" else j
        whole = None
        if self.words[k] in {"of", "in"}:
            whole = self.whole(k + 1)
            if self.kinds[k + 1] == "rate":
                return n.Refused(RATE), k + 2 + (self.kinds[k + 2] == "unit")
        elif node.unit in {"quarter", "half"}:
            whole = self.whole(k) if self.kinds[k] in {"int", "fy", "which"} else None
        if whole and _can_hold(whole[0], node.unit):
            return attrs.evolve(node, whole=whole[0]), whole[1]
        is_alone = node.unit == "quarter" and node.count == 1 and node.ordinal > 0
        return (node, j) if is_alone else None

    def part(self, i: int) -> Parsed | None:
        """Such as early June; mid-2018; late last year; the end of the month; late on Tuesday."""
        word = self.words[i]
        part = PARTS.get(word, word[:3] if word == "middle" else word)
        j, is_end = i + 1, word in PARTS
        other = self._second_part(j)
        if other:
            j = other[1]
        if word in {"beginning", "start", "middle", "end", "close"}:
            if self.words[j] not in {"of", *HYPHENS}:
                return None
        elif self.kinds[j] in {"weekday", "near-day"}:
            return self.date(j)
        j = self.skip(j, "of", "in", *HYPHENS)
        whole = self.whole(j)
        if not whole:
            return None
        if other:
            return n.Range(
                n.Part(part, whole[0]), n.Part(other[0], whole[0]), is_between=True
            ), whole[1]
        return n.Part(part, whole[0], is_end and part != "mid"), whole[1]

    def _second_part(self, i: int) -> tuple[str, int] | None:
        """The second of "mid to late", with the place after it."""
        if self.words[i] not in TO | OR:
            return None
        j = self.skip(i + 1, "the")
        return (self.words[j], j + 1) if self.words[j] in {"early", "mid", "late"} else None

    def unit(self, i: int) -> Parsed | None:
        """Such as week of June 4; quarter ended Sept. 30; year-end; year 2000."""
        unit, j = self.words[i], i + 1
        k = j + (self.words[j] in HYPHENS)
        if self.words[k] == "end" and unit in _LONG_UNITS and self.words[k + 1] != "of":
            return n.Part("late", n.Period(unit), is_end=True), k + 1
        if self.words[k] in {"ago", "earlier"} and k > j:
            return n.Counted(n.Count(unit, 1, most=1), "ago", "back"), k + 1
        if unit == "year" and self.kinds[j] == "int":
            return self.year(i)
        return self.ended(unit, 1, j)

    def ended(self, unit: str, count: int, j: int) -> Parsed | None:
        """What a unit ends on, or is around."""
        is_ended = self.words[j] in {"ended", "ending"}
        if not is_ended and not (self.words[j] == "of" and unit in {"week", "weekend"}):
            return None
        date = self.date(self.skip(self.skip(j + 1, "on"), "the"))
        if not date or not isinstance(date[0], n.Undated) or not date[0].month:
            return None
        if is_ended:
            return n.Ended(unit, count, date[0]), date[1]
        return (n.Around(unit, date[0]), date[1]) if date[0].day else None

    def with_article(self, i: int) -> Parsed | None:
        """A date after "the"."""
        j = i + 1
        word = self.words[j]
        for first, second, days in (("before", "yesterday", 2), ("after", "tomorrow", -2)):
            if self.has(j, "day", first, second):
                return n.Near(f"day-{first}-{second}", days, days), j + 3
        is_day = self.words[j + 1] in _DAYPARTS_NEAR | {"day"}
        if word in FUTURE and is_day and self.words[i - 1] not in _SPANNING:
            return n.Elsewhere("day", 1), j + 2
        if self.words[j + 1] == "weekend" and word in {"coming", "next"}:
            return (n.Elsewhere if word == "next" else n.Period)("weekend", 1), j + 2
        is_day = self.kinds[j] == "ordinal" and word[0].isdigit()
        if is_day and self.words[i - 1] == "on" and self.kinds[j + 1] in {",", ".", ")", "end", ""}:
            return self.day_month(j) or (n.Nth(self.numbers[j], "day", n.Elsewhere("month")), j + 1)
        if word == "weekend":
            return self.unit(j) or (n.Period("weekend", is_bare=True), j + 1)
        if word in {"entire", "whole", "full", "same"}:
            return self._same(j + 1) or (self.which(j) if word == "same" else None)
        if word == "day" and self.words[i - 1] in _OF_A_DAY:
            return n.Either((n.Elsewhere("day"), n.Near("today", 0, 0))), j + 1
        return self.longest(_AFTER_ARTICLE.get(self.kinds[j], ()), j)

    def _same(self, i: int) -> Parsed | None:
        """Such as the same period last year; the same month a year ago; the entire year."""
        word = self.words[i]
        if self.kinds[i] != "unit" and word not in {"period", "time", "point"}:
            return None
        compared = self.date(self.skip(i + 1, "in", "of")) if self.kinds[i + 1] != "int" else None
        if compared and isinstance(compared[0], n.Period | n.Elsewhere | n.Year | n.Undated):
            return compared
        counted = self.counted(i + 1)
        if counted and isinstance(counted[0], n.Counted):
            return counted
        if self.words[i - 1] == "same" or word not in {"day", "week", "month", "quarter", "year"}:
            return None
        return n.Elsewhere(word), i + 1

    def counted(self, i: int) -> Parsed | None:
        """Words that count; the grammar of phrases reads them."""
        raise NotImplementedError

    def earlier(self, i: int) -> Parsed | None:
        """Such as earlier this year; later this week; earlier today."""
        j = i + 1
        if self.words[j] in {"today", "yesterday", "tomorrow"} or self.kinds[j] == "weekday":
            return self.date(j)
        is_past = self.words[i] == "earlier"
        if self.has(i, "so", "far"):
            is_past, j = True, i + 2
        if self.has(j, "in", "the") or self.has(j, "in", "this"):
            j += 1
        elif not self.has(j, "this"):
            return None
        if self.kinds[j + 1] != "unit" or self.numbers[j + 1] != 1 or self.words[j + 1] == "day":
            return None
        return n.Rest(self.words[j + 1], is_past), j + 2

    def holiday(self, i: int) -> Parsed | None:
        """A holiday by its name, and its year."""
        j = i
        which = None
        if self.words[i] in {"last", "this", "next"}:
            which, j = LATER[self.words[i]], i + 1
        for name in self.holidays.get(self.words[j], ()):
            if self.has(j, *name) and self.tokens.is_capital(j):
                of, k = self.of_year(j + len(name))
                return n.Holiday(" ".join(name), of, which), k
        return None

    def attacks(self, i: int) -> Parsed | None:
        """9/11; the Sept. 11 attacks."""
        if self.has(i, "9", "/", "11"):
            j = i + 3
        elif self.words[i] == "september" and self.numbers[i + 1] == 11:
            j = i + 2
        else:
            return None
        j = self.of_year(j)[1]
        k = self.skip(self.skip(j, ","), "terrorist", "terror")
        if self.words[k] in {"attack", "attacks"}:
            return n.Attacks(), k + 1
        return (n.Attacks(), i + 3) if self.kinds[i] == "int" else None


_WHOLES = (n.Undated, n.Year, n.FiscalYear, n.Decade, n.Century, n.Period, n.Nth, n.Elsewhere)
_SAYING = word_set(
    "said says say saying told tell announced reported confirmed hoped hope known show"
)
"""Words after which "that" begins a clause."""

_SPANNING = frozenset({"over", "within", "during", "in", "for", "throughout"})
_OF_A_DAY = word_set("in of end ending ended finish finishing finished close closing for")
_NO_PLURALS = word_set(
    "was is has does this its his as us thus perhaps always says olympics games elections "
    "results sales earnings talks profits plus across series news crisis politics congress"
)
_SIZES = {
    "day": 0,
    "weekday": 0,
    "weekend": 0,
    "week": 1,
    "month": 2,
    "quarter": 3,
    "half": 4,
    "year": 5,
    "decade": 6,
    "century": 7,
}


def _can_hold(whole: Node, unit: str) -> bool:
    """Whether a whole is longer than a unit."""
    if isinstance(whole, n.Undated):
        return _SIZES[unit] < (_SIZES["quarter"] if whole.season else _SIZES["month"])
    if isinstance(whole, n.Period | n.Elsewhere | n.Nth):
        return _SIZES[unit] < _SIZES.get(whole.unit, 0)
    return True


_DAYS: tuple[Rule, ...] = (DateGrammar.day_month,)
_WHICH: tuple[Rule, ...] = (DateGrammar.which, DateGrammar.nth, DateGrammar.holiday)
_RULES: dict[str, tuple[Rule, ...]] = {
    "month": (DateGrammar.month_day, DateGrammar.month, DateGrammar.attacks),
    "weekday": (DateGrammar.weekday,),
    "weekday-short": (DateGrammar.weekday,),
    "int": (DateGrammar.day_month, DateGrammar.year_in_row, DateGrammar.attacks),
    "ordinal": (DateGrammar.day_month, DateGrammar.nth, DateGrammar.century),
    "the": (DateGrammar.with_article,),
    "which": _WHICH,
    "that": (DateGrammar.that,),
    "part": (DateGrammar.part,),
    "season": (DateGrammar.season,),
    "decade": (DateGrammar.decade,),
    "'": (DateGrammar.decade,),
    "quarter": (DateGrammar.nth,),
    "fy": (DateGrammar.fiscal,),
    "fiscal": (DateGrammar.fiscal,),
    "financial": (DateGrammar.fiscal,),
    "budget": (DateGrammar.fiscal,),
    "near-day": (DateGrammar.near,),
    "unit": (DateGrammar.unit,),
    "away": (DateGrammar.earlier,),
    "so": (DateGrammar.earlier,),
    "ad": (DateGrammar.year,),
    **dict.fromkeys(("iso", "dotted", "dashed", "slashed"), (DateGrammar.digits,)),
}
_AFTER_ARTICLE: dict[str, tuple[Rule, ...]] = {
    **{kind: _RULES[kind] for kind in ("which", "part", "season", "unit", "decade", "'")},
    "int": (DateGrammar.day_month,),
    **{kind: _RULES[kind] for kind in ("ordinal", "fy", "fiscal", "financial", "budget")},
    "month": (DateGrammar.attacks,),
    "quarter": (DateGrammar.nth,),
}

DATE_STARTS = frozenset(_RULES)
"""The kinds of tokens with which a date starts."""
