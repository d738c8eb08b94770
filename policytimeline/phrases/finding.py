"""Find the phrases of a text, one after the other, and keep what later ones may count from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from policytimeline.dates.uncertain_date import UncertainDate
from policytimeline.phrases import nodes as n, refusals
from policytimeline.phrases.context import PhraseContext
from policytimeline.phrases.grammar import Grammar
from policytimeline.phrases.hints import corrected
from policytimeline.phrases.interpreting import Antecedent, Outcome, outcome_in_view
from policytimeline.phrases.lexer import Tokens, plain
from policytimeline.phrases.readings import FoundPhrase
from policytimeline.phrases.view import DatesInView
from policytimeline.phrases.words import word_set


def read_alone(
    phrase: str, context: PhraseContext, in_view: UncertainDate | None = None
) -> Outcome:
    """The readings of a phrase by itself, or with a date in view; or why it has none."""
    text = plain(" ".join(phrase.split()))
    node = node_of(text, context)
    if node is None:
        near = corrected(text, lambda each: _is_read(each, context))
        return Outcome((), refusals.NO_RULE, f"did you mean {near!r}?" if near else "")
    seen = () if in_view is None else (Antecedent(in_view, (0, 0)),)
    return outcome_in_view(node, phrase, context, lambda _: iter(seen))


def _is_read(text: str, context: PhraseContext) -> bool:
    node = node_of(text, context)
    return node is not None and not isinstance(node, n.Refused)


def node_of(text: str, context: PhraseContext) -> n.Node | None:
    """What the whole of a phrase says."""
    tokens = Tokens(text)
    if not len(tokens):
        return None
    grammar = Grammar(tokens, context.holiday_names, is_alone=True)
    found = grammar.phrase(0)
    return found[0] if found and found[1] == len(tokens) else None


def found_phrases(text: str, context: PhraseContext) -> Iterator[FoundPhrase]:
    """The phrases of a text, in their order, without overlaps."""
    tokens = Tokens(plain(text))
    grammar = Grammar(tokens, context.holiday_names, context.event_names)
    view, last = DatesInView(), context.published_days[1]
    paragraph, counted = 1, 0
    for node, i, j in _expressions(grammar):
        paragraph, counted = paragraph + tokens.kinds[counted:i].count("end"), i
        start, end = tokens.starts[i], tokens.end(j - 1)
        phrase = text[start:end]
        outcome = outcome_in_view(node, phrase, context, view.of)
        readings = list(outcome.readings)
        if isinstance(node, n.Undated | n.Weekday | n.Part) and _is_ahead(tokens.words, i):
            readings.sort(key=lambda r: not r.antecedent and r.when.begin_days.earliest <= last)
        found = FoundPhrase(
            phrase=phrase,
            start=start,
            end=end,
            paragraph=paragraph,
            readings=tuple(readings),
            refusal=outcome.reason,
        )
        view.add(node, found)
        yield found


def _expressions(grammar: Grammar) -> Iterator[tuple[n.Node, int, int]]:
    """What is said, with the places of its first token and of the one after its last."""
    i = grammar.next_start(0)
    while i >= 0:
        found = grammar.phrase(i) if _may_start(grammar.tokens, i) else None
        if found and is_about_time(grammar, i, *found):
            yield found[0], i, found[1]
            i = grammar.next_start(found[1])
        else:
            i = grammar.next_start(i + 1)


_FUTURE = word_set("will ll shall should wo due")
_PAST = word_set("said was were had told did")
"""Words of verbs that speak of the future."""


def _is_ahead(words: Sequence[str], i: int) -> bool:
    """Whether the verb before a date, in its sentence, speaks of the future."""
    for k in range(i - 1, max(i - 10, -1), -1):
        if words[k] in _FUTURE:
            return words[k + 1] != "have"
        if (
            words[k] in _PAST
            or not words[k][0].isalnum()
            or (words[k].endswith("ed") and words[k - 1] != "be")
        ):
            return False
    return False


def _may_start(tokens: Tokens, i: int) -> bool:
    """Whether a token is no second part of a compound word."""
    if not tokens.is_glued(i):
        return True
    before = tokens.words[i - 1]
    return before not in {"-", "'", "/", "."} and not before[-1:].isalnum()


def is_about_time(grammar: Grammar, i: int, node: n.Node, j: int) -> bool:
    """Whether words that the grammar reads are a date in a text, and no name or number."""
    tokens, kinds, words = grammar.tokens, grammar.kinds, grammar.words
    is_compound = words[j] == "-" and tokens.is_glued(j) and tokens.is_glued(j + 1)
    if is_compound and not kinds[j + 1] and not isinstance(node, n.Year | n.Undated):
        return False
    for k in range(i, j):
        if kinds[k] in {"month", "weekday", "weekday-short"} and not tokens.is_capital(k):
            return False
    is_number = kinds[j - 1] == "int"
    if is_number and kinds[j] in {"counted", "clock"}:
        return False
    if kinds[j] == "street" or (is_number and kinds[j + 1] == "street" and tokens.is_capital(j)):
        return False
    if isinstance(node, n.Year):
        return _is_year(grammar, i, node, j)
    if isinstance(node, n.Decade) and node.year < 100:
        return (
            words[i - 1] in {"and", "or", "&", "/"}
            or words[j - 2] in {"the", "'", "-", "early", "mid", "late"}
            or words[i] in {"the", "'"}
        )
    if j == i + 1 + (kinds[j - 1] == "daypart"):
        return _is_word(grammar, i, j)
    if isinstance(node, n.Bound) and isinstance(node.date, n.Year):
        return _is_year(grammar, i, node.date, j)
    if isinstance(node, n.Bound) and kinds[j - 1] == "month":
        return not (kinds[j] == "" and tokens.is_capital(j))
    return True


_OF_US = ("u", ".")
"""What makes "S." no abbreviation of a bill."""


def _is_year(grammar: Grammar, i: int, node: n.Year, j: int) -> bool:
    """Whether a number is a year, and counts nothing."""
    words, kinds = grammar.words, grammar.kinds
    has_words = j > i + 1
    before = (
        words[i - 2] if words[i - 1] == "." and words[i - 4 : i - 2] != _OF_US else words[i - 1]
    )
    if not has_words and before in refusals.NUMBERED:
        return False
    if words[j] == "/" and kinds[j + 1] == "int":  # Number and year, or since 2015 year and number.
        is_year = grammar.tokens.numbers[j + 1] < 1000 or node.year >= 2015
        return is_year and before in refusals.NAMED_BY_YEAR
    if node.is_short or kinds[j - 1] == "era" or words[j - 1] in {"bc", "bce", "ad", "ce"}:
        return True
    is_determined = (
        words[i - 1] in {"the", "'", "s", "its", "his", "her", "their", "our"} if i else False
    )
    if node.year < 1800 and not has_words and not is_determined and words[i - 1] != "(":
        return False
    is_free = has_words or is_determined or not grammar.is_counted(j)
    return is_free and words[j : j + 2] != ("in", "all")


def _is_word(grammar: Grammar, i: int, j: int) -> bool:
    """Whether a single word is a date."""
    tokens, kinds, words = grammar.tokens, grammar.kinds, grammar.words
    kind, before, after = kinds[i], words[i - 1] if i else "", words[j]
    if before == "from" and kind == "now":
        return False
    if kind in {"weekday", "near-day"}:
        if before in refusals.NAMES_BEFORE and tokens.is_capital(i - 1):
            return False
        return not (
            after in refusals.NAMES_AFTER and (tokens.is_capital(j) or after in {"show", "prayers"})
        )
    if kind == "weekday-short":
        return tokens.text[tokens.end(i) - 1] == "."
    if kind == "month":
        is_name = (
            kinds[i + 1] == ""
            and tokens.is_capital(i + 1)
            and tokens.text[tokens.starts[i + 1]].isalpha()
        )
        is_short = len(words[i]) > tokens.end(i) - tokens.starts[i]
        return not is_name and words[i] not in {"may", "march"} and not is_short
    return kind != "season"
