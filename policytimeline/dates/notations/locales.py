"""The words for dates, with one table for each language.

A new language is a new table; nothing else has to change. If a language needs them, there are two
forms: one for a date on its own, and one for a date after a preposition.
"""

from __future__ import annotations

from typing import NamedTuple, TypeAlias

from policytimeline.dates.pattern import Bound, Qualifier
from policytimeline.errors import InvalidValueError
from policytimeline.suggestions import did_you_mean

QualifierWords: TypeAlias = dict[Qualifier, str]
BoundWords: TypeAlias = dict[Bound, str]

_DAYS_IN_LONGEST_MONTH = 31


class Head(NamedTuple):
    """The start of a phrase for some day: on its own, and after a preposition."""

    alone: str
    governed: str

    def form(self, *, governed: bool) -> str:
        """The form after a preposition (governed), or on its own."""
        return self.governed if governed else self.alone

    def format(self, *parts: str) -> Head:
        """Both forms with their fields filled in."""
        return Head(alone=self.alone.format(*parts), governed=self.governed.format(*parts))

    def followed_by(self, text: str) -> Head:
        """Both forms with more words after them."""
        return Head(alone=f"{self.alone} {text}", governed=f"{self.governed} {text}")


class LocaleWords(NamedTuple):
    """Every word and pattern that one language needs.

    Attributes:
        months: January to December, as in a date.
        numbers: The days 1 to 31, as before the name of a month.
        ordinals: The days 1 to 31, as without the name of a month.
        same_month: Two days of one month.
        same_year: Two days of one year.
        two_days: Two days of different years, each written in full.
        bce: A year before our era.
        ce: A year of our era that could be taken for something else.
        the_day: A day that is named; `Head.format` fills it in.
        the_number: A day of which only the number is known.
        some_day: A day of which nothing is known.
        one_day: A day from a range.
        from_numbers: Between two numbers, after `one_day`.
        from_days: A range of days, after `one_day`.
        from_spans: A range of months or years, after `one_day`.
        in_month: After `some_day`.
        of_month: After a number.
        of_some_month: After a number.
        in_year: After `some_day`.
        in_decade: After `some_day`.
        in_years: After `some_day`.
        in_year_of_form: After `some_day` or a month.
        in_that_year: After a month.
        in_one_of_years: After a month or season.
        in_some_year: After `some_day`, a month or a season, if the year is not specified.
        with_year_zero: How a masked year before our era is counted.
        estimated: A year with significant digits.
        seasons: EDTF codes 21 to 24 (which also name 25 to 32), after `some_day`.
        parts_of_year: EDTF codes 33 to 41, after `some_day`.
        hemispheres: Northern and southern, after the year of a season.
        continues: A season that ends in the next year.
        or_earlier: One side of a range without the other.
        or_later: One side of a range without the other.
        or_: Between the last two alternatives.
        and_: Between the last two parts of a set.
        all_of: A set of days.
        from_to: An interval, with both ends in the form after a preposition.
        since: The start of an interval without a known end.
        until: The end of an interval without a known start.
        start_and_end: An interval of which one end is one of several days.
        start: The start of an interval without a known end, if it is one of several days.
        end: The end of an interval without a known start, if it is one of several days.
        ends: The words for an end that is not a date.
        begins: The words for a start that is not a date.
        nothing_known: An interval without a date, by its start and its end.
        perhaps_day: A whole day that is uncertain.
        perhaps: Any other whole date that is uncertain, or one that is also approximate.
        about_day: A whole day that is approximate.
        about: Any other whole date that is approximate.
        whole_marks: A qualified date in a longer phrase.
        component_marks: A qualified year, month, day, and season or other part of the year.
        clock: A day, its clock time and the zone in brackets.
        day: A calendar day.
        month_of_year: A month of a known year.
        season_of_year: A season and its year.
        part_of_year: A quarter, third or half and its year.
        has_serial_comma: Whether a comma also comes before the last of three or more months.
        repeats_conjunction: Whether dates have no comma between them, but all a conjunction,
            because there are commas in them.
        contractions: Two words that become one, and the one.
    """

    months: tuple[str, ...]
    numbers: tuple[str, ...]
    ordinals: tuple[str, ...]
    same_month: str
    same_year: str
    two_days: str
    bce: str
    ce: str
    the_day: Head
    the_number: Head
    some_day: Head
    one_day: Head
    from_numbers: str
    from_days: str
    from_spans: str
    in_month: str
    of_month: str
    of_some_month: str
    in_year: str
    in_decade: str
    in_years: str
    in_year_of_form: str
    in_that_year: str
    in_one_of_years: str
    in_some_year: str
    with_year_zero: str
    estimated: str
    seasons: tuple[str, ...]
    parts_of_year: tuple[str, ...]
    hemispheres: tuple[str, str]
    continues: str
    or_earlier: str
    or_later: str
    or_: str
    and_: str
    all_of: str
    from_to: str
    since: str
    until: str
    start_and_end: str
    start: str
    end: str
    ends: BoundWords
    begins: BoundWords
    nothing_known: dict[tuple[Bound, Bound], str]
    perhaps_day: str
    perhaps: str
    about_day: str
    about: str
    whole_marks: QualifierWords
    component_marks: tuple[QualifierWords, ...]
    clock: str
    day: str = "{day} {month} {year}"
    month_of_year: str = "{} {}"
    season_of_year: str = "{} {}"
    part_of_year: str = "{} {}"
    has_serial_comma: bool = False
    repeats_conjunction: bool = False
    contractions: tuple[tuple[str, str], ...] = ()


