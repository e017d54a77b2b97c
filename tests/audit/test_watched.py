"""What is to change is told where a reader of each part meets it, and what is to end has not ended."""

from __future__ import annotations

from datetime import date

import pytest

from macros.audit import opening
from macros.audit.auditor import audit
from macros.audit.findings import Finding
from tests.support.audits import INDEX, REGISTER

DAY = date(2026, 11, 29)
PARTS = """# 1 Sharing

Ask the Information Commissioner's Office. The ICO answers.

# 2 Breaches

Tell the ICO in 72 hours.
"""


def watched(text: str) -> list[Finding]:
    told = audit(opening.markdown(text, "new.md"), REGISTER, DAY, None, INDEX)
    return [one for one in told if one.severity == "watch"]


def test_each_part_tells_once_of_what_is_to_change():
    assert [(one.place.line, one.phrase) for one in watched(PARTS)] == [
        (3, "Information Commissioner's Office"),
        (7, "ICO"),
    ]


def test_the_first_alone_says_how_often_it_is_cited():
    first, second = watched(PARTS)
    assert first.message.endswith("; this document cites it 3 times")
    assert "times" not in second.message


@pytest.mark.parametrize(
    ("sentence", "phrases"),
    [
        ("NHS England is to be wound up, and police and crime commissioners are to go.",
         ["NHS England", "police and crime commissioners"]),
        ("Two are to be abolished: the police and crime commissioner first.", ["police and crime commissioner"]),
        ("It was abolished, as were police and crime commissioners.", []),
    ],
)  # fmt: skip
def test_what_is_to_end_has_not_ended(sentence, phrases):
    assert [one.phrase for one in watched(sentence)] == phrases
