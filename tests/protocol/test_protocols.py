"""A partnership publishes more than one protocol: each has its own sections, versions and pages, and is told apart."""

from __future__ import annotations

import os
import re
from datetime import date

import pytest
from click.testing import CliRunner

from macros import checks
from macros.authoring import ratify
from macros.authoring.ratify import RatificationRequest
from macros.cli import main
from macros.content import edition
from macros.diagnostics import ContentError
from macros.exports import EXPORTS
from macros.exports.calendar import review
from macros.exports.pdf import data
from macros.pages import PUT, generated
from macros.protocol import versions
from macros.protocol.fingerprints import altered
from macros.publishing import manifest
from macros.rendering.renderer import Renderer
from tests.support.project import found_in
from tests.support.ratifying import WHY
from tests.support.versions import PROFILE, PROTOCOL, write

FOLDER = "partnerships/testshire/protocols/tier-2"
HUB = """\
title: The hub's protocol
summary: For those who sit in it.
number: "0.1"
status: draft
owner: The hub's manager
signatories: [Police]
review_rule: every year
order: [aims, consent]
"""
AIMS = "# Our aims\n\nWe meet. [Everybody's purpose](section:purpose), and [ours](section:consent).\n"


def put_in(project, name: str, text: str) -> None:
    path = project.root / FOLDER / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


@pytest.fixture
def hub(project):
    """A partnership with a draft of its own, and a second protocol for its hub."""
    profile = project.root / PROFILE
    profile.write_text(f"{profile.read_text(encoding='utf-8')}{PROTOCOL}", encoding="utf-8")
    write(project, "# Consent here\n\nAsk first. See [the hub](section:tier-2/aims).\n")
    put_in(project, "protocol.yml", HUB)
    put_in(project, "sections/aims.md", AIMS)
    put_in(project, "sections/consent.md", "# Consent in the hub\n\nNobody waits for it.\n")
    return project


def loaded(project):
    return edition.load(project, "testshire")


def html(project, macro: str, here: str, protocol: str = "", *ids: str) -> str:
    return str(PUT[macro](Renderer(loaded(project), project).of(protocol), here, *ids))


def ratified(project, number: str, on: date, name: str):
    return ratify.ratify_version(project, "testshire", RatificationRequest(number, on, accepted={}), name)


def test_each_protocol_has_its_own_sections_and_the_first_is_the_profiles(hub):
    found = loaded(hub).protocols
    assert found_in(hub, "testshire") == []
    assert list(found) == ["", "tier-2"]
    assert [part.title for part in found["tier-2"].sections] == ["Our aims", "Consent in the hub"]
    assert [part.title for part in found[""].sections][1:2] == ["Consent here"]
    assert found["tier-2"].protocols is found["tier-2"].whole.protocols, "each leads to all"


def test_a_protocol_that_is_made_of_the_national_text_has_it_where_it_says_nothing(hub):
    put_in(hub, "protocol.yml", HUB.replace("order: [aims, consent]", "national: true"))
    sections = "sections:\n  consent: {does: follows}\n  aims: {does: adds, before: purpose}\n"
    put_in(hub, "protocol.yml", HUB.replace("order: [aims, consent]", "national: true") + sections)
    part = loaded(hub).protocols["tier-2"].sections
    assert [one.id for one in part] == ["aims", "purpose", "consent", "decision-chart"]
    assert [one.origin for one in part[2].pieces] == ["national", "testshire"], "not the profile's text of it"


def test_links_lead_from_each_protocol_into_the_other_and_stay_in_their_own_where_it_has_the_section(hub):
    own = html(hub, "protocol", "protocol/")
    assert 'href="tier-2/#aims"' in own
    there = html(hub, "protocol", "protocol/tier-2/", "tier-2")
    assert 'href="../#purpose"' in there and 'href="#consent"' in there
    assert "<h1>The hub&#39;s protocol</h1>" in there and "For those who sit in it." in there


def test_each_page_that_speaks_of_the_protocol_names_the_others(hub):
    for macro, here, protocol, there in (
        ("protocol", "protocol/", "", "tier-2/"),
        ("protocol", "protocol/tier-2/", "tier-2", "../"),
        ("home", "", "", "protocol/tier-2/"),
        ("about_partnership", "local/", "", "../protocol/tier-2/"),
    ):
        listed = html(hub, macro, here, protocol).partition('class="other-protocols"')[2].partition("</ul>")[0]
        assert f'href="{there}"' in listed and "Version 0." in listed


