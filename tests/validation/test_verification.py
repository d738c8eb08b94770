from __future__ import annotations

import textwrap
import unicodedata
from pathlib import Path

import attrs
import pytest

import policytimeline as pt
from policytimeline.model.sources import normalised_paragraphs

ROOT = Path(__file__).parents[2]
TEXTS = ROOT.parent / "shared" / "seeds"
ARTICLES = {"wapo-2018": "000_*.txt", "wapo-2021": "001_*.txt"}

# An invented text with all that a line may be broken at, and with words that occur twice.
DIARY = """\
The harbour master's well-known second letter named nine pilots -- all of them long-serving \
men -- and asked the port's night-shift superintendent to end the pre- and post-war rules.

Nobody at the caf\u00e9 on the quay had heard of the letter. Nobody asked. The rain fell.

On Tuesday the rain fell again, and the nine pilots took the nine-o'clock ferry to Malm\u00f6.
"""


def rewrapped(text, width=60):
    """The text with its paragraphs filled anew, at hyphens too."""
    paragraphs = text.strip().split("\n\n")
    return "\n\n".join(textwrap.fill(part, width, break_on_hyphens=True) for part in paragraphs)


def with_crlf(text):
    """The text with the line ends of Windows."""
    return text.replace("\n", "\r\n")


def decomposed(text):
    """The text with every accent as a character of its own (NFD)."""
    return unicodedata.normalize("NFD", text)


def with_bom(text):
    """The text behind a byte order mark, as some editors save it."""
    return "\ufeff" + text


def with_wide_blanks(text):
    """The text with tabs, double and hard blanks, and blanks on the empty lines."""
    return text.replace(" the ", " \t the\u00a0 ").replace("\n\n", "\n \t\n\n")


FORMS = {
    "as it is": str,
    "at 60 columns": rewrapped,
    "at 20 columns": lambda text: rewrapped(text, 20),
    "CRLF": with_crlf,
    "NFD": decomposed,
    "byte order mark": with_bom,
    "wide blanks": with_wide_blanks,
    "all together": lambda text: with_crlf(decomposed(rewrapped(with_wide_blanks(text)))),
}
EVERY_FORM = pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)

WORDS = [
    "well-known second letter",
    "nine pilots -- all of them",
    "night-shift superintendent to end the pre- and post-war rules",
    "caf\u00e9 on the quay",
    "nine-o'clock ferry to Malm\u00f6",
]


def dataset(*passages, digest=""):
    """A dataset whose only event rests on these passages of the diary."""
    evidence = [pt.Evidence(source_id="diary", passage=passage) for passage in passages]
    return pt.Dataset(
        title="The harbour",
        sources=[pt.Source(id="diary", title="A diary", digest=digest)],
        events=[
            pt.Event(
                id="letter",
                title="Pilots write",
                event_type="letter",
                when=pt.parse_when("1921"),
                evidence=evidence,
            )
        ],
    )


def with_evidence(piece):
    """A dataset whose only event rests on this piece of evidence."""
    data = dataset()
    (event,) = data.events.all
    return data.with_events(attrs.evolve(event, evidence=[piece]))


def verified(*passages, text=DIARY):
    """The report on these passages, the diary being the text."""
    return pt.verify_evidence(dataset(*passages), {"diary": text})


def outcome(passage, text=DIARY):
    """The one outcome that a passage has."""
    (kind,) = (kind for kind, count in verified(passage, text=text).tally.items() if count)
    return kind


def quote(exact, prefix="", suffix="", **fields):
    """A passage by its words."""
    return pt.Passage(quote=pt.TextQuoteSelector(exact, prefix, suffix), **fields)


def position_of(words, **fields):
    """A passage by the place of some words."""
    start = pt.normalised_text(DIARY).index(pt.normalised_text(words))
    end = start + len(pt.normalised_text(words))
    return pt.Passage(position=pt.TextPositionSelector(start, end), **fields)


class TestNormalisedText:
    """A text is the same however its lines were broken."""

    @EVERY_FORM
    def test_every_form_is_one_text(self, form):
        """So it has one digest."""
        assert pt.normalised_text(form(DIARY)) == pt.normalised_text(DIARY)
        assert pt.text_digest(form(DIARY)) == pt.text_digest(DIARY)

    def test_another_word_is_another_text(self):
        """A digest that never changed would prove nothing."""
        assert pt.text_digest(DIARY.replace("nine", "ten")) != pt.text_digest(DIARY)

    def test_a_blank_line_ends_a_paragraph(self):
        """However many there are, and whatever blanks stand on them; ends of text do not count."""
        text = "\n\n A first.\nIts end. \n \t\n\n\nA second.\r\n\r\nA third.\n\n"
        paragraphs = ("A first. Its end.", "A second.", "A third.")
        assert normalised_paragraphs(text) == paragraphs
        assert pt.normalised_text(text) == "\n".join(paragraphs)

    @pytest.mark.parametrize(
        ("text", "normalised"),
        [
            ("a re-\nwrapped line", "a re-wrapped line"),
            ("pre- and post-war", "pre-and post-war"),
            ("nine -- or ten", "nine--or ten"),
            ("minus -5 degrees", "minus -5 degrees"),
            ("a - b", "a - b"),
        ],
    )
    def test_a_line_can_be_broken_at_a_hyphen(self, text, normalised):
        """Whether a blank stood behind it can't be told, so none is kept."""
        assert pt.normalised_text(text) == normalised


