"""The formats that there are: for each kind of content its files, what names they can have, its model, its schema."""

from __future__ import annotations

import re
from collections.abc import Container
from dataclasses import dataclass
from functools import cache
from typing import Any

from pydantic import TypeAdapter

from macros.content import routes
from macros.model.chart import Chart
from macros.model.checked import Acceptances, Checks
from macros.model.duties import Duties
from macros.model.form import Form
from macros.model.further_protocol import FurtherProtocol
from macros.model.guidance import Agency, GlossaryEntry, Idea, News, RuleSet, Topic
from macros.model.law import Evidence, Instrument
from macros.model.partnership import LocalPage, Partnership
from macros.model.programme import Programme
from macros.model.protocol import Outline, SectionText
from macros.model.scenario import Scenario
from macros.model.snapshot import Snapshot
from macros.model.source_table import SourceTable
from macros.model.types import Id, Text
from macros.readers import files

# Endings under which an editor, or a system that hides them, keeps what should end in .yml or in .md.
_ENDINGS = re.compile(r"(\.(ya?ml|md|markdown|mdown|txt|docx?|bak))+$", re.IGNORECASE)
_SAME = {".yml": re.compile(r"\.ya?ml\b", re.IGNORECASE), ".md": re.compile(r"\.(md|markdown|mdown)\b", re.IGNORECASE)}


def unended(name: str) -> str:
    """The name of a file without any of its endings: `bus-stop` for bus-stop.yml.txt."""
    return _ENDINGS.sub("", name)


def nearly(name: str, ending: str) -> bool:
    """Whether a file's ending is another way to write the one that it should have: .yaml, .YML, .yml.txt."""
    return bool(_SAME[ending].search(name))


def misnamed(pages: Container[str], kind: Format, stem: str) -> str:
    """What is wrong with the name of a file of some kind, among the site's own pages; empty for a sound one."""
    if not files.is_id(stem):
        return (
            f"name the {'folder' if kind.name == 'further protocol' else 'file'} in small letters, digits and hyphens"
        )
    return f"a page of the site is named '{stem}' already; choose another name" if _taken(pages, kind, stem) else ""


def _taken(pages: Container[str], kind: Format, stem: str) -> bool:
    """Whether a page has this address already, or, for a local page, the name by which `page:` links call it."""
    names = [routes.file(kind.route, stem)] if kind.route else []
    names += [f"{stem}.md", f"{stem}/index.md"] if kind.name == "local page" else []
    return any(name in pages for name in names)


@dataclass(frozen=True)
class Format:
    """A format: its word in messages, its files, the type of one file, and whether a file holds many by id.

    `local` are its files in a partnership's folder; `route` is what `routes` calls the page that each file makes; a
    file may have `most` bytes.
    """

    name: str
    pattern: str
    type: Any
    many: bool = False
    schema: str = ""
    route: str = ""
    local: str = ""
    most: int = files.MOST_BYTES

    def own(self, id_: str) -> str:
        """The file of a partnership's folder that holds one of this kind, by its id."""
        return self.local.replace("*", id_)


MOST_BYTES_KEPT = 20_000_000  # of a version's whole text, resolved: each of its sections may be as long as a file

FORMATS = (
    Format("scenario", "scenarios/*.yml", Scenario, schema="scenario", route="scenario", local="scenarios/*.yml"),
    Format("rule set", "guidance/rules/*.yml", RuleSet, schema="rules", route="rule set"),
    Format("register entry", "guidance/register/*.yml", dict[Id, Instrument], True, "register", "register group"),
    Format("evidence", "guidance/evidence.yml", dict[Id, Evidence], True, "evidence"),
    Format("idea", "guidance/ideas.yml", dict[Id, Idea], True, "ideas"),
    Format("topic", "guidance/topics.yml", dict[Id, Topic], True, "topics"),
    Format("agency", "guidance/agencies.yml", dict[Id, Agency], True, "agencies"),
    Format("term", "guidance/glossary.yml", dict[Id, GlossaryEntry], True, "glossary"),
    Format("word", "guidance/words/*.yml", dict[Id, Text], True, "words"),
    Format("duties", "guidance/duties.yml", Duties, schema="duties"),
    Format("news", "guidance/news.yml", dict[Id, News], True, "news"),
    Format("chart", "guidance/charts/*.yml", Chart, schema="chart", route="further chart"),
    Format("form", "guidance/forms/*.yml", Form, schema="form", route="form", local="forms/*.yml"),
    Format("programme", "guidance/programmes/*.yml", Programme, schema="programme", local="programmes/*.yml"),
    Format("outline", "guidance/protocol.yml", Outline, schema="outline"),
    Format("section", "guidance/protocol/*.md", SectionText),
    Format("profile", "guidance/national.yml", Partnership, schema="partnership", local="partnership.yml"),
    Format("local page", "", LocalPage, route="local page", local="pages/*.md"),
    Format("local section", "", SectionText, local="protocol/*.md"),
    Format("kept version", "", Snapshot, schema="version", local="versions/*.yml", most=MOST_BYTES_KEPT),
    Format("check", "", Checks, schema="checked", local="checked.yml"),
    Format("acceptance", "", Acceptances, schema="accepted", local="accepted.yml"),
    Format("further protocol", "", FurtherProtocol, schema="protocol", local="protocols/*/protocol.yml"),
    Format("further section", "", SectionText, local="protocols/*/sections/*.md"),
    Format("further version", "", Snapshot, local="protocols/*/versions/*.yml"),
    Format("further acceptance", "", Acceptances, local="protocols/*/accepted.yml"),
    Format("source table", "", SourceTable, schema="source", local="source.yml"),
)
BY_NAME = {kind.name: kind for kind in FORMATS}
OWN_SECTION = BY_NAME["local section"]
PROTOCOLS = "protocols"  # the folder of further protocols, one each


@cache
def adapter(name: str) -> TypeAdapter[Any]:
    """The validator of a format, made once."""
    return TypeAdapter(BY_NAME[name].type)
