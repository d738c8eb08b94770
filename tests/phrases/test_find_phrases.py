from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

import policytimeline as pt

ROOT = Path(__file__).parents[2]
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

# Longer expressions that are read, with the only dates that a reading of them may have.
READ = {
    "Friday of next week": ["2018-07-06"],
    "half a year ago": [
        "[2017-07-01..2017-12-31]",
        "[2017-06-29..2017-12-28]",
        "[2017-09-28..2018-03-28]",
    ],
    "more than a year and a half ago": ["[..2016-12-28]"],
    "a half century ago": ["196X", "[1958-06-29..1968-06-28]", "[1963-06-28..1973-06-28]"],
    "within two and a half years": ["[2018-06-28..2020-12-28]"],
    "Tuesday of last week": ["2018-06-19"],
    "December 31 of last year": ["2017-12-31"],
    "On June 26 last year": ["2017-06-26"],
    "In June last year": ["2017-06"],
    "In June of last year": ["2017-06"],
    "July of next year": ["2019-07"],
    "June 26 of last year": ["2017-06-26"],
    "the 26th of June this year": ["2018-06-26"],
    "No later than June 30": ["[..2017-06-30]", "[..2018-06-30]"],
    "As of June 30": ["2017-06-30", "2018-06-30"],
    "Effective July 1": ["2017-07-01", "2018-07-01"],
    "Ending Sept. 30": ["2017-09-30", "2018-09-30"],
    "the last Friday of May 2016": ["2016-05-27"],
    "In the last week of May": ["[2018-05-21..2018-05-31]", "[2019-05-20..2019-05-31]"],
    "the last Monday of the month": ["2018-06-25"],
    "On the first Monday in October": ["2017-10-02", "2018-10-01"],
    "a week from next Friday": [
        "[2018-07-03..2018-07-09]",
        "[2018-07-06..2018-07-12]",
        "[2018-07-10..2018-07-16]",
        "[2018-07-13..2018-07-19]",
    ],
    "two weeks from Monday": ["[2018-07-13..2018-07-19]", "[2018-07-16..2018-07-22]"],
    "next week Friday": ["2018-07-06"],
    "last June 26": ["2017-06-26", "2018-06-26"],
    "on the 3rd of last month": ["2018-05-03"],
    "June 12, 13 and 14, 2017": ["[2017-06-12,2017-06-13,2017-06-14]"],
    "May 1, 2 and 3, 2015": ["[2015-05-01,2015-05-02,2015-05-03]"],
    "March 3 and 4, 2016": ["[2016-03-03,2016-03-04]"],
    "Dec. 31 and Jan. 1, 2016": ["[2015-12-31,2016-01-01]"],
    "In April and May 2016": ["[2016-04,2016-05]"],
    "In April or May of 2016": ["[2016-04,2016-05]"],
    "Mid-June to late August 2016": [
        "[2016-06-08..2016-06-23]/[2016-08-16..2016-08-31]",
        "[2016-06-11..2016-06-20]/[2016-08-21..2016-08-31]",
    ],
    "the 3rd or 4th of July": ["[2017-07-03,2017-07-04]", "[2018-07-03,2018-07-04]"],
    "3 and 5 July 2016": ["[2016-07-03,2016-07-05]"],
    "June/July 2016": ["[2016-06,2016-07]"],
    "Jun.-Aug. 2016": ["2016-06/2016-08"],
    "June through August 2016": ["2016-06/2016-08"],
    "Between April and June of 2016": ["[2016-04-01..2016-06-30]"],
    "Monday through Friday": ["2018-06-25/2018-06-29", "2018-07-02/2018-07-06"],
    "Monday or Tuesday": ["[2018-06-25,2018-06-26]", "[2018-07-02,2018-07-03]"],
    "between Monday and Friday": ["[2018-06-25..2018-06-29]", "[2018-07-02..2018-07-06]"],
    "In the first three months of 2016": ["[2016-01-01..2016-03-31]"],
    "In 10 to 15 years": ["[2028-06-28..2034-06-27]"],
    "two to three weeks ago": ["[2018-06-01..2018-06-14]"],
    "Winter 2017-18": ["2017-24", "[2017-12-20..2018-03-21]"],
    "the winter of 1999-2000": ["1999-24", "[1999-12-20..2000-03-21]"],
    "FY19 Q3": ["[2019-04-01..2019-06-30]", "[2020-04-01..2020-06-30]"],
    "fiscal '17": ["[2016-10-01..2017-09-30]", "[2017-10-01..2018-09-30]"],
    "the fiscal fourth quarter of last year": ["[2017-07-01..2017-09-30]"],
    "May 5, '68": ["1968-05-05"],
    "2016 at the latest": ["[..2016-12-31]"],
    "at most two years ago": ["[2016-06-28..2018-06-28]"],
    "no later than 90 days from today": ["[..2018-09-26]"],
    "2018-2019": ["2018/2019"],
    "From 264 to 241 BC": ["[-0263-01-01..-0263-12-31]/[-0240-01-01..-0240-12-31]"],
    "264-241 B.C.": ["[-0263-01-01..-0263-12-31]/[-0240-01-01..-0240-12-31]"],
    "between 264 and 146 BC": ["[-0263-01-01..-0145-12-31]"],
    "in 219 or 218 BC": ["[-0218-01-01..-0218-12-31,-0217-01-01..-0217-12-31]"],
    "2018/19": ["2018/2019"],
    "In 2018/19": ["2018/2019"],
    "In 2010 or 2011": ["[2010,2011]"],
    "The week of June 4": [
        "[2018-06-03..2018-06-09]",
        "[2018-06-04..2018-06-10]",
        "[2019-06-02..2019-06-08]",
        "[2019-06-03..2019-06-09]",
        "[2019-06-04..2019-06-10]",
    ],
    "Two days after June 3, 2016": ["2016-06-05"],
    "Ten days after next Monday": ["2018-07-12"],
    "the Monday after June 3": ["2018-06-04", "2019-06-10"],
    "Two days before yesterday": ["2018-06-25"],
    "more than 10 days from now": ["[2018-07-08..]"],
    "in the two years since June 2010": [
        "2010-06/[2011-12-01..2012-12-30]",
        "2010-06/[2012-06-01..2013-06-29]",
    ],
    "until late in 2016": ["/[2016-07-01..2016-12-31]", "/[2016-09-01..2016-12-31]"],
    "mid to late 2016": ["[2016-04-01..2016-12-31]", "[2016-05-01..2016-12-31]"],
    "the early to mid 1990s": ["[1990-01-01..1996-12-31]", "[1990-01-01..1997-12-31]"],
    "spring and summer of 2016": [
        "[2016-03-01..2016-05-31,2016-06-01..2016-08-31]",
        "[2016-03-19..2016-06-22,2016-06-20..2016-09-24]",
    ],
    "Q1 and Q2 2016": [
        "[2015-10-01..2015-12-31,2016-01-01..2016-03-31]",
        "[2016-01-01..2016-03-31,2016-04-01..2016-06-30]",
    ],
    "Monday and Tuesday of last week": ["[2018-06-18,2018-06-19]"],
    "no more than a year ago": ["[2017-06-28..2018-06-28]"],
    "barely a week ago": ["[2018-06-21..2018-06-28]"],
    "on or after June 3, 2016": ["[2016-06-03..]"],
    "June 3, 2016 or later": ["[2016-06-03..]"],
    "on and after June 3, 2016": ["[2016-06-03..]"],
    "from and after June 3, 2016": ["[2016-06-03..]"],
    "on and before June 3, 2016": ["[..2016-06-03]"],
    "between 3 and 5 May 2016": ["[2016-05-03..2016-05-05]"],
    "between May 3-5, 2016": ["[2016-05-03..2016-05-05]"],
    "At year-end 2015": ["[2015-07-01..2015-12-31]", "[2015-09-01..2015-12-31]", "2015-12-31"],
    "for the three months to March 2018": ["[2018-01-01..2018-03-31]"],
    "the 12 months to June 2015": ["[2014-07-01..2015-06-30]"],
    "the third day of January, two thousand and nine": ["2009-01-03"],
    "this twenty-eighth day of June, in the year of our Lord two thousand eighteen": ["2018-06-28"],
    "January 3, nineteen hundred and ninety-one": ["1991-01-03"],
    "On 2018-06-03T12:00:00Z": ["2018-06-03"],
    "the weekend before June 3": ["[2018-05-26..2018-05-27]", "[2019-06-01..2019-06-02]"],
    "Last year, in April": ["2017-04"],
    "Last week, on Tuesday": ["2018-06-19"],
    "In 2016, on June 3": ["2016-06-03"],
    "the 2017 third quarter": ["[2017-07-01..2017-09-30]", "[2017-04-01..2017-06-30]"],
    "last year's third quarter": ["[2017-07-01..2017-09-30]", "[2017-04-01..2017-06-30]"],
    "2017's first half": ["[2017-01-01..2017-06-30]", "[2016-10-01..2017-03-31]"],
    "the quarter ended March 31, 2017": ["[2017-01-01..2017-03-31]"],
    "the fiscal third quarter ended in May 2017": ["[2017-03-01..2017-05-31]"],
    "the fiscal year ended May 31, 2017": ["[2016-06-01..2017-05-31]"],
    "the week ended Friday": ["[2018-06-16..2018-06-22]", "[2018-06-23..2018-06-29]"],
    "for the six months ended May 31, 2017": ["[2016-12-01..2017-05-31]"],
    "the 12 months through May 2017": ["[2016-06-01..2017-05-31]"],
    "this past week": ["[2018-06-21..2018-06-28]/[2018-06-21..2018-06-28]"],
    "this past weekend": ["[2018-06-23..2018-06-24]"],
    "the coming weekend": ["[2018-06-30..2018-07-01]", "[2018-07-07..2018-07-08]"],
    "by year's end": ["[..2018-12-31]"],
    "by the end of its fiscal year": ["[..2018-09-30]"],
    "in mid-month": ["[2018-06-08..2018-06-23]", "[2018-06-11..2018-06-20]"],
    "in the year to date": ["[2018-01-01..2018-06-28]"],
    "after last week's vote": ["[2018-06-17..]", "[2018-06-18..]"],
    "before Friday's vote": ["[..2018-06-22]", "[..2018-06-29]"],
    "on 20180626": ["2018-06-26"],
    "on 06-26-18": ["2018-06-26"],
    "on 10/26/89": ["1989-10-26"],
    "in FY89": ["[1988-10-01..1989-09-30]", "[1989-10-01..1990-09-30]"],
    "in a little over a year": ["[2019-06-28..]"],
    "in just under 10 days": ["[2018-06-28..2018-07-08]"],
    "on friday": ["2018-06-22", "2018-06-29"],
    "in april": ["2018-04", "2019-04"],
    "on June 26, 2018 9:14am": ["2018-06-26"],
    "in the sixties": ["196X"],
    "in nineteen ninety-one": ["1991"],
    "on May eighth, nineteen forty-five": ["1945-05-08"],
    "Around 1914": ["1914~"],
    "in circa 1914": ["1914~"],
    "c. 1550": ["1550~"],
    "around 450 BC": ["-0449~"],
    "c. 484-425 BC": ["-0483~/[-0424-01-01..-0424-12-31]"],
    "possibly 1914": ["1914?"],
    "c. 1861 \u2013 1920": ["1861~/1920"],
    "from about 1850 to about 1870": ["1850~/1870~"],
    "on march 5": ["2018-03-05", "2019-03-05"],
    "by may 12, 2018": ["[..2018-05-12]"],
    "in may 2018": ["2018-05"],
    "sept. 16": ["2017-09-16", "2018-09-16"],
    "6-28-19": ["2019-06-28"],
    "6-8-2019": ["2019-06-08", "2019-08-06"],
    "a week from Friday": ["[2018-07-03..2018-07-09]", "[2018-07-06..2018-07-12]"],
    "In the year to June 2017": ["[2016-07-01..2017-06-30]"],
    "in the week through June 23, 2017": ["[2017-06-17..2017-06-23]"],
    "in the most recent quarter": ["[2018-01-01..2018-03-31]"],
    "the quarter that ended March 31, 2017": ["[2017-01-01..2017-03-31]"],
    "the third quarter, ended Feb. 28, 2017": ["[2016-12-01..2017-02-28]"],
    "the week of 21-28 May 2017": ["2017-05-21/2017-05-28"],
    "over the last year and a half": [
        "[2016-12-28..2018-06-28]/[2016-12-28..2018-06-28]",
    ],
    "2,500 days ago": ["2011-08-24"],
    "1,000 years ago": [
        "1018",
        "[1017-06-29..1018-06-28]",
        "[1017-12-28..1018-12-28]",
    ],
    "a quarter of a century ago": [
        "1993",
        "[1992-06-29..1993-06-28]",
        "[1992-12-28..1993-12-28]",
    ],
    "a decade and a half ago": ["2003", "[2002-06-29..2003-06-28]", "[2002-12-28..2003-12-28]"],
    "two and a half weeks ago": ["[2018-06-01..2018-06-14]"],
    "more than a month and a half ago": ["[..2018-05-28]"],
    "less than two and a half weeks ago": ["[2018-06-07..2018-06-28]"],
}
# Longer expressions of which a part, read as if it were the whole, would be a false date.
NOT_READ = [
    "a week ago Tuesday",
    "A year ago last March",
    "the Tuesday before last",
    "Friday after next",
    "Not until 2020",
    "Not before 2020",
    "no earlier than June 30",
    "No sooner than next month",
    "Since before 2000",
    "first 100 days in office",
    "two to three weeks",
    "Sentenced to five years",
    "Five years in prison",
    "A vote of 30 days",
    "In 30 days or less",
    "about this week or next week",
    "the following Friday",
    "the previous Friday",
    "That Monday",
    "On the third Thursday of each month",
    "Every Tuesday it meets",
    "every other Friday",
    "each Monday",
    "on Mondays",
    "In 1500 words",
    "By 1500 GMT",
    "From 1900 to 2100 hours",
    "In 2018 cases",
    "By 2020 votes",
    "Of 1950 students",
    "In 1600 Pennsylvania Ave.",
    "through May Square",
    "led by April Jones",
    "USA Today",
    "The Today show",
    "Tomorrow Never Dies",
    "The Sunday Times",
    "Bloody Sunday",
    "Cyber Monday",
    "Ruby Tuesday",
    "Girl Friday",
    "Friday Night Lights",
    "24 March Street",
    "5 May Road",
    "In the spring of water",
    "On Friday the 13th",
    "Friday, the 8th",
    "Friday 8",
    "in about 10 days",
    "around June 3, 2016",
    "10 years ago, in June",
    "on the eve of June 3, 2016",
    "until at least Friday",
    "two Mondays from now",
    "FY16/17",
    "Monday week",
    "Tuesday next",
    "a week on Friday",
    "on June 3 every year",
    "each year in June",
    "Friday afternoons",
    "around last Friday",
    "concerns about June 3",
    "this week or next",
    "not currently",
    "the first quarter of 2016-17",
    "The fourth quarter of FY2017-18",
    "early 2016-17",
    "since 2015-16",
    "by 2015/16",
    "the third quarter of the game",
    "on a Tuesday in May",
    "one Tuesday last month",
    "at the turn of the century",
    "in her early 30s",
    "some 2000",
    "since about 1914",
    "between about 1914 and 1918",
    "around 1914 or 1915",
    "about 1900 were there and",
    "around 1500 people",
    "about 2000 men",
    "at about 1900",
    "may 5 people march",
    "over the following years",
    "in may 5 people came",
    "they march 5 abreast",
    "on march 5 miles away",
    "a record of 10-4-11",
    "the day before the wedding",
    "the evening after the wedding",
    "In just two weeks",
    "2000-pound bombs",
    "more than 2000",
    "2000 of them",
    "the first half-hour",
    "in may",
    "on 18-06-2018-04",
]
SENTENCES = ["{}, it was said.", "It was said that {} it changed.", "It changed {}."]


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
    """What is found in the articles, if they are kept beside the project."""
    paths = {key: sorted(TEXTS.glob(pattern)) for key, pattern in ARTICLES.items()}
    if not all(paths.values()):
        pytest.skip(f"the articles are not at {TEXTS}; they are not part of the project")
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

    def test_every_coded_phrase_is_found_in_its_place(self, hsi, in_articles):
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
        """If it counts from the publication, as the coded offset does."""
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
        assert checked > 18


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
            ("Its 1998 budget (1941) and 2009-2010.", ["1998", "1941", "2009-2010"]),
            ("They met two weeks ago.", ["two weeks ago"]),
            ("A film about 1968, built about 1970.", ["1968", "about 1970"]),
            ("At the end of July the third army left.", ["At the end of July"]),
            ("From 2026 onwards, it reports.", ["2026 onwards"]),
            ("Since April it has grown.", ["Since April"]),
            ("It was in force from Jan. 1, 2015.", ["Jan. 1, 2015"]),
            ("He was jailed; today's hearing is the last.", ["today"]),
            ("It happened on September 11.", ["on September 11"]),
            ("It passed in Sep\u00adtember 2017.", ["in Sep\u00adtember 2017"]),
            ("Every two years since 1972 they meet.", ["Every two years since 1972"]),
            ("In the treaty (1951), they agreed.", ["1951"]),
            ("On June 12 members of the House met.", ["On June 12"]),
            ("By early 2013 members had left.", ["By early 2013"]),
            ("Since 2013 people have left.", ["Since 2013"]),
            ("Talks fell through on Monday.", ["on Monday"]),
            ("Through the end of calendar year 2015.", ["Through the end of calendar year 2015"]),
            ("In Fiscal Year (FY) 2019.", ["In Fiscal Year (FY) 2019"]),
            ("Ten days before the June 5 primary.", ["Ten days before the June 5"]),
            ("The day after the June 5 primary.", ["The day after the June 5"]),
            ("As recently as March, it was rare.", ["As recently as March"]),
            ("Until recently, it was rare.", ["Until recently"]),
            ("of 2018 and 2019", ["of 2018", "2019"]),
            ("The worst in years.", ["in years"]),
            ("The first half\u2014or so.", ["The first half"]),
            ("It was two years and three months ago.", ["two years and three months ago"]),
            ("It was two years ago today.", ["two years ago today"]),
            ("A year ago this week, he left.", ["A year ago this week"]),
            ("June 5, 2012, through May 3, 2013.", ["June 5, 2012, through May 3, 2013"]),
            (
                "Between October 1, 2012, and September 30, 2013.",
                ["Between October 1, 2012, and September 30, 2013"],
            ),
            (
                "No later than 18 months from the date of its entry into force.",
                ["No later than 18 months from the date of its entry into force"],
            ),
            (
                "Within 24 months of the date of adoption.",
                ["Within 24 months of the date of adoption"],
            ),
            ("In the U.S. 2018 was worse.", ["2018"]),
            ("The school years 2017/2018 and 2018/19.", ["years 2017/2018", "2018/19"]),
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
            "The reactor is rated at 1167 MWe.",
            "Agents were 18 years old and served five years in prison.",
            "Theresa May said that in march order they went.",
            "In 2,018 schools, for 2,019 pupils.",
            "The last one, the next of them, this paper.",
            "Now that it is over, the mon amour of wed couples.",
            "It decays in a second or two.",
            "Directive 2004/38/EC, Regulation 2016/2031 and COM(2018)213.",
            "See 8 U.S.C. 1357, 1998(g) and 5 C.F.R. 1201; call 029 2034 0673.",
            "It ends within the 5-year period.",
            "It is a third of the century, and a fifth of the year.",
            "In the 40s BC, and 0 years ago, and on 5/0/2018 and 0/5/18.",
            "A five-year plan.",
            "In the days that followed, and at the end of the days.",
            "Resolution 1973, Public Law 2018, Exec. Order 1900, H.R. 2018, S. 1980.",
            "Regulation 1907/2006 and Regulation (EC) No 1907/2006.",
            "123 F.3d 1990, 127 S. Ct. 1955 and 12 F. Supp. 2d 1990.",
            "The limit was 1800 days, or 2000 weeks, 2000 % of 1990 MHz and USD 2000.",
            "Call 2018-555-1212 about EU:C:2014:317, SB 2015 and Building 1990.",
        ],
    )
    def test_what_is_not_a_date_is_left(self, text):
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

    def test_no_phrase_spans_two_paragraphs(self):
        """A blank line ends a paragraph; a line end does not."""
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
        assert "not known" in each.refusal
        anchors = {"the Great Flood": pt.parse_when("2017-03-01")}
        (each,) = found("After the great flood it was rebuilt.", anchors=anchors)
        assert str(each.readings[0].when) == "[2017-03-01..]"

    @pytest.mark.parametrize("phrase", ["two weeks earlier", "three days later"])
    def test_what_counts_from_another_day_of_the_text_is_not_counted_from_this_one(self, phrase):
        """Where none is in view it is refused."""
        (each,) = found(f"The vote came {phrase}.")
        assert not each.readings
        assert "given elsewhere" in each.refusal

    def test_readings_are_those_of_the_phrase(self):
        """With the same settings."""
        settings = {"week_starts": "monday", "fiscal_year_starts": 7}
        text = "Last week it asked for last fiscal year."
        both = found(text, **settings)
        assert [each.phrase for each in both] == ["Last week", "last fiscal year"]
        for each in both:
            alone = pt.resolve_phrase(each.phrase, published=THURSDAY, **settings)
            assert each.readings == alone

    def test_the_text_is_a_text(self):
        """Not bytes."""
        with pytest.raises(pt.InvalidValueError, match="is not a text"):
            pt.find_phrases(b"last week", published=THURSDAY)

    def test_an_empty_text_has_none(self):
        """Nor does one of white space."""
        assert found("") == found(" \n\n ") == ()


