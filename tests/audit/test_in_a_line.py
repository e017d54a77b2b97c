"""What stands in one line or one sentence: lists that are counted, networks by name, annexes in a row, headings."""

from __future__ import annotations

import pytest

from macros.audit import listed_within, opening
from macros.audit.parts import parts
from tests.support.audits import findings, said, told


def counts(text: str) -> list[tuple[str, int]]:
    return [one[2:] for one in listed_within.miscounted(opening.plain(text, "a.txt"))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It is signed on behalf of the four agencies here: (i) a, (ii) b, (iii) c, (iv) d and (v) e.", 5),
        ("The seven standards we audit: one plan; senior staff; a policy; training; checks; care; data; a log.", 8),
        ("The officer chairs the Case Group of three: the lead, the secretary, a teacher and a nurse, who meet.", 4),
        ("Flows A–G are the six flows that were considered.", 7),
    ],
)
def test_a_count_that_is_not_that_of_the_list_in_its_sentence_is_told(text, expected):
    assert [many for _, many in counts(text)] == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "There are five agencies: (i) a, (ii) b, (iii) c, (iv) d and (v) e.",
        "Any two of the four agencies may ask: (a) one; (b) two; (c) three.",
        "The three boards: the first; the second (with a chair; and a clerk); the third.",
        "Reply within five days: the lead, the secretary and a nurse are told.",
        "A case group of three: the lead, the secretary and a nurse, who meet monthly.",
        "Flows A–G are six of the flows that were considered.",
    ],
)
def test_a_count_that_is_right_or_of_something_else_is_not_told(text):
    assert counts(text) == []


@pytest.mark.parametrize(
    ("text", "networks"),
    [
        ("E-mail only between gsi, gcsx, pnn, nhs.net and cjsm accounts.", ["gsi", "gcsx", "pnn"]),
        ("Secure: gcsx / gsi / cjsm / nhs.net.", ["gcsx", "gsi"]),
        ("Addresses in gsi, gcsx and cjsm are no longer used.", []),
        ("Write to education, communities and respect teams.", []),
    ],
)
def test_networks_in_small_letters_are_told_in_a_list_of_such(text, networks):
    assert [one for one in told(text, "retired-domain") if one.islower()] == networks


def test_annexes_that_are_named_one_after_the_other_in_a_line_are_there():
    text = "Ask as in Annex C. See Annex D.\n\nSigned: see (Annex A). Annex B Request form. Annex C – Signatories.\n"
    assert told(text, "cross-reference") == ["Annex D"]
    assert parts(opening.plain(text, "a.txt")).lettered == {"annex": {"A", "B", "C"}}
    assert told("Annex 1 – Code. Annex 2 – Form. Annex C – Visitors.", "cross-reference") == ["Annex C"]


def test_a_word_that_begins_a_sentence_is_no_part_of_an_act_s_title():
    assert told("Offences. Remember Terrorism Act 2000 s.38B.", "wrong-title") == []
    assert told("We follow the Remember Terrorism Act 2000.", "wrong-title") == ["Remember Terrorism Act 2000"]


def test_a_numbered_line_in_capital_letters_is_a_heading_under_which_a_list_begins_again():
    text = "4. RISK (in outline)\n4.1 Ask.\n\n5. WHAT TO DO\n1. Look.\n2. Ring.\n\n6. THE “RETURN”\n6.1 Talk.\n"
    heads = [block.number for block in opening.plain(text, "a.txt").blocks if block.heading]
    assert heads == ["4", "5", "6"]
    assert [said(one) for one in findings(text) if one.sort == "numbering"] == []
