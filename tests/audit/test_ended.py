"""What a sentence itself says has ended is no citation, and what it says was to end, or does still, is one."""

from __future__ import annotations

import pytest

from tests.support.audits import told

SORTS = ("abolished", "repealed", "superseded", "superseded-term", "retired-domain")


@pytest.mark.parametrize(
    "text",
    [
        "The Criminal Records Bureau merged with another body in December 2012.",
        "The child protection register was phased out by April 2008.",
        "NHS Digital became part of NHS England on 1 February 2023.",
        "Until 25 May 2018 a controller could ask for a fee under the Data Protection Act 1998.",
        "HMIC became HMICFRS in July 2017.",
        "What were residence orders are now child arrangements orders.",
        "LSCBs have gone.",
        "The Data Protection Act 1998 gave way to the Data Protection Act 2018.",
        "Reviews of deaths passed from LSCBs to others.",
    ],
)
def test_an_end_that_is_told_as_one_is_left_alone(text: str) -> None:
    assert told(text, *SORTS) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Tell the LSCB, which became active in 2006, of every allegation.", "LSCB"),
        ("Agreements signed before May 2018 still name the Data Protection Act 1998.", "Data Protection Act 1998"),
        ("The Criminal Records Bureau is to be replaced in December 2012 by another.", "Criminal Records Bureau"),
        ("Send the form to the CRB, with copies passed to Ofsted.", "CRB"),
        ("Staff had a CRB check in December 2012.", "CRB check"),
        ("(The ISA became part of the DBS in December 2012.) New starters need an enhanced CRB check.", "enhanced CRB"),
    ],
)
def test_what_goes_on_or_is_only_to_end_is_told(text: str, words: str) -> None:
    assert words in " ".join(told(text, *SORTS))
