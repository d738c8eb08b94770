from __future__ import annotations

import string

import pytest

import policytimeline as pt
from policytimeline.dates.notations.locales import LOCALES, words_of

ENGLISH = {
    "2018-06-28": "28 June 2018",
    "2018-06": "some day in June 2018",
    "2018": "some day in 2018",
    "201X": "some day in the 2010s",
    "20XX": "some day from 2000 to 2099",
    "XXXX-XX-XX": "some day in some year",
    "XXXX-XX-15": "the 15th of some month in some year",
    "XXXX-12": "some day in December in some year",
    "20X8": "some day in a year of the form 20X8",
    "-20X8": "some day in a year of the form -20X8 (counted with a year 0)",
    "-000X": "some day from 10 BCE to 2 BCE",
    "2018-XX-28": "the 28th of some month in 2018",
    "2018-1X": "some day in October, November or December 2018",
    "2018-06-1X": "one day from the 10th to the 19th of June in 2018",
    "2018-06-X1": "the 1st, 11th or 21st of June in 2018",
    "2018-02-2X": "one day from the 20th to the 28th of February in 2018",
    "201X-06": "some day in June in one of the years 2010 to 2019",
    "20X8-06-28": "the 28th of June in a year of the form 20X8",
    "[2018-06-17..2018-06-24]": "one day from 17 to 24 June 2018",
    "[2018-06-17..2018-07-02]": "one day from 17 June to 2 July 2018",
    "[2018-06-17..2019-07-02]": "one day from 17 June 2018 to 2 July 2019",
    "[2018-04..2018-06]": "one day from April 2018 to June 2018",
    "[2018-21..2018-23]": "one day from 1 March to 30 November 2018",
    "[2018-06-17~..2018-06-24]": "one day from 17 June 2018 (approximate) to 24 June 2018",
    "[..2018-06-28]": "28 June 2018 or earlier",
    "[2018-06..]": "June 2018 or later",
    "[2018-06-27,2018-07-02]": "27 June 2018 or 2 July 2018",
    "2018-06-17/2018-06-24": "17 to 24 June 2018",
    "2018-06-17/2018-06-17": "from 17 June 2018 to 17 June 2018",
    "2021-04/": "since April 2021, end not known",
    "2021-04/..": "since April 2021, with no end",
    "../2018-06-28": "until 28 June 2018, with no beginning",
    "/2018-06": "until some day in June 2018, beginning not known",
    "../..": "with no beginning and no end",
    "/": "beginning and end not known",
    "2018-06/2018-07-28": "from some day in June 2018 to 28 July 2018",
    "2018~/2019": "from some day in 2018 (approximate) to some day in 2019",
    "2018-06-28~": "about 28 June 2018",
    "2018-06-28?": "perhaps 28 June 2018",
    "2018-06-28%": "perhaps about 28 June 2018",
    "2018-06~": "some day in June 2018, approximately",
    "2018-06?": "perhaps some day in June 2018",
    "2018-?06-28": "28 June 2018 (month uncertain)",
    "2018?-~06-%28": "28 June 2018 (year uncertain, month approximate, "
    "day uncertain and approximate)",
    "2018?-21": "some day in spring 2018 (year uncertain)",
    "2018-25": "some day in spring 2018 (northern)",
    "2018-30": "some day in summer 2018/2019 (southern)",
    "2018-24": "some day in winter 2018/2019",
    "2018-33": "some day in the first quarter of 2018",
    "2018-41": "some day in the second half of 2018",
    "201X-24": "some day in winter in one of the years 2010 to 2019 (into the next year)",
    "-0044-03-15": "15 March 45 BCE",
    "0000": "some day in 1 BCE",
    "0044-03-15": "15 March 44 CE",
    "Y17E7": "some day in 170000000",
    "1950S2": "some day from 1900 to 1999, estimated as 1950",
    "2018-06-28T23:20:30": "28 June 2018, 23:20:30",
    "2018-06-28T23:20:30Z": "28 June 2018, 23:20:30 (UTC)",
    "2018-06-28T23:20:30+02:00": "28 June 2018, 23:20:30 (UTC+02:00)",
    "{2018-06-01..2018-06-05,1999}": "all of: from 1 to 5 June 2018 and some day in 1999",
}

