from __future__ import annotations

import attrs
import pytest

import policytimeline as pt

DIARY = (
    "The harbour master\u2019s second letter named nine pilots.\r\n\r\n"
    "Nobody on the quay had heard of it. It rained.\r\n\r\n"
    "It rained again, and three hun-\r\ndred people went home."
)


def dataset(*pieces, **fields):
    """A dataset with a claim for each piece of evidence."""
    claims = [
        pt.Claim(id=f"c{number}", title="It rained", evidence=[piece])
        for number, piece in enumerate(pieces)
    ]
    base = pt.Dataset(title="Rain", sources=[pt.Source(id="diary", title="A diary")], claims=claims)
    return attrs.evolve(base, **fields)


def quoting(words, **fields):
    """A piece of evidence with a quote from the diary."""
    return pt.Evidence(source_id="diary", quote=words, **fields)


def sealed(words, text=DIARY, **fields):
    """The passage that a quote becomes."""
    result = pt.seal(dataset(quoting(words, **fields)), {"diary": text})
    [(_, piece)] = result.dataset.evidence()
    assert piece.quote == ""
    return piece.passage


def faults(data, texts=None, **options):
    """What keeps a dataset from being sealed: code, path and message of each fault."""
    with pytest.raises(pt.UnsealableError) as error:
        pt.seal(data, {"diary": DIARY} if texts is None else texts, **options)
    return [(each.code, each.location.path, each.message) for each in error.value.findings]


class TestQuotes:
    """What a quote becomes."""

    def test_its_paragraph_and_digest(self):
        """The same that `find_passage` gives."""
        assert sealed("nine pilots") == pt.find_passage(DIARY, "nine pilots")

    def test_a_note_and_a_row_stay(self):
        """They are no part of the words."""
        place = pt.Passage(paragraph=1, row=3, note="see the scan")
        found = sealed("nine pilots", passage=place)
        assert (found.row, found.note) == (3, "see the scan")
        assert found.digest == pt.DigestSelector.of("nine pilots")

    @pytest.mark.parametrize(
        ("words", "in_text"),
        [
            ("harbour master's", "harbour master\u2019s"),
            ("three hundred people", "three hun-dred people"),
            ("... three hundred people \u2026", "three hun-dred people"),
            ("NINE PILOTS", "nine pilots"),
            (
                "heard of it. It  rained.\nIt rained again",
                "heard of it. It rained.\n\nIt rained again",
            ),
            ("nine pilots.\n\nNobody", "nine pilots.\n\nNobody"),
            ("quay", "quay"),
        ],
        ids=["straight", "broken line", "ellipsis", "capitals", "joined", "paragraphs", "one word"],
    )
    def test_the_digest_is_of_the_typography_of_the_text(self, words, in_text):
        """However the quote was typed."""
        assert sealed(words).digest == pt.DigestSelector.of(in_text)

    def test_a_paragraph_chooses_among_several_places(self):
        """As `passage` in the file does."""
        found = sealed("It rained", passage=pt.Passage(paragraph=3))
        assert found.paragraph == 3

    def test_links_and_events_are_sealed_too(self):
        """Whatever has evidence."""
        event = pt.Event(
            id="rain",
            title="Rain",
            event_type="rain",
            when=pt.parse_when("2018"),
            evidence=[quoting("nine pilots")],
        )
        link = pt.Link(
            subject="rain", kind="precedes", object="c0", evidence=[quoting("heard of it")]
        )
        data = dataset(events=[event], links=[link])
        result = pt.seal(data, {"diary": DIARY})
        assert result.report.tally["quotes sealed"] == 2
        assert all(piece.passage and not piece.quote for _, piece in result.dataset.evidence())

    def test_a_megabyte_is_one_quote(self):
        """As long as the text has it."""
        words = " ".join(f"word{number}" for number in range(120_000))
        assert sealed(words, f"Before. {words} After.").digest.length == len(words)

    def test_what_is_not_quoted_is_not_touched(self):
        """Nothing to seal, nothing changed but the digest of the source."""
        data = dataset(pt.Evidence(source_id="diary", passage=pt.Passage(paragraph=2)))
        assert pt.seal(data, {"diary": DIARY}).dataset.claims == data.claims


