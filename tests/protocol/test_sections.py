"""The protocol as one document: sections in their order, numbered, each with an address and with whose text it is."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest

from macros import checks
from macros.content import edition, sections
from macros.engine import builder
from macros.pages import PUT
from macros.publishing import front_page
from macros.rendering.renderer import Renderer
from tests.support.project import REPOSITORY, edit, found_in

PROFILE = "partnerships/testshire/partnership.yml"
VERSION = "protocol:\n  number: '1'\n  status: draft\n  sections:\n"


def write(project, name: str, text: str, folder: str = "testshire") -> None:
    path = project.partnerships / folder / "protocol" / f"{name}.md"
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")


def change(project, *lines: str) -> None:
    """Gives Testshire a protocol of its own with these lines under `sections`."""
    edit(project, PROFILE, "contacts:", VERSION + "".join(f"    {line}\n" for line in lines) + "contacts:")


def page(project, partnership: str = "testshire", macro: str = "protocol") -> str:
    return str(PUT[macro](Renderer(edition.load(project, partnership), project), "protocol/"))


@pytest.fixture
def built(project, monkeypatch, tmp_path) -> Callable[[str], Path]:
    """Builds an edition of the project, and says where."""
    monkeypatch.setattr("macros.content.project.find", lambda: project)

    def build(partnership: str) -> Path:
        builder.build(project, partnership, tmp_path / "out")
        return tmp_path / "out"

    return build


class Outline(HTMLParser):
    """The headings of a page as (level, id, words), and where its links lead."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[list[str]] = []
        self.links: list[str] = []
        self.inside = False
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        if re.fullmatch("h[1-6]", tag):
            self.inside = True
            self.found.append([tag, dict(attrs).get("id", ""), ""])
        elif self.inside and dict(attrs).get("id") and not self.found[-1][1]:
            self.found[-1][1] = f"inside:{dict(attrs)['id']}"
        if tag == "a":
            self.links.append(dict(attrs).get("href", ""))

    def handle_endtag(self, tag):
        if re.fullmatch("h[1-6]", tag):
            self.inside = False

    def handle_data(self, data):
        if self.inside:
            self.found[-1][2] += data


def test_sections_are_numbered_and_appendices_have_letters(project):
    found = Outline(page(project, "national")).found
    assert found[2:] == [
        ["h2", "purpose", "1. What this is for"],
        ["h2", "consent", "2. Consent"],
        # an id inside a heading, and not on it: the search makes one entry of a section
        ["h3", "inside:consent-when-you-need-not-ask", "2.1 When you need not ask"],
        ["h2", "decision-chart", "Appendix A. The chart"],
    ]


def test_every_section_has_a_permanent_link_that_says_which_it_is(project):
    html = page(project, "national")
    assert re.findall(r'<a href="#(\w+)">Link to this section<span class="visually-hidden">: (.*?)</span>', html) == [
        ("purpose", "1, What this is for"),
        ("consent", "2, Consent"),
    ]


def test_the_contents_lead_to_every_section_in_its_order(project):
    contents = page(project, "national").partition('<nav class="contents"')[2].partition("</nav>")[0]
    assert Outline(contents).links == ["#purpose", "#consent", "#decision-chart"]


def test_a_block_stands_in_the_place_of_its_line(project):
    edit(project, "guidance/protocol/purpose.md", "{{ block.version }}", "{{ block.rules_golden }}")
    html = page(project)
    assert "block." not in html
    assert "Consent where you can" in html


def test_each_section_says_whose_text_it_is(project):
    change(project, "consent: {does: replaces}")
    write(project, "consent", "# Consent here\n\nOurs.\n")
    html = page(project)
    assert re.findall(r"<span>([^<]*text[^<]*)</span>", html) == [
        "National text.",
        "The text of Testshire Partnership.",
        "National text.",
    ]
    assert "text of" not in page(project, "national")


def test_a_text_that_follows_the_national_one_stands_below_it_and_each_says_whose_it_is(project):
    change(project, "purpose: {does: follows}")
    write(project, "purpose", "# Ignored\n\nAlso for our harbour.\n\n## Boats\n\nThese too.\n")
    section = page(project).partition('id="purpose"')[2].partition("</section>")[0]
    order = ["National text.", "It says when to share.", "The text of Testshire Partnership.", "Also for our harbour."]
    places = [section.find(words) for words in order]
    assert places == sorted(places)
    assert min(places) > 0
    assert '<span id="purpose-boats"><span id="clause-1.1">1.1</span> Boats</span>' in section