@pytest.mark.untraced
class TestTime:
    """The work grows as the text does."""

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
            "1,",
            "000,",
            "1,000,",
            "June 3, ",
            "in 2018 and ",
            "the last Friday of ",
            "about ",
            "June/",
            "Monday last week, ",
            "from June 3 to ",
        ],
    )
    def test_a_long_text_gives_what_a_short_one_does(self, piece):
        """Over and over again; what tries again and again would take hours over it."""
        counts, read = {}, {}
        for times in (20, 21, 30_000 // len(piece)):
            each = found(piece * times)
            counts[times], read[times] = len(each), {bool(one.readings) for one in each}
        short, following, long = counts
        more = counts[following] - counts[short]
        assert counts[long] == counts[short] + (long - short) * more
        assert read[long] == read[short]


class TestSeveralDays:
    """An interval is never read as its first day, and a choice never as one of its days."""

    @pytest.mark.parametrize(
        ("phrase", "expected"),
        [
            ("Sept. 16-18", "2018-09-16/2018-09-18"),
            ("June 17\u201324, 2018", "2018-06-17/2018-06-24"),
            ("17-24 June 2018", "2018-06-17/2018-06-24"),
            ("17 to 24 June 2018", "2018-06-17/2018-06-24"),
            ("from June 3 to June 5, 2018", "2018-06-03/2018-06-05"),
            ("from July 4 to July 8", "2018-07-04/2018-07-08"),
            ("30 June 2018 to 2 July 2018", "2018-06-30/2018-07-02"),
            ("30 December to 2 January 2018", "2017-12-30/2018-01-02"),
            ("21-23 Feb", "2018-02-21/2018-02-23"),
            (
                "from late September until 21 December 2016",
                "[2016-09-21..2016-09-30]/2016-12-21",
            ),
            ("from fiscal 2016 to June 2018", "[2015-10-01..2016-09-30]/2018-06"),
            ("between June 3 and June 5, 2018", "[2018-06-03..2018-06-05]"),
            ("Monday or Tuesday", "[2018-06-25,2018-06-26]"),
            ("in April or May 2016", "[2016-04,2016-05]"),
            ("in the second half of May 2016", "[2016-05-16..2016-05-31]"),
            ("in the second half of the 1990s", "[1995-01-01..1999-12-31]"),
            ("in the last quarter of the 20th century", "[1975-01-01..1999-12-31]"),
            ("in the first two quarters of 2016", "[2016-01-01..2016-06-30]"),
            ("in 1999-00", "1999/2000"),
            ("in the first 100 days of 2017", "[2017-01-01..2017-04-10]"),
            ("in the first days of June 2016", "2016-06"),
            ("fiscal years 2016 to 2018", "[2015-10-01..2016-09-30]/[2017-10-01..2018-09-30]"),
            (
                "fiscal years 2016 and 2018",
                "[2015-10-01..2016-09-30,2017-10-01..2018-09-30]",
            ),
        ],
    )
    def test_is_found_and_read_as_a_whole(self, phrase, expected):
        """An interval from the first to the last, or one of several days."""
        text = f"They met {phrase}; little came of it."
        (each,) = found(text)
        assert each.phrase == phrase
        assert str(each.readings[0].when) == expected
        assert pt.resolve_phrase(phrase, published=THURSDAY) == each.readings

    def test_a_date_in_digits_may_have_its_day_or_its_month_first(self):
        """Unless it can have only one of them."""
        (each,) = found("They met 6/3/2018; little came of it.")
        assert [str(reading.when) for reading in each.readings] == ["2018-06-03", "2018-03-06"]
        for digits in ("25/06/2018", "06/25/2018", "25.06.2018", "25-Jun-2018", "2018-06-25"):
            (each,) = found(f"They met {digits}; little came of it.")
            assert [str(reading.when) for reading in each.readings] == ["2018-06-25"]


class TestDatesInView:
    """Words that count from a day given before them in the text."""

    @pytest.mark.parametrize(
        ("phrase", "expected"),
        [
            ("the next day", "2017-05-04"),
            ("The following Monday", "2017-05-08"),
            ("the very next day", "2017-05-04"),
            ("the very next month", "2017-06"),
            ("nine days later", "2017-05-12"),
            ("Nine days after that,", "2017-05-12"),
            ("Nine days before this,", "2017-04-24"),
            ("that week", "[2017-05-01..2017-05-07]"),
            ("that year", "2017"),
            ("a year earlier", "2016"),
            ("the year before,", "2016"),
            ("The night before,", "2017-05-02"),
            ("The morning after,", "2017-05-04"),
            ("the same month", "2017-05"),
            ("on the 5th", "2017-05-05"),
        ],
    )
    def test_a_reading_names_its_antecedent(self, phrase, expected):
        """The offsets of the words that it counts from, and their date as the anchor."""
        text = f"It met on May 3, 2017. {phrase} it left."
        first, second = found(text)
        assert text[slice(*second.readings[0].antecedent)] == first.phrase == "on May 3, 2017"
        assert str(second.readings[0].when) == expected
        assert second.readings[0].anchor == first.readings[0].when
        assert first.readings[0].antecedent is None

    def test_the_last_dated_phrase_counts(self):
        """Of those that name a day."""
        text = "It met on May 3, 2017; it met on June 9, 2017, and in 2018. The next day it left."
        assert str(found(text)[-1].readings[0].when) == "2017-06-10"

    @pytest.mark.parametrize("quarter", ["In the first quarter", "In the quarter ended March 31"])
    def test_the_quarter_is_the_last_one_that_was_called_so(self, quarter):
        """Not that of a day, nor one of a year that it is compared with."""
        text = f"{quarter} it rose, they said on May 3, from 2017's second quarter. In the quarter,"
        first, *_, last = found(text)
        assert last.phrase == "In the quarter"
        assert last.readings[0].antecedent == (first.start, first.end)
        assert str(last.readings[0].when) == "[2018-01-01..2018-03-31]"
        assert "given elsewhere" in found("On May 3, in the quarter,")[-1].refusal

    def test_without_one_in_view_it_is_refused(self):
        """Also after a phrase that names no day."""
        assert "given elsewhere" in found("The next day it left.")[0].refusal
        assert "given elsewhere" in found("Never since 2016. The next day it left.")[-1].refusal

    @pytest.mark.parametrize("clause", ["he died", "Lee died", "the storm", "the next"])
    def test_a_day_before_what_is_told_is_not_that_before_the_one_in_view(self, clause):
        """Nobody knows when that was."""
        _, before = found(f"It met on May 3, 2017. The night before {clause}, it left.")
        assert not before.readings
        assert "'the'" not in before.refusal

    @pytest.mark.parametrize("phrase", ["On 7 August", "In August", "in the summer"])
    def test_the_year_in_view_is_a_further_reading(self, phrase):
        """The first one in a narrative."""
        text = f"It began in 1914. {phrase} they left."
        last = found(text)[-1].readings[-1]
        first = found(text, narrative=True)[-1].readings[0]
        assert last.antecedent == first.antecedent == (9, 16)
        assert str(last.when).startswith(("1914", "[1914"))
        assert str(first.when).startswith("1914")

    @pytest.mark.parametrize(
        ("month", "expected"),
        [("January", ["1942-01", "1941-01"]), ("June", ["1941-06", "1942-06"])],
    )
    def test_a_narrative_may_go_on_into_the_next_year(self, month, expected):
        """A month long before the day in view is more likely one of the year after."""
        text = f"It began on 7 December 1941. In {month} they left."
        whens = [str(reading.when) for reading in found(text, narrative=True)[-1].readings]
        assert whens[:2] == expected
        assert max(expected) not in {str(reading.when) for reading in found(text)[-1].readings}

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("By February 1861 they had left. On April 12 it began.", "1861-04-12"),
            ("It lasted from 5 to 12 September 1914. The next day they left.", "1914-09-13"),
            ("In April and May 1970 it spread. On 4 May they left.", "1970-05-04"),
            ("It was in 1944. A general (born 1890) came. On 6 June they left.", "1944-06-06"),
            ("It was in 1944. The Treaty of 1839 was void. On 6 June they left.", "1944-06-06"),
            ("It met in May 1944. Two days later they left.", "1944-05-03..1944-06-02"),
            ("It was in 1944. A 1985 study says so. On 6 June they left.", "1944-06-06"),
            ("It met on 5 May 1944. In June 1944 it fell. A day later they left.", "1944-06"),
            ("It met on 5 May 1944. At the end of the year they left.", "1944-"),
            ("It met on 5 May 1944. By the end of the month they left.", "..1944-05-31"),
            ("It met on 5 May 1944. The next February they left.", "1945-02"),
            ("It met on 5 May 1944. In July of the next year they left.", "1945-07"),
            ("It met on 5 May 1944. On Sunday they left.", "1944-05-07"),
            ("It met on 5 May 1944. Within ten days they left.", "1944-05-05..1944-05-15"),
            ("It met on 5 May 1944. Over the next month they left.", "1944-05-05..1944-06-05"),
            ("It met on 5 May 1944. Later in the year they left.", "1944-05-05..1944-12-31"),
            (
                "It met on 5 May 1944. Some 45 days ago a book came. On June 6 they left.",
                "1944-06-06",
            ),
            (
                "It met on 5 May 1944. In the two years since, they left.",
                "1944-05-05/[1946-05-05..",
            ),
            ("It raged from 1914 to 1918. The next year they left.", "1919"),
            ("It raged from May 1914 to May 1918. The next year they left.", "1919"),
            ("It met in 1918. Lee, who had fought in 1901, came. In May they left.", "1918-05"),
            (
                "It met in the night of 23-24 May 1942. Two days later it fell.",
                "1942-05-25..1942-05-26",
            ),
            ("It met in December 1899. It lasted until 28 February. In May they left.", "1900-05"),
            ("It met on 5 May 1944. Two weeks on, they left.", "1944-05-19..1944-05-25"),
            ("It met on 5 May 1944. From the 14th to the 18th they left.", "1944-05-14/1944-05-18"),
            (
                "It met on 5 May 1944. Between the 14th and the 18th it was.",
                "1944-05-14..1944-05-18",
            ),
            (
                "It met on 5 May 1944. In the year that followed they left.",
                "1944-05-05..1945-05-05",
            ),
            (
                "It met on 5 May 1944. Over the following two months it fell.",
                "1944-05-05..1944-07-05",
            ),
            ("It met in 1944. Lee (1898-1965) came. The next year they left.", "1945"),
            ("It met on 5 May 1944. He was shot on the 14th and died.", "1944-05-14"),
        ],
    )
    def test_a_narrative_counts_from_the_date_that_it_has_come_to(self, text, expected):
        """Also inside a bound and at the end of an interval, but not from one beside the story."""
        assert expected in str(found(text, narrative=True)[-1].readings[0].when)

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("It fell in 2008, they said Friday, after a gain the year before.", "2007"),
            ("It fell in 2008. They met on Friday. The year before, it rose.", "2017"),
            ("They are to answer by July 20, and to come on the 22nd.", "2018-07-22"),
        ],
    )
    def test_news_count_from_what_they_tell(self, text, expected):
        """Also from inside a bound, but from no day on which somebody said so."""
        assert str(found(text)[-1].readings[0].when) == expected

    @pytest.mark.parametrize(
        "text",
        [
            "It raged from April 1861 to April 1865. On 12 April they left.",
            "It met on 5 May 1944. In the following years it fell.",
        ],
    )
    def test_what_leaves_open_which_year_is_not_dated_in_view(self, text):
        """The day may be in any year of the range, and the years have no end."""
        first, *others = found(text, narrative=True)
        assert first.readings
        assert not any(reading.antecedent for each in others for reading in each.readings)

    def test_a_winter_leaves_the_year_in_view(self):
        """It is of two years, and a text that does not say which may have meant either."""
        text = "In February 1943 they attacked, and went on during the winter. On July 4 they left."
        assert str(found(text, narrative=True)[-1].readings[0].when) == "1943-07-04"

    def test_a_year_named_later_takes_its_place(self):
        """Also one that counts from it."""
        text = "It began in 1914. The following year, on 3 May, they left."
        assert str(found(text, narrative=True)[-1].readings[0].when) == "1915-05-03"


