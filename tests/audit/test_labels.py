"""The audit finds what a careful reader expects of our own documents, and leaves alone what is right in them."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from macros.audit import opening
from macros.audit.auditor import audit
from tests.support.audits import INDEX, REGISTER
from tools.audit_score import AS_AT, score

HERE = Path(__file__).parent
LABELS = {path.stem: yaml.load(path.read_bytes(), yaml.CSafeLoader) for path in sorted(HERE.glob("labels/*.yml"))}


HELD = [name for name, labels in LABELS.items() if "document" in labels and "hand" not in labels]
"""Documents by the author of the rules. Of those by another hand the aims are asked, and of the last two nothing."""
AIMED = [name for name, labels in LABELS.items() if labels.get("hand") == "another"]
FOUND, FLAGGED = 0.9, 0.05


@pytest.mark.parametrize("name", HELD)
def test_an_audit_finds_what_is_labelled_and_nothing_that_is_right(name):
    labels = LABELS[name]
    document = opening.read(HERE / "documents" / labels["document"], labels["document"])
    found = score(document, audit(document, REGISTER, AS_AT, None, INDEX), labels)
    assert (found.missed, found.false) == ([], [])


@pytest.mark.parametrize("name", AIMED)
def test_of_another_hand_nine_in_ten_are_found_and_few_that_are_right_are_flagged(name):
    labels = LABELS[name]
    document = opening.read(HERE / "documents" / labels["document"], labels["document"])
    found = score(document, audit(document, REGISTER, AS_AT, None, INDEX), labels)
    assert found.found >= FOUND * found.expected
    assert found.flagged <= FLAGGED * found.right
    assert found.serious_found == found.serious


@pytest.mark.parametrize("name", LABELS)
def test_every_label_names_an_entry_of_the_register_and_says_why(name):
    labels = LABELS[name]
    entries = {label["entry"] for label in labels["expect"]} - {""}
    assert entries <= set(REGISTER)
    assert all(label["why"] for label in (*labels["expect"], *labels["right"]))


@pytest.mark.parametrize("name", [name for name, labels in LABELS.items() if "document" in labels])
def test_what_is_watched_is_an_entry_that_a_board_can_follow(name):
    document = opening.read(HERE / "documents" / LABELS[name]["document"], LABELS[name]["document"])
    watched = [one for one in audit(document, REGISTER, AS_AT, None, INDEX) if one.severity == "watch"]
    assert [one.message for one in watched if not one.instrument] == []
