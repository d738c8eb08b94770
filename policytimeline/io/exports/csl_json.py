"""The sources in CSL-JSON, which Zotero, pandoc and other reference managers read."""

from __future__ import annotations

from typing import Any

from policytimeline.io.exporting import Exported
from policytimeline.io.exports.json_entries import format_list
from policytimeline.io.exports.losses import lost_fields, within
from policytimeline.io.exports.unique_ids import unique_ids
from policytimeline.model.dataset import Dataset
from policytimeline.model.sources import Source

_NAME = "CSL-JSON"
_KEPT = within(
    "sources",
    *("id", "title", "publisher", "authors", "published", "url", "archive_url", "accessed"),
    *("language", "kind", "digest", "note"),
)

_OTHER = "document"
_CONTAINED = frozenset(
    {
        *("article", "article-journal", "article-magazine", "article-newspaper", "broadcast"),
        *("entry", "entry-dictionary", "entry-encyclopedia", "periodical", "post"),
        *("post-weblog", "review", "review-book", "webpage"),
    }
)
"""The kinds of which the publisher is also the name of what they appeared in."""

TYPES = _CONTAINED | {
    *("bill", "book", "chapter", "classic", "collection", "dataset", "document"),
    *("figure", "graphic", "hearing", "interview", "legal_case", "legislation", "manuscript"),
    *("map", "motion_picture", "musical_score", "pamphlet", "paper-conference", "patent"),
    *("performance", "personal_communication", "regulation", "report", "software", "song"),
    *("speech", "standard", "thesis", "treaty"),
}
"""The item types of CSL 1.0.2."""


def export_text(dataset: Dataset) -> Exported:
    """The sources of a dataset as CSL-JSON, and what is not in it."""
    sources = dataset.sources.all
    ids = unique_ids(source.id for source in sources)
    items = [_item(source, name) for source, name in zip(sources, ids, strict=True)]
    lost = tuple(lost_fields(dataset, _KEPT, _NAME))
    return Exported(format_list(items), lost, {"sources": len(sources)})


def _item(source: Source, name: str) -> dict[str, Any]:
    """A source; what it does not have is left out."""
    is_type = source.kind in TYPES
    fields: dict[str, Any] = {
        "id": name,
        "type": source.kind if is_type else _OTHER,
        "genre": "" if is_type else source.kind,
        "title": source.title,
        # Nothing says which part of a name is the family's, nor whether it is a person's.
        "author": [{"literal": author} for author in source.authors if author],
        "container-title": source.publisher if source.kind in _CONTAINED else "",
        "publisher": source.publisher,
        "issued": source.published.to_csl() if source.published else None,
        "accessed": source.accessed.to_csl() if source.accessed else None,
        "URL": source.url,
        "archive_location": source.archive_url,
        "language": source.language,
        "note": source.note,
        "custom": {"sha256": source.digest} if source.digest else None,
    }
    return {key: value for key, value in fields.items() if value}