class TestFindPassage:
    """The passage of some words: paragraph and digest, and not a word of the text."""

    @pytest.mark.parametrize("words", WORDS)
    @EVERY_FORM
    def test_what_is_found_in_one_form_is_found_in_all(self, words, form):
        """The passage does not depend on how either was wrapped."""
        assert pt.find_passage(form(DIARY), words) == pt.find_passage(DIARY, form(words))

    @pytest.mark.parametrize(
        ("words", "paragraph"), [("The harbour", 1), ("Nobody asked", 2), ("ferry", 3)]
    )
    def test_the_paragraph_is_counted_from_one(self, words, paragraph):
        """As a reader counts them."""
        assert pt.find_passage(DIARY, words).paragraph == paragraph

    def test_no_word_is_kept(self):
        """A length and a digest stand for them."""
        passage = pt.find_passage(DIARY, "The  rain\nfell.")
        assert passage.quote is None
        assert passage.digest == pt.DigestSelector.of("The rain fell.")
        assert passage.digest.length == len("The rain fell.")

    @pytest.mark.parametrize("words", ["ten pilots", "the harbor", "Nobody.asked", "Nobody ask"])
    def test_words_that_are_not_there_are_refused(self, words):
        """Every word counts, and whole."""
        with pytest.raises(pt.PassageNotFoundError, match="is not in the text"):
            pt.find_passage(DIARY, words)

    @pytest.mark.parametrize(
        ("words", "near"),
        [
            ("named ten pilots", "named nine pilots"),
            ("Nobody ask", "Nobody asked"),
            ("post", "post-war"),
            ("o'clock ferry", "nine-o'clock ferry"),
            ("elephants", ""),
        ],
    )
    def test_the_nearest_words_are_named(self, words, near):
        """Those with most of the words, or the longer words that these are inside."""
        with pytest.raises(pt.PassageNotFoundError) as error:
            pt.find_passage(DIARY, words)
        assert error.value.near == near
        assert f"Hint: did you mean {near!r}?" in str(error.value) or not near

    def test_typography_does_not_matter(self):
        """The digest is of the words as the text has them."""
        for words in (
            "the HARBOUR",
            "nine pilots\u2014all",
            "nine\u2013o\u2019clock",
            "postwar rules",
        ):
            with_text = pt.find_passage(DIARY, words)
            assert outcome(with_text) == "found"
        assert pt.find_passage(DIARY, "the HARBOUR") == pt.find_passage(DIARY, "The harbour")

    def test_words_that_occur_twice_are_ambiguous(self):
        """The first place is taken, with a warning that says which paragraphs have them."""
        with pytest.warns(pt.AmbiguousPassageWarning) as warned:
            assert pt.find_passage(DIARY, "nine pilots").paragraph == 1
        assert str(warned[0].message) == (
            "'nine pilots' occurs 2 times, in paragraphs 1 and 3; the first was taken, expected "
            "words that occur once\n\nHint: pass paragraph=1, or more of the words around it"
        )
        assert warned[0].filename == __file__

    def test_words_that_occur_twice_in_the_paragraph_are_ambiguous_too(self):
        """The number of the paragraph does not tell them apart; longer words do."""
        text = "It rained, and it rained.\n\nIt rained."
        for paragraph in (1, None):
            with pytest.warns(pt.AmbiguousPassageWarning) as warned:
                assert pt.find_passage(text, "rained", paragraph=paragraph).paragraph == 1
            assert str(warned[0].message).endswith("Hint: pass more of the words around it")
        assert pt.find_passage(text, "and it rained", paragraph=1).paragraph == 1

    def test_a_paragraph_chooses(self):
        """And there is no warning."""
        assert pt.find_passage(DIARY, "nine pilots", paragraph=3).paragraph == 3
        assert pt.find_passage(DIARY, "nine pilots", paragraph=1).paragraph == 1
        assert pt.find_passage(DIARY, "Nobody asked", paragraph=2).paragraph == 2

    def test_words_of_another_paragraph_are_refused(self):
        """The hint names the first paragraph that has them."""
        with pytest.raises(pt.PassageNotFoundError) as error:
            pt.find_passage(DIARY, "nine pilots", paragraph=2)
        assert str(error.value) == (
            "'nine pilots' is not in paragraph 2 of the text; expected paragraphs 1 and 3\n\n"
            "Hint: pass paragraph=1"
        )
        with pytest.raises(pt.PassageNotFoundError, match="'Nobody' is not in the text"):
            pt.find_passage("One paragraph.", "Nobody", paragraph=7)

    @pytest.mark.parametrize("paragraph", [0, -1, True, "2", 1.0], ids=repr)
    def test_paragraphs_count_from_one(self, paragraph):
        """In whole numbers."""
        with pytest.raises(pt.InvalidValueError, match="is not the number of a paragraph"):
            pt.find_passage(DIARY, "Nobody", paragraph=paragraph)


