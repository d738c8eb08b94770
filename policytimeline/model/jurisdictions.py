"""Codes of countries and their parts: ISO 3166-1 alpha-2, and the form of ISO 3166-2.

The parts of countries change several times a year, their form hardly ever: so the countries are
listed, and of each the form that the codes of its parts have.
"""

from __future__ import annotations

from functools import lru_cache

_COUNTRIES_BY_FORM: dict[str, str] = {
    "AA": (
        "AE AM BI BJ BN BQ BR BS BW BY CA CD CH CI CL CM DE DJ ER ET GE GH GL GY HN HT HU ID "
        "IN IQ JO KW LA LB LR LY MC MD MU NA NG NI OM PK QA SB SD SH SK SN SO SR SS SV SY SZ "
        "TD TJ TL US UY UZ WF WS YE ZW"
    ),
    "": (
        "AI AQ AS AW AX BL BM BV CC CK CW CX EH FK FO GF GG GI GP GS GU HK HM IM IO JE KY MF "
        "MO MP MQ MS NC NF NU PF PM PN PR RE SJ SX TC TF TK VA VG VI YT"
    ),
    "99": (
        "AD AG AL BB BG BH CU CY DK DM DO DZ FI GD GT HR IR JM JP KE KP KR KZ LC LI ME MM MR "
        "MT MY NO NR PT RW SA SC SG SM TN TO TR TZ UA UM VC ZM"
    ),
    "A AA": "CR CV EC ES GN GQ GW IE IL KG LU MW RO SE SL",
    "AAA": "AF AO BA BE FM GB MX NZ PE PG PS TT TV TW VU",
    "A": "AR BO GM KI KM LS MG TG TM VE",
    "AA AAA": "AU AZ BZ CF CO RU ZA",
    "A 99": "BD FJ GR KN ST TH",
    "AA 99": "BT CN IT LT PL RS VN",
    "AAA 99": "BF MA MV PH",
    "9": "AT GA NE",
    "999": "MK PW SI",
    "AAA 9 99": "CG ML PY",
    "9 99": "KH LK",
    "A AAA": "MH MZ",
    "9 999": "MN",
    "99 999": "EE",
    "99 999 99A": "CZ",
    "A 999": "UG",
    "A AA AAA": "EG",
    "A9": "NP",
    "AA 9 99": "PA",
    "AA AA9": "NL",
    "AA AAA 99 9A 999 99A 9AA": "FR",
    "AAA 9": "IS",
    "AAA 999": "LV",
}
"""Every country of ISO 3166-1, by the forms of its parts in ISO 3166-2: A is a letter, 9 a digit.

An empty form is that of countries without parts. The forms that the codes of China, Luxembourg
and Poland had until 2017 are still in use.
"""

_RESERVED = "EU UN XK"
"""In use for what ISO 3166-1 does not list: the European Union, the United Nations, Kosovo."""

_FORMER = "AN BU CS DD FX NT SU TP YD YU ZR"
"""Countries of the past, such as the Soviet Union, of which history still speaks (ISO 3166-3)."""

_USUAL_MISTAKES = {
    "UK": "GB",
    "EL": "GR",
    "USA": "US",
    "GBR": "GB",
    "DEU": "DE",
    "FRA": "FR",
    "ITA": "IT",
    "ESP": "ES",
    "CAN": "CA",
    "AUS": "AU",
    "NZL": "NZ",
    "CHN": "CN",
    "JPN": "JP",
    "IND": "IN",
    "BRA": "BR",
    "MEX": "MX",
    "RUS": "RU",
    "ZAF": "ZA",
    "KOR": "KR",
    "IRN": "IR",
    "CHE": "CH",
    "AUT": "AT",
    "NLD": "NL",
    "BEL": "BE",
    "SWE": "SE",
    "NOR": "NO",
    "DNK": "DK",
    "FIN": "FI",
    "POL": "PL",
    "PRT": "PT",
    "IRL": "IE",
    "TUR": "TR",
    "ISR": "IL",
    "EGY": "EG",
    "ARG": "AR",
    "ENG": "GB-ENG",
    "SCO": "GB-SCT",
    "WAL": "GB-WLS",
    "NIR": "GB-NIR",
}
"""Other codes of countries, for the commonest of which people write them."""

_SEPARATORS = str.maketrans("_/. ", "----")

_FORMS: dict[str, frozenset[str]] = {
    country: frozenset(forms.split())
    for forms, countries in _COUNTRIES_BY_FORM.items()
    for country in countries.split()
} | dict.fromkeys([*_RESERVED.split(), *_FORMER.split()], frozenset[str]())

_TO_FORM = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789", "A" * 26 + "9" * 10)


@lru_cache(maxsize=4096)
def is_jurisdiction(code: str) -> bool:
    """Whether a text is the code of a country, or has the form of a code for a part of it.

    >>> is_jurisdiction("US"), is_jurisdiction("US-NY"), is_jurisdiction("US-ZZZ")
    (True, True, False)
    >>> is_jurisdiction("XX"), is_jurisdiction("new-york")
    (False, False)
    """
    country, hyphen, part = code.partition("-")
    if not hyphen:
        return code in _FORMS
    return country in _FORMS and part.translate(_TO_FORM) in _FORMS[country]


def jurisdiction_hint(code: str) -> str:
    """A hint with the code that was likely meant, or an empty text.

    >>> jurisdiction_hint("UK"), jurisdiction_hint("us-ny")
    ("write 'GB'", "write 'US-NY'")
    >>> jurisdiction_hint("USA"), jurisdiction_hint("US_NY"), jurisdiction_hint("DE-BAY")
    ("write 'US'", "write 'US-NY'", "'DE' is a country, but the codes of its parts are like DE-AA")
    """
    country, hyphen, part = code.strip().upper().translate(_SEPARATORS).partition("-")
    meant = f"{_USUAL_MISTAKES.get(country, country)}{hyphen}{part}"
    if meant != code and is_jurisdiction(meant):
        return f"write {meant!r}"
    forms = sorted(_FORMS.get(country, ())) if hyphen else []
    if not forms:
        return ""
    such_as = " or ".join(f"{country}-{form}" for form in forms)
    return f"{country!r} is a country, but the codes of its parts are like {such_as}"
