from __future__ import annotations

import csv
from pathlib import Path

import pytest

from policytimeline import InvalidValueError
from policytimeline.model.jurisdictions import is_jurisdiction
from policytimeline.tables.notations import code_lists
from policytimeline.tables.notations.code_lists import plain_name
from policytimeline.tables.notations.jurisdiction_codes import read_code, scheme_named, schemes

DATA = Path(__file__).parents[4] / "shared" / "data"
needs_data = pytest.mark.skipif(not DATA.exists(), reason="the real tables are not here")


def cells(file, *columns, encoding="utf-8", delimiter=","):
    """The texts in some columns of a real table."""
    with (DATA / file).open(encoding=encoding, errors="replace", newline="") as opened:
        rows = list(csv.DictReader(opened, delimiter=delimiter))
    return {row[column] for row in rows for column in columns if row[column].strip()}


def unknown(scheme, texts):
    """Those of the texts that are not read."""
    return {text for text in texts if read_code(scheme, text) is None}


class TestLists:
    """The lists of the package are whole and clear."""

    @pytest.mark.parametrize(
        ("load", "texts", "with_code"),
        [
            (code_lists.countries, 262, 262),
            (code_lists.us_state_numbers, 57, 57),
            (code_lists.cow, 2 * 217, 2 * 200),
            (code_lists.gw, 2 * 225, 2 * 200),
        ],
    )
    def test_counts(self, load, texts, with_code):
        """As many as the lists have that they follow."""
        codes = load().codes
        assert len(codes) == texts
        assert sum(map(bool, codes.values())) == with_code

    @pytest.mark.parametrize("scheme", [each for each in schemes() if each != "iso3166"])
    def test_every_code_is_one(self, scheme):
        """As the model knows them."""
        codes = scheme_named(scheme).load().codes
        assert all(is_jurisdiction(code) for code in codes.values() if code)

    def test_every_country_is_there(self):
        """With its code of three letters."""
        two_letters = {code for code in code_lists.countries().codes.values() if code}
        assert sum(len(code) == 2 and is_jurisdiction(code) for code in two_letters) == 261

    @pytest.mark.parametrize("files", [("countries", "cow", "gw"), ("us-states",)])
    def test_no_name_has_two_codes(self, files):
        """However it is written; states of the past are only in lists of numbers."""
        codes = {}
        for listed in files:
            with (
                Path(code_lists.__file__)
                .with_name("codes")
                .joinpath(f"{listed}.csv")
                .open(encoding="utf-8", newline="") as opened
            ):
                for row in csv.DictReader(opened):
                    if "alpha3" in row or "fips" in row or not row["code"]:
                        for name in filter(None, row["names"].split(";")):
                            codes.setdefault(plain_name(name), set()).add(row["code"])
        assert {name: found for name, found in codes.items() if len(found) > 1} == {}


class TestReading:
    """A text stands for one code or for none."""

    @pytest.mark.parametrize(
        ("scheme", "text", "code"),
        [
            ("iso3166", "US", "US"),
            ("iso3166", " US-NY ", "US-NY"),
            ("iso3166", "DEU", "DE"),
            ("iso3166", "DDR", "DD"),
            ("iso3166", "us", None),
            ("iso3166", "UK", None),
            ("fips", "36", "US-NY"),
            ("fips", "01", "US-AL"),
            ("fips", "1", "US-AL"),
            ("fips", "1.0", "US-AL"),
            ("fips", "36061", "US-NY"),
            ("fips", "01003", "US-AL"),
            ("fips", "1003", "US-AL"),
            ("fips", "03", None),
            ("fips", "360", None),
            ("fips", "360610001", None),
            ("US state names", "New York", "US-NY"),
            ("US state names", "ny", "US-NY"),
            ("US state names", "N.Y.", "US-NY"),
            ("US state names", "Washington, DC", "US-DC"),
            ("US state names", "Washington", "US-WA"),
            ("US state names", "Georgia", "US-GA"),
            ("US state names", "US Virgin Islands", "US-VI"),
            ("cow", "2", "US"),
            ("cow", "002", "US"),
            ("cow", "AUS", "AT"),
            ("cow", "315", "CS"),
            ("cow", "680", "YD"),
            ("cow", "817", None),
            ("cow", "533", None),
            ("gw", "345", "YU"),
            ("gw", "340", "RS"),
            ("gw", "970", "KI"),
            ("cow", "970", "NR"),
            ("country names", "Ivory Coast", "CI"),
            ("country names", "C\u00f4te d\u2019Ivoire", "CI"),
            ("country names", "South Korea", "KR"),
            ("country names", "Korea, Republic of", "KR"),
            ("country names", "Korea (the Republic of)", "KR"),
            ("country names", "Korea", None),
            ("country names", "Burma", "MM"),
            ("country names", "USSR", "SU"),
            ("country names", "United_Kingdom", "GB"),
            ("country names", "St. Lucia", "LC"),
            ("country names", "Bosnia & Herzegovina", "BA"),
            ("country names", "The Gambia", "GM"),
            ("country names", "Georgia", "GE"),
            ("country names", "Zanzibar", None),
        ],
    )
    def test_read(self, scheme, text, code):
        """In the scheme that the spec names."""
        assert read_code(scheme, text) == code

    @pytest.mark.parametrize(
        ("scheme", "text", "why"),
        [
            ("cow", "817", "'817' is Republic of Vietnam, which has no code in ISO 3166"),
            ("cow", "533", "'533' is not in cow; did you mean '53' or '553'?"),
            ("country names", "Hanover", "'Hanover' has no code in ISO 3166"),
            ("country names", "Tajkistan", "'Tajkistan' is not in country names; did you mean"),
            ("iso3166", "UK", "'UK' is not a code of ISO 3166; write 'GB'"),
            ("iso3166", "XQ", "'XQ' is not a code of ISO 3166"),
        ],
    )
    def test_why_unknown(self, scheme, text, why):
        """A state without a code is told from a text that is in no list."""
        assert scheme_named(scheme).why_unknown(text).startswith(why)

    def test_unknown_scheme(self):
        """With the one that is likely meant."""
        with pytest.raises(InvalidValueError) as caught:
            read_code("iso-3166", "US")
        assert caught.value.hint == "did you mean 'iso3166'?"