def test_a_partnership_with_one_protocol_names_no_other(project):
    assert "other-protocols" not in html(project, "protocol", "protocol/")


def test_the_pages_of_each_stand_in_a_folder_of_its_own_and_in_the_menu(hub):
    ratified(hub, "1.0", date(2026, 3, 1), "tier-2")
    put_in(hub, "sections/aims.md", AIMS.replace("We meet.", "We meet daily."))
    found = loaded(hub)
    pages = {page.path: page.markdown for page in generated.generated(found) if page.path.startswith("protocol/tier-2")}
    assert set(pages) == {
        "protocol/tier-2/index.md", "protocol/tier-2/current.md", "protocol/tier-2/1.0.md",
        "protocol/tier-2/changes/index.md", "protocol/tier-2/changes/1.0-to-now.md",
    }  # fmt: skip
    assert all('of_protocol: "tier-2"' in text and "hub" in text.partition("---\n\n")[0] for text in pages.values())
    assert {"Testshire": ["local/index.md", "protocol/tier-2/index.md"]} in generated.navigation(found, [])
    current = html(hub, "protocol_currency", "protocol/tier-2/current/", "tier-2")
    assert "Testshire Partnership: The hub&#39;s protocol" in current
    told = html(hub, "protocol_change", "protocol/tier-2/changes/1.0-to-now/", "tier-2", "1.0", "now")
    assert "daily" in told and "Testshire Partnership: The hub&#39;s protocol" in told


def test_a_version_of_one_is_kept_beside_it_and_changes_nothing_of_the_other(hub):
    profile = (hub.root / PROFILE).read_text(encoding="utf-8")
    done = ratified(hub, "1.0", date(2026, 3, 1), "tier-2")
    assert done.path == hub.root / FOLDER / "versions" / "1.0.yml"
    assert (hub.root / PROFILE).read_text(encoding="utf-8") == profile
    assert re.search(r'^number: "1.0"\nstatus: ratified\n', (hub.root / FOLDER / "protocol.yml").read_text(), re.M)
    found = loaded(hub)
    assert [one.number for one in versions.snapshots(found.protocols["tier-2"])] == ["1.0"]
    assert versions.snapshots(found) == [] and found_in(hub, "testshire") == []


def test_what_is_written_in_one_alters_no_version_of_another(hub):
    ratified(hub, "1.0", date(2026, 3, 1), "tier-2")
    write(hub, "# Consent here\n\nAsk later.\n")
    (hub.root / "guidance/protocol/purpose.md").write_text("# Purpose\n\nAnother.\n", encoding="utf-8")
    there = loaded(hub).protocols["tier-2"]
    assert altered(there, versions.snapshots(there)[0]) == []
    put_in(hub, "sections/consent.md", "# Consent in the hub\n\nSomebody waits for it.\n")
    there = loaded(hub).protocols["tier-2"]
    assert [one.id for one in altered(there, versions.snapshots(there)[0])] == ["consent"]
    advice = [str(one) for one in checks.advice(loaded(hub)) if "'consent' has changed" in str(one)]
    assert [line.split(": ")[0] for line in advice] == [f"{FOLDER}/sections/consent.md:3:1"]


def test_a_kept_text_that_somebody_changed_is_told_where_it_stands(hub):
    ratified(hub, "1.0", date(2026, 3, 1), "tier-2")
    kept = hub.root / FOLDER / "versions/1.0.yml"
    kept.write_text(kept.read_text(encoding="utf-8").replace("We meet.", "We part."), encoding="utf-8")
    assert any(line.startswith(f"{FOLDER}/versions/1.0.yml:") for line in found_in(hub, "testshire"))


def test_a_version_that_is_gone_is_asked_for_by_the_protocol_that_had_it(hub):
    done = ratified(hub, "1.0", date(2026, 3, 1), "tier-2")
    done.path.unlink()
    said = " ".join(found_in(hub, "testshire"))
    assert f"{FOLDER}/protocol.yml:" in said and "gone from versions/" in said


def test_an_unknown_protocol_is_told_with_the_one_that_was_meant(hub):
    with pytest.raises(ContentError, match="there is no protocol 'teir-2' here; did you mean 'tier-2'"):
        ratified(hub, "1.0", date(2026, 3, 1), "teir-2")


