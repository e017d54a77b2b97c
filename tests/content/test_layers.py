"""An edition is the national text, then its layers, then its own folder; what comes later counts."""

from __future__ import annotations

import pytest

from macros import checks
from macros.content import edition, layers
from macros.content.edition import Edition
from macros.diagnostics import errors
from macros.pages import PUT
from macros.pages.generated import generated
from macros.rendering.renderer import Renderer
from tests.support.project import edit, found_in

PROFILE = "partnerships/testshire/partnership.yml"


@pytest.fixture
def eastern(project) -> Edition:
    """Testshire as an edition that extends the Eastland layer."""
    edit(project, PROFILE, "area:", "extends: [eastland]\narea:")
    found = edition.load(project, "testshire")
    assert errors(checks.run(found)) == []
    return found


def test_an_edition_has_its_layer_s_contacts_beside_its_own_and_the_national_ones(eastern):
    names = {id_: contact.name for id_, contact in eastern.contacts.items()}
    assert names == {
        "emergency": "Police",
        "front-door": "Testshire Front Door",
        "helpline": "NSPCC Helpline",
        "lado": "Eastland officer",
    }


def test_its_own_contact_counts_more_than_its_layer_s_and_that_more_than_the_national_one(project):
    edit(project, PROFILE, "area:", "extends: [eastland]\narea:")
    edit(project, PROFILE, "  front-door:\n    name: Testshire Front Door", "  desk:\n    name: A desk")
    found = edition.load(project, "testshire").contacts
    assert (found["front-door"].name, found["desk"].name) == ("Eastland Front Door", "A desk")


@pytest.mark.parametrize(("own", "said"), [(True, "the Testshire door"), (False, "the Eastland door")])
def test_a_term_is_its_own_else_its_layer_s(own, said, project):
    edit(project, PROFILE, "area:", "extends: [eastland]\narea:")
    if not own:
        edit(project, PROFILE, "terms:\n  front-door: the Testshire door\n", "")
    assert edition.load(project, "testshire").term("front-door") == said


def test_the_ladder_and_the_secure_ways_come_from_the_layer_until_it_has_its_own(project, eastern):
    assert [rung.who for rung in eastern.escalation] == ["You"]
    assert eastern.secure_ways == ("The Eastland portal",)
    ladder = "escalation:\n  - {who: We, does: Speak., within: 1 hour}\nsecure_ways: [Ours]\nterms:"
    edit(project, PROFILE, "terms:", ladder)
    own = edition.load(project, "testshire")
    assert ([rung.who for rung in own.escalation], own.secure_ways) == (["We"], ("Ours",))


def test_its_layer_s_pages_and_cases_are_on_its_site(eastern):
    paths = {page.path for page in generated(eastern)}
    assert {"local/procedures.md", "cases/ferry.md", "cases/case.md"} <= paths


def test_its_own_case_takes_the_place_of_its_layer_s(project):
    edit(project, PROFILE, "area:", "extends: [eastland]\narea:")
    own = project.partnerships / "testshire" / "scenarios"
    own.mkdir()
    text = (project.partnerships / "eastland/scenarios/ferry.yml").read_text(encoding="utf-8")
    (own / "ferry.yml").write_text(text.replace("The Eastland ferry", "Our ferry"), encoding="utf-8")
    assert edition.load(project, "testshire").scenarios["ferry"].title == "Our ferry"


def withdrawn_by_its_layer(project) -> Edition:
    edit(project, "partnerships/eastland/partnership.yml", "area:", "withdrawn:\n  case: Not *our* way.\narea:")
    edit(project, PROFILE, "area:", "extends: [eastland]\narea:")
    found = edition.load(project, "testshire")
    assert errors(checks.run(found)) == []
    return found


def test_what_a_layer_withdraws_is_gone_and_the_list_of_cases_says_why(project):
    found = withdrawn_by_its_layer(project)
    assert list(found.scenarios) == ["ferry"]
    listed = str(PUT["case_index"](Renderer(found, project), "cases/"))
    title = found.library.all("scenario")["case"].title
    assert "<h2>Withdrawn here</h2>" in listed
    assert f"<li><strong>{title}</strong>: Not <em>our</em> way.</li>" in listed


def test_a_case_of_its_own_brings_back_what_its_layer_withdrew(project):
    own = project.partnerships / "testshire" / "scenarios" / "case.yml"
    own.parent.mkdir()
    own.write_text((project.root / "scenarios/case.yml").read_text(encoding="utf-8"), encoding="utf-8")
    found = withdrawn_by_its_layer(project)
    assert (sorted(found.scenarios), found.withdrawn) == (["case", "ferry"], {})
    assert "Withdrawn" not in str(PUT["case_index"](Renderer(found, project), "cases/"))


def test_an_edition_that_does_not_extend_a_layer_has_nothing_of_it(project):
    found = edition.load(project, "testshire")
    assert (list(found.scenarios), list(found.pages), "lado" in found.contacts) == (["case"], [], False)


def test_a_layer_is_there_to_be_extended_and_not_to_be_published(project):
    assert layers.names(project) == ["national", "eastland", "testshire"]
    assert layers.published(project) == ["national", "testshire"]


def test_of_two_layers_the_one_named_last_counts_more(project):
    folder = project.partnerships / "westland"
    folder.mkdir()
    text = (project.partnerships / "eastland/partnership.yml").read_text(encoding="utf-8")
    (folder / "partnership.yml").write_text(text.replace("Eastland", "Westland"), encoding="utf-8")
    edit(project, PROFILE, "area:", "extends: [eastland, westland]\narea:")
    assert edition.load(project, "testshire").contacts["lado"].name == "Westland officer"


def test_a_folder_that_extends_itself_goes_in_a_circle(project):
    edit(project, PROFILE, "area:", "extends: [testshire]\narea:")
    message = "these layers go in a circle: 'testshire' extends 'testshire'"
    assert found_in(project, "testshire") == [f"{PROFILE}:4:11: {message}"]


def test_folders_that_extend_each_other_without_end_are_told_and_not_followed(project):
    for number in range(1100):
        folder = project.partnerships / f"l{number}"
        folder.mkdir()
        (folder / "partnership.yml").write_text(f"name: N\nextends: [l{number + 1}]\n", encoding="utf-8")
    found = layers.stack(project, "l0")
    assert [str(problem) for problem in found.problems] == [
        "partnerships/l20/partnership.yml:2:11: over 20 folders extend each other in a row; let this one extend a "
        "lower one itself"
    ]


@pytest.mark.parametrize("name", ["scenarios/loop.yml", "pages/loop.md", "logo.svg"])
def test_a_link_to_itself_is_told_in_a_sentence(name, project):
    link = project.partnerships / "testshire" / name
    link.parent.mkdir(exist_ok=True)
    link.symlink_to(link.name)
    assert found_in(project, "testshire") == [
        f"partnerships/testshire/{name}:1:1: this is a link that leads back to itself; put the file itself in its place"
    ]