def words_of(locale: str) -> LocaleWords:
    """The words for a locale such as ``en``, ``en-US`` or ``de_AT``, or else for its language.

    Raises:
        InvalidValueError: If there are none; the error lists the locales that have them.
    """
    if not _is_text(locale):
        expected, hint = f"one of {', '.join(LOCALES)}", "write to_text('en')"
        raise InvalidValueError("locale", locale, "is not a locale", expected, hint)
    tag = locale.replace("_", "-").lower()
    words = _WORDS.get(tag) or _WORDS.get(tag.partition("-")[0])
    if words is None:
        known = ", ".join(LOCALES)
        hint = did_you_mean(tag, LOCALES) or "write to_text('en'), or another of these"
        raise InvalidValueError("locale", locale, "is not a known locale", f"one of {known}", hint)
    return words


def _is_text(value: object) -> bool:
    """Whether it is one, for a value whose annotation says so but which nothing has checked."""
    return isinstance(value, str)


def _marks(uncertain: str, approximate: str, both: str) -> QualifierWords:
    return dict(zip(Qualifier, (uncertain, approximate, both), strict=True))


def _of_each(
    components: tuple[str, ...], uncertain: str, approximate: str, both: str
) -> tuple[QualifierWords, ...]:
    """Each component with the words of each qualifier after it."""
    return tuple(
        _marks(*(f"{component} {words}" for words in (uncertain, approximate, both)))
        for component in components
    )


def _bounds(open_: str, unknown: str) -> BoundWords:
    return {Bound.OPEN: open_, Bound.UNKNOWN: unknown}


def _both_bounds(*texts: str) -> dict[tuple[Bound, Bound], str]:
    pairs = [(begin, end) for begin in Bound for end in Bound]
    return dict(zip(pairs, texts, strict=True))


def _same(text: str) -> Head:
    return Head(alone=text, governed=text)


_DAY_NUMBERS = tuple(map(str, range(1, _DAYS_IN_LONGEST_MONTH + 1)))
_ENGLISH_ENDINGS = {1: "st", 21: "st", 31: "st", 2: "nd", 22: "nd", 3: "rd", 23: "rd"}