def test_what_nobody_has_checked_is_accepted_for_one_protocol_alone(hub):
    put_in(hub, "sections/aims.md", "# Our aims\n\nSee [the duty](law:new-duty).\n")
    accepted = f'version: "1.0"\naccepted:\n  - {{what: [law:new-duty], because: {WHY}}}\n'
    (hub.root / "partnerships/testshire/accepted.yml").write_text(accepted, encoding="utf-8")
    with pytest.raises(ContentError, match="nobody has checked law:new-duty"):
        ratified(hub, "1.0", date(2026, 3, 1), "tier-2")
    put_in(hub, "accepted.yml", accepted)
    done = ratified(hub, "1.0", date(2026, 3, 1), "tier-2")
    assert [one.what for one in done.record.accepted] == ["law:new-duty"]


def test_a_section_that_replaces_the_national_one_remembers_it_beside_its_own_protocol(hub, monkeypatch):
    sections = "national: true\nsections:\n  consent: {does: replaces}\n  aims: {does: adds, after: purpose}\n"
    put_in(hub, "protocol.yml", HUB.replace("order: [aims, consent]\n", sections))
    monkeypatch.setattr("macros.content.project.find", lambda: hub)
    said = CliRunner().invoke(main, ["drift", "testshire", "--protocol", "tier-2", "--accept"])
    assert said.exit_code == 0, said.output
    assert "based_on:" in (hub.root / FOLDER / "protocol.yml").read_text(encoding="utf-8")
    assert [path.name.partition("-")[0] for path in (hub.root / FOLDER / "based-on").iterdir()] == ["consent"]
    assert "based_on:" not in (hub.root / PROFILE).read_text(encoding="utf-8")


def test_a_ratification_that_was_stopped_halfway_is_told_and_undone(hub):
    half = hub.root / FOLDER / ".protocol.yml.new"
    half.write_text(HUB, encoding="utf-8")
    (line,) = found_in(hub, "testshire")
    assert "`sharewell drift testshire --protocol tier-2` undoes it" in line
    assert ratify.undo(hub, "testshire", "tier-2") and not half.exists()


@pytest.mark.parametrize("name", ["protocols", "protocols/tier-3", "protocols/tier-2/sections/aims.md"])
def test_a_link_out_of_the_folder_is_refused(hub, tmp_path, name):
    place = hub.partnerships / "testshire" / name
    outside = tmp_path / "outside"
    if place.exists():
        place.rename(outside)
    else:
        outside.mkdir()
    place.symlink_to(outside)
    assert any("is a link that leaves the partnership's folder" in line for line in found_in(hub, "testshire"))


def test_a_pipe_is_not_read(hub):
    os.mkfifo(hub.root / FOLDER / "sections" / "later.md")
    assert any("sections/later.md:1:1: this is not a plain file" in line for line in found_in(hub, "testshire"))


def test_a_layer_has_no_protocols_of_its_own(hub):
    profile = hub.root / PROFILE
    profile.write_text(f"layer: true\n{profile.read_text(encoding='utf-8')}", encoding="utf-8")
    assert any("a layer has no site" in line for line in found_in(hub, "testshire"))


def test_the_files_of_each_are_named_and_dated_apart(hub):
    ratified(hub, "1.0", date(2026, 3, 1), "tier-2")
    found = loaded(hub)
    of_page = [one for one in EXPORTS if one.beside == "protocol"]
    assert len({one.address(found) for one in of_page}) == len(of_page)
    there = Renderer(found, hub).of("tier-2")
    assert data(there)["title"] == "Testshire Partnership: The hub's protocol"
    assert "UID:review-1.0-20270301@tier-2.testshire." in str(review(there.edition))


def test_a_review_that_is_overdue_makes_the_site_anew(hub):
    ratified(hub, "1.0", date(2025, 3, 1), "tier-2")
    before, after = (manifest.stamp(hub, "testshire", day) for day in (date(2026, 2, 1), date(2026, 4, 1)))
    assert before != after


def test_who_extends_a_partnership_has_none_of_its_further_protocols(hub):
    other = hub.partnerships / "westland" / "partnership.yml"
    other.parent.mkdir()
    text = (hub.root / PROFILE).read_text(encoding="utf-8").partition("protocol:")[0]
    other.write_text(f"extends: [testshire]\n{text.replace('Testshire', 'Westland')}", encoding="utf-8")
    found = edition.load(hub, "westland")
    assert list(found.protocols) == [""]
    assert checks.run(found) == []
    shown = str(PUT["protocol"](Renderer(found, hub), "protocol/"))
    assert "See the hub." in shown, "a link into it is words alone"