def test_the_sections_are_put_together_once_for_an_edition(project, monkeypatch):
    change(project, "purpose: {does: follows}")
    write(project, "purpose", "# Ignored\n\nAlso for our harbour.\n")
    asked, real = [], sections.assemble
    monkeypatch.setattr(
        "macros.content.sections.assemble", lambda library, layers: asked.append((*layers,)) or real(library, layers)
    )
    found = edition.load(project, "testshire")
    assert checks.run(found) == []
    checks.advice(found)
    renderer = Renderer(found, project)
    for macro in ("protocol", "protocol_changes", "protocol_local"):
        PUT[macro](renderer, "protocol/")
    assert sorted(asked) == [(), ("national", "testshire")]


def test_a_section_that_is_dropped_or_added_moves_the_numbers(project):
    change(project, "purpose: {does: drops, because: Elsewhere.}", "harbour: {does: adds, after: consent}")
    write(project, "harbour", "# The harbour\n\nOurs.\n")
    found = edition.load(project, "testshire").sections
    assert [(part.number, part.id, part.origin) for part in found] == [
        ("1", "consent", "national"),
        ("2", "harbour", "testshire"),
        ("A", "decision-chart", "national"),
    ]


def test_a_national_link_to_a_section_that_is_dropped_becomes_plain_words(project):
    change(project, "consent: {does: drops, because: Elsewhere.}")
    assert "See consent." in page(project)
    assert "#consent" not in page(project)
    assert found_in(project, "testshire") == []


def test_the_national_text_that_points_to_a_section_that_is_dropped_is_told_where_it_is_dropped(project):
    change(project, "consent: {does: drops, because: Elsewhere.}")
    assert advice(edition.load(project, "testshire")) == [
        f"{PROFILE}:13:5: warning: the national text of 'purpose' still points to 'consent', which this edition drops; "
        "keep it, or replace what points to it"
    ]


def test_a_national_text_that_is_not_in_the_edition_points_nowhere(project):
    change(project, "consent: {does: drops, because: Elsewhere.}", "purpose: {does: replaces}")
    write(project, "purpose", "# For what\n\nThis.\n")
    assert advice(edition.load(project, "testshire")) == []


def test_the_national_text_is_told_of_where_a_layer_drops_what_it_points_to(project):
    edit(project, PROFILE, "area:", "extends: [eastland]\narea:")
    layer = "partnerships/eastland/partnership.yml"
    edit(project, layer, "contacts:", f"{VERSION}    consent: {{does: drops, because: Elsewhere.}}\ncontacts:")
    assert [line.split(" warning")[0] for line in advice(edition.load(project, "testshire"))] == [f"{layer}:13:5:"]


def test_a_section_that_is_dropped_and_added_again_is_there_to_point_to(project):
    layer = "partnerships/eastland/partnership.yml"
    edit(project, PROFILE, "area:", "extends: [eastland]\narea:")
    edit(project, layer, "contacts:", f"{VERSION}    consent: {{does: drops, because: Elsewhere.}}\ncontacts:")
    change(project, "consent: {does: adds, after: purpose}")
    write(project, "consent", "# Consent here\n\nOurs.\n")
    assert found_in(project, "testshire") == []
    assert advice(edition.load(project, "testshire")) == []


def test_a_misspelt_section_in_a_link_is_not_said_to_be_dropped_as_well(project):
    change(project, "purpose: {does: replaces}")
    write(project, "purpose", "# For what\n\nSee [asking](section:consnt).\n")
    assert len(found_in(project, "testshire")) == 1
    assert advice(edition.load(project, "testshire")) == []


def advice(found) -> list[str]:
    """What is said of the sections; what else a folder lacks is told beside its profile."""
    said = [str(problem) for problem in checks.advice(found)]
    return [line for line in said if "/protocol/" in line or "points to" in line]


def test_an_own_link_to_a_section_that_is_dropped_is_a_warning_with_its_line(project):
    change(project, "consent: {does: drops, because: Elsewhere.}", "purpose: {does: replaces}")
    write(project, "purpose", "# For what\n\nThis.\n\nSee [asking](section:consent).\n")
    found = edition.load(project, "testshire")
    assert checks.run(found) == []
    assert advice(found) == [
        "partnerships/testshire/protocol/purpose.md:5:14: warning: this edition has dropped the section 'consent': "
        "the link to it is shown as plain words"
    ]
    assert "See asking." in page(project)