class TestLengths:
    """How long something takes does not say when it was."""

    @pytest.mark.parametrize("text", ["He was jailed for 30 days.", "They waited for two years."])
    def test_it_is_refused(self, text):
        """For its verb does not say when it was."""
        (each,) = found(text)
        assert "length of time" in each.refusal

    def test_what_has_lasted_up_to_now_is_read(self):
        """As its verb says."""
        (each,) = found("He has been in office for 30 days.")
        assert str(each.readings[0].when) == "2018-05-29/[2018-06-28..]"


class TestVerbs:
    """The verb before a date without a year says which of its readings comes first."""

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("They will vote on June 3.", "2019-06-03"),
            ("They will vote on June 28.", "2018-06-28"),  # The day of publication.
            ("They will have voted on June 3.", "2018-06-03"),
            ("They said it was due on June 3.", "2019-06-03"),
            ("They will come, and voted on June 3.", "2018-06-03"),
        ],
    )
    def test_what_is_to_come_is_not_past(self, text, expected):
        """Nor is what has happened to come."""
        assert str(found(text)[-1].readings[0].when) == expected

    @pytest.mark.parametrize(
        "verb",
        [
            *("will end on", "is to end on", "is set to end on", "plans to end it on", "ends on"),
            *("is scheduled for", "is expected on", "would end on", "may end on"),
        ],
    )
    @pytest.mark.parametrize(
        ("date", "expected"),
        [("Monday", "2018-07-02"), ("Monday or Tuesday", "[2018-07-02,2018-07-03]")],
    )
    def test_a_plan_is_of_the_future(self, verb, date, expected):
        """Also for one of several days."""
        (each,) = found(f"The trial {verb} {date}, they say.")
        assert str(each.readings[0].when) == expected

    @pytest.mark.parametrize("verb", ["ended on", "announced plans on"])
    def test_a_plan_that_was_made_is_past(self, verb):
        """As is what has ended."""
        (each,) = found(f"The council {verb} Monday, they say.")
        assert str(each.readings[0].when) == "2018-06-25"


