"""The model as HTML: addresses, sources, dates, and markup that escapes whatever it is given."""

from __future__ import annotations

import re
from datetime import date
from html.parser import HTMLParser

import pytest
from jinja2 import UndefinedError

from macros.content import edition
from macros.content.routes import relative
from macros.model.dates import day, vague
from macros.pages import PUT, scenarios
from macros.rendering.citations import CitedSource
from macros.rendering.markdown import to_line
from macros.rendering.renderer import Renderer
from tests.support import editions
from tests.support.doors import DOOR, DOORS, PROFILE
from tests.support.project import REPOSITORY, edit, renderer


def put(project, macro: str, here: str, *ids: str, partnership: str = "national") -> str:
    """What a macro puts on the page at an address."""
    return str(PUT[macro](renderer(project, partnership), here, *ids))


@pytest.mark.parametrize(
    ("target", "here", "link"),
    [
        ("cases/", "", "cases/"),
        ("", "", "./"),
        ("", "cases/amy/", "../../"),
        ("cases/", "cases/", "./"),
        ("cases/", "cases/amy/", "../"),
        ("cases/amy/", "cases/", "amy/"),
        ("contacts/", "cases/amy/", "../../contacts/"),
        ("rules/golden-2024/#rule-3", "cases/amy/", "../../rules/golden-2024/#rule-3"),
        ("rules/golden-2024/#rule-3", "rules/golden-2024/", "./#rule-3"),
        ("assets/site.css", "about/", "../assets/site.css"),
        # 404.html stands at the root
        ("contacts/", "404.html", "contacts/"),
        # what is no address of the site stays as it is
        ("#after", "cases/amy/", "#after"),
        ("https://www.gov.uk/", "cases/amy/", "https://www.gov.uk/"),
        ("mailto:a@b.example", "cases/amy/", "mailto:a@b.example"),
        ("tel:999", "cases/amy/", "tel:999"),
    ],
)
def test_an_address_is_relative_to_the_page_it_stands_on(target, here, link):
    assert relative(target, here) == link


@pytest.mark.parametrize(
    ("value", "said"),
    [(date(2026, 11, 21), "21 November 2026"), (date(2026, 1, 2), "2 January 2026")],
)
def test_a_day_is_said_as_people_say_it(value, said):
    assert day(value) == said


@pytest.mark.parametrize(
    ("value", "said"),
    [("2018", "2018"), ("2018-06", "June 2018"), ("2018-06-29", "29 June 2018"), ("2018-06-01", "1 June 2018")],
)
def test_a_date_is_as_vague_as_history_left_it(value, said):
    assert vague(value) == said


@pytest.mark.parametrize(
    ("name", "citation", "source"),
    [
        # the same idea under each edition's number and words
        (
            "national",
            "rule:consent",
            CitedSource("Golden rule 1, a lawful basis, not consent (2024)", "rules/golden-2024/#rule-1"),
        ),
        (
            "testshire",
            "rule:consent",
            CitedSource("Golden rule 2, consent where you can (2018)", "rules/golden-2018/#rule-2"),
        ),
        # not in the adopted set: the national rule, marked
        (
            "testshire",
            "rule:identities",
            CitedSource("Golden rule 3, protect identities (2024)", "rules/golden-2024/#rule-3", national=True),
        ),
        ("national", "law:children-act", CitedSource("Children Act 1989", "law/acts/#children-act")),
        # a law that may not have begun says so beside every citation, and one that nobody checked is marked
        (
            "national",
            "law:new-duty",
            CitedSource(
                "New duty", "law/acts/#new-duty", unverified=True, note="We could not confirm that this has begun."
            ),
        ),
    ],
)
def test_a_source_is_called_what_this_edition_calls_it(name, citation, source, project):
    assert renderer(project, name).citations.source(citation) == source


def test_a_name_that_is_all_capitals_keeps_them_inside_a_label(project):
    edit(project, "guidance/rules/golden-2024.yml", "name: Protect identities", "name: GDPR is a framework")
    label = renderer(project).citations.source("rule:identities").label
    assert label == "Golden rule 3, GDPR is a framework (2024)"


def test_a_citation_shows_its_marks_to_the_reader(project):
    assert "(not verified)" in put(project, "cite", "about/", "law:new-duty")
    assert "We could not confirm that this has begun." in put(project, "cite", "about/", "law:new-duty")
    marked = put(project, "cite", "about/", "rule:identities", partnership="testshire")
    assert "(not in the rules adopted here: this is the current national rule)" in marked
    assert "(not" not in put(project, "cite", "about/", "rule:consent")


def test_a_fragment_that_lacks_a_value_fails_loudly(project):
    with pytest.raises(UndefinedError):
        renderer(project).fragment("scenario/index", "cases/")


