"""The audit of the version that counts while a proposal or an unratified text stands behind it."""

from __future__ import annotations

import re
from datetime import date

import pytest

from macros import checks
from macros.audit import kept
from macros.authoring import ratify
from macros.authoring.ratify import RatificationRequest
from macros.content import edition
from macros.pages import currency, protocol
from macros.protocol import versions
from macros.rendering.renderer import Renderer
from tests.support.project import edit
from tests.support.ratifying import ratify_version
from tests.support.stale import ACCEPT, DAY, cite_old_law

PROFILE = "partnerships/testshire/partnership.yml"
CONSENT = "partnerships/testshire/protocol/consent.md"
KEPT = "partnerships/testshire/versions/1.0.yml"
WISH = RatificationRequest("1.0", date(2016, 3, 1), today=DAY)


@pytest.fixture
def counting(project):
    """Version 1.0, which cites an Act that is gone, was ratified when somebody accepted that; a draft mends it."""
    cite_old_law(project)
    edit(project, PROFILE, 'number: "1.0"\n  status: ratified', 'number: "0.9"\n  status: draft')
    edit(project, PROFILE, "  ratified: 2016-03-01\n  next_review: 2026-03-01\n", "")
    accepting(project).write_text(ACCEPT, "utf-8")
    ratify_version(project, "testshire", WISH)
    accepting(project).unlink()
    edit(project, PROFILE, 'number: "1.0"\n  status: ratified', 'number: "1.1"\n  status: draft')
    mend(project)
    return project


def accepting(project):
    return project.partnerships / "testshire/accepted.yml"


def mend(project) -> None:
    (project.root / CONSENT).write_text("# Consent\n\nWe share under the Children Act 1989.\n", "utf-8")


def stopped(project, day: date = DAY) -> list[str]:
    return [str(one) for one in checks.run(edition.load(project, "testshire"), day)]


def page(project) -> str:
    return str(currency.current(Renderer(edition.load(project, "testshire"), project, DAY), "protocol/current/"))


