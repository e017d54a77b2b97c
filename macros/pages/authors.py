"""What authors look up while they write: every id that there is, as it is typed."""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import Markup

from macros.content import choices, variables
from macros.content.markup import BLOCKS, MACROS, Macro
from macros.pages import cited_by
from macros.rendering.renderer import Renderer

# The kinds of `choices` in the order of the page, each with what stands before the id where it is typed.
_KINDS: Mapping[str, str] = {
    "role": "", "topic": "", "contact": "", "term": "", "rule": "rule:", "register entry": "law:",
    "evidence": "evidence:", "rule set": "", "chart": "", "section": "", "scenario": "",
}  # fmt: skip


def id_index(renderer: Renderer, here: str) -> Markup:
    """Every id that an author may type: as it is typed, and what it is, one table for each kind."""
    known = choices.known(renderer.edition)
    tables = {
        kind.replace(" ", "-"): {f"{before}{id_}": name for id_, name in known[kind].items()}
        for kind, before in _KINDS.items()
    }
    tables["page"] = dict(sorted(_pages(renderer).items()))
    tables["name"] = {f"{{{{ {name} }}}}": value for name, value in variables.available(renderer.edition).items()}
    tables["block"] = {f"{{{{ block.{name} }}}}": "" for name in BLOCKS}
    tables["macro"] = {f"{{{{ {_call(name, macro)} }}}}": "" for name, macro in sorted(MACROS.items())}
    return renderer.fragment("boards/id-index", here, tables=tables)


def _pages(renderer: Renderer) -> dict[str, str]:
    edition = renderer.edition
    written = {
        f"page:{name.removesuffix('.md').removesuffix('/index')}": cited_by.page(edition, name)[0]
        for name in edition.library.pages
    }
    return written | {f"page:{id_}": page.title for id_, page in edition.pages.items()}


def _call(name: str, macro: Macro) -> str:
    """How a page calls a macro, with the kind of each id that it takes."""
    takes = ", ".join(f"'{kind}'" for kind in macro.takes)
    return f"{name}({takes})"