@pytest.mark.parametrize(
    ("here", "call"),
    [
        ("", ("home",)),
        ("cases/", ("case_index",)),
        ("cases/case/", ("scenario", "case")),
        ("contacts/", ("contact_list",)),
    ],
)
def test_what_is_not_marked_safe_is_escaped(here, call, project):
    edit(project, "scenarios/case.yml", "title: The late visit", 'title: "<i>The</i> late & visit"')
    edit(project, "scenarios/case.yml", "name: Mya", "name: <i>Mya</i>")
    edit(project, "guidance/national.yml", "name: Police", "name: <i>Police</i>")
    macro, *ids = call
    html = put(project, macro, here, *ids)
    assert "<i>" not in html
    assert "&lt;i&gt;" in html


class Links(HTMLParser):
    """Every href and id of some HTML."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.hrefs: list[str] = []
        self.ids: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.hrefs += [value for key, value in attrs if key == "href"]
        self.ids += [value for key, value in attrs if key == "id"]


def test_a_case_can_be_followed_by_its_links_alone(project):
    """Without a script: from the start, each answer leads to a step or an ending that is on the page."""
    found = Links(whole(project, "national"))
    inside = {href[1:] for href in found.hrefs if href.startswith("#")}
    assert {"step-arrival", "step-call", "end-safe", "end-alone"} <= inside <= set(found.ids)
    assert len(found.ids) == len(set(found.ids)), "an id stands on the page once"


def test_a_name_in_a_case_is_filled_in_for_its_edition(project):
    assert "Ring the front door." in whole(project, "national")
    local = whole(project, "testshire")
    assert "Ring the Testshire door." in local
    assert "The Testshire door answers on Testshire Front Door." in local


def whole(project, partnership: str) -> str:
    """A case's page as it is in the end: what its Markdown holds, with the steps in their place."""
    html = put(project, "scenario", "cases/case/", "case", partnership=partnership)
    assert "step-arrival" not in Links(html).ids, "neither Markdown nor the search reads a step"
    return scenarios.filled(html, renderer(project, partnership), "cases/case/")


def test_an_entry_of_the_register_says_which_cases_rest_on_it(project):
    html = put(project, "register", "law/acts/", "acts")
    assert '<a href="../../cases/case/">The late visit</a>' in html


def test_the_register_leads_to_no_case_that_the_edition_has_withdrawn(project):
    edit(project, "partnerships/testshire/partnership.yml", "terms:", "withdrawn:\n  case: Ours is better.\nterms:")
    assert "cases/case/" not in put(project, "register", "law/acts/", "acts", partnership="testshire")


def test_what_changed_in_a_rule_stands_beside_its_other_editions_and_not_where_a_trainee_reads_it(project):
    assert "This was rule 2." in put(project, "compare", "rules/side-by-side/", "golden-rules")
    for macro, *ids in (("rule_set", "golden-2024"), ("rule_set", "golden-2018"), ("rules_index",)):
        assert "This was rule 2." not in put(project, macro, "rules/golden-2024/", *ids)


def test_a_trainee_reads_what_the_rules_are_and_not_how_they_moved():
    found = editions.loaded()
    intros = [found.library.all("rule set")[id_].intro for id_ in found.adopted().values()]
    assert intros
    assert [intro for intro in intros if re.search(r"moved|used to be|is now|has changed|out of date", intro)] == []


@pytest.mark.parametrize(("on", "said"), [("2026-11-21", "21 November 2026"), ("2026-03", ">March 2026")])
def test_news_says_no_more_of_its_date_than_is_known(on, said, project):
    edit(project, "guidance/news.yml", "on: 2026-11-21", f"on: {on}")
    assert said in put(project, "whats_new", "whats-new/")
    assert said in put(project, "home", "")


def test_an_agency_has_its_words_and_no_heading_without_one(project):
    heading = "Words that others may hear differently"
    assert "Often called intake." in put(project, "agency", "agencies/health/", "health")
    assert heading in put(project, "agency", "agencies/health/", "health")
    edit(project, "guidance/glossary.yml", "  said_by:\n    health: Often called intake.\n", "")
    assert heading not in put(project, "agency", "agencies/health/", "health")


def test_every_agency_has_words_of_its_own_and_its_own_row_among_the_bodies():
    library = editions.loaded().library
    agencies, terms = library.all("agency"), library.all("term").values()
    spoken = {id_: sum(id_ in term.said_by for term in terms) for id_ in agencies}
    assert {id_: count for id_, count in spoken.items() if count < 3} == {}
    firsts = [agency.bodies[0] for agency in agencies.values()]
    assert len(firsts) == len(set(firsts)), "the first body of an agency is its own"


def test_every_word_that_the_markup_asks_for_is_there():
    words = (REPOSITORY / "guidance/words/en.yml").read_text(encoding="utf-8")
    there = set(re.findall(r"^([a-z-]+):", words, re.MULTILINE))
    asked = set()
    for template in (REPOSITORY / "overrides").rglob("*.html"):
        asked |= set(re.findall(r"""\bword\(["']([a-z-]+)["'][,)]""", template.read_text(encoding="utf-8")))
    assert asked
    assert asked - there == set()


FOLLOWER = """\
old-duty:
  title: The duty that the new one replaces
  short: Old duty
  kind: section
  jurisdiction: England
  status: enacted
  says: It obliged you to share.
  verified: unverified
  switch:
    of: new-duty
    labels: {unconfirmed: Perhaps replaced, "yes": Replaced, "no": Still there}
    unconfirmed: The new duty may have replaced this.
    "yes": The new duty has replaced this.
    "no": This goes on.
"""


