"""The model as HTML, through the fragments in `overrides/`; everything that is not marked safe is escaped."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any
from urllib.parse import quote, urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from macros import names, text, warm
from macros.edition import Edition
from macros.places import Places

Fill = Callable[[str, Mapping[str, str]], Markup]


@dataclass(frozen=True)
class Source:
    """A citation as a reader meets it: what it is called, where it leads, and what to beware of."""

    label: str
    target: str
    unverified: bool = False
    national: bool = False
    note: str = ""


class Renderer:
    """Fills the fragments for one edition. Addresses in the result are relative to the page they stand on."""

    def __init__(self, edition: Edition, places: Places) -> None:
        self.edition = edition
        self.names = names.of_edition(edition)
        self.pdf = ""  # where the protocol stands as a PDF, from the site's root, once it is made
        self._sources: dict[str, Source] = {}
        self.words: dict[str, str] = edition.library.all("word")
        loader = FileSystemLoader(places.fragments)
        self.environment = Environment(
            loader=loader,
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            bytecode_cache=warm.TEMPLATES,
            auto_reload=False,
        )
        self.environment.globals.update(word=self.word, source=self.source, edition=edition, quote=quote)
        for name, fill in (("md", text.to_html), ("line", text.to_line), ("plain", text.to_plain)):
            self.environment.filters[name] = self._filled(fill)
        self.environment.filters.update(day=day, vague=vague)

    def day(self, value: date) -> str:
        """A date for the theme's own templates, which know no filters of ours."""
        return day(value)

    def fragment(self, name: str, here: str, **values: Any) -> Markup:
        """One fragment as HTML. `here` is the address of the page from the site's root; see the fragment for values."""
        template = self.environment.get_template(name if "." in name else f"{name}.html")
        found = {"names": self.names, "here": here, **values}
        return Markup(template.render(link=lambda target: relative(target, here), **found))

    def word(self, id_: str, **values: object) -> str:
        """A piece of the interface's wording with its gaps filled."""
        return self.words[id_].format(**values)

    def source(self, citation: str) -> Source:
        """What a citation such as `rule:consent` or `law:gillick-1985` is in this edition."""
        if citation not in self._sources:
            self._sources[citation] = self._source(citation)
        return self._sources[citation]

    def linked(self, written: str, here: str) -> str:
        """An author's text with each link such as `law:gillick-1985` or `case:clinic` as an address from a page."""

        def found(link: re.Match[str]) -> str:
            kind, id_ = link[1], link[2]
            if kind not in ("law", "rule"):
                return f"]({relative(self._within(kind, id_), here)})"
            source = self.source(f"{kind}:{id_}")
            mark = f" ({self.word('source-unverified')})" if source.unverified else ""
            return f"]({relative(source.target, here)}){mark}"

        return names.LINK.sub(found, written) if "](" in written else written

    def _within(self, kind: str, id_: str) -> str:
        if kind == "page" and id_ in self.edition.pages:
            return f"local/{id_}/"
        return {"section": f"protocol/#{id_}", "case": f"cases/{id_}/"}.get(kind, f"{id_}/")

    def _filled(self, fill: Fill) -> Callable[[Context, str], Markup]:
        @pass_context
        def with_names(context: Context, written: str) -> Markup:
            return fill(self.linked(written, context["here"]), context["names"])

        return with_names

    def _source(self, citation: str) -> Source:
        kind, _, id_ = citation.partition(":")
        if kind == "law":
            entry = self.edition.instrument(id_)
            note = entry.switch.note if entry.switch else ""
            return Source(entry.short, law_address(self.edition, id_), entry.verified == "unverified", note=note)
        cited = self.edition.rule(id_)
        label = self.word(
            "source-rule",
            one=cited.set.one,
            number=cited.number,
            name=_lower(cited.rule.name),
            edition=cited.set.edition,
        )
        return Source(label, f"rules/{cited.set_id}/#rule-{cited.number}", national=not cited.adopted)


def law_address(edition: Edition, id_: str) -> str:
    """Where an entry of the register stands, from the site's root."""
    group = next(name for name, entries in edition.register_groups.items() if id_ in entries)
    return f"law/{group}/#{id_}"


@lru_cache(maxsize=1 << 16)
def relative(target: str, here: str) -> str:
    """An address from the site's root, as a link on the page at `here`; addresses with a scheme stay."""
    if urlsplit(target).scheme or target.startswith("#"):
        return target
    path, mark, fragment = target.partition("#")
    start = posixpath.dirname(here) or "."
    found = posixpath.relpath(path or ".", start)
    return f"{found}/{mark}{fragment}" if path.endswith("/") or not path else f"{found}{mark}{fragment}"


def day(value: date) -> str:
    """A date as it is said: 21 November 2026."""
    return f"{value.day} {value:%B %Y}"


def vague(value: str) -> str:
    """A year, a month or a day as it is said: 2018, June 2018, 29 June 2018."""
    year, *rest = value.split("-")
    if not rest:
        return year
    first = date.fromisoformat("-".join([year, *rest, "01"][:3]))
    return day(first) if rest[1:] else f"{first:%B %Y}"


def _lower(name: str) -> str:
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]
