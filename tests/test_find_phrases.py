from __future__ import annotations

import datetime as dt
import time
from pathlib import Path

import pytest

import policytimeline as pt

ROOT = Path(__file__).parents[1]
TEXTS = ROOT.parent / "shared" / "seeds"
ARTICLES = {"wapo-2018": "000_*.txt", "wapo-2021": "001_*.txt"}
THURSDAY = dt.date(2018, 6, 28)
ANCHORS = {"the inauguration": pt.parse_when("2017-01-20")}

# Every phrase of the two articles, in their order, that a careful coder marks.
MARKED = {
    "wapo-2018": [
        "last week",
        "Since President Trump\u2019s inauguration",
        "quickly",
        "following his inauguration",
        "In recent months",
        "Wednesday",
        "this month",
        "at a moment",
        "never",
        "quickly",
        "in recent weeks",
        "this week",
        "currently",
        "within 30 days",
        "this week",
        "Tuesday",
    ],
    "wapo-2021": [
        "Sept. 16",
        "in the 18 years since the creation",
        "the Sept. 11 terrorist attacks",
        "in 2018",
        "until",
        "this year",
        "currently",
        "in 2020",
        "until",
        "In 2019",
        "last fiscal year",
        "at a time",
        "Over the past year",
        "this month",
        "for the next several years",
        "right now",
        "five years",
        "In April",
    ],
}


def found(text, published=THURSDAY, **settings):
    """The phrases found, with offsets that lead to them."""
    phrases = pt.find_phrases(text, published=published, **settings)
    for each in phrases:
        assert text[each.start : each.end] == each.phrase
        assert bool(each.readings) is not bool(each.refusal)
    return phrases


def words(text, **settings):
    """The words found."""
    return [each.phrase for each in found(text, **settings)]


@pytest.fixture(scope="module")
def hsi():
    """The dataset as a user reads it."""
    return pt.read_dataset(ROOT / "seeds" / "hsi.yaml")


@pytest.fixture(scope="module")
def in_articles(hsi):
    """What is found in the articles, where somebody keeps them beside the project."""
    paths = {key: sorted(TEXTS.glob(pattern)) for key, pattern in ARTICLES.items()}
    if not all(paths.values()):
        pytest.skip(f"the articles are not at {TEXTS}; they are no part of the project")
    return {
        key: found(
            paths[key][0].read_text(encoding="utf-8"), hsi.sources[key].published, anchors=ANCHORS
        )
        for key in ARTICLES
    }


def coded_phrases(hsi):
    """Every piece of evidence with a date as written, and the date coded from it."""
    for event in hsi.events.values():
        for piece in event.evidence:
            if piece.phrase and piece.source_id in ARTICLES:
                yield event, piece


def overlapping(phrases, piece):
    """The phrases of a paragraph that contain the coded one or are part of it."""
    return [
        each
        for each in phrases
        if each.paragraph == piece.passage.paragraph
        and (piece.phrase in each.phrase or each.phrase in piece.phrase)
    ]


class TestArticles:
    """The two articles that the example dataset was coded from."""

    @pytest.mark.parametrize("key", ARTICLES)
    def test_what_a_coder_marks_is_found(self, in_articles, key):
        """No more and no less."""
        assert [each.phrase for each in in_articles[key]] == MARKED[key]

    def test_every_coded_phrase_is_found_where_it_stands(self, hsi, in_articles):
        """In the paragraph that the dataset names; of claims and links too."""
        pieces = [piece for _, piece in hsi.evidence() if piece.phrase]
        assert len(pieces) > 30
        for piece in pieces:
            assert overlapping(in_articles[piece.source_id], piece), piece.phrase

    def test_some_reading_allows_what_was_coded(self, hsi, in_articles):
        """From its first possible day to its last; words without a reading bound nothing."""
        checked = 0
        for event, piece in coded_phrases(hsi):
            for each in overlapping(in_articles[piece.source_id], piece):
                days = [(r.when.earliest_day, r.when.latest_day) for r in each.readings]
                allowed = [
                    first <= event.when.latest_day and event.when.earliest_day <= last
                    for first, last in days
                ]
                assert any(allowed) or not days, (event.id, piece.phrase)
                checked += bool(days)
        assert checked > 25

    def test_some_reading_allows_the_coded_offset(self, hsi, in_articles):
        """Where it counts from the publication, as the coded offset does."""
        checked = 0
        for event, piece in coded_phrases(hsi):
            if piece.offset is None:
                continue
            for each in overlapping(in_articles[piece.source_id], piece):
                published = hsi.sources[piece.source_id].published
                offsets = [r.offset for r in each.readings if r.anchor == published]
                shared = [
                    (low is None or piece.offset[1] is None or low <= piece.offset[1])
                    and (high is None or piece.offset[0] is None or piece.offset[0] <= high)
                    for low, high in offsets
                ]
                assert any(shared) or not offsets, (event.id, piece.phrase)
                checked += bool(offsets)
        assert checked > 20


