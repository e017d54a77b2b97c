"""What a learner comes back to: the programmes, the record on this device, a case's refresher, and what is kept."""

from __future__ import annotations

import json

from markupsafe import Markup

from macros.content.project import Project
from macros.model.programme import Programme
from macros.rendering.case_names import names_in, seat
from macros.rendering.renderer import Renderer

_OPENS, _CLOSES = "KEPT = ", "\n}"


def kept(project: Project) -> dict[str, str]:
    """Everything that a site's scripts keep on a device, as what -> the name in storage, with its gaps in braces.

    From the scripts' own list, assets/kept.js, which holds it as JSON.
    """
    listed = (project.assets / "kept.js").read_text(encoding="utf-8").partition(_OPENS)[2].partition(_CLOSES)[0]
    found: dict[str, str] = json.loads(listed + _CLOSES)
    return found


def kept_here(renderer: Renderer, here: str) -> Markup:
    """What this edition keeps on a device, under which name, and how it is removed."""
    names = {what: name.replace("{edition}", renderer.edition.id) for what, name in kept(renderer.project).items()}
    return renderer.fragment("learning/kept", here, kept=names)


def my_learning(renderer: Renderer, here: str) -> Markup:
    """The programmes as plain links, and what the script fills from the record on this device."""
    cases = renderer.edition.scenarios
    each = {
        id_: (one, minutes) for id_, one in renderer.edition.programmes.items() if (minutes := _minutes(renderer, one))
    }
    return renderer.fragment("learning/page", here, programmes=each, cases=cases)


def refresher(renderer: Renderer, here: str, id_: str) -> Markup:
    """A case's decisions that can go wrong, each with what held up, and its questions to answer from memory."""
    case = renderer.edition.scenarios[id_]
    steps = {key: step for key, step in case.steps.items() if step.judged}
    return renderer.fragment(
        "learning/refresher", here, id=id_, case=case, steps=steps, names=names_in(renderer, case),
        seat=seat(renderer, case),
    )  # fmt: skip


def _minutes(renderer: Renderer, programme: Programme) -> int:
    """How long a programme takes here, in minutes; 0 where the edition does without all of its cases."""
    return sum(renderer.edition.scenarios[id_].minutes for id_ in renderer.edition.cases_of(programme))
