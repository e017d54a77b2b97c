"""The model as HTML, through the fragments in `overrides/`; everything that is not marked safe is escaped."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from functools import cached_property, partial
from types import MappingProxyType
from typing import Any
from urllib.parse import quote

from jinja2 import StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from macros.content import markup, variables
from macros.content.attachments import said_size
from macros.content.edition import Edition
from macros.content.layers import NATIONAL
from macros.content.project import Project
from macros.content.routes import address_in, relative
from macros.content.sections import Section
from macros.model.dates import day, vague
from macros.protocol import checked, documents, versions
from macros.rendering import markdown, template_cache
from macros.rendering.citations import Citations

# What an author's link calls a thing that has another name in the code.
_LINKED = {"case": "scenario"}
Fill = Callable[[str, Mapping[str, str]], Markup]


def isolated(values: Mapping[str, str]) -> dict[str, str]:
    """Names for a text, each kept from turning what stands beside it."""
    return {name: markdown.isolated(value) for name, value in values.items()}


class Renderer:
    """Fills the fragments for one edition. Addresses in the result are relative to the page they stand on.

    `as_at` is the day on which a site is published, where somebody keeps it up to date; without it no page says.
    `exports` are the files that the site has beside its pages, by name, each with its address: fragments ask for them.
    The name of what is of one protocol has that one's id and a slash before it, and fragments do without.
    `sizes` are the bytes of those whose size a page says.
    """

    def __init__(
        self,
        edition: Edition,
        project: Project,
        as_at: date | None = None,
        exports: Mapping[str, str] = MappingProxyType({}),
        sizes: Mapping[str, int] = MappingProxyType({}),
    ) -> None:
        self.edition, self.project, self.as_at = edition, project, as_at
        self._exports, self._sizes, self._further = exports, sizes, dict[str, Renderer]()
        self.names = isolated(variables.available(edition))
        self.words: dict[str, str] = edition.library.all("word")
        self.citations = Citations(edition, self.word)
        self.counting = versions.current(edition)
        due = self.counting and self.counting.next_review
        self.overdue = bool(as_at and due and as_at >= due)
        self.environment = template_cache.Fragments(
            loader=template_cache.FragmentLoader(project.fragments),
            autoescape=True,
            undefined=StrictUndefined,
            finalize=markdown.isolated,
            trim_blocks=True,
            lstrip_blocks=True,
            bytecode_cache=template_cache.TEMPLATES,
            auto_reload=False,
        )
        self.environment.globals.update(
            word=self.word,
            source=self.citations.source,
            sources=self.citations.sources,
            binds=self.citations.binds,
            edition=edition,
            exports=self._own(exports),
            sizes=sizes,
            quote=quote,
            national=NATIONAL,
            counting=self.counting,
            others=[(one, address_in(one, "protocol"), versions.current(one)) for one in self._others()],
            overdue=self.overdue,
            titled=partial(versions.titled, self.words),
            standing=self.citations.standing,
            how_known=self.citations.how_known,
            unverified=partial(checked.unverified, edition),
            checked_by=self.citations.checked_by,
            accepted=checked.accepted(edition),
            sections_told=self.citations.sections_told,
            laws_told=self.citations.laws_told,
        )
        for name, fill in (("md", markdown.to_html), ("line", markdown.to_line), ("plain", markdown.to_plain)):
            self.environment.filters[name] = self._filled(fill)
        self.environment.filters.update(day=day, vague=vague, size=said_size)
        self.standings = versions.timeline(edition)
        self.documents = self.environment.globals["documents"] = documents.documents(edition)
        for state in ("current", "altered", "proposal"):
            self.environment.globals[state] = next((one for one in self.standings if one.state == state), None)

    def with_exports(self, exports: Mapping[str, str], sizes: Mapping[str, int] = MappingProxyType({})) -> Renderer:
        """The renderer of the same edition for a site that has these files, some of them of known sizes in bytes."""
        return Renderer(self.edition, self.project, self.as_at, exports, sizes)

    @property
    def exported(self) -> tuple[Mapping[str, str], Mapping[str, int]]:
        """What `with_exports` was given."""
        return self._exports, self._sizes

    def of(self, protocol: str) -> Renderer:
        """What renders one protocol of the edition, by its id, and the pages that are of it; empty for the profile's.

        Raises KeyError where there is none of that id.
        """
        if protocol == self.edition.protocol:
            return self
        if protocol not in self._further:
            found = self.edition.protocols[protocol]
            self._further[protocol] = Renderer(found, self.project, self.as_at, self._exports, self._sizes)
        return self._further[protocol]

    def _others(self) -> list[Edition]:
        """The edition's protocols but this one."""
        return [one for id_, one in self.edition.protocols.items() if id_ != self.edition.protocol]

    def _own(self, exports: Mapping[str, str]) -> dict[str, str]:
        """The exports of this protocol, and those that are of none, by the names that fragments use."""
        own = f"{self.edition.protocol}/"
        return {name.removeprefix(own): at for name, at in exports.items() if "/" not in name or name.startswith(own)}

    def isolated(self, value: str) -> str:
        """A value for the theme's own templates, kept from turning what stands beside it."""
        return str(markdown.isolated(value))

    def day(self, value: date) -> str:
        """A date for the theme's own templates, which know no filters of ours."""
        return day(value)

    def fragment(self, name: str, here: str, **values: Any) -> Markup:
        """One fragment as HTML. `here` is the address of the page from the site's root; see the fragment for values."""
        template = self.environment.get_template(name if "." in name else f"{name}.html")
        found = {"names": self.names, "here": here, **values}
        return Markup(
            template.render(
                link=lambda target: relative(target, here),
                url=lambda kind, *ids: relative(self.address(kind, *ids), here),
                **found,
            )
        )

    def address(self, kind: str, *ids: object) -> str:
        """Where something of this edition stands, from the site's root: see the table in `content.routes`."""
        return address_in(self.edition, kind, *ids)

    def word(self, id_: str, **values: object) -> str:
        """A piece of the interface's wording with its gaps filled."""
        if not values:
            return self.words[id_].format()
        return self.words[id_].format(**{gap: markdown.isolated(value) for gap, value in values.items()})

    def linked(self, written: str, here: str) -> str:
        """An author's text with each link such as `law:gillick-1985` or `case:clinic` as an address from a page.

        Of a source that is not verified, or that was only checked for this edition, the text says so once, at its
        first link.
        """
        told: set[str] = set()

        def found(link: re.Match[str]) -> str:
            kind, id_ = link[1], link[2]
            if kind not in ("law", "rule"):
                return f"]({relative(self.address(_LINKED.get(kind, kind), id_), here)})"
            source = self.citations.source(f"{kind}:{id_}")
            said = self.citations.how_known(source)
            mark = f" ({said})" if said and id_ not in told else ""
            told.add(id_)
            return f"]({relative(source.target, here)}){mark}"

        return markup.LINK.sub(found, self._without_gaps(written)) if "](" in written else written

    @cached_property
    def sections(self) -> dict[str, Section]:
        """The protocol's sections in this edition, in their order."""
        return {part.id: part for part in self.edition.sections}

    def _without_gaps(self, written: str) -> str:
        """A text in which the words of a link to a section that this edition has dropped are words alone."""
        parts, done = [], 0
        for start, end, words, id_ in markup.section_links(written):
            if start >= done and not self.edition.with_section(id_):
                parts += [written[done:start], words]
                done = end
        return "".join([*parts, written[done:]])

    def _filled(self, fill: Fill) -> Callable[[Context, str], Markup]:
        @pass_context
        def with_names(context: Context, written: str) -> Markup:
            return fill(self.linked(written, context["here"]), context["names"])

        return with_names