class TestWhatIsFound:
    """Date phrases in running text."""

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("It closed on Friday, June 1, 2018, and again.", ["on Friday, June 1, 2018"]),
            ("The law of 2015 was repealed in April 2017.", ["of 2015", "in April 2017"]),
            ("From 2015 to 2018 nothing moved.", ["From 2015 to 2018"]),
            ("It was fixed by the end of June 2018.", ["by the end of June 2018"]),
            ("The mayor spoke last\nweek.", ["last\nweek"]),
            ("In the 1990s, and late last year.", ["In the 1990s", "late last year"]),
            ("The act of 2015 gives them time.", ["of 2015"]),
            ("They met two weeks ago.", ["two weeks ago"]),
            ("Since April it has grown.", ["Since April"]),
            ("It was in force from Jan. 1, 2015.", ["Jan. 1, 2015"]),
            ("He was jailed; today's hearing is the last.", ["today"]),
            ("It happened on September 11.", ["on September 11"]),
        ],
    )
    def test_the_longest_phrase_counts(self, text, expected):
        """From the left, none overlapping another."""
        assert words(text) == expected

    @pytest.mark.parametrize(
        "text",
        [
            "They may march on the second of the halls.",
            "She sat in the sun for a while.",
            "More than 2,500 children, and 2,018 more.",
            "The agents handle 60 cases a year.",
            "The class counted 1984 pupils, 2018 in all.",
            "A fleet of 1500 trucks, beaten by 2000 votes.",
            "Agents were 18 years old and served five years in prison.",
            "Theresa May said that in march order they went.",
            "In 2,018 schools and in 2018-19.",
            "The last one, the next of them, this paper.",
            "Now that it is over, the mon amour of wed couples.",
            "It decays in a second or two.",
            "A five-year plan.",
        ],
    )
    def test_what_is_no_date_is_left(self, text):
        """Modal verbs, verbs, numbers, rates, lengths."""
        assert words(text) == []

    @pytest.mark.parametrize(
        "word", ["never", "until", "quickly", "soon", "at the time", "Thanksgiving", "Good Friday"]
    )
    def test_words_without_a_bound_have_a_reason(self, word):
        """So that a coder sees that they were not overlooked."""
        (each,) = found(f"The council met {word} and left.")
        assert (each.phrase, each.readings) == (word, ())
        assert each.refusal

    def test_two_paragraphs_are_no_phrase(self):
        """A blank line parts them; a line end does not."""
        assert words("It was the last\n\nweek of it.") == []
        assert words("It was last \r\n week, she said.") == ["last \r\n week"]

    def test_paragraphs_are_counted_from_one(self):
        """As passages count them."""
        text = "\n\nLast week.\n \nThis week.\nYesterday.\r\n\r\nToday."
        assert [(each.phrase, each.paragraph) for each in found(text)] == [
            ("Last week", 1),
            ("This week", 2),
            ("Yesterday", 2),
            ("Today", 3),
        ]

    def test_an_event_without_a_date_says_what_is_missing(self):
        """And is found with its own name once it has one."""
        (each,) = found("Since President Lee\u2019s inauguration, it grew.")
        assert each.phrase == "Since President Lee\u2019s inauguration"
        assert "not dated" in each.refusal
        anchors = {"the Great Flood": pt.parse_when("2017-03-01")}
        (each,) = found("After the great flood it was rebuilt.", anchors=anchors)
        assert str(each.readings[0].when) == "[2017-03-01..]"

    @pytest.mark.parametrize("phrase", ["two weeks earlier", "three days later"])
    def test_what_counts_from_another_day_of_the_text_is_not_counted_from_this_one(self, phrase):
        """A coder who knows that day resolves the phrase with it."""
        (each,) = found(f"The vote came {phrase}.")
        assert not each.readings
        assert "gives elsewhere" in each.refusal
        assert pt.resolve_phrase(phrase, published=THURSDAY)

    def test_readings_are_those_of_the_phrase(self):
        """With the same settings."""
        settings = {"week_starts": "monday", "fiscal_year_starts": 7}
        text = "Last week it asked for last fiscal year."
        for each in found(text, **settings):
            alone = pt.resolve_phrase(each.phrase, published=THURSDAY, **settings)
            assert each.readings == alone

    def test_the_text_is_a_text(self):
        """Not bytes."""
        with pytest.raises(pt.InvalidValueError, match="is no text"):
            pt.find_phrases(b"last week", published=THURSDAY)

    def test_an_empty_text_has_none(self):
        """Nor does one of blanks."""
        assert found("") == found(" \n\n ") == ()


class TestTime:
    """The time taken grows as the text does."""

    @pytest.mark.parametrize(
        "piece",
        [
            "The council met last week, and on Sept. 16 it voted. ",
            "since ",
            "a ",
            "in the ",
            "within two weeks of ",
            "since a's ",
            "last                    ",
            "by the end of ",
            "1",
            "June ",
            "\n",
        ],
    )
    def test_a_hundred_thousand_characters_take_seconds(self, piece):
        """Trying again and again would take hours."""
        text = (piece * (100_000 // len(piece) + 1))[:100_000]
        began = time.perf_counter()
        pt.find_phrases(text, published=THURSDAY)
        assert time.perf_counter() - began < 30


class TestSeveralDays:
    """A stretch of days is never read as its first day."""

    @pytest.mark.parametrize(
        "phrase",
        [
            "Sept. 16-18",
            "June 17\u201324, 2018",
            "17-24 June 2018",
            "17 to 24 June 2018",
            "from June 3 to June 5, 2018",
            "30 June 2018 to 2 July 2018",
            "6/3/2018",
        ],
    )
    def test_is_found_as_a_whole_and_refused(self, phrase):
        """With what to write instead."""
        text = f"They met {phrase}; little came of it."
        (found,) = pt.find_phrases(text, published=dt.date(2018, 6, 28))
        assert (found.phrase, found.readings) == (phrase, ())
        assert "days" in found.refusal or "day first" in found.refusal
        with pytest.raises(pt.UnresolvablePhraseError, match="Hint: write"):
            pt.resolve_phrase(phrase, published=dt.date(2018, 6, 28))