OTHERS = [
    ("2018-06-28", "en-US", "June 28, 2018"),
    ("2018-06-17/2018-06-24", "en-US", "June 17 to 24, 2018"),
    ("2018-06-17/2018-07-02", "en-US", "June 17 to July 2, 2018"),
    (
        "[2018-06-27,2018-07-02,2018-07-03]",
        "en-US",
        "June 27, 2018 or July 2, 2018 or July 3, 2018",
    ),
    ("[2018-06-27,2018-07-02]", "en-US", "June 27, 2018 or July 2, 2018"),
    ("2018-1X", "en-US", "some day in October, November, or December 2018"),
    ("2018-06-X1", "en-US", "the 1st, 11th, or 21st of June in 2018"),
    ("2018-23", "en-US", "some day in fall 2018"),
    ("2018-06", "de", "ein Tag im Juni 2018"),
    ("2018-06-17/2018-06-24", "de", "17. bis 24. Juni 2018"),
    ("2018-06/2018-07-28", "de", "von einem Tag im Juni 2018 bis zum 28. Juli 2018"),
    ("2018-06-17~/2018-06-24", "de", "vom 17. Juni 2018 (ungefähr) bis zum 24. Juni 2018"),
    ("2018-06-28/..", "de", "seit dem 28. Juni 2018, ohne Ende"),
    ("2018-XX-28", "de", "der 28. eines Monats im Jahr 2018"),
    ("2018-06-28T23:20:30Z", "de", "28. Juni 2018, 23:20:30 Uhr (UTC)"),
    ("2018-06-01", "fr", "1er juin 2018"),
    ("[2018-06-01..2018-06-05]", "fr", "un jour du 1er au 5 juin 2018"),
    ("2018-04/2018-08-01", "fr", "d'un jour d'avril 2018 au 1er août 2018"),
    ("../2018-06-28", "fr", "jusqu'au 28 juin 2018, sans début"),
    ("2018-06-28%", "fr", "peut-être vers le 28 juin 2018"),
    ("2018-21", "fr", "un jour du printemps 2018"),
    ("2018?-06-28", "fr", "28 juin 2018 (année incertaine)"),
    ("2018~-%06-28", "fr", "28 juin 2018 (année approximative, mois incertain et approximatif)"),
    ("2018-21?/..", "fr", "depuis un jour du printemps 2018 (date incertaine), sans fin"),
    ("2018-06-~28", "de", "28. Juni 2018 (Tag ungefähr)"),
    ("2018?-06-28", "es", "28 de junio de 2018 (año incierto)"),
    ("2018-06-17/2018-06-24", "es", "17 al 24 de junio de 2018"),
    (
        "[2018-06-17..2018-06-24]/2018-06-28",
        "en",
        "start: one day from 17 to 24 June 2018; end: 28 June 2018",
    ),
    (
        "2018-06-28/[2018-07,2018-09]",
        "en",
        "start: 28 June 2018; end: some day in July 2018 or some day in September 2018",
    ),
    (
        "[2018-06-17..2018-06-24]/",
        "en",
        "start: one day from 17 to 24 June 2018; end not known",
    ),
    (
        "../[2018-06-17..2018-06-24]",
        "de",
        "Ende: ein Tag vom 17. bis 24. Juni 2018; ohne Anfang",
    ),
    (
        "[2018-06-17..2018-06-24]/[2018-07-01..]",
        "fr",
        "début : un jour du 17 au 24 juin 2018 ; fin : 1er juillet 2018 ou après",
    ),
    (
        "[2018-06-17..2018-06-24]/..",
        "es",
        "inicio: un día del 17 al 24 de junio de 2018; sin fin",
    ),
    ("2018-06/2018-07-28", "es", "desde un día de junio de 2018 hasta el 28 de julio de 2018"),
    ("[2018-06-27,2018-07-08]", "es", "27 de junio de 2018 u 8 de julio de 2018"),
    ("2018-34~", "es", "un día del segundo trimestre de 2018, aproximadamente"),
]


class TestToText:
    """Dates in plain words."""

    @pytest.mark.parametrize("edtf", ENGLISH)
    def test_english_says_what_the_date_says(self, edtf):
        """No more and no less, and never a first of the month."""
        value = pt.DateSet.parse(edtf) if edtf[0] == "{" else pt.parse_when(edtf)
        assert value.to_text() == ENGLISH[edtf]

    @pytest.mark.parametrize(("edtf", "locale", "text"), OTHERS)
    def test_other_languages_follow_their_grammar(self, edtf, locale, text):
        """Cases, contractions and ordinals."""
        assert pt.parse_when(edtf).to_text(locale) == text


class TestLocales:
    """Which locales there are, and what a table must have."""

    @pytest.mark.parametrize("locale", ["en", "en-GB", "en_GB", "EN", "en-AU"])
    def test_a_locale_falls_back_on_its_language(self, locale):
        """However its name is written."""
        assert words_of(locale) is words_of("en")
        assert words_of("de-AT") is words_of("de")
        assert words_of("en_US") is not words_of("en")

    @pytest.mark.parametrize("locale", ["it", "", "english", None])
    def test_an_unknown_language_is_refused(self, locale):
        """The error lists those that there are."""
        with pytest.raises(pt.InvalidValueError, match="one of en, en-GB, en-US, de, fr, es"):
            pt.UncertainDate.parse("2018").to_text(locale)

    @pytest.mark.parametrize("locale", LOCALES)
    def test_every_table_is_whole(self, locale):
        """As many names as in English, and the same fields to fill in."""
        models = words_of("en")._asdict()
        for name, ours in words_of(locale)._asdict().items():
            model = models[name]
            if isinstance(model, str):
                assert fields(ours) <= fields(model) | {"first_month"}, name
                assert fields(ours), name
            elif name not in {"contractions", "has_serial_comma", "repeats_conjunction"}:
                assert len(ours) == len(model) if isinstance(model, tuple | dict) else ours


def fields(template):
    """The names of a template's fields; a name of its own for words without any."""
    names = {name for _, name, _, _ in string.Formatter().parse(template) if name is not None}
    return names or {"no field"}
