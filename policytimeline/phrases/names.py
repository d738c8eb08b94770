"""Words that the grammar reads and that are no date in a text: names, and numbers of things."""

from __future__ import annotations

import re

from policytimeline.phrases import nodes as n
from policytimeline.phrases.grammar import Grammar
from policytimeline.phrases.words import word_set

NAMES_BEFORE = word_set(
    "bloody cyber ruby girl man giving palm fat casual whit usa sky black blue bright"
)
"""Words before a weekday or "Today" that make a name of it: "Bloody Sunday", "USA Today"."""

OF_A_LIFE = word_set("born b c ca circa")
"""Words and abbreviations before the year of a life."""

NUMBERED = word_set(
    "resolution section room flight route title article page p chapter boeing rfc iso figure lot "
    "gate highway interstate number no nos model line lines paragraph bill case channel law order "
    "proclamation docket building buildings note footnote suite form ab sb hb eo eur usd gbp rs "
    "h hr r s res con l st sec art vol pp reg 2d 3d supp ct "
    "some nearly almost only all than"
)
"""Words before a number that is no year; among them abbreviations, such as "H.R." and "Res."."""

NAMES_AFTER = word_set(
    "times herald telegraph mail express mirror mass show tribune post fm star prayers school "
    "service services club group never lights program programme"
)
"""Words after one: "The Sunday Times", "Tomorrow Never Dies"."""

_IN_A_ROW = {"from", "into", "to", "and", "or"}
"""Words before a year that goes on from one before it."""

_RELATIVE_CLAUSE = re.compile(r"\b(?:who|which|whom|whose) (?:[^.;\n]* )?had\b[^.;\n]*$")
"""The start of one that tells of an earlier time."""


def is_about_time(grammar: Grammar, i: int, node: n.Node, j: int) -> bool:
    """Whether words that the grammar reads are a date in a text, and no name or number."""
    tokens, kinds, words = grammar.tokens, grammar.kinds, grammar.words
    is_compound = words[j] == "-" and _is_joint(grammar, j)
    if is_compound and not kinds[j + 1] and not isinstance(node, n.Undated):
        return False
    named = (k for k in range(i, j) if kinds[k] in {"month", "weekday-short"})
    if not all(tokens.is_capital(k) or _is_unmistakable(grammar, i, k, j) for k in named):
        return False
    is_number = kinds[j - 1] == "int"
    if kinds[j] == "street" or (is_number and kinds[j + 1] == "street" and tokens.is_capital(j)):
        return False
    said = node.date if isinstance(node, n.Bound) else node
    if n.are_about(said):
        i = kinds.index("about", i) + 1
    is_counted = is_number and kinds[j] == "counted" and words[i] not in {"since", "until"}
    if is_counted and isinstance(getattr(said, "last", said), n.Year):
        return False
    if isinstance(said, n.Year):
        return _is_year(grammar, i, said, j)
    decade = getattr(node, "whole", node)
    if isinstance(decade, n.Decade) and decade.year < 100:
        return kinds[i - 1] != "owner" and (
            words[i - 1] in {"and", "or", "&", "/"}
            or not {"the", "'"}.isdisjoint((words[j - 2], words[i]))
            or decade is not node
        )
    if j == i + 1 + (kinds[j - 1] == "daypart"):
        return _is_word(grammar, i, j)
    if isinstance(node, n.Bound) and kinds[j - 1] == "month":
        return not (kinds[j] == "" and tokens.is_capital(j))
    return True


def _is_unmistakable(grammar: Grammar, i: int, k: int, j: int) -> bool:
    """Whether a name in lower case is no other word: "on march 5", but not "may 5 people"."""
    kinds = grammar.kinds
    if grammar.tokens.written(k, k + 1).rstrip(".") not in {"may", "march", "mar", "august"}:
        return kinds[k] == "month"
    is_day = kinds[k] == "month" and kinds[k + 1] == "int" and i < k
    return is_day and not grammar.is_counted(j)


def is_aside(grammar: Grammar, i: int, node: n.Node) -> bool:
    """Whether years are beside what a text tells: "a 1985 study", "Lee (1898-1965)"."""
    words, kinds = grammar.words, grammar.kinds
    before = words[i - 2] if words[i - 1] == "." else words[i - 1]
    if not OF_A_LIFE.isdisjoint((before, words[i])) and "(" in words[max(i - 3, 0) : i]:
        return True
    said = words[max(i - 12, 0) : i]
    if "had" in said and _RELATIVE_CLAUSE.search(" ".join(said)):
        return True
    is_of_name = words[i] == "of" and grammar.tokens.is_capital(i - 1)
    is_bare = kinds[i] == "int" and kinds[i - 1] != "end" and before not in _IN_A_ROW
    return isinstance(getattr(node, "first", node), n.Year) and (is_bare or is_of_name)


def _is_joint(grammar: Grammar, j: int) -> bool:
    """Whether a token joins those beside it without a space."""
    return grammar.tokens.is_glued(j) and grammar.tokens.is_glued(j + 1)


def _is_year(grammar: Grammar, i: int, node: n.Year, j: int) -> bool:
    """Whether a number is a year, and counts nothing."""
    words, kinds = grammar.words, grammar.kinds
    has_words = j > i + 1
    is_short = words[i - 1] == "." and words[i - 4 : i] != ("u", ".", "s", ".")
    before, is_code = words[i - 1 - is_short], words[i - 3 : i] == (".", "c", ".")
    is_call = any(words[k] == "(" and grammar.tokens.is_glued(k) for k in (i - 1, j))
    is_among_numbers = kinds[i - 1] == kinds[j] == "int"
    if not has_words and (is_call or is_code or is_among_numbers or before in NUMBERED):
        return False
    if _is_joint(grammar, j) and kinds[j + 1] == "int" and words[j] in {"-", ":", "/"}:
        return False
    if node.is_short or kinds[j - 1] == "era" or words[j - 1] in {"bc", "bce", "ad", "ce"}:
        return True
    is_sure = has_words or words[i - 1] in {"the", "'", "s"} or kinds[i - 1] == "owner"
    if node.year < 1800 and not is_sure and before not in {"(", "from", *OF_A_LIFE}:
        return False
    is_free = is_sure or not grammar.is_counted(j)
    is_about = kinds[i - 1] == "about" and before != "circa"
    if is_about and (words[i - 2] == "at" or words[j] in {"were", "are", "have", "had"}):
        return False
    return is_free and words[j] != "of" and words[j : j + 2] != ("in", "all")


def _is_word(grammar: Grammar, i: int, j: int) -> bool:
    """Whether a single word is a date."""
    tokens, kinds, words = grammar.tokens, grammar.kinds, grammar.words
    kind, before, after = kinds[i], words[i - 1] if i else "", words[j]
    if before == "from" and kind == "now":
        return False
    if kind in {"weekday", "near-day"}:
        if before in NAMES_BEFORE and tokens.is_capital(i - 1):
            return False
        return not (after in NAMES_AFTER and (tokens.is_capital(j) or after in {"show", "prayers"}))
    if kind == "weekday-short":
        return tokens.text[tokens.end(i) - 1] == "."
    if kind == "month":
        is_name = kinds[i + 1] == "" and tokens.is_capital(i + 1)
        is_short = len(words[i]) > tokens.end(i) - tokens.starts[i]
        return not is_name and words[i] not in {"may", "march"} and not is_short
    return kind != "season"