class TestSources:
    """The digests of sources."""

    def test_a_missing_digest_is_filled_in(self):
        """With that of the text."""
        result = pt.seal(dataset(), {"diary": DIARY})
        assert result.dataset.sources["diary"].digest == pt.text_digest(DIARY)
        assert result.report.tally["sources given a digest"] == 1

    def test_another_digest_is_reported_and_stays(self):
        """The coder decides which is right."""
        source = pt.Source(id="diary", title="A diary", digest=pt.text_digest("Another."))
        result = pt.seal(dataset(sources=[source]), {"diary": DIARY})
        [finding] = result.report
        assert (finding.code, finding.location.path) == ("text-changed", "sources[0].digest")
        assert "remove the digest" in finding.hint
        assert result.dataset.sources["diary"] == source


class TestRefusals:
    """What keeps a dataset from being sealed."""

    def test_every_fault_is_listed(self):
        """Not the first one alone."""
        data = dataset(*(quoting(f"nothing like {number}") for number in range(40)))
        found = faults(data)
        assert len(found) == 40
        assert {code for code, *_ in found} == {"passage-missing"}
        assert found[39][1] == "claims[39].evidence[0].quote"

    def test_words_at_several_places(self):
        """With the paragraphs to choose from."""
        [(code, _, message)] = faults(dataset(quoting("It rained")))
        assert code == "quote-ambiguous"
        assert "occur 2 times in paragraphs 2 and 3 of diary" in message

    def test_words_twice_in_their_paragraph(self):
        """More of them are needed."""
        place = pt.Passage(paragraph=1)
        data = dataset(quoting("rain", passage=place))
        with pytest.raises(pt.UnsealableError, match="quote more of the words"):
            pt.seal(data, {"diary": "Rain and rain and rain."})

    def test_words_in_another_paragraph(self):
        """They are not where the coder says."""
        data = dataset(quoting("nine pilots", passage=pt.Passage(paragraph=2)))
        assert faults(data)[0][0] == "passage-moved"

    def test_a_text_that_is_not_given(self):
        """One finding for all quotes of the source."""
        data = dataset(quoting("nine pilots"), quoting("heard of it"))
        assert faults(data, {}) == [
            (
                "text-not-given",
                "sources[0]",
                "no text was given for 'diary', which has 2 quotes; expected its text",
            )
        ]

    def test_an_empty_text(self):
        """It has no words."""
        assert faults(dataset(quoting("rain")), {"diary": ""})[0][0] == "passage-missing"

    def test_an_ellipsis_inside(self):
        """A digest is of words in a row."""
        with pytest.raises(pt.UnsealableError, match="an ellipsis does not stand for others"):
            pt.seal(dataset(quoting("Nobody ... had heard")), {"diary": DIARY})

    def test_a_part_of_a_word(self):
        """The nearest words are shown."""
        with pytest.raises(pt.UnsealableError, match=r"nearest words .* 'pilots'"):
            pt.seal(dataset(quoting("ilots")), {"diary": DIARY})

    def test_a_source_that_nobody_knows(self):
        """Its text cannot be given."""
        data = dataset(pt.Evidence(source_id="log", quote="rain"))
        assert faults(data)[0][:2] == ("text-not-given", "claims[0].evidence[0].quote")
        with pytest.raises(pt.UnknownIdError, match="log"):
            pt.seal(data, {"log": "rain"})

    def test_a_file_in_the_place_of_a_text(self, tmp_path):
        """The call for files is named."""
        with pytest.raises(pt.InvalidValueError, match="read the file"):
            pt.seal(dataset(), {"diary": tmp_path / "diary.txt"})


COPIED = "harbour master's second letter named nine pilots. NOBODY"


