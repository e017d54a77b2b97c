"""Only its switch says whether a law has begun, so that one turn of it makes every page right."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.support import editions
from tests.support.project import REPOSITORY

ENTRIES = editions.loaded().library.all("register entry")
# What each entry that turns with a switch is called in a text. One without its names here is a fault of this test.
CALLED = {
    "ca-2004-s16la": r"16LA|duty (?:on listed bodies )?to share|sharing duty",
    "cwsa-2026-s3": r"child protection teams?|16EA",
    "capa-2026-csa-duty": r"duty to report (?:child )?sexual abuse|reporting duty|new duty to report",
    "csods": r"(?:footing|basis) in (?:statute|law)|statutory footing",
    "information-commission": r"Information Commission(?!er)",
    "isd-guidance-2026": r"guidance (?:on|for) the (?:new|information sharing) duty",
    "is-2024": r"advice of (?:April )?2024|information sharing advice \(April 2024\)",
    "kcsie-2026": r"(?:edition of 2026|2026 edition)\b|in education 2026",
    "kcsie-2025": r"edition of 2025|in education 2025",
    "respect-order": r"[Rr]espect orders?",
}
_CLAIM = re.compile(
    r"\b(?:is|are|was|were|has been|came|comes|come|coming|brought|not|now|already) (?:yet |now |already |still )?"
    r"(?:in|into) force"
    r"|\b(?:has|have|had)(?: not| now| already| since)?(?: yet)? (?:begun|started|commenced|come|taken (?:effect|over))"
    r"|\b(?:began|begins|started|starts|commenced|commences|took effect|takes effect|applies|binds) "
    r"(?:on|in|from|since|now)\b"
    r"|\b(?:will|is to|are to|is due to|were to) (?:begin|start|come|apply|take effect)"
    r"|\b(?:[Ss]ince|[Ff]rom) (?:30|1) September 2026|\bnot (?:yet )?(?:begun|started|in force|apply)\b"
    r"|\b(?:is|are) (?:still|no longer) (?:current|in force)"
    r"|\bmust now\b|\bnow (?:binds|applies|requires|must)\b"
    r"|\b(?:[Oo]nce|[Uu]ntil) (?:it|they|this) (?:is|are|has|have|begins)"
)
# The words that leave it to the switch, and what was said of a day by somebody else.
_LEFT = re.compile(
    r"\b(?:whether|how far|if) (?:or not |it|they|this|that|the|a)\b[^.;:]*|"
    r"when (?:it is|they are) in force: the note says[^.]*|\bannounced for [^.]*|\bwas due\b[^.]*"
)
_GOES_ON = re.compile(r"(?:It|This|That|They|The (?:duty|law|section|date|teams?))\b")
_BLOCK = re.compile(r"\n\s*\n|\n(?=\s*[\w\"-]+:(?:\s|$))|\n\s*- ")
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[\"“A-Z*\[{])")


def claims(text: str) -> list[str]:
    """The sentences in which a text says of a switched law, in words of its own, that it has begun or has not."""
    found = []
    for block in _BLOCK.split(re.sub(r"\]\([^)]*\)", "]", text)):
        about = False
        for sentence in _SENTENCE.split(" ".join(block.split())):
            named = any(re.search(names, sentence) for names in CALLED.values())
            about = named or (about and bool(_GOES_ON.match(sentence)))
            if about and _CLAIM.search(_LEFT.sub("", sentence)):
                found.append(sentence)
    return found


def test_every_entry_with_a_switch_is_looked_for_by_its_names():
    assert set(CALLED) == {id_ for id_, entry in ENTRIES.items() if entry.switch}


CONTENT = sorted(
    path
    for folder in ("docs", "guidance", "scenarios", "partnerships")
    for path in (REPOSITORY / folder).rglob("*")
    if path.suffix in (".yml", ".md") and not {"register", "coverage"} & set(path.parts)
)


@pytest.mark.parametrize("path", CONTENT, ids=lambda path: str(path.relative_to(REPOSITORY)))
def test_no_page_says_in_words_of_its_own_that_a_law_has_begun_or_has_not(path: Path):
    assert claims(path.read_text("utf-8")) == []


def test_no_entry_of_the_register_says_so_outside_its_switch():
    told = {id_: claims(f"{entry.says} {entry.note or ''}") for id_, entry in ENTRIES.items()}
    assert {id_: found for id_, found in told.items() if found} == {}


@pytest.mark.parametrize(
    "text",
    [
        "The new duty to share is in force.",
        "Section 16LA came into force on 30 September 2026.",
        "Section 16LA is not yet in force.",
        "The new duty to share has not begun.",
        "The duty to report sexual abuse started in June.",
        "There is a new duty to share. It has begun.",
        "Section 16LA was announced for 30 September 2026. It applies from that day.",
        "The new duty to share will begin this autumn.",
        "From 30 September 2026 listed bodies share under section 16LA.",
        "Since 30 September 2026 there is a duty to share.",
        "Multi-agency child protection teams have started.",
        "Listed bodies must now obey section 16LA.",
        "Until it begins, the duty to share is for later.",
        "The Information Commission has taken over.",
        "The 2026 edition is in force.",
    ],
)
def test_a_text_that_said_so_would_be_found(text):
    assert len(claims(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "There is also a new duty to share: the note says whether it has begun.",
        "The duty to share is on the section 11 list, so it is yours when it is in force: the note says whether it is.",
        "Section 16LA was announced for 30 September 2026.",
        "A 2026 edition was due, so check which applies.",
        "Victims' information requests are in force since 12 January 2026.",
        "The Information Commission takes over that work: the note says whether it has.",
        "If section 16LA may bind you, ask your legal adviser.",
    ],
)
def test_a_text_that_leaves_it_to_the_switch_would_not(text):
    assert claims(text) == []