class TestTables:
    """What a caller says of the world."""

    HOLIDAYS = {"Thanksgiving": [dt.date(2017, 11, 23), dt.date(2018, 11, 22)]}  # noqa: RUF012

    @pytest.mark.parametrize(
        ("phrase", "expected"),
        [
            ("Thanksgiving", ["2017-11-23", "2018-11-22"]),
            ("last Thanksgiving", ["2017-11-23"]),
            ("by Thanksgiving", ["[..2018-11-22]", "[..2017-11-23]"]),
            ("Thanksgiving 2017", ["2017-11-23"]),
        ],
    )
    def test_holidays_are_those_of_the_table(self, phrase, expected):
        """Without one they are refused, with what to pass."""
        (each,) = found(f"They leave {phrase}.", holidays=self.HOLIDAYS)
        assert [str(reading.when) for reading in each.readings] == expected
        with pytest.raises(pt.UnresolvablePhraseError, match=r"holidays=\{"):
            pt.resolve_phrase(phrase, published=THURSDAY)

    @pytest.mark.parametrize("holidays", [["Easter"], {3: []}, {"Easter": "2018"}])
    def test_a_table_of_holidays_gives_days(self, holidays):
        """A mapping from names to dates."""
        with pytest.raises(pt.InvalidValueError, match="holidays"):
            found("Easter", holidays=holidays)

    def test_seasons_are_those_of_a_hemisphere(self):
        """Six months apart."""
        (north,) = found("It fell in the summer of 2017.")
        (south,) = found("It fell in the summer of 2017.", hemisphere="southern")
        assert str(north.readings[0].when) == "2017-22"
        assert south.readings[0].when.earliest == dt.date(2017, 12, 1)
        with pytest.raises(pt.InvalidValueError, match="one of northern, southern"):
            found("It fell.", hemisphere="eastern")

    def test_a_season_in_view_is_one_of_the_hemisphere(self):
        """That which follows starts where the seasons of the text do."""
        text = "It began in June 1963 and ended the following summer."
        (_, north), (_, south) = (found(text, hemisphere=each) for each in ("northern", "southern"))
        assert str(north.readings[0].when) == "1964-22"
        assert south.readings[0].when.earliest == dt.date(1963, 12, 1)