def plain(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def test_the_version_that_counts_stops_the_edition_at_its_place_in_the_kept_file(counting):
    told = stopped(counting)
    lines = (counting.root / KEPT).read_text("utf-8").split("\n")
    (line, column) = next((n, one.index("Old Sharing") + 1) for n, one in enumerate(lines, 1) if "Old Sharing" in one)
    assert len(told) == 1
    assert told[0].startswith(f"{KEPT}:{line}:{column}: Old Sharing Act 1998 was repealed on 25 May 2018")
    assert told[0].endswith(
        "version 1.0 counts and stays as it is: ratify one that mends this, or accept it in accepted.yml until a day: "
        "{finding: repealed, what: [law:old-act]}"
    )


def test_what_stops_it_is_accepted_by_name_until_a_day(counting):
    accepting(counting).write_text(ACCEPT, "utf-8")
    assert stopped(counting) == []
    assert "and that day has passed" in stopped(counting, date(2027, 1, 1))[0]


def test_it_goes_when_the_draft_is_ratified_and_keeps_nobody_from_that(counting):
    ratify_version(counting, "testshire", RatificationRequest("1.1", date(2026, 11, 1), today=DAY))
    assert stopped(counting) == []


def test_a_draft_that_cites_it_is_told_apart_and_stops_nothing_itself(counting):
    edit(counting, CONSENT, "the Children Act 1989", "the Old Sharing Act 1998")
    assert [one.partition(":")[0] for one in stopped(counting)] == [KEPT]
    told = page(counting)
    assert [*re.findall(r'<li id="finding-([0-9]+)"', told)] == ["2", "1"]


def test_what_stands_beside_it_on_the_site_stops_the_edition_too(counting):
    edit(
        counting, PROFILE, "    kept_by: Service", "    says: Ask under the Old Sharing Act 1998.\n    kept_by: Service"
    )
    assert {one.partition(":")[0] for one in stopped(counting)} == {KEPT, PROFILE}


def test_a_text_that_was_changed_and_not_ratified_hides_no_fault_of_the_version_that_counts(counting):
    edit(counting, PROFILE, 'number: "1.1"\n  status: draft', 'number: "1.0"\n  status: ratified')
    assert [one for one in stopped(counting) if one.startswith(KEPT) and "old-act" in one]
    assert "The text as it was changed since, and the rest of this site:" in plain(page(counting))


def test_the_version_is_not_read_twice_where_its_text_is_the_one_of_today(counting):
    edit(counting, PROFILE, 'number: "1.1"\n  status: draft', 'number: "1.0"\n  status: ratified')
    cited = "# Consent\n\nAsk first.\n\nWe share under the *Old Sharing\nAct 1998*. See [it](law:old-act).\n\n"
    (counting.root / CONSENT).write_text(f"{cited}What [the law](law:old-act) said.\n", "utf-8")
    assert not [one for one in stopped(counting) if one.startswith(KEPT)]
    assert "which counts" not in plain(page(counting))


def test_the_page_tells_of_the_version_that_counts_and_of_the_draft(counting):
    told = plain(page(counting))
    assert "Version 1.0, which counts: No: 1 to mend." in told
    assert "Version 1.1, which is proposed, and the rest of this site: Yes, as far as the register knows." in told
    assert "2: Consent We share under the Old Sharing Act 1998" in told


def test_an_edition_that_only_demonstrates_lists_it_and_is_not_stopped(counting):
    edit(counting, PROFILE, "\nprotocol:", "\ndemonstration: {source: A source, licence: A licence}\nprotocol:")
    assert not [one for one in stopped(counting) if one.startswith(KEPT)]


def test_a_further_protocol_is_stopped_by_its_own_version_that_counts(counting):
    ratify_version(counting, "testshire", RatificationRequest("1.1", date(2026, 11, 1), today=DAY))
    folder = counting.partnerships / "testshire/protocols/hub"
    (folder / "sections").mkdir(parents=True)
    (folder / "protocol.yml").write_text(
        'title: The hub\nnumber: "0.9"\nstatus: draft\nowner: The hub\nsignatories: [Police]\norder: [way]\n', "utf-8"
    )
    way, accepts = folder / "sections/way.md", folder / "accepted.yml"
    way.write_text("# Our way\n\nWe share under the Old Sharing Act 1998.\n", "utf-8")
    accepts.write_text(ACCEPT, "utf-8")
    ratify.ratify_version(counting, "testshire", WISH, "hub")
    accepts.unlink()
    edit(counting, f"{folder.relative_to(counting.root)}/protocol.yml", "status: ratified", "status: draft")
    edit(counting, f"{folder.relative_to(counting.root)}/protocol.yml", 'number: "1.0"', 'number: "1.1"')
    way.write_text("# Our way\n\nWe share.\n", "utf-8")
    told = [one for one in stopped(counting) if "old-act" in one]
    assert len(told) == 1
    assert told[0].startswith("partnerships/testshire/protocols/hub/versions/1.0.yml:")
    assert "accept it in protocols/hub/accepted.yml" in told[0]
    accepts.write_text(ACCEPT, "utf-8")
    assert not [one for one in stopped(counting) if "old-act" in one]


def test_a_kept_text_is_read_as_its_readers_read_it(counting):
    loaded = edition.load(counting, "testshire")
    version = versions.in_force(versions.timeline(loaded)).kept
    text = (
        "<h3>The Old Sharing</h3>\n<p>Act 1998.</p>\n<ul>\n"
        "<li>the <em>Old</em> <strong>Sharing Act</strong> 1998</li>\n"
        "<li>It supersedes the Old Sharing Act 1998.</li>\n</ul>\n<p>Ask &amp; tell: Old Sharing&nbsp;Act 1998</p>"
    )
    part = version.sections[0].model_copy(update={"text": text, "sources": ("Old Sharing Act 1998",)})
    found = kept.audit(loaded, "testshire/1.0", version.model_copy(update={"sections": (part,)}), DAY).stale
    assert [(one.path[2], text[one.start : one.end]) for one in found if one.finding.instrument] == [
        ("text", "Old</em> <strong>Sharing Act</strong> 1998"),
        ("text", "Old Sharing&nbsp;Act 1998"),
    ]


def test_the_page_of_the_version_that_counts_has_a_mark_that_leads_to_its_finding(counting):
    renderer = Renderer(edition.load(counting, "testshire"), counting, DAY)
    shown = str(protocol.version(renderer, "protocol/versions/1.0/", "1.0"))
    number = re.search(r'<li id="finding-([0-9]+)"', page(counting))[1]
    (href,) = re.findall(r'Act 1998 <a class="stale" href="([^"]+)"', shown)
    assert href.endswith(f"current/#finding-{number}")
    assert "\ue0f0" not in shown


def test_a_source_that_is_listed_alone_is_told_of_and_runs_into_no_other(counting):
    loaded = edition.load(counting, "testshire")
    version = versions.in_force(versions.timeline(loaded)).kept
    sources = ("Children Act 1989 s.10", "Golden rules of all", "Old Sharing Act 1998")
    part = version.sections[0].model_copy(update={"text": "<p>We share.</p>", "sources": sources})
    found = kept.audit(loaded, "testshire/1.0", version.model_copy(update={"sections": (part,)}), DAY).stale
    assert [one.path for one in found if one.finding.severity == "error"] == [("sections", 0, "sources", 2)]
