"""What is told although its words stand apart, and the manners of telling that came with it."""

from __future__ import annotations

import time
from datetime import date

import pytest

from macros.audit import names, opening
from macros.audit.auditor import audit
from macros.audit.findings import Finding
from macros.audit.phrases import Phrases, spelled
from macros.audit.tokens import tokens
from macros.model.law import Cited, Claim, Instrument
from tests.support.audits import INDEX, REGISTER, findings


def found(text: str, day: date | None = None) -> list[Finding]:
    told = audit(opening.markdown(text, "old.md"), REGISTER, date(2026, 11, 28), day, INDEX)
    return [one for one in told if one.severity in ("error", "warning")]


def read(phrase: str, text: str) -> list[str]:
    held: Phrases[str] = Phrases()
    for one in spelled(phrase):
        held.add(one, "it")
    words = tokens(text)
    return [text[words.starts[first] : words.ends[last - 1]] for first, last, _ in held.read(words, text)]


def test_a_phrase_with_choices_is_written_in_each_way():
    assert list(spelled("(initial|core) assessment (form|)")) == [
        "initial assessment form", "initial assessment ", "core assessment form", "core assessment ",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A fee of at most £10 is charged.", ["fee of at most £10"]),
        ("A fee is charged. It was £10.", []),
        ("A fee is not more than £10.", []),
        ("A fee that we take from each of them before they come to us is £10.", []),
        ("£10 is the fee.", []),
    ],
)
def test_the_parts_of_a_phrase_stand_in_one_sentence_in_order(text, expected):
    assert read("fee … £10", text) == expected


def test_a_part_that_stands_twice_is_taken_where_the_next_one_follows():
    assert read("once … (inquiry|inner) … officer", "Once the inner inquiry has been closed, he asks an officer.") == [
        "Once the inner inquiry has been closed, he asks an officer"
    ]


def test_a_text_is_read_in_time_that_grows_with_it():
    held: Phrases[str] = Phrases()
    for number in range(200):
        held.add(f"fee … charge … thing {number}", "it")
    times = []
    for many in (2_000, 8_000):
        text = "a fee and a charge of a thing " * many
        words = tokens(text)
        started = time.process_time()
        assert list(held.read(words, text)) == []
        times.append(time.process_time() - started)
    assert times[1] < 8 * times[0] + 0.2


@pytest.mark.parametrize(
    ("text", "sort"),
    [
        ("Police protection lasts for up to 96 hours.", "wrong-claim"),
        ("The court may make an emergency protection order; it lasts for up to 28 days.", "wrong-claim"),
        ("An initial child protection conference is held within 25 working days.", "wrong-claim"),
        ("Consent of the parent must be had before any Channel referral is made.", "wrong-claim"),
        ("Tell the LADO within three working days.", "wrong-claim"),
        ("A person may ask for a copy, and we may charge up to £10.", "wrong-claim"),
        ("Every three years the school renews its notification to the Commissioner.", "superseded-term"),
        ("Follow the Caldicott principles, of which there are now seven.", "wrong-count"),
        ("We act under the Modern Slavery Act of 2014.", "wrong-title"),
        ("Open a CAF.", "superseded-term"),
        ("A board may ask under s.14B CA 2004.", "repealed"),
        ("The Data Protection and Digital Information (No. 2) Bill will change this.", "superseded"),
        ("1. Act.\n2.1  Children Act 1989. Need: section 17.\n2.2  Children Act 2004.\nSection 14B.", "repealed"),
        ("To be reviewed July 2014.", "review-overdue"),
        ("Issued: 3 August 2009      Review: August 2010", "review-overdue"),
        ("Section 11 of the Children Act 2004 places the same duty on schools directly.", "wrong-claim"),
        ("The Victims and Prisoners Bill will strengthen support.", "superseded"),
        ("The trust (part of the Board until April 2013) tells the CEOP Centre.", "abolished"),
        ("The lessons of serious case reviews are put before the sub-group.", "abolished"),
        ("Sections 67 and 68 of the Criminal Justice and Court Services Act 2000 apply.", "repealed"),
        ("This does not replace the procedures of the Northshire Local Safeguarding Children Board.", "abolished"),
        ("Staff (formerly on a list) are checked with the National College for Teaching and Leadership.", "abolished"),
    ],
)  # fmt: skip
def test_what_strangers_write_is_told(text, sort):
    assert sort in [one.sort for one in found(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Police protection lasts for up to 72 hours.",
        "In 2019 the Local Safeguarding Children Board became the partnership.",
        "MAPPA began with sections 67 and 68 of the Criminal Justice and Court Services Act 2000.",
        "# Documents that we no longer use\n\n- No Secrets\n- the Data Protection Act 1998 leaflet",
        "# Superseded guidance\n\n- Working Together 2018",
        "Confidentiality: NHS Code of Practice: supplementary guidance (Department of Health, 2010)",
        "In 2019 the LSCB gave way to the partnership.",
        "The term Schedule One offender should not be used.",
        "Those asked were the Area Child Protection Committee of old.",
        "Our handbook of 2006 spoke of the Criminal Records Bureau.",
        "A key factor in many serious case reviews has been a failure to share.",
        "A parent's consent is not needed before a Channel referral.",
        "Tell the LADO within one working day.",
        "An initial child protection conference is held within 15 working days of the strategy discussion.",
        "Hospitals are measured against the Cyber Assessment Framework (CAF).",
        "Version history: 1.0 (2009) written under the Data Protection Act 1998; 2.0 (2019) rewritten.",
        "| Last year's version | written to KCSIE 2019 |",
        "# Version history\n\nVersion\n\nDate\n\nWhat changed\n\n1.0\n\nMay 2009\n\nWritten to Working Together 2006.",
    ],
)
def test_what_strangers_write_rightly_is_left_alone(text):
    assert found(text) == []


