"""Counts under the heading that names what is counted, and figures that count nothing."""

from __future__ import annotations

from datetime import date

import pytest

from macros.audit import opening
from macros.audit.auditor import audit
from tests.support.audits import INDEX, REGISTER

DAY = date(2026, 11, 29)
LIST = "\n\n- one\n- two\n- three\n"


def counts(text: str) -> list[str]:
    told = audit(opening.markdown(text, "old.md"), REGISTER, DAY, None, INDEX)
    return [one.phrase for one in told if one.sort == "wrong-count"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("## 2 The Caldicott principles\n\nEvery body has a Guardian. There are six principles:\n", ["six principles"]),
        ("## 2 The Caldicott principles\n\nThere are eight principles.\n", []),
        ("## 2 The Caldicott principles\n\nAsk.\n\n## 3 Schools\n\nThere are six principles.\n", []),
        ("The guide (HM Government, April 2006) has six key points and a flowchart.", ["has six key points"]),
        ("These are the three criteria in Part four of the guidance.", ["the three criteria in Part four"]),
        (f"We rely on these 4 powers:{LIST}", ["4 powers"]),
    ],
)  # fmt: skip
def test_a_number_is_told_where_its_words_are_counted(text, told):
    assert counts(text) == told


@pytest.mark.parametrize(
    "text",
    [
        "Contents: [3 The hub](#3) · [4 Lawful bases](#4)",
        f"4 Powers and duties:{LIST}", f"4.4 Powers and duties:{LIST}",
    ],
)  # fmt: skip
def test_the_number_of_a_part_counts_nothing(text):
    assert counts(text) == []
