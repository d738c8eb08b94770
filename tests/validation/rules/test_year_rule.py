from __future__ import annotations

import pytest

import policytimeline as pt

P = pt.parse_when


def dataset(dates, published=(), *, phrase=""):
    """Events of these dates, all with the sources of those."""
    sources = [
        pt.Source(id=f"s{number}", title="Source", published=P(text))
        for number, text in enumerate(published)
    ]
    pieces = [pt.Evidence(source_id=source.id, phrase=phrase) for source in sources]
    events = [
        pt.Event(id=f"e{number}", title="T", event_type="step", when=P(text), evidence=pieces)
        for number, text in enumerate(dates)
    ]
    return pt.Dataset(title="T", sources=sources, events=events)


def found(dates, published=(), **options):
    """The findings of the rule."""
    data = dataset(dates, published, **options)
    return pt.check(data, rules=["implausible-year"]).findings


def hint(dates, published):
    """The hint of the only finding."""
    (finding,) = found(dates, published)
    return finding.hint


MODERN = [f"{year}-03-01" for year in range(2005, 2026, 2)]
MEDIEVAL = ["1018-06-28", "1066-10-14", "1086", "1095-11", "1170-12-29", "1215-06-15", "1291"]


class TestSentinels:
    """Days that stand for no date."""

    @pytest.mark.parametrize(
        "text",
        ["9999-12-31", "9999-01-01", "0001-01-01", "2090-03-17", "2099-12-31", "2018/9999-12-31"],
    )
    @pytest.mark.parametrize("published", [[], ["2020-05-04"]])
    def test_no_date_is_meant(self, text, published):
        """With sources or without."""
        (finding,) = found([*MODERN, text], published)
        assert finding.location.path == f"events[{len(MODERN)}].when"
        assert finding.severity is pt.Severity.WARNING

    def test_an_end_that_there_is_not(self):
        """The hint is how to write it."""
        assert hint(["2018-01-01/9999-12-31"], ["2018"]).startswith("write '..' for an end")
        assert hint(["9999-12-31"], ["2018"]).startswith("if it never happened, write 'status:")

    @pytest.mark.parametrize("text", ["1900-01-01", "1970-01-01", "1899-12-30", "1904-01-01"])
    def test_day_0_of_a_program_alone_is_doubted(self, text):
        """Not if the dataset has another date within 25 years, or a phrase with the year."""
        near = str(int(text[:4]) + 24)
        assert [each.value for each in found([*MODERN, text, text])] == [P(text)] * 2
        assert not found([*MODERN, text, near])
        assert not found([text])
        assert not found([text, "2018"], ["2018"], phrase=f"on 1 January {text[:4]}")

    def test_every_date_is_looked_at(self):
        """Of sources, events, claims and coverage."""
        never = P("9999-12-31")
        data = dataset(MODERN, ["2018", "9999-12-31"])
        event = pt.Event(
            id="act", title="Act", event_type="law", when=P("2018"), dates={"ended": never}
        )
        claim = pt.Claim(id="c", title="C", made=never, period=P("2018/9999-12-31"))
        data = pt.Dataset(
            title="T",
            sources=data.sources,
            events=[*data.events.all, event],
            claims=[claim],
            coverage=[pt.Coverage(period=P("2018/9999-12-31"))],
        )
        places = [each.location.path for each in pt.check(data, rules=["implausible-year"])]
        last = len(MODERN)
        assert places == [
            "sources[1].published",
            f"events[{last}].dates.ended",
            "claims[0].made",
            "claims[0].period",
            "coverage[0].period",
        ]


class TestMistypedYears:
    """Years far from all others, from which a usual one is one mistake away."""

    @pytest.mark.parametrize(
        ("text", "meant"),
        [
            ("0025-03-01", 2025),
            ("0025", 2025),
            ("1025-03-01", 2025),
            ("0225", 2025),
            ("3025", 2025),
            ("2205-03-01", 2025),
            ("2052-03-01", None),
            ("1215-06-15", None),
            ("1066", None),
            ("1789-07-14", None),
        ],
    )
    def test_a_source_of_2025(self, text, meant):
        """What may be history, or a plan, is left alone."""
        (*findings,) = found([text], ["2025-04-01"])
        assert [each.hint for each in findings] == [f"did you mean {meant}?"] * (meant is not None)

    def test_a_few_among_many(self):
        """A tenth of the dates may be mistyped."""
        dates = [*MODERN, "0025-03-01", "0018"]
        assert [each.value for each in found(dates)] == [P("0025-03-01"), P("0018")]

    def test_history_is_left_alone(self):
        """Though its sources are of today, and 1018 is one digit from 2018."""
        assert not found(MEDIEVAL, ["2018-06-28"])
        assert not found(["-0043", "0014", "0025", "0069", "0117"], ["2014", "2025"])
        assert not found(["1215-06-15", *MODERN], ["2018"])
        assert not found(["-0043", "0476", "1066", "1492", "1789", "1989"])

    def test_a_phrase_with_the_year_is_enough(self):
        """The source has it so."""
        assert found([*MODERN, "1018"], ["2018"])
        assert not found([*MODERN, "1018"], ["2018"], phrase="in the year 1018")


class TestEarlyPeriods:
    """Years long before the rest, but not alone."""

    def test_a_period_is_not_mistyped(self):
        """Five early dates of a hundred may be slips; six are a period of their own."""
        modern = [str(1900 + number) for number in range(100)]
        early = ["0978", "0987", "0990", "0991", "0995", "0999"]
        assert len(found([*modern, *early[:5]])) == 5
        assert not found([*modern, *early])


class TestTheFuture:
    """How far ahead of its sources a date can be."""

    @pytest.mark.parametrize(
        ("text", "is_found"),
        [
            ("2068-01-01", False),
            ("2069-01-02", True),
            ("2100", False),
            ("2050-12-31", False),
            ("2218", False),
            ("2219", True),
            ("[2018-06-28..]", False),
            ("2018-06/..", False),
            ("XXXX-06-28", False),
            ("20XX", False),
        ],
    )
    def test_an_exact_day_is_at_most_fifty_years_ahead(self, text, is_found):
        """A year or a century 200."""
        assert len(found([text], ["2018-06-28"])) == is_found

    def test_without_sources_the_other_dates_count(self):
        """And over how many years they are spread."""
        assert found([*MODERN, "2090-03-17"])
        assert not found(["1801-01-01", "1901-01-01", "2000-01-01"])
        assert not found([])
