"""A day is read in the forms that people write it in, and shown back in words."""

from __future__ import annotations

import re
from datetime import date

import pytest

from macros import checks
from macros.content import edition
from macros.model import dates
from tests.support.project import edit

PROFILE = "partnerships/testshire/partnership.yml"


@pytest.mark.parametrize(
    ("written", "plain", "said"),
    [
        ("2018-06-18", "2018-06-18", "18 June 2018"),
        ("18/06/2018", "2018-06-18", "18 June 2018"),
        ("3/4/2018", "2018-04-03", "3 April 2018"),  # the day comes first, as in the United Kingdom
        ("18.6.2018", "2018-06-18", "18 June 2018"),
        ("18th June 2018", "2018-06-18", "18 June 2018"),
        ("1 Sept 2018", "2018-09-01", "1 September 2018"),
        ("June 2018", "2018-06", "June 2018"),
        ("06/2018", "2018-06", "June 2018"),
        ("2018", "2018", "2018"),
    ],
)
def test_a_date_is_read_as_it_is_written_and_shown_back(written, plain, said):
    assert dates.read(written) == plain
    assert dates.vague(plain) == said
    assert re.match(dates.VAGUE_PATTERN, written), "an editor takes it too"


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("06/18/2018", "is a day that no calendar has"),
        ("June 2018", "is not a date; write year-month-day, as in 2026-11-21"),
        ("18 Jumbo 2018", "is not a date; write year-month-day, as in 2026-11-21"),
        ("18/06/18", "is not a date; write year-month-day, as in 2026-11-21"),
    ],
)
def test_what_is_no_day_is_said_to_be_none(written, why):
    with pytest.raises(ValueError, match=re.escape(f"'{written}' {why}")):
        dates.parsed(written)


def test_a_day_in_a_file_that_could_be_misread_is_shown_back(project):
    edit(project, PROFILE, "checked: 2026-11-02", "checked: 03/04/2026")
    found = edition.load(project, "testshire")
    assert found.profile.contacts["front-door"].checked == date(2026, 4, 3)
    assert [str(one) for one in checks.advice(found) if "misread" in one.message] == [
        f"{PROFILE}:14:14: warning: '03/04/2026' is read as 3 April 2026; nobody can misread 2026-04-03"
    ]
    edit(project, PROFILE, "03/04/2026", "3 April 2026")
    assert [one for one in checks.advice(edition.load(project, "testshire")) if "misread" in one.message] == []