# fmt: off
_ENGLISH = LocaleWords(
    months=("January", "February", "March", "April", "May", "June", "July", "August",
            "September", "October", "November", "December"),
    numbers=_DAY_NUMBERS,
    ordinals=tuple(f"{day}{_ENGLISH_ENDINGS.get(int(day), 'th')}" for day in _DAY_NUMBERS),
    same_month="{first} to {last} {month} {year}",
    same_year="{first} {first_month} to {last} {month} {year}",
    two_days="{} to {}",
    bce="{} BCE", ce="{} CE",
    the_day=_same("{}"), the_number=_same("the {}"),
    some_day=_same("some day"), one_day=_same("one day"),
    from_numbers="from the {} to the {}", from_days="from {}", from_spans="from {} to {}",
    in_month="in {}", of_month="of {}", of_some_month="of some month",
    in_year="in {}", in_decade="in the {}s", in_years="from {} to {}",
    in_year_of_form="in a year of the form {}", in_that_year="in {}",
    in_one_of_years="in one of the years {} to {}", in_some_year="in some year",
    with_year_zero="{} (counted with a year 0)", estimated="{}, estimated as {}",
    seasons=("in spring", "in summer", "in autumn", "in winter"),
    parts_of_year=("in the first quarter", "in the second quarter", "in the third quarter",
                   "in the fourth quarter", "in the first third", "in the second third",
                   "in the last third", "in the first half", "in the second half"),
    part_of_year="{} of {}",
    hemispheres=("northern", "southern"), continues="{} (into the next year)",
    or_earlier="{} or earlier", or_later="{} or later", or_=" or ", and_=" and ",
    all_of="all of: {}", from_to="from {} to {}", since="since {}, {}", until="until {}, {}",
    start_and_end="start: {}; end: {}", start="start: {}; {}", end="end: {}; {}",
    ends=_bounds("with no end", "end not known"),
    begins=_bounds("with no beginning", "beginning not known"),
    nothing_known=_both_bounds(
        "with no beginning and no end", "with no beginning, end not known",
        "beginning not known, with no end", "beginning and end not known"),
    perhaps_day="perhaps {}", perhaps="perhaps {}",
    about_day="about {}", about="{}, approximately",
    whole_marks=_marks("uncertain", "approximate", "uncertain and approximate"),
    component_marks=_of_each(("year", "month", "day", "part of the year"),
                             "uncertain", "approximate", "uncertain and approximate"),
    clock="{}, {}{}",
)

_AMERICAN = _ENGLISH._replace(
    day="{month} {day}, {year}",
    same_month="{month} {first} to {last}, {year}",
    same_year="{first_month} {first} to {month} {last}, {year}",
    seasons=("in spring", "in summer", "in fall", "in winter"),
    has_serial_comma=True, repeats_conjunction=True,
)