class TestOutcomes:
    """A passage is found, moved, missing or unchecked."""

    @pytest.mark.parametrize("words", WORDS)
    @EVERY_FORM
    def test_words_where_they_were_coded_are_found(self, words, form):
        """By digest, by quote and by position, in every form of the text."""
        passages = (
            pt.find_passage(DIARY, words),
            quote(words, paragraph=pt.find_passage(DIARY, words).paragraph),
            position_of(words, quote=pt.TextQuoteSelector(words)),
        )
        report = verified(*passages, text=form(DIARY))
        assert report.tally == {"found": 3, "moved": 0, "missing": 0, "unchecked": 0}
        assert len(report) == 0
        assert report.is_clean

    def test_words_in_another_paragraph_have_moved(self):
        """The finding tells from where to where."""
        passage = pt.find_passage(DIARY, "nine-o'clock ferry")
        report = verified(passage, text="A new first line.\n\n" + DIARY)
        assert report.tally["moved"] == 1
        assert list(report) == [
            pt.Finding(
                "passage-moved",
                pt.Severity.WARNING,
                pt.Location(path="events[0].evidence[0].passage", id="letter", source="diary"),
                "evidence 1 of 'letter' is in paragraph 4 of diary; expected it in paragraph 3",
                "write paragraph: 4",
            )
        ]
        assert not report.is_clean

    def test_words_in_several_other_paragraphs_are_to_be_chosen_among(self):
        """The message names all of them, or the first few and how many more."""
        for count, where, what in (
            (2, "paragraphs 1 and 3", "paragraph: 1 or paragraph: 3"),
            (3, "paragraphs 1, 3 and 4", "paragraph: 1, paragraph: 3 or paragraph: 4"),
            (
                9,
                "paragraphs 1, 3, 4, 5, 6 and 4 more",
                "paragraph: 1, paragraph: 3, paragraph: 4, paragraph: 5, paragraph: 6 or 4 more",
            ),
        ):
            text = "\n\n".join(["It rained.", "Dry.", *["It rained."] * (count - 1)])
            for passage in (
                quote("It rained", paragraph=2),
                pt.Passage(paragraph=2, digest=pt.DigestSelector.of("It rained")),
            ):
                (finding,) = pt.verify_evidence(dataset(passage), {"diary": text}).findings
                assert finding.message == (
                    f"evidence 1 of 'letter' is in {where} of diary; expected it in paragraph 2"
                )
                assert finding.hint == f"choose the place that is meant, and write {what}"

    def test_words_at_several_other_characters_are_to_be_chosen_among(self):
        """Those in the paragraph, if one is given."""
        text = "Dry. It rained, it rained.\n\nIt rained."
        place = pt.TextPositionSelector(0, 3)
        for paragraph, where, what in (
            (1, "8 to 14 and 19 to 25", "start: 8, end: 14 or start: 19, end: 25"),
            (2, "30 to 36", None),
        ):
            passage = quote("rained", position=place, paragraph=paragraph)
            (finding,) = pt.verify_evidence(dataset(passage), {"diary": text}).findings
            assert f"at characters {where} of diary" in finding.message
            if what:
                assert finding.hint == f"choose the place that is meant, and write {what}"

    def test_words_at_other_characters_have_moved(self):
        """In the same paragraph, where the place was coded by characters."""
        passage = position_of("second letter", quote=pt.TextQuoteSelector("second letter"))
        (finding,) = verified(passage, text=DIARY.replace("The harbour", "Our old harbour"))
        assert finding.code == "passage-moved"
        assert finding.message == (
            "evidence 1 of 'letter' is at characters 36 to 49 of diary; expected it at 32 to 45"
        )
        assert finding.hint == "write start: 36, end: 49"

    def test_a_place_of_another_length_is_another_place(self):
        """Begin and end both have to agree with the words."""
        passage = position_of("second letter named", quote=pt.TextQuoteSelector("second letter"))
        assert outcome(passage) == "moved"

    @pytest.mark.parametrize("paragraph", [None, 1])
    def test_words_that_are_gone_are_missing(self, paragraph):
        """A changed word is enough."""
        words = "named nine pilots"
        passages = [
            quote(words, paragraph=paragraph),
            pt.Passage(digest=pt.DigestSelector.of(words), paragraph=paragraph),
        ]
        report = verified(*passages, text=DIARY.replace("named nine", "named ten"))
        assert report.tally["missing"] == 2
        assert {finding.code for finding in report} == {"passage-missing"}
        assert {finding.severity for finding in report} == {pt.Severity.ERROR}
        assert all("are not in diary" in finding.message for finding in report)

    def test_a_passage_longer_than_the_text_is_missing(self):
        """There is no place for it."""
        assert outcome(pt.Passage(digest=pt.DigestSelector.of(DIARY)), text="Short.") == "missing"

    def test_words_over_two_paragraphs_are_found(self):
        """They belong to the paragraph in which they begin."""
        words = "The rain fell.\n\nOn Tuesday"
        assert pt.find_passage(DIARY, words).paragraph == 2
        assert outcome(pt.find_passage(DIARY, words)) == "found"
        assert outcome(quote(words, paragraph=3)) == "moved"

    def test_without_a_text_nothing_is_checked(self):
        """Nor without a passage."""
        data = dataset(pt.find_passage(DIARY, "The rain fell."), None)
        assert pt.verify_evidence(data, {}).tally["unchecked"] == 2
        given = pt.verify_evidence(data, {"diary": DIARY}).tally
        assert (given["found"], given["unchecked"]) == (1, 1)

    @pytest.mark.parametrize(
        ("passage", "expected"),
        [
            (pt.Passage(paragraph=3), "unchecked"),
            (pt.Passage(paragraph=4), "missing"),
            (pt.Passage(position=pt.TextPositionSelector(0, 10)), "unchecked"),
            (pt.Passage(position=pt.TextPositionSelector(0, 9999)), "missing"),
            (pt.Passage(paragraph=1, position=pt.TextPositionSelector(0, 9999)), "missing"),
            (position_of("Malm\u00f6."), "unchecked"),
        ],
    )
    def test_a_place_alone_must_exist(self, passage, expected):
        """Whose words stand there can't be told."""
        assert outcome(passage) == expected

    def test_a_position_alone_is_of_whole_words(self):
        """If it cuts through a word, the text is not the one that was coded."""
        cut, whole = (
            verified(pt.Passage(position=pt.TextPositionSelector(4, end))) for end in (10, 11)
        )
        assert [finding.code for finding in cut] == ["nothing-verified", "position-cuts-word"]
        assert cut.findings[1].message == (
            "evidence 1 of 'letter' points to characters 4 to 10 of diary, which cut through "
            "'harbour'; expected whole words"
        )
        assert ([each.code for each in whole], whole.tally["unchecked"]) == (
            ["nothing-verified"],
            1,
        )


