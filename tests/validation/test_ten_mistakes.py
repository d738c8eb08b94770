"""Ten deliberate mistakes in a copy of the HSI dataset, and what `check` says to each."""

from __future__ import annotations

import json
from pathlib import Path
from typing import NamedTuple

import pytest

from policytimeline.cli import run

SEED = Path(__file__).parents[2] / "seeds" / "hsi.yaml"


class Mistake(NamedTuple):
    """A slip of the coder's pen: what stood there, what stands there now, and the finding."""

    name: str
    old: str
    new: str
    code: str
    said: str
    status: int = 1


MISTAKES = (
    Mistake(
        "an actor's id is misspelt",
        "recipient: kirstjen-nielsen,",
        "recipient: kirsten-nielsen,",
        "dangling-reference",
        "did you mean 'kirstjen-nielsen'?",
    ),
    Mistake(
        "an event takes the id of an actor",
        "      - mayorkas-tour-2021: ",
        "      - hsi-working-group: ",
        "duplicate-id",
        "'hsi-working-group' is already used by actors[",
    ),
    Mistake(
        "an event type is misspelt",
        "event_type: agency-comment",
        "event_type: agency-coment",
        "unknown-term",
        "did you mean 'agency-comment'?",
    ),
    Mistake(
        "the letter is dated after the article that reports it",
        'when: "[2018-06-17..2018-06-24]"',
        "when: 2018-08-24",
        "reported-before-it-happened",
        "wapo-2018, published 2018-06-28, reports 'hsi-letter-2018' as occurred",
    ),
    Mistake(
        "last week's days do not reach the day of publication",
        "offset: [1, 13]",
        "offset: [40, 110]",
        "offset-disagrees",
        "40 to 110 days",
    ),
    Mistake(
        "the month has no such day",
        "    when: 2021-09-16\n",
        "    when: 2021-09-31\n",
        "unreadable-value",
        "2021-09 has no day 31",
        2,
    ),
    Mistake(
        "a stretch is written the wrong way round",
        '    when: "[..2018-06-28]/2018-06-28"',
        "    when: 2018-06-28/2017-06-28",
        "unreadable-value",
        "swap the two ends: '2017-06-28/2018-06-28'",
        2,
    ),
    Mistake(
        "a field is misspelt",
        "fields: [when, status],",
        "feilds: [when, status],",
        "unreadable-value",
        "did you mean 'fields'?",
        2,
    ),
    Mistake(
        "what did not happen is dated to one day",
        '    when: "[2018-06-17..2018-06-24]/2018-06-28"\n',
        "    when: 2018-06-28\n",
        "unreadable-value",
        "is one day, but the event is absent",
        2,
    ),
    Mistake(
        "a year is written as a number",
        '    when: "2019"\n',
        "    when: 2019\n",
        "unreadable-value",
        'put it in quotes: "2019"',
        2,
    ),
)


def _spoilt(text: str, mistake: Mistake) -> str:
    assert mistake.old in text, f"the dataset no longer holds {mistake.old!r}"
    return text.replace(mistake.old, mistake.new, 1)


def _checked(text: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> tuple[int, list]:
    file = folder / "spoilt.yaml"
    file.write_text(text, encoding="utf-8")
    status = run(["check", str(file), "--format", "json"])
    return status, json.loads(capsys.readouterr().out)["findings"]


def _is_reported(mistake: Mistake, findings: list) -> bool:
    return any(
        found["code"] == mistake.code and mistake.said in f"{found['message']} {found['hint']}"
        for found in findings
    )


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake.name)
def test_each_mistake_is_found_and_mended(
    mistake: Mistake, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each mistake alone gives its finding, with the line where it stands."""
    text = _spoilt(SEED.read_text(encoding="utf-8"), mistake)
    status, findings = _checked(text, tmp_path, capsys)
    assert status == mistake.status
    assert _is_reported(mistake, findings)
    assert all(found["line"] for found in findings)


def test_all_ten_are_reported_at_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Ten mistakes in one file give at least ten findings, what could not be read included."""
    text = SEED.read_text(encoding="utf-8")
    for mistake in MISTAKES:
        text = _spoilt(text, mistake)
    status, findings = _checked(text, tmp_path, capsys)
    assert status == 2
    missed = [mistake.name for mistake in MISTAKES if not _is_reported(mistake, findings)]
    assert not missed


def test_the_dataset_itself_is_clean(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without a mistake nothing is found but what is information."""
    status, findings = _checked(SEED.read_text(encoding="utf-8"), tmp_path, capsys)
    assert status == 0
    assert {finding["severity"] for finding in findings} == {"information"}
