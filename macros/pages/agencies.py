"""Agencies: what each sees, its cases, rules, duties and words; and whom to contact."""

from __future__ import annotations

from markupsafe import Markup

from macros.content import variables
from macros.model.duties import Answer, Body, Duties, Duty
from macros.model.guidance import Agency
from macros.pages import cited_by
from macros.rendering import markdown
from macros.rendering.case_names import roles
from macros.rendering.renderer import Renderer


def agency_index(renderer: Renderer, here: str) -> Markup:
    """Every agency."""
    return renderer.fragment("guidance/agency-index", here, agencies=renderer.edition.library.all("agency"))


def agency(renderer: Renderer, here: str, id_: str) -> Markup:
    """One agency's cases, rules, sources, duties, words and roles."""
    edition = renderer.edition
    found: Agency = edition.library.all("agency")[id_]
    all_cases = edition.scenarios
    own = {key: case for key, case in all_cases.items() if {case.seat, *case.also_for} & set(found.roles)}
    sets, adopted = edition.library.all("rule set"), edition.adopted()
    words = {key: entry for key, entry in edition.library.all("term").items() if id_ in entry.said_by}
    return renderer.fragment(
        "guidance/agency", here, agency=found, key_=id_, own=own, cases=own or all_cases, entries=words,
        roles=roles(renderer),
        reading=reads(renderer, found), contacts=[edition.contacts[name] for name in found.contacts],
        you=your_agency(renderer, here), duties=_duties(renderer, found),
        sets={adopted[family]: sets[adopted[family]] for family in found.families},
    )  # fmt: skip


def _duties(renderer: Renderer, found: Agency) -> list[tuple[str, Duty, list[tuple[Body, Answer]]]]:
    table: Duties = renderer.edition.library.all("duties")["duties"]
    return [
        (id_, duty, [(table.bodies[body], duty.answers[body]) for body in found.bodies])
        for id_, duty in (table.duties.items() if found.bodies else ())
    ]


def your_agency(renderer: Renderer, here: str) -> Markup:
    """Where the learner works: the choice, and what each agency reads first."""
    agencies = renderer.edition.library.all("agency")
    reading = {id_: reads(renderer, found) for id_, found in agencies.items()}
    return renderer.fragment("guidance/your-agency", here, agencies=agencies, reading=reading)


def reads(renderer: Renderer, found: Agency) -> list[tuple[str, str]]:
    """The pages that an agency is shown first, as (title, address from the site's root)."""
    return [cited_by.page(renderer.edition, name) for name in found.read_first]


def contact_list(renderer: Renderer, here: str) -> Markup:
    """Every contact of the edition, each with the agencies that need it first."""
    agencies = renderer.edition.library.all("agency").items()
    needed = {id_: [name for name, found in agencies if id_ in found.contacts] for id_ in renderer.edition.contacts}
    return renderer.fragment("partnership/contact-list", here, needed=needed)


def ring(renderer: Renderer, here: str, id_: str) -> Markup:
    """The words that ask to ring a contact; to write or to look on the web, where that is how it is reached."""
    return markdown.to_plain(f"{{{{ ring.{variables.called(id_)} }}}}", renderer.names)