PART_AND_WHOLE = [
    ("5 arrests", "15 arrests"),
    ("5 arrests", "1,5 arrests"),
    ("5 arrests", "0.5 arrests"),
    ("5 arrests", "-5 arrests"),
    ("230 000 marched", "1 230 000 marched"),
    ("rose to 5", "rose to 5.5"),
    ("rose to 5", "rose to 5%"),
    ("in 2018", "in 2018-2021"),
    ("the agent", "the agents"),
    ("the agent", "the agent's"),
    ("arrest", "post-arrest"),
    ("S. officials", "U.S. officials"),
    ("\u0915", "\u0915\u094d\u0937"),
    ("\u4e94\u4eba", "\u5341\u4e94\u4eba"),
]


class TestWholeWords:
    """A changed word or number is another one, also if the old one is a part of it."""

    @pytest.mark.parametrize(("part", "whole"), PART_AND_WHOLE)
    def test_a_part_is_not_found_in_the_whole(self, part, whole):
        """By no selector; and it is found where it is whole."""
        old = pt.DigestSelector(len(pt.normalised_text(part)), pt.text_digest(part))
        for passage in (
            pt.Passage(digest=old),
            pt.Passage(digest=pt.DigestSelector.of(part)),
            quote(part),
        ):
            assert outcome(passage, text=f"They say: {whole}.") == "missing"
            assert outcome(passage, text=f"They say: {part}.") == "found"
            assert outcome(passage, text=f"They say: {whole}; {part}!") == "found"

    @pytest.mark.parametrize(("part", "whole"), [("5", "15"), ("agent", "sub-agent"), ("S", "U.S")])
    @pytest.mark.parametrize("exact", ["here", "HERE"])
    def test_what_is_before_a_quote_is_whole(self, part, whole, exact):
        """In this typography and in another one."""
        passage = quote(exact, prefix=part)
        assert outcome(passage, text=f"see {whole} here") == "missing"
        assert outcome(passage, text=f"see {part} here") != "missing"

    @pytest.mark.parametrize(("part", "whole"), [("5", "5.3"), ("agent", "agent's"), ("5", "5%")])
    @pytest.mark.parametrize("exact", ["here", "HERE"])
    def test_what_is_after_a_quote_is_whole(self, part, whole, exact):
        """In this typography and in another one."""
        passage = quote(exact, suffix=part)
        assert outcome(passage, text=f"here {whole} see") == "missing"
        assert outcome(passage, text=f"here {part} see") != "missing"

    @pytest.mark.parametrize("exact", ["three", "THREE"])
    def test_what_is_around_a_quote_is_next_to_it(self, exact):
        """And not farther away."""
        text = "one two three six ten"
        for passage in (quote(exact, prefix="one"), quote(exact, suffix="ten")):
            assert outcome(passage, text=text) == "missing"
        for passage in (quote(exact, prefix="two"), quote(exact, suffix="six")):
            assert outcome(passage, text=text) != "missing"

    def test_a_position_of_other_typography_is_near(self):
        """Characters are counted differently there, but not far off."""
        text = "One signi\ufb01cant agent. One SIGNIFICANT word."
        for start, end, expected in ((0, 15, "found but for typography"), (40, 55, "moved")):
            place = pt.TextPositionSelector(start, end)
            assert outcome(quote("One significant agent", position=place), text=text) == expected

    def test_digest_and_quote_both_tell_the_typography(self):
        """It is the same if it is for both."""
        digest = pt.DigestSelector.of("The rain fell")
        assert outcome(quote("The rain fell", digest=digest)) == "found"
        assert outcome(quote("THE rain fell", digest=digest)) == "found but for typography"


class TestRepeatedWords:
    """Words that occur twice are told apart by what stands around them."""

    @pytest.mark.parametrize(
        ("passage", "expected"),
        [
            (quote("the rain fell", prefix="On Tuesday", paragraph=3), "found"),
            (quote("the rain fell", prefix="On Tuesday "), "found"),
            (quote("the rain fell", suffix="again,"), "found"),
            (quote("the rain fell", prefix="Tuesday", suffix="again", paragraph=2), "moved"),
            (quote("the rain fell", prefix="On Monday"), "missing"),
            (quote("the rain fell", suffix="no more"), "missing"),
            (quote("the rain fell", prefix="of the letter."), "missing"),
            (quote("the rain fell", suffix="nine-o'clock ferry"), "missing"),
            (quote("Nobody", suffix="asked."), "found"),
            (quote("Nobody", prefix="rules."), "found"),
            (quote("Nobody", prefix="letter."), "found"),
            (quote("Nobody", prefix="letter.", paragraph=1), "moved"),
        ],
    )
    def test_prefix_and_suffix_choose(self, passage, expected):
        """Blanks at their ends do not count, and paragraphs follow each other."""
        assert outcome(passage) == expected

    def test_the_coded_paragraph_comes_first(self):
        """Words that stand elsewhere too have not moved."""
        assert outcome(quote("nine pilots", paragraph=1)) == "found"
        assert outcome(quote("nine pilots", paragraph=3)) == "found"
        assert outcome(quote("nine pilots", paragraph=2)) == "moved"

    def test_a_position_chooses_too(self):
        """The second occurrence is where it was coded."""
        text = pt.normalised_text(DIARY)
        second = text.rindex("nine pilots")
        place = pt.TextPositionSelector(second, second + len("nine pilots"))
        assert outcome(quote("nine pilots", position=place)) == "found"
        assert outcome(quote("nine pilots", position=place, paragraph=1)) == "moved"

    def test_overlapping_words_are_all_looked_at(self):
        """A quote that begins inside another one of its kind."""
        passage = quote("so and so", suffix="again")
        assert outcome(passage, text="It is so and so and so again.") == "found"

    def test_quote_and_digest_have_to_agree(self):
        """A digest of other words than those quoted is missing."""
        agreeing = quote("Nobody asked", digest=pt.DigestSelector.of("Nobody asked"))
        differing = quote("Nobody heard", digest=pt.DigestSelector.of("Nobody asked"))
        assert (outcome(agreeing), outcome(differing)) == ("found", "missing")