def order(project) -> list[tuple[str, str]]:
    return [(part.number, part.id) for part in edition.load(project, "testshire").sections]


@pytest.mark.parametrize("does", ["replaces", "follows"])
def test_a_section_that_is_replaced_or_followed_stands_behind_the_one_it_names(does, project):
    change(project, f"purpose: {{does: {does}, after: consent}}")
    write(project, "purpose", "# Purpose\n\nOurs.\n")
    assert order(project) == [("1", "consent"), ("2", "purpose"), ("A", "decision-chart")]
    assert found_in(project, "testshire") == []


def test_a_section_moves_into_the_appendices_and_out_of_them(project):
    change(project, "decision-chart: {does: replaces, after: purpose}")
    write(project, "decision-chart", "# The chart\n\nOurs.\n")
    assert order(project) == [("1", "purpose"), ("2", "decision-chart"), ("3", "consent")]
    edit(project, PROFILE, "{does: replaces, after: purpose}", "{does: replaces}")
    edit(project, PROFILE, "contacts:", "    consent: {does: follows, after: decision-chart}\ncontacts:")
    write(project, "consent", "# Consent\n\nOurs.\n")
    assert order(project) == [("1", "purpose"), ("A", "decision-chart"), ("B", "consent")]


def test_a_section_that_moved_can_have_another_put_behind_it(project):
    change(project, "purpose: {does: replaces, after: consent}", "harbour: {does: adds, after: purpose}")
    write(project, "purpose", "# Purpose\n\nOurs.\n")
    write(project, "harbour", "# Harbour\n\nOurs.\n")
    assert order(project) == [("1", "consent"), ("2", "purpose"), ("3", "harbour"), ("A", "decision-chart")]


def test_the_status_says_version_dates_and_whose(project):
    edit(
        project, PROFILE, "contacts:",
        "protocol:\n  number: '4.0'\n  status: ratified\n  ratified: 2017-03-01\n  next_review: 2020-04-30\n"
        "  owner: The board\n  signatories: [Police]\ncontacts:",
    )  # fmt: skip
    html = page(project)
    for words in ("4.0", "Ratified", "1 March 2017", "The board", "30 April 2020"):
        assert words in html
    assert 'data-due="2020-04-30"' in html


@pytest.fixture
def demonstration(project):
    edit(
        project, PROFILE, "contacts:",
        "demonstration:\n  title: After Testshire (2017)\n  source: The protocol of <b>Testshire</b>\n"
        "  licence: Open Government Licence v3.0\ncontacts:",
    )  # fmt: skip
    return project


def test_every_page_of_a_demonstration_says_what_it_is_and_is_not_for_search_engines(demonstration, built):
    site = built("testshire")
    assert (site / "404.html").is_file()
    for path in site.rglob("*.html"):
        html = path.read_text("utf-8")
        assert '<meta name="robots" content="noindex">' in html, path
        banner = html.partition('<aside class="demonstration"')[2].partition("</aside>")[0]
        assert "not the partnership's own site" in banner.replace("&#39;", "'"), path
        assert 'href="tel:999"' in banner, path
        foot = html.partition('<footer class="site-footer"')[2]
        assert "The protocol of &lt;b&gt;Testshire&lt;/b&gt;" in foot, path
        assert "Open Government Licence v3.0" in foot, path


def test_the_page_above_all_editions_says_that_a_demonstrations_source_was_published(demonstration, tmp_path):
    edit(demonstration, PROFILE, "contacts:", "protocol: {number: July 2018, status: published}\ncontacts:")
    (tmp_path / "testshire").mkdir()
    (tmp_path / "testshire" / "index.html").touch()
    front_page.write(Renderer(edition.load(demonstration), demonstration), demonstration, tmp_path, date(2026, 11, 24))
    assert "Protocol version July 2018: published." in (tmp_path / "index.html").read_text("utf-8")


def test_all_files_of_a_demonstration_are_kept_from_search_engines(demonstration, built):
    assert "X-Robots-Tag: noindex" in (built("testshire") / "_headers").read_text("utf-8")