class TestWholes:
    """A part of a longer expression is never read as the whole."""

    @pytest.mark.parametrize("sentence", SENTENCES)
    @pytest.mark.parametrize("expression", NOT_READ)
    def test_a_part_is_never_read(self, expression, sentence):
        """Better one refusal too many than one false date."""
        text = sentence.format(expression)
        assert [each.phrase for each in found(text) if each.readings] == []

    @pytest.mark.parametrize("sentence", SENTENCES)
    @pytest.mark.parametrize("expression", READ)
    def test_what_is_read_is_read_right(self, expression, sentence):
        """With every date that it may have, and no other."""
        phrases = found(sentence.format(expression))
        dates = {str(reading.when) for each in phrases for reading in each.readings}
        assert dates == set(READ[expression])

    def test_a_part_is_widened_to_the_whole(self):
        """So that a coder sees what was refused, and why."""
        (each,) = found("It met on Friday after next, and left.")
        assert (each.phrase, each.readings) == ("on Friday after next", ())
        assert each.refusal == "it is part of a longer expression that no rule reads"

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("In April 2017 and June 2018 it fell.", ["In April 2017", "June 2018"]),
            ("It met on Tuesday and Wednesday.", ["on Tuesday", "Wednesday"]),
            ("On Tuesday President Lee spoke.", ["On Tuesday"]),
            ("In 2016 President Lee signed.", ["In 2016"]),
            ("It met on June 12, 10 a.m., as planned.", ["on June 12"]),
            ("Today the court ruled.", ["Today"]),
            ("It has never met this year.", ["never", "this year"]),
            ("In the 1990s, the 2017 law was planned.", ["In the 1990s", "2017"]),
        ],
    )
    def test_what_is_whole_stays_read(self, text, expected):
        """No guard takes it."""
        assert words(text) == expected

    def test_an_act_of_the_eu_says_when_it_enters_into_force(self):
        """The twentieth day after 4 May is 24 May."""
        text = "It enters into force on the twentieth day following that of its publication."
        (each,) = pt.find_phrases(
            text, published=THURSDAY, anchors={"its publication": pt.parse_when("2016-05-04")}
        )
        assert str(each.readings[0].when) == "2016-05-24"
        assert [each.refusal for each in found(text)] == [
            "it counts from 'its publication', whose date is not known"
        ]

    def test_a_count_from_a_dated_event_is_read_in_a_text(self):
        """And one from another event ends with its noun."""
        anchors = {"the election": pt.parse_when("2017-11-07")}
        text = (
            "They answer within 30 days of the election, or within 30 days of the order they got."
        )
        dated, undated = found(text, anchors=anchors)
        assert dated.phrase == "within 30 days of the election"
        assert str(dated.readings[0].when) == "[2017-11-07..2017-12-07]"
        assert (undated.phrase, undated.readings) == ("within 30 days of the order", ())

    @pytest.mark.parametrize("phrase", ["next autumn", "next winter", "next spring", "next year"])
    def test_a_phrase_beyond_the_years_fails_no_text(self, phrase):
        """It is refused, and the rest is read."""
        last, first = found(f"Not here; {phrase}, or last week.", dt.date(9999, 12, 31))
        assert (last.phrase, last.readings) == (phrase, ())
        assert first.readings
