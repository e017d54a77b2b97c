"""An order of a board's own: sections in front of others, a whole list, and whatever the list leaves out."""

from __future__ import annotations

import pytest

from macros import checks
from macros.content import edition
from macros.protocol import overrides
from tests.support.project import edit, found_in

PROFILE = "partnerships/testshire/partnership.yml"
LAYER = "partnerships/eastland/partnership.yml"
BOTH = ["order: [purpose, consent]", "appendices: [decision-chart]"]


def write(project, name: str, text: str = "# Ours\n\nWords.\n", folder: str = "testshire") -> None:
    path = project.partnerships / folder / "protocol" / f"{name}.md"
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")


def protocol(project, *lines: str, profile: str = PROFILE) -> None:
    """Gives a folder a protocol with these lines."""
    inside = "".join(f"  {line}\n" for line in lines)
    edit(project, profile, "contacts:", f"protocol:\n  number: '1'\n  status: draft\n{inside}contacts:")


def needed(project, *names: str) -> None:
    """Makes these national sections ones that every agreement needs."""
    edit(project, "guidance/protocol.yml", "appendices:", f"needed: [{', '.join(names)}]\nappendices:")


def order(project) -> list[tuple[str, str]]:
    return [(part.number, part.id) for part in edition.load(project, "testshire").sections]


def advice(project) -> list[str]:
    return [str(problem) for problem in checks.advice(edition.load(project, "testshire"))]


def test_a_section_is_added_in_front_of_another(project):
    protocol(project, "sections:", "  harbour: {does: adds, before: purpose}")
    write(project, "harbour")
    assert order(project) == [("1", "harbour"), ("2", "purpose"), ("3", "consent"), ("A", "decision-chart")]


def test_a_section_that_is_replaced_moves_in_front_of_another_into_the_appendices(project):
    protocol(project, "sections:", "  consent: {does: replaces, before: decision-chart}")
    write(project, "consent")
    assert order(project) == [("1", "purpose"), ("A", "consent"), ("B", "decision-chart")]


def test_a_list_gives_the_order_of_national_and_own_sections_and_of_appendices(project):
    protocol(project, "order: [consent, harbour, purpose]", "appendices: [tides, decision-chart]")
    for name in ("harbour", "tides"):
        write(project, name)
    assert found_in(project, "testshire") == []
    assert order(project) == [
        ("1", "consent"), ("2", "harbour"), ("3", "purpose"), ("A", "tides"), ("B", "decision-chart"),
    ]  # fmt: skip
    assert not any("leaves out" in line for line in advice(project))


def test_a_list_stands_beside_what_is_done_to_each_section(project):
    protocol(project, *BOTH, "sections:", "  consent: {does: follows}")
    write(project, "consent")
    found = edition.load(project, "testshire")
    assert found_in(project, "testshire") == []
    assert [piece.origin for piece in found.sections[1].pieces] == ["national", "testshire"]


def test_what_a_list_does_not_name_is_left_out_and_listed(project):
    protocol(project, "order: [consent]")
    assert order(project) == [("1", "consent")]
    assert f"{PROFILE}:12:3: warning: this order leaves out 'purpose' and 'decision-chart', " in "\n".join(
        advice(project)
    )


def test_a_section_that_every_agreement_needs_is_not_left_out_without_a_reason(project):
    needed(project, "purpose")
    protocol(project, "order: [consent]", "appendices: [decision-chart]")
    (problem,) = found_in(project, "testshire")
    assert problem.startswith(f"{PROFILE}:12:3: every agreement needs 'purpose', and it is not named here")


def test_a_reason_lets_a_needed_section_go(project):
    needed(project, "purpose")
    protocol(
        project,
        "order: [consent]",
        "appendices: [decision-chart]",
        "sections:",
        "  purpose: {does: drops, because: Elsewhere.}",
    )
    assert found_in(project, "testshire") == []
    assert not any("leaves out" in line for line in advice(project))


@pytest.mark.parametrize("own", [True, False])
def test_of_two_lists_the_nearest_wins(project, own):
    edit(project, PROFILE, "area:", "extends: [eastland]\narea:")
    protocol(project, "order: [consent, ferries]", profile=LAYER)
    write(project, "ferries", folder="eastland")
    if own:
        protocol(project, "order: [purpose, ferries]", "sections:", "  purpose: {does: follows}")
        write(project, "purpose")
    assert found_in(project, "testshire") == []
    assert [id_ for _, id_ in order(project)] == (["purpose", "ferries"] if own else ["consent", "ferries"])
    told = [line for line in advice(project) if "leaves out" in line]
    assert [line.partition(":")[0] for line in told] == [PROFILE if own else LAYER]
    assert ["purpose"] * own == [one.id for one in overrides.overrides(edition.load(project, "testshire"))]


def test_what_a_layer_left_out_is_had_again_by_an_order_and_by_nothing_else(project):
    edit(project, PROFILE, "area:", "extends: [eastland]\narea:")
    protocol(project, "order: [consent]", profile=LAYER)
    protocol(project, "sections:", "  purpose: {does: follows}")
    write(project, "purpose")
    (problem,) = found_in(project, "testshire")
    assert problem.endswith(
        "the order of 'eastland' leaves out the section 'purpose'; "
        "to have it again, give an order of your own that names it"
    )


def test_a_link_to_a_section_that_a_list_leaves_out_is_told_at_the_list(project):
    protocol(project, "order: [purpose]", "appendices: [decision-chart]")
    assert f"{PROFILE}:12:3: warning: the national text of 'purpose' still points to 'consent'" in "\n".join(
        advice(project)
    )
