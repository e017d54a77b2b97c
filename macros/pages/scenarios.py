"""Cases: the home page's doors, the index, a whole case, and its steps, which join the page when it is made."""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import partial

from markupsafe import Markup

from macros.content import routes
from macros.model.duties import Duties, Duty
from macros.model.guidance import Agency
from macros.model.numbering import number
from macros.model.programme import Programme
from macros.model.scenario import Scenario
from macros.rendering import case_map, glossary
from macros.rendering.case_names import names_in, roles, seat
from macros.rendering.renderer import Renderer

FOLLOWING = 20  # cases that an ending leads on to: with all of them on each page, a page grew with their number
_MARK = re.compile(r"<!-- (steps|booklet) ([a-z0-9-]+) -->")
_ID = re.compile(r'\sid="([^"]+)"')


def _word() -> str:
    return f"parked{secrets.token_hex(16)}n"


@dataclass
class Parked:
    """What the macros of one page have made, until the page that called them is there.

    `word` begins each mark that stands for it. Letters and digits mean nothing to Markdown; and nobody can know the
    word before the build, or write it during one.
    """

    word: str = field(default_factory=_word)
    made: list[tuple[str, bool]] = field(default_factory=list)

    def park(self, html: str, *, in_a_sentence: bool) -> str:
        """Keeps some HTML, and gives the mark that stands for it: a part of a sentence, or a block of its own."""
        self.made.append((html, in_a_sentence))
        return f"{self.word}{len(self.made) - 1}z"

    def put_in(self, html: str) -> str:
        """A page's HTML with what was kept in the place of each mark, and no paragraph around a block of its own.

        Nothing is kept any longer: the next page is begun when the one before has its content.
        """
        alone = re.compile(rf"<p>((?:{self.word}\d+z\s*)+)</p>")
        html = alone.sub(lambda found: found[0] if self._sentences(found[1]) else found[1], html)
        whole = re.sub(rf"{self.word}(\d+)z", lambda mark: self.made[int(mark[1])][0], html)
        self.made.clear()
        return whole

    def _sentences(self, marks: str) -> bool:
        """Whether anything here is a part of a sentence."""
        return any(self.made[int(number)][1] for number in re.findall(rf"{self.word}(\d+)z", marks))


def ids(html: str) -> set[str]:
    """The places in some HTML that a link can lead to."""
    return set(_ID.findall(html))


def filled(html: str, renderer: Renderer, here: str) -> str:
    """A finished page with a case's steps, or its booklet, in the place that its fragment marks."""

    def made(mark: re.Match[str]) -> str:
        if mark[1] == "booklet":
            return render_booklet(renderer, here, mark[2])  # no link opens on paper
        return glossary.link_first_uses(render_steps(renderer, here, mark[2]), renderer, here)

    return _MARK.sub(made, html, count=1)


def scenario(renderer: Renderer, here: str, id_: str) -> Markup:
    """A case as its page's Markdown holds it: everything but the steps, which `steps` adds when the page is made."""
    return _page(renderer, here, id_)


def whole(renderer: Renderer, here: str, id_: str, told: tuple[str, ...]) -> str:
    """A case alone, with its steps, for a page that stands on no site: no other case follows it.

    `told` is what it says, before somebody begins, of what others are told.
    """
    steps = glossary.link_first_uses(render_steps(renderer, here, id_, alone=True), renderer, here)
    return _MARK.sub(lambda _: steps, _page(renderer, here, id_, told=told), count=1)


def _page(renderer: Renderer, here: str, id_: str, **more: object) -> Markup:
    case = renderer.edition.scenarios[id_]
    return renderer.fragment(
        "scenario/page", here, id=id_, case=case, names=names_in(renderer, case), seat=seat(renderer, case),
        beside=_beside(renderer, id_), citations=_citations(case),
        on_paper=f"{renderer.edition.profile.site or ''}{routes.address('booklet', id_)}", **more,
    )  # fmt: skip


def booklet(renderer: Renderer, here: str, id_: str) -> Markup:
    """The page of a case's booklet, but for the booklet itself, which `filled` adds when the page is made."""
    return renderer.fragment("scenario/booklet-page", here, id=id_, case=renderer.edition.scenarios[id_])