class TestSources:
    """What is wrong with a text as a whole."""

    @EVERY_FORM
    def test_the_text_that_was_coded_is_recognised(self, form):
        """By the digest that its source keeps."""
        data = dataset(digest=pt.text_digest(DIARY))
        assert len(pt.verify_evidence(data, {"diary": form(DIARY)})) == 0

    def test_another_text_is_told(self):
        """As information: the passages decide whether it matters."""
        data = dataset(pt.find_passage(DIARY, "Nobody asked"), digest=pt.text_digest(DIARY))
        report = pt.verify_evidence(data, {"diary": DIARY + "\nP.S."})
        assert [(finding.code, finding.location.path) for finding in report] == [
            ("text-changed", "sources[0].digest")
        ]
        assert report.is_clean
        assert report.tally["found"] == 1

    def test_a_text_of_no_source_is_refused(self):
        """With the source that was meant."""
        with pytest.raises(pt.UnknownIdError, match="no source has the id 'dairy'") as error:
            pt.verify_evidence(dataset(), {"dairy": DIARY})
        assert error.value.near == ("diary",)

    def test_links_and_claims_are_verified_too(self):
        """Each finding tells where the evidence stands."""
        piece = pt.Evidence(source_id="diary", passage=quote("ten pilots"))
        data = pt.Dataset(
            title="The harbour",
            sources=[pt.Source(id="diary", title="A diary")],
            links=[pt.Link(subject="a", kind="precedes", object="b", evidence=[piece])],
            claims=[pt.Claim(id="c", title="C", evidence=[piece])],
        )
        assert [
            finding.location.path for finding in pt.verify_evidence(data, {"diary": DIARY})
        ] == [
            "links[0].evidence[0].passage",
            "claims[0].evidence[0].passage",
        ]