class TestFileOfCodes:
    """A CSV file beside the spec has codes of its own."""

    def scheme(self, tmp_path, text):
        """The scheme of a file with this text."""
        (tmp_path / "units.csv").write_text(text, encoding="utf-8")
        return scheme_named("units.csv", beside=tmp_path)

    @pytest.mark.parametrize("header", ["", "unit,code\n", "\ufeffunit,code\n"])
    def test_read(self, tmp_path, header):
        """With the names of the columns or without."""
        scheme = self.scheme(tmp_path, f"{header}Lombardy,IT-25\n\nSardinia,\n")
        assert scheme.read(" Lombardy ") == "IT-25"
        assert scheme.read("Sardinia") is None
        assert scheme.why_unknown("Sardinia") == "'Sardinia' has no code in ISO 3166"
        assert scheme.why_unknown("Lombardia") == (
            "'Lombardia' is not in units.csv; did you mean 'Lombardy'?"
        )

    @pytest.mark.parametrize(
        ("text", "problem"),
        [
            ("a,US\nb,UK\n", "is row 2 of units.csv"),
            ("a,US\nb\n", "is row 2 of units.csv"),
            ("a,US\na,CA\n", "has the code 'CA' too, in row 2 of units.csv"),
        ],
    )
    def test_mistakes(self, tmp_path, text, problem):
        """Each with its row."""
        with pytest.raises(InvalidValueError) as caught:
            self.scheme(tmp_path, text)
        assert caught.value.problem == problem


@needs_data
class TestRealTables:
    """Every code in the real tables is read, or it is known why not."""

    def test_reign(self):
        """817 is the Republic of Vietnam; 533 is a mistake for 553, Malawi."""
        leaders = cells("reign/leaderlist_3_21.csv", "ccode", "stateabb")
        assert len(leaders) == 400
        assert unknown("cow", leaders) == {"817", "RVN"}
        elections = cells("reign/electionlist_3_21.csv", "ccode")
        assert unknown("cow", elections) == {"817", "533"}
        assert unknown("cow", cells("reign/regime_list.csv", "cowcode")) == {"817"}

    def test_names_in_reign(self):
        """One state that changed its name, one without a code, one misspelt."""
        names = cells("reign/electionlist_3_21.csv", "country")
        assert unknown("country names", names) == {
            "Serbia (Yugoslavia)",
            "Republic of Vietnam",
            "Tajkistan",
        }

    def test_keystone(self):
        """All 671 numbers are read, and agree with the names of the states."""
        file = DATA / "keystone" / "keystone_raw.csv"
        with file.open(encoding="cp1252", newline="") as opened:
            rows = list(csv.DictReader(opened, delimiter="\t"))
        assert len({row["fips"] for row in rows}) == 671
        for row in rows:
            code = read_code("fips", row["fips"])
            assert code
            assert code == read_code("US state names", row["state"])

    def test_us_states(self):
        """Only "all" is not a state."""
        gpl = cells("gpl-covid/gpl_USA.csv", "adm1_name", "adm1_id", encoding="latin-1")
        assert unknown("US state names", gpl) == {"all"}
        assert unknown("US state names", cells("spid/spid_adoptions.csv", "statenam")) == set()
        states = cells("antiquities/actions_under_antiquities_act.csv", "states")
        assert unknown(
            "US state names", {part for cell in states for part in cell.split(", ")}
        ) == (set())

    def test_huggo_states(self):
        """The ids of 201 states are codes of ISO 3166, and those of 123 are the table's own."""
        ids = cells("huggo-states/HUGGO_states_clean.csv", "stateID", encoding="utf-8-sig")
        assert len(ids) == 324
        assert len(unknown("iso3166", ids)) == 123


class TestSpaces:
    """Names with and without spaces."""

    @pytest.mark.parametrize(
        ("text", "code"),
        [
            ("W. Va.", "US-WV"),
            ("W.Va.", "US-WV"),
            ("N. Y.", "US-NY"),
            ("Wash. DC", "US-DC"),
            ("Wash.", "US-WA"),
            ("W ash", "US-WA"),
            ("W. Vax.", None),
        ],
    )
    def test_do_not_matter(self, text: str, code: str | None) -> None:
        """Abbreviations are written with and without them."""
        assert read_code("US state names", text) == code