@pytest.mark.parametrize(("day", "wrong"), [(date(2020, 1, 1), False), (date(2024, 1, 1), True), (None, None)])
def test_a_claim_that_was_right_once_is_stale_and_not_wrong_from_the_start(day, wrong):
    told = found("A young person may marry at 16.", day)
    assert [(one.sort, one.wrong_when_published) for one in told] == [("wrong-claim", wrong)]


def test_a_link_that_goes_nowhere_is_told_with_its_words():
    assert [one.phrase for one in found("Use the [referral form](#) today.")] == ["[referral form](#)"]


def test_sections_of_a_list_that_have_one_entry_are_told_once():
    text = "Panels are held under sections 67 and 68 of the Criminal Justice and Court Services Act 2000."
    assert [one.instrument for one in found(text)] == ["cjcsa-2000-ss67-68"]


def test_a_wording_stands_for_the_usual_ways_to_say_it():
    text = "Partners are obliged to disclose it. They have a duty to the child to pass it on."
    assert read("{must} … {share}", text) == [
        "are obliged to disclose", "have a duty to the child to pass",
    ]  # fmt: skip
    assert read("{must} {share}", "Partners may disclose it.") == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("FGM is an offence. Teachers have no legal duty to tell the police.", ["Teachers have no legal duty to tell"]),
        ("FGM is an offence. All nursery staff must report it.", ["All nursery staff must report"]),
        ("FGM is an offence. Teachers must report a known case.", []),
        ("Knife crime is an offence. Teachers have no legal duty to tell the police.", []),
        ("FGM is an offence.\n\nOf theft teachers have no legal duty to tell the police.", []),
    ],
)
def test_a_claim_of_a_paragraph_stands_anywhere_in_one_that_cites_its_entry(text, told):
    assert [one.phrase for one in found(text, date(2018, 5, 1)) if one.sort == "wrong-claim"] == told


def test_two_entries_that_say_the_same_of_the_same_words_tell_it_once():
    text = "Female Genital Mutilation Act 2003: FGM is an offence. Teachers have no legal duty to tell the police."
    assert [one.phrase for one in found(text, date(2018, 5, 1))] == ["Teachers have no legal duty to tell"]


def claimed(text: str, *claims: Claim) -> list[str]:
    """What is told of a text by a register whose entries make one claim each."""
    register = {
        f"entry-{at}": Instrument(
            title=f"Entry {at}", short=f"entry {at}", kind="process", jurisdiction="England", status="in-force",
            says="It is.", verified="unverified", cited=Cited(claims=(claim,)),
        )
        for at, claim in enumerate(claims)
    }  # fmt: skip
    told = audit(opening.markdown(text, "old.md"), register, date(2026, 11, 28), None, names.index(register))
    return [one.phrase for one in told]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("For two-year-olds there is one adult to four children.", ["two-year-olds there is one adult to four"]),
        (
            "One adult to four is the ratio, for children aged two.",
            ["One adult to four is the ratio, for children aged two"],
        ),
        ("There is one adult to four children.", []),
        ("Two-year-olds come too. Elsewhere one adult to four is right.", []),
        ("For two-year-olds in Wales there is one adult to four children.", []),
        ("For two-year-olds it is not one adult to four.", []),
    ],
)
def test_a_claim_needs_what_it_is_about_before_it_or_after(text, told):
    claim = Claim(
        words=("one adult to four",), says="it is five", needs=("(two|2)-year-old*", "aged two"), unless=("Wales",)
    )
    assert claimed(text, claim) == told


