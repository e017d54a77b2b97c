"""The register says of each entry how it stands and how we know, in words that a lay reader can tell apart."""

from __future__ import annotations

import re

import pytest

from macros.content import edition
from macros.content.project import find
from macros.pages import PUT
from macros.rendering.renderer import Renderer
from tests.support import editions
from tests.support.project import edit, found_in

LIBRARY = editions.loaded().library
ENTRIES, EVIDENCE = LIBRARY.all("register entry"), LIBRARY.all("evidence")
ACTS = "guidance/register/acts.yml"


@pytest.fixture(scope="module")
def renderer() -> Renderer:
    return Renderer(editions.loaded(), find())


def test_what_is_called_seen_does_not_say_that_it_was_not():
    doubt = re.compile(r"(?:own|general) knowledge|our (?:own )?reading|summary is our own|comes from local pages")
    told = {id_: entry.says + (entry.note or "") for id_, entry in ENTRIES.items() if entry.verified == "seen"}
    assert [id_ for id_, text in told.items() if doubt.search(" ".join(text.split()))] == []


def test_what_is_called_seen_rests_on_a_public_page_and_not_on_a_copy_of_one():
    seen = {id_: entry.evidence for id_, entry in ENTRIES.items() if entry.verified == "seen"}
    assert seen
    assert [id_ for id_, names in seen.items() if "public" not in {EVIDENCE[name].kind for name in names}] == []


@pytest.mark.parametrize(
    "id_", ["ca-2004-s16g", "cda-1998-s115", "mappa", "cp-is", "foia-2000", "nmc-code-2015", "capa-2026-csa-duty"]
)
def test_what_was_seen_only_in_part_says_which_part(id_):
    assert (ENTRIES[id_].verified, bool(ENTRIES[id_].seen)) == ("part", True)


def test_the_register_says_what_was_seen_and_of_which_date(renderer):
    page = str(PUT["register"](renderer, "law/schemes/", "schemes"))
    entry = page[page.index('id="mappa"') :]
    entry = entry[: entry.index("</details>")]
    assert "A parliamentary answer of 2 July 2025 on disclosure" in entry
    assert "(of 2 July 2025)" in entry
    assert "Seen in part" in entry
    entry = page[page.index('id="cp-is"') :]
    assert "(date not noted)" in entry[: entry.index("</details>")]


@pytest.mark.parametrize(
    ("id_", "standing"),
    [
        ("ca-1989-s47", "In force"),
        ("csa-2010-ss24-33", "In force, to be replaced"),
        ("ca-2004-s16la", "Enacted: start not confirmed"),
        ("cwsa-2026-s3", "Enacted: aimed at late 2027"),
        ("isd-guidance-2026", "Announced: start not confirmed"),
        ("health-bill-2026", "A Bill: not law"),
        ("ca-2004-s14b", "Repealed"),
    ],
)
def test_a_lay_reader_can_tell_apart_how_a_law_stands(id_, standing, renderer):
    assert renderer.citations.standing(id_) == standing


@pytest.mark.parametrize(
    ("state", "standing"),
    [("unconfirmed", "Enacted: start not confirmed"), ("no", "Enacted, not begun"), ("yes", "In force")],
)
def test_how_a_law_that_was_passed_stands_turns_with_its_switch(state, standing, project):
    edit(project, ACTS, "in_force: unconfirmed", f'in_force: "{state}"')
    assert Renderer(edition.load(project), project).citations.standing("new-duty") == standing


def test_every_standing_has_its_word():
    words = LIBRARY.all("word")
    assert [entry.status for entry in ENTRIES.values() if f"status-{entry.status}" not in words] == []


def test_seen_in_part_says_which_part(project):
    edit(project, ACTS, "verified: seen", "verified: part")
    assert found_in(project) == ["guidance/register/acts.yml:3:3: 'seen' is missing: say which part of this was seen"]


# The groups of instruments that protocols cite, the most cited first.
CITED = [
    "care-act-2014-s42", "care-act-2014-s45", "ctsa-2015-s26", "ctsa-2015-s36", "ctsa-2015-s38",
    "prevent-guidance-2023", "channel-guidance-2023", "ha-1996-s213b", "cja-2003-s325", "hsc-sqa-2015-s3",
    "nhsa-2006-s251", "copi-2002", "lga-1972-s111", "msa-2015-s52", "nrm", "ea-2002-s157", "iss-2014",
    "etwc-2021", "ea-1996-s436a", "pupil-registration-2024", "pupil-information-2005", "dpa-2018-part3",
    "dpa-2018-sch1-p2", "dpa-2018-sch1-p6", "dpa-2018-sch2-p5", "aja-1960-s12", "ca-1989-s97", "ca-2004-s12",
    "ca-2004-ss16b-16d", "ca-2004-s16f", "ca-2004-ss16m-16q", "cdr-guidance-2018", "lscb-regs-2006",
    "cda-1998-s17", "cda-1998-s17a", "cda-1998-ss37-39", "oma-2007-s14", "police-act-1996", "pirm-2023",
    "daa-2021-s49a", "victim-information-code-2026", "svga-2006-s35", "dea-2017-part5", "ia-2016", "iaa-1999-s20",
    "childcare-act-2006", "eyfs", "cfa-2014-s23", "send-code-2015", "care-planning-2010", "nhs-records-2021",
    "irms-toolkit", "northumberland-2015", "dvcva-2004-s9", "fgm-protection-order", "forced-marriage-order",
    "equality-act-2010", "ripa-2000", "inquiries-act-2005", "cca-2004", "roa-1974", "licensing-act-2003",
    "dpa-1984", "poca-1999", "health-act-1999", "wt-1991", "wt-1999", "wtdywca-2006", "ecm-2003", "contactpoint",
    "caf", "iro-handbook", "think-family", "nhs-confidentiality-2003", "ig-toolkit", "dsp-toolkit", "iso-27001",
    "n3", "hscn", "egress", "hcpc-2024", "nice-ng76",
]  # fmt: skip


@pytest.mark.parametrize("id_", CITED)
def test_an_instrument_that_protocols_cite_is_in_the_register_and_owns_what_it_does_not_know(id_):
    entry = ENTRIES[id_]
    assert entry.verified != "unverified" or "knowledge" in (entry.note or "")


def test_the_page_of_the_register_is_named_for_what_it_is():
    page = (find().root / "docs/law/index.md").read_text(encoding="utf-8")
    unverified = sum(entry.verified == "unverified" for entry in ENTRIES.values())
    assert unverified > 0
    assert "checked" not in page.split("##")[0].replace("to check", "")
    assert "Register of law and guidance" in page