_GERMAN = LocaleWords(
    months=("Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August",
            "September", "Oktober", "November", "Dezember"),
    numbers=tuple(f"{day}." for day in _DAY_NUMBERS),
    ordinals=tuple(f"{day}." for day in _DAY_NUMBERS),
    same_month="{first} bis {last} {month} {year}",
    same_year="{first} {first_month} bis {last} {month} {year}",
    two_days="{} bis {}",
    bce="{} v. Chr.", ce="{} n. Chr.",
    the_day=Head(alone="{}", governed="dem {}"),
    the_number=Head(alone="der {}", governed="dem {}"),
    some_day=Head(alone="ein Tag", governed="einem Tag"),
    one_day=Head(alone="ein Tag", governed="einem Tag"),
    from_numbers="vom {} bis {}", from_days="vom {}", from_spans="von {} bis {}",
    in_month="im {}", of_month="{}", of_some_month="eines Monats",
    in_year="im Jahr {}", in_decade="in den {}er-Jahren", in_years="in den Jahren {} bis {}",
    in_year_of_form="in einem Jahr der Form {}", in_that_year="im Jahr {}",
    in_one_of_years="in einem der Jahre {} bis {}", in_some_year="in irgendeinem Jahr",
    with_year_zero="{} (mit einem Jahr 0 gezählt)", estimated="{}, geschätzt auf {}",
    seasons=("im Frühling", "im Sommer", "im Herbst", "im Winter"),
    parts_of_year=("im ersten Quartal", "im zweiten Quartal", "im dritten Quartal",
                   "im vierten Quartal", "im ersten Jahresdrittel", "im zweiten Jahresdrittel",
                   "im letzten Jahresdrittel", "im ersten Halbjahr", "im zweiten Halbjahr"),
    hemispheres=("Nordhalbkugel", "Südhalbkugel"), continues="{} (bis ins folgende Jahr)",
    or_earlier="{} oder früher", or_later="{} oder später", or_=" oder ", and_=" und ",
    all_of="alle diese: {}", from_to="von {} bis zu {}",
    since="seit {}, {}", until="bis zu {}, {}",
    start_and_end="Beginn: {}; Ende: {}", start="Beginn: {}; {}", end="Ende: {}; {}",
    ends=_bounds("ohne Ende", "Ende nicht bekannt"),
    begins=_bounds("ohne Anfang", "Anfang nicht bekannt"),
    nothing_known=_both_bounds(
        "ohne Anfang und ohne Ende", "ohne Anfang, Ende nicht bekannt",
        "Anfang nicht bekannt, ohne Ende", "Anfang und Ende nicht bekannt"),
    perhaps_day="vielleicht am {}", perhaps="vielleicht {}",
    about_day="um den {}", about="{}, ungefähr",
    whole_marks=_marks("unsicher", "ungefähr", "unsicher und ungefähr"),
    component_marks=_of_each(("Jahr", "Monat", "Tag", "Jahresabschnitt"),
                             "unsicher", "ungefähr", "unsicher und ungefähr"),
    clock="{}, {} Uhr{}",
    contractions=(("von dem", "vom"), ("zu dem", "zum")),
)

_FRENCH = LocaleWords(
    months=("janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août",
            "septembre", "octobre", "novembre", "décembre"),
    numbers=("1er", *_DAY_NUMBERS[1:]),
    ordinals=("1er", *_DAY_NUMBERS[1:]),
    same_month="{first} au {last} {month} {year}",
    same_year="{first} {first_month} au {last} {month} {year}",
    two_days="{} au {}",
    bce="{} av. J.-C.", ce="{} apr. J.-C.",
    the_day=Head(alone="{}", governed="le {}"), the_number=_same("le {}"),
    some_day=_same("un jour"), one_day=_same("un jour"),
    from_numbers="du {} au {}", from_days="du {}", from_spans="de {} à {}",
    in_month="de {}", of_month="{}", of_some_month="d'un mois",
    in_year="de {}", in_decade="des années {}", in_years="des années {} à {}",
    in_year_of_form="d'une année de la forme {}", in_that_year="de l'année {}",
    in_one_of_years="de l'une des années {} à {}", in_some_year="d'une année quelconque",
    with_year_zero="{} (avec une année 0)", estimated="{}, estimation : {}",
    seasons=("du printemps", "de l'été", "de l'automne", "de l'hiver"),
    parts_of_year=("du premier trimestre", "du deuxième trimestre", "du troisième trimestre",
                   "du quatrième trimestre", "du premier quadrimestre",
                   "du deuxième quadrimestre", "du dernier quadrimestre",
                   "du premier semestre", "du second semestre"),
    hemispheres=("hémisphère nord", "hémisphère sud"),
    continues="{} (jusque dans l'année suivante)",
    or_earlier="{} ou avant", or_later="{} ou après", or_=" ou ", and_=" et ",
    all_of="tous ces jours : {}", from_to="de {} à {}",
    since="depuis {}, {}", until="jusqu'à {}, {}",
    start_and_end="début : {} ; fin : {}", start="début : {} ; {}", end="fin : {} ; {}",
    ends=_bounds("sans fin", "fin inconnue"),
    begins=_bounds("sans début", "début inconnu"),
    nothing_known=_both_bounds(
        "sans début ni fin", "sans début, fin inconnue",
        "début inconnu, sans fin", "début et fin inconnus"),
    perhaps_day="peut-être le {}", perhaps="peut-être {}",
    about_day="vers le {}", about="{}, approximativement",
    whole_marks=_marks("date incertaine", "date approximative",
                       "date incertaine et approximative"),
    component_marks=(
        _marks("année incertaine", "année approximative", "année incertaine et approximative"),
        *_of_each(("mois", "jour", "moment de l'année"),
                  "incertain", "approximatif", "incertain et approximatif"),
    ),
    clock="{} à {}{}",
    contractions=(("de le", "du"), ("à le", "au"), ("de un", "d'un"), ("de avril", "d'avril"),
                  ("de août", "d'août"), ("de octobre", "d'octobre")),
)