def render_steps(renderer: Renderer, here: str, id_: str, *, alone: bool = False) -> Markup:
    """The steps and endings of a case; beside a source that somebody may have to answer to, what that means here.

    `alone` leaves out which case to go on with.
    """
    case = renderer.edition.scenarios[id_]
    table = renderer.edition.library.all("duties")["duties"]
    return renderer.fragment(
        "scenario/steps", here, case=case, names=names_in(renderer, case), body=roles(renderer)[case.seat].body,
        bodies=table.bodies, duties=_duties(table), id=id_, map=case_map.draw(case),
        others={} if alone else _following(renderer.edition.scenarios, id_), numbers=number(case),
        all_listed=len(renderer.edition.scenarios) <= FOLLOWING + 1,
        programmes=_onward(renderer, id_),
    )  # fmt: skip


def render_booklet(renderer: Renderer, here: str, id_: str) -> Markup:
    """A case as it prints, by the numbers of its decisions and the letters of their answers."""
    case = renderer.edition.scenarios[id_]
    return renderer.fragment(
        "scenario/booklet", here, case=case, names=names_in(renderer, case), seat=seat(renderer, case),
        numbers=number(case),
    )  # fmt: skip


def _beside(renderer: Renderer, id_: str) -> dict[str, tuple[Scenario, str]]:
    """The cases here in which the same event is seen from another seat, each with the role of its seat.

    Whichever of two names the other, both show it. Those that this edition does without are left out.
    """
    cases = renderer.edition.scenarios
    named = cases[id_].other_seats
    return {
        other: (case, roles(renderer)[case.seat].name)
        for other, case in cases.items()
        if other != id_ and (other in named or id_ in case.other_seats)
    }


def _citations(case: Scenario) -> tuple[str, ...]:
    """Everything that the answers of a case rest on, each once."""
    each = [outcome.because for step in case.steps.values() for outcome in step.outcomes.values()]
    each += [one.because for one in case.recall]
    return tuple(dict.fromkeys(citation for because in each for citation in because))


def _following(cases: dict[str, Scenario], id_: str) -> dict[str, Scenario]:
    """The next few cases in the edition's order, round to the one before a case where that is no more."""
    order = list(cases)
    place = order.index(id_)
    return {other: cases[other] for other in (*order[place + 1 :], *order[:place])[:FOLLOWING]}


def _onward(renderer: Renderer, id_: str) -> list[tuple[Programme, str | None]]:
    """The programmes that a case is in, each with the case that follows it there; nothing follows the last."""
    found = []
    for programme in renderer.edition.programmes.values():
        here = renderer.edition.cases_of(programme)
        if id_ in here:
            found.append((programme, next(iter(here[here.index(id_) + 1 :]), None)))
    return found


def _duties(table: Duties) -> dict[str, tuple[str, Duty]]:
    """The duty that rests on each source, as citation -> (id, duty)."""
    return {citation: (id_, duty) for id_, duty in table.duties.items() for citation in duty.source}


def case_index(renderer: Renderer, here: str) -> Markup:
    """Every case of the edition, grouped by the agency of its seat; then those that it does without, and why."""
    cases = renderer.edition.scenarios
    every: dict[str, Scenario] = renderer.edition.library.all("scenario")
    groups = [(agency, _seated(cases, agency.roles)) for agency in renderer.edition.library.all("agency").values()]
    topics = renderer.edition.library.all("topic")
    renderer.environment.filters["role_name"] = lambda id_: roles(renderer)[id_].name
    renderer.environment.filters["topic_name"] = lambda id_: topics[id_].name
    renderer.environment.filters["serving"] = partial(_serving, agencies=renderer.edition.library.all("agency"))
    used_roles = {id_: role.name for id_, role in roles(renderer).items() if _used(cases, id_)}
    used_topics = {
        id_: topic.name for id_, topic in topics.items() if any(id_ in case.topics for case in cases.values())
    }
    minutes = [case.minutes for case in cases.values()] or [0]
    return renderer.fragment(
        "scenario/index", here, groups=[group for group in groups if group[1]], roles=roles(renderer),
        shortest=min(minutes), longest=max(minutes),
        used_roles=used_roles, used_topics=used_topics,
        withdrawn=[(every[id_].title, reason) for id_, reason in renderer.edition.withdrawn.items()],
    )  # fmt: skip


def _seated(cases: dict[str, Scenario], seats: Iterable[str]) -> dict[str, Scenario]:
    return {id_: case for id_, case in cases.items() if case.seat in seats}


def _serving(case: Scenario, agencies: dict[str, Agency]) -> str:
    """The agencies that a case has a seat for, that of its own seat first."""
    seats = [id_ for role in (case.seat, *case.also_for) for id_, agency in agencies.items() if role in agency.roles]
    return " ".join(dict.fromkeys(seats))


def _used(cases: dict[str, Scenario], role: str) -> bool:
    return any(role == case.seat or role in case.also_for for case in cases.values())