class TestExcerpts:
    """Eight words of a source in a row are not left."""

    @pytest.mark.parametrize(
        ("fields", "path", "named"),
        [
            ({"title": COPIED}, "title", "the title has"),
            ({"note": f"So it says: {COPIED}."}, "note", "the note has"),
            (
                {"sources": [pt.Source(id="diary", title="A diary", note=COPIED)]},
                "sources[0].note",
                "the note of 'diary' has",
            ),
            (
                {"codebook": pt.Codebook(event_types=[pt.EventType(id="rain", definition=COPIED)])},
                "codebook.event_types[0].definition",
                "the definition has",
            ),
        ],
    )
    def test_in_any_text_of_the_dataset(self, fields, path, named):
        """In any typography, and over the end of a paragraph."""
        [(code, found, message)] = faults(dataset(**fields))
        assert (code, found) == ("excerpt-left", path)
        assert message.startswith(f"{named} 8 words of diary in a row: ")

    def test_in_the_parts_of_an_event(self):
        """Attributes, assertions, notes of passages, phrases, quotes of a passage."""
        piece = pt.Evidence(
            source_id="diary",
            passage=pt.Passage(quote=pt.TextQuoteSelector(COPIED), note=COPIED),
            asserts={"title": COPIED},
            phrase=COPIED,
        )
        event = pt.Event(
            id="rain",
            title="Rain",
            event_type="rain",
            when=pt.parse_when("2018"),
            attributes={"words": COPIED},
            evidence=[piece],
        )
        assert {path for _, path, _ in faults(dataset(events=[event]))} == {
            "events[0].attributes.words",
            "events[0].evidence[0].passage.exact",
            "events[0].evidence[0].passage.note",
            "events[0].evidence[0].asserts.title",
            "events[0].evidence[0].phrase",
        }

    def test_seven_words_are_free(self):
        """Names, dates and short phrases."""
        pt.seal(dataset(title="second letter named nine pilots. Nobody on"), {"diary": DIARY})

    def test_a_sentence_is_no_name(self):
        """Of an actor or a publisher, and then it does not count as one word elsewhere."""
        said = "The harbour master's second letter named nine pilots and their wives"
        changed = dataset(
            sources=[pt.Source(id="diary", title="A diary", publisher=said)],
            actors=[pt.Actor(id="a", name="Nine pilots", aliases=[said])],
            note=said,
        )
        places = [place for _, place, _ in faults(changed, {"diary": f"It rained. {said}."})]
        assert places == ["sources[0].publisher", "actors[0].aliases[0]", "note"]

    def test_an_address_of_a_passage(self):
        """As browsers make them, with the words behind the address of the page."""
        url = f"https://example.org/#:~:text={COPIED.replace(' ', '%20')}"
        changed = dataset(sources=[pt.Source(id="diary", title="A diary", url=url)])
        assert [place for _, place, _ in faults(changed)] == ["sources[0].url"]

    def test_titles_of_sources_and_names_of_actors_are_free(self):
        """They are called what they are called."""
        name = (
            "House Committee on Oversight and Government Reform Subcommittee on National Security"
        )
        text = f"{COPIED}\n\nThe {name} met."
        data = dataset(
            sources=[pt.Source(id="diary", title=COPIED, publisher=name)],
            actors=[pt.Actor(id="a", name=name, aliases=[name])],
            # The name counts as one word.
            title=f"The {name} met",
        )
        assert pt.seal(data, {"diary": text}).dataset.title == data.title
        assert faults(dataset(title=data.title), {"diary": text})

    def test_a_source_that_may_be_copied(self):
        """A law, or a text of the coder's own."""
        data = dataset(title=COPIED)
        sealed_data = pt.seal(data, {"diary": DIARY}, allow_excerpts=["diary"]).dataset
        assert sealed_data.title == COPIED
        with pytest.raises(pt.UnknownIdError, match="diray"):
            pt.seal(data, {"diary": DIARY}, allow_excerpts=["diray"])
        with pytest.raises(pt.InvalidValueError, match="is one text"):
            pt.seal(data, {"diary": DIARY}, allow_excerpts="diary")

    def test_a_waiver_accepts_one_text(self):
        """With its reason, which the report keeps."""
        waiver = pt.Waiver(code="excerpt-left", at="title", reason="the name of the letter")
        data = dataset(title=COPIED, note=COPIED, checks=pt.CheckPolicy(waive=[waiver]))
        assert [path for _, path, _ in faults(data)] == ["note"]
        result = pt.seal(attrs.evolve(data, note=""), {"diary": DIARY})
        assert [each.reason for each in result.report.waived] == ["the name of the letter"]

    def test_a_script_without_spaces(self):
        """Two characters count as one word: fourteen are free, fifteen are not."""
        text = "".join(chr(0x4E8C + 7 * number) for number in range(20))
        pt.seal(dataset(title=text[:14]), {"diary": text})
        assert faults(dataset(title=text[:15]), {"diary": text})
