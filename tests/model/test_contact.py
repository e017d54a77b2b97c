"""A phone number is one that rings, and an address one that reaches somebody; what cannot be is refused."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from macros.model.contact import Contact


def contact(**ways: object) -> Contact:
    return Contact(name="N", kept_by="K", **ways)


@pytest.mark.parametrize(
    "number",
    [
        "01632 960123", "(01632) 960123", "020 7946 0958", "0300 123 1234", "07700 900123", "0808 2000 247",
        "0800 1111", "0800 123456", "01204 12345", "016977 2345", "056 1234 5678",
        "999", "101", "116 123", "85258", "18000", "01632 960123, option 2",
        "01632 960123 ext. 4410", "01632 960123 extension 4410", "18001 01632 960123",
        "+44 (0)1632 960123", "+353 1 496 0123",
    ],
)  # fmt: skip
def test_a_number_that_can_ring_is_taken_as_it_was_written(number):
    assert contact(phone=number).phone == number


@pytest.mark.parametrize(
    "number",
    [
        "00000 000000", "0000000000", "0300 123 123", "07700 90012", "020 7946 095", "01632 96012", "911", "960101",
        "0400 123 1234", "+44 20 7946 095", "00353 1 496 0123", "0123456", "12345",
        "18001", "01632 96012, option 2", "01632 960123 option", "01632 960123 ext. two",
        "01632 960123 option 2 office",
    ],
)  # fmt: skip
def test_a_number_that_cannot_ring_is_refused(number):
    with pytest.raises(ValidationError):
        contact(phone=number)


@pytest.mark.parametrize(
    ("number", "dials"),
    [
        ("+44 (0)1632 960123", "+441632960123"),
        ("(01632) 960 123", "01632960123"),
        ("999", "999"),
        ("01632 960123, option 2", "01632960123,,2"),
        ("01632 960123 option 2, then 1", "01632960123,,2,,1"),
        ("01632 960123 ext. 4410", "01632960123,,4410"),
        ("01632 960123, Ext 4410", "01632960123,,4410"),
        ("0300 123 1234 option #", "03001231234,,%23"),
        ("18001 01632 960123", "1800101632960123"),
    ],
)
def test_a_link_dials_what_a_telephone_takes(number, dials):
    assert contact(phone=number).ways[0].link == f"tel:{dials}"


@pytest.mark.parametrize("address", ["o'brien@council.gov.uk", "a&b@c.gov.uk", "first.last+x@nhs.net"])
def test_a_name_in_an_address_may_hold_what_names_hold(address):
    assert contact(email=address).email == address


@pytest.mark.parametrize("address", ["a@b", "a b@c.uk", 'a"b@c.uk', "a<b@c.uk", ".a@b.uk", "a..b@c.uk", "a@-b.uk"])
def test_an_address_that_reaches_nobody_is_refused(address):
    with pytest.raises(ValidationError):
        contact(email=address)


def test_every_way_that_the_data_hold_is_one_with_a_link_of_its_own():
    one = contact(
        phone="01632 960123, option 2", text_relay=True, text="07700 900123", email="a&b@c.gov.uk",
        url="https://www.gov.uk/x",
    )  # fmt: skip
    assert [tuple(way) for way in one.ways] == [
        ("phone", "01632 960123, option 2", "tel:01632960123,,2"),
        ("relay", "18001 01632 960123, option 2", "tel:1800101632960123,,2"),
        ("text", "07700 900123", "sms:07700900123"),
        ("email", "a&b@c.gov.uk", "mailto:a%26b@c.gov.uk"),
        ("web", "gov.uk/x", "https://www.gov.uk/x"),
    ]


def test_a_number_that_begins_with_the_relay_is_not_shown_with_it_twice():
    assert [way.kind for way in contact(phone="18001 01632 960123", text_relay=True).ways] == ["relay"]


@pytest.mark.parametrize(("number", "everywhere"), [("999", True), ("101", True), ("01632 960123", False)])
def test_a_national_number_is_told_from_one_that_somebody_must_check(number, everywhere):
    assert contact(phone=number).everywhere is everywhere
