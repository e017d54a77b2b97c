"""The class of a finding is what a reader would call it, and not the kind under which the register keeps an entry."""

from __future__ import annotations

from datetime import date

import pytest

from macros.audit import opening
from macros.audit.auditor import audit
from tests.support.audits import INDEX, REGISTER

DAY = date(2026, 11, 29)


def sorts(text: str) -> set[str]:
    return {one.sort for one in audit(opening.plain(text, "old.txt"), REGISTER, DAY, None, INDEX)}


@pytest.mark.parametrize(
    ("sentence", "sort"),
    [
        ("We answer such a request within 40 days.", "wrong-claim"),
        ("Make sure that one condition in Schedule 2 is met.", "repealed"),
        ("There are eight data protection principles.", "wrong-count"),
        ("We follow the cross-government definition of March 2013.", "superseded"),
        ("A child with a Residence Order lives with her aunt.", "superseded-term"),
        ("Complete a CAF with the family.", "superseded-term"),
        ("The Primary Care Trust holds the list.", "abolished"),
    ],
)
def test_what_is_over_is_told_as_what_it_is(sentence, sort):
    assert sorts(sentence) == {sort}


def test_a_limit_that_no_longer_holds_is_told_once():
    told = audit(opening.plain("We answer within 40 days.", "old.txt"), REGISTER, DAY, None, INDEX)
    assert len(told) == 1


@pytest.mark.parametrize(
    ("sentence", "sort", "phrases"),
    [
        ("Remember the five outcomes of Every Child Matters.", "superseded", ["five outcomes of Every Child Matters"]),
        ("Quote the DPA 1998 s.29 exemption.", "repealed", ["s.29 exemption"]),
        ("A Residence Order, or a Contact Order.", "superseded-term", ["Residence Order", "Contact Order"]),
    ],
)
def test_words_that_two_entries_claim_are_told_once(sentence, sort, phrases):
    told = audit(opening.plain(sentence, "old.txt"), REGISTER, DAY, None, INDEX)
    assert [one.phrase for one in told if one.sort == sort] == phrases
