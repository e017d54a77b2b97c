"""The day of a document, as the lines with which it begins say it."""

from __future__ import annotations

from datetime import date

import pytest

from macros.audit import opening
from macros.audit.published import published

TITLE = "Information Sharing Protocol\nThe Safeguarding Children Board\n"


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Version 2.1 – June 2016 – RESTRICTED when complete", date(2016, 6, 30)),
        ("Issued by the Ashbrook Local Safeguarding Children Board, June 2008", date(2008, 6, 30)),
        ("Policy ref. HSG/22    Version 3    Approved by Board 26 June 2013    Next review: 2015", date(2013, 6, 26)),
        ("Version 3.1   FINAL    14 June 2010", date(2010, 6, 14)),
        ("**October 2016 (third edition)**. To be reviewed by 31 October 2018.", date(2016, 10, 31)),
        ("September 2018 edition. This part is reviewed every two years; next due September 2020.", date(2018, 9, 30)),
        ("Version 2.1.  Agreed 26 March 2007.  Owner: A. Person.  Next review: March 2009", date(2007, 3, 26)),
        ("**Version 6.0 · September 2025** · Owner: the Group · Next review: September 2026", date(2025, 9, 30)),
        ("| **Approved** | Ravensholt Partnership Executive, 31 March 2025 |", date(2025, 3, 31)),
        ("Published          9 March 2020", date(2020, 3, 9)),
    ],
)  # fmt: skip
def test_the_first_lines_say_the_day(line, day):
    assert published(opening.markdown(f"{TITLE}{line}\n\nIt is made under the 1989 Act.\n", "old.md")) == day


@pytest.mark.parametrize(
    "line",
    [
        "Replaces version 2.0 (March 2006), which was written before the Act of 2006.",
        "Version history: 1.0 (2009) first protocol; signed 12 May 2011", "Next review | March 2028",
        "Review date: June 2010",
    ],
)  # fmt: skip
def test_a_day_of_something_else_is_not_the_documents(line):
    assert published(opening.markdown(f"{TITLE}{line}\n\nStaff share what they know.\n", "old.md")) is None