class TestWhatToDo:
    """Each finding says where it is, what is there instead, and what to do."""

    def test_a_missing_quote_names_the_nearest_words(self):
        """And their paragraph."""
        (finding,) = verified(quote("named ten pilots", paragraph=1))
        place = pt.Location(path="events[0].evidence[0].passage", id="letter", source="diary")
        assert finding.location == place
        assert finding.message == (
            "the words of evidence 1 of 'letter' are not in diary; expected them in paragraph 1"
        )
        assert finding.hint == "the nearest words are in paragraph 1 of diary: 'named nine pilots'"

    def test_words_inside_longer_ones_are_shown_with_those(self):
        """A changed number is the case that matters."""
        (finding,) = verified(quote("5 arrests"), text="There were 15 arrests.")
        assert finding.message.endswith("are not in diary; expected them somewhere in it")
        assert finding.hint == "the nearest words are in paragraph 1 of diary: '15 arrests'"

    def test_a_missing_digest_shows_its_paragraph(self):
        """For it has no words of its own, as far as the text has the paragraph."""
        digest = pt.DigestSelector.of("ten pilots")
        _, there, beyond, nowhere = verified(
            *(pt.Passage(digest=digest, paragraph=number) for number in (2, 9, None))
        )
        assert there.hint == (
            "that paragraph reads: 'Nobody at the caf\u00e9 on the quay had heard of the letter. "
            "Nobody asked. The rain ...'"
        )
        assert beyond.hint == "diary has 3 paragraphs"
        assert nowhere.hint == "see whether the source still says so"

    def test_a_place_that_is_not_there(self):
        """How large the text is."""
        paragraph, position = verified(
            pt.Passage(paragraph=4), pt.Passage(position=pt.TextPositionSelector(0, 9999))
        )
        assert paragraph.message == (
            "evidence 1 of 'letter' points to paragraph 4; "
            "expected one of the 3 paragraphs of diary"
        )
        assert position.message == (
            "evidence 2 of 'letter' points to characters 0 to 9,999; "
            f"expected some of the {len(pt.normalised_text(DIARY))} characters of diary"
        )

    def test_other_typography_is_information(self):
        """With the words as the text has them."""
        passages = (
            quote("WELL-KNOWN second letter"),
            pt.find_passage(DIARY.replace("'", "\u2019"), "nine-o\u2019clock ferry"),
        )
        report = verified(*passages)
        assert report.is_clean
        assert report.tally["found but for typography"] == 2
        assert {finding.code for finding in report} == {"typography-differs"}
        first, second = (finding.message for finding in report)
        assert first == (
            "evidence 1 of 'letter' is typeset differently in paragraph 1 of diary: "
            "'well-known second letter'; expected the typography that was coded"
        )
        assert 'in paragraph 3 of diary: "nine-o\'clock ferry"; expected' in second

    def test_words_in_other_typography_can_have_moved(self):
        """The place is what has to be coded again."""
        (finding,) = verified(quote("the HARBOUR", paragraph=2))
        assert finding.code == "passage-moved"
        assert finding.message == (
            "evidence 1 of 'letter' is, but for typography, in paragraph 1 of diary; "
            "expected it in paragraph 2"
        )

    def test_evidence_of_a_link_without_an_id(self):
        """It is named by its place."""
        piece = pt.Evidence(source_id="diary", passage=quote("ten pilots"))
        link = pt.Link(subject="a", kind="precedes", object="b", evidence=[piece])
        source = pt.Source(id="diary", title="A diary")
        data = pt.Dataset(title="T", sources=[source], links=[link])
        (finding,) = pt.verify_evidence(data, {"diary": DIARY})
        assert "evidence 1 of links[0]" in finding.message

    def test_a_text_that_lacks_most_passages_is_doubted(self):
        """As a whole, before each of the passages."""
        words = ["ten pilots", "eleven pilots", "The rain fell."]
        data = dataset(*map(quote, words))
        report = pt.verify_evidence(data, {"diary": DIARY})
        first = report.findings[0]
        assert first.code == "wrong-text"
        assert (first.location.path, first.location.id) == ("sources[0]", "diary")
        assert first.message == (
            "2 of 3 passages are not in the text given for 'diary'; is this the right text?"
        )
        assert first.hint == "give the text of: A diary"
        assert not pt.verify_evidence(dataset(*map(quote, words[1:])), {"diary": DIARY}).of(
            "wrong-text"
        )

    @pytest.mark.parametrize(
        ("phrase", "shown"),
        [
            ("On Tuesday", "On Wednesday the fleet of 12 ships sailed"),
            ("12 ships", "the fleet of 12 ships sailed"),
            ("9 June", "on 9 May, and"),
            ("", "The mayor spoke first."),
            ("Thursday", "The mayor spoke first."),
        ],
    )
    def test_the_changed_words_of_a_digest_are_shown(self, phrase, shown):
        """Around the phrase or the nearest words to it; otherwise the start of the paragraph."""
        old = (
            "The mayor spoke first. Nobody listened to him, as on all other days of that summer. "
            "On Tuesday the fleet of 11 ships sailed. It was back in the harbour of the old town "
            "on 9 June, and the crews of all ships were paid by the owners at the end of the week."
        )
        words = old[old.index("On Tuesday") :]
        new = old.replace("11", "12").replace("June", "May").replace("Tuesday", "Wednesday")
        piece = pt.Evidence(source_id="diary", passage=pt.find_passage(old, words), phrase=phrase)
        (finding,) = pt.verify_evidence(with_evidence(piece), {"diary": new})
        assert finding.code == "passage-missing"
        assert shown in finding.hint
        quoted = finding.hint.partition(" reads: ")[2]
        assert quoted.strip("'").strip(". ").strip() in new
        assert len(quoted) <= 112

    def test_a_phrase_is_looked_for_in_whole_words(self):
        """The 29th is another day than the 9th."""
        old = "He left on 29 June, as he had said. She followed him on 9 June, by the fast train."
        passage = pt.find_passage(old, "by the fast train")
        piece = pt.Evidence(source_id="diary", passage=passage, phrase="9 June")
        new = old.replace("fast", "slow")
        (finding,) = pt.verify_evidence(with_evidence(piece), {"diary": new})
        assert "She followed him on 9 June, by the slow train" in finding.hint

    def test_a_change_late_in_a_long_quote_is_shown(self):
        """The start of the quote would tell nothing."""
        long = DIARY.partition("\n")[0]
        (finding,) = verified(quote(long), text=DIARY.replace("post-war", "peace-time"))
        assert "peace-time rules" in finding.hint

    def test_a_text_without_blank_lines_is_one_finding(self):
        """The dataset is not wrong, so no passage needs another paragraph."""
        words = ["second letter", "Nobody asked", "nine-o'clock ferry"]
        data = dataset(*(pt.find_passage(DIARY, each) for each in words))
        one_line_each = DIARY.replace("\n\n", "\n")
        report = pt.verify_evidence(data, {"diary": one_line_each})
        (finding,) = report
        assert (finding.code, finding.location.id) == ("text-without-paragraphs", "diary")
        assert "no blank lines between paragraphs; all 3 passages are in it" in finding.message
        assert report.tally["moved"] == 2
        changed = one_line_each.replace("Nobody asked", "Somebody asked")
        whole, missing = pt.verify_evidence(data, {"diary": changed})
        assert "2 of 3 passages are in it" in whole.message
        assert missing.code == "passage-missing"

    def test_one_passage_that_moved_into_the_only_paragraph_has_moved(self):
        """Nothing says that the text lacks blank lines."""
        (finding,) = verified(pt.find_passage(DIARY, "Nobody asked"), text="Nobody asked.")
        assert finding.code == "passage-moved"

    def test_texts_that_were_swapped_are_noticed(self):
        """The hint names the text that has the passages."""
        log = "The lamps burnt. The oil was low. The night was long."
        sources = [pt.Source(id=name, title=name) for name in ("diary", "log")]
        evidence = [
            pt.Evidence(source_id=name, passage=pt.find_passage(text, words))
            for name, text, pieces in [
                ("diary", DIARY, ["nine-o'clock", "Nobody asked", "second letter"]),
                ("log", log, ["lamps burnt", "oil was low", "night was long"]),
            ]
            for words in pieces
        ]
        claim = pt.Claim(id="c", title="C", evidence=evidence)
        data = pt.Dataset(title="T", sources=sources, claims=[claim])
        report = pt.verify_evidence(data, {"diary": log, "log": DIARY})
        assert [finding.hint for finding in report.of("wrong-text")] == [
            "the text given for 'log' has them",
            "the text given for 'diary' has them",
        ]


def quoted(*pieces, text=DIARY):
    """What is found of quotes, each with the number of its paragraph or None."""
    evidence = [
        pt.Evidence(
            source_id="diary",
            quote=words,
            passage=None if paragraph is None else pt.Passage(paragraph=paragraph),
        )
        for words, paragraph in pieces
    ]
    event = attrs.evolve(dataset().events["letter"], evidence=evidence)
    return pt.verify_evidence(attrs.evolve(dataset(), events=[event]), {"diary": text})


