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
from policytimeline.phrases.names import is_about_time, is_aside
from policytimeline.phrases.readings import FoundPhrase, Reading
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
    grammar = Grammar(tokens, context.holidays.by_first_word, is_alone=True)
    found = grammar.read("phrase", 0)
    return found[0] if found and found[1] == len(tokens) else None


def found_phrases(text: str, context: PhraseContext) -> Iterator[FoundPhrase]:
    """The phrases of a text, in their order, without overlaps."""
    tokens = Tokens(plain(text))
    grammar = Grammar(tokens, context.holidays.by_first_word, context.event_names)
    view, last = DatesInView(), context.published_days[1]
    paragraph, counted = 1, 0
    for node, i, j in _expressions(grammar):
        paragraph, counted = paragraph + tokens.kinds[counted:i].count("end"), i
        start, end = tokens.starts[i], tokens.end(j - 1)
        phrase = text[start:end]
        outcome = outcome_in_view(node, phrase, context, view.of)
        readings = list(outcome.readings)
        if isinstance(node, _MAY_COME) and _is_ahead(tokens.words, i):
            readings.sort(key=lambda r: not r.antecedent and r.when.begin_days.earliest < last)
        if context.narrative:
            readings.sort(key=_is_unlikely)
        found = FoundPhrase(
            phrase=phrase,
            start=start,
            end=end,
            paragraph=paragraph,
            readings=tuple(readings),
            refusal=outcome.reason,
        )
        if readings and not is_aside(grammar, i, node):
            told = found.readings
            if isinstance(node, n.Bound):
                told = outcome_in_view(node.date, phrase, context, view.of).readings
            if context.narrative:
                in_view = sorted((each for each in told if each.antecedent), key=_is_unlikely)
                told = tuple(in_view) or told
            view.add(node, found, told, after=tokens.words[i - 1])
        yield found


def _expressions(grammar: Grammar) -> Iterator[tuple[n.Node, int, int]]:
    """What is said, with the places of its first token and of the one after its last."""
    i = grammar.next_start(0)
    while i >= 0:
        found = grammar.read("phrase", i) if _may_start(grammar.tokens, i) else None
        if found and is_about_time(grammar, i, *found):
            yield found[0], i, found[1]
            i = grammar.next_start(found[1])
        else:
            i = grammar.next_start(i + 1)


_LONG_BEFORE = 240
"""Days by which a narrative hardly goes back within a year without saying so."""


def _is_unlikely(reading: Reading) -> tuple[bool, bool]:
    """Whether a narrative hardly means a date: not from the one in view, or long before it."""
    days_before = reading.anchor.begin_days.earliest - reading.when.end_days.latest
    return reading.antecedent is None, days_before > _LONG_BEFORE


_MAY_COME = n.Undated | n.Weekday | n.Part | n.Choice | n.Range
"""What may be of the past or the future, as the verb says."""

_FUTURE = word_set(
    "will ll shall should would could may wo due expected scheduled begins starts ends expires "
    "takes opens closes meets resumes"
)
"""Words of verbs that speak of the future."""

_WITH_TO = word_set("is are set plan plans hope hopes intend intends")
"""Words that do if "to" comes after them."""

_PAST = word_set("said was were had told did")


def _is_ahead(words: Sequence[str], i: int) -> bool:
    """Whether the verb before a date, in its sentence, speaks of the future."""
    for k in range(i - 1, max(i - 10, -1), -1):
        if words[k] in _FUTURE or (words[k] in _WITH_TO and words[k + 1] == "to"):
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