_SPANISH = LocaleWords(
    months=("enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto",
            "septiembre", "octubre", "noviembre", "diciembre"),
    numbers=_DAY_NUMBERS,
    ordinals=_DAY_NUMBERS,
    day="{day} de {month} de {year}",
    same_month="{first} al {last} de {month} de {year}",
    same_year="{first} de {first_month} al {last} de {month} de {year}",
    two_days="{} al {}",
    month_of_year="{} de {}",
    bce="{} a. C.", ce="{} d. C.",
    the_day=Head(alone="{}", governed="el {}"), the_number=_same("el {}"),
    some_day=_same("un día"), one_day=_same("un día"),
    from_numbers="del {} al {}", from_days="del {}", from_spans="de {} a {}",
    in_month="de {}", of_month="de {}", of_some_month="de algún mes",
    in_year="de {}", in_decade="de la década de {}", in_years="de los años {} a {}",
    in_year_of_form="de un año de la forma {}", in_that_year="de {}",
    in_one_of_years="de uno de los años {} a {}", in_some_year="de algún año",
    with_year_zero="{} (contado con un año 0)", estimated="{}, estimado en {}",
    seasons=("de la primavera", "del verano", "del otoño", "del invierno"),
    parts_of_year=("del primer trimestre", "del segundo trimestre", "del tercer trimestre",
                   "del cuarto trimestre", "del primer cuatrimestre", "del segundo cuatrimestre",
                   "del último cuatrimestre", "del primer semestre", "del segundo semestre"),
    season_of_year="{} de {}", part_of_year="{} de {}",
    hemispheres=("hemisferio norte", "hemisferio sur"),
    continues="{} (hasta entrado el año siguiente)",
    or_earlier="{} o antes", or_later="{} o después", or_=" o ", and_=" y ",
    all_of="todos estos días: {}", from_to="desde {} hasta {}",
    since="desde {}, {}", until="hasta {}, {}",
    start_and_end="inicio: {}; fin: {}", start="inicio: {}; {}", end="fin: {}; {}",
    ends=_bounds("sin fin", "fin desconocido"),
    begins=_bounds("sin comienzo", "comienzo desconocido"),
    nothing_known=_both_bounds(
        "sin comienzo ni fin", "sin comienzo, fin desconocido",
        "comienzo desconocido, sin fin", "comienzo y fin desconocidos"),
    perhaps_day="quizá el {}", perhaps="quizá {}",
    about_day="hacia el {}", about="{}, aproximadamente",
    whole_marks=_marks("fecha incierta", "fecha aproximada", "fecha incierta y aproximada"),
    component_marks=_of_each(("año", "mes", "día", "período del año"),
                             "incierto", "aproximado", "incierto y aproximado"),
    clock="{}, {}{}",
    contractions=(("o 8", "u 8"), ("o 11", "u 11"), ("o octubre", "u octubre")),
)
# fmt: on

_TABLES = {
    "en": _ENGLISH,
    "en-GB": _ENGLISH,
    "en-US": _AMERICAN,
    "de": _GERMAN,
    "fr": _FRENCH,
    "es": _SPANISH,
}
_WORDS = {tag.lower(): words for tag, words in _TABLES.items()}

LOCALES = tuple(_TABLES)
"""The locales with a table of their own; others use the table of their language."""
