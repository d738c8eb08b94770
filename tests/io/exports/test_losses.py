from __future__ import annotations

import re

import attrs
import pytest
from exported_datasets import MODULES, exported

import policytimeline as pt
from policytimeline.io.exports.losses import in_short, lost_entries, lost_fields, within

TITLES = {"zsource": "zsourcetitle", "zactor": "zactorname", "ztimeline": "ztimelinetitle"}
"""What a reader is shown in place of an id."""

WORDS = {
    *("events.event_type", "events.participants.role", "events.jurisdictions", "events.dates"),
    *("events.attributes", "links.kind", "claims.topic", "claims.attributes"),
}
"""What a codebook page counts, though the events are not on it."""


def texts_of(entry, path=""):
    """Every text of a dataset with its path: an own walk, by the names in files."""
    if isinstance(entry, str | pt.UncertainDate | pt.UncertainInterval):
        yield path, entry
    elif attrs.has(type(entry)):
        for field in attrs.fields(type(entry)):
            step = f"{path}.{field.alias}" if path else field.alias
            yield from texts_of(getattr(entry, field.name), step)
    elif hasattr(entry, "all") or isinstance(entry, tuple):
        for each in getattr(entry, "all", entry):
            yield from texts_of(each, path)
    elif hasattr(entry, "items"):
        for key, value in entry.items():
            yield path, key
            yield from texts_of(value, path)
    elif isinstance(entry, int) and not isinstance(entry, bool) and entry > 1000:
        yield path, str(entry)


def is_shown(value, text):
    """Whether a value is in a text, or what a reader is shown in its place."""
    if isinstance(value, str):
        shown = {value, value[:1].upper() + value[1:], TITLES.get(value, value)}
        shown |= {f"{int(value):,}"} if value.isdecimal() else set()
    else:
        shown = {str(value), value.to_text(), value.to_schema_org()}
        shown |= {str(day).replace("-", "") for day in (value.earliest, value.latest)}
        first, last = value.earliest, value.latest
        shown.add(f"{first:%-d%b}to{last:%-d%b%Y}")
        shown.add(f'"year":{first.year},"month":{first.month},"day":{first.day}')
        shown.add(f"{first.year},{first.month},{first.day}")
        shown |= {re.sub(r"\s", "", str(value.to_csl()["date-parts"]))}
    plain = text.replace("\r\n ", "").replace(r"\allowbreak{}", "").replace("\\,", ",")
    plain = plain.replace("~", " ")
    return any(each in plain or each in re.sub(r"\s", "", plain) for each in shown)


def is_reported(path, findings):
    """Whether a finding is about a path, or about all that is in what it belongs to."""
    return any(f"{path}.".startswith(f"{each.location.path}.") for each in findings)


@pytest.mark.parametrize("name", MODULES)
class TestComplete:
    """What is in the output, and what is in the findings, is all of the dataset."""

    def test_every_text_is_written_or_reported(self, full, name):
        """Of a dataset in which everything is filled."""
        result = exported(name, full)
        found = list(texts_of(full))
        assert len({path for path, _ in found}) > 100
        silent = [
            (path, value)
            for path, value in found
            if value and not is_reported(path, result.dropped) and not is_shown(value, result.text)
        ]
        assert silent == []

    def test_what_is_reported_is_not_written(self, full, name):
        """A text that is nowhere else in the dataset."""
        result = exported(name, full)
        values = [value for _, value in texts_of(full) if isinstance(value, str)]
        wrong = [
            (path, value)
            for path, value in texts_of(full)
            if isinstance(value, str)
            and value.startswith("z")
            and values.count(value) == 1
            and is_reported(path, result.dropped)
            and re.search(rf"\b{value}\b", result.text)
            and not (name == "codebook_page" and path in WORDS)
        ]
        assert wrong == []

    def test_findings_are_of_one_code_and_clean(self, full, name):
        """So that a policy can select them, and none is an error."""
        findings = exported(name, full).dropped
        assert {each.code for each in findings} == {"not-exported"}
        assert len({(each.location.path, each.message) for each in findings}) == len(findings)


class TestLostFields:
    """Fields that are filled and not kept."""

    def test_one_finding_a_field_with_its_count(self):
        """Whatever the number of entries."""
        sources = [pt.Source(id=f"s{n}", title="T", note="x" * (n % 2)) for n in range(2_000)]
        dataset = pt.Dataset(title="T", sources=sources)
        kept = frozenset({"title"}) | within("sources", "id", "title")
        (found,) = lost_fields(dataset, kept, "Nothing")
        assert found.message == "`note` of 1,000 sources is left out: Nothing has no place for it"
        assert found.location.path == "sources.note"

    def test_a_collection_as_a_whole(self):
        """With the number of its entries, repeated ids included."""
        dataset = pt.Dataset(title="T", actors=[pt.Actor(id="a", name="A")] * 2)
        (found,) = lost_fields(dataset, frozenset({"title"}), "CSL")
        assert found.message == "2 actors are left out: CSL has no place for them"

    def test_everything_kept(self, full):
        """Nothing is lost."""
        kept = frozenset(field.alias for field in attrs.fields(pt.Dataset))
        assert list(lost_fields(full, kept, "All")) == []

    def test_entries_are_named(self):
        """All of them, in one finding; about none there is none."""
        (found,) = lost_entries("events.when", ["a", "b"], "{} dropped")
        assert found.message == "2 events dropped: a, b"
        assert list(lost_entries("events.when", [], "{} dropped")) == []


class TestInShort:
    """What is lost, for a screen."""

    def test_each_kind_of_entry_has_a_line(self):
        """After what could not be written, entry by entry."""
        dataset = pt.Dataset(
            title="Town",
            version="1",
            sources=[pt.Source(id="a", title="A", note="x", language="en")],
        )
        kept = frozenset({"title", "sources.id", "sources.title"})
        lost = [
            *lost_entries("events.when", ["b"], "{} left out"),
            *lost_fields(dataset, kept, "CSL"),
        ]
        assert list(in_short(lost)) == [
            "events.when: 1 event left out: b",
            "dataset: version",
            "sources: language, note",
        ]