def test_a_demonstration_sends_nobody_to_its_made_up_numbers_for_a_real_child(demonstration, built):
    site = built("testshire")
    html = (site / "index.html").read_text("utf-8")
    urgent = html.partition('<aside class="urgent"')[2].partition("</aside>")[0]
    assert "999" in urgent
    assert "01632" not in urgent


PUBLISHED = "Published. The source gives no date of ratification and no signatories."


@pytest.mark.parametrize("macro", ["protocol", "about_partnership"])
def test_a_demonstration_of_a_document_in_use_has_no_status_that_its_source_does_not_have(macro, demonstration):
    edit(demonstration, PROFILE, "contacts:", "protocol: {number: July 2018, status: published}\ncontacts:")
    assert PUBLISHED in page(demonstration, macro=macro)
    assert "not yet agreed" not in page(demonstration, macro=macro)


def test_every_page_of_a_demonstration_says_in_one_line_that_its_source_was_published(demonstration, built):
    edit(demonstration, PROFILE, "contacts:", "protocol: {number: July 2018, status: published}\ncontacts:")
    for path in built("testshire").rglob("*.html"):
        foot = path.read_text("utf-8").partition('<footer class="site-footer"')[2]
        assert "Protocol: version July 2018, published</a>" in foot, path


@pytest.mark.parametrize(
    ("status", "said"),
    [
        ("draft", "What the partners have yet to agree"),
        ("consultation", "What the partners have yet to agree"),
        ("ratified, ratified: 2026-03-01, owner: The board, signatories: [Police]", "What the partners have agreed"),
    ],
)
def test_the_home_page_says_that_partners_agreed_only_where_they_have(status, said, project):
    edit(project, PROFILE, "contacts:", f"protocol: {{number: '1', status: {status}}}\ncontacts:")
    assert said in page(project, macro="home")


def test_the_home_page_of_a_demonstration_says_what_its_document_is_and_not_what_partners_agreed(demonstration):
    edit(demonstration, PROFILE, "contacts:", "protocol: {number: July 2018, status: published}\ncontacts:")
    html = page(demonstration, macro="home")
    assert "What the document says" in html
    assert "Version July 2018: published." in html
    assert "What the partners" not in html


def test_an_ordinary_edition_says_nothing_of_demonstrations(built):
    site = built("testshire")
    html = "".join(path.read_text("utf-8") for path in site.rglob("*.html"))
    assert "noindex" not in html
    assert "demonstration" not in html


@pytest.mark.parametrize("macro", ["protocol", "about_demonstration", "about_partnership"])
def test_a_demonstration_credits_its_source_in_full(macro, demonstration):
    html = page(demonstration, macro=macro)
    assert "After Testshire (2017): a demonstration" in html
    assert "Open Government Licence v3.0" in html


def test_the_search_has_one_entry_for_each_section(built):
    site = built("national")
    index = (site / "search" / "index.json").read_text("utf-8")
    (found,) = [entry for entry in json.loads(index)["entries"] if entry["url"] == "protocol/"]
    assert [part[0] for part in found["parts"]] == ["purpose", "consent", "decision-chart"]
    assert "Link to this section" not in index


# What a site is for


RATIFIED = "protocol: {number: '1.0', status: ratified, ratified: 2026-01-02, owner: O, signatories: [A]}\ncontacts:"


def test_the_foot_of_a_site_with_a_ratified_protocol_does_not_call_it_training(project, built):
    edit(project, "partnerships/testshire/partnership.yml", "contacts:", RATIFIED)
    html = (built("testshire") / "about" / "index.html").read_text("utf-8")
    foot = html[html.index("<footer") :]
    assert "This site is for training" not in foot
    assert "The cases here are for training" in foot


def test_the_page_about_says_what_a_site_with_a_ratified_protocol_is_for(project):
    assert "It is for training" in page(project, "national", macro="about_purpose")
    edit(project, "partnerships/testshire/partnership.yml", "contacts:", RATIFIED)
    found = page(project, macro="about_purpose", partnership="testshire")
    assert "It is for training" not in found
    assert "It holds the protocol that was agreed here" in found


def test_the_page_about_speaks_of_no_partnership_where_there_is_none(project):
    about = (REPOSITORY / "docs" / "about.md").read_text("utf-8")
    assert "partnership" not in about
    for macro in ("about_purpose", "about_tell"):
        assert "artnership" not in page(project, "national", macro=macro), macro
    assert "Testshire Partnership" in page(project, macro="about_tell", partnership="testshire")
