"""Who must answer which request: one answer in the table, on an agency's page and in a case, whatever a switch says."""

from __future__ import annotations

import re

import pytest

from macros.content.project import find
from macros.pages import PUT, scenarios
from macros.rendering.renderer import Renderer
from tests.support import editions
from tests.support.project import edit, found_in

DUTIES = "guidance/duties.yml"
# What a register's entry must leave to its switch: whether we have seen that it has begun.
_SEEN = re.compile(r"(?:not|neither|only)\b[^.]*\b(?:seen|start|begun|taken over)|seen (?:neither|only)|not confirmed")


@pytest.fixture(scope="module")
def real():
    return editions.loaded()


@pytest.fixture
def turned(real):
    """Turns the switch of the new duty to share for as long as a test runs; gives what a macro then shows."""
    entry = real.instrument("ca-2004-s16la")

    def show(state: str, macro: str, here: str, *ids: str) -> str:
        object.__setattr__(entry.switch, "in_force", state)
        return str(PUT[macro](Renderer(real, find()), here, *ids))

    yield show
    object.__setattr__(entry.switch, "in_force", "unconfirmed")


def said(html: str, section: str) -> dict[str, str]:
    """What each body owes, by its name, in the part of a page on one duty."""
    found = html[html.index(f'id="{section}"') :]
    rows = found[found.index("<dl") : found.index("</dl>")]
    return dict(re.findall(r"<dt>([^<]*): <b [^>]*>([^<]*)</b>", rows))


@pytest.mark.parametrize(
    ("state", "owed"), [("unconfirmed", "Check first"), ("no", "Check first"), ("yes", "Must act")]
)
def test_what_a_body_owes_turns_with_the_switch_of_the_law(state, owed, turned):
    table = turned(state, "duties", "duties/")
    assert said(table, "section-16la")["Council (children&#39;s social care)"] == owed
    assert said(table, "section-16la")["GP practice"] == "Check first", "what does not turn stands as it is"
    assert said(turned(state, "agency", "agencies/police/", "police"), "duty-section-16la") == {"Police": owed}


@pytest.mark.parametrize("state", ["unconfirmed", "yes"])
def test_a_case_says_of_its_own_seat_what_the_table_says(state, real, turned):
    table, found = turned(state, "duties", "duties/"), []
    for id_ in real.scenarios:
        html = str(scenarios.render_steps(Renderer(real, find()), f"cases/{id_}/", id_))
        found += re.findall(r'duties/#([^"]+)">[^<]*</a>\. Where you work \((.*?)\): ([^.]*)\.', html)
    assert "section-16la" in {duty for duty, _, _ in found}
    for duty, body, owed in found:
        assert said(table, duty)[body].lower() == owed


def test_the_table_shows_at_a_glance_what_each_part_says(turned):
    table = turned("yes", "duties", "duties/")
    row = table[table.index('<th scope="row">Police</th>') :]
    cells = re.findall(r"<td[^>]*>([^<]*)</td>", row[: row.index("</tr>")])
    parts = re.findall(r'<section id="([^"]+)"', table)
    assert cells == [said(table, part)["Police"] for part in parts]


def test_an_agencys_page_has_the_source_and_the_note_of_each_request(real, turned):
    table = real.library.all("duties")["duties"]
    for id_, agency in real.library.all("agency").items():
        html = turned("unconfirmed", "agency", f"agencies/{id_}/", id_)
        for name, duty in table.duties.items() if agency.bodies else ():
            part = html[html.index(f'id="duty-{name}"') :]
            part = part[: part.index("</section>")]
            for citation in duty.source:
                source = Renderer(real, find()).citations.source(citation)
                assert source.target in part, f"{id_}: {name}"
                assert ("source-note" in part) is bool(source.note)


def test_what_waits_for_a_switch_has_one(project):
    edit(project, DUTIES, '{binds: "no",', '{binds: "no", begun: must,')
    (found,) = found_in(project)
    assert re.fullmatch(
        r"guidance/duties\.yml:\d+:\d+: 'begun' waits for a switch, and no law of this duty's 'source' has one", found
    )


def test_a_rule_that_carries_two_ideas_is_named_once(real):
    citations = Renderer(real, find()).citations
    ideas = [f"rule:{idea}" for idea in real.library.all("idea")]
    labels = [source.label for source in citations.sources(ideas)]
    assert len(labels) == len(set(labels)) < len(ideas)
    assert set(labels) == {citations.source(idea).label for idea in ideas}


def test_only_the_switch_of_an_entry_says_whether_we_have_seen_it_begin(real):
    told = {}
    for id_, entry in real.library.all("register entry").items():
        if entry.switch and (found := _SEEN.search(f"{entry.says} {entry.note or ''}")):
            told[id_] = found[0]
    assert told == {}