@pytest.mark.parametrize(
    ("state", "label", "note", "status"),
    [
        ("unconfirmed", "Perhaps replaced", "The new duty may have replaced this.", "Perhaps replaced"),
        ("yes", "Replaced", "The new duty has replaced this.", "Replaced"),
        ("no", "Still there", "This goes on.", "Still there"),
    ],
)
def test_an_entry_that_turns_with_another_says_what_the_others_switch_makes_of_it(state, label, note, status, project):
    with (project.root / "guidance/register/acts.yml").open("a", encoding="utf-8") as register:
        register.write(FOLLOWER)
    edit(project, "guidance/register/acts.yml", "in_force: unconfirmed", f'in_force: "{state}"')
    found = renderer(project)
    assert found.citations.source("law:old-duty").note == note
    assert found.citations.standing("old-duty") == status
    page = str(PUT["register"](found, "law/acts/", "acts"))
    assert f"<strong>{label}</strong>" in page
    own = {"unconfirmed": "Not confirmed to be in force", "yes": "In force", "no": "Not in force"}[state]
    assert f"<strong>{own}</strong>" in page


def test_a_section_of_the_protocol_and_a_local_page_say_what_is_noted_of_the_laws_that_they_link_to(project):
    note = "We could not confirm that this has begun."
    edit(project, "guidance/protocol/consent.md", "[the Act](law:children-act)", "[the duty](law:new-duty)")
    page = project.partnerships / "testshire/pages/thresholds.md"
    page.parent.mkdir()
    page.write_text("# Our thresholds\n\nSee [the duty](law:new-duty).\n", encoding="utf-8")
    assert put(project, "protocol", "protocol/").count(note) == 1
    assert put(project, "local_page", "local/thresholds/", "thresholds", partnership="testshire").count(note) == 1


# Whom to turn to, in a sentence


def said(project, text: str) -> str:
    renderer = Renderer(edition.load(project, "testshire"), project)
    return str(to_line(text, renderer.names))


def test_a_sentence_that_names_one_of_several_doors_names_each_with_what_tells_it_apart(project):
    edit(project, PROFILE, DOOR, DOORS)
    assert said(project, "Ring {{ front_door.name }} on {{ front_door.phone }}.") == (
        "Ring Testshire Front Door on 01632 960101, option 2 (Alton and Binn), 01632 960102 (under 5) or "
        "cray@testshire.example (Cray)."
    )
    assert said(project, "{{ front_door.hours }}") == "Always"


def test_doors_with_names_of_their_own_are_named_by_them(project):
    doors = DOORS.replace("{for: Cray,", "{for: Cray, name: Cray Team,")
    edit(project, PROFILE, DOOR, doors)
    assert said(project, "{{ front_door.name }}") == (
        "Testshire Front Door (Alton and Binn), Testshire Front Door (under 5) or Cray Team (Cray)"
    )


@pytest.mark.parametrize(
    ("way", "sentence"),
    [
        ("phone: 01632 960101", "Ring the Testshire door on 01632 960101."),
        ("email: a@testshire.example", "Write to the Testshire door at a@testshire.example."),
        ("url: https://www.testshire.example/report", "Turn to the Testshire door at testshire.example/report."),
        ("says: Ask at the desk.", "Turn to the Testshire door."),
    ],
)
def test_who_cannot_be_rung_is_not_asked_to_be_rung(project, way, sentence):
    edit(project, PROFILE, "phone: 01632 960101", way)
    assert said(project, "{{ Ring.front_door }}.") == sentence


def test_every_door_is_shown_wherever_a_contact_is(project):
    relayed = DOORS.replace("phone: 01632 960102", "phone: 01632 960102, text_relay: true")
    edit(project, PROFILE, DOOR, relayed)
    renderer = Renderer(edition.load(project, "testshire"), project)
    contact = renderer.edition.contacts["front-door"]
    shown = {
        "list": PUT["contact_list"](renderer, "contacts/"),
        "brief": renderer.fragment("partnership/contacts-brief", "protocol/"),
        "box": renderer.fragment("partnership/contacts-box", "", contacts=renderer.edition.contacts),
        "paper": renderer.fragment("print/contacts", ""),
        "alone": renderer.fragment("partnership/contact", "", contact=contact),
    }
    for where, html in shown.items():
        for link in ("tel:01632960101,,2", "tel:01632960102", "tel:1800101632960102", "mailto:cray@testshire.example"):
            assert f'href="{link}"' in html, (where, link)
        for apart in ("Alton and Binn", "under 5", "Cray"):
            assert apart in html, (where, apart)


def test_nobody_says_that_999_was_not_checked(project):
    html = PUT["contact_list"](Renderer(edition.load(project), project), "contacts/")
    emergency = html[html.index('id="contact-emergency"') : html.index("</section>")]
    assert "Not yet checked" not in emergency
    assert "A national number" in emergency