class TestQuotes:
    """Quotes are looked up as passages are, and have to be at one place."""

    @pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
    def test_a_quote_is_found_in_every_form(self, form):
        """Over the end of a paragraph, too."""
        report = quoted(("named nine pilots", None), ("rain fell.\n\nOn", None), text=form(DIARY))
        assert (report.is_clean, report.tally["found"]) == (True, 2)

    def test_each_outcome(self):
        """Those of passages, at the path of the quote."""
        report = quoted(("Named nine", None), ("nine-o'clock", 2), ("ten pilots", None))
        assert dict(report.tally) == {
            "found": 0,
            "found but for typography": 1,
            "moved": 1,
            "missing": 1,
            "unchecked": 0,
        }
        assert [(each.code, each.location.path) for each in report] == [
            ("typography-differs", "events[0].evidence[0].quote"),
            ("passage-moved", "events[0].evidence[1].quote"),
            ("passage-missing", "events[0].evidence[2].quote"),
        ]
        assert report.findings[2].hint.endswith("'nine pilots'")

    def test_words_at_several_places_are_ambiguous(self):
        """The paragraph is asked for, or more words."""
        (finding,) = quoted(("nine pilots", None))
        assert finding.location.path == "events[0].evidence[0].quote"
        assert finding.message == (
            "the words of evidence 1 of 'letter' occur 2 times in paragraphs 1 and 3 of diary; "
            "expected words that occur once"
        )
        assert finding.hint == (
            "write passage: {paragraph: 1} or passage: {paragraph: 3}, "
            "or quote more of the words around them"
        )
        assert not quoted(("nine pilots", 3)).findings

    def test_words_twice_in_their_paragraph_are_ambiguous(self):
        """No paragraph tells them apart."""
        for paragraph in (None, 2):
            (finding,) = quoted(("Nobody", paragraph))
            assert finding.code == "quote-ambiguous"
            assert finding.hint == "quote more of the words around them"

    @pytest.mark.parametrize("words", ["It rained", "IT RAINED"])
    def test_a_paragraph_may_be_long(self, words):
        """What begins in another one is not in it."""
        long = f"{'A word, ' * 800}and it was so. It rained. {'A word, ' * 800}."
        text = f"It rained.\n\n{long}\n\nIt rained. It rained."
        assert quoted((words, 2), text=text).is_clean
        assert quoted((words, 1), text=text).is_clean
        assert quoted((words, 3), text=text).of("quote-ambiguous")
        assert quoted(("It was late", 2), text=text).of("passage-missing")
        assert pt.find_passage(text, words, paragraph=2).paragraph == 2

    def test_the_words_of_a_passage_need_not_be_alone(self):
        """They are public, and a prefix tells them apart."""
        assert not verified(quote("Nobody")).of("quote-ambiguous")


class TestWhatWasNotLookedUp:
    """Silence is not success."""

    def test_a_source_without_a_text_is_told(self):
        """As information, or as an error if every source was asked for."""
        data = dataset(quote("nine pilots"), quote("ten pilots"))
        log = pt.Source(id="log", title="A log")
        data = attrs.evolve(data, sources=[*data.sources.all, log])
        (told,) = pt.verify_evidence(data, {"log": "A log."}).of("text-not-given")
        assert (told.severity, told.location.id) == (pt.Severity.INFORMATION, "diary")
        assert told.message == (
            "no text was given for 'diary', so 2 passages were not looked up; expected its text"
        )
        assert told.hint == "on the command line, add --text diary=FILE"
        report = pt.verify_evidence(data, {"log": "A log."}, all_sources=True)
        assert report.of("text-not-given")[0].severity is pt.Severity.ERROR

    def test_a_source_with_nothing_to_look_up_needs_no_text(self):
        """Unless it has a digest."""
        assert not pt.verify_evidence(dataset(), {}).of("text-not-given")
        (told,) = pt.verify_evidence(dataset(digest=pt.text_digest(DIARY)), {}).of("text-not-given")
        assert "so its digest was not compared" in told.message

    @pytest.mark.parametrize(
        ("passages", "texts", "expected"),
        [
            ((quote("words"),), {}, "the text of a source"),
            ((pt.Passage(paragraph=2),), {"diary": DIARY}, "passages with a digest or a quote"),
            ((), {"diary": DIARY}, "evidence with passages"),
        ],
    )
    def test_a_report_of_nothing_is_not_clean(self, passages, texts, expected):
        """It says what was missing."""
        report = pt.verify_evidence(dataset(*passages), texts)
        assert not report.is_clean
        (told,) = report.of("nothing-verified")
        assert f"no passage was looked up; expected {expected}" in told.message

    def test_a_compared_digest_is_something(self):
        """So the report is clean."""
        data = dataset(digest=pt.text_digest(DIARY))
        assert pt.verify_evidence(data, {"diary": DIARY}).is_clean


