"""`draft`: a dataset drafted from a text, with all that the text dates, and nothing else."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from functools import partial
from pathlib import Path
from typing import TypedDict, cast

import attrs

from policytimeline.arguments import check_flag
from policytimeline.dates.parsing import When
from policytimeline.dates.uncertain_date import UncertainDate
from policytimeline.drafting.broken_words import find_in_print
from policytimeline.drafting.draft_file import format_draft
from policytimeline.drafting.sentence_reader import SentenceReader
from policytimeline.drafting.stubs import DraftStub, StubMaker, UndatedPhrase
from policytimeline.errors import InvalidValueError
from policytimeline.findings import counted
from policytimeline.io.dataset_schema import write_dataset_schema
from policytimeline.io.files import FilePath, file_name, refuse_existing, write_text
from policytimeline.model.dataset import Dataset
from policytimeline.model.fields import check_a
from policytimeline.model.sources import Source, text_digest
from policytimeline.phrases.context import Hemisphere, WeekStart
from policytimeline.phrases.readings import FoundPhrase
from policytimeline.phrases.resolving import find_phrases, resolve_phrase
from policytimeline.validation.rules.drafts import TITLE_TO_CODE


@attrs.frozen(kw_only=True, repr=False)
class Draft:
    """A draft of a dataset: what a text dates and denies, for a coder to say what it is.

    Attributes:
        dataset: The source, and an event of the type ``to-code`` for each stub.
        stubs: The stubs, in the order of the text.
        refused: The phrases about time that give no stub, each with the reason.
    """

    dataset: Dataset
    stubs: tuple[DraftStub, ...]
    refused: tuple[UndatedPhrase, ...]

    def to_yaml(self) -> str:
        """The dataset in YAML, the stubs of each sentence below it, with their other readings.

        Both are comments. A line of a sentence starts with ``#|``.
        """
        return format_draft(self.dataset, self.stubs, self.refused)

    def write(self, path: FilePath, *, overwrite: bool = False) -> None:
        """Write the YAML to a file, and beside it the JSON Schema that editors check it with.

        A schema of datasets that is there already is replaced; no other file of its name is.

        Raises:
            ExistingFileError: If the file exists and may not be replaced.
            UnreadableFileError: If it cannot be written, or another file has the schema's name.
            InvalidValueError: If an argument is not what it is to be.
        """
        check_flag("overwrite", overwrite)
        refuse_existing(path, overwrite=overwrite)
        write_dataset_schema(Path(file_name(path)).parent)
        write_text(path, self.to_yaml(), overwrite=overwrite)

    def __len__(self) -> int:
        """How many stubs there are."""
        return len(self.stubs)

    def __bool__(self) -> bool:
        """A draft is true, also if it has no stubs."""
        return True

    def __repr__(self) -> str:
        source = self.dataset.sources.all[0].id
        refused = f"{len(self.refused):,} refused"
        return f"<Draft of {source!r}: {counted(len(self.stubs), 'stub')}, {refused}>"


class _Conventions(TypedDict):
    fiscal_year_starts: int
    anchors: Mapping[str, When] | None
    week_starts: WeekStart | None
    hemisphere: Hemisphere
    holidays: Mapping[str, Iterable[dt.date]] | None


def draft(  # noqa: PLR0913  # What `find_phrases` takes, and the source.
    text: str,
    *,
    source: str | Source,
    published: dt.date | UncertainDate | None = None,
    narrative: bool = False,
    fiscal_year_starts: int = 10,
    anchors: Mapping[str, When] | None = None,
    week_starts: WeekStart | None = None,
    hemisphere: Hemisphere = "northern",
    holidays: Mapping[str, Iterable[dt.date]] | None = None,
) -> Draft:
    """Draft a dataset from an English text: a stub for each date and each denial in it.

    A sentence gives a stub for each thing that it dates ("sent a letter last week"), and for each
    that it states not to have happened ("has not publicly responded"), whose proposed status is
    absent. The date is made of the readings of the phrase that the tense of the sentence allows: a
    past tense speaks of days up to the publication, "will" of later ones. Who took part in what is
    left to a coder, and so are the type and the title.

    Args:
        text: The text.
        source: The source, or its id.
        published: Its publication date; needed if the source does not have one.
        narrative: Whether the text tells of another time than its publication, as a history does.
            What can count from a date in view is then not read as of the publication.
        fiscal_year_starts: The month in which the fiscal year starts, 1 to 12.
        anchors: Names of events with their dates, see `find_phrases`.
        week_starts: ``monday`` or ``sunday`` to keep to one convention; None for both.
        hemisphere: ``northern`` or ``southern``: whose seasons are meant.
        holidays: Days of each holiday by its name, see `find_phrases`.

    Raises:
        InvalidValueError: If the text has no words, the publication date is not known, or
            another argument breaks its rule.

    >>> text = "The council wrote to the mayor last week. She has not answered."
    >>> made = draft(text, source="courier", published=dt.date(2018, 6, 28))
    >>> for stub in made.stubs:
    ...     print(stub.phrase, stub.when, stub.status.value)
    last week [2018-06-17..2018-06-24] occurred
     [..2018-06-28]/2018-06-28 absent
    """
    _check_words(text)
    document = _source(text, source, published)
    date = _publication_date(document)
    said: _Conventions = {
        "fiscal_year_starts": fiscal_year_starts,
        "anchors": anchors,
        "week_starts": week_starts,
        "hemisphere": hemisphere,
        "holidays": holidays,
    }
    read = partial(resolve_phrase, published=date, **said)
    find = partial(find_phrases, published=date, narrative=narrative, **said)
    found = find_in_print(text, find) if _may_be_english(text) else ()
    maker = StubMaker(document.id, date, SentenceReader(date, read))
    made = list(maker.stubs(text, [_as_told(each) for each in found] if narrative else found))
    stubs = tuple(each for each in made if isinstance(each, DraftStub))
    dataset = Dataset(
        title=f"{TITLE_TO_CODE}draft from {document.id}",
        sources=[document],
        events=[stub.event for stub in stubs],
    )
    refused = tuple(each for each in made if isinstance(each, UndatedPhrase))
    return Draft(dataset=dataset, stubs=stubs, refused=refused)


def _as_told(found: FoundPhrase) -> FoundPhrase:
    """A phrase of a narrative: as of a date in view, if it can count from one."""
    told = tuple(each for each in found.readings if each.antecedent)
    return attrs.evolve(found, readings=told or found.readings)


def _check_words(text: object) -> None:
    """Raise an error for anything but a text with a word in it."""
    check_a("text", text, str, "read the file: path.read_text(encoding='utf-8')")
    if not any(map(str.isalnum, str(text))):
        problem, expected = "has no words", "the text of a document"
        hint = "if it was made from a scanned PDF, recognise the characters first"
        raise InvalidValueError("text", text, problem, expected, hint)


def _may_be_english(text: str) -> bool:
    """Whether most letters are Latin: a year in another script is not read as a whole date."""
    letters = [char for char in text[:_SAMPLE] if char.isalpha()]
    return 2 * sum(map(str.isascii, letters)) >= len(letters)


_SAMPLE = 100_000
"""Characters of a text by which its script is known."""


def _source(text: str, given: object, published: dt.date | UncertainDate | None) -> Source:
    """The source with its publication date and the digest of its text."""
    if isinstance(given, str):
        given = Source(id=given, title=f"{TITLE_TO_CODE}title of {given}")
    check_a("source", given, Source, "pass a Source, or its id")
    source = attrs.evolve(cast("Source", given), digest=text_digest(text))
    if published is None:
        return source
    date = published if isinstance(published, UncertainDate) else UncertainDate.from_date(published)
    if source.published not in {None, date}:
        problem, expected = "is not the publication date of the source", str(source.published)
        raise InvalidValueError("published", str(date), problem, expected)
    return attrs.evolve(source, published=date)


def _publication_date(source: Source) -> UncertainDate:
    if source.published is None:
        problem, expected = "has no publication date", "one: its dates count from that"
        hint = "pass published=datetime.date(2018, 6, 28)"
        raise InvalidValueError("source", source.id, problem, expected, hint)
    return source.published
