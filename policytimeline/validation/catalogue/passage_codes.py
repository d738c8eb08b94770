"""The codes of what is found in the texts of sources: how much each weighs, and how to fix it."""

from __future__ import annotations

from collections.abc import Mapping

from policytimeline.findings import QUOTE_LEFT, Severity
from policytimeline.validation.catalogue.entry import Code

_SUBJECT = "passages and texts"

_OF_VERIFICATION = (
    Code(
        "text-changed",
        Severity.INFORMATION,
        "A text does not have the digest of its source.",
        "Each passage is still looked up. If all are found, nothing has to be done.\n\n"
        "Fix: `pt.text_digest(text)` returns the new digest.",
        _SUBJECT,
    ),
    Code(
        "text-not-given",
        Severity.INFORMATION,
        "No text was given for a source that passages point into, or that has a digest.",
        "With `--all-sources` it is an error.\n\nFix: give the text: `--text SOURCE=FILE`.",
        _SUBJECT,
    ),
    Code(
        "wrong-text",
        Severity.WARNING,
        "Most passages of a source are not in the text that was given for it.",
        "That is, more than half of three or more.\n\n"
        "Fix: give the right text; the hint says if the text of another source has them.",
        _SUBJECT,
    ),
    Code(
        "text-without-paragraphs",
        Severity.WARNING,
        "A text has no blank lines, and the passages of a source were coded in several paragraphs.",
        "Passages that are in it are not reported as moved, because it is the text that differs."
        "\n\nFix: put a blank line between the paragraphs of the text.",
        _SUBJECT,
    ),
    Code(
        "nothing-verified",
        Severity.WARNING,
        "No passage was looked up, and no digest of a source was compared.",
        "Fix: give the text of a source with passages.",
        _SUBJECT,
    ),
    Code(
        "passage-missing",
        Severity.ERROR,
        "The words of a passage are not in the text, or the text has no such place.",
        "They are those of a quote, or of a passage. Only whole words and numbers count, in any "
        "typography.\n\n"
        "Fix: make sure that it is the right text; then see whether the source still says so.",
        _SUBJECT,
    ),
    Code(
        "passage-moved",
        Severity.WARNING,
        "The words of a passage are in the text, but at another place.",
        "Fix: write what the hint says.",
        _SUBJECT,
    ),
    Code(
        "quote-ambiguous",
        Severity.WARNING,
        "The words of a quote occur more than once in the text, or in their paragraph.",
        "So nobody can tell which place is meant, and `seal` refuses the quote.\n\n"
        "Fix: write the paragraph, as in `passage: {paragraph: 2}`, or quote more of the words.",
        _SUBJECT,
    ),
    Code(
        "position-cuts-word",
        Severity.WARNING,
        "A position without words begins or ends inside a word or number of the text.",
        "The text may have changed since it was coded.\n\n"
        'Fix: look the words up again with `pt.find_passage(text, "the words")`.',
        _SUBJECT,
    ),
    Code(
        "typography-differs",
        Severity.INFORMATION,
        "The words of a passage are where they were coded, but typeset differently.",
        "Such as with other quotation marks, ligatures, hyphens at the ends of lines, or "
        "capitals. Nothing has to be done.",
        _SUBJECT,
    ),
    Code(
        "phrase-missing",
        Severity.WARNING,
        "A date phrase does not occur in the text, or not in a paragraph of its passage.",
        "An ellipsis in the phrase stands for any words.\n\n"
        "Fix: copy the date as the source has it, or point the passage to it.",
        _SUBJECT,
    ),
)

_OF_SEALING = (
    Code(
        QUOTE_LEFT,
        Severity.ERROR,
        "A dataset to be published has the words of a source as a quote.",
        "`export` and `pt.export_folder` refuse it, even with `--allow-errors`: quotes are for the "
        "time in which you work.\n\nFix: run `policytimeline seal`, which makes digests of the "
        "quotes. Words that may be copied can be the `exact` of a passage.",
        _SUBJECT,
    ),
    Code(
        "excerpt-left",
        Severity.ERROR,
        "A sealed dataset would still have eight or more words of a source in a row.",
        "They are in a title, a note, a comment or another text. Or the texts of one entry, or the "
        "comments, have a whole sentence in pieces of three to seven words. A name of an actor, or "
        "of a source, counts as one word; the titles of sources, and the names of actors, are not "
        "looked at. `seal` writes nothing.\n\nFix: say it in your own words. If the source may "
        "be copied, pass `--allow-excerpts SOURCE`; to accept one text, waive the finding in the "
        "`checks` of the dataset.",
        _SUBJECT,
    ),
)

VERIFICATION_CODES = tuple(each.code for each in _OF_VERIFICATION)
"""The codes that verification looks for."""

PASSAGE_CODES: Mapping[str, Code] = {each.code: each for each in (*_OF_VERIFICATION, *_OF_SEALING)}
"""Every code of what is found in texts, in the order in which pages list them."""
