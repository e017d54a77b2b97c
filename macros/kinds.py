"""The formats that there are: for each kind of content its files, its model and its schema."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from pydantic import TypeAdapter

from macros.model.base import Id, Text
from macros.model.chart import Chart
from macros.model.duties import Duties
from macros.model.guidance import Agency, GlossaryEntry, Idea, News, RuleSet, Topic
from macros.model.law import Evidence, Instrument
from macros.model.partnership import LocalPage, Partnership
from macros.model.protocol import Outline, Section
from macros.model.scenario import Scenario
from macros.model.source import SourceTable
from macros.model.version import KeptVersion


@dataclass(frozen=True)
class Kind:
    """A format: its word in messages, its files, the type of one file, and whether a file holds many by id.

    `local` are its files in a partnership's folder; `address` is the folder of its pages on the site.
    """

    name: str
    pattern: str
    type: Any
    many: bool = False
    schema: str = ""
    address: str = ""
    local: str = ""


KINDS = (
    Kind("scenario", "scenarios/*.yml", Scenario, schema="scenario", address="cases", local="scenarios/*.yml"),
    Kind("rule set", "guidance/rules/*.yml", RuleSet, schema="rules", address="rules"),
    Kind("register entry", "guidance/register/*.yml", dict[Id, Instrument], True, "register", "law"),
    Kind("evidence", "guidance/evidence.yml", dict[Id, Evidence], True, "evidence"),
    Kind("idea", "guidance/ideas.yml", dict[Id, Idea], True, "ideas"),
    Kind("topic", "guidance/topics.yml", dict[Id, Topic], True, "topics"),
    Kind("agency", "guidance/agencies.yml", dict[Id, Agency], True, "agencies"),
    Kind("term", "guidance/glossary.yml", dict[Id, GlossaryEntry], True, "glossary"),
    Kind("word", "guidance/words/*.yml", dict[Id, Text], True, "words"),
    Kind("duties", "guidance/duties.yml", Duties, schema="duties"),
    Kind("news", "guidance/news.yml", dict[Id, News], True, "news"),
    Kind("chart", "guidance/charts/*.yml", Chart, schema="chart", address="decide"),
    Kind("outline", "guidance/protocol.yml", Outline, schema="outline"),
    Kind("section", "guidance/protocol/*.md", Section),
    Kind("profile", "guidance/national.yml", Partnership, schema="partnership", local="partnership.yml"),
    Kind("local page", "", LocalPage, address="local", local="pages/*.md"),
    Kind("local section", "", Section, local="protocol/*.md"),
    Kind("kept version", "", KeptVersion, schema="version", local="versions/*.yml"),
    Kind("source table", "", SourceTable, schema="source", local="source.yml"),
)
BY_NAME = {kind.name: kind for kind in KINDS}


@cache
def adapter(name: str) -> TypeAdapter[Any]:
    """The validator of a format, made once."""
    return TypeAdapter(BY_NAME[name].type)
