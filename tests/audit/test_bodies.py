"""Bodies and addresses that are gone, by their kind: of whatever place, and with whatever name before them."""

from __future__ import annotations

import pytest

from tests.support.audits import told


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("Write to ann@thornmereccg.nhs.uk.", "ann@thornmereccg.nhs.uk"),
        ("See www.larkshire-ccg.nhs.uk for more.", "www.larkshire-ccg.nhs.uk"),
        ("The old duty@x.gsi.gov.uk addresses still appear in Schedule A.", "duty@x.gsi.gov.uk"),
    ],
)
def test_an_address_of_a_body_that_is_gone_is_told_with_a_place_before_it(text, phrase):
    assert told(text, "retired-domain") == [phrase]


@pytest.mark.parametrize("text", ["Apply at www.visa.gov.uk.", "The old duty@x.gsi.gov.uk address does not work."])
def test_a_longer_name_or_an_address_that_is_told_of_as_gone_is_none(text):
    assert told(text, "retired-domain") == []


def test_an_abbreviation_after_a_place_is_its_body_without_the_whole_name():
    assert told("| Severnmoor CRC | 01632 960 542 |", "abolished") == ["CRC"]
    assert told("The CRC will write. Our CRC is a code.", "abolished") == []


def test_what_is_old_and_still_in_use_is_cited():
    still = "The flag for the old child protection register is still in use."
    assert told(still, "superseded-term") == ["child protection register"]
    assert told("The old child protection register is gone.", "superseded-term") == []


def test_who_replaced_one_body_may_be_another_that_is_gone():
    text = "The partners, who replaced the LSCB, are the council, the CCG and the police."
    assert told(text, "abolished") == ["CCG"]


def test_the_day_on_which_something_was_written_is_its_own():
    assert told("Policies, written November 2010\n\nThe Data Protection Act applies.", "repealed") == [
        "Data Protection Act"
    ]