class TestPhrases:
    """A date phrase is in a paragraph of its passage."""

    @pytest.mark.parametrize(
        ("phrase", "paragraph", "said"),
        [
            ("On Tuesday", 3, ""),
            ("on tuesday", 3, ""),
            ("On Tuesday ... Malm\u00f6", 3, ""),
            ("On Tuesday", None, ""),
            ("The harbour master", 1, ""),
            ("Tuesday", 1, "is not beside its passage but in paragraph 3 of diary; expected both"),
            ("Tues", 3, "does not occur in diary; expected the words of the text"),
            ("On Monday ... the rain", 3, "does not occur in diary"),
        ],
    )
    def test_examples(self, phrase, paragraph, said):
        """Whole words, in any typography; without a passage, anywhere in the text."""
        passage = pt.Passage(paragraph=paragraph) if paragraph else None
        piece = pt.Evidence(source_id="diary", passage=passage, phrase=phrase)
        report = pt.verify_evidence(with_evidence(piece), {"diary": DIARY})
        messages = [each.message for each in report.of("phrase-missing")]
        assert len(messages) == bool(said)
        start = f"{phrase!r}, the phrase of evidence 1 of 'letter', {said}"
        assert all(message.startswith(start) for message in messages)

    def test_a_position_tells_the_paragraph(self):
        """Also if no words are given with it."""
        for phrase, count in (("On Tuesday", 1), ("harbour master", 0)):
            piece = pt.Evidence(
                source_id="diary", passage=position_of("nine pilots"), phrase=phrase
            )
            report = pt.verify_evidence(with_evidence(piece), {"diary": DIARY})
            assert len(report.of("phrase-missing")) == count

    def test_the_finding_is_about_the_phrase(self):
        """With the nearest words."""
        piece = pt.Evidence(
            source_id="diary", passage=pt.find_passage(DIARY, "rain fell again"), phrase="On Tues"
        )
        (finding,) = pt.verify_evidence(with_evidence(piece), {"diary": DIARY})
        assert finding.location.path == "events[0].evidence[0].phrase"
        assert finding.severity is pt.Severity.WARNING
        assert finding.hint == "did you mean 'On Tuesday'?"

    @pytest.mark.parametrize(
        ("words", "hint"),
        [
            ("The vote was on 27 May", "did you mean '27 May'?"),
            ("The vote was", "did you mean '27 May'?"),
            ("Nobody came", ""),
        ],
    )
    def test_the_hint_is_of_the_passage_or_its_paragraph(self, words, hint):
        """Words of another paragraph would give the date of something else."""
        text = "In late June it rained.\n\nThe vote was on 27 May.\n\nNobody came.\n"
        piece = pt.Evidence(
            source_id="diary", passage=pt.find_passage(text, words), phrase="27 June"
        )
        (finding,) = pt.verify_evidence(with_evidence(piece), {"diary": text})
        assert (finding.code, finding.hint) == ("phrase-missing", hint)

    def test_a_passage_that_is_missing_is_told_first(self):
        """Its phrase is looked for when it is found."""
        piece = pt.Evidence(source_id="diary", passage=quote("ten pilots"), phrase="On Monday")
        report = pt.verify_evidence(with_evidence(piece), {"diary": DIARY})
        assert [finding.code for finding in report] == ["passage-missing"]


class TestProgress:
    """Long searches tell how far they are."""

    def test_every_step_is_told(self):
        """A step is a group of passages that are looked up together."""
        told = []
        data = dataset(*(pt.Passage(digest=pt.DigestSelector.of(w)) for w in ("ten", "two of")))
        pt.verify_evidence(data, {"diary": DIARY}, on_progress=lambda *step: told.append(step))
        assert told == [(1, 2), (2, 2)]

    def test_a_long_word_is_passed_over_at_once(self):
        """And not compared at each of its letters."""
        assert outcome(quote("a" * 100_000), text="a" * 300_000) == "missing"

    def test_a_thousand_missing_passages_cost_little_more_than_one(self):
        """Those of one length are looked up together."""
        text = " ".join(f"word{number}" for number in range(20_000))
        passages = [pt.Passage(digest=pt.DigestSelector.of(f"a{n} b c")) for n in range(1_000)]
        told = []
        report = pt.verify_evidence(
            dataset(*passages), {"diary": text}, on_progress=lambda *step: told.append(step)
        )
        assert report.tally["missing"] == 1_000
        assert told == [(1, 3), (2, 3), (3, 3)]


class TestTheArticles:
    """Every passage of the example dataset stands in the articles it was coded from."""

    @pytest.fixture
    def texts(self):
        """The articles, where somebody keeps them beside the project."""
        paths = {key: sorted(TEXTS.glob(pattern)) for key, pattern in ARTICLES.items()}
        if not all(paths.values()):
            pytest.skip(f"the articles are not at {TEXTS}; they are no part of the project")
        return {key: found[0].read_text(encoding="utf-8") for key, found in paths.items()}

    @EVERY_FORM
    def test_every_passage_is_found(self, texts, form):
        """However the articles' lines are broken."""
        hsi = pt.read_dataset(ROOT / "seeds" / "hsi.yaml")
        report = pt.verify_evidence(hsi, {key: form(text) for key, text in texts.items()})
        assert list(report) == []
        assert report.tally["found"] > 100
        assert report.tally["moved"] == report.tally["missing"] == 0

    def test_the_wrong_article_holds_none(self, texts):
        """The check would notice a passage that is not there."""
        hsi = pt.read_dataset(ROOT / "seeds" / "hsi.yaml")
        swapped = dict(zip(texts, reversed(texts.values()), strict=True))
        report = pt.verify_evidence(hsi, swapped)
        assert report.tally["found"] == 0
        assert report.tally["missing"] > 100


class TestArguments:
    """What is not a text or a dataset is refused, with the call to write."""

    @pytest.mark.parametrize(
        ("text", "words", "said"),
        [
            (None, "words", r"text: None is(.|\n)*Hint: pass the words of the source"),
            (Path("diary.txt"), "words", r"Hint: read the file: path.read_text"),
            ("words", "", "words: '' is empty"),
            ("words", None, "words: None is not text"),
        ],
    )
    def test_a_passage_is_looked_for_in_text(self, text, words, said):
        """And for some words."""
        with pytest.raises(pt.InvalidValueError, match=said):
            pt.find_passage(text, words)

    @pytest.mark.parametrize(
        ("texts", "said"),
        [
            ("The text.", r"Hint: write \{'source-id': text\}"),
            ({"diary": Path("diary.txt")}, "Hint: read the file"),
            ({"diary": None}, "Hint: pass the words of the source"),
        ],
    )
    def test_texts_are_given_by_source(self, texts, said):
        """As texts, not as files."""
        with pytest.raises(pt.InvalidValueError, match=said):
            pt.verify_evidence(pt.Dataset(title="Rain"), texts)

    @pytest.mark.parametrize("call", [pt.check, lambda name: pt.verify_evidence(name, {})])
    def test_a_file_is_not_a_dataset(self, call):
        """The hint names the call for files."""
        with pytest.raises(pt.InvalidValueError, match="Hint: for a file, call"):
            call("town.yaml")