def test_what_a_claim_is_about_may_stand_in_the_sentence_before_where_it_says_so():
    claim = Claim(words=("one adult to four",), says="it is five", needs=("two-year-old*",), paragraph=True)
    assert claimed("Two-year-olds come too. One adult to four is right.", claim) == ["One adult to four"]
    assert claimed("Two-year-olds come too.\n\nOne adult to four is right.", claim) == []


def test_a_claim_needs_both_of_two_words_that_are_joined():
    claim = Claim(words=("over five days",), says="of each", needs=("council + suspen*",))
    assert claimed("The council is told of suspensions over five days.", claim) == ["suspensions over five days"]
    assert claimed("The council is told of floods over five days.", claim) == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Leads are trained. It may be anybody.", []),
        ("The lead is named in the policy. It may be anybody.", ["may be anybody"]),
        ("The lead is named in the policy. Children may be anybody.", []),
        ("The lead\n\nThere is one, and may be anybody.", []),
        ("# The lead\n\nThere is one, and may be anybody.", ["may be anybody"]),
    ],
)
def test_what_a_claim_is_about_may_stand_where_its_sentence_leans_on_it(text, told):
    assert claimed(text, Claim(words=("may be anybody",), says="a senior", needs=("the lead",))) == told


def test_a_claim_is_told_with_the_nearest_words_that_say_what_it_is_about_if_they_are_near():
    claim = Claim(words=("one adult to four",), says="it is five", needs=("two-year-old*",))
    near = "Two-year-olds, and two-year-olds who come late, have one adult to four."
    assert claimed(near, claim) == ["two-year-olds who come late, have one adult to four"]
    assert claimed(f"Two-year-olds have, {'as far as the staff can do it, ' * 6} one adult to four.", claim) == [
        "one adult to four"
    ]


def test_a_claim_hides_no_other_that_stands_within_it():
    longer = Claim(words=("is not statutory yet",), says="it is", needs=("Channel",))
    assert claimed("Prevent guidance is not statutory yet.", longer, Claim(
        words=("not statutory",), says="it is", needs=("Prevent",),
    )) == ["Prevent guidance is not statutory"]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Two-year-olds: one adult to four.", True),
        ("Before September 2023 one adult to four counted for two-year-olds.", False),
        ("Before March 2023 one adult to four counted for two-year-olds.", True),
        ("From 2019 there is one adult to four for two-year-olds.", True),
    ],
)
def test_a_claim_that_is_told_as_what_was_until_its_own_day_is_none(text, told):
    claim = Claim(words=("one adult to four",), says="it is five", needs=("two-year-old*",), since="2023-09-04")
    assert bool(claimed(text, claim)) is told


def test_two_claims_of_an_entry_on_the_same_words_are_told_once():
    register = {"scheme": Instrument(
        title="Scheme", short="scheme", kind="process", jurisdiction="England", status="in-force", says="It is.",
        verified="unverified", cited=Cited(claims=(
            Claim(words=("is a duty to share",), says="it is a power", alone=True),
            Claim(words=("duty to share",), says="nobody has to", alone=True),
            Claim(words=("no limit",), says="it has one", alone=True),
        )),
    )}  # fmt: skip
    text = "It is a duty to share, with no limit."
    told = audit(opening.plain(text, "old.txt"), register, date(2026, 11, 28), None, names.index(register))
    assert [one.phrase for one in told] == ["is a duty to share", "no limit"]


def test_a_claim_that_nobody_has_seen_is_no_error_though_its_entry_was_seen():
    doubted = {
        id_: claim for id_, one in REGISTER.items() if one.cited for claim in one.cited.claims if claim.unverified
    }
    assert doubted
    assert all(REGISTER[id_].verified != "unverified" for id_ in doubted)
    (told,) = [one for one in findings("A MARAC is set up by law.") if one.instrument == "marac"]
    assert (told.severity, "not verified" in told.message) == ("warning", True)
