"""An entry of the register names every place that cites it: pages, cases, lists, agencies, the protocol's sections."""

from __future__ import annotations

import re

import pytest

from macros.content import edition
from macros.pages import PUT, cited_by
from macros.rendering.citations import CitedSource
from macros.rendering.renderer import Renderer
from tests.support.project import edit

PROFILE = "partnerships/testshire/partnership.yml"


def renderer(project, partnership: str = "national") -> Renderer:
    return Renderer(edition.load(project, partnership), project)


def cited(project, citation: str, partnership: str = "national") -> dict[str, str]:
    """The title of each place that cites a source, by its address."""
    found = cited_by.backlinks(renderer(project, partnership)).get(citation, [])
    return {address: title for title, address in found}


def test_every_kind_of_place_that_cites_an_entry_is_named_with_its_title(project):
    edit(project, "docs/about.md", "# About", '# About\n\nSee {{ cite("law:children-act") }}.\n\n#')
    assert cited(project, "law:children-act") == {
        "cases/case/": "The late visit",
        "agencies/health/": "For you: Health",
        "glossary/": "Words",
        "duties/": "Duties",
        "forms/request/": "Request for information",
        "decide/": "Should I share this?",
        "protocol/#consent": "Protocol 2: Consent",
        "about/": "About",
    }


@pytest.mark.parametrize(
    ("text", "named", "why"),
    [
        ("Look at [the Act](law:new-duty).", {"protocol/#purpose"}, "a link in a section"),
        ("{{ block.rules_golden }}", set(), "a block of rules that rests on something else"),
    ],
)
def test_a_section_of_the_protocol_is_named_where_it_links_to_an_entry(text, named, why, project):
    edit(project, "guidance/protocol/purpose.md", "{{ block.version }}", text)
    assert {one for one in cited(project, "law:new-duty") if one.startswith("protocol/")} == named, why


def test_a_section_that_shows_a_set_of_rules_is_named_by_what_the_set_of_this_edition_rests_on(project):
    edit(project, "guidance/protocol/purpose.md", "{{ block.version }}", "{{ block.rules_golden }}")
    edit(project, "guidance/rules/golden-2018.yml", "source: advice", "source: new-duty")
    assert "protocol/#purpose" in cited(project, "law:advice")
    assert "protocol/#purpose" not in cited(project, "law:advice", "testshire")
    assert "protocol/#purpose" in cited(project, "law:new-duty", "testshire")


def test_the_sections_are_those_of_the_edition_that_is_built(project):
    sections = "protocol:\n  number: '1'\n  status: draft\n  sections:\n"
    sections += "    consent: {does: replaces}\n    boats: {does: adds, after: purpose}\n"
    edit(project, PROFILE, "contacts:", f"{sections}contacts:")
    folder = project.partnerships / "testshire" / "protocol"
    folder.mkdir()
    (folder / "consent.md").write_text("# Consent here\n\nNo law.\n", encoding="utf-8")
    (folder / "boats.md").write_text("# Boats\n\nSee [the Act](law:children-act).\n", encoding="utf-8")
    here = cited(project, "law:children-act", "testshire")
    assert {one: title for one, title in here.items() if one.startswith("protocol/")} == {
        "protocol/#boats": "Protocol 2: Boats"
    }
    assert "protocol/#consent" in cited(project, "law:children-act")


def test_a_partnerships_own_page_and_its_contacts_are_named(project):
    (project.partnerships / "testshire" / "pages").mkdir()
    page = project.partnerships / "testshire" / "pages" / "boats.md"
    page.write_text("# On the water\n\nSee [the Act](law:new-duty).\n", encoding="utf-8")
    edit(project, PROFILE, "    kept_by: Service", "    says: Under [the Act](law:new-duty).\n    kept_by: Service")
    here = cited(project, "law:new-duty", "testshire")
    assert here["local/boats/"] == "On the water"
    assert here["contacts/"] == "Contacts"
    assert not {"local/boats/", "contacts/"} & set(cited(project, "law:new-duty"))


def test_the_register_shows_each_place_as_a_link(project):
    html = str(PUT["register"](renderer(project), "law/acts/", "acts"))
    entry = re.search(r'id="children-act".*?</details>', html, re.DOTALL)
    assert entry
    assert '<a href="../../agencies/health/">For you: Health</a>' in entry[0]
    assert '<a href="../../protocol/#consent">Protocol 2: Consent</a>' in entry[0]


def test_a_piece_of_evidence_is_cited_as_what_it_is_and_leads_to_where_it_is_described(project):
    source = renderer(project).citations.source("evidence:e1")
    assert source == CitedSource("Evidence: The Act as published", "law/evidence/#e1")
    edit(project, "guidance/evidence.yml", "  where:", "  short: The Act, online\n  where:")
    chip = str(PUT["cite"](renderer(project), "about/", "evidence:e1"))
    assert re.sub(r"\s+", " ", chip) == (
        '<cite><a class="source" href="../law/evidence/#e1" data-search-exclude>Evidence: The Act, online</a></cite>'
    )


def test_the_page_of_evidence_says_which_entries_rest_on_a_piece_and_which_pages_cite_it(project):
    edit(project, "docs/about.md", "# About", '# About\n\nSee {{ cite("evidence:e1") }}.\n\n#')
    edit(project, "guidance/news.yml", "[law:new-duty]", "[law:new-duty, evidence:e1]")
    html = str(PUT["evidence"](renderer(project), "law/evidence/"))
    assert 'id="e1"' in html
    assert '<a href="../acts/#children-act">Children Act 1989</a>' in html
    assert '<a href="../../about/">About</a>' in html
    assert '<a href="../../whats-new/">News</a>' in html
    assert "#new-duty" not in html, "nobody has seen evidence for that one"


def test_an_entry_of_the_register_leads_to_its_evidence(project):
    html = str(PUT["register"](renderer(project), "law/acts/", "acts"))
    assert '<a href="../evidence/#e1">The Act as published</a>' in html
